//! Numbers by which other European states know a person, each with its own check.
//!
//! None of them is unlike an order number, so each counts only behind a word of its own (`BSN`,
//! `codice fiscale`, `PESEL`); without it nothing is told. The table in `kinds` says which word, how
//! long, what it is; `check` how it is checked.

mod check;
mod kinds;

use kinds::{KINDS, Kind};

use super::chain::{goes_on, is_led};
use crate::text::Class;
use crate::{Detector, Found, Meaning, Text, Why};

pub(super) struct Abroad;

/// What must be said near a number before it is looked at.
const SAID: [Meaning; 6] = [
    Meaning::Abroad,
    Meaning::Social,
    Meaning::HealthInsurance,
    Meaning::VatId,
    Meaning::Passport,
    Meaning::TaxId,
];
/// How far before a number its word may end.
const NEAR: usize = 32;
/// The longest number, with what parts its groups.
const LONGEST: usize = 28;

impl Detector for Abroad {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let bytes = text.bytes();
        let mut free = 0;
        for (index, run) in text.runs().iter().enumerate() {
            let digit = run.start as usize;
            // Most numbers follow one another; only the first of a row is asked.
            if digit < free || run.len() > 15 {
                continue;
            }
            // `RSSMRA85…` begins with letters, `X1234567L` with one, `AB 12 34 56 C` with two.
            let letters = Class::LETTER.back(&bytes[..digit], 7);
            let start = digit - letters;
            // Cheap first: most numbers are short.
            if !matches!(letters, 0..=2 | 6)
                || letters < 6 && run.reach() < 6
                || !may_follow(text.byte_before(start))
            {
                continue;
            }
            let ahead = text.runs()[index..].iter().take_while(|next| next.start < run.start + 18);
            if letters < 6 && ahead.take(6).map(|run| run.len()).sum::<usize>() < 6 {
                continue;
            }
            // Within a number none begins.
            let within = start > 1
                && text.byte_before(start) == b' '
                && text.byte_before(start - 1).is_ascii_digit();
            if within || is_led(text, start) {
                continue;
            }
            let column = text.cell(start).and_then(|cell| cell.meaning) == Some(Meaning::Abroad);
            let Some(words) = words_before(text, start, index) else { continue };
            let named = named(&words);
            if named == 0 && !column {
                continue;
            }
            let context = text.context(start);
            if !SAID.iter().any(|meaning| context.has(*meaning)) {
                continue;
            }
            // `AB 12 34 56 C`: two letters parted by a blank.
            let lead = digit.checked_sub(3).filter(|lead| {
                letters == 0
                    && bytes[digit - 1] == b' '
                    && bytes[*lead..digit - 1].iter().all(u8::is_ascii_uppercase)
                    && !text.is_joined_before(*lead)
            });
            let said = |at: usize| named >> at & 1 == 1 || column && KINDS[at].has_digit;
            for kind in (0..KINDS.len()).filter(|at| said(*at)).map(|at| &KINDS[at]) {
                let whole = number(text, start, kind).map(|end| (start, end));
                let apart = || lead.and_then(|lead| Some((lead, number(text, lead, kind)?)));
                if let Some((start, end)) = whole.or_else(apart) {
                    let why = Why::FORM.and(Why::WORD);
                    let (sure, why) = match kind.has_digit {
                        true => (0.95, why.and(Why::DIGIT)),
                        false => (0.8, why),
                    };
                    found.add(kind.label, start..end, sure, why);
                    free = end;
                    break;
                }
            }
        }
    }
}

/// Whether a number may begin behind that byte.
fn may_follow(byte: u8) -> bool {
    matches!(byte, b' ' | b':' | b'.' | b'=' | b'"' | b'\t' | b';' | b',' | b'\'')
}

/// What stands on the line right before a number, in small letters; nothing if it cannot name one.
fn words_before(text: &Text<'_>, start: usize, index: usize) -> Option<String> {
    let (line, _) = text.line_around(start, NEAR);
    // Behind another number its word is further away.
    let last = index.checked_sub(1).map_or(0, |at| text.runs()[at].end as usize);
    let words = text.slice(line.max(last), start);
    let cell = text.cell(start).filter(|cell| cell.start as usize == start);
    if cell.is_none() && !words.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    Some(words.to_lowercase())
}

