//! Whom a connection beyond this machine trusts: the certificates the system trusts, or those in
//! the file that `SSL_CERT_FILE` names.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

use crate::error::ReadError;

/// Where systems keep the certificates they trust.
const TRUSTED: &[&str] = &[
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// How to encrypt towards a server whose certificate is checked.
pub(super) fn trusting() -> Result<ClientConfig, ReadError> {
    let mut roots = RootCertStore::empty();
    let named = std::env::var_os("SSL_CERT_FILE");
    let files = named.iter().map(Path::new).chain(TRUSTED.iter().map(Path::new));
    if let Some(certificates) =
        files.filter(|file| file.exists()).find_map(|file| CertificateDer::pem_file_iter(file).ok())
    {
        roots.add_parsable_certificates(certificates.filter_map(Result::ok));
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| ReadError::RemoteUnreachable)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
