//! Checksums and measures of randomness: what tells a secret or a number from text that only looks like it.

use std::net::{Ipv4Addr, Ipv6Addr};

use serde::Deserialize;

use super::national;

/// What a value has to pass, by its name in a file of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Check {
    /// Nothing.
    #[default]
    None,
    /// Enough different characters for something random: `xxxxxxxx` and `your-token-here` are placeholders.
    Varied,
    /// [`Varied`](Self::Varied), and six digits or more.
    Digits,
    /// Random as a value without a form of its own has to be: letters and digits, and 3 bits a character (Shannon).
    Opaque,
    /// The CRC-32 in base 62 at the end of tokens of GitHub and npm; where it is wrong, [`Varied`](Self::Varied), as another issuer of
    /// the same form may have none.
    Crc32Base62,
    /// `user:password` in base64 (RFC 7617, section 2).
    Basic,
    /// A password that somebody chose, and no placeholder for one.
    Chosen,
    /// The sum of Luhn (ISO/IEC 7812-1, annex B).
    Luhn,
    /// Luhn, and the ranges and lengths of issuers of payment cards.
    Card,
    /// Length of the country and remainder modulo 97 (ISO 13616).
    Iban,
    /// A mail address outside the names that are reserved for examples (RFC 2606, RFC 6761).
    Mail,
    /// A telephone number: international, or called a number just before.
    Phone,
    /// A public address.
    Ipv4,
    /// A public address.
    Ipv6,
    /// Not all bytes the same.
    VariedBytes,
    /// Day, month and year in any order that exists.
    Date,
    /// Day, month, two digits of a year.
    DateDdmmyy,
    /// Latitude and longitude within their bounds.
    Coordinates,
    /// Areas, groups and serials that were issued.
    UsSsn,
    /// Weights 3, 7, 1 modulo 10.
    UsRouting,
    /// Prefixes that are issued.
    UkNino,
    /// Weights 10 to 2 modulo 11.
    UkNhs,
    /// 97 less the remainder modulo 97.
    FrNir,
    /// ISO/IEC 7064, MOD 11,10, and digits that repeat as they must.
    DeTaxId,
    /// A letter by the remainder modulo 23.
    EsDni,
    /// Sums of odd and even places modulo 26.
    ItCodiceFiscale,
    /// Weights 9 to 2 and -1, modulo 11.
    NlBsn,
    /// 97 less the remainder modulo 97, of either century.
    BeNational,
    /// Weights 1, 3, 7, 9 modulo 10.
    PlPesel,
    /// Luhn over ten digits, with a date.
    SePersonnummer,
    /// A letter by the remainder modulo 31.
    FiHetu,
    /// Two sums modulo 11.
    NoFodselsnummer,
    /// The check digit of EAN-13.
    Ean13,
    /// Weights 9 to 2 modulo 11.
    PtNif,
    /// Two sums modulo 11, and not all digits the same.
    BrCpf,
    /// Verhoeff's check digit.
    Verhoeff,
    /// Weights modulo 11.
    AuTfn,
    /// ISO/IEC 7064, MOD 11-2.
    CnResidentId,
    /// Weights modulo 11.
    KrRrn,
    /// A sum over letters and digits modulo 10.
    MxCurp,
    /// Weights 7, 3, 1 of each field (ICAO 9303).
    Mrz,
}

/// What stands around a value.
pub(super) struct Around<'a> {
    /// The text before it, at most [`BEFORE`] bytes.
    pub(super) before: &'a str,
    /// The text after it.
    pub(super) after: &'a str,
    /// The key of its member, if it is a value of one.
    pub(super) key: Option<&'a str>,
}

/// Bytes before a value that words are looked for in.
pub(super) const BEFORE: usize = 48;

impl Around<'_> {
    /// Whether one of the words, in lower case, stands before the value or in its key. Words of up to four letters have to stand alone.
    pub(super) fn names(&self, words: &[impl AsRef<str>]) -> bool {
        let holds = |text: &str| {
            let text = text.to_ascii_lowercase();
            words.iter().any(|word| holds_word(&text, word.as_ref()))
        };
        holds(self.before) || self.key.is_some_and(holds)
    }
}

/// Whether a word stands in a text, in lower case both.
fn holds_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
        let before = at.checked_sub(1).and_then(|at| text.as_bytes().get(at));
        word.len() > 4 || !(letter(before) || letter(text.as_bytes().get(at + word.len())))
    })
}

