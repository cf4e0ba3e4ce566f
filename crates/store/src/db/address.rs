//! Where a PostgreSQL server is and how safe the line to it must be.
//!
//! The address is a connection string as libpq knows it. Within the machine TLS is used where it
//! is offered; to another machine it is demanded unless the address says otherwise, and then the
//! server's certificate is always checked against its name. Instead of a password this program can
//! show a certificate of its own; then TLS is demanded everywhere.

use std::error::Error as _;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, Error as TlsError, RootCertStore};
use rustls_native_certs::load_native_certs;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::own::{Own, OwnTrouble};
use super::postgres::wire::Wire;
use crate::fault::{Cause, Fault};

/// A connection string, read.
pub(crate) struct Address {
    config: Config,
    line: Line,
}

/// How the line is encrypted.
enum Line {
    Plain,
    /// With what the system trusts.
    Made(MakeRustlsConnect),
    /// With files, read for each connection: what is renewed on the disk is used at once.
    Named(Named),
}

/// The files an address names: whom to trust, and who we are.
#[derive(Clone, Debug, Default)]
struct Named {
    authority: Option<PathBuf>,
    own: Option<Own>,
}

impl Address {
    /// Reads a connection string (`postgres://…` or `key=value …`). Beyond what the driver knows,
    /// `sslrootcert=FILE` names the authority to trust, `sslcert=FILE` and `sslkey=FILE` the
    /// certificate that this program shows and its key, and `sslmode=verify-full` is what
    /// `require` means here anyway.
    pub(crate) fn parse(text: &str) -> Result<Self, Fault> {
        let Parts { plain, mode, authority, certificate, key } = Parts::of(text);
        let own = match (certificate, key) {
            (Some(certificate), Some(key)) => Some(Own { certificate, key }),
            (None, None) => None,
            _ => return Err(Fault::Own(OwnTrouble::Missing)),
        };
        let mut config: Config = plain.parse().map_err(|_| Fault::Address)?;
        config.ssl_mode(match mode.as_deref() {
            Some("disable") => SslMode::Disable,
            Some("prefer") => SslMode::Prefer,
            Some("require" | "verify-ca" | "verify-full") => SslMode::Require,
            Some(_) => return Err(Fault::Address),
            None if own.is_some() => SslMode::Require,
            None if stays_here(config.get_hosts()) => SslMode::Prefer,
            None => SslMode::Require,
        });
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(10));
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(Duration::from_secs(30));
        }
        if config.get_application_name().is_none() {
            config.application_name("obhut");
        }
        let over_tcp = config.get_hosts().iter().any(|host| matches!(host, Host::Tcp(_)));
        let named = Named { authority, own };
        let line = match config.get_ssl_mode() {
            SslMode::Disable => Line::Plain,
            _ if !over_tcp => Line::Plain,
            _ => {
                let made = named.client_side()?;
                match named {
                    Named { authority: None, own: None } => Line::Made(made),
                    named => Line::Named(named),
                }
            }
        };
        Ok(Self { config, line })
    }

    pub(crate) fn connect(&self) -> Result<Wire, Fault> {
        let tls = match &self.line {
            Line::Plain => return Wire::plain(&self.config).map_err(refused),
            Line::Made(made) => made.clone(),
            Line::Named(named) => named.client_side()?,
        };
        let prefers = self.config.get_ssl_mode() == SslMode::Prefer;
        let mut config = self.config.clone();
        config.ssl_mode(SslMode::Require);
        match Wire::to(&config, tls) {
            // "Prefer" means what libpq means by it: without, where TLS cannot be agreed on.
            Err(Some(error)) if prefers && error.code().is_none() => {
                Wire::plain(&self.config).map_err(refused)
            }
            other => other.map_err(refused),
        }
    }
}

