//! `consul.agent`: the agent this client talks to.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::agent_check::AgentCheckEndpoints;
use super::agent_connect::AgentConnectEndpoints;
use super::agent_service::{AgentServiceEndpoints, MaintenanceOptions, REASON};
use crate::arguments::{CallOptions, Flag, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, Text as PlainText};
use crate::options::{Parameter, SEGMENT, flag, text};
use crate::typescript::typescript;

const WAN: Parameter = flag("wan");
const PRUNE: Parameter = flag("prune");
const LOG_LEVEL: Parameter = text("logLevel").to("loglevel");
const LOG_JSON: Parameter = flag("logJson").to("logjson");

typescript! {
    TokenKind = "AgentTokenKind";
    MembersOptions = "AgentMembersOptions";
    MonitorOptions = "AgentMonitorOptions";
    JoinOptions = "AgentJoinOptions";
    ForceLeaveOptions = "AgentForceLeaveOptions";
}

/// The agent this client talks to ("Agent HTTP API" in the API reference).
#[wasm_bindgen]
pub struct AgentEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AgentEndpoints {
    /// The services of this agent.
    #[wasm_bindgen(getter)]
    pub fn service(&self) -> AgentServiceEndpoints {
        AgentServiceEndpoints {
            client: self.client.clone(),
        }
    }

    /// The checks of this agent.
    #[wasm_bindgen(getter)]
    pub fn check(&self) -> AgentCheckEndpoints {
        AgentCheckEndpoints {
            client: self.client.clone(),
        }
    }

    /// The mesh as this agent sees it.
    #[wasm_bindgen(getter)]
    pub fn connect(&self) -> AgentConnectEndpoints {
        AgentConnectEndpoints {
            client: self.client.clone(),
        }
    }

    /// Reads the configuration and the member information of this agent.
    ///
    /// `GET /v1/agent/self`. ACL: `agent:read`. Rejects with `UnauthorizedError` without it.
    ///
    /// See "Read Configuration" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(js_name = self, unchecked_return_type = "ConsulPromise<AgentSelf>")]
    pub fn self_(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client.get("agent/self").options(options, &[]).send()
    }
    /// Reads what machine the agent runs on: memory, processors, disk, operating system.
    ///
    /// `GET /v1/agent/host`. ACL: `operator:read`.
    ///
    /// See "Retrieve Host Information" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentHost>")]
    pub fn host(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client.get("agent/host").options(options, &[]).send()
    }

    /// Reads which version of Consul the agent is. `self` tells older ones, too.
    ///
    /// `GET /v1/agent/version`. ACL: none. Since 1.16.
    ///
    /// See "Retrieve Version Information" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentVersion>")]
    pub fn version(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/version")
            .options(options, &[])
            .send()
    }

    /// Lists the members that the agent knows by gossip: those of its datacenter, or with option
    /// `wan` the servers of all. A client agent knows no others than the former: `wan` gives `[]`.
    ///
    /// `GET /v1/agent/members`. ACL: `node:read`; members that the token may not read are left out.
    /// Option `filter` selects.
    ///
    /// See "List Members" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentMember[]>")]
    pub fn members(&self, options: Option<MembersOptions>) -> ConsulPromise {
        self.client
            .get("agent/members")
            .expecting(List)
            .options(options, &[WAN, SEGMENT])
            .send()
    }

