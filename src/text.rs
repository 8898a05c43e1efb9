//! Searches strings and parses numbers in little code, in place of the standard library: its search for a string is made
//! for speed and takes 12 KB, a tenth of the module. (Its search for an ASCII character is small.)

/// Whether the text contains the needle.
pub fn contains(text: &str, needle: &str) -> bool {
    split_once(text, needle).is_some()
}

/// What is before and after the first occurrence of the needle.
pub fn split_once<'a>(text: &'a str, needle: &str) -> Option<(&'a str, &'a str)> {
    let at = text
        .as_bytes()
        .windows(needle.len())
        .position(|window| window == needle.as_bytes())?;
    Some((text.get(..at)?, text.get(at + needle.len()..)?))
}

/// Parses decimal digits, exact to 2^64-1. The standard library's parsers are separate code for each type.
pub fn parse_number(digits: &str) -> Option<u64> {
    let mut number: u64 = 0;
    for byte in digits.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    (!digits.is_empty()).then_some(number)
}

/// Like [`parse_number`], but signed.
pub fn parse_signed(digits: &str) -> Option<i64> {
    match digits.strip_prefix('-') {
        Some(digits) => 0_i64.checked_sub_unsigned(parse_number(digits)?),
        None => i64::try_from(parse_number(digits)?).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_occurrence_is_found() {
        assert_eq!(split_once("a://b://c", "://"), Some(("a", "b://c")));
        assert_eq!(split_once("维护", "护"), Some(("维", "")));
        assert_eq!(split_once("a:/", "://"), None);
        assert!(contains("Unknown service \"x\"", "Unknown service"));
        assert!(!contains("", "x"));
    }

    #[test]
    fn a_number_has_only_digits() {
        assert_eq!(parse_number("0042"), Some(42));
        assert_eq!(parse_number("18446744073709551615"), Some(u64::MAX));
        assert_eq!(parse_signed("-9223372036854775808"), Some(i64::MIN));
        assert_eq!(parse_signed("9223372036854775808"), None);
        for text in ["", "18446744073709551616", "-1", "+1", "1.0", "1 ", "٣"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }
}
