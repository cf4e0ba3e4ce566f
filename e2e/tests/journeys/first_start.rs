//! The first start: from the link of the console to an administrator with two steps and a kit.

use e2e::{Browser, House, Look, Stage, Worker};

use crate::{desk, is_clean, is_sound};

const PASSWORD: &str = "sieben graue Otter im Wind";

/// Sets the second step up with an authenticator program, and hands back who it is.
#[track_caller]
pub fn with_an_app(browser: &Browser, handle: &str) -> Worker {
    browser.arrive("/second-factor");
    browser.press("form[action='/second-factor/app'] button");
    browser.see("App einrichten");
    browser.press("details > summary");
    let secret = browser.text("code.key");
    let worker = Worker::new(handle, PASSWORD, &secret, Vec::new());
    worker.prove(browser, "/second-factor/code");
    worker
}

#[test]
fn a_house_is_set_up_by_the_link_of_the_console() {
    let Some(stage) = Stage::find() else { return };
    let house = House::fresh();
    let browser = desk(&stage, &house);
    browser.go(house.setup.as_deref().expect("a new house waits for its first account"));
    // The secret is out of the address as soon as the page has it.
    browser.until("return location.hash === ''");
    is_sound(&stage, &browser);
    browser.fill("#firm", "Blumen Weber");
    browser.fill("#firm-address", "Rosenweg 3, 80331 München");
    browser.fill("#firm-mail", "post@blumen-weber.example");
    browser.choose("#land", "BY");
    browser.fill("#name", "Mira Weber");
    browser.fill("#handle", "mira");

    // A weak password is refused with the reason, and nothing that was typed is lost.
    browser.fill("#password", "12345678");
    browser.until("return document.querySelector('#strength .refused') !== null");
    browser.press_words("Haus einrichten");
    browser.until("return document.querySelector('#told, .wrong') !== null");
    assert_eq!(browser.value("#firm"), "Blumen Weber");
    browser.fill("#password", PASSWORD);
    browser.until("return document.querySelector('#strength .refused') === null");
    browser.press_words("Haus einrichten");

    let mira = with_an_app(&browser, "mira");
    browser.see("Wiederherstellungscodes");
    let paper = browser.run(
        "return [...document.querySelectorAll('.codes code')].map(code => code.innerText)",
        &[],
    );
    let paper = paper.as_array().into_iter().flatten().filter_map(|code| code.as_str());
    let paper: Vec<String> = paper.map(str::to_owned).collect();
    assert_eq!(paper.len(), 10);
    // The application's codes open once each, and its next may be half a minute away.
    let mira = mira.with_paper(paper);
    browser.press("form[action='/'] input[type=checkbox]");
    browser.press("form[action='/'] button");
    browser.see("Mira Weber");

    // The kit: five sheets, and nothing counts before three of them were typed in.
    browser.go("/settings/keys");
    browser.press("form[action='/settings/keys/kit'] button");
    browser.until("return document.querySelectorAll('.leaf').length >= 5");
    let sheets = browser.run(
        "return [...document.querySelectorAll('.leaf code.key')].map(leaf => leaf.innerText)",
        &[],
    );
    for (at, sheet) in sheets.as_array().into_iter().flatten().take(3).enumerate() {
        browser.fill(
            &format!("form[action$='/kit/confirm'] label:nth-of-type({}) + textarea", at + 1),
            sheet.as_str().unwrap_or_default(),
        );
    }
    browser.press("form[action='/settings/keys/kit/confirm'] button");
    browser.see("Die neue Wiederherstellungsmappe gilt");
    is_clean(&browser);

    // The link worked once.
    let late = Browser::open(&stage, &house.origin, Look::DESK);
    late.go(house.setup.as_deref().unwrap_or_default());
    late.arrive("/sign-in");
    mira.sign_in(&late);
    late.see("Mira Weber");
}