impl Check {
    /// Whether the value passes. `body` is what follows the literal that it began with.
    pub(super) fn passes(self, value: &str, body: &str, around: &Around<'_>) -> bool {
        let digits = || digits(value);
        match self {
            Self::None => true,
            Self::Varied => is_varied(body) && !is_example(value),
            Self::Digits => body.bytes().filter(u8::is_ascii_digit).count() >= 6 && is_varied(body),
            Self::Opaque => is_opaque(value),
            Self::Crc32Base62 => crc_holds(body) || is_varied(body),
            Self::Basic => is_basic(value),
            Self::Chosen => is_chosen(value),
            Self::Luhn => luhn(&digits()),
            Self::Card => is_card(&digits()),
            Self::Iban => is_iban(value),
            Self::Mail => is_mail(value),
            Self::Phone => is_phone(value, around),
            Self::Ipv4 => is_public_v4(value, around),
            Self::Ipv6 => value.parse().is_ok_and(is_public_v6),
            Self::VariedBytes => {
                let mut bytes = value.split([':', '-']);
                let first = bytes.next();
                bytes.any(|byte| Some(byte) != first)
            }
            Self::Date => is_date(value),
            Self::DateDdmmyy => national::is_day(&digits()),
            Self::Coordinates => is_place(value),
            Self::UsSsn => national::us_ssn(&digits()),
            Self::UsRouting => national::us_routing(&digits()),
            Self::UkNino => national::uk_nino(value),
            Self::UkNhs => national::uk_nhs(&digits()),
            Self::FrNir => national::fr_nir(&digits()),
            Self::DeTaxId => national::de_tax_id(&digits()),
            Self::EsDni => national::es_dni(value),
            Self::ItCodiceFiscale => national::it_codice_fiscale(value),
            Self::NlBsn => national::nl_bsn(&digits()),
            Self::BeNational => national::be_national(&digits()),
            Self::PlPesel => national::pl_pesel(&digits()),
            Self::SePersonnummer => national::se_personnummer(&digits()),
            Self::FiHetu => national::fi_hetu(value),
            Self::NoFodselsnummer => national::no_fodselsnummer(&digits()),
            Self::Ean13 => national::ean13(&digits()),
            Self::PtNif => national::pt_nif(&digits()),
            Self::BrCpf => national::br_cpf(&digits()),
            Self::Verhoeff => national::verhoeff(&digits()),
            Self::AuTfn => national::au_tfn(&digits()),
            Self::CnResidentId => national::cn_resident_id(value),
            Self::KrRrn => national::kr_rrn(&digits()),
            Self::MxCurp => national::mx_curp(value),
            Self::Mrz => national::mrz(value),
        }
    }
}

/// The digits of a value, as numbers.
fn digits(value: &str) -> Vec<u32> {
    value.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// Whether there are enough different characters for something random.
fn is_varied(body: &str) -> bool {
    let mut seen = [false; 128];
    let mut distinct = 0;
    let mut digits = false;
    for byte in body.bytes() {
        digits |= byte.is_ascii_digit();
        if let Some(seen) = seen.get_mut(usize::from(byte)) {
            distinct += usize::from(!std::mem::replace(seen, true));
        }
    }
    distinct >= 8 && (digits || body.len() >= 30)
}

/// The keys that manuals print.
fn is_example(value: &str) -> bool {
    value.ends_with("EXAMPLE") || value.ends_with("EXAMPLEKEY")
}

/// Bits of information in a character, by how often each occurs (Shannon 1948).
fn entropy(value: &str) -> f64 {
    let mut counts = [0u32; 256];
    for byte in value.bytes() {
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let length = value.len().max(1) as f64;
    let share = |count: &u32| f64::from(*count) / length;
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| -share(count) * share(count).log2())
        .sum()
}

/// Bits a character that a value without a form of its own has at least: 16 random hexadecimal digits have 3.2 on average.
const LEAST_BITS: f64 = 3.0;

/// Whether a value is random and neither a name, a path, a version nor a reference to where the value is kept.
fn is_opaque(value: &str) -> bool {
    let class = |class: fn(&u8) -> bool| value.bytes().filter(class).count();
    let (digits, letters) = (class(u8::is_ascii_digit), class(u8::is_ascii_alphabetic));
    // Words between separators: names and paths have them, random values hardly.
    let words = value
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| part.len() >= 4 && part.bytes().all(|b| b.is_ascii_alphabetic()))
        .map(str::len)
        .sum::<usize>();
    let reference =
        value.starts_with(['$', '%', '@', '*', '#', '<', '{']) || value.contains("://") || is_example(value);
    digits >= 2
        && letters >= 2
        && !reference
        && words * 2 <= value.len()
        && !is_uuid(value)
        && entropy(value) >= LEAST_BITS
}

/// The form of a UUID (RFC 9562, section 4): identifiers far more often than secrets.
fn is_uuid(value: &str) -> bool {
    value.len() == 36
        && value.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// CRC-32 (ISO-HDLC, as in PNG and zlib), bit by bit: the inputs have thirty characters.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1))
        })
    };
    !bytes.iter().fold(!0, step)
}

