//! `consul.operator.autopilot`: autopilot.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::CallOptions;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::Done;
use crate::options::CAS;
use crate::typescript::typescript;

typescript! {
    Configuration = "AutopilotConfigurationRequest";
    CasOptions = "AutopilotCasOptions";
}

/// Autopilot ("Autopilot - Operator" in the API reference): the health of the servers, and their
/// upkeep.
#[wasm_bindgen]
pub struct OperatorAutopilotEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorAutopilotEndpoints {
    /// Reads the configuration.
    ///
    /// `GET /v1/operator/autopilot/configuration`. ACL: `operator:read`. Consistency `stale` reads
    /// it without a leader.
    ///
    /// See "Read Configuration" under "Autopilot - Operator" in the API reference.
    #[wasm_bindgen(
        js_name = getConfiguration,
        unchecked_return_type = "ConsulPromise<AutopilotConfiguration>"
    )]
    pub fn get_configuration(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/autopilot/configuration")
            .options(options, &[])
            .send()
    }

    /// Replaces the configuration. What the payload leaves out gets its default; on an old agent
    /// (1.8) it becomes zero, false or empty, which no cluster is healthy with: change what
    /// `getConfiguration` gave, and send all of it. Gives `false` if `cas` did not hold.
    ///
    /// `PUT /v1/operator/autopilot/configuration`. ACL: `operator:write`.
    ///
    /// See "Update Configuration" under "Autopilot - Operator" in the API reference.
    #[wasm_bindgen(js_name = setConfiguration, unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn set_configuration(
        &self,
        configuration: Configuration,
        options: Option<CasOptions>,
    ) -> ConsulPromise {
        self.client
            .put("operator/autopilot/configuration")
            .object("configuration", configuration)
            .expecting(Done)
            .options(options, &[CAS])
            .send()
    }

    /// Reads the health of the servers, as the leader sees it. Unhealthy is a result as well as
    /// healthy.
    ///
    /// `GET /v1/operator/autopilot/health`. ACL: `operator:read`. `meta.status` is 200 healthy, 429
    /// not.
    ///
    /// See "Read Health" under "Autopilot - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AutopilotHealth>")]
    pub fn health(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/autopilot/health")
            .options(options, &[])
            .or_unhealthy()
            .send()
    }

    /// Reads all that autopilot knows of the servers.
    ///
    /// `GET /v1/operator/autopilot/state`. ACL: `operator:read`. Since 1.9.
    ///
    /// See "Read the Autopilot State" under "Autopilot - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AutopilotState>")]
    pub fn state(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/autopilot/state")
            .options(options, &[])
            .send()
    }
}
