//! People who sign in.

use std::cell::Cell;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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

    /// The code that the program shows, if it was not typed yet. Close to its end the next one is
    /// waited for, because it would run out on the way.
    #[must_use]
    pub fn code(&self) -> Option<String> {
        let (mut step, left) = step();
        if left < WAY {
            wait(left);
            step += 1;
        }
        (step > self.last.get()).then(|| self.typed(step))
    }

    /// The next one, where the one of now was typed: half a minute at most.
    fn next_code(&self) -> String {
        let (step, left) = step();
        wait(left);
        self.typed(step + 1)
    }

    fn typed(&self, step: i64) -> String {
        self.last.set(step);
        Seed::read(&self.secret).expect("a whole seed").code(step)
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

    /// Types a code into the form that goes to `path`: at the door one from paper, where the
    /// program's was typed already.
    #[track_caller]
    pub fn prove(&self, browser: &Browser, path: &str) {
        let at = self.taken.get();
        let paper = self.emergency.get(at).filter(|_| path == "/sign-in/second");
        let code = self.code().or_else(|| paper.is_none().then(|| self.next_code()));
        if let Some(code) = code {
            browser.fill("#code", &code);
            browser.press(&format!("form[action='{path}'] #code ~ button"));
        } else {
            self.taken.set(at + 1);
            let code = paper.expect("a code on paper is left");
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

/// Seconds that typing and sending a code may take.
const WAY: i64 = 8;

/// The step it is, and the seconds until it ends.
fn step() -> (i64, i64) {
    #[expect(clippy::disallowed_methods, reason = "a telephone has no other clock either")]
    let now = SystemTime::now();
    let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let seconds = i64::try_from(seconds).unwrap_or_default();
    (seconds.div_euclid(STEP), STEP - seconds.rem_euclid(STEP))
}

fn wait(seconds: i64) {
    std::thread::sleep(Duration::from_secs(seconds.unsigned_abs()));
}
