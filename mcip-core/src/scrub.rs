//! Text for messages and logs, without what looks like a secret.
//!
//! Errors and records quote what peers, files and servers said: a name that nobody knows, a URL, the last line of a child process. Any of
//! them may hold a secret. The guardian's kinds are not at hand where errors are written, and need not be: what is random is left out,
//! whatever it is. So a digest may be left out of a message as well; that costs a reader little.

use std::borrow::Cow;

/// What stands in place of what was left out.
const LEFT_OUT: char = '…';
/// Nothing shorter is told from a word by its letters,
const SHORTEST: usize = 16;
/// but for what stands behind a name, as in `key_live_…`, and is as short as the shortest keys are.
const SHORTEST_BEHIND: usize = 12;

/// A text without what looks like a secret: random values, user and password of URLs, what follows `password=` and its like, credentials
/// of headers. Linear; the text itself where there is nothing.
#[must_use]
pub fn scrub(text: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut copied = 0;
    let mut at = 0;
    while let Some(range) = next(text, at) {
        let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
        out.push_str(text.get(copied..range.start).unwrap_or_default());
        out.push(LEFT_OUT);
        copied = range.end;
        at = range.end;
    }
    match out {
        Some(mut out) => {
            out.push_str(text.get(copied..).unwrap_or_default());
            Cow::Owned(out)
        }
        None => Cow::Borrowed(text),
    }
}

const fn in_run(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'/' | b'=' | b'~' | b'%')
}

/// The next stretch from `from` on that is left out. `from` is where a run ended, or the beginning.
fn next(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = from;
    // What the run before this one says of it.
    let mut before: &[u8] = &[];
    while at < bytes.len() {
        let length = run(bytes, at, in_run);
        if length == 0 {
            let userinfo = bytes
                .get(at..)
                .and_then(|rest| rest.strip_prefix(b"://"))
                .and_then(userinfo);
            if let Some(length) = userinfo {
                return Some(at + 3..at + 3 + length);
            }
            at += 1;
            continue;
        }
        let own = bytes.get(at..at + length).unwrap_or_default();
        let named = is_name(before) || own.split(|b| *b == b'=').next().is_some_and(is_name);
        if let Some(range) = secret_in(bytes, at, length, before, named) {
            return Some(range);
        }
        before = own;
        at += length;
    }
    None
}

/// What is looked at as one: a longer run is looked at in parts, so that none is looked at often.
const LONGEST: usize = 1024;

fn run(bytes: &[u8], from: usize, class: fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().take(LONGEST).take_while(|byte| class(**byte)).count()
}

/// The length of `user:password` at the beginning of an authority.
fn userinfo(authority: &[u8]) -> Option<usize> {
    const MOST: usize = 512;
    let inside = authority
        .iter()
        .take(MOST)
        .position(|byte| matches!(byte, b'@' | b'/' | b'?' | b'#' | b'"' | b'\'') || byte.is_ascii_whitespace())?;
    let has_password = authority.get(..inside).is_some_and(|user| user.contains(&b':'));
    (authority.get(inside) == Some(&b'@') && has_password).then_some(inside)
}

/// Whether a word is what passwords and keys are called.
fn is_name(word: &[u8]) -> bool {
    const NAMES: [&[u8]; 16] = [
        b"password",
        b"passwd",
        b"passphrase",
        b"pwd",
        b"secret",
        b"client_secret",
        b"api_key",
        b"apikey",
        b"api-key",
        b"access_key",
        b"secret_key",
        b"private_key",
        b"account_key",
        b"access_token",
        b"refresh_token",
        b"id_token",
    ];
    NAMES.iter().any(|name| {
        let ends = word.len().checked_sub(name.len()).and_then(|from| word.get(from..));
        ends.is_some_and(|end| end.eq_ignore_ascii_case(name))
    })
}

