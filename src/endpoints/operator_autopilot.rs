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

/// Autopilot: the health of the servers and their automatic management.
///
/// @see https://developer.hashicorp.com/consul/api-docs/operator/autopilot
#[wasm_bindgen]
pub struct OperatorAutopilotEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorAutopilotEndpoints {
    /// Reads the configuration.
    ///
    /// `GET /v1/operator/autopilot/configuration`. ACL: `operator:read`. With `consistency:
    /// "stale"` it works without a leader.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/autopilot#read-configuration
    /// @example
    /// ```ts
    /// const configuration = await consul.operator.autopilot.getConfiguration();
    /// console.log(configuration.CleanupDeadServers, configuration.LastContactThreshold);
    /// ```
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

    /// Replaces the configuration. Fields that the payload leaves out get their defaults. On an old
    /// agent (1.8) they become zero, false or empty, which makes every server unhealthy. So read the
    /// configuration with `getConfiguration`, change it, and send all of it. The result is `false` if
    /// `cas` did not match; nothing was changed then.
    ///
    /// `PUT /v1/operator/autopilot/configuration`. ACL: `operator:write`.
    ///
    /// @param configuration The whole new configuration.
    /// @param options Call options, plus `cas`.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/autopilot#update-configuration
    /// @example
    /// ```ts
    /// const { ModifyIndex, ...current } = await consul.operator.autopilot.getConfiguration();
    /// const stored = await consul.operator.autopilot.setConfiguration(
    ///   { ...current, MaxTrailingLogs: 500 },
    ///   { cas: ModifyIndex },
    /// );
    /// if (!stored) console.log("The configuration has changed in the meantime.");
    /// ```
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

    /// Reads the health of the servers as the leader sees it. The call does not reject if servers are
    /// unhealthy.
    ///
    /// `GET /v1/operator/autopilot/health`. ACL: `operator:read`. `meta.status` is 200 if the
    /// servers are healthy, and 429 if not.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/autopilot#read-health
    /// @example
    /// ```ts
    /// const { Healthy, FailureTolerance, Servers } = await consul.operator.autopilot.health();
    /// console.log(Healthy, `${FailureTolerance} servers may fail.`);
    /// for (const { Name, SerfStatus } of Servers ?? []) console.log(Name, SerfStatus);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AutopilotHealth>")]
    pub fn health(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/autopilot/health")
            .options(options, &[])
            .or_unhealthy()
            .send()
    }

    /// Reads everything that autopilot knows about the servers.
    ///
    /// `GET /v1/operator/autopilot/state`. ACL: `operator:read`. Since 1.9.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/autopilot#read-the-autopilot-state
    /// @example
    /// ```ts
    /// const { Leader, Servers } = await consul.operator.autopilot.state();
    /// console.log("Leader:", Servers[Leader]?.Name);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AutopilotState>")]
    pub fn state(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/autopilot/state")
            .options(options, &[])
            .send()
    }
}
