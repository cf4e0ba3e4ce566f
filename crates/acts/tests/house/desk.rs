//! A house to act in, the same house opened again, and a look at its rows behind its back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use acts::house::{Founding, Setup};
use acts::import::{self, Intake, Plan, Reject, Report, Watch};
use acts::person::{self, Given, New};
use acts::{Cx, House};
use model::basis::Evidence;
use model::{Actor, PersonId, WorkspaceId};
use read::table::Row;
use seal::unseal::{Envelope, KeyFile, Recovery, Unseal};
use store::dump::TABLES;
use store::{Cell, Fault, Options, Statement, Store, Where};

pub struct Desk {
    pub house: Arc<House>,
    database: Option<String>,
    pub key: KeyFile,
    pub kit: Recovery,
    pub folder: tempfile::TempDir,
}

impl Desk {
    /// On SQLite.
    pub fn new() -> Desk {
        Desk::on(None)
    }

    /// One on each engine there is.
    pub fn each() -> Vec<Desk> {
        [Some(Desk::new()), schema().map(|schema| Desk::on(Some(schema)))]
            .into_iter()
            .flatten()
            .collect()
    }

    fn on(database: Option<String>) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let key = KeyFile::random();
        let (kit, _) = Recovery::fresh();
        let founding = Founding::begin();
        let recovery = Envelope::seal(founding.root(), &kit).unwrap();
        let setup = Setup {
            workspace: "Laden & Söhne",
            land: "DE-BY",
            database: database.as_deref(),
            unseal: "file:/media/obhut.key",
            method: &key,
            actor: operator(),
            now: instant("2026-03-01"),
        };
        let house =
            acts::house::init(founding, &folder.path().join("house"), &setup, Some(recovery))
                .unwrap();
        Desk { house, database, key, kit, folder }
    }

    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("house")
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn keys(&self) -> Vec<String> {
        names(&self.dir().join("keys"))
    }

    /// The operator in the only register, with its keys as they are now.
    pub fn cx(&self) -> Cx {
        cx(&self.house)
    }

    /// The operator in the register of the house itself.
    pub fn own(&self) -> Cx {
        own(&self.house)
    }

    /// The same house, as another program would open it.
    pub fn again(&self) -> Arc<House> {
        open(&self.dir(), &self.key)
    }

    /// The house as it is now, in another directory.
    pub fn copy(&self, name: &str) -> Arc<House> {
        let (from, to) = (self.dir(), self.file(name));
        std::fs::create_dir_all(to.join("keys")).unwrap();
        std::fs::copy(from.join("obhut.toml"), to.join("obhut.toml")).unwrap();
        for key in self.keys() {
            std::fs::copy(from.join("keys").join(&key), to.join("keys").join(&key)).unwrap();
        }
        self.store().backup_to(&to.join("register.sqlite")).unwrap();
        open(&to, &self.key)
    }

    /// Changes rows behind the house's back.
    pub fn tamper(&self, sql: &'static str) -> u64 {
        let statement = Statement { name: sql, sql, takes: &[], gives: &[] };
        self.store().write_in(WorkspaceId(1), |w| w.run(&statement, &[])).unwrap()
    }

    pub fn store(&self) -> Store {
        match &self.database {
            Some(url) => Store::open(Where::Postgres(url.clone()), Options::default()).unwrap(),
            None => open_store(&self.dir()),
        }
    }

    pub fn rows(&self) -> BTreeMap<&'static str, Vec<String>> {
        rows(&self.store())
    }
}

pub fn open(dir: &Path, method: &dyn Unseal) -> Arc<House> {
    House::open(dir, method, instant("2026-03-02")).unwrap()
}

pub fn open_store(dir: &Path) -> Store {
    Store::open(Where::Sqlite(dir.join("register.sqlite")), Options::default()).unwrap()
}

pub fn cx(house: &Arc<House>) -> Cx {
    let register = house.register(None).unwrap();
    Cx::new(house.clone(), register, operator(), instant("2026-03-02")).unwrap()
}

pub fn own(house: &Arc<House>) -> Cx {
    Cx::new(house.clone(), house.own_register().unwrap(), operator(), instant("2026-03-02"))
        .unwrap()
}

pub fn operator() -> Actor {
    Actor::Operator("anna".to_owned())
}

