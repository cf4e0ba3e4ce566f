//! What is said to a server and what it answers.

use std::io::{self, Read};
use std::time::Duration;

use super::wire::Wire;
use super::{Address, broken, name, too_large};
use crate::error::ReadError;

/// Most lines of one answer, most folders, and the longest text that comes as bytes in between.
const LINES: usize = 200_000;
const FOLDERS: usize = 20_000;
const TEXT: u64 = 64 << 10;

/// A connection that is signed in.
pub(super) struct Session {
    wire: Wire,
    questions: u32,
}

/// A folder of the server.
pub(super) struct Folder {
    /// As the protocol writes it.
    sent: String,
    /// As people read it. It can be personal.
    pub(super) shown: String,
}

impl Folder {
    pub(super) fn named(shown: &str) -> Folder {
        Folder { sent: name::encoded(shown), shown: shown.to_owned() }
    }
}

/// A folder that was opened for reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opened {
    /// How many mails it holds.
    pub(super) mails: u32,
    /// Changes when the server numbers them anew.
    pub(super) validity: u32,
}

/// What became of a mail that was asked for.
pub(super) enum Fetched {
    /// It came; what its reader said.
    Told(Result<(), ReadError>),
    /// It is not there any more.
    Gone,
}

impl Session {
    /// Connects, encrypts where it must be, signs in.
    pub(super) fn open(
        address: &Address,
        password: &str,
        silence: Duration,
    ) -> Result<Session, ReadError> {
        let mut session = Session { wire: Wire::open(address, silence)?, questions: 0 };
        let greeting = session.wire.line()?;
        let is_known = match word(&greeting, 1).as_str() {
            "OK" => false,
            "PREAUTH" => true,
            _ => return Err(refused(&greeting)),
        };
        if !greeting.starts_with(b"* ") {
            return Err(broken());
        }
        let mut able = session.able()?;
        if !address.is_encrypted && !address.is_near {
            // Who is signed in before cannot be encrypted any more (RFC 9051, section 6.2.1).
            if is_known || !able.contains(&"STARTTLS".to_owned()) {
                return Err(ReadError::RemoteUnreachable);
            }
            session.ask("STARTTLS", |_| Ok(()))?;
            session.wire.encrypt(&address.host)?;
            able = session.able()?;
        }
        if !is_known {
            session.sign_in(address, password, &able)?;
        }
        Ok(session)
    }

    /// What the server says it can do.
    fn able(&mut self) -> Result<Vec<String>, ReadError> {
        let mut able = Vec::new();
        self.ask("CAPABILITY", |line| {
            if word(line, 1) == "CAPABILITY" {
                let words = String::from_utf8_lossy(line).to_ascii_uppercase();
                able = words.split(' ').skip(2).map(str::to_owned).collect();
            }
            Ok(())
        })?;
        Ok(able)
    }

    fn sign_in(
        &mut self,
        address: &Address,
        password: &str,
        able: &[String],
    ) -> Result<(), ReadError> {
        let able = |what: &str| able.iter().any(|known| known == what);
        if able("AUTH=PLAIN") {
            let proof = name::padded(format!("\0{}\0{password}", address.user).as_bytes());
            return self.ask_with("AUTHENTICATE PLAIN", &[proof.as_bytes()], |_| Ok(()));
        }
        if able("LOGINDISABLED") {
            return Err(ReadError::RemoteRefused { state: "LOGINDISABLED".to_owned() });
        }
        match (name::quoted(&address.user), name::quoted(password)) {
            (Some(user), Some(password)) => {
                self.ask(&format!("LOGIN {user} {password}"), |_| Ok(()))
            }
            _ => {
                let (user, password) = (address.user.as_bytes(), password.as_bytes());
                let first = [user, format!(" {{{}}}", password.len()).as_bytes()].concat();
                self.ask_with(&format!("LOGIN {{{}}}", user.len()), &[&first, password], |_| Ok(()))
            }
        }
    }

    /// All folders that hold mails.
    pub(super) fn folders(&mut self) -> Result<Vec<Folder>, ReadError> {
        let mut folders = Vec::new();
        self.ask("LIST \"\" \"*\"", |line| {
            if word(line, 1) == "LIST"
                && let Some(folder) = listed(line)
                && folders.len() < FOLDERS
            {
                folders.push(folder);
            }
            Ok(())
        })?;
        Ok(folders)
    }

