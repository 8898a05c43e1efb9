//! An HTTP request as plain data, which can be built, compared and printed without a network.

pub mod headers;
pub mod method;
pub mod query;

pub use headers::Headers;
pub use method::Method;
pub use query::{Query, ReadBy};

use crate::address::Address;
use crate::duration;
use crate::path::Path;

/// A request without its body, which stays in JavaScript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The path below the agent's address.
    pub path: Path,
    /// The query parameters.
    pub query: Query,
    /// The headers. They are never printed or put into an error, because the token is one of them.
    pub headers: Headers,
}

impl Request {
    /// Makes a request without query and headers.
    pub fn new(method: Method, path: Path) -> Self {
        Self {
            method,
            path,
            query: Query::default(),
            headers: Headers::default(),
        }
    }

    /// The URL of this request at `address`.
    pub fn url(&self, address: &Address) -> String {
        format!("{}{}", address.url_base(), self.target())
    }

    /// What follows the address in the URL.
    pub fn target(&self) -> String {
        format!("{}{}", self.path, self.query)
    }

    /// How many milliseconds the server may take to respond: a blocking query waits up to its `wait`, and a
    /// random extra of up to a sixteenth of it.
    pub fn longest_wait(&self) -> u32 {
        let wait = self.wait();
        wait + wait / 16
    }

    /// How many milliseconds a blocking query asks the server to wait: 5 minutes by default, 10 at most. It is 0
    /// for any method but GET.
    pub fn wait(&self) -> u32 {
        const DEFAULT: i64 = 5 * 60 * 1000;
        const MAX: i64 = 10 * 60 * 1000;
        // The server responds to the index 0 at once.
        let waits = self.query.get("index").is_some_and(|index| index != "0");
        if self.method != Method::GET || !waits && !self.query.has("hash") {
            return 0;
        }
        let wait = self
            .query
            .get("wait")
            .and_then(|text| duration::parse("wait", text).ok());
        let wait = match wait.map(|nanoseconds| nanoseconds / 1_000_000) {
            Some(milliseconds @ 1..) => milliseconds.min(MAX),
            _ => DEFAULT,
        };
        u32::try_from(wait).unwrap_or_default()
    }

    /// The name of the request in messages: `GET /v1/agent/services`.
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
    fn only_a_get_waits() {
        for method in ["PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"] {
            let method = Method::parse(method).unwrap();
            let mut request = Request::new(method, Path::fixed("kv/a"));
            request.query.set("index", "7");
            request.query.set("hash", "a");
            assert_eq!(request.wait(), 0, "{}", request.name());
        }
    }

    #[test]
    fn a_url_is_address_path_and_query() {
        let path = Path::fixed("agent/service/maintenance")
            .segment("serviceId", "a/b c")
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
