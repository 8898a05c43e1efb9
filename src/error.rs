//! What went wrong with a call: which error class, which words, and whether trying again can help.

pub mod hint;

use crate::fault::Fault;
use crate::media_type::is_page;
use crate::text;

/// How much of the server's text a message quotes, in bytes. The error's `body` has more.
const MOST_QUOTED: usize = 64 * 1024;

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
    /// `TransactionError`: 409, with the failures of a transaction.
    Transaction,
    /// `TimeoutError`: the timeout of the call passed.
    Timeout,
    /// `ConnectionError`: no whole response came.
    Connection,
    /// `DecodeError`: a response came, but not in the form it must have.
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
            Self::Transaction => "TransactionError",
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
    /// Which call, and the server's text.
    pub message: String,
    /// What to do, where the words are obscure.
    pub hint: Option<&'static str>,
    /// Whether the same call may succeed when it is sent again.
    pub retryable: bool,
}

/// A response whose status is not a success.
#[derive(Debug, Clone, Copy)]
pub struct Refused<'a> {
    /// Its status.
    pub status: u16,
    /// Its header `Content-Type`.
    pub content_type: Option<&'a str>,
    /// The beginning of its body.
    pub text: &'a str,
    /// How many bytes its whole body has.
    pub size: u64,
    /// Which operations of a transaction failed, in words.
    pub failures: Option<&'a str>,
    /// Whether the call had a token.
    pub with_token: bool,
    /// Whether only Consul Enterprise has the operation.
    pub is_enterprise: bool,
}

impl Failure {
    /// A response whose status is not a success.
    pub fn of_response(call: &str, refused: &Refused) -> Self {
        let Refused { status, text, .. } = *refused;
        let is_page = is_page(refused.content_type);
        let quoted = match refused.failures {
            Some(failures) => quoted(failures, 0),
            None if is_page => quoted(page_title(text), 0),
            None => quoted(
                text.trim_ascii(),
                refused.size.saturating_sub(to_u64(text.len())),
            ),
        };
        let message = if quoted.is_empty() {
            format!("{call} answered {status}")
        } else {
            format!("{call} answered {status}: {quoted}")
        };
        Self {
            class: match refused.failures {
                Some(_) => ErrorClass::Transaction,
                None => ErrorClass::of_status(status),
            },
            message,
            hint: if is_page {
                Some(hint::PAGE)
            } else {
                refused
                    .is_enterprise
                    .then(|| hint::of_edition(status, text))
                    .flatten()
                    .or_else(|| hint::of_response(status, text, refused.with_token))
            },
            retryable: is_retryable(status, text),
        }
    }

    /// A redirect, which is never followed. `location` is where it leads; empty if a browser does not say.
    pub fn redirected(call: &str, location: &str) -> Self {
        let target = if location.is_empty() {
            String::new()
        } else {
            format!(" to {}", quoted(location, 0))
        };
        Self {
            class: ErrorClass::Consul,
            message: format!("{call} was redirected{target}, and redirects are not followed"),
            hint: Some(hint::REDIRECT),
            retryable: false,
        }
    }

    /// No response. `reason` is the runtime's own text.
    pub fn connection(
        call: &str,
        address: &str,
        reason: &str,
        fault: Fault,
        cross_origin: bool,
    ) -> Self {
        let hint = fault.hint().or(cross_origin.then_some(hint::CORS));
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

    /// The headers came, and the body broke off.
    pub fn cut(call: &str, reason: &str) -> Self {
        Self {
            class: ErrorClass::Connection,
            message: format!(
                "{call} was answered, but the body broke off: {}",
                quoted(reason, 0)
            ),
            hint: None,
            retryable: true,
        }
    }

    /// The body has more bytes than the client takes.
    pub fn too_large(call: &str, max_bytes: u64) -> Self {
        Self {
            class: ErrorClass::Decode,
            message: format!("{call} was answered with more than {max_bytes} bytes"),
            hint: Some(hint::MAX_BYTES),
            retryable: false,
        }
    }

    /// The timeout of the call passed.
    pub fn timeout(call: &str, milliseconds: u32) -> Self {
        Self {
            class: ErrorClass::Timeout,
            message: format!("{call} was not answered within {milliseconds} ms"),
            hint: None,
            retryable: true,
        }
    }

    /// A response that cannot be read.
    pub fn unreadable(call: &str, status: u16, reason: &str, is_page: bool) -> Self {
        Self {
            class: ErrorClass::Decode,
            message: format!("{call} answered {status}, but the response cannot be read: {reason}"),
            hint: is_page.then_some(hint::PAGE),
            retryable: false,
        }
    }
}

/// As much of a text as a message quotes, and how much is left out: `more` bytes behind the text, too.
fn quoted(text: &str, more: u64) -> String {
    let end = text.floor_char_boundary(MOST_QUOTED);
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
        404 => !is_page(content_type) && !text::contains(text, "Invalid URL path"),
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

    fn refused(status: u16, text: &str) -> Refused<'_> {
        Refused {
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
        Failure::of_response("PUT /v1/x", &refused(status, text))
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
            let refused = refused(status, text);
            Failure::of_response(
                "GET /v1/x",
                &Refused {
                    content_type,
                    ..refused
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
        let quoted = answered(500, &"x".repeat(MOST_QUOTED)).message;
        assert!(quoted.ends_with('x'));
        let quoted = answered(500, &"維".repeat(MOST_QUOTED)).message;
        assert!(
            quoted.ends_with("維… (131073 more bytes)"),
            "{}",
            &quoted[65_000..]
        );
        let failure = Failure::of_response(
            "PUT /v1/x",
            &Refused {
                size: 100_000_000,
                ..refused(500, "abc")
            },
        );
        assert_eq!(
            failure.message,
            "PUT /v1/x answered 500: abc… (99999997 more bytes)"
        );
    }

    #[test]
    fn the_failures_of_a_transaction_stand_for_its_json() {
        let failure = Failure::of_response(
            "PUT /v1/txn",
            &Refused {
                failures: Some("operation 1: no"),
                ..refused(409, "{}")
            },
        );
        assert_eq!(failure.class, ErrorClass::Transaction);
        assert_eq!(failure.message, "PUT /v1/txn answered 409: operation 1: no");
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
