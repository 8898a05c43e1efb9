//! Durations in Go's format, which Consul uses: `"10s"`, `"1h30m"`, `"1.5s"`, `"-100ms"`.

use crate::invalid::Invalid;
use crate::text;

const UNITS: [(&str, u64); 8] = [
    // "ms" is before "m", or it would be read as minutes.
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
];

/// Reads a duration into nanoseconds, as Go's `time.ParseDuration` does. `what` is its name in a message.
///
/// # Errors
/// Go refuses it, too: it has no unit or an unknown one (`d`), or exceeds 64 bits of nanoseconds.
pub fn parse(what: &str, text: &str) -> Result<i64, Invalid> {
    let refuse = || {
        Invalid::new(format!(
            "{what} \"{text}\" is not a duration: write a number with a unit, such as \"10s\" \
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
    let signed = if negative {
        0_i64.checked_sub_unsigned(total)
    } else {
        i64::try_from(total).ok()
    };
    signed.filter(|_| !unsigned.is_empty()).ok_or_else(refuse)
}

/// Writes nanoseconds as Go's `Duration.String` does: `"1h30m0s"`, `"1.5s"`, `"100ms"`, `"0s"`.
pub fn format(nanoseconds: i64) -> String {
    const SECOND: u64 = 1_000_000_000;
    let total = nanoseconds.unsigned_abs();
    let mut text = String::new();
    if nanoseconds < 0 {
        text.push('-');
    }
    match total {
        0 => text.push_str("0s"),
        1..1_000 => push_decimal(&mut text, total, 1, "ns"),
        1_000..1_000_000 => push_decimal(&mut text, total, 1_000, "µs"),
        1_000_000..SECOND => push_decimal(&mut text, total, 1_000_000, "ms"),
        _ => {
            let minutes = total / (60 * SECOND);
            if minutes >= 60 {
                text.push_str(&(minutes / 60).to_string());
                text.push('h');
            }
            if minutes > 0 {
                text.push_str(&(minutes % 60).to_string());
                text.push('m');
            }
            push_decimal(&mut text, total % (60 * SECOND), SECOND, "s");
        }
    }
    text
}

/// Writes a decimal number of units without trailing zeros.
fn push_decimal(text: &mut String, nanoseconds: u64, unit: u64, name: &str) {
    text.push_str(&(nanoseconds / unit).to_string());
    let mut remainder = nanoseconds % unit;
    let mut size = unit;
    if remainder > 0 {
        text.push('.');
    }
    while remainder > 0 {
        size /= 10;
        text.push_str(&(remainder / size).to_string());
        remainder %= size;
    }
    text.push_str(name);
}

/// Reads one number with its unit. Returns its nanoseconds and the rest of the text.
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
        text::parse_number(whole)?
    };
    let fraction = fraction_of(fraction, unit);
    Some((whole.checked_mul(unit)?.checked_add(fraction)?, rest))
}

/// The nanoseconds of a fraction. Go computes them with doubles, from as many digits as fit into 63 bits, so that
/// `0.3333333333333333333h` is exactly 20 minutes.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the result is less than a unit"
)]
fn fraction_of(digits: &str, unit: u64) -> u64 {
    let (mut number, mut scale) = (0_u64, 1.0);
    for digit in digits.bytes() {
        let more = number
            .checked_mul(10)
            .and_then(|tens| tens.checked_add(u64::from(digit - b'0')));
        match more {
            Some(more) if more <= 1 << 63 => (number, scale) = (more, scale * 10.0),
            _ => break,
        }
    }
    (number as f64 * (unit as f64 / scale)) as u64
}

fn split_digits(text: &str) -> Option<(&str, &str)> {
    text.split_at_checked(text.bytes().take_while(u8::is_ascii_digit).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_go_does() {
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
            ("0.3333333333333333333h", 1_200_000_000_000),
            ("0.99999999999999999999s", 1_000_000_000),
            ("0.830103483285477580700h", 2_988_372_539_827),
            ("9223372036854775807ns", i64::MAX),
            ("-9223372036854775808ns", i64::MIN),
        ] {
            assert_eq!(parse("duration", text), Ok(nanoseconds), "{text}");
        }
    }

    #[test]
    fn durations_are_written_as_go_does() {
        for (nanoseconds, text) in [
            (0, "0s"),
            (1, "1ns"),
            (1_100, "1.1µs"),
            (2_200_000, "2.2ms"),
            (100_000_000, "100ms"),
            (3_300_000_000, "3.3s"),
            (10_000_000_000, "10s"),
            (60_000_000_000, "1m0s"),
            (245_000_000_000, "4m5s"),
            (245_001_000_000, "4m5.001s"),
            (5_400_000_000_000, "1h30m0s"),
            (-100_000_000, "-100ms"),
            (i64::MAX, "2562047h47m16.854775807s"),
            (i64::MIN, "-2562047h47m16.854775808s"),
        ] {
            assert_eq!(format(nanoseconds), text);
            assert_eq!(parse("duration", text), Ok(nanoseconds));
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
            assert!(parse("duration", text).is_err(), "{text}");
        }
    }
}
