//! Who this program is to a server: a certificate of its own and the key to it, from files.
//!
//! They are read anew for each connection, so that what was renewed on the disk is used at once.
//! What is wrong with them comes back as a word; nothing of what is in them leaves here.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustls::client::WantsClientCert;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ConfigBuilder, Error};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// What is wrong with a certificate of our own, or with its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnTrouble {
    /// One of the two files is not there, may not be read, or was not named.
    Missing,
    /// The key may be read by others.
    Open,
    /// The key is behind a passphrase.
    Locked,
    /// A file holds no certificate, or no key, that can be read (PEM).
    Broken,
    /// The key does not belong to the certificate.
    Apart,
    /// The server does not take it.
    Refused,
}

/// The files of a certificate and its key (PEM); behind the certificate stand those between it
/// and its authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// What is in the files.
pub struct Papers {
    pub chain: Vec<CertificateDer<'static>>,
    /// The key as its file has it (PEM).
    pub key: Zeroizing<Vec<u8>>,
}

impl Own {
    /// Reads both files.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(&self) -> Result<Papers, OwnTrouble> {
        let bytes = fs::read(&self.certificate).map_err(|_| OwnTrouble::Missing)?;
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
        let chain = chain.map_err(|_| OwnTrouble::Broken)?;
        if chain.is_empty() {
            return Err(OwnTrouble::Broken);
        }
        let key = key(&self.key)?;
        PrivateKeyDer::from_pem_slice(&key).map_err(|_| OwnTrouble::Broken)?;
        Ok(Papers { chain, key })
    }
}

impl Papers {
    /// Shows them to whoever asks for them.
    ///
    /// # Errors
    /// [`OwnTrouble::Apart`], [`OwnTrouble::Broken`].
    pub fn shown_by(
        self,
        config: ConfigBuilder<ClientConfig, WantsClientCert>,
    ) -> Result<ClientConfig, OwnTrouble> {
        let key = PrivateKeyDer::from_pem_slice(&self.key).map_err(|_| OwnTrouble::Broken)?;
        config.with_client_auth_cert(self.chain, key).map_err(|error| match error {
            Error::InconsistentKeys(_) => OwnTrouble::Apart,
            _ => OwnTrouble::Broken,
        })
    }
}

/// Whether the other end broke off because of the certificate it was shown. With TLS 1.3 it says so
/// after the handshake, in the place of its first answer.
#[must_use]
pub fn is_refused(error: &std::io::Error) -> bool {
    let tls = error.get_ref().and_then(|cause| cause.downcast_ref::<Error>());
    matches!(tls, Some(Error::AlertReceived(_)))
}

fn key(path: &Path) -> Result<Zeroizing<Vec<u8>>, OwnTrouble> {
    let about = fs::metadata(path).map_err(|_| OwnTrouble::Missing)?;
    // As libpq has it: its owner's alone, or root's, who may let one group read it.
    let wide = if about.uid() == 0 { 0o037 } else { 0o077 };
    if about.mode() & wide != 0 {
        return Err(OwnTrouble::Open);
    }
    let bytes = Zeroizing::new(fs::read(path).map_err(|_| OwnTrouble::Missing)?);
    // Both ways of saying so: RFC 7468, section 11, and the older headers of RFC 1421.
    if bytes.windows(9).any(|nine| nine == b"ENCRYPTED") {
        return Err(OwnTrouble::Locked);
    }
    Ok(bytes)
}
