//! Legal days in words: until when a request has to be answered and a document kept, and why. Pages
//! and the command line say the same.

pub mod deadline;
pub mod retention;

use jiff::civil::{Date, Weekday};
use model::holiday::{Closed, Holiday, Moved};
use model::land::Land;
use texts::Lang;

/// A day with its weekday: `Freitag, 28.05.2027`.
pub fn full(lang: Lang, day: Date) -> String {
    format!("{}, {}", weekday(lang, day.weekday()), short(lang, day))
}

/// A day without its weekday: `28.05.2027`.
pub fn short(lang: Lang, day: Date) -> String {
    texts::date(lang, day.year(), day.month(), day.day())
}

/// The days an end was moved over: `Samstag 27.03.2027, Ostermontag 29.03.2027`.
pub fn closed(lang: Lang, moved: &Moved) -> String {
    let days = moved.closed.iter().map(|(day, why)| {
        let name = match why {
            Closed::Saturday => weekday(lang, Weekday::Saturday),
            Closed::Sunday => weekday(lang, Weekday::Sunday),
            Closed::Holiday(holiday) => holiday_name(lang, holiday).to_owned(),
        };
        format!("{name} {}", short(lang, *day))
    });
    days.collect::<Vec<_>>().join(", ")
}

/// The name of a Land in the reader's language.
pub fn land_name(lang: Lang, land: Land) -> &'static str {
    match lang {
        Lang::De => land.german(),
        Lang::En => land.english(),
    }
}

fn holiday_name(lang: Lang, holiday: &Holiday) -> &str {
    match lang {
        Lang::De => &holiday.german,
        Lang::En => &holiday.english,
    }
}

/// A day of the week.
pub fn weekday(lang: Lang, weekday: Weekday) -> String {
    let id = match weekday {
        Weekday::Monday => "day-monday",
        Weekday::Tuesday => "day-tuesday",
        Weekday::Wednesday => "day-wednesday",
        Weekday::Thursday => "day-thursday",
        Weekday::Friday => "day-friday",
        Weekday::Saturday => "day-saturday",
        Weekday::Sunday => "day-sunday",
    };
    texts::say(lang, id, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_language_does() {
        let day = jiff::civil::date(2027, 5, 28);
        assert_eq!(full(Lang::De, day), "Freitag, 28.05.2027");
        assert_eq!(full(Lang::En, day), "Friday, 28 May 2027");
    }
}
