//! One row of a file, checked, normalised, sealed and tagged: everything that can be done before
//! the database is asked.

use jiff::civil::Date;
use model::alive;
use model::basis::Basis;
use model::field::{Field, Target, What};
use model::person::{Person, PersonKind, Record, RecordKind, ValueRow};
use model::processing::{BasisKind, Processing};
use model::{FieldId, PersonId, SourceId};
use seal::{IndexKeys, PersonKey};
use store::person::{BasisRow, PersonRow, SealedRow};
use store::search::Tags;
use value::{Kind, Near, Verdict};

use super::plan::{ColumnPlan, Plan};
use super::{Intake, Reject};
use crate::tags::space::{FIRM, ORIGIN, PRINT};
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

/// A value of a row in the open, before it is sealed.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) field: FieldId,
    pub(super) what: What,
    pub(super) record: Option<u32>,
    pub(super) text: String,
}

/// A row ready to be written.
pub(super) struct Made {
    pub(super) line: u64,
    pub(super) origin: [u8; 16],
    pub(super) print: [u8; 16],
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
    pub(super) without_consent: bool,
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
    pub(super) fn new(cx: &'a Cx, plan: &'a Plan, from: &Intake<'_>, source: SourceId) -> Maker<'a> {
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
        &self.register().index
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
        let near = self.near(cells);
        let mut taken = Taken::default();
        for (at, column) in self.plan.columns.iter().enumerate() {
            let Some(text) = cells.get(at).map(|c| c.trim()).filter(|c| !c.is_empty()) else { continue };
            self.take(at, column, text, &near, &mut taken)?;
        }
        self.finish_address(&mut taken);
        let kind = self.kind_of(&taken.drafts).ok_or(Rejection { column: None, reason: "nobody-named" })?;
        let (bases, without_consent) = self.bases(kind, line, &taken)?;
        self.leave_out_uncollectable(&bases, &mut taken.drafts);
        let records = self.records(&mut taken);
        Ok(self.ready(line, kind, taken, bases, records, without_consent))
    }

    /// The country the row's numbers are written for: its own, else Germany.
    fn near(&self, cells: &[String]) -> Near {
        let country = self
            .plan
            .columns
            .iter()
            .zip(cells)
            .find_map(|(column, cell)| match column.target {
                Some(Target::Field(id, _)) if Some(id) == self.country => value::Country::parse(cell),
                _ => None,
            });
        Near { country: Some(country.unwrap_or(value::Country::GERMANY)), today: Some(self.cx.today) }
    }

    fn take(&self, at: usize, column: &ColumnPlan, text: &str, near: &Near, taken: &mut Taken) -> Result<(), Rejection> {
        let reject = |reason| Rejection { column: Some(at), reason };
        if column.left_out.is_some() {
            return Ok(());
        }
        match column.target {
            Some(Target::Field(id, what)) => {
                let Some(field) = self.register().field(id) else { return Ok(()) };
                self.keep(field, what, text, near, taken).map_err(reject)
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
                for (key, part) in split_address(text) {
                    let Some(field) = self.register().rules.fields.by_key(key) else { continue };
                    self.keep(field, what, part, near, taken).map_err(reject)?;
                }
                Ok(())
            }
            Some(Target::HouseNumber(what)) => {
                taken.house_numbers.push((what, text.to_owned()));
                Ok(())
            }
            Some(Target::Consent) => {
                taken.consent = Some(text.to_owned());
                Ok(())
            }
            Some(Target::BasisBegin) => {
                taken.begin = value::date::parse(text, near).ok();
                Ok(())
            }
            Some(Target::Verification | Target::Ignore) | None => Ok(()),
        }
    }

    fn keep(&self, field: &Field, what: What, text: &str, near: &Near, taken: &mut Taken) -> Result<(), &'static str> {
        // Only a birth date has to lie in the past.
        let today = near.today.filter(|_| field.key == "birth_date");
        let checked = value::check(field.kind, text, &Near { today, ..*near });
        match checked.verdict {
            Verdict::Good => {}
            Verdict::Kept(_) => taken.doubtful += 1,
            Verdict::Refused(refusal) => return Err(refusal.code()),
        }
        taken.drafts.push(Draft { field: field.id, what, record: None, text: checked.text });
        Ok(())
    }

    fn finish_address(&self, taken: &mut Taken) {
        let Some(street) = self.register().rules.fields.by_key("street").map(|f| f.id) else { return };
        for (what, number) in std::mem::take(&mut taken.house_numbers) {
            if let Some(draft) = taken.drafts.iter_mut().find(|d| d.field == street && d.what == what) {
                draft.text.push(' ');
                draft.text.push_str(&number);
            }
        }
    }

