//! Values that say nothing to a reader: hexadecimal digits, base64, what looks random.

/// How opaque a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Opaque {
    /// It can be read, or is a name, a unit, a version, an example.
    Not,
    /// A number of five digits or more.
    Number,
    /// A few digits and letters.
    Short,
    /// As long as something that is hidden in it.
    Long,
}

/// The fewest letters and digits of a value that stands for itself.
const SHORTEST: usize = 3;
/// Of one that is long, in hexadecimal digits and in others.
const LONG_HEX: usize = 8;
const LONG: usize = 12;

/// Whether a value says nothing to a reader.
pub(super) fn opaque(value: &str) -> Opaque {
    let value = value.trim_end_matches('=');
    // A share says its number first: `1-9af3`, `02:7b1c`.
    let value = match value.split_once(['-', ':']) {
        Some((number, rest)) if number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => value,
    };
    let value = value.strip_prefix("0x").unwrap_or(value);
    let plain: Vec<u8> = value.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let others = value.bytes().filter(|byte| !byte.is_ascii_alphanumeric());
    let joins = others.clone().count();
    if plain.len() < SHORTEST
        || !others
            .clone()
            .all(|byte| matches!(byte, b'+' | b'/' | b'_' | b'-' | b':'))
    {
        return Opaque::Not;
    }
    let digits = plain.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = plain.len() - digits;
    if letters == 0 {
        return match plain.len() >= 5 && joins == 0 {
            true => Opaque::Number,
            false => Opaque::Not,
        };
    }
    if is_date(value) || is_placeholder(&plain) || is_path(value) {
        return Opaque::Not;
    }
    let changes = changes(&plain);
    let is_hex = plain.iter().all(u8::is_ascii_hexdigit) && digits > 0;
    match () {
        () if is_hex && plain.len() >= LONG_HEX && changes >= 2 => Opaque::Long,
        () if is_hex && changes >= 2 && joins <= 1 => Opaque::Short,
        () if plain.len() >= LONG && changes * 4 >= plain.len() && !has_word(&plain) => Opaque::Long,
        () if plain.len() >= 5 && digits >= 2 && changes >= 3 && !has_word(&plain) && !is_time(&plain) => Opaque::Short,
        () => Opaque::Not,
    }
}

/// What a byte is of: digits, small letters, capitals.
const fn kind(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => 0,
        b'a'..=b'z' => 1,
        _ => 2,
    }
}

/// How often digits, small letters and capitals take turns; a capital that begins a word is none.
fn changes(plain: &[u8]) -> usize {
    let turns = plain.windows(2).filter(|pair| match pair {
        [one, other] => kind(*one) != kind(*other) && !(kind(*one) == 2 && kind(*other) == 1),
        _ => false,
    });
    turns.count()
}

/// `2024-01-01`, with a time or without.
fn is_date(value: &str) -> bool {
    let shape: Vec<u8> = value
        .bytes()
        .take(8)
        .map(|byte| if byte.is_ascii_digit() { b'0' } else { byte })
        .collect();
    shape.starts_with(b"0000-00")
        || shape.starts_with(b"00000000")
        || shape.starts_with(b"00:00")
        || shape.starts_with(b"0000:00")
}

/// Numbers with their units: `1h30m`, `12d4h`.
fn is_time(plain: &[u8]) -> bool {
    plain
        .last()
        .is_some_and(|byte| matches!(byte, b'h' | b'm' | b's' | b'd' | b'w' | b'y'))
        && plain
            .iter()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'h' | b'm' | b's' | b'd' | b'w' | b'y'))
}

/// `abc123`, `a1b2c3`, `xxxx`, `deadbeef`: letters in the order of the alphabet, digits in that of numbers, or the same over and over.
fn is_placeholder(plain: &[u8]) -> bool {
    if plain.len() < 4 {
        return false;
    }
    let lower: Vec<u8> = plain.iter().map(u8::to_ascii_lowercase).collect();
    if [
        &b"deadbeef"[..],
        b"cafebabe",
        b"0123456789abcdef",
        b"1234",
        b"xxxx",
        b"xyz",
    ]
    .iter()
    .any(|known| lower.starts_with(known))
    {
        return true;
    }
    let letters: Vec<u8> = lower.iter().copied().filter(u8::is_ascii_lowercase).collect();
    let digits: Vec<u8> = lower.iter().copied().filter(u8::is_ascii_digit).collect();
    let in_order = |all: &[u8]| {
        all.windows(2).all(|pair| match pair {
            [one, other] => *other == one.wrapping_add(1) || one == other || (*one == b'9' && *other == b'0'),
            _ => true,
        })
    };
    in_order(&letters) && in_order(&digits)
}

/// Several words or names joined by slashes.
fn is_path(value: &str) -> bool {
    value.starts_with('/')
        || value.matches('/').count() > 1
            && value
                .split('/')
                .any(|part| part.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// Whether a word stands in it: five small letters in a row with a vowel and a consonant among them.
fn has_word(plain: &[u8]) -> bool {
    plain.windows(5).any(|five| {
        let vowels = five.iter().filter(|byte| b"aeiouy".contains(byte)).count();
        five.iter().all(u8::is_ascii_lowercase) && (1..5).contains(&vowels)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_is_not_opaque() {
        for value in [
            "v1",
            "v2.1",
            "h264",
            "mp3",
            "sha256",
            "utf8",
            "gpt-4o",
            "x86_64",
            "abc123",
            "a1b2c3",
            "1a2b3c",
            "123abc",
            "user123",
            "404",
            "10mb",
            "30d",
            "1h30m",
            "12d4h30m",
            "km2",
            "us-east-1",
            "2024-01-01",
            "2024-01-01T00:00:00Z",
            "20240101",
            "application/json",
            "example",
            "customer",
            "ff",
            "10",
            "1/2",
            "true",
            "camelCaseName",
            "base64",
            "deadbeef",
            "/usr/lib/x1",
            "string",
            "iso8601",
            "q1",
            "12:30",
            "",
            "===",
            "sk-xxxx",
            "PROJ-123",
            "gemini-2-flash",
            "text/plain",
            "en-US",
            "rfc3339",
            "ipv4",
            "i18n",
            "oauth2",
            "http2",
            "UTF-8",
            "USD",
            "2fa",
        ] {
            let found = opaque(value);
            assert!(
                found <= Opaque::Number && (found == Opaque::Not || value == "20240101"),
                "{value}: {found:?}"
            );
        }
    }

    #[test]
    fn what_nobody_can_read_is() {
        for value in [
            "7b1", "9c2", "4d3", "0x7f3a", "1-9af3", "02:7b1c", "e4c1d", "q7Xk2P", "3f2a9",
        ] {
            assert_eq!(opaque(value), Opaque::Short, "{value}");
        }
        for value in [
            "9f8e7d6c5b4a",
            "aWdub3JlIGFsbCBwcmV2aW91cw==",
            "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "Zm9ybWF0IHRoZSBkaXNr",
            "x9Kq2LmP0aZ7Rt",
        ] {
            assert_eq!(opaque(value), Opaque::Long, "{value}");
        }
        assert_eq!(opaque("48213"), Opaque::Number);
    }
}
