//! What every call takes beside its own arguments, and how options become parts of a request.
//!
//! The structs here are what TypeScript sees. Nothing is ever deserialized into them: an options
//! object is read field by field, so that an unknown name is refused (a typo must not be silent)
//! and a getter that throws does no harm.

use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, refuse, refuse_type};
use crate::duration;
use crate::request::Query;

/// Options of every call. All are optional.
#[derive(Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CallOptions {
    /// Datacenter to ask. Default: that of the agent.
    #[tsify(optional)]
    pub dc: Option<String>,
    /// Namespace (Enterprise).
    #[tsify(optional)]
    pub ns: Option<String>,
    /// Admin partition (Enterprise).
    #[tsify(optional)]
    pub partition: Option<String>,
    /// Name of a peered cluster to ask about.
    #[tsify(optional)]
    pub peer: Option<String>,
    /// How fresh the answer must be. It counts more than a flag in `params`, and that more than
    /// the client's, which is applied to reads only.
    #[tsify(optional, type = "\"default\" | \"consistent\" | \"stale\"")]
    pub consistency: Option<String>,
    /// Waits until the index of the data is above this one: a blocking query.
    #[tsify(optional, type = "string | number | bigint")]
    pub index: Option<String>,
    /// How long a blocking query waits: `"10s"`, or milliseconds. The server's default is 5
    /// minutes, which `"0s"` means too; at most 10 minutes.
    #[tsify(optional, type = "string | number")]
    pub wait: Option<String>,
    /// Waits until the content hash differs from this one, where an agent supports it.
    #[tsify(optional)]
    pub hash: Option<String>,
    /// Sorts by round trip time from this node; `_agent` is the agent's own.
    #[tsify(optional)]
    pub near: Option<String>,
    /// Only nodes with these metadata.
    #[tsify(optional, type = "Record<string, string>")]
    pub node_meta: Option<JsValue>,
    /// Only what matches this expression ("Filtering" in the API reference).
    #[tsify(optional)]
    pub filter: Option<String>,
    /// Lets the agent answer from its cache.
    #[tsify(optional)]
    pub cached: Option<bool>,
    /// ACL token of this call; `""` sends none. It goes into the header `X-Consul-Token`.
    #[tsify(optional)]
    pub token: Option<String>,
    /// Further request headers.
    #[tsify(optional, type = "Record<string, string> | Iterable<[string, string]>")]
    pub headers: Option<JsValue>,
    /// Further query parameters. A list gives a parameter several times; a flag that Consul tests
    /// for presence (`recurse`, `stale`) is left out when `false`.
    #[tsify(optional, type = "Params")]
    pub params: Option<JsValue>,
    /// Ends the call: it rejects with the signal's reason.
    #[tsify(optional, type = "AbortSignal")]
    pub signal: Option<JsValue>,
    /// Milliseconds after which the call rejects with a `TimeoutError`. It covers the body and all
    /// retries. A blocking query takes up to a sixteenth longer than its `wait`.
    #[tsify(optional)]
    pub timeout: Option<f64>,
    /// How many more times to send the call after a failure that may pass (`retryable`), with a
    /// growing delay. Default: 0. A write that is retried may have been applied before.
    #[tsify(optional)]
    pub retry: Option<u32>,
}

#[wasm_bindgen(typescript_custom_section)]
const PARAMS: &str = r"
/** A value of a query parameter. */
export type Param = string | number | bigint | boolean | null | undefined;

/** Query parameters by name. `null` and `undefined` are left out. */
export type Params = Record<string, Param | readonly Param[]> | Iterable<[string, Param]>;
";

/// An option that becomes a query parameter.
#[derive(Clone, Copy)]
pub struct Parameter {
    option: &'static str,
    query: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Bool,
    Unsigned,
    Duration,
    Dictionary,
}

/// A string.
pub const fn text(option: &'static str, query: &'static str) -> Parameter {
    Parameter {
        option,
        query,
        kind: Kind::Text,
    }
}

/// A yes or no.
pub const fn flag(option: &'static str, query: &'static str) -> Parameter {
    Parameter {
        option,
        query,
        kind: Kind::Bool,
    }
}

/// The options of every call that become query parameters. The others are in `Call::option`.
const COMMON: [Parameter; 11] = [
    text("dc", "dc"),
    text("ns", "ns"),
    text("partition", "partition"),
    text("peer", "peer"),
    Parameter {
        option: "index",
        query: "index",
        kind: Kind::Unsigned,
    },
    Parameter {
        option: "wait",
        query: "wait",
        kind: Kind::Duration,
    },
    text("hash", "hash"),
    text("near", "near"),
    Parameter {
        option: "nodeMeta",
        query: "node-meta",
        kind: Kind::Dictionary,
    },
    text("filter", "filter"),
    flag("cached", "cached"),
];

/// Finds what becomes of an option: in the call's own list, then among the common ones.
pub fn find(name: &str, own: &[Parameter]) -> Option<Parameter> {
    own.iter()
        .chain(&COMMON)
        .find(|parameter| parameter.option == name)
        .copied()
}

impl Parameter {
    /// Checks the value and writes it into the query.
    pub fn write(self, query: &mut Query, value: &JsValue) -> Checked<()> {
        match self.kind {
            Kind::Text => query.set(self.query, arguments::text(self.option, value)?),
            Kind::Bool => query.set_bool(self.query, arguments::boolean(self.option, value)?),
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
        duration::parse(&text)?;
        return Ok(text);
    }
    arguments::milliseconds(what, value).map(|milliseconds| format!("{milliseconds}ms"))
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
        query.set_bool(name, flag);
        return Ok(());
    }
    let text = match arguments::whole_number(value) {
        Some(digits) => digits,
        None if value.is_string() => arguments::text(&what(), value)?,
        None => return refuse_type(&what(), "a string, a whole number, true or false", value),
    };
    // `recurse=0` and `recurse=false` are as true for the server as `recurse=1`.
    if crate::request::query::is_presence_only(name) && !matches!(text.as_str(), "" | "1" | "true")
    {
        return refuse(&format!(
            "{} counts by its presence alone: give true or false",
            what()
        ));
    }
    query.add(name, text);
    Ok(())
}
