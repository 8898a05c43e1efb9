//! When a watch or lock tries again after a failure, and when it gives up.

use crate::retry;

/// A failed call, and the history of the calls before it.
#[derive(Debug, Clone, Copy)]
pub struct Failed {
    /// Whether the same call may succeed later.
    pub retryable: bool,
    /// Whether any call has succeeded before.
    pub had_success: bool,
    /// How many calls have failed in a row, with this one.
    pub failures: u32,
    /// How many milliseconds ago the first of them failed.
    pub failing_for: f64,
    /// For how many milliseconds even a permanent error is retried, if a call has succeeded before: somebody may be
    /// replacing the token.
    pub patience: f64,
    /// How many milliseconds the server asks to wait.
    pub retry_after: f64,
}

impl Failed {
    /// How many milliseconds to wait before the next attempt; `None` to give up. `random` is a number from 0 to 1.
    pub fn retry_in(self, random: f64) -> Option<f64> {
        let may_pass = self.retryable || (self.had_success && self.failing_for < self.patience);
        may_pass.then(|| retry::delay(self.failures, random).max(self.retry_after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOST: Failed = Failed {
        retryable: true,
        had_success: false,
        failures: 1,
        failing_for: 0.0,
        patience: 30_000.0,
        retry_after: 0.0,
    };

    #[test]
    fn an_error_that_may_pass_is_retried_forever() {
        for failures in [1, 10, 1_000_000] {
            let failed = Failed {
                failures,
                failing_for: 1e12,
                ..LOST
            };
            let delay = failed.retry_in(1.0);
            assert!(
                delay.is_some_and(|it| (100.0..=20_000.0).contains(&it)),
                "{delay:?}"
            );
        }
    }

    #[test]
    fn the_server_may_ask_for_a_longer_pause() {
        let failed = Failed {
            retry_after: 7_000.0,
            ..LOST
        };
        assert_eq!(failed.retry_in(0.5), Some(7_000.0));
    }

    #[test]
    fn any_other_error_ends_it_before_the_first_success() {
        let refused = Failed {
            retryable: false,
            ..LOST
        };
        assert_eq!(refused.retry_in(0.5), None);
        let later = Failed {
            had_success: true,
            ..refused
        };
        assert!(later.retry_in(0.5).is_some());
        let too_late = Failed {
            failing_for: 30_000.0,
            ..later
        };
        assert_eq!(too_late.retry_in(0.5), None);
    }
}
