//! Check digits of national numbers. Each function takes what its pattern matched, so lengths are known; what is shorter fails.

use super::check::luhn;

/// The sum of digits, each times its weight; `None` if there are not as many digits as weights.
fn weighted<const N: usize>(digits: &[u32], weights: [u32; N]) -> Option<u32> {
    let digits: &[u32; N] = digits.get(..N)?.try_into().ok()?;
    Some(digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum())
}

fn number(digits: &[u32]) -> u64 {
    digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit))
}

fn all_same(digits: &[u32]) -> bool {
    digits.iter().all(|digit| Some(digit) == digits.first())
}

/// Day, month: the first four digits.
pub(super) fn is_day(digits: &[u32]) -> bool {
    let two = |at: usize| digits.get(at..at + 2).map(number);
    matches!((two(0), two(2)), (Some(1..=31), Some(1..=12)))
}

pub(super) fn us_ssn(digits: &[u32]) -> bool {
    let (Some(area), Some(group), Some(serial)) = (digits.get(..3), digits.get(3..5), digits.get(5..9)) else {
        return false;
    };
    let (area, group, serial) = (number(area), number(group), number(serial));
    area != 0
        && area != 666
        && area < 900
        && group != 0
        && serial != 0
        && !all_same(digits)
        && number(digits) != 123_456_789
}

pub(super) fn us_routing(digits: &[u32]) -> bool {
    weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]).is_some_and(|sum| sum > 0 && sum.is_multiple_of(10))
}

pub(super) fn uk_nino(value: &str) -> bool {
    const NEVER: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];
    value.get(..2).is_some_and(|prefix| !NEVER.contains(&prefix))
}

pub(super) fn uk_nhs(digits: &[u32]) -> bool {
    let sum = weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    sum.is_some_and(|sum| sum.is_multiple_of(11)) && !all_same(digits)
}

pub(super) fn fr_nir(digits: &[u32]) -> bool {
    let (Some(own), Some(key)) = (digits.get(..13), digits.get(13..15)) else {
        return false;
    };
    97 - number(own) % 97 == number(key)
}

pub(super) fn de_tax_id(digits: &[u32]) -> bool {
    let (Some(own), Some(check)) = (digits.get(..10), digits.get(10)) else {
        return false;
    };
    // One digit stands there two or three times, and not all ten are there.
    let most = (0..10)
        .map(|digit| own.iter().filter(|own| **own == digit).count())
        .max();
    let product = own.iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    matches!(most, Some(2 | 3)) && (11 - product) % 10 == *check
}

pub(super) fn es_dni(value: &str) -> bool {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let Some(letter) = value.bytes().last() else {
        return false;
    };
    let number = value
        .bytes()
        .filter(|b| *b != b'-')
        .take(8)
        .fold(0usize, |number, byte| {
            number * 10
                + match byte {
                    b'Y' => 1,
                    b'Z' => 2,
                    b'0'..=b'9' => usize::from(byte - b'0'),
                    _ => 0,
                }
        });
    LETTERS.get(number % 23) == Some(&letter)
}

pub(super) fn it_codice_fiscale(value: &str) -> bool {
    /// The values of 0-9 and of A-Z at odd places; letters that stand for digits have the digit's.
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ];
    let bytes = value.as_bytes();
    let (Some(own), Some(check)) = (bytes.get(..15), bytes.get(15)) else {
        return false;
    };
    let sum: u32 = own
        .iter()
        .enumerate()
        .map(|(at, byte)| {
            let place = if byte.is_ascii_digit() {
                byte - b'0'
            } else {
                byte.wrapping_sub(b'A')
            };
            if at % 2 == 0 {
                ODD.get(usize::from(place)).copied().unwrap_or(0)
            } else {
                u32::from(place)
            }
        })
        .sum();
    u32::from(*check) == u32::from(b'A') + sum % 26
}

pub(super) fn nl_bsn(digits: &[u32]) -> bool {
    let sum = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]);
    let (Some(sum), Some(last)) = (sum, digits.get(8)) else {
        return false;
    };
    (sum + 11 - last).is_multiple_of(11) && !all_same(digits)
}

pub(super) fn be_national(digits: &[u32]) -> bool {
    let (Some(own), Some(key)) = (digits.get(..9), digits.get(9..11)) else {
        return false;
    };
    let key = number(key);
    97 - number(own) % 97 == key || 97 - (number(own) + 2_000_000_000) % 97 == key
}

pub(super) fn pl_pesel(digits: &[u32]) -> bool {
    let sum = weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]);
    sum.is_some_and(|sum| sum.is_multiple_of(10)) && !all_same(digits)
}

pub(super) fn se_personnummer(digits: &[u32]) -> bool {
    let own = digits.get(digits.len().saturating_sub(10)..).unwrap_or_default();
    let two = |at: usize| own.get(at..at + 2).map(number);
    // Coordination numbers add 60 to the day.
    let day = matches!((two(2), two(4)), (Some(1..=12), Some(1..=31 | 61..=91)));
    own.len() == 10 && day && luhn(own)
}