/// What of a run is left out, if anything.
fn secret_in(bytes: &[u8], at: usize, length: usize, before: &[u8], named: bool) -> Option<std::ops::Range<usize>> {
    let own = bytes.get(at..at + length)?;
    // `password=value`, in one run.
    if named && let Some(equals) = own.iter().position(|byte| *byte == b'=') {
        let end = value_end(bytes, at + equals + 1);
        if end > at + equals + 3 {
            return Some(at + equals + 1..end);
        }
    }
    // `password: value`, `"password":"value"`.
    let between = || {
        let start = at.checked_sub(1)?;
        let gap = bytes
            .get(..=start)?
            .iter()
            .rev()
            .take(6)
            .take_while(|byte| !in_run(**byte));
        Some(gap.fold((false, 0), |(colon, count), byte| (colon || *byte == b':', count + 1)))
    };
    if named && is_name(before) && between().is_some_and(|(colon, count)| colon && count <= 5) {
        let end = value_end(bytes, at);
        if end > at + 3 {
            return Some(at..end);
        }
    }
    let scheme = [&b"bearer"[..], b"basic", b"dpop"]
        .iter()
        .any(|scheme| before.eq_ignore_ascii_case(scheme));
    let mixed = own.iter().skip(1).any(u8::is_ascii_uppercase) || own.iter().any(u8::is_ascii_digit);
    if scheme && own.len() >= 8 && mixed {
        return Some(at..at + length);
    }
    if own.len() < SHORTEST {
        return None;
    }
    // Base64 as a whole, paths in pieces.
    let base64 = own.contains(&b'+') || own.ends_with(b"=");
    if base64 && (is_mixed(own) || own.split(|b| !b.is_ascii_alphanumeric()).any(is_random)) {
        return Some(at..at + length);
    }
    let mut start = at;
    for piece in own.split(|byte| *byte == b'/') {
        if is_opaque(piece) {
            return Some(start..start + piece.len());
        }
        start += piece.len() + 1;
    }
    (!is_digest(own) && is_mixed(own)).then_some(at..at + length)
}

/// Where a value ends that begins here.
fn value_end(bytes: &[u8], from: usize) -> usize {
    const MOST: usize = 1024;
    let ends =
        |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'&' | b',' | b';' | b'}' | b')');
    let rest = bytes.get(from..).unwrap_or_default();
    let mut end = from + rest.iter().take(MOST).position(ends).unwrap_or(rest.len().min(MOST));
    // Never within a character.
    while bytes.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
        end += 1;
    }
    end
}

/// Whether a piece of a run is random: one of its words is, or all of it is without what separates them.
fn is_opaque(piece: &[u8]) -> bool {
    // Some keys are a UUID behind a word.
    let named = piece
        .len()
        .checked_sub(UUID)
        .filter(|at| *at > 0)
        .and_then(|at| piece.get(at..));
    piece.len() >= SHORTEST
        && !is_digest(piece)
        && (named.is_some_and(is_uuid)
            || piece.split(|byte| !byte.is_ascii_alphanumeric()).any(is_random)
            || piece
                .rsplit(|byte| matches!(byte, b'_' | b'-'))
                .next()
                .is_some_and(is_short_key)
            || is_mixed(piece))
}

/// Whether letters and digits follow each other as they do in random values, whatever separates them.
fn is_mixed(piece: &[u8]) -> bool {
    let joined: Vec<u8> = piece.iter().copied().filter(u8::is_ascii_alphanumeric).collect();
    joined.len() >= SHORTEST && changes(&joined) * 100 >= (joined.len() - 1) * MIXED
}

/// Of a hundred neighbours in a random value, how many are of different kinds at least. On average it is 47 of hexadecimal digits and 64
/// of letters and digits; in names of several words it is about 20.
const MIXED: usize = 42;

/// Digests and UUIDs say what something is, and open nothing.
fn is_digest(piece: &[u8]) -> bool {
    let hex = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
    is_uuid(piece) || (matches!(piece.len(), 40 | 64) && piece.iter().all(hex))
}

