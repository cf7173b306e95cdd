//! Text as it is compared: what a value is once its spelling is taken away, and whether it can be told from other text at all.

use crate::content::normalise;

/// How much a piece of text says about where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Salience {
    /// Too short or too common: short words, small numbers, dates.
    None,
    /// A word of letters. It says something only where it names whom or what.
    Word,
    /// An address, an identifier, a path, a long number.
    Identifier,
}

/// The text without spelling: small letters and digits, without marks, spaces and disguises.
pub(super) fn compact(text: &str) -> String {
    let mut text = normalise(text);
    text.retain(char::is_alphanumeric);
    text
}

/// A number by its value, where a token is one: `1,000.00`, `€1000` and `1e3` are the same. `None` for what is no plain number.
pub(super) fn number(token: &str) -> Option<f64> {
    let token = token.trim_matches(|c: char| matches!(c, '$' | '€' | '£' | '¥' | '%' | '+'));
    if !token.bytes().any(|byte| byte.is_ascii_digit()) || token.len() > 32 {
        return None;
    }
    let plain = match (token.rfind('.'), token.rfind(',')) {
        // The later of the two divides; 1.000,50 as 1,000.50.
        (Some(point), Some(comma)) if comma > point => token.replace('.', "").replace(',', "."),
        (None, Some(_)) if !groups(token) => token.replace(',', "."),
        _ => token.replace(',', ""),
    };
    let begins = plain.strip_prefix('-').unwrap_or(&plain).bytes().next();
    let number: f64 = plain.parse().ok()?;
    (number.is_finite() && begins.is_some_and(|byte| byte.is_ascii_digit() || byte == b'.')).then_some(number)
}

/// Whether every comma of a number is followed by three digits.
fn groups(token: &str) -> bool {
    token
        .split(',')
        .skip(1)
        .all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Digits of a number that say something: without zeros at either end.
pub(super) fn significant(number: f64) -> usize {
    let text = format!("{}", number.abs());
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len()
}

/// How much a token says. `compact` is its compact form.
pub(super) fn salience(token: &str, compact: &str) -> Salience {
    let length = compact.chars().count();
    if length < 4 || is_date(token) {
        return Salience::None;
    }
    if let Some(number) = number(token) {
        return match significant(number) {
            5.. => Salience::Identifier,
            4 if number.fract() != 0.0 => Salience::Identifier,
            // A number that is written with leading zeros names something.
            _ if token.starts_with('0') && length >= 5 => Salience::Identifier,
            _ => Salience::None,
        };
    }
    let digits = compact.bytes().filter(u8::is_ascii_digit).count();
    let is_address = token.contains("://") || token.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    let is_path = length >= 5 && token.contains(['/', '\\']);
    if is_address || is_path || is_host(token) || digits >= 4 || (digits > 0 && length >= 6) {
        return Salience::Identifier;
    }
    Salience::Word
}

/// `example.com`, and whatever looks like it.
fn is_host(token: &str) -> bool {
    let host = token.split(['/', ':', '?']).next().unwrap_or(token);
    let Some((before, top)) = host.rsplit_once('.') else {
        return false;
    };
    host.len() >= 6
        && top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !before.is_empty()
        && host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

/// Dates and times, which come up everywhere: `2026-11-21`, `21.11.2026`, `10:30`, `2026-11-21T10:30:00Z`.
fn is_date(token: &str) -> bool {
    let mut groups = 0;
    for group in token.split(['-', '.', ':', '/', 'T', '+']) {
        let group = group.strip_suffix('Z').unwrap_or(group);
        if group.is_empty() || group.len() > 4 || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        groups += 1;
    }
    let is_time = groups == 2 && token.contains(':');
    let is_whole = groups >= 3 && !(groups == 4 && token.matches('.').count() == 3);
    is_time || is_whole
}

/// Characters between tokens.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\''
                | '<'
                | '>'
                | '('
                | ')'
                | '['
                | ']'
                | '{'
                | '}'
                | ','
                | ';'
                | '|'
                | '`'
                | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '‘'
                | '’'
        )
}

/// The tokens of a text. A comma within a number divides nothing.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    Tokens { rest: text }.filter(|token| !token.is_empty())
}

struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        let mut before = ' ';
        let mut chars = self.rest.char_indices().peekable();
        let mut end = self.rest.len();
        let mut after = end;
        while let Some((at, c)) = chars.next() {
            let within =
                c == ',' && before.is_ascii_digit() && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            if is_between(c) && !within {
                (end, after) = (at, at + c.len_utf8());
                break;
            }
            before = c;
        }
        let token = self.rest.get(..end).unwrap_or_default();
        self.rest = self.rest.get(after..).unwrap_or_default();
        Some(token.trim_matches(|c: char| matches!(c, '.' | ':' | '!' | '?' | '*' | '_' | '~' | '#' | '-' | '…')))
    }
}

/// The parts of a token that can stand for themselves: the host and the segments of a URL, both sides of an address or an assignment.
pub(super) fn parts(token: &str) -> impl Iterator<Item = &str> {
    let compound = token.contains(['=', '/', '&', '?', '@', ':', '#']);
    token
        .split(['=', '/', '&', '?', '@', ':', '#'])
        .filter(move |part| compound && part.len() >= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_number_are_one_value() {
        for (token, value) in [
            ("1,000.00", Some(1000.0)),
            ("1.000,00", Some(1000.0)),
            ("€1000", Some(1000.0)),
            ("12,5", Some(12.5)),
            ("1,234,567", Some(1_234_567.0)),
            ("-3.5%", Some(-3.5)),
            ("DE89", None),
            ("inf", None),
            ("", None),
        ] {
            assert_eq!(number(token), value, "{token}");
        }
        assert_eq!(significant(1000.0), 1);
        assert_eq!(significant(1250.5), 5);
    }

    #[test]
    fn what_says_where_it_comes_from() {
        let of = |token| salience(token, &compact(token));
        for token in [
            "mallory@evil.example",
            "https://evil.example/x",
            "evil.example",
            "/etc/passwd",
            "DE89370400440532013000",
            "INV-20881",
            "41799",
            "00417",
            "a1b2c3",
            "192.168.17.20",
        ] {
            assert_eq!(of(token), Salience::Identifier, "{token}");
        }
        for token in ["Mallory", "Springfield", "größe"] {
            assert_eq!(of(token), Salience::Word, "{token}");
        }
        for token in [
            "the",
            "500",
            "2026",
            "2026-11-21",
            "21.11.2026",
            "10:30",
            "2026-11-21T10:30:00Z",
            "a1",
        ] {
            assert_eq!(of(token), Salience::None, "{token}");
        }
    }

    #[test]
    fn tokens_are_what_a_reader_takes_for_one() {
        let all: Vec<_> = tokens("Send 1,250.50 to <mallory@evil.example>, \"IBAN: DE89\".").collect();
        assert_eq!(all, ["Send", "1,250.50", "to", "mallory@evil.example", "IBAN", "DE89"]);
        let all: Vec<_> = parts("https://evil.example/a?token=abcd").collect();
        assert_eq!(all, ["https", "evil.example", "token", "abcd"]);
        assert_eq!(parts("plain").count(), 0);
        assert_eq!(compact("DE89 3704-0044"), "de8937040044");
        assert_eq!(compact("Ｍａｌｌоry"), "mallory");
    }
}
