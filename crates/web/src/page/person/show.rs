//! One person, for what one reads for: what is kept, where it came from, why, until when, and who
//! else may see it.

use acts::Cx;
use acts::person::{self, Alike, Explained, Shown};
use acts::session;
use askama::Template;
use axum::http::StatusCode;
use model::person::PersonKind;
use model::{Act, PersonId};

use super::goes::{self, Going, Seeing};
use super::group::{self, Case, Group};
use super::heading::Whom;
use super::past::{self, Past};
use super::timeline::{self, Timeline};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "person/show.html")]
struct Show {
    f: Frame,
    whom: Whom,
    lead: String,
    organisation: bool,
    firm: Option<Named>,
    restricted: Option<Restricted>,
    heading: String,
    groups: Vec<Group>,
    cases: Vec<Case>,
    not_loaded: Option<String>,
    contacts: Vec<Named>,
    contacts_hidden: Option<String>,
    actions: Actions,
    merged: Vec<Merged>,
    told: Vec<Note>,
    explained: Option<Beside>,
}

/// Somebody else, with the way to them.
pub struct Named {
    pub path: String,
    pub name: String,
    pub city: String,
}

struct Restricted {
    sentence: String,
    note: Option<String>,
}

/// Who was merged into this person and can still be taken apart.
struct Merged {
    sentence: String,
    path: String,
}

/// What stands beside the values, for whom may have it explained.
struct Beside {
    timeline: Option<Timeline>,
    next: Vec<Going>,
    firm: bool,
    seeing: Vec<Seeing>,
    past: Vec<Past>,
    older: Vec<Past>,
    holds: Vec<String>,
}

/// What can be done here, by whoever is signed in.
struct Actions {
    change: bool,
    add_contact: bool,
    more: Vec<(&'static str, String)>,
    cases: Vec<(&'static str, String)>,
}

/// A sentence about what was just done, with a way to go on.
pub struct Note {
    pub sentence: String,
    pub path: Option<String>,
    pub go: String,
}

pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, purpose) = (visit.cx()?, visit.purpose()?);
    let id = visit.id::<PersonId>("id")?;
    match person::show(&cx, id, purpose) {
        Ok(shown) => shown_page(visit, &cx, &shown, purpose),
        Err(person::ShowError::Restricted) => closed(visit, &cx, id),
        Err(error) => Err(error.into()),
    }
}

fn shown_page(visit: &Visit, cx: &Cx, shown: &Shown, purpose: &str) -> Result<Answer, Problem> {
    let explained = match cx.offers(Act::PersonExplain) {
        true => Some(person::explain(cx, shown.id)?),
        false => None,
    };
    let title = words::title(visit.lang, cx, purpose);
    let hidden = shown.contacts_hidden;
    page(&Show {
        f: visit.frame(shown.name.clone()),
        whom: Whom::of(shown),
        lead: lead(visit, shown),
        organisation: shown.kind == PersonKind::Organisation,
        firm: shown.firm.clone().map(named),
        restricted: restricted(visit, shown),
        heading: visit.say("person-show-heading", &[("purpose", title.into())]),
        groups: group::groups(visit, cx, shown, explained.as_ref()),
        cases: group::cases(visit, cx, shown, explained.as_ref()),
        not_loaded: (shown.not_loaded > 0)
            .then(|| visit.say("person-show-others", &[("count", shown.not_loaded.into())])),
        contacts: shown.contacts.iter().cloned().map(named).collect(),
        contacts_hidden: (hidden > 0)
            .then(|| visit.say("person-contacts-hidden", &[("count", hidden.into())])),
        actions: actions(visit, cx, shown, purpose),
        merged: explained.as_ref().map(|all| merged(visit, cx, all)).unwrap_or_default(),
        told: kept_notes(visit, cx, shown.id)?,
        explained: explained.as_ref().map(|explained| beside(visit, cx, explained)),
    })
}

