//! `person.explain`: everything kept about a person, by label and never by content: what it is,
//! where it came from, which bases hold it until when, who may see it, when it goes and why.

use jiff::civil::Date;
use model::alive::{self, Keeper, Life, Sight};
use model::basis::{EventKind, Standing};
use model::field::What;
use model::hold::Scope;
use model::person::{PersonKind, Record, ValueRow};
use model::processing::{BasisKind, End, EndRule, Processing};
use model::restriction::Restriction;
use model::retention::{self, DocumentKey, FirmKind};
use model::{Act, PersonId, ProcessingId, SourceId, merge};
use store::Read;
use store::grant::GrantRow;
use store::person::{BasisRow, HoldRow, Stored};
use store::source::SourceRow;

use crate::about::{HAND, Refuses};
use crate::hands::{Hand, Hands};
use crate::who::Workers;
use crate::{Cx, Denied, Fault, upkeep};

/// Everything kept about a person, without a single value.
#[derive(Clone, Debug)]
pub struct Explained {
    pub id: PersonId,
    pub kind: PersonKind,
    pub organisation: Option<PersonId>,
    pub restricted: Option<Date>,
    /// Why they are or were restricted, oldest first.
    pub restrictions: Vec<ExplainedRestriction>,
    /// Hidden by a merge: into whom, and until when that can be undone.
    pub merged_into: Option<(PersonId, Date)>,
    /// Who was merged into this person, and until when that can be undone.
    pub merged: Vec<(PersonId, Date)>,
    pub values: Vec<ExplainedValue>,
    pub bases: Vec<ExplainedBasis>,
    pub records: Vec<Record>,
    pub holds: Vec<ExplainedHold>,
}

/// One value by label.
#[derive(Clone, Debug)]
pub struct ExplainedValue {
    pub number: u32,
    pub version: u32,
    pub field: String,
    pub what: What,
    pub record: Option<u32>,
    pub source: Origin,
    /// Who entered it, where nobody imported it and the log still knows.
    pub by: Vec<Hand>,
    pub collected: Date,
    pub verified: Option<Date>,
    /// The day a correction took its place.
    pub superseded: Option<Date>,
    pub merged_from: Option<PersonId>,
    /// The bases that keep it, those that ran out among them.
    pub keepers: Vec<Kept>,
    /// Accounts that may see it, each with the processing it was granted for.
    pub seen_by: Vec<(String, String)>,
    pub goes: Goes,
}

/// Where a value or a basis came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub name: String,
    /// Entered or corrected by hand, not imported.
    pub by_hand: bool,
}

/// A basis that keeps a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub basis: u32,
    pub processing: String,
    pub until: End,
}

/// The rule that decides when a value goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub processing: String,
    pub rule: EndRule,
    /// The provision behind it.
    pub norm: Option<String>,
}

/// When a value goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goes {
    /// Nothing has happened yet from which an end could be counted.
    Open { rule: Option<Rule> },
    /// From that day on.
    On { day: Date, rule: Option<Rule> },
    /// It was corrected; the history ends on that day.
    History { day: Date },
    /// Nothing keeps it any more; the next sweep erases it.
    Due { since: Date },
    /// Nothing keeps it but a hold.
    Held { since: Date, hold: u32, review: Date },
    /// What belongs to a firm alone is not personal and has no end.
    Firm,
}

/// One basis, with how it stands today.
#[derive(Clone, Debug)]
pub struct ExplainedBasis {
    pub number: u32,
    pub processing: String,
    pub kind: BasisKind,
    pub begin: Date,
    pub confirmed: bool,
    pub ended: Option<(Date, EventKind)>,
    pub standing: Standing,
    pub until: End,
    pub source: Origin,
    /// The line of the import it came from.
    pub line: Option<u64>,
    pub has_evidence: bool,
    pub merged_from: Option<PersonId>,
}

/// One restriction, without the words beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedRestriction {
    pub restriction: Restriction,
    pub has_note: bool,
}

/// One hold, without its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedHold {
    pub number: u32,
    pub covers: Covers,
    pub begun: Date,
    pub review: Date,
    pub ended: Option<Date>,
    pub owner: String,
}

/// What a hold covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covers {
    Person,
    Record(u32),
    Field(String),
}

/// Why nothing is explained.
#[derive(Debug, thiserror::Error)]
pub enum ExplainError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("not here")]
    Unknown,
}

impl From<store::Fault> for ExplainError {
    fn from(fault: store::Fault) -> Self {
        ExplainError::Fault(fault.into())
    }
}

