//! A service that is kept registered: when to ask its agent about it and report its TTL checks, and what to do when the
//! agent has forgotten it.

use crate::duration;
use crate::retry;

/// The interval of a service without a TTL check, in milliseconds.
const LONGEST: f64 = 10_000.0;

/// In how many milliseconds to ask the agent again: a third of the TTL, and sooner after a failure. `random` is a
/// number from 0 to 1.
pub fn next_in(ttl: &str, failures: u32, random: f64) -> f64 {
    let nanoseconds = duration::parse("TTL", ttl).ok();
    #[expect(clippy::cast_precision_loss, reason = "a fraction of a microsecond")]
    let interval = nanoseconds.map_or(LONGEST, |it| it as f64 / 3e6).max(100.0);
    match failures {
        0 => interval,
        failures => retry::delay(failures, random).min(interval),
    }
}

/// What is known about a service.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts")]
pub struct Known {
    /// Whether the agent knows it.
    pub is_registered: bool,
    /// Whether it was registered again, and its checks have not been reported since.
    pub is_restored: bool,
    /// Whether it was in maintenance before.
    pub was_maintained: bool,
    /// Whether it is in maintenance.
    pub is_maintained: bool,
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Register it; with critical checks, if it was registered before.
    Register,
    /// Turn on maintenance mode, as it was before.
    Maintain,
    /// Report its checks. Only this can make it passing.
    Report,
}

impl Known {
    /// Decides the next step. The agent is asked again before each one.
    pub fn step(self) -> Step {
        if !self.is_registered {
            Step::Register
        } else if self.is_restored && self.was_maintained && !self.is_maintained {
            Step::Maintain
        } else {
            Step::Report
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(one: f64, other: f64) -> bool {
        (one - other).abs() < 0.001
    }

    #[test]
    fn a_check_is_reported_at_a_third_of_its_ttl() {
        for (ttl, expected) in [
            ("15s", 5_000.0),
            ("1m30s", 30_000.0),
            ("15000000000ns", 5_000.0),
            ("1ms", 100.0),
            ("", 10_000.0),
        ] {
            let found = next_in(ttl, 0, 0.5);
            assert!(close(found, expected), "{ttl}: {found}");
        }
    }

    #[test]
    fn failures_are_retried_within_the_interval() {
        assert!(close(next_in("15s", 1, 1.0), 100.0));
        assert!(close(next_in("15s", 50, 1.0), 5_000.0));
    }

    /// The agent's side.
    #[derive(Default)]
    struct Agent {
        is_registered: bool,
        is_maintained: bool,
        is_passing: bool,
    }

    proptest! {
        /// Whenever the agent forgets, and whichever responses are lost: a service that was in maintenance never passes
        /// outside of it, and is back in it after a few rounds.
        #[test]
        fn maintenance_comes_back_before_the_first_pass(
            events in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 1..200),
            was_maintained in any::<bool>(),
        ) {
            let mut agent = Agent { is_registered: true, is_maintained: was_maintained, is_passing: true };
            let mut is_restored = false;
            let quiet = [(1.0, 1.0); 4];
            for (forgets, answers) in events.into_iter().chain(quiet) {
                if forgets < 0.2 {
                    agent = Agent::default();
                }
                let known = Known {
                    is_registered: agent.is_registered,
                    is_restored,
                    was_maintained,
                    is_maintained: agent.is_maintained,
                };
                let is_lost = answers < 0.1;
                match known.step() {
                    _ if (0.1..0.2).contains(&answers) => {}
                    Step::Register => {
                        // It counts as restored from when the request is sent: the response may be lost.
                        is_restored = true;
                        agent.is_registered = true;
                        agent.is_passing = false;
                    }
                    Step::Maintain => agent.is_maintained = true,
                    Step::Report => {
                        agent.is_passing = true;
                        is_restored &= is_lost;
                    }
                }
                prop_assert!(!agent.is_passing || agent.is_maintained == was_maintained);
            }
            prop_assert!(agent.is_passing && agent.is_maintained == was_maintained);
        }
    }
}
