//! The ground a bench stands on: a house of its own, whose files and database go with it.

use std::fs;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use acts::house::{Founding, Setup};
use acts::{Cx, House};
use jiff::Timestamp;
use model::Actor;
use seal::unseal::KeyFile;
use store::{Options, Scrub, Store, Where};
use tempfile::TempDir;

/// A house made for one measurement. What is first here is let go first: the house before its
/// database, both before their folder.
pub struct Ground {
    pub house: Arc<House>,
    database: Option<Database>,
    place: PathBuf,
    /// The folder, where it goes with the ground.
    _swept: Option<TempDir>,
}

impl Ground {
    /// A new house, on SQLite or in a database of its own on the server at `url`.
    pub fn new(url: Option<&str>) -> Ground {
        let base = std::env::var_os("OBHUT_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into);
        let place = tempfile::tempdir_in(base).expect("a place for the bench");
        Ground::founded(place.path().to_owned(), Some(place), url.map(Database::make))
    }

    /// The house that an earlier run left in `place`, or a new one that is left there with its
    /// database: a large register is grown once and looked at as often as one likes.
    pub fn kept(place: &Path, url: Option<&str>) -> Ground {
        let place = place.to_owned();
        if place.join("house").exists() {
            let house = open(&place.join("house"));
            return Ground { house, database: None, place, _swept: None };
        }
        fs::create_dir_all(&place).expect("a place for the bench");
        let mut database = url.map(Database::make);
        database.iter_mut().for_each(|database| database.left = true);
        Ground::founded(place, None, database)
    }

    fn founded(place: PathBuf, swept: Option<TempDir>, database: Option<Database>) -> Ground {
        let key = KeyFile::random();
        let key_file = place.join("key");
        let mut options = fs::OpenOptions::new();
        let written = options.write(true).create_new(true).mode(0o400).open(&key_file);
        std::io::Write::write_all(&mut written.expect("a key file"), key.text().shown().as_bytes())
            .expect("the key is written");
        let setup = Setup {
            workspace: "Bench",
            land: "DE-BY",
            database: database.as_ref().map(|database| database.url.as_str()),
            unseal: &format!("file:{}", key_file.display()),
            method: &key,
            actor: actor(),
            now: now(),
        };
        let dir = place.join("house");
        let house = acts::house::init(Founding::begin(), &dir, &setup, None);
        Ground { house: house.expect("a house for the bench"), database, place, _swept: swept }
    }

    pub fn dir(&self) -> PathBuf {
        self.place.join("house")
    }

    /// Bytes the house takes on the disk, or its database on the server. What waits in the
    /// write-ahead log of a file is copied back before, so that it does not count twice.
    pub fn size(&self) -> u64 {
        if let Some(database) = &self.database {
            return database.size();
        }
        let file = Where::Sqlite(self.dir().join("register.sqlite"));
        let store = Store::open(file, Options::default()).expect("the database opens");
        assert_eq!(store.scrub(&[]), Ok(Scrub::Done), "nobody reads meanwhile");
        files(&self.dir()).iter().filter_map(|file| file.metadata().ok()).map(|m| m.len()).sum()
    }

    /// Does on the server what it does by itself within a minute of much writing: counts what
    /// stands where, so that it plans its look-ups well.
    pub fn settle(&self) {
        if let Some(database) = &self.database {
            database.ask("VACUUM (ANALYZE)");
        }
    }
}

/// Opens a house once more, as another program would.
pub fn open(dir: &Path) -> Arc<House> {
    let key = dir.with_file_name("key");
    let key = KeyFile::parse(&fs::read(key).expect("a key file")).expect("a key");
    House::open(dir, &key, now()).expect("the house opens")
}

/// A context in the one register of a house.
pub fn cx(house: &Arc<House>) -> Cx {
    let register = house.register(None).expect("the one register");
    Cx::new(house.clone(), register, actor(), now()).expect("a context")
}

/// All files of a house, those of its keys included.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn actor() -> Actor {
    Actor::Operator("bench".to_owned())
}

#[expect(clippy::disallowed_methods, reason = "the bench is the door that makes the clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// A database of its own on the server, dropped with it unless it is to be left.
struct Database {
    server: String,
    name: String,
    url: String,
    /// Whether it stays when the bench is over.
    left: bool,
}

impl Database {
    fn make(server: &str) -> Database {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("bench_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let (host, _) = server.rsplit_once('/').expect("an address with a database");
        let url = format!("{host}/{name}");
        asked(server, &format!("CREATE DATABASE {name}"));
        Database { server: server.to_owned(), name, url, left: false }
    }

    fn ask(&self, sql: &str) -> String {
        asked(&self.url, sql)
    }

    fn size(&self) -> u64 {
        let said = self.ask("SELECT pg_database_size(current_database())");
        said.trim().parse().expect("a number of bytes")
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.left {
            return;
        }
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let _ = psql(&self.server, &sql).output();
    }
}

fn asked(url: &str, sql: &str) -> String {
    let done = psql(url, sql).output().expect("psql of PostgreSQL is on the PATH");
    assert!(done.status.success(), "psql: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

fn psql(url: &str, sql: &str) -> Command {
    let mut command = Command::new("psql");
    command.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"]);
    command.args(["--dbname", url, "--command", sql]);
    command
}
