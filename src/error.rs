//! The error of a failed call as plain data: its class, its message, and whether a retry can help.

pub mod hint;

use crate::fault::Fault;
use crate::media_type::is_page;
use crate::text;

/// How many bytes of a response a message quotes. The `body` of the error has more.
const MAX_QUOTED: usize = 64 * 1024;

/// The JavaScript class of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorClass {
    /// `ConsulError`, the base class.
    Consul,
    /// `UnauthorizedError`: 401 or 403.
    Unauthorized,
    /// `NotFound`: 404.
    NotFound,
    /// `ConflictError`: 409.
    Conflict,
    /// `TransactionError`: 409 that lists the failures of a transaction.
    Transaction,
    /// `TimeoutError`: the call timed out.
    Timeout,
    /// `ConnectionError`: there was no response, or only a part of one.
    Connection,
    /// `DecodeError`: the response is not what the call expects.
    Decode,
}

impl ErrorClass {
    /// The class of an error status.
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
            Self::Transaction => "TransactionError",
            Self::Timeout => "TimeoutError",
            Self::Connection => "ConnectionError",
            Self::Decode => "DecodeError",
        }
    }
}

/// An error as plain data. Its constructors take the name of the request as `call`: `GET /v1/agent/services`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The error class.
    pub class: ErrorClass,
    /// The call, and what the server or the runtime said.
    pub message: String,
    /// What to do, if the message is hard to understand.
    pub hint: Option<&'static str>,
    /// Whether the same call may succeed later.
    pub retryable: bool,
}

/// A response with an error status.
#[derive(Debug, Clone, Copy)]
pub struct ErrorResponse<'a> {
    /// The status.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: Option<&'a str>,
    /// The beginning of the body.
    pub text: &'a str,
    /// The size of the whole body, in bytes.
    pub size: u64,
    /// The failures of a transaction, in words.
    pub failures: Option<&'a str>,
    /// Whether the call had a token.
    pub with_token: bool,
    /// Whether only Consul Enterprise has the operation.
    pub is_enterprise: bool,
}

impl Failure {
    /// The error of a response with an error status.
    pub fn of_response(call: &str, response: &ErrorResponse) -> Self {
        let ErrorResponse { status, text, .. } = *response;
        let is_page = is_page(response.content_type);
        let quoted = match response.failures {
            Some(failures) => quoted(failures, 0),
            None if is_page => quoted(page_title(text), 0),
            None => quoted(
                text.trim_ascii(),
                response.size.saturating_sub(to_u64(text.len())),
            ),
        };
        let message = if quoted.is_empty() {
            format!("{call} answered {status}")
        } else {
            format!("{call} answered {status}: {quoted}")
        };
        Self {
            class: match response.failures {
                Some(_) => ErrorClass::Transaction,
                None => ErrorClass::of_status(status),
            },
            message,
            hint: if is_page {
                Some(hint::PAGE)
            } else {
                response
                    .is_enterprise
                    .then(|| hint::for_enterprise(status, text))
                    .flatten()
                    .or_else(|| hint::of_response(status, text, response.with_token))
            },
            retryable: is_retryable(status, text),
        }
    }

    /// The error of a redirect, which is never followed. `location` is empty if a browser hides it.
    pub fn redirected(call: &str, location: &str) -> Self {
        let target = if location.is_empty() {
            String::new()
        } else {
            format!(" to {}", quoted(location, 0))
        };
        Self {
            class: ErrorClass::Consul,
            message: format!("{call} was redirected{target}; redirects are not followed"),
            hint: Some(hint::REDIRECT),
            retryable: false,
        }
    }

    /// The error of a call without a response. `reason` is the runtime's message.
    pub fn connection(
        call: &str,
        address: &str,
        reason: &str,
        fault: Fault,
        is_cross_origin: bool,
    ) -> Self {
        let hint = fault.hint().or(is_cross_origin.then_some(hint::CORS));
        Self {
            class: ErrorClass::Connection,
            message: format!(
                "{call} got no response from {address}: {}",
                quoted(reason, 0)
            ),
            hint,
            retryable: fault.may_pass(),
        }
    }

    /// The error of a body that broke off.
    pub fn cut(call: &str, reason: &str) -> Self {
        Self {
            class: ErrorClass::Connection,
            message: format!("{call} got an incomplete response: {}", quoted(reason, 0)),
            hint: None,
            retryable: true,
        }
    }

    /// The error of a body that exceeds `maxBytes`.
    pub fn too_large(call: &str, max_bytes: u64) -> Self {
        Self {
            class: ErrorClass::Decode,
            message: format!("{call} got more than {max_bytes} bytes"),
            hint: Some(hint::MAX_BYTES),
            retryable: false,
        }
    }

    /// The error of a call that timed out.
    pub fn timeout(call: &str, milliseconds: u32) -> Self {
        Self {
            class: ErrorClass::Timeout,
            message: format!("{call} timed out after {milliseconds} ms"),
            hint: None,
            retryable: true,
        }
    }

    /// The error of a response that cannot be read.
    pub fn unreadable(call: &str, status: u16, reason: &str, is_page: bool) -> Self {
        Self {
            class: ErrorClass::Decode,
            message: format!("{call} answered {status}, but the response cannot be read: {reason}"),
            hint: is_page.then_some(hint::PAGE),
            retryable: false,
        }
    }
}

