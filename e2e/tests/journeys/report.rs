//! The report of a scan is a page by itself: it holds in both languages, at a desk, at night, on a
//! telephone and on paper, and needs no other host.

use e2e::{Browser, House, Look, Rules, Stage};
use serde_json::json;

#[test]
fn a_report_holds_wherever_it_is_read() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let rules = Rules::read(&stage);
    let folder = house.at("ablage");
    let small = Look { width: 320, height: 700, ..Look::PHONE };
    for (look, lang) in [
        (Look::DESK, "de"),
        (Look { dark: true, ..Look::DESK }, "en"),
        (small, "de"),
        (Look { dark: true, ..small }, "de"),
    ] {
        let browser = Browser::open(&stage, &house.report(&folder, lang), look);
        browser.go("");
        for is_open in [false, true] {
            let all = "document.querySelectorAll('details').forEach(d => d.open = arguments[0])";
            browser.run(all, &[json!(is_open)]);
            let broken = rules.broken(&browser);
            assert!(broken.is_empty(), "{look:?}: {broken:#?}");
            assert!(browser.excess() <= 0, "{look:?} is moved sideways");
        }
        assert!(browser.complaints().is_empty() && browser.strangers().is_empty());
        let shut = "document.querySelectorAll('details').forEach(d => d.open = false);
            return [...document.querySelectorAll('details table')].every(t => t.checkVisibility())";
        assert_eq!(browser.on_paper(shut), json!(true), "paper cannot be unfolded");
    }
}
