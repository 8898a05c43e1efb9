//! The query of a request.

use std::fmt;

use crate::path::encode_into;

/// How the server reads a boolean parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadBy {
    /// By its value.
    Value,
    /// By its presence: even `?recurse=false` deletes a whole prefix, so `false` is left out. `true` is sent with
    /// a value, because `wan` needs one, and `replace-existing-checks` needs `true`.
    Presence,
}

/// Query parameters in the order they were added. A name may occur more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Adds a parameter.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// Sets or replaces a parameter.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.remove(name);
        self.add(name, value);
    }

    /// Sets a boolean parameter.
    pub fn set_bool(&mut self, name: &str, value: bool, read_by: ReadBy) {
        match (value, read_by) {
            (true, _) => self.set(name, "true"),
            (false, ReadBy::Presence) => self.remove(name),
            (false, ReadBy::Value) => self.set(name, "false"),
        }
    }

    /// Removes all parameters of this name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(existing, _)| existing != name);
    }

    /// Whether a parameter is set.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(existing, _)| existing == name)
    }

    /// Adds the parameters of `other` whose names are not set yet.
    pub fn add_missing(&mut self, other: &Self) {
        let own = self.0.len();
        for (name, value) in &other.0 {
            if !self
                .0
                .iter()
                .take(own)
                .any(|(existing, _)| existing == name)
            {
                self.add(name, value);
            }
        }
    }

    /// The first value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(existing, _)| existing == name)?;
        Some(value)
    }
}

impl fmt::Display for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        for (name, value) in &self.0 {
            text.push(if text.is_empty() { '?' } else { '&' });
            encode_into(&mut text, name);
            text.push('=');
            encode_into(&mut text, value);
        }
        formatter.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_encoded_and_keep_their_order() {
        let mut query = Query::default();
        query.add("node-meta", "rack:1 2");
        query.add("node-meta", "a&b=c");
        query.add("dc", "维");
        query.add("empty", "");
        assert_eq!(
            query.to_string(),
            "?node-meta=rack%3A1%202&node-meta=a%26b%3Dc&dc=%E7%BB%B4&empty="
        );
        assert_eq!(Query::default().to_string(), "");
    }

    #[test]
    fn a_presence_flag_is_left_out_when_false() {
        let mut query = Query::default();
        query.set_bool("recurse", false, ReadBy::Presence);
        query.set_bool("stale", true, ReadBy::Presence);
        query.set_bool("enable", false, ReadBy::Value);
        query.set_bool("passing", true, ReadBy::Value);
        assert_eq!(query.to_string(), "?stale=true&enable=false&passing=true");
        query.set_bool("stale", false, ReadBy::Presence);
        assert_eq!(query.to_string(), "?enable=false&passing=true");
    }

    #[test]
    fn defaults_do_not_replace_what_a_call_sets() {
        let (mut call, mut defaults) = (Query::default(), Query::default());
        call.add("dc", "call");
        defaults.add("dc", "default");
        defaults.add("tag", "a");
        defaults.add("tag", "b");
        call.add_missing(&defaults);
        assert_eq!(call.to_string(), "?dc=call&tag=a&tag=b");
    }

    #[test]
    fn set_replaces_what_was_there() {
        let mut query = Query::default();
        query.add("dc", "a");
        query.add("dc", "b");
        query.set("dc", "c");
        assert_eq!(query.get("dc"), Some("c"));
        assert!(query.has("dc") && !query.has("ns"));
        assert_eq!(query.to_string(), "?dc=c");
    }
}