/// The beginning of a text, and how many bytes are left out, including `more` bytes after the text. `js/secrets.ts` looks
/// for these words.
fn quoted(text: &str, more: u64) -> String {
    let end = text.floor_char_boundary(MAX_QUOTED);
    let shown = text.get(..end).unwrap_or_default();
    let left_out = to_u64(text.len() - end) + more;
    if left_out > 0 {
        format!("{shown}… ({left_out} more bytes)")
    } else {
        shown.to_owned()
    }
}

fn to_u64(size: usize) -> u64 {
    u64::try_from(size).unwrap_or(u64::MAX)
}

/// The title of an HTML page. A message needs no more of it.
fn page_title(page: &str) -> &str {
    let title =
        text::split_once(page, "<title>").and_then(|(_, rest)| text::split_once(rest, "</title>"));
    title.map_or("an HTML page", |(title, _)| title.trim_ascii())
}

/// Whether the error is temporary.
fn is_retryable(status: u16, text: &str) -> bool {
    match status {
        429 | 502 | 503 | 504 => true,
        // Go's client retries every 500 of a read, but many of Consul's 500s are the caller's fault.
        500 => [
            "No cluster leader",
            "No known Consul servers",
            "rpc error getting client",
            "rpc error making call: EOF",
            "stream closed",
            // A server that is not the leader any more, or not yet.
            "not the leader",
            "leadership lost",
            "leadership transfer",
            "serve consistent reads",
        ]
        .iter()
        .any(|words| text::contains(text, words)),
        _ => false,
    }
}

/// Whether the object does not exist. A 404 can also mean that the endpoint does not, or come from a proxy. For an unknown
/// ACL token, newer versions answer 403; if it is the token of the call itself, they answer 403 with another text.
pub fn is_absent(status: u16, content_type: Option<&str>, text: &str) -> bool {
    match status {
        404 => !is_page(content_type) && !text::contains(text, "Invalid URL path"),
        403 => ["token does not exist", "token not found in namespace"]
            .iter()
            .any(|words| text::contains(text, words)),
        _ => false,
    }
}

/// Whether the object to remove does not exist. For services, 1.8 with ACLs answers 500, and newer versions
/// answer 404. For ACL objects, versions since 1.15 answer 404.
pub fn is_already_gone(status: u16, text: &str) -> bool {
    matches!(status, 404 | 500)
        && ["Unknown service", "Unknown check", "Cannot find "]
            .iter()
            .any(|words| text::contains(text, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, text: &str) -> ErrorResponse<'_> {
        ErrorResponse {
            status,
            content_type: Some("text/plain"),
            text,
            size: to_u64(text.len()),
            failures: None,
            with_token: true,
            is_enterprise: false,
        }
    }

    fn answered(status: u16, text: &str) -> Failure {
        Failure::of_response("PUT /v1/x", &response(status, text))
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
        let answered = |status, text| {
            let content_type = Some("text/html; charset=utf-8");
            let response = response(status, text);
            Failure::of_response(
                "GET /v1/x",
                &ErrorResponse {
                    content_type,
                    ..response
                },
            )
        };
        let page = "<html><head><title> 502 Bad Gateway </title></head><body>…</body></html>";
        let failure = answered(502, page);
        assert_eq!(failure.message, "GET /v1/x answered 502: 502 Bad Gateway");
        assert_eq!(failure.hint, Some(hint::PAGE));
        let failure = answered(404, "</title><title>");
        assert_eq!(failure.message, "GET /v1/x answered 404: an HTML page");
    }

    #[test]
    fn a_message_quotes_64_kib_and_says_how_much_is_left_out() {
        let quoted = answered(500, &"x".repeat(MAX_QUOTED)).message;
        assert!(quoted.ends_with('x'));
        let quoted = answered(500, &"維".repeat(MAX_QUOTED)).message;
        assert!(
            quoted.ends_with("維… (131073 more bytes)"),
            "{}",
            &quoted[65_000..]
        );
        let failure = Failure::of_response(
            "PUT /v1/x",
            &ErrorResponse {
                size: 100_000_000,
                ..response(500, "abc")
            },
        );
        assert_eq!(
            failure.message,
            "PUT /v1/x answered 500: abc… (99999997 more bytes)"
        );
    }

    #[test]
    fn the_failures_of_a_transaction_replace_its_json() {
        let failure = Failure::of_response(
            "PUT /v1/txn",
            &ErrorResponse {
                failures: Some("operation 1: no"),
                ..response(409, "{}")
            },
        );
        assert_eq!(failure.class, ErrorClass::Transaction);
        assert_eq!(failure.message, "PUT /v1/txn answered 409: operation 1: no");
    }

    #[test]
    fn only_temporary_errors_are_retryable() {
        assert!(answered(429, "").retryable && answered(503, "").retryable);
        assert!(answered(500, "No cluster leader").retryable);
        assert!(answered(500, "rpc error making call: EOF").retryable);
        assert!(answered(500, "leadership lost while committing log").retryable);
        assert!(answered(500, "rpc error making call: node is not the leader").retryable);
        assert!(answered(500, "Not ready to serve consistent reads").retryable);
        assert!(!answered(500, "Invalid Session TTL '5'").retryable);
        assert!(!answered(400, "").retryable && !answered(403, "").retryable);
    }

    #[test]
    fn an_absent_object_is_not_an_unknown_endpoint() {
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
    fn removing_an_absent_object_is_recognized_on_every_version() {
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