impl ExplainError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ExplainError::Denied(denied) => denied.code(),
            ExplainError::Fault(fault) => fault.code(),
            ExplainError::Unknown => "person-absent",
        }
    }
}

impl Refuses for ExplainError {
    fn refusal(&self) -> Option<&'static str> {
        matches!(self, ExplainError::Unknown).then_some(self.code())
    }
}

/// Explains what is kept about a person. Opens nothing, so it needs no processing.
///
/// # Errors
/// [`ExplainError`].
pub fn explain(cx: &Cx, id: PersonId) -> Result<Explained, ExplainError> {
    let allowed = cx.allow(Act::PersonExplain, None)?;
    let accounts = cx.workers()?;
    cx.read_about(&allowed, |r, line| {
        let ws = cx.register.id();
        let stored = store::person::load(r, ws, id)?.ok_or(ExplainError::Unknown)?;
        let subject = cx.register.pseudonym_of(&stored)?;
        line.subjects.push(subject);
        if !cx.reaches(&stored) {
            return Err(ExplainError::Unknown);
        }
        line.count = stored.sealed.len() as u64;
        let sources = store::source::list(r, ws)?;
        let entered = |source: SourceId| sources.iter().any(|s| s.id == source && s.kind == HAND);
        let hands = match stored.person.values.iter().any(|row| entered(row.source)) {
            true => Hands::of(cx, r, &subject, &accounts, &allowed.warrant)?,
            false => Hands::none(),
        };
        let view = View {
            cx,
            stored: &stored,
            sources,
            hands,
            grants: store::grant::list(r, ws)?,
            accounts: &accounts,
        };
        Ok(Explained {
            id,
            kind: stored.row.kind,
            organisation: cx.firm_of(r, &stored)?,
            restricted: stored.row.restricted,
            restrictions: store::restriction::list(r, ws, id)?
                .into_iter()
                .map(|row| ExplainedRestriction {
                    has_note: row.note.is_some(),
                    restriction: row.restriction,
                })
                .collect(),
            merged_into: stored.row.merged_into.zip(stored.row.merged_on.map(merge::undo_until)),
            merged: merged(r, cx, id)?,
            values: stored.person.values.iter().map(|row| view.value(row)).collect(),
            bases: stored.bases.iter().filter_map(|row| view.basis(row)).collect(),
            records: stored.person.records.clone(),
            holds: view.holds()?,
        })
    })
}

fn merged(r: &mut Read, cx: &Cx, id: PersonId) -> Result<Vec<(PersonId, Date)>, Fault> {
    let ws = cx.register.id();
    let mut found = Vec::new();
    for hidden in store::person::merged_into(r, ws, id)? {
        let on = store::person::load(r, ws, hidden)?.and_then(|stored| stored.row.merged_on);
        found.extend(on.map(|on| (hidden, merge::undo_until(on))));
    }
    Ok(found)
}

/// A person beside the rules, the sources and the grants.
struct View<'a> {
    cx: &'a Cx,
    stored: &'a Stored,
    sources: Vec<SourceRow>,
    hands: Hands,
    grants: Vec<GrantRow>,
    accounts: &'a Workers,
}

