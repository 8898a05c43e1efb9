//! Consistency modes of reads, and which of several wishes counts.

use crate::invalid::Invalid;

/// How fresh an answer must be ("Consistency Modes" in Consul's API reference).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consistency {
    /// The leader answers, from its own view.
    Default,
    /// The leader first asks a quorum whether it still leads.
    Consistent,
    /// Any server answers.
    Stale,
}

impl Consistency {
    /// Reads a mode by its name.
    ///
    /// # Errors
    /// Any other name.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        match text {
            "default" => Ok(Self::Default),
            "consistent" => Ok(Self::Consistent),
            "stale" => Ok(Self::Stale),
            _ => Err(Invalid::new(format!(
                "consistency \"{text}\" is none of \"default\", \"consistent\", \"stale\""
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

    /// The query parameter that asks for the mode. The default has none, and a server refuses both.
    pub fn parameter(self) -> Option<&'static str> {
        match self {
            Self::Default => None,
            mode => Some(mode.as_str()),
        }
    }

    /// What `params` ask for. With both flags, the stricter counts.
    pub fn of_flags(consistent: bool, stale: bool) -> Option<Self> {
        match (consistent, stale) {
            (true, _) => Some(Self::Consistent),
            (false, true) => Some(Self::Stale),
            (false, false) => None,
        }
    }

    /// The mode that counts: the call's own, then that of its `params`, then the client's.
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
