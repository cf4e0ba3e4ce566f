//! Writing a batch: what is new goes in whole, what changed is corrected with its history, what
//! is the same stays.

use std::collections::HashMap;

use model::processing::BasisKind;
use model::{PersonId, ProcessingId, SourceId};
use store::Write;
use store::person::PersonRow;
use store::search::{Pair, Room, Tags};
use store::source::OriginRow;

use super::known::{Known, Standing};
use super::renew::OUTDATED;
use super::row::Made;
use super::withdrawal::{self, List};
use super::{ImportError, Intake, Plan, Reject, Report, Watch, amend};
use crate::line::Line;
use crate::{Allowed, Cx, Fault, Register};

/// Where batches are written.
pub(super) struct Desk {
    cx: Cx,
    allowed: Allowed,
    source: SourceId,
    /// The list's name.
    name: String,
    /// The processings on consent it is imported for.
    consents: Vec<ProcessingId>,
    dry_run: bool,
}

/// What became of a batch.
#[derive(Default)]
pub(super) struct Outcome {
    report: Report,
    rejects: Vec<Reject>,
    /// Rows taken in without a consent, and why.
    unproven: Vec<Reject>,
}

impl Outcome {
    pub(super) fn add_to(self, report: &mut Report, watch: &mut dyn Watch) {
        report.add(&self.report);
        report.rejected += self.rejects.len() as u64;
        report.without_consent += self.unproven.len() as u64;
        for reject in &self.rejects {
            watch.reject(reject);
        }
        for row in &self.unproven {
            *report.unproven.entry(row.reason).or_default() += 1;
            watch.unproven(row);
        }
    }

    fn merge_into(self, outcome: &mut Outcome) {
        outcome.report.add(&self.report);
        outcome.rejects.extend(self.rejects);
        outcome.unproven.extend(self.unproven);
    }
}

