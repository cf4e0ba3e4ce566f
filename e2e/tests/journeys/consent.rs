//! A consent is given, and withdrawn as easily; the page says what falls due.

use e2e::{House, Stage};

use crate::{at_work, is_clean, open_person};

#[test]
fn a_consent_needs_its_proof_and_is_withdrawn_as_easily_as_given() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let (browser, jana) = at_work(&stage, &house, "jana", "customer-service");
    open_person(&browser, "manfred möller dresden", "Manfred Möller");
    let person = browser.path();
    browser.go(&format!("{person}/bases/add?for=survey"));
    browser.see("Einwilligung");

    // Without the proof it is not made, and what was typed stays.
    browser.fill("#channel", "Formular im Shop");
    browser.press("main form .main");
    browser.until("return document.querySelector('#told') !== null");
    assert_eq!(browser.value("#channel"), "Formular im Shop");
    browser.fill("#wording", "Umfrage 2026-11");
    browser.choose("#at", "2026-11-20");
    browser.press("main form .main");
    browser.see("Die Grundlage ist angelegt.");
    browser.see("Umfrage 2026-11");

    // It can be seen for that purpose now.
    browser.go(&person);
    jana.read_for(&browser, "survey");
    browser.go(&person);
    browser.see("Manfred Möller");

    // Withdrawn: one reason, a look at what follows, one press.
    browser.go(&format!("{person}/bases/end?for=survey"));
    browser.press("input[name=reason][value=withdrawn]");
    browser.press("button[name=do][value=plan]");
    browser.until("return document.querySelector('button[name=do][value=end]') !== null");
    browser.press("button[name=do][value=end]");
    browser.see("Die Grundlage ist beendet.");
    is_clean(&browser);
}
