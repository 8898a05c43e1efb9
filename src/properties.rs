//! Tests of everything that reads text, with random inputs: addresses, durations, paths, headers, responses, the state
//! of locks. A test states a property, such as agreement with a simple model, that holds for every input.
//!
//! A short run is a part of `cargo test`, always with the same inputs. `npm run fuzz -- --rust` tries other and more ones.

mod addresses;
mod live;
mod requests;
mod responses;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::test_runner::{Config, RngSeed};

use crate::address::Address;
use crate::consistency::Consistency;
use crate::duration;
use crate::error::{ErrorResponse, Failure, hint, is_absent, is_already_gone};
use crate::fault::Fault;
use crate::live::semaphore::Stored;
use crate::live::{batch, heartbeat, watch};
use crate::media_type;
use crate::meta::Meta;
use crate::options::unknown::Unknown;
use crate::path;
use crate::request::{Headers, Method};
use crate::text;
use crate::token::Token;

/// How many inputs each test tries. `PROPTEST_CASES` and `PROPTEST_RNG_SEED` are variables of proptest.
fn config() -> Config {
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return Config::default();
    }
    Config {
        cases: 1_000,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..Config::default()
    }
}

/// Decodes `%41`.
fn decode(encoded: &str) -> Vec<u8> {
    let mut bytes = encoded.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            let digits: String = bytes.by_ref().take(2).map(char::from).collect();
            u8::from_str_radix(&digits, 16).unwrap()
        } else {
            byte
        });
    }
    decoded
}

/// Where the properties of a file's functions are: here, or next to the functions.
const PLACES: [(&str, &str); 25] = [
    ("address.rs", "properties/addresses.rs"),
    ("address/ip.rs", "address/ip.rs"),
    ("consistency.rs", "properties/requests.rs"),
    ("duration.rs", "properties/texts.rs"),
    ("error.rs", "properties/responses.rs"),
    ("error/hint.rs", "properties/responses.rs"),
    ("expected.rs", "properties/responses.rs"),
    ("fault.rs", "properties/responses.rs"),
    ("live/balance.rs", "live/balance.rs"),
    ("live/batch.rs", "properties/live.rs"),
    ("live/contender.rs", "properties/live.rs"),
    ("live/heartbeat.rs", "properties/live.rs"),
    ("live/lock.rs", "properties/live.rs"),
    ("live/semaphore.rs", "properties/live.rs"),
    ("live/watch.rs", "properties/live.rs"),
    ("media_type.rs", "properties/responses.rs"),
    ("meta.rs", "properties/responses.rs"),
    ("options/unknown.rs", "properties/requests.rs"),
    ("path.rs", "properties/requests.rs"),
    ("request/headers.rs", "properties/requests.rs"),
    ("request/method.rs", "properties/requests.rs"),
    ("request/query.rs", "properties/requests.rs"),
    ("stored.rs", "properties/requests.rs"),
    ("text.rs", "properties/texts.rs"),
    ("token.rs", "properties/requests.rs"),
];

#[test]
fn whatever_reads_text_has_a_property() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |file: &str| fs::read_to_string(root.join(file)).unwrap();
    let mut missing = Vec::new();
    let mut places = PLACES.to_vec();
    for file in rust_files(&root) {
        let name = file.strip_prefix(&root).unwrap().to_str().unwrap();
        let name = name.replace('\\', "/");
        let source = fs::read_to_string(&file).unwrap();
        // What knows JavaScript cannot run here: `tests/fuzz/` and `tests/robust/` try it in the package.
        if source.contains("wasm_bindgen") || name.starts_with("properties") {
            continue;
        }
        let functions = functions_of_text(source.split("#[cfg(test)]").next().unwrap());
        if functions.is_empty() {
            continue;
        }
        let Some(at) = places.iter().position(|(file, _)| *file == name) else {
            missing.push(format!("{name} in PLACES"));
            continue;
        };
        let (_, place) = places.swap_remove(at);
        let tests = read(place);
        let tests = tests.split_once("proptest! {").map_or("", |(_, it)| it);
        missing.extend(
            functions
                .iter()
                .filter(|it| !calls(tests, it))
                .map(|it| format!("a call of {it} of {name} in {place}")),
        );
    }
    assert!(missing.is_empty(), "missing: {missing:#?}");
    assert!(places.is_empty(), "superfluous: {places:#?}");
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    files
}

