//! The option `params`: query parameters with any name.

use wasm_bindgen::prelude::*;

use crate::arguments::{self, Checked, refuse, refuse_type};
use crate::request::{Query, ReadBy};

/// The parameters that the server reads by their presence, as the options that are declared with
/// [`presence`](super::presence).
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

fn read_by(name: &str) -> ReadBy {
    if PRESENCE_ONLY.contains(&name) {
        ReadBy::Presence
    } else {
        ReadBy::Value
    }
}

/// Reads the option into a query.
pub fn read(value: &JsValue) -> Checked<Query> {
    let mut query = Query::default();
    for (name, value) in arguments::pairs("params", value)? {
        match arguments::items("params", &value)? {
            Some(items) => items
                .iter()
                .filter(|item| !arguments::is_nullish(item))
                .try_for_each(|item| write_param(&mut query, &name, item))?,
            None => write_param(&mut query, &name, &value)?,
        }
    }
    Ok(query)
}

fn write_param(query: &mut Query, name: &str, value: &JsValue) -> Checked<()> {
    let what = || format!("params \"{name}\"");
    if let Some(flag) = value.as_bool() {
        query.set_bool(name, flag, read_by(name));
        return Ok(());
    }
    let text = match arguments::whole_number(value) {
        Some(digits) => digits,
        None if value.is_string() => arguments::text(&what(), value)?,
        None => return refuse_type(&what(), "a string, a whole number, true or false", value),
    };
    // The server takes `recurse=0` and `recurse=false` for true.
    if read_by(name) == ReadBy::Presence && !matches!(text.as_str(), "" | "1" | "true") {
        return refuse(&format!(
            "{} must be true or false: Consul ignores its value",
            what()
        ));
    }
    // A token must never get into a URL: `Draft::finish` looks for this spelling.
    query.add(if is_token(name) { "token" } else { name }, text);
    Ok(())
}

/// Whether a name is `token` in any case. The Kelvin sign is a K, too.
fn is_token(name: &str) -> bool {
    let folded = name.chars().map(|letter| match letter {
        '\u{212A}' => 'k',
        _ => letter.to_ascii_lowercase(),
    });
    folded.eq("token".chars())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_token_is_known_in_any_spelling(name in "[tT][oOοо0][kKKĸ][eEеé][nNո]|\\PC{0,6}") {
            prop_assert_eq!(is_token(&name), name.to_lowercase() == "token", "{}", name);
        }
    }
}