    /// Whom the row is about. A named person of a firm is its contact person; a firm without a
    /// named person is an organisation.
    fn kind_of(&self, drafts: &[Draft]) -> Option<PersonKind> {
        let has = |wanted: &dyn Fn(&Field) -> bool| {
            drafts.iter().any(|d| self.register().field(d.field).is_some_and(wanted))
        };
        let named = has(&|f| f.kind == Kind::Name);
        let firm = has(&|f| f.kind == Kind::Organisation);
        let reachable = has(&|f| matches!(f.kind, Kind::Mail | Kind::Phone) || f.key == "customer_number");
        match (named, firm) {
            (true, true) => Some(PersonKind::Contact),
            (true, false) => Some(PersonKind::Person),
            (false, true) => Some(PersonKind::Organisation),
            (false, false) => reachable.then_some(PersonKind::Person),
        }
    }

    fn bases(&self, kind: PersonKind, line: u64, taken: &Taken) -> Result<(Vec<BasisRow>, bool), Rejection> {
        if kind == PersonKind::Organisation {
            return Ok((Vec::new(), false));
        }
        let mut without_consent = false;
        let mut bases = Vec::new();
        for processing in &self.processings {
            if processing.basis == BasisKind::Consent && !taken.consents() {
                without_consent = true;
                continue;
            }
            let kind = match (kind, processing.basis) {
                (PersonKind::Contact, BasisKind::Contract) => BasisKind::LegitimateInterests,
                (_, basis) => basis,
            };
            bases.push(BasisRow {
                basis: Basis {
                    number: bases.len() as u32 + 1,
                    processing: processing.id,
                    kind,
                    begin: taken.begin.unwrap_or(self.cx.today),
                    confirmed: taken.begin.is_some(),
                    event: None,
                    source: self.source,
                },
                line: Some(line),
                evidence: None,
                merged_from: None,
            });
        }
        if bases.is_empty() {
            return Err(Rejection { column: None, reason: "no-consent" });
        }
        Ok((bases, without_consent))
    }

    /// A value that none of the row's own bases uses is not collected.
    fn leave_out_uncollectable(&self, bases: &[BasisRow], drafts: &mut Vec<Draft>) {
        if bases.is_empty() || bases.len() == self.processings.len() {
            return;
        }
        let rules = self.register().rules();
        drafts.retain(|draft| {
            bases.iter().any(|b| rules.processing(b.basis.processing).is_some_and(|p| rules.uses(p, draft.field)))
        });
    }

    /// An order or invoice in the row becomes a record, from whose date its rules count.
    fn records(&self, taken: &mut Taken) -> Vec<Record> {
        let mut records = Vec::new();
        for (kind, lead) in [
            (RecordKind::Order, "order_"),
            (RecordKind::Invoice, "invoice_"),
            (RecordKind::Complaint, "complaint_"),
        ] {
            let of_record: Vec<usize> = (0..taken.drafts.len())
                .filter(|at| {
                    self.register().field(taken.drafts[*at].field).is_some_and(|f| f.key.starts_with(lead))
                })
                .collect();
            if of_record.is_empty() {
                continue;
            }
            let number = records.len() as u32 + 1;
            let date = of_record
                .iter()
                .find(|at| {
                    self.register().field(taken.drafts[**at].field).is_some_and(|f| f.kind == Kind::Date)
                })
                .and_then(|at| taken.drafts[*at].text.parse::<Date>().ok())
                .unwrap_or(self.cx.today);
            for at in of_record {
                taken.drafts[at].record = Some(number);
            }
            records.push(Record { number, kind, date });
        }
        records
    }

    fn ready(
        &self,
        line: u64,
        kind: PersonKind,
        taken: Taken,
        mut bases: Vec<BasisRow>,
        records: Vec<Record>,
        without_consent: bool,
    ) -> Made {
        let register = self.register();
        let id = self.new_person();
        let key = PersonKey::random();
        let sealer = key.sealer(1);
        let drafts = taken.drafts;
        let sealed: Vec<SealedRow> = drafts
            .iter()
            .zip(1..)
            .map(|(draft, number)| {
                register.seal_value(&sealer, id, self.label(draft, number), &draft.text)
            })
            .collect();
        for basis in &mut bases {
            let consent = register
                .rules
                .processing(basis.basis.processing)
                .is_some_and(|p| p.basis == BasisKind::Consent);
            if let (true, Some(text)) = (consent, &taken.consent) {
                let evidence = serde_json::json!({"channel": "import", "proof": text}).to_string();
                let place = register.place(id, crate::basis::EVIDENCE, basis.basis.number, 0);
                basis.evidence = Some(sealer.seal(&place, evidence.as_bytes()));
            }
        }
        let person = Person {
            id,
            kind,
            organisation: None,
            restricted: None,
            values: sealed.iter().map(|s| s.row.clone()).collect(),
            records: records.clone(),
            bases: bases.iter().map(|b| b.basis.clone()).collect(),
            holds: Vec::new(),
        };
        let account = register
            .rules
            .by_key("shop-account")
            .is_some_and(|p| bases.iter().any(|b| b.basis.processing == p.id));
        let plain: Vec<Plain<'_>> = drafts
            .iter()
            .filter_map(|d| Some(Plain { field: register.field(d.field)?, what: d.what, text: &d.text }))
            .collect();
        let tags = tags::of(self.index(), &plain, account);
        let now = self.cx.now_ms();
        Made {
            line,
            origin: self.origin_of(&plain),
            print: self.print_of(&drafts),
            row: PersonRow {
                id,
                kind,
                organisation: None,
                segment: 0,
                generation: 1,
                created: now,
                changed: now,
                due: alive::next_due(&register.rules, &person, self.cx.today),
                restricted: None,
                merged_into: None,
                merged_on: None,
            },
            wrapped: register.epochs.last().map(|(_, e)| e.wrap(&key, register.row.id.0, id.0)).unwrap_or_default(),
            pseudonym: key.pseudonym(register.row.id.0, id.0),
            alike: self.alike(&plain),
            firm: if kind == PersonKind::Contact { self.firm(line, &drafts).map(Box::new) } else { None },
            sealed,
            records,
            bases,
            tags,
            drafts,
            doubtful: taken.doubtful,
            without_consent,
        }
    }

