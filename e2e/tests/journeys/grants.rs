//! Who may see what: handed back, reviewed, and looked at by the data protection officer.

use e2e::{House, Stage};

use crate::{at_work, desk, is_clean};

#[test]
fn a_grant_is_handed_back_and_the_rest_reviewed() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let (jana, _) = at_work(&stage, &house, "jana", "customer-service");
    jana.go("/me");
    jana.press("form[action='/me/grants/survey/back'] button");
    jana.see("Der Zugriff ist zurückgegeben.");
    assert_eq!(jana.count("form[action='/me/grants/survey/back']"), 0);

    let (holger, _) = at_work(&stage, &house, "holger", "customer-service");
    holger.go("/team/review?all=1");
    holger.until("return document.querySelectorAll('fieldset.set').length > 3");
    let ended = holger.run(
        "const sets = [...document.querySelectorAll('fieldset.set')];
         for (const set of sets) set.querySelector('input[value=keep]').checked = true;
         const one = sets.find(set => set.querySelector('legend').innerText.includes('jana'));
         one.querySelector('input[value=end]').checked = true;
         return one.querySelector('[name^=processing]').value",
        &[],
    );
    holger.press("form[action='/team/review'] .main");
    holger.see("Die Entscheidungen sind festgehalten.");
    jana.go("/me");
    let gone = format!("form[action='/me/grants/{}/back']", ended.as_str().unwrap_or_default());
    assert_eq!(jana.count(&gone), 0, "what was ended in the review is gone at once");
    is_clean(&holger);
}

#[test]
fn the_officer_reads_the_log_verifies_it_and_sees_who_may_do_what() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let selin = desk(&stage, &house);
    house.worker("selin").sign_in(&selin);
    selin.go("/log");
    selin.press("details.filter > summary");
    selin.fill("#account", "jana");
    selin.choose("#act", "person.change");
    selin.press("form[action='/log'] .main");
    selin.until(
        "const rows = [...document.querySelectorAll('table.list tbody tr')];
         return rows.length > 0 && rows.every(row => row.innerText.includes('jana')
            && row.innerText.includes('person.change'))",
    );
    assert!(!selin.path().contains("jana"), "nobody's name stands in an address");
    selin.go("/log/verify");
    selin.press("form[action='/log/verify'] .main");
    selin.see("Das Protokoll ist unverändert");

    // The matrix of rights, and nothing there that the officer could change.
    selin.go("/team/rights");
    selin.see("person.erase");
    selin.see("zweite Person");
    selin.go("/team/grants");
    assert_eq!(selin.count("main form"), 0);
    selin.go("/team/add");
    selin.see("Das gehört nicht zu Ihrer Rolle.");
    assert_eq!(selin.count("main form[method=post]"), 0);
}
