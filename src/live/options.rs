//! The options of long-running methods, checked like those of calls: unknown names and wrong types are refused.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, refuse, refuse_type};
use crate::duration;
use crate::js;
use crate::options::unknown::Unknown;
use crate::text;

/// The type of an option.
#[derive(Clone, Copy)]
enum Kind {
    /// Milliseconds, above 0.
    Milliseconds,
    /// Milliseconds; 0 too.
    MillisecondsOr0,
    /// A number above 0.
    Number,
    Bool,
    Text,
    /// A duration such as `"15s"`.
    Duration,
    /// A whole number.
    Count,
    Function,
    Signal,
    /// A string or a list of strings.
    Texts,
    /// One of these texts, which are quoted in the list: `"a", "b"`.
    OneOf(&'static str),
    /// Checked where it is used.
    Any,
}

type Table = &'static [(&'static str, Kind)];

/// The options of every method.
const COMMON: Table = &[("signal", Kind::Signal), ("onError", Kind::Function)];

/// Which datacenter, namespace and partition to use, and with which token.
const PLACE: [(&str, Kind); 4] = [
    ("dc", Kind::Text),
    ("ns", Kind::Text),
    ("partition", Kind::Text),
    ("token", Kind::Text),
];

const LOCK: Table = &{
    let [dc, ns, partition, token] = PLACE;
    [
        ("wait", Kind::MillisecondsOr0),
        ("value", Kind::Any),
        ("session", Kind::Text),
        ("ttl", Kind::Duration),
        ("lockDelay", Kind::Duration),
        dc,
        ns,
        partition,
        token,
    ]
};

/// The options of a method that passes them on to ordinary calls. These check them further.
const OF_CALLS: Table = &[
    ("signal", Kind::Signal),
    ("timeout", Kind::Milliseconds),
    ("retry", Kind::Count),
    ("token", Kind::Any),
    ("dc", Kind::Text),
    ("ns", Kind::Text),
    ("partition", Kind::Text),
];

/// The options of a method.
fn table(method: &str) -> Table {
    match method {
        "consul.watch" => &[
            ("wait", Kind::Milliseconds),
            ("burst", Kind::Number),
            ("rate", Kind::Number),
            ("patience", Kind::MillisecondsOr0),
        ],
        "consul.event.watch" => &[("history", Kind::Bool)],
        "consul.discover" => &[
            (
                "policy",
                Kind::OneOf(r#""roundRobin", "random", "leastUsed", "weighted" or "nearest""#),
            ),
            ("address", Kind::Text),
            ("protocol", Kind::OneOf(r#""http" or "https""#)),
            ("passing", Kind::Bool),
            ("tag", Kind::Texts),
            ("filter", Kind::Text),
            ("dc", Kind::Text),
            ("ns", Kind::Text),
            ("partition", Kind::Text),
            ("peer", Kind::Text),
            ("token", Kind::Text),
            (
                "consistency",
                Kind::OneOf(r#""default", "consistent" or "stale""#),
            ),
            ("cached", Kind::Bool),
            ("wait", Kind::Milliseconds),
        ],
        "consul.lock" | "consul.semaphore" => LOCK,
        "consul.agent.service.keep" => &[
            ("status", Kind::Function),
            ("onForgotten", Kind::Function),
            ("exitSignals", Kind::Bool),
            ("ns", Kind::Text),
            ("partition", Kind::Text),
            ("token", Kind::Text),
        ],
        "consul.leader" | "consul.session.keep" => &PLACE,
        "consul.kv.export" => &[
            ("pages", Kind::Bool),
            (
                "consistency",
                Kind::OneOf(r#""default", "consistent" or "stale""#),
            ),
        ],
        "consul.kv.import" => &[
            ("overwrite", Kind::Bool),
            ("from", Kind::Count),
            ("onProgress", Kind::Function),
        ],
        _ => &[],
    }
}

/// Reads the options of a method into an object with those that were given.
pub fn read(method: &str, options: &JsValue) -> Checked<Object> {
    if arguments::is_nullish(options) {
        return Ok(js::object([]));
    }
    let is_transfer = method.starts_with("consul.kv.");
    let common = if is_transfer { OF_CALLS } else { COMMON };
    let known = || table(method).iter().chain(common);
    let mut read = Vec::new();
    for (name, value) in arguments::fields("options", options)? {
        let Some((name, kind)) = known().find(|(known, _)| *known == name) else {
            let mut unknown = Unknown::new(&name);
            known().for_each(|(known, _)| unknown.consider(known));
            return refuse(&unknown.refusal(method, false));
        };
        // `null` may be a value for the code that uses it.
        if !value.is_undefined() && (!value.is_null() || matches!(kind, Kind::Any)) {
            check(name, *kind, &value)?;
            read.push((*name, value));
        }
    }
    Ok(js::object(read))
}

fn check(name: &str, kind: Kind, value: &JsValue) -> Checked<()> {
    let must_be = |wanted, is| {
        if is {
            Ok(())
        } else {
            refuse_type(name, wanted, value)
        }
    };
    match kind {
        Kind::MillisecondsOr0 if value.as_f64() == Some(0.0) => Ok(()),
        Kind::Milliseconds | Kind::MillisecondsOr0 => {
            arguments::milliseconds(name, value).map(drop)
        }
        Kind::Number => must_be(
            "a number above 0",
            value.as_f64().is_some_and(|it| it > 0.0 && it.is_finite()),
        ),
        Kind::Bool => arguments::boolean(name, value).map(drop),
        Kind::Text => arguments::text(name, value).map(drop),
        Kind::Duration => Ok(duration::parse(name, &arguments::text(name, value)?).map(drop)?),
        Kind::Count => arguments::small_number(name, u32::MAX, value).map(drop),
        Kind::Function => must_be("a function", value.is_function()),
        Kind::Signal => must_be("an AbortSignal", js::is_abort_signal(value)),
        Kind::Texts => arguments::texts(name, value).map(drop),
        Kind::OneOf(texts) => must_be(
            texts,
            value.as_string().is_some_and(|it| {
                it.bytes().all(|byte| byte.is_ascii_alphabetic())
                    && text::contains(texts, &["\"", &it, "\""].concat())
            }),
        ),
        Kind::Any => Ok(()),
    }
}
