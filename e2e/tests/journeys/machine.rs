//! A key for a machine, a session that is ended from elsewhere, and the other language.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use e2e::{House, Stage};

use crate::{at_work, desk, is_clean, open_person};

/// Status and body of one request with a key.
fn with_key(origin: &str, secret: &str, path: &str) -> (String, String) {
    let host = origin.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).expect("the house is served");
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {secret}\r\n\
         connection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).expect("it listens");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    (head.lines().next().unwrap_or_default().to_owned(), body.to_owned())
}

#[test]
fn a_key_is_made_used_and_ended() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let (browser, _) = at_work(&stage, &house, "holger", "customer-service");
    open_person(&browser, "heike müller lübeck", "Heike Müller");
    let person = browser.path();
    browser.go("/keys/new");
    browser.fill("#name", "Shop");
    browser.press("input[name=purpose][value='customer-service']");
    browser.press("form[action='/keys'] .main");
    browser.see("Bearer");
    let secret = browser.text("dl.values code");
    let (status, body) =
        with_key(&house.origin, &secret, &format!("/api/v1{person}?purpose=customer-service"));
    assert!(status.contains("200") && body.contains("Heike"), "{status} {body}");
    assert!(!body.contains("iban"), "the key's purpose does not use it: {body}");

    browser.go("/keys");
    browser.press("form[action$='/end'] button");
    browser.see("Der Schlüssel öffnet nichts mehr.");
    let (status, _) = with_key(&house.origin, &secret, "/api/v1/processings");
    assert!(status.contains("401"), "{status}");
    is_clean(&browser);
}

#[test]
fn a_session_is_ended_from_another_device_and_the_language_is_ones_own() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let jana = house.worker("jana");
    let (office, home) = (desk(&stage, &house), desk(&stage, &house));
    jana.sign_in(&office);
    jana.sign_in(&home);
    home.go("/me");
    // Two places at once are shown to whom they belong.
    assert_eq!(home.count("main form[action^='/me/devices/']"), 2);
    // The own one bears a mark; the other is ended.
    home.press("li:not(:has(.pill)) form[action^='/me/devices/'] button");
    home.see("Die Sitzung ist beendet.");
    office.go("/me");
    office.arrive("/sign-in");

    // English from now on, also after signing in again.
    home.go("/me");
    home.press("form[action='/purpose'] button[name=lang][value=en]");
    home.see("Sign out");
    assert_eq!(home.attribute("html", "lang"), "en");
    is_clean(&home);
}
