//! A call that can be sent: everything that is decided before, as plain data.

use std::rc::Rc;

use crate::client::Client;
use crate::expected::{Expected, Stored};
use crate::js::Deadline;
use crate::request::Request;

/// A call that can be sent.
pub struct Call {
    /// The client that it belongs to.
    pub client: Rc<Client>,
    /// What is sent, except for the body.
    pub request: Request,
    /// What ends it early.
    pub deadline: Option<Deadline>,
    /// Milliseconds after which it ends.
    pub timeout: Option<u32>,
    /// How many more times it may be sent.
    pub retries: u32,
    /// How many times it has been retried.
    pub retried: u32,
    /// Whether it was sent a second time because its connection was lost.
    pub is_resent: bool,
    /// What the response must have.
    pub expected: Expected,
    /// Which responses, other than a success, are a result.
    pub accepted: Accepted,
    /// Whether only Consul Enterprise has the operation.
    pub is_enterprise: bool,
    /// The field of the response that is decoded.
    pub stored: Option<Stored>,
    /// The field of the response that is a text of digits.
    pub identified: Option<&'static str>,
    /// The largest response, in bytes.
    pub max_bytes: u32,
}

/// Which responses, other than a success, are a result of the call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// None.
    Success,
    /// Reading a single object that does not exist gives `null`, as in Go's client.
    Absence,
    /// Removing what does not exist has done what it should.
    AlreadyGone,
    /// The status repeats the health that is in the body.
    HealthStatus,
}

impl Call {
    /// Where it is sent.
    pub fn url(&self) -> String {
        self.request.url(&self.client.address)
    }
}
