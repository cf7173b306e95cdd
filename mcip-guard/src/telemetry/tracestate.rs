//! `tracestate` (W3C Trace Context, section 3.3): what vendors add, read strictly.

/// Characters in all (section 3.3.1.5: at least so many should be passed on), and list members (section 3.3.1.1).
const MOST: usize = 512;
const MOST_MEMBERS: usize = 32;
/// Characters of a key and of a value (sections 3.3.1.3.1 and 3.3.1.3.2).
const MOST_PART: usize = 256;

/// The text, if it is a `tracestate` that may be passed on.
pub(super) fn checked(text: &str) -> Option<&str> {
    if text.is_empty() || text.len() > MOST {
        return None;
    }
    let mut keys: Vec<&str> = Vec::new();
    for member in text.split(',') {
        let member = member.trim_matches([' ', '\t']);
        if member.is_empty() {
            continue;
        }
        let (key, value) = member.split_once('=')?;
        if !is_key(key) || !is_value(value) || keys.contains(&key) || keys.len() >= MOST_MEMBERS {
            return None;
        }
        keys.push(key);
    }
    (!keys.is_empty()).then_some(text)
}

fn is_key(key: &str) -> bool {
    let part = |part: &str, digit_first: bool| {
        let first = part.bytes().next();
        first.is_some_and(|first| first.is_ascii_lowercase() || (digit_first && first.is_ascii_digit()))
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-*/".contains(&byte))
    };
    key.len() <= MOST_PART
        && match key.split_once('@') {
            Some((tenant, system)) => part(tenant, true) && part(system, false) && system.len() <= 14,
            None => part(key, false),
        }
}

fn is_value(value: &str) -> bool {
    let allowed = |byte: u8| (0x20..=0x7e).contains(&byte) && byte != b',' && byte != b'=';
    !value.is_empty() && value.len() <= MOST_PART && value.bytes().all(allowed) && !value.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vendors_members_pass_and_nothing_else() {
        for good in [
            "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
            "a=1, b=2 ,,c=3",
            "4tenant@system=v",
            "m*/_-=x y",
        ] {
            assert_eq!(checked(good), Some(good));
        }
        let many = (0..33).map(|n| format!("k{n}=v")).collect::<Vec<_>>().join(",");
        let long = format!("k={}", "v".repeat(MOST));
        for bad in [
            "", ",", "a", "a=", "=b", "A=b", "1a=b", "a=b,a=c", "a=b=c", "a=\u{e9}", "a=\nb", "a@=b", "@a=b", &many,
            &long,
        ] {
            assert_eq!(checked(bad), None, "{bad:?}");
        }
    }
}
