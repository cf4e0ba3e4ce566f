//! The house's own mails on their way out: handed to the mail server of the settings.
//!
//! What they say was written and sealed when something happened; here it is only carried. A mail
//! goes to one address, its headers are made by the library that checks them, and what goes wrong
//! comes back as a word that people can be told.

use std::error::Error as _;
use std::time::Duration;

use acts::post::{Letter, Server, Trouble};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, header};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Identity, Tls, TlsParameters, TlsVersion};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, SmtpTransport};
use lettre::{Address, Message, Transport as _};
use model::setting::OwnFiles;
use read::remote::own::{OwnTrouble, is_refused};
use read::remote::tls;
use tokio_rustls::rustls::RootCertStore;

use crate::own;

/// How long the mail server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// Hands one mail to the mail server.
///
/// # Errors
/// A word for what went wrong; the mail was not taken.
pub fn deliver(server: &Server, letter: &Letter) -> Result<(), Trouble> {
    let message = message(server, letter)?;
    transport(server)?.send(&message).map(drop).map_err(|error| word(&error))
}

/// Asks whether the mail server can be reached and lets us in.
///
/// # Errors
/// As [`deliver`].
pub fn reach(server: &Server) -> Result<(), Trouble> {
    match transport(server)?.test_connection() {
        Ok(true) => Ok(()),
        Ok(false) => Err("unreachable"),
        Err(error) => Err(word(&error)),
    }
}

fn message(server: &Server, letter: &Letter) -> Result<Message, Trouble> {
    let address = |text: &str| text.parse::<Address>().map_err(|_| "address");
    let from = address(&server.from)?;
    // The same each time it is handed over: should this end between handing over and noting it, the
    // mail is handed over again, and its reader's program sees that it is the one it has.
    let id = format!("<{}@{}>", letter.id, from.domain());
    // A subject is one line; whatever would begin another is a space.
    let subject: String =
        letter.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let generated = HeaderName::new_from_ascii_str("Auto-Submitted");
    let mut message = Message::builder()
        .from(Mailbox::new(Some("Obhut".to_owned()), from))
        .to(Mailbox::new(None, address(&letter.to)?))
        .subject(subject)
        .message_id(Some(id))
        .header(ContentType::TEXT_PLAIN)
        .header(header::MIME_VERSION_1_0)
        .body(letter.body.clone())
        .map_err(|_| "address")?;
    message.headers_mut().insert_raw(HeaderValue::new(generated, "auto-generated".to_owned()));
    Ok(message)
}

fn transport(server: &Server) -> Result<SmtpTransport, Trouble> {
    let own = own_machine(&server.host);
    let tls = match server.safety.as_str() {
        "tls" => Tls::Wrapper(trusted(server)?),
        "none" => Tls::None,
        _ => Tls::Required(trusted(server)?),
    };
    // A certificate is shown within TLS alone.
    if matches!(tls, Tls::None) && server.own.is_some() {
        return Err("tls");
    }
    // A password never goes over a wire in the clear.
    if matches!(tls, Tls::None) && server.user.is_some() && !own {
        return Err("tls");
    }
    let domain = server.from.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let mut built = SmtpTransport::builder_dangerous(&server.host)
        .port(server.port)
        .tls(tls)
        .timeout(Some(PATIENCE))
        .hello_name(ClientId::Domain(domain.to_owned()));
    if let Some(user) = &server.user {
        let password = server.password.clone().unwrap_or_default();
        built = built.credentials(Credentials::new(user.clone(), password));
    }
    Ok(built.build())
}

