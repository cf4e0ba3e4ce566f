//! What must hold of any text that is taken for a value.

use ::value::{
    Country, Kind, Near, Verdict, fold, guess, mask, name, normal, phone, phonetic, search_form,
};

/// The first byte names the kind, the second the country, the rest is the value.
///
/// A check never panics and repeats itself; what is stored is found by what was given; the normal
/// form is its own normal form.
pub fn value_check(data: &[u8]) {
    let [kind, country, given @ ..] = data else { return };
    let kind = Kind::ALL[usize::from(*kind) % Kind::ALL.len()];
    let given = String::from_utf8_lossy(given);
    let near = near(*country);
    let first = ::value::check(kind, &given, &near);
    if first.is_stored() {
        assert!(!first.text.is_empty(), "{kind:?}");
        let second = ::value::check(kind, &first.text, &near);
        assert!(second.text == first.text, "{kind:?}: checking again changed it");
    }
    let form = normal(kind, &given, &near);
    if first.verdict == Verdict::Good {
        assert!(form == normal(kind, &first.text, &near), "{kind:?}: stored and not found");
    }
    // The bare digits of a text that is no number may be one by themselves.
    if let Some(form) = form.filter(|form| kind != Kind::Phone || form.starts_with('+')) {
        assert!(normal(kind, &form, &near).as_ref() == Some(&form), "{kind:?}: no normal form");
    }
    let searched = search_form(kind, &given, &near);
    if let Some(form) = &searched {
        assert!(kind == Kind::Phone || search_form(kind, form, &near) == searched, "{kind:?}");
    }
    let _ = mask(kind, &given);
    let _ = ::value::words(kind, &given);
}

/// The countries whose rules differ most, and none.
fn near(number: u8) -> Near {
    const CODES: [&str; 8] = ["DE", "AT", "CH", "GB", "BR", "US", "NL", "CA"];
    let country = CODES.get(usize::from(number % 16)).and_then(|code| Country::parse(code));
    Near { country, today: None }
}

/// Folding, sounding and splitting of names and telephone numbers.
pub fn value_name(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let folded = fold::joined(&text);
    assert!(fold::joined(&folded) == folded, "folding twice is not folding once");
    for word in fold::words(&text) {
        let _ = phonetic::cologne(&word);
    }
    let parts = name::split(&text);
    let _ = parts.full();
    let _ = phone::display(&text);
    let _ = phone::display_national(&text);
}

/// A column: its header in the first line, samples in the others.
pub fn value_guess(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.split('\n');
    let header = lines.next().unwrap_or_default();
    let samples: Vec<&str> = lines.take(20).collect();
    let guesses = guess(header, &samples);
    assert!(guesses.iter().all(|(_, sure)| (0.0..=1.0).contains(sure)));
    let _ = ::value::card::looks_like_verification_code(header, &samples);
}
