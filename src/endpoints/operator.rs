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
use crate::options::{Parameter, flag, text};
use crate::typescript::typescript;

const GLOBAL: Parameter = flag("global");
const MESSAGE: Parameter = text("message");
const TODAY_ONLY: Parameter = flag("todayOnly").to("today_only");
const SEND_REPORT: Parameter = flag("sendReport").to("send_report");

typescript! {
    UsageOptions = "OperatorUsageOptions";
    UtilizationOptions = "OperatorUtilizationOptions";
}

/// Operators' tools ("Operator" in the API reference).
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

    /// Autopilot: the health of the servers, and their upkeep.
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

    /// Keys of the gossip encryption.
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

    /// Raft, by which the servers agree.
    #[wasm_bindgen(getter)]
    pub fn raft(&self) -> OperatorRaftEndpoints {
        OperatorRaftEndpoints {
            client: self.client.clone(),
        }
    }

    /// Says which hash stands for a text in the audit log.
    ///
    /// `POST /v1/operator/audit-hash`. ACL: `operator:read`. Enterprise: a Community agent rejects
    /// with `NotFound`.
    ///
    /// See "Audit - Operator" in the API reference.
    #[wasm_bindgen(js_name = auditHash, unchecked_return_type = "ConsulPromise<AuditHash>")]
    pub fn audit_hash(&self, input: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .post("operator/audit-hash")
            .field("Input", "input", &input)
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Lists the network segments.
    ///
    /// `GET /v1/operator/segment`. ACL: `operator:read`. Enterprise: a Community agent rejects with
    /// `NotFound`.
    ///
    /// See "List Network Segments" under "Network Segments - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string[]>")]
    pub fn segments(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("operator/segment")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Counts nodes, services and their instances: in this datacenter, or in all with option
    /// `global`.
    ///
    /// `GET /v1/operator/usage`. ACL: `operator:read`. Blocks with `index`. Since 1.15.
    ///
    /// See "Usage - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<OperatorUsage>")]
    pub fn usage(&self, options: Option<UsageOptions>) -> ConsulPromise {
        self.client
            .get("operator/usage")
            .options(options, &[GLOBAL])
            .send()
    }

    /// Makes a bundle that reports how the license was used. It is given as the JSON text that it
    /// is, to be kept or sent on: it has a checksum, which as a number would not be exact (above
    /// 2^53).
    ///
    /// `GET /v1/operator/utilization`. ACL: `operator:read`. Since 1.22, Enterprise: a Community
    /// agent rejects with `ConsulError`, and an older one with `NotFound`.
    ///
    /// See "Generate utilization bundle" under "Utilization - Operator" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<string>")]
    pub fn utilization(&self, options: Option<UtilizationOptions>) -> ConsulPromise {
        self.client
            .get("operator/utilization")
            .expecting(Expected::Text)
            .options(options, &[MESSAGE, TODAY_ONLY, SEND_REPORT])
            .send()
    }
}
