//! Which of several agents a call goes to.
//!
//! Calls stay at one agent until it fails, and then move to the next. They return to the first one when it has been healthy
//! for a while: after a cool-down, one ordinary read at a time tries it again.
//!
//! All times are milliseconds on one clock.

/// The most agents of a client.
pub const MAX_AGENTS: u32 = 32;

/// How long the first agent is left alone after a failure. Doubled with every further failure, at most five times.
const COOL_DOWN: f64 = 4_000.0;
/// How long the first agent must have been healthy before all calls return to it. Until then, reads try it this often.
const STEADY: f64 = 2_000.0;
/// After this long without a failure, the next cool-down is short again.
const FORGOTTEN: f64 = 60_000.0;

/// The state of a client's agents. An agent is known by the index of its address.
#[derive(Debug, Clone, Copy)]
pub struct Failover {
    agents: u32,
    /// Where calls go.
    current: u32,
    /// The failures of the first agent that are not forgotten yet.
    failures: u32,
    /// When the first agent may be tried again.
    try_at: f64,
    /// When the first agent last recovered, or infinity while it is failing.
    healthy_since: f64,
}

impl Default for Failover {
    fn default() -> Self {
        Self::new(1)
    }
}

impl Failover {
    /// Starts at the first agent. `agents` is how many there are.
    pub fn new(agents: u32) -> Self {
        Self {
            agents,
            current: 0,
            failures: 0,
            try_at: 0.0,
            healthy_since: f64::INFINITY,
        }
    }

    /// Whether there is a choice.
    pub fn has_several(&self) -> bool {
        self.agents > 1
    }

    /// The agent that a call goes to. A read may have to find out whether the first agent is back.
    pub fn start(&mut self, is_read: bool, now: f64) -> u32 {
        if self.current == 0 || !is_read || now < self.try_at {
            return self.current;
        }
        // Until there is a response, this counts as a failure, so that no other call tries it as well.
        self.cool_down(now);
        0
    }

    /// Notes that an agent has responded.
    pub fn succeeded(&mut self, agent: u32, now: f64) {
        if agent != 0 {
            return;
        }
        if now < self.healthy_since {
            self.healthy_since = now;
        }
        let healthy = now - self.healthy_since;
        if healthy >= FORGOTTEN {
            self.failures = 0;
        }
        if self.current != 0 {
            self.failures = self.failures.saturating_sub(1);
            self.try_at = now + STEADY;
            if healthy >= STEADY {
                self.current = 0;
                self.try_at = now;
            }
        }
    }

    /// Notes that an agent has failed. Returns where to send a read next, unless it has tried all agents: `tried` has a
    /// bit for each.
    pub fn failed(&mut self, agent: u32, tried: &mut u32, now: f64) -> Option<u32> {
        *tried |= 1 << agent;
        if agent == 0 {
            self.healthy_since = f64::INFINITY;
            // Many calls may fail at the same moment.
            if now >= self.try_at {
                self.cool_down(now);
            }
        }
        if agent == self.current {
            self.current = self.after(agent);
        }
        let mut next = self.current;
        for _ in 0..self.agents {
            if *tried >> next & 1 == 0 {
                return Some(next);
            }
            next = self.after(next);
        }
        None
    }

    fn after(&self, agent: u32) -> u32 {
        if agent + 1 < self.agents {
            agent + 1
        } else {
            0
        }
    }

