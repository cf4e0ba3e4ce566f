//! The lines about discovery, and the tables in which others stand beside it.

use super::super::discovery::{PEERS, PLACE};
use super::super::figures::Figures;
use super::super::wish::{Row, Wish};
use super::layout::{laid_out, number};
use super::{Goal, HEAD, Line, SHORT, written};

/// Labels with the least F1 by overlap that is wanted.
const LABELS: &[(&str, f64)] = &[
    ("EMAIL", 0.99),
    ("IP", 0.99),
    ("IBAN", 0.99),
    ("CARD", 0.99),
    ("TAX_ID", 0.99),
    ("VAT_ID", 0.99),
    ("SSN", 0.99),
    ("PHONE", 0.97),
    ("PASSPORT_ID", 0.98),
    ("ADDRESS", 0.98),
    ("DOB", 0.93),
    ("PLATE", 0.92),
    ("PERSON", 0.90),
];

/// The megabytes of text that the titles speak of.
const WHOLE: u64 = 100;

/// Writes the section; how many figures fall short of their goals.
pub(super) fn print(wish: &Wish, figures: &mut Figures, text: &mut String) -> usize {
    let mut cells = Vec::new();
    for line in lines().iter().filter(|line| wish.wants(line.row)) {
        match written(line, figures, PLACE) {
            Some(row) => cells.push(row),
            None => figures.missing(line.title.clone()),
        }
    }
    text.push_str("\n### Discovery\n\n");
    text.push_str(&laid_out(HEAD.map(str::to_owned), &cells));
    if wish.megabytes != WHOLE {
        let held = number(wish.megabytes as f64);
        text.push_str(&format!("\nSizes are those of {WHOLE} MB of text; this run had {held}.\n"));
    }
    if wish.wants(Row::Accuracy) {
        text.push_str("\nBeside others\n\n");
        text.push_str(&beside_others(figures));
        text.push_str("\nBy label, precision / recall\n\n");
        text.push_str(&by_label(figures));
    }
    cells.iter().filter(|row| row[6] == SHORT).count()
}

fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    detect(&mut lines);
    scan(&mut lines);
    accuracy(&mut lines);
    lines
}

