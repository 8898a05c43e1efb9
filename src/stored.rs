//! The values that users store. Consul sends them as base64, and `js/stored.ts` decodes them.

use crate::invalid::Invalid;

/// The field of the entries in a response that has such a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// The name of the field.
    pub field: &'static str,
    /// What its bytes become.
    pub form: Form,
}

/// What the bytes of a value become: the option `as`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A string. The bytes must be UTF-8.
    Text,
    /// A `Uint8Array`.
    Bytes,
    /// The parsed value. The bytes must be JSON.
    Json,
}

impl Form {
    /// Reads the option `as`.
    ///
    /// # Errors
    /// There is no such form.
    pub fn parse(name: &str) -> Result<Self, Invalid> {
        [Self::Text, Self::Bytes, Self::Json]
            .into_iter()
            .find(|form| form.as_str() == name)
            .ok_or_else(|| {
                Invalid::new(format!(
                    "as must be \"text\", \"bytes\" or \"json\", not \"{name}\""
                ))
            })
    }

    /// The name that JavaScript sees.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Bytes => "bytes",
            Self::Json => "json",
        }
    }
}
