//! Suggests the option that a caller may have meant by an unknown one.

/// Names from other clients, and ours.
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

/// An unknown option, and the known one that is most like it.
pub struct Unknown<'a> {
    name: &'a str,
    /// Our name for it, if it is one of another client.
    meant: Option<&'static str>,
    closest: &'static str,
    distance: usize,
}

impl<'a> Unknown<'a> {
    /// Starts with the unknown name.
    pub fn new(name: &'a str) -> Self {
        Self {
            name,
            meant: OTHER_NAMES
                .iter()
                .find(|(other, _)| distance(other, name) == 0)
                .map(|(_, meant)| *meant),
            closest: "",
            // Names with a larger distance are not similar.
            distance: 2 + name.len() / 5,
        }
    }

    /// Compares it with a known option.
    pub fn consider(&mut self, known: &'static str) {
        let distance = match self.meant {
            Some(meant) if meant == known => 0,
            _ => distance(known, self.name),
        };
        if distance < self.distance {
            (self.closest, self.distance) = (known, distance);
        }
    }

    /// The message that refuses it. `call` is `GET /v1/kv/a` or `new Consul`, for example. A raw call takes query
    /// parameters instead.
    pub fn refusal(&self, call: &str, is_raw: bool) -> String {
        let Self { name, closest, .. } = self;
        let refusal = format!("unknown option \"{name}\" for {call}");
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

/// The edit distance of two names, without regard to case, hyphens and underscores. Only the first 23 letters of
/// `other` are compared.
fn distance(one: &str, other: &str) -> usize {
    // The distance from the letters of `one` so far to the first 0, 1, 2, … letters of `other`.
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
    use proptest::prelude::*;

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
    fn a_name_of_another_client_suggests_ours() {
        for (name, meant) in [
            ("host", "address"),
            ("baseURL", "address"),
            ("datacenter", "dc"),
            ("raw", "as"),
            ("stale", "consistency"),
        ] {
            let expected =
                format!("unknown option \"{name}\" for new Consul: did you mean \"{meant}\"?");
            assert_eq!(said(name, "new Consul"), expected);
        }
    }

    #[test]
    fn a_typo_suggests_the_closest_name() {
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
    fn an_option_that_is_another_method_suggests_it() {
        assert_eq!(
            said("recurse", "GET /v1/kv/shop"),
            "unknown option \"recurse\" for GET /v1/kv/shop: use consul.kv.list"
        );
    }

    #[test]
    fn a_name_without_a_similar_option_gets_no_suggestion() {
        assert_eq!(
            said("colour", "GET /v1/kv/a"),
            "unknown option \"colour\" for GET /v1/kv/a"
        );
        assert_eq!(
            said("", "GET /v1/kv/a"),
            "unknown option \"\" for GET /v1/kv/a"
        );
        // It is an option of other calls.
        assert_eq!(
            said("passingOnly", "GET /v1/kv/a"),
            "unknown option \"passingOnly\" for GET /v1/kv/a"
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

    /// The edit distance as a textbook has it, with a whole table.
    fn textbook(one: &[u8], other: &[u8]) -> usize {
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for row in 0..=one.len() {
            for column in 0..=other.len() {
                table[row][column] = if row == 0 || column == 0 {
                    row + column
                } else {
                    let replaced = usize::from(one[row - 1] != other[column - 1]);
                    (table[row - 1][column - 1] + replaced)
                        .min(table[row - 1][column] + 1)
                        .min(table[row][column - 1] + 1)
                };
            }
        }
        table[one.len()][other.len()]
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_textbook(one in "[a-cA-C_é-]{0,30}", other in "[a-cA-C_é-]{0,30}") {
            let plain = |text: &str| letters(text).collect::<Vec<_>>();
            let (first, mut second) = (plain(&one), plain(&other));
            second.truncate(23);
            prop_assert_eq!(distance(&one, &other), textbook(&first, &second));
        }
    }
}
