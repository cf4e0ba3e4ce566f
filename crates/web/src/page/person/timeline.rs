//! Why we have a person's data, as a picture: each basis a bar over the years, today a line.
//!
//! The sentence under each bar says the same in words, so that the picture is a help and never
//! the only place where something stands.

use acts::Cx;
use acts::person::{Explained, ExplainedBasis};
use jiff::civil::{Date, date};
use model::basis::{EventKind, Standing};
use model::processing::End;

use crate::rule::{end_rule, until};
use crate::visit::Visit;
use crate::words;

/// The width of the picture in its own units; the style sheet stretches it.
const WIDTH: f64 = 320.0;
/// How far apart two years of the scale stand at least.
const APART: f64 = 72.0;

/// The bases of a person over time.
pub struct Timeline {
    pub ticks: Vec<Tick>,
    /// Where today is.
    pub today: String,
    pub bars: Vec<Bar>,
}

/// A mark of the scale.
pub struct Tick {
    pub x: String,
    pub anchor: &'static str,
    pub label: String,
    pub today: bool,
}

/// One basis.
pub struct Bar {
    pub pieces: Vec<Piece>,
    pub name: String,
    pub state: String,
    pub standing: &'static str,
    pub words: String,
}

/// A stretch of a bar.
pub struct Piece {
    pub class: &'static str,
    pub x: String,
    pub width: String,
}

/// Draws the bases; `None` where there are none.
pub fn timeline(visit: &Visit, cx: &Cx, explained: &Explained) -> Option<Timeline> {
    let scale = Scale::of(&explained.bases, cx.today())?;
    let mut bases: Vec<&ExplainedBasis> = explained.bases.iter().collect();
    bases.sort_by_key(|basis| (rank(basis.standing), basis.begin, basis.number));
    Some(Timeline {
        ticks: scale.ticks(visit),
        today: at(scale.x(cx.today())),
        bars: bases.into_iter().map(|basis| bar(visit, cx, &scale, basis)).collect(),
    })
}

fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Active => 0,
        Standing::Held => 1,
        Standing::Over => 2,
    }
}

/// From the first year to the last.
struct Scale {
    first: Date,
    last: Date,
    today: Date,
}

impl Scale {
    fn of(bases: &[ExplainedBasis], today: Date) -> Option<Scale> {
        let begin = bases.iter().map(|basis| basis.begin).min()?.min(today);
        let ends = bases.iter().filter_map(|basis| match basis.until {
            End::On(last) => Some(last),
            End::Open => basis.ended.map(|(on, _)| on),
        });
        // What is open goes on a quarter of the time there has been, and two years at least.
        let ahead = ((today - begin).get_days() / 4).max(730);
        let open = today.saturating_add(jiff::Span::new().days(ahead));
        let end = ends.chain([open]).max()?;
        Some(Scale { first: date(begin.year(), 1, 1), last: date(end.year(), 12, 31), today })
    }

    fn x(&self, day: Date) -> f64 {
        let whole = f64::from((self.last - self.first).get_days().max(1));
        let part = f64::from((day - self.first).get_days());
        (part / whole).clamp(0.0, 1.0) * WIDTH
    }

    fn ticks(&self, visit: &Visit) -> Vec<Tick> {
        let here = self.x(self.today);
        let mut ticks = vec![Tick {
            x: at(here),
            anchor: anchor(here),
            label: visit.say("timeline-today", &[]),
            today: true,
        }];
        let mut before = -APART;
        for year in self.first.year()..=self.last.year() {
            let last = year == self.last.year();
            let x = if last { WIDTH } else { self.x(date(year, 1, 1)) };
            let free = (x - here).abs() >= 44.0 && x - before >= APART;
            if free && (last || WIDTH - x >= APART) {
                ticks.push(Tick {
                    x: at(x),
                    anchor: anchor(x),
                    label: year.to_string(),
                    today: false,
                });
                before = x;
            }
        }
        ticks
    }
}

