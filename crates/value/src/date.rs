//! Calendar days as people and programs write them.
//!
//! Kept as ISO 8601 (`1980-12-31`). The day stands before the month unless the writing or the
//! country says otherwise; a birth date must not be still to come nor more than 125 years ago.

use jiff::civil::{self, Date};

use crate::check::{Checked, Doubt, Near, Verdict};
use crate::country::Country;

/// Nobody on record grew much older.
const OLDEST: i16 = 125;

/// Checks a day; with `near.today` given it must be a birth date that can be.
pub fn check(text: &str, near: &Near) -> Checked {
    match parse(text, near) {
        Ok(date) => match near.today.map_or(Verdict::Good, |today| check_birth(date, today)) {
            Verdict::Good => Checked::good(date.to_string()),
            Verdict::Kept(doubt) => Checked::kept(text, doubt),
            Verdict::Refused(refusal) => Checked::refused(refusal),
        },
        Err(doubt) => Checked::kept(text, doubt),
    }
}

/// Whether somebody living can be born on that day.
pub fn check_birth(date: Date, today: Date) -> Verdict {
    let oldest = civil::date(today.year().saturating_sub(OLDEST).max(1), 1, 1);
    if date > today {
        Verdict::Kept(Doubt::Future)
    } else if date < oldest {
        Verdict::Kept(Doubt::TooOld)
    } else {
        Verdict::Good
    }
}

/// The day a text means.
///
/// # Errors
/// [`Doubt::Partial`] where the year or the day is missing, [`Doubt::Ambiguous`] where two years fit,
/// [`Doubt::Pattern`] where it is no day of the calendar.
pub fn parse(text: &str, near: &Near) -> Result<Date, Doubt> {
    let text = text.trim();
    if text.len() > 40 || text.is_empty() {
        return Err(Doubt::Pattern);
    }
    if let Some(rest) = text.strip_prefix("--") {
        let partial = rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        return Err(if partial { Doubt::Partial } else { Doubt::Pattern });
    }
    let mut parts: Vec<&str> = Vec::with_capacity(4);
    let mut rest = without_time(text);
    if let Some((first, tail)) = rest.split_once([',', ' '])
        && is_weekday(first)
    {
        rest = tail;
    }
    for part in
        rest.split(|c: char| matches!(c, '.' | '/' | '-' | ',' | '–' | '‑') || c.is_whitespace())
    {
        if !part.is_empty() {
            parts.push(part);
        }
        if parts.len() > 3 {
            return Err(Doubt::Pattern);
        }
    }
    match parts[..] {
        [one] => lone(one, near),
        [a, b] => {
            let month_and_year =
                (month_name(a).is_some() || is_short(a)) && is_long(b) || is_long(a) && is_short(b);
            let day_and_month = is_short(a) && (is_short(b) || month_name(b).is_some());
            Err(if month_and_year || day_and_month { Doubt::Partial } else { Doubt::Pattern })
        }
        [a, b, c] => three(a, b, c, text.contains('/'), near),
        _ => Err(Doubt::Pattern),
    }
}

/// ISO form of what can be read, else the text in small letters.
pub(crate) fn normal(text: &str, near: &Near) -> String {
    match parse(text, near) {
        Ok(date) => date.to_string(),
        Err(_) => crate::check::lower(text),
    }
}

/// The day a spreadsheet means by a serial number (days since 30 December 1899, fractions are hours).
///
/// `None` for days before 1900-03-01, where spreadsheets count a day that never was.
pub fn from_serial(serial: f64) -> Option<Date> {
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // In range for an i32 by the line above.
    let days = serial.trunc() as i32;
    civil::date(1899, 12, 30).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Cuts a time of day off (`1980-12-31T00:00:00Z`, `31.12.1980 00:00`).
fn without_time(text: &str) -> &str {
    let cut = text.find(':').map(|colon| {
        let hour = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
        hour.trim_end_matches(['T', 't', ' ', ','])
    });
    cut.unwrap_or(text)
}

/// `19801231`, `31121980`, or a year alone.
fn lone(text: &str, near: &Near) -> Result<Date, Doubt> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Doubt::Pattern);
    }
    match text.len() {
        8 => {
            let iso = day(&text[..4], &text[4..6], &text[6..])
                .filter(|date| (1880..2100).contains(&date.year()));
            let german = day(&text[4..], &text[2..4], &text[..2])
                .filter(|date| (1880..2100).contains(&date.year()));
            iso.or(german).ok_or(Doubt::Pattern)
        }
        4 if (1880..2100).contains(&text.parse::<i32>().unwrap_or(0)) => Err(Doubt::Partial),
        6 => three(&text[..2], &text[2..4], &text[4..], false, near),
        _ => Err(Doubt::Pattern),
    }
}

