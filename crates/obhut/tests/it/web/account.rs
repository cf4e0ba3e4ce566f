//! One's own access over HTTP: setting up, choosing a password, the second step, the lock.

use std::thread;

use acts::account::{self, Invited, New};
use acts::{Desk, setting};
use model::Role;
use model::setting::Setting;
use seal::code::Seed;

use super::someone::{PASSWORD, code_of};
use super::{Reply, Server, Someone, Visitor, signed_in};
use crate::harness::{House, context, now, on_every_engine};

const OTHER: &str = "dreizehn rote Fische im Nebel";

/// The text between two marks of a page.
fn between<'a>(body: &'a str, before: &str, after: &str) -> &'a str {
    let rest = body.split_once(before).unwrap_or_else(|| panic!("no {before}: {body}")).1;
    rest.split_once(after).unwrap().0
}

/// Sets an authenticator program up, from the page that asks for a second step; answers with the
/// page that shows the emergency codes.
fn with_app(visitor: &mut Visitor) -> (Reply, seal::code::Seed) {
    visitor.get("/second-factor").ending(200);
    let shown = visitor.post("/second-factor/app", &[]).ending(200).body;
    assert!(shown.contains("<svg class=\"qr\""), "{shown}");
    let seed = Seed::read(between(&shown, "<code class=\"key\">", "</code>")).unwrap();
    let address = between(&shown, "name=\"address\" value=\"", "\"").replace("&#38;", "&");
    assert!(address.starts_with("otpauth://totp/"), "{address}");
    let typed = between(&shown, "name=\"typed\" value=\"", "\"").to_owned();
    let held = [("typed", typed.as_str()), ("address", address.as_str())];
    let wrong = [&held[..], &[("code", "000000")]].concat();
    let again = visitor.post("/second-factor/code", &wrong).ending(401);
    assert!(again.body.contains("<svg class=\"qr\""), "the same picture again");
    let code = code_of(&seed);
    let right = [&held[..], &[("code", code.as_str())]].concat();
    (visitor.post("/second-factor/code", &right).ending(200), seed)
}

#[test]
fn the_first_start_leads_from_the_printed_link_to_a_page() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let address = server.said()["setup"].as_str().unwrap().to_owned();
        let link = address.split_once("/setup#").unwrap().1;
        let mut mira = server.visitor();
        assert!(mira.get("/setup").ending(200).body.contains("Bayerisches Landesamt"));
        let mut fields = vec![
            ("link", link),
            ("firm", "Laden & Söhne"),
            ("firm-address", "Marktplatz 1\r\n80331 München"),
            ("firm-mail", "post@laden.example"),
            ("land", "BY"),
            ("officer", ""),
            ("name", "Mira Maurer"),
            ("handle", "mira"),
            ("mail", "mira@laden.example"),
            ("password", "Willkommen123"),
        ];
        let refused = mira.post("/setup", &fields).ending(422);
        assert!(refused.body.contains("Laden &#38; Söhne") && refused.body.contains("Wörtern"));
        assert!(!refused.body.contains("Willkommen123"), "a password is never shown again");
        let forged = [&fields[1..9], &[("link", "0"), ("password", PASSWORD)]].concat();
        mira.post("/setup", &forged).ending(422);
        fields[9] = ("password", PASSWORD);
        assert_eq!(mira.post("/setup", &fields).to(), "/second-factor");
        assert!(mira.get("/").to().starts_with("/second-factor"), "nothing before the second step");

        let (codes, _) = with_app(&mut mira);
        assert_eq!(codes.body.matches("<li><code>").count(), 10);
        let page = mira.get("/").ending(200);
        assert!(page.body.contains("Mira Maurer") && page.body.contains("Administration"));
        let mut late = server.visitor();
        assert_eq!(late.get("/setup").to(), "/sign-in");
        late.post("/setup", &fields).ending(422);
        let cx = context(&house.open());
        assert_eq!(setting::get(&cx, Setting::Firm).unwrap().as_deref(), Some("Laden & Söhne"));
        let authority = setting::get(&cx, Setting::Authority).unwrap().unwrap();
        assert!(authority.starts_with("Bayerisches Landesamt"), "{authority}");
    });
}

/// An invitation for somebody who was not here before.
fn invited(house: &House, handle: &str) -> Invited {
    let desk = Desk::open(house.open()).unwrap();
    let mail = format!("{handle}@laden.example");
    let new =
        New { handle, name: "Ben Baum", mail: Some(&mail), role: Role::Agent, lang: Some("de") };
    account::add(&context(desk.house()), &new).unwrap()
}

