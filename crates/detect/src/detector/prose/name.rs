//! Names of persons, and the firms named like them.
//!
//! Columns and fields are told by their names; a salutation says that a name follows; all else is
//! the learned model's. A name that is plain at one place is known at the others.

use std::collections::HashSet;
use std::ops::Range;

use super::column::{self, cards};
use super::{Page, firm, roll, street, thing};
use crate::hit::{Found, Why};
use crate::tagger::{Class, Form, Hint, Kind, LEAST, Lists, Tagged, Word};
use crate::{Label, Meaning};

pub(super) const NAMES: Lists =
    Lists::FIRST.or(Lists::LAST).or(Lists::FIRST_ABROAD).or(Lists::LAST_ABROAD);
pub(super) const FIRST: Lists = Lists::FIRST.or(Lists::FIRST_ABROAD);
pub(super) const LAST: Lists = Lists::LAST.or(Lists::LAST_ABROAD);
pub(super) const LANGUAGE: Lists = Lists::COMMON.or(Lists::WORD);
const OFFICE: Class = Class::ROLE.or(Class::PROFESSION).or(Class::RELATIVE);

/// How sure: a column says so; a field; a salutation; a plainer place. The model says up to
/// [`MODEL_MOST`], as a name is never certain by itself.
pub(super) const COLUMN: f32 = 0.95;
const FIELD: f32 = 0.9;
pub(super) const SALUTATION: f32 = 0.87;
const MODEL_MOST: f32 = 0.88;
const REPEATED: f32 = 0.6;
const ROLL: f32 = 0.75;
const BARE: f32 = 0.6;
/// How likely the model must say, in a letter, that one word is a name that no list knows: whom a
/// letter is about is greeted or has two names, and single words are products and firms.
const UNKNOWN: f32 = 0.65;
/// One word behind `Name:` is as often a thing's.
const LONE: f32 = 0.7;

pub(super) fn find(page: &Page<'_, '_>, addresses: &[Range<u32>], found: &mut Found) {
    let mut names =
        Names { page, hints: vec![Hint::None; page.words.len()], taken: Vec::new(), letter: false };
    names.set_aside(addresses);
    names.columns(found);
    firm::find(page, &mut names.hints, found);
    names.correspondents(found);
    names.addressees(found);
    names.rolls(found);
    names.salutations();
    names.greetings(found);
    names.closings(found);
    let mut tagged = Vec::new();
    page.model.tag(page.words, &names.hints, &mut tagged);
    let known = names.persons(tagged, found);
    names.repeated(&known, found);
}

pub(super) struct Names<'p, 't> {
    pub(super) page: &'p Page<'p, 't>,
    pub(super) hints: Vec<Hint>,
    /// Words that are found already.
    pub(super) taken: Vec<Range<usize>>,
    /// Whether the text greets or closes as letters do.
    pub(super) letter: bool,
}

impl Names<'_, '_> {
    /// What is an address, a title, or stands in a column or field of something else, is no name.
    fn set_aside(&mut self, addresses: &[Range<u32>]) {
        for address in addresses {
            let words = self.page.within(address.start, address.end);
            self.hints[words].fill(Hint::Not);
        }
        for cell in self.page.text.cells() {
            // What stands above the first row is a header.
            if cell.row == 0 && cell.column == 0 && cell.start > 1 {
                let first = cell.start as usize;
                let (line, _) = self.page.text.line_around(first, 4);
                let (above, begins) = self.page.text.line_around(line.saturating_sub(1), 4096);
                if begins && line > 0 && line <= first {
                    let words = self.page.within(above as u32, line as u32);
                    self.hints[words].fill(Hint::Not);
                }
            }
            if cell.meaning.is_some_and(is_other) {
                let words = self.page.within(cell.start, cell.end);
                self.hints[words].fill(Hint::Not);
            }
        }
        for field in self.page.text.fields() {
            if matches!(field.meaning, Meaning::Company | Meaning::Street | Meaning::City) {
                let words = self.page.within(field.start, field.end);
                self.hints[words].fill(Hint::Not);
            }
        }
        for (at, word) in self.page.words.iter().enumerate() {
            let short = word.end - word.start <= 6 || word.form == Form::Hyphened;
            if word.class.is(Class::TITLE) && short && word.is_name_like() {
                self.hints[at] = Hint::Not;
            }
        }
    }

