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
#[derive(Clone, Copy, PartialEq, Eq)]
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
    /// The beginning of something whose rest is still to be said.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: u8, body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
        [&[kind], length.as_slice(), body].concat()
    }

    /// A statement that is bound and run.
    fn statement(name: &[u8]) -> Vec<u8> {
        [message(b'B', name), message(b'E', b"\0\0\0\0\0"), message(b'S', b"")].concat()
    }

    /// A statement without its end.
    fn begun(name: &[u8]) -> Vec<u8> {
        let mut all = statement(name);
        all.truncate(all.len() - HEAD);
        all
    }

    fn done(rows: &[u8]) -> Vec<u8> {
        [message(b'2', b""), message(b'D', rows), message(b'C', b"SELECT 1\0")].concat()
    }

    fn wrong() -> Vec<u8> {
        message(b'E', b"SERROR\0C23505\0Mtwice\0\0")
    }

    /// A line on which the server has let us in.
    fn open() -> Fold {
        let mut fold = Fold::default();
        let mut out = Vec::new();
        fold.say(b"\0\0\0\x08anything", &mut out);
        assert_eq!(out, b"\0\0\0\x08anything", "what comes first is passed on");
        fold.hear(&message(b'Z', b"I"), &mut Vec::new());
        fold
    }

    fn say(fold: &mut Fold, said: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        fold.say(said, &mut out);
        out
    }

    fn hear(fold: &mut Fold, said: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        fold.hear(said, &mut out);
        out
    }

    /// What a server says to statements that all succeed.
    fn answers(sent: &[u8]) -> Vec<u8> {
        let (mut said, mut rest) = (Vec::new(), sent);
        while let Some((head, _)) = rest.split_first_chunk() {
            match head[0] {
                b'E' => said.extend(done(b"1")),
                b'S' => said.extend(message(b'Z', b"T")),
                _ => {}
            }
            rest = &rest[length(*head)..];
        }
        said
    }

    #[test]
    fn statements_that_go_together_have_one_end_and_the_driver_hears_one_of_each() {
        let mut fold = open();
        let said = [statement(b"one"), statement(b"two"), statement(b"three")].concat();
        let sent = say(&mut fold, &said);
        assert_eq!(sent, [begun(b"one"), begun(b"two"), statement(b"three")].concat());
        let ready = message(b'Z', b"T");
        let heard = hear(&mut fold, &[done(b"1"), done(b"2"), done(b"3"), ready.clone()].concat());
        let each = [done(b"1"), ready.clone(), done(b"2"), ready.clone(), done(b"3"), ready];
        assert_eq!(heard, each.concat());
        assert_eq!(say(&mut fold, &statement(b"four")), statement(b"four"), "nothing is owed");
    }

    #[test]
    fn what_the_server_left_out_after_an_error_is_answered_for_it() {
        let mut fold = open();
        let said = [statement(b"1"), statement(b"2"), statement(b"3"), statement(b"4")].concat();
        say(&mut fold, &said);
        // It says nothing of the third and the fourth but their common end.
        let heard = hear(&mut fold, &[done(b"1"), wrong(), message(b'Z', b"E")].concat());
        let (ready, broken) = (message(b'Z', b"T"), message(b'Z', b"E"));
        let left_out = message(b'E', BROKEN);
        let each = [
            [done(b"1"), ready].concat(),
            [wrong(), broken.clone()].concat(),
            [left_out.clone(), broken.clone()].concat(),
            [left_out, broken].concat(),
        ];
        assert_eq!(heard, each.concat());
        // The next are answered as if nothing had been.
        say(&mut fold, &[statement(b"5"), statement(b"6")].concat());
        let ready = message(b'Z', b"T");
        let heard = hear(&mut fold, &[done(b"5"), done(b"6"), ready.clone()].concat());
        assert_eq!(heard, [done(b"5"), ready.clone(), done(b"6"), ready].concat());
    }

    #[test]
    fn an_error_of_the_last_is_its_own() {
        let mut fold = open();
        say(&mut fold, &[statement(b"1"), statement(b"2")].concat());
        let broken = message(b'Z', b"E");
        let heard = hear(&mut fold, &[done(b"1"), wrong(), broken.clone()].concat());
        assert_eq!(heard, [done(b"1"), message(b'Z', b"T"), wrong(), broken].concat());
    }

    #[test]
    fn what_is_not_just_bound_and_run_keeps_its_end() {
        let prepared = [message(b'P', b"s1\0"), message(b'D', b"Ss1\0"), message(b'S', b"")];
        let closed = [message(b'C', b"Ss1\0"), message(b'S', b"")];
        let words = message(b'Q', b"VACUUM\0");
        let all = [
            statement(b"1"),
            prepared.concat(),
            statement(b"2"),
            closed.concat(),
            statement(b"3"),
            words,
            statement(b"4"),
            message(b'X', b""),
        ];
        assert_eq!(say(&mut open(), &all.concat()), all.concat());
    }

    #[test]
    fn it_makes_no_difference_in_which_pieces_things_come() {
        let said = [statement(b"one"), statement(b"two"), statement(b"three")].concat();
        let answer = [done(b"1"), wrong(), message(b'Z', b"E"), message(b'N', b"\0")].concat();
        let mut whole = open();
        say(&mut whole, &said);
        let heard = hear(&mut whole, &answer);
        for size in 1..answer.len() {
            let mut fold = open();
            say(&mut fold, &said);
            let pieces: Vec<u8> =
                answer.chunks(size).flat_map(|piece| hear(&mut fold, piece)).collect();
            assert_eq!(pieces, heard, "{size}");
        }
        let each = [done(b"1"), message(b'Z', b"T")].concat().repeat(3);
        for at in 1..said.len() {
            let mut fold = open();
            let (first, second) = said.split_at(at);
            let sent = [say(&mut fold, first), say(&mut fold, second)].concat();
            assert_eq!(hear(&mut fold, &answers(&sent)), each, "{at}");
        }
    }

    #[test]
    fn notices_in_between_end_nothing() {
        let mut fold = open();
        say(&mut fold, &[statement(b"1"), statement(b"2")].concat());
        let notice = message(b'N', b"SWARNING\0\0");
        let ready = message(b'Z', b"T");
        let said = [notice.clone(), done(b"1"), notice.clone(), done(b"2"), ready.clone()];
        let heard = hear(&mut fold, &said.concat());
        let each = [notice.clone(), done(b"1"), ready.clone(), notice, done(b"2"), ready];
        assert_eq!(heard, each.concat());
    }
}
