use proptest::prelude::*;
use proptest::test_runner::Config;

use super::config;
use crate::error::{ErrorClass, ErrorResponse, Failure, hint, is_absent, is_already_gone};
use crate::expected::Expected;
use crate::fault::Fault;
use crate::media_type::{self, BodyKind};
use crate::meta::Meta;

fn media_type() -> impl Strategy<Value = (&'static str, BodyKind)> {
    prop::sample::select(vec![
        ("application/json", BodyKind::Json),
        ("application/problem+json", BodyKind::Json),
        ("text/plain", BodyKind::Text),
        ("text/html", BodyKind::Text),
        ("text/csv", BodyKind::Text),
        ("application/octet-stream", BodyKind::Bytes),
        ("application/jsonp", BodyKind::Bytes),
        ("image/png", BodyKind::Bytes),
    ])
}

/// Each letter in upper or lower case.
fn mixed(text: &str, cases: u64) -> String {
    let upper = |at: usize| cases >> (at % 64) & 1 == 1;
    text.chars()
        .enumerate()
        .map(|(at, it)| {
            if upper(at) {
                it.to_ascii_uppercase()
            } else {
                it
            }
        })
        .collect()
}

fn expected() -> impl Strategy<Value = Expected> {
    prop::sample::select(vec![
        Expected::Response,
        Expected::Object,
        Expected::Map,
        Expected::List,
        Expected::ListOrObject,
        Expected::First,
        Expected::OfNode,
        Expected::Done,
        Expected::DoneOrEmpty,
        Expected::JsonText,
        Expected::Text,
        Expected::Stream,
        Expected::Snapshot,
        Expected::Nothing,
    ])
}

/// The number in `… (5 more bytes)`.
fn left_out(message: &str) -> usize {
    let number = message
        .strip_suffix(" more bytes)")
        .and_then(|it| it.rsplit_once("… ("));
    number.map_or(0, |(_, digits)| digits.parse().unwrap())
}

