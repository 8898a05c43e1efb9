//! When a call is sent again.

/// If a connection is lost within this many milliseconds, the agent had probably closed it before the request
/// arrived. If it is lost later, the agent was probably working on the request.
const STALE_CONNECTION: f64 = 1_000.0;

/// Whether a read is sent again at once, after its connection was lost.
pub fn may_resend(elapsed: f64) -> bool {
    elapsed <= STALE_CONNECTION
}

/// How many milliseconds to wait before a retry: doubled every time up to 20 s, with jitter from a random number
/// from 0 to 1, so that many clients do not return at once.
pub fn delay(attempt: u32, random: f64) -> f64 {
    let ceiling = (50.0 * f64::from(1_u32 << attempt.min(9))).min(20_000.0);
    ceiling * (0.5 + random / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_doubles_up_to_20_seconds() {
        for (attempt, max) in [
            (1, 100.0),
            (2, 200.0),
            (8, 12_800.0),
            (9, 20_000.0),
            (100, 20_000.0),
        ] {
            let close = |one: f64, other: f64| (one - other).abs() < 0.001;
            assert!(close(delay(attempt, 1.0), max), "{attempt}");
            assert!(close(delay(attempt, 0.0), max / 2.0), "{attempt}");
        }
    }

    #[test]
    fn a_query_that_has_waited_is_not_sent_again() {
        assert!(may_resend(0.0) && may_resend(1_000.0));
        assert!(!may_resend(1_001.0));
    }
}
