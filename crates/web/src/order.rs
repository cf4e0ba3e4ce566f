//! In which order a list stands, by what its address says: `?by=until` or, the other way round,
//! `?by=-until`. Only columns are named there, never what stands in them.

use crate::visit::Visit;

/// The head of a column, which sorts by it.
pub struct Head {
    pub label: String,
    /// The same list sorted by it; where it is already, the other way round.
    pub path: String,
    /// How it is sorted by this column now, as `aria-sort` calls it.
    pub sorted: Option<&'static str>,
    /// Whether numbers stand in it.
    pub number: bool,
}

/// What rows are compared by. What is not there comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    Text(String),
    Number(i64),
    Nothing,
}

impl By {
    /// A text as people look it up: capitals and umlauts do not part it.
    pub fn text(text: &str) -> By {
        By::Text(value::fold::joined(text))
    }

    pub fn number(number: Option<impl Into<i64>>) -> By {
        number.map_or(By::Nothing, |number| By::Number(number.into()))
    }
}

/// A column as the address names it, the id of its label, and whether numbers stand in it.
pub type Column = (&'static str, &'static str, bool);

/// The order that was asked for; rows stay as they are where none was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    by: Option<&'static str>,
    down: bool,
}

impl Order {
    /// What the address says; a column there is not is none.
    pub fn of(visit: &Visit, columns: &[Column]) -> Order {
        Order::read(visit.call.query.raw("by"), columns)
    }

    fn read(asked: &str, columns: &[Column]) -> Order {
        let (name, down) = match asked.strip_prefix('-') {
            Some(name) => (name, true),
            None => (asked, false),
        };
        let by = columns.iter().map(|(column, ..)| *column).find(|column| *column == name);
        Order { by, down: down && by.is_some() }
    }

    /// Puts rows in that order; those alike stay as they were.
    pub fn sort<T>(&self, rows: &mut [T], key: impl Fn(&T, &str) -> By) {
        let Some(by) = self.by else { return };
        rows.sort_by(|a, b| {
            let (a, b) = (key(a, by), key(b, by));
            match (a == By::Nothing, b == By::Nothing) {
                (false, false) if self.down => b.cmp(&a),
                _ => a.cmp(&b),
            }
        });
    }

    /// The heads of the columns, for the list at that path; `rest` is what else stands behind the
    /// question mark.
    pub fn heads(&self, visit: &Visit, path: &str, rest: &str, columns: &[Column]) -> Vec<Head> {
        let head = |(column, label, number): &Column| {
            let here = self.by == Some(*column);
            let turn = if here && !self.down { "-" } else { "" };
            let rest = if rest.is_empty() { String::new() } else { format!("&{rest}") };
            Head {
                label: visit.say(label, &[]),
                path: format!("{path}?by={turn}{column}{rest}"),
                sorted: here.then_some(if self.down { "descending" } else { "ascending" }),
                number: *number,
            }
        };
        columns.iter().map(head).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 2] = [("name", "", false), ("last", "", true)];

    fn sorted(asked: &str) -> Vec<&'static str> {
        let mut rows = [("Özil", Some(2)), ("anna", None), ("Zoe", Some(1))];
        Order::read(asked, &COLUMNS).sort(&mut rows, |(name, last), by| match by {
            "name" => By::text(name),
            _ => By::number(*last),
        });
        rows.map(|(name, _)| name).to_vec()
    }

    #[test]
    fn rows_stand_as_the_address_says() {
        assert_eq!(sorted("name"), ["anna", "Özil", "Zoe"]);
        assert_eq!(sorted("-name"), ["Zoe", "Özil", "anna"]);
        assert_eq!(sorted("last"), ["Zoe", "Özil", "anna"], "what is not there comes last");
        assert_eq!(sorted("-last"), ["Özil", "Zoe", "anna"], "this way and that");
        for none in ["", "-", "secret", "-name2"] {
            assert_eq!(sorted(none), ["Özil", "anna", "Zoe"], "{none}");
        }
    }
}
