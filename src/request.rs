//! One HTTP request, as plain data: it can be built, compared and printed without any network.

pub mod headers;
pub mod method;
pub mod query;

pub use headers::Headers;
pub use method::Method;
pub use query::{Query, Reading};

use crate::address::Address;
use crate::duration;
use crate::path::Path;

/// Everything of a request that is text. Its body stays a JavaScript value, see `call.rs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The path below the agent's address.
    pub path: Path,
    /// The query parameters.
    pub query: Query,
    /// The headers. The token is one of them, so they are never printed or put into an error.
    pub headers: Headers,
}

impl Request {
    /// A request without query and headers.
    pub fn new(method: Method, path: Path) -> Self {
        Self {
            method,
            path,
            query: Query::default(),
            headers: Headers::default(),
        }
    }

    /// Where this request goes when it is sent to `address`.
    pub fn url(&self, address: &Address) -> String {
        format!("{}{}{}", address.url_base(), self.path, self.query)
    }

    /// Milliseconds for which the server may hold the answer back: a blocking query waits up to its `wait`
    /// and a random part of up to a sixteenth more.
    pub fn longest_wait(&self) -> u32 {
        let wait = self.wait();
        wait + wait / 16
    }

    /// Milliseconds for which a blocking query asks the server to wait: its `wait`, 5 minutes unless given, 10
    /// at most. 0 for any other request.
    pub fn wait(&self) -> u32 {
        const DEFAULT: i64 = 5 * 60 * 1000;
        const MOST: i64 = 10 * 60 * 1000;
        if !self.query.has("index") && !self.query.has("hash") {
            return 0;
        }
        let wait = self
            .query
            .get("wait")
            .and_then(|text| duration::parse("wait", text).ok());
        let wait = match wait.map(|nanoseconds| nanoseconds / 1_000_000) {
            Some(milliseconds @ 1..) => milliseconds.min(MOST),
            _ => DEFAULT,
        };
        u32::try_from(wait).unwrap_or_default()
    }

    /// The request in a few words, for messages: `GET /v1/agent/services`.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blocking_query_may_take_its_wait_and_a_sixteenth() {
        let mut request = Request::new(Method::GET, Path::fixed("health/service/web"));
        request.query.set("wait", "16s");
        assert_eq!(request.longest_wait(), 0);
        request.query.set("index", "7");
        assert_eq!(request.longest_wait(), 17_000);
        for (wait, milliseconds) in [("0s", 318_750), ("1h", 637_500)] {
            request.query.set("wait", wait);
            assert_eq!(request.longest_wait(), milliseconds, "{wait}");
        }
        request.query.remove("wait");
        assert_eq!(request.longest_wait(), 318_750);
    }

    #[test]
    fn a_url_is_address_path_and_query() {
        let path = Path::fixed("agent/service/maintenance")
            .name("serviceId", "a/b c")
            .unwrap();
        let mut request = Request::new(Method::PUT, path);
        request.query.set("enable", "true");
        request.query.set("reason", "a b&c=维护+#?");
        let address = Address::parse("https://proxy/consul").unwrap();
        assert_eq!(
            request.url(&address),
            "https://proxy/consul/v1/agent/service/maintenance/a/b%20c\
             ?enable=true&reason=a%20b%26c%3D%E7%BB%B4%E6%8A%A4%2B%23%3F"
        );
        assert_eq!(request.name(), "PUT /v1/agent/service/maintenance/a/b%20c");
    }
}
