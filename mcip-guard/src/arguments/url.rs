//! URLs, as the most lenient of the clients read them that tools are made of (WHATWG URL; RFC 3986; RFC 8089 for files).

use std::borrow::Cow;
use std::net::IpAddr;

use super::steps::look;

/// A text without what clients drop before they read a URL: blanks at either end, tabs and ends of lines anywhere.
pub(super) fn stripped(text: &str) -> Cow<'_, str> {
    let text = look(text).trim_matches(|c: char| c <= ' ');
    match text.contains(['\t', '\n', '\r']) {
        true => Cow::Owned(text.replace(['\t', '\n', '\r'], "")),
        false => Cow::Borrowed(text),
    }
}

/// A scheme (RFC 3986, section 3.1), and what follows its colon.
pub(super) fn scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(is_of_scheme);
    is_scheme.then_some((scheme, rest))
}

/// Whether a byte may stand in a scheme.
pub(super) fn is_of_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

/// Whether clients need no slashes after this scheme to find a host.
pub(super) fn is_special(scheme: &str) -> bool {
    ["http", "https", "ws", "wss", "ftp"]
        .iter()
        .any(|special| scheme.eq_ignore_ascii_case(special))
}

/// What ends a host within a text that is more than a URL.
const AFTER_HOST: &[char] = &['"', '\'', '`', '<', '>', '(', ')', '{', '}', '|', ';', '&', ','];

/// The host of what follows a scheme, as it is for whoever takes what stands before an `@` for a user, and for whoever does not: in a command
/// the address may be over before it.
pub(super) fn hosts(rest: &str) -> [Cow<'_, str>; 2] {
    let rest = rest.trim_start_matches(['/', '\\']);
    let end = rest.find(|c: char| matches!(c, '/' | '\\' | '?' | '#') || c.is_whitespace());
    let authority = look(&rest[..end.unwrap_or(rest.len())]);
    let after = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    [after, authority].map(|host| without_port(host.split(AFTER_HOST).next().unwrap_or(host)))
}

fn without_port(host: &str) -> Cow<'_, str> {
    if let Some(inner) = host.strip_prefix('[') {
        // Without the zone (RFC 6874).
        return Cow::Borrowed(inner.split([']', '%']).next().unwrap_or(inner));
    }
    if host.parse::<IpAddr>().is_ok() {
        return Cow::Borrowed(host);
    }
    plain(host.split(':').next().unwrap_or(host))
}

/// A host as it is looked up: without escapes, in the letters and digits of ASCII (the mappings of UTS 46 that addresses are disguised with).
fn plain(host: &str) -> Cow<'_, str> {
    if host.is_ascii() && !host.contains('%') {
        return Cow::Borrowed(host);
    }
    Cow::Owned(unescaped(host).chars().filter_map(letter).collect())
}

fn letter(c: char) -> Option<char> {
    let at = u32::from(c);
    let nth = |first: char, index: u32| char::from_u32(u32::from(first) + index);
    match at {
        // What is not there for IDNA: soft hyphens, joiners, selectors.
        0xad | 0x200b..=0x200d | 0x2060 | 0xfe00..=0xfe0f | 0xfeff => None,
        0x3002 | 0xff61 => Some('.'),
        0xff01..=0xff5e => nth('!', at - 0xff01),
        0xb2 | 0xb3 => nth('2', at - 0xb2),
        0xb9 => Some('1'),
        0x2070 | 0x24ea => Some('0'),
        0x2074..=0x2079 => nth('4', at - 0x2074),
        0x2080..=0x2089 => nth('0', at - 0x2080),
        0x2460..=0x2468 => nth('1', at - 0x2460),
        0x24b6..=0x24cf => nth('a', at - 0x24b6),
        0x24d0..=0x24e9 => nth('a', at - 0x24d0),
        0x1d400..=0x1d6a3 => nth('a', (at - 0x1d400) % 26),
        0x1d7ce..=0x1d7ff => nth('0', (at - 0x1d7ce) % 10),
        _ => Some(c),
    }
}

