//! Capitals: putting right names that were typed all in capitals or all in small letters.
//!
//! A name in mixed case is left alone, since its owner knows better (`McDonald`, `Van der Berg`).

/// A personal name with its usual capitals, if it had none or nothing else.
pub fn tidy(name: &str) -> String {
    recase(name, 0, |word| {
        matches!(
            word,
            "von"
                | "vom"
                | "van"
                | "der"
                | "den"
                | "de"
                | "des"
                | "zu"
                | "zur"
                | "zum"
                | "und"
                | "ten"
                | "ter"
                | "af"
                | "av"
                | "dos"
                | "del"
                | "y"
                | "e"
        )
    })
}

/// A place name with its usual capitals, if it had none or nothing else. `NRW` or `LA` stay.
pub fn tidy_place(place: &str) -> String {
    let inner = |word: &str| {
        matches!(
            word,
            "am" | "an"
                | "der"
                | "die"
                | "das"
                | "dem"
                | "den"
                | "im"
                | "in"
                | "ob"
                | "auf"
                | "bei"
                | "unter"
                | "vor"
                | "vorm"
                | "zu"
                | "zur"
                | "zum"
                | "und"
                | "a"
                | "d"
                | "i"
                | "b"
                | "o"
                | "v"
                | "de"
                | "del"
                | "di"
                | "la"
                | "le"
                | "les"
                | "sur"
                | "en"
                | "of"
                | "the"
                | "on"
                | "upon"
                | "do"
                | "dos"
                | "da"
                | "aan"
        )
    };
    let mut words = place.split_whitespace();
    let first_is_short =
        words.next().is_some_and(|word| word.chars().count() <= 2) && words.next().is_none();
    if first_is_short { place.to_owned() } else { recase(place, 1, inner) }
}

/// Recases a text that is all capitals or all small; `is_inner` names the words that stay small,
/// except among the first `keep` words and at the end.
fn recase(text: &str, keep: usize, is_inner: impl Fn(&str) -> bool) -> String {
    let upper = text.chars().any(char::is_uppercase);
    // Programs leave ß as it is among capitals: MÜßIG.
    let lower = text.chars().any(|c| c.is_lowercase() && c != 'ß');
    if upper == lower {
        return text.to_owned();
    }
    let mut recased = String::with_capacity(text.len());
    let mut rest = text;
    let mut count = 0;
    let mut before = ' ';
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        if !word.is_empty() {
            let last = !tail.chars().any(is_letter);
            push_word(&mut recased, word, before, !last && count >= keep, &is_inner);
            count += 1;
        }
        let mut chars = tail.chars();
        if let Some(sign) = chars.next() {
            // O'Reilly and D'Angelo, but Jean's.
            before = if is_apostrophe(sign) && word.chars().count() != 1 { 's' } else { sign };
            recased.push(sign);
        }
        rest = chars.as_str();
    }
    recased
}

fn push_word(
    recased: &mut String,
    word: &str,
    before: char,
    may_be_inner: bool,
    is_inner: &impl Fn(&str) -> bool,
) {
    // Capital İ becomes i with a dot above; the dot alone says nothing.
    let lower = word.to_lowercase().replace('\u{307}', "");
    let vowel = |c: char| "aeiouyäöüàáâãåèéêëìíîïòóôõøùúûýæœ".contains(c);
    if before == 's' || (may_be_inner && is_inner(&lower)) {
        recased.push_str(&lower);
    } else if lower.len() <= 3 && lower.is_ascii() && !lower.chars().any(vowel) && word != lower {
        // Initials, abbreviations: JP, DJ, NRW.
        recased.push_str(word);
    } else if let Some(rest) = lower.strip_prefix("mc").filter(|rest| rest.len() >= 3) {
        recased.push_str("Mc");
        push_capital(recased, rest);
    } else {
        push_capital(recased, &lower);
    }
}

fn push_capital(recased: &mut String, lower: &str) {
    let mut chars = lower.chars();
    if let Some(first) = chars.next() {
        // A ligature whose capital is two letters stays as it is.
        let mut capital = first.to_uppercase();
        recased.push(if capital.len() == 1 { capital.next().unwrap_or(first) } else { first });
        recased.push_str(chars.as_str());
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_small_letters_become_a_name() {
        for (given, tidied) in [
            ("KÖHLER", "Köhler"),
            ("köhler", "Köhler"),
            ("MÜßIG", "Müßig"),
            ("müßig", "Müßig"),
            ("MÜLLER-LÜDENSCHEIDT", "Müller-Lüdenscheidt"),
            ("karl-heinz", "Karl-Heinz"),
            ("O'REILLY", "O'Reilly"),
            ("d’angelo", "D’Angelo"),
            ("MCDONALD", "McDonald"),
            ("VON DER HEIDE", "von der Heide"),
            ("van der berg", "van der Berg"),
            ("DE", "De"),
            ("ŁUKASZ", "Łukasz"),
            ("ИВАН", "Иван"),
            ("ALİ", "Ali"),
            ("JEAN'S", "Jean's"),
            ("j. r.", "J. R."),
        ] {
            assert_eq!(tidy(given), tidied, "{given}");
            assert_eq!(tidy(&tidy(given)), tidied, "{given}");
        }
    }

    #[test]
    fn a_name_in_mixed_case_is_left_alone() {
        for name in [
            "McDonald",
            "O'Reilly",
            "Van der Berg",
            "van Gogh",
            "DeVito",
            "JP",
            "J",
            "田中",
            "e.E.",
            "LeAnn",
        ] {
            assert_eq!(tidy(name), name);
        }
    }

    #[test]
    fn a_place_keeps_its_small_words() {
        for (given, tidied) in [
            ("FRANKFURT AM MAIN", "Frankfurt am Main"),
            ("frankfurt a. m.", "Frankfurt a. M."),
            ("HALLE (SAALE)", "Halle (Saale)"),
            ("ULM", "Ulm"),
            ("LA", "LA"),
            ("ROTHENBURG OB DER TAUBER", "Rothenburg ob der Tauber"),
            ("São Paulo", "São Paulo"),
            ("DEN HAAG", "Den Haag"),
        ] {
            assert_eq!(tidy_place(given), tidied, "{given}");
        }
    }
}
