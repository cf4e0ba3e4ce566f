//! One row of a file, checked, normalised, sealed and tagged: everything that can be done before
//! the database is asked.

use jiff::civil::Date;
use model::basis::{Basis, Evidence, Proven, Withdrawal};
use model::field::{Field, Target, What};
use model::person::{PersonKind, Record};
use model::processing::{BasisKind, Processing};
use model::{FieldId, PersonId, SourceId};
use seal::IndexKeys;
use store::person::{BasisRow, PersonRow, SealedRow};
use store::search::Tags;
use value::{Doubt, Kind, Near, Verdict};

use super::consent::{self, Judged};
use super::plan::{ColumnPlan, Plan};
use super::{Intake, Reject, address, nothing};
use crate::draft::{self, Draft};
use crate::tags::space::{ORIGIN, PRINT};
use crate::tags::{self, Plain};
use crate::{Cx, Register};

/// Why a row is not taken in, and where in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejection {
    pub(super) column: Option<usize>,
    pub(super) reason: &'static str,
}

impl Rejection {
    pub(super) fn reject(&self, line: u64, plan: &Plan) -> Reject {
        Reject { line, column: self.column.map(|c| plan.column_name(c)), reason: self.reason }
    }
}

/// A row ready to be written.
pub(super) struct Made {
    pub(super) line: u64,
    pub(super) origin: [u8; 16],
    pub(super) print: [u8; 16],
    /// What was in force when it was sealed and tagged, and the version of its tags.
    pub(super) scheme: u16,
    pub(super) version: u8,
    pub(super) row: PersonRow,
    pub(super) wrapped: Vec<u8>,
    pub(super) pseudonym: [u8; 16],
    pub(super) drafts: Vec<Draft>,
    pub(super) sealed: Vec<SealedRow>,
    pub(super) records: Vec<Record>,
    pub(super) bases: Vec<BasisRow>,
    pub(super) tags: Tags,
    pub(super) alike: Vec<(store::search::Likeness, [u8; 16])>,
    pub(super) firm: Option<Box<Made>>,
    pub(super) doubtful: u64,
    /// The consent that the row proves; evidence, should a basis rest on it.
    pub(super) consent: Option<Proven>,
    /// Why the row proves none, where a processing asks for it.
    pub(super) unproven: Option<Reject>,
    /// What the row says against a consent that is held already.
    pub(super) withdrawal: Option<Withdrawal>,
    /// Why nobody new is made of this row; it may end a consent of somebody who is there.
    pub(super) refused: Option<Reject>,
    /// The import it came by.
    pub(super) source: SourceId,
}

