//! Signing in and out, the second factor, the lock, what one reads for.

use acts::session::{self, Answered, Proof, Signed, Stage, WAITING, Way};
use askama::Template;
use axum::http::header::{self, HeaderName};
use model::{Act, WorkspaceId};

use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::visit::{Visit, is_own};
use crate::{cookie, form};

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/sign-in", Door::Anyone, None, sign_in_form),
    Route::post("/sign-in", Door::Anyone, Some(Act::SessionBegin), sign_in),
    Route::get("/sign-in/second", Door::Begun, None, second_form),
    Route::post("/sign-in/second", Door::Begun, Some(Act::SessionConfirm), second),
    Route::get("/step-up", Door::Signed, None, step_up_form),
    Route::post("/step-up", Door::Signed, Some(Act::SessionStepUp), step_up),
    Route::post("/lock", Door::Begun, Some(Act::SessionLock), lock),
    Route::get("/locked", Door::Begun, None, locked),
    Route::post("/unlock", Door::Begun, Some(Act::SessionUnlock), unlock),
    Route::get("/resume", Door::Signed, None, resume),
    Route::post("/sign-out", Door::Begun, Some(Act::SessionEnd), sign_out),
    Route::get("/purpose", Door::Signed, None, purpose_form),
    Route::post("/purpose", Door::Signed, None, turn),
];

#[derive(Template)]
#[template(path = "session/sign_in.html")]
struct SignIn {
    f: Frame,
    passkeys: bool,
    name: String,
    back: String,
    problem: Option<Told>,
}

/// A problem as a form shows it.
pub struct Told {
    pub what: String,
    pub advice: String,
    pub field: String,
}

impl Told {
    /// In the reader's language.
    pub fn of(visit: &Visit, problem: &Problem) -> Told {
        Told {
            what: problem.what(visit.lang),
            advice: problem.advice(visit.lang),
            field: problem.field().unwrap_or_default().to_owned(),
        }
    }
}

fn sign_in_form(visit: &Visit) -> Result<Answer, Problem> {
    match visit.signed.as_ref().map(|signed| &signed.stage) {
        Some(Stage::Open) => Ok(Answer::see(back(visit))),
        Some(Stage::Half { .. }) => Ok(Answer::see("/sign-in/second")),
        Some(Stage::Setup) => Ok(Answer::see("/second-factor")),
        Some(Stage::Locked) => Ok(Answer::see("/locked")),
        None => page(&sign_in_page(visit, None)?),
    }
}

