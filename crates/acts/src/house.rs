//! The house: one directory with its configuration, its keys and, unless PostgreSQL holds it, its
//! database.

mod check;
mod file;
mod tidy;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use model::person::Rules;
use model::processing::Processing;
use model::{Act, Actor, WorkspaceId};
use seal::RootKey;
use seal::unseal::{Envelope, Unseal, UnsealError};
use store::workspace::WorkspaceRow;
use store::{Options, Store, Where};

use crate::epoch::Epochs;
use crate::keyring::{self, Keyring};
use crate::line::{self, Line};
use crate::measures::Measures;
use crate::scheme::Schemes;
use crate::scribe::Scribe;
pub use check::{CheckError, Checked, Pages, Workspace, check};
pub use file::{AcmeFile, HouseFile, ServeFile};
pub use tidy::{TidyError, tidy};

pub use crate::opening::unseal_code;
use crate::provenance::Provenance;
use crate::ring::FIRST;
use crate::site::Site;
use crate::{Cx, Fault, Register, founding, opening, reserve};

/// A house in use: its database and its root key.
pub struct House {
    pub(crate) dir: PathBuf,
    pub(crate) file: HouseFile,
    pub(crate) store: Store,
    pub(crate) root: Arc<RootKey>,
    pub(crate) keyring: Keyring,
    pub(crate) scribe: Scribe,
}

/// What a house is set up with.
pub struct Setup<'a> {
    pub workspace: &'a str,
    pub land: &'a str,
    pub database: Option<&'a str>,
    /// How the root key is had from now on, as it stands in `obhut.toml`.
    pub unseal: &'a str,
    pub method: &'a dyn Unseal,
    pub actor: Actor,
    pub now: Timestamp,
}

/// Why a house could not be set up or opened.
#[derive(Debug, thiserror::Error)]
pub enum HouseError {
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The directory holds a house already.
    #[error("there is a house already")]
    Exists { dir: PathBuf },
    /// The directory holds keys or a register, but no settings.
    #[error("remains of a house")]
    Remains { dir: PathBuf },
    /// The database holds a register already.
    #[error("there is a register already")]
    DatabaseInUse,
    /// The root key was not had.
    #[error(transparent)]
    Unseal(#[from] UnsealError),
    /// `obhut.toml` cannot be read; the line is named, not its content.
    #[error("configuration")]
    Config { path: PathBuf, line: Option<usize> },
}

impl From<store::Fault> for HouseError {
    fn from(fault: store::Fault) -> Self {
        HouseError::Fault(fault.into())
    }
}

impl HouseError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            HouseError::Fault(fault) => fault.code(),
            HouseError::Exists { .. } => "house-exists",
            HouseError::Remains { .. } => "house-remains",
            HouseError::DatabaseInUse => "house-database-in-use",
            HouseError::Unseal(unseal) => unseal_code(unseal),
            HouseError::Config { .. } => "house-config",
        }
    }
}

/// A root key that was made but is not in use yet: its recovery shares are handed out first.
pub struct Founding {
    root: RootKey,
}

impl Founding {
    /// Makes a new root key.
    #[must_use]
    pub fn begin() -> Founding {
        Founding { root: RootKey::random() }
    }

    pub(crate) fn into_root(self) -> RootKey {
        self.root
    }

    /// The root key, for making the recovery kit.
    #[must_use]
    pub fn root(&self) -> &RootKey {
        &self.root
    }
}

/// `house.init`: sets the house up in `dir`, with its first workspace. `recovery` is the
/// envelope the recovery kit opens, unless the kit was declined.
///
/// # Errors
/// [`HouseError`]; what was begun in the directory is taken back, and what was there before stays.
pub fn init(
    founding: Founding,
    dir: &Path,
    setup: &Setup<'_>,
    recovery: Option<Envelope>,
) -> Result<Arc<House>, HouseError> {
    if dir.join(file::NAME).exists() {
        return Err(HouseError::Exists { dir: dir.to_owned() });
    }
    let site = Site::of(dir);
    if site.has_remains() {
        return Err(HouseError::Remains { dir: dir.to_owned() });
    }
    found(founding, dir, setup, recovery).inspect_err(|_| site.clear())
}

