//! The rules of everything that lasts: watches, locks, registrations. `src/js/live/` waits and sends by these rules.
//!
//! They are functions of their arguments, with the time and randomness among them. What a watch knows is a few values,
//! which TypeScript keeps: so it survives a new instance of the WebAssembly. Only [`exports`] and [`options`] know
//! about JavaScript.

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
