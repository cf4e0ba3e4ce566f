//! A small authority that speaks enough of RFC 8555 to give one server its certificate, and looks
//! itself whether the name is the server's (RFC 8737).

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rcgen::CertificateSigningRequestParams;
use serde_json::{Value, json};
use tokio_rustls::rustls::client::danger::{
    HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier,
};
use tokio_rustls::rustls::crypto::aws_lc_rs::{cipher_suite, default_provider};
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, Error, ServerConfig, ServerConnection,
    SignatureScheme, StreamOwned,
};

use super::{NAME, Signer};

/// How the authority is today.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Willing,
    /// Asked too often.
    Refusing,
    /// It looks, and finds another server.
    Misled,
}

/// The authority; it lives as long as the test.
pub struct Authority {
    pub address: SocketAddr,
    /// What proves the authority, and what it signs with.
    pub root: String,
    state: Arc<Mutex<Books>>,
}

struct Books {
    mood: Mood,
    /// Where the name leads.
    server: SocketAddr,
    nonces: BTreeSet<String>,
    next: u64,
    thumbprint: String,
    accounts: usize,
    orders: usize,
    proven: Option<bool>,
    chain: Option<String>,
    signer: Signer,
}

impl Authority {
    pub fn open(server: SocketAddr, mood: Mood) -> Authority {
        let signer = Signer::root();
        let root = signer.pem.clone();
        let (chain, key) = signer.leaf(-1, 30);
        let chain = CertificateDer::pem_slice_iter(chain.as_bytes()).map(Result::unwrap).collect();
        let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(Books {
            mood,
            server,
            nonces: BTreeSet::new(),
            next: 0,
            thumbprint: String::new(),
            accounts: 0,
            orders: 0,
            proven: None,
            chain: None,
            signer,
        }));
        let books = state.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let line = ServerConnection::new(config.clone()).unwrap();
                serve(StreamOwned::new(line, stream), &books);
            }
        });
        Authority { address, root, state }
    }

    pub fn is_now(&self, mood: Mood) {
        self.state.lock().unwrap().mood = mood;
    }

    /// How many accounts and orders there were.
    pub fn seen(&self) -> (usize, usize) {
        let books = self.state.lock().unwrap();
        (books.accounts, books.orders)
    }
}

/// One request on one connection. A client that trusts somebody else goes without a word.
fn serve(mut stream: StreamOwned<ServerConnection, TcpStream>, books: &Mutex<Books>) {
    let mut reader = BufReader::new(&mut stream);
    let mut line = String::new();
    if reader.read_line(&mut line).is_err() || line.is_empty() {
        return;
    }
    let path = line.split(' ').nth(1).unwrap().to_owned();
    let (mut long, mut host) = (0, String::new());
    loop {
        let mut head = String::new();
        reader.read_line(&mut head).unwrap();
        let Some((name, text)) = head.trim_end().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => long = text.trim().parse().unwrap(),
            "host" => host = text.trim().to_owned(),
            _ => {}
        }
    }
    let mut body = vec![0; long];
    reader.read_exact(&mut body).unwrap();
    let mut books = books.lock().unwrap();
    let (status, place, answer) = books.answer(&format!("https://{host}"), &path, &body);
    let nonce = books.nonce();
    drop(books);
    let place = place.map(|place| format!("location: {place}\r\n")).unwrap_or_default();
    let _ = write!(
        stream,
        "HTTP/1.1 {status} As Said\r\nreplay-nonce: {nonce}\r\n{place}connection: close\r\n\
         content-length: {}\r\n\r\n{answer}",
        answer.len()
    );
    stream.conn.send_close_notify();
    let _ = stream.flush();
}

type Answered = (u16, Option<String>, String);

fn problem(status: u16, kind: &str) -> Answered {
    let kind = format!("urn:ietf:params:acme:error:{kind}");
    (status, None, json!({"type": kind, "detail": "as the test wants it"}).to_string())
}

impl Books {
    fn nonce(&mut self) -> String {
        self.next += 1;
        let nonce = format!("nonce-{}", self.next);
        self.nonces.insert(nonce.clone());
        nonce
    }

