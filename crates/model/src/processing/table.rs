//! Which preset uses which field, as a table for the manual.

use std::fmt::Write;

use super::{Need, presets};
use crate::field::builtin;

/// Field × preset in Markdown, for the language of that code (`de`, `en`): each cell says whether
/// the field is needed, optional or not used.
#[must_use]
pub fn field_table(lang: &str) -> String {
    let english = lang == "en";
    let mut table = String::from(if english { "| Field | Key |" } else { "| Feld | Schlüssel |" });
    for processing in presets() {
        // Writing to a string cannot fail.
        let _ = write!(table, " `{}` |", processing.key);
    }
    table.push_str("\n|---|---|");
    table.push_str(&"---|".repeat(presets().len()));
    for field in builtin() {
        let _ = write!(table, "\n| {} | `{}` |", field.label.said(lang), field.key);
        for processing in presets() {
            let cell = match (processing.use_of(&field.key).map(|one| one.need), english) {
                (None, _) => "",
                (Some(Need::Needed), false) => " nötig",
                (Some(Need::Optional), false) => " freiwillig",
                (Some(Need::Needed), true) => " needed",
                (Some(Need::Optional), true) => " optional",
            };
            table.push_str(cell);
            table.push_str(" |");
        }
    }
    table.push('\n');
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_per_field_and_a_column_per_preset() {
        for (lang, needed) in [("de", "| nötig |"), ("en", "| needed |")] {
            let table = field_table(lang);
            assert_eq!(table.lines().count(), builtin().len() + 2);
            for line in table.lines() {
                assert_eq!(line.matches('|').count(), presets().len() + 3, "{line}");
            }
            assert!(table.contains(needed), "{lang}");
        }
    }
}