    /// Cells and fields whose name says that a person's name stands there.
    fn columns(&mut self, found: &mut Found) {
        let text = self.page.text;
        let others = column::of_things(self);
        for cell in text.cells().iter().filter(|cell| others.has(cell)) {
            let words = self.page.within(cell.start, cell.end);
            self.hints[words].fill(Hint::Not);
        }
        let cells = text.cells().iter().filter(|cell| !others.has(cell));
        let cells = cells.filter_map(|cell| Some((cell.start, cell.end, cell.meaning?, COLUMN)));
        let fields = text.fields().iter();
        let fields = fields.map(|field| (field.start, field.end, field.meaning, FIELD));
        for (start, end, meaning, sure) in cells.chain(fields).chain(cards(text)) {
            let customer = meaning == Meaning::Customer;
            if !matches!(meaning, Meaning::Person | Meaning::First | Meaning::Last) && !customer {
                continue;
            }
            let words = self.page.within(start, end);
            let part = meaning != Meaning::Person;
            let Some((name, listed)) = self.name_at_head(words, part) else { continue };
            // `name: Julia console`, `"name": "ISO-2022"`: what goes on is no name; one word may be.
            let lone = meaning == Meaning::Person && name.len() == 1 && sure < COLUMN;
            let rest = goes_on(self.page, &name, end);
            if lone && rest {
                continue;
            }
            // `"name": "General Options"`: no first name among them.
            let things = sure < COLUMN && meaning == Meaning::Person && !lone;
            let is_first = |word: &Word| word.lists.is(FIRST);
            let plain = things && !self.page.words[name.clone()].iter().any(is_first);
            // A column of customers holds numbers or names.
            if customer && !(listed && name.len() > 1) {
                continue;
            }
            let sure = match (listed || part, lone || plain) {
                (true, true) => LONE,
                (true, false) => sure,
                (false, _) => BARE,
            };
            let why = Why::COLUMN.and(if listed { Why::LIST } else { Why::FORM });
            found.add(Label::Person, self.page.bytes(name.clone()), sure, why);
            self.hints[name.clone()].fill(Hint::Not);
            self.taken.push(name);
        }
    }

    /// The name with which a value begins, without salutation and title; and whether a list knows
    /// it.
    pub(super) fn name_at_head(
        &self,
        mut words: Range<usize>,
        part: bool,
    ) -> Option<(Range<usize>, bool)> {
        let page = self.page;
        let before = Class::SALUTATION.or(Class::TITLE);
        // `Phil` in a column of first names is no title.
        let whole = part && words.len() == 1;
        while !whole
            && words.start < words.end
            && (page.word(words.start).class.is(before) || page.shown(words.start) == ".")
        {
            words.start += 1;
        }
        let begin = words.start;
        if !part && page.word(begin).class.is(Class::PRODUCT) && words.len() > 1 {
            return None;
        }
        if part && words.len() == 1 && page.word(begin).form == Form::Small {
            // A column of last names written small.
            let listed = page.model.lists_of(page.shown(begin)).is(NAMES);
            return listed.then_some((words, true));
        }
        let (mut end, mut listed, mut named) = (begin, false, 0);
        while end < words.end && named < 5 {
            let word = page.word(end);
            if self.hints[end] == Hint::Not && !word.class.is(Class::TITLE) {
                return None;
            }
            let more = end + 1 < words.end;
            let comma = page.shown(end) == "," && named > 0 && page.word(end + 1).lists.is(FIRST);
            let small = word.form == Form::Small && word.class.is(Class::PARTICLE);
            if word.is_name_like() && !word.class.is(Class::SALUTATION) {
                listed |= word.lists.is(NAMES);
                named += 1;
            } else if !(more && (comma || small)) {
                break;
            }
            end += 1;
        }
        while end > begin && !page.word(end - 1).is_name_like() {
            end -= 1;
        }
        let prose = !listed && (end..words.end).any(|at| page.word(at).form == Form::Small);
        let firm = (begin..(end + 3).min(words.end)).any(|at| page.word(at).class.is(Class::FIRM));
        (named > 0 && !prose && !firm).then_some((begin..end, listed))
    }

