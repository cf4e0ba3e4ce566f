//! The report for the terminal: sums, the places to go to first, what could not be checked.

use detect::scan::Reason;
use serde_json::{Value, json};
use texts::{Lang, number, say};

use super::sums::{Sums, Worst};
use super::words;
use crate::out;

/// As many places, folders and examples are shown.
const SHOWN: usize = 20;
const FOLDERS: usize = 10;
const EXAMPLES: usize = 3;

/// The whole report.
pub fn text(lang: Lang, sums: &Sums) -> String {
    let mut text = summary(lang, sums);
    for (heading, rows) in [
        ("scan-heading-kinds", kinds(lang, sums)),
        ("scan-heading-places", places(lang, sums)),
        ("scan-heading-folders", folders(lang, sums)),
        ("scan-heading-unread", unread(lang, sums)),
    ] {
        if rows.len() > 1 {
            text.push_str(&format!("\n\n{}\n{}", say(lang, heading, &[]), out::table(&rows)));
        }
    }
    if sums.found > 0 || sums.unread > 0 {
        text.push_str(&format!("\n\n{}", say(lang, "scan-next", &[])));
    }
    text
}

/// What there is to say in a few lines.
pub fn summary(lang: Lang, sums: &Sums) -> String {
    let mut lines = Vec::new();
    let blanks = [
        ("found", sums.found.into()),
        ("places", sums.places.into()),
        ("count", sums.count().into()),
        ("bytes", words::bytes(lang, sums.bytes).into()),
    ];
    let id = if sums.found == 0 { "scan-sum-nothing" } else { "scan-sum-found" };
    lines.push(say(lang, id, &blanks));
    for (sort, (places, people)) in &sums.sorts {
        let id = format!("scan-sum-{}", sort.code());
        lines.push(say(lang, &id, &[("places", places.into()), ("people", people.into())]));
    }
    if sums.unread > 0 {
        lines.push(say(lang, "scan-sum-unread", &[("places", sums.unread.into())]));
    }
    if sums.not_text > 0 {
        lines.push(say(lang, "scan-sum-not-text", &[("places", sums.not_text.into())]));
    }
    let gone = sums.outcome.gone;
    if sums.same + sums.changed + gone > 0 {
        let blanks = [
            ("new", sums.new.into()),
            ("changed", sums.changed.into()),
            ("same", sums.same.into()),
            ("gone", gone.into()),
        ];
        lines.push(say(lang, "scan-sum-since", &blanks));
    }
    if sums.outcome.gone_mails > 0 {
        lines.push(say(lang, "scan-sum-gone-mails", &[("mails", sums.outcome.gone_mails.into())]));
    }
    if !sums.missing.is_empty() {
        let layers: Vec<String> = sums.missing.iter().map(|one| words::layer(lang, *one)).collect();
        lines.push(say(lang, "scan-sum-layers", &[("layers", layers.join(", ").into())]));
    }
    let left = sums.outcome.left;
    for (id, many) in [
        ("scan-left-links", left.links),
        ("scan-left-special", left.special),
        ("scan-left-excluded", left.excluded),
        ("scan-left-elsewhere", left.elsewhere),
    ] {
        if many > 0 {
            lines.push(say(lang, id, &[("count", many.into())]));
        }
    }
    lines.join("\n")
}

fn headings(lang: Lang, ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| say(lang, id, &[])).collect()
}

fn count(lang: Lang, many: u64) -> String {
    number(lang, i64::try_from(many).unwrap_or(i64::MAX))
}

fn kinds(lang: Lang, sums: &Sums) -> Vec<Vec<String>> {
    let ids = [
        "scan-col-kind",
        "scan-col-label",
        "scan-col-count",
        "scan-col-certain",
        "scan-col-places",
    ];
    let mut rows = vec![headings(lang, &ids)];
    rows.extend(sums.by_grade().into_iter().map(|(label, kind)| {
        vec![
            words::label(lang, label),
            label.code().to_owned(),
            count(lang, kind.count),
            count(lang, kind.certain),
            count(lang, kind.places),
        ]
    }));
    rows
}