fn three(a: &str, b: &str, c: &str, slashed: bool, near: &Near) -> Result<Date, Doubt> {
    // 31st, 2nd
    let ordinal = |part: &str| part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).to_owned();
    if let Some(month) = month_name(b) {
        return day_of(full_year(c, near)?, month, &ordinal(a));
    }
    if let Some(month) = month_name(a) {
        return day_of(full_year(c, near)?, month, &ordinal(b));
    }
    if is_long(a) {
        return day(a, b, c).ok_or(Doubt::Pattern);
    }
    let year = full_year(c, near)?;
    let month_first = slashed && near.country == Some(Country::UNITED_STATES);
    let (first, second) = if month_first { (b, a) } else { (a, b) };
    let number = |part: &str| part.parse::<i8>().map_err(|_| Doubt::Pattern);
    let usual = Date::new(year, number(second)?, number(first)?);
    // 12/31/1980 can only be read one way, wherever it was written.
    let swapped = || Date::new(year, number(first).ok()?, number(second).ok()?).ok();
    usual.ok().or_else(|| if slashed { swapped() } else { None }).ok_or(Doubt::Pattern)
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn day_of(year: i16, month: i8, day: &str) -> Result<Date, Doubt> {
    let day = day.parse().map_err(|_| Doubt::Pattern)?;
    Date::new(year, month, day).map_err(|_| Doubt::Pattern)
}

/// A year of four digits, or of two where only one century fits.
fn full_year(text: &str, near: &Near) -> Result<i16, Doubt> {
    let text = text.trim_start_matches('\'');
    let year: i16 = text.parse().map_err(|_| Doubt::Pattern)?;
    match (text.len(), near.today) {
        (4, _) => Ok(year),
        (2, None) => Ok(if year < 70 { 2000 + year } else { 1900 + year }),
        (2, Some(today)) => {
            let century = today.year() / 100 * 100;
            let recent = century + year;
            if recent > today.year() {
                Ok(recent - 100)
            } else if today.year() - recent <= 10 {
                // A small child, or somebody of a hundred years.
                Err(Doubt::Ambiguous)
            } else {
                Ok(recent)
            }
        }
        _ => Err(Doubt::Pattern),
    }
}

