//! Accounts: who signs in. Their names stand in bodies, never in an address.

mod change;

use acts::account::{self, Listed, New};
use model::{Act, Role};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{body, day, done, made, paged, some_day, time, wrong};
use super::said::{NEXT, PAGING};
use super::spec::{Shape, Spec, may, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

const PATH: &str = "/api/v1/accounts";
pub const ROLE: Shape = Shape::Word(&[
    "agent",
    "bookkeeping",
    "marketing",
    "manager",
    "officer",
    "administrator",
    "partner",
]);

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, PATH, Act::AccountList, &LIST, list),
    Route::api(Method::Post, PATH, Act::AccountAdd, &ADD, add),
    Route::api(Method::Post, "/api/v1/accounts/end", Act::AccountEnd, &END, end),
    Route::api(
        Method::Post,
        "/api/v1/accounts/change",
        Act::AccountChange,
        &change::CHANGE,
        change::change,
    ),
    Route::api(
        Method::Post,
        "/api/v1/accounts/role",
        Act::AccountRoleSet,
        &change::ROLE_SET,
        change::role_set,
    ),
    Route::api(
        Method::Post,
        "/api/v1/accounts/invite",
        Act::AccountInvite,
        &change::INVITE,
        change::invite,
    ),
    Route::api(
        Method::Post,
        "/api/v1/accounts/leave",
        Act::AccountLeave,
        &change::LEAVE,
        change::leave,
    ),
    Route::api(
        Method::Post,
        "/api/v1/accounts/sign-out",
        Act::SessionShut,
        &change::SIGN_OUT,
        change::sign_out,
    ),
];

const LIST: Spec = Spec::get(
    "The accounts that work in this register or did",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Named(
                "Account",
                &[
                    must("id", Shape::Id, ""),
                    must("account", Shape::Text, "the name it signs in with"),
                    must("name", Shape::Text, ""),
                    or_null("role", ROLE, ""),
                    must("begun", Shape::Day, ""),
                    or_null("ended", Shape::Day, ""),
                    must("accepted", Shape::Flag, "its owner has chosen a password"),
                    must("second_steps", Shape::List(&Shape::Key), ""),
                    must("grants", Shape::Number, "grants that live today"),
                ],
            )),
            "",
        ),
        NEXT,
    ]),
)
.asking(PAGING);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let listed = account::list(&visit.cx()?)?;
    paged(visit, listed.iter().map(account_json).collect())
}

fn account_json(one: &Listed) -> Value {
    json!({
        "id": one.id.to_string(),
        "account": one.handle,
        "name": one.name,
        "role": one.role.map(Role::key),
        "begun": day(one.begun),
        "ended": some_day(one.ended),
        "accepted": one.accepted,
        "second_steps": one.ways.iter().map(|way| way.key()).collect::<Vec<_>>(),
        "grants": one.grants,
    })
}

const ADD: Spec = Spec::post(
    "Invite somebody to an account of their own",
    Shape::Object(&[
        must("account", Shape::Text, "the name it signs in with"),
        must("name", Shape::Text, ""),
        may("mail", Shape::Text, "where the invitation goes"),
        must("role", ROLE, ""),
        may("lang", Shape::Word(&["de", "en"]), ""),
    ]),
    Shape::Object(&[
        must("id", Shape::Id, ""),
        must("account", Shape::Text, ""),
        must("address", Shape::Text, "the invitation; works once"),
        must("until", Shape::Time, ""),
        must("mailed", Shape::Flag, ""),
    ]),
)
.made();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Add {
    account: String,
    name: String,
    mail: Option<String>,
    role: String,
    lang: Option<String>,
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Add = body(visit)?;
    let new = New {
        handle: &asked.account,
        name: &asked.name,
        mail: asked.mail.as_deref(),
        role: Role::of_key(&asked.role).ok_or_else(|| wrong("role"))?,
        lang: asked.lang.as_deref(),
    };
    let invited = account::add(&visit.cx()?, &new)?;
    Ok(made(&json!({
        "id": invited.id.to_string(),
        "account": invited.handle,
        "address": invited.address,
        "until": time(invited.until),
        "mailed": invited.mailed,
    })))
}

const END: Spec = Spec::post(
    "End an account with its sessions, grants and keys, at once",
    Shape::Object(&[must("account", Shape::Text, "")]),
    Shape::Nothing,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    account: String,
}

fn end(visit: &Visit) -> Result<Answer, Problem> {
    let asked: End = body(visit)?;
    account::end(&visit.cx()?, &asked.account)?;
    Ok(done())
}
