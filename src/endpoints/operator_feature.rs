//! `consul.operator.feature`: feature gates.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Flag, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, Object};
use crate::options::CAS;
use crate::typescript::typescript;

typescript! {
    SetOptions = "FeatureGateSetOptions";
}

/// Feature gates ("Feature Gates - Operator" in the API reference). Newer than Consul 2.0.
#[wasm_bindgen]
pub struct OperatorFeatureEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorFeatureEndpoints {
    /// Lists all feature gates. There are none for a moment after the first start of a cluster:
    /// then the answer has the header `X-Consul-Feature-Gates-Uninitialized`.
    ///
    /// `GET /v1/operator/features`. ACL: `operator:read`. Blocks with `index`. Newer than 2.0.
    ///
    /// See "Feature Gates - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<FeatureGate[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/features")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Reads a feature gate by its name.
    ///
    /// `GET /v1/operator/feature/:name`. ACL: `operator:read`. Blocks with `index`. Newer than 2.0.
    /// Rejects with `ConsulError` and the server's words for a name that it does not know: no gate
    /// can be made, so that is a mistake.
    ///
    /// See "Feature Gates - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<FeatureGate>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/feature")
            .segment("name", &name)
            .options(options, &[])
            .send()
    }

    /// Opens or closes a feature gate. `Applied` says whether `cas` held: it takes a `PolicyIndex`.
    ///
    /// `PUT /v1/operator/feature/:name`. ACL: `operator:write`. Newer than 2.0. Rejects with
    /// `ConsulError` and the server's words for a name that it does not know.
    ///
    /// See "Feature Gates - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<FeatureGateChange>")]
    pub fn set(&self, name: Text, enabled: Flag, options: Option<SetOptions>) -> ConsulPromise {
        self.client
            .put("operator/feature")
            .segment("name", &name)
            .flag_field("Enabled", "enabled", &enabled)
            .expecting(Object)
            .options(options, &[CAS])
            .send()
    }
}
