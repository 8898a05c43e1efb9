//! The endpoints of the HTTP API, one file per group. All files look alike.
//!
//! A method is a doc comment, a signature with its TypeScript types, and one expression that
//! describes the call. To add one, imitate its neighbours. `consul.txn` is a method of the root, in
//! `consul.rs`.

pub mod acl;
pub mod acl_auth_method;
pub mod acl_binding_rule;
pub mod acl_policy;
pub mod acl_role;
pub mod acl_templated_policy;
pub mod acl_token;
pub mod agent;
pub mod agent_check;
pub mod agent_connect;
pub mod agent_service;
pub mod catalog;
pub mod config;
pub mod connect;
pub mod connect_ca;
pub mod connect_intention;
pub mod coordinate;
pub mod discovery_chain;
pub mod event;
pub mod exported_services;
pub mod health;
pub mod kv;
pub mod namespace;
pub mod operator;
pub mod operator_area;
pub mod operator_autopilot;
pub mod operator_feature;
pub mod operator_keyring;
pub mod operator_license;
pub mod operator_raft;
pub mod partition;
pub mod peering;
pub mod query;
pub mod session;
pub mod snapshot;
pub mod status;
pub mod txn;
