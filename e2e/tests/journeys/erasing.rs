//! Erasing: the plan beforehand, and for many at once a second person.

use e2e::{House, Stage};

use crate::{at_work, is_clean, is_sound, open_person};

#[test]
fn erasing_says_what_goes_and_what_stays_and_does_that() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let (browser, _) = at_work(&stage, &house, "holger", "customer-service");
    open_person(&browser, "heike müller lübeck", "Heike Müller");
    let person = browser.path();
    browser.press(".menu > summary");
    browser.press(".menu a.danger");
    browser.arrive(&format!("{person}/erase"));
    browser.see("Das wird gelöscht");
    assert!(browser.count("main .plainlist li") > 1);
    // The button names the deed, in numbers.
    let deed = browser.text("button.danger");
    assert!(deed.contains("löschen") && deed.contains(char::is_numeric), "{deed}");
    browser.press("button.danger");
    browser.arrive(&format!("{person}/erased"));
    is_sound(&stage, &browser);
    browser.fill("#search", "heike müller lübeck");
    browser.keys(e2e::key::ENTER);
    browser.arrive("/persons");
    browser.until("return !document.querySelector('#found')?.innerText.includes('Lübeck')");
    is_clean(&browser);
}

#[test]
fn what_reaches_many_waits_for_a_second_person() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let (holger, _) = at_work(&stage, &house, "holger", "customer-service");
    // The log of all is handed out only when somebody else agreed.
    holger.go("/log/export");
    holger.fill("#why", "Prüfung durch die Wirtschaftsprüferin");
    holger.press("main form .main");
    holger.see("Der Antrag ist gestellt.");
    holger.go("/releases");
    holger.see("Prüfung durch die Wirtschaftsprüferin");
    holger.press("main .plainlist a");
    assert_eq!(holger.count("button[name=decision]"), 0, "nobody releases their own");

    let selin = crate::desk(&stage, &house);
    house.worker("selin").sign_in(&selin);
    // The officer sees in the log that somebody asked.
    selin.go("/log");
    selin.see("release.ask");
    is_clean(&holger);
}
