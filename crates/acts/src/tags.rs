//! Which tags a person is found by.
//!
//! Tags are made over normal forms, keyed by workspace, field and index version. What they leak
//! to someone who holds the database alone is said in `docs/leakage.md`.

use std::cell::OnceCell;

use model::FieldId;
use model::field::{Field, Search, What};
use model::person::Rules;
use model::processing::Processing;
use seal::{IndexKeys, Word};
use store::search::Tags;
use value::{Kind, Near};

/// A value in hand, about to be tagged.
pub(crate) struct Plain<'a> {
    pub(crate) field: &'a Field,
    pub(crate) what: What,
    pub(crate) text: &'a str,
    normal: OnceCell<Option<String>>,
}

impl<'a> Plain<'a> {
    pub(crate) fn new(field: &'a Field, what: What, text: &'a str) -> Plain<'a> {
        Plain { field, what, text, normal: OnceCell::new() }
    }

    /// Its normal form, which several tags are made of; `near` is that of the person's values.
    pub(crate) fn normal(&self, near: &Near) -> Option<&str> {
        self.normal.get_or_init(|| value::normal(self.field.kind, self.text, near)).as_deref()
    }
}

/// Tags that belong to no single field. Built-in fields lie below, free fields above.
pub(crate) mod space {
    /// What may stand only once among the persons of some processings, such as an account's mail.
    pub(crate) const SOLE: u16 = 990;
    /// Name and address together, which finds likely duplicates.
    pub(crate) const NAME_AND_ADDRESS: u16 = 991;
    /// Which row of a source became which person.
    pub(crate) const ORIGIN: u16 = 992;
    /// What stood in that row.
    pub(crate) const PRINT: u16 = 993;
    /// A firm by its name.
    pub(crate) const FIRM: u16 = 994;
}

/// The beginnings that are tagged, in letters. Any other is found by the longest of these that it
/// has, and then compared in the open.
pub(crate) const PREFIXES: [usize; 4] = [3, 4, 5, 7];

/// The tagged beginning under which a word of that many letters is looked for.
pub(crate) fn prefix_for(letters: usize) -> Option<usize> {
    PREFIXES.into_iter().rev().find(|length| *length <= letters)
}

/// Fields of which a person's values may stand only once, because a processing with an open basis
/// of that person says so (`Processing::sole`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sole(Vec<FieldId>);

impl Sole {
    /// Those of the processings `wanted` picks.
    pub(crate) fn of(rules: &Rules, wanted: impl Fn(&Processing) -> bool) -> Sole {
        let named = rules.processings.iter().filter(|one| wanted(one)).flat_map(|one| &one.sole);
        let mut fields: Vec<FieldId> =
            named.filter_map(|key| rules.fields.by_key(key)).map(|field| field.id).collect();
        fields.sort_unstable();
        fields.dedup();
        Sole(fields)
    }

    /// All there can be, for what goes whole.
    pub(crate) fn any(rules: &Rules) -> Sole {
        Sole::of(rules, |_| true)
    }
}

