//! The ACL token, which is never printed.

use std::fmt;

use crate::invalid::Invalid;
use crate::request::headers;

/// The secret ID of an ACL token.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Reads a token. An empty string means no token: the agent then uses its default token.
    ///
    /// # Errors
    /// The token has a line break, a space at an end, or a character that a header cannot carry unchanged. The
    /// message does not quote it.
    pub fn parse(text: &str) -> Result<Option<Self>, Invalid> {
        Invalid::unless(headers::is_value(text), || {
            format!("token {}", headers::NOT_A_VALUE)
        })?;
        Ok((!text.is_empty()).then(|| Self(text.to_owned())))
    }

    /// The secret.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(<hidden>)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_token_is_none() {
        assert_eq!(Token::parse(""), Ok(None));
        assert_eq!(Token::parse("abc").unwrap().unwrap().secret(), "abc");
    }

    #[test]
    fn what_a_header_cannot_carry_is_refused_unquoted() {
        for text in [
            "secret\n",
            "sec\r\nX: y",
            "secret ",
            "\tsecret",
            "secrét",
            "sec\0ret",
        ] {
            let said = Token::parse(text).unwrap_err().to_string();
            assert!(!said.contains("sec"), "{said}");
        }
    }

    #[test]
    fn a_token_is_never_printed() {
        let token = Token::parse("secret").unwrap();
        assert_eq!(format!("{token:?}"), "Some(Token(<hidden>))");
    }
}
