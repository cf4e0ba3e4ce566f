//! The words for what a scan says: kinds, places in a file, reasons.

use detect::Label;
use detect::scan::{Finding, First, Location, Reason, Sort, Spot};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use read::sandbox::Layer;
use read::{Format, Part};
use texts::{Arg, Lang, has, say};

/// Why something could not be checked, and what to do about it.
pub use texts::unread::{todo, why};

use super::grade::Grade;

/// What a kind of find is called, in the plural.
pub fn label(lang: Lang, label: Label) -> String {
    let code = label.code().to_lowercase().replace('_', "-");
    say(lang, &format!("finding-label-{code}"), &[])
}

/// What a group of kinds is called.
pub fn grade(lang: Lang, grade: Grade) -> String {
    say(lang, &format!("scan-grade-{}", grade.code()), &[])
}

/// What one should do about a group of kinds.
pub fn advice(lang: Lang, grade: Grade) -> String {
    say(lang, &format!("scan-advice-{}", grade.code()), &[])
}

/// `Kundenliste, 1.204 Personen`.
pub fn sort(lang: Lang, sort: Sort, people: u64) -> String {
    say(lang, &format!("scan-sort-{}", sort.code()), &[("people", people.into())])
}

/// Where in a file: `Blatt Kunden, Spalte E-Mail`; empty for the file as a whole.
pub fn spots(lang: Lang, location: &Location, spots: &[Spot]) -> String {
    let is_mail = |format| matches!(format, Format::Mail | Format::Outlook | Format::Mailbox);
    let mut in_mail = location.told.format.is_some_and(is_mail);
    let is_mailbox = read::remote::is_mailbox(&location.path);
    let said = spots.iter().enumerate().map(|(at, spot)| {
        in_mail |= matches!(spot, Spot::Message(_));
        match spot {
            Spot::File(Some(name)) if at == 0 && is_mailbox => {
                say(lang, "scan-at-folder", &[("name", Arg::from(name))])
            }
            spot => one(lang, spot, in_mail),
        }
    });
    said.collect::<Vec<_>>().join(", ")
}

fn one(lang: Lang, spot: &Spot, in_mail: bool) -> String {
    let numbered = |one: &str, all: &str, number: Option<u32>| match number {
        Some(number) => say(lang, one, &[("number", number.into())]),
        None => say(lang, all, &[]),
    };
    let named = |one: &str, all: &str, name: &Option<String>| match name {
        Some(name) => say(lang, one, &[("name", Arg::from(name))]),
        None => say(lang, all, &[]),
    };
    match spot {
        Spot::File(name) if in_mail => named("scan-at-attached", "scan-at-attachments", name),
        Spot::File(name) => named("scan-at-file", "scan-at-files", name),
        Spot::Page(number) => numbered("scan-at-page", "scan-at-pages", *number),
        Spot::Slide(number) => numbered("scan-at-slide", "scan-at-slides", *number),
        Spot::Sheet(name, true) => named("scan-at-hidden-sheet", "scan-at-sheets", name),
        Spot::Sheet(name, false) => named("scan-at-sheet", "scan-at-sheets", name),
        Spot::Table(name) => named("scan-at-table", "scan-at-tables", name),
        Spot::Message(number) => numbered("scan-at-message", "scan-at-messages", *number),
        Spot::Part(part) => say(lang, part_id(*part), &[]),
        Spot::Column(name, number) if name.is_empty() => {
            say(lang, "scan-at-column-number", &[("number", (*number).into())])
        }
        Spot::Column(name, _) => say(lang, "scan-at-column", &[("name", Arg::from(name))]),
    }
}

fn part_id(part: Part) -> &'static str {
    match part {
        Part::Comments => "scan-at-comments",
        Part::Notes => "scan-at-notes",
        Part::HeadersFooters => "scan-at-headers",
        Part::Changes => "scan-at-changes",
        Part::Properties => "scan-at-properties",
        Part::Form => "scan-at-form",
        Part::Annotations => "scan-at-annotations",
        Part::MailHead => "scan-at-mail-head",
        Part::Alternative => "scan-at-alternative",
        Part::Camera => "scan-at-camera",
        Part::Links => "scan-at-links",
    }
}

/// Where the first find is: `Seite 3, Zeile 12`; empty where that is not known.
pub fn first(lang: Lang, location: &Location, found: &Finding) -> String {
    let First { spots: at, line, character } = &found.first;
    let mut said = vec![spots(lang, location, at)];
    if *line > 0 {
        let blanks = [("line", (*line).into()), ("character", (*character).into())];
        said.push(say(lang, "scan-at-line", &blanks));
    }
    said.retain(|said| !said.is_empty());
    said.join(", ")
}

/// Why something could not be checked.
pub fn reason(lang: Lang, reason: &Reason) -> String {
    let said = why(lang, &reason.code);
    match reason.kind {
        Some(kind) => format!("{said}: {}", format(lang, kind)),
        None => said,
    }
}

/// What protects whoever reads.
pub fn layer(lang: Lang, layer: Layer) -> String {
    let id = match layer {
        Layer::Limits => "scan-layer-limits",
        Layer::NoNewRights => "scan-layer-no-new-rights",
        Layer::Landlock => "scan-layer-landlock",
        Layer::Calls => "scan-layer-calls",
    };
    say(lang, id, &[])
}

/// What a file is: most formats have one name in all languages.
pub fn format(lang: Lang, format: Format) -> String {
    let id = format!("scan-format-{}", format.name().to_lowercase());
    if has(lang, &id) { say(lang, &id, &[]) } else { format.name().to_owned() }
}

/// A day as people write it, in Berlin; a dash where there is none.
pub fn day(lang: Lang, seconds: i64) -> String {
    let known = Timestamp::from_second(seconds).ok().filter(|_| seconds != 0);
    let Some(at) = known else { return "–".to_owned() };
    let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    let day = at.to_zoned(zone).date();
    texts::date(lang, day.year(), day.month(), day.day())
}

/// Bytes in the unit that makes a short number.
pub fn bytes(lang: Lang, bytes: u64) -> String {
    let mut number = bytes as f64;
    let units = ["B", "kB", "MB", "GB", "TB"];
    let mut unit = 0;
    while number >= 1000.0 && unit + 1 < units.len() {
        number /= 1000.0;
        unit += 1;
    }
    let digits = if unit == 0 || number >= 100.0 { 0 } else { 1 };
    let text = format!("{number:.digits$} {}", units[unit]);
    match lang {
        Lang::De => text.replace('.', ","),
        Lang::En => text,
    }
}