    fn cool_down(&mut self, now: f64) {
        self.try_at = now + COOL_DOWN * f64::from(1 << self.failures.min(5));
        self.failures += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Agents of which some are down, and one client.
    struct World {
        failover: Failover,
        is_up: Vec<bool>,
        now: f64,
        /// How often the first agent was called while it was down.
        in_vain: u32,
    }

    impl World {
        fn new(agents: u32) -> Self {
            Self {
                failover: Failover::new(agents),
                is_up: vec![true; agents as usize],
                now: 0.0,
                in_vain: 0,
            }
        }

        /// Sends a read. Returns the agent that responded, if any did.
        fn read(&mut self) -> Option<u32> {
            let mut tried = 0;
            let mut agent = self.failover.start(true, self.now);
            for _ in &self.is_up {
                assert_eq!(tried >> agent & 1, 0, "an agent is tried twice");
                if self.is_up[agent as usize] {
                    self.failover.succeeded(agent, self.now);
                    return Some(agent);
                }
                self.in_vain += u32::from(agent == 0);
                let Some(next) = self.failover.failed(agent, &mut tried, self.now) else {
                    assert_eq!(tried.count_ones() as usize, self.is_up.len());
                    return None;
                };
                agent = next;
            }
            panic!("a read has tried all agents and goes on");
        }

        /// Sends a write. Returns whether it arrived: it does not move.
        fn write(&mut self) -> bool {
            let agent = self.failover.start(false, self.now);
            let is_up = self.is_up[agent as usize];
            if is_up {
                self.failover.succeeded(agent, self.now);
            } else {
                self.failover.failed(agent, &mut 0, self.now);
            }
            is_up
        }

        /// Sends a read every `pause` milliseconds until the first agent responds to two in a row.
        fn time_until_return(&mut self, pause: f64) -> f64 {
            let start = self.now;
            let mut in_a_row = 0;
            for _ in 0..100_000 {
                in_a_row = if self.read() == Some(0) {
                    in_a_row + 1
                } else {
                    0
                };
                if in_a_row == 2 && self.failover.current == 0 {
                    return self.now - start;
                }
                self.now += pause;
            }
            panic!("the calls never return to the first agent");
        }
    }

    #[test]
    fn calls_stay_at_the_first_agent_while_it_works() {
        let mut world = World::new(3);
        for _ in 0..100 {
            assert_eq!(world.read(), Some(0));
            world.now += 1_000.0;
        }
    }

    #[test]
    fn a_read_moves_and_the_calls_after_it_stay_there() {
        let mut world = World::new(3);
        world.is_up[0] = false;
        for _ in 0..10 {
            assert_eq!(world.read(), Some(1));
            assert!(world.write());
        }
        assert_eq!(world.in_vain, 1);
    }

    #[test]
    fn the_write_after_a_failed_write_goes_to_the_next_agent() {
        let mut world = World::new(2);
        world.is_up[0] = false;
        assert!(!world.write());
        assert!(world.write());
    }

    #[test]
    fn the_cool_down_doubles_up_to_two_minutes() {
        let mut world = World::new(2);
        world.is_up[0] = false;
        let mut tries = Vec::new();
        for _ in 0..600 {
            let before = world.in_vain;
            world.read();
            if world.in_vain > before {
                tries.push(world.now / 1_000.0);
            }
            world.now += 1_000.0;
        }
        assert_eq!(
            tries,
            [0.0, 4.0, 12.0, 28.0, 60.0, 124.0, 252.0, 380.0, 508.0]
        );
    }

    #[test]
    fn many_calls_that_fail_together_count_once() {
        let mut failover = Failover::new(2);
        for _ in 0..100 {
            assert_eq!(failover.failed(0, &mut 0, 10.0), Some(1));
        }
        assert_eq!((failover.failures, failover.current), (1, 1));
    }

    #[test]
    fn one_read_at_a_time_tries_the_first_agent_again() {
        let mut failover = Failover::new(2);
        failover.failed(0, &mut 0, 0.0);
        assert_eq!(failover.start(true, COOL_DOWN - 1.0), 1);
        assert_eq!(failover.start(false, COOL_DOWN), 1, "a write tries it");
        assert_eq!(failover.start(true, COOL_DOWN), 0);
        assert_eq!(failover.start(true, COOL_DOWN), 1);
    }

    #[test]
    fn calls_return_only_after_the_first_agent_has_been_healthy_for_a_while() {
        let mut world = World::new(2);
        world.is_up[0] = false;
        world.read();
        world.is_up[0] = true;
        world.now = COOL_DOWN;
        assert_eq!(world.read(), Some(0));
        assert_eq!(world.read(), Some(1));
        world.now += STEADY;
        assert_eq!(world.read(), Some(0));
        assert_eq!(world.read(), Some(0));
    }

    #[test]
    fn an_agent_that_comes_and_goes_is_left_alone_for_longer() {
        let mut world = World::new(2);
        let mut times = Vec::new();
        for _ in 0..4 {
            world.is_up[0] = false;
            world.read();
            world.is_up[0] = true;
            times.push(world.time_until_return(100.0));
        }
        assert!(times.is_sorted() && times[3] > 4.0 * times[0], "{times:?}");
        world.now += FORGOTTEN;
        world.read();
        world.is_up[0] = false;
        world.read();
        world.is_up[0] = true;
        assert!(world.time_until_return(100.0) <= times[0]);
    }

    #[test]
    fn with_one_agent_there_is_nowhere_to_go() {
        let mut failover = Failover::new(1);
        assert!(!failover.has_several());
        assert_eq!(failover.failed(0, &mut 0, 0.0), None);
        assert_eq!(failover.start(true, 0.0), 0);
    }

    proptest! {
        #[test]
        fn a_read_succeeds_while_any_agent_is_up_and_calls_return_to_the_first(
            agents in 1..MAX_AGENTS,
            steps in prop::collection::vec((any::<bool>(), 0..MAX_AGENTS, 0.0..20_000.0), 0..400),
        ) {
            let mut world = World::new(agents);
            for (is_write, changing, pause) in steps {
                if let Some(is_up) = world.is_up.get_mut(changing as usize) {
                    *is_up = !*is_up;
                }
                if is_write {
                    world.write();
                }
                let responded = world.read();
                prop_assert_eq!(responded.is_some(), world.is_up.contains(&true));
                world.now += pause;
            }
            world.is_up.fill(true);
            let longest = COOL_DOWN * 32.0 + 2.0 * STEADY + 1_000.0;
            let returned = world.time_until_return(100.0);
            prop_assert!(returned <= longest, "after {returned} ms");
        }

        #[test]
        fn an_agent_that_is_down_is_hardly_called(pauses in prop::collection::vec(0.0..100.0, 100..2000)) {
            let mut world = World::new(2);
            world.is_up[0] = false;
            for pause in &pauses {
                world.read();
                world.now += pause;
            }
            let most = 2.0 + (world.now / COOL_DOWN + 1.0).log2();
            prop_assert!(f64::from(world.in_vain) <= most, "{} times", world.in_vain);
        }
    }
}