fn refused(error: Option<tokio_postgres::Error>) -> Fault {
    let Some(error) = error else { return Fault::Unreachable(Cause::None) };
    // The driver keeps the kind of its errors to itself; this sentence is how it names this one.
    if error.to_string() == "error performing TLS handshake" {
        return Fault::Untrusted;
    }
    if is_of_our_certificate(&error) {
        return Fault::Own(OwnTrouble::Refused);
    }
    match super::postgres::code::fault(&error, "store.connect") {
        Fault::Bug { cause: Cause::None, .. } => Fault::Unreachable(Cause::None),
        other => other,
    }
}

/// Whether all hosts are on this machine, so that nobody can listen in between.
fn stays_here(hosts: &[Host]) -> bool {
    hosts.iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    })
}

/// Whether the server broke off because of the certificate it was shown. With TLS 1.3 it says so
/// after the handshake, in the place of its first answer.
fn is_of_our_certificate(error: &tokio_postgres::Error) -> bool {
    let io = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>());
    let tls = io.and_then(std::io::Error::get_ref);
    tls.is_some_and(|cause| matches!(cause.downcast_ref(), Some(TlsError::AlertReceived(_))))
}

impl Named {
    fn client_side(&self) -> Result<MakeRustlsConnect, Fault> {
        let mut roots = RootCertStore::empty();
        match &self.authority {
            Some(file) => {
                let found = CertificateDer::pem_file_iter(file).map_err(|_| Fault::Untrusted)?;
                roots.add_parsable_certificates(found.filter_map(Result::ok));
                if roots.is_empty() {
                    return Err(Fault::Untrusted);
                }
            }
            None => {
                roots.add_parsable_certificates(load_native_certs().certs);
            }
        }
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| Fault::Untrusted)?
            .with_root_certificates(roots);
        let mut config = match &self.own {
            None => config.with_no_client_auth(),
            Some(own) => {
                let (chain, key) = own.read().map_err(Fault::Own)?;
                config.with_client_auth_cert(chain, key).map_err(|error| match error {
                    TlsError::InconsistentKeys(_) => Fault::Own(OwnTrouble::Apart),
                    _ => Fault::Own(OwnTrouble::Broken),
                })?
            }
        };
        config.alpn_protocols = vec![b"postgresql".to_vec()];
        Ok(MakeRustlsConnect::new(config))
    }
}

/// A connection string without the words that the driver does not know.
#[derive(Default)]
struct Parts {
    plain: String,
    mode: Option<String>,
    authority: Option<PathBuf>,
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
}

