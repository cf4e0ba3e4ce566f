//! A browser as a journey uses it: go, see, type, press. Whatever is looked for is waited for, a
//! bounded time and never by the clock alone.

use std::cell::Cell;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Stage;
use crate::driver::{Driver, Refused};

/// How long something may take to appear on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(25);
/// How the browser notes a page that says no.
const REFUSALS: [&str; 5] = [
    "the server responded with a status of 401",
    "the server responded with a status of 403",
    "the server responded with a status of 409",
    "the server responded with a status of 422",
    "the server responded with a status of 429",
];
/// Under this key the protocol hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How somebody looks at the pages.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub width: u32,
    pub height: u32,
    pub dark: bool,
    /// `de` or `en`, as the browser asks for it.
    pub lang: &'static str,
    pub script: bool,
}

impl Look {
    /// At a desk, in German, by day.
    pub const DESK: Look = Look { width: 1360, height: 900, dark: false, lang: "de", script: true };
    /// On the smallest telephone, in English, at night.
    pub const NIGHT: Look = Look { width: 320, height: 700, dark: true, lang: "en", script: true };
    /// On a common telephone.
    pub const PHONE: Look = Look { width: 390, height: 844, ..Look::DESK };
}

/// A browser of one visitor, with nothing remembered from another.
pub struct Browser {
    driver: Driver,
    origin: String,
    look: Cell<Look>,
    // Removed after the driver has ended the browser that writes into it.
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Opens one for a visitor of `origin`. It reaches no other host.
    ///
    /// # Panics
    /// The browser does not start.
    #[must_use]
    pub fn open(stage: &Stage, origin: &str, look: Look) -> Browser {
        let profile = tempfile::tempdir().expect("room for a profile");
        let args = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--hide-scrollbars".to_owned(),
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
                .to_owned(),
            format!("--window-size={},{}", look.width.max(500), look.height),
            format!("--user-data-dir={}", profile.path().display()),
        ];
        let capabilities = json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "binary": stage.chromium, "args": args },
        });
        let driver = Driver::start(&stage.driver, &capabilities);
        let browser =
            Browser { driver, origin: origin.to_owned(), look: Cell::new(look), _profile: profile };
        browser.look(look);
        browser
    }

    /// Looks at the pages in another way from now on.
    pub fn look(&self, look: Look) {
        let phone = look.width < 600;
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": look.width, "height": look.height, "deviceScaleFactor": 1, "mobile": phone }),
        );
        self.look.set(look);
        self.on("");
        self.devtools("Network.enable", json!({}));
        self.devtools(
            "Network.setExtraHTTPHeaders",
            json!({ "headers": { "Accept-Language": look.lang } }),
        );
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !look.script }));
    }

    fn on(&self, medium: &str) {
        let scheme = if self.look.get().dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "media": medium, "features": features }),
        );
    }

    /// Does something that takes its time in the page, also where the visitor has no script.
    pub(crate) fn scripted<T>(&self, work: impl FnOnce() -> T) -> T {
        let disable = |is: bool| {
            self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": is }));
        };
        disable(false);
        let done = work();
        disable(!self.look.get().script);
        done
    }

    /// Runs a script in the page as it is on paper.
    #[track_caller]
    pub fn on_paper(&self, script: &str) -> Value {
        self.on("print");
        let said = self.run(script, &[]);
        self.on("");
        said
    }

    /// By how much the page is wider than the window; on a telephone the window grows with it.
    #[track_caller]
    #[must_use]
    pub fn excess(&self) -> i64 {
        let wide = self.run("return document.documentElement.scrollWidth", &[]);
        wide.as_i64().unwrap_or(i64::MAX) - i64::from(self.look.get().width)
    }

    /// Where the pages are served.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    // Going.

    /// Goes to a page by its address.
    #[track_caller]
    pub fn go(&self, path: &str) {
        let url =
            if path.starts_with("http") { path.into() } else { format!("{}{path}", self.origin) };
        self.done(self.driver.ask("POST", "/url", Some(&json!({ "url": url }))));
    }

    /// The address without the host: `/persons?said=…`.
    #[track_caller]
    #[must_use]
    pub fn path(&self) -> String {
        let url = self.done(self.driver.ask("GET", "/url", None));
        let url = url.as_str().unwrap_or_default();
        url.strip_prefix(&self.origin).unwrap_or(url).to_owned()
    }

    /// Waits until the address begins so.
    #[track_caller]
    pub fn arrive(&self, path: &str) {
        let mut there = String::new();
        let arrived = within(|| {
            there = self.path();
            there.starts_with(path).then_some(())
        });
        assert!(arrived.is_some(), "{path} was not reached, but {there}: {}", self.words());
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        self.done(self.driver.ask("POST", "/refresh", None));
    }

    // Seeing.

    /// Waits until the page says this.
    #[track_caller]
    pub fn see(&self, words: &str) {
        let seen = within(|| self.words().contains(words).then_some(()));
        assert!(seen.is_some(), "{words:?} is not on {}: {}", self.path(), self.words());
    }

    /// Whether the page, as it is now, shows this; for what must not be there.
    #[must_use]
    pub fn shows(&self, words: &str) -> bool {
        self.words().contains(words)
    }

    /// All that the page shows, and nothing hidden.
    #[must_use]
    pub fn words(&self) -> String {
        // While one page follows another there is none.
        let said = self.try_run("return document.body ? document.body.innerText : ''", &[]);
        said.ok().and_then(|said| said.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// What a thing on the page says.
    #[track_caller]
    #[must_use]
    pub fn text(&self, css: &str) -> String {
        let element = self.find(css);
        let said = self.done(self.driver.ask("GET", &format!("/element/{element}/text"), None));
        said.as_str().unwrap_or_default().to_owned()
    }

    /// What stands in a field.
    #[track_caller]
    #[must_use]
    pub fn value(&self, css: &str) -> String {
        self.find(css);
        let value = self.run("return document.querySelector(arguments[0]).value", &[css.into()]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// How many of these the page has now.
    #[track_caller]
    #[must_use]
    pub fn count(&self, css: &str) -> usize {
        let count =
            self.run("return document.querySelectorAll(arguments[0]).length", &[css.into()]);
        usize::try_from(count.as_u64().unwrap_or_default()).unwrap_or_default()
    }

    /// An attribute of the first of these.
    #[track_caller]
    #[must_use]
    pub fn attribute(&self, css: &str, name: &str) -> String {
        self.find(css);
        let script = "return document.querySelector(arguments[0]).getAttribute(arguments[1])";
        let value = self.run(script, &[css.into(), name.into()]);
        value.as_str().unwrap_or_default().to_owned()
    }

    // Doing.

    /// Types into a field in the place of what stands there.
    #[track_caller]
    pub fn fill(&self, css: &str, text: &str) {
        let element = self.find(css);
        self.done(self.driver.ask("POST", &format!("/element/{element}/clear"), None));
        let typed = json!({ "text": text });
        self.done(self.driver.ask("POST", &format!("/element/{element}/value"), Some(&typed)));
    }

    /// Chooses a file, a day or an entry: what cannot be typed letter by letter in every language.
    #[track_caller]
    pub fn choose(&self, css: &str, value: &str) {
        let element = self.find(css);
        if self.attribute(css, "type") == "file" {
            let typed = json!({ "text": value });
            self.done(self.driver.ask("POST", &format!("/element/{element}/value"), Some(&typed)));
            return;
        }
        let script = "const e = document.querySelector(arguments[0]); e.value = arguments[1];
            e.dispatchEvent(new Event('input', { bubbles: true })); return e.value";
        let now = self.run(script, &[css.into(), value.into()]);
        assert_eq!(now.as_str(), Some(value), "{css} does not offer {value}");
    }

    /// Presses what this names, when it is there to be pressed.
    #[track_caller]
    pub fn press(&self, css: &str) {
        self.press_found("css selector", css);
    }

    /// Presses the button, link or summary in the page's work that says this, whole or at its
    /// beginning.
    #[track_caller]
    pub fn press_words(&self, words: &str) {
        let path = format!(
            "(//main//*[self::button or self::a or self::summary or self::label]\
             [starts-with(normalize-space(), \"{words}\")])[1]"
        );
        self.press_found("xpath", &path);
    }

    #[track_caller]
    fn press_found(&self, using: &str, what: &str) {
        let mut last = None;
        let pressed = within(|| {
            let outcome = self.find_now(using, what).and_then(|element| {
                self.driver.ask("POST", &format!("/element/{element}/click"), None)
            });
            match outcome {
                Ok(_) => Some(()),
                Err(refused) => {
                    last = Some(refused);
                    None
                }
            }
        });
        assert!(pressed.is_some(), "{what} on {}: {last:?}\n{}", self.path(), self.words());
    }

    /// Types where the cursor is, wherever that is. `key` names those without a letter.
    #[track_caller]
    pub fn keys(&self, text: &str) {
        let actions: Vec<_> = text
            .chars()
            .flat_map(|key| {
                let key = key.to_string();
                [
                    json!({ "type": "keyDown", "value": key }),
                    json!({ "type": "keyUp", "value": key }),
                ]
            })
            .collect();
        let keys = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        self.done(self.driver.ask("POST", "/actions", Some(&keys)));
    }

    /// Runs a script in the page.
    #[track_caller]
    pub fn run(&self, script: &str, given: &[Value]) -> Value {
        self.done(self.try_run(script, given))
    }

    fn try_run(&self, script: &str, given: &[Value]) -> Result<Value, Refused> {
        let body = json!({ "script": script, "args": given });
        self.driver.ask("POST", "/execute/sync", Some(&body))
    }

    /// Waits until a script says something other than `null`, `false` or nothing.
    #[track_caller]
    pub fn until(&self, script: &str) -> Value {
        let said = within(|| {
            let said = self.try_run(script, &[]).ok()?;
            (!said.is_null() && said != json!(false)).then_some(said)
        });
        said.unwrap_or_else(|| {
            panic!("never came true on {}: {script}\n{}", self.path(), self.words())
        })
    }

    /// A command of Chromium's own protocol.
    #[track_caller]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is given is written where it is needed"
    )]
    pub fn devtools(&self, command: &str, given: Value) -> Value {
        self.done(self.driver.devtools(command, &given))
    }

    /// A device for passkeys, as it is built into telephones: it asks for no finger.
    #[track_caller]
    pub fn give_authenticator(&self) {
        let device = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserConsenting": true, "isUserVerified": true,
        });
        self.done(self.driver.ask("POST", "/webauthn/authenticator", Some(&device)));
    }

    // Judging.

    /// What the browser complained about since it was last asked: errors of scripts, what the
    /// content policy refused, what was not found. A refusal that a page answers with (422, 403) is
    /// no complaint.
    #[track_caller]
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        let log =
            self.done(self.driver.ask("POST", "/se/log", Some(&json!({ "type": "browser" }))));
        let lines = log.as_array().cloned().unwrap_or_default();
        lines
            .iter()
            .filter(|line| ["SEVERE", "WARNING"].contains(&line["level"].as_str().unwrap_or("")))
            .filter_map(|line| line["message"].as_str().map(str::to_owned))
            .filter(|line| !REFUSALS.iter().any(|status| line.contains(status)))
            .collect()
    }

    /// What was loaded with this page from another place than the house.
    #[track_caller]
    #[must_use]
    pub fn strangers(&self) -> Vec<String> {
        let script = "return performance.getEntriesByType('resource').map(r => r.name)
            .filter(name => !name.startsWith(arguments[0] + '/') && !name.startsWith('data:'))";
        let found = self.run(script, &[self.origin.clone().into()]);
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }

    /// Bytes that came over the wire for this page with all it loads.
    #[track_caller]
    #[must_use]
    pub fn weight(&self) -> u64 {
        let script =
            "return ['navigation', 'resource'].flatMap(k => performance.getEntriesByType(k))
            .reduce((sum, entry) => sum + entry.transferSize, 0)";
        self.run(script, &[]).as_u64().unwrap_or(u64::MAX)
    }

    /// The page on paper, as PDF in base64.
    #[track_caller]
    #[must_use]
    pub fn print(&self) -> String {
        let sheet = self.done(self.driver.ask("POST", "/print", None));
        sheet.as_str().unwrap_or_default().to_owned()
    }

    /// The window as a PNG; `whole` for all of a long page.
    #[track_caller]
    #[must_use]
    pub fn picture(&self, whole: bool) -> Vec<u8> {
        let given = json!({ "format": "png", "captureBeyondViewport": whole });
        let shot = self.devtools("Page.captureScreenshot", given);
        unbase64(shot["data"].as_str().unwrap_or_default())
    }

    #[track_caller]
    fn find(&self, css: &str) -> String {
        let found = within(|| self.find_now("css selector", css).ok());
        found.unwrap_or_else(|| panic!("{css} is not on {}: {}", self.path(), self.words()))
    }

    fn find_now(&self, using: &str, what: &str) -> Result<String, Refused> {
        let body = json!({ "using": using, "value": what });
        let found = self.driver.ask("POST", "/element", Some(&body))?;
        Ok(found[ELEMENT].as_str().unwrap_or_default().to_owned())
    }

    #[track_caller]
    fn done(&self, outcome: Result<Value, Refused>) -> Value {
        outcome.unwrap_or_else(|refused| panic!("{}: {}", refused.error, refused.message))
    }
}

/// Keys without a letter, as the protocol writes them.
pub mod key {
    pub const TAB: &str = "\u{e004}";
    pub const ENTER: &str = "\u{e007}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const DOWN: &str = "\u{e015}";
    pub const SPACE: &str = " ";
}

/// Asks again and again until there is an answer or patience ends.
fn within<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let begin = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if begin.elapsed() > PATIENCE {
            return None;
        }
        std::thread::sleep(PAUSE);
    }
}

/// RFC 4648, section 4.
fn unbase64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0_u32);
    for letter in text.bytes().filter_map(|byte| LETTERS.iter().position(|one| *one == byte)) {
        held = (held << 6 | u32::try_from(letter).unwrap_or_default()) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).unwrap_or_default());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_picture_comes_back_as_it_was_sent() {
        assert_eq!(super::unbase64("AP+qVQ=="), [0, 255, 170, 85]);
        assert_eq!(super::unbase64("YWJj"), b"abc");
    }
}
