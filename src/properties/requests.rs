use proptest::prelude::*;

use super::{config, decode};
use crate::consistency::Consistency;
use crate::options::unknown::Unknown;
use crate::path::{self, Path};
use crate::printable::is_printable;
use crate::request::{Headers, Method, Query, ReadBy, headers};
use crate::stored::Form;
use crate::token::Token;

/// Names of keys and services: with everything that a path treats in its own way.
fn name() -> impl Strategy<Value = String> {
    "[./a%2e]{0,8}|[a-z/. ?#%+é维\n\u{200B}]{0,10}|\\PC{0,10}"
}

/// The server keeps a text if each of its segments is neither empty nor dots. Only the last one may be empty.
fn is_kept(text: &str) -> bool {
    let segments: Vec<&str> = text.split('/').collect();
    let last = segments.len() - 1;
    let is_dots = |it: &str| it == "." || it == "..";
    let is_right =
        |(at, it): (usize, &&str)| !is_dots(it) && (!it.is_empty() || (at == last && last > 0));
    text.chars().all(is_printable) && segments.iter().enumerate().all(is_right)
}

/// What happens to headers or parameters.
#[derive(Debug, Clone)]
enum Change {
    Set(String, String),
    Add(String, String),
    Flag(String, bool),
    Remove(String),
}

