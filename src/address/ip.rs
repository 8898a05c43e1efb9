//! Recognizes IP addresses. The parser of the standard library would add 3 KB.

use crate::text;

/// Whether a text is an address such as `192.0.2.1`. Leading zeros are refused, because URLs read them as octal.
pub fn is_ipv4(text: &str) -> bool {
    let is_octet = |octet: &str| {
        text::parse_number(octet).is_some_and(|number| number < 256)
            && (octet.len() == 1 || !octet.starts_with('0'))
    };
    text.split('.').count() == 4 && text.split('.').all(is_octet)
}

/// Whether a text is an address such as `2001:db8::1`, without brackets.
pub fn is_ipv6(text: &str) -> bool {
    match text::split_once(text, "::") {
        None => groups(text, true) == Some(8),
        // `::` stands for one group of zeros or more.
        Some((before, after)) => groups(before, false)
            .zip(groups(after, true))
            .is_some_and(|(before, after)| before + after < 8),
    }
}

/// Counts groups of 16 bits. At the end, an IPv4 address may stand for two groups.
fn groups(text: &str, is_end: bool) -> Option<usize> {
    if text.is_empty() {
        return Some(0);
    }
    let last = text.split(':').count();
    let mut count = 0;
    for (at, group) in (1..).zip(text.split(':')) {
        let is_hex =
            (1..=4).contains(&group.len()) && group.bytes().all(|it| it.is_ascii_hexdigit());
        count += match () {
            () if is_hex => 1,
            () if is_end && at == last && is_ipv4(group) => 2,
            () => return None,
        };
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::net::{Ipv4Addr, Ipv6Addr};

    #[test]
    fn every_form_of_ipv6_is_known() {
        for text in [
            "::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "fe80::1",
            "::ffff:192.0.2.1",
            "1:2:3:4:5:6:192.0.2.1",
            "ABCD::ef01",
        ] {
            assert!(is_ipv6(text), "{text}");
        }
        for text in [
            "",
            ":",
            ":::",
            "1",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::",
            "1::2::3",
            "12345::",
            "g::",
            "192.0.2.1::",
            "::1.2.3",
            "::1.2.3.256",
            "::01.2.3.4",
            "fe80::1%eth0",
            "::1 ",
            "+1::",
            ":1::",
        ] {
            assert!(!is_ipv6(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_standard_library(text in "[0-9a-f:.]{0,24}|([0-9a-f]{0,2}:){0,9}(1.2.3.4)?") {
            prop_assert_eq!(is_ipv6(&text), text.parse::<Ipv6Addr>().is_ok());
            prop_assert_eq!(is_ipv4(&text), text.parse::<Ipv4Addr>().is_ok());
        }

        #[test]
        fn it_knows_what_the_standard_library_writes(groups: [u16; 8], mask: u8) {
            let groups = [0, 1, 2, 3, 4, 5, 6, 7].map(|at| if mask >> at & 1 == 1 { groups[at] } else { 0 });
            prop_assert!(is_ipv6(&Ipv6Addr::from(groups).to_string()));
        }
    }
}
