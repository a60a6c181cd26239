//! Points in time as a wall clock here shows them, and in words.

use fluent_bundle::FluentValue;
use samsyn_schema::command::Timestamp;
use yew::AttrValue;

use crate::texts::Texts;

const MINUTE_MS: i64 = 60 * 1000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// A point in time as a wall clock here shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wall {
    /// The point.
    pub at: Timestamp,
    /// Days since 1970-01-01, as counted here.
    pub day: i64,
    /// "2026".
    pub year: u32,
    /// From 1.
    pub month: u32,
    /// Day of the month, from 1.
    pub date: u32,
    /// 0 to 23.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
}

impl Wall {
    /// As the system's time zone has it.
    pub fn here(at: Timestamp) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "exact for 285 000 years")]
        let date = js_sys::Date::new(&(at.0 as f64).into());
        // JavaScript counts months from 0, and the offset in minutes behind UTC.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole minutes, few of them"
        )]
        let behind = date.get_timezone_offset() as i64;
        Self {
            at,
            day: at.0.saturating_sub(behind * MINUTE_MS).div_euclid(DAY_MS),
            year: date.get_full_year(),
            month: date.get_month() + 1,
            date: date.get_date(),
            hour: date.get_hours(),
            minute: date.get_minutes(),
        }
    }

    /// Now.
    pub fn now() -> Self {
        Self::here(now())
    }

    /// "14:02".
    pub fn time(&self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }
}

/// The time of this machine's clock.
pub fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
    Timestamp(js_sys::Date::now() as i64)
}

/// How a point in time is best told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Less than a minute ago.
    Now,
    /// Less than an hour ago.
    Minutes(i64),
    /// Earlier today, or later: at a time.
    Today,
    /// At a time yesterday.
    Yesterday,
    /// On a date.
    Date,
}

/// How `at` is best told at `now`.
pub fn when(at: &Wall, now: &Wall) -> When {
    let elapsed = now.at.0.saturating_sub(at.at.0);
    match now.day - at.day {
        _ if (0..MINUTE_MS).contains(&elapsed) => When::Now,
        _ if (0..60 * MINUTE_MS).contains(&elapsed) => When::Minutes(elapsed / MINUTE_MS),
        0 => When::Today,
        1 => When::Yesterday,
        _ => When::Date,
    }
}

/// "3 minutes ago", "yesterday at 14:02".
pub fn ago(texts: &Texts, at: &Wall, now: &Wall) -> AttrValue {
    match when(at, now) {
        When::Now => texts.get("frame-when-now"),
        When::Minutes(minutes) => texts.with("frame-when-minutes", [("minutes", minutes.into())]),
        When::Today => texts.with("frame-when-today", [("time", at.time().into())]),
        When::Yesterday => texts.with("frame-when-yesterday", [("time", at.time().into())]),
        When::Date => texts.with("frame-when-date", date(at)),
    }
}

/// "14:02", "yesterday 14:02", "12 March 2026": a time that stays true while it is shown.
pub fn time(texts: &Texts, at: &Wall, now: &Wall) -> AttrValue {
    match now.day - at.day {
        0 => at.time().into(),
        1 => texts.with("frame-time-yesterday", [("time", at.time().into())]),
        _ => texts.with("frame-time-date", date(at)),
    }
}

fn date(at: &Wall) -> [(&'static str, FluentValue<'static>); 3] {
    [
        ("date", at.date.into()),
        ("month", at.month.into()),
        // As text: a year takes no separator.
        ("year", at.year.to_string().into()),
    ]
}

#[cfg(test)]
mod tests {
    use samsyn_client::Language;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    /// A minute of a day in March 2026, in a zone whose days begin with the machine's.
    fn wall(date: u32, hour: u32, minute: u32) -> Wall {
        let day = 20_512 + i64::from(date);
        let minutes = i64::from(hour) * 60 + i64::from(minute);
        Wall {
            at: Timestamp(day * DAY_MS + minutes * MINUTE_MS),
            day,
            year: 2026,
            month: 3,
            date,
            hour,
            minute,
        }
    }

    #[test]
    fn a_point_in_time_is_told_in_words() {
        let swedish = Texts::new(Language::Swedish);
        let english = Texts::new(Language::English);
        let now = wall(12, 0, 30);
        for (at, expected, in_english, lasting) in [
            (wall(12, 0, 30), "nyss", "just now", "00:30"),
            (
                wall(12, 0, 29),
                "för 1 minut sedan",
                "1 minute ago",
                "00:29",
            ),
            (
                wall(11, 23, 31),
                "för 59 minuter sedan",
                "59 minutes ago",
                "i går 23:31",
            ),
            (
                wall(11, 23, 30),
                "i går kl. 23:30",
                "yesterday at 23:30",
                "i går 23:30",
            ),
            (wall(12, 1, 5), "i dag kl. 01:05", "today at 01:05", "01:05"),
            (wall(1, 9, 0), "1 mars 2026", "1 March 2026", "1 mars 2026"),
            (
                wall(13, 9, 0),
                "13 mars 2026",
                "13 March 2026",
                "13 mars 2026",
            ),
        ] {
            let plain = |text: AttrValue| text.replace('\u{a0}', " ");
            assert_eq!(plain(ago(&swedish, &at, &now)), expected);
            assert_eq!(plain(ago(&english, &at, &now)), in_english);
            assert_eq!(plain(time(&swedish, &at, &now)), lasting);
        }
    }
}
