//! Instants as the firm's clocks show them: days and times in Europe/Berlin.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use texts::Lang;

use crate::words;

/// An instant (milliseconds UTC): `22.11.2026, 14:05 Uhr`.
pub fn at(lang: Lang, ms: i64) -> String {
    there(ms).map(|there| said(lang, &there)).unwrap_or_default()
}

/// Its day alone.
pub fn day(lang: Lang, ms: i64) -> String {
    there(ms).map(|there| words::day(lang, there.date())).unwrap_or_default()
}

/// Its time alone: `14:05 Uhr`.
pub fn time(lang: Lang, ms: i64) -> String {
    there(ms).map(|there| texts::time(lang, there.hour(), there.minute())).unwrap_or_default()
}

/// An instant as the log writes it; what is none stays as it is.
pub fn told(lang: Lang, utc: &str) -> String {
    let ms = utc.parse::<Timestamp>().ok().map(Timestamp::as_millisecond);
    ms.map_or_else(|| utc.to_owned(), |ms| at(lang, ms))
}

fn there(ms: i64) -> Option<Zoned> {
    let zone = TimeZone::get("Europe/Berlin").ok()?;
    Some(Timestamp::from_millisecond(ms).ok()?.to_zoned(zone))
}

fn said(lang: Lang, there: &Zoned) -> String {
    let day = words::day(lang, there.date());
    format!("{day}, {}", texts::time(lang, there.hour(), there.minute()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_told_in_berlin() {
        assert_eq!(told(Lang::De, "2026-07-01T12:05:00.000Z"), "01.07.2026, 14:05 Uhr");
        assert_eq!(told(Lang::En, "2026-12-31T23:30:00.000Z"), "1 Jan 2027, 00:30");
        assert_eq!(told(Lang::De, "never"), "never");
    }
}
