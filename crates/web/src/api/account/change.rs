//! Changing what an account is called, what it may, and whether it is signed in.

use acts::account::{self, Changed, Moved};
use acts::session;
use model::Role;
use serde::Deserialize;
use serde_json::json;

use super::ROLE;
use crate::answer::Answer;
use crate::api::ask::{body, done, time, wrong};
use crate::api::spec::{Shape, Spec, may, must, or_null};
use crate::problem::Problem;
use crate::visit::Visit;

const NAMED: Shape = Shape::Object(&[must("account", Shape::Text, "the name it signs in with")]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    account: String,
}

pub const CHANGE: Spec = Spec::post(
    "Change name, mail address or language; a new address counts once its reader confirmed it",
    Shape::Object(&[
        must("account", Shape::Text, "the name it signs in with"),
        may("name", Shape::Text, ""),
        may("mail", Shape::Text, "empty takes it away"),
        may("lang", Shape::Word(&["de", "en"]), ""),
    ]),
    Shape::Object(&[must("waits", Shape::Flag, "the new address waits to be confirmed")]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    account: String,
    name: Option<String>,
    mail: Option<String>,
    lang: Option<String>,
}

pub fn change(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Change = body(visit)?;
    let changed = Changed {
        name: asked.name.as_deref(),
        mail: asked.mail.as_deref(),
        lang: asked.lang.as_deref(),
    };
    let moved = account::change(&visit.cx()?, &asked.account, &changed)?;
    Ok(Answer::json(&json!({ "waits": matches!(moved, Moved::Waits) })))
}

pub const ROLE_SET: Spec = Spec::post(
    "Give an account another role in this register; far-reaching ones ask for a second person",
    Shape::Object(&[
        must("account", Shape::Text, "the name it signs in with"),
        must("role", ROLE, ""),
    ]),
    Shape::Nothing,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleSet {
    account: String,
    role: String,
}

pub fn role_set(visit: &Visit) -> Result<Answer, Problem> {
    let asked: RoleSet = body(visit)?;
    let role = Role::of_key(&asked.role).ok_or_else(|| wrong("role"))?;
    account::role_set(&visit.cx()?, &asked.account, role)?;
    Ok(done())
}

pub const INVITE: Spec = Spec::post(
    "Invite anew whoever has not come in yet, or cannot any more",
    NAMED,
    Shape::Object(&[
        must("until", Shape::Time, ""),
        must("mailed", Shape::Flag, ""),
        or_null("address", Shape::Text, "the invitation, where no mail could take it"),
    ]),
);

pub fn invite(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Named = body(visit)?;
    let invited = account::invite(&visit.cx()?, &asked.account)?;
    Ok(Answer::json(&json!({
        "until": time(invited.until),
        "mailed": invited.mailed,
        // What opens somebody's account goes to them alone wherever that can be.
        "address": (!invited.mailed).then_some(invited.address),
    })))
}

pub const LEAVE: Spec = Spec::post(
    "Take an account out of this register, with its grants; what it is elsewhere stays",
    NAMED,
    Shape::Nothing,
);

pub fn leave(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Named = body(visit)?;
    account::leave(&visit.cx()?, &asked.account)?;
    Ok(done())
}

pub const SIGN_OUT: Spec = Spec::post(
    "End every session of an account; password and second step stay",
    NAMED,
    Shape::Nothing,
);

pub fn sign_out(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Named = body(visit)?;
    session::shut(&visit.cx()?, &asked.account, None)?;
    Ok(done())
}
