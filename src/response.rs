//! How an answer's body is read, by its media type and by what the call expects.

use crate::invalid::Invalid;

/// Headers of an answer, with names in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeaderMap(Vec<String>);

impl HeaderMap {
    /// Takes a list that has every value after its name.
    pub fn from_list(list: Vec<String>) -> Self {
        Self(list)
    }

    /// One header.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs()
            .find_map(|(existing, value)| (existing == name).then_some(value))
    }

    /// All headers, name and value.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.chunks_exact(2).filter_map(|pair| match pair {
            [name, value] => Some((name.as_str(), value.as_str())),
            _ => None,
        })
    }
}

/// How the bytes of a body become a JavaScript value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// `application/json`, or any type with the suffix `+json`: the value it describes.
    Json,
    /// `text/…`: a string.
    Text,
    /// Anything else: a `Uint8Array`.
    Bytes,
}

impl BodyKind {
    /// Reads a `Content-Type`. Its parameters are ignored: newer servers add `; charset=utf-8`.
    pub fn of(content_type: Option<&str>) -> Self {
        let media_type = media_type(content_type);
        if media_type == "application/json" || media_type.ends_with("+json") {
            Self::Json
        } else if media_type.starts_with("text/") {
            Self::Text
        } else {
            Self::Bytes
        }
    }
}

/// The media type alone, in lower case; empty where there is none.
pub fn media_type(content_type: Option<&str>) -> String {
    let text = content_type.unwrap_or_default();
    text.split(';')
        .next()
        .unwrap_or_default()
        .trim_ascii()
        .to_ascii_lowercase()
}

/// What a call expects of a successful answer, so that a proxy's login page is not taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// The raw API: whatever comes, as a `Response`.
    Response,
    /// A JSON value.
    Json,
    /// A list. Consul gives `null` for some that are empty.
    List,
    /// A list of one item, or of none: the item, or `null`.
    First,
    /// What a node has. Of a node that is not there it says `null`, also as its `Node`: the data is
    /// `null` then.
    OfNode,
    /// Whether a write was done: `false` if a check-and-set or a lock was lost. Consul says `true`,
    /// `{}` or nothing where it was.
    Done,
    /// A text, whatever its media type.
    Text,
    /// A body that is handed over while it comes.
    Stream,
    /// The same, of which the end shows whether it is whole.
    Snapshot,
    /// Nothing: most writes to an agent.
    Nothing,
}

/// A field of the answer's entries that Consul sends as base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoded {
    /// Its name.
    pub field: &'static str,
    /// What becomes of it.
    pub form: Form,
}

/// What becomes of bytes that someone stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A string: they must be UTF-8.
    Text,
    /// A `Uint8Array`.
    Bytes,
    /// The value that they describe as JSON.
    Json,
}

impl Form {
    /// Reads the option `as`.
    ///
    /// # Errors
    /// Any other name.
    pub fn parse(name: &str) -> Result<Self, Invalid> {
        [Self::Text, Self::Bytes, Self::Json]
            .into_iter()
            .find(|form| form.as_str() == name)
            .ok_or_else(|| Invalid::new(format!("as must be text, bytes or json, not \"{name}\"")))
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

impl Expected {
    /// Whether the body is handed over while it comes.
    pub fn is_streamed(self) -> bool {
        matches!(self, Self::Stream | Self::Snapshot)
    }

    /// Checks the form of an answer before it is believed.
    ///
    /// # Errors
    /// What was expected, and what came instead.
    pub fn check(
        self,
        kind: BodyKind,
        content_type: Option<&str>,
        empty: bool,
    ) -> Result<(), String> {
        let came = || match media_type(content_type).as_str() {
            _ if empty => "an empty body".to_owned(),
            "" => "a body without a media type".to_owned(),
            media_type => media_type.to_owned(),
        };
        match self {
            Self::Json | Self::List | Self::First | Self::OfNode
                if empty || kind != BodyKind::Json =>
            {
                Err(format!("expected JSON, got {}", came()))
            }
            Self::Nothing | Self::Done if !empty && kind != BodyKind::Json => {
                Err(format!("expected an empty body, got {}", came()))
            }
            Self::Text | Self::Stream | Self::Snapshot
                if media_type(content_type) == "text/html" =>
            {
                Err(format!("expected data, got {}", came()))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_media_type_decides_and_its_parameters_do_not() {
        for (content_type, kind) in [
            ("application/json", BodyKind::Json),
            ("application/json; charset=utf-8", BodyKind::Json),
            ("Application/JSON;charset=utf-8", BodyKind::Json),
            ("application/problem+json", BodyKind::Json),
            ("text/plain", BodyKind::Text),
            ("text/plain; charset=utf-8", BodyKind::Text),
            ("text/html", BodyKind::Text),
            ("text/json-ish", BodyKind::Text),
            ("application/octet-stream", BodyKind::Bytes),
            ("application/jsonp", BodyKind::Bytes),
            ("", BodyKind::Bytes),
        ] {
            assert_eq!(BodyKind::of(Some(content_type)), kind, "{content_type}");
        }
        assert_eq!(BodyKind::of(None), BodyKind::Bytes);
    }

    #[test]
    fn an_answer_of_another_form_is_not_believed() {
        let check = |expected: Expected, content_type, empty| {
            expected.check(BodyKind::of(content_type), content_type, empty)
        };
        assert_eq!(
            check(Expected::Json, Some("application/json"), false),
            Ok(())
        );
        assert_eq!(
            check(Expected::Json, Some("text/html; charset=utf-8"), false),
            Err("expected JSON, got text/html".to_owned())
        );
        assert_eq!(
            check(Expected::Json, Some("application/json"), true),
            Err("expected JSON, got an empty body".to_owned())
        );
        assert_eq!(
            check(Expected::Nothing, Some("text/html"), false),
            Err("expected an empty body, got text/html".to_owned())
        );
        assert_eq!(
            check(Expected::Nothing, None, false),
            Err("expected an empty body, got a body without a media type".to_owned())
        );
        assert_eq!(check(Expected::Nothing, None, true), Ok(()));
        assert_eq!(
            check(Expected::Nothing, Some("application/json"), false),
            Ok(())
        );
        assert_eq!(check(Expected::Response, Some("image/png"), false), Ok(()));
    }
}
