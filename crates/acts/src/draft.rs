//! Drafts: checked values in the open, about to become a person. Shared by import and entry by
//! hand; no act.
//!
//! Everything that can be done before the database is asked happens here: whom the values are
//! about, which of them are a record, sealing, tagging.

use jiff::civil::Date;
use model::basis::Evidence;
use model::field::{Field, What};
use model::person::{Person, PersonKind, Record, RecordKind, ValueRow};
use model::processing::BasisKind;
use model::{FieldId, PersonId, SourceId};
use seal::{Open, PersonKey};
use store::Read;
use store::person::{BasisRow, PersonRow, SealedRow};
use store::search::{Likeness, Pair, Room, Tags};
use value::{Checked, Kind, Near};

use crate::keep::EVIDENCE;
use crate::tags::{self, Plain, Sole, space};
use crate::{Cx, Fault, Register, upkeep};

/// A value in the open, before it is sealed.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) field: FieldId,
    pub(crate) what: What,
    pub(crate) record: Option<u32>,
    pub(crate) text: String,
}

impl Draft {
    /// The label it gets when it is sealed.
    pub(crate) fn label(&self, number: u32, source: SourceId, today: Date) -> ValueRow {
        ValueRow {
            number,
            version: 1,
            field: self.field,
            what: self.what,
            record: self.record,
            source,
            collected: today,
            verified: None,
            superseded: None,
            merged_from: None,
        }
    }
}

/// A person ready to be written.
pub(crate) struct Sealed {
    pub(crate) row: PersonRow,
    pub(crate) wrapped: Vec<u8>,
    pub(crate) pseudonym: [u8; 16],
    pub(crate) values: Vec<SealedRow>,
    pub(crate) bases: Vec<BasisRow>,
    pub(crate) tags: Tags,
    /// The tags by which another person may be the same one.
    pub(crate) alike: Vec<(Likeness, [u8; 16])>,
}

/// Checks a value for its field. Only a birth date has to lie in the past.
pub(crate) fn check(field: &Field, text: &str, near: &Near) -> Checked {
    let today = near.today.filter(|_| field.key == "birth_date");
    value::check(field.kind, text, &Near { today, ..*near })
}

/// Whom the values are about; `None` when they name nobody. A named person of a firm is its
/// contact person; a firm without a named person is an organisation.
pub(crate) fn kind_of(register: &Register, drafts: &[Draft]) -> Option<PersonKind> {
    let has = |wanted: &dyn Fn(&Field) -> bool| {
        drafts.iter().any(|d| register.field(d.field).is_some_and(wanted))
    };
    let named = has(&|f| f.kind == Kind::Name);
    let firm = has(&|f| f.kind == Kind::Organisation);
    let reachable =
        has(&|f| matches!(f.kind, Kind::Mail | Kind::Phone) || f.key == "customer_number");
    match (named, firm) {
        (true, true) => Some(PersonKind::Contact),
        (true, false) => Some(PersonKind::Person),
        (false, true) => Some(PersonKind::Organisation),
        (false, false) => reachable.then_some(PersonKind::Person),
    }
}

/// The kind a basis stands on: a firm's contact person is held on legitimate interest, never on
/// the firm's contract.
pub(crate) fn basis_kind(kind: PersonKind, own: BasisKind) -> BasisKind {
    match (kind, own) {
        (PersonKind::Contact, BasisKind::Contract) => BasisKind::LegitimateInterests,
        (_, own) => own,
    }
}

/// An order, invoice or complaint among the values becomes a record, from whose date its rules
/// count; without a date it is of today.
pub(crate) fn records(register: &Register, drafts: &mut [Draft], today: Date) -> Vec<Record> {
    let mut records = Vec::new();
    for kind in [RecordKind::Order, RecordKind::Invoice, RecordKind::Complaint] {
        let number = records.len() as u32 + 1;
        let mut found = false;
        let mut date = None;
        for draft in drafts.iter_mut() {
            let Some(field) = register.field(draft.field).filter(|f| record_kind(f) == Some(kind))
            else {
                continue;
            };
            found = true;
            draft.record = Some(number);
            if field.kind == Kind::Date && date.is_none() {
                date = draft.text.parse::<Date>().ok();
            }
        }
        if found {
            records.push(Record { number, kind, date: date.unwrap_or(today) });
        }
    }
    records
}

/// The kind of record a field belongs to.
pub(crate) fn record_kind(field: &Field) -> Option<RecordKind> {
    match field.key.split('_').next() {
        Some("order") => Some(RecordKind::Order),
        Some("invoice") => Some(RecordKind::Invoice),
        Some("complaint") => Some(RecordKind::Complaint),
        _ => None,
    }
    .filter(|_| field.key.contains('_'))
}

