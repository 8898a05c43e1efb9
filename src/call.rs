//! A call: everything that is decided before it is sent, and what its verdicts depend on.

use std::rc::Rc;

use js_sys::Function;

use crate::address::Address;
use crate::arguments::{Checked, refuse_because};
use crate::client::{self, Client};
use crate::expected::Expected;
use crate::js::{self, Deadline, Outcome};
use crate::request::Request;
use crate::stored::Stored;

/// A call, as Rust keeps it. While it is under way, JavaScript has a [`PendingCall`](crate::js::PendingCall), and the
/// caller has a [`ConsulPromise`](crate::js::ConsulPromise).
pub struct Call {
    /// The client it belongs to.
    pub client: Rc<Client>,
    /// The agent that it is sent to.
    pub agent: u32,
    /// Whether it always goes to the client's first agent.
    pub is_pinned: bool,
    /// The agents that it has tried since its last retry: bit 0 for the first agent, and so on.
    pub tried: u32,
    /// The request, without its body.
    pub request: Request,
    /// Ends it early.
    pub deadline: Option<Deadline>,
    /// The timeout in milliseconds.
    pub timeout: Option<u32>,
    /// How often it may be retried.
    pub retries: u32,
    /// How often it has been retried.
    pub retried: u32,
    /// Whether it was sent again at once, because its connection was lost. This is not a retry.
    pub is_resent: bool,
    /// What a successful response must contain.
    pub expected: Expected,
    /// Which error responses are a result.
    pub accepted: Accepted,
    /// Whether only Consul Enterprise has the operation.
    pub is_enterprise: bool,
    /// The field of the response that is decoded from base64.
    pub stored: Option<Stored>,
    /// The field of the response that becomes a string of digits.
    pub digits: Option<&'static str>,
    /// Returns the token of each request, if it is not fixed.
    pub token: Option<Function>,
    /// The largest response, in bytes.
    pub max_bytes: u32,
}

/// Which error responses are a result of the call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// None.
    Success,
    /// The object does not exist: the result is `null`, as in Go's client, or an empty list.
    Absence,
    /// The object that should be removed does not exist: the call has succeeded.
    AlreadyGone,
    /// The status only repeats the health in the body: the body is the result.
    HealthStatus,
}

impl Call {
    /// Takes what the caller's function returned, or threw, as the token. Returns the headers of the request.
    pub fn use_token(&mut self, outcome: Outcome) -> Checked<String> {
        let token = outcome
            .result()
            .or_else(|thrown| refuse_because("token", &thrown))
            .and_then(|token| client::read_token(&token))?;
        let headers = &mut self.request.headers;
        client::set_token(headers, token.as_ref())?;
        Ok(headers.to_lines())
    }

    /// The URL it is sent to.
    pub fn url(&self) -> String {
        self.request.url(self.address())
    }

    /// The address it is sent to.
    pub fn address(&self) -> &Address {
        self.client.address_of(self.agent)
    }

    /// Chooses the agent for the first attempt, or for a retry. A write is not retried at another agent.
    #[inline(never)]
    pub fn choose_agent(&mut self) {
        self.tried = 0;
        let is_read = self.request.method.is_read();
        if self.may_move() && (is_read || self.retried == 0) {
            let mut failover = self.client.failover.get();
            self.agent = failover.start(is_read, js::now());
            self.client.failover.set(failover);
        }
    }

    /// Records whether the agent has responded or failed. Returns the agent to try next, if the call may move and there is
    /// one that it has not tried.
    #[inline(never)]
    pub fn note(&mut self, has_failed: bool) -> Option<u32> {
        if !self.may_move() {
            return None;
        }
        let mut failover = self.client.failover.get();
        let next = if has_failed {
            failover.failed(self.agent, &mut self.tried, js::now())
        } else {
            failover.succeeded(self.agent, js::now());
            None
        };
        self.client.failover.set(failover);
        next
    }

    fn may_move(&self) -> bool {
        !self.is_pinned && self.client.failover.get().has_several()
    }
}