    /// `KOWALSKI, SABINE` and `August Sommer`, by themselves on a line or in a list.
    fn rolls(&mut self, found: &mut Found) {
        let page = self.page;
        for at in 0..page.words.len() {
            let Some(name) = roll::name(page, at) else { continue };
            if self.hints[name.clone()].iter().all(|hint| *hint == Hint::None) {
                found.add(Label::Person, page.bytes(name.clone()), ROLL, Why::LIST.and(Why::FORM));
                self.hints[name.clone()].fill(Hint::Not);
                self.taken.push(name);
            }
        }
    }

    /// The persons among what the model tagged; returns the keys of those that are plain.
    fn persons(&mut self, tagged: Vec<Tagged>, found: &mut Found) -> HashSet<u64> {
        let page = self.page;
        let mut persons: Vec<(Range<usize>, f32, Why)> = Vec::new();
        for thing in tagged.into_iter().filter(|thing| thing.kind == Kind::Person) {
            let Some(words) = self.trimmed(thing.words) else { continue };
            let hinted = words.clone().any(|at| self.hints[at] == Hint::Person);
            let noun = words.len() == 1 && page.before(words.start).class.is(Class::ARTICLE);
            let listed = words.clone().any(|at| page.words[at].lists.is(NAMES));
            // A heading of one word that no list has.
            let ends = |word: Word| matches!(word.form, Form::Line | Form::Gap | Form::Edge);
            let heading = words.len() == 1
                && !listed
                && ends(page.before(words.start))
                && ends(page.word(words.end));
            // `Add`, `Always`: a word of the language that no list has as a name.
            let first = page.words[words.start].lists;
            let plain = words.len() == 1 && !listed && first.is(LANGUAGE.or(Lists::ENGLISH));
            let alone = words.len() == 1 && !listed;
            let least = if noun || heading || plain {
                0.8
            } else if alone && self.letter {
                UNKNOWN
            } else {
                LEAST
            };
            if !hinted
                && (thing.score < least || self.is_thing(&words) || thing::is_one(page, &words))
            {
                continue;
            }
            let why = if hinted { Why::WORD } else { Why::MODEL };
            let why = if listed { why.and(Why::LIST) } else { why };
            let by_model = 0.5 + (thing.score - LEAST) / (1.0 - LEAST) * (MODEL_MOST - 0.5);
            let sure = if hinted { SALUTATION } else { by_model };
            match persons.last_mut() {
                Some((last, before, _))
                    if last.end == words.start || self.is_last_first(last, &words) =>
                {
                    last.end = words.end;
                    *before = before.max(sure);
                }
                _ => persons.push((words, sure, why)),
            }
        }
        let mut known = HashSet::new();
        for (words, sure, why) in persons {
            if sure > 0.8 {
                let long = |word: &Word| word.end - word.start > 3 && word.is_name_like();
                let words = page.words[words.clone()].iter().filter(|word| long(word));
                known.extend(words.map(|word| word.key()));
            }
            let mut bytes = page.bytes(words.clone());
            let shown = &page.text.as_str()[bytes.clone()];
            let genitive = ["'s", "’s"].into_iter().find(|end| shown.ends_with(end));
            bytes.end -= genitive.map_or(0, str::len);
            found.add(Label::Person, bytes, sure, why);
            self.taken.push(words);
        }
        known
    }

    /// Without a preposition or a greeting before, and without small words behind.
    fn trimmed(&self, mut words: Range<usize>) -> Option<Range<usize>> {
        let page = self.page;
        let greeting = Class::GREETING.or(Class::CLOSING).or(Class::SALUTATION);
        while words.start < words.end {
            let word = page.words[words.start];
            let next = page.word(words.start + 1);
            let before = page.before(words.start);
            let titled = before.class.is(Class::SALUTATION.or(Class::TITLE));
            let noble = next.form == Form::Small && next.class.is(Class::PARTICLE);
            let small = word.form == Form::Small;
            let titled = titled && (next.lists.is(LAST) || !next.lists.is(FIRST));
            let preposition = small && word.class.is(Class::BY.or(Class::AND)) && !titled && !noble
                || small && page.shown(words.start) == "bin";
            let greets = word.class.is(greeting) && words.len() > 1;
            // `Add Kanuri`, `Incorporate Behdad`: at a line's beginning every word is a capital's.
            let verb = words.len() > 1 && thing::begins_a_line(page, words.start);
            // `CSU-Politiker Straubinger`, `Biobauer Renzo Blumenthal`.
            let office = words.len() > 1
                && self.hints[words.start] == Hint::None
                && next.is_name_like()
                && (self.is_office(words.start)
                    || word.lists.is(LANGUAGE) && !word.lists.is(NAMES));
            if !(preposition || greets || office || verb) {
                break;
            }
            words.start += 1;
        }
        while words.start < words.end {
            let last = page.words[words.end - 1];
            // `Kádárs Werke`: behind a genitive stands a noun.
            let owner = page.before(words.end - 1);
            let owned = words.len() > 1
                && self.hints[words.end - 1] == Hint::None
                && owner.stem.is_some()
                && !owner.lists.is(FIRST)
                && last.lists.is(Lists::COMMON)
                && !last.lists.is(NAMES);
            if last.is_name_like() && !last.class.is(greeting) && !owned {
                break;
            }
            words.end -= 1;
        }
        (words.start < words.end).then_some(words)
    }