/// A `file:` URL, without its query and fragment.
pub(super) struct FileUrl<'a> {
    /// Where the file is; nothing for this machine.
    pub(super) host: &'a str,
    /// From the root of a disk on, whether it begins with a slash or not.
    pub(super) path: &'a str,
    /// Host and path, as they are a path for whoever only cuts the scheme off.
    pub(super) both: &'a str,
}

impl<'a> FileUrl<'a> {
    /// Reads one: with an authority, without one (`file:/etc`), and with neither that nor slashes.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let (name, rest) = scheme(text)?;
        if !name.eq_ignore_ascii_case("file") {
            return None;
        }
        let rest = rest.split(['?', '#']).next().unwrap_or(rest);
        let is_slash = |byte: &u8| matches!(byte, b'/' | b'\\');
        let slashes = rest.bytes().take(2).filter(is_slash).count();
        let none = |path| Self {
            host: "",
            path,
            both: path,
        };
        if slashes < 2 {
            return Some(none(rest));
        }
        let both = &rest[2..];
        let (host, path) = both.split_at(both.find(['/', '\\']).unwrap_or(both.len()));
        // `file://C:/x` is a file of this machine.
        if is_drive(host) {
            return Some(none(both));
        }
        let here = ["localhost", "127.0.0.1", "[::1]", "."];
        if here.iter().any(|here| host.eq_ignore_ascii_case(here)) {
            return Some(none(path));
        }
        Some(Self { host, path, both })
    }
}

/// Whether a text is the letter of a disk, as in `C:`.
pub(super) fn is_drive(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, b':' | b'|'] if letter.is_ascii_alphabetic())
}

/// A text without the escapes of a URI (RFC 3986, section 2.1). What is none stays.
pub(super) fn unescaped(text: &str) -> String {
    let bytes = look(text).as_bytes();
    let digit = |at: usize| {
        char::from(*bytes.get(at)?)
            .to_digit(16)
            .and_then(|value| u8::try_from(value).ok())
    };
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_as_clients_find_them() {
        for (rest, host) in [
            ("//a.example/x", "a.example"),
            ("a.example", "a.example"),
            ("\\\\a.example\\x", "a.example"),
            ("///a.example:80?x", "a.example"),
            ("//user:x;y@a.example#x", "a.example"),
            ("//[fe80::1%25eth0]:80/", "fe80::1"),
            ("fd00:ec2::254", "fd00:ec2::254"),
            ("//%61.example", "a.example"),
            ("//１２７。０．０｡①", "127.0.0.1"),
            ("//a\u{ad}b.example;ls", "ab.example"),
        ] {
            assert_eq!(hosts(rest)[0], host, "{rest}");
        }
        assert_eq!(hosts("//a.example;x@b.example")[1], "a.example");
    }

    #[test]
    fn files_are_found_however_their_url_is_written() {
        for (url, host, path) in [
            ("file:///etc/x", "", "/etc/x"),
            ("FILE:/etc/x", "", "/etc/x"),
            ("file:etc/x", "", "etc/x"),
            ("file:\\etc\\x", "", "\\etc\\x"),
            ("file://localhost/etc/x", "", "/etc/x"),
            ("file://127.0.0.1/etc/x", "", "/etc/x"),
            ("file://nas/etc/x", "nas", "/etc/x"),
            ("file://C:/x", "", "C:/x"),
            ("file:///etc/x?y#z", "", "/etc/x"),
            ("file:", "", ""),
        ] {
            let file = FileUrl::read(url).expect("a URL");
            assert_eq!((file.host, file.path), (host, path), "{url}");
        }
        for other in ["http://a/b", "file", "/file:/x", "my file:/x"] {
            assert!(FileUrl::read(other).is_none(), "{other}");
        }
    }

    #[test]
    fn escapes_are_two_digits() {
        for (text, plain) in [
            ("%2e%2E", ".."),
            ("100% of", "100% of"),
            ("%+3%", "%+3%"),
            ("%zz%41", "%zzA"),
        ] {
            assert_eq!(unescaped(text), plain);
        }
    }
}
