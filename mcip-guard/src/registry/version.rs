//! Versions of software, compared as far as they can be.

use std::cmp::Ordering;

/// How two versions stand to each other: numbers by their value, part by part (`1.10` is after `1.9`), a version with a
/// pre-release mark before the one without (Semantic Versioning 2.0.0, section 11). `None` where one of them does not begin with a
/// number, or where nobody could tell.
pub fn compare_versions(one: &str, other: &str) -> Option<Ordering> {
    let (one, other) = (parts(one)?, parts(other)?);
    for index in 0..one.numbers.len().max(other.numbers.len()) {
        let at = |version: &Parts<'_>| version.numbers.get(index).copied().unwrap_or(0);
        match at(&one).cmp(&at(&other)) {
            Ordering::Equal => {}
            unequal => return Some(unequal),
        }
    }
    match (one.rest, other.rest) {
        (one, other) if one == other => Some(Ordering::Equal),
        ("", _) => Some(Ordering::Greater),
        (_, "") => Some(Ordering::Less),
        _ => None,
    }
}

struct Parts<'a> {
    numbers: Vec<u64>,
    /// The pre-release mark.
    rest: &'a str,
}

fn parts(version: &str) -> Option<Parts<'_>> {
    /// Parts of a version that are looked at.
    const MOST: usize = 8;
    let version = version.trim().trim_start_matches(['v', 'V', '=']);
    let version = version.split('+').next().unwrap_or_default();
    let end = version
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(version.len());
    let (numbers, rest) = version.split_at_checked(end)?;
    let numbers = numbers.trim_end_matches('.').split('.').take(MOST);
    let numbers: Option<Vec<u64>> = numbers.map(|part| part.parse().ok()).collect();
    Some(Parts {
        numbers: numbers?,
        rest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        for (one, other, expected) in [
            ("1.9.0", "1.10.0", Some(Ordering::Less)),
            ("v2", "1.99", Some(Ordering::Greater)),
            ("1.0", "1.0.0", Some(Ordering::Equal)),
            ("1.0.0-rc.1", "1.0.0", Some(Ordering::Less)),
            ("1.0.0+build", "1.0.0", Some(Ordering::Equal)),
            ("2025.11.18", "2025.9.25", Some(Ordering::Greater)),
            ("1.0.0-rc.1", "1.0.0-beta", None),
            ("latest", "1.0", None),
            ("", "1", None),
            ("99999999999999999999999", "1", None),
        ] {
            assert_eq!(compare_versions(one, other), expected, "{one} {other}");
        }
    }
}
