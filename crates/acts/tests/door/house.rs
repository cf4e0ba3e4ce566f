//! A house with its door open, people who sign in, and a clock that is moved by hand.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use acts::account::{self, New};
use acts::house::{Founding, Setup};
use acts::post::{self, Letter};
use acts::session::{self, Proof, SessionError, Signed, Source, Stage};
use acts::setting;
use acts::{Cx, Desk, House};
use jiff::{Timestamp, ToSpan};
use model::setting::Setting;
use model::{Actor, Role, WorkspaceId};
use seal::code::Seed;
use seal::unseal::KeyFile;
use store::{Cell, Options, Statement, Store, Where};

pub const PASSWORD: &str = "vier kühe tanzen auf dem mond";
pub const OTHER: &str = "der blaue wal trinkt keinen tee";

pub struct Door {
    pub house: Arc<House>,
    pub desk: Desk,
    pub key: KeyFile,
    database: Option<String>,
    folder: tempfile::TempDir,
}

/// Runs a test on every engine there is.
pub fn each(test: impl Fn(&Door)) {
    test(&Door::on(None));
    if let Some(schema) = schema() {
        test(&Door::on(Some(schema)));
    }
}

impl Door {
    fn on(database: Option<String>) -> Door {
        let folder = tempfile::tempdir().unwrap();
        let key = KeyFile::random();
        let setup = Setup {
            workspace: "Laden Habermann",
            land: "DE-BY",
            database: database.as_deref(),
            unseal: "file:/media/obhut.key",
            method: &key,
            actor: operator(),
            now: at(0),
        };
        let house =
            acts::house::init(Founding::begin(), &folder.path().join("house"), &setup, None)
                .unwrap();
        let desk = Desk::open(house.clone()).unwrap();
        Door { house, desk, key, database, folder }
    }

    /// The operator in the first register, so many minutes after the beginning.
    pub fn cx(&self, minutes: i64) -> Cx {
        let register = self.house.register(Some("Laden Habermann")).unwrap();
        Cx::new(self.house.clone(), register, operator(), at(minutes)).unwrap()
    }

    pub fn own(&self, minutes: i64) -> Cx {
        Cx::new(self.house.clone(), self.house.own_register().unwrap(), operator(), at(minutes))
            .unwrap()
    }

    /// The same house, as another server would open it.
    pub fn again(&self) -> Desk {
        let dir = self.folder.path().join("house");
        Desk::open(House::open(&dir, &self.key, at(0)).unwrap()).unwrap()
    }

    pub fn store(&self) -> Store {
        let place = match &self.database {
            Some(url) => Where::Postgres(url.clone()),
            None => Where::Sqlite(self.folder.path().join("house/register.sqlite")),
        };
        Store::open(place, Options::default()).unwrap()
    }

    /// All bytes and texts of a table of the house.
    pub fn held(&self, sql: &'static str, columns: usize) -> Vec<Vec<u8>> {
        const GIVES: &[(&str, store::Type, bool)] = &[
            ("a", store::Type::Bytes, true),
            ("b", store::Type::Bytes, true),
            ("c", store::Type::Bytes, true),
        ];
        let statement = Statement { name: sql, sql, takes: &[], gives: &GIVES[..columns] };
        let mut held = Vec::new();
        self.store()
            .read_in(WorkspaceId::HOUSE, |r| {
                r.each(&statement, &[], |row| {
                    for at in 0..columns {
                        match row.cell(at)? {
                            Cell::Bytes(bytes) => held.push(bytes.to_vec()),
                            Cell::Text(text) => held.push(text.as_bytes().to_vec()),
                            _ => {}
                        }
                    }
                    Ok(())
                })
            })
            .unwrap();
        held
    }

    /// An account with a password and an authenticator program, fifteen minutes before the
    /// beginning.
    pub fn joined(&self, handle: &str, role: Role) -> Person {
        let mail = format!("{handle}@habermann.example");
        let new = New { handle, name: "Leonie Köhler", mail: Some(&mail), role, lang: Some("de") };
        let invited = account::add(&self.cx(-20), &new).unwrap();
        account::accept(&self.desk, &invited.link, PASSWORD, &home(), at(-19)).unwrap();
        let (token, stage) =
            session::begin(&self.desk, handle, PASSWORD, &home(), at(-18)).unwrap();
        assert_eq!(stage, Stage::Setup);
        let seed =
            Seed::read(&account::totp_begin(&self.desk, &token, at(-17)).unwrap().typed).unwrap();
        let code = code(&seed, -16);
        let (token, codes) =
            account::totp_confirm(&self.desk, &token, &code, &home(), at(-16)).unwrap();
        let signed = session::read(&self.desk, &token, at(-16)).unwrap();
        session::end(&self.desk, &signed, &signed.session, at(-15)).unwrap();
        self.sent(-15);
        Person { handle: handle.to_owned(), seed, codes }
    }