/// Seals a person under a new key and makes their tags. `evidence` gives what proves a basis.
pub(crate) fn seal(
    cx: &Cx,
    (id, kind): (PersonId, PersonKind),
    source: SourceId,
    drafts: &[Draft],
    records: &[Record],
    mut bases: Vec<BasisRow>,
    evidence: impl Fn(&BasisRow) -> Option<Evidence>,
) -> Sealed {
    let register: &Register = &cx.register;
    let key = PersonKey::random(register.form());
    let sealer = key.sealer(1);
    let values: Vec<SealedRow> = drafts
        .iter()
        .zip(1..)
        .map(|(draft, number)| {
            register.seal_value(&sealer, id, draft.label(number, source, cx.today), &draft.text)
        })
        .collect();
    for basis in &mut bases {
        let text = evidence(basis).and_then(|evidence| serde_json::to_vec(&evidence).ok());
        let place = register.place(id, EVIDENCE, basis.basis.number, 0);
        basis.evidence = text.map(|text| sealer.seal(&place, Open::new(text).shown()));
    }
    let person = Person {
        id,
        kind,
        organisation: None,
        restricted: None,
        values: values.iter().map(|s| s.row.clone()).collect(),
        records: records.to_vec(),
        bases: bases.iter().map(|b| b.basis.clone()).collect(),
        holds: Vec::new(),
    };
    let sole = Sole::of(&register.rules, |p| bases.iter().any(|b| b.basis.processing == p.id));
    let plain = plain(register, drafts);
    let now = cx.now_ms();
    Sealed {
        row: PersonRow {
            id,
            kind,
            organisation: None,
            segment: 0,
            generation: 1,
            created: now,
            changed: now,
            due: upkeep::due(register, &person, &bases, cx.today),
            restricted: None,
            merged_into: None,
            merged_on: None,
        },
        wrapped: register
            .epochs
            .last()
            .map(|(_, e)| e.wrap(&key, register.row.id.0, id.0))
            .unwrap_or_default(),
        pseudonym: key.pseudonym(register.row.id.0, id.0),
        tags: register.tags_over(&plain, &sole),
        alike: alike(register, &plain),
        values,
        bases,
    }
}

/// The drafts as the tags take them.
pub(crate) fn plain<'a>(register: &'a Register, drafts: &'a [Draft]) -> Vec<Plain<'a>> {
    drafts
        .iter()
        .filter_map(|d| Some(Plain::new(register.field(d.field)?, d.what, &d.text)))
        .collect()
}

/// The tag of a firm by its name, under which its contact persons find it.
pub(crate) fn firm_tag(register: &Register, name: &str) -> [u8; 16] {
    let folded = value::words(Kind::Organisation, name).join(" ");
    register.index().lasting(space::FIRM, &folded)
}

/// The tags by which another person may be the same one.
pub(crate) fn alike(register: &Register, plain: &[Plain<'_>]) -> Vec<(Likeness, [u8; 16])> {
    let near = tags::near(plain);
    let mut found = Vec::new();
    for p in plain {
        let why = match p.field.kind {
            Kind::Mail if p.field.key == "email" => Likeness::Mail,
            Kind::Phone if p.field.key == "phone" => Likeness::Phone,
            Kind::Iban | Kind::Card => Likeness::Payment,
            _ => continue,
        };
        if let Some(normal) = p.normal(&near) {
            found.push((why, register.index().exact(p.field.id.0, normal)));
        }
    }
    found.extend(
        tags::name_and_address(register.index(), plain, &near)
            .map(|tag| (Likeness::NameAndAddress, tag)),
    );
    found
}

/// What others have of a person's values.
pub(crate) struct Met {
    /// The field of a value that may stand only once, and somebody else has.
    pub(crate) taken: Option<String>,
    /// Who else may be the same person, by the first tag that somebody else has too.
    pub(crate) likely: Option<Pair>,
    /// The room for them where they are new.
    pub(crate) room: Room,
}

/// Who else has a person's values: those that may stand only once, and those that make two alike.
pub(crate) fn met(
    r: &mut Read,
    register: &Register,
    person: PersonId,
    sole: &[[u8; 16]],
    alike: &[(Likeness, [u8; 16])],
    plain: &[Plain<'_>],
) -> Result<Met, Fault> {
    let tags: Vec<_> = alike.iter().map(|(_, tag)| *tag).collect();
    let store::search::Met { holders, others, room } =
        store::search::met(r, register.id(), sole, &tags, 2)?;
    let someone_else = |holder: &Option<PersonId>| holder.is_some_and(|holder| holder != person);
    let taken = holders.iter().zip(sole).find(|(holder, _)| someone_else(holder));
    let taken = taken.map(|(_, tag)| field_of(register, tag, plain));
    let mut pairs = alike.iter().zip(&others).filter_map(|((why, _), others)| {
        let other = others.iter().copied().find(|other| *other != person)?;
        Some(Pair { person, other, why: *why })
    });
    Ok(Met { taken, likely: pairs.next(), room })
}

/// The field whose value has that tag.
fn field_of(register: &Register, tag: &[u8; 16], plain: &[Plain<'_>]) -> String {
    let near = tags::near(plain);
    let own = plain
        .iter()
        .find(|p| p.normal(&near).is_some_and(|normal| register.is_sole_tag(tag, p.field, normal)));
    own.map_or_else(String::new, |p| p.field.key.clone())
}
