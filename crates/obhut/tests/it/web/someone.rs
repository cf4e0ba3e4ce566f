//! Somebody who works in a test's house: an account with a second step, made as the pages make it.

use acts::account::{self, New};
use acts::session::{self, Source};
use acts::{Desk, grant};
use model::Role;
use seal::code::{STEP, Seed};

use super::{Server, Visitor};
use crate::harness::{House, context, now};

/// An account, and all that opens it.
pub struct Someone {
    pub handle: String,
    pub password: String,
    pub seed: Seed,
}

/// A password that nobody refuses.
pub const PASSWORD: &str = "sieben graue Otter im Wind";

impl Someone {
    /// A new account of that role with grants for these processings, its second step set up. The
    /// handle is the role's key; a second one of the same role has a number behind it.
    pub fn new(house: &House, role: Role, purposes: &[&str]) -> Someone {
        let desk = Desk::open(house.open()).unwrap();
        let cx = context(desk.house());
        let there = account::list(&cx).unwrap().len();
        let handle = format!(
            "{}{}",
            role.key(),
            if there == 0 { String::new() } else { format!("-{there}") }
        );
        let mail = format!("{handle}@laden.example");
        let new =
            New { handle: &handle, name: "Anna Muster", mail: Some(&mail), role, lang: Some("de") };
        let link = account::add(&cx, &new).unwrap().link;
        let someone = Someone::of(house, &handle, &link);
        if !purposes.is_empty() {
            grant::add(&cx, &handle, purposes, None).unwrap();
        }
        someone
    }

    /// Whoever follows the link of an invitation: the password chosen, the second step set up.
    pub fn of(house: &House, handle: &str, link: &str) -> Someone {
        let desk = Desk::open(house.open()).unwrap();
        let (source, now) = (from(), now());
        account::accept(&desk, link, PASSWORD, &source, now).unwrap();
        let (token, _) = session::begin(&desk, handle, PASSWORD, &source, now).unwrap();
        let typed = account::totp_begin(&desk, &token, now).unwrap().typed;
        let seed = Seed::read(&typed).unwrap();
        // The code before this one, so that the one of now is still there to sign in with.
        let code = seed.code(now.as_second().div_euclid(STEP) - 1);
        let (token, _) = account::totp_confirm(&desk, &token, &code, &source, now).unwrap();
        let signed = session::read(&desk, &token, now).unwrap();
        session::end(&desk, &signed, &signed.session, now).unwrap();
        Someone { handle: handle.to_owned(), password: PASSWORD.to_owned(), seed }
    }

    /// The code of now. Each opens something once.
    pub fn code(&self) -> String {
        self.seed.code(now().as_second().div_euclid(STEP))
    }

    /// Signs in over HTTP, both steps.
    #[track_caller]
    pub fn sign_in(&self, server: &Server) -> Visitor {
        let mut visitor = server.visitor();
        let fields = [("name", self.handle.as_str()), ("password", self.password.as_str())];
        assert!(visitor.post("/sign-in", &fields).to().starts_with("/sign-in/second"));
        visitor.get("/sign-in/second").ending(200);
        let code = self.code();
        visitor.post("/sign-in/second", &[("code", &code)]).ending(303);
        visitor.get("/purpose").ending(200);
        visitor
    }
}

/// A visitor of that role who has signed in with both steps, has grants for these processings and
/// reads for the first of them. Whatever asks for a step-up does not ask again for five minutes.
#[track_caller]
pub fn signed_in(server: &Server, house: &House, role: Role, purposes: &[&str]) -> Visitor {
    let mut visitor = Someone::new(house, role, purposes).sign_in(server);
    if let Some(first) = purposes.first() {
        visitor.post("/purpose", &[("purpose", first)]).ending(303);
    }
    visitor
}

/// Where the account was made from: not where the visitors come from.
fn from() -> Source {
    Source { net: [192, 0, 2, 7].into(), agent: "test".to_owned() }
}
