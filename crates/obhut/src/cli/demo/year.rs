//! A year in an invented firm, through the acts as people would do them, with the clock moved back.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use acts::import::{self, Intake, Plan, Reject, Report};
use acts::person::{self, Changes, Given, New, RecordChoice};
use acts::retention::{self, PersonSwept, Swept};
use acts::{Cx, Desk, House, Register, Standing, audit, basis, grant, hold};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan as _};
use model::basis::{EventKind, Evidence};
use model::restriction::Ground;
use model::{AccountId, Actor, PersonId, Role, WorkspaceId};
use read::WorkerCommand;
use read::{Row, Want};

use super::people::{Customer, Dice, customers};
use super::{done, is_gone};
use crate::failure::Failure;

/// Customers in all, and those of them who were there before the year began.
pub const CUSTOMERS: usize = 500;
const BEFORE: usize = 180;
/// Days of the year that is played.
const DAYS: i64 = 366;
/// What the staff may act for.
const AGENT: [&str; 7] = [
    "orders",
    "customer-service",
    "complaints",
    "newsletter",
    "call-back",
    "bookkeeping",
    "survey",
];

/// Who does what.
#[derive(Debug, Clone, Copy)]
pub enum Who {
    Agent,
    Manager,
    Operator,
    Clock,
}

/// What happens on a day.
#[derive(Debug, Clone, Copy)]
enum Event {
    Join(usize),
    Bill(usize),
    Done(usize),
    Complain(usize),
    Call(usize),
    Unsubscribe(usize),
    Move(usize),
    Look(usize),
    Twin(usize),
    Restrict(usize),
    Hold(usize),
    Erase(usize),
    Grants,
    Month,
}

/// The year up to `now`.
pub struct Year<'a> {
    pub house: &'a Arc<House>,
    pub desk: &'a Desk,
    pub now: Timestamp,
    /// Who started the demo; they grant the rights.
    pub operator: Actor,
    pub agent: AccountId,
    pub manager: AccountId,
}

