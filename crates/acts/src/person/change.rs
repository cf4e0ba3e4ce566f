//! `person.change`: values corrected, added, taken out or confirmed by hand (Art. 16).
//!
//! A correction keeps the value's number and raises its version; the old version stays in the
//! history for a while. Nothing is collected that no active basis of the person uses.

use jiff::civil::Date;
use model::alive;
use model::erasure::{self, Stays};
use model::field::{Field, What};
use model::person::{Record, ValueRow};
use model::processing::Processing;
use model::{Act, PersonId, SourceId};
use seal::Open;
use store::Write;
use store::person::Stored;
use value::{Near, Verdict};

use super::entry::{EntryError, Given, Place};
use crate::about::{Refuses, Unseen, is_conflict};
use crate::draft::{self, Draft};
use crate::keep::{self, Told};
use crate::tags::{self, Plain, Sole};
use crate::{Allowed, Cx, Denied, Fault, Register};

/// What is to be changed about a person.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub set: Vec<Given>,
    /// Values that were confirmed as right.
    pub verify: Vec<Place>,
    /// Of which order, invoice or complaint, where the field belongs to one.
    pub record: RecordChoice,
    /// When the person had last changed as whoever changes them saw it ([`super::Shown::changed`]);
    /// nothing is changed if somebody else was quicker. Without it nobody is asked.
    pub from: Option<i64>,
}

/// The record that entries belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecordChoice {
    /// The only one there is of that kind, else a new one.
    #[default]
    Only,
    Number(u32),
    New,
}

/// What was done, entry by entry.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    pub done: Vec<Done>,
    /// Somebody else who may be the same person, found by what was changed.
    pub likely: Option<PersonId>,
}

/// What became of one entry. The value itself is not repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub field: String,
    pub what: What,
    pub number: u32,
    pub how: How,
    /// Why the value is doubtful, though kept as given.
    pub doubt: Option<&'static str>,
}

/// What happened to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Added,
    Corrected,
    Removed,
    Verified,
    /// It was the same before.
    Same,
}

impl How {
    /// The word in JSON and texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            How::Added => "added",
            How::Corrected => "corrected",
            How::Removed => "removed",
            How::Verified => "verified",
            How::Same => "same",
        }
    }
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Entry(#[from] EntryError),
    #[error("not here")]
    Unknown,
    #[error("restricted")]
    Restricted,
    /// Neither a value to set nor one to confirm.
    #[error("nothing to change")]
    Nothing,
    /// The person has several values of the field, and it is not said which.
    #[error("which of several")]
    Which { field: String },
    /// No value of that field to take out or confirm.
    #[error("no such value")]
    NoValue { field: String },
    #[error("no such record")]
    NoRecord,
    /// A law, a claim or a hold keeps the value: it can be corrected, not taken out.
    #[error("kept")]
    Kept { field: String },
    /// Somebody else has changed the person since the one they were shown.
    #[error("changed in between")]
    Between,
}

impl From<store::Fault> for ChangeError {
    fn from(fault: store::Fault) -> Self {
        if is_conflict(&fault) {
            // Somebody else was given the number between our look and our writing.
            return EntryError::Taken { field: "customer_number".to_owned() }.into();
        }
        ChangeError::Fault(fault.into())
    }
}

impl From<Unseen> for ChangeError {
    fn from(unseen: Unseen) -> Self {
        match unseen {
            Unseen::Unknown => ChangeError::Unknown,
            Unseen::Restricted => ChangeError::Restricted,
        }
    }
}

impl ChangeError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ChangeError::Denied(denied) => denied.code(),
            ChangeError::Fault(fault) => fault.code(),
            ChangeError::Entry(entry) => entry.code(),
            ChangeError::Unknown => "person-unknown",
            ChangeError::Restricted => "person-restricted",
            ChangeError::Nothing => "person-change-nothing",
            ChangeError::Which { .. } => "person-change-which",
            ChangeError::NoValue { .. } => "person-change-no-value",
            ChangeError::NoRecord => "person-change-no-record",
            ChangeError::Kept { .. } => "person-change-kept",
            ChangeError::Between => "person-change-between",
        }
    }

    /// The key of the field it is about.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            ChangeError::Entry(entry) => entry.field(),
            ChangeError::Which { field }
            | ChangeError::NoValue { field }
            | ChangeError::Kept { field } => Some(field),
            _ => None,
        }
    }
}

impl Refuses for ChangeError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            ChangeError::Denied(_) | ChangeError::Fault(_) => None,
            refused => Some(refused.code()),
        }
    }
}

