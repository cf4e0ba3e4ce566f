//! A fresh, empty database for each test, on each engine there is.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use store::{Options, Store, Where};

/// A database of its own; gone with the value.
pub struct Place {
    pub at: Where,
    /// Plain access for what the store does not offer; none on SQLite.
    pub server: Option<Server>,
    folder: tempfile::TempDir,
}

pub struct Server {
    address: String,
    schema: String,
}

/// Runs a test on every engine, each with the test's tables in place.
pub fn on_each_engine(test: impl Fn(&Place)) {
    let sqlite = Place::sqlite();
    sqlite.open().migrate(crate::TABLES, 1).expect("tables");
    test(&sqlite);
    on_postgres(test);
}

/// Runs a test on PostgreSQL alone, where there is a server.
pub fn on_postgres(test: impl Fn(&Place)) {
    if let Some(place) = Place::postgres() {
        place.open().migrate(crate::TABLES, 1).expect("tables");
        test(&place);
    }
}

impl Place {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { at: Where::Sqlite(folder.path().join("register.db")), server: None, folder }
    }

    pub fn postgres() -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let Ok(address) = std::env::var("OBHUT_TEST_POSTGRES") else {
            not_tested();
            return None;
        };
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let schema = format!("store_test_{}_{number}", std::process::id());
        let server = Server { address, schema };
        server.tell(&format!("CREATE SCHEMA {}", server.schema));
        Some(Self {
            at: Where::Postgres(server.address_of_schema()),
            server: Some(server),
            folder: tempfile::tempdir().expect("a folder"),
        })
    }

    pub fn open(&self) -> Store {
        self.open_with(Options::default())
    }

    pub fn open_with(&self, options: Options) -> Store {
        let options = Options { create: true, ..options };
        Store::open(self.at.clone(), options).expect("a store")
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn is_sqlite(&self) -> bool {
        self.server.is_none()
    }
}

impl Server {
    pub fn tell(&self, sql: &str) {
        let mut client = postgres::Client::connect(&self.address_of_schema(), postgres::NoTls)
            .expect("a server");
        client.batch_execute(sql).expect("the server obeys");
    }

    /// Ends the connections of this test's stores, as a restart of the server would.
    pub fn cut_all_lines(&self) {
        self.tell(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE application_name = 'obhut-{}' AND pid <> pg_backend_pid()",
            self.schema
        ));
    }

    pub fn schema(&self) -> &str {
        &self.schema
    }

    fn address_of_schema(&self) -> String {
        let join = if self.address.contains('?') { '&' } else { '?' };
        format!(
            "{}{join}options=-csearch_path%3D{1}&application_name=obhut-{1}",
            self.address, self.schema
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.tell(&format!("DROP SCHEMA {} CASCADE", self.schema));
        }
    }
}

/// The same server under a superuser's name, where the tests were given one.
pub fn server_above() -> Option<String> {
    let above = std::env::var("OBHUT_TEST_POSTGRES_ABOVE").ok().filter(|url| !url.is_empty());
    if above.is_none() {
        not_tested();
    }
    above
}

#[expect(clippy::print_stderr, reason = "a test that did less than it could says so")]
fn not_tested() {
    eprintln!("OBHUT_TEST_POSTGRES or its superuser is not set: PostgreSQL was not tested");
}
