use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use super::*;
use crate::input::Input;
use crate::piece::{Heard, Telling as Told};
use crate::whole;

/// What a server does with one connection.
type Serve = fn(&mut BufReader<TcpStream>, usize) -> std::io::Result<()>;

/// Serves so many connections, one after the other; where it listens, and what it was asked.
fn serving(connections: usize, serve: Serve) -> std::io::Result<(u16, JoinHandle<()>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    let server = std::thread::spawn(move || {
        for number in 0..connections {
            let Ok((stream, _)) = listener.accept() else { return };
            let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
            let _ = serve(&mut BufReader::new(stream), number);
        }
    });
    Ok((port, server))
}

/// What was heard, and the marks of the mails that were.
#[derive(Default)]
struct Kept {
    heard: Heard,
    marks: Vec<String>,
}

impl Listener for Kept {
    fn piece(&mut self, piece: Piece) -> Result<(), ReadError> {
        self.heard.piece(piece)
    }
}

impl Remembers for Kept {
    fn is_known(&mut self, mark: &str, _number: u32) -> bool {
        self.marks.iter().any(|known| known == mark)
    }

    fn was_told(&mut self, mark: &str) {
        self.marks.push(mark.to_owned());
    }
}

/// Tells a mailbox that a server of ours holds.
fn heard(address: &str) -> (Heard, Result<(), ReadError>) {
    let mut kept = Kept::default();
    let result = Address::parse(address).and_then(|address| told_at(&address, &mut kept));
    (kept.heard, result)
}

fn told_at(address: &Address, kept: &mut Kept) -> Result<(), ReadError> {
    let mut deliver = |mail: &mut dyn Read, listener: &mut dyn Listener| {
        let mut tell = Told::new(listener, 1 << 20);
        let mut bytes = Vec::new();
        mail.read_to_end(&mut bytes)?;
        whole::read(Input::stream("mail.eml", bytes.as_slice())?, &mut tell)
    };
    let silence = Duration::from_millis(400);
    let door = Door { address, password: "geheim", silence };
    Telling { door, deliver: &mut deliver, listener: kept }.all()
}

fn say(stream: &mut BufReader<TcpStream>, text: &str) -> std::io::Result<()> {
    stream.get_mut().write_all(text.as_bytes())
}

/// The next question: its mark and the rest, in one piece.
fn asked(stream: &mut BufReader<TcpStream>) -> std::io::Result<(String, String)> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    let (mark, question) = line.trim_end().split_once(' ').unwrap_or((line.trim_end(), ""));
    Ok((mark.to_owned(), question.to_owned()))
}

const MAIL: &str =
    "From: Leonie <leonie@example.org>\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\nGruss aus Ulm\r\n";

/// An honest server with two folders and a mail in each.
fn honest(stream: &mut BufReader<TcpStream>, _: usize) -> std::io::Result<()> {
    say(stream, "* OK ready\r\n")?;
    let mut folder = String::new();
    loop {
        let (mark, question) = asked(stream)?;
        let first: String = question.split(' ').take(2).collect::<Vec<_>>().join(" ");
        match first.as_str() {
            "CAPABILITY" => say(stream, "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")?,
            "AUTHENTICATE PLAIN" => {
                say(stream, "+ \r\n")?;
                let mut proof = String::new();
                stream.read_line(&mut proof)?;
                if proof.trim_end() != name::padded(b"\0leonie\0geheim") {
                    say(stream, &format!("{mark} NO [AUTHENTICATIONFAILED] leonie is wrong\r\n"))?;
                    continue;
                }
            }
            "LIST \"\"" => say(
                stream,
                "* LIST (\\HasNoChildren) \"/\" INBOX\r\n* LIST (\\Noselect) \"/\" \"leer\"\r\n\
                * LIST () \"/\" {12}\r\nEntw&APw-rfe\r\n",
            )?,
            "LOGOUT" => return Ok(()),
            _ if question.starts_with("EXAMINE") => {
                folder = question[8..].to_owned();
                say(stream, "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n* FLAGS (\\Seen)\r\n")?;
            }
            _ if question.starts_with("FETCH") => {
                say(stream, "* 1 FETCH (RFC822.SIZE 90 UID 42)\r\n")?
            }
            _ if question == "UID FETCH 42 (UID BODY.PEEK[])" => {
                let mail = MAIL.replace("Ulm", &folder);
                say(
                    stream,
                    &format!("* 1 FETCH (UID 42 BODY[] {{{}}}\r\n{mail} FLAGS ())\r\n", mail.len()),
                )?;
            }
            _ => return say(stream, &format!("{mark} BAD what?\r\n")),
        }
        say(stream, &format!("{mark} OK done\r\n"))?;
    }
}