/// Changes a person's values for the processing `purpose`: all entries, or none.
///
/// # Errors
/// [`ChangeError`]; every refusal leaves a line in the log as well.
pub fn change(
    cx: &Cx,
    id: PersonId,
    purpose: &str,
    changes: &Changes,
) -> Result<Changed, ChangeError> {
    let allowed = cx.allow(Act::PersonChange, Some(purpose))?;
    if changes.set.is_empty() && changes.verify.is_empty() {
        return Err(ChangeError::Nothing);
    }
    cx.write_about(&allowed, |w, line| {
        let stored = cx.present(w, id, line)?.ok_or(ChangeError::Unknown)?;
        let processing = cx.sees(&allowed, &stored)?;
        if changes.from.is_some_and(|from| from != stored.row.changed) {
            return Err(ChangeError::Between);
        }
        let fields = changes.set.iter().map(|given| given.place).chain(changes.verify.clone());
        *line = std::mem::take(line).fields(fields.map(|place| place.field.0));
        let mut sheet = Sheet::open(cx, &allowed, &stored, processing)?;
        sheet.source = cx.by_hand(w)?;
        sheet.near = near(cx, &sheet, &changes.set);
        for given in &changes.set {
            sheet.set(given, changes.record)?;
        }
        for place in &changes.verify {
            sheet.verify(place)?;
        }
        line.count = sheet.done.iter().filter(|done| done.how != How::Same).count() as u64;
        sheet.write(w)
    })
}

/// The country numbers are written for: the one just entered, else the one on record.
fn near(cx: &Cx, sheet: &Sheet<'_>, set: &[Given]) -> Near {
    let entered = set.iter().find_map(|given| {
        let field = cx.register.field(given.place.field).filter(|f| f.key == "country")?;
        value::Country::parse(given.text.as_deref()?).filter(|_| field.kind == value::Kind::Country)
    });
    let near = entered.map_or_else(|| tags::near(&sheet.plain()), Near::country);
    Near { today: Some(cx.today), ..near }
}

/// A person's current values while they are worked on, and what is to be written.
struct Sheet<'a> {
    cx: &'a Cx,
    stored: &'a Stored,
    processing: &'a Processing,
    near: Near,
    source: SourceId,
    told: Vec<Told>,
    before: store::search::Tags,
    sole: Sole,
    next: u32,
    fresh: Vec<(ValueRow, Open<String>)>,
    ended: Vec<u32>,
    verified: Vec<u32>,
    dates: Vec<(u32, Date)>,
    records: Vec<Record>,
    done: Vec<Done>,
}

