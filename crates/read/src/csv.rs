//! Text tables: cells between separators, by RFC 4180 and the dialects programs write instead.

pub(crate) mod dialect;
mod scan;

use crate::error::ReadError;
use crate::grid::{self, Before};
use crate::out::Out;
use crate::table::{Format, Note, Want};
use crate::text::Text;

pub(crate) fn read(text: Text, want: &Want, out: &mut Out<'_>) -> Result<(), ReadError> {
    let sample = text.sample()?;
    let extension = want.extension.as_deref().unwrap_or_default();
    let (dialect, guessed) = dialect::find(&sample, want.separator, extension);
    let notes = vec![text.note(), Note::Separator { separator: dialect.separator, guessed }];
    let before = Before { format: Format::Csv, name: None, tables: Vec::new(), notes };
    let mut scan = scan::Scan::new(text, dialect);
    grid::read(before, want, out, &mut |out| scan.next(out))
}

#[cfg(test)]
mod tests;
