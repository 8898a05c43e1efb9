//! The rules of long-running methods: watches, locks, kept registrations. TypeScript (`src/js/live/`) waits and sends
//! requests as these rules decide.
//!
//! The rules are pure functions: time and random numbers are arguments. TypeScript also keeps the state of a watch or
//! lock, which is a few values, so that it survives a new instance of the WebAssembly. Only [`exports`] and
//! [`options`] know about JavaScript.

pub mod backoff;
pub mod balance;
pub mod batch;
pub mod contender;
pub mod exports;
pub mod failover;
pub mod heartbeat;
pub mod lease;
pub mod lock;
pub mod options;
pub mod pace;
pub mod semaphore;
#[cfg(test)]
mod simulation;
pub mod watch;
