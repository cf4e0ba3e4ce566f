//! The site: its settings, and the house behind it, sealed or open.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use acts::audit::{CollectTrouble, Handful};
use acts::{Cx, Desk, House, Refusal};
use jiff::Timestamp;
use model::setting::Collector;
use zeroize::Zeroizing;

use crate::jobs::Bell;
use crate::journal::Journal;
use crate::meter::Meter;

/// How the site is reached and what it is told about its surroundings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address people type, without a path: `https://obhut.example`.
    pub origin: String,
    /// Proxies whose word on a client's address is taken.
    pub proxies: Vec<IpAddr>,
    /// Whether this is a house of invented persons, which every page then says.
    pub demo: bool,
    /// The house's directory, for people who must go there.
    pub dir: PathBuf,
}

/// Who has the key of the house: the program that serves, not the site.
pub trait Keyholder: Send + Sync {
    /// Opens the house with what was typed, or by itself where its key needs no typing.
    ///
    /// # Errors
    /// [`Refusal`].
    fn open(&self, passphrase: Option<Zeroizing<String>>) -> Result<Arc<House>, Refusal>;

    /// The instant now.
    fn now(&self) -> Timestamp;

    /// What can be done about the keys from a page; nothing where they are had elsewhere.
    fn rekey(&self) -> Option<&dyn Rekey> {
        None
    }

    /// Hands lines to the collector: whatever leaves for elsewhere leaves by the program.
    ///
    /// # Errors
    /// A word for what went wrong.
    fn hand(&self, _collector: &Collector, _handful: &Handful) -> Result<(), CollectTrouble> {
        Err("collect-unreachable")
    }
}

/// What whoever signs in can do about the keys of the house.
pub trait Rekey: Send + Sync {
    /// Sets another passphrase.
    ///
    /// # Errors
    /// [`Refusal`].
    fn change_passphrase(&self, cx: &Cx, old: &str, new: &str) -> Result<(), Refusal>;

    /// Makes a recovery kit and shows its sheets, once. It opens nothing until it is confirmed.
    ///
    /// # Errors
    /// [`Refusal`].
    fn begin_kit(&self, house: &House) -> Result<Vec<Sheet>, Refusal>;

    /// Puts the kit in force, once enough of its sheets were typed back.
    ///
    /// # Errors
    /// [`Refusal`].
    fn confirm_kit(&self, cx: &Cx, typed: &[Zeroizing<String>]) -> Result<(), Refusal>;

    /// Whether the sheets have come back and the kit only waits to be put in force.
    fn is_kit_proven(&self) -> bool;
}

/// A sheet of a recovery kit.
pub struct Sheet {
    pub number: u8,
    /// Which kit it belongs to.
    pub kit: String,
    pub letters: Zeroizing<String>,
}

/// What of the server's own work does not go as it should: the work's name, and a code.
#[derive(Default)]
pub struct Troubles(Mutex<BTreeMap<&'static str, &'static str>>);

impl Troubles {
    /// Notes how work went last.
    pub fn set(&self, work: &'static str, failed: Option<&'static str>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match failed {
            Some(code) => all.insert(work, code),
            None => all.remove(work),
        };
    }

    /// What went wrong last and has not gone right since.
    #[must_use]
    pub fn all(&self) -> Vec<(&'static str, &'static str)> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().map(|(work, code)| (*work, *code)).collect()
    }
}

/// One site over one house.
pub struct Site {
    pub settings: Settings,
    /// What was asked for and how it went.
    pub meter: Meter,
    pub(crate) journal: Journal,
    /// Rung when long work was added.
    pub(crate) jobs: Bell,
    /// What of the server's own work does not go as it should.
    pub troubles: Troubles,
    keyholder: Box<dyn Keyholder>,
    desk: RwLock<Option<Arc<Desk>>>,
    /// One passphrase is tried at a time: each takes its memory and its second.
    trying: Mutex<()>,
}

impl Site {
    /// A site whose house is still sealed.
    #[must_use]
    pub fn new(settings: Settings, keyholder: Box<dyn Keyholder>) -> Site {
        Site {
            settings,
            meter: Meter::default(),
            journal: Journal::default(),
            troubles: Troubles::default(),
            jobs: Bell::default(),
            keyholder,
            desk: RwLock::new(None),
            trying: Mutex::new(()),
        }
    }

    /// Hands lines to the collector.
    ///
    /// # Errors
    /// A word for what went wrong.
    pub fn hand(&self, collector: &Collector, handful: &Handful) -> Result<(), CollectTrouble> {
        self.keyholder.hand(collector, handful)
    }

    /// Opens the house.
    ///
    /// # Errors
    /// [`Refusal`]; the site stays as it was.
    pub fn unseal(&self, passphrase: Option<Zeroizing<String>>) -> Result<Arc<Desk>, Refusal> {
        let _alone = self.trying.lock().unwrap_or_else(PoisonError::into_inner);
        let house = self.keyholder.open(passphrase)?;
        let desk = Arc::new(Desk::open(house)?);
        *self.desk.write().unwrap_or_else(PoisonError::into_inner) = Some(desk.clone());
        Ok(desk)
    }

    /// The desk of the open house; `None` while it is sealed.
    #[must_use]
    pub fn desk(&self) -> Option<Arc<Desk>> {
        self.desk.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What can be done about the keys from a page.
    #[must_use]
    pub fn rekey(&self) -> Option<&dyn Rekey> {
        self.keyholder.rekey()
    }

    /// The instant now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.keyholder.now()
    }

    /// Whether people come by TLS.
    #[must_use]
    pub fn https(&self) -> bool {
        self.settings.origin.starts_with("https://")
    }

    /// The name and port people type, as a browser sends it in `Host`.
    #[must_use]
    pub fn host(&self) -> &str {
        self.settings.origin.split_once("://").map_or("", |(_, host)| host)
    }
}