pub fn instant(day: &str) -> jiff::Timestamp {
    format!("{day}T12:00:00Z").parse().unwrap()
}

pub fn names(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Every table as text, sorted: engines order text in their own ways.
pub fn rows(store: &Store) -> BTreeMap<&'static str, Vec<String>> {
    let table = |table: &'static store::dump::Table| {
        let mut rows = Vec::new();
        let taken = store.read(|r| -> Result<u64, Fault> {
            table.take(r, |cells| {
                rows.push(cells.iter().map(shown).collect::<Vec<_>>().join("|"));
                Ok(())
            })
        });
        taken.unwrap();
        rows.sort();
        (table.name, rows)
    };
    TABLES.iter().map(table).collect()
}

fn shown(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Null => "-".to_owned(),
        Cell::Int(number) => number.to_string(),
        Cell::Text(text) => format!("{text:?}"),
        Cell::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// A schema of its own on the server the tests may use.
pub fn schema() -> Option<String> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let address = std::env::var("OBHUT_TEST_POSTGRES").ok()?;
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let schema = format!("acts_house_{}_{number}", std::process::id());
    let plain = Store::open(Where::Postgres(address.clone()), Options::default()).unwrap();
    let sql: &'static str = Box::leak(format!("CREATE SCHEMA {schema}").into_boxed_str());
    let create = Statement { name: "test.schema", sql, takes: &[], gives: &[] };
    plain.write(|w| w.run(&create, &[])).unwrap();
    let join = if address.contains('?') { '&' } else { '?' };
    Some(format!("{address}{join}options=-csearch_path%3D{schema}"))
}

/// A person with an order, under a name of their own.
pub fn add(cx: &Cx, name: &str) -> PersonId {
    add_for(cx, &["orders"], name)
}

pub fn add_for(cx: &Cx, purposes: &[&str], name: &str) -> PersonId {
    let typed = [
        format!("family_name={name}"),
        "given_name=Leonie".to_owned(),
        "city=Stuttgart".to_owned(),
    ];
    let new = New {
        purposes: purposes.iter().map(|key| (*key).to_owned()).collect(),
        values: typed.iter().map(|e| Given::read(cx.register().rules(), e).unwrap()).collect(),
        evidence: Evidence {
            reference: Some("Bestellung am Telefon".to_owned()),
            ..Evidence::default()
        },
        ..New::default()
    };
    person::add(cx, &new).unwrap().id
}

/// The family name of a person, as orders sees it.
pub fn name(cx: &Cx, id: PersonId) -> Option<String> {
    let shown = person::show(cx, id, "orders").ok()?;
    shown.values.into_iter().find(|value| value.field == "family_name").map(|value| value.text)
}

/// Takes in so many customers under numbers from `first` on.
pub fn import(cx: &Cx, source: &str, first: usize, count: usize) -> Report {
    let header = ["Kundennummer", "Vorname", "Nachname", "PLZ", "Ort"];
    let row = |number: usize| {
        ["", "Leonie", "Köhler", "70174", "Stuttgart"]
            .map(|cell| if cell.is_empty() { format!("K-{number}") } else { cell.to_owned() })
            .to_vec()
    };
    import_rows(cx, source, &["orders"], &header, (first..first + count).map(row).collect())
}

/// Takes in rows as a file would have them.
pub fn import_rows(
    cx: &Cx,
    source: &str,
    purposes: &[&str],
    header: &[&str],
    rows: Vec<Vec<String>>,
) -> Report {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let samples = &rows[..rows.len().min(2)];
    let rules = cx.register().rules();
    let plan = Plan::guess(rules, &owned(header), samples, &owned(purposes), &[]).unwrap();
    let intake = Intake { name: source, file_hash: [7; 32], place: None };
    let rows = (1..).zip(rows).map(|(line, cells)| Ok(Row::Cells { line, cells }));
    import::run(cx, &intake, &plan, rows, false, &mut Silent).unwrap()
}

struct Silent;

impl Watch for Silent {
    fn progress(&mut self, _line: u64, _report: &Report) -> bool {
        true
    }

    fn reject(&mut self, reject: &Reject) {
        panic!("line {} was refused: {}", reject.line, reject.reason);
    }
}
