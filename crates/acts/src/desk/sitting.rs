//! Sittings at the desk: quick requests, one after the other, kept together by one commit.
//!
//! All of a sitting happens in one transaction: what one request was told at the door, of grants
//! and of what was read today, holds for the next one as well and is not asked again. That only
//! holds because nothing that changes keys, grants or rules is done in a sitting; see
//! [`Cx::write`](crate::Cx).

use std::any::Any;
use std::cell::RefCell;

use jiff::civil::Date;
use model::{AccountId, Act, WorkspaceId};
use store::grant::GrantRow;
use store::reading::Today;
use store::sitting::{self, Piece};

use super::Desk;
use crate::{Fault, scribe};

thread_local! {
    static TOLD: RefCell<Told> = const { RefCell::new(Told::NOTHING) };
}

/// What the sitting of this thread was told so far.
struct Told {
    /// What stands at the door, in the words of the act that looks after it, by what was shown.
    doors: Vec<([u8; 32], Box<dyn Any>)>,
    rights: Vec<(Whose, Rights)>,
}

impl Told {
    const NOTHING: Told = Told { doors: Vec::new(), rights: Vec::new() };
}

/// Whose rights are asked for: an account's in a workspace, or one of its keys'.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Whose {
    pub(crate) workspace: WorkspaceId,
    pub(crate) account: AccountId,
    pub(crate) key: Option<i64>,
    pub(crate) day: Date,
}

/// Grants and what was read today, as far as they were asked for.
#[derive(Clone, Default)]
pub(crate) struct Rights {
    pub(crate) held: Option<Vec<GrantRow>>,
    pub(crate) today: Option<Today>,
}

/// Whether an act that changes something may be done in a sitting.
pub(crate) fn may_change(act: Act) -> bool {
    act == Act::PersonAdd
}

/// What stands at the door for that key, where this sitting was told before.
pub(crate) fn door<T: Clone + 'static>(hash: &[u8; 32]) -> Option<T> {
    TOLD.with_borrow(|told| {
        let known = told.doors.iter().find(|(own, _)| own == hash);
        known.and_then(|(_, at)| at.downcast_ref::<T>().cloned())
    })
}

/// Remembers it for this sitting; to be asked in one only.
pub(crate) fn remember_door<T: 'static>(hash: &[u8; 32], at: T) {
    TOLD.with_borrow_mut(|told| {
        told.doors.retain(|(own, _)| own != hash);
        told.doors.push((*hash, Box::new(at)));
    });
}

/// The rights this sitting was told of; none where it was not.
pub(crate) fn rights(whose: &Whose) -> Rights {
    TOLD.with_borrow(|told| {
        let known = told.rights.iter().find(|(own, _)| own == whose);
        known.map(|(_, rights)| rights.clone()).unwrap_or_default()
    })
}

/// Remembers them for this sitting; nothing outside of one.
pub(crate) fn remember_rights(whose: Whose, rights: &Rights) {
    if sitting::is_on() {
        TOLD.with_borrow_mut(|told| {
            told.rights.retain(|(own, _)| *own != whose);
            told.rights.push((whose, rights.clone()));
        });
    }
}

/// Counts persons that were read in this sitting, so that the next one may not read too many.
pub(crate) fn count_read(account: AccountId, key: Option<i64>, persons: u64) {
    TOLD.with_borrow_mut(|told| {
        let of_it = |whose: &Whose| whose.account == account && whose.key == key;
        for (_, rights) in told.rights.iter_mut().filter(|(whose, _)| of_it(whose)) {
            if let Some(today) = &mut rights.today {
                today.persons += persons;
            }
        }
    });
}

/// What became of one request.
pub enum Fate<T> {
    /// Done and kept.
    Kept(T),
    /// Nothing of it was kept; it has to be done in the ordinary way.
    Again,
    /// It may have been kept or not, and is not done again.
    Unknown(Fault),
}

impl Desk {
    /// Whether requests are done in sittings here.
    #[must_use]
    pub fn sits(&self) -> bool {
        self.house().store.sits()
    }

    /// Does requests as they come, until there are no more, and tells of each what became of it
    /// when all are kept. Their lines go into the log together at the end.
    pub fn sit<R, T>(
        &self,
        requests: impl Iterator<Item = R>,
        mut work: impl FnMut(&mut R) -> T,
        mut tell: impl FnMut(R, Fate<T>),
    ) {
        let all = RefCell::new(Vec::new());
        let pieces = || {
            for mut request in requests {
                let said = scribe::said_so_far();
                let piece = sitting::piece(|| work(&mut request));
                if matches!(piece, Piece::Unfit) {
                    scribe::unsay(said);
                }
                all.borrow_mut().push((request, piece));
            }
            sitting::closing();
            self.house().scribe.write_kept(self.house())
        };
        self.house().store.sitting(pieces, |kept| {
            for (request, piece) in all.take() {
                let fate = match (&kept, piece) {
                    (Ok(()), Piece::Done(done)) => Fate::Kept(done),
                    (Err(fault @ store::Fault::Unknown(_)), Piece::Done(_)) => {
                        Fate::Unknown((*fault).into())
                    }
                    _ => Fate::Again,
                };
                tell(request, fate);
            }
        });
        scribe::unsay(0);
        TOLD.set(Told::NOTHING);
    }
}
