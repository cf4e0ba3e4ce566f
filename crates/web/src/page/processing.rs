//! Processings: what data are used for, on which basis, with which fields, until when.

mod add;
mod between;
mod change;
mod document;
mod effect;
mod show;

use acts::Blank;
use acts::processing::ProcessingError;
use model::Act;
use model::processing::Gap;

use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/processings", Door::Signed, Some(Act::ProcessingList), show::list),
    Route::post("/processings", Door::Signed, Some(Act::ProcessingAdd), add::add),
    Route::get("/processings/new", Door::Signed, Some(Act::ProcessingAdd), add::form),
    Route::get("/processings/{key}", Door::Signed, Some(Act::ProcessingShow), show::show),
    Route::get(
        "/processings/{key}/change",
        Door::Signed,
        Some(Act::ProcessingChange),
        change::form,
    ),
    Route::post(
        "/processings/{key}/change",
        Door::Signed,
        Some(Act::ProcessingChange),
        change::look,
    ),
    Route::get("/processings/{key}/effect/{job}", Door::Signed, Some(Act::JobShow), effect::effect),
    Route::post(
        "/processings/{key}/effect/{job}",
        Door::Signed,
        Some(Act::ProcessingChange),
        effect::change,
    ),
    Route::post(
        "/processings/{key}/release/{job}",
        Door::Signed,
        Some(Act::ReleaseAsk),
        effect::ask,
    ),
];

/// What a processing lacks, in sentences.
fn gaps(visit: &Visit, gaps: &[Gap]) -> Vec<String> {
    let sentences = gaps.iter().map(|gap| {
        let field = match gap {
            Gap::UnknownField(field) | Gap::NoReason(field) | Gap::Twice(field) => field.as_str(),
            _ => "",
        };
        visit.say(&format!("processing-gap-{}", gap.code()), &[("field", field.into())])
    });
    sentences.collect()
}

/// Why it was not done, with what is missing in words.
fn problem(visit: &Visit, error: ProcessingError) -> Problem {
    let missing = match &error {
        ProcessingError::Gaps(missing) => gaps(visit, missing).join(" "),
        _ => String::new(),
    };
    let mut problem = Problem::from(error);
    if !missing.is_empty() {
        problem.refusal = problem.refusal.with("gaps", Blank::Text(missing));
    }
    problem
}