fn anchor(x: f64) -> &'static str {
    match x {
        x if x < 20.0 => "start",
        x if x > WIDTH - 20.0 => "end",
        _ => "middle",
    }
}

fn at(x: f64) -> String {
    format!("{x:.1}")
}

fn bar(visit: &Visit, cx: &Cx, scale: &Scale, basis: &ExplainedBasis) -> Bar {
    let (state, standing) = match basis.standing {
        Standing::Active => ("basis-standing-active", ""),
        Standing::Held => ("basis-standing-held", "amber"),
        Standing::Over => ("basis-standing-over", "plain"),
    };
    Bar {
        pieces: pieces(scale, basis),
        name: words::title(visit.lang, cx, &basis.processing),
        state: visit.say(state, &[]),
        standing,
        words: sentence(visit, cx, basis),
    }
}

fn pieces(scale: &Scale, basis: &ExplainedBasis) -> Vec<Piece> {
    let end = match basis.until {
        End::On(last) => last,
        End::Open => scale.last,
    };
    let today = scale.today;
    let stretch = |class, from: Date, to: Date| {
        let (x, right) = (scale.x(from), scale.x(to.max(from)));
        Piece { class, x: at(x), width: at((right - x).max(3.0)) }
    };
    match basis.standing {
        Standing::Over => {
            let stopped = basis.ended.map_or(end, |(on, _)| on.min(end));
            vec![stretch("bar-over", basis.begin, stopped)]
        }
        Standing::Active => {
            let until_now = end.min(today);
            let mut pieces = vec![stretch("bar-active", basis.begin, until_now)];
            if end > today {
                pieces.push(stretch("bar-ahead", today, end));
            }
            pieces
        }
        Standing::Held => {
            let stopped = basis.ended.map_or(basis.begin, |(on, _)| on.min(today));
            let mut pieces = vec![stretch("bar-held", stopped, end)];
            if stopped > basis.begin {
                pieces.insert(0, stretch("bar-active", basis.begin, stopped));
            }
            pieces
        }
    }
}

/// `Vertrag seit 12.05.2026, bis zum Ende der Grundlage`.
pub fn sentence(visit: &Visit, cx: &Cx, basis: &ExplainedBasis) -> String {
    let kind = visit.say(&format!("processing-basis-{}", basis.kind.key()), &[]);
    let blanks = [("kind", kind.into()), ("day", words::day(visit.lang, basis.begin).into())];
    let mut sentence = visit.say("basis-since", &blanks);
    if let Some((on, why)) = basis.ended {
        sentence.push_str(", ");
        sentence.push_str(&event(visit, why, on));
    }
    match (basis.standing, basis.until) {
        (Standing::Over, _) => return sentence,
        (Standing::Active, End::Open) => {
            let rules = cx.register().rules();
            if let Some(processing) = rules.by_key(&basis.processing) {
                sentence.push_str(", ");
                sentence.push_str(&end_rule(visit.lang, &processing.end));
            }
        }
        (_, end) => {
            sentence.push_str(", ");
            sentence.push_str(&until(visit.lang, end));
        }
    }
    sentence
}

/// What ended a basis, and when: `widerrufen am 11.05.2026`.
pub fn event(visit: &Visit, why: EventKind, on: Date) -> String {
    let what = visit.say(&format!("basis-event-{}", why.key()), &[]);
    format!("{what} {}", words::day(visit.lang, on))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> Scale {
        Scale { first: date(2019, 1, 1), last: date(2035, 12, 31), today: date(2026, 11, 22) }
    }

    #[test]
    fn the_scale_runs_from_edge_to_edge() {
        let scale = scale();
        assert_eq!((scale.x(scale.first), scale.x(scale.last)), (0.0, WIDTH));
        assert_eq!(scale.x(date(1990, 1, 1)), 0.0, "nothing leaves the picture");
        let today = scale.x(scale.today);
        assert!(today > 100.0 && today < 200.0, "{today}");
    }
}
