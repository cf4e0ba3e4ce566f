//! The lines about HTTP: what a shop's program takes, and people at their pages.

use super::super::wish::{Engine, Row};
use super::{Goal, Line};

/// What the API takes over HTTP on loopback, key and log included, the client not counted.
pub(super) fn shop(lines: &mut Vec<Line>, engine: Engine) {
    use Goal::{AtMost, Shown};
    let mut line = |title: String, what: String, unit, beside: Option<&'static str>, goal| {
        let beside = beside.map(|build| (build, what.clone()));
        lines.push(Line { row: Row::Http, title, figure: ("sealed", what), unit, beside, goal });
    };
    let (create, read) = match engine {
        Engine::Sqlite => (0.4, 0.15),
        Engine::Postgresql => (1.5, 0.6),
    };
    let plain = Some("plain");
    for (title, what, most) in [
        ("creating", "create", AtMost(create)),
        ("reading by mail", "read", AtMost(read)),
        ("finding by mail", "find", Shown),
    ] {
        for at in [1, 4, 16] {
            let (title, what) =
                (format!("HTTP, {title}, {at} connections"), format!("http {what} {at}"));
            line(
                format!("{title}, CPU; beside the plain build"),
                format!("{what} CPU"),
                "ms",
                plain,
                most,
            );
            line(format!("{title}, a second"), format!("{what} rate"), "", plain, Shown);
            for part in ["p50", "p95", "p99"] {
                line(format!("{title}, {part}"), format!("{what} {part}"), "ms", None, Shown);
            }
        }
    }
    for (title, what) in [
        ("an answer of two letters", "floor"),
        ("the same with a line on the disk before it", "floor with a line"),
    ] {
        for at in [1, 4, 16] {
            let title = format!("HTTP, {title}, {at} connections, CPU");
            line(title, format!("http {what} {at} CPU"), "ms", None, Shown);
        }
    }
    for what in ["plain", "gzip"] {
        let title = match what {
            "gzip" => "first page, style and script, gzip asked for",
            _ => "first page, style and script",
        };
        line(title.to_owned(), format!("http first page {what}"), "KB", None, AtMost(50.0));
    }
    line("the binary".to_owned(), "binary".to_owned(), "MB", None, AtMost(40.0));
}

/// A hundred people at their pages.
pub(super) fn desk(lines: &mut Vec<Line>) {
    use Goal::{AtMost, Shown};
    let mut line = |title: &str, what: &str, unit, goal| {
        let figure = ("sealed", format!("http {what}"));
        let title = format!("100 people at 200 requests/s, {title}");
        lines.push(Line { row: Row::Desk, title, figure, unit, beside: None, goal });
    };
    line("answered", "desk rate", "requests/s", Shown);
    line("errors", "desk errors", "", AtMost(0.0));
    line("CPU a request", "desk CPU", "ms", Shown);
    line("p50", "desk p50", "ms", Shown);
    line("p95", "desk p95", "ms", AtMost(100.0));
    line("p99", "desk p99", "ms", Shown);
    line("slowest", "desk most", "ms", Shown);
    for what in ["show", "find by mail", "find by name", "overview", "enter", "correct"] {
        line(&format!("p95 of {what}"), &format!("desk {what} p95"), "ms", Shown);
    }
    line("memory idle", "idle memory", "MB", AtMost(60.0));
    for when in ["begin", "middle", "end"] {
        line(&format!("memory at the {when}"), &format!("desk memory {when}"), "MB", Shown);
    }
    // After the first half everything has been asked for; what grows then grows on.
    lines.push(Line {
        row: Row::Desk,
        title: "100 people at 200 requests/s, memory at the end beside the middle".to_owned(),
        figure: ("sealed", "http desk memory end".to_owned()),
        unit: "MB",
        beside: Some(("sealed", "http desk memory middle".to_owned())),
        goal: Goal::Times(1.05),
    });
}
