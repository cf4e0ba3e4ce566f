//! Lines of the logs on their way out: syslog (RFC 5424) over TLS (RFC 5425), to a machine where
//! whoever breaks in here cannot change them.

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use acts::audit::{CollectTrouble, Handful};
use model::setting::Collector;
use read::remote::own::{OwnTrouble, is_refused};
use read::remote::tls;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::own;

/// How long the collector may take for one step.
const PATIENCE: Duration = Duration::from_secs(20);
/// Facility *log audit* (13), severity *informational* (6): RFC 5424, section 6.2.1.
const PRIORITY: u8 = 13 * 8 + 6;

/// Hands over some lines; comes back when the collector has closed its end, so that nothing is on
/// the way any more.
///
/// # Errors
/// A word for what went wrong; the lines are handed over again.
pub fn hand(collector: &Collector, handful: &Handful) -> Result<(), CollectTrouble> {
    let roots = if collector.tls { tls::roots() } else { RootCertStore::empty() };
    hand_trusting(roots, collector, handful)
}

pub(crate) fn hand_trusting(
    roots: RootCertStore,
    collector: &Collector,
    handful: &Handful,
) -> Result<(), CollectTrouble> {
    let text = messages(handful);
    let config = line_towards(roots, collector)?;
    let stream = reach(collector).map_err(|_| "collect-unreachable")?;
    if !collector.tls {
        return pour(stream, &text, |stream| stream.shutdown(Shutdown::Write)).map_err(|_| CUT);
    }
    let name = ServerName::try_from(collector.host.clone()).map_err(|_| TLS)?;
    let mut line = ClientConnection::new(Arc::new(config), name).map_err(|_| TLS)?;
    let mut stream = stream;
    while line.is_handshaking() {
        line.complete_io(&mut stream).map_err(|error| match error.kind() {
            _ if is_refused(&error) => own_word(OwnTrouble::Refused),
            io::ErrorKind::InvalidData => TLS,
            _ => CUT,
        })?;
    }
    let over = |stream: &mut StreamOwned<ClientConnection, TcpStream>| {
        stream.conn.send_close_notify();
        stream.flush()?;
        stream.sock.shutdown(Shutdown::Write)
    };
    // With TLS 1.3 whoever does not take our certificate says so only now.
    pour(StreamOwned::new(line, stream), &text, over).map_err(|error| match is_refused(&error) {
        true => own_word(OwnTrouble::Refused),
        false => CUT,
    })
}

/// How to encrypt towards the collector, and what it is shown of us.
fn line_towards(
    roots: RootCertStore,
    collector: &Collector,
) -> Result<ClientConfig, CollectTrouble> {
    let config = tls::towards(roots).map_err(|_| TLS)?;
    match &collector.own {
        None => Ok(config.with_no_client_auth()),
        Some(files) => {
            let papers = own::papers(files).map_err(own_word)?;
            papers.shown_by(config).map_err(own_word)
        }
    }
}

fn own_word(trouble: OwnTrouble) -> CollectTrouble {
    match trouble {
        OwnTrouble::Missing => "collect-own-missing",
        OwnTrouble::Open => "collect-own-open",
        OwnTrouble::Locked => "collect-own-locked",
        OwnTrouble::Broken => "collect-own-broken",
        OwnTrouble::Apart => "collect-own-apart",
        OwnTrouble::Refused => "collect-own-refused",
    }
}

const TLS: CollectTrouble = "collect-tls";
const CUT: CollectTrouble = "collect-cut";

