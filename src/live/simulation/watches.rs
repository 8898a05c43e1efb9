//! One watch of a key on a cluster of three servers, on a simulated clock. Servers lag behind, answer although nothing has
//! changed, fail, restore an older snapshot, and send odd indexes. The driver is that of `src/js/live/watch.ts`.

use super::Random;
use crate::live::backoff::Failed;
use crate::live::pace::Pace;
use crate::live::watch::{self, Next, Observed, START};

const PACE: Pace = Pace {
    burst: 10.0,
    rate: 10.0,
};
/// How long the server waits for a change, in milliseconds.
const WAIT: f64 = 60_000.0;

/// How long a server may lag behind, in milliseconds.
const LAG: f64 = 3_000.0;

/// What the cluster has, and what each server knows of it.
struct Cluster {
    random: Random,
    now: f64,
    /// The value and the index of each server. The leader is the first.
    servers: [(u64, u64); 3],
    /// When each server was last up to date.
    current_at: [f64; 3],
    /// How often an older snapshot was restored.
    restored: u32,
    /// No server answers until then.
    down_until: f64,
    /// Nothing changes any more, and no server lags behind.
    is_quiet: bool,
}

impl Cluster {
    fn new(seed: u64) -> Self {
        Self {
            random: Random(seed),
            now: 0.0,
            servers: [(0, 1); 3],
            current_at: [0.0; 3],
            restored: 0,
            down_until: 0.0,
            is_quiet: false,
        }
    }

    fn pass(&mut self, milliseconds: f64) {
        self.now += milliseconds;
        if self.is_quiet {
            self.servers = [self.servers[0]; 3];
            return;
        }
        let (value, index) = self.servers[0];
        self.servers[0] = match self.random.index(20) {
            // Another key is written: the index churns.
            0..6 => (value, index + 1),
            6..12 => (value + 1, index + 1),
            12 if self.random.one_in(20.0) => {
                self.restored += 1;
                (value + 1, index / 2 + 1)
            }
            _ => (value, index),
        };
        for at in 1..3 {
            if self.random.one_in(2.0) || self.now - self.current_at[at] > LAG {
                self.servers[at] = self.servers[0];
                self.current_at[at] = self.now;
            }
        }
        if self.random.one_in(100.0) {
            self.down_until = self.now + self.random.below(120_000.0);
        }
    }

    /// A blocking query: the value and the index of the server that answers, or `None` if it fails.
    fn query(&mut self, asked: u64, is_stale: bool) -> Option<(u64, u64)> {
        let end = self.now + WAIT;
        let server = if is_stale { self.random.index(3) } else { 0 };
        loop {
            if self.now < self.down_until {
                self.pass(1.0);
                return None;
            }
            let (value, index) = self.servers[server];
            let answers_early = self.random.one_in(30.0) && !self.is_quiet;
            if asked == 0 || index > asked || self.now >= end || answers_early {
                return Some((value, index));
            }
            if index < asked && self.random.one_in(3.0) {
                // A server that lags behind answers when anything changes.
                return Some((value, index));
            }
            let step = self.random.below(5_000.0);
            self.pass(step);
        }
    }
}

/// Runs a watch for this many rounds, and until it has seen the last value.
fn run(seed: u64, rounds: u32, is_stale: bool) {
    let mut cluster = Cluster::new(seed);
    let (mut position, mut newest) = (START.to_owned(), String::new());
    let (mut due, mut failures, mut failing_since) = (0.0, 0, 0.0);
    let mut doubted_since: Option<f64> = None;
    let mut shown: Option<(u64, u32)> = None;
    let mut starts: Vec<f64> = Vec::new();
    for round in 0..rounds + 200 {
        if round == rounds {
            cluster.is_quiet = true;
            cluster.down_until = 0.0;
        }
        due = PACE.book(due, cluster.now);
        let delay = PACE.delay(due, cluster.now);
        cluster.pass(delay);
        starts.push(cluster.now);
        let asked = position.parse().unwrap_or_default();
        let Some((value, index)) = cluster.query(asked, is_stale) else {
            failures += 1;
            if failures == 1 {
                failing_since = cluster.now;
            }
            let failed = Failed {
                retryable: true,
                had_success: shown.is_some(),
                failures,
                failing_for: cluster.now - failing_since,
                patience: 30_000.0,
                retry_after: 0.0,
            };
            let random = cluster.random.unit();
            let delay = failed.retry_in(random);
            assert!(delay.is_some(), "a failure that may pass ended the watch");
            cluster.pass(delay.unwrap_or_default());
            continue;
        };
        failures = 0;
        let index = index.to_string();
        let observed = Observed {
            index: Some(&index),
            hash: None,
            newest: &newest,
            may_lag: is_stale,
            doubted_for: doubted_since.map_or(0.0, |since| cluster.now - since),
        };
        match watch::next(&position, observed) {
            Next::From(next) => {
                if let Some((before, restored)) = shown {
                    let is_older = value < before;
                    assert!(
                        !is_older || cluster.restored > restored,
                        "seed {seed}: {before} was followed by {value}"
                    );
                }
                shown = Some((value, cluster.restored));
                doubted_since = None;
                position = next;
                newest.clone_from(&index);
            }
            Next::Doubt => {
                doubted_since.get_or_insert(cluster.now);
            }
        }
        if cluster.is_quiet && shown.map(|it| it.0) == Some(cluster.servers[0].0) {
            break;
        }
    }
    assert_eq!(
        shown.map(|it| it.0),
        Some(cluster.servers[0].0),
        "seed {seed}: the last value was not seen"
    );
    for window in starts.windows(22) {
        if let [first, .., last] = window {
            assert!(
                last - first > 999.0,
                "seed {seed}: 22 rounds within a second"
            );
        }
    }
}

#[test]
fn a_watch_sees_the_last_value_and_never_an_older_one() {
    for seed in 0..2_000 {
        run(seed, 500, false);
    }
}

#[test]
fn a_watch_of_servers_that_lag_behind_does_the_same() {
    for seed in 0..2_000 {
        run(seed, 500, true);
    }
}
