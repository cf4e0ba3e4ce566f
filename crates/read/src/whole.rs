//! Everything a file says: recognises what it is, and has the reader of that format tell it.

use std::fs::File;

use crate::error::ReadError;
use crate::input::Input;
use crate::piece::{Listener, Telling};
use crate::text;

/// Tells everything a file says, in this process, without any protection but the limits on what
/// comes out: for the worker, which has given up its rights before, and for tests.
///
/// # Errors
/// What makes the rest of the file unreadable; the pieces told before it stand.
pub fn tell_here(file: File, name: &str, listener: &mut dyn Listener) -> Result<(), ReadError> {
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(ReadError::NotAFile);
    }
    let mut tell = Telling::new(listener, about.len());
    read(Input::file(name, file)?, &mut tell)
}

/// Tells everything a file says, whatever it is.
pub(crate) fn read(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let start = input.start();
    if start.is_empty() {
        return Ok(());
    }
    // One line a family of formats: what its first bytes are, and the reader that takes it.
    if !text::is_text(start) {
        return Err(ReadError::UnknownFormat);
    }
    Err(ReadError::UnknownFormat)
}