impl Parts {
    fn of(text: &str) -> Self {
        let mut parts = Self::default();
        let is_url = text.starts_with("postgres://") || text.starts_with("postgresql://");
        if !is_url {
            let kept: Vec<&str> = text
                .split_whitespace()
                .filter(|pair| !parts.takes(pair, |value| value.trim_matches('\'').to_owned()))
                .collect();
            // Only a string that holds one of our words is put together anew: a quoted password
            // may hold blanks that must stay as they are.
            let held = [&parts.authority, &parts.certificate, &parts.key];
            let none = parts.mode.is_none() && held.iter().all(|one| one.is_none());
            parts.plain = if none { text.to_owned() } else { kept.join(" ") };
            return parts;
        }
        let (base, query) = text.split_once('?').unwrap_or((text, ""));
        let kept: Vec<&str> = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !parts.takes(pair, percent_decoded))
            .collect();
        parts.plain = base.to_owned();
        if !kept.is_empty() {
            parts.plain = format!("{base}?{}", kept.join("&"));
        }
        parts
    }

    fn takes(&mut self, pair: &str, value: impl Fn(&str) -> String) -> bool {
        match pair.split_once('=') {
            Some(("sslmode", mode)) => self.mode = Some(value(mode)),
            Some(("sslrootcert", file)) => self.authority = Some(value(file).into()),
            Some(("sslcert", file)) => self.certificate = Some(value(file).into()),
            Some(("sslkey", file)) => self.key = Some(value(file).into()),
            _ => return false,
        }
        true
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after
            .get(..2)
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (first, code) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn mode(text: &str) -> SslMode {
        Address::parse(text).ok().unwrap().config.get_ssl_mode()
    }

    #[test]
    fn tls_is_demanded_beyond_the_machine_unless_said_otherwise() {
        assert_eq!(mode("postgres://a@127.0.0.1/b"), SslMode::Prefer);
        assert_eq!(mode("postgres:///b?user=a&host=/run/postgresql"), SslMode::Prefer);
        assert_eq!(mode("postgres://a@db.example/b"), SslMode::Require);
        assert_eq!(mode("host=db.example user=a"), SslMode::Require);
        assert_eq!(mode("postgres://a@db.example/b?sslmode=disable"), SslMode::Disable);
        assert_eq!(
            mode("postgres://a@db.example/b?connect_timeout=3&sslmode=verify-full"),
            SslMode::Require
        );
    }

    #[test]
    fn an_unreadable_address_or_authority_is_refused() {
        let refused = |text| Address::parse(text).err();
        assert_eq!(refused("postgres://a:b"), Some(Fault::Address));
        assert_eq!(refused("postgres://a@b/c?sslmode=perhaps"), Some(Fault::Address));
        assert_eq!(
            refused("postgres://a@b/c?sslmode=require&sslrootcert=%2Fnot%20there.pem"),
            Some(Fault::Untrusted)
        );
    }

    /// A socket in the file system speaks no TLS: what demands it is refused, not gone without.
    #[test]
    #[cfg(unix)]
    fn tls_that_is_demanded_is_not_gone_without_on_a_socket() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join(".s.PGSQL.5432");
        let listener = std::os::unix::net::UnixListener::bind(socket).unwrap();
        let server = std::thread::spawn(move || {
            let (mut line, _) = listener.accept().unwrap();
            let mut asked = [0; 8];
            line.read_exact(&mut asked).unwrap();
            line.write_all(b"N").unwrap();
            asked
        });
        let at = folder.path().display();
        let address = Address::parse(&format!("postgres:///b?user=a&host={at}&sslmode=require"));
        assert_eq!(address.ok().unwrap().connect().err(), Some(Fault::Untrusted));
        // SSLRequest: its length and 1234.5679 (protocol 3.0).
        assert_eq!(server.join().unwrap(), [0, 0, 0, 8, 4, 210, 22, 47]);
    }

    #[test]
    fn a_certificate_of_our_own_demands_tls_and_both_its_files() {
        let refused = |text: &str| Address::parse(text).err();
        for half in ["sslcert=%2Fa.pem", "sslkey=%2Fa.key"] {
            let address = format!("postgres://a@127.0.0.1/c?{half}");
            assert_eq!(refused(&address), Some(Fault::Own(OwnTrouble::Missing)), "{half}");
        }
        let folder = tempfile::tempdir().unwrap();
        let locked = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n";
        for (name, text, mode) in [
            ("own.pem", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n", 0o644),
            ("none.pem", "no certificate", 0o644),
            ("open.key", "", 0o644),
            ("locked.key", locked, 0o600),
            ("none.key", "no key", 0o400),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
        // Those that are good are shown to a server in `obhut/tests/it/certificate.rs`.
        for (certificate, key, trouble) in [
            ("missing.pem", "none.key", OwnTrouble::Missing),
            ("none.pem", "none.key", OwnTrouble::Broken),
            ("own.pem", "missing.key", OwnTrouble::Missing),
            ("own.pem", "open.key", OwnTrouble::Open),
            ("own.pem", "locked.key", OwnTrouble::Locked),
            ("own.pem", "none.key", OwnTrouble::Broken),
        ] {
            let at = folder.path().display();
            let address = format!("sslcert={at}/{certificate}&sslkey={at}/{key}");
            let address = format!("postgres://a@127.0.0.1/c?{address}");
            assert_eq!(refused(&address), Some(Fault::Own(trouble)), "{certificate} {key}");
        }
    }

    #[test]
    fn a_quoted_password_keeps_its_blanks() {
        let parts = Parts::of("host=h password='a  b'");
        assert_eq!(parts.plain, "host=h password='a  b'");
    }
}
