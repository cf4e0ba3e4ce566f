//! A walk over every page there is, by its links, as everybody who works in the house: German at a
//! desk by day, English on the smallest telephone at night. Nothing is scrolled sideways, the rules of
//! accessibility hold, the browser has no complaint, nothing comes from elsewhere, paper shows the
//! page alone. A page that no link leads to is found too, because the binary lists its routes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;

use e2e::{Browser, House, Look, Rules, Stage};
use serde_json::{Value, json};

/// What answers to GET and is no page for the eye, or stands at the end of an errand.
const NO_PAGES: &[(&str, &str)] = &[
    ("/assets/{name}", "the style sheet and the script"),
    ("/passkey", "read by the script"),
    ("/sign-in/passkey", "read by the script"),
    ("/second-factor/passkey", "read by the script"),
    ("/password/phrase", "read by the script"),
    ("/setup", "the journey of the first start"),
    ("/sealed", "a house that waits for its passphrase"),
    ("/imports/columns", "the journey of an import"),
    ("/imports/trial/{job}", "the journey of an import"),
    ("/imports/results/{job}", "the journey of an import"),
    ("/imports/results/{job}/rejects", "a file"),
    ("/imports/{number}/undo/{job}", "what taking back would mean, once reckoned"),
    ("/retention/swept/{job}", "the end of a sweep"),
    ("/log/verify/{job}", "the journey of the officer"),
    ("/jobs/{id}", "while something runs"),
    ("/resume", "the journey of the lock"),
    ("/persons/{id}/split/{gone}", "after two were united"),
    ("/team/ask", "in the middle of changing an account"),
    ("/persons/{id}/erased", "the journey of an erasure"),
    ("/processings/{key}/effect/{job}", "what a change would mean, while it is made"),
    ("/log/checkpoints/{entries}", "a file"),
    ("/health", "for machines"),
    ("/ready", "for machines"),
    ("/metrics", "for machines"),
];

/// Whoever works in the demo's firm, and for what; what the first may not see, the next may.
const STAFF: [(&str, Option<&str>); 4] = [
    ("holger", Some("customer-service")),
    ("tobias", None),
    ("selin", None),
    ("jana", Some("customer-service")),
];

#[test]
fn every_page_holds_in_german_at_a_desk() {
    walk(Look::DESK, "desk");
}

#[test]
fn every_page_holds_in_english_on_a_small_telephone_at_night() {
    walk(Look::NIGHT, "night");
}

#[test]
fn the_first_pages_are_light() {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let browser = Browser::open(&stage, &house.origin, Look::DESK);
    browser.go("/sign-in");
    // Style sheet and script come once and stay; all later pages bring themselves alone.
    let first = browser.weight();
    assert!((1..50_000).contains(&first), "signing in takes {first} bytes");
    house.worker("jana").sign_in(&browser);
    browser.go("/");
    let overview = browser.weight();
    assert!(first + overview < 50_000, "{first} and the overview {overview} bytes");
}

fn walk(look: Look, name: &str) {
    let Some(stage) = Stage::find() else { return };
    let house = House::demo();
    let browser = Browser::open(&stage, &house.origin, look);
    let rules = Rules::read(&stage);
    let mut walk = Walk {
        browser: &browser,
        rules: &rules,
        lang: look.lang,
        name,
        left: pages(),
        all: pages(),
        findings: BTreeMap::new(),
    };
    for path in ["/sign-in", "/reset", "/reset/new", "/invitation", "/mail"] {
        browser.go(path);
        walk.look(path);
    }
    for (handle, purpose) in STAFF {
        let worker = house.worker(handle);
        browser.go("/sign-in");
        browser.fill("#name", handle);
        browser.fill("#password", &worker.password);
        browser.press("form[action='/sign-in'] button");
        browser.arrive("/sign-in/second");
        walk.look("/sign-in/second");
        worker.prove(&browser, "/sign-in/second");
        let mut ways: VecDeque<String> = VecDeque::new();
        if let Some(purpose) = purpose {
            worker.read_for(&browser, purpose);
            browser.fill("#search", "müller");
            browser.keys(e2e::key::ENTER);
            browser.until("return !!document.querySelector('#found a')");
            ways.extend(walk.links());
        }
        ways.extend(prepare(&browser, handle));
        walk.on(ways);
        browser.go("/");
        if look.width < 600 {
            browser.press(".unfold a");
        }
        browser.press("form[action='/lock'] button");
        browser.arrive("/locked");
        walk.look("/locked");
        browser.press("form[action='/sign-out'] button");
        browser.arrive("/sign-in");
    }
    let (left, findings) = (walk.left, walk.findings);
    let mut found = String::new();
    for (what, pages) in findings {
        found.push_str(&format!("\n{what}\n    on {}", pages.join(" ")));
    }
    assert!(found.is_empty(), "{found}\nnot reached: {left:?}");
    assert!(left.is_empty(), "no link leads to {left:?}");
}

/// What some pages need before they show anything: a restricted person, a request that waits,
/// somebody invited. Hands out where the first is.
fn prepare(browser: &Browser, handle: &str) -> Option<String> {
    let mut restricted = None;
    match handle {
        "holger" => {
            crate::open_person(browser, "markus möller münster", "Markus Möller");
            let person = browser.path();
            browser.go(&format!("{person}/restrict"));
            browser.press("main form .main");
            browser.until("return location.search.includes('said=')");
            restricted = Some(format!("{person}/release"));
            browser.go("/log/export");
            browser.fill("#why", "Prüfung");
            browser.press("main form .main");
            browser.until("return location.search.includes('said=')");
        }
        "tobias" => {
            browser.go("/team/add");
            browser.fill("#name", "Ben Baum");
            browser.fill("#handle", "ben");
            browser.choose("#role", "agent");
            browser.press("form[action='/team/add'] button");
            browser.until("return !document.querySelector('form[action=\"/team/add\"]')");
        }
        _ => {}
    }
    let _ = browser.complaints();
    restricted
}