    /// What somebody is, before the name: `Europaminister`, `SAGA-Sprecher`.
    fn is_office(&self, at: usize) -> bool {
        const ENDS: [&str; 12] = [
            "minister",
            "ministerin",
            "präsident",
            "präsidentin",
            "sprecher",
            "sprecherin",
            "politiker",
            "politikerin",
            "experte",
            "expertin",
            "kanzler",
            "kanzlerin",
        ];
        let word = self.page.words[at];
        if word.lists.is(NAMES) && word.form != Form::Hyphened {
            return false;
        }
        let small = self.page.shown(at).to_lowercase();
        word.class.is(OFFICE) && word.form != Form::Small
            || ENDS.iter().any(|end| small.ends_with(end))
    }

    /// A street, a product, a country, or a single word that is known as something else.
    fn is_thing(&self, words: &Range<usize>) -> bool {
        let page = self.page;
        let next = page.word(words.end);
        if next.class.is(Class::STREET) && next.is_name_like()
            || words.clone().any(|at| street::is_street(page.shown(at)))
        {
            return true;
        }
        let before = page.before(words.start);
        if before.class.is(Class::PRODUCT) && before.form != Form::Small {
            return true;
        }
        // `St. Moritz`, `Orkan Kyrill`; `Christi Geburt`, `v. Chr.`
        let only = page.words[words.start];
        let shown = page.shown(words.start);
        let place = matches!(page.shown(words.start.wrapping_sub(1)), "St." | "Sankt" | "Orkan")
            || page.shown(words.start.wrapping_sub(1)) == "."
                && page.shown(words.start.wrapping_sub(2)) == "St";
        if words.len() == 1 && (place || matches!(shown, "Chr" | "Christi" | "Christus")) {
            return true;
        }
        // `IBAN`, `INSERT INTO`: capitals that no list knows.
        let unknown = |word: &Word| word.form == Form::Capitals && !word.lists.is(NAMES);
        if page.words[words.clone()].iter().all(unknown) {
            return true;
        }
        let others = Class::TIME
            .or(Class::GREETING)
            .or(Class::ROLE)
            .or(Class::FIRM)
            .or(Class::CLOSING)
            .or(Class::PRODUCT);
        words.len() == 1
            && (only.class.is(others)
                || only.lists.is(Lists::COUNTRY)
                || only.form == Form::Initial
                || only.end - only.start < 2)
    }

    /// `Müller, Anna`, where no third name follows.
    fn is_last_first(&self, last: &Range<usize>, first: &Range<usize>) -> bool {
        let page = self.page;
        let is_first = |word: &Word| word.lists.is(FIRST) || word.form == Form::Initial;
        let next = page.word(first.end);
        let plain = matches!(
            next.form,
            Form::Edge | Form::Line | Form::Gap | Form::Number | Form::Address | Form::Small
        );
        let ends = plain && !next.class.is(Class::AND)
            || [";", "(", ".", ":", "<", "|", ")", "-", "–", "\""].contains(&page.shown(first.end));
        let before = page.before(last.start);
        let begins =
            !before.class.is(Class::AND) && (last.start == 0 || page.shown(last.start - 1) != ",");
        last.end + 1 == first.start
            && page.shown(last.end) == ","
            && first.len() <= 2
            && page.words[first.clone()].iter().all(is_first)
            && (last.len() == 1 || page.words[last.start].form == Form::Small)
            && ends
            && begins
    }

