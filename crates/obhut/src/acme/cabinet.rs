//! What is kept of the dealings with an authority: the account, the certificate with its key, the
//! proof that is asked for right now, and what went wrong last.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use instant_acme::AccountCredentials;
use serde::{Deserialize, Serialize};

use super::Refused;

/// The folder, readable by its owner alone.
#[derive(Debug, Clone)]
pub struct Cabinet(PathBuf);

/// What went wrong last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub code: String,
    /// The authority's own word for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    pub directory: String,
    pub tries: u32,
    /// Not asked again before, in milliseconds since 1970 UTC.
    pub again: i64,
}

#[derive(Serialize, Deserialize)]
struct Kept<T> {
    directory: String,
    credentials: T,
}

impl Cabinet {
    pub fn at(folder: PathBuf) -> Cabinet {
        Cabinet(folder)
    }

    /// Certificate chain and key, in one file so that they change together.
    pub fn certificate(&self) -> PathBuf {
        self.0.join("certificate.pem")
    }

    /// The certificate that proves the name, while that is asked for.
    pub fn challenge(&self) -> PathBuf {
        self.0.join("challenge.pem")
    }

    /// Keeps others from asking at the same time; `None` when one is asking already. The system
    /// takes the lock back from a server that dies.
    pub fn lock(&self) -> io::Result<Option<File>> {
        self.make()?;
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(self.0.join("lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// The account at that authority.
    pub fn account(&self, directory: &str) -> Option<AccountCredentials> {
        let kept: Kept<AccountCredentials> = self.read("account.json")?;
        (kept.directory == directory).then_some(kept.credentials)
    }

    pub fn put_account(
        &self,
        directory: &str,
        credentials: &AccountCredentials,
    ) -> Result<(), Refused> {
        self.write("account.json", &Kept { directory: directory.to_owned(), credentials })
    }

    pub fn put_certificate(&self, pem: &str) -> Result<(), Refused> {
        Ok(self.lay(&self.certificate(), pem.as_bytes())?)
    }

    pub fn put_challenge(&self, pem: &str) -> Result<(), Refused> {
        Ok(self.lay(&self.challenge(), pem.as_bytes())?)
    }

    pub fn end_challenge(&self) {
        let _ = fs::remove_file(self.challenge());
    }

    /// What went wrong last, if nothing has gone right since.
    pub fn state(&self) -> Option<State> {
        self.read("state.json")
    }

    pub fn put_state(&self, state: &State) -> Result<(), Refused> {
        self.write("state.json", state)
    }

    pub fn forget_state(&self) {
        let _ = fs::remove_file(self.0.join("state.json"));
    }

    fn make(&self) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.0)
    }

    fn read<T: serde::de::DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_slice(&fs::read(self.0.join(name)).ok()?).ok()
    }

    fn write(&self, name: &str, value: &impl Serialize) -> Result<(), Refused> {
        let text = serde_json::to_vec(value).map_err(|_| Refused::new("acme-odd"))?;
        Ok(self.lay(&self.0.join(name), &text)?)
    }

    /// Writes a file anew, whole or not at all.
    fn lay(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.make()?;
        let fresh = path.with_extension("new");
        let open =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh);
        let mut file = open?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&fresh, path)?;
        File::open(&self.0)?.sync_all()
    }
}

impl From<io::Error> for Refused {
    fn from(_: io::Error) -> Refused {
        Refused::new("acme-file")
    }
}
