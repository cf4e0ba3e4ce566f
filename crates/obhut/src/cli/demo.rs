//! `obhut demo`: a house of invented customers in a folder of its own, filled with a year of life and
//! served on the own machine; with `--no-serve` the way through a small one on the terminal.
//!
//! Everything in it is made up, and every page says so.

mod office;
mod people;
mod staff;
mod walk;
mod year;

use std::fs;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use acts::house::{self, Founding, HouseFile, Setup};
use acts::{Cx, Desk, Refusal, setting};
use clap::Args;
use model::setting::Setting;
use seal::unseal::KeyFile;
use serde_json::json;
use texts::Arg;

use super::progress::Counting;
use super::serve::Ready;
use super::{Answer, Door, Outcome};
use crate::clock;
use crate::config::ServeArgs;
use crate::failure::Failure;
use crate::out::{plain, write_new};
use staff::SignIn;
use year::Year;

#[derive(Debug, Args)]
pub struct DemoArgs {
    #[arg(value_name = "dir")]
    folder: Option<PathBuf>,
    #[arg(long)]
    no_serve: bool,
    #[arg(long, value_name = "listen", conflicts_with = "no_serve")]
    listen: Option<String>,
}

/// The firm, as invented as its customers.
const FIRM: &str = "Muster & Söhne";

/// Makes the house, unless it is there from the last time, and serves it.
pub fn run(door: &Door, args: &DemoArgs) -> Outcome {
    let folder = args.folder.clone().unwrap_or_else(|| PathBuf::from("obhut-demo"));
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    if args.no_serve {
        return walk::walk(door, &folder);
    }
    let dir = folder.join("haus");
    let sign_ins = match staff::read(&folder) {
        Some(known) if HouseFile::read(&dir).is_ok_and(|file| file.demo) => known,
        _ if folder.exists() => {
            return Err(Failure::new("demo-exists", [("dir", folder.display().to_string())]));
        }
        _ => make(door, &folder, &dir)?,
    };
    let serve = ServeArgs { listen: args.listen.clone(), ..ServeArgs::default() };
    let ready = Ready::make(door, &dir, &serve)?;
    ready.site.unseal(None).map_err(Failure::from)?;
    let origin = ready.site.settings.origin.clone();
    reached_at(door, &ready, &origin)?;
    let blanks =
        [("origin", Arg::from(&origin)), ("dir", plain(&dir.display().to_string()).into())];
    let text = format!(
        "{}\n\n{}",
        door.say("demo-ready", &blanks),
        staff::shown(door, &sign_ins, clock::now())
    );
    let json = json!({ "origin": origin, "data": dir.display().to_string(), "accounts": sign_ins });
    door.out.answer(&Answer { text, json })?;
    let codes = Codes::begin(door, sign_ins);
    let served = ready.serve();
    codes.end();
    served?;
    let text = door.say("serve-stopped", &[]);
    Ok(Answer { text, json: json!({ "stopped": true }) }.into())
}

/// Sets the house up, hires its people and lets a year go by.
fn make(door: &Door, folder: &Path, dir: &Path) -> Result<Vec<SignIn>, Failure> {
    let now = clock::now();
    let begins = Year::begins(now);
    let keys = folder.join("schluessel");
    fs::create_dir_all(&keys).map_err(|error| crate::failure::of_file(&keys, error.kind()))?;
    let key = KeyFile::random();
    let key_path = keys.join("obhut.key");
    write_new(&key_path, key.text().shown())?;
    let made = Made { folder, done: false };
    let unseal = format!("file:{}", key_path.display());
    let setup = Setup {
        workspace: FIRM,
        land: "DE-HE",
        database: None,
        unseal: &unseal,
        method: &key,
        actor: door.actor(),
        now: begins,
    };
    let opened = house::init(Founding::begin(), dir, &setup, None)?;
    // From the first moment on it says that it is no real one.
    HouseFile { demo: true, ..opened.file().clone() }.write(dir)?;
    let desk = Desk::open(opened.clone())?;
    let register = opened.register(None)?;
    let cx = Cx::new(opened.clone(), register, door.actor(), begins)?;
    for (what, value) in SETTINGS {
        done(setting::put(&cx, *what, value))?;
    }
    let sign_ins = staff::hire(&cx, &desk, begins)?;
    door.out.note(&door.say("demo-filling", &[]));
    let days = Counting::new(door, "demo-progress");
    let id = |handle: &str| {
        let one = sign_ins.iter().find(|one| one.handle == handle);
        one.and_then(|one| one.id.parse().ok()).ok_or_else(|| Failure::new("account-unknown", []))
    };
    let year = Year {
        house: &opened,
        desk: &desk,
        now,
        operator: door.actor(),
        agent: id("jana")?,
        manager: id("holger")?,
    };
    let played = year.play(folder, &mut |day| days.at(day));
    days.end();
    played?;
    office::lay(&year, folder)?;
    staff::keep(folder, &sign_ins)?;
    made.keep();
    Ok(sign_ins)
}

