//! Which instance of a service is called, and where it is.
//!
//! @see https://developer.hashicorp.com/consul/docs/services/discovery/dns-overview

use crate::retry;

/// What matters about an instance when one is chosen.
/// - How many calls in a row have failed, and when the last one did, in milliseconds.
/// - How many are using it.
/// - Its weight, as registered for its health.
pub type Instance = [f64; 4];

/// Chooses an instance; `None` if there are none. An instance that is set aside is chosen only if all of them are. Add one
/// to `turn` for every choice. `random` is a number from 0 to 1.
pub fn choose(
    policy: &str,
    instances: &[Instance],
    turn: u32,
    now: f64,
    random: f64,
) -> Option<usize> {
    let is_weighted = policy == "weighted";
    let is_least_used = policy == "leastUsed";
    // Only those of the lowest rank are candidates.
    let rank = |[failures, failed_at, uses, weight]: &Instance| {
        let own = match () {
            () if is_least_used => *uses,
            () if is_weighted && *weight <= 0.0 => 1.0,
            () => 0.0,
        };
        if now < *failed_at + set_aside_for(*failures) {
            own + ASIDE
        } else {
            own
        }
    };
    // If no candidate has a weight, all are equal.
    let share = |it: &Instance| match it {
        [.., weight] if is_weighted && *weight > 0.0 => *weight,
        _ => 1.0,
    };
    let (mut lowest, mut count, mut total) = (f64::INFINITY, 0, 0.0);
    for it in instances {
        if rank(it) < lowest {
            (lowest, count, total) = (rank(it), 0, 0.0);
        }
        if rank(it) <= lowest {
            count += 1;
            total += share(it);
        }
    }
    let mut rest = match policy {
        "nearest" => 0.0,
        "random" | "weighted" => random * total,
        _ => f64::from(turn.checked_rem(count)?),
    };
    let mut chosen = None;
    for (at, it) in instances.iter().enumerate() {
        if rank(it) <= lowest && rest >= 0.0 {
            chosen = Some(at);
            rest -= share(it);
            // The first candidate whose share goes beyond the point.
            if rest < 0.0 {
                break;
            }
        }
    }
    chosen
}

/// Added to the rank of an instance that is set aside: more than any number of uses.
const ASIDE: f64 = 1e9;

