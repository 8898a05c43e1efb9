//! `consul.agent`: the agent this client talks to.

use std::rc::Rc;

use js_sys::AsyncGenerator;
use wasm_bindgen::prelude::*;

use super::agent_check::AgentCheckEndpoints;
use super::agent_connect::AgentConnectEndpoints;
use super::agent_service::{AgentServiceEndpoints, MaintenanceOptions, REASON};
use crate::arguments::{CallOptions, Flag, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, Text as PlainText};
use crate::options::{Parameter, SEGMENT, presence, text};
use crate::typescript::typescript;

const WAN: Parameter = presence("wan");
const PRUNE: Parameter = presence("prune");
const LOG_LEVEL: Parameter = text("logLevel").to("loglevel");
const LOG_JSON: Parameter = presence("logJson").to("logjson");

typescript! {
    TokenKind = "AgentTokenKind";
    MembersOptions = "AgentMembersOptions";
    MonitorOptions = "AgentMonitorOptions";
    JoinOptions = "AgentJoinOptions";
    ForceLeaveOptions = "AgentForceLeaveOptions";
}

/// The agent that this client talks to.
///
/// @see https://developer.hashicorp.com/consul/api-docs/agent
#[wasm_bindgen]
pub struct AgentEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AgentEndpoints {
    /// The services that are registered with this agent.
    #[wasm_bindgen(getter)]
    pub fn service(&self) -> AgentServiceEndpoints {
        AgentServiceEndpoints {
            client: self.client.clone(),
        }
    }

    /// The checks that are registered with this agent.
    #[wasm_bindgen(getter)]
    pub fn check(&self) -> AgentCheckEndpoints {
        AgentCheckEndpoints {
            client: self.client.clone(),
        }
    }

    /// The service mesh: certificates, and whether a connection is allowed.
    #[wasm_bindgen(getter)]
    pub fn connect(&self) -> AgentConnectEndpoints {
        AgentConnectEndpoints {
            client: self.client.clone(),
        }
    }

    /// Reads the configuration of this agent, and what it tells other members about itself.
    ///
    /// `GET /v1/agent/self`. ACL: `agent:read`.
    ///
    /// @param options Call options.
    /// @throws {UnauthorizedError} The token may not read the agent.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#read-configuration
    /// @example
    /// ```ts
    /// const { Config } = await consul.agent.self();
    /// console.log(`${Config.NodeName} in ${Config.Datacenter}, Consul ${Config.Version}`);
    /// ```
    #[wasm_bindgen(js_name = self, unchecked_return_type = "ConsulPromise<AgentSelf>")]
    pub fn self_(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/self")
            .pinned()
            .options(options, &[])
            .send()
    }
    /// Reads details of the machine that the agent runs on: memory, processors, disk, operating system.
    ///
    /// `GET /v1/agent/host`. ACL: `operator:read`.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#retrieve-host-information
    /// @example
    /// ```ts
    /// const { Host, Disk } = await consul.agent.host();
    /// console.log(Host?.platform, `${Disk?.usedPercent.toFixed()} % of the disk is in use`);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentHost>")]
    pub fn host(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/host")
            .pinned()
            .options(options, &[])
            .send()
    }

    /// Reads the agent's version of Consul. On older agents, use `self`, which has it too.
    ///
    /// `GET /v1/agent/version`. ACL: none. Since 1.16.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#retrieve-version-information
    /// @example
    /// ```ts
    /// const { HumanVersion, BuildDate } = await consul.agent.version();
    /// console.log(`Consul ${HumanVersion}, built ${BuildDate}`);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentVersion>")]
    pub fn version(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/version")
            .pinned()
            .options(options, &[])
            .send()
    }

    /// Lists the members that the agent knows by gossip: those of its own datacenter, or with the option `wan` the
    /// servers of all datacenters. A client agent does not know the latter, and returns `[]`.
    ///
    /// `GET /v1/agent/members`. ACL: `node:read`; members that the token may not read are left out. The
    /// option `filter` selects members.
    ///
    /// @param options Call options, plus `wan` and `segment`.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#list-members
    /// @example
    /// ```ts
    /// const alive = 1;
    /// for (const { Name, Addr, Status } of await consul.agent.members()) {
    ///   console.log(Name, Addr, Status === alive ? "alive" : "not alive");
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentMember[]>")]
    pub fn members(&self, options: Option<MembersOptions>) -> ConsulPromise {
        self.client
            .get("agent/members")
            .pinned()
            .expecting(List)
            .options(options, &[WAN, SEGMENT])
            .send()
    }