fn sign_in_page(visit: &Visit, problem: Option<&Problem>) -> Result<SignIn, Problem> {
    let origin = &visit.site.settings.origin;
    let asked = session::passkey_options(visit.desk()?, None, origin, visit.now)?;
    Ok(SignIn {
        passkeys: asked.is_some(),
        f: visit.frame(visit.say("sign-in-title", &[])),
        name: visit.field("name").unwrap_or_default().to_owned(),
        back: back(visit).to_owned(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Where to go on afterwards.
pub fn back(visit: &Visit) -> &str {
    let asked = visit.field("back").or_else(|| visit.call.query.get("back"));
    asked.filter(|path| is_own(path) && !path.starts_with("/sign-in")).unwrap_or("/")
}

fn sign_in(visit: &Visit) -> Result<Answer, Problem> {
    let fields = &visit.call.fields;
    let name = visit.field("name").unwrap_or_default();
    let begun =
        session::begin(visit.desk()?, name, fields.raw("password"), &visit.source(), visit.now);
    match begun {
        Ok((token, stage)) => {
            let to = match stage {
                Stage::Half { .. } => format!("/sign-in/second?back={}", back(visit)),
                Stage::Setup => "/second-factor".to_owned(),
                Stage::Open | Stage::Locked => back(visit).to_owned(),
            };
            Ok(with_token(visit, Answer::see(&to), &token))
        }
        Err(error) => again_at_sign_in(visit, &error.into()),
    }
}

/// The form for signing in once more, with what was wrong.
pub fn again_at_sign_in(visit: &Visit, problem: &Problem) -> Result<Answer, Problem> {
    let answer = page(&sign_in_page(visit, Some(problem))?)?.status(problem.status);
    Ok(problem.marked(answer))
}

/// The same answer that hands out the token of the session.
pub fn with_token(visit: &Visit, answer: Answer, token: &str) -> Answer {
    answer.with(header::SET_COOKIE, &cookie::set(token, visit.site.https()))
}

#[derive(Template)]
#[template(path = "session/prove.html")]
struct Prove {
    f: Frame,
    title: String,
    lead: String,
    to: &'static str,
    button: String,
    back: String,
    totp: bool,
    passkey: bool,
    recovery: bool,
    password: bool,
    problem: Option<Told>,
}

/// One of the moments at which somebody proves who they are: where to, and its three sentences.
struct Moment {
    to: &'static str,
    title: &'static str,
    lead: &'static str,
    button: &'static str,
}

const SECOND: Moment = Moment {
    to: "/sign-in/second",
    title: "second-title",
    lead: "second-lead",
    button: "second-button",
};
const STEP_UP: Moment = Moment {
    to: "/step-up",
    title: "step-up-title",
    lead: "step-up-lead",
    button: "step-up-button",
};
const LOCKED: Moment =
    Moment { to: "/unlock", title: "locked-title", lead: "locked-lead", button: "locked-button" };

fn prove(visit: &Visit, moment: &Moment, ways: &[Way]) -> Prove {
    let say = |id| visit.say(id, &[]);
    Prove {
        f: visit.frame(say(moment.title)),
        title: say(moment.title),
        lead: say(moment.lead),
        to: moment.to,
        button: say(moment.button),
        back: back(visit).to_owned(),
        totp: ways.contains(&Way::Totp),
        passkey: ways.contains(&Way::Passkey),
        recovery: ways.contains(&Way::Recovery),
        password: false,
        problem: None,
    }
}

/// What was typed as proof: the first that is there.
fn proof(visit: &Visit) -> Proof<'_> {
    let fields = &visit.call.fields;
    if let Some(passkey) = fields.get("passkey") {
        let origin = &visit.site.settings.origin;
        return Proof::Passkey(Answered { origin, json: passkey });
    }
    if let Some(code) = fields.get("code") {
        return Proof::Totp(code);
    }
    if let Some(code) = fields.get("recovery") {
        return Proof::Recovery(code);
    }
    Proof::Password(fields.raw("password"))
}

fn again(visit: &Visit, shown: Prove, problem: &Problem) -> Result<Answer, Problem> {
    let shown = Prove { problem: Some(Told::of(visit, problem)), ..shown };
    Ok(problem.marked(page(&shown)?.status(problem.status)))
}

fn second_page(visit: &Visit) -> Result<Prove, Problem> {
    let ways: &[Way] = match &visit.signed()?.stage {
        Stage::Half { ways } => ways,
        _ => &[],
    };
    Ok(prove(visit, &SECOND, ways))
}

fn second_form(visit: &Visit) -> Result<Answer, Problem> {
    match visit.signed()?.stage {
        Stage::Half { .. } => page(&second_page(visit)?),
        _ => Ok(Answer::see("/")),
    }
}

fn second(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, token) = (visit.desk()?, visit.token()?);
    match session::confirm(desk, token, proof(visit), &visit.source(), visit.now) {
        Ok(token) => entered(visit, &token),
        Err(error) => again(visit, second_page(visit)?, &error.into()),
    }
}

/// Signed in altogether: on to where one wanted to go, or to what one had typed when the session
/// before ran out.
pub fn entered(visit: &Visit, token: &str) -> Result<Answer, Problem> {
    let desk = visit.desk()?;
    if let Some(kept) = session::lapsed(desk, token, visit.now)? {
        session::keep_draft(desk, token, WAITING, &kept, visit.now)?;
    }
    Ok(with_token(visit, going_on(visit, token)?, token))
}

fn step_up_page(visit: &Visit) -> Result<Prove, Problem> {
    let ways = session::ways(visit.desk()?, visit.signed()?)?;
    Ok(prove(visit, &STEP_UP, &ways))
}

fn step_up_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&step_up_page(visit)?)
}

fn step_up(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, token) = (visit.desk()?, visit.token()?);
    match session::step_up(desk, token, proof(visit), &visit.source(), visit.now) {
        Ok(token) => Ok(with_token(visit, Answer::see(back(visit)), &token)),
        Err(error) => again(visit, step_up_page(visit)?, &error.into()),
    }
}

/// What was typed: where it was to be sent, and its fields.
type Kept = (String, Vec<(String, String)>);

fn lock(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, token) = (visit.desk()?, visit.token()?);
    if let Some(path) = visit.field("path").filter(|path| is_own(path)) {
        keep(visit, path)?;
    }
    session::lock(desk, token, visit.now)?;
    Ok(Answer::see(&format!("/locked?back={}", back(visit))))
}

/// What is not kept of a form: what belongs to the session, and what nobody may find again.
const UNKEPT: [&str; 11] = [
    "form", "back", "path", "password", "current", "code", "recovery", "passkey", "link", "typed",
    "address",
];

/// Seals what was typed into a form, so that nothing is lost by a lock.
fn keep(visit: &Visit, path: &str) -> Result<(), Problem> {
    let (desk, token) = (visit.desk()?, visit.token()?);
    session::keep_draft(desk, token, WAITING, &typed(visit, path), visit.now)?;
    Ok(())
}

