use std::collections::BTreeMap;

use proptest::prelude::*;

use super::config;
use crate::live::batch;
use crate::live::contender::{LOCK_FLAGS, SEMAPHORE_FLAGS, Step, conflict};
use crate::live::heartbeat;
use crate::live::lock;
use crate::live::semaphore::Stored;
use crate::live::watch::{self, Next, Told};

/// What Go reads from `.lock`.
#[derive(serde::Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct SemaphoreLock {
    limit: u64,
    holders: BTreeMap<String, bool>,
}

fn flags() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just(LOCK_FLAGS.to_owned()),
        Just(SEMAPHORE_FLAGS.to_owned()),
        "[0-9]{1,20}",
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_watch_that_only_grows_never_goes_back(steps in prop::collection::vec(0_u64..5, 1..20), may_lag: bool) {
        let mut position = watch::START.to_owned();
        let (mut index, mut newest) = (0, String::new());
        for step in steps {
            index += step;
            let digits = index.to_string();
            let told = Told { index: Some(&digits), hash: None, newest: &newest, may_lag, doubted_for: 0.0 };
            let Next::From(next) = watch::next(&position, told) else {
                return Err(TestCaseError::fail("newer data is doubted"));
            };
            let number = |text: &str| text.parse::<u64>().unwrap();
            prop_assert!(number(&next) >= number(&position) && number(&next) == index.max(1));
            newest.clone_from(&next);
            position = next;
        }
    }

    #[test]
    fn a_watch_always_has_a_next_position(
        position in "[0-9]{0,21}|#?\\PC{0,4}",
        index in prop::option::of("[0-9]{0,21}|\\PC{0,4}"),
        hash in prop::option::of("\\PC{0,4}"),
        newest in "[0-9]{0,21}",
        may_lag: bool,
        doubted_for in 0.0..20_000.0_f64,
    ) {
        let told = Told { index: index.as_deref(), hash: hash.as_deref(), newest: &newest, may_lag, doubted_for };
        let number = |text: &str| text.parse::<u64>().ok().filter(|_| !text.starts_with('+'));
        let known = index.as_deref().and_then(number).map(|it| it.max(1));
        match watch::next(&position, told) {
            Next::Doubt => {
                prop_assert!(may_lag && doubted_for < 10_000.0 && known < number(&newest));
            }
            Next::From(next) => match (known, &hash) {
                (None, Some(hash)) => prop_assert_eq!(next, format!("#{hash}")),
                (None, None) => prop_assert_eq!(next, "1"),
                (Some(known), _) if known < number(&position).unwrap_or(0) => prop_assert_eq!(next, "0"),
                (Some(known), _) => prop_assert_eq!(next, known.to_string()),
            },
        }
    }

    #[test]
    fn a_semaphore_never_has_more_holders_than_its_limit(
        limit in 0_u64..5,
        holders in prop::collection::vec(("[a-f0-9-]{1,4}", prop_oneof![Just(0_u64), 0_u64..40_000]), 0..6),
        lock_delay in prop_oneof![Just(0_u64), 0_u64..40_000],
        has_entered: bool,
    ) {
        let mine = "mine";
        let limit = limit.to_string();
        let words: Vec<_> = holders.iter().map(|(session, missing)| format!("{session} {missing}")).collect();
        let words = words.join(" ");
        let stored = Stored { flags: SEMAPHORE_FLAGS, limit: &limit, holders: &words };
        let alive = |missing: u64| missing == 0 || missing < lock_delay;
        let others = holders.iter().filter(|(_, missing)| alive(*missing)).count() as u64;
        let wanted = limit.parse::<u64>().unwrap();
        match stored.claim(&limit, lock_delay, has_entered, mine) {
            Step::Acquire => prop_assert!(!has_entered),
            Step::Wait => prop_assert!(has_entered && others >= wanted),
            Step::Write(text) => {
                prop_assert!(has_entered && others < wanted);
                let read: SemaphoreLock = serde_json::from_str(&text).unwrap();
                prop_assert_eq!(read.limit, wanted);
                prop_assert!(read.holders.len() as u64 <= wanted && read.holders.contains_key(mine));
                let is_known = |it: &String| it == mine || holders.iter().any(|(session, missing)| session == it && alive(*missing));
                prop_assert!(read.holders.keys().all(is_known));
            }
            step => prop_assert!(false, "{:?}", step),
        }
        prop_assert_eq!(stored.leave(lock_delay, mine), Step::Wait);
    }

    /// Anybody who may write the key can put anything there.
    #[test]
    fn a_semaphore_writes_json_whatever_its_holders_are(
        holders in prop::collection::vec("\\PC{0,4}|[a-f]{1,3}|[\"\\\\{} ]{1,3}", 0..6),
        missing in prop::collection::vec("[0-9]{1,6}|\\PC{0,3}", 6),
    ) {
        let words: Vec<_> = holders.iter().zip(&missing).map(|(session, missing)| format!("{session} {missing}")).collect();
        let words = format!("mine 0 {}", words.join(" "));
        let stored = Stored { flags: SEMAPHORE_FLAGS, limit: "9", holders: &words };
        prop_assert_eq!(stored.claim("9", 15_000, true, "mine"), Step::Hold);
        for step in [stored.leave(15_000, "mine"), stored.claim("9", 15_000, true, "other")] {
            if let Step::Write(text) = step {
                let read = serde_json::from_str::<SemaphoreLock>(&text);
                prop_assert!(read.is_ok(), "{}: {}", words, text);
            }
        }
    }

    #[test]
    fn a_key_of_something_else_is_a_conflict(found in flags(), holder in "[ab]?", mine in "[ab]") {
        for wanted in [LOCK_FLAGS, SEMAPHORE_FLAGS] {
            let is_other = !found.is_empty() && found != wanted;
            match conflict(&found, wanted) {
                Some(Step::Conflict(message)) => prop_assert!(is_other && message.contains(&found) && message.contains(wanted)),
                other => prop_assert!(!is_other && other.is_none()),
            }
        }
        let step = lock::claim(&found, &holder, &mine);
        let expected = match () {
            () if holder == mine => Some(Step::Hold),
            () if !found.is_empty() && found != LOCK_FLAGS => None,
            () if holder.is_empty() => Some(Step::Acquire),
            () => Some(Step::Wait),
        };
        prop_assert!(expected.is_some_and(|it| it == step) || matches!(step, Step::Conflict(_)));
        prop_assert_eq!(matches!(step, Step::Conflict(_)), holder != mine && !found.is_empty() && found != LOCK_FLAGS);
    }

    #[test]
    fn only_the_end_of_a_message_says_conflict(before in "\\PC{0,12}", after in "\\PC{0,4}") {
        for words in ["index is stale", "doesn't exist"] {
            let text = format!("{before}{words}");
            prop_assert!(batch::is_conflict(&text));
            prop_assert_eq!(batch::is_conflict(&format!("{text}{after}")), after.is_empty());
        }
    }

    #[test]
    fn a_service_is_looked_at_again_in_time(
        seconds in 1_u32..100_000,
        ttl in "[0-9a-z.-]{0,6}|\\PC{0,6}",
        failures: u32,
        random in 0.0..=1.0_f64,
    ) {
        let third = f64::from(seconds) * 1_000.0 / 3.0;
        let next = heartbeat::next_in(&format!("{seconds}s"), failures, random);
        prop_assert!(next <= third + 0.001 && next >= 50.0, "{}", next);
        let next = heartbeat::next_in(&ttl, failures, random);
        prop_assert!(next.is_finite() && next >= 50.0, "{}: {}", ttl, next);
    }
}