fn response(status: u16, text: &str) -> ErrorResponse<'_> {
    ErrorResponse {
        status,
        content_type: Some("text/plain"),
        text,
        size: text.len() as u64,
        failures: None,
        with_token: false,
        is_enterprise: false,
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn parameters_spaces_and_case_do_not_change_a_media_type(
        (name, kind) in media_type(),
        cases: u64,
        spaces in "[ \t]{0,2}",
        parameters in "(;\\PC{0,8}){0,2}",
    ) {
        let text = format!("{spaces}{}{spaces}{parameters}", mixed(name, cases));
        prop_assert_eq!(media_type::media_type(Some(&text)), name);
        prop_assert_eq!(BodyKind::of(Some(&text)), kind);
        prop_assert_eq!(media_type::is_page(Some(&text)), name == "text/html");
    }

    #[test]
    fn a_media_type_is_read_into_itself(text in "[ a-zA-Z/;+=é]{0,12}|\\PC{0,12}") {
        let found = media_type::media_type(Some(&text));
        prop_assert_eq!(media_type::media_type(Some(&found)), found.clone());
        prop_assert!(!found.contains(';'));
        prop_assert_eq!(BodyKind::of(Some(&text)), BodyKind::of(Some(&found)));
    }

    #[test]
    fn metadata_survives_among_other_headers(
        index: u64,
        contact: u32,
        age: u32,
        is_known: bool,
        hash in "[ -~]{1,8}",
        others in prop::collection::vec("[a-z-]{1,8}:[ -~]{0,8}", 0..3),
    ) {
        let own = [
            format!("x-consul-index:{index}"),
            format!("x-consul-lastcontact:{contact}"),
            format!("x-consul-knownleader:{is_known}"),
            format!("x-consul-contenthash:{hash}"),
            "x-cache:HIT".to_owned(),
            format!("age:{age}"),
        ];
        let lines: Vec<_> = others.iter().filter(|it| !it.starts_with("age:") && !it.starts_with("x-cache:")).chain(&own).cloned().collect();
        let meta = Meta::of(&lines.join("\n"));
        prop_assert_eq!(meta.index, Some(index.to_string()));
        prop_assert_eq!(meta.last_contact, Some(contact));
        prop_assert_eq!(meta.known_leader, Some(is_known));
        prop_assert_eq!(meta.content_hash, Some(hash));
        let cache = meta.cache.unwrap();
        prop_assert_eq!((cache.hit, cache.age), (true, Some(age)));
    }

    #[test]
    fn metadata_is_left_out_or_what_a_header_says(
        names in prop::collection::vec(prop::sample::select(vec!["x-consul-index", "x-consul-lastcontact", "x-cache", "age"]), 0..4),
        values in prop::collection::vec("[0-9a]{0,22}|\\PC{0,8}", 4),
    ) {
        let lines: Vec<_> = names.iter().zip(&values).map(|(name, value)| format!("{name}:{value}")).collect();
        let text = lines.join("\n");
        let meta = Meta::of(&text);
        let has = |name: &str, value: &str| lines.iter().any(|it| *it == format!("{name}:{value}"));
        if let Some(index) = meta.index {
            prop_assert!(has("x-consul-index", &index) && index.bytes().all(|it| it.is_ascii_digit()));
        }
        if let Some(contact) = meta.last_contact {
            let mut contacts = lines.iter().filter_map(|it| it.strip_prefix("x-consul-lastcontact:"));
            prop_assert!(contacts.any(|it| it.parse() == Ok(contact)));
        }
        prop_assert!(meta.cache.is_none() || text.contains("x-cache:"));
    }

    #[test]
    fn a_body_is_data_only_if_the_call_expects_it(
        expected in expected(),
        (name, kind) in media_type(),
        parameters in "(; \\PC{0,8})?",
        is_empty: bool,
    ) {
        let is_right = match expected {
            Expected::Response => true,
            Expected::Nothing => is_empty || kind == BodyKind::Json,
            Expected::Text | Expected::Stream | Expected::Snapshot => name != "text/html",
            _ => kind == BodyKind::Json && !is_empty,
        };
        let content_type = format!("{name}{parameters}");
        let checked = expected.check_body(kind, Some(&content_type), is_empty);
        prop_assert_eq!(checked.is_ok(), is_right);
        if let Err(why) = checked {
            let found = if is_empty { "an empty body" } else { name };
            let end = format!(", got {found}");
            prop_assert!(why.starts_with("expected ") && why.ends_with(&end));
        }
    }

    #[test]
    fn an_error_quotes_the_server(status in 300_u16..600, text in "\\PC{0,20}", with_token: bool, is_enterprise: bool) {
        let given = ErrorResponse { with_token, is_enterprise, ..response(status, &text) };
        let failure = Failure::of_response("GET /v1/kv/a", &given);
        let quoted = text.trim_ascii();
        let expected = if quoted.is_empty() { String::new() } else { format!(": {quoted}") };
        prop_assert_eq!(failure.message, format!("GET /v1/kv/a answered {status}{expected}"));
        prop_assert_eq!(failure.class, ErrorClass::of_status(status));
        let is_temporary = matches!(status, 429 | 502 | 503 | 504);
        prop_assert!(failure.retryable == is_temporary || status == 500);
        let told = hint::for_enterprise(status, &text).filter(|_| is_enterprise);
        prop_assert_eq!(failure.hint, told.or_else(|| hint::of_response(status, &text, with_token)));
    }

    #[test]
    fn of_a_page_only_its_title_is_quoted(before in "[a-z<> ]{0,8}", title in "[a-z A-Z]{1,12}", after in "\\PC{0,8}") {
        let text = format!("{before}<title>{title}</title>{after}");
        let given = ErrorResponse { content_type: Some("text/html; charset=utf-8"), ..response(502, &text) };
        let failure = Failure::of_response("GET /", &given);
        let title = title.trim();
        let expected = if title.is_empty() { String::new() } else { format!(": {title}") };
        prop_assert_eq!(failure.message, format!("GET / answered 502{expected}"));
        prop_assert_eq!(failure.hint, Some(hint::PAGE));
        let untitled = ErrorResponse { text: &before, ..given };
        prop_assert_eq!(Failure::of_response("GET /", &untitled).message, "GET / answered 502: an HTML page");
    }

    #[test]
    fn errors_without_a_response_name_the_call(call in "[A-Z]{3} /[a-z]{0,4}", count: u32, reason in "\\PC{0,8}") {
        let (timeout, large, unreadable) = (
            Failure::timeout(&call, count),
            Failure::too_large(&call, count.into()),
            Failure::unreadable(&call, 200, &reason, false),
        );
        for failure in [&timeout, &large, &unreadable] {
            prop_assert!(failure.message.starts_with(&call));
        }
        prop_assert!(timeout.message.contains(&count.to_string()) && timeout.retryable);
        prop_assert!(large.message.contains(&count.to_string()) && !large.retryable);
        prop_assert!(unreadable.message.ends_with(&reason) && !unreadable.retryable);
    }

    #[test]
    fn words_are_found_in_any_text(before in "[a-z ]{0,8}", after in "\\PC{0,8}") {
        let inside = |words: &str| format!("{before}{words}{after}");
        prop_assert!(is_absent(403, None, &inside("token does not exist")));
        prop_assert!(!is_absent(404, None, &inside("Invalid URL path")));
        prop_assert!(is_absent(404, Some("text/plain"), &before) && !is_absent(404, Some("text/html"), &before));
        prop_assert!(is_already_gone(500, &inside("Unknown service")));
        prop_assert!(!is_already_gone(403, &inside("Unknown service")));
        prop_assert!(hint::of_response(400, &inside("missing unit in duration"), true).is_some());
        prop_assert_eq!(hint::for_enterprise(404, &inside("Invalid URL path")).is_some(), true);
        prop_assert_eq!(hint::for_enterprise(400, &inside("Invalid URL path")), None);
        prop_assert_eq!(Fault::of(&inside("ECONNREFUSED")), Fault::Refused);
        prop_assert_eq!(Fault::of(&inside("ECONNRESET")), Fault::Lost);
    }
}

