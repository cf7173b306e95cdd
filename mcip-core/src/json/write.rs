//! Writing JSON text straight into a buffer.

use super::swar::{find_special, is_plain};

/// Appends `text` as a JSON string with its quotes.
///
/// Escapes only what must be: quote, backslash and control characters, in the shortest form that
/// RFC 8785 section 3.2.2.2 names too, so that the same writer serves canonical JSON. Never writes a
/// raw line break.
pub fn write_str(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    let mut copied = 0;
    loop {
        let at = find_special(bytes, copied);
        out.extend_from_slice(&bytes[copied..at]);
        let Some(&byte) = bytes.get(at) else { break };
        write_escape(out, byte);
        copied = at + 1;
    }
    out.push(b'"');
}

/// Appends `text` as a JSON string if all of it is printable ASCII without anything to escape; otherwise writes nothing and
/// returns `false`.
#[inline]
pub(crate) fn write_plain(out: &mut Vec<u8>, text: &str) -> bool {
    let plain = is_plain(text.as_bytes());
    if plain {
        out.reserve(text.len() + 2);
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    }
    plain
}

fn write_escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0c => b'f',
        0x0d => b'r',
        _ => {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 0xf));
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', HEX[high], HEX[low]]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_control_character_has_its_shortest_escape() {
        let all: String = (0..=0x20_u8)
            .map(char::from)
            .chain(['"', '\\', '/', '\u{7f}', 'é'])
            .collect();
        let mut out = Vec::new();
        write_str(&mut out, &all);
        let expected = concat!(
            r#""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#,
            r"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f",
            " \\\"\\\\/\u{7f}é\"",
        );
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    proptest! {
        #[test]
        fn any_string_reads_back(text in prop_oneof![any::<String>(), "[ -~]{0,40}"]) {
            let mut out = Vec::new();
            write_str(&mut out, &text);
            let mut plain = Vec::new();
            if write_plain(&mut plain, &text) {
                prop_assert_eq!(&plain, &out);
                prop_assert!(text.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
            } else {
                prop_assert!(plain.is_empty());
            }
            prop_assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
        }
    }
}