#[test]
fn an_invitation_is_taken_once_by_whoever_holds_it() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let link = invited(house, "ben").link;
        let mut ben = server.visitor();
        assert!(ben.get("/invitation").ending(200).body.contains("data-secret"));
        for bad in ["12345678", "Willkommen123", "ben baum ben baum", ""] {
            ben.post("/invitation", &[("link", &link), ("password", bad)]).ending(422);
        }
        // Whoever pastes the whole address means its end.
        let whole = format!("{}/invitation#{link}", server.origin());
        let taken = ben.post("/invitation", &[("link", &whole), ("password", PASSWORD)]);
        assert_eq!(taken.to(), "/second-factor");
        let mut other = server.visitor();
        other.post("/invitation", &[("link", &link), ("password", OTHER)]).ending(422);
        with_app(&mut ben);
        ben.get("/").ending(200);
    });
}

#[test]
fn the_answer_to_a_forgotten_password_tells_nothing() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &[]);
        let mut visitor = server.visitor();
        let known = visitor.post("/reset", &[("name", &anna.handle)]).ending(200).body;
        let unknown = visitor.post("/reset", &[("name", "niemand")]).ending(200).body;
        assert_eq!(known, unknown);
        let desk = Desk::open(house.open()).unwrap();
        let waits = acts::post::list(&desk.own(operator(), now()).unwrap()).unwrap();
        assert_eq!(waits.iter().filter(|mail| mail.kind == "reset").count(), 1);
    });
}

fn operator() -> model::Actor {
    model::Actor::Operator("test".to_owned())
}

/// A link to choose a new password, from the owner's own page.
fn reset_link(server: &Server, owner: &Someone) -> String {
    let mut visitor = owner.sign_in(server);
    visitor.get("/me/shared").ending(200);
    let gone = visitor.post("/me/shared", &[]);
    let link = gone.to().strip_prefix("/reset/new#").unwrap().to_owned();
    assert!(visitor.get("/me").to().starts_with("/sign-in"), "it has ended");
    link
}

#[test]
fn of_fifty_uses_of_one_reset_link_at_once_one_works() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &[]);
        let link = reset_link(&server, &anna);
        let uses: Vec<_> = (0..50)
            .map(|number| {
                let (mut visitor, link) = (server.visitor(), link.clone());
                thread::spawn(move || {
                    let password = format!("{OTHER} {number}");
                    visitor.post("/reset/new", &[("link", &link), ("password", &password)]).status
                })
            })
            .collect();
        let ends: Vec<u16> = uses.into_iter().map(|one| one.join().unwrap()).collect();
        assert_eq!(ends.iter().filter(|end| **end == 303).count(), 1, "{ends:?}");
        assert!(ends.iter().all(|end| [303, 422, 429, 503].contains(end)), "{ends:?}");
    });
}

#[test]
fn after_a_reset_the_second_step_is_asked_as_ever() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &[]);
        let link = reset_link(&server, &anna);
        let mut visitor = server.visitor();
        let fields = [("link", link.as_str()), ("password", OTHER)];
        assert_eq!(visitor.post("/reset/new", &fields).to(), "/sign-in/second");
        assert!(visitor.get("/me").to().starts_with("/sign-in/second"));
        let mut old = server.visitor();
        old.post("/sign-in", &[("name", &anna.handle), ("password", PASSWORD)]).ending(401);
    });
}

#[test]
fn a_wrong_code_opens_nothing_and_a_right_one_opens_once() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &[]);
        let (mut one, mut two) = (server.visitor(), server.visitor());
        for visitor in [&mut one, &mut two] {
            let fields = [("name", anna.handle.as_str()), ("password", PASSWORD)];
            visitor.post("/sign-in", &fields).ending(303);
            visitor.get("/sign-in/second").ending(200);
        }
        one.post("/sign-in/second", &[("code", "000000")]).ending(401);
        let code = anna.code();
        one.post("/sign-in/second", &[("code", &code)]).ending(303);
        two.post("/sign-in/second", &[("code", &code)]).ending(401);
        assert!(two.get("/me").to().starts_with("/sign-in/second"));
    });
}

#[test]
fn a_form_without_the_sessions_own_token_does_nothing() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut anna = signed_in(&server, house, Role::Agent, &["orders"]);
        let mut other = signed_in(&server, house, Role::Agent, &["orders"]);
        let ours = [("sec-fetch-site", "same-origin")];
        let theirs = other.form.clone();
        for form in ["", "0", &theirs] {
            for path in ["/me/shared", "/me/codes", "/lock", "/sign-out", "/me/grants/orders/back"]
            {
                anna.post_bare(path, &[("form", form)], &ours).ending(403);
            }
        }
        anna.get("/me").ending(200);
        other.get("/me").ending(200);
    });
}

