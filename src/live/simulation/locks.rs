//! Contenders for one lock or semaphore, and the server that they use, on a simulated clock. Requests are slow or lost,
//! also after they were applied. Agents fail and take their sessions with them, processes are killed or stopped for a
//! while, and wall clocks jump. Never may more of them believe that they hold it than is allowed.

use std::collections::{BTreeMap, BTreeSet};

use super::Random;
use crate::live::contender::{LOCK_FLAGS, SEMAPHORE_FLAGS, Step};
use crate::live::lease::{Lease, trust};
use crate::live::lock;
use crate::live::semaphore::Stored;

const TTL: f64 = 15_000.0;
const LOCK_DELAY: u64 = 15_000;
const LOCK_DELAY_MS: f64 = 15_000.0;

#[derive(Clone)]
enum Request {
    Create,
    Renew(u64),
    Destroy(u64),
    Read,
    Acquire(u64),
    Release(u64),
    /// The value of `.lock`, and the index that it must have.
    Write(String, u64),
    Leave(u64),
}

#[derive(Clone)]
enum Reply {
    Session(u64),
    Done(bool),
    Found(Found),
}

/// What a read returns: the lock's holder, or the semaphore's keys.
#[derive(Clone)]
struct Found {
    index: u64,
    holders: Vec<u64>,
    entered: BTreeSet<u64>,
}

struct Session {
    agent: usize,
    ends: f64,
}

#[derive(Default)]
struct Server {
    sessions: BTreeMap<u64, Session>,
    last_session: u64,
    index: u64,
    holders: Vec<u64>,
    /// Contenders for the semaphore.
    entered: BTreeSet<u64>,
    /// Until when nobody can acquire the lock.
    delayed: f64,
}

impl Server {
    fn end(&mut self, id: u64, now: f64, is_lock: bool) {
        if self.sessions.remove(&id).is_none() {
            return;
        }
        self.entered.remove(&id);
        if is_lock && self.holders.contains(&id) {
            self.holders.clear();
            self.delayed = now + LOCK_DELAY_MS;
        }
    }

    fn apply(
        &mut self,
        request: &Request,
        agent: usize,
        ends: f64,
        is_lock: bool,
        now: f64,
    ) -> Option<Reply> {
        match request {
            Request::Create => {
                self.last_session += 1;
                self.sessions
                    .insert(self.last_session, Session { agent, ends });
                return Some(Reply::Session(self.last_session));
            }
            Request::Renew(id) => self.sessions.get_mut(id)?.ends = ends,
            Request::Destroy(id) => self.end(*id, now, is_lock),
            Request::Read => {
                return Some(Reply::Found(Found {
                    index: self.index,
                    holders: self.holders.clone(),
                    entered: self.entered.clone(),
                }));
            }
            Request::Acquire(id) => {
                if !self.sessions.contains_key(id) {
                    return None;
                }
                if !is_lock {
                    self.entered.insert(*id);
                } else if now < self.delayed || self.holders.iter().any(|it| it != id) {
                    return Some(Reply::Done(false));
                } else {
                    self.holders = vec![*id];
                }
            }
            Request::Release(id) => self.holders.retain(|it| it != id),
            Request::Write(_, index) if *index != self.index => return Some(Reply::Done(false)),
            Request::Write(text, _) => {
                self.index += 1;
                self.holders = holders_in(text);
            }
            Request::Leave(id) => {
                self.entered.remove(id);
            }
        }
        Some(Reply::Done(true))
    }
}

fn holders_in(text: &str) -> Vec<u64> {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|it| panic!("{it}"));
    let holders = value["Holders"].as_object().into_iter().flatten();
    holders.map(|(id, _)| id.parse().unwrap()).collect()
}

struct Flight {
    request: Request,
    sent: (f64, f64),
    arrives: f64,
    answers: f64,
    times_out: f64,
    reply: Option<Reply>,
    is_applied: bool,
}

