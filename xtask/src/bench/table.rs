//! The table at the end: each figure with what stands beside it, its goal, and in words whether it
//! holds. It is Markdown, so that a run can go into the documents as it is.

mod discovery;
mod http;
mod layout;

use std::io::Write as _;

use super::figures::{Figure, Figures};
use super::wish::{Engine, Row, Wish};
use layout::{laid_out, number};

/// What a figure should be.
#[derive(Clone, Copy)]
enum Goal {
    /// It is shown for what it is.
    Shown,
    AtMost(f64),
    AtLeast(f64),
    /// At most so many times the figure beside it.
    Times(f64),
    /// At least that part of the figure beside it.
    Part(f64),
    /// As much as the figure beside it.
    All,
}

/// A line to be: which figure of which build, and which figure stands beside it.
struct Line {
    row: Row,
    title: String,
    figure: (&'static str, String),
    unit: &'static str,
    beside: Option<(&'static str, String)>,
    goal: Goal,
}

/// Prints the table of each engine, then what was not measured, lines that stayed empty included.
pub fn print(wish: &Wish, figures: &mut Figures) {
    let mut text = String::new();
    let mut short = 0;
    for engine in &wish.engines {
        let mut cells = Vec::new();
        for line in lines(wish, figures, *engine).iter().filter(|line| wish.wants(line.row)) {
            match written(line, figures, engine.name()) {
                Some(row) => cells.push(row),
                None => figures.missing(format!("{} on {}", line.title, engine.title())),
            }
        }
        short += cells.iter().filter(|row| row[6] == SHORT).count();
        if !cells.is_empty() {
            text.push_str(&format!("\n### {}\n\n", engine.title()));
            text.push_str(&laid_out(HEAD.map(str::to_owned), &cells));
        }
        let held = figures.of(*engine, "sealed", "persons").map_or(MILLION, |held| held.value);
        if held < MILLION {
            let held = number(held);
            text.push_str(&format!(
                "\nThe goals are those of 1,000,000 persons; this register held {held}.\n"
            ));
        }
    }
    if wish.wants_discovery() {
        short += discovery::print(wish, figures, &mut text);
    }
    if !figures.not_measured().is_empty() {
        text.push_str("\nNot measured:\n");
    }
    for what in figures.not_measured() {
        text.push_str(&format!("- {what}\n"));
    }
    text.push_str(&match short {
        0 => "\nNo figure falls short of its goal.\n".to_owned(),
        1 => "\nOne figure falls short of its goal.\n".to_owned(),
        more => format!("\n{more} figures fall short of their goals.\n"),
    });
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

const MILLION: f64 = 1e6;
const HOLDS: &str = "holds";
const SHORT: &str = "falls short";

/// All lines there can be, in the order they are read.
fn lines(wish: &Wish, figures: &Figures, engine: Engine) -> Vec<Line> {
    use Goal::{All, AtLeast, AtMost, Shown, Times};
    let count = |what: &str| figures.of(engine, "sealed", what).map_or(0.0, |found| found.value);
    let persons = number(wish.persons(engine) as f64);
    let first = number(wish.first(engine) as f64);
    let entries = number(count("audit entries"));
    let erased = number(count("sweep erased"));

    let mut lines = Vec::new();
    for (title, what, unit, most) in [
        ("creating, CPU", "create CPU", "µs", 1.8),
        ("reading one, CPU", "read CPU", "µs", 2.0),
        ("stored", "stored", "bytes", 1.5),
    ] {
        let line = |row, title: String, beside, goal| Line {
            row,
            title,
            figure: ("sealed", what.to_owned()),
            unit,
            beside: Some((beside, what.to_owned())),
            goal,
        };
        lines.push(line(
            Row::Price,
            format!("{title}; beside the plain build"),
            "plain",
            Times(most),
        ));
        lines.push(line(Row::Peers, format!("{title}; beside plain SQL, no log"), "bare", Shown));
        if engine == Engine::Postgresql {
            let title = format!("{title}; beside pgcrypto, no log");
            lines.push(line(Row::Peers, title, "pgcrypto", Shown));
        }
    }
    let mut alone = |row, title: String, what: &str, unit, goal| {
        let figure = ("sealed", what.to_owned());
        lines.push(Line { row, title, figure, unit, beside: None, goal });
    };
    let rate = "persons/s";
    alone(
        Row::Growth,
        format!("import of the first {first}"),
        "import first",
        rate,
        AtLeast(4000.0),
    );
    let more = wish.persons(engine) - wish.first(engine);
    if more > 20_000 {
        let title = "import up to the last 20,000".to_owned();
        alone(Row::Growth, title, "import between", rate, Shown);
    }
    if more > 0 {
        let title = format!("import of the last {} of {persons}", number(more.min(20_000) as f64));
        alone(Row::Growth, title, "import last", rate, AtLeast(2000.0));
    }
    alone(Row::Growth, "memory at its peak".to_owned(), "peak memory", "MB", AtMost(200.0));
    alone(Row::Growth, format!("stored a person, at {persons}"), "stored all", "bytes", Shown);
    // A value that stands whole is found at once; a name is gathered from its words.
    for (what, p50, p95) in [
        ("mail", AtMost(1.0), Shown),
        ("phone", AtMost(1.0), Shown),
        ("customer number", AtMost(1.0), Shown),
        ("name", Shown, AtMost(25.0)),
        ("name and place", Shown, AtMost(25.0)),
        ("beginning", Shown, AtMost(25.0)),
        ("sound", Shown, AtMost(25.0)),
    ] {
        for (part, goal) in [("p50", p50), ("p95", p95), ("CPU", Shown)] {
            let figure = format!("find {what} {part}");
            alone(Row::Find, format!("find by {what}, {part}"), &figure, "ms", goal);
        }
    }
    for what in ["from disk", "from memory"] {
        alone(
            Row::Start,
            format!("start to answer, {what}, p50"),
            &format!("start {what} p50"),
            "ms",
            AtMost(1000.0),
        );
        alone(
            Row::Start,
            format!("start to answer, {what}, slowest"),
            &format!("start {what} most"),
            "ms",
            Shown,
        );
    }
    for (title, what) in [("process", "idle memory"), ("server", "serving memory")] {
        alone(Row::Start, format!("memory of an idle {title}"), what, "MB", AtMost(60.0));
    }
    alone(Row::Verify, format!("verify of {entries} entries"), "audit verify", "s", AtMost(5.0));
    alone(Row::Sweep, "sweep that finds nothing due".to_owned(), "sweep nothing", "s", AtMost(2.0));
    alone(Row::Sweep, format!("sweep that erases {erased}"), "sweep whole", "s", AtMost(30.0));
    alone(Row::Sweep, "of it, erasing".to_owned(), "sweep erasing", "s", Shown);
    alone(Row::Sweep, "of it, the turn of the epoch".to_owned(), "sweep turn", "s", Shown);

    http::shop(&mut lines, engine);
    http::desk(&mut lines);
    lines.push(Line {
        row: Row::Growth,
        title: format!("stored a person, at {first}; beside the plain build"),
        figure: ("sealed", "stored first".to_owned()),
        unit: "bytes",
        beside: Some(("plain", "stored first".to_owned())),
        goal: Times(1.5),
    });
    for (title, what) in [("customer number", "number"), ("shop account's mail", "mail")] {
        lines.push(Line {
            row: Row::Races,
            title: format!("rounds of 16 for one {title}, one accepted"),
            figure: ("sealed", format!("races {what}")),
            unit: "",
            beside: Some(("sealed", "races run".to_owned())),
            goal: All,
        });
    }
    lines
}

const HEAD: [&str; 7] = ["what", "measured", "beside it", "ratio", "goal", "load", "verdict"];

/// The cells of a line; `None` where its figure, or the one it is held against, did not come in.
fn written(line: &Line, figures: &Figures, place: &str) -> Option<[String; 7]> {
    let find = |(build, what): &(&str, String)| figures.at(place, build, what);
    let figure = find(&line.figure)?;
    let beside = match &line.beside {
        Some(beside) => Some(find(beside)?),
        None => None,
    };
    let with_unit = |figure: Figure| format!("{} {}", number(figure.value), line.unit);
    let ratio = beside.map(|beside| figure.value / beside.value);
    let goal = match line.goal {
        Goal::Shown => String::new(),
        Goal::AtMost(most) => format!("≤ {} {}", number(most), line.unit),
        Goal::AtLeast(least) => format!("≥ {} {}", number(least), line.unit),
        Goal::Times(most) => format!("≤ {most} ×"),
        Goal::Part(least) => format!("≥ {least} ×"),
        Goal::All => "all".to_owned(),
    };
    let holds = match line.goal {
        Goal::Shown => None,
        Goal::AtMost(most) => Some(figure.value <= most),
        Goal::AtLeast(least) => Some(figure.value >= least),
        Goal::Times(most) => ratio.map(|ratio| ratio <= most),
        Goal::Part(least) => ratio.map(|ratio| ratio >= least),
        Goal::All => beside.map(|beside| figure.value >= beside.value),
    };
    let ratio = ratio.filter(|_| !matches!(line.goal, Goal::All));
    let cells = [
        line.title.clone(),
        with_unit(figure),
        beside.map(with_unit).unwrap_or_default(),
        ratio.map(|ratio| format!("{ratio:.2} ×")).unwrap_or_default(),
        goal,
        format!("{:.1}", figure.load),
        holds.map_or("", |holds| if holds { HOLDS } else { SHORT }).to_owned(),
    ];
    Some(cells.map(|cell| cell.trim_end().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_held_against_the_one_beside_it() {
        let mut figures = Figures::default();
        figures.note("sqlite\tsealed\tstored\t300\tbytes", 1.0);
        figures.note("sqlite\tplain\tstored\t100\tbytes", 1.0);
        let line = |goal| Line {
            row: Row::Price,
            title: "stored".to_owned(),
            figure: ("sealed", "stored".to_owned()),
            unit: "bytes",
            beside: Some(("plain", "stored".to_owned())),
            goal,
        };
        let verdict = |goal| {
            let cells = written(&line(goal), &figures, "sqlite").expect("both came in");
            (cells[3].clone(), cells[6].clone())
        };
        assert_eq!(verdict(Goal::Times(3.0)), ("3.00 ×".to_owned(), HOLDS.to_owned()));
        assert_eq!(verdict(Goal::Times(2.9)).1, SHORT);
        assert_eq!(verdict(Goal::AtMost(200.0)).1, SHORT);
        assert_eq!(verdict(Goal::Shown).1, "");
        assert!(written(&line(Goal::Shown), &figures, "postgresql").is_none());
    }
}
