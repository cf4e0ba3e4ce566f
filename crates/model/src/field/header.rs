//! Which field a column of a customer file means, guessed from its header alone.
//!
//! Headers are compared without case, spaces and punctuation and with umlauts written out, so
//! that `Kd-Nr.`, `KdNr` and `kd_nr` are one. What stands around the name of a field says what
//! the value is (`Lieferadresse PLZ`, `Phone Work`); what says nothing (`Kunde`, `customer`) is
//! passed over.

mod consent;
mod words;

use std::collections::HashMap;

use super::{BUILT_IN, Category, Entry, Field, FieldId, What, builtin, builtin_by_key};
use crate::basis::ConsentPart;
use words::{FILLERS, QUALIFIERS, WHOLE};

/// Where the values of a column go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Field(FieldId, What),
    /// Given and family name in one, perhaps with salutation and title; to be split.
    FullName,
    /// Street, postcode and place in one; to be split.
    FullAddress(What),
    /// A house number in a column of its own; it belongs behind the street.
    HouseNumber(What),
    /// A card verification code. It must never be stored (PCI DSS 3.3.1): the column is refused.
    Verification,
    /// Whether, when and how the person consented, or withdrew it.
    Consent(ConsentPart),
    /// Since when the basis holds: customer since, registered on.
    BasisBegin,
    /// Nothing to store: passwords, running numbers.
    Ignore,
}

const EXACT: f32 = 0.95;
const WEAK: f32 = 0.5;
/// What is lost for each word that had to be passed over.
const PASSED_OVER: f32 = 0.92;
/// How sure one can be that an address column holds the street when the place has its own.
const STREET_BY_NEIGHBOURS: f32 = 0.9;

/// The known headers in their bare form.
pub(super) struct Headers(HashMap<String, (Target, f32)>);

impl Headers {
    pub(super) fn of(entries: &[Entry]) -> Headers {
        let mut known = HashMap::new();
        for entry in entries {
            let field = &entry.field;
            let own = [field.key.as_str(), field.label.de.as_str(), field.label.en.as_str()];
            let main = Target::Field(field.id, What::Main);
            for header in own.into_iter().chain(entry.headers.iter().map(String::as_str)) {
                known.insert(bare(header), (main, EXACT));
            }
            for (what, headers) in &entry.headers_as {
                for header in headers {
                    known.insert(bare(header), (Target::Field(field.id, *what), EXACT));
                }
            }
        }
        for entry in entries {
            for header in &entry.headers_weak {
                let main = Target::Field(entry.field.id, What::Main);
                known.entry(bare(header)).or_insert((main, WEAK));
            }
        }
        for (target, headers) in consent::CONSENT {
            for header in *headers {
                known.entry(bare(header)).or_insert((*target, EXACT));
            }
        }
        for (target, weak, headers) in WHOLE {
            for header in *headers {
                known.entry(bare(header)).or_insert((*target, if *weak { WEAK } else { EXACT }));
            }
        }
        Headers(known)
    }
}

/// Where a column of that header goes, and how sure that is from 0 to 1; `None` when the header
/// says nothing. [`by_headers`] guesses better, because it sees the other columns.
#[must_use]
pub fn by_header(header: &str) -> Option<(Target, f32)> {
    let bare = bare(header);
    if bare.is_empty() || bare.len() > 80 {
        return None;
    }
    guess(&bare, 3)
}

/// Where each column of a table goes.
///
/// An address beside a postcode or place is the street; a name beside a given name is the family
/// name. Of two columns for a field that takes one value, only the surer is kept.
#[must_use]
pub fn by_headers(headers: &[&str]) -> Vec<Option<(Target, f32)>> {
    let mut guesses: Vec<_> = headers.iter().map(|header| by_header(header)).collect();
    let has = |guesses: &[Option<(Target, f32)>], key: &str, what: Option<What>| {
        guesses.iter().flatten().any(|(target, _)| match target {
            Target::Field(id, w) => {
                Some(*id) == id_of(key) && what.is_none_or(|wanted| wanted == *w)
            }
            _ => false,
        })
    };
    let given = has(&guesses, "given_name", None);
    let family = has(&guesses, "family_name", None);
    for at in 0..guesses.len() {
        guesses[at] = match guesses[at] {
            Some((Target::FullAddress(what), sure)) if sure > WEAK => {
                let placed = ["postcode", "city"].iter().any(|key| has(&guesses, key, Some(what)));
                match id_of("street") {
                    Some(street) if placed && !has(&guesses, "street", Some(what)) => {
                        Some((Target::Field(street, what), STREET_BY_NEIGHBOURS))
                    }
                    _ => guesses[at],
                }
            }
            Some((Target::FullName, sure)) if given && !family => {
                id_of("family_name").map(|id| (Target::Field(id, What::Main), sure))
            }
            // Both parts are there: the whole name says nothing new.
            Some((Target::FullName, sure)) if given && family => Some((Target::Ignore, sure)),
            other => other,
        };
    }
    keep_surest(&mut guesses);
    guesses
}

