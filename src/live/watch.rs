//! The rules of blocking queries: from which index a watch asks next.
//!
//! @see https://developer.hashicorp.com/consul/api-docs/features/blocking

use crate::text;

/// For how many milliseconds data is ignored that is older than what the watch has, because the server may lag behind
/// the others. If the data is still old after that, it counts: somebody has restored a snapshot.
const DOUBT: f64 = 10_000.0;

/// What is known when a response has come.
#[derive(Debug, Clone, Copy)]
pub struct Observed<'a> {
    /// `X-Consul-Index`. Without it, the read cannot wait, or a proxy has removed it.
    pub index: Option<&'a str>,
    /// `X-Consul-ContentHash`, which `agent.service.get` has instead of an index.
    pub hash: Option<&'a str>,
    /// The index of the data that the watch has; empty if it has none.
    pub newest: &'a str,
    /// Whether a server that lags behind may have answered: the read was `stale`, or from a cache.
    pub may_lag: bool,
    /// For how many milliseconds older data has been ignored.
    pub doubted_for: f64,
}

/// What to do with a response.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// Use its data, and ask from this position: an index, or `#` and a hash.
    From(String),
    /// Ignore its data, which is older than what the watch has, and ask again from the same position.
    Doubt,
}

/// The index with which a watch starts, and starts over: the server responds to it at once.
pub const START: &str = "0";

/// Decides where a watch asks next. `position` is what it asked from.
pub fn next(position: &str, observed: Observed) -> Next {
    let Some(index) = observed.index.and_then(text::parse_number) else {
        return Next::From(match observed.hash {
            Some(hash) => format!("#{hash}"),
            // The header may be hidden: then the server waits for a change after 1. If there is no index at all, the server
            // responds at once, and only the pace limits the rounds.
            None => "1".to_owned(),
        });
    };
    // The server would not wait for 0.
    let index = index.max(1);
    let number = |digits| text::parse_number(digits).unwrap_or_default();
    if observed.may_lag && index < number(observed.newest) && observed.doubted_for < DOUBT {
        Next::Doubt
    } else if index < number(position) {
        Next::From(START.to_owned())
    } else {
        Next::From(index.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observed(index: Option<&str>) -> Observed<'_> {
        Observed {
            index,
            hash: None,
            newest: "",
            may_lag: false,
            doubted_for: 0.0,
        }
    }

    fn from(position: &str) -> Next {
        Next::From(position.to_owned())
    }

    #[test]
    fn the_next_round_asks_from_the_index_of_the_last_response() {
        assert_eq!(next("0", observed(Some("5"))), from("5"));
        assert_eq!(next("5", observed(Some("5"))), from("5"));
        assert_eq!(next("5", observed(Some("9"))), from("9"));
        let largest = u64::MAX.to_string();
        assert_eq!(next("5", observed(Some(&largest))), from(&largest));
        assert_eq!(next(&largest, observed(Some(&largest))), from(&largest));
    }

    #[test]
    fn an_index_that_went_backwards_starts_again() {
        assert_eq!(next("9", observed(Some("5"))), from("0"));
    }

    #[test]
    fn an_index_of_0_or_an_unreadable_one_counts_as_1() {
        assert_eq!(next("0", observed(Some("0"))), from("1"));
        assert_eq!(next("1", observed(Some("0"))), from("1"));
        for index in [None, Some(""), Some("abc"), Some("18446744073709551616")] {
            assert_eq!(next("0", observed(index)), from("1"), "{index:?}");
        }
    }

    #[test]
    fn a_service_of_the_agent_has_a_hash() {
        let observed = Observed {
            hash: Some("4ecd29c7bc647ca8"),
            ..observed(None)
        };
        assert_eq!(next("0", observed), from("#4ecd29c7bc647ca8"));
        assert_eq!(next("#old", observed), from("#4ecd29c7bc647ca8"));
    }

    #[test]
    fn a_server_that_lags_behind_is_doubted_for_a_while() {
        let lagging = Observed {
            newest: "9",
            may_lag: true,
            ..observed(Some("5"))
        };
        assert_eq!(next("9", lagging), Next::Doubt);
        // Also after it has started again.
        assert_eq!(next("0", lagging), Next::Doubt);
        let for_long = Observed {
            doubted_for: DOUBT,
            ..lagging
        };
        assert_eq!(next("9", for_long), from("0"));
    }
}
