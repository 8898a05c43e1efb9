//! Hints for errors whose text is hard to understand.

use crate::text;

/// For an HTML response.
pub const PAGE: &str = "This is a web page, not Consul's API: check the address, \
    and any proxy in front of the agent.";

/// For a redirect.
pub const REDIRECT: &str = "An agent redirects only to clean a path; a proxy also redirects to https or to a login. \
    If the target is right, use its address.";

/// For a response that is too large.
pub const MAX_BYTES: &str =
    "Request less, with a prefix or a `filter`, or raise the client's `maxBytes`.";

/// For a network error that a browser does not explain.
pub const CORS: &str = "If the agent is up, it does not allow this page's origin: set \
    `http_config.response_headers` with `Access-Control-Allow-Origin`, `-Allow-Methods`, \
    `-Allow-Headers` and `-Expose-Headers`, or let the agent host the page itself (`ui_dir`).";

/// For a path with a character that Consul refuses.
const UNPRINTABLE: &str =
    "The path has a character that Consul refuses because it is not printable.";

/// For a service whose ID a path cannot contain.
pub const UNADDRESSABLE_SERVICE: &str = "To remove this service, register it again with a check that removes it: \
    `consul.api.put(\"agent/service/register\", { data: { ID, Name, Check: { TTL: \"1s\", \
    DeregisterCriticalServiceAfter: \"1m\" } } })`. This takes up to two minutes.";

/// For a check whose status cannot be set.
const CHECK: &str = "Only TTL checks can be updated, and only on the agent that has them. The only check of a \
    service is `service:<service id>`, the first of several is `service:<service id>:1`: see `agent.check.list()`.";

/// For a filter that cannot be read.
const FILTER: &str =
    "Put a value in a filter in quotation marks, after `==`: `Service == \"my-service\"`.";

/// For a check with a field of another payload.
const CHECK_ID: &str = "A check that is registered with its service has its ID in `CheckID`.";

/// Texts in server errors, and the hints for them. The first match wins.
const HINTS: &[(&str, &str)] = &[
    (
        "unknown field \"Script\"",
        "Consul removed `Script`. Use `Args`, a list such as `[\"/usr/local/bin/check_redis.py\"]`, with an \
         `Interval`, on an agent with `enable_script_checks`; or use a `TTL`.",
    ),
    (
        "unknown field \"Service\"",
        "In a registration, the name of the service is `Name`; only results call it `Service`.",
    ),
    (
        "unknown field \"service",
        "`service` and `services` are for configuration files: register what is in them.",
    ),
    ("unknown field \"ID\"", CHECK_ID),
    ("unknown field \"id\"", CHECK_ID),
    (
        "Port of type int",
        "`Port` is a number: use `Number(process.env.PORT)` for a port from the environment.",
    ),
    (
        "Rules of type string",
        "`Rules` is a string of HCL or JSON: use `JSON.stringify(rules)` for an object.",
    ),
    ("no match found, expected", FILTER),
    ("Invalid number literal", FILTER),
    (
        "Interval and TTL cannot both be specified",
        "A check has one kind: `HTTP`, `TCP`, `GRPC` or `Args` with an `Interval`, or `TTL`. Use `Checks` for \
         several.",
    ),
    (
        "Interval must be > 0",
        "A check that the agent runs needs an `Interval`, such as `\"10s\"`.",
    ),
    (
        "TTL must be > 0",
        "A check needs a kind: `HTTP`, `TCP`, `GRPC` or `Args` with an `Interval`, or a `TTL` such as `\"15s\"`.",
    ),
    (
        "missing unit in duration",
        "A duration is a string with a unit, such as `\"10s\"`.",
    ),
    (
        "unknown unit",
        "The units of a duration are ns, us, ms, s, m and h: use `48h` for two days.",
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
        "This cluster does not know the token: it was deleted, has expired, or belongs elsewhere. Old versions \
         also say this if they cannot find a token, policy or auth method.",
    ),
    (
        "ACL bootstrap no longer allowed",
        "ACLs are already bootstrapped: use that token. To bootstrap again, write the reset index into the file \
         `acl-bootstrap-reset` in the leader's data directory.",
    ),
    (
        "No service registered with ID",
        "Use the service's ID, not its name, on the agent that registered it.",
    ),
    // For an unknown check, Consul 1.8 answers the first of these, newer versions the second.
    ("does not have associated TTL", CHECK),
    ("Unknown check", CHECK),
    (
        "intention lookup",
        "Agents before 1.9 find an intention only by its ID: use `connect.intention.list`, `create`, \
         `updateById` and `deleteById`.",
    ),
    (
        "HTTP request to an HTTPS server",
        "This port speaks TLS: use https:// in the address.",
    ),
    (
        "kv_max_value_size",
        "A value can have up to 512 KiB, unless the servers' `limits.kv_max_value_size` is different: split it, or store \
         a reference to it.",
    ),
    (
        "Invalid URL path",
        "This version of Consul does not have this endpoint.",
    ),
];

