//! What a successful response must contain. Anything else is an error: the login page of a proxy is not a list of
//! services, and `null` does not mean that a value was stored.

use crate::media_type::{BodyKind, is_page, media_type};

/// What a successful response must contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// The raw API: any body, as a `Response`.
    Response,
    /// A JSON object. `null` stays `null`.
    Object,
    /// A JSON object with user-defined keys, such as IDs. Consul sends `null` for some empty ones, which becomes
    /// `{}`.
    Map,
    /// A JSON list. Consul sends `null` for some empty ones, which becomes `[]`.
    List,
    /// A JSON list, or an object from Enterprise servers, which has more details.
    ListOrObject,
    /// A JSON list with at most one item, which becomes the item or `null`.
    First,
    /// An object that belongs to a node. For an unknown node, Consul sends `null`, or an object whose `Node` is
    /// `null`. Both become `null`.
    OfNode,
    /// `true` or `false`: whether a write was done. It is `false` if a check-and-set or a lock was lost.
    Done,
    /// Like `Done`, but Consul also sends `{}` for a write that was done.
    DoneOrEmpty,
    /// A JSON string.
    JsonText,
    /// A text of any media type.
    Text,
    /// A stream, which the caller reads.
    Stream,
    /// A stream that is checked at its end: a snapshot must be complete.
    Snapshot,
    /// No data: an empty body, or JSON that is ignored.
    Nothing,
}

/// The type of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonType {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number
    Number,
    /// A string
    String,
    /// A list
    List,
    /// An object
    Object,
}

impl JsonType {
    fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "true or false",
            Self::Number => "a number",
            Self::String => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

impl Expected {
    /// Whether the caller reads the body as a stream.
    pub fn is_streamed(self) -> bool {
        matches!(self, Self::Stream | Self::Snapshot)
    }

    /// Checks the media type of a response.
    ///
    /// # Errors
    /// What was expected, and what came instead.
    pub fn check_body(
        self,
        kind: BodyKind,
        content_type: Option<&str>,
        is_empty: bool,
    ) -> Result<(), String> {
        let wanted = match self {
            Self::Response => return Ok(()),
            Self::Nothing if is_empty || kind == BodyKind::Json => return Ok(()),
            Self::Nothing => "an empty body",
            Self::Text | Self::Stream | Self::Snapshot if !is_page(content_type) => return Ok(()),
            Self::Text | Self::Stream | Self::Snapshot => "data",
            _ if !is_empty && kind == BodyKind::Json => return Ok(()),
            _ => "JSON",
        };
        let found = match media_type(content_type).as_str() {
            _ if is_empty => "an empty body".to_owned(),
            "" => "a body without a media type".to_owned(),
            media_type => media_type.to_owned(),
        };
        Err(format!("expected {wanted}, got {found}"))
    }

    /// Checks the type of the JSON value in a response.
    ///
    /// # Errors
    /// What was expected, and what came instead.
    pub fn check_type(self, found: JsonType) -> Result<(), String> {
        let wanted = match self {
            Self::Object | Self::Map | Self::OfNode => JsonType::Object,
            Self::List | Self::ListOrObject | Self::First => JsonType::List,
            Self::Done | Self::DoneOrEmpty => JsonType::Boolean,
            Self::JsonText => JsonType::String,
            _ => return Ok(()),
        };
        // `null` in place of a list or an object is Consul's own way to say that it is empty.
        let may_be_null = matches!(wanted, JsonType::Object | JsonType::List);
        let is_right = found == wanted
            || (found == JsonType::Null && may_be_null)
            || (found == JsonType::Object
                && matches!(self, Self::DoneOrEmpty | Self::ListOrObject));
        if is_right {
            return Ok(());
        }
        Err(format!("expected {}, got {}", wanted.name(), found.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_of_another_media_type_is_refused() {
        let check = |expected: Expected, content_type, is_empty| {
            expected.check_body(BodyKind::of(content_type), content_type, is_empty)
        };
        for expected in [Expected::Object, Expected::List, Expected::Done] {
            assert_eq!(check(expected, Some("application/json"), false), Ok(()));
            assert_eq!(
                check(expected, Some("text/html; charset=utf-8"), false),
                Err("expected JSON, got text/html".to_owned())
            );
            assert_eq!(
                check(expected, Some("application/json"), true),
                Err("expected JSON, got an empty body".to_owned())
            );
        }
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
        assert_eq!(check(Expected::Text, Some("text/plain"), false), Ok(()));
        assert_eq!(check(Expected::Snapshot, None, false), Ok(()));
        assert_eq!(
            check(Expected::Snapshot, Some("text/html"), false),
            Err("expected data, got text/html".to_owned())
        );
    }

    #[test]
    fn json_of_another_type_is_refused() {
        use Expected::{
            Done, DoneOrEmpty, First, JsonText, List, ListOrObject, Map, Object, OfNode, Response,
        };
        use JsonType::{Boolean, Null, Number, String};
        let types = [
            Null,
            Boolean,
            Number,
            String,
            JsonType::List,
            JsonType::Object,
        ];
        for (expected, right) in [
            (Object, &[JsonType::Object, Null][..]),
            (Map, &[JsonType::Object, Null]),
            (OfNode, &[JsonType::Object, Null]),
            (List, &[JsonType::List, Null]),
            (ListOrObject, &[JsonType::List, JsonType::Object, Null]),
            (First, &[JsonType::List, Null]),
            (Done, &[Boolean]),
            (DoneOrEmpty, &[Boolean, JsonType::Object]),
            (JsonText, &[String]),
            (Response, &types),
        ] {
            for found in types {
                let is_right = right.contains(&found);
                let checked = expected.check_type(found);
                assert_eq!(checked.is_ok(), is_right, "{expected:?}: {found:?}");
            }
        }
        assert_eq!(
            Done.check_type(Null),
            Err("expected true or false, got null".to_owned())
        );
    }
}
