//! A mailbox on an IMAP server (RFC 3501, RFC 9051), looked at and left as it is.
//!
//! Folders are opened for reading only (`EXAMINE`) and mails fetched so that none is marked as read
//! (`BODY.PEEK`). Each mail goes to the sandboxed reader as it comes; nothing of it is parsed here.
//! The connection is encrypted and the server's certificate checked, but for a server on this
//! machine. Of the protocol no more is spoken than this needs, and a server that says anything else
//! is left.

mod address;
mod name;
mod session;
mod wire;

use std::io::Read;
use std::time::Duration;

pub use address::Address;

use crate::error::{Limit, Place, ReadError};
use crate::piece::{Listener, Piece, Step};
use crate::sandbox::Reader;
use crate::table::Format;
use session::{Fetched, Folder, Session};

/// How long a server may be silent.
const SILENCE: Duration = Duration::from_secs(30);
/// Largest mail that is fetched.
const MAIL: u64 = 200 << 20;
/// Mails whose numbers are asked for at once.
const WINDOW: u32 = 500;

/// A listener that remembers which mails it heard, so that the next time only new ones are told.
///
/// A mark names one mail for ever: the server gives no mail the number of another. It holds the
/// name of the folder; who keeps marks keeps a fingerprint of them.
pub trait Remembers: Listener {
    /// Whether this mail was told before and need not be again. Asked in its folder, in which it has
    /// that number now, before it is stepped into.
    fn is_known(&mut self, mark: &str, number: u32) -> bool;
    /// The mail that was last stepped into was told, as far as that can be.
    fn was_told(&mut self, mark: &str);
}

/// Tells every mail of a mailbox, or of the one folder its address names.
///
/// A folder is a file that holds mails. What could not be fetched is told as *could not be checked*;
/// a connection that broke is made anew once for each mail at which it breaks.
///
/// # Errors
/// [`ReadError::RemoteAddress`]; [`ReadError::RemoteUnreachable`] when there is no connection, none
/// that is encrypted, or none any more; [`ReadError::RemoteRefused`] when the sign-in is refused;
/// [`ReadError::Broken`] when the server does not keep to the protocol; and what the listener
/// answers.
pub fn tell(
    address: &str,
    password: &str,
    reader: &mut Reader,
    listener: &mut dyn Remembers,
) -> Result<(), ReadError> {
    let address = Address::parse(address)?;
    let mut deliver = |mail: &mut dyn Read, listener: &mut dyn Listener| {
        reader.tell_bytes("mail.eml", mail, listener)
    };
    let door = Door { address: &address, password, silence: SILENCE };
    Telling { door, deliver: &mut deliver, listener }.all()
}

/// Hands a mail on as it comes.
type Deliver<'a> = &'a mut dyn FnMut(&mut dyn Read, &mut dyn Listener) -> Result<(), ReadError>;

/// How to come in.
struct Door<'a> {
    address: &'a Address,
    password: &'a str,
    silence: Duration,
}

impl Door<'_> {
    fn open(&self) -> Result<Session, ReadError> {
        Session::open(self.address, self.password, self.silence)
    }
}

struct Telling<'a> {
    door: Door<'a>,
    deliver: Deliver<'a>,
    listener: &'a mut dyn Remembers,
}

impl Telling<'_> {
    fn all(mut self) -> Result<(), ReadError> {
        let mut session = self.door.open()?;
        let folders = match &self.door.address.folder {
            Some(folder) => vec![Folder::named(folder)],
            None => session.folders()?,
        };
        for folder in &folders {
            self.listener.piece(Piece::Enter(Step::File { name: folder.shown.clone() }))?;
            let told = self.folder(folder, &mut session);
            if let Err(ReadError::Stopped) = told {
                return told;
            }
            self.listener.piece(Piece::Leave)?;
            told?;
        }
        session.leave();
        Ok(())
    }

    /// Tells the mails of one folder.
    fn folder(&mut self, folder: &Folder, session: &mut Session) -> Result<(), ReadError> {
        let mut opened = match session.examine(folder) {
            Err(ReadError::RemoteRefused { .. }) => {
                return self.listener.piece(Piece::Unread(ReadError::NotAllowed));
            }
            Err(ReadError::RemoteUnreachable) => {
                *session = self.door.open()?;
                session.examine(folder)?
            }
            opened => opened?,
        };
        self.listener.piece(Piece::Kind(Format::Mailbox))?;
        let (mut first, mut number) = (1, 0);
        while first <= opened.mails {
            let last = first.saturating_add(WINDOW - 1).min(opened.mails);
            let listed = match session.sizes(first, last) {
                Err(ReadError::RemoteUnreachable) => {
                    opened = self.again(folder, opened.validity, session)?;
                    session.sizes(first, last)?
                }
                listed => listed?,
            };
            if listed.is_empty() {
                // Mails that another program removed meanwhile are gone; a server that names none
                // of hundreds does not keep to the protocol.
                self.listener.piece(Piece::Unread(broken()))?;
                return Ok(());
            }
            for (uid, size) in listed {
                number += 1;
                let mark = format!("{}/{uid}/{}", opened.validity, folder.shown);
                if !self.listener.is_known(&mark, number) {
                    self.listener.piece(Piece::Enter(Step::Message(number)))?;
                    let told = self.mail(uid, size, folder, opened.validity, session);
                    if let Err(ReadError::Stopped) = told {
                        return told;
                    }
                    self.listener.piece(Piece::Leave)?;
                    told?;
                    self.listener.was_told(&mark);
                }
            }
            self.listener.alive()?;
            first = last.saturating_add(1);
            if last == u32::MAX {
                break;
            }
        }
        Ok(())
    }

    /// Tells one mail; what cannot be fetched of it is said in its place.
    fn mail(
        &mut self,
        uid: u32,
        size: u64,
        folder: &Folder,
        validity: u32,
        session: &mut Session,
    ) -> Result<(), ReadError> {
        if size > MAIL {
            return self.listener.piece(Piece::Unread(too_large()));
        }
        let mut is_second = false;
        loop {
            let mut deliver = |mail: &mut dyn Read| (self.deliver)(mail, self.listener);
            match session.fetch(uid, MAIL, &mut deliver) {
                Ok(Fetched::Told(Ok(()))) => return Ok(()),
                Ok(Fetched::Told(Err(ReadError::Stopped))) => return Err(ReadError::Stopped),
                Ok(Fetched::Told(Err(error))) => return self.listener.piece(Piece::Unread(error)),
                // Removed meanwhile by another program.
                Ok(Fetched::Gone) => return Ok(()),
                Err(ReadError::RemoteUnreachable) if !is_second => {
                    is_second = true;
                    self.again(folder, validity, session)?;
                }
                Err(error) => {
                    self.listener.piece(Piece::Unread(error.clone()))?;
                    return Err(error);
                }
            }
        }
    }

    /// Connects once more and opens the folder, if it is still the same.
    fn again(
        &mut self,
        folder: &Folder,
        validity: u32,
        session: &mut Session,
    ) -> Result<session::Opened, ReadError> {
        *session = self.door.open()?;
        let opened = session.examine(folder)?;
        match opened.validity == validity {
            true => Ok(opened),
            false => Err(ReadError::RemoteUnreachable),
        }
    }
}

fn broken() -> ReadError {
    ReadError::broken(Format::Mailbox, Place::default())
}

fn too_large() -> ReadError {
    ReadError::too_much(Limit::Record, Place::default())
}

#[cfg(test)]
mod tests;