fn places(lang: Lang, sums: &Sums) -> Vec<Vec<String>> {
    let ids = ["scan-col-id", "scan-col-path", "scan-col-what", "scan-col-modified"];
    let mut rows = vec![headings(lang, &ids)];
    rows.extend(sums.worst.iter().take(SHOWN).map(|worst| {
        let location = &worst.location;
        vec![
            location.id.to_string(),
            out::plain(&location.path),
            what(lang, worst),
            words::day(lang, location.modified),
        ]
    }));
    rows
}

/// What lies in a place, in a line: `Kundenliste, 1.204 Personen: IBAN 1.204, Namen 1.204`.
pub fn what(lang: Lang, worst: &Worst) -> String {
    let shown: Vec<String> = worst
        .kinds
        .iter()
        .take(4)
        .map(|(label, many)| format!("{} {}", words::label(lang, *label), count(lang, *many)))
        .collect();
    let mut text = shown.join(", ");
    if worst.kinds.len() > 4 {
        text.push_str(" …");
    }
    let told = &worst.location.told;
    match told.sort {
        Some(sort) => format!("{}: {text}", words::sort(lang, sort, told.people)),
        None => text,
    }
}

fn folders(lang: Lang, sums: &Sums) -> Vec<Vec<String>> {
    let ids = ["scan-col-folder", "scan-col-count", "scan-col-places", "scan-col-gravest"];
    let mut rows = vec![headings(lang, &ids)];
    rows.extend(sums.by_weight().into_iter().take(FOLDERS).map(|(name, folder)| {
        vec![
            out::plain(name),
            count(lang, folder.count),
            count(lang, folder.places),
            folder.gravest.map(|grade| words::grade(lang, grade)).unwrap_or_default(),
        ]
    }));
    rows
}

fn unread(lang: Lang, sums: &Sums) -> Vec<Vec<String>> {
    let ids = ["scan-col-reason", "scan-col-places", "scan-col-example"];
    let mut rows = vec![headings(lang, &ids)];
    for ((code, kind), reason) in &sums.reasons {
        let why = Reason { code: code.clone(), kind: *kind };
        let shown: Vec<String> = reason
            .examples
            .iter()
            .take(if why.is_not_text() { 1 } else { EXAMPLES })
            .map(|(id, path)| format!("{id} {}", out::plain(path)))
            .collect();
        rows.push(vec![words::reason(lang, &why), count(lang, reason.places), shown.join(" · ")]);
    }
    rows
}

/// The sums for scripts.
pub fn json(sums: &Sums) -> Value {
    let kinds: Vec<Value> = sums
        .by_grade()
        .into_iter()
        .map(|(label, kind)| {
            json!({
                "label": label.code(),
                "count": kind.count,
                "certain": kind.certain,
                "places": kind.places,
            })
        })
        .collect();
    let reasons: Vec<Value> = sums
        .reasons
        .iter()
        .map(|((code, kind), reason)| {
            json!({
                "reason": code,
                "format": kind.map(|kind| kind.name()),
                "places": reason.places,
            })
        })
        .collect();
    let left = sums.outcome.left;
    json!({
        "places": sums.places,
        "bytes": sums.bytes,
        "found": sums.found,
        "clean": sums.clean,
        "unchecked": sums.unread,
        "not_text": sums.not_text,
        "labels": kinds,
        "reasons": reasons,
        "new": sums.new,
        "changed": sums.changed,
        "same": sums.same,
        "gone": sums.outcome.gone,
        "gone_mails": sums.outcome.gone_mails,
        "missing_layers": sums.missing,
        "links": left.links,
        "special": left.special,
        "excluded": left.excluded,
        "elsewhere": left.elsewhere,
    })
}

#[cfg(test)]
mod tests {
    use read::sandbox::Layer;

    use super::*;

    #[test]
    fn what_did_not_protect_is_said() {
        let folder = std::env::temp_dir();
        let sums = |missing| {
            let mut ledger = detect::scan::Ledger::new(&folder).unwrap();
            Sums::of(&mut ledger, detect::scan::Outcome::default(), missing).unwrap()
        };
        let lacking = sums(vec![Layer::Landlock, Layer::Calls]);
        for lang in [Lang::De, Lang::En] {
            let said = summary(lang, &lacking);
            assert!(said.contains("(Landlock)") && said.contains("(seccomp)"), "{said}");
            assert!(!summary(lang, &sums(Vec::new())).contains("Landlock"));
        }
        assert_eq!(json(&lacking)["missing_layers"], serde_json::json!(["landlock", "calls"]));
    }
}