/// Whether a token ends with the CRC-32 of what stands before, in six digits of base 62.
fn crc_holds(body: &str) -> bool {
    const LENGTH: usize = 36;
    const DIGITS: usize = 6;
    let bytes = body.as_bytes();
    let (Some(random), Some(sum)) = (bytes.get(..LENGTH - DIGITS), bytes.get(LENGTH - DIGITS..)) else {
        return false;
    };
    let mut left = crc32(random);
    sum.len() == DIGITS
        && sum.iter().rev().all(|digit| {
            let value = left % 62;
            left /= 62;
            let expected = match value {
                0..=9 => b'0' + value as u8,
                10..=35 => b'A' + (value - 10) as u8,
                _ => b'a' + (value - 36) as u8,
            };
            *digit == expected
        })
}

/// The value of a character of base64 (RFC 4648, section 4).
const fn base64(byte: u8) -> Option<u32> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    } as u32)
}

/// Whether a value is `user:password` in base64.
fn is_basic(value: &str) -> bool {
    let (mut bits, mut have, mut colon, mut length) = (0u32, 0, false, 0);
    for byte in value.trim_end_matches('=').bytes() {
        let Some(six) = base64(byte) else { return false };
        bits = bits << 6 | six;
        have += 6;
        if have >= 8 {
            have -= 8;
            let letter = (bits >> have) as u8;
            bits &= (1 << have) - 1;
            if letter.is_ascii_control() {
                return false;
            }
            colon |= letter == b':';
            length += 1;
        }
    }
    colon && length >= 5
}

/// Whether a password in a URL is one: examples write a word for it, and programs a variable.
fn is_chosen(value: &str) -> bool {
    const WORDS: [&str; 14] = [
        "password", "passwd", "pass", "pwd", "secret", "token", "user", "username", "xxx", "xxxx", "changeme",
        "example", "postgres", "root",
    ];
    let lower = value.to_ascii_lowercase();
    let masked = value.bytes().all(|b| Some(b) == value.bytes().next()) || value.contains("...");
    let variable = value.starts_with(['$', '<', '{', '%', '*', '[']) || value.contains("redacted");
    !masked && !variable && !WORDS.contains(&lower.as_str())
}

pub(super) fn luhn(digits: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { *digit } else { doubled(*digit) })
        .sum();
    digits.len() > 1 && sum.is_multiple_of(10)
}

/// The ranges of the large issuers and their lengths (ISO/IEC 7812-1).
fn is_card(digits: &[u32]) -> bool {
    let leading = |count: usize| digits.iter().take(count).fold(0, |number, digit| number * 10 + digit);
    let length = digits.len();
    let issued = match (leading(1), leading(2), leading(4)) {
        (4, ..) => matches!(length, 13 | 16 | 19),
        (_, 51..=55, _) | (.., 2221..=2720) => length == 16,
        (_, 34 | 37, _) => length == 15,
        (_, 36 | 38 | 39, _) | (.., 3000..=3059) => length == 14,
        (.., 3528..=3589) => (16..=19).contains(&length),
        (_, 62 | 64 | 65, _) | (.., 6011) => (16..=19).contains(&length),
        (_, 50 | 56..=58 | 63 | 67, _) => (13..=19).contains(&length),
        _ => false,
    };
    let varied = digits.iter().any(|digit| Some(digit) != digits.first());
    issued && varied && luhn(digits)
}

/// Countries and the length of their account numbers (ISO 13616, registry of SWIFT).
const IBANS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NL", 18),
    ("NO", 15),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("SA", 24),
    ("SC", 31),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
];

/// The length of the account number at the beginning of a value, in characters of it, if its country and check digits fit. Groups may
/// stand apart; what follows may be letters of the next word.
pub(super) fn iban_length(value: &str) -> Option<usize> {
    let country = value.get(..2)?;
    let (_, wanted) = IBANS.iter().find(|(code, _)| *code == country)?;
    let mut taken = 0;
    let mut end = 0;
    // The first four characters go to the end.
    let (mut rest, mut head) = (0u32, [0u8; 4]);
    let push = |rest: u32, byte: u8| match char::from(byte).to_digit(36) {
        Some(value @ 0..=9) => (rest * 10 + value) % 97,
        Some(value) => (rest * 100 + value) % 97,
        None => rest,
    };
    for (at, byte) in value.bytes().enumerate() {
        if byte == b' ' {
            continue;
        }
        match head.get_mut(taken) {
            Some(slot) => *slot = byte,
            None => rest = push(rest, byte),
        }
        taken += 1;
        end = at + 1;
        if taken == *wanted {
            break;
        }
    }
    let sum = head.into_iter().fold(rest, push);
    (taken == *wanted && sum == 1).then_some(end)
}