    /// Signs somebody in from home.
    #[track_caller]
    pub fn signed_in(&self, person: &Person, minutes: i64) -> String {
        self.signed_in_from(person, &home(), minutes)
    }

    #[track_caller]
    pub fn signed_in_from(&self, person: &Person, source: &Source, minutes: i64) -> String {
        let (token, _) =
            session::begin(&self.desk, &person.handle, PASSWORD, source, at(minutes)).unwrap();
        let code = code(&person.seed, minutes);
        session::confirm(&self.desk, &token, Proof::Totp(&code), source, at(minutes)).unwrap()
    }

    #[track_caller]
    pub fn read(&self, token: &str, minutes: i64) -> Signed {
        session::read(&self.desk, token, at(minutes)).unwrap()
    }

    /// Why that secret opens nothing.
    #[track_caller]
    pub fn dead(&self, token: &str, minutes: i64) -> &'static str {
        session::read(&self.desk, token, at(minutes)).unwrap_err().code()
    }

    /// Sets the mail server up and takes all mails that wait: kind of each is told by its subject.
    pub fn sent(&self, minutes: i64) -> Vec<Letter> {
        let cx = self.own(minutes);
        setting::put(&cx, Setting::MailHost, "mail.habermann.example").unwrap();
        setting::put(&cx, Setting::MailFrom, "obhut@habermann.example").unwrap();
        let mut letters = Vec::new();
        post::send(&cx, &mut |_, letter| {
            letters.push(letter.clone());
            Ok(())
        })
        .unwrap();
        letters
    }

    /// The secret of the link in the last mail that has one, of those that wait.
    pub fn link(&self, minutes: i64) -> String {
        let letters = self.sent(minutes);
        let with = letters.iter().rev().find(|letter| letter.body.contains('#'));
        link(&with.expect("a mail with a link").body)
    }

    /// The subjects of the mails that wait.
    pub fn subjects(&self, minutes: i64) -> Vec<String> {
        self.sent(minutes).into_iter().map(|letter| letter.subject).collect()
    }

    /// The acts in the log of the house since an entry, with their results.
    pub fn log(&self) -> Vec<(String, String)> {
        let store = self.store();
        let entries = store
            .read_in(WorkspaceId::HOUSE, |r| store::log::after(r, WorkspaceId::HOUSE, 0, 10_000));
        entries
            .unwrap()
            .iter()
            .map(|entry| {
                let parts: Vec<&str> = entry.leaf.split('\t').collect();
                (parts[3].to_owned(), parts[6].to_owned())
            })
            .collect()
    }
}

/// Somebody who has an account, with what they hold.
pub struct Person {
    pub handle: String,
    pub seed: Seed,
    pub codes: Vec<String>,
}

pub fn operator() -> Actor {
    Actor::Operator("petra".to_owned())
}

/// The moment so many minutes after the beginning.
pub fn at(minutes: i64) -> Timestamp {
    let begin: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    begin.checked_add(minutes.minutes()).unwrap()
}

/// The code a program shows then.
pub fn code(seed: &Seed, minutes: i64) -> String {
    seed.code(at(minutes).as_second() / seal::code::STEP)
}

pub fn home() -> Source {
    source("203.0.113.7", "Firefox")
}

pub fn away() -> Source {
    source("198.51.100.9", "Chromium")
}

pub fn source(net: &str, agent: &str) -> Source {
    Source { net: net.parse::<IpAddr>().unwrap(), agent: agent.to_owned() }
}

/// What a wrong password from there is answered with.
pub fn guess(door: &Door, name: &str, source: &Source, minutes: i64) -> SessionError {
    session::begin(&door.desk, name, "ganz sicher falsch geraten", source, at(minutes)).unwrap_err()
}

/// The secret at the end of a link in a mail.
pub fn link(body: &str) -> String {
    let from = body.find('#').expect("a link") + 1;
    body[from..].split_whitespace().next().unwrap().to_owned()
}

/// A schema of its own on the server the tests may use.
fn schema() -> Option<String> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let address = std::env::var("OBHUT_TEST_POSTGRES").ok().filter(|url| !url.is_empty())?;
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let schema = format!("acts_door_{}_{number}", std::process::id());
    let plain = Store::open(Where::Postgres(address.clone()), Options::default()).unwrap();
    let sql: &'static str = Box::leak(format!("CREATE SCHEMA {schema}").into_boxed_str());
    let create = Statement { name: "test.schema", sql, takes: &[], gives: &[] };
    plain.write(|w| w.run(&create, &[])).unwrap();
    let join = if address.contains('?') { '&' } else { '?' };
    Some(format!("{address}{join}options=-csearch_path%3D{schema}"))
}