fn is_uuid(piece: &[u8]) -> bool {
    piece.len() == UUID
        && piece.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The length of a UUID (RFC 9562, section 4).
const UUID: usize = 36;

/// Whether a word of letters and digits is random.
fn is_random(word: &[u8]) -> bool {
    if word.len() < SHORTEST {
        return false;
    }
    let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = word.len() - digits;
    // Capitals with digits among them are no word of sixteen letters.
    let capitals = digits >= 1 && word.iter().all(|byte| !byte.is_ascii_lowercase());
    letters >= 4 && (digits >= 4 || capitals) || changes(word) * 100 >= (word.len() - 1) * MIXED
}

/// Whether a word that is too short for [`is_random`] has all three kinds of characters, and changes between them as names do not.
fn is_short_key(word: &[u8]) -> bool {
    let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
    (SHORTEST_BEHIND..SHORTEST).contains(&word.len())
        && digits >= 2
        && word.iter().all(u8::is_ascii_alphanumeric)
        && word.iter().any(u8::is_ascii_uppercase)
        && word.iter().any(u8::is_ascii_lowercase)
        && changes(word) * 2 >= word.len() - 1
}

/// How often one kind of character follows another: lower case, upper case, digits. In words seldom, in random values mostly.
fn changes(word: &[u8]) -> usize {
    let class = |byte: u8| (byte.is_ascii_digit(), byte.is_ascii_uppercase());
    word.windows(2).filter(|pair| class(pair[0]) != class(pair[1])).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_paths_and_digests_stay() {
        for text in [
            "Unknown tool: get_customer_orders_by_region_v2",
            "tools/call",
            "https://example.com/a/very/long/path/to/something.json?x=1",
            "file:///home/me/src/mcip-core/src/pipeline/driver.rs",
            "structuredContentInternationalisation",
            "get_status_of_OAuth2Client",
            "upload_to_S3BucketV2x",
            "convertBase64ToStringWithEncoding",
            "550e8400-e29b-41d4-a716-446655440000",
            "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "2026-07-28T12:34:56.789012Z",
            "the password is wrong; Basic authentication is required; bearer token",
            "127.0.0.1:8080 [::1]:80 alice@example.com",
            "größer, naïve 日本語のテキスト",
            "",
        ] {
            assert_eq!(scrub(text), text);
            assert!(matches!(scrub(text), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn what_looks_like_a_secret_goes() {
        let mixed = "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5";
        for (text, left) in [
            (format!("Unknown tool: ghp_{mixed}"), "Unknown tool: …".to_owned()),
            (format!("/a/{mixed}/b"), "/a/…/b".to_owned()),
            ("postgres://app:hunter2@db/x".to_owned(), "postgres://…@db/x".to_owned()),
            (
                "see https://a:b@c/d and x".to_owned(),
                "see https://…@c/d and x".to_owned(),
            ),
            ("password=hunter2&x=1".to_owned(), "password=…&x=1".to_owned()),
            (
                "\"client_secret\": \"hunter2\"".to_owned(),
                "\"client_secret\": \"…\"".to_owned(),
            ),
            (
                "Authorization: Basic dXNlcjpwYXNz".to_owned(),
                "Authorization: Basic …".to_owned(),
            ),
            (format!("Bearer {mixed}.x"), "Bearer ….x".to_owned()),
            ("glpat-aB3-dE5fG_7hJ9-kL1m".to_owned(), "…".to_owned()),
            (["rzp", "_live_", "qrkW7AH1wxpS5C"].concat(), "…".to_owned()),
        ] {
            assert_eq!(scrub(&text), left, "{text}");
        }
    }

    #[test]
    fn long_texts_take_linear_time() {
        for text in ["a", "a:b@", "://", "password=", "aB3", "=", "/", "bearer ", "secret: "] {
            let _ = scrub(&text.repeat((1 << 18) / text.len()));
        }
    }
}
