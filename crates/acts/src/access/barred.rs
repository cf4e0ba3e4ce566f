//! What stands between somebody at the door and the house. Shared by the acts of signing in.

use crate::about::Refuses;
use crate::{Denied, Fault, Refusal};

/// Why a session was not begun, not used or not found.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No session of that secret.
    #[error("no session")]
    None,
    /// It has run out or was ended.
    #[error("session over")]
    Over,
    /// It is locked; it goes on when it is unlocked.
    #[error("session locked")]
    Locked,
    /// It has not come that far, or too far for that.
    #[error("not at this stage")]
    Stage,
    /// Name, password or code do not fit. Which of them is not told.
    #[error("does not fit")]
    Wrong,
    /// The code was right until a moment ago. Not counted as a guess.
    #[error("code just ended")]
    Late,
    /// Tried too often from here.
    #[error("wait")]
    Wait { seconds: u64 },
    /// Tried too often by whomever; places that signed in before may go on, others need a link by
    /// mail.
    #[error("closed to new places")]
    Closed,
    /// So many are signing in at this moment that this one has to come again.
    #[error("busy")]
    Busy,
    /// The account works in no register, or not in the one named.
    #[error("no seat")]
    Seat,
    /// No session of that id in one's list.
    #[error("no such session")]
    Unknown,
    /// More was typed than is kept.
    #[error("draft too large")]
    Draft,
}

impl From<store::Fault> for SessionError {
    fn from(fault: store::Fault) -> Self {
        SessionError::Fault(fault.into())
    }
}

impl Refuses for SessionError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            SessionError::Denied(_) | SessionError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl SessionError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            SessionError::Denied(denied) => denied.code(),
            SessionError::Fault(fault) => fault.code(),
            SessionError::None => "session-none",
            SessionError::Over => "session-over",
            SessionError::Locked => "session-locked",
            SessionError::Stage => "session-stage",
            SessionError::Wrong => "session-wrong",
            SessionError::Late => "session-late",
            SessionError::Wait { .. } => "session-wait",
            SessionError::Closed => "session-closed",
            SessionError::Busy => "session-busy",
            SessionError::Seat => "session-seat",
            SessionError::Unknown => "session-unknown",
            SessionError::Draft => "session-draft",
        }
    }
}

/// Seconds after which a busy house may be asked again.
const BUSY: u64 = 3;

impl From<SessionError> for Refusal {
    fn from(error: SessionError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            SessionError::Denied(denied) => denied.into(),
            SessionError::Fault(fault) => fault.into(),
            SessionError::Wait { seconds } => Refusal { wait: Some(seconds), ..refusal }
                .with("minutes", crate::Blank::Count(seconds.div_ceil(60))),
            SessionError::Busy => Refusal { wait: Some(BUSY), ..refusal },
            _ => refusal,
        }
    }
}
