//! What locks and semaphores have in common: the possible next steps of a contender, and the `Flags` that mark their keys.
//! Go's client writes the same flags.

/// The `Flags` of a key that is a lock.
pub const LOCK_FLAGS: &str = "3304740253564472344"; // 0x2ddccbc058a50c18

/// The `Flags` of a semaphore's keys.
pub const SEMAPHORE_FLAGS: &str = "16210313421097356768"; // 0xe0f69a2baa414de0

/// What a contender does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It holds the lock, or a slot of the semaphore.
    Hold,
    /// Others hold it. It waits until that changes.
    Wait,
    /// It acquires a key: the key of the lock, or for a semaphore its own key, which makes it a contender.
    Acquire,
    /// It writes this value to the semaphore's key, unless the key has changed since.
    Write(String),
    /// The key belongs to something else, or has another limit.
    Conflict(String),
}

/// Refuses a key whose flags are those of something else. `found` is empty if the key does not exist.
pub fn conflict(found: &str, wanted: &str) -> Option<Step> {
    let used = match found {
        _ if found == wanted => return None,
        "" => return None,
        LOCK_FLAGS => "is used as a lock",
        SEMAPHORE_FLAGS => "is used as a semaphore",
        _ => "has other data",
    };
    let message = [
        "the key ",
        used,
        ": its flags are ",
        found,
        ", not ",
        wanted,
    ]
    .concat();
    Some(Step::Conflict(message))
}
