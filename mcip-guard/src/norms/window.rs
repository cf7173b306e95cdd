//! Windows of time: days of the week, hours of the day, and moments between which something holds.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: i64 = 86_400;

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    /// Every day, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The name in norms: `mon` to `sun`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Monday => "mon",
            Self::Tuesday => "tue",
            Self::Wednesday => "wed",
            Self::Thursday => "thu",
            Self::Friday => "fri",
            Self::Saturday => "sat",
            Self::Sunday => "sun",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A time of day, to the minute; 24:00 is the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// An hour and a minute, up to 24:00.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        let minutes = u16::from(hour) * 60 + u16::from(minute);
        (minute < 60 && minutes <= 24 * 60).then_some(Self(minutes))
    }

    /// Reads `HH:MM`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let digits =
            |text: &str| (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok());
        Self::new(digits(hour)??, digits(minute)??)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// How far a local time is ahead of UTC, in minutes. Norms know no time zones: a window that follows summer time needs two norms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offset(i16);

impl Offset {
    /// Reads `+HH:MM`, `-HH:MM` or `Z`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "Z" {
            return Some(Self(0));
        }
        let (sign, time) = match text.split_at_checked(1)? {
            ("+", time) => (1, time),
            ("-", time) => (-1, time),
            _ => return None,
        };
        let minutes = i16::try_from(TimeOfDay::parse(time)?.0).ok()?;
        (minutes <= 18 * 60).then_some(Self(sign * minutes))
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("Z"),
            minutes => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// When something holds. What is not set does not limit it.
///
/// ```
/// use mcip_guard::norms::{Day, TimeOfDay, Window};
///
/// let weekdays = [Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday];
/// let office = Window::new().days(weekdays).between(TimeOfDay::new(8, 0).unwrap(), TimeOfDay::new(18, 0).unwrap());
/// // A Thursday, 1970-01-01T00:00:00Z.
/// assert!(!office.contains(std::time::SystemTime::UNIX_EPOCH));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    days: Option<u8>,
    hours: Option<(TimeOfDay, TimeOfDay)>,
    offset: Offset,
    after: Option<SystemTime>,
    before: Option<SystemTime>,
}

impl Window {
    /// Always.
    pub fn new() -> Self {
        Self::default()
    }

    /// Only on these days of the week. A window over midnight belongs to the day on which it begins.
    #[must_use]
    pub fn days(mut self, days: impl IntoIterator<Item = Day>) -> Self {
        self.days = Some(days.into_iter().fold(0, |all, day| all | day.bit()));
        self
    }

    /// Only from a time of day on, and before another; over midnight, where the second is the earlier one.
    #[must_use]
    pub fn between(mut self, from: TimeOfDay, to: TimeOfDay) -> Self {
        self.hours = Some((from, to));
        self
    }

    /// How far the local time that is meant is ahead of UTC.
    #[must_use]
    pub fn offset(mut self, offset: Offset) -> Self {
        self.offset = offset;
        self
    }

    /// Only from this moment on.
    #[must_use]
    pub fn after(mut self, moment: SystemTime) -> Self {
        self.after = Some(moment);
        self
    }

    /// Only before this moment.
    #[must_use]
    pub fn before(mut self, moment: SystemTime) -> Self {
        self.before = Some(moment);
        self
    }

    /// Whether a moment lies in it.
    pub fn contains(&self, now: SystemTime) -> bool {
        if self.after.is_some_and(|after| now < after) || self.before.is_some_and(|before| now >= before) {
            return false;
        }
        if self.days.is_none() && self.hours.is_none() {
            return true;
        }
        let local = seconds(now).saturating_add(i64::from(self.offset.0) * 60);
        let (day, minute) = (local.div_euclid(DAY), local.rem_euclid(DAY) / 60);
        let on = |day: i64| self.days.is_none_or(|days| days & weekday(day).bit() != 0);
        match self.hours {
            None => on(day),
            Some((from, to)) => {
                let (from, to) = (i64::from(from.0), i64::from(to.0));
                match from < to {
                    true => (from..to).contains(&minute) && on(day),
                    false => (minute >= from && on(day)) || (minute < to && on(day - 1)),
                }
            }
        }
    }

    /// The members of its table in TOML, in the order in which they are written.
    pub(crate) fn members(&self) -> Vec<(&'static str, String)> {
        let mut members = Vec::new();
        if let Some(days) = self.days {
            let names = Day::ALL.into_iter().filter(|day| days & day.bit() != 0);
            let names: Vec<_> = names.map(|day| format!("\"{}\"", day.as_str())).collect();
            members.push(("days", format!("[{}]", names.join(", "))));
        }
        if let Some((from, to)) = self.hours {
            members.push(("from", format!("\"{from}\"")));
            members.push(("to", format!("\"{to}\"")));
        }
        if self.offset != Offset::default() {
            members.push(("offset", format!("\"{}\"", self.offset)));
        }
        members.extend(self.after.map(|moment| ("after", rfc3339(moment))));
        members.extend(self.before.map(|moment| ("before", rfc3339(moment))));
        members
    }
}

