//! People who sign in.

use std::cell::Cell;
use std::time::{SystemTime, UNIX_EPOCH};

use seal::code::{STEP, Seed};

use crate::Browser;

/// Somebody with an account, and all that opens it.
pub struct Worker {
    pub handle: String,
    pub password: String,
    /// What an authenticator program was given.
    secret: String,
    /// The step of the last code that was typed; each opens something once.
    last: Cell<i64>,
    emergency: Vec<String>,
    taken: Cell<usize>,
}

impl Worker {
    /// Somebody whose authenticator program knows `secret` (RFC 4648, section 6).
    #[must_use]
    pub fn new(handle: &str, password: &str, secret: &str, emergency: Vec<String>) -> Worker {
        Worker {
            handle: handle.to_owned(),
            password: password.to_owned(),
            secret: secret.to_owned(),
            last: Cell::new(0),
            emergency,
            taken: Cell::new(0),
        }
    }

    /// The same, who wrote down these codes on paper.
    #[must_use]
    pub fn with_paper(self, emergency: Vec<String>) -> Worker {
        Worker { emergency, ..self }
    }

    /// A code that was not typed yet, as the program shows it now or showed it a moment ago. Two in
    /// half a minute are the most that can be had without waiting.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        #[expect(clippy::disallowed_methods, reason = "a telephone has no other clock either")]
        let now = SystemTime::now();
        let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let seconds = i64::try_from(seconds).unwrap_or_default();
        let now = seconds.div_euclid(STEP);
        // Close to the end of a step the one before it would be refused on the way.
        let first = if seconds.rem_euclid(STEP) > STEP - 5 { now } else { now - 1 };
        let step = first.max(self.last.get() + 1);
        (step <= now).then(|| {
            self.last.set(step);
            Seed::read(&self.secret).expect("a whole seed").code(step)
        })
    }

    /// Signs in with both steps, and is in.
    #[track_caller]
    pub fn sign_in(&self, browser: &Browser) {
        browser.go("/sign-in");
        self.go_on_signing_in(browser);
    }

    /// The same from a page that sent here.
    #[track_caller]
    pub fn go_on_signing_in(&self, browser: &Browser) {
        browser.fill("#name", &self.handle);
        browser.fill("#password", &self.password);
        browser.press("form[action='/sign-in'] button");
        browser.arrive("/sign-in/second");
        self.prove(browser, "/sign-in/second");
    }

    /// Types a code into the form that goes to `path`.
    #[track_caller]
    pub fn prove(&self, browser: &Browser, path: &str) {
        if let Some(code) = self.code() {
            browser.fill("#code", &code);
            browser.press(&format!("form[action='{path}'] #code ~ button"));
        } else {
            let at = self.taken.get();
            self.taken.set(at + 1);
            let code = self.emergency.get(at).expect("a code on paper is left");
            browser.press("details > summary");
            browser.fill("#recovery", code);
            browser.press(&format!("form[action='{path}'] #recovery ~ button"));
        }
        browser.until("return document.body && !document.querySelector('#code, #recovery')");
    }

    /// Reads for this purpose from now on, as the head of the page says it.
    #[track_caller]
    pub fn read_for(&self, browser: &Browser, purpose: &str) {
        browser.press(".purpose > summary");
        browser.press(&format!(".purpose button[value='{purpose}']"));
        browser.until(&format!(
            "const b = document.querySelector(\".purpose button[value='{purpose}']\");
             return b && b.hasAttribute('aria-pressed')"
        ));
    }
}
