//! The path of a request, and the rule that protects data.
//!
//! A Consul server decodes a path and cleans it: it redirects `x//y` to `x/y`, and `a/../b` to `b`. A client that
//! followed would act on *another* object. So a path that the server would clean is refused here, and redirects
//! are never followed.

use std::fmt;

use crate::invalid::Invalid;
use crate::printable::is_printable;

const PREFIX: &str = "/v1/";

/// A percent-encoded path below `/v1/` that the server does not change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path(String);

impl Path {
    /// The fixed path of an endpoint.
    pub fn fixed(path: &'static str) -> Self {
        Self(format!("{PREFIX}{path}"))
    }

    /// Adds an ID or a name. Slashes are not encoded, as in Go's client: to the server, `%2F` is the same, and many
    /// proxies refuse it. `what` is the name of the argument in a message.
    ///
    /// # Errors
    /// The text is empty, the server would clean it to another, or Consul refuses one of its characters.
    pub fn segment(self, what: &str, text: &str) -> Result<Self, Invalid> {
        self.add(what, text, b"/$&+,:;=@")
    }

    /// Adds a segment of the raw API. Slashes are encoded.
    ///
    /// # Errors
    /// As [`Path::segment`].
    pub fn raw_segment(self, what: &str, text: &str) -> Result<Self, Invalid> {
        self.add(what, text, b"")
    }

    /// Adds a segment, in which the bytes in `kept` are not encoded.
    fn add(mut self, what: &str, text: &str, kept: &[u8]) -> Result<Self, Invalid> {
        check(text).map_err(|why| Invalid::new(format!("{what} \"{text}\" {why}")))?;
        self.0.push('/');
        for byte in text.bytes() {
            push_encoded(&mut self.0, byte, kept);
        }
        Ok(self)
    }

    /// Adds a key of the key/value store.
    ///
    /// # Errors
    /// As [`Path::segment`]. The message adds that transactions can use any key.
    pub fn key(self, what: &str, text: &str) -> Result<Self, Invalid> {
        self.segment(what, text).map_err(|why| {
            if text.is_empty() {
                return why;
            }
            Invalid::new(format!("{why}; `consul.txn` can use any key"))
        })
    }

    /// Adds a key prefix, which may be empty.
    ///
    /// # Errors
    /// As [`Path::key`].
    pub fn prefix(mut self, what: &str, text: &str) -> Result<Self, Invalid> {
        if !text.is_empty() {
            return self.key(what, text);
        }
        self.0.push('/');
        Ok(self)
    }

    /// Reads a path of the raw API: `"agent/services"`, with or without `/v1/` in front. Escapes (`%2F`) are kept,
    /// and other characters are escaped where necessary.
    ///
    /// # Errors
    /// As [`Path::segment`]; also for `?`, `#` and a `%` outside an escape, which are ambiguous.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let shown = text.split(['?', '#']).next().unwrap_or_default();
        let relative = text.strip_prefix('/').unwrap_or(text);
        normalize(relative.strip_prefix("v1/").unwrap_or(relative))
            .map(|path| Self(format!("{PREFIX}{path}")))
            .map_err(|why| Invalid::new(format!("path \"{shown}\" {why}")))
    }

    /// Whether a path of the raw API belongs to one agent.
    pub fn belongs_to_agent(&self) -> bool {
        let below = self.0.strip_prefix(PREFIX).unwrap_or_default();
        below.starts_with("agent/")
            || below.starts_with("event/")
            || below.starts_with("session/create")
    }

    /// Builds a path from segments, which are percent-encoded one by one. A first segment `"v1"` is optional.
    ///
    /// # Errors
    /// As [`Path::raw_segment`]; also for an empty list.
    pub fn from_segments(segments: &[String]) -> Result<Self, Invalid> {
        let segments = match segments.split_first() {
            Some((first, rest)) if first == "v1" && !rest.is_empty() => rest,
            _ => segments,
        };
        Invalid::unless(!segments.is_empty(), || "path is an empty list".to_owned())?;
        let root = Self(PREFIX.trim_end_matches('/').to_owned());
        let mut segments = segments.iter();
        segments.try_fold(root, |path, segment| {
            path.raw_segment("path segment", segment)
        })
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Percent-encodes everything but RFC 3986's unreserved characters.
pub(crate) fn encode_into(target: &mut String, text: &str) {
    for byte in text.bytes() {
        push_encoded(target, byte, b"");
    }
}

/// Adds the missing escapes to a path that may already have some, and checks the decoded path.
pub(crate) fn normalize(text: &str) -> Result<String, String> {
    if text.contains(['?', '#']) {
        return Err("has a query or a fragment: use `params`, or a list of segments".to_owned());
    }
    let mut normalized = String::with_capacity(text.len());
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let Some(escaped) = rest.next().and_then(hex).zip(rest.next().and_then(hex)) else {
                return Err("has a % that is not an escape: use a list of segments".to_owned());
            };
            let byte = escaped.0 << 4 | escaped.1;
            if byte.is_ascii() {
                check_printable(std::iter::once(char::from(byte)))?;
            }
            decoded.push(byte);
            // Unnecessary escapes are removed, so that no dot is hidden as %2E.
            push_encoded(&mut normalized, byte, b"");
        } else {
            decoded.push(byte);
            push_encoded(&mut normalized, byte, b"/!$&'()*+,;=:@");
        }
    }
    check_printable(text.chars())?;
    check_clean(&decoded)?;
    Ok(normalized)
}

