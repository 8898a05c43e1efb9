use proptest::prelude::*;

use super::config;
use crate::duration;
use crate::text;

/// A unit of durations, and its nanoseconds.
fn unit() -> impl Strategy<Value = (&'static str, u64)> {
    prop::sample::select(vec![
        ("ns", 1),
        ("us", 1_000),
        ("µs", 1_000),
        ("μs", 1_000),
        ("ms", 1_000_000),
        ("s", 1_000_000_000),
        ("m", 60_000_000_000),
        ("h", 3_600_000_000_000),
    ])
}

fn sign() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "-", "+"])
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_search_finds_what_the_standard_library_finds(text in "[ab维]{0,12}", needle in "[ab维]{1,4}") {
        prop_assert_eq!(text::split_once(&text, &needle), text.split_once(&needle));
        prop_assert_eq!(text::contains(&text, &needle), text.contains(&needle));
    }

    #[test]
    fn a_search_finds_a_needle_in_any_text(before: String, needle in "\\PC{1,8}", after: String) {
        let text = format!("{before}{needle}{after}");
        prop_assert_eq!(text::split_once(&text, &needle), text.split_once(&needle));
        prop_assert!(text::contains(&text, &needle));
    }

    #[test]
    fn a_number_is_what_the_standard_library_reads(digits in "[0-9]{0,22}|[-+0-9. ٣]{0,6}") {
        // It also takes a plus sign.
        let parsed = if digits.starts_with('+') { None } else { digits.parse().ok() };
        prop_assert_eq!(text::parse_number(&digits), parsed);
        let parsed = if digits.starts_with('+') { None } else { digits.parse().ok() };
        prop_assert_eq!(text::parse_signed(&digits), parsed);
    }

    #[test]
    fn every_number_survives(unsigned: u64, signed: i64) {
        prop_assert_eq!(text::parse_number(&unsigned.to_string()), Some(unsigned));
        prop_assert_eq!(text::parse_signed(&signed.to_string()), Some(signed));
    }

    #[test]
    fn every_duration_survives(nanoseconds: i64) {
        let text = duration::format(nanoseconds);
        prop_assert_eq!(duration::parse("wait", &text), Ok(nanoseconds), "{}", text);
    }

    #[test]
    fn a_duration_of_whole_numbers_is_their_sum(
        sign in sign(),
        terms in prop::collection::vec((prop_oneof![0_u64..1_000, any::<u64>()], unit()), 1..5),
    ) {
        let texts: Vec<_> = terms.iter().map(|(count, (name, _))| format!("{count}{name}")).collect();
        let text = texts.concat();
        let sum: i128 = terms.iter().map(|(count, (_, size))| i128::from(*count) * i128::from(*size)).sum();
        let sum = i64::try_from(if sign == "-" { -sum } else { sum }).ok();
        prop_assert_eq!(duration::parse("wait", &format!("{sign}{text}")).ok(), sum, "{}{}", sign, text);
    }

    #[test]
    fn a_fraction_is_exact_to_a_nanosecond(
        sign in sign(),
        whole in 0_u64..1_000,
        digits in "[0-9]{1,9}",
        (name, size) in unit(),
    ) {
        let text = format!("{sign}{whole}.{digits}{name}");
        let scale = 10_i128.pow(u32::try_from(digits.len()).unwrap());
        let fraction: i128 = digits.parse().unwrap();
        let exact = (i128::from(whole) * scale + fraction) * i128::from(size) / scale;
        let found = i128::from(duration::parse("wait", &text).unwrap());
        prop_assert_eq!(found < 0, sign == "-" && found != 0);
        prop_assert!((found.abs() - exact).abs() <= 1, "{}: {} {}", text, found, exact);
    }

    #[test]
    fn a_longer_duration_is_longer(whole in 0_u64..100_000, less in 0_u64..1_000_000, more in 0_u64..1_000_000) {
        let read = |fraction: u64| duration::parse("wait", &format!("{whole}.{fraction:06}h")).unwrap();
        prop_assert_eq!(less.cmp(&more), read(less).cmp(&read(more)));
    }

    #[test]
    fn a_text_is_a_duration_or_is_quoted(text in "[-+]?[0-9.hmnsuµ]{0,8}|\\PC{0,8}") {
        match duration::parse("wait", &text) {
            Ok(nanoseconds) => {
                let again = duration::format(nanoseconds);
                prop_assert_eq!(duration::parse("wait", &again), Ok(nanoseconds));
                for at in (0..=text.len()).filter(|it| text.is_char_boundary(*it)) {
                    let (before, after) = text.split_at(at);
                    let spaced = format!("{before} {after}");
                    prop_assert!(duration::parse("wait", &spaced).is_err());
                }
            }
            Err(why) => {
                let start = format!("wait \"{text}\" ");
                prop_assert!(why.to_string().starts_with(&start));
            }
        }
    }
}