/// Since when, under which number, when last confirmed.
fn lead(visit: &Visit, shown: &Shown) -> String {
    let day = |day| words::day(visit.lang, day);
    let kind = visit.say(&format!("person-kind-{}", words::person_kind(shown.kind)), &[]);
    let since = shown.bases.iter().map(|basis| basis.begin).min();
    let mut parts = vec![match since {
        Some(since) => {
            let blanks = [("kind", kind.into()), ("day", day(since).into())];
            visit.say("person-since", &blanks)
        }
        None => kind,
    }];
    let number = shown.values.iter().find(|value| value.field == "customer_number");
    parts.extend(
        number.map(|value| visit.say("person-number", &[("number", value.text.as_str().into())])),
    );
    let verified = shown.values.iter().filter_map(|value| value.verified).max();
    parts.extend(verified.map(|on| visit.say("person-verified", &[("day", day(on).into())])));
    parts.join(" · ")
}

fn restricted(visit: &Visit, shown: &Shown) -> Option<Restricted> {
    if !shown.restricted {
        return None;
    }
    let one = shown.restriction.as_ref();
    let sentence = one.map_or_else(
        || visit.say("person-show-restricted", &[]),
        |one| {
            let ground = visit.say(&format!("person-ground-{}", one.restriction.ground.key()), &[]);
            let day = words::day(visit.lang, one.restriction.begun);
            visit
                .say("person-explain-restricted", &[("day", day.into()), ("ground", ground.into())])
        },
    );
    Some(Restricted { sentence, note: one.and_then(|one| one.note.clone()) })
}

fn named(alike: Alike) -> Named {
    Named { path: format!("/persons/{}", alike.id), name: alike.name, city: alike.city }
}

fn actions(visit: &Visit, cx: &Cx, shown: &Shown, purpose: &str) -> Actions {
    let firm = shown.kind == PersonKind::Organisation;
    let release = if shown.restricted { "person-do-release" } else { "person-do-restrict" };
    let restrict = match shown.restricted {
        true => ("release", Act::PersonRelease, release),
        false => ("restrict", Act::PersonRestrict, release),
    };
    let all = [
        ("explain", Act::PersonExplain, "person-do-explain"),
        ("bases", Act::BasisList, "person-do-bases"),
        ("holds", Act::HoldList, "person-do-holds"),
        ("elsewhere", Act::FindingPerson, "person-do-elsewhere"),
        restrict,
        ("merge", Act::PersonMerge, "person-do-merge"),
        ("erase", Act::PersonErase, "person-do-erase"),
    ];
    let more = all
        .into_iter()
        .filter(|(path, act, _)| {
            cx.offers(*act) && !(firm && ["bases", "restrict", "release"].contains(path))
        })
        .map(|(path, _, id)| (path, visit.say(id, &[])))
        .collect();
    let change = cx.offers(Act::PersonChange);
    let uses = |key: &str| {
        let rules = cx.register().rules();
        rules.by_key(purpose).is_some_and(|p| p.uses.iter().any(|one| one.field.starts_with(key)))
    };
    let kinds = ["order", "invoice", "complaint"];
    let cases = kinds.into_iter().filter(|kind| change && !firm && uses(&format!("{kind}_")));
    Actions {
        change,
        add_contact: firm && cx.offers(Act::PersonAdd),
        more,
        cases: cases.map(|kind| (kind, visit.say(&format!("case-add-{kind}"), &[]))).collect(),
    }
}

fn merged(visit: &Visit, cx: &Cx, explained: &Explained) -> Vec<Merged> {
    let may = cx.offers(Act::PersonSplit);
    let told = explained.merged.iter().filter(|_| may).map(|(gone, until)| {
        let day = words::day(visit.lang, *until);
        let blanks = [("id", gone.to_string().into()), ("day", day.into())];
        Merged {
            sentence: visit.say("person-merged-here", &blanks),
            path: format!("/persons/{}/split/{gone}", explained.id),
        }
    });
    told.collect()
}

/// Things that happened shown at once; the older ones wait behind a line.
const RECENT: usize = 8;

