//! What went wrong with a call: which error class, which words, and whether trying again can help.

pub mod hint;

use crate::response;
use crate::text;

/// The JavaScript class of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorClass {
    /// `ConsulError`, the base of all.
    Consul,
    /// `UnauthorizedError`: 401 or 403.
    Unauthorized,
    /// `NotFound`: 404.
    NotFound,
    /// `ConflictError`: 409.
    Conflict,
    /// `TimeoutError`: the call's own timeout passed.
    Timeout,
    /// `ConnectionError`: no whole answer came.
    Connection,
    /// `DecodeError`: an answer came, but not in the form it must have.
    Decode,
}

impl ErrorClass {
    /// The class of a status that is not a success.
    pub fn of_status(status: u16) -> Self {
        match status {
            401 | 403 => Self::Unauthorized,
            404 => Self::NotFound,
            409 => Self::Conflict,
            _ => Self::Consul,
        }
    }

    /// The name that JavaScript sees.
    pub fn name(self) -> &'static str {
        match self {
            Self::Consul => "ConsulError",
            Self::Unauthorized => "UnauthorizedError",
            Self::NotFound => "NotFound",
            Self::Conflict => "ConflictError",
            Self::Timeout => "TimeoutError",
            Self::Connection => "ConnectionError",
            Self::Decode => "DecodeError",
        }
    }
}

/// An error as plain data. `call` names the request: `GET /v1/agent/services`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Its class.
    pub class: ErrorClass,
    /// Which call, and the server's whole text.
    pub message: String,
    /// What to do, where the words are obscure.
    pub hint: Option<String>,
    /// Whether the same call may succeed when it is sent again.
    pub retryable: bool,
}

impl Failure {
    /// An answer whose status is not a success, to a call that had a token or not.
    pub fn answered(
        call: &str,
        status: u16,
        content_type: Option<&str>,
        text: &str,
        with_token: bool,
    ) -> Self {
        let is_page = response::media_type(content_type) == "text/html";
        let words = if is_page {
            page_title(text)
        } else {
            text.trim_ascii()
        };
        let message = if words.is_empty() {
            format!("{call} answered {status}")
        } else {
            format!("{call} answered {status}: {words}")
        };
        Self {
            class: ErrorClass::of_status(status),
            message,
            hint: if is_page {
                Some(hint::PAGE.to_owned())
            } else {
                hint::of_edition(call, status, text)
                    .or_else(|| hint::of_answer(status, text, with_token))
            },
            retryable: is_retryable(status, text),
        }
    }

    /// A redirect, which is never followed. `location` is where it leads; empty where a browser does
    /// not say.
    pub fn redirected(call: &str, location: &str) -> Self {
        let target = if location.is_empty() {
            String::new()
        } else {
            format!(" to {location}")
        };
        Self {
            class: ErrorClass::Consul,
            message: format!("{call} was answered with a redirect{target}, which is not followed"),
            hint: Some(hint::REDIRECT.to_owned()),
            retryable: false,
        }
    }

    /// No answer, or one that broke off. `reason` is the engine's own text.
    pub fn connection(call: &str, address: &str, reason: &str, cross_origin: bool) -> Self {
        Self {
            class: ErrorClass::Connection,
            message: format!("{call} got no answer from {address}: {reason}"),
            hint: cross_origin.then(|| hint::CORS.to_owned()),
            retryable: true,
        }
    }

    /// The headers came, and the body broke off.
    pub fn cut(call: &str, reason: &str) -> Self {
        Self {
            class: ErrorClass::Connection,
            message: format!("{call} was answered, but the body broke off: {reason}"),
            hint: None,
            retryable: true,
        }
    }

    /// The call's own timeout passed.
    pub fn timeout(call: &str, milliseconds: u32) -> Self {
        Self {
            class: ErrorClass::Timeout,
            message: format!("{call} was not answered within {milliseconds} ms"),
            hint: None,
            retryable: true,
        }
    }

    /// An answer that cannot be read.
    pub fn decode(call: &str, status: u16, reason: &str, is_page: bool) -> Self {
        Self {
            class: ErrorClass::Decode,
            message: format!("{call} answered {status}, but the answer cannot be read: {reason}"),
            hint: is_page.then(|| hint::PAGE.to_owned()),
            retryable: false,
        }
    }
}

/// The title of an HTML page: all that a message needs of it; the error's `body` has the rest.
fn page_title(page: &str) -> &str {
    let title =
        text::split_once(page, "<title>").and_then(|(_, rest)| text::split_once(rest, "</title>"));
    title.map_or("an HTML page", |(title, _)| title.trim_ascii())
}

