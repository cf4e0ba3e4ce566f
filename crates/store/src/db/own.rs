//! Who this program is to a database server: a certificate of its own and the key to it, from files.
//!
//! They are read anew for each connection, so that what was renewed on the disk is used at once.
//! What is wrong with them comes back as a word; nothing of what is in them leaves here.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// What is wrong with the certificate that this program shows to the server, or with its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) certificate: PathBuf,
    pub(super) key: PathBuf,
}

impl Own {
    /// What is in the files.
    pub(super) fn read(
        &self,
    ) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), OwnTrouble> {
        let bytes = fs::read(&self.certificate).map_err(|_| OwnTrouble::Missing)?;
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
        let chain = chain.map_err(|_| OwnTrouble::Broken)?;
        if chain.is_empty() {
            return Err(OwnTrouble::Broken);
        }
        Ok((chain, key(&self.key)?))
    }
}

fn key(path: &Path) -> Result<PrivateKeyDer<'static>, OwnTrouble> {
    let about = fs::metadata(path).map_err(|_| OwnTrouble::Missing)?;
    // As libpq has it: its owner's alone, or root's, who may let one group read it.
    let wide = if about.uid() == 0 { 0o037 } else { 0o077 };
    if about.mode() & wide != 0 {
        return Err(OwnTrouble::Open);
    }
    let bytes = zeroize::Zeroizing::new(fs::read(path).map_err(|_| OwnTrouble::Missing)?);
    // Both ways of saying so: RFC 7468, section 11, and the older headers of RFC 1421.
    if bytes.windows(9).any(|nine| nine == b"ENCRYPTED") {
        return Err(OwnTrouble::Locked);
    }
    PrivateKeyDer::from_pem_slice(&bytes).map_err(|_| OwnTrouble::Broken)
}
