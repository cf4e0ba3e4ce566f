//! A house of a test's own, and the binary run in it.
//!
//! Each test has a house on SQLite; where `OBHUT_TEST_POSTGRES` names a server, it is run again on
//! a database of its own there. The server is spoken to with PostgreSQL's own programs.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Once};

use acts::house::HouseFile;
use acts::{Cx, House as Opened};
use jiff::Timestamp;
use model::Actor;
use seal::unseal::KeyFile;
use serde_json::Value;
use tempfile::TempDir;

/// What a command said and how it ended.
pub struct Said {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|cause| panic!("{cause}: {} {}", self.out, self.err))
    }
}

/// A house with one workspace in a folder of its own; the key, and the files a test writes, lie
/// beside it.
pub struct House {
    folder: TempDir,
    database: Option<Database>,
}

/// Runs a test on every engine there is.
pub fn on_every_engine(test: impl Fn(&House)) {
    test(&House::on_sqlite());
    if let Some(server) = server() {
        test(&House::new(Some(Database::make(&server))));
    }
}

/// The PostgreSQL to test on. Says once where everybody sees it that there is none.
fn server() -> Option<String> {
    static SAID: Once = Once::new();
    let server = std::env::var("OBHUT_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    if server.is_none() {
        SAID.call_once(|| tell("NOT TESTED on PostgreSQL: OBHUT_TEST_POSTGRES names no server"));
    }
    server
}

/// Says something past the test runner, which swallows what tests print.
pub fn tell(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "\n{text}");
}

impl House {
    /// On SQLite alone, for what has nothing to do with the engine.
    pub fn on_sqlite() -> House {
        House::new(None)
    }

    fn new(database: Option<Database>) -> House {
        let house = House { folder: tempfile::tempdir().unwrap(), database };
        let unseal = format!("file:{}", house.path("obhut.key"));
        let init = [
            "init",
            "--workspace",
            "Laden",
            "--land",
            "BY",
            "--unseal",
            &unseal,
            "--no-recovery-kit",
        ];
        let said = match &house.database {
            Some(database) => house.obhut(&[&init[..], &["--database", &database.url]].concat()),
            None => house.obhut(&init),
        };
        assert_eq!(said.exit, 0, "{}", said.err);
        house
    }