impl Year<'_> {
    /// When the year begins.
    pub fn begins(now: Timestamp) -> Timestamp {
        let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
        let day = now.to_zoned(zone.clone()).date().saturating_sub(Span::new().days(DAYS));
        let opens = day.at(8, 0, 0, 0).to_zoned(zone);
        opens.map_or_else(|_| now - (24 * DAYS).hours(), |opens| opens.timestamp())
    }

    fn register(&self) -> Result<Arc<Register>, Failure> {
        Ok(self.desk.register(WorkspaceId(1))?)
    }

    pub fn cx(&self, who: Who, now: Timestamp) -> Result<Cx, Failure> {
        let account = |handle: &str, id, role| {
            let standing = Standing::Account { id, role, stepped_up: true };
            (Actor::Account(handle.to_owned()), standing)
        };
        let (actor, standing) = match who {
            Who::Agent => account("jana", self.agent, Role::Agent),
            Who::Manager => account("holger", self.manager, Role::Manager),
            Who::Operator => (self.operator.clone(), Standing::Whole),
            Who::Clock => (Actor::Clock, Standing::Whole),
        };
        Ok(Cx::of(self.house.clone(), self.register()?, actor, standing, now)?)
    }

    /// Lets it all happen. `told` hears of each day that is over.
    pub fn play(&self, folder: &Path, told: &mut dyn FnMut(u64)) -> Result<(), Failure> {
        let mut dice = Dice::new();
        let all = customers(CUSTOMERS, &mut dice);
        let mut ids = vec![None; all.len()];
        self.grants(0)?;
        self.take_in(folder, &all[..BEFORE])?;
        for (at, customer) in all[..BEFORE].iter().enumerate() {
            ids[at] = self.found(customer)?;
        }
        let plan = plan(&mut dice);
        for (day, events) in &plan {
            for (at, event) in events.iter().enumerate() {
                let time = self.time(*day, at);
                if time < self.now {
                    self.happen(*event, time, &all, &mut ids)?;
                }
            }
            told(u64::try_from(*day).unwrap_or_default());
        }
        Ok(())
    }

    /// During the hours of work, one after the other.
    fn time(&self, day: i64, at: usize) -> Timestamp {
        let minutes = (day * 24 + 1) * 60 + at as i64 * 23;
        Self::begins(self.now) + minutes.minutes()
    }

    fn happen(
        &self,
        event: Event,
        time: Timestamp,
        all: &[Customer],
        ids: &mut [Option<PersonId>],
    ) -> Result<(), Failure> {
        match event {
            Event::Join(at) => {
                ids[at] = Some(self.join(&all[at], time)?);
                return Ok(());
            }
            Event::Twin(at) => {
                let once = &all[at];
                let twin = Customer {
                    number: format!("{}-2", once.number),
                    mail: once.mail.replace('@', "@mail."),
                    ..once.clone()
                };
                return self.join(&twin, time).map(drop);
            }
            Event::Grants => return self.grants(180),
            Event::Month => return self.month(time),
            _ => {}
        }
        let (Event::Bill(at)
        | Event::Done(at)
        | Event::Complain(at)
        | Event::Call(at)
        | Event::Unsubscribe(at)
        | Event::Move(at)
        | Event::Look(at)
        | Event::Restrict(at)
        | Event::Hold(at)
        | Event::Erase(at)) = event
        else {
            return Ok(());
        };
        let Some(id) = ids[at] else { return Ok(()) };
        match self.concern(event, time, &all[at], id) {
            // Whoever was erased meanwhile has no more to do with the firm.
            Err(failure) if is_gone(&failure) => {
                ids[at] = None;
                Ok(())
            }
            outcome => outcome,
        }
    }

    /// Something that concerns a customer who is there.
    fn concern(
        &self,
        event: Event,
        time: Timestamp,
        who: &Customer,
        id: PersonId,
    ) -> Result<(), Failure> {
        let agent = self.cx(Who::Agent, time)?;
        let manager = || self.cx(Who::Manager, time);
        match event {
            Event::Bill(_) => {
                self.begin(&agent, id, "bookkeeping", Evidence::default())?;
                let number = who.number.replace('M', "R");
                let (day, price) = (agent.today().to_string(), who.price());
                let set = [
                    ("invoice_number", &number),
                    ("invoice_date", &day),
                    ("invoice_amount", &price),
                ];
                self.change(&agent, id, "bookkeeping", &set)
            }
            Event::Done(_) => end(&agent, id, "orders", EventKind::Ended),
            Event::Complain(_) => {
                let reference = Evidence { reference: Some(who.order()), ..Evidence::default() };
                self.begin(&agent, id, "complaints", reference)?;
                let number = who.number.replace('M', "C");
                let day = agent.today().to_string();
                let text = COMPLAINTS[at_most(&who.number, COMPLAINTS.len())].to_owned();
                let set = [
                    ("complaint_number", &number),
                    ("complaint_date", &day),
                    ("complaint_text", &text),
                ];
                self.change(&agent, id, "complaints", &set)
            }
            Event::Call(_) if who.phone.is_some() => {
                let reference = Evidence {
                    reference: Some(format!("Anruf {}", agent.today())),
                    ..Evidence::default()
                };
                self.begin(&agent, id, "call-back", reference)?;
                let (when, why) = ("vormittags".to_owned(), "Frage zur Lieferung".to_owned());
                let set = [("callback_time", &when), ("callback_reason", &why)];
                self.change(&agent, id, "call-back", &set)
            }
            Event::Unsubscribe(_) if who.newsletter => {
                end(&agent, id, "newsletter", EventKind::Withdrawn)
            }
            Event::Move(_) => {
                let street = "Neue Straße 5".to_owned();
                self.change(&agent, id, "customer-service", &[("street", &street)])
            }
            Event::Look(_) => {
                done(person::find(&agent, &who.number, "customer-service"))?;
                done(person::show(&agent, id, "customer-service")).map(drop)
            }
            Event::Restrict(_) => {
                let note = Some("Anschrift strittig, Auskunft beim Meldeamt angefragt");
                done(person::restrict(&manager()?, id, Ground::Accuracy, note)).map(drop)
            }
            Event::Hold(_) => {
                let new = hold::New {
                    over: hold::Over::Person,
                    reason: "Rechtsstreit um eine Lieferung, Amtsgericht, Az. 12 C 345/26"
                        .to_owned(),
                    owner: "Holger Petersen".to_owned(),
                    review: agent.today().saturating_add(Span::new().months(6)),
                };
                done(hold::add(&manager()?, id, &new)).map(drop)
            }
            Event::Erase(_) => {
                let reason = person::Reason::Wish;
                done(person::erase(&manager()?, id, reason, false, &mut |_, _| {})).map(drop)
            }
            _ => Ok(()),
        }
    }

    fn join(&self, who: &Customer, time: Timestamp) -> Result<PersonId, Failure> {
        let cx = self.cx(Who::Agent, time)?;
        let day = cx.today().to_string();
        let (order, price) = (who.order(), who.price());
        let mut given: Vec<(&str, &str)> = vec![
            ("salutation", who.salutation),
            ("given_name", who.given),
            ("family_name", who.family),
            ("street", &who.street),
            ("postcode", who.postcode),
            ("city", who.city),
            ("country", "Deutschland"),
            ("email", &who.mail),
            ("customer_number", &who.number),
            ("order_number", &order),
            ("order_date", &day),
            ("order_amount", &price),
            ("order_items", who.item),
        ];
        given.extend(who.title.map(|title| ("title", title)));
        given.extend(who.phone.as_deref().map(|phone| ("phone", phone)));
        given.extend(who.iban.as_deref().map(|iban| ("iban", iban)));
        given.extend(who.organisation.as_deref().map(|firm| ("organisation", firm)));
        let mut purposes = vec!["orders".to_owned(), "customer-service".to_owned()];
        let mut evidence = Evidence { reference: Some(order.clone()), ..Evidence::default() };
        if who.newsletter && who.organisation.is_none() {
            purposes.push("newsletter".to_owned());
            evidence.wording = Some("Newsletter 2025-10".to_owned());
            evidence.channel = Some("Formular im Shop".to_owned());
            evidence.at = Some(day.clone());
        }
        let values = self.given(given)?;
        let new = New { purposes, values, begin: None, evidence, organisation: None };
        Ok(done(person::add(&cx, &new))?.id)
    }

    fn begin(
        &self,
        cx: &Cx,
        id: PersonId,
        processing: &str,
        evidence: Evidence,
    ) -> Result<(), Failure> {
        let new = basis::New { processing: processing.to_owned(), begin: None, evidence };
        done(basis::add(cx, id, new)).map(drop)
    }

    fn change(
        &self,
        cx: &Cx,
        id: PersonId,
        purpose: &str,
        set: &[(&str, &String)],
    ) -> Result<(), Failure> {
        let set = self.given(set.iter().map(|(key, text)| (*key, text.as_str())))?;
        let changes =
            Changes { set, verify: Vec::new(), record: RecordChoice::default(), from: None };
        done(person::change(cx, id, purpose, &changes)).map(drop)
    }

    fn given<'v>(
        &self,
        values: impl IntoIterator<Item = (&'v str, &'v str)>,
    ) -> Result<Vec<Given>, Failure> {
        let register = self.register()?;
        let rules = register.rules();
        let read = |(key, text)| Given::read(rules, &format!("{key}={text}"));
        values.into_iter().map(|one| read(one).map_err(Failure::from)).collect()
    }

    fn found(&self, who: &Customer) -> Result<Option<PersonId>, Failure> {
        let cx = self.cx(Who::Agent, self.time(0, 20))?;
        let answer = done(person::find(&cx, &who.number, "orders"))?;
        Ok(answer.found.first().map(|found| found.id))
    }

    /// What the staff may act for, until some weeks from now for those who should look at them.
    fn grants(&self, day: i64) -> Result<(), Failure> {
        let cx = self.cx(Who::Operator, self.time(day, 0))?;
        let until = |months: i32| cx.today().saturating_add(Span::new().months(months));
        done(grant::add(&cx, "jana", &AGENT, Some(until(7))))?;
        let register = self.register()?;
        let all: Vec<_> = register.rules().processings.iter().map(|p| p.key.clone()).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        done(grant::add(&cx, "holger", &all, Some(until(11)))).map(drop)
    }

    /// What the clock would have started over a month: the sweep, and a checkpoint.
    fn month(&self, time: Timestamp) -> Result<(), Failure> {
        let cx = self.cx(Who::Clock, time)?;
        done(retention::sweep(&cx, false, &mut Unwatched))?;
        done(audit::checkpoint(&cx)).map(drop)
    }

    /// The customers there were before, as a list from the shop.
    fn take_in(&self, folder: &Path, all: &[Customer]) -> Result<(), Failure> {
        let cx = self.cx(Who::Manager, self.time(0, 10))?;
        let text = list(all, cx.today());
        let path = folder.join("bestandskunden.csv");
        let of_file = |error: std::io::Error| crate::failure::of_file(&path, error.kind());
        std::fs::write(&path, &text).map_err(of_file)?;
        let table = read::open(&path, &Want::default(), &WorkerCommand::default())?;
        let rows: Vec<_> = table.rows.collect::<Result<Vec<Row>, _>>()?;
        let samples: Vec<_> = rows
            .iter()
            .filter_map(|row| match row {
                Row::Cells { cells, .. } => Some(cells.clone()),
                Row::Bad { .. } => None,
            })
            .collect();
        let purposes = ["orders", "customer-service", "newsletter"].map(str::to_owned);
        let mut plan = done(
            Plan::guess(cx.register().rules(), &table.header, &samples, &purposes, &[])
                .map_err(import::ImportError::from),
        )?;
        plan.for_all = import::ForAll {
            wording: Some("Newsletter 2025-01".to_owned()),
            channel: Some("Formular im Shop".to_owned()),
        };
        let mut digest = seal::Digest::default();
        digest.add(text.as_bytes());
        let from = Intake { name: "Shop 2025", file_hash: digest.done(), place: None };
        let rows = rows.into_iter().map(Ok);
        done(import::run(&cx, &from, &plan, rows, false, &mut Unwatched)).map(drop)
    }
}

