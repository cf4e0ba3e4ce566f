//! Keys for machines: which there are, making one, ending one.

use acts::Cx;
use acts::apikey::{self, Listed, New, State};
use acts::release::{self, Waiting};
use askama::Template;
use jiff::civil::Date;
use model::Act;
use model::apikey::{Reach, USUAL_BUDGET, latest};

use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::second::{self, Release};
use crate::visit::Visit;
use crate::{moment, words};

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/keys", Door::Signed, Some(Act::ApikeyList), list),
    Route::post("/keys", Door::Signed, Some(Act::ApikeyAdd), add),
    Route::get("/keys/new", Door::Signed, Some(Act::ApikeyAdd), form),
    Route::post("/keys/{id}/end", Door::Signed, Some(Act::ApikeyEnd), end),
];

#[derive(Template)]
#[template(path = "apikey/list.html")]
struct List {
    f: Frame,
    rows: Vec<Row>,
    can_add: bool,
    can_end: bool,
}

struct Row {
    id: String,
    name: String,
    state: String,
    lives: bool,
    purposes: String,
    reach: String,
    only: Option<String>,
    from: String,
    read: String,
    until: String,
    seen: String,
    by: String,
    end: String,
}

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let listed = apikey::list(&cx)?;
    page(&List {
        f: visit.frame(visit.say("apikey-title", &[])),
        rows: listed.iter().map(|one| row(visit, &cx, one)).collect(),
        can_add: cx.offers(Act::ApikeyAdd),
        can_end: cx.offers(Act::ApikeyEnd),
    })
}

fn row(visit: &Visit, cx: &Cx, one: &Listed) -> Row {
    let say_1 = |id: &str, name: &str, text: String| visit.say(id, &[(name, text.into())]);
    let day = |day: Date| words::day(visit.lang, day);
    let purposes: Vec<_> = one
        .purposes
        .iter()
        .map(|(key, granted)| match (words::title(visit.lang, cx, key), granted) {
            (title, true) => title,
            (title, false) => say_1("apikey-purpose-gone", "purpose", title),
        })
        .collect();
    let nets: Vec<_> = one.nets.iter().map(ToString::to_string).collect();
    let read = [("today", one.today.into()), ("budget", one.budget.into())];
    let by = [("day", day(one.begun).into()), ("maker", one.maker.as_str().into())];
    Row {
        id: one.id.clone(),
        name: one.name.clone(),
        state: visit.say(&format!("apikey-state-{}", one.state.key()), &[]),
        lives: one.state == State::Lives,
        purposes: match purposes.is_empty() {
            true => visit.say("apikey-purposes-none", &[]),
            false => purposes.join(", "),
        },
        reach: visit.say(&format!("apikey-reach-{}", one.reach.key()), &[]),
        only: (!one.fields.is_empty())
            .then(|| say_1("apikey-only", "fields", one.fields.join(", "))),
        from: match nets.is_empty() {
            true => visit.say("apikey-everywhere", &[]),
            false => say_1("apikey-from", "nets", nets.join(", ")),
        },
        read: visit.say("apikey-of", &read),
        until: day(one.until),
        seen: one.seen.map_or_else(
            || visit.say("apikey-unseen", &[]),
            |at| say_1("apikey-seen", "time", moment::at(visit.lang, at)),
        ),
        by: visit.say("apikey-by", &by),
        end: say_1("apikey-end", "name", one.name.clone()),
    }
}

#[derive(Template)]
#[template(path = "apikey/add.html")]
struct Add {
    f: Frame,
    name: String,
    purposes: Vec<Choice>,
    reaches: Vec<Choice>,
    fields: String,
    nets: String,
    budget: String,
    until: String,
    latest: String,
    /// What was typed asks for a second person, who reads this reason.
    ask: bool,
    why: String,
    problem: Option<Told>,
}

/// The name under which what was typed waits for a proof of who it is.
const KEPT: &str = "apikey";

fn form(visit: &Visit) -> Result<Answer, Problem> {
    let fields = second::kept(visit, KEPT)?.unwrap_or_default();
    page(&shown(visit, &fields, None)?)
}

