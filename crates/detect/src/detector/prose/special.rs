//! Hints of what Art. 9 GDPR protects: health, belief, union, politics, sex life, biometrics,
//! origin.
//!
//! A strong word is a hint by itself; a weak one needs a second, or a person beside it. What the
//! sentence denies weighs less; what names an institution or a fee (`Beitrag zur Krankenkasse`) is
//! weak, as every payroll has it.

mod vocabulary;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::Page;
use crate::Label;
use crate::hit::{Found, Why};
use crate::tagger::{Class, Form};
use vocabulary::{CONTEXT, DENIAL, ENDS, ENGLISH, GERMAN, PERSONAL, WORDS};

/// The least weight of a sentence to be a hint.
const LEAST: f32 = 0.5;
/// What a word of everyday English weighs at most.
const EVERYDAY: f32 = 0.2;
/// A hint of words alone is never certain.
const MOST: f32 = 0.85;
/// A sentence is looked at in pieces of so many words.
const SENTENCE: usize = 60;

#[derive(Debug, Clone, Copy)]
enum Word {
    Weighs(Label, f32),
    Denies,
    Personal,
    /// Health is spoken of: an ICD code may stand here.
    Medical,
}

static KNOWN: LazyLock<HashMap<u64, Word>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for (label, weight, words) in WORDS {
        known.extend(
            words.split(' ').map(|word| (crate::tagger::key(word), Word::Weighs(*label, *weight))),
        );
    }
    let plain = [(DENIAL, Word::Denies), (PERSONAL, Word::Personal), (CONTEXT, Word::Medical)];
    for (words, kind) in plain {
        known.extend(words.split(' ').map(|word| (crate::tagger::key(word), kind)));
    }
    known
});

/// Words of everyday English among them, and the small words of German.
static TONGUES: LazyLock<(HashSet<u64>, HashSet<u64>)> = LazyLock::new(|| {
    let keys = |words: &str| words.split(' ').map(crate::tagger::key).collect();
    (keys(ENGLISH), keys(GERMAN))
});

pub(super) fn find(page: &Page<'_, '_>, found: &mut Found) {
    let mut begin = 0;
    for at in 0..=page.words.len() {
        let word = page.word(at);
        let stop = matches!(word.form, Form::Edge | Form::Gap)
            || word.form == Form::Sign && matches!(page.shown(at), "." | "!" | "?" | ";")
            || word.form == Form::Line
            || at - begin >= SENTENCE;
        if stop {
            sentence(page, begin..at, found);
            begin = at + 1;
        }
    }
}

/// Weighs the words of one sentence.
fn sentence(page: &Page<'_, '_>, words: Range<usize>, found: &mut Found) {
    let mut hints: Vec<(Label, f32, Range<usize>)> = Vec::new();
    let (mut denied, mut personal, mut medical) = (None, false, false);
    let (english, german) = &*TONGUES;
    let mut is_german = None;
    let mut met = Vec::new();
    for at in words.clone() {
        let word = page.words[at];
        personal |= word.class.is(Class::SALUTATION);
        let known = KNOWN.get(&word.key()).copied().or_else(|| by_end(page, at));
        match known {
            Some(Word::Weighs(label, weight)) => {
                // A word that comes again, or is a part of a name in a program, adds nothing.
                let part = page.text.byte_before(word.start as usize) == b'_'
                    || page.text.byte_at(word.end as usize) == b'_';
                if met.contains(&word.key()) || part {
                    continue;
                }
                met.push(word.key());
                let among = || words.clone().any(|at| german.contains(&page.words[at].key()));
                let everyday =
                    english.contains(&word.key()) && !*is_german.get_or_insert_with(among);
                let weight = if everyday { weight.min(EVERYDAY) } else { weight };
                let weight = match denied {
                    Some(before) if at - before <= 4 => weight * 0.4,
                    _ => weight,
                };
                medical |= label == Label::Health && weight > EVERYDAY;
                match hints.iter_mut().find(|(other, ..)| *other == label) {
                    // Of two words that weigh, the heavier is the hint, the other adds to it.
                    Some((_, sum, place)) => {
                        if weight > *sum {
                            *place = at..at + 1;
                        }
                        *sum += weight;
                    }
                    None => hints.push((label, weight, at..at + 1)),
                }
            }
            Some(Word::Denies) => denied = Some(at),
            Some(Word::Personal) => personal = true,
            Some(Word::Medical) => medical = true,
            None => {}
        }
    }
    if medical {
        hints
            .extend(words.filter_map(|at| icd(page, at)).map(|place| (Label::Health, 0.75, place)));
    }
    for (label, weight, place) in hints {
        let weight = if personal { weight + 0.15 } else { weight };
        if weight >= LEAST {
            found.add(label, page.bytes(place), weight.min(MOST), Why::WORD);
        }
    }
}

/// A compound with a telling end: `Krebserkrankung`.
fn by_end(page: &Page<'_, '_>, at: usize) -> Option<Word> {
    let word = page.words[at];
    if word.end - word.start < 9 || !word.is_name_like() || word.form == Form::Mixed {
        return None;
    }
    let small = page.shown(at).to_lowercase();
    ENDS.iter()
        .find(|(_, _, end)| small.ends_with(end))
        .map(|(label, weight, _)| Word::Weighs(*label, *weight))
}

/// A code of the ICD-10: `F32.1`, `E11`.
fn icd(page: &Page<'_, '_>, at: usize) -> Option<Range<usize>> {
    let shown = page.shown(at).as_bytes();
    let coded = shown.len() == 3
        && shown[0].is_ascii_uppercase()
        && shown[1..].iter().all(u8::is_ascii_digit);
    if !coded {
        return None;
    }
    let part = page.shown(at + 2);
    let dotted = page.shown(at + 1) == "."
        && (1..=2).contains(&part.len())
        && part.bytes().all(|byte| byte.is_ascii_digit())
        && page.word(at + 2).start == page.word(at).end + 1;
    Some(if dotted { at..at + 3 } else { at..at + 1 })
}

#[cfg(test)]
mod tests {
    use crate::{Engine, Label};

    fn hints(text: &str) -> Vec<(Label, &str)> {
        let hits = Engine::default().find(text);
        let special = hits.into_iter().filter(|hit| {
            matches!(hit.label, Label::Health | Label::Religion | Label::Union | Label::Politics)
        });
        special.map(|hit| (hit.label, &text[hit.bytes])).collect()
    }

    #[test]
    fn a_strong_word_is_a_hint_and_a_fee_is_none() {
        assert_eq!(hints("Diagnose: Depression"), [(Label::Health, "Depression")]);
        assert_eq!(
            hints("Er ist Gewerkschaftsmitglied."),
            [(Label::Union, "Gewerkschaftsmitglied")]
        );
        assert!(hints("Krankenkasse Beitrag 300 EUR").is_empty());
        assert!(hints("Es liegen keine Allergien vor.").is_empty());
    }

    #[test]
    fn a_code_of_the_icd_needs_its_context() {
        assert_eq!(hints("ICD-10: F32.1"), [(Label::Health, "F32.1")]);
        assert!(hints("Das Modell F16 und der Tarif E11 sind neu.").is_empty());
    }
}
