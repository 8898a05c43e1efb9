//! The options that become query parameters. Their TypeScript types are in `model/options.ts` and next to the
//! types of each group.
//!
//! An options object is read field by field, so that unknown names can be refused: a typo must not go
//! unnoticed.

use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, refuse};
use crate::duration;
use crate::request::{Query, ReadBy};

pub mod params;
pub mod unknown;

/// An option that becomes a query parameter.
#[must_use]
#[derive(Clone, Copy)]
pub struct Parameter {
    option: &'static str,
    query: &'static str,
    kind: Kind,
    /// What to pass instead of `undefined` or `null`. If it is set, these are refused.
    advice: Option<&'static str>,
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Texts,
    Bool(ReadBy),
    Unsigned,
    Duration,
    Dictionary,
}

/// A string.
pub const fn text(option: &'static str) -> Parameter {
    Parameter::new(option, Kind::Text)
}

/// A string or a list of strings, one parameter for each.
pub const fn texts(option: &'static str) -> Parameter {
    Parameter::new(option, Kind::Texts)
}

/// A boolean of which the server reads the value: `false` is sent.
pub const fn flag(option: &'static str) -> Parameter {
    Parameter::new(option, Kind::Bool(ReadBy::Value))
}

/// A boolean of which the server only sees whether it is there, so `?recurse=false` counts as true: `false` is left out.
pub const fn presence(option: &'static str) -> Parameter {
    Parameter::new(option, Kind::Bool(ReadBy::Presence))
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

    /// Sets the name of the parameter, if it differs from the option's.
    pub const fn to(mut self, query: &'static str) -> Self {
        self.query = query;
        self
    }

    /// Marks the parameter as the condition of a write. `undefined` and `null` are refused with this advice: the
    /// write must not happen without its condition.
    pub const fn condition(mut self, advice: &'static str) -> Self {
        self.advice = Some(advice);
        self
    }

    /// Refuses `undefined` or `null` if the parameter is a condition.
    pub fn refuse_nullish(self, value: &JsValue) -> Checked<()> {
        match self.advice {
            Some(advice) => {
                let absent = if value.is_null() { "null" } else { "undefined" };
                refuse(&format!("{} is {absent}: {advice}", self.option))
            }
            None => Ok(()),
        }
    }
}

/// Writes only if the object is unchanged; 0 means that it must not exist.
pub const CAS: Parameter = unsigned("cas")
    .condition("leave it out to always write, or pass 0 to write only if it does not exist");
/// Merges the central configuration of a service into the result.
pub const MERGE_CENTRAL_CONFIG: Parameter =
    presence("mergeCentralConfig").to("merge-central-config");
/// Only instances whose checks are all passing.
pub const PASSING: Parameter = flag("passing");
/// Only members of this group of clusters (Enterprise).
pub const SAMENESS_GROUP: Parameter = text("samenessGroup").to("sameness-group");
/// Only members of this network segment (Enterprise).
pub const SEGMENT: Parameter = text("segment");
/// Only instances that have all these tags.
pub const TAG: Parameter = texts("tag");

/// The options of every call that become query parameters. `Draft::option` has the others.
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

/// Finds the parameter of an option: first in the call's own list, then in the common ones.
pub fn find(name: &str, own: &[Parameter]) -> Option<Parameter> {
    own.iter()
        .chain(&COMMON)
        .find(|parameter| parameter.option == name)
        .copied()
}

/// The names of the call's own options and the common ones.
pub fn names(own: &[Parameter]) -> impl Iterator<Item = &'static str> {
    own.iter().chain(&COMMON).map(|parameter| parameter.option)
}

impl Parameter {
    /// Checks a value and adds it to the query.
    pub fn write(self, query: &mut Query, value: &JsValue) -> Checked<()> {
        match self.kind {
            Kind::Text => query.set(self.query, arguments::text(self.option, value)?),
            Kind::Texts => {
                query.remove(self.query);
                for text in arguments::texts(self.option, value)? {
                    query.add(self.query, text);
                }
            }
            Kind::Bool(read_by) => {
                query.set_bool(self.query, arguments::boolean(self.option, value)?, read_by);
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

/// A duration in Go's format, from a string or from a number of milliseconds.
fn duration_text(what: &str, value: &JsValue) -> Checked<String> {
    if let Some(text) = value.as_string() {
        duration::parse(what, &text)?;
        return Ok(text);
    }
    arguments::milliseconds(what, value).map(|milliseconds| format!("{milliseconds}ms"))
}