#[test]
fn every_folder_is_told_and_a_second_run_reads_what_is_new() -> std::io::Result<()> {
    let (port, server) = serving(2, honest)?;
    let address = Address::parse(&format!("imap://leonie@127.0.0.1:{port}"));
    let address = address.map_err(std::io::Error::other)?;
    let mut kept = Kept::default();
    assert_eq!(told_at(&address, &mut kept), Ok(()));
    let words = kept.heard.words();
    assert!(words.contains("aus \"INBOX\"") && words.contains("Leonie <leonie@example.org>"));
    assert!(kept.heard.pieces.contains(&Piece::Enter(Step::File { name: "Entwürfe".into() })));
    assert_eq!(kept.marks, ["7/42/INBOX", "7/42/Entwürfe"]);
    kept.heard = Heard::default();
    assert_eq!(told_at(&address, &mut kept), Ok(()));
    assert!(kept.heard.words().is_empty());
    assert!(server.join().is_ok());
    Ok(())
}

#[test]
fn a_refused_sign_in_is_said_by_its_code() -> std::io::Result<()> {
    let (port, _server) = serving(1, honest)?;
    let (_, result) = heard(&format!("imap://otto@127.0.0.1:{port}"));
    let state = "AUTHENTICATIONFAILED".to_owned();
    assert_eq!(result, Err(ReadError::RemoteRefused { state }));
    Ok(())
}

/// Signs anybody in and opens a folder of so many mails.
fn opened(stream: &mut BufReader<TcpStream>, mails: u32) -> std::io::Result<()> {
    say(stream, "* PREAUTH welcome\r\n")?;
    let (mark, _) = asked(stream)?;
    say(stream, &format!("* CAPABILITY IMAP4rev1\r\n{mark} OK\r\n"))?;
    let (mark, _) = asked(stream)?;
    say(stream, &format!("* {mails} EXISTS\r\n* OK [UIDVALIDITY 1]\r\n{mark} OK\r\n"))
}

fn listed(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let (mark, _) = asked(stream)?;
    say(stream, &format!("* 1 FETCH (UID 1 RFC822.SIZE 5)\r\n{mark} OK\r\n"))?;
    Ok(asked(stream)?.0)
}

#[test]
fn a_connection_that_breaks_in_a_mail_is_made_anew_once() -> std::io::Result<()> {
    let (port, server) = serving(2, |stream, number| {
        opened(stream, 1)?;
        let mark = match number {
            0 => listed(stream)?,
            _ => asked(stream)?.0,
        };
        if number == 0 {
            return say(stream, "* 1 FETCH (UID 1 BODY[] {5000}\r\nFrom: cut");
        }
        say(
            stream,
            &format!("* 1 FETCH (UID 1 BODY[] {{{}}}\r\n{MAIL})\r\n{mark} OK\r\n", MAIL.len()),
        )?;
        asked(stream).map(|_| ())
    })?;
    let (heard, result) = heard(&format!("imap://leonie@127.0.0.1:{port}/INBOX"));
    assert_eq!(result, Ok(()));
    assert!(heard.words().contains("Gruss aus Ulm"));
    assert!(server.join().is_ok());
    Ok(())
}

