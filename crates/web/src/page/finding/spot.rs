//! Where in a file something stands, in words: `Blatt Kunden, Spalte E-Mail`.

use acts::finding::{Beside, Spot};

use crate::visit::Visit;

/// From the outside in; empty for the file as a whole.
pub fn spots(visit: &Visit, spots: &[Spot]) -> String {
    let mut in_mail = false;
    let said = spots.iter().map(|spot| {
        in_mail |= matches!(spot, Spot::Message(_));
        one(visit, spot, in_mail)
    });
    said.collect::<Vec<_>>().join(", ")
}

fn one(visit: &Visit, spot: &Spot, in_mail: bool) -> String {
    let numbered = |one: &str, all: &str, number: &Option<u32>| match number {
        Some(number) => visit.say(one, &[("number", (*number).into())]),
        None => visit.say(all, &[]),
    };
    let named = |one: &str, all: &str, name: &Option<String>| match name {
        Some(name) => visit.say(one, &[("name", name.into())]),
        None => visit.say(all, &[]),
    };
    match spot {
        Spot::File(name) if in_mail => named("scan-at-attached", "scan-at-attachments", name),
        Spot::File(name) => named("scan-at-file", "scan-at-files", name),
        Spot::Page(number) => numbered("scan-at-page", "scan-at-pages", number),
        Spot::Slide(number) => numbered("scan-at-slide", "scan-at-slides", number),
        Spot::Sheet(name, true) => named("scan-at-hidden-sheet", "scan-at-sheets", name),
        Spot::Sheet(name, false) => named("scan-at-sheet", "scan-at-sheets", name),
        Spot::Table(name) => named("scan-at-table", "scan-at-tables", name),
        Spot::Message(number) => numbered("scan-at-message", "scan-at-messages", number),
        Spot::Part(part) => visit.say(beside(*part), &[]),
        Spot::Column(name, number) if name.is_empty() => {
            visit.say("scan-at-column-number", &[("number", (*number).into())])
        }
        Spot::Column(name, _) => visit.say("scan-at-column", &[("name", name.into())]),
    }
}

fn beside(part: Beside) -> &'static str {
    match part {
        Beside::Comments => "scan-at-comments",
        Beside::Notes => "scan-at-notes",
        Beside::HeadersFooters => "scan-at-headers",
        Beside::Changes => "scan-at-changes",
        Beside::Properties => "scan-at-properties",
        Beside::Form => "scan-at-form",
        Beside::Annotations => "scan-at-annotations",
        Beside::MailHead => "scan-at-mail-head",
        Beside::Alternative => "scan-at-alternative",
        Beside::Camera => "scan-at-camera",
        Beside::Links => "scan-at-links",
    }
}