    fn answer(&mut self, base: &str, path: &str, body: &[u8]) -> Answered {
        let at = |place: &str| format!("{base}/{place}");
        match path {
            "/directory" => {
                let all = json!({
                    "newNonce": at("nonce"), "newAccount": at("account"), "newOrder": at("order"),
                });
                return (200, None, all.to_string());
            }
            "/nonce" => return (200, None, String::new()),
            _ => {}
        }
        let signed: Value = serde_json::from_slice(body).unwrap();
        let part = |name: &str| {
            let text = decoded(signed[name].as_str().unwrap());
            serde_json::from_slice::<Value>(&text).unwrap_or_default()
        };
        let (protected, payload) = (part("protected"), part("payload"));
        assert_eq!(protected["url"], format!("{base}{path}"));
        // Each counts once, and the first of all is refused so that another has to be asked for.
        let known = self.nonces.remove(protected["nonce"].as_str().unwrap());
        if !known || self.next < 3 {
            return problem(400, "badNonce");
        }
        match path {
            "/account" => {
                assert_eq!(payload["termsOfServiceAgreed"], true);
                assert_eq!(payload["contact"][0], "mailto:it@laden.example");
                let jwk = |name: &str| protected["jwk"][name].as_str().unwrap().to_owned();
                let (x, y) = (jwk("x"), jwk("y"));
                let key = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
                self.thumbprint = encoded(&sha256(key.as_bytes()));
                self.accounts += 1;
                (201, Some(at("account/1")), json!({"status": "valid"}).to_string())
            }
            "/order" if self.mood == Mood::Refusing => problem(429, "rateLimited"),
            "/order" => {
                assert_eq!(payload["identifiers"][0]["value"], NAME);
                (self.proven, self.chain) = (None, None);
                self.orders += 1;
                (201, Some(at("order/1")), self.order(base))
            }
            "/order/1" => (200, None, self.order(base)),
            "/authorization/1" => (200, None, self.authorization(base)),
            "/challenge/1" => {
                self.proven = Some(self.mood != Mood::Misled && self.look());
                (200, None, self.challenge(base).to_string())
            }
            "/finalize/1" => {
                let csr = decoded(payload["csr"].as_str().unwrap()).into();
                let csr = CertificateSigningRequestParams::from_der(&csr).unwrap();
                let leaf = csr.signed_by(&self.signer.issuer).unwrap();
                self.chain = Some(leaf.pem());
                (200, None, self.order(base))
            }
            "/certificate/1" => (200, None, self.chain.clone().unwrap()),
            _ => problem(404, "malformed"),
        }
    }

    fn order(&self, base: &str) -> String {
        let status = match (self.proven, &self.chain) {
            (_, Some(_)) => "valid",
            (Some(true), None) => "ready",
            (Some(false), None) => "invalid",
            (None, None) => "pending",
        };
        json!({
            "status": status,
            "identifiers": [{"type": "dns", "value": NAME}],
            "authorizations": [format!("{base}/authorization/1")],
            "finalize": format!("{base}/finalize/1"),
            "certificate": self.chain.as_ref().map(|_| format!("{base}/certificate/1")),
        })
        .to_string()
    }

    fn authorization(&self, base: &str) -> String {
        json!({
            "identifier": {"type": "dns", "value": NAME},
            "status": self.status(),
            "challenges": [
                {"type": "dns-01", "url": format!("{base}/other"), "token": "x", "status": "pending"},
                self.challenge(base),
            ],
        })
        .to_string()
    }

    fn challenge(&self, base: &str) -> Value {
        let mut all = json!({
            "type": "tls-alpn-01",
            "url": format!("{base}/challenge/1"),
            "token": "a-token",
            "status": self.status(),
        });
        if self.proven == Some(false) {
            all["error"] = json!({"type": "urn:ietf:params:acme:error:connection"});
        }
        all
    }

    fn status(&self) -> &'static str {
        match self.proven {
            None => "pending",
            Some(true) => "valid",
            Some(false) => "invalid",
        }
    }

    /// Whether whoever answers where the name leads shows the proof.
    fn look(&self) -> bool {
        let mut config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Anybody))
            .with_no_client_auth();
        config.alpn_protocols = vec![b"acme-tls/1".to_vec()];
        let name = ServerName::try_from(NAME).unwrap();
        let mut line = ClientConnection::new(Arc::new(config), name).unwrap();
        let Ok(mut stream) = TcpStream::connect(self.server) else { return false };
        while line.is_handshaking() {
            if line.complete_io(&mut stream).is_err() {
                return false;
            }
        }
        let wanted = sha256(format!("a-token.{}", self.thumbprint).as_bytes());
        let shown = line.peer_certificates().and_then(|all| all.first()).unwrap();
        // The extension's value: an octet string of 32 bytes.
        let value = [&[0x04, 0x20][..], &wanted].concat();
        line.alpn_protocol() == Some(b"acme-tls/1")
            && shown.windows(value.len()).any(|part| part == value)
    }
}

/// Takes any certificate: it is looked at, not trusted.
#[derive(Debug)]
struct Anybody;

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        default_provider().signature_verification_algorithms.supported_schemes()
    }
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    let suite = cipher_suite::TLS13_AES_128_GCM_SHA256.tls13().unwrap();
    suite.common.hash_provider.hash(bytes).as_ref().to_vec()
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base64 as in RFC 4648, section 5, without padding.
fn encoded(bytes: &[u8]) -> String {
    bytes
        .chunks(3)
        .flat_map(|three| {
            let bits = (0..3)
                .fold(0_u32, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
            (0..=three.len()).map(move |at| {
                char::from(LETTERS[usize::try_from(bits >> (18 - 6 * at) & 63).unwrap()])
            })
        })
        .collect()
}

fn decoded(text: &str) -> Vec<u8> {
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes() {
        let six = LETTERS.iter().position(|known| *known == letter).unwrap();
        bits = bits << 6 | u32::try_from(six).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 255).unwrap());
        }
    }
    bytes
}