impl Desk {
    pub(super) fn new(
        cx: &Cx,
        allowed: &Allowed,
        source: SourceId,
        (from, plan): (&Intake<'_>, &Plan),
        dry_run: bool,
    ) -> Desk {
        let rules = cx.register.rules();
        let processings = plan.purposes().filter_map(|key| rules.by_key(key));
        let consents = processings.filter(|p| p.basis == BasisKind::Consent).map(|p| p.id);
        Desk {
            cx: cx.clone(),
            allowed: allowed.again(),
            source,
            name: from.name.to_owned(),
            consents: consents.collect(),
            dry_run,
        }
    }

    /// Writes one batch in one transaction; a row that would repeat one of the same batch is
    /// written after it.
    pub(super) fn write(&self, mut made: Vec<Made>) -> Result<Outcome, ImportError> {
        let mut outcome = Outcome::default();
        let mut waiting: Vec<usize> = (0..made.len()).collect();
        while !waiting.is_empty() {
            let (now, later) = first_of_each(&made, &waiting);
            match self.write_against_others(&made, &now, &mut outcome) {
                // Something else came into force since they were sealed and tagged.
                Err(ImportError::Fault(Fault::Sealed { what: OUTDATED })) => {
                    made.iter_mut().try_for_each(|row| row.renew(&self.cx))?;
                }
                written => {
                    written?;
                    waiting = later;
                }
            }
        }
        Ok(outcome)
    }

    /// Another program may take a number in while this batch is on its way: then it is sorted
    /// again, and the row is found taken.
    fn write_against_others(
        &self,
        made: &[Made],
        rows: &[usize],
        outcome: &mut Outcome,
    ) -> Result<(), ImportError> {
        const TRIES: usize = 5;
        for _ in 1..TRIES {
            match self.write_once(made, rows, outcome) {
                Err(ImportError::Fault(Fault::Store(store::Fault::Conflict { .. }))) => {}
                other => return other,
            }
        }
        self.write_once(made, rows, outcome)
    }

    fn write_once(
        &self,
        made: &[Made],
        rows: &[usize],
        outcome: &mut Outcome,
    ) -> Result<(), ImportError> {
        let (report, rejects, unproven) = if self.dry_run {
            self.cx.house.store.read_in(self.cx.register.id(), |r| -> Result<_, ImportError> {
                let mut plan = Sorted::sort(r, &self.cx.register, made, rows)?;
                plan.report.changed = plan.changed.len() as u64;
                let list = List::called(r, &self.cx, &self.name, &self.consents)?;
                for (at, person) in &plan.changed {
                    let ends = withdrawal::would(r, &self.cx, *person, &made[*at], &list)?;
                    plan.report.withdrawn += u64::from(ends);
                }
                Ok((plan.report, plan.rejects, plan.unproven))
            })?
        } else {
            let (cx, source) = (&self.cx, self.source);
            self.cx.write_alone(&self.allowed, |w, lines| -> Result<_, ImportError> {
                if rows.iter().any(|at| made[*at].scheme != cx.register.scheme()) {
                    return Err(Fault::Sealed { what: OUTDATED }.into());
                }
                let mut plan = Sorted::sort(w, &cx.register, made, rows)?;
                insert(w, cx, made, &mut plan, source, lines)?;
                let list = List::called(w, cx, &self.name, &self.consents)?;
                for (at, person) in &plan.changed {
                    let row = &made[*at];
                    let done = amend::change(w, cx, &self.allowed, *person, row, &list, lines)?;
                    let count = if done.any {
                        &mut plan.report.changed
                    } else {
                        &mut plan.report.unchanged
                    };
                    *count += 1;
                    plan.report.withdrawn += u64::from(done.withdrawn);
                }
                if let Some(last) = rows.iter().map(|at| made[*at].line).max() {
                    let made = plan.report.imported;
                    store::source::reached(w, cx.register.id(), source, last, made)?;
                }
                Ok((plan.report, plan.rejects, plan.unproven))
            })?
        };
        Outcome { report, rejects, unproven }.merge_into(outcome);
        Ok(())
    }
}

/// The first row of each origin and each number that may stand only once; the others wait.
fn first_of_each(made: &[Made], from: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let mut seen = std::collections::HashSet::new();
    from.iter().copied().partition(|at| {
        let row = &made[*at];
        let keys: Vec<&[u8; 16]> = std::iter::once(&row.origin).chain(&row.tags.sole).collect();
        let fresh = keys.iter().all(|key| !seen.contains(*key));
        seen.extend(keys.into_iter().copied());
        fresh
    })
}

/// A batch sorted by what has to be done.
struct Sorted {
    new: Vec<usize>,
    changed: Vec<(usize, PersonId)>,
    /// Firms by their origin: which of the batch makes it, or who it is already.
    firms: HashMap<[u8; 16], (PersonId, Option<usize>)>,
    pairs: Vec<Pair>,
    report: Report,
    rejects: Vec<Reject>,
    unproven: Vec<Reject>,
}

impl Sorted {
    fn sort(
        r: &mut store::Read,
        register: &Register,
        made: &[Made],
        rows: &[usize],
    ) -> Result<Sorted, ImportError> {
        let mut sorted = Sorted {
            new: Vec::with_capacity(rows.len()),
            changed: Vec::new(),
            firms: HashMap::new(),
            pairs: Vec::new(),
            report: Report::default(),
            rejects: Vec::new(),
            unproven: Vec::new(),
        };
        let mut known = Known::of(r, register, rows.iter().map(|at| &made[*at]))?;
        for at in rows.iter().copied() {
            let row = &made[at];
            let standing = known.standing(row);
            if let (Some(why), Standing::New | Standing::Taken) = (&row.refused, &standing) {
                sorted.rejects.push(why.clone());
                continue;
            }
            if !matches!(standing, Standing::Taken) {
                sorted.unproven.extend(row.unproven.clone());
            }
            match standing {
                Standing::Same => sorted.report.unchanged += 1,
                Standing::Changed(person) => sorted.changed.push((at, person)),
                Standing::Taken => sorted.rejects.push(Reject {
                    line: row.line,
                    column: None,
                    reason: "number-taken",
                }),
                Standing::New => {
                    sorted.likeness(&mut known, row);
                    sorted.firm(&known, at, row);
                    sorted.report.imported += 1;
                    sorted.report.doubtful += row.doubtful;
                    sorted.new.push(at);
                }
            }
        }
        Ok(sorted)
    }

