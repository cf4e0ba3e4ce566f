//! What was found: what, where, how sure and why; never the value itself.

use std::ops::Range;

use crate::Label;

/// From here on a hit is *certain*: form and check digit hold, or a column's header says so. It may
/// stop a mail and fail an export.
pub const CERTAIN: f32 = 0.9;
/// From here on a hit is *likely*: a name, or form with context. It warns. What is below is not
/// reported.
pub const LIKELY: f32 = 0.5;

/// One find in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub label: Label,
    /// Where, in Unicode code points from the beginning of the text.
    pub chars: Range<usize>,
    /// Where, in bytes of its UTF-8 form.
    pub bytes: Range<usize>,
    /// How sure, from 0 to 1.
    pub certainty: f32,
    pub why: Why,
}

impl Hit {
    /// Whether it is sure enough to stop something.
    pub fn is_certain(&self) -> bool {
        self.certainty >= CERTAIN
    }
}

/// What speaks for a hit; several reasons at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Why(pub(crate) u16);

impl Why {
    /// It is built as such a thing is.
    pub const FORM: Why = Why(1);
    /// Its check digit is right.
    pub const DIGIT: Why = Why(1 << 1);
    /// A word beside it says so.
    pub const WORD: Why = Why(1 << 2);
    /// The header of its column, or the name of its field, says so.
    pub const COLUMN: Why = Why(1 << 3);
    /// It, or a part of it, is in a list.
    pub const LIST: Why = Why(1 << 4);
    /// The statistical model says so.
    pub const MODEL: Why = Why(1 << 5);
    /// It has a shape the firm taught.
    pub const TAUGHT: Why = Why(1 << 6);
    /// Its check digit is wrong, but everything else speaks for it.
    pub const WRONG_DIGIT: Why = Why(1 << 7);
    /// The same stands elsewhere in the text, where it is plainer.
    pub const REPEATED: Why = Why(1 << 8);

    /// It is a firm's own and names nobody: `info@`, a switchboard.
    pub const GENERAL: Why = Why(1 << 9);

    const NAMES: [(Why, &'static str); 10] = [
        (Why::FORM, "form"),
        (Why::DIGIT, "check-digit"),
        (Why::WORD, "context"),
        (Why::COLUMN, "column"),
        (Why::LIST, "list"),
        (Why::MODEL, "model"),
        (Why::TAUGHT, "taught"),
        (Why::WRONG_DIGIT, "wrong-check-digit"),
        (Why::REPEATED, "repeated"),
        (Why::GENERAL, "general"),
    ];

    /// Both kinds of reasons.
    #[must_use]
    pub const fn and(self, other: Why) -> Why {
        Why(self.0 | other.0)
    }

    /// Whether all of these reasons are among them.
    pub const fn has(self, other: Why) -> bool {
        self.0 & other.0 == other.0
    }

    /// The words for the reasons, as files and scripts see them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Why::NAMES.into_iter().filter(move |(why, _)| self.has(*why)).map(|(_, name)| name)
    }
}

/// One find in the part of a text a detector sees, in bytes of that part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    pub label: Label,
    pub start: u32,
    pub end: u32,
    pub certainty: f32,
    pub why: Why,
}

/// Takes what detectors find.
#[derive(Debug, Default)]
pub struct Found {
    pub(crate) spans: Vec<Span>,
}

impl Found {
    /// Adds a find; `bytes` lie within the text given to the detector, on borders of characters.
    pub fn add(&mut self, label: Label, bytes: Range<usize>, certainty: f32, why: Why) {
        debug_assert!(bytes.start < bytes.end, "an empty find");
        // A part of a text is far smaller than 4 GiB; the engine cuts it.
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (start, end) = (place(bytes.start), place(bytes.end));
        if start < end {
            self.spans.push(Span { label, start, end, certainty, why });
        }
    }

    /// What was found until now, in the order it was added.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }
}
