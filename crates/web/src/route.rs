//! Routes: what can be asked for over HTTP, by whom, and which act it does.
//!
//! A route is a row in a table beside its handler. It cannot be registered without saying who may
//! come through and which act stands behind it, so that the list the program prints is the list
//! it serves.

use model::Act;

use crate::answer::Answer;
use crate::api::spec::{Shape, Spec};
use crate::problem::Problem;
use crate::visit::Visit;

/// The HTTP methods pages and API know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// As it stands in a request line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// Who may come through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Anyone, also while the house is sealed or not yet set up: health, assets, the sealed page.
    Always,
    /// Anyone who reaches an open house: signing in, a reset link.
    Anyone,
    /// Whoever began to sign in: the second factor, the lock, the way out.
    Begun,
    /// Whoever is signed in with both steps and not locked.
    Signed,
    /// A machine with a key.
    Key,
}

impl Door {
    /// The word for it in the printed list.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Door::Always => "always",
            Door::Anyone => "anyone",
            Door::Begun => "begun",
            Door::Signed => "signed",
            Door::Key => "key",
        }
    }
}

/// What kind of body a route takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// None; what comes is refused.
    Nothing,
    /// A form, up to [`crate::limits::FORM`] bytes.
    Form,
    /// JSON, up to [`crate::limits::JSON`] bytes.
    Json,
    /// A form with a file, up to [`crate::limits::FILE`] bytes.
    File,
}

/// One row of the table.
#[derive(Clone, Copy)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub door: Door,
    pub body: Body,
    /// The act behind it; `None` where nothing of the register is touched.
    pub act: Option<Act>,
    pub run: fn(&Visit) -> Result<Answer, Problem>,
    /// What machines are told of it.
    pub spec: Option<&'static Spec>,
    /// Which bodies make a short request of it one that is done at the counter.
    pub quick: Option<fn(&[u8]) -> bool>,
}

impl Route {
    /// A page to look at.
    #[must_use]
    pub const fn get(path: &'static str, door: Door, act: Option<Act>, run: Run) -> Route {
        Route {
            method: Method::Get,
            path,
            door,
            body: Body::Nothing,
            act,
            run,
            spec: None,
            quick: None,
        }
    }

    /// A form that was sent.
    #[must_use]
    pub const fn post(path: &'static str, door: Door, act: Option<Act>, run: Run) -> Route {
        Route {
            method: Method::Post,
            path,
            door,
            body: Body::Form,
            act,
            run,
            spec: None,
            quick: None,
        }
    }

    /// A route for machines: its body is what its description takes.
    #[must_use]
    pub const fn api(
        method: Method,
        path: &'static str,
        act: Act,
        spec: &'static Spec,
        run: Run,
    ) -> Route {
        Route { act: Some(act), ..Route::reckoned(method, path, spec, run) }
    }

    /// A route for machines that touches nothing of the register.
    #[must_use]
    pub const fn reckoned(
        method: Method,
        path: &'static str,
        spec: &'static Spec,
        run: Run,
    ) -> Route {
        let body = match spec.takes {
            Some(Shape::Form(_)) => Body::File,
            Some(_) => Body::Json,
            None => Body::Nothing,
        };
        Route { method, path, door: Door::Key, body, act: None, run, spec: Some(spec), quick: None }
    }

    /// The same where a short request needs no more than a few rows, and is asked for often.
    #[must_use]
    pub const fn quick(self) -> Route {
        self.quick_where(|_| true)
    }

    /// The same where that can be said of some bodies only.
    #[must_use]
    pub const fn quick_where(self, body: fn(&[u8]) -> bool) -> Route {
        Route { quick: Some(body), ..self }
    }

    /// The same with another kind of body.
    #[must_use]
    pub const fn taking(self, body: Body) -> Route {
        Route { body, ..self }
    }
}

/// What answers a route: it runs on a thread that may wait for the database.
pub type Run = fn(&Visit) -> Result<Answer, Problem>;

/// Every route there is, in the order of the nouns.
pub fn all() -> impl Iterator<Item = &'static Route> {
    crate::page::ROUTES.iter().chain(crate::api::ROUTES).flat_map(|noun| noun.iter())
}
