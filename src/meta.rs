//! What the headers of a response say about its data.

use crate::text;

/// The fields of `Meta` in `model/meta.ts`, which says what they mean, without `status` and `headers`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meta {
    /// A string of digits, because some indexes exceed 2^53.
    pub index: Option<String>,
    pub known_leader: Option<bool>,
    pub last_contact: Option<u32>,
    pub effective_consistency: Option<String>,
    pub cache: Option<Cache>,
    pub content_hash: Option<String>,
    pub filtered_by_acls: Option<bool>,
    pub query_backend: Option<String>,
    pub default_acl_policy: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cache {
    pub hit: bool,
    /// In seconds.
    pub age: Option<u32>,
}

impl Meta {
    /// Reads the headers of a response: lines such as `x-cache:HIT`, with names in lower case. Unreadable ones are left
    /// out: the data has arrived, and that matters more.
    pub fn of(headers: &str) -> Self {
        let text_of = |name: &str| {
            headers
                .split('\n')
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(headers: &[(&str, &str)]) -> Meta {
        let lines: Vec<_> = headers
            .iter()
            .map(|(name, value)| format!("{name}:{value}"))
            .collect();
        Meta::of(&lines.join("\n"))
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
        assert_eq!(meta, Meta::of(""));
    }
}
