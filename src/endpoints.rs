//! The endpoints of the HTTP API: one file for one group, all in one manner.
//!
//! A method is a doc comment, a signature with its TypeScript types, and one expression that
//! describes the call. To add one, imitate its neighbours.

pub mod agent;
pub mod agent_check;
pub mod agent_service;