    /// Makes the agent read its configuration files again. Some settings take effect only when it restarts.
    ///
    /// `PUT /v1/agent/reload`. ACL: `agent:write`.
    ///
    /// @param options Call options.
    /// @throws {ConsulError} The configuration has a mistake. The message has the agent's explanation.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#reload-agent
    /// @example
    /// ```ts
    /// await consul.agent.reload();
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn reload(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("agent/reload")
            .pinned()
            .options(options, &[])
            .send()
    }

    /// Turns the maintenance mode of the whole node on or off. In maintenance, the node is critical, so DNS and
    /// queries for healthy instances leave out all of its services. Repeating the call is harmless. The mode survives
    /// a restart of the agent.
    ///
    /// `PUT /v1/agent/maintenance`. ACL: `node:write`.
    ///
    /// @param enable `true` to turn it on, `false` to turn it off.
    /// @param options Call options, plus `reason`: a text that explains it to people.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#enable-maintenance-mode
    /// @example
    /// ```ts
    /// await consul.agent.maintenance(true, { reason: "upgrading the kernel" });
    /// // …
    /// await consul.agent.maintenance(false);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn maintenance(&self, enable: Flag, options: Option<MaintenanceOptions>) -> ConsulPromise {
        self.client
            .put("agent/maintenance")
            .pinned()
            .flag("enable", &enable)
            .options(options, &[REASON])
            .send()
    }

    /// Reads the agent's metrics of the last complete interval of 10 seconds.
    ///
    /// `GET /v1/agent/metrics`. ACL: `agent:read`.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#view-metrics
    /// @example
    /// ```ts
    /// const { Timestamp, Gauges } = await consul.agent.metrics();
    /// for (const { Name, Value } of Gauges) console.log(Timestamp, Name, Value);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AgentMetrics>")]
    pub fn metrics(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/metrics")
            .pinned()
            .options(options, &[])
            .send()
    }

    /// Reads the agent's metrics as text in the Prometheus format.
    ///
    /// `GET /v1/agent/metrics?format=prometheus`. ACL: `agent:read`. The agent needs a
    /// `telemetry.prometheus_retention_time` above 0. Otherwise an old agent rejects with a `ConsulError`
    /// (status 415), and a newer one returns an empty string.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#view-metrics
    /// @example
    /// ```ts
    /// const text = await consul.agent.metricsPrometheus();
    /// console.log(text.split("\n").filter((line) => !line.startsWith("#")));
    /// ```
    #[wasm_bindgen(
        js_name = metricsPrometheus,
        unchecked_return_type = "ConsulPromise<string>"
    )]
    pub fn metrics_prometheus(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/metrics")
            .pinned()
            .fixed_query("format", "prometheus")
            .expecting(PlainText)
            .options(options, &[])
            .send()
    }

    /// Streams the agent's metrics: one object every 10 seconds. The request is sent when the loop asks for the first
    /// one.
    ///
    /// The loop ends when the option `signal` aborts, and leaving the loop ends the request. The loop throws
    /// the errors that other methods reject with, and a `ConnectionError` if the connection breaks. The
    /// option `timeout` limits the time until the response begins.
    ///
    /// `GET /v1/agent/metrics/stream`. ACL: `agent:read`. Since 1.11.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#stream-metrics
    /// @example
    /// ```ts
    /// for await (const { Timestamp, Gauges } of consul.agent.metricsStream()) {
    ///   console.log(Timestamp, Gauges.length);
    ///   break; // ends the request
    /// }
    /// ```
    #[wasm_bindgen(
        js_name = metricsStream,
        unchecked_return_type = "AsyncGenerator<AgentMetrics, void, undefined>"
    )]
    pub fn metrics_stream(&self, options: Option<CallOptions>) -> AsyncGenerator {
        self.client
            .get("agent/metrics/stream")
            .pinned()
            .options(options, &[])
            .send_for_documents()
    }

    /// Reads which certificates the agent uses, and when they expire.
    ///
    /// `GET /v1/agent/metrics/certificates`. ACL: `agent:read`. Since 2.0.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent
    /// @example
    /// ```ts
    /// const certificates = await consul.agent.metricsCertificates();
    /// console.log(certificates);
    /// ```
    #[wasm_bindgen(
        js_name = metricsCertificates,
        unchecked_return_type = "ConsulPromise<AgentCertificateMetrics>"
    )]
    pub fn metrics_certificates(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("agent/metrics/certificates")
            .pinned()
            .options(options, &[])
            .send()
    }

    /// Streams what the agent logs from now on, line by line. The request is sent when the loop asks for the first
    /// line.
    ///
    /// The loop ends when the option `signal` aborts, and leaving the loop ends the request. The loop throws
    /// the errors that other methods reject with, such as a `ConsulError` for an unknown level, and a
    /// `ConnectionError` if the connection breaks. The option `timeout` limits the time until the response
    /// begins.
    ///
    /// `GET /v1/agent/monitor`. ACL: `agent:read`. A browser cannot read the log of an old agent (1.8), which is
    /// labelled as compressed but is not: the loop throws a `ConnectionError`.
    ///
    /// @param options Call options, plus `logLevel` and `logJson`.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#stream-logs
    /// @example
    /// ```ts
    /// const signal = AbortSignal.timeout(1000);
    /// for await (const line of consul.agent.monitor({ logLevel: "debug", signal })) {
    ///   console.log(line);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "AsyncGenerator<string, void, undefined>")]
    pub fn monitor(&self, options: Option<MonitorOptions>) -> AsyncGenerator {
        self.client
            .get("agent/monitor")
            .pinned()
            .options(options, &[LOG_LEVEL, LOG_JSON])
            .send_for_lines()
    }

    /// Makes the agent join the cluster of another agent.
    ///
    /// `PUT /v1/agent/join/:address`. ACL: `agent:write`.
    ///
    /// @param address The address of the other agent for gossip: `host` or `host:port`.
    /// @param options Call options, plus `wan`: whether to join the servers of another datacenter.
    /// @throws {ConsulError} There is no agent at that address.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#join-agent
    /// @example
    /// ```ts
    /// await consul.agent.join("10.0.0.5:8302", { wan: true });
    /// for (const { Name } of await consul.agent.members({ wan: true })) console.log(Name);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn join(&self, address: Text, options: Option<JoinOptions>) -> ConsulPromise {
        self.client
            .put("agent/join")
            .pinned()
            .segment("address", &address)
            .options(options, &[WAN])
            .send()
    }

    /// Makes the agent leave its cluster and shut down. The call returns when the agent has left, which can take more
    /// than ten seconds.
    ///
    /// `PUT /v1/agent/leave`. ACL: `agent:write`.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#graceful-leave-and-shutdown
    /// @example
    /// ```ts
    /// await consul.agent.leave({ timeout: 60_000 });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn leave(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("agent/leave")
            .pinned()
            .options(options, &[])
            .send()
    }

    /// Marks a failed member as left, so that the other members stop trying to reach it. If it is still alive, it soon
    /// rejoins.
    ///
    /// `PUT /v1/agent/force-leave/:node_name`. ACL: `operator:write`.
    ///
    /// @param nodeName The name of the node.
    /// @param options Call options, plus `prune` and `wan`.
    /// @throws {ConsulError} The node is unknown.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#force-leave-and-shutdown
    /// @example
    /// ```ts
    /// const failed = 4;
    /// for (const { Name, Status } of await consul.agent.members()) {
    ///   if (Status === failed) await consul.agent.forceLeave(Name, { prune: true });
    /// }
    /// ```
    #[wasm_bindgen(js_name = forceLeave, unchecked_return_type = "ConsulPromise<void>")]
    pub fn force_leave(
        &self,
        node_name: Text,
        options: Option<ForceLeaveOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/force-leave")
            .pinned()
            .segment("nodeName", &node_name)
            .options(options, &[PRUNE, WAN])
            .send()
    }

    /// Gives the agent an ACL token to use. The agent forgets it when it restarts, unless its setting
    /// `acl.enable_token_persistence` is on.
    ///
    /// `PUT /v1/agent/token/:type`. ACL: `agent:write`.
    ///
    /// @param kind What the agent uses the token for: `"default"`, `"agent"`, `"replication"` and so on.
    /// @param token The `SecretID` of the token; `""` makes the agent forget its token.
    /// @param options Call options.
    /// @throws {NotFound} The kind is unknown.
    /// @throws {UnauthorizedError} The token of the call may not do this, or ACLs are off.
    /// @see https://developer.hashicorp.com/consul/api-docs/agent#update-acl-tokens
    /// @example
    /// ```ts
    /// const { SecretID } = await consul.acl.token.create({
    ///   NodeIdentities: [{ NodeName: "node-1", Datacenter: "dc1" }],
    /// });
    /// await consul.agent.updateToken("agent", SecretID);
    /// ```
    #[wasm_bindgen(js_name = updateToken, unchecked_return_type = "ConsulPromise<void>")]
    pub fn update_token(
        &self,
        kind: TokenKind,
        token: Text,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("agent/token")
            .pinned()
            .segment("kind", &kind)
            .field("Token", "token", &token)
            .options(options, &[])
            .send()
    }
}
