//! Forged: where a request comes from, whose it is, which site it was for.

use super::super::api::{Machine, refused};
use crate::harness::{House, on_every_engine};
use crate::web::{Server, Someone};
use model::Role;

#[test]
fn an_address_told_by_others_counts_only_from_a_named_proxy() {
    let house = House::on_sqlite();
    let open = Server::over(&house);
    let behind = Server::with(&house, &["--proxy", "127.0.0.1,192.0.2.1"]);
    let net = ["--net", "198.51.100.0/24"];
    let mut shop = Machine::new(&open, &house, &["orders"], &net);
    let maker = house.json(&["apikey", "list"])[0]["maker"].as_str().unwrap().to_owned();
    let mut proxied = Machine::of(&behind, &house, &maker, "Other", &["orders"], &net);
    let ask = |machine: &mut Machine, told: &[&str]| {
        let heads: Vec<_> = told.iter().map(|text| ("x-forwarded-for", *text)).collect();
        machine.ask("GET", "/api/v1/processings", &heads, b"").status
    };
    for told in [&["198.51.100.7"][..], &["198.51.100.7", "198.51.100.7"], &["127.0.0.1"], &[]] {
        assert_eq!(ask(&mut shop, told), 403, "{told:?}");
    }
    let forwarded = [("forwarded", "for=198.51.100.7"), ("x-real-ip", "198.51.100.7")];
    let reply = shop.ask("GET", "/api/v1/processings", &forwarded, b"");
    assert_eq!(refused(&reply, 403), "apikey-elsewhere");

    // The proxy adds what it saw at the end, to the same line or to one of its own.
    for (told, status) in [
        (&["198.51.100.7"][..], 200),
        (&["203.0.113.9, 198.51.100.7"], 200),
        (&["203.0.113.9", "198.51.100.7"], 200),
        (&["203.0.113.9, 198.51.100.7, 192.0.2.1"], 200),
        (&["::ffff:198.51.100.7"], 200),
        (&["198.51.100.7, 203.0.113.9"], 403),
        (&["198.51.100.7", "203.0.113.9"], 403),
        (&["198.51.100.7, nonsense"], 403),
        (&["198.51.100.7", "\u{e4}"], 403),
        (&[], 403),
    ] {
        assert_eq!(ask(&mut proxied, told), status, "{told:?}");
    }
}

#[test]
fn no_header_but_the_host_says_which_site_was_meant() {
    let house = House::on_sqlite();
    let server = Server::with(&house, &["--proxy", "127.0.0.1"]);
    let mut stranger = server.visitor();
    let elsewhere = "elsewhere.example";
    for name in ["x-forwarded-host", "x-host", "x-original-url", "x-rewrite-url"] {
        let reply = stranger.ask("GET", "/sign-in", &[(name, elsewhere)], b"").ending(200);
        assert!(!reply.body.contains(elsewhere), "{name}");
        assert!(reply.headers.iter().all(|(_, text)| !text.contains(elsewhere)), "{name}");
    }
    for host in ["", elsewhere, "127.0.0.1", "127.0.0.1:1", "user@127.0.0.1", "\u{e4}"] {
        stranger.ask("GET", "/sign-in", &[("host", host)], b"").ending(421);
    }
    let methods = [("x-http-method-override", "DELETE"), ("x-method-override", "PUT")];
    stranger.ask("GET", "/sign-in", &methods, b"").ending(200);
}

#[test]
fn a_form_that_says_two_things_of_where_it_comes_from_is_refused() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut stranger = server.visitor();
    let origin = server.origin().to_owned();
    let longer = format!("{origin}.elsewhere.example");
    let fields = [("name", "a"), ("password", "b")];
    for heads in [
        &[("origin", "null")][..],
        &[("origin", longer.as_str())],
        &[("sec-fetch-site", "cross-site"), ("origin", origin.as_str())],
        &[("sec-fetch-site", "same-site"), ("origin", origin.as_str())],
        &[("sec-fetch-site", "none")],
        &[("referer", origin.as_str())],
    ] {
        let reply = stranger.post_bare("/sign-in", &fields, heads);
        assert_eq!(reply.status, 403, "{heads:?}");
    }
}

#[test]
fn a_session_brought_along_is_not_the_one_that_is_signed_in() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let anna = Someone::new(house, Role::Agent, &["orders"]);
        let mut seen = vec!["obhut=0123456789abcdef".to_owned()];
        let mut visitor = server.visitor();
        visitor.cookie = Some(seen[0].clone());
        let fields = [("name", anna.handle.as_str()), ("password", anna.password.as_str())];
        visitor.post("/sign-in", &fields).ending(303);
        seen.push(visitor.cookie.clone().unwrap());
        visitor.get("/sign-in/second").ending(200);
        visitor.post("/sign-in/second", &[("code", &anna.code())]).ending(303);
        let open = visitor.cookie.clone().unwrap();
        assert!(!seen.contains(&open));
        visitor.get("/me").ending(200);
        for old in seen {
            let mut other = server.visitor();
            other.cookie = Some(old);
            assert!(other.get("/me").to().starts_with("/sign-in"));
        }
        // Nor is a machine's way in a person's, or the other way round.
        let token = open.split_once('=').unwrap().1;
        let bearer = format!("Bearer {token}");
        let heads = [("authorization", bearer.as_str())];
        let reply = server.visitor().ask("GET", "/api/v1/processings", &heads, b"");
        assert_eq!(refused(&reply, 401), "apikey-none");
        assert_eq!(refused(&visitor.get("/api/v1/processings"), 401), "apikey-none");
    });
}

#[test]
fn cookies_that_are_junk_are_those_of_a_stranger() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let anna = Someone::new(&house, Role::Agent, &["orders"]);
    let mut visitor = anna.sign_in(&server);
    let own = visitor.cookie.clone().unwrap();
    let junk = [
        "=".to_owned(),
        "obhut".to_owned(),
        "obhut=".to_owned(),
        ";;;;".to_owned(),
        "obhut=\u{e4}\u{f6}".to_owned(),
        format!("obhut={}", "a".repeat(8_000)),
        "a=b; ".repeat(1_000),
        format!("{own}; {own}"),
        format!("obhut=0; {own}"),
        own.to_uppercase(),
        own[..own.len() - 1].to_owned(),
        format!("{own}0"),
        "obhut=' OR 1=1 --".to_owned(),
    ];
    for cookie in junk {
        let mut other = server.visitor();
        other.cookie = Some(cookie.clone());
        assert!(other.get("/me").to().starts_with("/sign-in"), "{cookie}");
    }
    visitor.get("/me").ending(200);
}