#[test]
fn devices_are_listed_and_end_at_once() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &["orders"]);
        let mut here = anna.sign_in(&server);
        let page = here.get("/me").ending(200).body;
        assert_eq!(page.matches("/me/devices/").count(), 1, "{page}");
        assert!(page.contains("Dieses Gerät") || page.contains("dieses Gerät"));
        let id = between(&page, "/me/devices/", "/end").to_owned();
        let mut other = signed_in(&server, house, Role::Marketing, &[]);
        other.get("/me").ending(200);
        other.post(&format!("/me/devices/{id}/end"), &[]).ending(422);
        here.get("/me").ending(200);
        here.post(&format!("/me/devices/{id}/end"), &[]).ending(303);
        assert!(here.get("/me").to().starts_with("/sign-in"));
    });
}

#[test]
fn a_locked_session_shows_nothing_keeps_what_was_typed_and_goes_on() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut anna = signed_in(&server, house, Role::Agent, &["orders"]);
        anna.get("/persons").ending(200);
        assert!(anna.post("/lock", &[("back", "/persons")]).to().starts_with("/locked"));
        assert!(anna.get("/persons").to().starts_with("/locked"));
        // A form that was on its way is kept, sealed; without any script.
        let typed = [("text", "Köhler <Stuttgart>"), ("password", "never kept")];
        assert!(anna.post("/persons", &typed).to().starts_with("/locked"));
        // A part that a script asks for leads there too, and brings nothing with it.
        let part = [("x-obhut-part", "1"), ("sec-fetch-site", "same-origin")];
        let form = anna.form.clone();
        let part = anna.post_bare("/persons", &[("form", &form), ("text", "a")], &part);
        assert!(part.status == 303 && part.body.is_empty(), "{}", part.body);
        let shown = anna.get("/locked").ending(200).body;
        assert!(!shown.contains("Köhler") && !shown.contains("Anna Muster"), "{shown}");
        anna.post("/unlock", &[("password", "wrong")]).ending(401);
        anna.post("/persons", &typed).ending(303);
        let back = anna.post("/unlock", &[("password", PASSWORD)]).to().to_owned();
        let back = anna.get(&back).ending(200).body;
        assert!(
            back.contains("Köhler &#60;Stuttgart&#62;") && back.contains("action=\"/persons\"")
        );
        assert!(!back.contains("never kept"));
        let sent = anna.post("/persons", &[("text", "Köhler Stuttgart")]);
        assert!(!sent.header("location").is_some_and(|to| to.starts_with("/locked")));
        anna.get("/persons").ending(200);
        assert!(!house.json(&["audit", "list"]).to_string().contains("Köhler"));
    });
}

#[test]
fn a_password_is_changed_by_whoever_knows_the_old_one() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &[]);
        let mut visitor = anna.sign_in(&server);
        let change = |visitor: &mut Visitor, current: &str, new: &str| {
            visitor.post("/me/password", &[("current", current), ("password", new)])
        };
        change(&mut visitor, "wrong", OTHER).ending(401);
        let refused = change(&mut visitor, PASSWORD, "12345678").ending(422);
        assert!(refused.body.contains("zu kurz"), "{}", refused.body);
        assert!(change(&mut visitor, PASSWORD, OTHER).to().starts_with("/me"));
        visitor.get("/me").ending(200);
        let mut old = server.visitor();
        old.post("/sign-in", &[("name", &anna.handle), ("password", PASSWORD)]).ending(401);
    });
}

#[test]
fn a_password_is_judged_while_it_is_typed() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut visitor = server.visitor();
        let mut judged = |password: &str| {
            let fields = [("password", password), ("name", "Leonie Köhler")];
            visitor.post("/password/strength", &fields).ending(200).body
        };
        assert!(judged("12345678").contains("Geht nicht"));
        assert!(judged("leonie.koehler.2024").contains("Ihren Namen"));
        let strong = judged(PASSWORD);
        assert!(strong.contains("Gut."), "{strong}");
        assert_eq!(judged(""), "");
        let mut phrase = || {
            visitor.ask("GET", "/password/phrase", &[("x-obhut-part", "1")], b"").ending(200).body
        };
        assert_ne!(phrase(), phrase());
    });
}

#[test]
fn the_last_second_step_stays() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &[]);
        let mut visitor = anna.sign_in(&server);
        let page = visitor.get("/me").ending(200).body;
        let number = between(&page, "/me/steps/", "/end").to_owned();
        let path = format!("/me/steps/{number}/end");
        assert!(visitor.get(&path).ending(200).body.contains("einziger"));
        visitor.post(&path, &[]).ending(422);
        visitor.post("/me/steps/7/end", &[]).ending(404);
        let codes = visitor.post("/me/codes", &[]).ending(200).body;
        assert_eq!(codes.matches("<li><code>").count(), 10);
    });
}