/// Whole seconds since the Unix epoch.
fn seconds(moment: SystemTime) -> i64 {
    let whole = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
    match moment.duration_since(UNIX_EPOCH) {
        Ok(since) => whole(since),
        Err(error) => -whole(error.duration()) - i64::from(error.duration().subsec_nanos() > 0),
    }
}

/// The weekday of a day since 1970-01-01, which was a Thursday.
fn weekday(day: i64) -> Day {
    let index = usize::try_from((day + 3).rem_euclid(7)).unwrap_or_default();
    Day::ALL.get(index).copied().unwrap_or(Day::Monday)
}

/// Days from 1970-01-01 to a date of the Gregorian calendar; `None` for a date that there is not.
fn day_of(year: i64, month: i64, day: i64) -> Option<i64> {
    const LENGTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = LENGTHS.get(usize::try_from(month - 1).ok()?)? + i64::from(leap && month == 2);
    if !(1..=length).contains(&day) {
        return None;
    }
    // Years begin in March, so that the day that is sometimes there is the last.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(before + (153 * month + 2) / 5 + day - 1 - 719_468)
}

/// The moment of a date and a time of day in UTC; `None` for one that there is not, or before 1970.
pub(crate) fn moment(date: (i64, i64, i64), time: (i64, i64, i64), offset_minutes: i64) -> Option<SystemTime> {
    let (hour, minute, second) = time;
    let valid = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    let day = day_of(date.0, date.1, date.2).filter(|_| valid)?;
    let seconds = day * DAY + hour * 3600 + minute * 60 + second - offset_minutes * 60;
    UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

/// A moment as RFC 3339 has it, in UTC and whole seconds.
pub(crate) fn rfc3339(moment: SystemTime) -> String {
    let seconds = seconds(moment);
    let (days, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(date: (i64, i64, i64), hour: i64, minute: i64) -> SystemTime {
        moment(date, (hour, minute, 0), 0).expect("a moment")
    }

    fn time(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).expect("a time")
    }

    #[test]
    fn hours_and_days_limit_it() {
        let week = Window::new()
            .days(Day::ALL.into_iter().take(5))
            .between(time("08:00"), time("18:00"));
        // 2026-11-20 is a Friday.
        assert!(week.contains(at((2026, 11, 20), 8, 0)) && week.contains(at((2026, 11, 20), 17, 59)));
        assert!(!week.contains(at((2026, 11, 20), 7, 59)) && !week.contains(at((2026, 11, 20), 18, 0)));
        assert!(!week.contains(at((2026, 11, 21), 12, 0)));
        let ahead = week.clone().offset(Offset::parse("+02:00").expect("an offset"));
        assert!(ahead.contains(at((2026, 11, 20), 6, 0)) && !ahead.contains(at((2026, 11, 20), 16, 0)));
    }

    #[test]
    fn a_night_belongs_to_the_day_on_which_it_begins() {
        let night = Window::new().days([Day::Friday]).between(time("22:00"), time("06:00"));
        assert!(night.contains(at((2026, 11, 20), 23, 0)) && night.contains(at((2026, 11, 21), 5, 59)));
        assert!(!night.contains(at((2026, 11, 20), 5, 0)) && !night.contains(at((2026, 11, 21), 23, 0)));
    }

    #[test]
    fn moments_limit_it() {
        let (first, last) = (at((2026, 1, 1), 0, 0), at((2027, 1, 1), 0, 0));
        let year = Window::new().after(first).before(last);
        assert!(year.contains(first) && !year.contains(last) && !year.contains(first - Duration::from_secs(1)));
    }

    #[test]
    fn dates_are_read_and_written() {
        for (date, text) in [
            ((1970, 1, 1), "1970-01-01T00:00:00Z"),
            ((2000, 2, 29), "2000-02-29T00:00:00Z"),
            ((2026, 11, 21), "2026-11-21T00:00:00Z"),
            ((2100, 3, 1), "2100-03-01T00:00:00Z"),
        ] {
            let moment = moment(date, (0, 0, 0), 0).expect("a date");
            assert_eq!(rfc3339(moment), text);
        }
        for date in [
            (2026, 2, 29),
            (2100, 2, 29),
            (2026, 13, 1),
            (2026, 0, 1),
            (2026, 4, 31),
            (1969, 12, 31),
        ] {
            assert_eq!(moment(date, (0, 0, 0), 0), None, "{date:?}");
        }
        assert_eq!(moment((2026, 1, 1), (1, 0, 0), 60), moment((2026, 1, 1), (0, 0, 0), 0));
        assert_eq!(
            rfc3339(UNIX_EPOCH + Duration::from_secs(1_767_225_600)),
            "2026-01-01T00:00:00Z"
        );
    }

    #[test]
    fn times_that_there_are_not_are_refused() {
        for text in ["24:01", "08:60", "8:00", "0800", "", "+1:00", "-0:30"] {
            assert_eq!(TimeOfDay::parse(text), None, "{text}");
        }
        assert_eq!(TimeOfDay::parse("24:00"), TimeOfDay::new(24, 0));
        for text in ["1:00", "+25:00", "01:00", "+1", ""] {
            assert_eq!(Offset::parse(text), None, "{text}");
        }
        assert_eq!(
            Offset::parse("-03:30").map(|o| o.to_string()).as_deref(),
            Some("-03:30")
        );
    }
}