/// The names of the public functions that take a text.
fn functions_of_text(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in source.split("pub").skip(1) {
        let part = part.strip_prefix("(crate)").unwrap_or(part);
        let part = part.strip_prefix("(super)").unwrap_or(part);
        let Some((name, rest)) = part.strip_prefix(" fn ").and_then(|it| it.split_once('(')) else {
            continue;
        };
        let arguments = rest.split(['{', ';']).next().unwrap_or_default();
        let arguments = arguments.split("->").next().unwrap_or_default();
        let takes_text = arguments.contains("&str")
            || arguments.contains("&'a str")
            || arguments.contains("Told")
            || arguments.contains("&ErrorResponse");
        if takes_text {
            let end = name.find('<').unwrap_or(name.len());
            names.push(name[..end].to_owned());
        }
    }
    names
}

/// Whether a function is called: its name, as a whole word, is followed by a parenthesis.
fn calls(source: &str, name: &str) -> bool {
    source
        .match_indices(&format!("{name}("))
        .any(|(at, _)| !source[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_'))
}

/// Something that reads a text.
type Reader = (&'static str, fn(&str));

/// What reads texts that can be long, because a server sends them or a program passes them on.
const READERS: [Reader; 18] = [
    ("Address::parse", |it| drop(Address::parse(it))),
    ("Address::from_host_and_port", |it| {
        drop(Address::from_host_and_port(it, 1.0));
    }),
    ("duration::parse", |it| drop(duration::parse("wait", it))),
    ("text::parse_signed", |it| {
        text::parse_signed(it);
    }),
    ("Path::parse", |it| drop(path::Path::parse(it))),
    ("Path::segment", |it| {
        drop(path::Path::fixed("kv").segment("key", it));
    }),
    ("Method::parse", |it| drop(Method::parse(it))),
    ("Headers::set", |it| {
        drop(Headers::default().set("x-name", it));
    }),
    ("Token::parse", |it| drop(Token::parse(it))),
    ("Consistency::parse", |it| drop(Consistency::parse(it))),
    ("media_type", |it| {
        media_type::is_page(Some(it));
    }),
    ("Meta::of", |it| drop(Meta::of(it))),
    ("Failure::of_response", |it| {
        drop(Failure::of_response("GET /", &page(it)));
    }),
    ("hints", |it| {
        hint::of_response(400, it, true);
        is_absent(403, None, it);
        is_already_gone(500, it);
    }),
    ("Fault::of", |it| {
        Fault::of(it);
    }),
    ("Unknown", |it| {
        let mut unknown = Unknown::new(it);
        unknown.consider("token");
        drop(unknown.refusal("GET /", false));
    }),
    ("locks", |it| {
        let stored = Stored {
            flags: "",
            limit: "3",
            holders: it,
        };
        drop(stored.claim("3", 0, true, "me"));
        batch::is_conflict(it);
        heartbeat::next_in(it, 0, 0.5);
    }),
    ("watch::next", |it| {
        let told = watch::Told {
            index: Some(it),
            hash: Some(it),
            newest: it,
            may_lag: true,
            doubted_for: 0.0,
        };
        drop(watch::next(it, told));
    }),
];

/// A response with a web page.
fn page(text: &str) -> ErrorResponse<'_> {
    ErrorResponse {
        status: 502,
        content_type: Some("text/html"),
        text,
        size: 0,
        failures: None,
        with_token: false,
        is_enterprise: false,
    }
}

/// Nothing measures the time. If it grew with the square of the size, each text would take a minute.
#[test]
fn long_texts_are_read_in_linear_time() {
    for pattern in [
        "1", "/", "../", "a/", "a.", ":", "::", "1:", "%41", "%", "@", "?", "0.1h", "1h", "维",
        "\n", ";", "x:y\n", "<title>", "a 0 ", "-",
    ] {
        let text = pattern.repeat(100_000 / pattern.len());
        for (_, read) in READERS {
            read(&text);
        }
    }
}