const _: () = assert!(KINDS.len() <= 64, "a kind is a bit");

/// Which kinds have a word that begins with that byte, a bit for each.
const HEADS: [u64; 256] = heads(0);
/// And which have one whose second byte is that.
const SECONDS: [u64; 256] = heads(1);

const fn heads(at: usize) -> [u64; 256] {
    let mut heads = [0; 256];
    let mut kind = 0;
    while kind < KINDS.len() {
        let mut word = 0;
        while word < KINDS[kind].words.len() {
            heads[KINDS[kind].words[word].as_bytes()[at] as usize] |= 1 << kind;
            word += 1;
        }
        kind += 1;
    }
    heads
}

/// Which kinds are named by the words before a number, a bit for each.
fn named(words: &str) -> u64 {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let mut named = 0;
    let mut begins = true;
    for (at, two) in words.as_bytes().windows(2).enumerate() {
        let mut heads = match begins {
            true => HEADS[usize::from(two[0])] & SECONDS[usize::from(two[1])],
            false => 0,
        };
        begins = match two[0] {
            byte if byte.is_ascii() => !Class::SIGN.has(byte),
            // Behind the first byte of a sign nothing begins.
            0xc0.. => edge(words[at..].chars().next()),
            _ => begins,
        };
        while heads != 0 {
            let kind = heads.trailing_zeros() as usize;
            heads &= heads - 1;
            let says = KINDS[kind].words.iter().any(|known| {
                let after = words.get(at..).and_then(|rest| rest.strip_prefix(known));
                // `BSN-nummer`, `PESEL-Nr.`: a short end may follow.
                after.is_some_and(|after| known.len() > 6 || edge(after.chars().next()))
            });
            named |= u64::from(says) << kind;
        }
    }
    named
}