#[derive(Default)]
struct Contender {
    /// How far its monotonic clock is behind, and its wall clock ahead.
    slept: f64,
    jumped: f64,
    stopped_until: f64,
    agent_down_until: f64,
    session: Option<u64>,
    /// When the last successful renewal was sent, by both clocks, and when the last one failed.
    renewed: (f64, f64),
    failures: u32,
    failed: f64,
    renewal: Option<Flight>,
    call: Option<Flight>,
    /// What to send next, and when.
    next: Option<(f64, Request)>,
    is_held: bool,
    is_leaving: bool,
    holds_until: f64,
    /// Since when the keys of holders have been missing.
    missing: BTreeMap<u64, f64>,
}

struct World {
    limit: u32,
    is_lock: bool,
    now: f64,
    random: Random,
    server: Server,
    contenders: Vec<Contender>,
    /// Requests that their senders have given up, but that may still arrive.
    late: Vec<(usize, Flight)>,
    acquired: usize,
    lost: usize,
    dropped: usize,
}

impl World {
    fn new(seed: u64, limit: u32, is_lock: bool, contenders: usize) -> Self {
        Self {
            limit,
            is_lock,
            now: 0.0,
            random: Random(seed),
            server: Server::default(),
            contenders: (0..contenders).map(|_| Contender::default()).collect(),
            late: vec![],
            acquired: 0,
            lost: 0,
            dropped: 0,
        }
    }

    fn clocks(&self, it: &Contender) -> (f64, f64) {
        (self.now - it.slept, self.now + it.jumped)
    }

    fn send(&mut self, it: &Contender, request: Request) -> Flight {
        let slow = if self.random.one_in(20.0) {
            9_000.0
        } else {
            60.0
        };
        let arrives = self.now + self.random.below(slow);
        let answers = arrives + self.random.below(slow);
        let is_down = self.now < it.agent_down_until;
        let lost = |is| if is { f64::INFINITY } else { 0.0 };
        Flight {
            request,
            sent: self.clocks(it),
            arrives: arrives + lost(is_down || self.random.one_in(30.0)),
            answers: answers + lost(is_down || self.random.one_in(30.0)),
            times_out: self.now + 5_000.0,
            reply: None,
            is_applied: false,
        }
    }

    fn arrive(&mut self, agent: usize, flight: &mut Flight) {
        if flight.is_applied || flight.arrives > self.now {
            return;
        }
        flight.is_applied = true;
        // A server ends a session after its TTL at the earliest, and after twice its TTL at the latest.
        let ends = self.now + TTL * (1.0 + self.random.unit());
        let before = self.server.holders.len();
        let (is_lock, now) = (self.is_lock, self.now);
        flight.reply = self
            .server
            .apply(&flight.request, agent, ends, is_lock, now);
        if matches!(flight.request, Request::Write(..)) && self.server.holders.len() < before {
            self.dropped += 1;
        }
    }

    /// The outcome of a request, once it is known. `Err` also stands for a response of the server that is an error.
    #[expect(clippy::result_large_err, reason = "both are rare, and this is a test")]
    fn outcome(
        &mut self,
        agent: usize,
        flight: Option<Flight>,
    ) -> Result<Option<Flight>, (Flight, Option<Reply>)> {
        let Some(mut flight) = flight else {
            return Ok(None);
        };
        self.arrive(agent, &mut flight);
        if flight.is_applied && flight.answers <= self.now {
            let reply = flight.reply.clone();
            return Err((flight, reply));
        }
        if flight.times_out <= self.now {
            return Err((flight, None));
        }
        Ok(Some(flight))
    }

    fn step(&mut self) {
        self.now += self.random.below(40.0);
        self.disturb();
        let (now, is_lock) = (self.now, self.is_lock);
        let expired: Vec<_> = self
            .server
            .sessions
            .iter()
            .filter(|(_, it)| it.ends <= now)
            .map(|(id, _)| *id)
            .collect();
        for id in expired {
            self.server.end(id, now, is_lock);
        }
        let mut late = std::mem::take(&mut self.late);
        for (agent, flight) in &mut late {
            self.arrive(*agent, flight);
        }
        late.retain(|(_, it)| !it.is_applied && it.arrives.is_finite());
        self.late.append(&mut late);
        for agent in 0..self.contenders.len() {
            let mut it = std::mem::take(&mut self.contenders[agent]);
            self.contend(agent, &mut it);
            self.contenders[agent] = it;
        }
        let holding = self
            .contenders
            .iter()
            .filter(|it| it.is_held && it.stopped_until <= now);
        let holding = holding.count();
        assert!(holding <= self.limit as usize, "{holding} holders at {now}");
    }

