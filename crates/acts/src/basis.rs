//! Bases: why we may hold a person's data for a processing.

/// The field number under which evidence of a basis is sealed.
pub(crate) const EVIDENCE: u16 = 0xfffe;
