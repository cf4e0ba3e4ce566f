//! Hears a mailbox out: each mail by itself, so that what it gave can be kept and put in again while
//! it is there. A database, which has no such mails, goes through as it comes.

use read::remote::imap::Remembers;
use read::{Listener, Piece, ReadError, Step};

use super::super::finding::{Reason, Told, Unread};
use super::super::gather::{Gather, Letter, Tools};
use super::super::pace::Pace;
use super::super::state::MailId;
use super::look::is_passing;

/// Listens to a database or a mailbox.
pub(super) struct Post<'p> {
    tools: &'p Tools,
    pace: &'p Pace,
    mailbox: [u8; 8],
    /// What is kept of a mail.
    known: &'p dyn Fn(MailId) -> Option<Vec<u8>>,
    /// Takes what a mail gave; nothing where it is as before.
    note: &'p dyn Fn(MailId, Option<Vec<u8>>),
    whole: Gather<'p>,
    /// The mail that is read, and how many steps inside.
    mail: Option<(Gather<'p>, u32)>,
    next: Option<u32>,
    told: Option<Letter>,
    /// Whether all that was there was met so far.
    is_whole: bool,
}

impl<'p> Post<'p> {
    pub(super) fn new(
        tools: &'p Tools,
        pace: &'p Pace,
        mailbox: [u8; 8],
        known: &'p dyn Fn(MailId) -> Option<Vec<u8>>,
        note: &'p dyn Fn(MailId, Option<Vec<u8>>),
    ) -> Post<'p> {
        let whole = Gather::new(tools, u64::MAX, &pace.stop);
        let (mail, next, told) = (None, None, None);
        let is_whole = true;
        Post { tools, pace, mailbox, known, note, whole, mail, next, told, is_whole }
    }

    /// What was told, the fingerprints, and whether every mail there is was met.
    pub(super) fn done(mut self, end: Result<u64, ReadError>) -> (Told, Vec<u8>, bool) {
        self.end_mail();
        let is_whole = self.is_whole && end.is_ok();
        let sampled = end.as_ref().map_or(0, |sampled| *sampled);
        let (mut told, prints) = self.whole.done(end.map(|_| ()));
        if sampled > 0 {
            let reason = Reason::new("scan-sampled");
            told.unread.push(Unread { reason, spots: Vec::new(), count: sampled });
        }
        (told, prints, is_whole)
    }

    fn end_mail(&mut self) {
        if let Some((mail, _)) = self.mail.take() {
            let letter = mail.letter();
            self.whole.take_in(self.next.take().unwrap_or(0), &letter);
            self.told = Some(letter);
        }
    }

    fn id(&self, mark: &str) -> MailId {
        let mark = [&self.mailbox[..], mark.as_bytes()].concat();
        MailId { within: self.mailbox, mail: self.tools.key.place(&mark) }
    }

    fn count(&self, piece: &Piece) {
        let bytes = match piece {
            Piece::Text { text, .. } => text.len(),
            Piece::Row { cells, .. } => cells.iter().map(|cell| cell.len() + 1).sum(),
            _ => 0,
        };
        // How much there is shows only on the way.
        Pace::add(&self.pace.all_bytes, bytes as u64);
        Pace::add(&self.pace.bytes, bytes as u64);
    }
}

impl Listener for Post<'_> {
    fn piece(&mut self, piece: Piece) -> Result<(), ReadError> {
        self.count(&piece);
        let begins = matches!(piece, Piece::Enter(Step::Message(_))) && self.next.is_some();
        match (&mut self.mail, &piece) {
            (None, _) if begins => {
                self.mail = Some((Gather::new(self.tools, u64::MAX, &self.pace.stop), 0));
                return Ok(());
            }
            (None, piece) => self.is_whole &= !matches!(piece, Piece::Unread(_)),
            (Some((_, 0)), Piece::Leave) => {
                self.end_mail();
                return Ok(());
            }
            (Some((_, inside)), Piece::Enter(_)) => *inside += 1,
            (Some((_, inside)), Piece::Leave) => *inside -= 1,
            _ => {}
        }
        match &mut self.mail {
            Some((mail, _)) => mail.piece(piece),
            None => self.whole.piece(piece),
        }
    }

    fn alive(&mut self) -> Result<(), ReadError> {
        self.whole.alive()
    }
}

impl Remembers for Post<'_> {
    fn is_known(&mut self, mark: &str, number: u32) -> bool {
        let id = self.id(mark);
        let known = (self.known)(id).and_then(|kept| Letter::unpack(&kept));
        match &known {
            Some(letter) => {
                self.whole.take_in(number, letter);
                (self.note)(id, None);
            }
            None => self.next = Some(number),
        }
        known.is_some()
    }

    fn was_told(&mut self, mark: &str) {
        let letter = self.told.take();
        // What passes is tried again.
        if let Some(letter) = letter.filter(|letter| !is_passing(&letter.unread)) {
            (self.note)(self.id(mark), Some(letter.packed()));
        }
    }
}