    /// Opens a folder so that nothing in it changes.
    pub(super) fn examine(&mut self, folder: &Folder) -> Result<Opened, ReadError> {
        let name = name::quoted(&folder.sent).ok_or(ReadError::RemoteAddress)?;
        let mut opened = Opened { mails: 0, validity: 0 };
        self.ask(&format!("EXAMINE {name}"), |line| {
            let text = String::from_utf8_lossy(line).to_ascii_uppercase();
            if word(line, 2) == "EXISTS" {
                opened.mails = word(line, 1).parse().map_err(|_| broken())?;
            } else if let Some((_, rest)) = text.split_once("[UIDVALIDITY ") {
                let number = rest.split(']').next().unwrap_or_default();
                opened.validity = number.parse().map_err(|_| broken())?;
            }
            Ok(())
        })?;
        Ok(opened)
    }

    /// The lasting numbers and the sizes of the mails from one place to another.
    pub(super) fn sizes(&mut self, first: u32, last: u32) -> Result<Vec<(u32, u64)>, ReadError> {
        let mut sizes = Vec::new();
        let most = (last - first) as usize + 1;
        self.ask(&format!("FETCH {first}:{last} (UID RFC822.SIZE)"), |line| {
            if word(line, 2) == "FETCH" {
                let text = String::from_utf8_lossy(line).to_ascii_uppercase();
                let number = |name: &str| {
                    let (_, rest) = text.split_once(name)?;
                    let end = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
                    rest[..end].parse::<u64>().ok()
                };
                if let Some(uid) = number("UID ").and_then(|uid| u32::try_from(uid).ok())
                    && sizes.len() < most
                {
                    sizes.push((uid, number("RFC822.SIZE ").unwrap_or(0)));
                }
            }
            Ok(())
        })?;
        Ok(sizes)
    }

    /// Fetches a mail without marking it as read, and hands it on as it comes.
    pub(super) fn fetch(
        &mut self,
        uid: u32,
        most: u64,
        deliver: &mut dyn FnMut(&mut dyn Read) -> Result<(), ReadError>,
    ) -> Result<Fetched, ReadError> {
        let mark = self.begin(&format!("UID FETCH {uid} (UID BODY.PEEK[])"))?;
        let mut told = None;
        for _ in 0..LINES {
            let mut line = self.wire.line()?;
            if let Some(answer) = answered(&line, &mark) {
                answer?;
                return Ok(told.map_or(Fetched::Gone, Fetched::Told));
            }
            let is_fetch = word(&line, 2) == "FETCH";
            while let Some(length) = literal(&line)? {
                let text = String::from_utf8_lossy(&line).to_ascii_uppercase();
                let is_mail = is_fetch
                    && told.is_none()
                    && text.rsplit_once(' ').is_some_and(|(head, _)| head.ends_with("BODY[]"));
                if length > if is_mail { most } else { TEXT } {
                    return Err(too_large());
                }
                self.wire.expect(length);
                let mut body = Body { wire: &mut self.wire, left: length, is_cut: false };
                if is_mail {
                    told = Some(deliver(&mut body));
                }
                // What nobody read is passed over, so that the next line is one.
                let rest = io::copy(&mut body, &mut io::sink());
                if rest.is_err() || body.is_cut {
                    return match told {
                        Some(Err(ReadError::Stopped)) => Ok(Fetched::Told(Err(ReadError::Stopped))),
                        _ => Err(ReadError::RemoteUnreachable),
                    };
                }
                line = self.wire.line()?;
            }
            if is_fetch && told.is_none() {
                told = short(&line).map(|mail| deliver(&mut mail.as_slice()));
            }
        }
        Err(broken())
    }

    /// Says good-bye; what the server makes of it does not matter.
    pub(super) fn leave(mut self) {
        let _ = self.begin("LOGOUT");
    }

    /// Asks something and takes each line of the answer.
    fn ask(
        &mut self,
        question: &str,
        take: impl FnMut(&[u8]) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.ask_with(question, &[], take)
    }

    /// The same where the server asks for more: each of these goes out when it does.
    fn ask_with(
        &mut self,
        question: &str,
        more: &[&[u8]],
        mut take: impl FnMut(&[u8]) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mark = self.begin(question)?;
        let mut more = more.iter();
        for _ in 0..LINES {
            let mut line = self.wire.line()?;
            if line.first() == Some(&b'+') {
                let next = more.next().ok_or_else(broken)?;
                self.wire.send(&[next, b"\r\n".as_slice()].concat())?;
                continue;
            }
            // A text that comes as bytes becomes part of its line.
            while let Some(length) = literal(&line)? {
                if length > TEXT || line.len() as u64 > TEXT {
                    return Err(broken());
                }
                let mut text = Vec::new();
                let read = self.wire.by_ref().take(length).read_to_end(&mut text);
                if read.is_err() {
                    return Err(ReadError::RemoteUnreachable);
                }
                let start = line.iter().rposition(|byte| *byte == b'{').unwrap_or(line.len());
                line.truncate(start);
                let text = String::from_utf8_lossy(&text).replace(['\\', '"'], "_");
                line.extend_from_slice(format!("\"{text}\"").as_bytes());
                let rest = self.wire.line()?;
                line.extend_from_slice(&rest);
            }
            if let Some(answer) = answered(&line, &mark) {
                return answer;
            }
            if !line.starts_with(b"* ") {
                return Err(broken());
            }
            if word(&line, 1) == "BYE" {
                return Err(ReadError::RemoteUnreachable);
            }
            take(&line)?;
        }
        Err(broken())
    }

