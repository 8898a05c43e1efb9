//! Durations as Consul writes them: Go's form, such as `"10s"`, `"1h30m"`, `"1.5s"`, `"-100ms"`.

use crate::invalid::Invalid;

const UNITS: [(&str, u64); 8] = [
    // Longer names first, so that "ms" is not read as "m".
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
];

/// Reads a duration into nanoseconds, exactly, as Go's `time.ParseDuration` does.
///
/// # Errors
/// What Go refuses: no unit, an unknown one (`d`), more than 64 bits of nanoseconds.
pub fn parse(text: &str) -> Result<i64, Invalid> {
    let refuse = || {
        Invalid::new(format!(
            "duration \"{text}\" is not one: write a number with a unit, such as \"10s\" \
             (units: ns, us, ms, s, m, h)"
        ))
    };
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if unsigned == "0" {
        return Ok(0);
    }
    let mut rest = unsigned;
    let mut total: u64 = 0;
    while !rest.is_empty() {
        let (nanoseconds, after) = parse_term(rest).ok_or_else(refuse)?;
        total = total.checked_add(nanoseconds).ok_or_else(refuse)?;
        rest = after;
    }
    match i64::try_from(total) {
        Ok(total) if !unsigned.is_empty() => Ok(if negative { -total } else { total }),
        _ => Err(refuse()),
    }
}

/// Reads one number with its unit, and returns what follows.
fn parse_term(text: &str) -> Option<(u64, &str)> {
    let (whole, rest) = split_digits(text)?;
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => split_digits(rest)?,
        None => ("", rest),
    };
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (unit, rest) = UNITS
        .iter()
        .find_map(|(name, size)| Some((*size, rest.strip_prefix(name)?)))?;
    let whole = if whole.is_empty() {
        0
    } else {
        whole.parse::<u64>().ok()?
    };
    // From the last digit to the first, every division rounds down, and so their whole does: what is
    // below a nanosecond is cut off, as Go does.
    let part = fraction.bytes().rev().fold(0, |part, digit| {
        (u64::from(digit - b'0') * unit + part) / 10
    });
    Some((whole.checked_mul(unit)?.checked_add(part)?, rest))
}

fn split_digits(text: &str) -> Option<(&str, &str)> {
    text.split_at_checked(text.bytes().take_while(u8::is_ascii_digit).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn go_durations_are_read_exactly() {
        for (text, nanoseconds) in [
            ("0", 0),
            ("0s", 0),
            ("10s", 10_000_000_000),
            ("1h30m0s", 5_400_000_000_000),
            ("1.5s", 1_500_000_000),
            (".5m", 30_000_000_000),
            ("1.s", 1_000_000_000),
            ("100ms", 100_000_000),
            ("-100ms", -100_000_000),
            ("+5us", 5_000),
            ("5µs", 5_000),
            ("1.000000001s", 1_000_000_001),
            ("0.3333333333333333333h", 1_199_999_999_999),
            ("9223372036854775807ns", i64::MAX),
        ] {
            assert_eq!(parse(text), Ok(nanoseconds), "{text}");
        }
    }

    #[test]
    fn what_go_refuses_is_refused() {
        for text in [
            "",
            "-",
            "10",
            "s",
            ".s",
            "2d",
            "1w",
            "1 s",
            "10S",
            "1e3s",
            "9223372036854775808ns",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
