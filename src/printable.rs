//! Which characters Consul accepts in a path: those for which Go's `unicode.IsPrint` is true. For any other, a
//! server answers 400 without a message.

/// The ranges of printable characters of Go 1.21 to 1.26 (Unicode 15) in hexadecimal, one per line.
const RANGES: &[u8] = include_bytes!("printable/ranges.txt");

/// The boundaries of the ranges, as distances from one to the next. Each distance has one or more bytes of seven
/// bits, the lowest first.
const TABLE: [u8; TABLE_SIZE] = make_table().0;
const TABLE_SIZE: usize = make_table::<{ RANGES.len() }>().1;

/// Whether Consul accepts this character in a path.
pub fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        return matches!(character, ' '..='~');
    }
    let character = u32::from(character);
    let (mut boundary, mut distance, mut shift) = (0, 0, 0);
    let mut is_inside = false;
    for byte in TABLE {
        distance |= u32::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 {
            boundary += distance;
            if character < boundary {
                return is_inside;
            }
            is_inside = !is_inside;
            (distance, shift) = (0, 0);
        }
    }
    false
}

/// Makes the table in an array that is large enough. Also returns the size of the table.
#[expect(clippy::indexing_slicing, reason = "at compile time")]
const fn make_table<const N: usize>() -> ([u8; N], usize) {
    let mut table = [0; N];
    let (mut at, mut previous, mut size) = (0, 0, 0);
    while at < RANGES.len() {
        let (boundary, next) = read_boundary(at);
        let mut distance = boundary - previous;
        while distance > 127 {
            table[size] = (distance & 127) as u8 | 128;
            distance >>= 7;
            size += 1;
        }
        table[size] = (distance & 127) as u8;
        size += 1;
        (at, previous) = (next, boundary);
    }
    (table, size)
}

/// Reads the boundary at an index of the text: the first character of a range, or the first one after it. Also
/// returns the index of the next boundary.
#[expect(clippy::indexing_slicing, reason = "at compile time")]
const fn read_boundary(mut at: usize) -> (u32, usize) {
    let mut number = 0;
    loop {
        let byte = RANGES[at];
        at += 1;
        match byte {
            b'-' => return (number, at),
            b'\n' => return (number + 1, at),
            b'0'..=b'9' => number = number << 4 | (byte - b'0') as u32,
            _ => number = number << 4 | (byte - b'A' + 10) as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_as_in_go() {
        let mut ranges = std::str::from_utf8(RANGES).unwrap().lines().map(|line| {
            let (first, last) = line.split_once('-').unwrap();
            let number = |text| u32::from_str_radix(text, 16).unwrap();
            (number(first), number(last))
        });
        let mut range = ranges.next();
        // Every 7th character, and all next to a boundary. All of them would take long.
        for character in '\0'..=char::MAX {
            let number = u32::from(character);
            if range.is_some_and(|(_, last)| last < number) {
                range = ranges.next();
            }
            let (first, last) = range.unwrap_or((u32::MAX, u32::MAX));
            let is_at_boundary = number.abs_diff(first) < 2 || number.abs_diff(last) < 2;
            if is_at_boundary || number % 7 == 0 {
                let expected = (first..=last).contains(&number);
                assert_eq!(is_printable(character), expected, "{character:?}");
            }
        }
    }

    #[test]
    fn invisible_characters_are_not_printable() {
        for character in [
            '\u{200B}', '\u{A0}', '\u{2028}', '\u{E000}', '\u{AD}', '\u{202E}', '\u{7F}',
        ] {
            assert!(!is_printable(character), "{character:?}");
        }
        for character in ['維', '😀', 'é', ' ', '~', '\u{FFFD}', '\u{301}'] {
            assert!(is_printable(character), "{character:?}");
        }
    }
}
