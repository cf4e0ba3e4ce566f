//! `person.add`: one person entered by hand.
//!
//! Each processing named gives a basis, with the evidence its kind demands. A field that none of
//! them uses is not taken.

use jiff::civil::Date;
use model::basis::{Basis, Evidence, Lack};
use model::field::What;
use model::person::PersonKind;
use model::processing::{BasisKind, Processing};
use model::{Act, PersonId, SourceId};
use serde::{Deserialize, Serialize};
use store::Write;
use store::person::{BasisRow, PersonRow};
use store::search::Room;
use store::source::OriginRow;
use value::{Doubt, Near, Verdict};

use super::entry::{EntryError, Given};
use crate::about::{Refuses, is_conflict};
use crate::draft::{self, Draft, Sealed};
use crate::line::Line;
use crate::once::{self, Before};
use crate::{Cx, Denied, Fault, Register};

/// Who is to be entered.
#[derive(Clone, Debug, Default)]
pub struct New {
    pub purposes: Vec<String>,
    pub values: Vec<Given>,
    /// Since when the bases hold; the day of the consent or today where it is not said.
    pub begin: Option<Date>,
    pub evidence: Evidence,
    /// The firm that a contact person speaks for, where it is in the register already.
    pub organisation: Option<PersonId>,
}

/// Who was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    pub id: PersonId,
    pub kind: PersonKind,
    /// The firm of a contact person.
    pub organisation: Option<PersonId>,
    /// Fields whose value is doubtful, though kept as given, and why.
    pub doubts: Vec<(String, &'static str)>,
    /// Somebody else who may be the same person.
    pub likely: Option<PersonId>,
}

/// Why nobody was entered.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The values name nobody.
    #[error("nobody named")]
    Nobody,
    /// The basis for a processing cannot be made.
    #[error("evidence is missing")]
    Lacks { processing: String, lack: Lack },
    /// The evidence does not say a day that can be read.
    #[error("not a time")]
    Time,
    /// A basis or a consent that is still to come.
    #[error("still to come")]
    Future,
    /// No organisation of that id.
    #[error("no such organisation")]
    NoOrganisation,
    /// The word of a request was used for another one.
    #[error("another request")]
    Once,
    /// The firm is in the register already.
    #[error("the firm is there")]
    FirmThere { id: PersonId },
}

impl From<store::Fault> for AddError {
    fn from(fault: store::Fault) -> Self {
        if is_conflict(&fault) {
            return EntryError::Taken { field: "customer_number".to_owned() }.into();
        }
        AddError::Fault(fault.into())
    }
}

impl AddError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AddError::Denied(denied) => denied.code(),
            AddError::Fault(fault) => fault.code(),
            AddError::Entry(entry) => entry.code(),
            AddError::Nobody => "person-add-nobody",
            AddError::Lacks { .. } => "person-add-evidence",
            AddError::Time => "person-add-when",
            AddError::Future => "person-add-future",
            AddError::NoOrganisation => "person-add-organisation",
            AddError::Once => "once-other",
            AddError::FirmThere { .. } => "person-add-firm",
        }
    }
}

impl Refuses for AddError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            AddError::Denied(_) | AddError::Fault(_) => None,
            refused => Some(refused.code()),
        }
    }
}

/// Enters one person, with a basis for each processing named.
///
/// # Errors
/// [`AddError`]; a refusal leaves a line in the log as well.
pub fn add(cx: &Cx, new: &New) -> Result<Added, AddError> {
    let mut allowed = cx.allow(Act::PersonAdd, new.purposes.first().map(String::as_str))?;
    for purpose in new.purposes.iter().skip(1) {
        cx.allow(Act::PersonAdd, Some(purpose))?;
    }
    // The one line names all it was done for.
    allowed.purpose_key = new.purposes.join("+");
    let rules = cx.register.rules();
    let processings: Vec<&Processing> =
        new.purposes.iter().filter_map(|key| rules.by_key(key)).collect();
    cx.write_about(&allowed, |w, line| {
        match cx.done_before::<KeptAnswer>(w, &allowed)? {
            Before::Never => {}
            Before::Done(kept) => {
                line.refused = Some(once::REPEATED);
                return Ok(kept.into());
            }
            Before::Other => return Err(AddError::Once),
        }
        let fields = new.values.iter().map(|given| given.place.field.0);
        *line = Line { count: 1, ..std::mem::take(line) }.fields(fields);
        let (mut drafts, doubts) = drafts(cx, &processings, &new.values)?;
        let kind = kind_of(cx, new, &drafts)?;
        let begin = begin(cx, new)?;
        let source = cx.by_hand(w)?;
        let bases = bases(&processings, new, kind, begin, source)?;
        let records = draft::records(&cx.register, &mut drafts, cx.today);
        let evidence = |_: &BasisRow| Some(new.evidence.clone()).filter(|e| !e.is_empty());
        let who = (cx.new_person(), kind);
        let ready = draft::seal(cx, who, source, &drafts, &records, bases, evidence);
        line.subjects.push(ready.pseudonym);
        let plain = draft::plain(&cx.register, &drafts);
        let mut met = draft::met(w, &cx.register, who.0, &ready.tags.sole, &ready.alike, &plain)?;
        if let Some(field) = met.taken {
            return Err(EntryError::Taken { field }.into());
        }
        let organisation = organisation(cx, w, new, kind, &drafts, (source, &mut met.room), line)?;
        insert(cx, w, &ready, organisation, &mut met.room)?;
        store::person::insert_records(
            w,
            cx.register.id(),
            records.iter().map(|r| (who.0, r, None)),
        )?;
        if kind == PersonKind::Organisation {
            mark_firm(cx, w, who.0, &drafts, source)?;
        }
        if let Some(pair) = met.likely {
            store::search::add_duplicates(w, cx.register.id(), &[pair], cx.now_ms())?;
        }
        let added = Added {
            id: who.0,
            kind,
            organisation,
            doubts: doubts.clone(),
            likely: met.likely.map(|pair| pair.other),
        };
        cx.keep_done(w, &KeptAnswer::from(&added))?;
        Ok(added)
    })
}

