//! What did not work, as a page.

use askama::Template;
use axum::http::StatusCode;
use texts::Lang;

use crate::answer::Answer;
use crate::asset;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::visit::{Visit, is_own};

#[derive(Template)]
#[template(path = "problem/page.html")]
struct Page<'a> {
    f: Frame,
    what: &'a str,
    advice: &'a str,
    code: &'a str,
    back: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "problem/bare.html")]
struct Bare<'a> {
    lang: &'a str,
    css: &'a str,
    what: &'a str,
    advice: &'a str,
    code: &'a str,
}

/// The page for a problem; or the way to where it is mended, such as signing in.
pub fn page(visit: &Visit, problem: &Problem) -> Answer {
    if let Some(go) = &problem.go {
        return Answer::see(&with_return(visit, go));
    }
    let what = problem.what(visit.lang);
    let advice = problem.advice(visit.lang);
    let mut f = visit.frame(what.clone());
    // Where nothing is, the address is whatever somebody typed: no form leads back to it.
    if problem.status == StatusCode::NOT_FOUND {
        f.path = "/".to_owned();
    }
    let page = Page {
        f,
        what: &what,
        advice: &advice,
        code: problem.code(),
        back: visit.field("back").filter(|path| is_own(path)),
    };
    let html = page.render().unwrap_or_else(|_| what.clone());
    problem.marked(Answer::page(html).status(problem.status))
}

/// The way there and back again, if what was asked for can be asked for again.
fn with_return(visit: &Visit, go: &str) -> String {
    let came = &visit.call.path;
    let looked_at = |one: &&'static crate::route::Route| {
        one.method == crate::route::Method::Get && one.path == visit.call.route.path
    };
    let again = came != "/" && is_own(came) && crate::route::all().any(|one| looked_at(&one));
    if again { format!("{go}?back={came}") } else { go.to_owned() }
}

/// A problem before anybody is known.
pub fn bare(problem: &Problem, lang: Lang) -> Answer {
    if let Some(go) = &problem.go {
        return Answer::see(go);
    }
    let (what, advice) = (problem.what(lang), problem.advice(lang));
    let page = Bare {
        lang: lang.code(),
        css: asset::CSS.path(),
        what: &what,
        advice: &advice,
        code: problem.code(),
    };
    let html = page.render().unwrap_or_else(|_| what.clone());
    problem.marked(Answer::page(html).status(match problem.status {
        StatusCode::OK => StatusCode::INTERNAL_SERVER_ERROR,
        status => status,
    }))
}