impl<'a> Sheet<'a> {
    fn open(
        cx: &'a Cx,
        allowed: &Allowed,
        stored: &'a Stored,
        processing: &'a Processing,
    ) -> Result<Sheet<'a>, Fault> {
        let register: &Register = &cx.register;
        let told =
            register.open_values(stored, &allowed.warrant, |row| row.superseded.is_none())?;
        let sole = register.sole_of(stored);
        Ok(Sheet {
            cx,
            stored,
            processing,
            near: Near::default(),
            source: SourceId(0),
            before: register.tags_of(&told, &sole),
            sole,
            next: stored.person.values.iter().map(|v| v.number).max().unwrap_or(0) + 1,
            told,
            fresh: Vec::new(),
            ended: Vec::new(),
            verified: Vec::new(),
            dates: Vec::new(),
            records: Vec::new(),
            done: Vec::new(),
        })
    }

    fn plain(&self) -> Vec<Plain<'_>> {
        self.told
            .iter()
            .filter_map(|told| {
                let field = self.cx.register.field(told.row.field)?;
                Some(Plain::new(field, told.row.what, told.text.shown()))
            })
            .collect()
    }

    fn field_of(&self, place: &Place) -> Result<&'a Field, EntryError> {
        let unused = |field: &Field| EntryError::Unused { field: field.key.clone() };
        let field = self.cx.register.field(place.field).ok_or(EntryError::Form)?;
        let used = self.processing.uses_field(&field.key) && self.cx.opens(field.id);
        if used { Ok(field) } else { Err(unused(field)) }
    }

    /// The values a place means, of those this processing may see.
    fn meant(&self, place: &Place, record: RecordChoice) -> Vec<usize> {
        let mut found: Vec<usize> = (0..self.told.len())
            .filter(|at| {
                let row = &self.told[*at].row;
                row.field == place.field
                    && place.number.is_none_or(|number| row.number == number)
                    && place.what.is_none_or(|what| row.what == what)
                    && match record {
                        RecordChoice::Only => true,
                        RecordChoice::Number(number) => row.record.is_none_or(|r| r == number),
                        RecordChoice::New => row.record.is_none(),
                    }
                    && self.is_seen(row)
            })
            .collect();
        // Of several, the main one is meant where nothing else is said.
        if found.len() > 1 && place.what.is_none() && place.number.is_none() {
            let main = |at: &usize| self.told[*at].row.what == What::Main;
            if found.iter().filter(|at| main(at)).count() == 1 {
                found.retain(main);
            }
        }
        found
    }

    /// Whether this processing sees a value; what was just entered it does.
    fn is_seen(&self, row: &ValueRow) -> bool {
        let (rules, person) = (self.cx.register.rules(), &self.stored.person);
        self.is_fresh(row.number) || alive::seen(rules, person, row, self.processing, self.cx.today)
    }

    fn is_fresh(&self, number: u32) -> bool {
        self.fresh.iter().any(|(row, _)| row.number == number)
    }

    fn set(&mut self, given: &Given, record: RecordChoice) -> Result<(), ChangeError> {
        let field = self.field_of(&given.place)?;
        let meant = self.meant(&given.place, record);
        let key = || field.key.clone();
        let Some(text) = &given.text else {
            return match meant[..] {
                [at] => self.remove(at, field),
                [] => Err(ChangeError::NoValue { field: key() }),
                _ => Err(ChangeError::Which { field: key() }),
            };
        };
        let checked = draft::check(field, text, &self.near);
        let doubt = match checked.verdict {
            Verdict::Good => None,
            Verdict::Kept(doubt) => Some(doubt.code()),
            Verdict::Refused(refusal) => return Err(EntryError::refused(field, refusal).into()),
        };
        match meant[..] {
            [at] => self.correct(at, field, checked.text, doubt),
            [] if given.place.number.is_some() => {
                return Err(ChangeError::NoValue { field: key() });
            }
            [] => self.add(field, given.place.what, record, checked.text, doubt)?,
            _ => return Err(ChangeError::Which { field: key() }),
        }
        Ok(())
    }

    fn correct(&mut self, at: usize, field: &Field, text: String, doubt: Option<&'static str>) {
        let row = self.told[at].row.clone();
        let how = if *self.told[at].text.shown() == text { How::Same } else { How::Corrected };
        if how == How::Corrected {
            // What was entered a moment ago is no version of its own yet.
            let version = row.version + u32::from(!self.is_fresh(row.number));
            self.fresh.retain(|(fresh, _)| fresh.number != row.number);
            let newer = ValueRow {
                version,
                source: self.source,
                collected: self.cx.today,
                verified: None,
                ..row.clone()
            };
            self.date_of(field, newer.record, &text);
            self.ended.push(row.number);
            self.fresh.push((newer.clone(), Open::new(text.clone())));
            self.told[at] = Told { row: newer, text: Open::new(text) };
        }
        self.say(field, &row, how, doubt);
    }

    fn add(
        &mut self,
        field: &Field,
        what: Option<What>,
        record: RecordChoice,
        text: String,
        doubt: Option<&'static str>,
    ) -> Result<(), ChangeError> {
        let rules = self.cx.register.rules();
        if !alive::may_collect(rules, &self.stored.person, field.id, self.cx.today) {
            return Err(EntryError::Uncollected { field: field.key.clone() }.into());
        }
        let record = self.record_for(field, record)?;
        let draft =
            Draft { field: field.id, what: what.unwrap_or_default(), record, text: text.clone() };
        let row = draft.label(self.next, self.source, self.cx.today);
        self.next += 1;
        self.date_of(field, record, &text);
        self.fresh.push((row.clone(), Open::new(text.clone())));
        self.say(field, &row, How::Added, doubt);
        self.told.push(Told { row, text: Open::new(text) });
        Ok(())
    }

    fn remove(&mut self, at: usize, field: &Field) -> Result<(), ChangeError> {
        let row = self.told[at].row.clone();
        let stays = erasure::plan(self.cx.register.rules(), &self.stored.person, self.cx.today)
            .values
            .into_iter()
            .find(|planned| (planned.number, planned.version) == (row.number, row.version))
            .and_then(|planned| planned.stays);
        match stays {
            Some(Stays::Duty { .. } | Stays::Claims { .. } | Stays::Hold { .. }) => {
                Err(ChangeError::Kept { field: field.key.clone() })
            }
            None => {
                self.told.remove(at);
                self.fresh.retain(|(fresh, _)| fresh.number != row.number);
                self.ended.push(row.number);
                self.say(field, &row, How::Removed, None);
                Ok(())
            }
        }
    }

    fn verify(&mut self, place: &Place) -> Result<(), ChangeError> {
        let field = self.field_of(place)?;
        let rows: Vec<ValueRow> = self
            .told
            .iter()
            .map(|told| &told.row)
            .filter(|row| row.field == place.field)
            .filter(|row| place.what.is_none_or(|what| row.what == what))
            .filter(|row| place.number.is_none_or(|number| row.number == number))
            .filter(|row| self.is_seen(row))
            .cloned()
            .collect();
        if rows.is_empty() {
            return Err(ChangeError::NoValue { field: field.key.clone() });
        }
        for row in rows {
            self.verified.push(row.number);
            self.say(field, &row, How::Verified, None);
        }
        Ok(())
    }

    /// The record a new value belongs to, if its field belongs to one.
    fn record_for(
        &mut self,
        field: &Field,
        choice: RecordChoice,
    ) -> Result<Option<u32>, ChangeError> {
        let Some(kind) = draft::record_kind(field) else { return Ok(None) };
        if let Some(record) = self.records.iter().find(|record| record.kind == kind) {
            return Ok(Some(record.number));
        }
        let there = &self.stored.person.records;
        let of_kind: Vec<u32> = there.iter().filter(|r| r.kind == kind).map(|r| r.number).collect();
        match (choice, &of_kind[..]) {
            (RecordChoice::Number(number), _) if of_kind.contains(&number) => Ok(Some(number)),
            (RecordChoice::Number(_), _) => Err(ChangeError::NoRecord),
            (RecordChoice::Only, [only]) => Ok(Some(*only)),
            (RecordChoice::Only, [_, _, ..]) => {
                Err(ChangeError::Which { field: field.key.clone() })
            }
            (RecordChoice::Only, []) | (RecordChoice::New, _) => {
                let number =
                    there.iter().chain(&self.records).map(|r| r.number).max().unwrap_or(0) + 1;
                self.records.push(Record { number, kind, date: self.cx.today });
                Ok(Some(number))
            }
        }
    }

    /// A record's own date moves with it: its rules count from there.
    fn date_of(&mut self, field: &Field, record: Option<u32>, text: &str) {
        if let (value::Kind::Date, Some(number), Ok(date)) = (field.kind, record, text.parse()) {
            match self.records.iter_mut().find(|record| record.number == number) {
                Some(record) => record.date = date,
                None => self.dates.push((number, date)),
            }
        }
    }

    fn say(&mut self, field: &Field, row: &ValueRow, how: How, doubt: Option<&'static str>) {
        let (field, what, number) = (field.key.clone(), row.what, row.number);
        self.done.push(Done { field, what, number, how, doubt });
    }

    fn write(self, w: &mut Write) -> Result<Changed, ChangeError> {
        let register: &Register = &self.cx.register;
        let (ws, id) = (register.id(), self.stored.row.id);
        let after = register.tags_of(&self.told, &self.sole);
        let (come, go) = keep::difference(&self.before, &after);
        let met = draft::met(w, register, id, &come.sole, &[], &self.plain())?;
        if let Some(field) = met.taken {
            return Err(EntryError::Taken { field }.into());
        }
        let sealer = register.key_of(self.stored)?.sealer(self.stored.row.generation);
        for number in &self.ended {
            store::person::supersede(w, ws, id, *number, self.cx.today)?;
        }
        store::person::insert_records(w, ws, self.records.iter().map(|record| (id, record, None)))?;
        for (row, text) in &self.fresh {
            let sealed = register.seal_value(&sealer, id, row.clone(), text.shown());
            store::person::insert_values(w, ws, std::iter::once((id, &sealed)))?;
        }
        for number in &self.verified {
            store::person::verify(w, ws, id, *number, self.cx.today)?;
        }
        for (number, date) in &self.dates {
            store::person::set_record_day(w, ws, id, *number, *date)?;
        }
        store::search::drop_tags(w, ws, self.stored.row.segment, id, &go)?;
        store::search::add_tags(w, ws, self.stored.row.segment, &[(id, &come)])?;
        let likely = self.likely(w)?;
        crate::upkeep::renew(w, self.cx, id)?;
        Ok(Changed { done: self.done, likely })
    }

    /// Looks whether what is new here is somebody else's as well, and notes the pair.
    fn likely(&self, w: &mut Write) -> Result<Option<PersonId>, Fault> {
        if self.fresh.is_empty() {
            return Ok(None);
        }
        let (register, id) = (&self.cx.register, self.stored.row.id);
        let alike = draft::alike(register, &self.plain());
        let new =
            alike.into_iter().filter(|(_, tag)| self.before.exact.binary_search(tag).is_err());
        let pair = draft::met(w, register, id, &[], &new.collect::<Vec<_>>(), &[])?.likely;
        if let Some(pair) = pair {
            store::search::add_duplicates(w, register.id(), &[pair], self.cx.now_ms())?;
        }
        Ok(pair.map(|pair| pair.other))
    }
}
