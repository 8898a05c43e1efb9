//! Wrong input, refused before anything is sent.

use std::fmt;

/// Why an argument was refused: one sentence a person can act on. JavaScript sees a `TypeError`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid(String);

impl Invalid {
    /// Refuses with this sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// Refuses with this sentence, unless `condition` holds.
    ///
    /// # Errors
    /// The refusal itself.
    pub fn unless(condition: bool, sentence: impl FnOnce() -> String) -> Result<(), Self> {
        if condition {
            Ok(())
        } else {
            Err(Self(sentence()))
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Invalid {}