/// Mails of the house lead to where it is served this time.
fn reached_at(door: &Door, ready: &Ready, origin: &str) -> Result<(), Failure> {
    let Some(desk) = ready.site.desk() else { return Ok(()) };
    let cx = door.own_of(desk.house())?;
    if setting::get(&cx, Setting::Address)?.as_deref() != Some(origin) {
        setting::put(&cx, Setting::Address, origin)?;
    }
    Ok(())
}

/// What the firm says of itself.
const SETTINGS: &[(Setting, &str)] = &[
    (Setting::Address, "http://127.0.0.1:8450"),
    (Setting::Firm, FIRM),
    (Setting::FirmAddress, "Muster & Söhne, Musterweg 1, 34117 Kassel"),
    (Setting::FirmMail, "post@muster.example"),
    (Setting::Officer, "Selin Aydın, datenschutz@muster.example"),
    (Setting::Notice, "https://muster.example/datenschutz"),
    (Setting::ShapeCustomer, "M-99999"),
    (Setting::ShapeOrder, "B-99999"),
];

/// What is half made goes again.
struct Made<'a> {
    folder: &'a Path,
    done: bool,
}

impl Made<'_> {
    fn keep(mut self) {
        self.done = true;
    }
}

impl Drop for Made<'_> {
    fn drop(&mut self) {
        if !self.done {
            // It was made by this program a moment ago, and holds nobody real.
            let _ = fs::remove_dir_all(self.folder);
        }
    }
}

/// Shows the codes of the moment, for those who have no authenticator program at hand.
struct Codes {
    over: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Codes {
    fn begin(door: &Door, all: Vec<SignIn>) -> Codes {
        let over = Arc::new(AtomicBool::new(false));
        let seen = std::io::stderr().is_terminal() && !door.out.json;
        let lang = door.lang();
        let told = over.clone();
        let work = move || {
            while !told.load(Ordering::Relaxed) {
                let now = clock::now();
                let codes: Vec<_> = all
                    .iter()
                    .filter_map(|one| {
                        Some(format!("{} {}", one.handle, staff::code(&one.secret, now)?))
                    })
                    .collect();
                let left = 30 - now.as_second().rem_euclid(30);
                let blanks = [("codes", codes.join(" · ").into()), ("left", left.into())];
                let line = texts::say(lang, "demo-codes", &blanks);
                // Over what stood there: only the newest codes are good for anything.
                let _ = write!(std::io::stderr().lock(), "\r{line}   ");
                std::thread::sleep(Duration::from_secs(1));
            }
        };
        let thread = seen.then(|| std::thread::Builder::new().spawn(work).ok()).flatten();
        Codes { over, thread }
    }

    fn end(self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread {
            let _ = thread.join();
        }
    }
}

/// What an act answers, with its refusal as the command line says it.
fn done<T>(outcome: Result<T, impl Into<Refusal>>) -> Result<T, Failure> {
    outcome.map_err(|error| Failure::from(error.into()))
}

/// Whether a failure only says that somebody is no longer in the register.
fn is_gone(failure: &Failure) -> bool {
    ["person-unknown", "person-absent", "basis-none"].contains(&failure.code())
}
