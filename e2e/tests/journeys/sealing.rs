//! The administrator seals everything anew while others are at work; nobody notices but by the log.

use e2e::{House, Look, Stage};

use crate::{at_work, is_clean, is_sound, open_person};

#[test]
fn everything_is_sealed_anew_and_people_work_on_and_sign_in_as_before() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let (before, _) = at_work(&stage, &house, "jana", "customer-service");
    let (browser, tobias) = (crate::desk(&stage, &house), house.worker("tobias"));
    tobias.sign_in(&browser);
    for look in [Look::PHONE, Look::DESK] {
        browser.look(look);
        browser.go("/settings/keys");
        browser.see("Dasselbe geschieht mit Konten, Einstellungen und Fundorten.");
        is_sound(&stage, &browser);
    }
    browser.choose("#seal-form", "chacha20-poly1305");
    browser.press("form[action='/settings/keys/reseal'] button");
    browser.see("Alles ist neu versiegelt, die alten Schlüssel der Personen sind vernichtet.");
    browser.go("/settings/keys");
    assert_eq!(browser.value("#seal-form"), "chacha20-poly1305");
    is_sound(&stage, &browser);
    is_clean(&browser);

    // Whoever was in goes on, and whoever comes is let in.
    open_person(&before, "heike müller lübeck", "Heike Müller");
    is_clean(&before);
    let (after, _) = at_work(&stage, &house, "holger", "customer-service");
    open_person(&after, "heike müller lübeck", "Heike Müller");
    is_clean(&after);
}