    /// Adds where a name that is plain elsewhere in the text stands again.
    fn repeated(&mut self, known: &HashSet<u64>, found: &mut Found) {
        if known.is_empty() {
            return;
        }
        let page = self.page;
        self.taken.sort_by_key(|words| words.start);
        let again = |at: usize| {
            let Some(word) = page.words.get(at) else { return false };
            word.is_name_like()
                && self.hints[at] != Hint::Not
                && word.lists.is(NAMES)
                && (known.contains(&word.key())
                    || word.stem.is_some_and(|key| known.contains(&key)))
        };
        let mut at = 0;
        while at < page.words.len() {
            let mut end = at;
            while again(end) {
                end += 1;
            }
            if end == at {
                at += 1;
                continue;
            }
            let before = page.before(at);
            let next = self.taken.partition_point(|words| words.end <= at);
            let free = self.taken.get(next).is_none_or(|words| words.start >= end);
            let noun = before.class.is(Class::ARTICLE) && before.form == Form::Small;
            if free && !noun && !self.is_thing(&(at..end)) && !thing::is_one(page, &(at..end)) {
                found.add(Label::Person, page.bytes(at..end), REPEATED, Why::REPEATED);
            }
            at = end;
        }
    }
}

/// Whether a word goes on behind a name of one word, before its value ends: `Julia console`; also
/// where the value ends at a blank, as in `Name=Create a new Foo`, if no other field begins there.
fn goes_on(page: &Page<'_, '_>, name: &Range<usize>, end: u32) -> bool {
    let next = page.word(name.end);
    let inside = next.end > next.start && next.start < end;
    let told = next.form == Form::Small
        && next.start == page.words[name.end - 1].end + 1
        && page.text.byte_before(next.start as usize) == b' '
        && !matches!(page.shown(name.end + 1), "=" | ":");
    told || inside
        && (matches!(next.form, Form::Small | Form::Coded | Form::Number)
            || matches!(page.shown(name.end), "-" | "::" | "$" | "/" | "_"))
}

/// Whether a column of that meaning holds no names.
fn is_other(meaning: Meaning) -> bool {
    !matches!(
        meaning,
        Meaning::Person
            | Meaning::First
            | Meaning::Last
            | Meaning::Salutation
            | Meaning::Note
            | Meaning::Mail
            | Meaning::Customer
    )
}

#[cfg(test)]
mod tests {
    use crate::Label;

    fn persons(text: &str) -> Vec<&str> {
        super::super::found(text, Label::Person)
    }

    #[test]
    fn a_salutation_and_a_title_are_no_part_of_a_name() {
        assert_eq!(
            persons("Sehr geehrte Frau Dr. von der Heide,\n\nvielen Dank."),
            ["von der Heide"]
        );
        assert_eq!(persons("Dear Mr. Okafor,\n\nthank you."), ["Okafor"]);
        assert_eq!(persons("Bitte fragen Sie Herrn Prof. Dr. Yılmaz."), ["Yılmaz"]);
    }

    #[test]
    fn a_signature_is_a_name() {
        let text = "Der Vertrag ist gekündigt.\n\nMit freundlichen Grüßen\nAnnegret Hinrichsen\nLeiterin Einkauf\n";
        assert_eq!(persons(text), ["Annegret Hinrichsen"]);
    }

    #[test]
    fn columns_and_fields_say_what_a_name_is() {
        assert_eq!(persons("Nachname;Vorname;Ort\nKlein;Rosa;Ulm\n"), ["Klein", "Rosa"]);
        assert_eq!(persons("Ansprechpartner: Köhler, Leonie\n"), ["Köhler, Leonie"]);
        assert_eq!(persons("BEGIN:VCARD\nN:Groß;Udo;;;\nEND:VCARD\n"), ["Groß", "Udo"]);
    }

    #[test]
    fn firms_streets_and_products_are_no_persons() {
        assert!(persons("Die Müller & Söhne GmbH liefert.").is_empty());
        assert!(persons("Unsere Filiale in der Otto-Braun-Straße 17, 10249 Berlin.").is_empty());
        assert!(persons("Artikel: Regal Billy, Lieferung im August nach Köln.").is_empty());
    }
}
