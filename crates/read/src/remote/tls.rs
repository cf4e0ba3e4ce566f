//! Whom a connection beyond this machine trusts, and who it says we are.

use std::path::Path;
use std::sync::Arc;

use rustls::client::WantsClientCert;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ConfigBuilder, RootCertStore};
use rustls_native_certs::load_native_certs;

use super::own::Own;
use crate::error::ReadError;

/// The authorities the system trusts, or those in the file that `SSL_CERT_FILE` names. The one
/// place where they are gathered for this floor and those above it, but for the register's own
/// database, whose floor does not reach here.
#[must_use]
pub fn roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(load_native_certs().certs);
    roots
}

/// How to encrypt towards a server whose certificate is checked against `roots`; what we show it is
/// still to be said.
///
/// # Errors
/// The library offers none of the versions of TLS.
pub fn towards(
    roots: RootCertStore,
) -> Result<ConfigBuilder<ClientConfig, WantsClientCert>, rustls::Error> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider);
    Ok(config.with_safe_default_protocol_versions()?.with_root_certificates(roots))
}

/// How to encrypt towards a server of somebody else: `authority` is trusted, or whom the system
/// trusts, and `own` is shown to it.
pub(super) fn trusting(
    authority: Option<&Path>,
    own: Option<&Own>,
) -> Result<ClientConfig, ReadError> {
    let roots = match authority {
        None => roots(),
        Some(file) => {
            let mut roots = RootCertStore::empty();
            let found = CertificateDer::pem_file_iter(file);
            let found = found.map_err(|_| ReadError::RemoteUnreachable)?;
            roots.add_parsable_certificates(found.filter_map(Result::ok));
            roots
        }
    };
    let config = towards(roots).map_err(|_| ReadError::RemoteUnreachable)?;
    match own {
        None => Ok(config.with_no_client_auth()),
        Some(own) => {
            let papers = own.read().map_err(ReadError::RemoteOwn)?;
            papers.shown_by(config).map_err(ReadError::RemoteOwn)
        }
    }
}
