//! The pictures in the documentation, taken from the demo: `cargo xtask pictures`. Not a test; they
//! are taken anew when pages look different.

use std::path::{Path, PathBuf};

use e2e::{Browser, House, Look, Stage, Worker};

use crate::{at_work, open_person};

/// Heike Müller from Lübeck: an order, an invoice, a living service.
const SOUGHT: &str = "heike müller lübeck";

/// Zeynep Dietrich from Osnabrück, who stands in several lists of the office.
const LISTED: &str = "zeynep dietrich osnabrück";

#[test]
#[ignore = "writes into docs/pictures; started by `cargo xtask pictures`"]
fn pictures() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let (browser, holger) = at_work(&stage, &house, "holger", "customer-service");

    look_at_overview(&browser);
    keep(&browser, "overview");
    browser.look(Look { dark: true, ..Look::DESK });
    look_at_overview(&browser);
    keep(&browser, "overview-dark");
    browser.look(Look::DESK);

    browser.go("/persons");
    browser.fill("#search", "müller");
    browser.until("return document.querySelectorAll('#found tbody tr').length > 3");
    keep(&browser, "find");

    person(&browser, &holger);
    import(&browser, &house);

    browser.go("/team/grants");
    keep(&browser, "grants");
    browser.go("/log");
    keep(&browser, "log");
    browser.go("/retention");
    keep(&browser, "retention");
    findings(&browser);
    report(&stage, &house);
}

/// What was found in the office beside the house, and where one of its customers stands.
fn findings(browser: &Browser) {
    browser.go("/findings");
    keep(browser, "findings");
    for (look, name) in
        [(Look { dark: true, ..Look::DESK }, "findings-dark"), (Look::PHONE, "findings-phone")]
    {
        browser.look(look);
        browser.go("/findings");
        keep(browser, name);
    }
    browser.look(Look::DESK);
    let place = browser.run(
        "return [...document.querySelectorAll('table a')]
            .find(link => link.textContent.includes('Kundenliste')).getAttribute('href')",
        &[],
    );
    browser.go(place.as_str().expect("the office holds a list of customers"));
    keep(browser, "finding");
    browser.go("/sources");
    keep(browser, "sources");
    browser.go("/sources/1/unread");
    keep(browser, "sources-unread");
    open_person(browser, LISTED, "Zeynep Dietrich");
    browser.go(&format!("{}/elsewhere", browser.path()));
    keep(browser, "elsewhere");
}

/// What a scan says of the folder that lies beside the demo's house.
fn report(stage: &Stage, house: &House) {
    let page = house.report(&house.at("ablage"), "de");
    for (look, name) in [
        (Look { height: 1830, ..Look::DESK }, "scan"),
        (Look { height: 1830, dark: true, ..Look::DESK }, "scan-dark"),
        (Look { height: 1200, ..Look::PHONE }, "scan-phone"),
    ] {
        let browser = Browser::open(stage, &page, look);
        browser.go("");
        keep(&browser, name);
    }
}

fn look_at_overview(browser: &Browser) {
    browser.go("/");
    browser.see("Löschkalender");
}

/// One person for two purposes, at a desk, at night and on a telephone.
fn person(browser: &Browser, holger: &Worker) {
    open_person(browser, SOUGHT, "Heike Müller");
    keep(browser, "person");
    let path = browser.path();
    holger.read_for(browser, "bookkeeping");
    browser.go(&path);
    keep(browser, "person-bookkeeping");
    holger.read_for(browser, "customer-service");
    for (look, name) in [
        (Look { dark: true, ..Look::DESK }, "person-dark"),
        (Look::PHONE, "person-phone"),
        (Look { dark: true, ..Look::PHONE }, "person-phone-dark"),
    ] {
        browser.look(look);
        browser.go(&path);
        keep(browser, name);
    }
    browser.look(Look::DESK);
}

fn import(browser: &Browser, house: &House) {
    let file = house.file(
        "messe.csv",
        "Kundennr;Vorname;Nachname;E-Mail;PLZ;Ort;Lieblingsfarbe\n\
         N-1;Greta;Sommerfeld;greta.sommerfeld@example.org;34117;Kassel;blau\n\
         N-2;Hans;Winterberg;hans.winterberg@example.org;34117;Kassel;rot\n",
    );
    browser.go("/imports/new");
    browser.choose("#file", &file);
    browser.fill("#source", "Messe 2026");
    browser.run(
        "for (const box of document.querySelectorAll('[name=for]'))
            box.checked = box.value === 'customer-service'",
        &[],
    );
    browser.press("form[action='/imports/new'] .main");
    browser.arrive("/imports/columns");
    keep(browser, "import");
}

fn keep(browser: &Browser, name: &str) {
    // Nothing pressed or pointed at, as one finds the page.
    browser.run("document.activeElement.blur(); scrollTo(0, 0)", &[]);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder: PathBuf = here.join("../docs/pictures");
    std::fs::write(folder.join(format!("{name}.png")), browser.picture(false))
        .expect("docs are there");
}