/// All tags of a person's current values.
pub(crate) fn of(index: &IndexKeys, values: &[Plain<'_>], sole: &Sole) -> Tags {
    let mut tags = gathered(index, values, sole);
    sort(&mut tags.exact);
    sort(&mut tags.sole);
    sort(&mut tags.words);
    tags
}

/// The same under two versions of the index.
pub(crate) fn of_both(
    index: &IndexKeys,
    next: &IndexKeys,
    values: &[Plain<'_>],
    sole: &Sole,
) -> Tags {
    let (mut tags, other) = (gathered(index, values, sole), gathered(next, values, sole));
    tags.exact.extend(other.exact);
    sort(&mut tags.exact);
    tags.words.extend(other.words);
    sort(&mut tags.words);
    let pairs = paired(tags.sole, other.sole);
    tags.sole = pairs.iter().map(|pair| pair.now).collect();
    tags.sole_next = pairs.iter().map(|pair| pair.next).collect();
    tags
}

/// What may stand only once, under two versions of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pair {
    pub(crate) now: [u8; 16],
    pub(crate) next: [u8; 16],
}

/// The tags of what may stand only once, under two versions.
pub(crate) fn soles(
    index: &IndexKeys,
    next: &IndexKeys,
    values: &[Plain<'_>],
    sole: &Sole,
) -> Vec<Pair> {
    paired(gathered(index, values, sole).sole, gathered(next, values, sole).sole)
}

/// Both were made of the same values in the same order.
fn paired(now: Vec<[u8; 16]>, next: Vec<[u8; 16]>) -> Vec<Pair> {
    let mut pairs = now.into_iter().zip(next).map(|(now, next)| Pair { now, next }).collect();
    sort(&mut pairs);
    pairs
}

fn sort<T: Ord>(tags: &mut Vec<T>) {
    tags.sort_unstable();
    tags.dedup();
}

fn gathered(index: &IndexKeys, values: &[Plain<'_>], sole: &Sole) -> Tags {
    let near = near(values);
    let mut tags = Tags::default();
    for value in values {
        add(index, value, &near, sole, &mut tags);
    }
    if let Some(tag) = name_and_address(index, values, &near) {
        tags.exact.push(tag);
    }
    tags
}

/// What is known around a person's values: the country their numbers are written for.
pub(crate) fn near(values: &[Plain<'_>]) -> Near {
    let country = values
        .iter()
        .find(|v| v.field.kind == Kind::Country && v.what == What::Main)
        .or_else(|| values.iter().find(|v| v.field.kind == Kind::Country))
        .and_then(|v| value::Country::parse(v.text));
    Near::country(country.unwrap_or(value::Country::GERMANY))
}

fn add(index: &IndexKeys, plain: &Plain<'_>, near: &Near, sole: &Sole, tags: &mut Tags) {
    let field = plain.field;
    match field.search {
        Search::None => {}
        Search::Exact => {
            let Some(normal) = plain.normal(near) else { return };
            let form = value::search_form_of(field.kind, normal);
            if is_sole(field) {
                // Two numbers may differ in a hyphen; looking for one must not need it.
                tags.sole.push(index.exact(field.id.0, normal));
                if form != normal {
                    tags.exact.push(index.exact(field.id.0, &form));
                }
                return;
            }
            tags.exact.push(index.exact(field.id.0, &form));
            if sole.0.contains(&field.id) {
                tags.sole.push(sole_tag(index, field, normal));
            }
        }
        Search::Postcode => {
            if let Some(normal) = plain.normal(near) {
                tags.words.push(word(index, Word::Postcode, normal));
            }
        }
        Search::Words if field.kind == Kind::City => {
            for text in value::words(field.kind, plain.text) {
                tags.words.push(word(index, Word::Place, &text));
            }
        }
        Search::Words => names(index, &value::words(field.kind, plain.text), false, tags),
        Search::Name => names(index, &value::words(field.kind, plain.text), true, tags),
    }
}

fn names(index: &IndexKeys, words: &[String], sound: bool, tags: &mut Tags) {
    for text in words {
        let letters = text.chars().count();
        // A word as long as a tagged beginning is found by that.
        if !PREFIXES.contains(&letters) {
            tags.words.push(word(index, Word::Whole, text));
        }
        for length in PREFIXES.into_iter().filter(|length| *length <= letters) {
            let beginning: String = text.chars().take(length).collect();
            tags.words.push(word(index, Word::Prefix, &beginning));
        }
        if sound {
            let code = value::phonetic::cologne(text);
            if code.len() > 1 {
                tags.words.push(word(index, Word::Phonetic, &code));
            }
        }
    }
}

/// A word tag as the store holds it.
pub(crate) fn word(index: &IndexKeys, word: Word, text: &str) -> i64 {
    i64::from_be_bytes(index.word(word, text))
}

/// Whether a field's value may stand only once in a workspace.
pub(crate) fn is_sole(field: &Field) -> bool {
    field.key == "customer_number"
}

/// The tag by which a value stands only once among those of its processings.
pub(crate) fn sole_tag(index: &IndexKeys, field: &Field, normal: &str) -> [u8; 16] {
    index.exact(space::SOLE, &format!("{}|{normal}", field.id))
}

/// The tag over name and address; `None` without a family name and a postcode or city.
pub(crate) fn name_and_address(
    index: &IndexKeys,
    values: &[Plain<'_>],
    near: &Near,
) -> Option<[u8; 16]> {
    let get = |key: &str| values.iter().find(|v| v.field.key == key).map(|v| v.text);
    let family = value::words(Kind::Name, get("family_name")?).join(" ");
    let given =
        get("given_name").map(|g| value::words(Kind::Name, g).join(" ")).unwrap_or_default();
    let place = match get("postcode") {
        Some(postcode) => value::normal(Kind::Postcode, postcode, near)?,
        None => value::words(Kind::City, get("city")?).join(" "),
    };
    let street = value::words(Kind::Street, get("street")?).join(" ");
    let sound = value::phonetic::cologne(&family);
    let initial = given.chars().next().unwrap_or(' ');
    Some(index.exact(space::NAME_AND_ADDRESS, &format!("{sound}|{initial}|{place}|{street}")))
}
