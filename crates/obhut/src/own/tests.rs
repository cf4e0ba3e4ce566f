//! Servers that ask who we are: a mail server and a collector, with certificates good and bad.

use std::cell::RefCell;
use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::thread::JoinHandle;

use acts::audit::Handful;
use acts::post::{Letter, Server};
use lettre::transport::smtp::client::{Certificate, TlsParametersBuilder};
use model::setting::Collector;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

use super::*;
use crate::{collector, post};

thread_local! {
    /// The authority that mails of this thread trust besides the system's.
    static TRUSTED: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Trusts the authority of a test.
pub fn trusting(built: TlsParametersBuilder) -> TlsParametersBuilder {
    TRUSTED.with_borrow(|trusted| match trusted {
        Some(own) => built.add_root_certificate(Certificate::from_der(own.clone()).expect("one")),
        None => built,
    })
}

type Authority = CertifiedIssuer<'static, KeyPair>;

/// An authority, a server that asks for certificates of it, and files for whoever comes.
struct Made {
    folder: TempDir,
    authority: Authority,
    config: Arc<ServerConfig>,
}

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).expect("names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("made")
}

/// A certificate of an authority and its key.
fn issued(by: &Authority, name: &str) -> (rcgen::Certificate, KeyPair) {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
    (params.signed_by(&key, by).expect("signed"), key)
}

impl Made {
    fn new() -> Made {
        let authority = authority();
        let (own, key) = issued(&authority, "127.0.0.1");
        let provider = Arc::new(default_provider());
        let verifier = WebPkiClientVerifier::builder_with_provider(
            Arc::new(roots(&authority)),
            provider.clone(),
        );
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_client_cert_verifier(verifier.build().expect("an authority"))
            .with_single_cert(
                vec![own.der().clone()],
                PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
            )
            .expect("a certificate");
        let made = Made {
            folder: tempfile::tempdir().expect("a place"),
            authority,
            config: config.into(),
        };
        let (own, key) = issued(&made.authority, "obhut");
        let (stranger, other) = issued(&self::authority(), "obhut");
        made.put("own.pem", &own.pem(), 0o644);
        made.put("own.key", &key.serialize_pem(), 0o600);
        made.put("open.key", &key.serialize_pem(), 0o644);
        made.put("stranger.pem", &stranger.pem(), 0o644);
        made.put("other.key", &other.serialize_pem(), 0o400);
        made.put("none.pem", "nothing of the kind", 0o600);
        let locked = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n";
        made.put("locked.key", locked, 0o600);
        made
    }

    fn put(&self, name: &str, text: &str, mode: u32) {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("written");
        fs::set_permissions(&path, Permissions::from_mode(mode)).expect("set");
    }

    fn files(&self, certificate: &str, key: &str) -> OwnFiles {
        let at = |name| self.folder.path().join(name).display().to_string();
        OwnFiles { certificate: at(certificate), key: at(key) }
    }

    /// Answers whoever comes; gives what they said.
    fn serve(
        &self,
        answer: fn(&mut StreamOwned<ServerConnection, std::net::TcpStream>) -> String,
    ) -> (u16, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let config = self.config.clone();
        let heard = std::thread::spawn(move || {
            let stream = listener.accept().expect("somebody").0;
            let line = ServerConnection::new(config).expect("a line");
            answer(&mut StreamOwned::new(line, stream))
        });
        (port, heard)
    }
}

fn roots(authority: &Authority) -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::clone(authority.der())).expect("a root");
    roots
}

/// A mail server that takes everything; what it was told.
fn mails(stream: &mut StreamOwned<ServerConnection, std::net::TcpStream>) -> String {
    let mut all = String::new();
    if stream.write_all(b"220 mail.test ESMTP\r\n").and_then(|()| stream.flush()).is_err() {
        return all;
    }
    let (mut lines, mut in_text) = (BufReader::new(stream), false);
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
        all.push_str(&line);
        in_text = if in_text { line != ".\r\n" } else { line == "DATA\r\n" };
        let answer = match line.trim_end() {
            "DATA" => "354 go on\r\n",
            "." => "250 taken\r\n",
            _ if in_text => "",
            _ => "250 fine\r\n",
        };
        line.clear();
        if lines.get_mut().write_all(answer.as_bytes()).is_err() {
            break;
        }
    }
    all
}

