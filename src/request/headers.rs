//! The headers of a request, and the names of Consul's own.

use crate::invalid::Invalid;

/// Carries the ACL token. A token is sent nowhere else.
pub const TOKEN: &str = "X-Consul-Token";
/// Carries credentials for a proxy in front of the agent, or a token for Consul: `Bearer …`.
pub const AUTHORIZATION: &str = "Authorization";
/// The media type of a body.
pub const CONTENT_TYPE: &str = "Content-Type";
/// How the response may be compressed for the transfer.
pub const ACCEPT_ENCODING: &str = "Accept-Encoding";
/// The media type of JSON.
pub const JSON: &str = "application/json";
/// The media type of bytes with an unknown meaning.
pub const BYTES: &str = "application/octet-stream";

/// Why a text is not the value of a header.
pub(crate) const NOT_A_VALUE: &str =
    "has a line break, a space at an end, or a character that is not ASCII";

/// Header names and values that `fetch` accepts and sends unchanged.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

/// Shows only the names, because a value may be a secret.
impl std::fmt::Debug for Headers {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_list()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}

impl Headers {
    /// Sets or replaces a header. Names are case-insensitive.
    ///
    /// # Errors
    /// HTTP does not allow the name or the value. The value is not quoted, because it may be a secret.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Invalid> {
        Invalid::unless(!name.is_empty() && name.bytes().all(is_token_byte), || {
            format!("\"{name}\" is not a header name")
        })?;
        Invalid::unless(is_value(value), || format!("header {name} {NOT_A_VALUE}"))?;
        self.remove(name);
        self.0.push((name.to_owned(), value.to_owned()));
        Ok(())
    }

    /// Removes a header.
    pub fn remove(&mut self, name: &str) {
        self.0
            .retain(|(existing, _)| !existing.eq_ignore_ascii_case(name));
    }

    /// Whether a header is set.
    pub fn has(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|(existing, _)| existing.eq_ignore_ascii_case(name))
    }

    /// Whether there is a token: Consul also takes that of `Authorization`.
    pub fn has_token(&self) -> bool {
        let bearer = |value: &str| value.starts_with("Bearer ");
        self.has(TOKEN) || self.get(AUTHORIZATION).is_some_and(bearer)
    }

    /// The value of a header.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(existing, _)| existing.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Adds the headers of `other` that are not set yet.
    pub fn add_missing(&mut self, other: &Self) {
        for (name, value) in &other.0 {
            if !self.has(name) {
                self.0.push((name.clone(), value.clone()));
            }
        }
    }

    /// The headers in the order they were set, as lines: a name, its value, the next name, and so on. Neither has
    /// line breaks, and one string crosses to JavaScript faster than many.
    pub fn to_lines(&self) -> String {
        let mut lines = String::new();
        for line in self.0.iter().flat_map(|(name, value)| [name, value]) {
            if !lines.is_empty() {
                lines.push('\n');
            }
            lines.push_str(line);
        }
        lines
    }
}

/// Whether every runtime sends the same bytes for this value. Beyond ASCII, `fetch` sends Latin-1 but Consul
/// reads UTF-8, and spaces at the ends are cut off.
pub(crate) fn is_value(value: &str) -> bool {
    value
        .bytes()
        .all(|byte| matches!(byte, b'\t' | b' '..=b'~'))
        && value.trim_ascii() == value
}

/// Whether a method or the name of a header may contain this byte: HTTP calls both tokens.
pub(super) fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_case_insensitive_and_set_once() {
        let mut headers = Headers::default();
        headers.set("content-type", "text/plain").unwrap();
        headers.set(CONTENT_TYPE, JSON).unwrap();
        assert_eq!(headers.to_lines(), "Content-Type\napplication/json");
        assert!(headers.has("CONTENT-TYPE"));
    }

    #[test]
    fn what_http_does_not_allow_is_refused_without_quoting_the_value() {
        let mut headers = Headers::default();
        for name in ["", "a b", "a:", "ä", "a\n"] {
            assert!(headers.set(name, "x").is_err(), "{name}");
        }
        for value in [
            "secret\r\nX: y",
            "secret\0",
            "secret ",
            " secret",
            "secrét",
            "secret\n",
        ] {
            let said = headers.set("X-A", value).unwrap_err().to_string();
            assert!(!said.contains("secr"), "{said}");
        }
        assert_eq!(headers, Headers::default());
    }

    #[test]
    fn values_are_never_printed() {
        let mut headers = Headers::default();
        headers.set(TOKEN, "secret").unwrap();
        assert_eq!(format!("{headers:?}"), "[\"X-Consul-Token\"]");
    }

    #[test]
    fn defaults_do_not_replace_what_a_call_sets() {
        let (mut call, mut client) = (Headers::default(), Headers::default());
        call.set("X-A", "call").unwrap();
        client.set("x-a", "client").unwrap();
        client.set("X-B", "client").unwrap();
        call.add_missing(&client);
        assert_eq!(call.to_lines(), "X-A\ncall\nX-B\nclient");
    }
}
