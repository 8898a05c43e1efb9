//! The lock on a key, with the rules of Go's `api.Lock`, so that both clients contend for the same locks.

use super::contender::{LOCK_FLAGS as FLAGS, Step, conflict};

/// Decides from the pair that is stored: its flags, if there is one, and the session that holds it.
pub fn claim(flags: &str, holder: &str, mine: &str) -> Step {
    if holder == mine {
        // Whatever the flags are: somebody's plain write changes them, but leaves the lock in place.
        Step::Hold
    } else if let Some(conflict) = conflict(flags, FLAGS) {
        conflict
    } else if holder.is_empty() {
        Step::Acquire
    } else {
        Step::Wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::contender::SEMAPHORE_FLAGS;

    #[test]
    fn the_flags_are_those_of_go() {
        assert_eq!(FLAGS.parse(), Ok(0x2ddc_cbc0_58a5_0c18_u64));
        assert_eq!(SEMAPHORE_FLAGS.parse(), Ok(0xe0f6_9a2b_aa41_4de0_u64));
    }

    #[test]
    fn a_free_key_is_acquired() {
        assert_eq!(claim("", "", "me"), Step::Acquire);
        assert_eq!(claim(FLAGS, "", "me"), Step::Acquire);
    }

    #[test]
    fn the_holder_is_whoever_the_key_names() {
        assert_eq!(claim(FLAGS, "me", "me"), Step::Hold);
        assert_eq!(claim("0", "me", "me"), Step::Hold);
        assert_eq!(claim(FLAGS, "you", "me"), Step::Wait);
    }

    #[test]
    fn a_key_with_other_flags_is_no_lock() {
        for (flags, used) in [
            ("0", "other data"),
            ("18446744073709551615", "other data"),
            (SEMAPHORE_FLAGS, "used as a semaphore"),
        ] {
            let Step::Conflict(message) = claim(flags, "", "me") else {
                panic!("{flags} is a lock");
            };
            assert!(message.contains(used) && message.contains(flags) && message.contains(FLAGS));
        }
    }
}
