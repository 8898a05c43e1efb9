//! How options become parts of a request. What TypeScript knows of them stands in `model/options.ts`
//! and beside the types of each group.
//!
//! An options object is read field by field, so that an unknown name is refused (a typo must not be
//! silent) and a getter that throws does no harm.

use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, refuse, refuse_type};
use crate::duration;
use crate::request::{Query, Reading};

pub mod unknown;

/// An option that becomes a query parameter.
#[must_use]
#[derive(Clone, Copy)]
pub struct Parameter {
    option: &'static str,
    query: &'static str,
    kind: Kind,
    /// What to do about an undefined one, if that must not count as left out.
    advice: Option<&'static str>,
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Texts,
    Bool(Reading),
    Unsigned,
    Duration,
    Dictionary,
}

/// A string.
pub const fn text(option: &'static str) -> Parameter {
    Parameter::new(option, Kind::Text)
}

/// A string or a list of strings, each a parameter of its own.
pub const fn texts(option: &'static str) -> Parameter {
    Parameter::new(option, Kind::Texts)
}

/// A yes or no that the server reads by its value.
pub const fn flag(option: &'static str) -> Parameter {
    Parameter::new(option, Kind::Bool(Reading::Value))
}

/// A yes or no that the server reads by its presence alone: a false one is left out.
pub const fn presence(option: &'static str) -> Parameter {
    Parameter::new(option, Kind::Bool(Reading::Presence))
}

/// A whole number from 0 to 2^64-1.
pub const fn unsigned(option: &'static str) -> Parameter {
    Parameter::new(option, Kind::Unsigned)
}

impl Parameter {
    const fn new(option: &'static str, kind: Kind) -> Self {
        Self {
            option,
            query: option,
            kind,
            advice: None,
        }
    }

    /// Says how the parameter is called, where that is not the option's name.
    pub const fn to(mut self, query: &'static str) -> Self {
        self.query = query;
        self
    }

    /// Says that the parameter is a condition. `undefined` or `null` is refused, with this advice: a write
    /// that was to depend on something must not take place without it.
    pub const fn condition(mut self, advice: &'static str) -> Self {
        self.advice = Some(advice);
        self
    }

    /// Refuses `undefined` and `null` in place of a condition.
    pub fn refuse_absent(self, value: &JsValue) -> Checked<()> {
        match self.advice {
            Some(advice) => {
                let absent = if value.is_null() { "null" } else { "undefined" };
                refuse(&format!("{} is {absent}: {advice}", self.option))
            }
            None => Ok(()),
        }
    }
}

/// Only writes that find the object unchanged: 0 for one that must not exist yet.
pub const CAS: Parameter = unsigned("cas")
    .condition("leave it out to write in any case, or pass 0 to write only if there is none yet");
/// Fills in what the central configuration says of a service.
pub const MERGE_CENTRAL_CONFIG: Parameter =
    presence("mergeCentralConfig").to("merge-central-config");
/// Only instances whose checks are all passing.
pub const PASSING: Parameter = flag("passing");
/// Only members of this group of clusters (Enterprise).
pub const SAMENESS_GROUP: Parameter = text("samenessGroup").to("sameness-group");
/// Only what is in this network segment (Enterprise).
pub const SEGMENT: Parameter = text("segment");
/// Only instances that have all these tags.
pub const TAG: Parameter = texts("tag");

/// The options of every call that become query parameters. The others are in `Draft::option`.
const COMMON: [Parameter; 11] = [
    text("dc"),
    text("ns"),
    text("partition"),
    text("peer"),
    unsigned("index"),
    Parameter::new("wait", Kind::Duration),
    text("hash"),
    text("near"),
    Parameter::new("nodeMeta", Kind::Dictionary).to("node-meta"),
    text("filter"),
    presence("cached"),
];

/// Finds what becomes of an option: in the call's own list, then among the common ones.
pub fn find(name: &str, own: &[Parameter]) -> Option<Parameter> {
    own.iter()
        .chain(&COMMON)
        .find(|parameter| parameter.option == name)
        .copied()
}