/// The number of that kind that begins there: its end.
fn number(text: &Text<'_>, start: usize, kind: &Kind) -> Option<usize> {
    let mut signs: Vec<u8> = Vec::with_capacity(16);
    let mut apart = false;
    for (at, byte) in text.slice(start, start + LONGEST).bytes().enumerate() {
        if byte.is_ascii_alphanumeric() {
            // Columns of a table of numbers are groups, too.
            let within = apart && byte.is_ascii_digit();
            if kind.in_one && within && signs.last().is_some_and(u8::is_ascii_digit) {
                return None;
            }
            signs.push(byte.to_ascii_uppercase());
            apart = false;
            let end = start + at + 1;
            let whole = kind.lengths.contains(&signs.len()) && (kind.is_valid)(&signs);
            if whole && !goes_on(text, end) {
                return Some(end);
            }
        } else if apart || !matches!(byte, b' ' | b'.' | b'-' | b'+' | b'/') {
            return None;
        } else {
            apart = true;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::{Engine, Label, Settings};

    fn found(text: &str) -> Vec<(Label, &str)> {
        let engine = Engine::new(Settings { words: false, ..Settings::default() });
        engine.find(text).into_iter().map(|hit| (hit.label, &text[hit.bytes])).collect()
    }

    #[test]
    fn the_published_specimens_are_good_behind_their_word() {
        for (text, label, number) in [
            // Dachverband der österreichischen Sozialversicherungsträger, specimen of the e-card.
            ("SV-Nr. 1237 010180", Label::Social, "1237 010180"),
            // Zentrale Ausgleichsstelle, specimen of the insurance certificate.
            ("AHV-Nr. 756.9217.0769.85", Label::Social, "756.9217.0769.85"),
            // Rijksdienst voor Identiteitsgegevens, test number.
            ("BSN: 111222333", Label::TaxId, "111222333"),
            // Assurance Maladie, specimen of the carte Vitale.
            ("NIR : 2 69 05 49 588 157 80", Label::Social, "2 69 05 49 588 157 80"),
            // Agenzia delle Entrate, the example of its explanation.
            ("Codice fiscale: RSSMRA85T10A562S", Label::TaxId, "RSSMRA85T10A562S"),
            // Ministerio del Interior, specimens of DNI and of the foreigner's card.
            ("DNI 12345678Z", Label::Passport, "12345678Z"),
            ("NIE: X1234567L", Label::Passport, "X1234567L"),
            // Ministerstwo Cyfryzacji, the example of its explanation.
            ("PESEL 44051401359", Label::TaxId, "44051401359"),
            // Skatteverket SKV 704, the example of the check digit.
            ("personnummer 811218-9876", Label::TaxId, "811218-9876"),
            // Digi- ja väestötietovirasto, the example of its explanation.
            ("henkilötunnus 131052-308T", Label::TaxId, "131052-308T"),
            // Good by python-stdnum (15 August 2026), but Hungary's and Luxembourg's, which it lacks.
            ("NIF 299999998", Label::TaxId, "299999998"),
            ("Rijksregisternummer 00012511119", Label::TaxId, "00012511119"),
            ("ЕГН: EGN 7501010010", Label::TaxId, "7501010010"),
            ("rodné číslo: 740104/0020", Label::TaxId, "740104/0020"),
            ("Isikukood 37102250382", Label::TaxId, "37102250382"),
            ("OIB: 94577403194", Label::TaxId, "94577403194"),
            ("adóazonosító jel: 8071592153", Label::TaxId, "8071592153"),
            ("PPS number 1234567T", Label::TaxId, "1234567T"),
            ("Matricule 1893120105732", Label::TaxId, "1893120105732"),
            ("personas kods 161175-19997", Label::TaxId, "161175-19997"),
            // The examples of python-stdnum's own tests.
            ("Numéro national 85.07.30-033.28", Label::TaxId, "85.07.30-033.28"),
            ("INSZ (BIS): 98.47.28-997.65", Label::TaxId, "98.47.28-997.65"),
            ("CPR-nr. 211062-5629", Label::TaxId, "211062-5629"),
            ("asmens kodas 33309240064", Label::TaxId, "33309240064"),
            ("AMKA 01013099997", Label::Social, "01013099997"),
            ("CNP: 1630615123457", Label::TaxId, "1630615123457"),
            ("EMŠO 0101006500006", Label::TaxId, "0101006500006"),
            ("fødselsnummer 151086 95088", Label::TaxId, "151086 95088"),
            ("SSN: 536-90-4399", Label::Social, "536-90-4399"),
            // Made up to the rules of the Tax Department, of HMRC, of Act XX of 1996 and of Malta.
            ("TIC: 00123123T", Label::TaxId, "00123123T"),
            ("Identity card 0123456M", Label::Passport, "0123456M"),
            ("National Insurance number AB 12 34 56 C", Label::Social, "AB 12 34 56 C"),
            ("TAJ szám: 123 456 788", Label::Social, "123 456 788"),
        ] {
            assert_eq!(found(text), [(label, number)], "{text}");
        }
    }

    #[test]
    fn a_column_may_say_the_word() {
        let text = "Naam;BSN;Plaats\nJansen;111222333;Utrecht\nBakker;123456782;Delft\n";
        assert_eq!(found(text).len(), 2);
    }

    #[test]
    fn without_their_word_they_are_nothing() {
        for text in ["Auftrag 111222333", "1237010180", "X1234567L", "44051401359 Stück"] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_wrong_digit_is_never_certain() {
        for text in [
            "SV-Nr. 1238 010180",
            "BSN: 111222334",
            "DNI 12345678A",
            "PESEL 44051401358",
            "OIB: 94577403195",
            "CNP: 1630615123458",
            "rodné číslo: 740104/0021",
            "Isikukood 37102250383",
            "SSN: 666-12-3456",
            "fødselsnummer 151086 95089",
            "TIC: 00123123U",
            "ID card 1234567M",
        ] {
            let engine = Engine::new(Settings { words: false, ..Settings::default() });
            assert!(!engine.find(text).iter().any(crate::Hit::is_certain), "{text}");
        }
    }
}
