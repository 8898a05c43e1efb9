//! How fast the rounds of a watch may follow each other: first a burst without pauses, then a fixed rate.

/// The pace of a watch. Its only state, which the caller keeps, is when the next round would be due without a burst.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How many rounds may follow each other without a pause.
    pub burst: f64,
    /// How many rounds there are per second after that.
    pub rate: f64,
}

impl Pace {
    /// Books a round. Returns when the next one would be due without a burst. Pass this as `due` to the next call; start
    /// with 0.
    pub fn book(self, due: f64, now: f64) -> f64 {
        // `now` limits it from above too, because the clock may have jumped back. (`clamp` may panic, and its message would
        // add the code that prints numbers.)
        due.max(now).min(now + self.head_start()) + 1000.0 / self.rate
    }

    /// How many milliseconds the round that was booked with this result has to wait.
    pub fn delay(self, due: f64, now: f64) -> f64 {
        (due - self.head_start() - now).max(0.0)
    }

    /// How much earlier than due a round may start, in milliseconds.
    fn head_start(self) -> f64 {
        self.burst * 1000.0 / self.rate
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PACE: Pace = Pace {
        burst: 10.0,
        rate: 10.0,
    };

    #[test]
    fn ten_rounds_at_once_then_ten_a_second() {
        let mut due = 0.0;
        let mut now = 1_000.0;
        for round in 0..100 {
            due = PACE.book(due, now);
            let delay = PACE.delay(due, now);
            let expected = if round < 10 { 0.0 } else { 100.0 };
            assert!((delay - expected).abs() < 0.001, "{round}: {delay}");
            now += delay;
        }
    }

    #[test]
    fn a_pause_earns_another_burst() {
        let mut due = 0.0;
        for _ in 0..10 {
            due = PACE.book(due, 0.0);
        }
        let delay = |now| PACE.delay(PACE.book(due, now), now);
        assert!(delay(0.0) > 99.0);
        assert!(delay(5_000.0) < 0.001);
    }

    proptest! {
        #[test]
        fn no_window_has_more_rounds_than_burst_and_rate_allow(
            steps in prop::collection::vec(0.0..400.0_f64, 1..400),
            burst in 1_u32..20,
            rate in 1_u32..50,
        ) {
            let pace = Pace { burst: f64::from(burst), rate: f64::from(rate) };
            let (mut due, mut now) = (0.0, 0.0);
            let mut rounds: Vec<f64> = Vec::new();
            for step in steps {
                due = pace.book(due, now);
                let delay = pace.delay(due, now);
                rounds.push(now + delay);
                now += delay + step;
            }
            for (at, start) in rounds.iter().enumerate() {
                let within = rounds.iter().skip(at).filter(|it| **it < start + 1_000.0).count();
                prop_assert!(u32::try_from(within).unwrap_or(u32::MAX) <= burst + rate + 1);
            }
        }

        #[test]
        fn no_round_waits_forever_if_the_clock_jumps_back(jump in 0.0..1e12_f64) {
            let due = PACE.book(PACE.book(jump, jump), 0.0);
            prop_assert!(PACE.delay(due, 0.0) <= 1_000.0);
        }
    }
}
