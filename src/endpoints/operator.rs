//! `consul.operator`: operators' tools.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::operator_area::OperatorAreaEndpoints;
use super::operator_autopilot::OperatorAutopilotEndpoints;
use super::operator_feature::OperatorFeatureEndpoints;
use super::operator_keyring::OperatorKeyringEndpoints;
use super::operator_license::OperatorLicenseEndpoints;
use super::operator_raft::OperatorRaftEndpoints;
use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{self, List, Object};
use crate::options::{Parameter, flag, presence, text};
use crate::typescript::typescript;

const GLOBAL: Parameter = presence("global");
const MESSAGE: Parameter = text("message");
const TODAY_ONLY: Parameter = flag("todayOnly").to("today_only");
const SEND_REPORT: Parameter = flag("sendReport").to("send_report");

typescript! {
    UsageOptions = "OperatorUsageOptions";
    UtilizationOptions = "OperatorUtilizationOptions";
}

/// Tools for operators of a cluster.
///
/// @see https://developer.hashicorp.com/consul/api-docs/operator
#[wasm_bindgen]
pub struct OperatorEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl OperatorEndpoints {
    /// Network areas (Enterprise).
    #[wasm_bindgen(getter)]
    pub fn area(&self) -> OperatorAreaEndpoints {
        OperatorAreaEndpoints {
            client: self.client.clone(),
        }
    }

    /// Autopilot: the health of the servers and their automatic management.
    #[wasm_bindgen(getter)]
    pub fn autopilot(&self) -> OperatorAutopilotEndpoints {
        OperatorAutopilotEndpoints {
            client: self.client.clone(),
        }
    }

    /// Feature gates.
    #[wasm_bindgen(getter)]
    pub fn feature(&self) -> OperatorFeatureEndpoints {
        OperatorFeatureEndpoints {
            client: self.client.clone(),
        }
    }

    /// The encryption keys of the gossip protocol.
    #[wasm_bindgen(getter)]
    pub fn keyring(&self) -> OperatorKeyringEndpoints {
        OperatorKeyringEndpoints {
            client: self.client.clone(),
        }
    }

    /// The license (Enterprise).
    #[wasm_bindgen(getter)]
    pub fn license(&self) -> OperatorLicenseEndpoints {
        OperatorLicenseEndpoints {
            client: self.client.clone(),
        }
    }

    /// Raft, the consensus protocol of the servers.
    #[wasm_bindgen(getter)]
    pub fn raft(&self) -> OperatorRaftEndpoints {
        OperatorRaftEndpoints {
            client: self.client.clone(),
        }
    }

    /// Returns the hash that represents a text in the audit log.
    ///
    /// `POST /v1/operator/audit-hash`. ACL: `operator:read`. Enterprise.
    ///
    /// @param input The text, such as a token.
    /// @param options Call options.
    /// @throws {NotFound} The agent runs the Community Edition.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/audit
    /// @example
    /// ```ts
    /// const { Hash } = await consul.operator.auditHash("my-token");
    /// console.log(Hash);
    /// ```
    #[wasm_bindgen(js_name = auditHash, unchecked_return_type = "ConsulPromise<AuditHash>")]
    pub fn audit_hash(&self, input: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .post("operator/audit-hash")
            .field("Input", "input", &input)
            .expecting(Object)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Lists the network segments.
    ///
    /// `GET /v1/operator/segment`. ACL: `operator:read`. Enterprise.
    ///
    /// @param options Call options.
    /// @throws {NotFound} The agent runs the Community Edition.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/segment#list-network-segments
    /// @example
    /// ```ts
    /// for (const segment of await consul.operator.segments()) {
    ///   console.log(segment === "" ? "(default)" : segment);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string[]>")]
    pub fn segments(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/segment")
            .expecting(List)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Counts the nodes, the services and their instances: in this datacenter, or in all
    /// datacenters with the option `global`.
    ///
    /// `GET /v1/operator/usage`. ACL: `operator:read`. Supports blocking queries (`index`). Since
    /// 1.15.
    ///
    /// @param options Call options, plus `global`.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/usage
    /// @example
    /// ```ts
    /// const { Usage } = await consul.operator.usage({ global: true });
    /// for (const [dc, { Services, ServiceInstances }] of Object.entries(Usage)) {
    ///   console.log(`${dc}: ${Services} services, ${ServiceInstances} instances`);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<OperatorUsage>")]
    pub fn usage(&self, options: Option<UsageOptions>) -> ConsulPromise {
        self.client
            .get("operator/usage")
            .options(options, &[GLOBAL])
            .send()
    }

    /// Creates a report of how the license was used. It is returned as JSON text, so that you can store
    /// it or send it on unchanged. (It contains a checksum above 2^53, which a number would round.)
    ///
    /// `GET /v1/operator/utilization`. ACL: `operator:read`. Since 1.22, Enterprise.
    ///
    /// @param options Call options, plus `message`, `todayOnly` and `sendReport`.
    /// @throws {ConsulError} The agent runs the Community Edition.
    /// @throws {NotFound} The agent is older than 1.22.
    /// @see https://developer.hashicorp.com/consul/api-docs/operator/utilization
    /// @example
    /// ```ts
    /// const bundle = await consul.operator.utilization({ todayOnly: true });
    /// console.log(`${bundle.length} characters`);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string>")]
    pub fn utilization(&self, options: Option<UtilizationOptions>) -> ConsulPromise {
        self.client
            .get("operator/utilization")
            .expecting(Expected::Text)
            .options(options, &[MESSAGE, TODAY_ONLY, SEND_REPORT])
            .enterprise()
            .send()
    }
}
