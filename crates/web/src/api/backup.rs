//! A backup of the whole house, sealed: made once a second person has released it.

use acts::job::{self, Deed};
use model::Act;
use serde::Deserialize;

use super::ask::{begun, body};
use super::job::BEGUN;
use super::release::{RELEASE, taken};
use super::spec::{Shape, Spec};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] =
    &[Route::api(Method::Post, "/api/v1/backups", Act::BackupMake, &MAKE, make)];

const MAKE: Spec = Spec::post(
    "Make a backup that was released; its file is fetched from the job",
    Shape::Object(&[RELEASE]),
    BEGUN,
)
.begun();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Make {
    release: String,
}

fn make(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Make = body(visit)?;
    let released = taken(&visit.cx()?, &asked.release, Act::BackupMake)?;
    Ok(begun(job::add(&released, Deed::BackupMake)?))
}