    /// Sends a question; its answer ends with the mark returned.
    fn begin(&mut self, question: &str) -> Result<String, ReadError> {
        self.questions += 1;
        let mark = format!("o{} ", self.questions);
        self.wire.begin();
        self.wire.send(format!("{mark}{question}\r\n").as_bytes())?;
        Ok(mark)
    }
}

/// The bytes of a mail on the wire.
struct Body<'w> {
    wire: &'w mut Wire,
    left: u64,
    /// Whether the connection ended before they did.
    is_cut: bool,
}

impl Read for Body<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 || self.is_cut {
            return Ok(0);
        }
        let most = to.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = self.wire.read(&mut to[..most]);
        self.is_cut = read.is_err();
        let read = read?;
        self.left -= read as u64;
        Ok(read)
    }
}

/// How a question ended, if this line ends it.
fn answered(line: &[u8], mark: &str) -> Option<Result<(), ReadError>> {
    line.strip_prefix(mark.as_bytes())?;
    Some(match word(line, 1).as_str() {
        "OK" => Ok(()),
        _ => Err(refused(line)),
    })
}

/// A refusal by its code (RFC 5530), never by its words, which may quote anything.
fn refused(line: &[u8]) -> ReadError {
    let text = String::from_utf8_lossy(line);
    let code = text.split_once('[').and_then(|(_, rest)| rest.split([']', ' ']).next());
    let code = code.filter(|code| {
        (1..=32).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
    });
    ReadError::RemoteRefused { state: code.unwrap_or("-").to_owned() }
}

/// A word of a line in capitals, from nought.
fn word(line: &[u8], at: usize) -> String {
    let words = line.split(|byte| *byte == b' ').nth(at).unwrap_or_default();
    String::from_utf8_lossy(&words[..words.len().min(64)]).to_ascii_uppercase()
}

/// How many bytes come behind this line, if it says that some do.
fn literal(line: &[u8]) -> Result<Option<u64>, ReadError> {
    let Some(inner) = line.strip_suffix(b"}") else { return Ok(None) };
    let Some(start) = inner.iter().rposition(|byte| *byte == b'{') else { return Ok(None) };
    let number = std::str::from_utf8(&inner[start + 1..]).unwrap_or_default();
    let number = number.trim_end_matches('+');
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    number.parse().map(Some).map_err(|_| broken())
}

/// A folder from `* LIST (\HasNoChildren) "/" "INBOX"`; none where it holds no mails.
fn listed(line: &[u8]) -> Option<Folder> {
    let text = String::from_utf8_lossy(line);
    let (_, rest) = text.split_once('(')?;
    let (marks, rest) = rest.split_once(')')?;
    let marks = marks.to_ascii_lowercase();
    if marks.contains("\\noselect") || marks.contains("\\nonexistent") {
        return None;
    }
    let (_, rest) = token(rest.trim_start())?;
    let (sent, _) = token(rest.trim_start())?;
    Some(Folder { shown: name::decoded(&sent), sent })
}

/// The first word or quoted text of a line, and the rest.
fn token(text: &str) -> Option<(String, &str)> {
    let Some(inner) = text.strip_prefix('"') else {
        let end = text.find(' ').unwrap_or(text.len());
        return (end > 0).then(|| (text[..end].to_owned(), &text[end..]));
    };
    let mut word = String::new();
    let mut signs = inner.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return Some((word, &inner[at + 1..])),
            '\\' => word.push(signs.next()?.1),
            _ => word.push(sign),
        }
    }
    None
}

/// A mail so short that it stands between quotation marks, or an empty one.
fn short(line: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(line);
    let at = text.to_ascii_uppercase().find("BODY[] ")?;
    let rest = &text[at + "BODY[] ".len()..];
    match rest.starts_with('"') {
        true => token(rest).map(|(mail, _)| mail.into_bytes()),
        false => Some(Vec::new()),
    }
}
