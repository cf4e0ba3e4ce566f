//! One answer for statements that went out together.
//!
//! The driver ends each statement by itself (`Sync`), and the server sends what it has to say at
//! each such end: a transaction of twenty statements is then twenty sends there, and as many times
//! this program wakes up. Here the ends between statements that go out together are left away, and
//! put into the answers again before the driver hears them. The server works at them as before: in
//! a transaction, in which all of ours are, an end in between does nothing but send.
//!
//! After an error the server leaves out everything up to the next end. What it left out is answered
//! for it in the words it would have used: the transaction is broken. Messages are those of protocol
//! 3.0 (PostgreSQL documentation, "Message Formats", "Pipelining").

use std::collections::VecDeque;
use std::ops::Range;

/// A message begins with its kind and its length, which counts itself but not the kind.
const HEAD: usize = 5;
/// The answer to an end: ready, in a transaction.
const READY: &[u8] = b"Z\0\0\0\x05T";
/// The same in a transaction that is broken.
const READY_BROKEN: &[u8] = b"Z\0\0\0\x05E";
/// What the server says of a statement in a broken transaction: severity, state, message.
const BROKEN: &[u8] = b"SERROR\0VERROR\0C25P02\0\
    Mcurrent transaction is aborted, commands ignored until end of transaction block\0\0";

/// How something that was asked ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The server says so.
    Said,
    /// Its end was left away: the one after it stands for both.
    Folded,
}

/// Both directions of a line.
#[derive(Default)]
pub(super) struct Fold {
    /// The server has let us in. Before that everything is passed on as it is.
    open: bool,
    /// What was asked and has not ended yet.
    asked: VecDeque<End>,
    /// The beginning of a message whose rest is still to be said.
    unsaid: Vec<u8>,
    heard: Heard,
}

/// How far what the server says has been heard.
#[derive(Default)]
struct Heard {
    /// The head of a message that has come in part.
    head: Vec<u8>,
    kind: u8,
    /// Bytes of it that are still to come.
    left: usize,
}

/// Something the driver asks, up to where the server would answer.
struct Asking {
    bytes: Range<usize>,
    /// A prepared statement that is bound and run, and nothing else.
    plain: bool,
    /// The server answers it at its end.
    answered: bool,
}

impl Fold {
    /// Takes what the driver says; what the server is to be told goes behind `out`.
    pub(super) fn say(&mut self, said: &[u8], out: &mut Vec<u8>) {
        if !self.open {
            return out.extend_from_slice(said);
        }
        let held = std::mem::take(&mut self.unsaid);
        let said = if held.is_empty() { said } else { &[held.as_slice(), said].concat() };
        let (all, end) = askings(said);
        self.unsaid = said.get(end..).unwrap_or_default().to_vec();
        for (at, asking) in all.iter().enumerate() {
            let next = all.get(at + 1);
            let fold = asking.plain && next.is_some_and(|next| next.plain);
            let mut bytes = asking.bytes.clone();
            if fold {
                bytes.end -= HEAD;
            }
            if asking.answered {
                self.asked.push_back(if fold { End::Folded } else { End::Said });
            }
            out.extend_from_slice(&said[bytes]);
        }
    }

    /// Takes what the server says; what the driver is to hear goes behind `out`.
    pub(super) fn hear(&mut self, mut said: &[u8], out: &mut Vec<u8>) {
        while !said.is_empty() {
            if self.heard.left == 0 {
                let (head, rest) = said.split_at(said.len().min(HEAD - self.heard.head.len()));
                said = rest;
                self.heard.head.extend_from_slice(head);
                let Ok(head) = <[u8; HEAD]>::try_from(self.heard.head.as_slice()) else { return };
                self.heard.head.clear();
                out.extend_from_slice(&head);
                (self.heard.kind, self.heard.left) = (head[0], length(head) - HEAD);
            }
            let (body, rest) = said.split_at(said.len().min(self.heard.left));
            said = rest;
            self.heard.left -= body.len();
            out.extend_from_slice(body);
            if self.heard.left == 0 {
                self.ended(self.heard.kind, out);
            }
        }
    }

    /// A message of the server has come whole.
    fn ended(&mut self, kind: u8, out: &mut Vec<u8>) {
        match (kind, self.asked.front()) {
            (b'Z', _) => {
                self.open = true;
                self.asked.pop_front();
            }
            // Done; no words; as many rows as were wanted.
            (b'C' | b'I' | b's', Some(End::Folded)) => {
                self.asked.pop_front();
                out.extend_from_slice(READY);
            }
            (b'E', Some(End::Folded)) => {
                self.asked.pop_front();
                out.extend_from_slice(READY_BROKEN);
                self.left_out(out);
            }
            _ => {}
        }
    }

    /// Answers what the server left out after an error. The end it goes on with it says itself.
    fn left_out(&mut self, out: &mut Vec<u8>) {
        loop {
            let length = u32::try_from(BROKEN.len() + 4).unwrap_or_default();
            out.push(b'E');
            out.extend_from_slice(&length.to_be_bytes());
            out.extend_from_slice(BROKEN);
            if self.asked.front() != Some(&End::Folded) {
                return;
            }
            self.asked.pop_front();
            out.extend_from_slice(READY_BROKEN);
        }
    }
}

/// The whole length of a message. One that is shorter than its own head is none; the driver says so.
fn length(head: [u8; HEAD]) -> usize {
    let [_, length @ ..] = head;
    (u32::from_be_bytes(length) as usize).saturating_add(1).max(HEAD)
}

/// What is asked there, and where the last of it ends; behind that is the beginning of something
/// that has not been said whole.
fn askings(said: &[u8]) -> (Vec<Asking>, usize) {
    let (mut all, mut kinds) = (Vec::new(), Vec::new());
    let (mut begin, mut at) = (0, 0);
    while let Some(head) = said.get(at..at + HEAD).and_then(|head| head.try_into().ok()) {
        let end = at + length(head);
        if end > said.len() {
            break;
        }
        at = end;
        kinds.push(head[0]);
        // An end, words with an end of their own, goodbye.
        if matches!(head[0], b'S' | b'Q' | b'X') {
            let plain = kinds == [b'B', b'E', b'S'];
            all.push(Asking { bytes: begin..at, plain, answered: head[0] != b'X' });
            kinds.clear();
            begin = at;
        }
    }
    (all, begin)
}