fn end(cx: &Cx, id: PersonId, processing: &str, reason: EventKind) -> Result<(), Failure> {
    let ending =
        basis::Ending { processing: processing.to_owned(), reason, on: None, upheld: false };
    done(basis::end(cx, id, &ending, false)).map(drop)
}

/// The list of customers, as a shop hands it out.
fn list(all: &[Customer], today: jiff::civil::Date) -> String {
    let mut text = String::from(
        "Kundennummer;Anrede;Titel;Vorname;Nachname;Straße;PLZ;Ort;Land;E-Mail;Telefon;\
         Bestellnummer;Bestelldatum;Bestellwert;IBAN;Newsletter seit\n",
    );
    for (at, who) in all.iter().enumerate() {
        let day = today.saturating_sub(Span::new().days(20 + (at % 300) as i64));
        let day = format!("{:02}.{:02}.{}", day.day(), day.month(), day.year());
        let row = [
            who.number.as_str(),
            who.salutation,
            who.title.unwrap_or_default(),
            who.given,
            who.family,
            &who.street,
            who.postcode,
            who.city,
            "Deutschland",
            &who.mail,
            who.phone.as_deref().unwrap_or_default(),
            &who.order(),
            &day,
            &who.price(),
            who.iban.as_deref().unwrap_or_default(),
            if who.newsletter { &day } else { "" },
        ];
        text.push_str(&row.join(";"));
        text.push('\n');
    }
    text
}