#[test]
fn whatever_a_hostile_server_does_ends_with_an_error() -> std::io::Result<()> {
    let hostile: [(&str, Serve); 8] = [
        ("silence", |stream, _| asked(stream).map(|_| ())),
        ("a line without end", |stream, _| {
            loop {
                say(stream, &"x".repeat(1 << 16))?;
            }
        }),
        ("lines without end", |stream, _| {
            say(stream, "* OK\r\n")?;
            asked(stream)?;
            loop {
                say(stream, &"* NOISE\r\n".repeat(4_000))?;
            }
        }),
        ("a length that lies", |stream, _| {
            opened(stream, 1)?;
            listed(stream)?;
            say(stream, "* 1 FETCH (UID 1 BODY[] {18446744073709551615}\r\nx")?;
            asked(stream).map(|_| ())
        }),
        ("a length that is none", |stream, _| {
            opened(stream, 1)?;
            listed(stream)?;
            say(stream, "* 1 FETCH (UID 1 BODY[] {99999999999999999999999}\r\nx")?;
            asked(stream).map(|_| ())
        }),
        ("a name that never ends", |stream, _| {
            opened(stream, 1)?;
            asked(stream)?;
            say(stream, "* LIST () \"/\" {60000}\r\n")?;
            asked(stream).map(|_| ())
        }),
        ("more mails than there are numbers", |stream, _| {
            opened(stream, u32::MAX)?;
            let (mark, _) = asked(stream)?;
            say(stream, &format!("{mark} OK\r\n"))?;
            asked(stream).map(|_| ())
        }),
        ("no answer to a sign-in", |stream, _| {
            say(stream, "* OK\r\n")?;
            let (mark, _) = asked(stream)?;
            say(stream, &format!("* CAPABILITY AUTH=PLAIN\r\n{mark} OK\r\n"))?;
            asked(stream)?;
            say(stream, "+ \r\n+ \r\n+ \r\n")?;
            asked(stream).map(|_| ())
        }),
    ];
    for (what, serve) in hostile {
        let (port, _server) = serving(2, serve)?;
        let (heard, result) = heard(&format!("imap://leonie@127.0.0.1:{port}/INBOX"));
        assert!(result.is_err() || !heard.unread().is_empty(), "{what} passes");
        let depth = heard.pieces.iter().fold(0i32, |depth, piece| match piece {
            Piece::Enter(_) => depth + 1,
            Piece::Leave => depth - 1,
            _ => depth,
        });
        assert_eq!(depth, 0, "{what} leaves a step open");
    }
    Ok(())
}

#[test]
fn beyond_this_machine_nothing_is_said_in_the_clear() -> std::io::Result<()> {
    let (port, server) = serving(2, |stream, number| {
        say(stream, "* OK\r\n")?;
        let (mark, _) = asked(stream)?;
        let able = if number == 0 { "IMAP4rev1 AUTH=PLAIN" } else { "IMAP4rev1 STARTTLS" };
        say(stream, &format!("* CAPABILITY {able}\r\n{mark} OK\r\n"))?;
        // What comes behind the last words in the clear would be taken for encrypted ones.
        let (mark, question) = asked(stream)?;
        assert_eq!(question, "STARTTLS");
        say(stream, &format!("{mark} OK\r\n* CAPABILITY AUTH=PLAIN\r\n"))?;
        asked(stream).map(|_| ())
    })?;
    let mut address = Address::parse(&format!("imap://leonie@127.0.0.1:{port}"))
        .map_err(std::io::Error::other)?;
    address.is_near = false;
    assert_eq!(told_at(&address, &mut Kept::default()), Err(ReadError::RemoteUnreachable));
    assert_eq!(told_at(&address, &mut Kept::default()), Err(broken()));
    assert!(server.join().is_ok());
    Ok(())
}
