//! A colleague is invited, comes in with a passkey, and later with nothing else.

use e2e::{House, Stage};

use crate::{desk, is_clean};

#[test]
fn a_colleague_accepts_and_signs_in_by_passkey_alone() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let tobias = desk(&stage, &house);
    house.worker("tobias").sign_in(&tobias);
    tobias.go("/team");
    tobias.press("a[href='/team/add']");
    tobias.fill("#name", "Ben Baum");
    tobias.fill("#handle", "ben");
    tobias.choose("#role", "agent");
    tobias.press("form[action='/team/add'] button");
    let link = tobias.text("main code.key");
    assert!(link.starts_with(&house.origin) || link.contains("/invitation#"), "{link}");
    let secret = link.split_once('#').map(|(_, secret)| secret.to_owned()).unwrap_or_default();

    let ben = desk(&stage, &house);
    ben.give_authenticator();
    ben.go(&format!("/invitation#{secret}"));
    ben.until("return location.hash === ''");
    ben.fill("#password", "sieben graue Otter im Wind");
    ben.press("main form .main");
    ben.arrive("/second-factor");
    ben.fill("#device", "Bens Telefon");
    ben.press("form[data-passkey] button");
    ben.see("Wiederherstellungscodes");
    ben.press("form[action='/'] input[type=checkbox]");
    ben.press("form[action='/'] button");
    ben.see("Ben Baum");
    ben.press("form[action='/sign-out'] button");
    ben.arrive("/sign-in");

    // The passkey alone: no name, no password, nothing to be phished.
    ben.press("form[action='/sign-in/passkey'] button");
    ben.see("Ben Baum");
    ben.go("/me");
    ben.see("Bens Telefon");
    is_clean(&ben);
    is_clean(&tobias);
}
