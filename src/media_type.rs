//! Which kind of JavaScript value a body becomes, by its media type.

/// The kind of a body. `keptBody` in `js/kept-body.ts` has the same numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// `application/json`, or any type with the suffix `+json`: the parsed value.
    Json = 0,
    /// `text/…`: a string.
    Text = 1,
    /// Anything else: a `Uint8Array`.
    Bytes = 2,
}

impl BodyKind {
    /// Reads a `Content-Type`. Parameters are ignored, because only newer servers add `; charset=utf-8`.
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

/// The media type without parameters, in lower case; empty if there is none.
pub fn media_type(content_type: Option<&str>) -> String {
    let text = content_type.unwrap_or_default();
    text.split(';')
        .next()
        .unwrap_or_default()
        .trim_ascii()
        .to_ascii_lowercase()
}

/// Whether the body is a web page, such as the error page of a proxy.
pub fn is_page(content_type: Option<&str>) -> bool {
    media_type(content_type) == "text/html"
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
}