fn found(
    founding: Founding,
    dir: &Path,
    setup: &Setup<'_>,
    recovery: Option<Envelope>,
) -> Result<Arc<House>, HouseError> {
    keyring::make_private(dir)?;
    let file = HouseFile::new(setup.database, setup.unseal);
    // The database first: of all that is needed it is what may be out of reach.
    let store = open_store(dir, &file, true, setup.now)?;
    if !store.read(store::workspace::list)?.is_empty() {
        return Err(HouseError::DatabaseInUse);
    }
    let keyring = Keyring::at(dir);
    keyring.create()?;
    let mut envelopes = vec![Envelope::seal(&founding.root, setup.method)?];
    envelopes.extend(recovery);
    opening::put(&keyring, &envelopes)?;
    let scribe = Scribe::default();
    let house = Arc::new(House {
        dir: dir.to_owned(),
        file,
        store,
        root: founding.root.into(),
        keyring,
        scribe,
    });
    fill(&house, setup)?;
    Ok(house)
}

/// Writes the first rows in one transaction, with the configuration as the last file before it is
/// kept: with it, the directory is a house, and without it nothing remains in the database.
fn fill(house: &Arc<House>, setup: &Setup<'_>) -> Result<(), HouseError> {
    let own = founding::prepare(house, WorkspaceId::HOUSE, "", setup.land, setup.now)?.1;
    let (_lock, first) =
        founding::prepare(house, WorkspaceId(1), setup.workspace, setup.land, setup.now)?;
    let register = Arc::new(house.load(own.row().clone())?);
    let cx = Cx::known(house.clone(), register, setup.actor.clone(), setup.now)?;
    house.store.write_alone(|w| -> Result<(), HouseError> {
        w.within(WorkspaceId(1), |w| first.write(w))?;
        w.within(WorkspaceId::HOUSE, |w| -> Result<(), Fault> {
            own.write(w)?;
            cx.introduce_in(w)?;
            let stamp = cx.stamp(Act::HouseInit, String::new());
            line::append(w, &stamp, &[Line { count: 1, ..Line::default() }])
        })?;
        Ok(house.file.write(&house.dir)?)
    })
}

impl House {
    /// The SQLite file of a house.
    pub(crate) fn database_file(dir: &Path) -> PathBuf {
        dir.join("register.sqlite")
    }

    /// Makes sure that the root key in hand is still the one in force.
    pub(crate) fn root_in_force(&self) -> Result<(), Fault> {
        self.keyring.workspace(&self.root, WorkspaceId::HOUSE, FIRST).map(drop)
    }

    /// Opens a house with its root key.
    ///
    /// # Errors
    /// [`HouseError`]: no house, not the right key, database not reachable or of a newer version.
    pub fn open(dir: &Path, method: &dyn Unseal, now: Timestamp) -> Result<Arc<House>, HouseError> {
        let file = HouseFile::read(dir)?;
        let keyring = Keyring::at(dir);
        let envelopes = opening::read(&keyring)?;
        let (at, root) = opening::open(&envelopes, method)?;
        let root = Arc::new(root);
        opening::settle(&keyring, &envelopes, at, &root)?;
        let store = match open_store(dir, &file, false, now) {
            // On a full disk SQLite cannot even begin: the space kept back lets it.
            Err(HouseError::Fault(Fault::Store(store::Fault::Full(_))))
                if reserve::release(dir) =>
            {
                open_store(dir, &file, false, now)?
            }
            opened => {
                let opened = opened?;
                if !file.is_on_server() {
                    reserve::take(dir);
                }
                opened
            }
        };
        let scribe = Scribe::default();
        Ok(Arc::new(House { dir: dir.to_owned(), file, store, root, keyring, scribe }))
    }

    /// The envelopes around the root key, for asking a passphrase with the costs it was chosen
    /// with.
    ///
    /// # Errors
    /// [`Fault::File`] or [`Fault::Sealed`].
    pub fn envelopes(dir: &Path) -> Result<Vec<Envelope>, Fault> {
        opening::read(&Keyring::at(dir))
    }

