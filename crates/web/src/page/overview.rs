//! The first page after signing in: what is open, what is due, what is not in order.

mod draw;

use acts::overview::{self, Measured, Open};
use askama::Template;
use jiff::civil::Date;
use model::Act;
use model::role::Mark;

use crate::answer::Answer;
use crate::frame::Frame;
use crate::moment;
use crate::page::page;
use crate::problem::Problem;
use crate::reckon;
use crate::route::{Door, Route};
use crate::visit::Visit;
use crate::words;

use draw::years;
pub use draw::{Chart, chart};

/// The routes of this noun.
pub const ROUTES: &[Route] = &[Route::get("/", Door::Signed, Some(Act::OverviewShow), show)];

/// Where each line is seen to.
const MENDED: &[(&str, &str)] = &[
    ("releases", "/releases"),
    ("access-renewed", "/team"),
    ("own-access-renewed", "/me/shared"),
    ("grants-ending", "/team/grants"),
    ("grants-unused", "/team/grants"),
    ("grants-review", "/team/review"),
    ("holds", "/holds"),
    ("duplicates", "/duplicates"),
    ("imports", "/imports"),
    ("bases", "/bases"),
    ("rejects", "/jobs"),
    ("due", "/retention"),
    ("alarms", "/team/reading"),
    ("post", "/settings/post"),
    ("homeless", "/findings"),
    ("own-homeless", "/findings"),
    ("own-asked", "/findings?state=asked"),
    ("accepted", "/findings?state=accepted"),
    ("asked", "/findings?state=asked"),
    ("sources-late", "/sources"),
    ("second-step", "/team"),
    ("complete", "/processings"),
    ("swept", "/retention"),
    ("verified", "/log/verify"),
    ("checkpoint", "/log/checkpoints"),
    ("backup", "/settings/backup"),
];

#[derive(Template)]
#[template(path = "overview/show.html")]
struct Overview {
    /// Whether it is still to be said what one reads for.
    asks_purpose: bool,
    f: Frame,
    measured_at: String,
    lines: Vec<Line>,
    duties: Vec<Duty>,
    strip: Option<draw::Strip>,
    chart: Option<Chart>,
    reading: Option<String>,
    purposes: Vec<String>,
}

/// Something that waits.
struct Line {
    pill: String,
    tone: &'static str,
    title: String,
    more: String,
    path: &'static str,
    go: String,
    main: bool,
}

/// A duty with its measure.
struct Duty {
    name: String,
    kept: bool,
    state: String,
    measure: String,
    since: String,
    path: &'static str,
}

fn show(visit: &Visit) -> Result<Answer, Problem> {
    let seen = overview::show(&visit.cx()?)?;
    let today = seen.today;
    let lines: Vec<Line> =
        seen.open.iter().enumerate().map(|(at, open)| line(visit, open, today, at == 0)).collect();
    let day = reckon::full(visit.lang, today);
    let time = moment::time(visit.lang, visit.now.as_millisecond());
    let f = visit.frame(heading(visit, seen.overdue(), lines.len()));
    // Whoever acts by grants reads for one of them; asked at once, for nothing is found without.
    let by_grants = visit.signed.as_ref().is_some_and(|signed| {
        signed.purpose.is_none() && signed.role.mark(Act::PersonFind) == Mark::Granted
    });
    page(&Overview {
        asks_purpose: by_grants && !f.purposes.is_empty(),
        measured_at: visit.say("overview-measured", &[("day", day.into()), ("time", time.into())]),
        lines,
        duties: seen.measured.iter().map(|one| duty(visit, one)).collect(),
        strip: draw::strip(visit, &seen.coming, today),
        chart: seen.calendar.as_ref().map(|calendar| years(visit, calendar)),
        reading: seen.reading.map(|reading| {
            let blanks = [("count", reading.persons.into()), ("alarms", reading.alarms.into())];
            visit.say("overview-reading", &blanks)
        }),
        purposes: match seen.calendar {
            Some(_) => Vec::new(),
            None => f.purposes.iter().map(|choice| choice.label.clone()).collect(),
        },
        f,
    })
}

/// The heading answers before one asks.
fn heading(visit: &Visit, overdue: usize, open: usize) -> String {
    let overdue = visit.say("overview-overdue", &[("count", overdue.into())]);
    let open = visit.say("overview-needs", &[("count", open.into())]);
    format!("{overdue} {open}")
}

fn mended(key: &str) -> &'static str {
    MENDED.iter().find(|(known, _)| *known == key).map_or("/", |(_, path)| path)
}

fn line(visit: &Visit, open: &Open, today: Date, first: bool) -> Line {
    let id = |end: &str| format!("overview-open-{}{end}", open.key);
    let role = visit.signed.as_ref().map(|signed| signed.role);
    let sees_own = role.is_some_and(|role| role.mark(Act::GrantList) == Mark::Own);
    let own = open.key.starts_with("grants-") && sees_own;
    // Who may only look is not told to do it.
    let act = match open.key {
        "bases" => Act::BasisConfirm,
        "duplicates" => Act::PersonMerge,
        "grants-ending" | "grants-unused" | "grants-review" => Act::GrantReview,
        "holds" => Act::HoldEnd,
        "homeless" | "accepted" | "asked" => Act::FindingTie,
        "sources-late" => Act::FindingScan,
        _ => Act::OverviewShow,
    };
    let does = role.is_some_and(|role| role.mark(act) != Mark::No);
    let go = match (own, does) {
        (true, _) => visit.say("overview-purposes-go", &[]),
        (false, true) => visit.say(&id("-go"), &[]),
        (false, false) => visit.say("overview-open-imports-go", &[]),
    };
    let count = [("count", open.count.into())];
    let (pill, tone) = match open.by {
        Some(by) if by < today => {
            (visit.say("overview-since", &[("day", words::day(visit.lang, by).into())]), "red")
        }
        Some(by) => {
            (visit.say("overview-by", &[("day", words::day(visit.lang, by).into())]), "amber")
        }
        None => (visit.say("overview-waits", &[]), ""),
    };
    Line {
        pill,
        tone,
        title: visit.say(&id(""), &count),
        more: visit.say(&id("-more"), &count),
        path: if own { "/me" } else { mended(open.key) },
        go,
        main: first,
    }
}

fn duty(visit: &Visit, one: &Measured) -> Duty {
    let id = |end: &str| format!("overview-duty-{}{end}", one.key);
    let state = match (one.is_kept, one.good) {
        (true, _) => visit.say("overview-kept", &[]),
        (false, Some((good, of))) => {
            visit.say("overview-lacks", &[("count", of.saturating_sub(good).into())])
        }
        (false, None) => visit.say("overview-lacking", &[]),
    };
    let measure = match one.good {
        Some((good, of)) => visit.say("overview-of", &[("good", good.into()), ("of", of.into())]),
        None if one.is_kept => String::new(),
        None => visit.say(&id("-why"), &[]),
    };
    Duty {
        name: visit.say(&id(""), &[]),
        kept: one.is_kept,
        state,
        measure,
        since: match (one.last, one.good) {
            (Some(at), _) => moment::at(visit.lang, at),
            (None, None) => visit.say("overview-never", &[]),
            (None, Some(_)) => visit.say("overview-now", &[]),
        },
        path: mended(one.key),
    }
}
