//! What belongs to a register and to no person, sealed under its own key: why a grant was kept, what
//! waits for a second person. Shared; no act.

use jiff::civil::Date;
use model::{AccountId, PersonId};
use seal::{Open, Place, Warrant};

use store::person::HoldRow;

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
    /// Who answers for a hold that began on that day. Not bound to the person: a merge moves it.
    Owner(Date),
}

impl Memo {
    pub(crate) fn place(self, register: &Register) -> Place {
        match self {
            Memo::Review(account, processing, at) => {
                let second = u32::try_from(at / 1000).unwrap_or(u32::MAX);
                register.place(PersonId(account.0), 0xff01, u32::from(processing), second)
            }
            Memo::Waiting(id) => register.place(PersonId(id), 0xff02, 0, 0),
            Memo::Answered(tag) => register.place(PersonId(tag), 0xff03, 0, 0),
            Memo::Owner(day) => {
                let year = u32::from(day.year().unsigned_abs());
                let day = u32::from(day.day_of_year().unsigned_abs());
                register.place(PersonId(0), 0xff04, year, day)
            }
        }
    }
}

impl Register {
    pub(crate) fn seal_memo(&self, memo: Memo, text: &str) -> Vec<u8> {
        self.seal_own(0, &memo.place(self), text.as_bytes())
    }

    pub(crate) fn open_memo(
        &self,
        memo: Memo,
        sealed: &[u8],
        warrant: &Warrant,
    ) -> Result<Open<String>, Fault> {
        let opened = self.open_own(0, &memo.place(self), sealed, warrant);
        opened.and_then(Open::into_text).map_err(|_| Fault::Sealed { what: "note" })
    }

    /// Who answers for a hold: somebody of the firm, for whoever may see the hold.
    pub(crate) fn owner_of(&self, row: &HoldRow) -> Result<String, Fault> {
        let warrant = Warrant::new("house", "hold");
        Ok(self.open_memo(Memo::Owner(row.hold.begun), &row.owner, &warrant)?.shown().clone())
    }
}