fn own_machine(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// TLS 1.2 or newer, with the authorities this system trusts, and who we are where that is set.
fn trusted(server: &Server) -> Result<TlsParameters, Trouble> {
    let built = TlsParameters::builder(server.host.clone());
    let built = built.set_min_tls_version(TlsVersion::Tlsv12);
    #[cfg(test)]
    let built = own::tests::trusting(built);
    let built = match &server.own {
        None => built,
        Some(files) => built.identify_with(identity(files).map_err(own_word)?),
    };
    built.build_rustls().map_err(|_| "tls")
}

/// What the mail server is shown. The library takes one certificate, in DER although it says PEM,
/// and none of those between it and its authority.
fn identity(files: &OwnFiles) -> Result<Identity, OwnTrouble> {
    let papers = own::papers(files)?;
    let own = papers.chain.first().ok_or(OwnTrouble::Broken)?.to_vec();
    let identity = Identity::from_pem(&own, &papers.key).map_err(|_| OwnTrouble::Broken)?;
    // Whether they belong together, which the library says in no word of its own.
    let config = tls::towards(RootCertStore::empty()).map_err(|_| OwnTrouble::Broken)?;
    papers.shown_by(config)?;
    Ok(identity)
}

fn own_word(trouble: OwnTrouble) -> Trouble {
    match trouble {
        OwnTrouble::Missing => "own-missing",
        OwnTrouble::Open => "own-open",
        OwnTrouble::Locked => "own-locked",
        OwnTrouble::Broken => "own-broken",
        OwnTrouble::Apart => "own-apart",
        OwnTrouble::Refused => "own-refused",
    }
}

/// Whether the server broke off because of the certificate it was shown, or was not.
fn is_of_our_certificate(error: &Error) -> bool {
    let io = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(is_refused)
}

/// What went wrong, as a word that is kept and shown.
fn word(error: &Error) -> Trouble {
    if is_of_our_certificate(error) {
        return own_word(OwnTrouble::Refused);
    }
    let status = error.status().map(|code| code.to_string()).unwrap_or_default();
    match status.as_str() {
        "530" | "534" | "535" | "538" => "sign-in",
        "550" | "551" | "553" => "mailbox",
        _ if error.is_permanent() => "refused",
        _ if error.is_transient() => "later",
        _ if error.is_tls() => "tls",
        _ if error.is_client() => "sign-in",
        _ => "unreachable",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server() -> Server {
        Server {
            host: "mail.firma.example".to_owned(),
            port: 587,
            safety: "none".to_owned(),
            user: None,
            password: None,
            own: None,
            from: "obhut@firma.example".to_owned(),
        }
    }

    fn letter(to: &str, subject: &str) -> Letter {
        Letter {
            id: "0ABCDEFGHJKMN".to_owned(),
            to: to.to_owned(),
            subject: subject.to_owned(),
            body: "Grüße\n.\nQUIT".to_owned(),
        }
    }

    #[test]
    fn nothing_that_is_filled_in_makes_another_header() {
        let made =
            message(&server(), &letter("anna@firma.example", "Hallo\r\nBcc: all@evil.example"));
        let text = String::from_utf8(made.expect("a mail").formatted()).expect("ASCII");
        let head = text.split("\r\n\r\n").next().expect("a head");
        assert!(!head.to_lowercase().contains("\r\nbcc"), "{head}");
        for header in ["From: ", "To: ", "Message-ID: ", "Date: ", "Auto-Submitted: auto-generated"]
        {
            assert_eq!(
                head.matches(&format!("\r\n{header}")).count()
                    + usize::from(head.starts_with(header)),
                1,
                "{head}"
            );
        }
        for to in [
            "anna@firma.example\r\nRCPT TO:<all@evil.example>",
            "anna@firma.example>, <b@evil.example",
            "",
        ] {
            assert_eq!(message(&server(), &letter(to, "x")).err(), Some("address"), "{to}");
        }
    }

    #[test]
    fn a_mail_handed_over_twice_is_one_mail_to_its_reader() {
        let id = || {
            let made = message(&server(), &letter("anna@firma.example", "x")).expect("a mail");
            let text = String::from_utf8(made.formatted()).expect("ASCII");
            let line = text.lines().find(|line| line.starts_with("Message-ID: "));
            line.expect("an id").to_owned()
        };
        assert_eq!(id(), id());
        assert_eq!(id(), "Message-ID: <0ABCDEFGHJKMN@firma.example>");
    }

    #[test]
    fn a_password_goes_over_no_wire_in_the_clear() {
        let open = Server { user: Some("obhut".to_owned()), ..server() };
        assert_eq!(transport(&open).err(), Some("tls"));
        let own = Server { host: "localhost".to_owned(), ..open };
        assert!(transport(&own).is_ok());
    }

    /// A mail server of a test: answers each command with a line of its own, and keeps what came.
    fn mail_server(answers: fn(&str) -> &'static str) -> (u16, std::sync::mpsc::Receiver<String>) {
        use std::io::{BufRead as _, BufReader, Write as _};
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (tell, heard) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(stream.try_clone().expect("a copy")).lines();
                let mut out = stream;
                let _ = out.write_all(b"220 mail.test ESMTP\r\n");
                let (mut all, mut in_text) = (String::new(), false);
                while let Some(Ok(line)) = lines.next() {
                    all.push_str(&line);
                    all.push('\n');
                    in_text &= line != ".";
                    let answer = match line.as_str() {
                        "." => "250 taken",
                        _ if in_text => continue,
                        "DATA" => {
                            in_text = true;
                            "354 go on"
                        }
                        line => answers(line),
                    };
                    let _ = out.write_all(format!("{answer}\r\n").as_bytes());
                    if line == "." || line == "QUIT" {
                        let _ = tell.send(std::mem::take(&mut all));
                    }
                }
            }
        });
        (port, heard)
    }

    fn near(port: u16) -> Server {
        Server { host: "127.0.0.1".to_owned(), port, ..server() }
    }

    #[test]
    fn a_mail_arrives_whole_and_once() {
        let (port, heard) = mail_server(|_| "250 fine");
        let sent = deliver(&near(port), &letter("anna@firma.example", "Ein neuer Ort"));
        assert_eq!(sent, Ok(()));
        let all = heard.recv().expect("a mail");
        assert!(all.contains("MAIL FROM:<obhut@firma.example>"), "{all}");
        assert_eq!(all.matches("RCPT TO:").count(), 1, "{all}");
        assert_eq!(all.matches("\nDATA\n").count(), 1, "{all}");
        // A dot alone in the text neither ends it nor makes the rest a command.
        assert_eq!(all.matches("\n.\n").count(), 1, "{all}");
    }

    #[test]
    fn what_goes_wrong_comes_back_as_a_word() {
        type Answering = fn(&str) -> &'static str;
        let refusing: [(Answering, &str); 4] = [
            (
                |line| if line.starts_with("RCPT") { "550 no such box" } else { "250 fine" },
                "mailbox",
            ),
            (|line| if line.starts_with("MAIL") { "554 go away" } else { "250 fine" }, "refused"),
            (|line| if line.starts_with("RCPT") { "451 not now" } else { "250 fine" }, "later"),
            (
                |line| if line.starts_with("MAIL") { "530 who are you" } else { "250 fine" },
                "sign-in",
            ),
        ];
        for (answers, word) in refusing {
            let (port, _heard) = mail_server(answers);
            let sent = deliver(&near(port), &letter("anna@firma.example", "x"));
            assert_eq!(sent, Err(word));
            for lang in texts::Lang::ALL {
                assert!(texts::has(lang, &format!("post-trouble-{word}")), "{word}");
            }
        }
        let nobody = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = nobody.local_addr().expect("an address").port();
        drop(nobody);
        assert_eq!(deliver(&near(port), &letter("anna@firma.example", "x")), Err("unreachable"));
        // Encryption that is asked for and not offered is no reason to go without.
        let (port, _heard) = mail_server(|_| "250 fine");
        let starttls = Server { safety: "starttls".to_owned(), ..near(port) };
        let sent = deliver(&starttls, &letter("anna@firma.example", "x"));
        assert!(matches!(sent, Err("tls" | "sign-in" | "unreachable")), "{sent:?}");
    }
}
