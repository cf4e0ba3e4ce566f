//! A desk to act at: a house in a directory of its own, and the day it is.

use std::sync::Arc;

use acts::house::{Founding, Setup};
use acts::person::{self, Changes, Given, New, Place, Shown};
use acts::{Cx, House};
use model::basis::Evidence;
use model::{Actor, PersonId};
use seal::unseal::KeyFile;

pub struct Desk {
    house: Arc<House>,
    _dir: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let setup = Setup {
            workspace: "Laden",
            land: "DE-BY",
            database: None,
            unseal: "file:obhut.key",
            method: &KeyFile::random(),
            actor: operator(),
            now: instant("2026-03-01"),
        };
        let house =
            acts::house::init(Founding::begin(), &dir.path().join("house"), &setup, None).unwrap();
        Desk { house, _dir: dir }
    }

    /// The operator, on a day, at noon.
    pub fn on(&self, day: &str) -> Cx {
        let register = self.house.register(None).unwrap();
        Cx::new(self.house.clone(), register, operator(), instant(day)).unwrap()
    }

    pub fn cx(&self) -> Cx {
        self.on("2026-03-02")
    }
}

fn operator() -> Actor {
    Actor::Operator("anna".to_owned())
}

fn instant(day: &str) -> jiff::Timestamp {
    format!("{day}T12:00:00Z").parse().unwrap()
}

/// Entries as they are typed.
pub fn entries(cx: &Cx, typed: &[&str]) -> Vec<Given> {
    typed.iter().map(|entry| Given::read(cx.register().rules(), entry).unwrap()).collect()
}

/// A person to be entered, with evidence for every kind of basis.
pub fn new(cx: &Cx, purposes: &[&str], typed: &[&str]) -> New {
    let evidence = Evidence {
        reference: Some("Bestellung am Telefon".to_owned()),
        wording: Some("2026-01".to_owned()),
        channel: Some("paper".to_owned()),
        at: Some("2026-02-01".to_owned()),
        ..Evidence::default()
    };
    New {
        purposes: purposes.iter().map(|key| (*key).to_owned()).collect(),
        values: entries(cx, typed),
        evidence,
        ..New::default()
    }
}

pub fn add(cx: &Cx, purposes: &[&str], typed: &[&str]) -> PersonId {
    person::add(cx, &new(cx, purposes, typed)).unwrap().id
}

pub fn changes(cx: &Cx, typed: &[&str]) -> Changes {
    Changes { set: entries(cx, typed), ..Changes::default() }
}

pub fn verify(cx: &Cx, place: &str) -> Changes {
    let place = Place::read(cx.register().rules(), place).unwrap();
    Changes { verify: vec![place], ..Changes::default() }
}

/// Leonie Köhler of Stuttgart, for orders.
pub fn leonie(cx: &Cx) -> PersonId {
    add(
        cx,
        &["orders"],
        &[
            "given_name=Leonie",
            "family_name=Köhler",
            "street=Theodor-Heuss-Straße 34",
            "postcode=70174",
            "city=Stuttgart",
            "country=Deutschland",
            "email=leonie@example.org",
            "phone=0711 28 42 222",
            "customer_number=K-1001",
        ],
    )
}

/// What a processing sees of a field, in the order of the values.
pub fn texts(shown: &Shown, field: &str) -> Vec<String> {
    shown.values.iter().filter(|v| v.field == field).map(|v| v.text.clone()).collect()
}

pub fn seen(cx: &Cx, id: PersonId, purpose: &str, field: &str) -> Vec<String> {
    texts(&person::show(cx, id, purpose).unwrap(), field)
}

/// Ids found by a search for orders.
pub fn found(cx: &Cx, text: &str) -> Vec<PersonId> {
    person::find(cx, text, "orders").unwrap().found.into_iter().map(|hit| hit.id).collect()
}