/// The names of the call's own options and of the common ones.
pub fn names(own: &[Parameter]) -> impl Iterator<Item = &'static str> {
    own.iter().chain(&COMMON).map(|parameter| parameter.option)
}

impl Parameter {
    /// Checks the value and writes it into the query.
    pub fn write(self, query: &mut Query, value: &JsValue) -> Checked<()> {
        match self.kind {
            Kind::Text => query.set(self.query, arguments::text(self.option, value)?),
            Kind::Texts => {
                query.remove(self.query);
                for text in arguments::texts(self.option, value)? {
                    query.add(self.query, text);
                }
            }
            Kind::Bool(reading) => {
                query.set_bool(self.query, arguments::boolean(self.option, value)?, reading);
            }
            Kind::Unsigned => query.set(self.query, arguments::unsigned(self.option, value)?),
            Kind::Duration => query.set(self.query, duration_text(self.option, value)?),
            Kind::Dictionary => {
                query.remove(self.query);
                for (key, value) in arguments::pairs(self.option, value)? {
                    let value = arguments::text(&format!("{} \"{key}\"", self.option), &value)?;
                    query.add(self.query, format!("{key}:{value}"));
                }
            }
        }
        Ok(())
    }
}

/// A duration in Go's form, from such a string or from a number of milliseconds.
fn duration_text(what: &str, value: &JsValue) -> Checked<String> {
    if let Some(text) = value.as_string() {
        duration::parse(what, &text)?;
        return Ok(text);
    }
    arguments::milliseconds(what, value).map(|milliseconds| format!("{milliseconds}ms"))
}

/// What the server reads by its presence alone, for `params`: they may have any name, which no option describes.
const PRESENCE_ONLY: [&str; 14] = [
    "cached",
    "consistent",
    "global",
    "keys",
    "leader",
    "logjson",
    "merge-central-config",
    "pretty",
    "prune",
    "raw",
    "recurse",
    "replace-existing-checks",
    "stale",
    "wan",
];

fn reading_of(name: &str) -> Reading {
    if PRESENCE_ONLY.contains(&name) {
        Reading::Presence
    } else {
        Reading::Value
    }
}

/// Reads `params`: whatever query a caller wants to send.
pub fn params(value: &JsValue) -> Checked<Query> {
    let mut query = Query::default();
    for (name, value) in arguments::pairs("params", value)? {
        match arguments::items("params", &value)? {
            Some(items) => items
                .iter()
                .filter(|item| !arguments::is_absent(item))
                .try_for_each(|item| write_param(&mut query, &name, item))?,
            None => write_param(&mut query, &name, &value)?,
        }
    }
    Ok(query)
}

fn write_param(query: &mut Query, name: &str, value: &JsValue) -> Checked<()> {
    let what = || format!("params \"{name}\"");
    if let Some(flag) = value.as_bool() {
        query.set_bool(name, flag, reading_of(name));
        return Ok(());
    }
    let text = match arguments::whole_number(value) {
        Some(digits) => digits,
        None if value.is_string() => arguments::text(&what(), value)?,
        None => return refuse_type(&what(), "a string, a whole number, true or false", value),
    };
    // `recurse=0` and `recurse=false` are as true for the server as `recurse=1`.
    if reading_of(name) == Reading::Presence && !matches!(text.as_str(), "" | "1" | "true") {
        return refuse(&format!(
            "{} counts by its presence alone: give true or false",
            what()
        ));
    }
    // A token never goes into a URL, however its name is spelt.
    query.add(if is_token(name) { "token" } else { name }, text);
    Ok(())
}

/// Whether a parameter is a token, in any spelling that folds to it: K has the Kelvin sign, too.
fn is_token(name: &str) -> bool {
    let folded = name.chars().map(|letter| match letter {
        '\u{212A}' => 'k',
        _ => letter.to_ascii_lowercase(),
    });
    folded.eq("token".chars())
}