/// What was answered, as it is kept for a request that is sent twice.
#[derive(Serialize, Deserialize)]
struct KeptAnswer {
    id: PersonId,
    kind: PersonKind,
    organisation: Option<PersonId>,
    doubts: Vec<(String, Doubt)>,
    likely: Option<PersonId>,
}

impl From<&Added> for KeptAnswer {
    fn from(added: &Added) -> Self {
        let doubt = |code: &str| Doubt::ALL.iter().copied().find(|doubt| doubt.code() == code);
        let doubts =
            added.doubts.iter().filter_map(|(key, code)| Some((key.clone(), doubt(code)?)));
        KeptAnswer {
            id: added.id,
            kind: added.kind,
            organisation: added.organisation,
            doubts: doubts.collect(),
            likely: added.likely,
        }
    }
}

impl From<KeptAnswer> for Added {
    fn from(kept: KeptAnswer) -> Self {
        Added {
            id: kept.id,
            kind: kept.kind,
            organisation: kept.organisation,
            doubts: kept.doubts.into_iter().map(|(key, doubt)| (key, doubt.code())).collect(),
            likely: kept.likely,
        }
    }
}

type Doubts = Vec<(String, &'static str)>;

fn drafts(
    cx: &Cx,
    processings: &[&Processing],
    values: &[Given],
) -> Result<(Vec<Draft>, Doubts), AddError> {
    let register: &Register = &cx.register;
    let country = values.iter().find_map(|given| {
        register.field(given.place.field).filter(|f| f.key == "country")?;
        value::Country::parse(given.text.as_deref()?)
    });
    let near =
        Near { country: Some(country.unwrap_or(value::Country::GERMANY)), today: Some(cx.today) };
    let mut drafts: Vec<Draft> = Vec::new();
    let mut doubts = Vec::new();
    for given in values {
        let (Some(field), Some(text)) = (register.field(given.place.field), &given.text) else {
            continue;
        };
        if !processings.iter().any(|p| p.uses_field(&field.key)) || !cx.opens(field.id) {
            return Err(EntryError::Unused { field: field.key.clone() }.into());
        }
        let checked = draft::check(field, text, &near);
        match checked.verdict {
            Verdict::Good => {}
            Verdict::Kept(doubt) => doubts.push((field.key.clone(), doubt.code())),
            Verdict::Refused(refusal) => return Err(EntryError::refused(field, refusal).into()),
        }
        let what = given.place.what.unwrap_or_default();
        // Said twice: the later word counts.
        drafts.retain(|d| d.field != field.id || d.what != what || what == What::Other);
        drafts.push(Draft { field: field.id, what, record: None, text: checked.text });
    }
    Ok((drafts, doubts))
}

fn kind_of(cx: &Cx, new: &New, drafts: &[Draft]) -> Result<PersonKind, AddError> {
    match draft::kind_of(&cx.register, drafts).ok_or(AddError::Nobody)? {
        PersonKind::Person if new.organisation.is_some() => Ok(PersonKind::Contact),
        PersonKind::Organisation if new.organisation.is_some() => Err(AddError::Nobody),
        kind => Ok(kind),
    }
}

/// Since when the bases hold: as said, else since the consent, else since today.
fn begin(cx: &Cx, new: &New) -> Result<Date, AddError> {
    let day = |text: &Option<String>| -> Result<Option<Date>, AddError> {
        let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) else {
            return Ok(None);
        };
        let day = text.trim().get(..10).unwrap_or(text);
        day.parse().map(Some).map_err(|_| AddError::Time)
    };
    let (given, confirmed) = (day(&new.evidence.at)?, day(&new.evidence.confirmed)?);
    if [given, confirmed, new.begin].into_iter().flatten().any(|day| day > cx.today) {
        return Err(AddError::Future);
    }
    Ok(new.begin.or(given).unwrap_or(cx.today))
}

