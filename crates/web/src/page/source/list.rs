//! All sources, when each was looked through, and what came of it.

use acts::job::Deed;
use acts::source::{self, Listed, Scanned};
use askama::Template;
use model::{Act, ScannedId};

use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{moment, words};

#[derive(Template)]
#[template(path = "source/list.html")]
struct List {
    f: Frame,
    rows: Vec<Row>,
    can_add: bool,
    can_change: bool,
    can_scan: bool,
    can_end: bool,
}

struct Row {
    path: String,
    places: String,
    name: String,
    target: String,
    kind: String,
    schedule: String,
    owner: String,
    last: String,
    next: Option<String>,
    late: bool,
    told: Vec<String>,
    /// What the last scan could not check: where it is told.
    unread: Option<String>,
    failed: Option<String>,
    trend: Option<Trend>,
}

/// How many places the last scans found.
struct Trend {
    bars: Vec<Bar>,
    width: u64,
    said: String,
}

struct Bar {
    x: u64,
    y: u64,
    height: u64,
}

/// The size of the bars.
const HIGH: u64 = 28;
const STEP: u64 = 10;

pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let listed = source::list(&cx, false)?;
    page(&List {
        f: visit.frame(visit.say("source-title", &[])),
        rows: listed.iter().map(|one| row(visit, one)).collect(),
        can_add: cx.offers(Act::SourceAdd),
        can_change: cx.offers(Act::SourceChange),
        can_scan: cx.offers(Act::FindingScan),
        can_end: cx.offers(Act::SourceEnd),
    })
}

fn row(visit: &Visit, one: &Listed) -> Row {
    let last = one.scans.first();
    let ended = one.scans.iter().find(|scan| scan.ended.is_some() && scan.failed.is_none());
    let failed = last.and_then(|scan| scan.failed.as_deref());
    Row {
        path: format!("/sources/{}", one.id),
        places: format!("/findings?source={}", one.id),
        name: one.name.clone(),
        target: one.target.clone(),
        kind: visit.say(&format!("source-kind-{}", one.kind.key()), &[]),
        schedule: visit.say(&format!("source-schedule-{}", one.schedule.key()), &[]),
        owner: one.owner.clone().unwrap_or_default(),
        last: match last {
            None => visit.say("source-never", &[]),
            Some(scan) if scan.failed.is_some() => visit.say("source-failed", &[]),
            Some(scan) => match scan.ended {
                Some(at) => moment::at(visit.lang, at),
                None => visit.say("source-cut", &[]),
            },
        },
        next: one
            .next
            .map(|day| visit.say("source-next", &[("day", words::day(visit.lang, day).into())])),
        late: one.late,
        told: ended.map(|scan| told(visit, scan)).unwrap_or_default(),
        unread: ended.filter(|scan| scan.unread > 0).map(|_| format!("/sources/{}/unread", one.id)),
        failed: failed.map(|code| {
            let say = |id: &str| visit.say(&format!("{id}-{code}"), &[("code", "".into())]);
            format!("{} {}", say("err"), say("rec"))
        }),
        trend: trend(visit, &one.scans),
    }
}

/// What the last scan found, in sentences.
fn told(visit: &Visit, scan: &Scanned) -> Vec<String> {
    let blanks = [
        ("files", scan.files.into()),
        ("places", scan.places.into()),
        ("fresh", scan.fresh.into()),
        ("gone", scan.gone.into()),
        ("unread", scan.unread.into()),
    ];
    vec![visit.say("finding-scan-done", &blanks)]
}

/// The scans of a source as bars, the oldest first; nothing where there is one alone.
fn trend(visit: &Visit, scans: &[Scanned]) -> Option<Trend> {
    let whole: Vec<_> =
        scans.iter().rev().filter(|scan| scan.ended.is_some() && scan.failed.is_none()).collect();
    if whole.len() < 2 {
        return None;
    }
    let most = whole.iter().map(|scan| scan.places).max().unwrap_or(0).max(1);
    let bars = (0..).zip(&whole).map(|(at, scan)| {
        let height = (scan.places.saturating_mul(HIGH) / most).max(1);
        Bar { x: STEP * at, y: HIGH - height, height }
    });
    let numbers: Vec<_> = whole.iter().map(|scan| scan.places.to_string()).collect();
    Some(Trend {
        width: STEP * whole.len() as u64,
        bars: bars.collect(),
        said: visit.say("source-trend", &[("numbers", numbers.join(", ").into())]),
    })
}

/// Has a source looked through by the server.
pub fn scan(visit: &Visit) -> Result<Answer, Problem> {
    let one = known(visit)?;
    let deed = Deed::FindingScan { source: one.id.0, name: one.name, again: false };
    crate::page::job::begin(visit, deed)
}

#[derive(Template)]
#[template(path = "source/end.html")]
struct End {
    f: Frame,
    path: String,
    sentence: String,
    button: String,
}

pub fn end_form(visit: &Visit) -> Result<Answer, Problem> {
    let one = known(visit)?;
    let places = one.scans.iter().find(|scan| scan.ended.is_some()).map_or(0, |scan| scan.places);
    let name = one.name.as_str();
    page(&End {
        f: visit.frame(visit.say("source-end-title", &[])),
        path: format!("/sources/{}/end", one.id),
        sentence: visit
            .say("source-end-would", &[("name", name.into()), ("places", places.into())]),
        button: visit.say("source-end-button", &[("name", name.into())]),
    })
}

pub fn end(visit: &Visit) -> Result<Answer, Problem> {
    source::end(&visit.cx()?, visit.id("id").map(ScannedId)?)?;
    Ok(Answer::see("/sources?said=source-ended"))
}

/// The source of the path, if it lives.
pub(super) fn known(visit: &Visit) -> Result<Listed, Problem> {
    let id = visit.id("id").map(ScannedId)?;
    let listed = source::list(&visit.cx()?, false)?;
    listed.into_iter().find(|one| one.id == id).ok_or_else(Problem::nothing_there)
}
