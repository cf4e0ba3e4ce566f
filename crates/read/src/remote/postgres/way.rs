//! The way to a PostgreSQL server: what an address says of it, and whom it shows that we are.

use std::error::Error as _;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::{Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::ReadError;
use crate::remote::own::{Own, OwnTrouble, is_refused};
use crate::remote::tls;

/// Whether an address names a server, a user and a database.
pub(in crate::remote) fn check(address: &str) -> Result<(), ReadError> {
    let (Way { config, .. }, _) = configured(address, None)?;
    let named =
        config.get_hosts().iter().any(|host| !matches!(host, Host::Tcp(name) if name.is_empty()));
    let whole = named && config.get_user().is_some() && config.get_dbname().is_some();
    if whole { Ok(()) } else { Err(ReadError::RemoteAddress) }
}

/// How to reach a server.
pub(super) struct Way {
    config: Config,
    authority: Option<PathBuf>,
    own: Option<Own>,
}

/// How to connect, and whether what is said leaves this machine without encryption. `password` is
/// taken where the address has none.
pub(super) fn configured(address: &str, password: Option<&str>) -> Result<(Way, bool), ReadError> {
    let files = Files::of(address);
    let mut config = Config::from_str(&files.rest).map_err(|_| ReadError::RemoteAddress)?;
    config.connect_timeout(Duration::from_secs(10)).application_name("obhut");
    if let Some(password) = password.filter(|_| config.get_password().is_none()) {
        config.password(password);
    }
    let is_near = config.get_hosts().iter().all(is_near);
    let own = match (files.certificate, files.key) {
        (Some(certificate), Some(key)) => Some(Own { certificate, key }),
        (None, None) => None,
        _ => return Err(ReadError::RemoteOwn(OwnTrouble::Missing)),
    };
    if (!is_near || own.is_some()) && config.get_ssl_mode() == SslMode::Prefer {
        config.ssl_mode(SslMode::Require);
    }
    let plain = config.get_ssl_mode() != SslMode::Require;
    Ok((Way { config, authority: files.authority, own }, plain && !is_near))
}

pub(super) fn connect(way: &Way) -> Result<Client, ReadError> {
    let plain = way.config.get_ssl_mode() != SslMode::Require;
    let client = if plain {
        way.config.connect(NoTls)
    } else {
        let tls = tls::trusting(way.authority.as_deref(), way.own.as_ref())?;
        way.config.connect(MakeRustlsConnect::new(tls))
    };
    client.map_err(|error| match error.code() {
        Some(state) => ReadError::RemoteRefused { state: state.code().to_owned() },
        None if is_of_our_certificate(&error) => ReadError::RemoteOwn(OwnTrouble::Refused),
        None => ReadError::RemoteUnreachable,
    })
}

fn is_of_our_certificate(error: &postgres::Error) -> bool {
    let io = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(is_refused)
}

/// The files an address names, which the driver does not know, and the rest of it.
#[derive(Default)]
struct Files {
    rest: String,
    authority: Option<PathBuf>,
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
}

impl Files {
    fn of(address: &str) -> Files {
        let mut files = Files::default();
        let (base, query) = address.split_once('?').unwrap_or((address, ""));
        let kept: Vec<&str> = query
            .split('&')
            .filter(|pair| {
                let Some((name, file)) = pair.split_once('=') else { return !pair.is_empty() };
                let place = match name {
                    "sslrootcert" => &mut files.authority,
                    "sslcert" => &mut files.certificate,
                    "sslkey" => &mut files.key,
                    _ => return true,
                };
                *place = Some(percent_decoded(file).into());
                false
            })
            .collect();
        files.rest = base.to_owned();
        if !kept.is_empty() {
            files.rest = format!("{base}?{}", kept.join("&"));
        }
        files
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let code = code.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn is_near(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost"
                || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_may_go_without_encryption() {
        assert!(is_near(&Host::Tcp("127.0.0.1".into())) && is_near(&Host::Tcp("::1".into())));
        assert!(
            !is_near(&Host::Tcp("db.example.org".into()))
                && !is_near(&Host::Tcp("10.0.0.7".into()))
        );
    }

    #[test]
    fn files_of_an_address_are_taken_out_of_it_and_a_certificate_demands_tls() {
        let address = "postgres://a@127.0.0.1/b?sslcert=%2Fa%20b.pem&connect_timeout=3&sslkey=/k";
        let (way, is_plain) = configured(address, None).unwrap();
        let own = Own { certificate: "/a b.pem".into(), key: "/k".into() };
        assert_eq!((way.own, is_plain), (Some(own), false));
        assert_eq!(way.config.get_ssl_mode(), SslMode::Require);
        let half = configured("postgres://a@127.0.0.1/b?sslkey=/k", None).err();
        assert_eq!(half, Some(ReadError::RemoteOwn(OwnTrouble::Missing)));
    }
}
