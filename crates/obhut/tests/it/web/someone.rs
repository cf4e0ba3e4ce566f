//! Somebody who works in a test's house: an account with a second step, made as the pages make it.

use std::time::Duration;

use acts::account::{self, New};
use acts::session::{self, Source};
use acts::{Desk, grant};
use jiff::SignedDuration;
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
        // A step ago, so that the code of now is still there to sign in with.
        let (source, at) = (from(), now() - SignedDuration::from_secs(STEP));
        account::accept(&desk, link, PASSWORD, &source, at).unwrap();
        let (token, _) = session::begin(&desk, handle, PASSWORD, &source, at).unwrap();
        let typed = account::totp_begin(&desk, &token, at).unwrap().typed;
        let seed = Seed::read(&typed).unwrap();
        let code = seed.code(at.as_second().div_euclid(STEP));
        let (token, _) = account::totp_confirm(&desk, &token, &code, &source, at).unwrap();
        let signed = session::read(&desk, &token, at).unwrap();
        session::end(&desk, &signed, &signed.session, at).unwrap();
        Someone { handle: handle.to_owned(), password: PASSWORD.to_owned(), seed }
    }

    /// The code of now. Each opens something once.
    pub fn code(&self) -> String {
        code_of(&self.seed)
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

/// The code that is shown now. Close to its end the next one is waited for, because it would run
/// out on the way to the server.
pub fn code_of(seed: &Seed) -> String {
    let seconds = now().as_second();
    let (step, left) = (seconds.div_euclid(STEP), STEP - seconds.rem_euclid(STEP));
    if left >= WAY {
        return seed.code(step);
    }
    std::thread::sleep(Duration::from_secs(left.unsigned_abs()));
    seed.code(step + 1)
}

/// Seconds that sending a code may take.
const WAY: i64 = 8;

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