fn detect(lines: &mut Vec<Line>) {
    use Goal::{AtLeast, AtMost, Part, Shown};
    const PACE: &str = "MB/CPU-s";
    let mut line = |title: &str, whose, what: &str, unit, beside: Option<(_, &str)>, goal| {
        let beside = beside.map(|(whose, what): (&'static str, &str)| (whose, what.to_owned()));
        let figure = (whose, what.to_owned());
        lines.push(Line { row: Row::Detect, title: title.to_owned(), figure, unit, beside, goal });
    };
    line("baseline: one look at each byte", "baseline", "speed", PACE, None, Shown);
    line("rg, ten patterns", "rg", "speed", PACE, None, Shown);
    let rg = Some(("rg", "speed"));
    line("what has a form; beside rg", "obhut", "mixed forms", PACE, rg, AtLeast(100.0));
    line("with names, addresses; beside rg", "obhut", "mixed names", PACE, rg, AtLeast(8.0));
    line("the same, stretch", "obhut", "mixed names", PACE, None, AtLeast(20.0));
    for (text, what) in [
        ("one line of 100 MB; beside one of 10 MB", "line"),
        ("10 MB of digits; beside 1 MB", "digits"),
        ("10 MB of @; beside 1 MB", "@"),
    ] {
        for (how, which) in [("what has a form", "forms"), ("with names", "names")] {
            let tenth = format!("{what} tenth {which}");
            let title = format!("{how}, {text}");
            let beside = Some(("obhut", tenth.as_str()));
            line(&title, "obhut", &format!("{what} {which}"), PACE, beside, Part(0.33));
        }
    }
    let title = "what has a form, slowest of eleven more hostile texts; beside the mixed one";
    line(title, "obhut", "slowest forms", PACE, Some(("obhut", "mixed forms")), Shown);
    for (how, which) in [("what has a form", "forms"), ("with names", "names")] {
        let title = format!("obhut detect, JSON Lines, {how}");
        line(&title, "obhut", &format!("program {which}"), PACE, None, Shown);
        let wall = format!("program {which} wall");
        line(&format!("{title}, wall, both cores"), "obhut", &wall, "MB/s", None, Shown);
        let memory = format!("program {which} memory");
        line(&format!("{title}, memory"), "obhut", &memory, "MB", None, AtMost(300.0));
    }
    let title = "obhut detect --text, one line of 100 MB, with names";
    line(title, "obhut", "program line", PACE, None, Shown);
    let memory = "program line memory";
    line(&format!("{title}, memory"), "obhut", memory, "MB", None, AtMost(300.0));
    for peer in PEERS {
        line(peer.title, peer.name, "speed", PACE, None, Shown);
    }
}

fn scan(lines: &mut Vec<Line>) {
    use Goal::{AtLeast, AtMost, Shown};
    let mut line = |title: &str, whose, what: &str, unit, goal| {
        let figure = (whose, what.to_owned());
        let title = title.to_owned();
        lines.push(Line { row: Row::Scan, title, figure, unit, beside: None, goal });
    };
    line("scan: files", "tree", "files", "", Shown);
    line("scan: bytes", "tree", "bytes", "", Shown);
    line("only reading them (cat)", "cat", "read files", "files/s", Shown);
    line("rg, ten patterns, no office files", "rg", "scan files", "files/s", Shown);
    for (title, what, cores) in [
        ("scan, what has a form", "forms", AtLeast(1.5)),
        ("scan, the first time", "first", AtLeast(1.5)),
        ("scan, the second time", "second", Shown),
    ] {
        line(title, "obhut", &format!("{what} files"), "files/s", Shown);
        line(&format!("{title}, bytes"), "obhut", &format!("{what} rate"), "MB/s", Shown);
        let rate = format!("{what} CPU rate");
        line(&format!("{title}, bytes by CPU"), "obhut", &rate, "MB/CPU-s", Shown);
        line(&format!("{title}, cores busy"), "obhut", &format!("{what} cores"), "", cores);
        let memory = format!("{what} memory");
        let title = format!("{title}, memory with workers");
        line(&title, "obhut", &memory, "MB", AtMost(300.0));
    }
    line("scan: lines of findings", "obhut", "findings", "", Shown);
    line("scan: not checked (pictures)", "obhut", "unchecked", "", Shown);
}

fn accuracy(lines: &mut Vec<Line>) {
    use Goal::{AtLeast, AtMost};
    let mut line = |title: String, what: &str, goal| {
        let figure = ("obhut", what.to_owned());
        lines.push(Line { row: Row::Accuracy, title, figure, unit: "", beside: None, goal });
    };
    for (label, least) in LABELS {
        line(format!("{label}, F1 by overlap"), &format!("{label} F1"), AtLeast(*least));
    }
    line("all labels, exact F1".to_owned(), "all exact", AtLeast(0.90));
    line("documents found complete".to_owned(), "complete", AtLeast(0.90));
    line("clean documents flagged, certain".to_owned(), "clean certain", AtMost(0.02));
    line("clean documents flagged, any".to_owned(), "clean any", AtMost(0.25));
    line("wrong check digits taken as certain".to_owned(), "wrong certain", AtMost(0.01));
}

/// A row for each program: what it finds over all, and how fast. `–` where there is no figure.
fn beside_others(figures: &Figures) -> String {
    let head = [
        "program",
        "P / R / F1 (exact)",
        "F1, forms only",
        "F1, kinds it knows",
        "complete",
        "clean flagged, any",
        "wrong digits, certain / any",
        "documents",
        "MB/CPU-s",
    ];
    let row = |title: &str, name: &str, speed: &str| {
        let at = |what: &str| figures.at(PLACE, name, what).map(|figure| figure.value);
        let show = |what: &str| at(what).map_or("–".to_owned(), |value| format!("{value:.2}"));
        let pace = at(speed).map_or("–".to_owned(), |value| match value {
            slow if slow < 1.0 => format!("{slow:.3}"),
            fast => number(fast),
        });
        [
            title.to_owned(),
            format!(
                "{} / {} / {} ({})",
                show("all P"),
                show("all R"),
                show("all F1"),
                show("all exact")
            ),
            show("form F1"),
            show("known F1"),
            show("complete"),
            show("clean any"),
            format!("{} / {}", show("wrong certain"), show("wrong any")),
            at("documents").map_or("–".to_owned(), number),
            pace,
        ]
    };
    let mut rows = vec![row("obhut detect", "obhut", "mixed names")];
    rows.extend(PEERS.iter().map(|peer| row(peer.title, peer.name, "speed")));
    laid_out(head.map(str::to_owned), &rows)
}

/// A column for each program, and one for the label.
const COLUMNS: usize = PEERS.len() + 2;

fn by_label(figures: &Figures) -> String {
    let programs = || std::iter::once("obhut").chain(PEERS.iter().map(|peer| peer.name));
    let columns = |first: &str, cell: &dyn Fn(&str) -> String| -> [String; COLUMNS] {
        let mut cells = std::iter::once(first.to_owned()).chain(programs().map(cell));
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    };
    let row = |label: &str| {
        columns(label, &|name| {
            let at = |part: &str| figures.at(PLACE, name, &format!("{label} {part}"));
            match (at("P"), at("R")) {
                (Some(precision), Some(recall)) if precision.value > 0.0 => {
                    format!("{:.2} / {:.2}", precision.value, recall.value)
                }
                _ => "–".to_owned(),
            }
        })
    };
    let rows: Vec<_> = LABELS.iter().map(|(label, _)| row(label)).collect();
    laid_out(columns("label", &str::to_owned), &rows)
}
