//! Marks of manual pages (troff, man and mdoc), which stand within and before words: `\fBgit\fR`,
//! `.SH AUTHORS`, `.It Fl a`.
//!
//! Without them `fR` would be a salutation (*Fr.*) and every word behind it a name.

/// How long the mark is that begins with a backslash: another font or size, a sign by its name, a
/// sign of no width. Nothing where the backslash is one of its own, as in a path.
pub(crate) fn mark(text: &[u8]) -> Option<usize> {
    let at = |place: usize| text.get(place).copied().unwrap_or(b' ');
    match (at(1), at(2)) {
        (b'f', b'A'..=b'Z' | b'0'..=b'9') => Some(3),
        (b'f', b'(') if at(3).is_ascii_graphic() && at(4).is_ascii_graphic() => Some(5),
        (b'f', b'[') => memchr::memchr(b']', &text[..text.len().min(12)]).map(|end| end + 1),
        (b's', b'0'..=b'9') => Some(3),
        (b's', b'+' | b'-') if at(3).is_ascii_digit() => Some(4),
        (b'*', b'(') if at(3).is_ascii_graphic() && at(4).is_ascii_graphic() => Some(5),
        (b'(', b'a'..=b'z') if at(3).is_ascii_lowercase() => Some(4),
        (b'&' | b'|', _) => Some(2),
        _ => None,
    }
}

/// What a line begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub length: usize,
    /// Which macros may stand behind it, too (mdoc).
    pub leads: Leads,
}

/// Macros behind a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Leads {
    #[default]
    None,
    /// Any: `.It Fl a`.
    Any,
    /// Those that stand behind an author, who may be called `Ed`: `.An Ed Meier Aq Mt ed@…`.
    Author,
}

/// The request that a line begins with, together with the name it gives to something.
pub(super) fn request(line: &[u8]) -> Option<Request> {
    // `.de1`, `.UNINDENT`: longer ones are written in capitals.
    const LONGEST: usize = 10;
    let name = line.get(1..)?;
    let length = name.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let ends = name.get(length).is_none_or(u8::is_ascii_whitespace);
    let name = &name[..length];
    let known = matches!(length, 1..=3) || name.iter().all(u8::is_ascii_uppercase);
    if length == 0 || !ends || !known {
        return None;
    }
    let leads = match name {
        b"An" => Leads::Author,
        _ if is_macro(name, Leads::Any) => Leads::Any,
        _ => Leads::None,
    };
    // `.de Sp`: what follows is the name of a macro, a string or a number.
    let defines = matches!(name, b"de" | b"am" | b"ds" | b"as" | b"rm" | b"nr" | b"rr" | b"ig");
    let rest = &line[1 + length..];
    let blanks = rest.iter().take_while(|byte| **byte == b' ').count();
    let defined = rest[blanks..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
    let more = if defines { blanks + defined } else { 0 };
    Some(Request { length: 1 + length + more, leads })
}

/// Whether a text begins with a macro's name as mdoc has them: `Fl`, `Ar`, `Xo`.
pub(super) fn is_macro(text: &[u8], led: Leads) -> bool {
    let ends = matches!(text.get(2), None | Some(b' ' | b'\n'));
    let built = matches!(text, [b'A'..=b'Z', b'a'..=b'z', ..]);
    match led {
        Leads::None => false,
        Leads::Any => built && ends,
        Leads::Author => ends && matches!(text, [b'A', b'q' | b'o' | b'c', ..] | [b'M', b't', ..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_part_of_a_word() {
        for (text, length) in [
            ("\\fBgit\\fR(1)", Some(3)),
            ("\\f(CWname", Some(5)),
            ("\\f[B]name", Some(5)),
            ("\\s-1NULL", Some(4)),
            ("\\*(Aqt", Some(5)),
            ("\\(dqname", Some(4)),
            ("\\&Name", Some(2)),
            ("\\frac", None),
            ("\\Users", None),
            ("\\f", None),
            ("\\f(", None),
            ("\\f(\u{e4}\u{e4}", None),
        ] {
            assert_eq!(mark(text.as_bytes()), length, "{text}");
        }
    }

    #[test]
    fn a_request_begins_a_line() {
        let length = |line: &str| request(line.as_bytes()).map(|request| request.length);
        assert_eq!(length(".RE\n"), Some(3));
        assert_eq!(length(".de Sp \\\" space"), Some(6));
        assert_eq!(length(".UNINDENT"), Some(9));
        assert_eq!(length(".Namen sind"), None);
        assert_eq!(length(". Und"), None);
        assert_eq!(length("."), None);
        let leads = |line: &str| request(line.as_bytes()).map(|request| request.leads);
        assert_eq!(leads(".It Fl a"), Some(Leads::Any));
        assert_eq!(leads(".An Ed Meier"), Some(Leads::Author));
        assert_eq!(leads(".SH NAME"), Some(Leads::None));
        assert!(is_macro(b"Fl a", Leads::Any) && !is_macro(b"Ed Meier", Leads::Author));
    }
}