fn typed(visit: &Visit, path: &str) -> Vec<u8> {
    let fields: Vec<_> =
        visit.call.fields.iter().filter(|(name, _)| !UNKEPT.contains(name)).collect();
    serde_json::to_vec(&(path, fields)).unwrap_or_default()
}

/// Keeps a form that was sent after its session had run out, for the next one of the same account.
pub fn keep_lapsed(visit: &Visit) -> Result<(), Problem> {
    let call = &visit.call;
    if call.route.method != crate::route::Method::Post {
        return Ok(());
    }
    let fits = |key: &[u8; 32]| form::same(call.fields.raw("form"), &form::token(key));
    let kept = typed(visit, &call.path);
    session::keep_lapsed(visit.desk()?, visit.token()?, &kept, fits, visit.now)?;
    Ok(())
}

/// What a form that was sent while the page was locked meets: what was typed is kept.
pub fn lock_out(visit: &Visit) -> Result<(), Problem> {
    if visit.call.route.method == crate::route::Method::Post {
        keep(visit, &visit.call.path)?;
    }
    let status = axum::http::StatusCode::FORBIDDEN;
    Err(Problem { go: Some("/locked".to_owned()), ..Problem::new(status, "session-locked") })
}

fn locked_page(visit: &Visit, signed: &Signed) -> Result<Prove, Problem> {
    let ways = session::ways(visit.desk()?, signed)?;
    let shown = prove(visit, &LOCKED, &ways);
    Ok(Prove { password: true, recovery: false, totp: false, ..shown })
}

fn locked(visit: &Visit) -> Result<Answer, Problem> {
    let signed = visit.signed()?;
    match signed.stage {
        Stage::Locked => page(&locked_page(visit, signed)?),
        _ => Ok(Answer::see(back(visit))),
    }
}

fn unlock(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, token) = (visit.desk()?, visit.token()?);
    match session::unlock(desk, token, proof(visit), &visit.source(), visit.now) {
        Ok(token) => Ok(with_token(visit, going_on(visit, &token)?, &token)),
        Err(error) => again(visit, locked_page(visit, visit.signed()?)?, &error.into()),
    }
}

#[derive(Template)]
#[template(path = "session/resume.html")]
struct Resume {
    f: Frame,
    to: String,
    kept: Vec<(String, String)>,
    back: String,
}

/// Where one goes on: to what one had typed, if anything was kept, else to where one was.
fn going_on(visit: &Visit, token: &str) -> Result<Answer, Problem> {
    let kept = session::draft(visit.desk()?, token, WAITING, visit.now)?;
    Ok(match kept {
        Some(_) => Answer::see(&format!("/resume?back={}", back(visit))),
        None => Answer::see(back(visit)),
    })
}

/// What was typed is offered once more, to be sent by whoever typed it.
fn resume(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, token) = (visit.desk()?, visit.token()?);
    let draft = session::draft(desk, token, WAITING, visit.now)?;
    let kept = draft.and_then(|kept| serde_json::from_slice::<Kept>(&kept).ok());
    let Some((to, kept)) = kept else { return Ok(Answer::see(back(visit))) };
    // It stands in the page now, and is not offered a second time.
    session::drop_draft(desk, token, WAITING, visit.now)?;
    let f = visit.frame(visit.say("resume-title", &[]));
    page(&Resume { f, to, kept, back: back(visit).to_owned() })
}

fn sign_out(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, signed) = (visit.desk()?, visit.signed()?);
    session::end(desk, signed, &signed.session, visit.now)?;
    // Nothing of the session stays in the browser (OWASP ASVS 5.0, 14.3.1).
    let cleared = HeaderName::from_static("clear-site-data");
    let answer = Answer::see("/sign-in?said=signed-out").with(cleared, "\"storage\"");
    Ok(answer.with(header::SET_COOKIE, &cookie::clear(visit.site.https())))
}

#[derive(Template)]
#[template(path = "session/purpose.html")]
struct Purpose {
    f: Frame,
    back: String,
}

fn purpose_form(visit: &Visit) -> Result<Answer, Problem> {
    let f = visit.frame(visit.say("purpose-title", &[]));
    page(&Purpose { f, back: back(visit).to_owned() })
}

/// Stands on another purpose, workspace or language from now on.
fn turn(visit: &Visit) -> Result<Answer, Problem> {
    let workspace = match visit.field("workspace") {
        Some(text) => Some(WorkspaceId(text.parse().map_err(|_| Problem::nothing_there())?)),
        None => None,
    };
    let (purpose, lang) = (visit.field("purpose"), visit.field("lang"));
    session::turn(visit.desk()?, visit.token()?, workspace, purpose, lang, visit.now)?;
    Ok(visit.back(if workspace.is_some() { "/" } else { "/persons" }))
}
