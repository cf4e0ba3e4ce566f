//! What was typed into a search, taken apart.

use value::Kind;

/// One thing looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Term {
    Mail(String),
    /// Digits with their separators: a phone, a postcode, or a number of ours.
    Digits(String),
    /// A number with letters in it: an order or customer number, a postcode of abroad, a word.
    Mixed(String),
    Word(String),
}

impl Term {
    /// The keys of the fields whose whole value this may be.
    pub(super) fn whole_fields(&self) -> &'static [&'static str] {
        match self {
            Term::Mail(_) => &["email", "login"],
            Term::Digits(_) => &[
                "phone",
                "customer_number",
                "order_number",
                "invoice_number",
                "complaint_number",
                "claim_reference",
                "vat_id",
            ],
            Term::Mixed(_) => &[
                "customer_number",
                "order_number",
                "invoice_number",
                "complaint_number",
                "claim_reference",
                "vat_id",
                "login",
            ],
            Term::Word(_) => &["login"],
        }
    }
}

/// Takes a search apart. Neighbouring groups of digits belong together, as in "0711 28 42 222".
pub(super) fn terms(text: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for part in text.split([' ', ',', ';', '\t', '\n']).filter(|p| !p.is_empty()).take(8) {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        if part.contains('@') {
            terms.push(Term::Mail(part.to_owned()));
        } else if digits > 0 && letters == 0 {
            match terms.last_mut() {
                Some(Term::Digits(before)) => {
                    before.push(' ');
                    before.push_str(part);
                }
                _ => terms.push(Term::Digits(part.to_owned())),
            }
        } else if digits > 0 {
            terms.push(Term::Mixed(part.to_owned()));
        } else if letters > 0 {
            terms.extend(value::words(Kind::Name, part).into_iter().map(Term::Word));
        }
    }
    // A sign of a script that writes whole words with one is as good as two letters.
    let long = |term: &Term| match term {
        Term::Word(word) => word.chars().count() >= 2 || word.chars().any(|c| c >= '\u{2e80}'),
        _ => true,
    };
    if terms.iter().any(long) { terms } else { Vec::new() }
}

/// Other ways to take a search of several terms: the whole as one number ("DE 123 456 789"), and
/// short letters with the digits after them ("köhler K 1003"). Cheap to try, because whole values
/// name one person or few.
pub(super) fn as_one(text: &str, terms: &[Term]) -> Vec<Vec<Term>> {
    let number = |term: &Term| matches!(term, Term::Digits(_) | Term::Mixed(_));
    if terms.len() < 2 || !terms.iter().any(number) {
        return Vec::new();
    }
    let mut readings = Vec::new();
    if text.len() <= 40 && !terms.iter().any(|term| matches!(term, Term::Mail(_))) {
        readings.push(vec![Term::Mixed(text.trim().to_owned())]);
    }
    let short = |term: &Term| matches!(term, Term::Word(word) if word.len() <= 4);
    let mut joined: Vec<Term> = Vec::new();
    for term in terms {
        match (joined.last_mut(), term) {
            (Some(last), Term::Digits(digits) | Term::Mixed(digits)) if short(last) => {
                let Term::Word(letters) = &last else { continue };
                *last = Term::Mixed(format!("{letters}{digits}"));
            }
            _ => joined.push(term.clone()),
        }
    }
    if joined.len() > 1 && joined.len() < terms.len() {
        readings.push(joined);
    }
    readings
}
