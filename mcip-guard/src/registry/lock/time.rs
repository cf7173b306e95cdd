//! Moments in lock files: RFC 3339 in UTC and whole seconds, in one spelling.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::norms::{moment, rfc3339};

/// The last moment that has a spelling: the end of the year 9999.
const LAST: Duration = Duration::from_secs(253_402_300_799);

/// The moment without its fraction of a second, as a lock file can say it.
pub(in crate::registry) fn whole_seconds(at: SystemTime) -> SystemTime {
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default().min(LAST);
    UNIX_EPOCH + Duration::from_secs(since.as_secs())
}

pub(super) fn write(at: SystemTime) -> String {
    rfc3339(whole_seconds(at))
}

/// `None` for any text but one that [`write`] would write.
pub(super) fn read(text: &str) -> Option<SystemTime> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let date = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let time = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    moment(date, time, 0).filter(|at| write(*at) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_one_spelling() {
        for seconds in [0, 951_782_400, 1_795_000_000, LAST.as_secs()] {
            let at = UNIX_EPOCH + Duration::from_secs(seconds);
            assert_eq!(read(&write(at)), Some(at));
        }
        for no in [
            "",
            "2026-11-21",
            "2026-11-21T17:00:00+00:00",
            "2026-11-21T17:00:60Z",
            "2026-1-21T17:00:00Z",
            "2026-02-30T00:00:00Z",
        ] {
            assert_eq!(read(no), None, "{no}");
        }
        let far = UNIX_EPOCH + LAST + Duration::from_secs(1 << 30);
        assert_eq!(read(&write(far)), Some(UNIX_EPOCH + LAST));
    }
}
