//! A file comes in: handed in, its columns named, tried, taken, and what was refused comes back.

use e2e::{Browser, House, Look, Stage};

use crate::{is_clean, is_sound, open_person};

const FILE: &str = "\
Kundennr;Vorname;Nachname;E-Mail;PLZ;Ort;Lieblingsfarbe
N-1;Greta;Sommerfeld;greta.sommerfeld@example.org;34117;Kassel;blau
N-2;Hans;Winterberg;hans.winterberg@example.org;34117;Kassel;rot
N-3;Ida;Herbstein;ida.herbstein@example.org;34117;Kassel;gelb;zu viel
";

#[test]
fn a_manager_takes_a_file_in_and_gets_the_rejects_back() {
    take_in(Look::DESK);
}

#[test]
fn the_same_works_without_script_on_a_telephone() {
    take_in(Look { script: false, ..Look::PHONE });
}

fn take_in(look: Look) {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let browser = Browser::open(&stage, &house.origin, look);
    let holger = house.worker("holger");
    holger.sign_in(&browser);
    holger.read_for(&browser, "customer-service");
    let file = house.file("messe.csv", FILE);

    browser.go("/imports");
    browser.press("a[href='/imports/new']");
    browser.choose("#file", &file);
    browser.fill("#source", "Messe 2026");
    browser.run(
        "for (const box of document.querySelectorAll('[name=for]'))
            box.checked = box.value === 'customer-service'",
        &[],
    );
    browser.press("form[action='/imports/new'] .main");

    // The columns are guessed, with samples; what nothing uses is named and left out.
    browser.arrive("/imports/columns");
    browser.see("Lieblingsfarbe");
    is_sound(&stage, &browser);
    let mail = browser.run(
        "const row = [...document.querySelectorAll('tbody tr')]
            .find(row => row.querySelector('th').innerText === 'E-Mail');
         return row.querySelector('select').selectedOptions[0].innerText",
        &[],
    );
    assert_eq!(mail.as_str(), Some("E-Mail"));
    browser.press("form[action='/imports/columns'] .main");

    // Tried first: nothing is taken yet.
    browser.arrive("/imports/trial");
    browser.see("Lieblingsfarbe");
    is_sound(&stage, &browser);
    browser.press("form[action^='/imports/trial'] .main");
    browser.arrive("/imports/results");
    is_sound(&stage, &browser);
    browser.see("E-Mail");
    let rejects = browser
        .run("return fetch(document.querySelector('a[download]').href).then(r => r.text())", &[]);
    let rejects = rejects.as_str().unwrap_or_default();
    assert!(rejects.contains("4;") && rejects.contains("too-many-cells"), "{rejects}");
    assert!(!rejects.contains("Ida"), "line and reason, never a value: {rejects}");

    open_person(&browser, "sommerfeld", "Greta Sommerfeld");
    browser.see("greta.sommerfeld@example.org");
    assert!(!browser.shows("blau"), "no purpose uses it");
    browser.go("/imports");
    browser.see("Messe 2026");
    is_clean(&browser);
}
