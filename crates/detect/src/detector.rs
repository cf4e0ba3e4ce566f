//! The detectors, one file for one thing.

mod abroad;
mod card;
mod chain;
mod chapter;
mod device;
mod dob;
mod geo;
mod iban;
mod ip;
mod mail;
mod number;
mod passport;
mod phone;
mod plate;
mod prose;
mod secret;
mod social;
mod tax;
mod vat;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::Detector;
use crate::engine::Settings;
use crate::tagger::Model;

pub(crate) use prose::lists_of;

/// All of them, in the order in which they look.
pub(crate) fn all(settings: &Settings, names: Option<Model>) -> Vec<Box<dyn Detector>> {
    let mut all: Vec<Box<dyn Detector>> = vec![
        Box::new(mail::Mail),
        Box::new(iban::Iban),
        Box::new(card::Card),
        Box::new(ip::Ip),
        Box::new(phone::Phone),
        Box::new(tax::Tax),
        Box::new(vat::Vat),
        Box::new(social::Social),
        Box::new(abroad::Abroad),
        Box::new(passport::Passport),
        Box::new(dob::Dob),
        Box::new(plate::Plate),
        Box::new(secret::Secret),
        Box::new(device::Device),
        Box::new(geo::Geo),
        Box::new(number::Number::new(&settings.shapes)),
    ];
    if settings.words {
        all.push(Box::new(prose::Prose { model: names }));
    }
    all
}

/// Finds a few words as they are written, at one place the first of them; fewer than 33 are searched
/// many bytes at a time, which no other way of matching does.
fn words<W: AsRef<[u8]>>(words: impl IntoIterator<Item = W>) -> AhoCorasick {
    AhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostFirst)
        .build(words)
        .expect("a few short words make an automaton")
}