    fn label(&self, draft: &Draft, number: u32) -> ValueRow {
        ValueRow {
            number,
            version: 1,
            field: draft.field,
            what: draft.what,
            record: draft.record,
            source: self.source,
            collected: self.cx.today,
            verified: None,
            superseded: None,
            merged_from: None,
        }
    }

    /// The firm of a contact person, as an organisation of its own.
    fn firm(&self, line: u64, drafts: &[Draft]) -> Option<Made> {
        let name = drafts.iter().find(|d| Some(d.field) == self.organisation)?;
        let mut made = self.ready(
            line,
            PersonKind::Organisation,
            Taken { drafts: vec![Draft { what: What::Main, ..name.clone() }], ..Taken::default() },
            Vec::new(),
            Vec::new(),
            false,
        );
        let folded = value::words(Kind::Organisation, &name.text).join(" ");
        made.origin = self.index().exact(FIRM, &folded);
        Some(made)
    }

    /// Which row this is: by customer number, else by mail and name, else by everything in it.
    fn origin_of(&self, plain: &[Plain<'_>]) -> [u8; 16] {
        let get = |key: &str| plain.iter().find(|p| p.field.key == key).map(|p| p.text);
        let near = tags::near(plain);
        let key = match (get("customer_number"), get("email")) {
            (Some(number), _) => format!("n|{}", value::normal(Kind::Number, number, &near).unwrap_or_default()),
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
        self.index().exact(ORIGIN, &format!("{}\0{key}", self.source_name))
    }

    fn print_of(&self, drafts: &[Draft]) -> [u8; 16] {
        let mut all = String::new();
        for draft in drafts {
            all.push_str(&draft.field.0.to_string());
            all.push(char::from(b'a' + draft.what.code()));
            all.push_str(&draft.text);
            all.push('\0');
        }
        for processing in &self.processings {
            all.push_str(&processing.key);
            all.push('\0');
        }
        self.index().exact(PRINT, &all)
    }

    /// The tags by which another person may be the same one.
    fn alike(&self, plain: &[Plain<'_>]) -> Vec<(store::search::Likeness, [u8; 16])> {
        use store::search::Likeness;
        let near = tags::near(plain);
        let mut found = Vec::new();
        for p in plain {
            let why = match p.field.kind {
                Kind::Mail if p.field.key == "email" => Likeness::Mail,
                Kind::Phone if p.field.key == "phone" => Likeness::Phone,
                Kind::Iban | Kind::Card => Likeness::Payment,
                _ => continue,
            };
            if let Some(normal) = value::normal(p.field.kind, p.text, &near) {
                found.push((why, self.index().exact(p.field.id.0, &normal)));
            }
        }
        found.extend(
            tags::name_and_address(self.index(), plain, &near).map(|tag| (Likeness::NameAndAddress, tag)),
        );
        found
    }
}

/// What a row gave so far.
#[derive(Default)]
struct Taken {
    drafts: Vec<Draft>,
    house_numbers: Vec<(What, String)>,
    consent: Option<String>,
    begin: Option<Date>,
    doubtful: u64,
}

impl Taken {
    /// Whether the consent column says yes: a date, or a word for it. "No" and "0" are no consent.
    fn consents(&self) -> bool {
        self.consent.as_deref().is_some_and(|text| {
            let text = text.trim().to_lowercase();
            !matches!(text.as_str(), "" | "0" | "no" | "nein" | "n" | "false" | "falsch" | "-" | "f")
        })
    }
}

/// "Hauptstr. 5, 70174 Stuttgart" in its parts; what cannot be told apart stays the street.
fn split_address(text: &str) -> Vec<(&'static str, &str)> {
    let Some((street, rest)) = text.rsplit_once([',', '\n', ';']) else { return vec![("street", text)] };
    let rest = rest.trim();
    match rest.split_once(' ') {
        Some((postcode, city)) if postcode.chars().any(|c| c.is_ascii_digit()) => {
            vec![("street", street.trim()), ("postcode", postcode), ("city", city.trim())]
        }
        _ => vec![("street", street.trim()), ("city", rest)],
    }
}

