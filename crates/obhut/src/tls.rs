//! The certificate of the pages: read from its files, and again when they have changed, so that
//! renewing it needs no new start.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use x509_cert::der::Decode as _;
use zeroize::Zeroizing;

use crate::acme::Cabinet;
use crate::failure::Failure;

/// A certificate with its key, in use.
#[derive(Debug)]
pub struct Certificate {
    chain: PathBuf,
    key: PathBuf,
    /// Where it is kept if an authority gives it by itself.
    cabinet: Option<Cabinet>,
    now: RwLock<Option<Arc<CertifiedKey>>>,
}

impl Certificate {
    /// Reads certificate chain and key.
    ///
    /// # Errors
    /// A file cannot be read, holds no PEM of its kind, or the two do not belong together.
    pub fn read(chain: &Path, key: &Path) -> Result<Certificate, Failure> {
        let now = RwLock::new(Some(Arc::new(load(chain, key)?)));
        Ok(Certificate { chain: chain.to_owned(), key: key.to_owned(), cabinet: None, now })
    }

    /// One that an authority gives: read if it is there, else awaited. Until then nobody but the
    /// authority can connect.
    pub fn given(cabinet: Cabinet) -> Certificate {
        let path = cabinet.certificate();
        let now = RwLock::new(load(&path, &path).ok().map(Arc::new));
        Certificate { chain: path.clone(), key: path, cabinet: Some(cabinet), now }
    }

    /// Reads the files again; what was in use stays when they are not fit to use.
    ///
    /// # Errors
    /// As [`Certificate::read`].
    pub fn renew(&self) -> Result<(), Failure> {
        let fresh = Arc::new(load(&self.chain, &self.key)?);
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Some(fresh);
        Ok(())
    }

    /// Where it is kept if an authority gives it by itself.
    pub fn cabinet(&self) -> Option<&Cabinet> {
        self.cabinet.as_ref()
    }

    /// When it runs out, in seconds since 1970 UTC; `None` when it does not say so.
    pub fn runs_out(&self) -> Option<i64> {
        self.validity().map(|(_, end)| end)
    }

    /// Whether it is time for a new one: none is there, or two thirds of its life are over.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.validity().is_none_or(|(begin, end)| now.as_second() >= end - (end - begin) / 3)
    }

    fn validity(&self) -> Option<(i64, i64)> {
        let now = self.now()?;
        let first = now.cert.first()?;
        let read = x509_cert::Certificate::from_der(first).ok()?;
        let validity = read.tbs_certificate().validity();
        let seconds =
            |time: &x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).ok();
        Some((seconds(&validity.not_before)?, seconds(&validity.not_after)?))
    }

    fn now(&self) -> Option<Arc<CertifiedKey>> {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What a server needs to speak TLS with it.
pub fn serving(certificate: Arc<Certificate>) -> Arc<ServerConfig> {
    let proves = certificate.cabinet.is_some();
    let named = Named(certificate);
    let mut config =
        ServerConfig::builder().with_no_client_auth().with_cert_resolver(Arc::new(named));
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    if proves {
        config.alpn_protocols.push(web::PROOF.to_vec());
    }
    Arc::new(config)
}

/// The one certificate, whatever name a client asks for; to an authority the proof it waits for.
#[derive(Debug)]
struct Named(Arc<Certificate>);

impl ResolvesServerCert for Named {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let mut wanted = hello.alpn().into_iter().flatten().peekable();
        if wanted.peek().is_some() && wanted.all(|name| name == web::PROOF) {
            let proof = self.0.cabinet.as_ref()?.challenge();
            return shown(&proof).ok().map(Arc::new);
        }
        self.0.now()
    }
}

fn load(chain: &Path, key: &Path) -> Result<CertifiedKey, Failure> {
    let (certificates, der) = parts(chain, key)?;
    CertifiedKey::from_der(certificates, der, &default_provider()).map_err(|error| {
        Failure::usage("serve-tls", [("place", chain.display().to_string())]).because(error)
    })
}

/// A proof for an authority. Nobody else would take it: what it proves is critical in it (RFC 8737,
/// section 3), and so it is not read here as if it were for people.
fn shown(proof: &Path) -> Result<CertifiedKey, Failure> {
    let (certificates, der) = parts(proof, proof)?;
    let key = default_provider().key_provider.load_private_key(der).map_err(|error| {
        Failure::usage("serve-tls", [("place", proof.display().to_string())]).because(error)
    })?;
    Ok(CertifiedKey::new(certificates, key))
}

type Parts = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

fn parts(chain: &Path, key: &Path) -> Result<Parts, Failure> {
    let bad = |path: &Path| Failure::usage("serve-tls", [("place", path.display().to_string())]);
    let pem = Zeroizing::new(fs::read(chain).map_err(|error| bad(chain).because(error.kind()))?);
    let certificates = CertificateDer::pem_slice_iter(&pem).collect::<Result<Vec<_>, _>>();
    let certificates = certificates.map_err(|error| bad(chain).because(error))?;
    if certificates.is_empty() {
        return Err(bad(chain));
    }
    let pem = Zeroizing::new(fs::read(key).map_err(|error| bad(key).because(error.kind()))?);
    let der = PrivateKeyDer::from_pem_slice(&pem).map_err(|error| bad(key).because(error))?;
    Ok((certificates, der))
}
