//! A processing as a form shows it, and read back from what was typed.
//!
//! A phrase has a field for each language; lists have a line for each entry, both languages with a
//! bar between them. What the form does not show stays as it was.

use model::day;
use model::field::Catalogue;
use model::phrase::Phrase;
use model::processing::{Assessment, EndRule, Need, Period, Processing, Start, Transfer, Use};

use crate::form::Fields;
use crate::page::audit::{read_day, wrong};
use crate::problem::Problem;

/// Fields that can be added at once.
pub const SPARE: [&str; 3] = ["1", "2", "3"];
/// What separates the languages of an entry, and the parts of a transfer.
const BAR: char = '|';

/// The fields of the form for a processing.
pub fn fields(one: &Processing) -> Fields {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, text: String| all.push((name.to_owned(), text));
    let mut phrase = |name: &str, phrase: &Phrase| {
        put(&format!("{name}_de"), phrase.de.clone());
        put(&format!("{name}_en"), phrase.en.clone());
    };
    phrase("name", &one.name);
    phrase("purpose", &one.purpose);
    phrase("department", &one.department);
    if let Some(weighing) = &one.assessment {
        phrase("interest", &weighing.interest);
        phrase("necessity", &weighing.necessity);
        phrase("balancing", &weighing.balancing);
    }
    for one in &one.uses {
        phrase(&format!("why-{}", one.field), &one.why);
    }
    for one in &one.uses {
        put(&format!("need-{}", one.field), one.need.key().to_owned());
        if one.end.is_some() {
            put(&format!("own-{}", one.field), "1".to_owned());
        }
    }
    put("revision", one.revision().to_string());
    put("norm", one.norm.clone().unwrap_or_default());
    for (name, list) in lists(one) {
        put(name, list.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
    let transfers = one.transfers.iter().map(|transfer| {
        format!(
            "{} {BAR} {} {BAR} {}",
            transfer.country,
            transfer.recipient,
            line(&transfer.safeguard)
        )
    });
    put("transfers", transfers.collect::<Vec<_>>().join("\n"));
    for (name, text) in end(&one.end) {
        put(name, text);
    }
    Fields::of(all)
}

fn lists(one: &Processing) -> [(&'static str, &[Phrase]); 5] {
    [
        ("subjects", &one.subjects),
        ("recipients", &one.recipients),
        ("sources", &one.sources),
        ("places", &one.places),
        ("measures", &one.measures),
    ]
}

fn line(phrase: &Phrase) -> String {
    if phrase.de == phrase.en {
        return phrase.de.clone();
    }
    format!("{} {BAR} {}", phrase.de, phrase.en)
}

fn end(rule: &EndRule) -> Vec<(&'static str, String)> {
    match rule {
        EndRule::UntilWithdrawn => vec![("end", "withdrawn".to_owned())],
        EndRule::FixedDay { day } => vec![("end", "day".to_owned()), ("end_day", day.to_string())],
        EndRule::Retention { document } => {
            vec![("end", "retention".to_owned()), ("end_document", document.clone())]
        }
        EndRule::After { start, period, year_end, norm } => {
            let start = match start {
                Start::Event => "event",
                Start::Begin => "begin",
                Start::RecordDate => "record",
            };
            let number = |count: u16| if count == 0 { String::new() } else { count.to_string() };
            let mut all = vec![
                ("end", start.to_owned()),
                ("years", number(period.years)),
                ("months", number(period.months)),
                ("days", number(period.days)),
                ("end_norm", norm.clone().unwrap_or_default()),
            ];
            if *year_end {
                all.push(("year_end", "1".to_owned()));
            }
            all
        }
    }
}

/// Reads the form back into a processing that was `old` before.
///
/// # Errors
/// [`Problem`] at the field it is about.
pub fn read(
    fields: &Fields,
    old: &Processing,
    catalogue: &Catalogue,
) -> Result<Processing, Problem> {
    let mut new = old.clone();
    new.name = phrase(fields, "name");
    new.purpose = phrase(fields, "purpose");
    new.department = phrase(fields, "department");
    new.norm = fields.get("norm").map(str::to_owned);
    if let Some(weighing) = &mut new.assessment {
        *weighing = Assessment {
            interest: phrase(fields, "interest"),
            necessity: phrase(fields, "necessity"),
            balancing: phrase(fields, "balancing"),
            ..weighing.clone()
        };
    }
    new.subjects = entries(fields, "subjects");
    new.recipients = entries(fields, "recipients");
    new.sources = entries(fields, "sources");
    new.places = entries(fields, "places");
    new.measures = entries(fields, "measures");
    new.transfers = lines(fields, "transfers").map(transfer).collect();
    new.end = rule(fields)?;
    new.uses = uses(fields, old, catalogue);
    new.sole.retain(|field| new.uses.iter().any(|one| one.field == *field));
    Ok(new)
}

/// Both languages; one that was left empty says the same as the other.
fn phrase(fields: &Fields, name: &str) -> Phrase {
    let said = |lang: &str| fields.get(&format!("{name}_{lang}")).unwrap_or_default().to_owned();
    filled(said("de"), said("en"))
}

fn filled(de: String, en: String) -> Phrase {
    match (de.is_empty(), en.is_empty()) {
        (false, true) => Phrase::both(de),
        (true, false) => Phrase::both(en),
        _ => Phrase { de, en },
    }
}

fn lines<'a>(fields: &'a Fields, name: &str) -> impl Iterator<Item = &'a str> {
    fields.raw(name).lines().map(str::trim).filter(|line| !line.is_empty())
}

fn entries(fields: &Fields, name: &str) -> Vec<Phrase> {
    lines(fields, name).map(entry).collect()
}

fn entry(line: &str) -> Phrase {
    let (de, en) = line.split_once(BAR).unwrap_or((line, ""));
    filled(de.trim().to_owned(), en.trim().to_owned())
}

fn transfer(line: &str) -> Transfer {
    let mut parts = line.splitn(3, BAR).map(str::trim);
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (country, recipient) = (next(), next());
    Transfer { country, recipient, safeguard: entry(&next()) }
}

fn rule(fields: &Fields) -> Result<EndRule, Problem> {
    let number = |name: &str| match fields.get(name) {
        Some(text) => text.parse::<u16>().map_err(|_| wrong("processing-number", name)),
        None => Ok(0),
    };
    let after = |start| {
        Ok(EndRule::After {
            start,
            period: Period {
                years: number("years")?,
                months: number("months")?,
                days: number("days")?,
            },
            year_end: fields.ticked("year_end"),
            norm: fields.get("end_norm").map(str::to_owned),
        })
    };
    match fields.raw("end") {
        "event" => after(Start::Event),
        "begin" => after(Start::Begin),
        "record" => after(Start::RecordDate),
        "day" => {
            let text = fields.get("end_day").unwrap_or_default();
            Ok(EndRule::FixedDay { day: day::parse(text).or_else(|_| read_day(text, "end_day"))? })
        }
        "retention" => Ok(EndRule::Retention { document: fields.raw("end_document").to_owned() }),
        "withdrawn" => Ok(EndRule::UntilWithdrawn),
        _ => Err(wrong("processing-end", "end")),
    }
}

/// The fields used: those that stay, and those that were added.
fn uses(fields: &Fields, old: &Processing, catalogue: &Catalogue) -> Vec<Use> {
    let mut uses = Vec::new();
    for one in &old.uses {
        let Some(need) = Need::of_key(fields.raw(&format!("need-{}", one.field))) else { continue };
        let end = one.end.clone().filter(|_| fields.ticked(&format!("own-{}", one.field)));
        let why = phrase(fields, &format!("why-{}", one.field));
        uses.push(Use { field: one.field.clone(), need, why, end });
    }
    for place in SPARE {
        let key = fields.raw(&format!("add-{place}"));
        if catalogue.by_key(key).is_none() {
            continue;
        }
        let need = Need::of_key(fields.raw(&format!("addneed-{place}"))).unwrap_or(Need::Optional);
        let why = phrase(fields, &format!("addwhy-{place}"));
        uses.push(Use { field: key.to_owned(), need, why, end: None });
    }
    uses
}

#[cfg(test)]
mod tests {
    use model::processing::presets;

    use super::*;

    #[test]
    fn a_form_that_nobody_touched_changes_nothing() {
        let catalogue = Catalogue::default();
        for preset in presets() {
            let back = read(&fields(preset), preset, &catalogue).expect("its own fields");
            assert_eq!(&back, preset, "{}", preset.key);
        }
    }

    #[test]
    fn a_line_reads_in_both_languages() {
        assert_eq!(
            entry("Versand | Shipping"),
            Phrase { de: "Versand".into(), en: "Shipping".into() }
        );
        assert_eq!(entry(" Versand "), Phrase::both("Versand"));
    }

    #[test]
    fn a_field_left_out_goes_and_one_added_comes() {
        let orders = presets().iter().find(|one| one.key == "orders").expect("a preset");
        let mut all: Vec<(String, String)> =
            fields(orders).iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
        all.retain(|(name, _)| name != "need-phone");
        all.push(("add-1".into(), "birth_date".into()));
        all.push(("addneed-1".into(), "needed".into()));
        all.push(("addwhy-1_de".into(), "Jugendschutz".into()));
        let new = read(&Fields::of(all), orders, &Catalogue::default()).expect("a form");
        assert!(!new.uses_field("phone"));
        assert_eq!(new.use_of("birth_date").map(|one| one.need), Some(Need::Needed));
        let unreadable =
            Fields::of(vec![("end".into(), "event".into()), ("years".into(), "x".into())]);
        let problem = read(&unreadable, orders, &Catalogue::default()).expect_err("a problem");
        assert_eq!(problem.field(), Some("years"));
    }
}
