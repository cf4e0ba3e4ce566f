//! Replayed: codes, forms and links that were used before, alone and many at once.

use std::thread;

use model::Role;

use super::super::someone::PASSWORD;
use crate::harness::on_every_engine;
use crate::web::{Server, Someone, Visitor, signed_in};

/// Somebody at the second step.
fn half(server: &Server, who: &Someone) -> Visitor {
    let mut visitor = server.visitor();
    let fields = [("name", who.handle.as_str()), ("password", PASSWORD)];
    visitor.post("/sign-in", &fields).ending(303);
    visitor.get("/sign-in/second").ending(200);
    visitor
}

#[test]
fn a_code_opens_once_however_it_is_written() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &[]);
        let mut again: Vec<_> = (0..5).map(|_| half(&server, &anna)).collect();
        let mut first = half(&server, &anna);
        let code = anna.code();
        first.post("/sign-in/second", &[("code", &code)]).ending(303);
        let (left, right) = code.split_at(3);
        let wide: String =
            code.chars().filter_map(|c| char::from_u32(c as u32 + 0xff10 - 0x30)).collect();
        let written =
            [code.clone(), format!("{left} {right}"), format!("{left}\u{a0}{right}"), wide];
        for (visitor, code) in again.iter_mut().zip(written) {
            visitor.post("/sign-in/second", &[("code", &code)]).ending(401);
            assert!(visitor.get("/me").to().starts_with("/sign-in/second"), "{code}");
        }
    });
}

#[test]
fn of_many_uses_of_one_code_at_once_one_opens() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &[]);
        let all: Vec<_> = (0..8).map(|_| half(&server, &anna)).collect();
        let code = anna.code();
        let uses: Vec<_> = all
            .into_iter()
            .map(|mut visitor| {
                let code = code.clone();
                thread::spawn(move || visitor.post("/sign-in/second", &[("code", &code)]).status)
            })
            .collect();
        let ends: Vec<u16> = uses.into_iter().map(|one| one.join().unwrap()).collect();
        assert_eq!(ends.iter().filter(|end| **end == 303).count(), 1, "{ends:?}");
        assert!(ends.iter().all(|end| [303, 401, 429].contains(end)), "{ends:?}");
    });
}

#[test]
fn an_emergency_code_opens_once_also_when_many_try_at_once() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &[]);
        let shown = anna.sign_in(&server).post_codes();
        let code = shown[0].clone();
        let uses: Vec<_> = (0..8)
            .map(|_| half(&server, &anna))
            .map(|mut visitor| {
                let code = code.clone();
                thread::spawn(move || {
                    visitor.post("/sign-in/second", &[("recovery", &code)]).status
                })
            })
            .collect();
        let ends: Vec<u16> = uses.into_iter().map(|one| one.join().unwrap()).collect();
        assert_eq!(ends.iter().filter(|end| **end == 303).count(), 1, "{ends:?}");
        assert!(ends.iter().all(|end| [303, 401, 429].contains(end)), "{ends:?}");
        half(&server, &anna).post("/sign-in/second", &[("recovery", &code)]).ending(401);
    });
}

impl Visitor {
    /// New emergency codes of whoever is signed in.
    fn post_codes(&mut self) -> Vec<String> {
        self.get("/me").ending(200);
        let shown = self.post("/me/codes", &[]).ending(200).body;
        let rest = shown.split("<li><code>").skip(1);
        rest.map(|part| part.split('<').next().unwrap().to_owned()).collect()
    }
}

#[test]
fn a_form_from_before_the_way_out_does_nothing_after_it() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut anna = signed_in(&server, house, Role::Agent, &["orders"]);
        anna.get("/me").ending(200);
        let before = anna.clone();
        anna.post("/sign-out", &[]).ending(303);
        for path in ["/lock", "/me/codes", "/me/shared", "/sign-out"] {
            let reply = before.clone().post(path, &[]);
            assert!([303, 403].contains(&reply.status), "{path}: {}", reply.status);
            assert!(before.clone().get("/me").to().starts_with("/sign-in"), "{path}");
        }
        // The token of a session that has ended is none for the next.
        let mut next = signed_in(&server, house, Role::Manager, &["orders"]);
        let form = before.form.clone();
        let ours = [("sec-fetch-site", "same-origin")];
        next.post_bare("/lock", &[("form", &form)], &ours).ending(403);
        next.get("/me").ending(200);
    });
}
