//! One request in the hands of its handler: who asks, in which language, with what.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use acts::apikey::Machine;
use acts::session::{Signed, Source};
use acts::{Cx, Desk};
use jiff::Timestamp;
use texts::{Arg, Lang};

use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::route::Route;
use crate::site::Site;

/// A request as it came, taken apart.
pub struct Call {
    pub route: &'static Route,
    /// The path as it was asked for; it never holds a personal value.
    pub path: String,
    pub params: Vec<(String, String)>,
    pub query: Fields,
    pub fields: Fields,
    /// The body where it is JSON.
    pub json: Vec<u8>,
    /// The file that was sent along: its name and its bytes.
    pub file: Option<(String, Vec<u8>)>,
    pub net: IpAddr,
    pub agent: String,
    pub token: Option<String>,
    pub key: Option<String>,
    pub lang: Option<Lang>,
    /// Asked by our own script for a part of a page.
    pub part: bool,
    pub headers: axum::http::HeaderMap,
}

/// A request on its way through the house.
pub struct Visit {
    pub site: Arc<Site>,
    pub call: Call,
    pub now: Timestamp,
    pub lang: Lang,
    pub(crate) desk: Option<Arc<Desk>>,
    pub(crate) signed: Option<Signed>,
    pub(crate) machine: Option<Machine>,
    /// Whether who asks was found out just now and no act was done since.
    pub(crate) fresh: AtomicBool,
}

impl Visit {
    /// A request about which nothing is known yet.
    pub(crate) fn new(site: Arc<Site>, call: Call) -> Visit {
        Visit {
            lang: call.lang.unwrap_or_default(),
            now: site.now(),
            desk: site.desk(),
            signed: None,
            machine: None,
            fresh: AtomicBool::new(false),
            site,
            call,
        }
    }

    /// Begins it, or begins it again: who asks is found out anew.
    pub(crate) fn begin(&mut self, entered: Option<Machine>) {
        self.now = self.site.now();
        self.signed = None;
        self.machine = entered;
        self.fresh = AtomicBool::new(false);
    }

    /// The desk of the open house.
    ///
    /// # Errors
    /// The house is sealed.
    pub fn desk(&self) -> Result<&Arc<Desk>, Problem> {
        self.desk.as_ref().ok_or_else(Problem::sealed)
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// Nobody is.
    pub fn signed(&self) -> Result<&Signed, Problem> {
        self.signed.as_ref().ok_or_else(Problem::unsigned)
    }

    /// The token the browser brought.
    ///
    /// # Errors
    /// It brought none.
    pub fn token(&self) -> Result<&str, Problem> {
        self.call.token.as_deref().ok_or_else(Problem::unsigned)
    }

    /// The context of an act in the workspace the session stands in, or the machine's key.
    ///
    /// # Errors
    /// Nobody is signed in, or a fault.
    pub fn cx(&self) -> Result<Cx, Problem> {
        // The first act of a request stands on what was read at the door; another one may follow a
        // change of the rules by the first, and asks again.
        let (desk, fresh) = (self.desk()?, self.fresh.swap(false, Ordering::Relaxed));
        Ok(match &self.machine {
            Some(machine) if fresh => desk.machine_at_door(machine, self.now)?,
            Some(machine) => desk.machine(machine, self.now)?,
            None if fresh => desk.cx_at_door(self.signed()?, self.now)?,
            None => desk.cx(self.signed()?, self.now)?,
        })
    }

    /// The processing the reader reads for.
    ///
    /// # Errors
    /// None is chosen.
    pub fn purpose(&self) -> Result<&str, Problem> {
        self.signed()?.purpose.as_deref().ok_or_else(Problem::no_purpose)
    }

    /// A piece of the path; empty when the route has none of that name.
    #[must_use]
    pub fn param(&self, name: &str) -> &str {
        self.call.params.iter().find(|(key, _)| key == name).map_or("", |(_, text)| text)
    }

    /// A piece of the path read as what it must be.
    ///
    /// # Errors
    /// It is none: there is nothing there.
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.param(name).parse().map_err(|_| Problem::nothing_there())
    }

    /// A field of the form that was sent.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.call.fields.get(name)
    }

    /// Where the request comes from, for the guard against guessing and the list of devices.
    #[must_use]
    pub fn source(&self) -> Source {
        Source { net: self.call.net, agent: self.call.agent.clone() }
    }

    /// A sentence in the reader's language.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        texts::say(self.lang, id, args)
    }

    /// What stands around every page.
    #[must_use]
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        Frame::of(self, title.into())
    }

    /// Back to where the form came from, or to `otherwise`. Only paths of this site count.
    #[must_use]
    pub fn back(&self, otherwise: &str) -> Answer {
        Answer::see(self.field("back").filter(|path| is_own(path)).unwrap_or(otherwise))
    }
}

/// Whether a path leads into this site and nowhere else.
pub fn is_own(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.bytes().all(|byte| (0x21..0x7f).contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_never_leads_elsewhere() {
        assert!(is_own("/persons/0ABC?said=changed"));
        for path in ["", "//evil.example", "/\\evil", "https://evil.example", "/a\r\nb", "persons"]
        {
            assert!(!is_own(path), "{path:?}");
        }
    }
}