fn is_iban(value: &str) -> bool {
    iban_length(value) == Some(value.len())
}

fn is_mail(value: &str) -> bool {
    const RESERVED: [&str; 4] = ["invalid", "localhost", "test", "local"];
    let Some((user, domain)) = value.rsplit_once('@') else {
        return false;
    };
    let dots = !user.starts_with('.') && !user.ends_with('.') && !user.contains("..");
    let name = domain.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    dots && domain.contains('.') && !RESERVED.contains(&name.as_str())
}

/// Words that say that a number is a telephone's.
const CALLED: [&str; 10] = [
    "phone",
    "tel",
    "mobile",
    "fax",
    "cell",
    "call",
    "whatsapp",
    "telefon",
    "handy",
    "téléphone",
];

fn is_phone(value: &str, around: &Around<'_>) -> bool {
    let digits = digits(value);
    let varied = digits.iter().any(|digit| Some(digit) != digits.first());
    let follows = around.after.starts_with(|c: char| c.is_ascii_alphanumeric());
    let fits = if value.starts_with('+') {
        (8..=15).contains(&digits.len()) && digits.first() != Some(&0)
    } else {
        (7..=15).contains(&digits.len()) && around.names(&CALLED)
    };
    fits && varied && !follows
}

fn is_public_v4(value: &str, around: &Around<'_>) -> bool {
    let Ok(address) = value.parse::<Ipv4Addr>() else {
        return false;
    };
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let benchmark = a == 198 && (18..20).contains(&b);
    let reserved = a == 0 || a >= 224 || (a == 192 && b == 0 && c == 0) || shared || benchmark;
    let local = address.is_private() || address.is_loopback() || address.is_link_local() || address.is_documentation();
    // Five numbers or a word before them are a version or an object identifier.
    let version = around.after.starts_with('.')
        && around.after.get(1..2).is_some_and(|c| c.as_bytes()[0].is_ascii_digit())
        || around.before.ends_with('.')
        || around.names(&["version", "oid", "release"]);
    !local && !reserved && !version
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    // Global unicast (RFC 4291, section 2.4) but for documentation (RFC 3849) and what tunnels.
    (0x2000..0x4000).contains(&first) && !(first == 0x2001 && second == 0x0db8) && first != 0x3fff
}

fn is_date(value: &str) -> bool {
    let parts: Vec<(u32, usize)> = value
        .split(['.', '/', '-'])
        .filter_map(|part| Some((part.parse().ok()?, part.len())))
        .collect();
    let [(one, first), (two, _), (three, last)] = parts[..] else {
        return false;
    };
    let (year, rest) = match (first, last) {
        (4, 1 | 2) => (one, (two, three)),
        (1 | 2, 4) => (three, (one, two)),
        (1 | 2, 2) => (1900 + three, (one, two)),
        _ => return false,
    };
    let fits = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
    (1880..2100).contains(&year) && (fits(rest.0, rest.1) || fits(rest.1, rest.0))
}

fn is_place(value: &str) -> bool {
    let mut parts = value.split(',').map(|part| part.trim().parse::<f64>().ok());
    let (Some(Some(latitude)), Some(Some(longitude))) = (parts.next(), parts.next()) else {
        return false;
    };
    latitude.abs() <= 90.0 && longitude.abs() <= 180.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_of_github_is_the_one_they_use() {
        // A token that was revoked long ago and stands in public descriptions of the form.
        assert!(crc_holds(concat!("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ", "0mLq17")));
        assert!(!crc_holds(concat!("zQWBuTSOoRi4A9spHcVY5ncnsDkxkK", "0mLq17")));
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn accounts_end_where_their_country_says() {
        assert_eq!(iban_length("DE89 3704 0044 0532 0130 00 is"), Some(27));
        assert_eq!(iban_length("DE89370400440532013000"), Some(22));
        assert_eq!(iban_length("XX89370400440532013000"), None);
        assert_eq!(iban_length("é"), None);
    }

    #[test]
    fn short_words_stand_alone() {
        assert!(holds_word("my sin: ", "sin") && !holds_word("using ", "sin") && holds_word("dateofbirth", "birth"));
    }

    #[test]
    fn placeholders_are_not_opaque() {
        for value in [
            "os.environ.API_KEY_NUMBER_2",
            "my-secret-name-version-1",
            "550e8400-e29b-41d4-a716-446655440000",
            "aaaaaaaaaaaaaaaa1111",
        ] {
            assert!(!is_opaque(value), "{value}");
        }
        assert!(is_opaque("kX9vQ2mZ7pLw8rTn") && is_opaque("9f86d081884c7d65"));
    }
}