    /// The engine, for messages.
    pub fn engine(&self) -> &'static str {
        if self.database.is_some() { "PostgreSQL" } else { "SQLite" }
    }

    /// The address of the database server's database, if there is one.
    pub fn database(&self) -> Option<&str> {
        self.database.as_ref().map(|database| database.url.as_str())
    }

    /// A file beside the house.
    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// The house's directory.
    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("house")
    }

    /// The folder that the house and all else of the test lie in.
    pub fn around(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file beside the house.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// All that the database server holds of this house, as text with bytes in hexadecimal digits.
    pub fn dump(&self) -> Option<Vec<u8>> {
        let database = self.database.as_ref()?;
        let mut all = Vec::new();
        // The rows of one workspace at a time, as the server shows them to anybody.
        for workspace in 0..=3 {
            let dump = Command::new(program("pg_dump"))
                .arg("--enable-row-security")
                .arg(&database.url)
                .env("PGOPTIONS", format!("-c obhut.workspace={workspace}"))
                .output()
                .unwrap();
            assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
            all.extend(dump.stdout);
        }
        Some(all)
    }

    /// What the database server has in its files: its write-ahead log since `from`, and the pages
    /// of this house's database. None where there is no server, or no superuser who may look.
    pub fn server_files(&self, from: &str) -> Option<Vec<Vec<u8>>> {
        let above = self.above()?;
        let name = &self.database.as_ref()?.name;
        let cluster = PathBuf::from(ask(&above, "SHOW data_directory"));
        let log = |lsn: &str| ask(&above, &format!("SELECT pg_walfile_name({lsn})"));
        let (first, last) = (log(&format!("'{from}'")), log("pg_current_wal_insert_lsn()"));
        let mut files = Vec::new();
        for entry in fs::read_dir(cluster.join("pg_wal")).unwrap().flatten() {
            let segment = entry.file_name().into_string().unwrap();
            if (first.as_str()..=last.as_str()).contains(&segment.as_str()) {
                files.push(fs::read(entry.path()).unwrap());
            }
        }
        assert!(!files.is_empty(), "a write-ahead log from {first} to {last}");
        ask(&above, "CHECKPOINT");
        let oid = ask(&above, &format!("SELECT oid FROM pg_database WHERE datname = '{name}'"));
        let pages = fs::read_dir(cluster.join("base").join(oid)).unwrap().flatten();
        files.extend(pages.filter_map(|entry| fs::read(entry.path()).ok()));
        Some(files)
    }

    /// How many rows of a table are dead and still in its pages. None where there is no server, no
    /// superuser, or not the extension that counts them.
    pub fn dead_rows(&self, table: &str) -> Option<u64> {
        let above = self.above()?;
        let name = &self.database.as_ref()?.name;
        let (host, _) = above.rsplit_once('/').expect("an address ends with a database");
        let here = format!("{host}/{name}");
        let known = "SELECT count(*) FROM pg_available_extensions WHERE name = 'pgstattuple'";
        if ask(&here, known) == "0" {
            tell("NOT TESTED: the server has no pgstattuple to count dead rows with");
            return None;
        }
        let count = "SELECT dead_tuple_count FROM pgstattuple";
        let made = "SET client_min_messages = warning; CREATE EXTENSION IF NOT EXISTS pgstattuple;";
        let answer = ask(&here, &format!("{made} {count}('{table}')"));
        answer.lines().last().and_then(|line| line.parse().ok())
    }

    /// Where the server's write-ahead log ends now.
    pub fn end_of_server_log(&self) -> Option<String> {
        Some(ask(&self.above()?, "SELECT pg_current_wal_lsn()"))
    }

    fn above(&self) -> Option<String> {
        self.database.as_ref()?;
        let above = std::env::var("OBHUT_TEST_POSTGRES_ABOVE").ok().filter(|url| !url.is_empty());
        if above.is_none() {
            tell("NOT TESTED in the server's files: OBHUT_TEST_POSTGRES_ABOVE names no superuser");
        }
        above
    }

    /// Makes tables beside the register's own, as another program would; where they are. None on
    /// SQLite.
    pub fn with_tables(&self, sql: &str) -> Option<&str> {
        let database = self.database()?;
        let done = Command::new(program("psql"))
            .args(["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--dbname", database])
            .args(["--command", sql])
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        Some(database)
    }

    /// A command line in this house, not started yet.
    pub fn command(&self, line: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_obhut"));
        command
            .args(line)
            .current_dir(self.folder.path())
            .env("OBHUT_DATA", self.dir())
            .env("LANG", "de_DE.UTF-8")
            .env_remove("OBHUT_WORKSPACE")
            .env_remove("OBHUT_DATABASE")
            .stdin(Stdio::null());
        command
    }

    pub fn obhut(&self, line: &[&str]) -> Said {
        let Output { status, stdout, stderr } = self.command(line).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said { exit: status.code().unwrap_or(-1), out: text(stdout), err: text(stderr) }
    }

    /// The answer for scripts of a command that succeeds.
    #[track_caller]
    pub fn json(&self, line: &[&str]) -> Value {
        self.json_ending(0, line)
    }

    /// The answer for scripts of a command that ends with that status.
    #[track_caller]
    pub fn json_ending(&self, exit: i32, line: &[&str]) -> Value {
        let said = self.obhut(&[line, &["--json"]].concat());
        assert_eq!(said.exit, exit, "{}: {line:?}: {} {}", self.engine(), said.out, said.err);
        said.json()
    }

    /// The code of the failure a command ends with; it has a sentence and advice.
    #[track_caller]
    pub fn refused(&self, line: &[&str]) -> (i32, String) {
        let said = self.obhut(&[line, &["--json"]].concat());
        assert_eq!(said.out, "", "{}: {line:?}", self.engine());
        let error: Value = serde_json::from_str(&said.err).unwrap_or_else(|cause| {
            panic!("{line:?} ended with {}: {cause}: {}", said.exit, said.err)
        });
        for key in ["message", "advice"] {
            let text = error[key].as_str().unwrap_or_default();
            assert!(!text.is_empty() && !text.starts_with('['), "{error}");
        }
        (said.exit, error["error"].as_str().unwrap().to_owned())
    }

    /// Takes a file in without asking; `more` is `--for orders` and what else there is to say.
    #[track_caller]
    pub fn import(&self, file: &str, more: &[&str]) -> Value {
        self.import_ending(0, file, more)
    }

    #[track_caller]
    pub fn import_ending(&self, exit: i32, file: &str, more: &[&str]) -> Value {
        let line = ["import", file, "--yes"];
        self.json_ending(exit, &[&line[..], more].concat())
    }

    /// Ids and names of those found.
    #[track_caller]
    pub fn find(&self, text: &str, purpose: &str) -> Vec<(String, String)> {
        let found = self.json(&["find", text, "--for", purpose]);
        let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
        let mut found: Vec<_> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (text(one, "id"), text(one, "name")))
            .collect();
        found.sort_by(|one, other| one.1.cmp(&other.1));
        found
    }

    /// The names of those found, in order.
    #[track_caller]
    pub fn names(&self, text: &str, purpose: &str) -> Vec<String> {
        self.find(text, purpose).into_iter().map(|(_, name)| name).collect()
    }

    /// The id of the only one found.
    #[track_caller]
    pub fn one(&self, text: &str, purpose: &str) -> String {
        let found = self.find(text, purpose);
        assert_eq!(found.len(), 1, "{}: {text}: {found:?}", self.engine());
        found.into_iter().next().unwrap().0
    }

    #[track_caller]
    pub fn show(&self, id: &str, purpose: &str) -> Value {
        self.json(&["show", id, "--for", purpose])
    }

    /// How many persons and organisations there are.
    #[track_caller]
    pub fn persons(&self) -> u64 {
        self.json(&["workspace", "list"])[0]["persons"].as_u64().unwrap()
    }

    /// The house opened in this process, as another program on the same machine would.
    pub fn open(&self) -> Arc<Opened> {
        let key = KeyFile::parse(&fs::read(self.path("obhut.key")).unwrap()).unwrap();
        assert!(HouseFile::read(&self.dir()).is_ok());
        Opened::open(&self.dir(), &key, now()).unwrap()
    }
}

