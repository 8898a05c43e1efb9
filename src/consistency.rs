//! The consistency mode of a read, and which setting takes precedence.

use crate::invalid::Invalid;

/// How fresh a response must be ("Consistency Modes" in Consul's API reference).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consistency {
    /// The leader answers, from its own view.
    Default,
    /// The leader first checks with a quorum that it still is the leader.
    Consistent,
    /// Any server answers.
    Stale,
}

impl Consistency {
    /// Reads a mode by its name.
    ///
    /// # Errors
    /// There is no such mode.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        match text {
            "default" => Ok(Self::Default),
            "consistent" => Ok(Self::Consistent),
            "stale" => Ok(Self::Stale),
            _ => Err(Invalid::new(format!(
                "consistency must be \"default\", \"consistent\" or \"stale\", not \"{text}\""
            ))),
        }
    }

    /// The mode's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Consistent => "consistent",
            Self::Stale => "stale",
        }
    }

    /// The query parameter of the mode. The default mode has none.
    pub fn parameter(self) -> Option<&'static str> {
        match self {
            Self::Default => None,
            mode => Some(mode.as_str()),
        }
    }

    /// The mode that `params` choose. A server refuses both flags, so the stricter one wins.
    pub fn of_flags(consistent: bool, stale: bool) -> Option<Self> {
        match (consistent, stale) {
            (true, _) => Some(Self::Consistent),
            (false, true) => Some(Self::Stale),
            (false, false) => None,
        }
    }

    /// The mode to use: the call's option takes precedence over its `params`, and they over the client's.
    pub fn resolve(call: Option<Self>, params: Option<Self>, client: Option<Self>) -> Self {
        call.or(params).or(client).unwrap_or(Self::Default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Consistency::{Consistent, Default, Stale};

    #[test]
    fn all_48_combinations_of_call_params_and_client() {
        let modes = [None, Some(Default), Some(Consistent), Some(Stale)];
        let mut combinations = 0;
        for client in modes {
            for call in modes {
                for (consistent, stale) in [(false, false), (true, false), (false, true)] {
                    let expected = if call.is_some() {
                        call
                    } else if consistent {
                        Some(Consistent)
                    } else if stale {
                        Some(Stale)
                    } else {
                        client
                    };
                    let params = Consistency::of_flags(consistent, stale);
                    assert_eq!(
                        Consistency::resolve(call, params, client),
                        expected.unwrap_or(Default),
                        "client {client:?}, call {call:?}, params {params:?}"
                    );
                    combinations += 1;
                }
            }
        }
        assert_eq!(combinations, 48);
    }

    #[test]
    fn the_stricter_of_two_flags_counts() {
        assert_eq!(Consistency::of_flags(true, true), Some(Consistent));
    }

    #[test]
    fn an_explicit_default_of_the_call_cancels_the_others() {
        let mode = Consistency::resolve(Some(Default), Some(Stale), Some(Consistent));
        assert_eq!(mode.parameter(), None);
    }

    #[test]
    fn names_are_read_exactly() {
        for mode in [Default, Consistent, Stale] {
            assert_eq!(Consistency::parse(mode.as_str()), Ok(mode));
        }
        for text in ["", "Stale", "leader", " stale"] {
            assert!(Consistency::parse(text).is_err(), "{text}");
        }
    }
}
