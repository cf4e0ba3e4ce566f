//! The house's own TLS: certificates from files and from an authority.

mod acme;
mod authority;
mod files;

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::{Reply, Server, client};
use crate::harness::House;

/// The name people type.
const NAME: &str = "obhut.test";

/// One that signs certificates.
struct Signer {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Signer {
    fn root() -> Signer {
        let (params, key) = Signer::params("Test root");
        let pem = params.self_signed(&key).unwrap().pem();
        Signer { pem, issuer: Issuer::new(params, key) }
    }

    /// One below it.
    fn below(&self) -> Signer {
        let (params, key) = Signer::params("Test intermediate");
        let pem = params.signed_by(&key, &self.issuer).unwrap().pem();
        Signer { pem, issuer: Issuer::new(params, key) }
    }

    fn params(name: &str) -> (CertificateParams, KeyPair) {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        (params, KeyPair::generate().unwrap())
    }

    /// Chain and key of a certificate for [`NAME`], valid from and until so many days from now.
    fn leaf(&self, from: i64, until: i64) -> (String, String) {
        let mut params = CertificateParams::new([NAME.to_owned(), "localhost".to_owned()]).unwrap();
        let at = |days: i64| {
            let date = crate::harness::now() + jiff::SignedDuration::from_hours(24 * days);
            let date = date.to_zoned(jiff::tz::TimeZone::UTC).date();
            let [month, day] = [date.month(), date.day()].map(|part| part.unsigned_abs());
            rcgen::date_time_ymd(date.year().into(), month, day)
        };
        (params.not_before, params.not_after) = (at(from), at(until));
        let key = KeyPair::generate().unwrap();
        let leaf = params.signed_by(&key, &self.issuer).unwrap();
        (leaf.pem() + &self.pem, key.serialize_pem())
    }
}

/// A place to listen at that is free now.
fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// A server at that place, with what else there is to say.
fn serve(house: &House, at: SocketAddr, more: &[&str]) -> Server {
    let (listen, origin) = (at.to_string(), format!("https://{NAME}:{}", at.port()));
    let line = ["serve", "--json", "--listen", &listen, "--origin", &origin];
    Server::started(house.command(&[&line, more].concat()))
}

/// A page, asked for by a client that trusts that root alone.
fn ask(at: SocketAddr, root: &str, path: &str) -> io::Result<Reply> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(root.as_bytes()).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(NAME).unwrap();
    let line = ClientConnection::new(Arc::new(config), name).map_err(io::Error::other)?;
    let stream = TcpStream::connect(at)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut stream = StreamOwned::new(line, stream);
    let port = at.port();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {NAME}:{port}\r\nconnection: close\r\n\r\n")?;
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard)?;
    Ok(client::read(&heard))
}

/// The same until there is an answer that will do; a certificate may take its time.
#[track_caller]
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..600 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("never: {what}");
}