    /// The house's directory.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The house's configuration.
    #[must_use]
    pub fn file(&self) -> &HouseFile {
        &self.file
    }

    /// The database's engine, for scripts: `sqlite` or `postgresql`.
    #[must_use]
    pub fn engine(&self) -> &'static str {
        self.store.engine_name()
    }

    /// The database's engine, for people: `SQLite` or `PostgreSQL`.
    #[must_use]
    pub fn engine_title(&self) -> &'static str {
        if self.file.is_on_server() { "PostgreSQL" } else { "SQLite" }
    }

    /// All workspaces, without the house's own.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn workspaces(&self) -> Result<Vec<WorkspaceRow>, Fault> {
        let all = self.store.read(store::workspace::list)?;
        Ok(all.into_iter().filter(|row| row.id != WorkspaceId::HOUSE).collect())
    }

    /// The register of a workspace: the one named, or the only one there is.
    ///
    /// # Errors
    /// [`Fault::NoWorkspace`] with the names there are.
    pub fn register(&self, name: Option<&str>) -> Result<Arc<Register>, Fault> {
        let rows = self.workspaces()?;
        let known = || rows.iter().map(|row| row.name.clone()).collect();
        let row = match name {
            Some(name) => rows.iter().find(|row| row.name == name || row.id.to_string() == name),
            None if rows.len() == 1 => rows.first(),
            None => None,
        };
        match row {
            Some(row) => self.load(row.clone()).map(Arc::new),
            None => Err(Fault::NoWorkspace { known: known() }),
        }
    }

    /// The register of the house itself, whose log holds what belongs to no single workspace.
    ///
    /// # Errors
    /// A fault of the database or the keys.
    pub fn own_register(&self) -> Result<Arc<Register>, Fault> {
        let all = self.store.read(store::workspace::list)?;
        let row = all
            .into_iter()
            .find(|row| row.id == WorkspaceId::HOUSE)
            .ok_or_else(|| Fault::NoHouse { dir: self.dir.clone() })?;
        self.load(row).map(Arc::new)
    }

    pub(crate) fn load(&self, row: WorkspaceRow) -> Result<Register, Fault> {
        let keys = self.keyring.keys_of(&self.root, row.id)?;
        let epochs: Epochs = self.keyring.epochs(&keys, row.id)?.into_iter().collect();
        if epochs.last().is_none_or(|(newest, _)| newest < row.epoch) {
            return Err(Fault::Sealed { what: "epoch-key" });
        }
        let rules = |r: &mut store::Read| -> Result<_, store::Fault> {
            let processings = store::rules::processings(r, row.id)?;
            let fields = store::rules::fields(r, row.id)?;
            Ok((processings, fields, Provenance::of(store::source::list(r, row.id)?)))
        };
        let (processings, fields, provenance) = self.store.read_in(row.id, rules)?;
        let processings = processings
            .iter()
            .map(|rule| serde_json::from_str::<Processing>(&rule.body).map_err(|_| Fault::Rules))
            .collect::<Result<Vec<_>, _>>()?;
        let free = fields
            .iter()
            .map(|rule| serde_json::from_str(&rule.body).map_err(|_| Fault::Rules))
            .collect::<Result<Vec<_>, _>>()?;
        let fields = model::field::Catalogue::new(free).map_err(|_| Fault::Rules)?;
        let schemes = Schemes::of(&keys, &row.in_force());
        let (keyring, root) = (self.keyring.clone(), self.root.clone());
        let (rules, limits) = (Rules { fields, processings }, Measures::default());
        Ok(Register { row, rules, keys, root, schemes, epochs, keyring, limits, provenance })
    }
}

pub(crate) fn open_store(
    dir: &Path,
    file: &HouseFile,
    create: bool,
    now: Timestamp,
) -> Result<Store, HouseError> {
    let place = match file.database_address()? {
        Some(url) => Where::Postgres(url),
        None => Where::Sqlite(House::database_file(dir)),
    };
    let store = Store::open(place, Options { create, ..Options::default() })?;
    store.migrate(store::MIGRATIONS, now.as_millisecond())?;
    Ok(store)
}