/// Whether the server says that it could not do it *now*.
fn is_retryable(status: u16, text: &str) -> bool {
    match status {
        429 | 502 | 503 | 504 => true,
        // Go's client retries every 500 of a read, but many of Consul's 500s are the caller's fault.
        500 => [
            "No cluster leader",
            "No known Consul servers",
            "rpc error getting client",
            "rpc error making call: EOF",
        ]
        .iter()
        .any(|words| text::contains(text, words)),
        _ => false,
    }
}

/// Whether a 404 says that the object is absent, rather than the endpoint or the agent. Of an ACL
/// token, newer versions say so with 403; of the token of the call they have other words.
pub fn is_absent(status: u16, content_type: Option<&str>, text: &str) -> bool {
    match status {
        404 => {
            response::media_type(content_type) != "text/html"
                && !text::contains(text, "Invalid URL path")
        }
        403 => ["token does not exist", "token not found in namespace"]
            .iter()
            .any(|words| text::contains(text, words)),
        _ => false,
    }
}

/// Whether the server refuses to remove what is not there, which is what the caller wants: 1.8
/// answers 500 for services with ACLs on, newer versions 404, since 1.15 also in the ACL system.
pub fn is_already_gone(status: u16, text: &str) -> bool {
    matches!(status, 404 | 500)
        && ["Unknown service", "Unknown check", "Cannot find "]
            .iter()
            .any(|words| text::contains(text, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, text: &str) -> Failure {
        Failure::answered("PUT /v1/x", status, Some("text/plain"), text, true)
    }

    #[test]
    fn the_status_decides_the_class() {
        for (status, class) in [
            (400, ErrorClass::Consul),
            (401, ErrorClass::Unauthorized),
            (403, ErrorClass::Unauthorized),
            (404, ErrorClass::NotFound),
            (405, ErrorClass::Consul),
            (409, ErrorClass::Conflict),
            (429, ErrorClass::Consul),
            (500, ErrorClass::Consul),
            (503, ErrorClass::Consul),
        ] {
            assert_eq!(answered(status, "").class, class, "{status}");
        }
    }

    #[test]
    fn a_message_names_the_call_and_keeps_the_servers_words() {
        assert_eq!(
            answered(400, "Request decode failed: EOF\n").message,
            "PUT /v1/x answered 400: Request decode failed: EOF"
        );
        assert_eq!(answered(404, "").message, "PUT /v1/x answered 404");
    }

    #[test]
    fn a_proxys_page_is_named_by_its_title() {
        let page = "<html><head><title> 502 Bad Gateway </title></head><body>…</body></html>";
        let failure = Failure::answered(
            "GET /v1/x",
            502,
            Some("text/html; charset=utf-8"),
            page,
            true,
        );
        assert_eq!(failure.message, "GET /v1/x answered 502: 502 Bad Gateway");
        assert_eq!(failure.hint.as_deref(), Some(hint::PAGE));
        let failure =
            Failure::answered("GET /v1/x", 404, Some("text/html"), "</title><title>", true);
        assert_eq!(failure.message, "GET /v1/x answered 404: an HTML page");
    }

    #[test]
    fn only_what_can_pass_is_retryable() {
        assert!(answered(429, "").retryable && answered(503, "").retryable);
        assert!(answered(500, "No cluster leader").retryable);
        assert!(answered(500, "rpc error making call: EOF").retryable);
        assert!(!answered(500, "Invalid Session TTL '5'").retryable);
        assert!(!answered(400, "").retryable && !answered(403, "").retryable);
    }

    #[test]
    fn absent_is_not_the_same_as_not_an_agent() {
        assert!(is_absent(
            404,
            Some("text/plain"),
            "unknown service ID: nope"
        ));
        assert!(is_absent(404, None, ""));
        assert!(!is_absent(404, Some("text/html"), "<html>"));
        assert!(!is_absent(
            404,
            None,
            "Invalid URL path: not a recognized HTTP API endpoint"
        ));
        assert!(!is_absent(500, None, "unknown service ID: nope"));
        assert!(is_absent(
            403,
            None,
            "rpc error making call: token does not exist: ACL not found"
        ));
        assert!(!is_absent(403, None, "ACL not found"));
    }

    #[test]
    fn removing_nothing_is_recognized_on_every_version() {
        assert!(is_already_gone(500, r#"Unknown service {"none" {}}"#));
        assert!(is_already_gone(
            404,
            r#"Unknown service ID "none". Ensure that the service ID"#
        ));
        assert!(is_already_gone(404, "Cannot find token to delete"));
        assert!(!is_already_gone(403, "Permission denied"));
        assert!(!is_already_gone(404, "<html>not found</html>"));
    }
}
