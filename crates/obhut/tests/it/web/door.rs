//! The door itself: what anybody gets, what nobody gets, and what every answer carries.

use super::Server;
use crate::harness::on_every_engine;

#[test]
fn nobody_sees_a_page_without_signing_in() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut stranger = server.visitor();
        for path in ["/", "/persons", "/log", "/team", "/settings"] {
            assert!(stranger.get(path).to().starts_with("/sign-in"), "{path}");
        }
        assert!(stranger.get("/sign-in").ending(200).body.contains("Anmelden"));
        stranger.get("/nowhere").ending(404);
        stranger.ask("DELETE", "/sign-in", &[], b"").ending(405);
    });
}

#[test]
fn every_answer_forbids_frames_scripts_of_others_and_keeping() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut stranger = server.visitor();
        for path in ["/sign-in", "/nowhere", "/health", "/", "/persons?x=%C3"] {
            let reply = stranger.get(path);
            let policy = reply.header("content-security-policy").unwrap_or_default();
            for must in ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
                assert!(policy.contains(must), "{path}: {policy}");
            }
            assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
            assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
            assert_eq!(reply.header("referrer-policy"), Some("no-referrer"), "{path}");
        }
    });
}

#[test]
fn a_form_from_another_site_is_refused() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut stranger = server.visitor();
        let fields = [("name", "anna"), ("password", "whatever it is")];
        for headers in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://elsewhere.example")],
            &[],
        ] {
            let reply = stranger.post_bare("/sign-in", &fields, headers);
            assert_eq!(reply.status, 403, "{headers:?}");
            assert!(reply.header("set-cookie").is_none());
        }
        let origin = server.origin().to_owned();
        stranger.post_bare("/sign-in", &fields, &[("origin", &origin)]).ending(401);
    });
}

#[test]
fn a_request_for_another_host_is_misdirected() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut stranger = server.visitor();
        stranger.ask("GET", "/sign-in", &[("host", "elsewhere.example")], b"").ending(421);
    });
}

#[test]
fn bodies_of_the_wrong_kind_or_size_are_refused_and_the_server_goes_on() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut stranger = server.visitor();
        let ours = ("sec-fetch-site", "same-origin");
        let form = ("content-type", "application/x-www-form-urlencoded");
        let json = ("content-type", "application/json");
        stranger.ask("POST", "/sign-in", &[ours, json], b"{}").ending(415);
        stranger.ask("POST", "/sign-in", &[ours, form], b"name=%ff").ending(400);
        let long = vec![b'a'; 2 << 20];
        stranger.ask("POST", "/sign-in", &[ours, form], &long).ending(413);
        stranger.raw(b"GET / HTTP/1.1\r\n\0\0\r\n\r\n").ending(400);
        stranger.get("/sign-in").ending(200);
    });
}
