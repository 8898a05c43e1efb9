//! What Consul says about the data of a response, in its headers.

use wasm_bindgen::prelude::*;

use crate::js;
use crate::text;

/// Headers of a response, in lines such as `x-cache:HIT`, with names in lower case.
#[derive(Clone, Copy)]
pub struct HeaderLines<'a>(&'a str);

impl<'a> HeaderLines<'a> {
    /// The value of one header.
    fn get(self, name: &str) -> Option<&'a str> {
        self.0
            .split('\n')
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
    }
}

/// What the headers say about the data. `model/meta.ts` has the type that users see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// `X-Consul-Index`: what to give as `index` to wait for the next change. A decimal string,
    /// because some indices exceed 2^53.
    pub index: Option<String>,
    /// `X-Consul-KnownLeader`: whether the server knew a leader.
    pub known_leader: Option<bool>,
    /// `X-Consul-LastContact`: milliseconds since the server last heard from the leader.
    pub last_contact: Option<u32>,
    /// `X-Consul-Effective-Consistency`: the mode that was applied; `leader` is the default one.
    pub effective_consistency: Option<String>,
    /// `X-Cache` and `Age`: whether the agent answered from its cache.
    pub cache: Option<Cache>,
    /// `X-Consul-ContentHash`: what to give as `hash` to wait for the next change.
    pub content_hash: Option<String>,
    /// `X-Consul-Results-Filtered-By-ACLs`: whether the token may not see everything.
    pub filtered_by_acls: Option<bool>,
    /// `X-Consul-Query-Backend`: `streaming` or `blocking-query`.
    pub query_backend: Option<String>,
    /// `X-Consul-Default-ACL-Policy`: `allow` or `deny`.
    pub default_acl_policy: Option<String>,
}

/// Whether an answer came from the agent's cache ("Agent Caching" in Consul's API reference).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    /// Whether it did.
    pub hit: bool,
    /// Seconds since the agent fetched it. Absent on a miss.
    pub age: Option<u32>,
}

impl Meta {
    /// Reads the headers of a response. What cannot be read is left out: a header says something *about*
    /// the data, and that has arrived.
    pub fn of(headers: HeaderLines) -> Self {
        let text_of = |name: &str| {
            headers
                .get(name)
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
        };
        let flag = |name: &str| match text_of(name)?.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        let number = |name: &str| u32::try_from(text::parse_number(&text_of(name)?)?).ok();
        let is_index = |value: &String| value.bytes().all(|byte| byte.is_ascii_digit());
        let cache = text_of("x-cache").map(|state| Cache {
            hit: state.eq_ignore_ascii_case("hit"),
            age: number("age"),
        });
        Self {
            index: text_of("x-consul-index").filter(is_index),
            known_leader: flag("x-consul-knownleader"),
            last_contact: number("x-consul-lastcontact"),
            effective_consistency: text_of("x-consul-effective-consistency"),
            cache,
            content_hash: text_of("x-consul-contenthash"),
            filtered_by_acls: flag("x-consul-results-filtered-by-acls"),
            query_backend: text_of("x-consul-query-backend"),
            default_acl_policy: text_of("x-consul-default-acl-policy"),
        }
    }
}

/// Reads what Consul said about the data of a response: for `withMeta()`.
#[wasm_bindgen(js_name = readMeta, skip_typescript)]
pub fn read_meta(headers: &str) -> JsValue {
    let meta = Meta::of(HeaderLines(headers));
    let cache = meta
        .cache
        .map(|cache| js::object([("hit", cache.hit.into()), ("age", cache.age.into())]));
    js::object([
        ("index", meta.index.into()),
        ("knownLeader", meta.known_leader.into()),
        ("lastContact", meta.last_contact.into()),
        ("effectiveConsistency", meta.effective_consistency.into()),
        ("cache", cache.into()),
        ("contentHash", meta.content_hash.into()),
        ("filteredByAcls", meta.filtered_by_acls.into()),
        ("queryBackend", meta.query_backend.into()),
        ("defaultAclPolicy", meta.default_acl_policy.into()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(headers: &[(&str, &str)]) -> Meta {
        let lines: Vec<_> = headers
            .iter()
            .map(|(name, value)| format!("{name}:{value}"))
            .collect();
        Meta::of(HeaderLines(&lines.join("\n")))
    }

    #[test]
    fn every_header_of_consul_is_read() {
        let meta = meta(&[
            ("x-consul-index", "13453019022873459174"),
            ("x-consul-knownleader", "true"),
            ("x-consul-lastcontact", "12"),
            ("x-consul-effective-consistency", "leader"),
            ("x-cache", "HIT"),
            ("age", "3"),
            ("x-consul-contenthash", "abc"),
            ("x-consul-results-filtered-by-acls", "true"),
            ("x-consul-query-backend", "streaming"),
            ("x-consul-default-acl-policy", "deny"),
        ]);
        assert_eq!(meta.index.as_deref(), Some("13453019022873459174"));
        assert_eq!(meta.known_leader, Some(true));
        assert_eq!(meta.last_contact, Some(12));
        assert_eq!(meta.effective_consistency.as_deref(), Some("leader"));
        assert_eq!(
            meta.cache,
            Some(Cache {
                hit: true,
                age: Some(3)
            })
        );
        assert_eq!(meta.content_hash.as_deref(), Some("abc"));
        assert_eq!(meta.filtered_by_acls, Some(true));
        assert_eq!(meta.query_backend.as_deref(), Some("streaming"));
        assert_eq!(meta.default_acl_policy.as_deref(), Some("deny"));
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let meta = meta(&[
            ("x-consul-index", "not a number"),
            ("x-consul-knownleader", "maybe"),
            ("x-consul-lastcontact", "-1"),
            ("x-consul-contenthash", ""),
        ]);
        assert_eq!(meta, Meta::of(HeaderLines("")));
    }
}
