//! What to do about an answer whose words are obscure.

use crate::text;

/// For an HTML answer.
pub const PAGE: &str = "This is a web page, not Consul's API: check the address, \
    and what a proxy in front of the agent answers.";

/// For a redirect.
pub const REDIRECT: &str = "An agent redirects only when it would clean the path into another one; \
    a proxy when it wants https or a login. Use the address it leads to, if that is meant.";

/// For a response that is too large.
pub const MAX_BYTES: &str =
    "Ask for less, by a prefix or a `filter`, or raise the client's `maxBytes`.";

/// For a browser's silent network error.
pub const CORS: &str = "If the agent is up, it does not allow this page's origin: set \
    `http_config.response_headers` with `Access-Control-Allow-Origin`, `-Allow-Methods`, \
    `-Allow-Headers` and `-Expose-Headers`, or let the agent host the page itself (`ui_dir`).";

/// Parts of a server's text, and what they mean. The first that matches counts.
const HINTS: [(&str, &str); 13] = [
    (
        "unknown field \"Script\"",
        "Consul removed `Script`. Write `Args`, a list: `[\"/usr/local/bin/check_redis.py\"]`, with an \
         `Interval`, on an agent with `enable_script_checks`. And one check is of one kind: `HTTP`, \
         `TCP` or `Args` with `Interval`, or else `TTL`.",
    ),
    (
        "Interval and TTL cannot both be specified",
        "One check is of one kind: `HTTP`, `TCP`, `GRPC` or `Args` with an `Interval` (the agent asks), or \
         `TTL` (the service reports). Keep one, or give several in `Checks`.",
    ),
    (
        "Interval must be > 0",
        "A check that the agent runs needs an `Interval`, such as `\"10s\"`.",
    ),
    (
        "TTL must be > 0",
        "A check needs a kind: `HTTP`, `TCP`, `GRPC` or `Args` beside `Interval`, or a `TTL` such as `\"15s\"`.",
    ),
    (
        "missing unit in duration",
        "A duration is a string with a unit, such as `\"10s\"`.",
    ),
    (
        "unknown unit",
        "Units of a duration are ns, us, ms, s, m and h: write `48h` for two days.",
    ),
    (
        "Enterprise feature",
        "Only Consul Enterprise has this: leave out `ns` and `partition`, and the fields `Namespace` \
         and `Partition`.",
    ),
    (
        "ACL support disabled",
        "ACLs are off on this agent: no token is needed, and no ACL endpoint works.",
    ),
    (
        "ACL not found",
        "This cluster does not know the token: it was deleted, has expired, or belongs elsewhere. \
         Old versions say so of a token or policy that is asked for, and all of an auth method.",
    ),
    (
        "No service registered with ID",
        "The service's ID is needed, not its name; and this agent must be the one that registered it.",
    ),
    (
        "does not have associated TTL",
        "Only a check of kind TTL can be set by hand, on the agent that registered it; a check of a \
         service is called `service:<service id>`.",
    ),
    (
        "kv_max_value_size",
        "The servers keep at most 512 KiB for one key, unless their `limits.kv_max_value_size` says \
         otherwise: split the value, or store a reference to it.",
    ),
    (
        "Invalid URL path",
        "This version of Consul does not have this endpoint.",
    ),
];

/// Where the API of Consul Enterprise begins.
const ENTERPRISE: [&str; 8] = [
    "acl/oidc",
    "namespace",
    "operator/area",
    "operator/audit-hash",
    "operator/license",
    "operator/segment",
    "operator/utilization",
    "partition",
];

/// The hint for an endpoint that a Community agent does not have. Old ones answer an empty 404,
/// newer ones say that the path is none.
pub fn of_edition(call: &str, status: u16, text: &str) -> Option<String> {
    let (_, path) = text::split_once(call, " /v1/")?;
    let is_unknown = status == 404 && (text.is_empty() || text::contains(text, "Invalid URL path"));
    (is_unknown && ENTERPRISE.iter().any(|begin| path.starts_with(begin))).then(|| {
        "Only Consul Enterprise has this endpoint: an agent of the Community Edition answers 404."
            .to_owned()
    })
}

/// The hint for an answer that is not a success, to a call that had a token or not.
pub fn of_response(status: u16, text: &str, with_token: bool) -> Option<String> {
    if status == 400 && text.is_empty() {
        return Some("The path has a character that Consul takes for unprintable.".to_owned());
    }
    if status == 403 && text::contains(text, "Permission denied") {
        let hint = if with_token {
            "The token is known, but its policies do not allow this."
        } else {
            "No token was given, and without one this is not allowed."
        };
        return Some(hint.to_owned());
    }
    let (_, hint) = HINTS
        .iter()
        .find(|(words, _)| text::contains(text, words))?;
    Some((*hint).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_payload_of_old_documents_gets_advice() {
        let hint = of_response(
            400,
            "Request decode failed: json: unknown field \"Script\"",
            true,
        )
        .unwrap();
        assert!(hint.contains("Args") && hint.contains("Interval") && hint.contains("TTL"));
        let text = "Invalid check: Interval and TTL cannot both be specified";
        assert!(of_response(400, text, true).unwrap().contains("Keep one"));
    }

    #[test]
    fn a_right_is_missing_with_a_token_or_for_want_of_one() {
        let hint = |with_token| {
            of_response(403, "rpc error making call: Permission denied", with_token).unwrap()
        };
        assert!(hint(false).contains("No token was given"));
        assert!(hint(true).contains("policies do not allow"));
    }

    #[test]
    fn a_community_agent_is_told_from_an_old_one() {
        let unknown = "Invalid URL path: not a recognized HTTP API endpoint\n";
        for call in [
            "PUT /v1/acl/oidc/auth-url",
            "GET /v1/namespaces",
            "GET /v1/namespace/a",
            "POST /v1/operator/area",
            "POST /v1/operator/audit-hash",
            "DELETE /v1/operator/license",
            "GET /v1/operator/segment",
            "GET /v1/operator/utilization",
            "PUT /v1/partition",
        ] {
            for text in ["", unknown] {
                let hint = of_edition(call, 404, text);
                assert!(hint.unwrap().contains("Enterprise"), "{call}");
            }
        }
        assert_eq!(of_edition("GET /v1/operator/usage", 404, unknown), None);
        assert_eq!(of_edition("GET /v1/kv/namespace", 404, ""), None);
        assert_eq!(of_edition("GET /v1/namespace/a", 403, ""), None);
        assert_eq!(of_edition("GET /v1/namespace/a", 404, "unknown"), None);
    }

    #[test]
    fn clear_words_get_no_hint() {
        assert_eq!(of_response(400, "Missing service name", true), None);
        assert_eq!(of_response(500, "", false), None);
    }
}