/// The day so many days from today, as the register counts days.
pub fn day(from_today: i64) -> String {
    let zone = jiff::tz::TimeZone::get("Europe/Berlin").unwrap();
    let today = now().to_zoned(zone).date();
    today.checked_add(jiff::Span::new().days(from_today)).unwrap().to_string()
}

/// A context in the only register of an open house.
pub fn context(house: &Arc<Opened>) -> Cx {
    let register = house.register(None).unwrap();
    Cx::new(house.clone(), register, Actor::Operator("test".to_owned()), now()).unwrap()
}

#[expect(clippy::disallowed_methods, reason = "a test that opens a house itself brings the clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// A database of one test, dropped with it.
pub struct Database {
    server: String,
    name: String,
    pub url: String,
}

impl Database {
    pub fn make(server: &str) -> Database {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let name =
            format!("obhut_it_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let made = Command::new(program("createdb"))
            .args(["--maintenance-db", server, &name])
            .output()
            .unwrap();
        assert!(made.status.success(), "createdb: {}", String::from_utf8_lossy(&made.stderr));
        let (address, question) = server.split_once('?').map_or((server, ""), |(a, q)| (a, q));
        let (host, _) = address.rsplit_once('/').expect("an address ends with a database");
        let question = if question.is_empty() { String::new() } else { format!("?{question}") };
        Database { server: server.to_owned(), url: format!("{host}/{name}{question}"), name }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let line = ["--maintenance-db", &self.server, "--if-exists", "--force", &self.name];
        let _ = Command::new(program("dropdb")).args(line).output();
    }
}

/// The one answer of the server to a question.
pub fn ask(url: &str, sql: &str) -> String {
    let done = Command::new(program("psql"))
        .args(["--no-psqlrc", "--tuples-only", "--no-align", "--dbname", url, "--command", sql])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

/// One of PostgreSQL's programs: on the PATH, or where Debian keeps those of each version.
pub fn program(name: &str) -> PathBuf {
    let on_path = std::env::var_os("PATH").into_iter().flat_map(|path| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).collect::<Vec<_>>()
    });
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<_> =
        versions.map(|version| version.path().join("bin").join(name)).collect();
    versions.sort();
    let found = versions.into_iter().rev().chain(on_path).find(|path| path.is_file());
    found.unwrap_or_else(|| {
        panic!("{name} of PostgreSQL is needed where OBHUT_TEST_POSTGRES is set")
    })
}
