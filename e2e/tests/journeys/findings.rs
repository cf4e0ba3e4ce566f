//! Who answers for a source deletes there what does not belong, and has it proved.

use std::fs;

use e2e::{Browser, House, Look, Stage};

use crate::{is_clean, is_sound};

const LIST: &str = "Name;E-Mail\nGreta Sommerfeld;greta.sommerfeld@example.org\n\
                    Hans Winterberg;hans.winterberg@example.org\n";

#[test]
fn the_owner_of_a_source_deletes_there_and_a_scan_proves_it() {
    delete_there(Look::DESK);
}

#[test]
fn the_same_works_without_script_on_a_telephone() {
    delete_there(Look { script: false, ..Look::PHONE });
}

fn delete_there(look: Look) {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let folder = house.at("vertrieb");
    fs::create_dir(&folder).expect("room for a folder");
    fs::write(folder.join("messe.csv"), LIST).expect("room for a file");
    fs::write(folder.join("leer.txt"), "Nichts steht hier.\n").expect("room for a file");
    let target = folder.display().to_string();
    house.command(&["source", "add", "Vertrieb", &target, "--owner", "jana"]);
    house.command(&["finding", "scan", "Vertrieb"]);

    let browser = Browser::open(&stage, &house.origin, look);
    let jana = house.worker("jana");
    jana.sign_in(&browser);
    browser.go("/findings?source=2");
    browser.press_words("messe.csv");
    browser.arrive("/findings/");
    let page = browser.path();
    browser.see("messe.csv");
    is_sound(&stage, &browser);
    assert_eq!(browser.count("form[action$='/tie']"), 0, "she decides nothing else");
    browser.press("form[action$='/ask'] .danger");
    browser.see("soll gelöscht werden");
    is_sound(&stage, &browser);

    // As long as it lies there, nothing is proved.
    browser.press("form[action='/sources/2/scan'] button");
    // The page of one finding is below that of all, so its path would not tell.
    browser.see("Die Quelle ist durchsucht.");
    browser.go(&page);
    browser.see("soll gelöscht werden");
    fs::remove_file(folder.join("messe.csv")).expect("it lies there");
    browser.press("form[action='/sources/2/scan'] button");
    browser.see("Die Quelle ist durchsucht.");
    browser.go(&page);
    browser.see("gelöscht, nachgeprüft am");
    is_sound(&stage, &browser);
    is_clean(&browser);
}