fn shown(visit: &Visit, fields: &Fields, problem: Option<&Problem>) -> Result<Add, Problem> {
    let cx = visit.cx()?;
    let rules = cx.register().rules();
    let chosen: Vec<&str> = fields.every("purpose").collect();
    let purposes = cx.purposes()?.into_iter().filter_map(|id| rules.processing(id));
    let reach = fields.get("reach").unwrap_or(Reach::Read.key());
    let text = |name: &str| fields.raw(name).to_owned();
    let latest = latest(cx.today()).to_string();
    Ok(Add {
        f: visit.frame(visit.say("apikey-new-title", &[])),
        name: text("name"),
        purposes: purposes
            .map(|one| Choice {
                key: one.key.clone(),
                label: one.name.said(visit.lang.code()).to_owned(),
                chosen: chosen.contains(&one.key.as_str()),
            })
            .collect(),
        reaches: Reach::ALL
            .iter()
            .map(|one| Choice {
                key: one.key().to_owned(),
                label: visit.say(&format!("apikey-reach-{}", one.key()), &[]),
                chosen: one.key() == reach,
            })
            .collect(),
        fields: text("fields"),
        nets: text("nets"),
        budget: fields.get("budget").map_or_else(|| USUAL_BUDGET.to_string(), str::to_owned),
        until: fields.get("until").map_or_else(|| latest.clone(), str::to_owned),
        latest,
        ask: problem.is_some_and(|problem| problem.code() == "second-person"),
        why: text("why"),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

fn again(visit: &Visit, problem: Problem) -> Result<Answer, Problem> {
    if problem.code() == "step-up" {
        return second::prove_first(visit, problem, KEPT, "/keys/new");
    }
    if problem.go.is_some() {
        return Err(problem);
    }
    Ok(page(&shown(visit, &visit.call.fields, Some(&problem))?)?.status(problem.status))
}

#[derive(Template)]
#[template(path = "apikey/made.html")]
struct Made {
    f: Frame,
    name: String,
    secret: String,
    until: String,
    origin: String,
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let asked = match Asked::read(visit) {
        Ok(asked) => asked,
        Err(problem) => return again(visit, problem),
    };
    let cx = visit.cx()?;
    if let Some(why) = visit.field("why") {
        let waiting = Waiting::ApikeyAdd { name: asked.name.to_owned(), budget: asked.budget };
        return match release::ask(&cx, &waiting, why) {
            Ok(_) => {
                second::keep(visit, KEPT)?;
                Ok(Answer::see("/keys?said=apikey-asked"))
            }
            Err(error) => again(visit, error.into()),
        };
    }
    match made(&cx, &asked) {
        Ok(made) => {
            second::forget(visit, KEPT)?;
            page(&Made {
                f: visit.frame(visit.say("apikey-made-title", &[])),
                name: made.name,
                secret: made.secret,
                until: words::day(visit.lang, made.until),
                origin: visit.site.settings.origin.clone(),
            })
        }
        Err(problem) => again(visit, problem),
    }
}

/// Makes it; with the release of a second person where one was given.
fn made(cx: &Cx, asked: &Asked<'_>) -> Result<apikey::Made, Problem> {
    let problem = match apikey::add(cx, &asked.as_key()) {
        Ok(made) => return Ok(made),
        Err(error) => Problem::from(error),
    };
    match problem.code() {
        "second-person" => match second::release_of(cx, Act::ApikeyAdd)? {
            Release::Ready(id) => Ok(apikey::add(&release::take(cx, id)?, &asked.as_key())?),
            _ => Err(problem),
        },
        _ => Err(problem),
    }
}

/// The form, read.
struct Asked<'a> {
    name: &'a str,
    purposes: Vec<&'a str>,
    reach: Reach,
    fields: Vec<&'a str>,
    nets: Vec<&'a str>,
    budget: u64,
    until: Option<Date>,
}

impl<'a> Asked<'a> {
    fn read(visit: &'a Visit) -> Result<Asked<'a>, Problem> {
        let wrong = |name: &str| Problem::from(crate::api::wrong(name));
        let split = |name: &str, at: &'static [char]| -> Vec<&'a str> {
            let text = visit.field(name).unwrap_or_default();
            text.split(at).map(str::trim).filter(|one| !one.is_empty()).collect()
        };
        let budget = visit.field("budget").unwrap_or("0").replace(['.', ' '], "");
        let until = visit.field("until").map(str::parse).transpose();
        Ok(Asked {
            name: visit.field("name").unwrap_or_default(),
            purposes: visit.call.fields.every("purpose").collect(),
            reach: visit.field("reach").and_then(Reach::of_key).unwrap_or(Reach::Read),
            fields: split("fields", &[',', '\n', ' ']),
            nets: split("nets", &['\n', ',']),
            budget: budget.parse().map_err(|_| wrong("budget"))?,
            until: until.map_err(|_| wrong("until"))?,
        })
    }

    fn as_key(&self) -> New<'_> {
        New {
            name: self.name,
            purposes: &self.purposes,
            reach: self.reach,
            fields: &self.fields,
            nets: &self.nets,
            budget: self.budget,
            until: self.until,
            maker: None,
        }
    }
}

fn end(visit: &Visit) -> Result<Answer, Problem> {
    apikey::end(&visit.cx()?, visit.param("id"))?;
    Ok(Answer::see("/keys?said=apikey-ended"))
}