fn reach(collector: &Collector) -> io::Result<TcpStream> {
    let mut failed = io::ErrorKind::NotFound.into();
    for address in (collector.host.as_str(), collector.port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(stream) => {
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                return Ok(stream);
            }
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// Writes all, says that it is over, and waits for the other end to say so as well: what it says
/// besides is not for us, and is not kept.
fn pour<S: Read + Write>(
    mut stream: S,
    text: &str,
    over: impl FnOnce(&mut S) -> io::Result<()>,
) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()?;
    over(&mut stream)?;
    let mut scrap = [0; 512];
    for _ in 0..64 {
        match stream.read(&mut scrap) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            // TCP has ended in order, TLS has not said goodbye: many collectors do so.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::InvalidData.into())
}

/// One message a line, each with its length before it (RFC 5425, section 4.3). A line is taken as
/// it is, so that the copy can be held against a checkpoint.
fn messages(handful: &Handful) -> String {
    let mut all = String::new();
    for line in &handful.lines {
        let mut parts = line.split('\t').skip(2);
        let (time, act) = (parts.next().unwrap_or("-"), parts.next().unwrap_or("-"));
        let message = format!("<{PRIORITY}>1 {time} {} obhut - {act} - {line}", handful.log);
        let _ = write!(all, "{} {message}", message.len());
    }
    all
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread::JoinHandle;

    use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
    use tokio_rustls::rustls::{ServerConfig, ServerConnection};

    use super::*;

    const LINE: &str = "1\t7\t2026-11-22T10:00:00.000Z\tperson.show\tab\torders\tdone\t2\t1\tcd";

    fn handful() -> Handful {
        Handful { log: "obhut/laden".to_owned(), lines: vec![LINE.to_owned(), LINE.to_owned()] }
    }

    fn near(port: u16, tls: bool) -> Collector {
        Collector { host: "127.0.0.1".to_owned(), port, tls, own: None }
    }

    /// A collector of a test that takes one connection and gives what came.
    fn listening<T: Send + 'static>(
        take: impl FnOnce(TcpStream) -> T + Send + 'static,
    ) -> (u16, JoinHandle<T>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let taken = std::thread::spawn(move || take(listener.accept().expect("somebody").0));
        (port, taken)
    }

    fn all(mut stream: impl Read) -> String {
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("all of it");
        text
    }

    #[test]
    fn each_line_arrives_whole_behind_its_length() {
        let (port, taken) = listening(all);
        assert_eq!(hand(&near(port, false), &handful()), Ok(()));
        let text = taken.join().expect("taken");
        let head = "<110>1 2026-11-22T10:00:00.000Z obhut/laden obhut - person.show - ";
        let message = format!("{head}{LINE}");
        let one = format!("{} {message}", message.len());
        assert_eq!(text, format!("{one}{one}"));
    }

    #[test]
    fn it_arrives_encrypted_where_the_certificate_is_trusted_and_not_at_all_elsewhere() {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("made");
        let (own, key) = (made.cert.der().clone(), made.signing_key);
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(
                vec![own.clone()],
                tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer::from(key.serialize_der())
                    .into(),
            )
            .expect("a certificate");
        let config = Arc::new(config);
        let serving = || {
            let config = config.clone();
            listening(move |stream| {
                let line = ServerConnection::new(config).expect("a line");
                let mut text = String::new();
                let read = StreamOwned::new(line, stream).read_to_string(&mut text);
                read.map(|_| text).map_err(|error| error.kind())
            })
        };
        let mut roots = RootCertStore::empty();
        roots.add(own).expect("a root");
        let (port, taken) = serving();
        assert_eq!(hand_trusting(roots, &near(port, true), &handful()), Ok(()));
        let text = taken.join().expect("taken").expect("read");
        assert_eq!(text.matches(LINE).count(), 2);

        let (port, taken) = serving();
        let unknown = hand_trusting(RootCertStore::empty(), &near(port, true), &handful());
        assert_eq!(unknown, Err("collect-tls"));
        assert!(taken.join().expect("taken").is_err(), "nothing was read");
    }

    #[test]
    fn what_was_not_taken_is_told() {
        let (port, taken) = listening(|stream| stream.shutdown(Shutdown::Both));
        let cut = hand(&near(port, true), &handful());
        taken.join().expect("taken").expect("closed");
        assert_eq!(cut, Err("collect-cut"));
        let nobody = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = nobody.local_addr().expect("an address").port();
        drop(nobody);
        assert_eq!(hand(&near(port, false), &handful()), Err("collect-unreachable"));
    }
}
