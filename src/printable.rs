//! Which characters Consul accepts in a path: those that Go's `unicode.IsPrint` calls printable. A server
//! answers 400, without a word, to a path with any other.

/// The ranges of printable characters in hexadecimal, one a line, as Go 1.21 to 1.26 have them (Unicode 15).
const RANGES: &[u8] = include_bytes!("printable/ranges.txt");

/// The same as distances: from the end of a range to the next one, and to its end. Each takes one byte or
/// more, of seven bits, the lowest first.
const TABLE: [u8; table_size()] = make_table();

/// Whether a path may have this character.
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

const fn table_size() -> usize {
    let (mut at, mut previous, mut size) = (0, 0, 0);
    while at < RANGES.len() {
        let (boundary, next) = read_boundary(at);
        let mut distance = boundary - previous;
        while distance > 127 {
            distance >>= 7;
            size += 1;
        }
        size += 1;
        (at, previous) = (next, boundary);
    }
    size
}

#[expect(clippy::indexing_slicing, reason = "at compile time")]
const fn make_table() -> [u8; table_size()] {
    let mut table = [0; table_size()];
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
    table
}

/// The boundary at this place of the text, the first character of a range or the first behind it, and where
/// the next one is.
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
    fn every_character_is_as_go_has_it() {
        let mut ranges = std::str::from_utf8(RANGES).unwrap().lines().map(|line| {
            let (first, last) = line.split_once('-').unwrap();
            let number = |text| u32::from_str_radix(text, 16).unwrap();
            (number(first), number(last))
        });
        let mut range = ranges.next();
        // Every 7th of them, and all around the boundaries: the table is read from its beginning each time.
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
