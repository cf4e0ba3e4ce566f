//! The lock: nothing personal on the screen, and nothing that was typed is lost.

use e2e::{Browser, House, Look, Stage, key};

use crate::{at_work, is_clean, open_person};

#[test]
fn what_was_typed_is_there_again_after_the_lock() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let (browser, jana) = at_work(&stage, &house, "jana", "customer-service");
    open_person(&browser, "heike müller lübeck", "Heike Müller");
    browser.press_words("Berichtigen");
    browser.see("Straße");
    let form = browser.path();
    let street = browser.run(
        "const set = [...document.querySelectorAll('fieldset.set')]
            .find(set => set.querySelector('legend').innerText.startsWith('Straße'));
         return '#' + CSS.escape(set.querySelector('.slot input:not([type=hidden])').id)",
        &[],
    );
    let street = street.as_str().unwrap_or_default();
    browser.fill(street, "Am Markt 1, zweiter Hof");

    // One key, from wherever one is not typing.
    browser.run("document.activeElement.blur()", &[]);
    browser.keys("l");
    browser.arrive("/locked");
    assert!(!browser.shows("Müller") && !browser.shows("Markt"), "{}", browser.words());
    // Going back shows nothing either.
    browser.run("history.back()", &[]);
    browser.until("return location.pathname.startsWith('/locked')");

    // A wrong password opens nothing.
    browser.fill("#password", "ein falsches Kennwort");
    browser.press("form[action='/unlock'] button");
    browser.until("return document.querySelector('#told') !== null");
    browser.fill("#password", &jana.password);
    browser.press("form[action='/unlock'] button");
    // Back in the form, with the text in its field and nothing sent yet.
    browser.until(&format!(
        "const field = document.querySelector('{street}');
         return field && field.value === 'Am Markt 1, zweiter Hof'"
    ));
    assert_eq!(browser.path(), form);
    browser.press_words("Speichern");
    browser.see("Gespeichert.");
    browser.see("Am Markt 1, zweiter Hof");
    is_clean(&browser);
}

#[test]
fn without_script_a_form_sent_while_locked_waits_for_the_unlocking() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let jana = house.worker("jana");
    let browser = Browser::open(&stage, &house.origin, Look { script: false, ..Look::DESK });
    jana.sign_in(&browser);
    jana.read_for(&browser, "customer-service");
    open_person(&browser, "heike müller lübeck", "Heike Müller");
    browser.press_words("Berichtigen");
    let street = browser.run(
        "const set = [...document.querySelectorAll('fieldset.set')]
            .find(set => set.querySelector('legend').innerText.startsWith('Straße'));
         return '#' + CSS.escape(set.querySelector('.slot input:not([type=hidden])').id)",
        &[],
    );
    browser.fill(street.as_str().unwrap_or_default(), "Hafenstraße 12");

    // The session is locked meanwhile, as the clock would do it.
    browser.run(
        "return fetch('/lock', { method: 'POST', body: new URLSearchParams({
            form: document.querySelector('[name=form]').value }) }).then(r => r.status)",
        &[],
    );
    browser.keys(key::ENTER);
    browser.arrive("/locked");
    browser.fill("#password", &jana.password);
    browser.press("form[action='/unlock'] button");
    // What was sent is offered to be sent once more, by whoever wrote it.
    browser.see("Ihre Eingaben sind noch da");
    browser.press("main form .main");
    browser.see("Hafenstraße 12");
}
