//! The HTTP method of a request.

use std::borrow::Cow;
use std::fmt;

use crate::invalid::Invalid;

/// An HTTP method in upper case. `fetch` does not normalize `patch`, and servers are case-sensitive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method(Cow<'static, str>);

impl Method {
    /// Reads.
    pub const GET: Self = Self(Cow::Borrowed("GET"));
    /// Creates something or starts an action.
    pub const POST: Self = Self(Cow::Borrowed("POST"));
    /// Writes.
    pub const PUT: Self = Self(Cow::Borrowed("PUT"));
    /// Deletes.
    pub const DELETE: Self = Self(Cow::Borrowed("DELETE"));

    /// Reads a method in any case.
    ///
    /// # Errors
    /// The text is not an HTTP token, or is a method that `fetch` forbids.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let method = text.to_ascii_uppercase();
        if method.is_empty() || !method.bytes().all(super::headers::is_token_byte) {
            return Err(Invalid::new(format!("\"{text}\" is not an HTTP method")));
        }
        if matches!(method.as_str(), "CONNECT" | "TRACE" | "TRACK") {
            return Err(Invalid::new(format!(
                "fetch cannot send a {method} request"
            )));
        }
        Ok(Self(Cow::Owned(method)))
    }

    /// Whether the request only reads, so it is safe to send it again.
    pub fn is_read(&self) -> bool {
        matches!(self.0.as_ref(), "GET" | "HEAD" | "OPTIONS")
    }

    /// Whether `fetch` can send a body with this method.
    pub fn takes_body(&self) -> bool {
        !matches!(self.0.as_ref(), "GET" | "HEAD")
    }

    /// The method's name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_upper_case() {
        assert_eq!(Method::parse("patch").unwrap().as_str(), "PATCH");
        assert_eq!(Method::parse("Get"), Ok(Method::GET));
    }

    #[test]
    fn what_fetch_cannot_send_is_refused() {
        for text in ["", "GE T", "GET\r\n", "connect", "TRACE", "Träck"] {
            assert!(Method::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn reads_take_no_body() {
        assert!(Method::GET.is_read() && !Method::GET.takes_body());
        assert!(!Method::DELETE.is_read() && Method::DELETE.takes_body());
    }
}
