//! The measures by which rights are judged: how much may be read in a day, from how many on a
//! second person is asked, when a grant counts as unused.

use acts::setting;
use askama::Template;
use model::Act;
use model::limit::Limits;
use model::setting::Setting;
use serde_json::{Map, Value};

use super::{Tab, home, tabs};
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::Frame;
use crate::page::audit::wrong;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::second;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "setting/limits.html")]
struct Measures {
    f: Frame,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    can_put: bool,
    problem: Option<Told>,
}

struct Row {
    key: String,
    label: String,
    value: String,
    usual: String,
    wrong: bool,
}

const KEPT: &str = "limits";

/// The measures in force.
pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let kept = second::kept(visit, KEPT)?;
    page(&shown(visit, kept.as_ref(), None)?)
}

/// The measures as a map from their words to numbers.
fn numbers(limits: &Limits) -> Map<String, Value> {
    match serde_json::to_value(limits) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

fn shown(
    visit: &Visit,
    typed: Option<&Fields>,
    problem: Option<&Problem>,
) -> Result<Measures, Problem> {
    let cx = home(visit)?;
    let stored = setting::list(&cx)?.into_iter().find(|one| one.setting == Setting::Limits);
    let stored = stored.and_then(|one| one.value);
    let limits = stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let usual = numbers(&Limits::default());
    let told = problem.map(|problem| Told::of(visit, problem));
    let at = told.as_ref().map(|told| told.field.clone()).unwrap_or_default();
    let rows = numbers(&limits).into_iter().map(|(key, number)| Row {
        label: visit.say(&format!("setting-limit-{key}"), &[]),
        value: typed.map_or_else(|| number.to_string(), |fields| fields.raw(&key).to_owned()),
        usual: usual.get(&key).map(Value::to_string).unwrap_or_default(),
        wrong: at == key,
        key,
    });
    Ok(Measures {
        f: visit.frame(visit.say("setting-limits-title", &[])),
        tabs: tabs(visit, &cx),
        rows: rows.collect(),
        can_put: cx.offers(Act::SettingPut),
        problem: told,
    })
}

/// Sets the measures.
pub fn put(visit: &Visit) -> Result<Answer, Problem> {
    let fields = &visit.call.fields;
    match read(fields).and_then(|text| Ok(setting::put(&home(visit)?, Setting::Limits, &text)?)) {
        Ok(()) => {
            second::forget(visit, KEPT)?;
            Ok(Answer::see("/settings/limits?said=settings-put"))
        }
        Err(problem) if problem.go.is_some() => {
            second::prove_first(visit, problem, KEPT, "/settings/limits")
        }
        Err(problem) => {
            Ok(page(&shown(visit, Some(fields), Some(&problem))?)?.status(problem.status))
        }
    }
}

fn read(fields: &Fields) -> Result<String, Problem> {
    let mut map = Map::new();
    for (key, _) in numbers(&Limits::default()) {
        let number = fields.get(&key).and_then(|text| text.replace('.', "").parse::<u32>().ok());
        let number = number.ok_or_else(|| wrong("setting-value", &key))?;
        map.insert(key, number.into());
    }
    Ok(Value::Object(map).to_string())
}
