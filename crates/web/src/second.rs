//! What a form meets that weighs heavily: proof of who one is, and a second person. Then it goes on
//! where it was; what had been typed waits sealed on the server and never stands in an address.

use acts::release::State;
use acts::{Cx, release, session};
use model::{Act, ReleaseId};

use crate::answer::Answer;
use crate::form::Fields;
use crate::moment;
use crate::problem::Problem;
use crate::visit::Visit;

/// Where a problem asks for proof, the way there and back to `path`, with what was typed kept under
/// `name`; any other problem as it is.
///
/// # Errors
/// The problem.
pub fn prove_first(
    visit: &Visit,
    problem: Problem,
    name: &str,
    path: &str,
) -> Result<Answer, Problem> {
    if problem.code() != "step-up" {
        return Err(problem);
    }
    keep(visit, name)?;
    Ok(Answer::see(&format!("/step-up?back={path}")))
}

/// Keeps the fields of the form that was sent.
///
/// # Errors
/// [`Problem`].
pub fn keep(visit: &Visit, name: &str) -> Result<(), Problem> {
    let fields: Vec<_> =
        visit.call.fields.iter().filter(|(key, _)| !["form", "back"].contains(key)).collect();
    let kept = serde_json::to_vec(&fields).unwrap_or_default();
    session::keep_draft(visit.desk()?, visit.token()?, name, &kept, visit.now)?;
    Ok(())
}

/// What waits under that name.
///
/// # Errors
/// [`Problem`].
pub fn kept(visit: &Visit, name: &str) -> Result<Option<Fields>, Problem> {
    let draft = session::draft(visit.desk()?, visit.token()?, name, visit.now)?;
    let fields = draft.and_then(|kept| serde_json::from_slice(&kept).ok());
    Ok(fields.map(Fields::of))
}

/// Forgets it: it was done, or is not wanted any more.
///
/// # Errors
/// [`Problem`].
pub fn forget(visit: &Visit, name: &str) -> Result<(), Problem> {
    session::drop_draft(visit.desk()?, visit.token()?, name, visit.now)?;
    Ok(())
}

/// The reason that was typed for a second person, in the form that was sent or before one proved
/// who one is; nothing where none was asked for.
///
/// # Errors
/// [`Problem`].
pub fn why(visit: &Visit, name: &str) -> Result<Option<String>, Problem> {
    let asked = visit.call.fields.iter().find(|(key, _)| *key == "why");
    if let Some((_, why)) = asked {
        return Ok(Some(why.to_owned()));
    }
    Ok(kept(visit, name)?.map(|fields| fields.raw("why").to_owned()))
}

/// How far the release of something that is handed out is.
pub enum Release {
    /// Nobody has asked for it yet.
    None,
    /// It waits for somebody else, until then (milliseconds UTC); where nobody else could decide,
    /// from when on the one who asked goes on alone.
    Waits { until: i64, alone: Option<i64> },
    /// It can be taken, once.
    Ready(ReleaseId),
}

/// How far the reader's own request for an act is.
///
/// # Errors
/// [`Problem`].
pub fn release_of(cx: &Cx, act: Act) -> Result<Release, Problem> {
    let own = release::list(cx)?.into_iter().filter(|one| one.own && one.waiting.act() == act);
    let mut found = Release::None;
    for one in own {
        match one.state {
            State::Ready => return Ok(Release::Ready(one.id)),
            State::Waits => found = Release::Waits { until: one.until, alone: one.alone },
            _ => {}
        }
    }
    Ok(found)
}

/// What a page shows of it.
pub struct Step {
    pub asked: bool,
    pub ready: bool,
    pub waits: String,
    pub why: String,
}

impl Step {
    /// In the reader's words; `why` is what was typed as the reason before.
    pub fn of(visit: &Visit, release: &Release, why: String) -> Step {
        let waits = match release {
            Release::Waits { until, alone: None } => {
                visit.say("second-waits", &[("time", moment::at(visit.lang, *until).into())])
            }
            Release::Waits { alone: Some(from), .. } => {
                visit.say("second-alone", &[("time", moment::at(visit.lang, *from).into())])
            }
            _ => String::new(),
        };
        Step {
            asked: matches!(release, Release::Waits { .. }),
            ready: matches!(release, Release::Ready(_)),
            waits,
            why,
        }
    }
}
