//! `obhut.toml`: where the register lies, how the root key is had, and how the house is served.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::HouseError;
use crate::Fault;
use crate::keyring::{read_whole, write_whole};

/// What the file is called in the house's directory.
pub(super) const NAME: &str = "obhut.toml";

/// The configuration of a house. The program rewrites the file when keys change; what stands in it
/// stays, comments do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseFile {
    /// `postgres://…`; without it the register is the SQLite file beside this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// A file that holds the address instead, for those whose address has a password in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database_file: Option<PathBuf>,
    /// `passphrase`, `file:PATH` or `credential:NAME`.
    pub unseal: String,
    /// Whether everybody in the register is invented; every page says so then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
    /// How the house is served; what is not here has its usual value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serve: Option<ServeFile>,
}

/// `[serve]`: how the pages and the API are reached. The texts are read, and their faults said, by
/// whoever serves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServeFile {
    /// Address and port: `127.0.0.1:8450`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// What people type: `https://obhut.firma.example`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Certificate chain and private key, as PEM files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls_certificate: Option<PathBuf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls_key: Option<PathBuf>,
    /// Proxies whose word on where somebody comes from is taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proxies: Vec<String>,
    /// The folder that checkpoints of the log are laid into; without it `checkpoints` in the
    /// house's directory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoints: Option<PathBuf>,
    /// An authority that gives the certificate by itself, in the place of files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acme: Option<AcmeFile>,
}

/// `[serve.acme]`: whom a certificate is asked from (RFC 8555).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcmeFile {
    /// Where the authority's directory is: `https://acme.example/directory`.
    pub directory: String,
    /// A mail address the authority may write to about the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Whether whoever set this up agrees to the authority's terms; without it nothing is asked.
    #[serde(default)]
    pub terms_agreed: bool,
    /// Certificates that prove the authority itself, where the system does not know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<PathBuf>,
}

/// More than any address has.
const MOST_BYTES: usize = 4096;

impl HouseFile {
    /// A house with its register on that server, or beside the file, and a way to have its key.
    #[must_use]
    pub fn new(database: Option<&str>, unseal: &str) -> HouseFile {
        HouseFile {
            database: database.map(str::to_owned),
            unseal: unseal.to_owned(),
            ..HouseFile::default()
        }
    }

    /// Reads `obhut.toml` of a house.
    ///
    /// # Errors
    /// [`Fault::NoHouse`] when there is none, [`HouseError::Config`] when it cannot be read.
    pub fn read(dir: &Path) -> Result<HouseFile, HouseError> {
        let path = dir.join(NAME);
        // What may not be looked at is not the same as what is not there.
        let nothing = match path.try_exists() {
            Ok(there) => !there,
            Err(error) => error.kind() == std::io::ErrorKind::NotADirectory,
        };
        if nothing {
            return Err(Fault::NoHouse { dir: dir.to_owned() }.into());
        }
        let text = String::from_utf8(read_whole(&path)?)
            .map_err(|_| HouseError::Config { path: path.clone(), line: None })?;
        toml::from_str(&text).map_err(|error| HouseError::Config {
            line: error
                .span()
                .map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1),
            path,
        })
    }

    /// Writes `obhut.toml`, all or nothing.
    ///
    /// # Errors
    /// [`Fault::File`].
    pub fn write(&self, dir: &Path) -> Result<(), Fault> {
        let text = toml::to_string(self).map_err(|_| Fault::Rules)?;
        write_whole(&dir.join(NAME), text.as_bytes())
    }

    /// Whether the register lies on a database server.
    #[must_use]
    pub fn is_on_server(&self) -> bool {
        self.database.is_some() || self.database_file.is_some()
    }

    /// Whether the database server is entered with a password of the address, which lasts until
    /// somebody changes it.
    #[must_use]
    pub fn has_database_password(&self) -> bool {
        let address = self.database_address().ok().flatten().unwrap_or_default();
        let place = address.split_once("://").map_or("", |(_, rest)| rest);
        let user = place.rsplit_once('@').map_or("", |(user, _)| user);
        user.split_once(':').is_some_and(|(_, secret)| !secret.is_empty())
            || address.split(['?', '&', ' ']).any(|pair| pair.starts_with("password="))
    }

    /// The address of the database server, if the register lies on one.
    ///
    /// # Errors
    /// [`Fault::File`] when the file that holds it cannot be read.
    pub(crate) fn database_address(&self) -> Result<Option<String>, Fault> {
        let Some(path) = &self.database_file else { return Ok(self.database.clone()) };
        let mut bytes = read_whole(path)?;
        bytes.truncate(MOST_BYTES);
        let text = String::from_utf8(bytes).map_err(|_| store::Fault::Address)?;
        Ok(Some(text.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_file_stays_when_it_is_written_again() {
        let folder = tempfile::tempdir().expect("a place");
        let text = "unseal = \"passphrase\"\ndemo = true\n\n[serve]\nlisten = \"[::1]:8450\"\n\
                    proxies = [\"127.0.0.1\"]\n";
        std::fs::write(folder.path().join(NAME), text).expect("written");
        let file = HouseFile::read(folder.path()).expect("read");
        file.write(folder.path()).expect("written again");
        assert_eq!(std::fs::read_to_string(folder.path().join(NAME)).expect("there"), text);
    }

    #[test]
    fn the_address_of_the_database_may_lie_in_a_file_of_its_own() {
        let folder = tempfile::tempdir().expect("a place");
        let path = folder.path().join("database");
        std::fs::write(&path, "postgres://obhut:secret@db.example/obhut\n").expect("written");
        let file = HouseFile { database_file: Some(path), ..HouseFile::new(None, "passphrase") };
        let address = file.database_address().expect("read");
        assert_eq!(address.as_deref(), Some("postgres://obhut:secret@db.example/obhut"));
        assert!(file.is_on_server() && file.has_database_password());
        for (address, has) in [
            ("postgres://obhut@db.example/obhut?sslcert=/a:b.pem&sslkey=/a.key", false),
            ("postgres://db.example/obhut?user=obhut&password=secret", true),
            ("host=db.example user=obhut password=secret", true),
        ] {
            let file = HouseFile::new(Some(address), "passphrase");
            assert_eq!(file.has_database_password(), has, "{address}");
        }
    }

    #[test]
    fn a_word_nobody_knows_is_refused_with_its_line() {
        let folder = tempfile::tempdir().expect("a place");
        let text = "unseal = \"passphrase\"\n[serve]\nport = 80\n";
        std::fs::write(folder.path().join(NAME), text).expect("written");
        let read = HouseFile::read(folder.path());
        assert!(matches!(read, Err(HouseError::Config { line: Some(3), .. })), "{read:?}");
    }
}
