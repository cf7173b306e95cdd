//! The formats that a text field may ask for. Each check is one pass over the text.

/// Whether text looks like one e-mail address: a local part and a host, and no space or control character.
/// Only a message sent there would prove more.
pub(super) fn is_email(text: &str) -> bool {
    /// RFC 5321, section 4.5.3.1: 64 for the local part, 255 for the domain.
    const MAX_LENGTH: usize = 64 + 1 + 255;
    if text.len() > MAX_LENGTH || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return false;
    }
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let plain = !local.is_empty() && !local.contains(['@', '"', '<', '>', '(', ')', ',', ';', ':', '\\', '[', ']']);
    let host = domain.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    let literal = domain.starts_with('[') && domain.ends_with(']') && domain.len() > 2;
    (quoted || plain) && (host || literal)
}

/// Whether text is an absolute URI (RFC 3986): a scheme, then only characters that a URI may have, with
/// complete percent-encodings.
pub(super) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let mut scheme = scheme.bytes();
    if !scheme.next().is_some_and(|first| first.is_ascii_alphabetic())
        || !scheme.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    {
        return false;
    }
    let mut bytes = rest.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let hexadecimal = |digit: Option<u8>| digit.is_some_and(|digit| digit.is_ascii_hexdigit());
                if !hexadecimal(bytes.next()) || !hexadecimal(bytes.next()) {
                    return false;
                }
            }
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => return false,
            _ if byte.is_ascii_graphic() => {}
            _ => return false,
        }
    }
    !rest.is_empty()
}

/// Whether text is a date of the calendar: `2026-02-28` (RFC 3339, `full-date`).
pub(super) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return false;
    }
    let (Some(year), Some(month), Some(day)) = (digits(&bytes[..4]), digits(&bytes[5..7]), digits(&bytes[8..])) else {
        return false;
    };
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Whether text is a date and time with an offset: `2026-02-28T12:00:00.5Z` (RFC 3339, `date-time`).
pub(super) fn is_date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < 20 || !bytes.is_ascii() || !matches!(bytes[10], b'T' | b't') || !is_date(&text[..10]) {
        return false;
    }
    if bytes[13] != b':' || bytes[16] != b':' {
        return false;
    }
    let within = |part: &[u8], most: u32| digits(part).is_some_and(|value| value <= most);
    // A leap second is written as 60.
    if !within(&bytes[11..13], 23) || !within(&bytes[14..16], 59) || !within(&bytes[17..19], 60) {
        return false;
    }
    let mut rest = &bytes[19..];
    if let [b'.', fraction @ ..] = rest {
        let length = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    match rest {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', hour @ .., b':', m1, m2] if hour.len() == 2 => within(hour, 23) && within(&[*m1, *m2], 59),
        _ => false,
    }
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0u32, |value, byte| {
        byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails() {
        for good in [
            "a@b",
            "first.last+tag@example.co.uk",
            "\"a b\"@example.com",
            "ü@exämple.de",
            "a@[127.0.0.1]",
        ] {
            assert_eq!(is_email(good), !good.contains(' '), "{good}");
        }
        for bad in [
            "", "a", "@b", "a@", "a@b@c", "a b@c", "a@-b", "a@b..c", "a@b\n", "a@b,c@d", "<a@b>",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        assert!(!is_email(&format!("{}@b", "a".repeat(400))));
    }

    #[test]
    fn uris() {
        for good in [
            "https://example.com/a?b#c",
            "mailto:a@b",
            "urn:x:y",
            "a+b-c.d:%41",
            "http://[::1]/",
        ] {
            assert!(is_uri(good), "{good}");
        }
        for bad in [
            "",
            "example.com",
            ":a",
            "1a:b",
            "https://a b",
            "http://é",
            "a:%4",
            "a:%zz",
            "a:<b>",
            "a:",
        ] {
            assert!(!is_uri(bad), "{bad}");
        }
    }

    #[test]
    fn dates() {
        for good in ["2026-07-28", "2024-02-29", "2000-02-29", "0000-12-31"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "2026-7-28",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-01-00",
            "26-01-01",
            "2026/01/01",
            "２026-1-1",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn date_times() {
        for good in [
            "2026-07-28T00:00:00Z",
            "2026-07-28t23:59:60.123+14:00",
            "2026-07-28T12:00:00-00:00",
        ] {
            assert!(is_date_time(good), "{good}");
        }
        for bad in [
            "2026-07-28",
            "2026-07-28T00:00:00",
            "2026-07-28T24:00:00Z",
            "2026-07-28 00:00:00Z",
            "2026-07-28T00:00:00.Z",
            "2026-07-28T00:00:00+1:00",
            "2026-07-28T00:00:00+24:00",
            "2026-07-28T00:00Z00000",
            "2026-07-28T00:00:00ZZ",
            "2026-07-28T00:00:0éZ",
        ] {
            assert!(!is_date_time(bad), "{bad}");
        }
    }
}