/// For how many milliseconds an instance is set aside after this many failures in a row: first 1.6 s, then twice as long
/// every time, up to 20 s.
fn set_aside_for(failures: f64) -> f64 {
    if failures < 1.0 {
        return 0.0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is small"
    )]
    retry::delay(failures.min(9.0) as u32 + 4, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const POLICIES: [&str; 5] = ["roundRobin", "random", "leastUsed", "weighted", "nearest"];

    const FREE: Instance = [0.0, 0.0, 0.0, 1.0];
    /// Set aside until 2,600.
    const FAILED: Instance = [1.0, 1_000.0, 0.0, 1.0];

    #[test]
    fn without_instances_there_is_no_choice() {
        for policy in POLICIES {
            assert_eq!(choose(policy, &[], 0, 0.0, 0.5), None);
        }
    }

    #[test]
    fn round_robin_takes_them_in_turn() {
        let chosen: Vec<_> = (0..7)
            .filter_map(|turn| choose("roundRobin", &[FREE; 3], turn, 0.0, 0.9))
            .collect();
        assert_eq!(chosen, [0, 1, 2, 0, 1, 2, 0]);
        assert!(choose("roundRobin", &[FREE; 3], u32::MAX, 0.0, 0.9).is_some());
    }

    #[test]
    fn random_takes_any() {
        let chosen = |random| choose("random", &[FREE; 4], 3, 0.0, random);
        assert_eq!(chosen(0.0), Some(0));
        assert_eq!(chosen(0.25), Some(1));
        assert_eq!(chosen(0.999), Some(3));
        assert_eq!(chosen(1.0), Some(3));
    }

    #[test]
    fn least_used_takes_equals_in_turn() {
        let list = [
            [0.0, 0.0, 2.0, 1.0],
            [0.0, 0.0, 1.0, 1.0],
            [0.0, 0.0, 1.0, 1.0],
            FAILED,
        ];
        assert_eq!(choose("leastUsed", &list, 0, 2_599.0, 0.0), Some(1));
        assert_eq!(choose("leastUsed", &list, 1, 2_599.0, 0.0), Some(2));
        assert_eq!(choose("leastUsed", &list, 1, 2_600.0, 0.0), Some(3));
    }

    #[test]
    fn weighted_takes_more_of_what_weighs_more() {
        let list = [
            [0.0, 0.0, 0.0, 1.0],
            [0.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 0.0, 3.0],
        ];
        let mut counts = [0; 3];
        for step in 0..400 {
            let random = f64::from(step) / 400.0;
            if let Some(count) =
                choose("weighted", &list, 7, 0.0, random).and_then(|chosen| counts.get_mut(chosen))
            {
                *count += 1;
            }
        }
        assert_eq!(counts, [100, 0, 300]);
        // The rest of the weights never adds up to an instance that must not be chosen.
        assert_eq!(choose("weighted", &list, 7, 0.0, 1.0), Some(2));
        assert_eq!(choose("weighted", &list[..2], 7, 0.0, 1.0), Some(0));
    }

    #[test]
    fn if_no_instance_has_a_weight_all_are_equal() {
        let list = [[0.0, 0.0, 0.0, 0.0]; 2];
        assert_eq!(choose("weighted", &list, 7, 0.0, 0.1), Some(0));
        assert_eq!(choose("weighted", &list, 7, 0.0, 0.9), Some(1));
    }

    #[test]
    fn nearest_takes_the_first_that_is_not_set_aside() {
        let list = [FAILED, FREE, FREE];
        assert_eq!(choose("nearest", &list, 7, 2_599.0, 0.9), Some(1));
        assert_eq!(choose("nearest", &list, 7, 2_600.0, 0.9), Some(0));
    }

    #[test]
    fn if_all_are_set_aside_they_are_used_anyway() {
        assert_eq!(choose("roundRobin", &[FAILED; 2], 1, 1_000.0, 0.0), Some(1));
    }

    #[test]
    fn a_failed_instance_is_set_aside_longer_each_time() {
        for (failures, expected) in [
            (0.0, 0.0),
            (1.0, 1_600.0),
            (2.0, 3_200.0),
            (4.0, 12_800.0),
            (5.0, 20_000.0),
            (1e9, 20_000.0),
        ] {
            let time = set_aside_for(failures);
            assert!((time - expected).abs() < 0.001, "{failures}: {time}");
        }
    }

    fn instances() -> impl Strategy<Value = Vec<Instance>> {
        let one = (0_u32..3, 0_u32..4, 0_u32..4).prop_map(|(failures, uses, weight)| {
            [f64::from(failures), 0.0, f64::from(uses), f64::from(weight)]
        });
        prop::collection::vec(one, 1..20)
    }

    proptest! {
        #[test]
        fn an_instance_that_is_set_aside_is_chosen_only_if_all_are(
            list in instances(),
            policy in prop::sample::select(&POLICIES[..]),
            turn: u32,
            random in 0.0..=1.0_f64,
        ) {
            let now = 2_000.0;
            let chosen = choose(policy, &list, turn, now, random).and_then(|at| list.get(at));
            let is_there = |it: &Instance| it[0] < 2.0;
            prop_assert!(chosen.is_some_and(|it| is_there(it) || !list.iter().any(is_there)));
        }

        #[test]
        fn round_robin_treats_all_equally(list in instances(), start in 0_u32..1_000, rounds in 1_u32..5) {
            let now = 2_000.0;
            let there = list.iter().filter(|it| it[0] < 2.0).count();
            let count = u32::try_from(if there == 0 { list.len() } else { there }).unwrap_or(0);
            let mut chosen = vec![0_u32; list.len()];
            for turn in start..start + count * rounds {
                let at = choose("roundRobin", &list, turn, now, 0.5);
                if let Some(times) = at.and_then(|at| chosen.get_mut(at)) {
                    *times += 1;
                }
            }
            prop_assert!(chosen.iter().all(|it| *it == 0 || *it == rounds));
            prop_assert_eq!(chosen.iter().filter(|it| **it > 0).count(), count as usize);
        }

        #[test]
        fn least_used_never_takes_a_busier_one(list in instances(), turn: u32) {
            let now = 1e6;
            let chosen = choose("leastUsed", &list, turn, now, 0.5).and_then(|at| list.get(at));
            prop_assert!(chosen.is_some_and(|it| list.iter().all(|other| it[2] <= other[2])));
        }
    }
}
