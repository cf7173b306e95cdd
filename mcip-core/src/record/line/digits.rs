//! Numbers, times and addresses, without the machinery of formatting: a record has a dozen of them.

use std::cell::Cell;
use std::io::Write as _;
use std::net::SocketAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The two digits of each number below a hundred.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number as usize] = [b'0' + number / 10, b'0' + number % 10];
        number += 1;
    }
    pairs
};

#[inline]
fn pair(number: u64) -> [u8; 2] {
    PAIRS[(number % 100) as usize]
}

/// Decimal digits.
#[inline]
pub(super) fn write_u64(out: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    while number >= 10 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&pair(number));
        number /= 100;
    }
    // A leading digit that has no partner, and the only digit of zero.
    if number > 0 || at == digits.len() {
        at -= 1;
        digits[at] = b'0' + number as u8;
    }
    out.extend_from_slice(&digits[at..]);
}

pub(super) fn write_i64(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    write_u64(out, number.unsigned_abs());
}

/// Whole microseconds.
pub(super) fn write_micros(out: &mut Vec<u8>, duration: Duration) {
    let micros = duration.as_secs().saturating_mul(1_000_000);
    write_u64(out, micros.saturating_add(u64::from(duration.subsec_micros())));
}

/// Address and port, as [`SocketAddr`] spells them.
pub(super) fn write_address(out: &mut Vec<u8>, address: SocketAddr) {
    match address {
        SocketAddr::V4(four) => {
            for (number, after) in four.ip().octets().into_iter().zip(*b"...:") {
                write_u64(out, u64::from(number));
                out.push(after);
            }
            write_u64(out, u64::from(four.port()));
        }
        // Writing into a Vec can't fail.
        SocketAddr::V6(six) => drop(write!(out, "{six}")),
    }
}

thread_local! {
    /// The second that was written last, and how it is spelt: a date is worked out once a second.
    static SECOND: Cell<(u64, [u8; 19])> = const { Cell::new((0, *b"1970-01-01T00:00:00")) };
}

/// A time of RFC 3339 in UTC with microseconds.
pub(super) fn write_time(out: &mut Vec<u8>, at: SystemTime) {
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    let (second, text) = SECOND.get();
    if second == since.as_secs() {
        out.extend_from_slice(&text);
    } else {
        let start = out.len();
        write_second(out, since.as_secs());
        // From the year 10 000 on it is longer.
        if let Some(text) = out.get(start..).and_then(|text| text.try_into().ok()) {
            SECOND.set((since.as_secs(), text));
        }
    }
    let micros = u64::from(since.subsec_micros());
    let ([a, b], [c, d], [e, f]) = (pair(micros / 10_000), pair(micros / 100), pair(micros));
    out.extend_from_slice(&[b'.', a, b, c, d, e, f, b'Z']);
}

/// Date and time of day of a second since 1970.
fn write_second(out: &mut Vec<u8>, second: u64) {
    let (year, month, day) = civil(second / 86_400);
    if year < 10_000 {
        out.extend_from_slice(&pair(year / 100));
        out.extend_from_slice(&pair(year));
    } else {
        write_u64(out, year);
    }
    let time = second % 86_400;
    let parts = [
        (b'-', month),
        (b'-', day),
        (b'T', time / 3600),
        (b':', time / 60 % 60),
        (b':', time % 60),
    ];
    for (before, number) in parts {
        out.push(before);
        out.extend_from_slice(&pair(number));
    }
}

/// Days since 1970-01-01 as a date of the Gregorian calendar, counting years from March so that the leap day is the last.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).expect("ASCII")
    }

    fn time(at: Duration) -> String {
        text(|out| write_time(out, UNIX_EPOCH + at))
    }

    #[test]
    fn dates_are_right_around_leap_days() {
        let at = |seconds| time(Duration::from_secs(seconds));
        assert_eq!(at(0), "1970-01-01T00:00:00.000000Z");
        assert_eq!(at(951_782_400), "2000-02-29T00:00:00.000000Z");
        assert_eq!(at(1_709_251_199), "2024-02-29T23:59:59.000000Z");
        assert_eq!(at(4_107_542_400), "2100-03-01T00:00:00.000000Z");
        assert_eq!(at(253_402_300_799), "9999-12-31T23:59:59.000000Z");
        assert_eq!(at(253_402_300_800), "10000-01-01T00:00:00.000000Z");
    }

    #[test]
    fn a_second_that_is_known_is_written_as_one_that_is_not() {
        let (one, next) = (
            Duration::from_micros(1_790_000_123_000_009),
            Duration::from_millis(1_790_000_124_100),
        );
        for _ in 0..2 {
            assert_eq!(time(one), "2026-09-21T14:15:23.000009Z");
            assert_eq!(
                time(one + Duration::from_micros(999_990)),
                "2026-09-21T14:15:23.999999Z"
            );
            assert_eq!(time(next), "2026-09-21T14:15:24.100000Z");
        }
    }

    proptest! {
        #[test]
        fn numbers_are_spelt_as_everybody_spells_them(number in any::<u64>(), shift in 0_u32..64) {
            for number in [number >> shift, 10_u64.pow(shift % 20), 10_u64.pow(shift % 20) - 1] {
                prop_assert_eq!(text(|out| write_u64(out, number)), number.to_string());
            }
            let signed = number.cast_signed() >> shift;
            prop_assert_eq!(text(|out| write_i64(out, signed)), signed.to_string());
        }

        #[test]
        fn durations_are_whole_microseconds(seconds in prop_oneof![any::<u64>(), 0..1_000_000_u64], nanos in 0..1_000_000_000_u32) {
            let duration = Duration::new(seconds, nanos);
            let expected = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
            prop_assert_eq!(text(|out| write_micros(out, duration)), expected.to_string());
        }

        #[test]
        fn addresses_are_spelt_as_the_standard_library_does(address in any::<SocketAddr>()) {
            prop_assert_eq!(text(|out| write_address(out, address)), address.to_string());
        }
    }
}
