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

/// Feature gates. They need a version newer than Consul 2.0.
///
/// @see https://developer.hashicorp.com/consul/api-docs/operator
#[wasm_bindgen]
pub struct OperatorFeatureEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorFeatureEndpoints {
    /// Lists all feature gates. For a moment after a cluster has first started, the list is empty;
    /// the response then has the header `X-Consul-Feature-Gates-Uninitialized`.
    ///
    /// `GET /v1/operator/features`. ACL: `operator:read`. Supports blocking queries (`index`).
    /// Newer than 2.0.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator
    /// @example
    /// ```ts
    /// for (const { Name, EffectiveEnabled, Reason } of await consul.operator.feature.list()) {
    ///   console.log(Name, EffectiveEnabled, Reason);
    /// }
    /// ```
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
    /// `GET /v1/operator/feature/:name`. ACL: `operator:read`. Supports blocking queries (`index`).
    /// Newer than 2.0.
    ///
    /// @param name The name of the feature gate.
    /// @param options Call options.
    /// @throws {ConsulError} The server does not know the name: gates cannot be created, so the
    /// name is a mistake.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator
    /// @example
    /// ```ts
    /// for (const { Name } of await consul.operator.feature.list()) {
    ///   const gate = await consul.operator.feature.get(Name);
    ///   console.log(Name, gate.Stage, gate.Description);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<FeatureGate>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/feature")
            .segment("name", &name)
            .options(options, &[])
            .send()
    }

    /// Opens or closes a feature gate. `Applied` in the result is `false` if `cas` did not match;
    /// it takes a `PolicyIndex`.
    ///
    /// `PUT /v1/operator/feature/:name`. ACL: `operator:write`. Newer than 2.0.
    ///
    /// @param name The name of the feature gate.
    /// @param enabled Whether the gate should be open.
    /// @param options Call options, plus `cas`.
    /// @throws {ConsulError} The server does not know the name.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator
    /// @example
    /// ```ts
    /// const gates = await consul.operator.feature.list();
    /// const gate = gates.find((it) => it.Eligible && !it.EffectiveEnabled);
    /// if (gate) {
    ///   const cas = gate.PolicyIndex;
    ///   const { Applied } = await consul.operator.feature.set(gate.Name, true, { cas });
    ///   console.log(gate.Name, Applied);
    /// }
    /// ```
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
