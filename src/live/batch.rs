//! How `kv.import` cuts entries into transactions, and what to do when one is refused.

/// Newer versions accept 128.
const MAX_OPERATIONS: u32 = 64;
/// The default of `txn_max_req_len`. The JSON counts, with values in base64.
const MAX_BYTES: u32 = 512 * 1024;
/// The JSON of an operation, without its key and value: the names, `Flags` of 20 digits, a namespace and a partition of 64
/// characters.
const OTHER_BYTES: u32 = 256;
/// A character of a key takes up to six bytes, as `\u0000`.
const BYTES_OF_CHARACTER: u32 = 6;

/// What to do with the next entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// Add it to the transaction, which then has this many bytes.
    Join(u32),
    /// Send the transaction first.
    SendFirst,
    /// Store it by a request of its own, because it is too large for any transaction. (Such a request allows larger values:
    /// it does not use base64.)
    Alone,
}

/// Decides about an entry, by the lengths of its key in UTF-16 and of its value in base64. `refusals` is how often the server
/// has refused a transaction as too large: its limit can be lower than the default.
pub fn next(operations: u32, bytes: u32, key: u32, base64: u32, refusals: u32) -> Next {
    let size = key
        .saturating_mul(BYTES_OF_CHARACTER)
        .saturating_add(base64)
        .saturating_add(OTHER_BYTES);
    let with_it = bytes.saturating_add(size);
    let max_bytes = MAX_BYTES.checked_shr(refusals).unwrap_or(0);
    if operations < MAX_OPERATIONS && with_it <= max_bytes {
        Next::Join(with_it)
    } else if operations > 0 {
        Next::SendFirst
    } else {
        Next::Alone
    }
}

/// Whether a transaction was refused as too large. Nothing of it was applied, so its halves can be sent.
pub fn is_too_large(status: u16) -> bool {
    status == 413
}

/// Whether this failure of an operation only says that a key is there already, or is gone. The transaction can then be
/// sent without it, because none of its operations was applied.
pub fn is_conflict(what: &str) -> bool {
    what.ends_with("index is stale") || what.ends_with("doesn't exist")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cuts entries, which are pairs of lengths, and returns the number of operations in each request; 0 for an entry alone.
    fn cut(entries: &[(u32, u32)], refusals: u32) -> Vec<u32> {
        let mut requests = Vec::new();
        let (mut operations, mut bytes) = (0, 0);
        for &(key, base64) in entries {
            loop {
                match next(operations, bytes, key, base64, refusals) {
                    Next::Join(with_it) => {
                        (operations, bytes) = (operations + 1, with_it);
                        break;
                    }
                    Next::SendFirst => {
                        requests.push(operations);
                        (operations, bytes) = (0, 0);
                    }
                    Next::Alone => {
                        requests.push(0);
                        break;
                    }
                }
            }
        }
        if operations > 0 {
            requests.push(operations);
        }
        requests
    }

    #[test]
    fn a_transaction_has_at_most_64_operations() {
        assert_eq!(cut(&[(10, 4); 64], 0), [64]);
        assert_eq!(cut(&[(10, 4); 130], 0), [64, 64, 2]);
        assert_eq!(cut(&[], 0), [0; 0]);
    }

    #[test]
    fn a_transaction_has_at_most_512_kib() {
        // 100 KiB are 136,536 bytes of base64.
        assert_eq!(cut(&[(10, 136_536); 7], 0), [3, 3, 1]);
        assert_eq!(cut(&[(1000, 500_000), (1, 20_000)], 0), [1, 1]);
    }

    #[test]
    fn an_entry_that_does_not_fit_is_alone_and_keeps_its_place() {
        // 512 KiB are 699,052 bytes of base64.
        assert_eq!(cut(&[(1, 4), (1, 699_052), (1, 4)], 0), [1, 0, 1]);
        assert_eq!(cut(&[(100_000, 4)], 0), [0]);
        assert_eq!(cut(&[(u32::MAX, u32::MAX)], 0), [0]);
    }

    #[test]
    fn an_estimate_is_never_below_the_json() {
        let namespace = "n".repeat(64);
        for key in ["a", "\u{1}\u{1}", "äöü", "\u{1f600}"] {
            let json = json_of(key, &namespace);
            let length = u32::try_from(key.encode_utf16().count()).unwrap();
            let Next::Join(size) = next(0, 0, length, 8, 0) else {
                panic!("it does not fit")
            };
            assert!(json.len() <= size as usize, "{json}");
        }
    }

    /// The JSON of an operation, with all of its fields.
    fn json_of(key: &str, namespace: &str) -> String {
        let escaped: String = key
            .chars()
            .map(|it| {
                if it < ' ' {
                    format!("\\u{:04x}", it as u32)
                } else {
                    it.to_string()
                }
            })
            .collect();
        format!(
            r#"{{"KV":{{"Verb":"set","Key":"{escaped}","Value":"AAAAAAA=","Flags":{},"Index":0,"Namespace":"{namespace}","Partition":"{namespace}"}}}},"#,
            u64::MAX
        )
    }

    #[test]
    fn each_refusal_halves_the_transactions() {
        let entries = [(10, 7876); 128];
        let sizes: Vec<u32> = (0..8).map(|it| cut(&entries, it)[0]).collect();
        assert_eq!(sizes, [64, 32, 16, 8, 4, 2, 1, 0]);
        assert_eq!(cut(&entries[..2], u32::MAX), [0, 0]);
        assert!(is_too_large(413));
        assert!(
            [400, 403, 409, 500, 503]
                .iter()
                .all(|&it| !is_too_large(it))
        );
    }

    #[test]
    fn only_a_conflict_is_left_out() {
        assert!(is_conflict(r#"failed to set key "x", index is stale"#));
        assert!(is_conflict(r#"key "nope" doesn't exist"#));
        for other in [
            "Permission denied",
            "Must provide key",
            r#"key "index is stale" is locked"#,
        ] {
            assert!(!is_conflict(other));
        }
    }
}
