//! The semaphore on a prefix, with the rules of Go's `api.Semaphore`: each contender acquires a key of its own,
//! `prefix/<session>`, and the holders are listed in `prefix/.lock`, which is written with `cas`.
//!
//! Go drops a dead holder at once. Here it keeps its slot for the lock delay, as the holder of a lock does: until then, it
//! may not know that its session has ended.

use super::contender::{SEMAPHORE_FLAGS as FLAGS, Step, conflict};
use crate::text;

/// What the semaphore's keys contain.
#[derive(Debug, Clone, Copy)]
pub struct Stored<'a> {
    /// Flags of `.lock`; empty if there is no such key.
    pub flags: &'a str,
    /// The limit in `.lock`, in decimal digits; that of the contender if there is no such key.
    pub limit: &'a str,
    /// The holders in `.lock`: each is a session, and for how many milliseconds its key has been missing. Spaces are in
    /// between.
    pub holders: &'a str,
}

impl Stored<'_> {
    /// Decides what a contender does. `entered` says whether its own key is there.
    pub fn claim(&self, limit: &str, lock_delay: u64, entered: bool, mine: &str) -> Step {
        if let Some(conflict) = conflict(self.flags, FLAGS) {
            return conflict;
        }
        if self.limit != limit {
            return Step::Conflict(format!("its limit is {}, not {limit}", self.limit));
        }
        if !entered {
            return Step::Acquire;
        }
        let (text, others, holds) = self.with(lock_delay, mine, true);
        if holds {
            Step::Hold
        } else if text::parse_number(limit).is_none_or(|it| others >= it) {
            Step::Wait
        } else {
            Step::Write(text)
        }
    }

    /// Decides how a contender gives up its slot: with `Wait`, it has none.
    pub fn leave(&self, lock_delay: u64, mine: &str) -> Step {
        let (text, _, holds) = self.with(lock_delay, mine, false);
        if holds { Step::Write(text) } else { Step::Wait }
    }

    /// The value of `.lock` without dead holders, and with or without this one; how many others there are, and whether
    /// this one is among the stored holders. Go sorts its holders, but reads them in any order.
    fn with(&self, lock_delay: u64, mine: &str, included: bool) -> (String, u64, bool) {
        let mut text = format!("{{\"Limit\":{},\"Holders\":{{", self.limit);
        let (mut others, mut holds) = (0, false);
        let mut words = self.holders.split(' ');
        while let (Some(session), Some(missing)) = (words.next(), words.next()) {
            let missing = text::parse_number(missing).unwrap_or_default();
            if session == mine {
                holds = true;
            } else if (missing == 0 || missing < lock_delay) && is_session(session) {
                others += 1;
                push(&mut text, session);
            }
        }
        if included {
            push(&mut text, mine);
        }
        text.push_str("}}");
        (text, others, holds)
    }
}

/// Whether it can be a session, which is a UUID and needs no escapes. Whatever else somebody wrote is dropped.
fn is_session(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn push(text: &mut String, session: &str) {
    if !text.ends_with('{') {
        text.push(',');
    }
    text.push('"');
    text.push_str(session);
    text.push_str("\":true");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::live::contender::LOCK_FLAGS;

    const STORED: Stored = Stored {
        flags: FLAGS,
        limit: "2",
        holders: "",
    };

    fn write(text: &str) -> Step {
        Step::Write(text.to_owned())
    }

    /// What Go's `encoding/json` reads and writes.
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "PascalCase", deny_unknown_fields)]
    struct SemaphoreLock {
        limit: i64,
        holders: BTreeMap<String, bool>,
    }

    #[test]
    fn a_contender_enters_first() {
        let none = Stored {
            flags: "",
            ..STORED
        };
        for stored in [none, STORED] {
            assert_eq!(stored.claim("2", 0, false, "me"), Step::Acquire);
        }
    }

    #[test]
    fn a_free_slot_is_taken() {
        let one = Stored {
            holders: "you 0",
            ..STORED
        };
        let both = r#"{"Limit":2,"Holders":{"you":true,"me":true}}"#;
        assert_eq!(one.claim("2", 0, true, "me"), write(both));
        let alone = r#"{"Limit":2,"Holders":{"me":true}}"#;
        assert_eq!(STORED.claim("2", 0, true, "me"), write(alone));
    }

    #[test]
    fn a_full_semaphore_is_waited_for() {
        let full = Stored {
            holders: "a 0 b 0",
            ..STORED
        };
        assert_eq!(full.claim("2", 0, true, "me"), Step::Wait);
        assert_eq!(full.claim("2", 0, true, "b"), Step::Hold);
        // It is listed, but its key is gone: others will drop it.
        assert_eq!(full.claim("2", 0, false, "b"), Step::Acquire);
    }

    #[test]
    fn a_dead_holder_is_dropped_after_the_lock_delay() {
        let dead = Stored {
            holders: "a 0 b 14999",
            ..STORED
        };
        assert_eq!(dead.claim("2", 15_000, true, "me"), Step::Wait);
        let without = r#"{"Limit":2,"Holders":{"a":true,"me":true}}"#;
        let longer = Stored {
            holders: "a 0 b 15000",
            ..STORED
        };
        assert_eq!(longer.claim("2", 15_000, true, "me"), write(without));
        assert_eq!(dead.claim("2", 0, true, "me"), write(without));
    }

    #[test]
    fn another_limit_is_a_conflict_that_names_both() {
        let Step::Conflict(message) = STORED.claim("3", 0, true, "me") else {
            panic!("the limit is 3");
        };
        assert_eq!(message, "its limit is 2, not 3");
    }

    #[test]
    fn other_flags_are_a_conflict() {
        let lock = Stored {
            flags: LOCK_FLAGS,
            ..STORED
        };
        let Step::Conflict(message) = lock.claim("2", 0, true, "me") else {
            panic!("a lock is a semaphore");
        };
        assert!(message.contains("used as a lock") && message.contains(FLAGS));
    }

    #[test]
    fn whoever_leaves_removes_only_itself() {
        let both = Stored {
            holders: "me 0 you 0",
            ..STORED
        };
        let left = r#"{"Limit":2,"Holders":{"you":true}}"#;
        assert_eq!(both.leave(0, "me"), write(left));
        assert_eq!(both.leave(0, "somebody"), Step::Wait);
        assert_eq!(STORED.leave(0, "me"), Step::Wait);
    }

    #[test]
    fn go_can_read_what_is_written() {
        for (holders, count) in [("", 1), ("a 0 b 0 c 0", 4)] {
            let stored = Stored {
                limit: "9",
                holders,
                ..STORED
            };
            let Step::Write(text) = stored.claim("9", 0, true, "me") else {
                panic!("there is a free slot");
            };
            let read: SemaphoreLock =
                serde_json::from_str(&text).unwrap_or_else(|it| panic!("{it}"));
            assert_eq!((read.limit, read.holders.len()), (9, count));
            assert!(read.holders.values().all(|it| *it));
        }
    }
}
