//! JSON Lines: one object for each place and kind, one for each reason why something could not be
//! checked, one for each clean place.

use std::io::{self, Write};

use detect::scan::{Ledger, Location, Verdict};
use jiff::Timestamp;
use read::sandbox::Layer;
use serde::Serialize;
use texts::Lang;

use super::sums::Sums;
use super::words;

#[derive(Serialize)]
struct Line<'l> {
    path: &'l str,
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#where: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certain: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    different: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certainty: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'l [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<FirstAt>,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    size: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dated: Option<[String; 2]>,
    change: &'static str,
    #[serde(skip_serializing_if = "<[Layer]>::is_empty")]
    missing_layers: &'l [Layer],
}

#[derive(Serialize)]
struct FirstAt {
    #[serde(skip_serializing_if = "String::is_empty")]
    r#where: String,
    #[serde(skip_serializing_if = "is_zero")]
    line: u64,
    #[serde(skip_serializing_if = "is_zero")]
    character: u64,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// Writes all places.
///
/// # Errors
/// When what takes them, or the disk they come from, fails.
pub fn write(lang: Lang, ledger: &mut Ledger, sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
    ledger.each(|location| each(lang, &location, &sums.missing, out))
}

fn each(lang: Lang, location: &Location, missing: &[Layer], out: &mut dyn Write) -> io::Result<()> {
    let about = |verdict| Line { missing_layers: missing, ..about(location, verdict) };
    for found in &location.told.findings {
        let first = FirstAt {
            r#where: words::spots(lang, location, &found.first.spots),
            line: found.first.line,
            character: found.first.character,
        };
        push(
            out,
            &Line {
                r#where: Some(words::spots(lang, location, &found.spots)),
                label: Some(found.label.code()),
                count: Some(found.count),
                certain: Some(found.certain),
                different: Some(found.different).filter(|different| *different > 0),
                certainty: Some(if found.is_certain() { "certain" } else { "likely" }),
                score: Some((f64::from(found.score) * 100.0).round() / 100.0),
                why: Some(&found.why),
                first: Some(first),
                ..about(Verdict::Found)
            },
        )?;
    }
    for unread in &location.told.unread {
        push(
            out,
            &Line {
                r#where: Some(words::spots(lang, location, &unread.spots)),
                count: Some(unread.count),
                reason: Some(&unread.reason.code),
                message: Some(words::reason(lang, &unread.reason)),
                ..about(Verdict::Unchecked)
            },
        )?;
    }
    if location.told.verdict() == Verdict::Clean {
        push(out, &about(Verdict::Clean))?;
    }
    Ok(())
}

/// What holds of a place whatever was found.
fn about(location: &Location, verdict: Verdict) -> Line<'_> {
    let told = &location.told;
    let instant = |seconds| Timestamp::from_second(seconds).ok().map(|at| at.to_string());
    let dated = told.dated.and_then(|(one, other)| Some([instant(one)?, instant(other)?]));
    Line {
        path: &location.path,
        id: location.id.to_string(),
        r#where: None,
        label: None,
        count: None,
        certain: None,
        different: None,
        certainty: None,
        score: None,
        why: None,
        first: None,
        verdict: verdict.code(),
        reason: None,
        message: None,
        kind: told.sort.map(|sort| sort.code()),
        people: Some(told.people).filter(|people| *people > 0),
        format: told.format.map(|format| format.name()),
        size: location.size,
        modified: instant(location.modified).filter(|_| location.modified > 0),
        dated,
        change: location.change.code(),
        missing_layers: &[],
    }
}

fn push(out: &mut dyn Write, line: &Line<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}
