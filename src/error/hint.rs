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

/// For a path with a character that Consul refuses.
const UNPRINTABLE: &str =
    "The path has a character that Consul refuses because it is not printable.";

/// For a service whose ID no path can have.
pub const FREE_SERVICE: &str = "To free such an ID, register it again with a check that removes it: \
    `consul.api.put(\"agent/service/register\", { data: { ID, Name, Check: { TTL: \"1s\", \
    DeregisterCriticalServiceAfter: \"1m\" } } })`. The agent removes it within two minutes.";

/// For a check that cannot be set.
const CHECK: &str = "Only a check of kind TTL can be set by hand, on the agent that registered it. The only check \
    of a service is called `service:<service id>`, the first of several `service:<service id>:1`: see \
    `agent.check.list()`.";

/// For a filter that cannot be read.
const FILTER: &str =
    "A value in a filter stands in quotation marks, behind `==`: `Service == \"my-service\"`.";

/// For a check with the field of another payload.
const CHECK_ID: &str = "The ID of a check that is registered with its service is called `CheckID`.";

/// Words of a server, and what they mean. The first that match count.
const HINTS: &[(&str, &str)] = &[
    (
        "unknown field \"Script\"",
        "Consul removed `Script`. Write `Args`, a list such as `[\"/usr/local/bin/check_redis.py\"]`, with an \
         `Interval`, on an agent with `enable_script_checks`; or else a `TTL`.",
    ),
    (
        "unknown field \"Service\"",
        "A registration has the name of the service in `Name`; only results call it `Service`.",
    ),
    (
        "unknown field \"service",
        "`service` and `services` belong to configuration files: register what is in them.",
    ),
    ("unknown field \"ID\"", CHECK_ID),
    ("unknown field \"id\"", CHECK_ID),
    (
        "Port of type int",
        "`Port` is a number: write `Number(process.env.PORT)` for a port from the environment.",
    ),
    (
        "Rules of type string",
        "`Rules` is a text in HCL or JSON: write `JSON.stringify(rules)` for an object.",
    ),
    ("no match found, expected", FILTER),
    ("Invalid number literal", FILTER),
    (
        "Interval and TTL cannot both be specified",
        "One check has one kind: `HTTP`, `TCP`, `GRPC` or `Args` with an `Interval`, or `TTL`. Give several in \
         `Checks`.",
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
        "This cluster does not know the token: it was deleted, has expired, or belongs elsewhere. Old versions \
         also say so of a token, policy or auth method that they cannot find.",
    ),
    (
        "ACL bootstrap no longer allowed",
        "ACLs have been bootstrapped before: use that token. To do it again, write the reset index into the \
         file `acl-bootstrap-reset` in the leader's data directory.",
    ),
    (
        "No service registered with ID",
        "The service's ID is needed, not its name; and this agent must be the one that registered it.",
    ),
    // Of a check that is not there, 1.8 says the first, newer versions the second.
    ("does not have associated TTL", CHECK),
    ("Unknown check", CHECK),
    (
        "intention lookup",
        "Agents before 1.9 know an intention only by its ID: use `connect.intention.list`, `create`, \
         `updateById` and `deleteById`.",
    ),
    (
        "HTTP request to an HTTPS server",
        "This port speaks TLS: write https:// in the address.",
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

/// The hint for an operation of Consul Enterprise that a Community agent does not have. Old ones answer an empty
/// 404, newer ones say that they do not know the path.
pub fn of_edition(status: u16, text: &str) -> Option<&'static str> {
    let is_unknown = status == 404 && (text.is_empty() || text::contains(text, "Invalid URL path"));
    is_unknown.then_some(
        "Only Consul Enterprise has this endpoint: an agent of the Community Edition answers 404.",
    )
}

/// The hint for a response that is not a success, to a call that had a token or not.
pub fn of_response(status: u16, text: &str, with_token: bool) -> Option<&'static str> {
    if status == 400 && text.is_empty() {
        return Some(UNPRINTABLE);
    }
    if let Some((_, hint)) = HINTS.iter().find(|(words, _)| text::contains(text, words)) {
        return Some(hint);
    }
    (status == 403 && text::contains(text, "Permission denied")).then_some(if with_token {
        "The token is known, but its policies do not allow this."
    } else {
        "No token was given, and without one this is not allowed."
    })
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
        assert!(of_response(400, text, true).unwrap().contains("one kind"));
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
    fn what_five_people_asked_about_gets_advice() {
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
    fn a_community_agent_is_told_from_an_old_one() {
        let unknown = "Invalid URL path: not a recognized HTTP API endpoint\n";
        for text in ["", unknown] {
            assert!(of_edition(404, text).unwrap().contains("Enterprise"));
        }
        assert_eq!(of_edition(403, ""), None);
        assert_eq!(of_edition(404, "unknown"), None);
    }

    #[test]
    fn clear_words_get_no_hint() {
        assert_eq!(of_response(400, "Missing service name", true), None);
        assert_eq!(of_response(500, "", false), None);
    }
}
