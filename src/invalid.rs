//! Invalid input, refused before anything is sent.

use std::fmt;

/// Why an argument was refused. JavaScript gets a `TypeError` with this message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid(String);

impl Invalid {
    /// Refuses with this message.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// Refuses with this message, unless `condition` holds.
    ///
    /// # Errors
    /// The condition does not hold.
    pub fn unless(condition: bool, message: impl FnOnce() -> String) -> Result<(), Self> {
        if condition {
            Ok(())
        } else {
            Err(Self(message()))
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Invalid {}
