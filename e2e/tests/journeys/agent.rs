//! The day of a service agent: signing in, a purpose, a customer, a correction.

use e2e::{House, Stage, key};

use crate::{is_clean, open_person};

#[test]
fn an_agent_finds_a_customer_in_any_writing_and_corrects_one_field() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let (browser, jana) = (crate::desk(&stage, &house), house.worker("jana"));

    // Somebody else's password opens nothing, and the page does not say what was wrong.
    browser.go("/sign-in");
    browser.fill("#name", "jana");
    browser.fill("#password", "ein falsches Kennwort");
    browser.press("form[action='/sign-in'] button");
    browser.until("return document.querySelector('#told') !== null");
    assert_eq!(browser.value("#name"), "jana");
    jana.go_on_signing_in(&browser);

    // Nothing is read before a purpose is named.
    jana.read_for(&browser, "customer-service");

    // By sound, in capitals, without the umlaut; the list comes while one types.
    browser.go("/persons");
    for sought in ["müller", "MUELLER", "Heike Müller"] {
        browser.fill("#search", sought);
        browser.until("return document.querySelector('#found')?.innerText.includes('Müller')");
    }
    assert_eq!(browser.path(), "/persons", "nothing personal stands in an address");
    open_person(&browser, "heike müller lübeck", "Heike Müller");

    // Only what the purpose uses: no order, no bank account.
    assert!(!browser.shows("IBAN") && !browser.shows("68,30"), "{}", browser.words());
    browser.see("sind hier nicht geladen");

    // The same person for another purpose shows other fields; payment data only as a mask.
    jana.read_for(&browser, "orders");
    browser.see("68,30");

    jana.read_for(&browser, "customer-service");
    browser.press_words("Berichtigen");
    let street = "fieldset.set input[type=text]";
    browser.until(&format!("return document.querySelector(\"{street}\") !== null"));
    let field = browser.run(
        "const set = [...document.querySelectorAll('fieldset.set')]
            .find(set => set.querySelector('legend').innerText.startsWith('Straße'));
         return '#' + CSS.escape(set.querySelector('.slot input:not([type=hidden])').id)",
        &[],
    );
    browser.fill(field.as_str().unwrap_or_default(), "Lindenallee 8");
    browser.keys(key::ENTER);
    browser.see("Gespeichert.");
    browser.see("Lindenallee 8");
    // The history says what happened.
    browser.see("Verlauf");
    let past = browser.text(".past");
    assert!(past.contains("Straße"), "{past}");
    is_clean(&browser);
}
