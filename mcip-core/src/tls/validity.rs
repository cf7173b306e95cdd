//! From when and until when a certificate is valid (RFC 5280, section 4.1.2.5).
//!
//! The library that verifies certificates says whether one is valid now, but not until when. So much of the DER is read here as leads
//! to the two times; nothing is decided by it but warnings and when to ask again who is calling.

use std::time::{Duration, SystemTime};

/// The time in which a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// `notBefore`.
    pub from: SystemTime,
    /// `notAfter`.
    pub until: SystemTime,
}

const INTEGER: u8 = 0x02;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
/// `version`, which may be absent.
const VERSION: u8 = 0xa0;

impl Validity {
    /// That of a certificate in DER; `None` if it is none.
    pub fn of(certificate: &[u8]) -> Option<Self> {
        let (certificate, _) = element(certificate, SEQUENCE)?;
        let (mut rest, _) = element(certificate, SEQUENCE)?;
        if let Some((_, after)) = element(rest, VERSION) {
            rest = after;
        }
        // Serial number, signature algorithm, issuer.
        for tag in [INTEGER, SEQUENCE, SEQUENCE] {
            rest = element(rest, tag)?.1;
        }
        let (validity, _) = element(rest, SEQUENCE)?;
        let (from, rest) = time(validity)?;
        let (until, _) = time(rest)?;
        Some(Self { from, until })
    }
}

/// The content of the element at the beginning, if it has this tag, and what follows.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&found, rest) = der.split_first()?;
    if found != tag {
        return None;
    }
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x84 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let length = bytes.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
            (usize::try_from(length).ok()?, rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}

/// A `Time`, and what follows.
fn time(der: &[u8]) -> Option<(SystemTime, &[u8])> {
    if let Some((text, rest)) = element(der, UTC_TIME) {
        let (year, text) = number(text, 2)?;
        // RFC 5280, section 4.1.2.5.1.
        let century = if year >= 50 { 1900 } else { 2000 };
        return Some((within_year(century + year, text)?, rest));
    }
    let (text, rest) = element(der, GENERALIZED_TIME)?;
    let (year, text) = number(text, 4)?;
    Some((within_year(year, text)?, rest))
}

/// `MMDDHHMMSSZ`, the one form that certificates may have.
fn within_year(year: u64, text: &[u8]) -> Option<SystemTime> {
    let (month, text) = number(text, 2)?;
    let (day, text) = number(text, 2)?;
    let (hour, text) = number(text, 2)?;
    let (minute, text) = number(text, 2)?;
    let (second, text) = number(text, 2)?;
    let valid =
        year > 0 && (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 61;
    if text != b"Z" || !valid {
        return None;
    }
    let seconds = (hour * 60 + minute) * 60 + second;
    let days = days_since_1970(year, month, day);
    let since = |days: u64| Duration::from_secs(days * 86_400);
    match u64::try_from(days) {
        Ok(days) => SystemTime::UNIX_EPOCH.checked_add(since(days) + Duration::from_secs(seconds)),
        Err(_) => SystemTime::UNIX_EPOCH
            .checked_sub(since(days.unsigned_abs()))?
            .checked_add(Duration::from_secs(seconds)),
    }
}

/// So many digits, and what follows.
fn number(text: &[u8], digits: usize) -> Option<(u64, &[u8])> {
    let (digits, rest) = text.split_at_checked(digits)?;
    let mut value = 0;
    for digit in digits {
        value = value * 10 + u64::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?);
    }
    Some((value, rest))
}

/// Days of the Gregorian calendar: years begin in March, so that the leap day is the last.
fn days_since_1970(year: u64, month: u64, day: u64) -> i64 {
    let year = if month <= 2 { year.wrapping_sub(1) } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    (era * 146_097 + days).cast_signed() - 719_468
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject;

    use super::*;

    fn seconds(time: SystemTime) -> i64 {
        match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => since.as_secs().cast_signed(),
            Err(before) => -before.duration().as_secs().cast_signed(),
        }
    }

    fn read(tag: u8, text: &str) -> Option<i64> {
        let mut der = vec![tag, u8::try_from(text.len()).expect("short")];
        der.extend(text.bytes());
        time(&der).map(|(time, _)| seconds(time))
    }

    /// As `date -d … +%s` says.
    #[test]
    fn times_are_those_of_the_calendar() {
        assert_eq!(read(UTC_TIME, "700101000000Z"), Some(0));
        assert_eq!(read(UTC_TIME, "000229235959Z"), Some(951_868_799));
        assert_eq!(read(UTC_TIME, "491231235959Z"), Some(2_524_607_999));
        assert_eq!(read(UTC_TIME, "500101000000Z"), Some(-631_152_000));
        assert_eq!(read(GENERALIZED_TIME, "20500101000000Z"), Some(2_524_608_000));
        assert_eq!(read(GENERALIZED_TIME, "99991231235959Z"), Some(253_402_300_799));
        for bad in [
            "",
            "20500101000000",
            "20501301000000Z",
            "2050010100000 Z",
            "20500101000000+0100",
        ] {
            assert_eq!(read(GENERALIZED_TIME, bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_certificate_of_openssl_has_the_times_that_openssl_shows() {
        let certificate = CertificateDer::from_pem_slice(OF_OPENSSL.as_bytes()).expect("a certificate");
        let validity = Validity::of(&certificate).expect("times");
        // `openssl x509 -noout -dates`: 2026-11-21 05:33:49 (UTCTime), 2126-10-28 05:33:49 (GeneralizedTime).
        assert_eq!(seconds(validity.from), 1_795_239_229);
        assert_eq!(seconds(validity.until), 4_948_839_229);
        // Whatever is cut off or changed: no panic.
        for end in 0..certificate.len() {
            let _ = Validity::of(&certificate[..end]);
        }
        for at in 0..certificate.len().min(300) {
            let mut changed = certificate.to_vec();
            changed[at] ^= 0xff;
            let _ = Validity::of(&changed);
        }
    }

    const OF_OPENSSL: &str = "-----BEGIN CERTIFICATE-----
MIIBpTCCAUygAwIBAgIULPHKh3fHNoAyidg9p9dqCjZcPBMwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOdGVzdCBhdXRob3JpdHkwIBcNMjYxMTIxMDUzMzQ5WhgPMjEy
NjEwMjgwNTMzNDlaMBYxFDASBgNVBAMMC3Rlc3Qgc2VydmVyMFkwEwYHKoZIzj0C
AQYIKoZIzj0DAQcDQgAEzAUnzFES/EyEi/BHh1RRy8oXXvoH8qmTDZor93lf1N6p
MWdIz43aVusRwzY+/kuvgi8/0ALR4DjlpdsRULymaaNzMHEwDwYDVR0RBAgwBocE
fwAAATAJBgNVHRMEAjAAMBMGA1UdJQQMMAoGCCsGAQUFBwMBMB0GA1UdDgQWBBTJ
38+04D+oY+1c+3xoiOFxivSxRjAfBgNVHSMEGDAWgBS0McrAkWG+Zxz7ikpar2Jg
jeHNcTAKBggqhkjOPQQDAgNHADBEAiB8+QJ6nN3Y4zuHj6HdrvB4M9JCFdZLtPGX
qG/8cWueIgIgC6efeQw/siWrqyxR5c1xtTHrZ3YQa8UWwXohQbgbjeQ=
-----END CERTIFICATE-----
";
}
