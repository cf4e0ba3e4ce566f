//! Passkeys: what the page's script asks a device with, and what the device answered.

use acts::account;
use acts::session::{self, Answered};
use axum::http::StatusCode;

use super::second;
use crate::answer::Answer;
use crate::page::session::{again_at_sign_in, entered};
use crate::problem::Problem;
use crate::visit::Visit;

/// What the device answered, as the script put it into the form.
fn answered(visit: &Visit) -> Answered<'_> {
    let json = visit.call.fields.raw("passkey");
    Answered { origin: &visit.site.settings.origin, json }
}

fn asked(asked: Option<String>) -> Result<Answer, Problem> {
    let asked = asked.ok_or_else(Problem::nothing_there)?;
    Ok(Answer::new(StatusCode::OK, "application/json", asked.into_bytes()))
}

/// For signing in, by whoever it may be.
pub(super) fn enter_options(visit: &Visit) -> Result<Answer, Problem> {
    let origin = &visit.site.settings.origin;
    asked(session::passkey_options(visit.desk()?, None, origin, visit.now)?)
}

/// For proving within the session who one is.
pub(super) fn prove_options(visit: &Visit) -> Result<Answer, Problem> {
    let origin = &visit.site.settings.origin;
    asked(session::passkey_options(visit.desk()?, Some(visit.token()?), origin, visit.now)?)
}

/// For a new passkey.
pub(super) fn new_options(visit: &Visit) -> Result<Answer, Problem> {
    let origin = &visit.site.settings.origin;
    asked(account::passkey_options(visit.desk()?, visit.token()?, origin, visit.now)?)
}

/// Signs in with a passkey alone.
pub(super) fn enter(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, source) = (visit.desk()?, visit.source());
    match session::begin_with_passkey(desk, answered(visit), &source, visit.now) {
        Ok(token) => entered(visit, &token),
        Err(error) => again_at_sign_in(visit, &error.into()),
    }
}

/// Keeps a passkey that a device has made.
pub(super) fn add(visit: &Visit) -> Result<Answer, Problem> {
    let name = visit.field("device").unwrap_or_default();
    let (desk, token, source) = (visit.desk()?, visit.token()?, visit.source());
    match account::passkey_add(desk, token, answered(visit), name, &source, visit.now) {
        Ok((token, codes)) => second::set_up(visit, &token, codes),
        Err(error) => second::again(visit, error.into()),
    }
}
