//! The functions that `src/js/live/` calls (`src/js/rust.ts` declares them).

use js_sys::Object;
use wasm_bindgen::prelude::*;

use crate::arguments::Checked;
use crate::duration;
use crate::live::backoff::Failed;
use crate::live::balance;
use crate::live::batch::{self, Next as NextEntry};
use crate::live::contender::Step;
use crate::live::heartbeat::{self, Known};
use crate::live::lease::{self, Lease};
use crate::live::lock;
use crate::live::options;
use crate::live::pace::Pace;
use crate::live::semaphore::Stored;
use crate::live::watch::{self, Next, Observed};

/// Checks the options of a method, such as `consul.watch`.
#[wasm_bindgen(js_name = readOptions, skip_typescript)]
pub fn read_options(method: &str, given: &JsValue) -> Checked<Object> {
    options::read(method, given)
}

/// Where a watch asks next; `undefined` to ignore the data of the response.
#[wasm_bindgen(js_name = nextPosition, skip_typescript)]
pub fn next_position(
    position: &str,
    index: Option<String>,
    hash: Option<String>,
    newest: &str,
    may_lag: bool,
    doubted_for: f64,
) -> JsValue {
    let observed = Observed {
        index: index.as_deref(),
        hash: hash.as_deref(),
        newest,
        may_lag,
        doubted_for,
    };
    match watch::next(position, observed) {
        Next::From(position) => position.into(),
        Next::Doubt => JsValue::UNDEFINED,
    }
}

/// Books a round of a watch. Returns when the next one would be due: `due` of the next call.
#[wasm_bindgen(js_name = bookRound, skip_typescript)]
pub fn book_round(due: f64, now: f64, burst: f64, rate: f64) -> f64 {
    Pace { burst, rate }.book(due, now)
}

/// How many milliseconds the booked round has to wait.
#[wasm_bindgen(js_name = roundDelay, skip_typescript)]
pub fn round_delay(due: f64, now: f64, burst: f64, rate: f64) -> f64 {
    Pace { burst, rate }.delay(due, now)
}

/// How many milliseconds to wait after a failure; -1 to give up.
#[wasm_bindgen(js_name = retryIn, skip_typescript)]
pub fn retry_in(
    retryable: bool,
    had_success: bool,
    failures: u32,
    failing_for: f64,
    patience: f64,
    retry_after: f64,
    random: f64,
) -> f64 {
    let failed = Failed {
        retryable,
        had_success,
        failures,
        failing_for,
        patience,
        retry_after,
    };
    failed.retry_in(random).unwrap_or(-1.0)
}

/// Chooses an instance by its place in the list; -1 if there is none. Each has four numbers ([`balance::Instance`]).
#[wasm_bindgen(js_name = chooseInstance, skip_typescript)]
pub fn choose_instance(policy: &str, numbers: &[f64], turn: u32, now: f64, random: f64) -> i32 {
    balance::choose(policy, numbers.as_chunks().0, turn, now, random)
        .and_then(|at| i32::try_from(at).ok())
        .unwrap_or(-1)
}

/// How many milliseconds a session can be trusted. `lock_delay` is in nanoseconds.
#[wasm_bindgen(js_name = sessionTrust, skip_typescript)]
pub fn session_trust(ttl: &str, lock_delay: f64) -> f64 {
    let ttl = duration::parse("TTL", ttl).unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "a fraction of a microsecond")]
    lease::trust(ttl as f64 / 1e6, lock_delay / 1e6)
}

/// In how many milliseconds a session has to be renewed; -1 if it is lost.
#[wasm_bindgen(js_name = renewIn, skip_typescript)]
pub fn renew_in(
    trust: f64,
    monotonic: f64,
    wall: f64,
    failed: f64,
    failures: u32,
    random: f64,
) -> f64 {
    let lease = Lease {
        trust,
        monotonic,
        wall,
        failures,
        failed,
    };
    lease.renew_in(random).unwrap_or(-1.0)
}

/// What a contender for a semaphore does, or for a lock if `limit` is empty: `hold`, `wait`, `enter` (acquire its own key),
/// a value to write, or why it gives up. For a lock, the value `{}` only means that it acquires the key.
#[wasm_bindgen(js_name = claim, skip_typescript)]
#[expect(clippy::too_many_arguments, reason = "each is one thing that is known")]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "any lock delay has a nearest number of milliseconds"
)]
pub fn claim(
    limit: &str,
    lock_delay: f64,
    flags: &str,
    stored_limit: &str,
    holders: &str,
    mine: &str,
    entered: bool,
    leaving: bool,
) -> JsValue {
    let stored = Stored {
        flags,
        limit: stored_limit,
        holders,
    };
    let step = if limit.is_empty() {
        lock::claim(flags, holders, mine)
    } else if leaving {
        stored.leave(lock_delay as u64, mine)
    } else {
        stored.claim(limit, lock_delay as u64, entered, mine)
    };
    match &step {
        Step::Hold => "hold",
        Step::Wait => "wait",
        Step::Acquire if limit.is_empty() => "{}",
        Step::Acquire => "enter",
        Step::Write(text) | Step::Conflict(text) => text,
    }
    .into()
}

/// In how many milliseconds a kept service is looked at again.
#[wasm_bindgen(js_name = heartbeatIn, skip_typescript)]
pub fn heartbeat_in(ttl: &str, failures: u32, random: f64) -> f64 {
    heartbeat::next_in(ttl, failures, random)
}

/// What happens to a kept service: 0 registers it, 1 turns maintenance mode on, and 2 reports its checks.
#[wasm_bindgen(js_name = keepStep, skip_typescript)]
#[expect(clippy::fn_params_excessive_bools, reason = "as in `Known`")]
pub fn keep_step(
    is_registered: bool,
    is_restored: bool,
    was_maintained: bool,
    is_maintained: bool,
) -> u8 {
    let known = Known {
        is_registered,
        is_restored,
        was_maintained,
        is_maintained,
    };
    known.step() as u8
}

/// What to do with the next entry of an import: the size of the transaction with it; -1 if the transaction is sent first,
/// -2 if the entry is stored alone.
#[wasm_bindgen(js_name = joinBatch, skip_typescript)]
pub fn join_batch(operations: u32, bytes: u32, key: u32, base64: u32, refusals: u32) -> f64 {
    match batch::next(operations, bytes, key, base64, refusals) {
        NextEntry::Join(with_it) => with_it.into(),
        NextEntry::SendFirst => -1.0,
        NextEntry::Alone => -2.0,
    }
}

/// Whether a transaction was refused as too large.
#[wasm_bindgen(js_name = isTooLarge, skip_typescript)]
pub fn is_too_large(status: u16) -> bool {
    batch::is_too_large(status)
}

/// Whether an operation failed only because its key is there already, or is gone.
#[wasm_bindgen(js_name = isConflict, skip_typescript)]
pub fn is_conflict(what: &str) -> bool {
    batch::is_conflict(what)
}
