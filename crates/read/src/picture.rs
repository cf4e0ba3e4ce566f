//! Pictures: what a camera and its owner wrote beside them. What a picture shows is not read.
//!
//! EXIF (CIPA DC-008), XMP (ISO 16684) and IPTC (IIM 4) out of JPEG, PNG, TIFF, WebP, GIF and,
//! where they stand in one piece, out of any other file; then it is said that the picture itself
//! could not be checked.

use std::io::Read;

use crate::document::apart;
use crate::document::beside::all_of;
use crate::error::ReadError;
use crate::input::Input;
use crate::markup::Markup;
use crate::package::go_on;
use crate::piece::{Part, Step, Telling};
use crate::table::Format;

mod camera;
mod containers;
mod press;

/// How much of a picture is looked through; what is written beside it stands near its beginning.
const LOOKED: u64 = 32 << 20;

/// Tells what stands beside a picture, and that the picture itself is not read.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Picture)?;
    let mut bytes = Vec::new();
    input.into_reader().take(LOOKED).read_to_end(&mut bytes)?;
    tell.alive()?;
    let found = containers::look(&bytes, tell)?;
    let mut lines = String::new();
    for camera in &found.camera {
        camera::read(camera, &mut lines);
    }
    for press in &found.press {
        press::read(press, &mut lines);
    }
    for text in &found.texts {
        lines.push_str(text.trim());
        lines.push('\n');
    }
    apart(Part::Camera, &lines, tell)?;
    for more in &found.markup {
        let result = tell.inside(Step::Part(Part::Camera), |tell| {
            all_of(Markup::new(more.as_slice(), Format::Picture), true, tell)
        });
        go_on(result, tell)?;
    }
    Err(ReadError::NotText { kind: Format::Picture })
}

/// What was found beside a picture.
#[derive(Default)]
struct Found {
    /// EXIF, each beginning with its order of bytes.
    camera: Vec<Vec<u8>>,
    /// XMP.
    markup: Vec<Vec<u8>>,
    /// IPTC.
    press: Vec<Vec<u8>>,
    /// Remarks.
    texts: Vec<String>,
}

#[cfg(test)]
mod tests;
