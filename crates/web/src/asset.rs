//! The style sheet and the script: one of each, under a name that changes with the content.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::LazyLock;

use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::visit::Visit;

/// A file that is part of the program.
pub struct Asset {
    stem: &'static str,
    kind: &'static str,
    end: &'static str,
    body: &'static str,
    path: LazyLock<String>,
}

/// How everything looks.
pub static CSS: Asset = Asset {
    stem: "obhut",
    kind: "text/css; charset=utf-8",
    end: "css",
    body: include_str!("../assets/obhut.css"),
    path: LazyLock::new(|| CSS.named()),
};

/// What sharpens pages that work without it.
pub static JS: Asset = Asset {
    stem: "obhut",
    kind: "text/javascript; charset=utf-8",
    end: "js",
    body: include_str!("../assets/obhut.js"),
    path: LazyLock::new(|| JS.named()),
};

impl Asset {
    /// Where it lies.
    pub fn path(&'static self) -> &'static str {
        &self.path
    }

    fn named(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.body.hash(&mut hasher);
        format!("/assets/{}-{:016x}.{}", self.stem, hasher.finish(), self.end)
    }
}

/// The routes of this noun.
pub const ROUTES: &[Route] = &[Route::get("/assets/{name}", Door::Always, None, asset)];

fn asset(visit: &Visit) -> Result<Answer, Problem> {
    let asked = visit.call.path.as_str();
    [&CSS, &JS]
        .into_iter()
        .find(|asset| asset.path() == asked)
        .map(|asset| Answer::asset(asset.kind, asset.body.as_bytes()))
        .ok_or_else(Problem::nothing_there)
}