proptest! {
    // Each of these inputs is long.
    #![proptest_config(Config { cases: config().cases / 20, ..config() })]

    #[test]
    fn a_long_text_is_cut_and_every_byte_counted(
        letter in prop::sample::select(vec!["a", "é", "维", "😀"]),
        offset in 0_usize..4,
        extra in 0_usize..9,
        unread in 0_usize..1_000,
    ) {
        let text = "x".repeat(offset) + &letter.repeat((64 * 1024 + extra) / letter.len());
        let given = ErrorResponse { size: (text.len() + unread) as u64, ..response(500, &text) };
        let call = "GET /";
        for (message, start, all) in [
            (Failure::of_response(call, &given).message, "GET / answered 500: ", text.len() + unread),
            (Failure::redirected(call, &text).message, "GET / was redirected to ", text.len()),
            (Failure::cut(call, &text).message, "GET / got an incomplete response: ", text.len()),
            (
                Failure::connection(call, "http://a:1", &text, Fault::Other, false).message,
                "GET / got no response from http://a:1: ",
                text.len(),
            ),
        ] {
            let end = "; redirects are not followed";
            let quoted = message.strip_prefix(start).unwrap();
            let quoted = quoted.strip_suffix(end).unwrap_or(quoted);
            let shown = quoted.split('…').next().unwrap();
            prop_assert!(text.starts_with(shown) && shown.len() <= 64 * 1024);
            prop_assert_eq!(shown.len() + left_out(quoted), all);
        }
    }
}