fn bases(
    processings: &[&Processing],
    new: &New,
    kind: PersonKind,
    begin: Date,
    source: SourceId,
) -> Result<Vec<BasisRow>, AddError> {
    if kind == PersonKind::Organisation {
        return Ok(Vec::new());
    }
    processings
        .iter()
        .zip(1..)
        .map(|(processing, number)| {
            if let Some(lack) = new.evidence.lacks(processing).into_iter().next() {
                return Err(AddError::Lacks { processing: processing.key.clone(), lack });
            }
            let kind: BasisKind = draft::basis_kind(kind, processing.basis);
            let basis = Basis {
                number,
                processing: processing.id,
                kind,
                begin,
                confirmed: true,
                event: None,
                source,
            };
            Ok(BasisRow { basis, line: None, evidence: None, merged_from: None })
        })
        .collect()
}

/// The firm of a contact person: the one named, the one of that name, or a new one.
fn organisation(
    cx: &Cx,
    w: &mut Write,
    new: &New,
    kind: PersonKind,
    drafts: &[Draft],
    (source, room): (SourceId, &mut Room),
    line: &mut Line,
) -> Result<Option<PersonId>, AddError> {
    let register: &Register = &cx.register;
    let ws = register.id();
    let name = register.rules.fields.by_key("organisation").map(|f| f.id);
    let name = drafts.iter().find(|d| Some(d.field) == name);
    if let Some(id) = new.organisation {
        let firm = cx.present(w, id, line)?.ok_or(AddError::NoOrganisation)?;
        let is_firm = firm.row.kind == PersonKind::Organisation;
        return if is_firm { Ok(Some(id)) } else { Err(AddError::NoOrganisation) };
    }
    let Some(name) = name else { return Ok(None) };
    let known = store::source::origin(w, ws, &draft::firm_tag(register, &name.text))?;
    if let Some(known) = known {
        let firm = store::person::load(w, ws, known.person)?;
        let id = firm.and_then(|firm| firm.row.merged_into).unwrap_or(known.person);
        return match kind {
            PersonKind::Organisation => Err(AddError::FirmThere { id }),
            _ => Ok(Some(id)),
        };
    }
    if kind == PersonKind::Organisation {
        return Ok(None);
    }
    let only = [Draft { what: What::Main, ..name.clone() }];
    let who = (cx.new_person(), PersonKind::Organisation);
    let firm = draft::seal(cx, who, source, &only, &[], Vec::new(), |_| None);
    line.subjects.push(firm.pseudonym);
    insert(cx, w, &firm, None, room)?;
    mark_firm(cx, w, who.0, &only, source)?;
    Ok(Some(who.0))
}

fn insert(
    cx: &Cx,
    w: &mut Write,
    ready: &Sealed,
    organisation: Option<PersonId>,
    room: &mut Room,
) -> Result<(), AddError> {
    let (ws, id) = (cx.register.id(), ready.row.id);
    let segment = room.take(w, ws, 1)?;
    let row = PersonRow { segment, organisation, ..ready.row.clone() };
    store::person::insert(w, ws, std::iter::once(&row))?;
    let epoch = cx.register.epoch()?.0;
    store::person::insert_keys(w, ws, std::iter::once((id, epoch, ready.wrapped.as_slice())))?;
    store::person::insert_values(w, ws, ready.values.iter().map(|value| (id, value)))?;
    store::person::insert_bases(w, ws, ready.bases.iter().map(|basis| (id, basis)))?;
    store::search::add_first_tags(w, ws, segment, &[(id, &ready.tags)])?;
    Ok(())
}

/// Lets later contact persons find their firm by its name.
fn mark_firm(
    cx: &Cx,
    w: &mut Write,
    firm: PersonId,
    drafts: &[Draft],
    source: SourceId,
) -> Result<(), AddError> {
    let name = cx.register.rules.fields.by_key("organisation").map(|f| f.id);
    let Some(name) = drafts.iter().find(|d| Some(d.field) == name) else { return Ok(()) };
    let row = OriginRow {
        tag: draft::firm_tag(&cx.register, &name.text),
        person: firm,
        print: Vec::new(),
        source,
        line: 0,
        created: true,
    };
    let rows: Vec<_> = cx.register.noted(row).collect();
    store::source::add_origins(w, cx.register.id(), rows.iter())?;
    Ok(())
}
