//! What a caller may have meant by an option that is not known: a typo must not be silent, and its reason not a
//! riddle.

/// Names that people know from other clients, and what to use instead.
const OTHER_NAMES: [(&str, &str); 26] = [
    ("aclToken", "token"),
    ("baseUrl", "address"),
    ("body", "data"),
    ("buffer", "as"),
    ("connectTimeout", "timeout"),
    ("datacenter", "dc"),
    ("endpoint", "address"),
    ("host", "address"),
    ("hostname", "address"),
    ("json", "data"),
    ("namespace", "ns"),
    ("passingOnly", "passing"),
    ("port", "address"),
    ("query", "params"),
    ("raw", "as"),
    ("requireConsistent", "consistency"),
    ("retries", "retry"),
    ("scheme", "address"),
    ("secret", "token"),
    ("secure", "address"),
    ("ssl", "address"),
    ("stale", "consistency"),
    ("consistent", "consistency"),
    ("uri", "address"),
    ("url", "address"),
    ("waitTime", "wait"),
];

/// Looks for the option that was meant.
pub struct Unknown<'a> {
    name: &'a str,
    /// What it is called here, if it is a name of another client.
    meant: Option<&'static str>,
    closest: &'static str,
    distance: usize,
}

impl<'a> Unknown<'a> {
    /// Begins with the name that is not known.
    pub fn new(name: &'a str) -> Self {
        Self {
            name,
            meant: OTHER_NAMES
                .iter()
                .find(|(other, _)| distance(other, name) == 0)
                .map(|(_, meant)| *meant),
            closest: "",
            // Names that have less in common are not alike.
            distance: 2 + name.len() / 5,
        }
    }

    /// Considers an option that is known.
    pub fn consider(&mut self, known: &'static str) {
        let distance = match self.meant {
            Some(meant) if meant == known => 0,
            _ => distance(known, self.name),
        };
        if distance < self.distance {
            (self.closest, self.distance) = (known, distance);
        }
    }

    /// The sentence that refuses it. `call` is what it was given to: `GET /v1/kv/a`, or `new Consul`; a raw one
    /// takes query parameters.
    pub fn refusal(&self, call: &str, is_raw: bool) -> String {
        let Self { name, closest, .. } = self;
        let refusal = format!("unknown option \"{name}\" of {call}");
        let is = |other| distance(name, other) == 0;
        if call.starts_with("GET /v1/kv/") && (is("recurse") || is("keys")) {
            if is_raw {
                return format!("{refusal}: use params: {{ {name}: true }}");
            }
            let method = if is("keys") { "keys" } else { "list" };
            format!("{refusal}: use consul.kv.{method}")
        } else if closest.is_empty() {
            refusal
        } else {
            format!("{refusal}: did you mean \"{closest}\"?")
        }
    }
}

/// How many letters have to be changed, added or left out to make one name of the other, whatever their case,
/// hyphens and underscores. Only the first letters of a long name count.
fn distance(one: &str, other: &str) -> usize {
    // For each count of letters taken of `other`, the distance to what has been taken of `one`.
    let mut row = [0_usize; 24];
    for (count, cell) in row.iter_mut().enumerate() {
        *cell = count;
    }
    for letter in letters(one) {
        let mut cells = row.iter_mut();
        let Some(first) = cells.next() else { break };
        let mut diagonal = *first;
        *first += 1;
        let mut left = *first;
        for (cell, of_other) in cells.zip(letters(other)) {
            left = (diagonal + usize::from(letter != of_other)).min(1 + left.min(*cell));
            diagonal = *cell;
            *cell = left;
        }
    }
    let count = letters(other).count().min(row.len() - 1);
    row.get(count).copied().unwrap_or_default()
}

fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| byte.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 8] = [
        "address",
        "as",
        "consistency",
        "dc",
        "nodeMeta",
        "ns",
        "timeout",
        "token",
    ];

    fn said(name: &str, call: &str) -> String {
        let mut unknown = Unknown::new(name);
        for known in KNOWN {
            unknown.consider(known);
        }
        unknown.refusal(call, false)
    }

    #[test]
    fn a_name_of_another_client_leads_to_ours() {
        for (name, meant) in [
            ("host", "address"),
            ("baseURL", "address"),
            ("datacenter", "dc"),
            ("raw", "as"),
            ("stale", "consistency"),
        ] {
            let expected =
                format!("unknown option \"{name}\" of new Consul: did you mean \"{meant}\"?");
            assert_eq!(said(name, "new Consul"), expected);
        }
    }

    #[test]
    fn a_typo_leads_to_the_closest_name() {
        for (name, meant) in [
            ("dcc", "dc"),
            ("DC", "dc"),
            ("node-meta", "nodeMeta"),
            ("tiemout", "timeout"),
            ("timeoutMs", "timeout"),
            ("adress", "address"),
        ] {
            let text = said(name, "GET /v1/agent/self");
            assert!(
                text.ends_with(&format!("did you mean \"{meant}\"?")),
                "{text}"
            );
        }
    }

    #[test]
    fn an_option_that_is_another_method_leads_there() {
        assert_eq!(
            said("recurse", "GET /v1/kv/shop"),
            "unknown option \"recurse\" of GET /v1/kv/shop: use consul.kv.list"
        );
    }

    #[test]
    fn what_is_like_nothing_gets_no_advice() {
        assert_eq!(
            said("colour", "GET /v1/kv/a"),
            "unknown option \"colour\" of GET /v1/kv/a"
        );
        assert_eq!(
            said("", "GET /v1/kv/a"),
            "unknown option \"\" of GET /v1/kv/a"
        );
        // Known elsewhere only.
        assert_eq!(
            said("passingOnly", "GET /v1/kv/a"),
            "unknown option \"passingOnly\" of GET /v1/kv/a"
        );
    }

    #[test]
    fn distance_counts_letters() {
        for (one, other, expected) in [
            ("", "", 0),
            ("a", "", 1),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
            ("a-b", "AB", 0),
        ] {
            assert_eq!(distance(one, other), expected, "{one} {other}");
        }
    }
}
