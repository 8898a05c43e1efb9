//! `consul.operator`: operators' tools.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::operator_area::OperatorAreaEndpoints;
use super::operator_autopilot::OperatorAutopilotEndpoints;
use super::operator_feature::OperatorFeatureEndpoints;
use super::operator_keyring::OperatorKeyringEndpoints;
use super::operator_license::OperatorLicenseEndpoints;
use super::operator_raft::OperatorRaftEndpoints;
use crate::client::Client;

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
}
