//! The certificate of the pages: read from its files, and again when they have changed, so that
//! renewing it needs no new start.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use x509_cert::der::Decode as _;
use zeroize::Zeroizing;

use crate::failure::Failure;

/// A certificate with its key, in use.
#[derive(Debug)]
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    now: RwLock<Arc<CertifiedKey>>,
}

impl Certificate {
    /// Reads certificate chain and key.
    ///
    /// # Errors
    /// A file cannot be read, holds no PEM of its kind, or the two do not belong together.
    pub fn read(chain: &Path, key: &Path) -> Result<Certificate, Failure> {
        let now = RwLock::new(Arc::new(load(chain, key)?));
        Ok(Certificate { chain: chain.to_owned(), key: key.to_owned(), now })
    }

    /// Reads the files again; what was in use stays when they are not fit to use.
    ///
    /// # Errors
    /// As [`Certificate::read`].
    pub fn renew(&self) -> Result<(), Failure> {
        let fresh = Arc::new(load(&self.chain, &self.key)?);
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// When it runs out, in seconds since 1970 UTC; `None` when it does not say so.
    pub fn runs_out(&self) -> Option<i64> {
        let now = self.now.read().unwrap_or_else(PoisonError::into_inner).clone();
        let first = now.cert.first()?;
        let read = x509_cert::Certificate::from_der(first).ok()?;
        let end = read.tbs_certificate().validity().not_after.to_unix_duration();
        i64::try_from(end.as_secs()).ok()
    }
}

/// What a server needs to speak TLS with it.
pub fn serving(certificate: Arc<Certificate>) -> Arc<ServerConfig> {
    let named = Named(certificate);
    let config = ServerConfig::builder().with_no_client_auth().with_cert_resolver(Arc::new(named));
    Arc::new(config)
}

/// The one certificate, whatever name a client asks for.
#[derive(Debug)]
struct Named(Arc<Certificate>);

impl ResolvesServerCert for Named {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.now.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

fn load(chain: &Path, key: &Path) -> Result<CertifiedKey, Failure> {
    let bad = |path: &Path| Failure::usage("serve-tls", [("place", path.display().to_string())]);
    let pem = fs::read(chain).map_err(|error| bad(chain).because(error.kind()))?;
    let certificates = CertificateDer::pem_slice_iter(&pem).collect::<Result<Vec<_>, _>>();
    let certificates = certificates.map_err(|error| bad(chain).because(error))?;
    if certificates.is_empty() {
        return Err(bad(chain));
    }
    let pem = Zeroizing::new(fs::read(key).map_err(|error| bad(key).because(error.kind()))?);
    let der = PrivateKeyDer::from_pem_slice(&pem).map_err(|error| bad(key).because(error))?;
    CertifiedKey::from_der(certificates, der, &default_provider())
        .map_err(|error| bad(chain).because(error))
}