/// Of several columns for one single-valued field, or for the same kind of value, the first of
/// the surest stays; further values of a field that takes several become its other ones. Of
/// several whole names or addresses likewise, because each becomes single-valued fields.
fn keep_surest(guesses: &mut [Option<(Target, f32)>]) {
    for at in 0..guesses.len() {
        if let Some((whole @ (Target::FullName | Target::FullAddress(_)), sure)) = guesses[at] {
            let beaten = guesses.iter().enumerate().any(|(other, guess)| {
                guess.is_some_and(|(target, s)| {
                    target == whole && other != at && (s > sure || (s >= sure && other < at))
                })
            });
            if beaten {
                guesses[at] = None;
            }
            continue;
        }
        let Some((Target::Field(id, what), sure)) = guesses[at] else { continue };
        let several = field_of(id).is_some_and(|field| field.several);
        let beaten = guesses.iter().enumerate().any(|(other, guess)| match guess {
            Some((Target::Field(same, w), s)) if other != at && *same == id => {
                (!several || *w == what) && (*s > sure || (*s >= sure && other < at))
            }
            _ => false,
        });
        if beaten {
            guesses[at] = if several && sure > WEAK {
                Some((Target::Field(id, What::Other), sure * PASSED_OVER))
            } else {
                None
            };
        }
    }
}

fn guess(bare: &str, depth: u8) -> Option<(Target, f32)> {
    if let Some(known) = BUILT_IN.headers.0.get(bare) {
        return Some(*known);
    }
    let depth = depth.checked_sub(1)?;
    let qualified = QUALIFIERS.iter().filter_map(|(word, what)| {
        let (target, sure) = guess(around(bare, word)?, depth)?;
        Some((placed(target, *what)?, sure))
    });
    let filled = FILLERS.iter().filter_map(|word| guess(around(bare, word)?, depth));
    qualified
        .chain(filled)
        .chain(without_digits(bare, depth))
        .filter(|(target, sure)| *sure > WEAK || matches!(target, Target::Field(..)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map(|(target, sure)| (target, sure * PASSED_OVER))
}

/// The guess for a numbered header: `Phone 1` is the main one, `Phone 2` another.
fn without_digits(bare: &str, depth: u8) -> Option<(Target, f32)> {
    let rest: String = bare.chars().filter(|c| !c.is_ascii_digit()).collect();
    if rest.len() == bare.len() || rest.is_empty() {
        return None;
    }
    let (target, sure) = guess(&rest, depth)?;
    let further = !bare.contains(['0', '1']);
    let target = if further { placed(target, What::Other).unwrap_or(target) } else { target };
    Some((target, sure))
}

/// What is left of a header without a word at its beginning or end.
fn around<'a>(bare: &'a str, word: &str) -> Option<&'a str> {
    bare.strip_prefix(word).or_else(|| bare.strip_suffix(word)).filter(|rest| rest.len() > 1)
}

/// The target as a value of that kind; `None` where the kind makes no sense (a delivery note is
/// no note). The name on a parcel may be another person's, so it stays the person's own field and
/// loses against a plainer column.
fn placed(target: Target, what: What) -> Option<Target> {
    match target {
        // A private mobile is a mobile before it is private.
        Target::Field(_, What::Mobile) => Some(target),
        Target::Field(id, _) => {
            let field = field_of(id)?;
            match field.category {
                Category::Contact if field.several => Some(Target::Field(id, what)),
                Category::Contact => Some(target),
                Category::Identity if is_name(field) => Some(target),
                _ if what == What::Main || what == What::Other => Some(target),
                _ => None,
            }
        }
        Target::FullAddress(_) => Some(Target::FullAddress(what)),
        Target::HouseNumber(_) => Some(Target::HouseNumber(what)),
        Target::FullName => Some(target),
        _ => None,
    }
}

fn is_name(field: &Field) -> bool {
    ["salutation", "title", "given_name", "family_name", "organisation"].contains(&&*field.key)
}

fn field_of(id: FieldId) -> Option<&'static Field> {
    builtin().get(usize::from(id.0).checked_sub(1)?)
}

fn id_of(key: &str) -> Option<FieldId> {
    builtin_by_key(key).map(|field| field.id)
}

/// A header without case, spaces and punctuation, umlauts written out.
fn bare(header: &str) -> String {
    let mut bare = String::with_capacity(header.len());
    for c in header.chars().take(200).flat_map(char::to_lowercase) {
        match c {
            'ä' => bare.push_str("ae"),
            'ö' => bare.push_str("oe"),
            'ü' => bare.push_str("ue"),
            'ß' => bare.push_str("ss"),
            'é' | 'è' | 'ê' => bare.push('e'),
            'à' | 'á' => bare.push('a'),
            'ó' => bare.push('o'),
            'ę' => bare.push('e'),
            // An umlaut as letter and mark.
            '\u{308}' => bare.push('e'),
            c if c.is_alphanumeric() => bare.push(c),
            _ => {}
        }
    }
    bare
}

#[cfg(test)]
mod tests;