/// Makes rows ready. Shared rules of one import.
pub(super) struct Maker<'a> {
    cx: &'a Cx,
    plan: &'a Plan,
    source: SourceId,
    source_name: String,
    processings: Vec<&'a Processing>,
    chance: std::cell::Cell<u32>,
    organisation: Option<FieldId>,
    country: Option<FieldId>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        cx: &'a Cx,
        plan: &'a Plan,
        from: &Intake<'_>,
        source: SourceId,
    ) -> Maker<'a> {
        let rules = cx.register.rules();
        let id = |key: &str| rules.fields.by_key(key).map(|f| f.id);
        Maker {
            cx,
            plan,
            source,
            source_name: from.name.to_owned(),
            processings: plan.purposes().filter_map(|key| rules.by_key(key)).collect(),
            chance: std::cell::Cell::new(u32::from_be_bytes(seal::random_bytes())),
            organisation: id("organisation"),
            country: id("country"),
        }
    }

    fn register(&self) -> &'a Register {
        &self.cx.register
    }

    fn index(&self) -> &'a IndexKeys {
        self.register().index()
    }

    /// Counts on from a random start, so that ids of one import neither meet nor repeat.
    fn new_person(&self) -> PersonId {
        let next = self.chance.get().wrapping_add(1);
        self.chance.set(next);
        let now = self.cx.now_ms() + i64::from(next >> 22 & 0x3ff);
        PersonId::new(now, next)
    }

    /// Makes one row ready, or says why it cannot be taken in.
    pub(super) fn make(&self, line: u64, cells: &[String]) -> Result<Made, Rejection> {
        if nothing::is_totals(cells) {
            return Err(Rejection { column: None, reason: "totals-line" });
        }
        let (near, names_country) = self.near(cells);
        let mut taken = Taken { names_country, ..Taken::default() };
        for (at, column) in self.plan.columns.iter().enumerate() {
            let Some(text) = cells.get(at).map(|c| c.trim()).filter(|c| !c.is_empty()) else {
                continue;
            };
            self.take(at, column, text, &near, &mut taken)?;
        }
        self.finish_address(&mut taken);
        let kind = draft::kind_of(self.register(), &taken.drafts)
            .ok_or(Rejection { column: None, reason: "nobody-named" })?;
        if kind != PersonKind::Organisation {
            let today = self.cx.today;
            taken.judged = consent::judge(self.plan, &self.processings, cells, &near, today);
        }
        // Which row this is does not hang on what of it is kept.
        let known = self.known_by(&taken);
        let bases = match self.bases(kind, line, &taken) {
            Ok(bases) => bases,
            Err(why) if taken.judged.withdrawal.is_some() => {
                taken.refused = Some(why);
                taken.drafts.clear();
                Vec::new()
            }
            Err(why) => return Err(why),
        };
        self.leave_out_uncollectable(&bases, &mut taken.drafts);
        let records = draft::records(self.register(), &mut taken.drafts, self.cx.today);
        Ok(self.ready(line, kind, known, taken, bases, records))
    }

    fn known_by(&self, taken: &Taken) -> KnownBy {
        KnownBy {
            origin: self.origin_of(&draft::plain(self.register(), &taken.drafts)),
            print: self.print_of(taken),
        }
    }

    /// The country the row's numbers are written for, its own, else Germany; and whether it names one.
    fn near(&self, cells: &[String]) -> (Near, bool) {
        let country =
            self.plan.columns.iter().zip(cells).find_map(|(column, cell)| match column.target {
                Some(Target::Field(id, _)) if Some(id) == self.country => {
                    value::Country::parse(cell)
                }
                _ => None,
            });
        let near = Near {
            country: Some(country.unwrap_or(value::Country::GERMANY)),
            today: Some(self.cx.today),
        };
        (near, country.is_some())
    }

    fn take(
        &self,
        at: usize,
        column: &ColumnPlan,
        text: &str,
        near: &Near,
        taken: &mut Taken,
    ) -> Result<(), Rejection> {
        let reject = |reason| Rejection { column: Some(at), reason };
        if column.left_out.is_some() {
            return Ok(());
        }
        match column.target {
            Some(Target::Field(id, what)) => {
                let Some(field) = self.register().field(id) else { return Ok(()) };
                if nothing::is_nothing(field.kind, text) {
                    return Ok(());
                }
                let several = if field.several { nothing::mails(field.kind, text) } else { None };
                let Some(several) = several else {
                    let text = nothing::plain(text);
                    return self.keep(field, what, text, near, taken).map_err(reject);
                };
                for (text, what) in several.iter().zip([what].into_iter().chain([What::Other; 9])) {
                    self.keep(field, what, text, near, taken).map_err(reject)?;
                }
                Ok(())
            }
            Some(Target::FullName) => {
                let parts = value::name::split(text);
                for (key, part) in [
                    ("salutation", parts.salutation),
                    ("title", parts.title),
                    ("given_name", parts.given),
                    ("family_name", parts.family),
                ] {
                    let Some(field) = self.register().rules.fields.by_key(key) else { continue };
                    if part.is_empty() {
                        continue;
                    }
                    self.keep(field, What::Main, &part, near, taken).map_err(reject)?;
                }
                Ok(())
            }
            Some(Target::FullAddress(what)) => {
                for (key, part) in address::split(text) {
                    let Some(field) = self.register().rules.fields.by_key(key) else { continue };
                    self.keep(field, what, &part, near, taken).map_err(reject)?;
                }
                Ok(())
            }
            Some(Target::HouseNumber(what)) => {
                taken.house_numbers.push((what, text.to_owned()));
                Ok(())
            }
            Some(Target::BasisBegin) => {
                taken.begin = value::date::parse(text, near).ok();
                Ok(())
            }
            // Consents are judged when the whole row is known.
            Some(Target::Consent(_) | Target::Verification | Target::Ignore) | None => Ok(()),
        }
    }

    fn keep(
        &self,
        field: &Field,
        what: What,
        text: &str,
        near: &Near,
        taken: &mut Taken,
    ) -> Result<(), &'static str> {
        let mut checked = draft::check(field, text, near);
        // A spreadsheet drops the zero of 01067; where the row names its country, it is put back.
        if checked.verdict == Verdict::Kept(Doubt::LeadingZero) && taken.names_country {
            let whole = draft::check(field, &format!("0{text}"), near);
            if whole.verdict == Verdict::Good {
                checked = whole;
            }
        }
        match checked.verdict {
            Verdict::Good => {}
            Verdict::Kept(_) => taken.doubtful += 1,
            Verdict::Refused(refusal) => return Err(refusal.code()),
        }
        taken.drafts.push(Draft { field: field.id, what, record: None, text: checked.text });
        Ok(())
    }

    fn finish_address(&self, taken: &mut Taken) {
        let Some(street) = self.register().rules.fields.by_key("street").map(|f| f.id) else {
            return;
        };
        for (what, number) in std::mem::take(&mut taken.house_numbers) {
            if let Some(draft) =
                taken.drafts.iter_mut().find(|d| d.field == street && d.what == what)
            {
                draft.text.push(' ');
                draft.text.push_str(&number);
            }
        }
    }

    fn bases(
        &self,
        kind: PersonKind,
        line: u64,
        taken: &Taken,
    ) -> Result<Vec<BasisRow>, Rejection> {
        if kind == PersonKind::Organisation {
            return Ok(Vec::new());
        }
        let mut bases = Vec::new();
        for processing in &self.processings {
            let begin = match (processing.basis, &taken.judged.proof) {
                (BasisKind::Consent, Some(Ok(proven))) => Some(proven.day),
                (BasisKind::Consent, _) => continue,
                _ => taken.begin,
            };
            let kind = draft::basis_kind(kind, processing.basis);
            bases.push(BasisRow {
                basis: Basis {
                    number: bases.len() as u32 + 1,
                    processing: processing.id,
                    kind,
                    begin: begin.unwrap_or(self.cx.today),
                    confirmed: begin.is_some(),
                    event: None,
                    source: self.source,
                },
                line: Some(line),
                evidence: None,
                merged_from: None,
            });
        }
        match (bases.is_empty(), &taken.judged.proof) {
            (true, Some(Err(why))) => Err(Rejection::unproven(self.plan, *why)),
            _ => Ok(bases),
        }
    }

    /// A value that none of the row's own bases uses is not collected.
    fn leave_out_uncollectable(&self, bases: &[BasisRow], drafts: &mut Vec<Draft>) {
        if bases.is_empty() || bases.len() == self.processings.len() {
            return;
        }
        let rules = self.register().rules();
        drafts.retain(|draft| {
            bases.iter().any(|b| {
                rules.processing(b.basis.processing).is_some_and(|p| rules.uses(p, draft.field))
            })
        });
    }

    fn ready(
        &self,
        line: u64,
        kind: PersonKind,
        known: KnownBy,
        taken: Taken,
        bases: Vec<BasisRow>,
        records: Vec<Record>,
    ) -> Made {
        let register = self.register();
        let drafts = taken.drafts;
        let (consent, unproven) = match taken.judged.proof {
            Some(Ok(proven)) => (Some(proven), None),
            Some(Err(why)) => (None, Some(why)),
            None => (None, None),
        };
        let proof = |basis: &BasisRow| {
            let processing = register.rules.processing(basis.basis.processing)?;
            let proven = consent.as_ref().filter(|_| processing.basis == BasisKind::Consent)?;
            Some(proven.evidence.clone())
        };
        let (scheme, version) = (register.scheme(), register.index().version());
        let who = (self.new_person(), kind);
        let ready = draft::seal(self.cx, who, self.source, &drafts, &records, bases, proof);
        Made {
            line,
            origin: known.origin,
            print: known.print,
            scheme,
            version,
            row: ready.row,
            wrapped: ready.wrapped,
            pseudonym: ready.pseudonym,
            alike: ready.alike,
            firm: if kind == PersonKind::Contact {
                self.firm(line, &drafts).map(Box::new)
            } else {
                None
            },
            sealed: ready.values,
            records,
            bases: ready.bases,
            tags: ready.tags,
            drafts,
            doubtful: taken.doubtful,
            consent,
            unproven: unproven
                .map(|why| Rejection::unproven(self.plan, why).reject(line, self.plan)),
            withdrawal: taken.judged.withdrawal,
            refused: taken.refused.map(|why| why.reject(line, self.plan)),
            source: self.source,
        }
    }

    /// The firm of a contact person, as an organisation of its own.
    fn firm(&self, line: u64, drafts: &[Draft]) -> Option<Made> {
        let name = drafts.iter().find(|d| Some(d.field) == self.organisation)?;
        let taken =
            Taken { drafts: vec![Draft { what: What::Main, ..name.clone() }], ..Taken::default() };
        let known = KnownBy {
            origin: draft::firm_tag(self.register(), &name.text),
            print: self.print_of(&taken),
        };
        let kind = PersonKind::Organisation;
        Some(self.ready(line, kind, known, taken, Vec::new(), Vec::new()))
    }

    /// Which row this is: by customer number, else by mail and name, else by everything in it.
    fn origin_of(&self, plain: &[Plain<'_>]) -> [u8; 16] {
        let get = |key: &str| plain.iter().find(|p| p.field.key == key).map(|p| p.text);
        let near = tags::near(plain);
        let key = match (get("customer_number"), get("email")) {
            (Some(number), _) => {
                format!("n|{}", value::normal(Kind::Number, number, &near).unwrap_or_default())
            }
            (None, Some(mail)) => format!(
                "m|{}|{}|{}",
                value::normal(Kind::Mail, mail, &near).unwrap_or_default(),
                get("given_name").unwrap_or_default(),
                get("family_name").unwrap_or_default()
            ),
            (None, None) => {
                let all: Vec<&str> = plain.iter().map(|p| p.text).collect();
                format!("a|{}", all.join("|"))
            }
        };
        self.index().lasting(ORIGIN, &format!("{}\0{key}", self.source_name))
    }

    fn print_of(&self, taken: &Taken) -> [u8; 16] {
        let mut all = String::new();
        for draft in &taken.drafts {
            all.push_str(&draft.field.0.to_string());
            all.push(char::from(b'a' + draft.what.code()));
            all.push_str(&draft.text);
            all.push('\0');
        }
        for processing in &self.processings {
            all.push_str(&processing.key);
            all.push('\0');
        }
        match &taken.judged.proof {
            Some(Ok(proven)) => {
                let Evidence { wording, channel, at, confirmed, .. } = &proven.evidence;
                for part in [wording, channel, at, confirmed] {
                    all.push_str(part.as_deref().unwrap_or_default());
                    all.push('\0');
                }
            }
            Some(Err(why)) => all.push_str(why.key()),
            None => {}
        }
        if let Some(Withdrawal::Said { on }) = taken.judged.withdrawal {
            all.push('\0');
            all.push_str(&on.map(|on| on.to_string()).unwrap_or_default());
        }
        self.index().lasting(PRINT, &all)
    }
}

/// By what a row is known when it comes again.
struct KnownBy {
    origin: [u8; 16],
    print: [u8; 16],
}

/// What a row gave so far.
#[derive(Default)]
struct Taken {
    drafts: Vec<Draft>,
    house_numbers: Vec<(What, String)>,
    judged: Judged,
    refused: Option<Rejection>,
    begin: Option<Date>,
    doubtful: u64,
    /// The row names the country it is written for.
    names_country: bool,
}
