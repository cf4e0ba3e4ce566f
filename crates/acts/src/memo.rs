//! What belongs to a register and to no person, sealed under its own key: why a grant was kept, what
//! waits for a second person. Shared; no act.

use model::{AccountId, PersonId};
use seal::{Open, Place, Warrant};

use crate::{Fault, Register};

/// What is sealed, and to which row; a memo moved to another row does not open.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Memo {
    /// Why something was decided about a grant: whose, for which processing, at which second.
    Review(AccountId, u16, i64),
    /// An act that waits.
    Waiting(i64),
    /// What was answered to a request that named itself.
    Answered(i64),
}

impl Memo {
    fn place(self, register: &Register) -> Place {
        match self {
            Memo::Review(account, processing, at) => {
                let second = u32::try_from(at / 1000).unwrap_or(u32::MAX);
                register.place(PersonId(account.0), 0xff01, u32::from(processing), second)
            }
            Memo::Waiting(id) => register.place(PersonId(id), 0xff02, 0, 0),
            Memo::Answered(tag) => register.place(PersonId(tag), 0xff03, 0, 0),
        }
    }
}

impl Register {
    pub(crate) fn seal_memo(&self, memo: Memo, text: &str) -> Vec<u8> {
        self.own_sealer().seal(&memo.place(self), text.as_bytes())
    }

    pub(crate) fn open_memo(
        &self,
        memo: Memo,
        sealed: &[u8],
        warrant: &Warrant,
    ) -> Result<Open<String>, Fault> {
        let opened = self.own_sealer().open(&memo.place(self), sealed, warrant);
        opened.and_then(Open::into_text).map_err(|_| Fault::Sealed { what: "note" })
    }
}