    fn disturb(&mut self) {
        let agent = self.random.index(self.contenders.len());
        let now = self.now;
        if self.random.one_in(1_000.0) {
            // The agent fails. The servers notice later, and end its sessions.
            self.contenders[agent].agent_down_until = now + self.random.below(40_000.0);
            let its: Vec<_> = self
                .server
                .sessions
                .iter()
                .filter(|(_, it)| it.agent == agent)
                .map(|(id, _)| *id)
                .collect();
            let notices = now + self.random.below(8_000.0);
            for id in its {
                if let Some(session) = self.server.sessions.get_mut(&id) {
                    session.ends = session.ends.min(notices);
                }
            }
        }
        if self.random.one_in(3_000.0) {
            // Its process is killed, and starts again.
            let old = std::mem::take(&mut self.contenders[agent]);
            for flight in [old.call, old.renewal].into_iter().flatten() {
                self.late.push((agent, flight));
            }
            self.contenders[agent].agent_down_until = old.agent_down_until;
        }
        if self.random.one_in(2_000.0) {
            // Its machine sleeps.
            let pause = self.random.below(90_000.0);
            let it = &mut self.contenders[agent];
            if it.stopped_until <= now {
                it.stopped_until = now + pause;
                it.slept += pause;
            }
        }
        if self.random.one_in(2_000.0) {
            self.contenders[agent].jumped += self.random.below(60_000.0) - 30_000.0;
        }
    }

    fn contend(&mut self, agent: usize, it: &mut Contender) {
        if self.now < it.stopped_until {
            return;
        }
        self.keep_lease(agent, it);
        match self.outcome(agent, it.call.take()) {
            Ok(Some(flight)) => it.call = Some(flight),
            Ok(None) => match it.next.take() {
                Some((due, request)) if due > self.now => it.next = Some((due, request)),
                Some((_, request)) => it.call = Some(self.send(it, request)),
                None if it.session.is_none() => it.call = Some(self.send(it, Request::Create)),
                None => it.call = Some(self.send(it, Request::Read)),
            },
            Err((flight, reply)) => {
                let sent = flight.sent;
                let request = flight.request.clone();
                if !flight.is_applied {
                    self.late.push((agent, flight));
                }
                self.answered(it, &request, sent, reply);
            }
        }
        if it.is_held && it.holds_until <= self.now {
            it.is_held = false;
            it.is_leaving = true;
            it.next = None;
            if let Some(flight) = it.call.take() {
                self.late.push((agent, flight));
            }
        }
    }

    fn keep_lease(&mut self, agent: usize, it: &mut Contender) {
        let Some(session) = it.session else { return };
        let (monotonic, wall) = self.clocks(it);
        let lease = Lease {
            trust: trust(TTL, LOCK_DELAY_MS),
            monotonic: monotonic - it.renewed.0,
            wall: wall - it.renewed.1,
            failures: it.failures,
            failed: monotonic - it.failed,
        };
        let random = self.random.unit();
        let Some(delay) = lease.renew_in(random) else {
            return self.lose(it);
        };
        match self.outcome(agent, it.renewal.take()) {
            Ok(Some(flight)) => it.renewal = Some(flight),
            Ok(None) if delay <= 0.0 => it.renewal = Some(self.send(it, Request::Renew(session))),
            Ok(None) => {}
            Err((flight, Some(_))) => (it.renewed, it.failures) = (flight.sent, 0),
            // The server says that the session has ended.
            Err((flight, None)) if flight.is_applied && flight.reply.is_none() => self.lose(it),
            Err((flight, None)) => {
                (it.failures, it.failed) = (it.failures + 1, monotonic);
                self.late.push((agent, flight));
            }
        }
    }

