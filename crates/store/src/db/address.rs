//! Where a PostgreSQL server is and how safe the line to it must be.
//!
//! The address is a connection string as libpq knows it. Within the machine TLS is used where it
//! is offered; to another machine it is demanded unless the address says otherwise, and then the
//! server's certificate is always checked against its name.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::postgres::wire::Wire;
use crate::fault::{Cause, Fault};

/// Where Linux distributions keep the authorities the machine trusts.
const TRUSTED: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
];

/// A connection string, read.
pub(crate) struct Address {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Address {
    /// Reads a connection string (`postgres://…` or `key=value …`). Beyond what the driver knows,
    /// `sslrootcert=FILE` names the authority to trust, and `sslmode=verify-full` is what
    /// `require` means here anyway.
    pub(crate) fn parse(text: &str) -> Result<Self, Fault> {
        let Parts { plain, mode, authority } = Parts::of(text);
        let mut config: Config = plain.parse().map_err(|_| Fault::Address)?;
        config.ssl_mode(match mode.as_deref() {
            Some("disable") => SslMode::Disable,
            Some("prefer") => SslMode::Prefer,
            Some("require" | "verify-ca" | "verify-full") => SslMode::Require,
            Some(_) => return Err(Fault::Address),
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
        let tls = match config.get_ssl_mode() {
            SslMode::Disable => None,
            _ if over_tcp => Some(client_side(authority.as_deref())?),
            _ => None,
        };
        Ok(Self { config, tls })
    }

    pub(crate) fn connect(&self) -> Result<Wire, Fault> {
        let Some(tls) = &self.tls else {
            return Wire::to(&self.config, NoTls).map_err(refused);
        };
        match Wire::to(&self.config, tls.clone()) {
            // "Prefer" means what libpq means by it: without, where TLS cannot be agreed on.
            Err(Some(error))
                if error.code().is_none() && self.config.get_ssl_mode() == SslMode::Prefer =>
            {
                let mut without = self.config.clone();
                without.ssl_mode(SslMode::Disable);
                Wire::to(&without, NoTls).map_err(refused)
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

fn client_side(authority: Option<&Path>) -> Result<MakeRustlsConnect, Fault> {
    let mut roots = RootCertStore::empty();
    let named = authority
        .map(Path::to_owned)
        .or_else(|| std::env::var_os("SSL_CERT_FILE").map(PathBuf::from));
    let bundle = match (&named, authority) {
        (Some(file), _) => Some(file.as_path()),
        (None, _) => TRUSTED.iter().map(Path::new).find(|file| file.exists()),
    };
    if let Some(file) = bundle {
        let found = CertificateDer::pem_file_iter(file).map_err(|_| Fault::Untrusted)?;
        roots.add_parsable_certificates(found.filter_map(Result::ok));
    }
    if authority.is_some() && roots.is_empty() {
        return Err(Fault::Untrusted);
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Fault::Untrusted)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"postgresql".to_vec()];
    Ok(MakeRustlsConnect::new(config))
}

/// A connection string without the words that the driver does not know.
struct Parts {
    plain: String,
    mode: Option<String>,
    authority: Option<PathBuf>,
}

impl Parts {
    fn of(text: &str) -> Self {
        let mut parts = Self { plain: String::new(), mode: None, authority: None };
        let is_url = text.starts_with("postgres://") || text.starts_with("postgresql://");
        if !is_url {
            let kept: Vec<&str> = text
                .split_whitespace()
                .filter(|pair| !parts.takes(pair, |value| value.trim_matches('\'').to_owned()))
                .collect();
            // Only a string that holds one of our words is put together anew: a quoted password
            // may hold blanks that must stay as they are.
            parts.plain = match (&parts.mode, &parts.authority) {
                (None, None) => text.to_owned(),
                _ => kept.join(" "),
            };
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

    #[test]
    fn a_quoted_password_keeps_its_blanks() {
        let parts = Parts::of("host=h password='a  b'");
        assert_eq!(parts.plain, "host=h password='a  b'");
    }
}