/// What happens on which day of the year.
fn plan(dice: &mut Dice) -> BTreeMap<i64, Vec<Event>> {
    let mut plan: BTreeMap<i64, Vec<Event>> = BTreeMap::new();
    let mut on = |day: i64, event| plan.entry(day).or_default().push(event);
    let span = (DAYS - 1) as usize;
    for at in 0..CUSTOMERS {
        let joined = if at < BEFORE { 0 } else { 1 + (at - BEFORE) as i64 * (DAYS - 3) / 320 };
        let mut later = |percent: usize, after: usize, within: usize| {
            let day = joined + (after + dice.below(within)) as i64;
            (dice.often(percent) && day < DAYS - 1).then_some(day)
        };
        let happens = [
            (later(75, 2, 6), Event::Bill(at)),
            (later(9, 10, 60), Event::Complain(at)),
            (later(4, 5, 200), Event::Call(at)),
            (later(20, 30, 250), Event::Unsubscribe(at)),
            (later(5, 40, 250), Event::Move(at)),
            (later(40, 1, span), Event::Look(at)),
            (later(65, 35, 40), Event::Done(at)),
        ];
        if at >= BEFORE {
            on(joined, Event::Join(at));
        }
        for (day, event) in happens {
            if let Some(day) = day {
                on(day, event);
            }
        }
    }
    for at in [20, 47, 81, 120, 204, 233] {
        on(300 + at as i64 / 10, Event::Twin(at));
    }
    // Calls that were promised and made: what was noted for them is due since some days.
    for at in [184, 203, 221, 240, 262, 281, 300, 322] {
        on(DAYS - 11, Event::Call(at));
    }
    on(340, Event::Restrict(212));
    on(345, Event::Hold(190));
    on(200, Event::Erase(33));
    on(350, Event::Erase(230));
    on(180, Event::Grants);
    for month in 1..=12 {
        on(month * 30, Event::Month);
    }
    plan
}

fn at_most(number: &str, most: usize) -> usize {
    number.bytes().map(usize::from).sum::<usize>() % most
}

/// What customers complain about.
const COMPLAINTS: &[&str] = &[
    "Deckel schließt nicht.",
    "Ein Teller kam zerbrochen an, Ersatz gewünscht.",
    "Falsche Farbe geliefert.",
    "Paket lag drei Tage beim Nachbarn, niemand hat Bescheid gesagt.",
    "Die Rechnung nennt einen anderen Betrag als die Bestellung.",
    "Naht ist nach einer Wäsche aufgegangen.",
];

/// Nobody looks on.
struct Unwatched;

impl retention::Watch for Unwatched {
    fn progress(&mut self, _: &Swept) -> bool {
        true
    }

    fn person(&mut self, _: &PersonSwept) {}

    fn turning(&mut self, _: u64, _: u64) {}
}

impl import::Watch for Unwatched {
    fn progress(&mut self, _: u64, _: &Report) -> bool {
        true
    }

    fn reject(&mut self, _: &Reject) {}
}