/// The pages among the routes.
fn pages() -> BTreeSet<String> {
    let routes = House::routes();
    let paths = routes.iter().filter(|route| route["method"] == "GET");
    let paths = paths.filter_map(|route| route["path"].as_str());
    let seen = |path: &&str| {
        !path.starts_with("/api/v1") && NO_PAGES.iter().all(|(other, _)| other != path)
    };
    paths.filter(seen).map(str::to_owned).collect()
}

struct Walk<'a> {
    browser: &'a Browser,
    rules: &'a Rules,
    lang: &'static str,
    name: &'a str,
    /// The pages not seen so far.
    left: BTreeSet<String>,
    all: BTreeSet<String>,
    /// What was found, and where.
    findings: BTreeMap<String, Vec<String>>,
}

impl Walk<'_> {
    /// Follows links until there is nothing new for whoever is signed in.
    fn on(&mut self, mut ways: VecDeque<String>) {
        // First what stands in the table without a blank, linked or not.
        let plain: Vec<_> = self.left.iter().filter(|page| !page.contains('{')).cloned().collect();
        ways.extend(plain);
        let mut tried = BTreeSet::new();
        while let Some(way) = ways.pop_front() {
            let path = way.split('?').next().unwrap_or_default().to_owned();
            let Some(page) = page_of(&self.all, &path) else { continue };
            // What one record lacks, the next may have; a page seen already is gone over for its
            // links alone. Six records are enough.
            let again = (0..6).map(|count| format!("{page} {count}"));
            let Some(mark) = again.into_iter().find(|mark| !tried.contains(mark)) else { continue };
            if !tried.insert(way.clone()) {
                continue;
            }
            tried.insert(mark);
            self.browser.go(&way);
            let status = self
                .browser
                .run("return performance.getEntriesByType('navigation')[0].responseStatus", &[]);
            let there = self.browser.path();
            let same = there.split('?').next() == Some(path.as_str());
            if status == json!(200) && same {
                self.look(&page);
                ways.extend(self.links());
            } else if !same {
                continue;
            } else if status.as_u64() >= Some(500) {
                self.note(format!("answered with {status}"), &page);
            }
            let _ = self.browser.complaints();
        }
    }

    fn links(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('a[href^=\"/\"]:not([download])')]
            .map(link => link.getAttribute('href'))";
        let found = self.browser.run(script, &[]);
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    fn note(&mut self, what: String, page: &str) {
        self.findings.entry(what).or_default().push(page.to_owned());
    }

    /// Judges the page that is shown.
    fn look(&mut self, page: &str) {
        if !self.left.remove(page) {
            return;
        }
        let browser = self.browser;
        for broken in self.rules.broken(browser) {
            self.note(broken, page);
        }
        for complaint in browser.complaints() {
            self.note(complaint.replace(browser.origin(), ""), page);
        }
        for stranger in browser.strangers() {
            self.note(format!("loads {stranger}"), page);
        }
        let measured = browser.run(
            "const e = document.documentElement;
             return [e.lang, document.querySelectorAll('h1').length]",
            &[],
        );
        if browser.excess() > 0 {
            self.note("is scrolled sideways".to_owned(), page);
        }
        if measured[0] != self.lang {
            self.note(format!("speaks {}", measured[0]), page);
        }
        if measured[1] != 1 {
            self.note("has not one heading".to_owned(), page);
        }
        self.keep_picture(page);
        // On paper: the page's own words, and nothing to press.
        let printed = browser.on_paper(
            "const seen = what => [...document.querySelectorAll(what)]
                .some(e => e.checkVisibility());
             return [seen('.rail, .top, dialog, main button:not(.plain)'), seen('h1')]",
        );
        if printed != json!([false, true]) {
            self.note(format!("on paper: {printed}"), page);
        }
    }

    /// For whoever wants to look with their own eyes: `OBHUT_TEST_PICTURES` names a folder.
    fn keep_picture(&self, page: &str) {
        let Some(folder) = std::env::var_os("OBHUT_TEST_PICTURES") else { return };
        let name = page.replace(['/', '{', '}'], "_");
        let file = PathBuf::from(folder).join(format!("{}{name}.png", self.name));
        std::fs::write(file, self.browser.picture(true)).expect("room for a picture");
    }
}

/// The page among these that a path is. One without a blank goes before one with: `/team/add` is
/// nobody's number.
fn page_of(pages: &BTreeSet<String>, path: &str) -> Option<String> {
    let parts: Vec<_> = path.split('/').collect();
    let fits = |page: &&String| {
        let blanks: Vec<_> = page.split('/').collect();
        let fit = |(blank, part): (&&str, &&str)| blank == part || blank.starts_with('{');
        blanks.len() == parts.len() && blanks.iter().zip(&parts).all(fit)
    };
    let is_named =
        |page: &String| parts.iter().zip(page.split('/')).filter(|(a, b)| *a == b).count();
    pages.iter().filter(fits).max_by_key(|page| is_named(page)).cloned()
}
