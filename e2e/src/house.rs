//! A house that is served: a new one, or the demo's with its five hundred invented customers.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use serde_json::Value;
use tempfile::TempDir;

use crate::Worker;

/// A served house; the server and the files go with it.
pub struct House {
    server: Child,
    folder: TempDir,
    /// Where it is reached: `http://localhost:…`. A passkey belongs to a name, never to a number.
    pub origin: String,
    /// Where the first administrator comes in, while there is none.
    pub setup: Option<String>,
    people: Vec<Value>,
}

impl House {
    /// A house that was just founded: no account, no customer.
    ///
    /// # Panics
    /// It cannot be founded or served.
    #[must_use]
    pub fn fresh() -> House {
        let folder = tempfile::tempdir().expect("room for a house");
        let unseal = format!("file:{}", folder.path().join("key").display());
        let mut init = obhut(&["init", "--workspace", "Blumen Weber", "--land", "BY"]);
        init.arg("--unseal").arg(unseal).arg("--no-recovery-kit").arg("--data");
        let done = init.arg(folder.path().join("haus")).output().expect("the binary starts");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        House::serve(folder, Vec::new())
    }

    /// A copy of the demo's house for this journey alone.
    ///
    /// # Panics
    /// It cannot be made or served.
    #[must_use]
    pub fn demo() -> House {
        let model = Demo::get();
        let folder = tempfile::tempdir().expect("room for a house");
        copy(&model.path(), folder.path());
        let file = folder.path().join("haus/obhut.toml");
        let text = fs::read_to_string(&file).expect("the house says how it is opened");
        let (there, here) = (model.path(), folder.path());
        let text = text.replace(&there.display().to_string(), &here.display().to_string());
        fs::write(&file, text).expect("room for a house");
        House::serve(folder, model.people.clone())
    }

    fn serve(folder: TempDir, people: Vec<Value>) -> House {
        // Somebody may take the port before the server does; then another is looked for.
        for _ in 0..3 {
            let port = free_port();
            let origin = format!("http://localhost:{port}");
            let mut serve = obhut(&["serve", "--json", "--origin", &origin, "--listen"]);
            serve.arg(format!("127.0.0.1:{port}"));
            serve.arg("--data").arg(folder.path().join("haus"));
            if let Some((server, said)) = begin(&mut serve) {
                let setup = said["setup"].as_str().map(str::to_owned);
                return House { server, folder, origin, setup, people };
            }
        }
        panic!("the house is not served");
    }

    /// Somebody of the demo's firm: `jana` at the telephone, `holger` who leads, `selin` the data
    /// protection officer, `tobias` who runs the machine.
    ///
    /// # Panics
    /// There is nobody of that name.
    #[must_use]
    pub fn worker(&self, handle: &str) -> Worker {
        let one = self.people.iter().find(|one| one["handle"] == handle).expect("of the firm");
        let word = |key: &str| one[key].as_str().unwrap_or_default();
        let emergency = one["emergency"].as_array().cloned().unwrap_or_default();
        let emergency = emergency.iter().filter_map(|code| code.as_str().map(str::to_owned));
        Worker::new(handle, word("password"), word("secret"), emergency.collect())
    }

    /// A file for the visitor to hand in.
    ///
    /// # Panics
    /// The disk is full.
    #[must_use]
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("room for a file");
        path.display().to_string()
    }

    /// Scans a folder into a report, a page by itself; where it lies, as a browser is told.
    ///
    /// # Panics
    /// There is no such folder, or the report cannot be written.
    #[must_use]
    pub fn report(&self, folder: &Path, lang: &str) -> String {
        let report = self.folder.path().join(format!("report-{lang}.html"));
        let mut scan = obhut(&["scan", "--no-state", "--lang", lang, "--force", "--output"]);
        scan.arg(&report).arg(folder.file_name().expect("a folder has a name"));
        scan.current_dir(folder.parent().expect("it lies in one"));
        let done = scan.output().expect("the binary starts");
        // Three says that something could not be checked.
        assert!(matches!(done.status.code(), Some(0 | 3)), "{}", done.status);
        format!("file://{}", report.display())
    }

    /// A folder of the house's own.
    #[must_use]
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command at the machine where the house lies.
    ///
    /// # Panics
    /// It is refused.
    pub fn command(&self, words: &[&str]) {
        let mut command = obhut(words);
        let done = command.arg("--data").arg(self.at("haus")).output();
        let done = done.expect("the binary starts");
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stdout));
    }

    /// Every route the binary answers to.
    ///
    /// # Panics
    /// The binary does not say.
    #[must_use]
    pub fn routes() -> Vec<Value> {
        let said = obhut(&["routes", "--json"]).output().expect("the binary starts");
        serde_json::from_slice(&said.stdout).expect("the routes are JSON")
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The demo's house as it is made, before anybody worked in it. Made once for all journeys that run
/// at the same time; it goes with the last of them.
struct Demo {
    folder: TempDir,
    people: Vec<Value>,
}

static DEMO: Mutex<Weak<Demo>> = Mutex::new(Weak::new());

impl Demo {
    fn get() -> Arc<Demo> {
        let mut kept = DEMO.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = kept.upgrade() {
            return there;
        }
        let folder = tempfile::tempdir().expect("room for a house");
        let mut demo = obhut(&["demo", "--json", "--listen", "127.0.0.1:0"]);
        demo.arg(folder.path().join("demo"));
        let (mut child, said) = begin(&mut demo).expect("the demo is made");
        // A stop in good order, so that the copies have nothing to recover.
        let _ = Command::new("kill").arg(child.id().to_string()).status();
        let _ = child.wait();
        let people = said["accounts"].as_array().cloned().unwrap_or_default();
        let made = Arc::new(Demo { folder, people });
        *kept = Arc::downgrade(&made);
        made
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("demo")
    }
}

/// Starts what serves until it is told to stop, and waits for the JSON it says first.
fn begin(command: &mut Command) -> Option<(Child, Value)> {
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the binary starts");
    let mut said = String::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            said.push_str(&line);
            if let Ok(json) = serde_json::from_str(&said) {
                return Some((child, json));
            }
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// The binary beside the tests, under a clean environment.
fn obhut(words: &[&str]) -> Command {
    let here = std::env::current_exe().expect("a test knows where it is");
    let folder = here.parent().and_then(Path::parent).expect("tests lie in a folder of the build");
    let program: PathBuf = folder.join("obhut");
    assert!(program.is_file(), "build it first: cargo build -p obhut");
    let mut command = Command::new(program);
    for (name, _) in
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("OBHUT_"))
    {
        command.env_remove(name);
    }
    command.env("LANG", "de_DE.UTF-8").args(words).stdin(Stdio::null()).stderr(Stdio::null());
    command
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("it has a number").port()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("room for a house");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).expect("room for a house");
        }
    }
}
