//! Tests with samples of the responses of real agents (`tests/data/responses/`), and with what Go's client stores.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;

use crate::duration;
use crate::expected::Expected::{Done, JsonText, List, Map};
use crate::expected::JsonType;
use crate::path::Path;
use crate::request::{Method, Request};
use crate::text;

/// Keys of Go's `api.Lock` and `api.Semaphore`, as an agent returns them.
const PAIRS: &str = r#"[
    {"Key": "service/web/leader", "Flags": 3304740253564472344},
    {"Key": "service/web/slots/.lock", "Flags": 16210313421097356768}
]"#;
/// The value of the second one: who holds the semaphore.
const SEMAPHORE: &str = r#"{"Limit":3,"Holders":{"9341fafd-c5fa-d131-cf2f-bfac9bb165cc":true}}"#;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Pair {
    key: String,
    flags: serde_json::Number,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Semaphore {
    holders: BTreeMap<String, bool>,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/responses")
}

/// Every value in the responses of all versions that is in a field of one of these names.
fn fields(names: &[&str]) -> Vec<Value> {
    fn collect(value: &Value, names: &[&str], found: &mut Vec<Value>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| collect(item, names, found)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    if names.contains(&name.as_str()) {
                        found.push(value.clone());
                    }
                    collect(value, names, found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for version in fs::read_dir(folder()).unwrap() {
        for file in fs::read_dir(version.unwrap().path()).unwrap() {
            let text = fs::read(file.unwrap().path()).unwrap();
            collect(&serde_json::from_slice(&text).unwrap(), names, &mut found);
        }
    }
    found
}

#[test]
fn durations_are_read_and_written_as_an_agent_writes_them() {
    let found = fields(&[
        "DeregisterCriticalServiceAfter",
        "Interval",
        "LastContact",
        "LastContactThreshold",
        "LockDelay",
        "MaxTokenTTL",
        "ServerStabilizationTime",
        "Timeout",
    ]);
    let (mut texts, mut numbers) = (0, 0);
    for value in &found {
        if let Some(nanoseconds) = value.as_i64() {
            let text = duration::format(nanoseconds);
            assert_eq!(duration::parse("duration", &text), Ok(nanoseconds));
            numbers += 1;
        } else if let Some(text) = value.as_str().filter(|text| !text.is_empty()) {
            let nanoseconds = duration::parse("duration", text).unwrap();
            assert_eq!(duration::format(nanoseconds), text);
            texts += 1;
        }
    }
    assert!(
        texts > 50 && numbers > 10,
        "{texts} texts, {numbers} numbers"
    );
}

#[test]
fn the_durations_of_gos_json_are_read_and_written() {
    let check: Value = serde_json::from_str(r#"{"TTL":"15s","Interval":10000000000}"#).unwrap();
    let ttl = check["TTL"].as_str().unwrap();
    assert_eq!(duration::parse("TTL", ttl), Ok(15_000_000_000));
    assert_eq!(duration::format(check["Interval"].as_i64().unwrap()), "10s");
}

#[test]
fn every_id_and_key_of_an_agent_fits_into_a_path() {
    let found = fields(&["CheckID", "ID", "Key", "Node", "ServiceID", "Session"]);
    let names: Vec<_> = found.iter().filter_map(Value::as_str).collect();
    for name in names.iter().filter(|name| !name.is_empty()) {
        let path = Path::fixed("kv").segment("key", name).unwrap().to_string();
        assert_eq!(path, format!("/v1/kv/{}", name.replace(' ', "%20")));
    }
    assert!(names.len() > 300, "{}", names.len());
}

#[test]
fn the_keys_of_gos_locks_can_be_read_and_written() {
    let pairs: Vec<Pair> = serde_json::from_str(PAIRS).unwrap();
    for (pair, flags) in pairs
        .iter()
        .zip([0x2ddc_cbc0_58a5_0c18, 0xe0f6_9a2b_aa41_4de0])
    {
        let digits = pair.flags.to_string();
        assert_eq!(text::parse_number(&digits), Some(flags));
        let path = Path::fixed("kv").key("key", &pair.key).unwrap();
        let mut request = Request::new(Method::PUT, path);
        request.query.set("flags", digits);
        assert_eq!(request.name(), format!("PUT /v1/kv/{}", pair.key));
        assert_eq!(request.query.to_string(), format!("?flags={flags}"));
    }
}

#[test]
fn the_holders_of_gos_semaphore_have_keys_and_sessions() {
    let semaphore: Semaphore = serde_json::from_str(SEMAPHORE).unwrap();
    for holder in semaphore.holders.keys() {
        let key = format!("service/web/slots/{holder}");
        let path = Path::fixed("kv").key("key", &key).unwrap();
        assert_eq!(path.to_string(), format!("/v1/kv/{key}"));
        let path = Path::fixed("session/renew").segment("id", holder).unwrap();
        assert_eq!(path.to_string(), format!("/v1/session/renew/{holder}"));
    }
}

#[test]
fn a_response_has_the_type_of_its_own_method_only() {
    for (file, method, expected) in [
        ("agent-check", "agent.check.list", Map),
        ("kv", "kv.keys", List),
        ("kv", "kv.set", Done),
        ("session", "session.destroy", Done),
        ("session", "session.list", List),
        ("session", "session.renew", Map),
        ("status", "status.leader", JsonText),
    ] {
        for version in ["1.8.7", "1.21.4"] {
            let path = folder().join(version).join(format!("{file}.json"));
            let responses: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
            let found = match &responses[method] {
                Value::Null => JsonType::Null,
                Value::Bool(_) => JsonType::Boolean,
                Value::Number(_) => JsonType::Number,
                Value::String(_) => JsonType::String,
                Value::Array(_) => JsonType::List,
                Value::Object(_) => JsonType::Object,
            };
            let accepting: Vec<_> = [Map, List, Done, JsonText]
                .into_iter()
                .filter(|expected| expected.check_type(found).is_ok())
                .collect();
            assert_eq!(accepting, [expected], "{method}, Consul {version}");
        }
    }
}