fn beside(visit: &Visit, cx: &Cx, explained: &Explained) -> Beside {
    let mut recent = past::past(visit, cx, explained);
    let older = recent.split_off(recent.len().min(RECENT));
    let running = explained.holds.iter().filter(|hold| hold.ended.is_none());
    let holds = running.map(|hold| {
        let review = words::day(visit.lang, hold.review);
        let blanks = [
            ("number", hold.number.into()),
            ("owner", hold.owner.as_str().into()),
            ("day", review.into()),
        ];
        visit.say("person-explain-hold", &blanks)
    });
    Beside {
        timeline: timeline::timeline(visit, cx, explained),
        next: goes::next(visit, cx, explained, 2),
        firm: explained.kind == PersonKind::Organisation,
        seeing: goes::seeing(visit, cx, explained),
        past: recent,
        older,
        holds: holds.collect(),
    }
}

#[derive(Template)]
#[template(path = "person/closed.html")]
struct Closed {
    f: Frame,
    whom: Whom,
    explain: bool,
    release: bool,
}

/// Somebody whom the purpose may not see just now: that they are there is said, no more.
fn closed(visit: &Visit, cx: &Cx, id: PersonId) -> Result<Answer, Problem> {
    let template = Closed {
        f: visit.frame(visit.say("person-closed-title", &[])),
        whom: Whom::nameless(visit, id),
        explain: cx.offers(Act::PersonExplain),
        release: cx.offers(Act::PersonRelease),
    };
    Ok(page(&template)?.status(StatusCode::FORBIDDEN))
}

/// The name under which waits what the next look at a person says about what was just saved.
const TOLD: &str = "person-told";

/// What is said once about what was just saved. Labels and ids, no values; sealed all the same.
pub struct Told {
    pub id: PersonId,
    /// Fields whose value is doubtful, and why.
    pub doubts: Vec<(String, String)>,
    pub likely: Option<PersonId>,
}

/// Keeps what the next look at a person has to say.
pub fn keep_notes(visit: &Visit, told: &Told) -> Result<(), Problem> {
    if told.doubts.is_empty() && told.likely.is_none() {
        return Ok(());
    }
    let kept = (told.id.0, &told.doubts, told.likely.map(|other| other.0));
    let kept = serde_json::to_vec(&kept).unwrap_or_default();
    Ok(session::keep_draft(visit.desk()?, visit.token()?, TOLD, &kept, visit.now)?)
}

fn kept_notes(visit: &Visit, cx: &Cx, id: PersonId) -> Result<Vec<Note>, Problem> {
    let (desk, token) = (visit.desk()?, visit.token()?);
    let kept = session::draft(desk, token, TOLD, visit.now)?;
    type Kept = (i64, Vec<(String, String)>, Option<i64>);
    let told = kept.and_then(|kept| serde_json::from_slice::<Kept>(&kept).ok());
    let told = told.map(|(id, doubts, likely)| Told {
        id: PersonId(id),
        doubts,
        likely: likely.map(PersonId),
    });
    let Some(told) = told.filter(|told| told.id == id) else { return Ok(Vec::new()) };
    session::keep_draft(desk, token, TOLD, b"", visit.now)?;
    let mut notes: Vec<Note> = told
        .doubts
        .iter()
        .map(|(field, doubt)| {
            let field = words::label(visit.lang, cx, field, model::field::What::Main);
            let why = visit.say(&format!("person-doubt-{doubt}"), &[]);
            let blanks = [("field", field.into()), ("why", why.into())];
            Note {
                sentence: visit.say("person-doubtful", &blanks),
                path: Some(format!("/persons/{id}/change")),
                go: visit.say("person-do-change", &[]),
            }
        })
        .collect();
    notes.extend(told.likely.map(|other| Note {
        sentence: visit.say("person-likely-here", &[]),
        path: Some(format!("/duplicates/{id}/{other}")),
        go: visit.say("person-side-by-side", &[]),
    }));
    Ok(notes)
}
