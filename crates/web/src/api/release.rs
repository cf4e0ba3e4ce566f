//! What waits for a second person: asked for here, decided by people, taken by who asked.
//!
//! A key asks in the name of the account it stands on, so that this account cannot be the second
//! person; and no key ever decides.

use acts::processing::Change;
use acts::release::{self, Listed, Waiting};
use acts::{Blank, Cx, Refusal};
use jiff::civil::Date;
use model::setting::Setting;
use model::{Act, ReleaseId, Role};
use serde::Deserialize;
use serde_json::{Value, json};

use super::account::ROLE;
use super::ask::{body, made, paged, read, some_time, time, wrong};
use super::said::{NEXT, PAGING};
use super::spec::{Field, Shape, Spec, may, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/releases", Act::ReleaseList, &LIST, list),
    Route::api(Method::Post, "/api/v1/releases", Act::ReleaseAsk, &ASK, ask),
];

/// The release that a taken act was asked for under.
pub const RELEASE: Field = must("release", Shape::Id, "the release; it is used up by this");

const LIST: Spec = Spec::get(
    "What waits for a second person, and what became of what did",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Release",
                &[
                    must("id", Shape::Id, ""),
                    must("act", Shape::Text, ""),
                    must("about", Shape::Text, ""),
                    must("count", Shape::Number, "how many it concerns; 0 for all"),
                    must("asker", Shape::Text, ""),
                    must("why", Shape::Text, ""),
                    must("asked", Shape::Time, ""),
                    must("until", Shape::Time, ""),
                    or_null("decider", Shape::Text, ""),
                    must("state", Shape::Key, "ready: who asked can take it"),
                ],
            )),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = release::list(&visit.cx()?)?;
    paged(visit, listed.iter().map(release_json).collect())
}

/// A release as scripts and machines are told of it.
pub fn release_json(one: &Listed) -> Value {
    json!({
        "id": one.id.to_string(),
        "act": one.waiting.act().name(),
        "about": one.waiting.about(),
        "count": one.concerns,
        "asker": one.asker,
        "why": one.why,
        "asked": time(one.asked),
        "until": time(one.until),
        "decider": one.decider,
        "state": one.state.key(),
    })
}

const ASK: Spec = Spec::post(
    "Put an act before a second person; what they release is done at once, or taken by who asked",
    Shape::Object(&[
        must(
            "act",
            Shape::Word(&[
                "import.undo",
                "processing.change",
                "grant.add",
                "account.add",
                "account.role_set",
                "account.invite",
                "setting.put",
                "audit.export",
                "backup.make",
            ]),
            "",
        ),
        must("why", Shape::Text, "why it is needed; the second person reads it"),
        may("import", Shape::Number, "import.undo: its number"),
        may("processing", Shape::Key, "processing.change: its key"),
        may("edits", Shape::List(&super::processing::EDIT), "processing.change"),
        may("account", Shape::Text, "grant.add, account.…: the name it signs in with"),
        may("processings", Shape::List(&Shape::Key), "grant.add"),
        may("until", Shape::Day, "grant.add: the last day"),
        may("name", Shape::Text, "account.add"),
        may("mail", Shape::Text, "account.add"),
        may("role", ROLE, "account.add, account.role_set"),
        may("lang", Shape::Word(&["de", "en"]), "account.add"),
        may("setting", Shape::Key, "setting.put: its key"),
        may("value", Shape::Text, "setting.put"),
    ]),
    Shape::Object(&[
        must("id", Shape::Id, ""),
        must("count", Shape::Number, "how many it concerns; 0 for all"),
        must("until", Shape::Time, "until when somebody has to decide"),
        or_null("alone", Shape::Time, "nobody else could decide: from then on you may yourself"),
    ]),
)
.made();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    act: String,
    why: String,
    import: Option<u32>,
    processing: Option<String>,
    edits: Option<Vec<super::processing::Edit>>,
    account: Option<String>,
    processings: Option<Vec<String>>,
    until: Option<Date>,
    name: Option<String>,
    mail: Option<String>,
    role: Option<String>,
    lang: Option<String>,
    setting: Option<String>,
    value: Option<String>,
}

fn ask(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Ask = body(visit)?;
    let why = asked.why.clone();
    let asked = release::ask(&visit.cx()?, &waiting(asked)?, &why)?;
    Ok(made(&json!({
        "id": asked.id.to_string(),
        "count": asked.concerns,
        "until": time(asked.until),
        "alone": some_time(asked.alone),
    })))
}

fn waiting(asked: Ask) -> Result<Waiting, Problem> {
    let needed = |name: &str| Problem::from(wrong(name));
    let text = |text: Option<String>, name: &str| text.ok_or_else(|| needed(name));
    let role =
        |role: Option<String>| role.as_deref().and_then(Role::of_key).ok_or_else(|| needed("role"));
    Ok(match Act::named(&asked.act) {
        Some(Act::ImportUndo) => {
            Waiting::ImportUndo { import: asked.import.ok_or_else(|| needed("import"))? }
        }
        Some(Act::ProcessingChange) => {
            let edits = asked.edits.ok_or_else(|| needed("edits"))?;
            Waiting::ProcessingChange {
                key: text(asked.processing, "processing")?,
                edits: edits.into_iter().map(Change::from).collect(),
            }
        }
        Some(Act::GrantAdd) => Waiting::GrantAdd {
            account: text(asked.account, "account")?,
            processings: asked.processings.ok_or_else(|| needed("processings"))?,
            until: asked.until,
        },
        Some(Act::AccountAdd) => Waiting::AccountAdd {
            handle: text(asked.account, "account")?,
            name: text(asked.name, "name")?,
            mail: asked.mail,
            role: role(asked.role)?,
            lang: asked.lang,
        },
        Some(Act::AccountRoleSet) => Waiting::AccountRoleSet {
            account: text(asked.account, "account")?,
            role: role(asked.role)?,
        },
        Some(Act::AccountInvite) => {
            Waiting::AccountInvite { account: text(asked.account, "account")? }
        }
        Some(Act::SettingPut) => {
            let setting = asked.setting.as_deref().and_then(Setting::of_key);
            Waiting::SettingPut {
                setting: setting.ok_or_else(|| needed("setting"))?,
                value: text(asked.value, "value")?,
            }
        }
        Some(Act::AuditExport) => Waiting::AuditExport,
        Some(Act::BackupMake) => Waiting::BackupMake,
        _ => return Err(needed("act")),
    })
}

/// The context in which a released act is done, once. A release of another act is not used up.
pub fn taken(cx: &Cx, id: &str, act: Act) -> Result<Cx, Problem> {
    let id: ReleaseId = read(id, "release")?;
    let listed = release::list(cx)?;
    let own = listed.iter().any(|one| one.id == id && one.own && one.waiting.act() == act);
    if !own {
        let none = Refusal::new("release-unknown").with("id", Blank::Text(id.to_string()));
        return Err(none.into());
    }
    Ok(release::take(cx, id)?)
}