fn send(made: &Made, own: Option<OwnFiles>) -> (Result<(), &'static str>, String) {
    TRUSTED.set(Some(made.authority.der().to_vec()));
    let (port, heard) = made.serve(mails);
    let server = Server {
        host: "127.0.0.1".to_owned(),
        port,
        safety: "tls".to_owned(),
        user: None,
        password: None,
        own,
        from: "obhut@firma.example".to_owned(),
    };
    let letter = Letter {
        id: "0ABCDEFGHJKMN".to_owned(),
        to: "anna@firma.example".to_owned(),
        subject: "x".to_owned(),
        body: "x".to_owned(),
    };
    let sent = post::deliver(&server, &letter);
    // Whoever never came leaves the server waiting.
    let _ = std::net::TcpStream::connect(("127.0.0.1", port));
    (sent, heard.join().expect("served"))
}

/// What is wrong with each pair of files.
const BAD: [(&str, &str, &str); 7] = [
    ("missing.pem", "own.key", "missing"),
    ("own.pem", "missing.key", "missing"),
    ("own.pem", "open.key", "open"),
    ("own.pem", "locked.key", "locked"),
    ("own.pem", "none.pem", "broken"),
    ("none.pem", "own.key", "broken"),
    ("own.pem", "other.key", "apart"),
];

#[test]
fn a_mail_server_that_asks_who_we_are_is_shown_our_certificate_and_no_password() {
    let made = Made::new();
    let (sent, heard) = send(&made, Some(made.files("own.pem", "own.key")));
    assert_eq!(sent, Ok(()));
    assert!(heard.contains("RCPT TO:<anna@firma.example>") && !heard.contains("AUTH"), "{heard}");
    // What is renewed on the disk is shown with the next mail.
    let (renewed, key) = issued(&made.authority, "obhut");
    made.put("own.pem", &renewed.pem(), 0o644);
    assert_eq!(send(&made, Some(made.files("own.pem", "own.key"))).0, Err("own-apart"));
    made.put("own.key", &key.serialize_pem(), 0o600);
    assert_eq!(send(&made, Some(made.files("own.pem", "own.key"))).0, Ok(()));
}

#[test]
fn a_mail_goes_out_with_no_other_certificate() {
    let made = Made::new();
    assert_eq!(send(&made, None).0, Err("own-refused"));
    assert_eq!(
        send(&made, Some(made.files("stranger.pem", "other.key"))).0,
        Err("own-refused"),
        "of an authority that the server does not know"
    );
    for (certificate, key, word) in BAD {
        let (sent, heard) = send(&made, Some(made.files(certificate, key)));
        assert_eq!((sent, heard.as_str()), (Err(&*format!("own-{word}")), ""), "{key}");
        for lang in texts::Lang::ALL {
            assert!(texts::has(lang, &format!("post-trouble-own-{word}")), "{word}");
        }
    }
}

#[test]
fn a_collector_that_asks_who_we_are_is_shown_our_certificate() {
    let made = Made::new();
    let hand = |own: Option<OwnFiles>| {
        let (port, heard) = made.serve(|stream| {
            let mut text = String::new();
            let _ = stream.read_to_string(&mut text);
            text
        });
        let collector = Collector { host: "127.0.0.1".to_owned(), port, tls: true, own };
        let line = "1\t7\t2026-11-22T10:00:00.000Z\tperson.show\tab\torders\tdone\t2\t1\tcd";
        let handful = Handful { log: "obhut/laden".to_owned(), lines: vec![line.to_owned()] };
        let handed = collector::hand_trusting(roots(&made.authority), &collector, &handful);
        let _ = std::net::TcpStream::connect(("127.0.0.1", port));
        (handed, heard.join().expect("served"))
    };
    let (handed, heard) = hand(Some(made.files("own.pem", "own.key")));
    assert_eq!(handed, Ok(()));
    assert!(heard.contains("person.show"), "{heard}");
    for own in [None, Some(made.files("stranger.pem", "other.key"))] {
        let (handed, heard) = hand(own);
        assert!(matches!(handed, Err("collect-own-refused" | "collect-cut")), "{handed:?}");
        assert_eq!(heard, "", "nothing was read");
    }
    for (certificate, key, word) in BAD {
        let (handed, _) = hand(Some(made.files(certificate, key)));
        assert_eq!(handed, Err(&*format!("collect-own-{word}")), "{key}");
    }
}
