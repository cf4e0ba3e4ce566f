//! Pictures of what comes: the strip of the next weeks, and what goes in which year. Drawn on the
//! server, with the same said as a table for whoever does not look.

use acts::overview::{Calendar, Coming, Stretch};
use jiff::civil::Date;

use crate::visit::Visit;
use crate::words;

/// Width of the strip, and where its line begins and ends.
const STRIP: (i64, i64, i64) = (640, 8, 620);
/// Days the strip shows.
const DAYS: i64 = 28;
/// A label needs so much room that two below each other are set on two heights.
const ROOM: i64 = 92;
/// The same for a day below the line.
const DAY_ROOM: i64 = 72;

/// The strip of the next four weeks.
pub struct Strip {
    pub points: Vec<Point>,
    pub height: i64,
    pub line: i64,
}

/// One day on it.
pub struct Point {
    pub x: i64,
    pub anchor: &'static str,
    pub text_x: i64,
    pub name_y: i64,
    pub day_y: i64,
    pub soon: bool,
    pub name: String,
    pub day: String,
}

/// Sets each day where it belongs; none where nothing comes.
pub fn strip(visit: &Visit, coming: &[Coming], today: Date) -> Option<Strip> {
    if coming.is_empty() {
        return None;
    }
    let (_, from, to) = STRIP;
    // Where the last label on each height ends.
    let mut ends = [i64::MIN, i64::MIN, i64::MIN];
    let mut points = Vec::new();
    for one in coming {
        let days = i64::from((one.day - today).get_days());
        let x = from + (to - from) * days / DAYS;
        let left = if x > to - ROOM { x - ROOM } else { x };
        let at = ends.iter().position(|end| *end <= left).unwrap_or(ends.len() - 1);
        ends[at] = left + ROOM;
        let blanks = [("count", one.count.into())];
        points.push(Point {
            x,
            anchor: if x > to - ROOM { "end" } else { "start" },
            text_x: if x > to - ROOM { x + 6 } else { x - 6 },
            name_y: i64::try_from(at).unwrap_or(0),
            day_y: 0,
            soon: days < 7,
            name: visit.say(&format!("overview-coming-{}", one.key), &blanks),
            day: words::day(visit.lang, one.day),
        });
    }
    let levels = points.iter().map(|point| point.name_y).max().unwrap_or(0) + 1;
    let line = 14 + 18 * levels;
    for point in &mut points {
        point.name_y = line - 14 - 18 * point.name_y;
        point.day_y = line + 24;
    }
    // The day under the line is said once where two would stand upon each other.
    let mut last = i64::MIN;
    for point in &mut points {
        let left = if point.anchor == "end" { point.x - DAY_ROOM } else { point.x };
        if left < last {
            point.day.clear();
        } else {
            last = left + DAY_ROOM;
        }
    }
    Some(Strip { points, height: line + 36, line })
}

/// Bars beside each other.
pub struct Chart {
    pub bars: Vec<Bar>,
    /// Whether there is anything to draw.
    pub drawn: bool,
    pub width: i64,
    pub due: u64,
    pub later: u64,
    pub sum: u64,
}

/// One of them.
pub struct Bar {
    pub x: i64,
    pub y: i64,
    pub height: i64,
    pub middle: i64,
    pub label: String,
    pub count: u64,
    /// The number as it is written above; nothing where the bar is low.
    pub number: String,
    /// The first is what goes soonest and is drawn full.
    pub shade: &'static str,
}

/// Where the bars stand, and how high the highest is.
const GROUND: i64 = 112;
const HIGH: i64 = 88;
const STEP: i64 = 52;
const SHADES: &[&str] = &["1", ".88", ".76", ".64", ".52", ".42"];

/// What goes in this year and the next ones; what is due already counts to the first.
pub fn years(visit: &Visit, calendar: &Calendar) -> Chart {
    chart(visit, calendar, |stretch| stretch.last.year().to_string())
}

/// Bars over the stretches of a calendar.
pub fn chart(visit: &Visit, calendar: &Calendar, label: impl Fn(&Stretch) -> String) -> Chart {
    let most = calendar.stretches.iter().map(|stretch| stretch.persons).max().unwrap_or(0).max(1);
    let bars: Vec<Bar> = (0..)
        .zip(&calendar.stretches)
        .map(|(at, stretch)| {
            let share = |of: i64| {
                i64::try_from(
                    u128::from(stretch.persons) * of.unsigned_abs() as u128 / u128::from(most),
                )
                .unwrap_or(0)
            };
            let height = share(HIGH).max(i64::from(stretch.persons > 0) * 2);
            let x = 6 + STEP * at;
            let place = usize::try_from(at).unwrap_or(0).min(SHADES.len() - 1);
            Bar {
                x,
                y: GROUND - height,
                height,
                middle: x + 17,
                label: label(stretch),
                count: stretch.persons,
                number: match stretch.persons {
                    0 => String::new(),
                    some => texts::number(visit.lang, i64::try_from(some).unwrap_or(i64::MAX)),
                },
                shade: SHADES[place],
            }
        })
        .collect();
    Chart {
        width: STEP * i64::try_from(bars.len()).unwrap_or(1) + 8,
        drawn: bars.iter().any(|bar| bar.count > 0),
        due: calendar.due,
        later: calendar.later,
        sum: calendar.due + calendar.later + bars.iter().map(|bar| bar.count).sum::<u64>(),
        bars,
    }
}