/// Adds a byte, percent-encoded unless it is unreserved or in `kept`.
fn push_encoded(target: &mut String, byte: u8, kept: &[u8]) {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
        target.push(char::from(byte));
    } else {
        target.push('%');
        target.extend(
            [byte >> 4, byte & 15].map(|digit| HEX.get(usize::from(digit)).unwrap_or(&'0')),
        );
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// Checks a decoded text: the server must not change or refuse it.
///
/// # Errors
/// Why it is refused. The sentence starts after the name of the argument: `is empty`.
pub fn check(text: &str) -> Result<(), String> {
    check_printable(text.chars())?;
    check_clean(text.as_bytes())
}

fn check_printable(mut text: impl Iterator<Item = char>) -> Result<(), String> {
    text.find(|it| !is_printable(*it)).map_or(Ok(()), |found| {
        Err(format!(
            "has the character U+{:04X}, which Consul refuses because it is not printable",
            u32::from(found)
        ))
    })
}

fn check_clean(text: &[u8]) -> Result<(), String> {
    if text.is_empty() {
        return Err("is empty".to_owned());
    }
    let cleaned = clean(text);
    if cleaned == text {
        return Ok(());
    }
    let cleaned = String::from_utf8(cleaned).unwrap_or_else(|_| "another".to_owned());
    Err(format!(
        "cannot be sent: the server would clean it to \"{cleaned}\" and act on that instead"
    ))
}

/// Cleans a path like Go's HTTP server: `path.Clean`, but a trailing slash is kept.
fn clean(text: &[u8]) -> Vec<u8> {
    let mut kept: Vec<&[u8]> = Vec::new();
    for segment in text.split(|byte| *byte == b'/') {
        match segment {
            b"" | b"." => {}
            b".." => drop(kept.pop()),
            _ => kept.push(segment),
        }
    }
    let mut cleaned = kept.join(&b'/');
    if text.ends_with(b"/") && !cleaned.is_empty() {
        cleaned.push(b'/');
    }
    cleaned
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(text: &str) -> Result<String, Invalid> {
        Path::fixed("kv")
            .segment("key", text)
            .map(|path| path.to_string())
    }

    fn decode(path: &str) -> Vec<u8> {
        let bytes = path.as_bytes();
        let mut decoded = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] == b'%' {
                decoded.push(u8::from_str_radix(&path[at + 1..at + 3], 16).unwrap());
                at += 3;
            } else {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
        decoded
    }

    #[test]
    fn a_name_keeps_its_slashes_as_in_gos_client() {
        assert_eq!(name("redis").unwrap(), "/v1/kv/redis");
        assert_eq!(
            name("a/b c%d?e#f+維").unwrap(),
            "/v1/kv/a/b%20c%25d%3Fe%23f+%E7%B6%AD"
        );
        // `(&url.URL{Path: …}).EscapedPath()` of every printable character in ASCII.
        assert_eq!(
            name(" !\"#$%&'()*+,-:;<=>?@[\\]^_`{|}~").unwrap(),
            "/v1/kv/%20%21%22%23$%25&%27%28%29%2A+,-:;%3C=%3E%3F@%5B%5C%5D%5E_%60%7B%7C%7D~"
        );
        assert_eq!(name("%2e%2e").unwrap(), "/v1/kv/%252e%252e");
        assert_eq!(name("trailing/").unwrap(), "/v1/kv/trailing/");
        assert_eq!(name("...").unwrap(), "/v1/kv/...");
    }

    #[test]
    fn what_the_server_would_clean_is_refused() {
        for (text, cleaned) in [
            ("x//y", "x/y"),
            (".", ""),
            ("..", ""),
            ("a/../b", "b"),
            ("/x", "x"),
            ("x/.", "x"),
            ("./x", "x"),
            ("a/./b", "a/b"),
            ("a/..", ""),
            ("../../x", "x"),
            ("//", ""),
            ("/", ""),
            ("x//", "x/"),
        ] {
            let said = name(text).unwrap_err().to_string();
            assert!(
                said.contains(&format!("clean it to \"{cleaned}\"")),
                "{text}: {said}"
            );
        }
        assert_eq!(name("").unwrap_err().to_string(), "key \"\" is empty");
        for text in [
            "a\nb",
            "a\0",
            "\u{7f}",
            "a\u{200B}",
            "\u{A0}a",
            "a\u{2028}b",
            "\u{E000}",
        ] {
            let said = name(text).unwrap_err().to_string();
            assert!(said.contains("not printable"), "{text:?}: {said}");
        }
    }

    #[test]
    fn a_path_is_read_with_or_without_its_prefix() {
        for text in [
            "agent/services",
            "/agent/services",
            "v1/agent/services",
            "/v1/agent/services",
        ] {
            assert_eq!(Path::parse(text).unwrap().to_string(), "/v1/agent/services");
        }
        assert_eq!(Path::parse("kv/foo/").unwrap().to_string(), "/v1/kv/foo/");
    }

    #[test]
    fn a_path_keeps_its_escapes_and_gets_what_it_lacks() {
        assert_eq!(
            Path::parse("kv/a%2fb c+维").unwrap().to_string(),
            "/v1/kv/a%2Fb%20c+%E7%BB%B4"
        );
        assert_eq!(Path::parse("kv/%61%2E").unwrap().to_string(), "/v1/kv/a.");
    }

    #[test]
    fn a_path_that_would_lose_something_is_refused() {
        for text in [
            "",
            "/",
            "v1/",
            "kv//x",
            "kv/../x",
            "kv/%2e%2e/x",
            "kv/a%2F%2Fb",
            "kv/a?recurse",
            "kv/a#b",
            "kv/100%",
            "kv/%4",
            "kv/%zz",
            "kv/%00",
            "kv/a\nb",
            "//kv",
            "kv/%2e",
        ] {
            assert!(Path::parse(text).is_err(), "{text}");
        }
        let said = Path::parse("kv/a?token=secret").unwrap_err().to_string();
        assert!(!said.contains("secret"), "{said}");
    }

    #[test]
    fn segments_are_encoded_each_on_its_own() {
        let path = |segments: &[&str]| {
            let segments: Vec<String> = segments.iter().map(ToString::to_string).collect();
            Path::from_segments(&segments).map(|path| path.to_string())
        };
        assert_eq!(path(&["kv", "a/b", "c?"]).unwrap(), "/v1/kv/a%2Fb/c%3F");
        assert_eq!(path(&["v1", "kv", "foo"]), path(&["kv", "foo"]));
        assert!(path(&[]).is_err() && path(&["kv", ""]).is_err() && path(&["kv", ".."]).is_err());
    }

    proptest! {
        #[test]
        fn a_name_decodes_to_what_it_was_or_is_refused(text in any::<String>()) {
            if let Ok(path) = name(&text) {
                let encoded = path.strip_prefix("/v1/kv/").unwrap();
                prop_assert!(!encoded.contains(['?', '#', ' ', '\\']));
                prop_assert_eq!(decode(encoded), text.as_bytes());
            }
        }

        #[test]
        fn slashes_and_dots_survive_or_are_refused(text in "[./a%]{0,8}") {
            if let Ok(path) = name(&text) {
                let decoded = decode(path.strip_prefix("/v1/kv/").unwrap());
                prop_assert_eq!(clean(&decoded), text.as_bytes());
            }
        }

        #[test]
        fn a_normalized_path_is_stable(text in "[./a%2eF é?#]{0,12}") {
            if let Ok(path) = Path::parse(&text) {
                let again = Path::parse(&path.to_string());
                prop_assert_eq!(again, Ok(path));
            }
        }
    }
}