/// The hint for an operation of Consul Enterprise on a Community agent. Old agents answer an empty 404, newer
/// ones add that the path is invalid.
pub fn for_enterprise(status: u16, text: &str) -> Option<&'static str> {
    let is_unknown = status == 404 && (text.is_empty() || text::contains(text, "Invalid URL path"));
    is_unknown.then_some(
        "Only Consul Enterprise has this endpoint: an agent of the Community Edition answers 404.",
    )
}

/// The hint for an error response.
pub fn of_response(status: u16, text: &str, with_token: bool) -> Option<&'static str> {
    if status == 400 && text.is_empty() {
        return Some(UNPRINTABLE);
    }
    if let Some((_, hint)) = HINTS.iter().find(|(words, _)| text::contains(text, words)) {
        return Some(hint);
    }
    (status == 403 && text::contains(text, "Permission denied")).then_some(if with_token {
        "The token is valid, but its policies do not allow this."
    } else {
        "No token was given, and this needs one."
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_payload_of_old_documentation_gets_a_hint() {
        let hint = of_response(
            400,
            "Request decode failed: json: unknown field \"Script\"",
            true,
        )
        .unwrap();
        assert!(hint.contains("Args") && hint.contains("Interval") && hint.contains("TTL"));
        let text = "Invalid check: Interval and TTL cannot both be specified";
        assert!(of_response(400, text, true).unwrap().contains("one kind"));
    }

    #[test]
    fn permission_denied_has_one_hint_with_a_token_and_one_without() {
        let hint = |with_token| {
            of_response(403, "rpc error making call: Permission denied", with_token).unwrap()
        };
        assert!(hint(false).contains("No token was given"));
        assert!(hint(true).contains("policies do not allow"));
    }

    #[test]
    fn common_mistakes_get_a_hint() {
        for (status, text, words) in [
            (
                500,
                "Failed to create boolean expression evaluator: 1:14 (13): no match found, expected: \".\"",
                "quotation marks",
            ),
            (
                500,
                "Failed to create boolean expression evaluator: 1:22 (21): rule \"number\": Invalid number literal",
                "quotation marks",
            ),
            (
                500,
                "CheckID \"service:multi\" does not have associated TTL",
                "service:<service id>:1",
            ),
            (
                400,
                "Request decode failed: json: unknown field \"Service\"",
                "`Name`",
            ),
            (
                400,
                "Request decode failed: json: unknown field \"service\"",
                "configuration files",
            ),
            (
                400,
                "Request decode failed: json: unknown field \"services\"",
                "configuration files",
            ),
            (
                400,
                "Request decode failed: json: unknown field \"ID\"",
                "`CheckID`",
            ),
            (
                400,
                "json: cannot unmarshal string into Go struct field .Port of type int",
                "Number(",
            ),
            (
                400,
                "json: cannot unmarshal string into Go struct field .Alias.Port of type int",
                "Number(",
            ),
            (
                400,
                "json: cannot unmarshal object into Go struct field .Rules of type string",
                "JSON.stringify",
            ),
            (
                400,
                "Bad request: failed intention lookup: index error: UUID must be 36 characters",
                "before 1.9",
            ),
            (
                403,
                "Permission denied: ACL bootstrap no longer allowed (reset index: 16)",
                "acl-bootstrap-reset",
            ),
            (
                500,
                "Unknown check \"service:multi\"",
                "service:<service id>:1",
            ),
            (
                404,
                "Unknown check ID \"service:multi\". Ensure that the check ID is passed",
                "service:<service id>:1",
            ),
            (
                400,
                "Client sent an HTTP request to an HTTPS server.",
                "https://",
            ),
        ] {
            let hint = of_response(status, text, false).unwrap_or_default();
            assert!(hint.contains(words), "{text}: {hint}");
        }
    }

    #[test]
    fn only_a_404_of_a_community_agent_gets_the_hint_about_enterprise() {
        let unknown = "Invalid URL path: not a recognized HTTP API endpoint\n";
        for text in ["", unknown] {
            assert!(for_enterprise(404, text).unwrap().contains("Enterprise"));
        }
        assert_eq!(for_enterprise(403, ""), None);
        assert_eq!(for_enterprise(404, "unknown"), None);
    }

    #[test]
    fn a_clear_text_gets_no_hint() {
        assert_eq!(of_response(400, "Missing service name", true), None);
        assert_eq!(of_response(500, "", false), None);
    }
}