    /// Looks whether someone with the same mail, phone, account or name and address is here.
    fn likeness(&mut self, known: &mut Known, row: &Made) {
        if let Some((why, other)) = known.like(row) {
            self.pairs.push(Pair { person: row.row.id, other, why });
            self.report.duplicates += 1;
        }
    }

    fn firm(&mut self, known: &Known, at: usize, row: &Made) {
        let Some(firm) = &row.firm else { return };
        if self.firms.contains_key(&firm.origin) {
            return;
        }
        let entry = match known.origin(&firm.origin) {
            Some(person) => (person, None),
            None => {
                self.report.organisations += 1;
                (firm.row.id, Some(at))
            }
        };
        self.firms.insert(firm.origin, entry);
    }
}

/// Inserts the new persons and firms of a batch, table by table.
fn insert(
    w: &mut Write,
    cx: &Cx,
    made: &[Made],
    sorted: &mut Sorted,
    source: SourceId,
    lines: &mut Vec<Line>,
) -> Result<(), ImportError> {
    let ws = cx.register.id();
    let mut all: Vec<(&Made, Option<PersonId>)> = Vec::with_capacity(sorted.new.len());
    for (_, at) in sorted.firms.values() {
        let firm = at.and_then(|at| made[at].firm.as_deref());
        all.extend(firm.map(|firm| (firm, None)));
    }
    for at in &sorted.new {
        let row = &made[*at];
        let firm = row.firm.as_ref().and_then(|f| sorted.firms.get(&f.origin)).map(|(id, _)| *id);
        all.push((row, firm));
    }
    if all.is_empty() {
        return Ok(());
    }
    let segment = Room::now(w, ws)?.take(w, ws, all.len())?;
    let rows: Vec<PersonRow> = all
        .iter()
        .map(|(m, firm)| PersonRow { segment, organisation: *firm, ..m.row.clone() })
        .collect();
    store::person::insert(w, ws, rows.iter())?;
    let epoch = cx.register.epoch()?.0;
    // A batch that was sealed before another program turned to a new epoch is carried over.
    let wrapped = all
        .iter()
        .map(|(m, _)| cx.register.up_to_date(&m.wrapped, m.row.id))
        .collect::<Result<Vec<_>, _>>()?;
    let keys = all.iter().zip(&wrapped).map(|((m, _), wrapped)| (m.row.id, epoch, &**wrapped));
    store::person::insert_keys(w, ws, keys)?;
    store::person::insert_values(
        w,
        ws,
        all.iter().flat_map(|(m, _)| m.sealed.iter().map(|s| (m.row.id, s))),
    )?;
    store::person::insert_records(
        w,
        ws,
        all.iter().flat_map(|(m, _)| m.records.iter().map(|r| (m.row.id, r, None))),
    )?;
    store::person::insert_bases(
        w,
        ws,
        all.iter().flat_map(|(m, _)| m.bases.iter().map(|b| (m.row.id, b))),
    )?;
    let tags: Vec<(PersonId, &Tags)> = all.iter().map(|(m, _)| (m.row.id, &m.tags)).collect();
    store::search::add_first_tags(w, ws, segment, &tags)?;
    let origins: Vec<OriginRow> = all
        .iter()
        .map(|(m, _)| OriginRow {
            tag: m.origin,
            person: m.row.id,
            print: m.print.to_vec(),
            source,
            line: m.line,
            created: true,
        })
        .flat_map(|row| cx.register.noted(row))
        .collect();
    store::source::add_origins(w, ws, origins.iter())?;
    store::search::add_duplicates(w, ws, &sorted.pairs, cx.now_ms())?;
    lines.extend(
        all.iter()
            .map(|(m, _)| Line::about(m.pseudonym).fields(m.drafts.iter().map(|d| d.field.0))),
    );
    Ok(())
}