fn is_short(text: &str) -> bool {
    matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_long(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The month a German or English name or its short form means.
fn month_name(text: &str) -> Option<i8> {
    const MONTHS: [&[&str]; 12] = [
        &["januar", "january", "jänner", "jan"],
        &["februar", "february", "feber", "feb"],
        &["märz", "march", "maerz", "mär", "mrz", "mar"],
        &["april", "apr"],
        &["mai", "may"],
        &["juni", "june", "jun"],
        &["juli", "july", "jul"],
        &["august", "aug"],
        &["september", "sept", "sep"],
        &["oktober", "october", "okt", "oct"],
        &["november", "nov"],
        &["dezember", "december", "dez", "dec"],
    ];
    if !text.chars().next().is_some_and(char::is_alphabetic) {
        return None;
    }
    let lower = text.to_lowercase();
    let at = MONTHS.iter().position(|names| names.contains(&lower.as_str()))?;
    i8::try_from(at + 1).ok()
}

fn is_weekday(text: &str) -> bool {
    const DAYS: &[&str] = &[
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let lower = text.trim_end_matches(['.', ',']).to_lowercase();
    DAYS.contains(&lower.as_str())
}

/// What samples show: the form, and the century where it stands there: `••.••.19••`.
pub fn mask(text: &str) -> String {
    let mut shown = String::new();
    let mut run = String::new();
    let flush = |run: &mut String, shown: &mut String| {
        if run.len() == 4 && (run.starts_with("19") || run.starts_with("20")) {
            shown.push_str(&run[..2]);
            shown.push_str("••");
        } else {
            shown.extend(run.chars().map(|_| '•'));
        }
        run.clear();
    };
    for c in text.chars().take(40) {
        if c.is_ascii_digit() {
            run.push(c);
        } else {
            flush(&mut run, &mut shown);
            shown.push(if c.is_alphanumeric() || !c.is_ascii() { '•' } else { c });
        }
    }
    flush(&mut run, &mut shown);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn birth() -> Near {
        Near { country: None, today: Some(civil::date(2026, 11, 21)) }
    }

    #[test]
    fn a_day_is_read_in_every_usual_writing() {
        for text in [
            "31.12.1980",
            "1980-12-31",
            "31/12/80",
            "12/31/1980",
            "31.12.80",
            "31-12-1980",
            "1980/12/31",
            "1980.12.31",
            "19801231",
            "31121980",
            "31. Dezember 1980",
            "31 Dec 1980",
            "December 31, 1980",
            "Mittwoch, 31.12.1980",
            "1980-12-31T00:00:00Z",
            "1980-12-31 00:00:00.000",
            "31.12.1980 00:00",
            " 31. 12. 1980 ",
            "Dec 31st, 1980",
        ] {
            assert_eq!(check(text, &birth()).text, "1980-12-31", "{text}");
            assert_eq!(check(text, &birth()).verdict, Verdict::Good, "{text}");
            assert_eq!(normal(text, &birth()), "1980-12-31");
        }
    }

    #[test]
    fn the_country_decides_between_day_and_month() {
        let us = Near::country(Country::UNITED_STATES);
        assert_eq!(check("04/05/1980", &us).text, "1980-04-05");
        assert_eq!(check("04/05/1980", &Near::default()).text, "1980-05-04");
        assert_eq!(check("04.05.1980", &us).text, "1980-05-04");
    }

    #[test]
    fn a_birth_date_must_be_able_to_be() {
        let doubt = |text: &str| check(text, &birth()).verdict;
        assert_eq!(doubt("22.11.2026"), Verdict::Kept(Doubt::Future));
        assert_eq!(doubt("21.11.2026"), Verdict::Good);
        assert_eq!(doubt("31.12.1900"), Verdict::Kept(Doubt::TooOld));
        assert_eq!(doubt("01.01.1901"), Verdict::Good);
        assert_eq!(doubt("29.02.1900"), Verdict::Kept(Doubt::Pattern));
        assert_eq!(doubt("31.02.1980"), Verdict::Kept(Doubt::Pattern));
        assert_eq!(doubt("01.02.20"), Verdict::Kept(Doubt::Ambiguous));
        assert_eq!(doubt("01.02.05"), Verdict::Good);
        assert_eq!(doubt("--12-31"), Verdict::Kept(Doubt::Partial));
        assert_eq!(doubt("1980"), Verdict::Kept(Doubt::Partial));
        assert_eq!(doubt("12/1980"), Verdict::Kept(Doubt::Partial));
        assert_eq!(doubt("gestern"), Verdict::Kept(Doubt::Pattern));
        assert_eq!(check("22.11.2026", &birth()).text, "22.11.2026");
    }

    #[test]
    fn any_other_day_may_come() {
        assert_eq!(check("01.02.2031", &Near::default()).text, "2031-02-01");
        assert_eq!(check("01.02.26", &Near::default()).text, "2026-02-01");
    }

    #[test]
    fn a_spreadsheet_counts_days() {
        assert_eq!(from_serial(29586.0), Some(civil::date(1980, 12, 31)));
        assert_eq!(from_serial(29586.75), Some(civil::date(1980, 12, 31)));
        assert_eq!(from_serial(12.0), None);
        assert_eq!(from_serial(f64::NAN), None);
    }

    #[test]
    fn the_mask_shows_the_form_and_the_century() {
        assert_eq!(mask("31.12.1980"), "••.••.19••");
        assert_eq!(mask("1980-12-31"), "19••-••-••");
        assert_eq!(mask("31. Dezember 80"), "••. •••••••• ••");
    }
}