    /// Has the agent read its configuration files again. Not all settings can change while it runs.
    ///
    /// `PUT /v1/agent/reload`. ACL: `agent:write`. Rejects with `ConsulError` and the agent's words
    /// if the configuration has a mistake.
    ///
    /// See "Reload Agent" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn reload(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client.put("agent/reload").options(options, &[]).send()
    }

    /// Switches the maintenance mode of the whole node on or off. All its services are critical then,
    /// and absent from DNS and from queries for healthy ones. It may be repeated, and survives a
    /// restart of the agent.
    ///
    /// `PUT /v1/agent/maintenance`. ACL: `node:write`.
    ///
    /// See "Enable Maintenance Mode" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn maintenance(&self, enable: Flag, options: Option<MaintenanceOptions>) -> ConsulPromise {
        self.client
            .put("agent/maintenance")
            .flag("enable", &enable)
            .options(options, &[REASON])
            .send()
    }

    /// Reads what the agent measured in the last full interval of 10 seconds.
    ///
    /// `GET /v1/agent/metrics`. ACL: `agent:read`.
    ///
    /// See "View Metrics" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentMetrics>")]
    pub fn metrics(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/metrics")
            .options(options, &[])
            .send()
    }

    /// Reads what the agent measured as a text in Prometheus' format.
    ///
    /// `GET /v1/agent/metrics?format=prometheus`. ACL: `agent:read`. Unless the agent's
    /// `telemetry.prometheus_retention_time` is above 0, an old agent rejects with `ConsulError` (status
    /// 415), and a newer one gives an empty text.
    ///
    /// See "View Metrics" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(
        js_name = metricsPrometheus,
        unchecked_return_type = "ConsulPromise<string>"
    )]
    pub fn metrics_prometheus(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/metrics")
            .with("format", "prometheus")
            .expecting(PlainText)
            .options(options, &[])
            .send()
    }

    /// Streams what the agent measures, one object every 10 seconds:
    /// `for await (const metrics of consul.agent.metricsStream()) …`. The request is sent when the first one
    /// is asked for.
    ///
    /// The loop ends when option `signal` aborts; leaving it ends the request. It throws the errors
    /// that other methods reject with, and a `ConnectionError` if the connection breaks. Option
    /// `timeout` is for the answer to begin.
    ///
    /// `GET /v1/agent/metrics/stream`. ACL: `agent:read`. Since 1.11.
    ///
    /// See "Stream Metrics" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(
        js_name = metricsStream,
        unchecked_return_type = "AsyncGenerator<AgentMetrics, void, undefined>"
    )]
    pub fn metrics_stream(&self, options: Option<CallOptions>) -> JsValue {
        self.client
            .get("agent/metrics/stream")
            .options(options, &[])
            .send_for_documents()
    }

    /// Reads which certificates the agent uses, and when they expire.
    ///
    /// `GET /v1/agent/metrics/certificates`. ACL: `agent:read`. Since 2.0.
    #[wasm_bindgen(
        js_name = metricsCertificates,
        unchecked_return_type = "ConsulPromise<AgentCertificateMetrics>"
    )]
    pub fn metrics_certificates(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/metrics/certificates")
            .options(options, &[])
            .send()
    }

    /// Streams what the agent logs from now on, line by line:
    /// `for await (const line of consul.agent.monitor()) …`. The request is sent when the first one is asked for.
    ///
    /// The loop ends when option `signal` aborts; leaving it ends the request. It throws the errors
    /// that other methods reject with, such as a `ConsulError` for an unknown level, and a
    /// `ConnectionError` if the connection breaks. Option `timeout` is for the answer to begin.
    ///
    /// `GET /v1/agent/monitor`. ACL: `agent:read`. In a browser, an old agent's log (seen with 1.8) is a
    /// `ConnectionError`: the agent says that it is compressed, which it is not.
    ///
    /// See "Stream Logs" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "AsyncGenerator<string, void, undefined>")]
    pub fn monitor(&self, options: Option<MonitorOptions>) -> JsValue {
        self.client
            .get("agent/monitor")
            .options(options, &[LOG_LEVEL, LOG_JSON])
            .send_for_lines()
    }

    /// Has the agent join a cluster: that of another agent, by its address, `host` or `host:port` of
    /// its gossip.
    ///
    /// `PUT /v1/agent/join/:address`. ACL: `agent:write`. Rejects with `ConsulError` if there is no
    /// agent.
    ///
    /// See "Join Agent" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn join(&self, address: Text, options: Option<JoinOptions>) -> ConsulPromise {
        self.client
            .put("agent/join")
            .segment("address", &address)
            .options(options, &[WAN])
            .send()
    }

    /// Has the agent leave its cluster, and end. It answers when it has left, which may take a dozen
    /// seconds.
    ///
    /// `PUT /v1/agent/leave`. ACL: `agent:write`.
    ///
    /// See "Graceful Leave and Shutdown" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn leave(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client.put("agent/leave").options(options, &[]).send()
    }

    /// Declares that a member which failed has left, so that nobody tries to reach it any longer. One
    /// that is alive soon comes back.
    ///
    /// `PUT /v1/agent/force-leave/:node_name`. ACL: `operator:write`. Rejects with `ConsulError` for
    /// an unknown node.
    ///
    /// See "Force Leave and Shutdown" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(js_name = forceLeave, unchecked_return_type = "ConsulPromise<void>")]
    pub fn force_leave(
        &self,
        node_name: Text,
        options: Option<ForceLeaveOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/force-leave")
            .segment("nodeName", &node_name)
            .options(options, &[PRUNE, WAN])
            .send()
    }

    /// Gives the agent an ACL token to use: its secret. An empty one takes it away. It is lost with a
    /// restart of the agent, unless its `acl.enable_token_persistence` is on.
    ///
    /// `PUT /v1/agent/token/:type`. ACL: `agent:write`. Rejects with `NotFound` for an unknown kind,
    /// and with `UnauthorizedError` also if ACLs are off.
    ///
    /// See "Update ACL Tokens" under "Agent HTTP API" in the API reference.
    #[wasm_bindgen(js_name = updateToken, unchecked_return_type = "ConsulPromise<void>")]
    pub fn update_token(
        &self,
        kind: TokenKind,
        token: Text,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/token")
            .segment("kind", &kind)
            .field("Token", "token", &token)
            .options(options, &[])
            .send()
    }
}
