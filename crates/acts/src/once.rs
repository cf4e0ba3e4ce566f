//! Once: a request that is sent twice is done once, and answered the same both times. Shared; no
//! act.
//!
//! Whoever sends it gives it a word of their own. What was answered is kept for a day, sealed, in
//! the same transaction as what was done, so that not even a crash can come in between.

use serde::Serialize;
use serde::de::DeserializeOwned;
use store::Write;
use store::apikey::AnsweredRow;

use crate::memo::Memo;
use crate::{Allowed, Cx, Fault};

/// How the log calls a request that was only answered again.
pub(crate) const REPEATED: &str = "repeated";
/// Milliseconds an answer is kept.
const KEPT: i64 = 24 * 60 * 60 * 1000;

/// What a request is known by when it comes again.
#[derive(Clone, Debug)]
pub(crate) struct Once {
    tag: [u8; 16],
    print: [u8; 16],
}

/// What is known of a request.
pub(crate) enum Before<T> {
    /// It has not been here.
    Never,
    Done(T),
    /// Its word was used for another one.
    Other,
}

impl Cx {
    /// The same context for a request that names itself: `word` is its own, `request` all that it
    /// asks for. Words of different machines are different words.
    #[must_use]
    pub fn once(mut self, word: &str, request: &str) -> Cx {
        let key = self.register.keys.lasting();
        let who = self.actor.label();
        self.once = Some(Once {
            tag: key.attempt_tag(&format!("once\t{who}\t{word}")),
            print: key.attempt_tag(&format!("said\t{request}")),
        });
        self
    }

    /// What was answered when it was here before.
    pub(crate) fn done_before<T: DeserializeOwned>(
        &self,
        w: &mut Write,
        allowed: &Allowed,
    ) -> Result<Before<T>, Fault> {
        let Some(once) = &self.once else { return Ok(Before::Never) };
        let row = store::apikey::answered(w, self.register.id(), &once.tag)?;
        let Some(row) = row.filter(|row| self.now_ms() - row.at < KEPT) else {
            return Ok(Before::Never);
        };
        if row.print != once.print {
            return Ok(Before::Other);
        }
        let memo = Memo::Answered(number(once.tag));
        let open = self.register.open_memo(memo, &row.sealed, &allowed.warrant)?;
        let done = serde_json::from_str(open.shown()).map_err(|_| Fault::Rules)?;
        Ok(Before::Done(done))
    }

    /// Keeps the answer, where the request named itself.
    pub(crate) fn keep_done<T: Serialize>(&self, w: &mut Write, done: &T) -> Result<(), Fault> {
        let Some(once) = &self.once else { return Ok(()) };
        let text = serde_json::to_string(done).map_err(|_| Fault::Rules)?;
        let row = AnsweredRow {
            print: once.print,
            at: self.now_ms(),
            sealed: self.register.seal_memo(Memo::Answered(number(once.tag)), &text),
        };
        let before = self.now_ms() - KEPT;
        Ok(store::apikey::answer(w, self.register.id(), &once.tag, &row, before)?)
    }
}

pub(crate) fn number(tag: [u8; 16]) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(&tag[..8]);
    i64::from_be_bytes(first)
}
