//! What happened to a person's record: when it came, what was corrected, what began and ended.
//! Told by labels alone; the values themselves are where they may be seen.

use acts::Cx;
use acts::person::{Explained, ExplainedValue};
use jiff::civil::Date;

use super::goes::listed;
use super::timeline::event;
use crate::visit::Visit;
use crate::words;

/// One thing that happened.
pub struct Past {
    pub day: String,
    pub what: String,
    /// Where it came from.
    pub source: String,
}

/// What can have become of values on one day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Came,
    Corrected,
    Removed,
    Verified,
}

impl Deed {
    fn id(self) -> &'static str {
        match self {
            Deed::Came => "past-came",
            Deed::Corrected => "past-corrected",
            Deed::Removed => "past-removed",
            Deed::Verified => "past-verified",
        }
    }
}

/// Everything that is known of a person's past, the latest first.
pub fn past(visit: &Visit, cx: &Cx, explained: &Explained) -> Vec<Past> {
    let mut all: Vec<(Date, String, String)> = Vec::new();
    of_values(visit, cx, explained, &mut all);
    of_bases(visit, cx, explained, &mut all);
    of_restrictions(visit, explained, &mut all);
    all.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
    let told = all.into_iter().map(|(day, what, source)| Past {
        day: words::day(visit.lang, day),
        what,
        source,
    });
    told.collect()
}

fn of_values(visit: &Visit, cx: &Cx, explained: &Explained, all: &mut Vec<(Date, String, String)>) {
    let mut deeds: Vec<(Date, Deed, String, Vec<&ExplainedValue>)> = Vec::new();
    for value in &explained.values {
        for (day, deed, source) in of_value(visit, explained, value) {
            let same = |(known, what, from, _): &&mut (Date, Deed, String, Vec<_>)| {
                *known == day && *what == deed && *from == source
            };
            match deeds.iter_mut().find(same) {
                Some((.., values)) => values.push(value),
                None => deeds.push((day, deed, source, vec![value])),
            }
        }
    }
    let told = deeds.into_iter().map(|(day, deed, source, values)| {
        let mut labels: Vec<String> = Vec::new();
        for value in values {
            let label = words::label(visit.lang, cx, &value.field, value.what);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let what = listed(visit, &labels);
        (day, visit.say(deed.id(), &[("what", what.into())]), source)
    });
    all.extend(told);
}

/// What became of one version of a value.
fn of_value(
    visit: &Visit,
    explained: &Explained,
    value: &ExplainedValue,
) -> Vec<(Date, Deed, String)> {
    let source = match value.source.by_hand {
        true => words::by_whom(visit, &value.by),
        false => value.source.name.clone(),
    };
    let came = if value.version == 1 { Deed::Came } else { Deed::Corrected };
    let mut deeds = vec![(value.collected, came, source)];
    let newer = explained
        .values
        .iter()
        .any(|one| one.number == value.number && one.version > value.version);
    if let Some(on) = value.superseded.filter(|_| !newer) {
        deeds.push((on, Deed::Removed, String::new()));
    }
    if let Some(on) = value.verified {
        deeds.push((on, Deed::Verified, String::new()));
    }
    deeds
}

fn of_bases(visit: &Visit, cx: &Cx, explained: &Explained, all: &mut Vec<(Date, String, String)>) {
    for basis in &explained.bases {
        let title = words::title(visit.lang, cx, &basis.processing);
        let kind = visit.say(&format!("processing-basis-{}", basis.kind.key()), &[]);
        let blanks = [("processing", title.clone().into()), ("kind", kind.into())];
        let source = match basis.source.by_hand {
            true => visit.say("person-explain-by-hand", &[]),
            false => basis.source.name.clone(),
        };
        all.push((basis.begin, visit.say("past-basis", &blanks), source));
        if let Some((on, why)) = basis.ended {
            let what = format!("{title}: {}", event(visit, why, on));
            all.push((on, what, String::new()));
        }
    }
}

fn of_restrictions(visit: &Visit, explained: &Explained, all: &mut Vec<(Date, String, String)>) {
    for one in explained.restrictions.iter().map(|one| &one.restriction) {
        let ground = visit.say(&format!("person-ground-{}", one.ground.key()), &[]);
        let what = visit.say("past-restricted", &[("ground", ground.into())]);
        all.push((one.begun, what, String::new()));
        if let Some(on) = one.ended {
            all.push((on, visit.say("past-released", &[]), String::new()));
        }
    }
    for hold in &explained.holds {
        let blanks = [("number", hold.number.into()), ("owner", hold.owner.as_str().into())];
        all.push((hold.begun, visit.say("past-held", &blanks), String::new()));
        if let Some(on) = hold.ended {
            let what = visit.say("past-hold-ended", &[("number", hold.number.into())]);
            all.push((on, what, String::new()));
        }
    }
}