/// Few names in several spellings, so that they meet each other.
fn change() -> impl Strategy<Value = Change> {
    let name = || "[aAbB]";
    prop_oneof![
        (name(), "[ -~]{0,4}").prop_map(|(name, value)| Change::Set(name, value)),
        (name(), "\\PC{0,4}").prop_map(|(name, value)| Change::Add(name, value)),
        (name(), any::<bool>()).prop_map(|(name, value)| Change::Flag(name, value)),
        name().prop_map(Change::Remove),
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_name_is_sent_if_the_server_keeps_it(text in name()) {
        let segment = Path::fixed("kv").segment("key", &text);
        prop_assert_eq!(segment.is_ok(), is_kept(&text), "{:?}", text);
        prop_assert_eq!(path::check(&text).is_ok(), is_kept(&text));
        for (path, slash) in [
            (segment.clone(), true),
            (Path::fixed("kv").raw_segment("segment", &text), false),
            (Path::fixed("kv").key("key", &text), true),
        ] {
            let Ok(path) = path else {
                prop_assert!(segment.is_err());
                continue;
            };
            let path = path.to_string();
            let sent = path.strip_prefix("/v1/kv/").unwrap();
            prop_assert_eq!(decode(sent), text.as_bytes());
            prop_assert!(slash || !sent.contains('/'));
        }
        let prefix = Path::fixed("kv").prefix("prefix", &text);
        prop_assert_eq!(prefix.is_ok(), text.is_empty() || is_kept(&text));
    }

    #[test]
    fn a_refused_key_is_told_how_it_can_be_used(text in name()) {
        if let (Err(why), Err(of_key)) = (Path::fixed("kv").segment("key", &text), Path::fixed("kv").key("key", &text)) {
            prop_assert!(of_key.to_string().starts_with(&why.to_string()));
            prop_assert_eq!(of_key.to_string().contains("txn"), !text.is_empty());
        }
    }

    #[test]
    fn segments_become_a_path_that_has_them(segments in prop::collection::vec(name(), 1..4)) {
        if let Ok(path) = Path::from_segments(&segments) {
            let path = path.to_string();
            let sent: Vec<_> = path.strip_prefix("/v1/").unwrap().split('/').map(decode).collect();
            let skipped = usize::from(segments[0] == "v1" && segments.len() > 1);
            let given: Vec<_> = segments[skipped..].iter().map(|it| it.as_bytes().to_vec()).collect();
            prop_assert_eq!(sent, given);
        } else {
            prop_assert!(segments.iter().any(|it| !is_kept(it)));
        }
    }

    #[test]
    fn a_raw_path_keeps_its_meaning(text in "[a-z/]{1,4}[a-z/. +é]{0,6}(%[0-9a-fA-F]{2}){0,2}|\\PC{0,10}") {
        if let Ok(normalized) = path::normalize(&text) {
            prop_assert_eq!(decode(&normalized), decode(&text));
            prop_assert_eq!(path::normalize(&normalized), Ok(normalized.clone()));
            let is_of_path = |it: char| it.is_ascii_alphanumeric() || "%-._~/!$&'()*+,;=:@".contains(it);
            prop_assert!(normalized.chars().all(is_of_path), "{}", normalized);
            if !text.starts_with("v1/") {
                prop_assert_eq!(Path::parse(&text).unwrap().to_string(), format!("/v1/{normalized}"));
            }
        } else {
            let below = format!("kv/{text}");
            prop_assert!(text.is_empty() || Path::parse(&below).is_err());
        }
    }

    #[test]
    fn an_encoded_text_decodes_to_itself(text: String) {
        let mut encoded = String::new();
        path::encode_into(&mut encoded, &text);
        prop_assert_eq!(decode(&encoded), text.as_bytes());
        prop_assert!(encoded.chars().all(|it| it.is_ascii_alphanumeric() || "%-._~".contains(it)));
    }

    #[test]
    fn a_query_has_what_was_set_last(changes in prop::collection::vec(change(), 0..8)) {
        let mut query = Query::default();
        let mut model: Vec<(String, String)> = Vec::new();
        for change in changes {
            match change {
                Change::Set(name, value) => {
                    query.set(&name, value.as_str());
                    model.retain(|(it, _)| *it != name);
                    model.push((name, value));
                }
                Change::Add(name, value) => {
                    query.add(&name, value.as_str());
                    model.push((name, value));
                }
                Change::Flag(name, value) => {
                    query.set_bool(&name, value, ReadBy::Presence);
                    model.retain(|(it, _)| *it != name);
                    if value {
                        model.push((name, "true".to_owned()));
                    }
                }
                Change::Remove(name) => {
                    query.remove(&name);
                    model.retain(|(it, _)| *it != name);
                }
            }
        }
        let text = query.to_string();
        let pairs: Vec<_> = text
            .split(['?', '&'])
            .skip(1)
            .map(|pair| pair.split_once('=').unwrap())
            .map(|(name, value)| (decode(name), decode(value)))
            .collect();
        let expected: Vec<_> = model.iter().map(|(name, value)| (name.clone().into_bytes(), value.clone().into_bytes())).collect();
        prop_assert_eq!(pairs, expected);
        for name in ["a", "A", "b"] {
            let first = model.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str());
            prop_assert_eq!(query.get(name), first);
            prop_assert_eq!(query.has(name), first.is_some());
        }
    }

    #[test]
    fn headers_are_set_once_in_any_case(changes in prop::collection::vec(change(), 0..8)) {
        let mut headers = Headers::default();
        let mut model: Vec<(String, String)> = Vec::new();
        for change in changes {
            match change {
                Change::Set(name, value) | Change::Add(name, value) => {
                    let is_set = headers.set(&name, &value).is_ok();
                    prop_assert_eq!(is_set, headers::is_value(&value));
                    if is_set {
                        model.retain(|(it, _)| !it.eq_ignore_ascii_case(&name));
                        model.push((name, value));
                    }
                }
                Change::Flag(name, _) | Change::Remove(name) => {
                    headers.remove(&name);
                    model.retain(|(it, _)| !it.eq_ignore_ascii_case(&name));
                }
            }
        }
        let lines: Vec<_> = model.iter().flat_map(|(name, value)| [name.as_str(), value]).collect();
        prop_assert_eq!(headers.to_lines(), lines.join("\n"));
        for name in ["a", "A", "b"] {
            let value = model.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
            prop_assert_eq!(headers.get(name), value);
            prop_assert_eq!(headers.has(name), value.is_some());
        }
    }

    #[test]
    fn no_header_breaks_a_line(name in "[a-z-]{1,3}|\\PC{0,3}|[a-z\r\n: ]{0,3}", value in "[a-z \t\r\n\0é]{0,5}|\\PC{0,5}") {
        let mut headers = Headers::default();
        let is_set = headers.set(&name, &value).is_ok();
        if is_set {
            prop_assert_eq!(headers.to_lines(), format!("{name}\n{value}"));
            prop_assert!(name.is_ascii() && value.is_ascii());
            prop_assert!(!name.is_empty() && !name.contains([':', ' ', '\r', '\n']));
            prop_assert!(!value.contains(['\r', '\n', '\0']) && value.trim() == value);
        } else {
            prop_assert_eq!(headers, Headers::default());
        }
        prop_assert_eq!(Token::parse(&value).is_ok(), headers::is_value(&value));
    }

    #[test]
    fn a_token_is_kept_or_refused_unquoted(before in "\\PC{0,3}|[\r\n\t ]{1,2}", after in "\\PC{0,3}|[\r\n\t ]{1,2}") {
        let text = format!("{before}Sec-ret{after}");
        match Token::parse(&text) {
            Ok(token) => {
                let token = token.unwrap();
                prop_assert_eq!(token.secret(), text.as_str());
                let shown = format!("{token:?}");
                prop_assert!(!shown.contains("Sec-ret"));
            }
            Err(why) => prop_assert!(!why.to_string().contains("Sec-ret")),
        }
    }

    #[test]
    fn a_method_is_the_same_in_any_case(text in "[a-zA-Z]{1,8}|\\PC{0,8}") {
        let method = Method::parse(&text);
        prop_assert_eq!(method.clone().ok(), Method::parse(&text.to_ascii_lowercase()).ok());
        match method {
            Ok(method) => {
                prop_assert_eq!(method.as_str(), text.to_ascii_uppercase());
                prop_assert_eq!(Method::parse(method.as_str()), Ok(method.clone()));
                prop_assert!(!["CONNECT", "TRACE", "TRACK"].contains(&method.as_str()));
                prop_assert!(method.takes_body() || method.is_read());
            }
            Err(why) => prop_assert!(!why.to_string().is_empty()),
        }
    }

    #[test]
    fn a_mode_or_a_form_is_read_by_its_exact_name(text in "default|consistent|stale|text|bytes|json|\\PC{0,8}") {
        if let Ok(mode) = Consistency::parse(&text) {
            prop_assert_eq!(mode.as_str(), &text);
        } else {
            prop_assert!(!["default", "consistent", "stale"].contains(&text.as_str()));
        }
        if let Ok(form) = Form::parse(&text) {
            prop_assert_eq!(form.as_str(), &text);
        } else {
            prop_assert!(!["text", "bytes", "json"].contains(&text.as_str()));
        }
    }

    #[test]
    fn an_option_with_one_wrong_letter_is_suggested(
        known in prop::sample::select(vec!["partition", "consistency", "timeout", "signal", "headers"]),
        at in 0_usize..6,
        letter in "[a-z]",
        kind in 0..3,
    ) {
        let mut typo = known.to_owned();
        match kind {
            0 => typo.replace_range(at..=at, &letter),
            1 => typo.insert_str(at, &letter),
            _ => typo.replace_range(at..=at, ""),
        }
        let mut unknown = Unknown::new(&typo);
        for it in ["dc", "partition", "consistency", "timeout", "signal", "headers"] {
            unknown.consider(it);
        }
        let expected = format!("unknown option \"{typo}\" for GET /v1/agent/self: did you mean \"{known}\"?");
        prop_assert_eq!(unknown.refusal("GET /v1/agent/self", false), expected);
    }

    #[test]
    fn every_unknown_option_is_named(name: String, call in "GET /v1/kv/[a-z]{0,3}|new Consul", is_raw: bool) {
        let mut unknown = Unknown::new(&name);
        unknown.consider("token");
        let said = unknown.refusal(&call, is_raw);
        let start = format!("unknown option \"{name}\" for {call}");
        prop_assert!(said.starts_with(&start));
    }
}