    fn lose(&mut self, it: &mut Contender) {
        self.lost += usize::from(it.is_held);
        let (slept, jumped, agent_down_until) = (it.slept, it.jumped, it.agent_down_until);
        *it = Contender {
            slept,
            jumped,
            agent_down_until,
            ..Contender::default()
        };
    }

    fn hold(&mut self, it: &mut Contender) {
        if !it.is_held {
            it.is_held = true;
            it.holds_until = self.now + self.random.below(20_000.0);
            self.acquired += 1;
        }
    }

    fn answered(
        &mut self,
        it: &mut Contender,
        request: &Request,
        sent: (f64, f64),
        reply: Option<Reply>,
    ) {
        let again = (self.now + 200.0, Request::Read);
        match (request, reply) {
            (Request::Create, Some(Reply::Session(id))) => {
                (it.session, it.renewed) = (Some(id), sent);
            }
            (Request::Read, Some(Reply::Found(found))) => self.decide(it, &found),
            (Request::Acquire(_), Some(Reply::Done(true))) if self.is_lock => self.hold(it),
            (Request::Write(..), Some(Reply::Done(true))) if !it.is_leaving => self.hold(it),
            (Request::Release(id) | Request::Leave(id), Some(_)) => {
                it.next = Some((0.0, Request::Destroy(*id)));
            }
            (Request::Destroy(_), _) => {
                it.is_leaving = false;
                it.session = None;
                it.renewal = None;
            }
            _ => it.next = Some(again),
        }
    }

    fn decide(&mut self, it: &mut Contender, found: &Found) {
        let Some(session) = it.session else { return };
        let mine = session.to_string();
        if self.is_lock && it.is_leaving {
            it.next = Some((0.0, Request::Release(session)));
            return;
        }
        let step = if self.is_lock {
            let holder = found
                .holders
                .first()
                .map(u64::to_string)
                .unwrap_or_default();
            lock::claim(LOCK_FLAGS, &holder, &mine)
        } else {
            let now = self.now - it.slept;
            let before = std::mem::take(&mut it.missing);
            let mut lines = String::new();
            for id in &found.holders {
                let mut missing = 0.0_f64;
                if !found.entered.contains(id) {
                    let since = *before.get(id).unwrap_or(&now);
                    it.missing.insert(*id, since);
                    missing = (now - since).max(1.0);
                }
                lines.push_str(&[&id.to_string(), " ", &format!("{missing:.0}"), " "].concat());
            }
            let limit = self.limit.to_string();
            let stored = Stored {
                flags: SEMAPHORE_FLAGS,
                limit: &limit,
                holders: &lines,
            };
            if it.is_leaving {
                stored.leave(LOCK_DELAY, &mine)
            } else {
                stored.claim(&limit, LOCK_DELAY, found.entered.contains(&session), &mine)
            }
        };
        let pause = self.now + 50.0 + self.random.below(500.0);
        it.next = Some(match step {
            Step::Hold => {
                self.hold(it);
                (pause, Request::Read)
            }
            Step::Wait if it.is_leaving => (0.0, Request::Leave(session)),
            Step::Write(text) => (0.0, Request::Write(text, found.index)),
            _ if it.is_held => return self.lose(it),
            Step::Wait => (pause, Request::Read),
            Step::Acquire => (0.0, Request::Acquire(session)),
            Step::Conflict(message) => panic!("{message}"),
        });
    }
}

fn run(limit: u32, is_lock: bool, contenders: usize) {
    let (mut acquired, mut lost, mut dropped) = (0, 0, 0);
    for seed in 1..=40 {
        let mut world = World::new(seed, limit, is_lock, contenders);
        for _ in 0..12_000 {
            world.step();
        }
        acquired += world.acquired;
        lost += world.lost;
        dropped += world.dropped;
    }
    println!("acquired {acquired}, lost {lost}, left or dropped {dropped}");
    assert!(acquired > 100 && lost > 20, "{acquired} {lost}");
}

#[test]
fn a_lock_never_has_two_holders() {
    run(1, true, 5);
}

#[test]
fn a_semaphore_never_has_too_many_holders() {
    run(3, false, 6);
}
