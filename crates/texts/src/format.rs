//! How numbers, days and times are written: 1.204 · 22.11.2026 · 14:05 Uhr in German,
//! 1,204 · 22 Nov 2026 · 14:05 in English.

use crate::Lang;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A whole number in groups of three digits.
pub fn number(lang: Lang, n: i64) -> String {
    let mark = match lang {
        Lang::De => '.',
        Lang::En => ',',
    };
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        text.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// A calendar day. The month counts from 1; one that does not exist is written as its number.
pub fn date(lang: Lang, year: i16, month: i8, day: i8) -> String {
    match (lang, usize::try_from(month).ok().and_then(|m| MONTHS.get(m.wrapping_sub(1)))) {
        (Lang::En, Some(name)) => format!("{day} {name} {year}"),
        _ => format!("{day:02}.{month:02}.{year}"),
    }
}

/// A time of day on the 24-hour clock.
pub fn time(lang: Lang, hour: i8, minute: i8) -> String {
    match lang {
        Lang::De => format!("{hour:02}:{minute:02} Uhr"),
        Lang::En => format!("{hour:02}:{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_the_language_does() {
        assert_eq!(number(Lang::De, 1204), "1.204");
        assert_eq!(number(Lang::En, 1_204_000), "1,204,000");
        assert_eq!(number(Lang::De, 999), "999");
        assert_eq!(number(Lang::De, -100_000), "-100.000");
        assert_eq!(number(Lang::En, i64::MIN), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn days_and_times_are_written_as_the_language_does() {
        assert_eq!(date(Lang::De, 2026, 11, 22), "22.11.2026");
        assert_eq!(date(Lang::De, 2026, 3, 1), "01.03.2026");
        assert_eq!(date(Lang::En, 2026, 11, 22), "22 Nov 2026");
        assert_eq!(date(Lang::En, 2026, 0, 1), "01.00.2026");
        assert_eq!(time(Lang::De, 14, 5), "14:05 Uhr");
    }
}
