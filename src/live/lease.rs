//! When a session is renewed, and from when it counts as lost.
//!
//! Its locks can be acquired by others once the session has ended and its lock delay is over. It may have ended right
//! after its last renewal, because a server ends the sessions of a node that fails without regard to their TTL. So the
//! locks are safe for the lock delay, counted from when that renewal was sent.

use crate::retry;

/// The longest time that a session is trusted, in milliseconds, even without a TTL or a lock delay.
const LONGEST: f64 = 60_000.0;

/// A shorter lock delay protects nothing: a renewal may take as long.
const SHORTEST_DELAY: f64 = 1_000.0;

/// For how many milliseconds a session can be trusted, from the moment a successful renewal was sent. After that, it counts
/// as lost. 0 means that there is no TTL, or no lock delay.
pub fn trust(ttl: f64, lock_delay: f64) -> f64 {
    let limit = |time: f64, at_least| if time < at_least { LONGEST } else { time };
    limit(ttl, 1.0)
        .min(limit(lock_delay, SHORTEST_DELAY))
        .min(LONGEST)
}

/// What is known about the renewals of a session. All times are in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Lease {
    /// What [`trust`] says.
    pub trust: f64,
    /// How long ago the last successful renewal was sent, by the monotonic clock, which may stop while the machine
    /// sleeps.
    pub monotonic: f64,
    /// The same by the wall clock, which may be set back.
    pub wall: f64,
    /// How many renewals have failed since then.
    pub failures: u32,
    /// How long ago the last of them failed.
    pub failed: f64,
}

impl Lease {
    /// In how many milliseconds it has to be renewed; `None` if it is lost. `random` is a number from 0 to 1.
    pub fn renew_in(self, random: f64) -> Option<f64> {
        let elapsed = self.monotonic.max(self.wall);
        let interval = self.trust / 3.0;
        let due = match self.failures {
            0 => interval - elapsed,
            failures => retry::delay(failures, random).min(interval / 4.0) - self.failed,
        };
        // Not with `clamp`: its panic prints numbers, which takes 10 KB of code.
        (elapsed < self.trust).then(|| due.min(self.trust - elapsed).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RENEWED: Lease = Lease {
        trust: 15_000.0,
        monotonic: 0.0,
        wall: 0.0,
        failures: 0,
        failed: 0.0,
    };

    fn close(one: Option<f64>, other: f64) -> bool {
        one.is_some_and(|one| (one - other).abs() < 0.001)
    }

    #[test]
    fn the_shortest_of_ttl_and_lock_delay_counts_up_to_a_minute() {
        for (ttl, lock_delay, expected) in [
            (15_000.0, 15_000.0, 15_000.0),
            (15_000.0, 60_000.0, 15_000.0),
            (60_000.0, 15_000.0, 15_000.0),
            (120_000.0, 60_000.0, 60_000.0),
            (86_400_000.0, 90_000.0, 60_000.0),
            // Without a lock delay, the TTL counts.
            (10_000.0, 0.0, 10_000.0),
            (10_000.0, 999.0, 10_000.0),
            (10_000.0, 1_000.0, 1_000.0),
            // Without a TTL, the lock delay counts.
            (0.0, 15_000.0, 15_000.0),
            (0.0, 0.0, 60_000.0),
        ] {
            let found = trust(ttl, lock_delay);
            assert!(
                (found - expected).abs() < 0.001,
                "{ttl} {lock_delay}: {found}"
            );
        }
    }

    #[test]
    fn it_is_renewed_at_a_third() {
        assert!(close(RENEWED.renew_in(0.5), 5_000.0));
        let later = Lease {
            monotonic: 4_000.0,
            wall: 3_000.0,
            ..RENEWED
        };
        assert!(close(later.renew_in(0.5), 1_000.0));
    }

    #[test]
    fn the_clock_that_is_ahead_counts() {
        for (monotonic, wall) in [(15_000.0, 0.0), (0.0, 15_000.0), (15_000.0, -1e12)] {
            let slept = Lease {
                monotonic,
                wall,
                ..RENEWED
            };
            assert_eq!(slept.renew_in(0.5), None, "{monotonic} {wall}");
        }
        let set_back = Lease {
            monotonic: 1_000.0,
            wall: -3_600_000.0,
            ..RENEWED
        };
        assert!(close(set_back.renew_in(0.5), 4_000.0));
    }

    #[test]
    fn it_is_renewed_sooner_after_a_failure() {
        let failed = Lease {
            monotonic: 6_000.0,
            wall: 6_000.0,
            failures: 1,
            ..RENEWED
        };
        assert!(close(failed.renew_in(1.0), 100.0));
        let often = Lease {
            failures: 20,
            ..failed
        };
        assert!(close(often.renew_in(1.0), 1_250.0));
    }

    proptest! {
        /// However often the driver wakes and asks, a renewal starts in time, and nothing waits past the end.
        #[test]
        fn it_never_waits_past_its_end(
            ttl in 0.0..200_000.0_f64,
            lock_delay in 0.0..100_000.0_f64,
            share in 0.0..1.0_f64,
            failures in 0_u32..1_000,
            failed in 0.0..60_000.0_f64,
            random in 0.0..1.0_f64,
        ) {
            let trust = trust(ttl, lock_delay);
            let elapsed = trust * share;
            let lease = Lease { trust, monotonic: elapsed, wall: elapsed, failures, failed };
            let delay = lease.renew_in(random);
            prop_assert!(delay.is_some_and(|it| it >= 0.0 && elapsed + it <= trust + 0.001));
            prop_assert!(delay.is_some_and(|it| it <= trust / 3.0 + 0.001));
            let lost = Lease { monotonic: trust, ..lease };
            prop_assert_eq!(lost.renew_in(random), None);
        }
    }
}
