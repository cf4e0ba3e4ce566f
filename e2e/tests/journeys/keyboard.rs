//! A whole errand without a mouse.

use e2e::{House, Stage, key};

use crate::{desk, is_clean};

/// What the cursor is on, and whether one sees that it is.
const FOCUSED: &str = "const e = document.activeElement, s = getComputedStyle(e);
    const seen = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
    return [e.id || e.className || e.innerText?.trim() || e.tagName, seen]";

#[test]
fn everything_is_reached_by_keys_and_one_sees_where_one_is() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let (browser, jana) = (desk(&stage, &house), house.worker("jana"));
    browser.go("/sign-in");
    // The cursor stands where one begins to type.
    browser.keys("jana");
    browser.keys(key::TAB);
    browser.keys(&jana.password);
    browser.keys(key::ENTER);
    browser.arrive("/sign-in/second");
    browser.keys(&jana.code().expect("the first code"));
    browser.keys(key::ENTER);
    browser.until("return !!document.querySelector('.rail')");

    // The first step leads past the rail, and every further one can be seen.
    browser.keys(key::TAB);
    assert_eq!(browser.run(FOCUSED, &[])[0], "skip");
    let mut met = Vec::new();
    for _ in 0..14 {
        browser.keys(key::TAB);
        let at = browser.run(FOCUSED, &[]);
        assert_eq!(at[1], true, "the focus on {} cannot be seen", at[0]);
        met.push(at[0].as_str().unwrap_or_default().to_owned());
    }
    met.dedup();
    assert!(met.len() >= 12, "the cursor goes on from place to place: {met:?}");

    // The purpose is chosen by keys: to the summary, open, down, choose.
    browser.run("document.querySelector('.purpose > summary').focus()", &[]);
    browser.keys(key::ENTER);
    browser.keys(key::TAB);
    browser.until("return document.activeElement.name === 'purpose'");
    browser.run("document.querySelector(\".purpose [value='customer-service']\").focus()", &[]);
    browser.keys(key::ENTER);
    browser.until(
        "return !!document.querySelector(\".purpose [value='customer-service'][aria-pressed]\")",
    );

    // "?" shows the keys, Escape puts them away.
    browser.keys("?");
    browser.until("return document.querySelector('dialog[open]')?.innerText.includes('/')");
    browser.keys(key::ESCAPE);
    browser.until("return document.querySelector('dialog[open]') === null");

    // "/" finds, the list is reached from the field, Enter opens, "e" corrects.
    browser.keys("/");
    browser.until("return document.activeElement.id === 'search'");
    browser.keys("heike müller lübeck");
    browser.keys(key::ENTER);
    browser.arrive("/persons");
    browser.until("return !!document.querySelector('#found a')");
    browser.run("document.querySelector('#found a').focus()", &[]);
    browser.keys(key::ENTER);
    browser.until("return document.querySelector('h1')?.innerText.startsWith('Heike')");
    browser.keys("e");
    browser.until("return location.pathname.endsWith('/change')");
    // Where a value comes from is said on focus, not on hover alone.
    browser.run("history.back()", &[]);
    browser.until("return !!document.querySelector('.more > button')");
    browser.run("document.querySelector('.more > button').focus()", &[]);
    browser.until(
        "return getComputedStyle(document.querySelector('.more .facts')).display === 'block'",
    );
    // A letter typed into a field is a letter.
    browser.keys("/");
    browser.keys("l");
    assert_eq!(browser.value("#search").chars().last(), Some('l'));
    is_clean(&browser);
}
