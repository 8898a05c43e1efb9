//! Searching for words in a text. The standard library's search is made for speed in long texts: it and
//! what it brings are 12 KB, a tenth of the module. (Searching for an ASCII character is small.)

/// Whether the words stand in the text.
pub fn contains(text: &str, words: &str) -> bool {
    split_once(text, words).is_some()
}

/// What stands before and after the words, where they first stand in the text.
pub fn split_once<'a>(text: &'a str, words: &str) -> Option<(&'a str, &'a str)> {
    let at = text
        .as_bytes()
        .windows(words.len())
        .position(|window| window == words.as_bytes())?;
    Some((text.get(..at)?, text.get(at + words.len()..)?))
}

/// A number from its decimal digits, exact to 2^64-1. The standard library has a parser for every type.
pub fn parse_number(digits: &str) -> Option<u64> {
    let mut number: u64 = 0;
    for byte in digits.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    (!digits.is_empty()).then_some(number)
}

/// The same within 64 bits, with a sign.
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
    fn finds_the_first_place() {
        assert_eq!(split_once("a://b://c", "://"), Some(("a", "b://c")));
        assert_eq!(split_once("维护", "护"), Some(("维", "")));
        assert_eq!(split_once("a:/", "://"), None);
        assert!(contains("Unknown service \"x\"", "Unknown service"));
        assert!(!contains("", "x"));
    }

    #[test]
    fn a_number_is_digits_alone() {
        assert_eq!(parse_number("0042"), Some(42));
        assert_eq!(parse_number("18446744073709551615"), Some(u64::MAX));
        assert_eq!(parse_signed("-9223372036854775808"), Some(i64::MIN));
        assert_eq!(parse_signed("9223372036854775808"), None);
        for text in ["", "18446744073709551616", "-1", "+1", "1.0", "1 ", "٣"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }
}
