//! How the tables look: columns of one width, numbers as people read them.

/// The table, its columns as wide as their widest cell.
pub(super) fn laid_out<const COLUMNS: usize>(
    head: [String; COLUMNS],
    rows: &[[String; COLUMNS]],
) -> String {
    let width = |at: usize| {
        rows.iter().chain([&head]).map(|row| row[at].chars().count()).max().unwrap_or(3).max(3)
    };
    let widths: Vec<usize> = (0..COLUMNS).map(width).collect();
    let mut text = String::new();
    let mut put = |row: &[String; COLUMNS]| {
        for (cell, width) in row.iter().zip(&widths) {
            text.push_str(&format!("| {cell:width$} "));
        }
        text.push_str("|\n");
    };
    put(&head);
    let rule = std::array::from_fn(|at| "-".repeat(widths[at]));
    put(&rule);
    rows.iter().for_each(put);
    text
}

/// A number as people read it: thousands apart, and no more digits than mean something.
pub(super) fn number(value: f64) -> String {
    let digits = match value.abs() {
        _ if value.fract() == 0.0 => 0,
        small if small < 10.0 => 2,
        middle if middle < 100.0 => 1,
        _ => 0,
    };
    let text = format!("{value:.digits$}");
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut apart = String::new();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            apart.push(',');
        }
        apart.push(digit);
    }
    apart + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_read_them() {
        let texts =
            [(1_234_567.8, "1,234,568"), (0.345, "0.34"), (12.26, "12.3"), (999.6, "1,000")];
        for (value, text) in texts {
            assert_eq!(number(value), text);
        }
    }
}