pub(super) fn fi_hetu(value: &str) -> bool {
    const LETTERS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";
    let bytes = value.as_bytes();
    let (Some(date), Some(own), Some(check)) = (bytes.get(..6), bytes.get(7..10), bytes.get(10)) else {
        return false;
    };
    let digits: Vec<u32> = date
        .iter()
        .chain(own)
        .map(|byte| u32::from(byte.wrapping_sub(b'0')))
        .collect();
    is_day(&digits) && LETTERS.get((number(&digits) % 31) as usize) == Some(check)
}

pub(super) fn no_fodselsnummer(digits: &[u32]) -> bool {
    let first = weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]);
    let second = weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
    let holds = |sum: Option<u32>| sum.is_some_and(|sum| sum.is_multiple_of(11));
    // D numbers add 40 to the day, synthetic ones to the month.
    let day = digits.get(..2).map(number);
    matches!(day, Some(1..=31 | 41..=71)) && holds(first) && holds(second)
}

pub(super) fn ean13(digits: &[u32]) -> bool {
    weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_some_and(|sum| sum.is_multiple_of(10))
}

pub(super) fn pt_nif(digits: &[u32]) -> bool {
    let (Some(sum), Some(check)) = (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]), digits.get(8)) else {
        return false;
    };
    let expected = 11 - sum % 11;
    *check == if expected >= 10 { 0 } else { expected }
}

pub(super) fn br_cpf(digits: &[u32]) -> bool {
    let first = weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
    let second = weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    let holds = |sum: Option<u32>, at: usize| sum.map(|sum| sum * 10 % 11 % 10) == digits.get(at).copied();
    holds(first, 9) && holds(second, 10) && !all_same(digits)
}

/// Verhoeff 1969: permutations and the dihedral group of order ten.
pub(super) fn verhoeff(digits: &[u32]) -> bool {
    const PERMUTED: [[u8; 10]; 8] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
        [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
        [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
        [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
        [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
        [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
        [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
    ];
    // Numbers below five turn, the others mirror.
    let product = |a: u8, b: u8| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b) % 5 + 5,
        (false, true) => (a - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    };
    let sum = digits.iter().rev().enumerate().fold(0u8, |sum, (at, digit)| {
        let row = PERMUTED.get(at % 8);
        let own = row.and_then(|row| row.get(*digit as usize)).copied().unwrap_or(0);
        product(sum, own)
    });
    sum == 0 && !all_same(digits)
}

pub(super) fn au_tfn(digits: &[u32]) -> bool {
    weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]).is_some_and(|sum| sum > 0 && sum.is_multiple_of(11))
}

pub(super) fn cn_resident_id(value: &str) -> bool {
    let digits: Vec<u32> = value.chars().take(17).filter_map(|c| c.to_digit(10)).collect();
    let sum = weighted(&digits, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    let expected = sum.and_then(|sum| b"10X98765432".get((sum % 11) as usize));
    expected.is_some() && value.as_bytes().get(17) == expected
}

pub(super) fn kr_rrn(digits: &[u32]) -> bool {
    let sum = weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
    sum.map(|sum| (11 - sum % 11) % 10) == digits.get(12).copied()
}

pub(super) fn mx_curp(value: &str) -> bool {
    // Ñ stands between N and O, and has a number of its own.
    let number = |byte: u8| match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        b'A'..=b'N' => u32::from(byte - b'A') + 10,
        _ => u32::from(byte.wrapping_sub(b'A')) + 11,
    };
    let bytes = value.as_bytes();
    let (Some(own), Some(check)) = (bytes.get(..17), bytes.get(17)) else {
        return false;
    };
    let sum: u32 = own
        .iter()
        .zip((2..=18).rev())
        .map(|(byte, weight)| number(*byte) * weight)
        .sum();
    u32::from(*check) == u32::from(b'0') + (10 - sum % 10) % 10
}

/// The second line of a passport: number, birth, expiry and all of it have a check digit each (ICAO 9303, part 4).
pub(super) fn mrz(value: &str) -> bool {
    let bytes = value.as_bytes();
    let number = |byte: u8| match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        b'A'..=b'Z' => u32::from(byte - b'A') + 10,
        _ => 0,
    };
    let sum = |ranges: &[std::ops::Range<usize>]| -> u32 {
        let own = ranges.iter().filter_map(|range| bytes.get(range.clone())).flatten();
        own.zip([7, 3, 1].into_iter().cycle())
            .map(|(byte, weight)| number(*byte) * weight)
            .sum::<u32>()
            % 10
    };
    let holds = |ranges: &[std::ops::Range<usize>], check: usize| {
        bytes.get(check).is_some_and(|byte| number(*byte) == sum(ranges))
    };
    let holds_one = |range: std::ops::Range<usize>, check| holds(std::slice::from_ref(&range), check);
    holds_one(0..9, 9) && holds_one(13..19, 19) && holds_one(21..27, 27) && holds(&[0..10, 13..20, 21..43], 43)
}