impl View<'_> {
    fn value(&self, row: &ValueRow) -> ExplainedValue {
        let rules = self.cx.register.rules();
        let keepers = alive::keepers(rules, &self.stored.person, row);
        let source = self.origin(row.source);
        let by = match source.by_hand {
            true => self.hands.on(row.collected, row.field.0),
            false => Vec::new(),
        };
        ExplainedValue {
            number: row.number,
            version: row.version,
            field: upkeep::field_key(&self.cx.register, row.field),
            what: row.what,
            record: row.record,
            source,
            by,
            collected: row.collected,
            verified: row.verified,
            superseded: row.superseded,
            merged_from: row.merged_from,
            seen_by: self.seen_by(row),
            goes: self.goes(row, &keepers),
            keepers: keepers
                .into_iter()
                .map(|k| Kept {
                    basis: k.basis,
                    processing: self.key(k.processing),
                    until: k.until,
                })
                .collect(),
        }
    }

    fn goes(&self, row: &ValueRow, keepers: &[Keeper]) -> Goes {
        if self.stored.row.kind == PersonKind::Organisation && row.superseded.is_none() {
            return Goes::Firm;
        }
        let (rules, today) = (self.cx.register.rules(), self.cx.today);
        match alive::life(rules, &self.stored.person, row, today) {
            Life::Due { since } => Goes::Due { since },
            Life::UnderHold { since, hold, review } => Goes::Held { since, hold, review },
            Life::Alive { until: End::On(last), .. } if row.superseded.is_some() => {
                Goes::History { day: last.tomorrow().unwrap_or(last) }
            }
            Life::Alive { until: End::On(last), .. } => Goes::On {
                day: last.tomorrow().unwrap_or(last),
                rule: self.rule(row, keepers, End::On(last)),
            },
            Life::Alive { until: End::Open, .. } => {
                Goes::Open { rule: self.rule(row, keepers, End::Open) }
            }
        }
    }

    /// The rule of the basis that keeps a value longest.
    fn rule(&self, row: &ValueRow, keepers: &[Keeper], until: End) -> Option<Rule> {
        let rules = self.cx.register.rules();
        let keeper = keepers.iter().find(|keeper| keeper.until == until)?;
        let processing = rules.processing(keeper.processing)?;
        let field = rules.fields.by_id(row.field)?;
        let rule = processing.rule_of(&field.key).unwrap_or(&processing.end);
        let day = self.stored.person.record_date(row.record).unwrap_or(row.collected);
        Some(Rule {
            processing: processing.key.clone(),
            rule: rule.clone(),
            norm: norm_of(processing, rule, day),
        })
    }

    /// Accounts with a living grant for a processing that sees the value.
    fn seen_by(&self, row: &ValueRow) -> Vec<(String, String)> {
        let (rules, person, today) = (self.cx.register.rules(), &self.stored.person, self.cx.today);
        let hidden = self.stored.row.merged_into.is_some();
        let living = self.grants.iter().filter(|grant| !hidden && grant.lives(today));
        living
            .filter_map(|grant| {
                let processing = rules.processing(grant.processing)?;
                let sees = alive::sight(rules, person, processing, today) == Sight::Sees
                    && alive::seen(rules, person, row, processing, today);
                sees.then(|| (self.accounts.name(grant.account), processing.key.clone()))
            })
            .collect()
    }

    fn basis(&self, row: &BasisRow) -> Option<ExplainedBasis> {
        let basis = &row.basis;
        let processing = self.cx.register.rules().processing(basis.processing)?;
        let last = self.stored.person.last_record();
        Some(ExplainedBasis {
            number: basis.number,
            processing: processing.key.clone(),
            kind: basis.kind,
            begin: basis.begin,
            confirmed: basis.confirmed,
            ended: basis.event.map(|event| (event.on, event.kind)),
            standing: basis.standing(processing, last, self.cx.today),
            until: basis.keeps_until(processing, None, last),
            source: self.origin(basis.source),
            line: row.line,
            has_evidence: row.evidence.is_some(),
            merged_from: row.merged_from,
        })
    }

    fn holds(&self) -> Result<Vec<ExplainedHold>, Fault> {
        let covers = |scope| match scope {
            Scope::Person => Covers::Person,
            Scope::Record(number) => Covers::Record(number),
            Scope::Field(field) => Covers::Field(upkeep::field_key(&self.cx.register, field)),
        };
        let explained = |row: &HoldRow| -> Result<ExplainedHold, Fault> {
            Ok(ExplainedHold {
                number: row.hold.number,
                covers: covers(row.hold.scope),
                begun: row.hold.begun,
                review: row.hold.review,
                ended: row.hold.ended,
                owner: self.cx.register.owner_of(row)?,
            })
        };
        self.stored.holds.iter().map(explained).collect()
    }

    fn origin(&self, id: SourceId) -> Origin {
        let source = self.sources.iter().find(|source| source.id == id);
        Origin {
            name: source.map(|source| source.name.clone()).unwrap_or_default(),
            by_hand: source.is_some_and(|source| source.kind == HAND),
        }
    }

    fn key(&self, id: ProcessingId) -> String {
        let processing = self.cx.register.rules().processing(id);
        processing.map_or_else(|| id.to_string(), |p| p.key.clone())
    }
}

/// The provision behind a rule: its own, that of the document it names, or the processing's.
fn norm_of(processing: &Processing, rule: &EndRule, day: Date) -> Option<String> {
    let of_document = match rule {
        EndRule::Retention { document } => DocumentKey::all()
            .find(|kind| kind.key() == document)
            .map(|kind| retention::of(kind, day, FirmKind::Ordinary).basis),
        _ => None,
    };
    rule.norm().or(of_document).map(str::to_owned).or_else(|| processing.norm.clone())
}
