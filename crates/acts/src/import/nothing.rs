//! What stands in customer files and says nothing: fillers of empty cells, totals below a table, the
//! apostrophe by which a spreadsheet keeps a text from becoming a number.

use value::Kind;

/// What programs and people write into a cell that is empty.
const FILLERS: &[&str] = &[
    "-", "--", "---", "–", "—", ".", "n/a", "#n/a", "#nv", "\\n", "k.a.", "k. a.", "#ref!",
    "#bezug!", "#wert!", "#value!", "#name?", "#div/0!",
];
/// These may be somebody's name as well.
const FILLERS_BUT_IN_NAMES: &[&str] = &["null", "(null)", "none", "nil", "unbekannt", "unknown"];

/// Whether a cell of that kind holds nothing but a filler.
pub(super) fn is_nothing(kind: Kind, text: &str) -> bool {
    // Longer than `0000-00-00 00:00:00` is none of them.
    if text.len() > 20 {
        return false;
    }
    let text = text.to_lowercase();
    let named = matches!(kind, Kind::Name | Kind::Organisation | Kind::Text | Kind::Note);
    FILLERS.contains(&text.as_str())
        || !named && FILLERS_BUT_IN_NAMES.contains(&text.as_str())
        || kind == Kind::Date && is_no_day(&text)
}

/// `0000-00-00`, `0.0.00`: no day, as databases and address books write it.
fn is_no_day(text: &str) -> bool {
    text.contains('0') && text.chars().all(|c| matches!(c, '0' | '.' | '-' | '/' | ':' | ' ' | 't'))
}

/// Without the apostrophe that a spreadsheet puts before a number kept as text.
pub(super) fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || "+=-@".contains(c)) => rest,
        _ => text,
    }
}

/// Several mail addresses in one cell, each by itself; `None` where there is one or something else.
pub(super) fn mails(kind: Kind, text: &str) -> Option<Vec<&str>> {
    if kind != Kind::Mail {
        return None;
    }
    let between = |c: char| matches!(c, ';' | ',' | '\n') || c.is_whitespace();
    let parts: Vec<&str> = text.split(between).filter(|part| !part.is_empty()).collect();
    let address = |part: &&str| {
        part.split_once('@').is_some_and(|(before, after)| {
            !before.is_empty() && after.contains('.') && !part.contains(['<', '>', '"'])
        })
    };
    ((2..=10).contains(&parts.len()) && parts.iter().all(address)).then_some(parts)
}

/// Words that stand before the sums below a table.
const TOTALS: &[&str] = &[
    "summe",
    "summen",
    "gesamt",
    "gesamtsumme",
    "gesamtergebnis",
    "zwischensumme",
    "endsumme",
    "ergebnis",
    "anzahl",
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sum",
    "count",
    "datensätze",
    "einträge",
    "mittelwert",
    "durchschnitt",
    "average",
];

/// Whether a row is the sum below a table and nobody's: its first cell says so, and no other cell
/// holds a word.
pub(super) fn is_totals(cells: &[String]) -> bool {
    let mut filled = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let Some(first) = filled.next() else { return false };
    let bare = first.to_lowercase();
    let figures = |c: char| c.is_ascii_digit() || " .,:=€".contains(c);
    TOTALS.contains(&bare.trim_matches(figures))
        && filled.all(|cell| {
            let cell = cell.to_lowercase();
            !cell.trim_end_matches("eur").contains(char::is_alphabetic)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn the_sum_below_a_table_is_nobody() {
        assert!(is_totals(&row(&["Summe", "", "1.343,50 €"])));
        assert!(is_totals(&row(&["", "Anzahl: 2", ""])));
        assert!(is_totals(&row(&["Gesamt:", "12", "99,00 EUR"])));
        assert!(!is_totals(&row(&["Gesamt", "Anna", "anna@example.org"])));
        assert!(!is_totals(&row(&["4711", "Summe", ""])));
        assert!(!is_totals(&row(&["", ""])));
    }

    #[test]
    fn fillers_are_nothing_and_names_stay() {
        assert!(is_nothing(Kind::Phone, "NULL") && is_nothing(Kind::Name, "-"));
        assert!(is_nothing(Kind::Date, "0.0.00") && is_nothing(Kind::Date, "0000-00-00"));
        assert!(!is_nothing(Kind::Name, "Null") && !is_nothing(Kind::Phone, "0"));
        assert_eq!((plain("'+49 228 1"), plain("'t Hooft")), ("+49 228 1", "'t Hooft"));
    }

    #[test]
    fn two_addresses_in_a_cell_are_two() {
        let two = Some(vec!["a@example.org", "b@example.org"]);
        assert_eq!(mails(Kind::Mail, "a@example.org; b@example.org"), two);
        assert_eq!(mails(Kind::Mail, "a@example.org"), None);
        assert_eq!(mails(Kind::Mail, "Anna Alt <a@example.org>"), None);
    }
}
