//! The dialect of a text table: what separates its cells and how they are quoted.

use std::collections::HashMap;

use super::scan::Scan;
use crate::out::Out;
use crate::table::{Kept, Reason};
use crate::text::Whole;

/// How cells are separated and quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub separator: char,
    /// `"`, or `'` where a program writes that.
    pub quote: u8,
    /// Whether `\"` stands for a quotation mark, beside the doubled one.
    pub backslash: bool,
    /// Whether a first line `sep=;` names the separator and is no row.
    pub named: bool,
}

/// Tried first, in this order; only when none of them fits are the rest.
const USUAL: &[char] = &[';', ',', '\t', '|'];
const UNUSUAL: &[char] = &['\u{1f}', '~', '^', '¦'];
/// Rows of the sample that are counted.
const ROWS: usize = 200;

/// The dialect of a text by its first part, and whether its separator is a guess.
pub(crate) fn find(sample: &str, wanted: Option<char>, extension: &str) -> (Dialect, bool) {
    let (named, sample) = match named(sample) {
        Some((separator, rest)) => (Some(separator), rest),
        None => (None, sample),
    };
    let quote = quote(sample);
    let backslash = backslash(sample, quote);
    let dialect = |separator| Dialect { separator, quote, backslash, named: named.is_some() };
    if let Some(separator) = wanted.or(named) {
        return (dialect(separator), false);
    }
    if extension == "tsv" && sample.contains('\t') {
        return (dialect('\t'), true);
    }
    let mut best: Option<(f64, char)> = None;
    for candidates in [USUAL, UNUSUAL] {
        // What cuts most rows alike needs no rival.
        if best.is_some_and(|(score, _)| score > 0.6) {
            break;
        }
        for separator in candidates.iter().copied().filter(|candidate| sample.contains(*candidate))
        {
            let score = score(sample, dialect(separator));
            if score > best.map_or(0.0, |(score, _)| score) {
                best = Some((score, separator));
            }
        }
    }
    let separator = best.map(|(_, separator)| separator);
    (dialect(separator.unwrap_or(',')), true)
}

/// The separator a spreadsheet program names in a first line `sep=;`.
fn named(sample: &str) -> Option<(char, &str)> {
    let (line, rest) = sample.split_once('\n')?;
    let named = line.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=")?;
    let mut characters = named.chars();
    let separator = characters.next()?;
    characters.next().is_none().then_some((separator, rest))
}

/// `'` only where it stands at the edges of cells and `"` nowhere does.
fn quote(sample: &str) -> u8 {
    let opens = |quote: char| {
        sample
            .lines()
            .filter(|line| line.starts_with(quote) && line.matches(quote).count() >= 2)
            .count()
    };
    if !sample.contains('"') && opens('\'') > 1 && opens('\'') * 2 > sample.lines().count() {
        b'\''
    } else {
        b'"'
    }
}

/// Whether quotation marks inside cells are written `\"`: some are, and not as the end of a cell.
fn backslash(sample: &str, quote: u8) -> bool {
    let bytes = sample.as_bytes();
    bytes.windows(3).any(|three| {
        three[0] == b'\\'
            && three[1] == quote
            && (three[2].is_ascii_alphanumeric() || three[2] == b' ')
    })
}

/// How evenly a separator cuts the sample: share of rows with the commonest number of cells.
fn score(sample: &str, dialect: Dialect) -> f64 {
    let mut kept = Kept::default();
    let mut out = Out::new(&mut kept, 0);
    let mut scan = Scan::new(Whole::new(sample), Dialect { named: false, ..dialect });
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let mut rows = 0;
    while let Ok(Some(raw)) = scan.next(&mut out) {
        if rows == ROWS {
            break;
        }
        match raw.fault {
            None if raw.cells.iter().all(|cell| cell.is_empty()) => continue,
            None => *counts.entry(raw.cells.len()).or_default() += 1,
            Some((Reason::TooManyCells, _)) => *counts.entry(usize::MAX).or_default() += 1,
            Some(_) => {}
        }
        rows += 1;
    }
    let common = counts
        .iter()
        .filter(|(cells, _)| **cells > 1)
        .max_by_key(|(cells, count)| (**count, **cells));
    let Some((cells, count)) = common else { return 0.0 };
    // Evenness decides; among equals more columns do.
    *count as f64 / rows as f64 + (*cells.min(&50) as f64) / 200.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_found() {
        for separator in [',', ';', '\t', '|', '~', '¦'] {
            let line = |cells: [&str; 3]| cells.join(&separator.to_string()) + "\n";
            let sample = line(["Name", "Ort", "Betrag"])
                + &line(["Köhler, Leonie", "Ulm", "1.5"])
                + &line(["B", "C", "7"]);
            assert_eq!(find(&sample, None, "csv").0.separator, separator);
        }
    }

    #[test]
    fn a_comma_inside_money_does_not_win() {
        let sample = "Name;Betrag\nAnna;1,50\nBen;2,75\n";
        assert_eq!(find(sample, None, "csv").0.separator, ';');
    }

    #[test]
    fn the_separator_named_in_the_first_line_holds() {
        let (dialect, guessed) = find("sep=|\na|b\n", None, "csv");
        assert_eq!((dialect.separator, dialect.named, guessed), ('|', true, false));
    }

    #[test]
    fn the_caller_knows_better() {
        assert_eq!(find("a;b\n1;2\n", Some(','), "csv").0.separator, ',');
    }

    #[test]
    fn apostrophes_can_quote() {
        assert_eq!(find("'a','b'\n'c','d'\n", None, "csv").0.quote, b'\'');
        assert_eq!(find("O'Neill;1\nD'Arc;2\n", None, "csv").0.quote, b'"');
    }
}
