//! Accounts: one for each person who signs in, never shared, for the whole house.
//!
//! An account by itself sees nothing: it works in one or several registers (seats), in each with a
//! role, and its grants say for which processings. Nobody can see or set another's secret: who is
//! invited gets a link that works once and chooses the password themselves.

mod invite;
mod listing;
mod mail;
mod own;
mod passkey;
mod reset;
mod seat;
mod second;

use model::password::Judged;
use model::setting::Setting;

pub use invite::{
    Invited, New, accept, add, found, invite, is_founded, setup_link, waits_for_setup,
};
pub use listing::{Listed, list};
pub use mail::{Moved, mail_confirm};
pub use own::{Own, Step, change_password, judge, passphrase, shared, show};
pub use passkey::{passkey_add, passkey_options, way_drop};
pub use reset::{reset, reset_ask};
pub use seat::{Changed, change, end, leave, role_set};
pub use second::{Enrolment, recovery_codes, totp_begin, totp_confirm};

use crate::about::Refuses;
use crate::access::barred::SessionError;
use crate::{Blank, Denied, Fault, Refusal};

/// Why something about an account was not done.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// What stands between somebody and their own access.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// Empty, too long, or with characters no account's name has.
    #[error("no name for an account")]
    Name,
    /// The full name is empty, too long or steers the line.
    #[error("no name of a person")]
    Person,
    #[error("no mail address")]
    Mail,
    /// There is one, or there was: a name is never given to somebody else.
    #[error("name taken")]
    Taken,
    #[error("mail address taken")]
    MailTaken,
    #[error("no such account")]
    Unknown,
    /// Whoever watches over data protection neither manages nor administers.
    #[error("roles do not join")]
    Joined,
    /// It works in registers that whoever asks has no say in.
    #[error("works elsewhere too")]
    Elsewhere,
    /// The last one who can look after accounts.
    #[error("last administrator")]
    Last,
    /// The only second step there is.
    #[error("last second step")]
    LastWay,
    /// That cannot be a value of this setting.
    #[error("no value for this setting")]
    Value(Setting),
    /// A session asks for another step first.
    #[error("asks for proof of identity")]
    StepUp,
    /// The link was used, has run out or never was.
    #[error("dead link")]
    Link,
    /// The password is refused, with the reasons.
    #[error("password refused")]
    Password(Judged),
    /// Nothing waits to be confirmed.
    #[error("nothing begun")]
    NotBegun,
    /// The house has its first account already.
    #[error("house founded")]
    Founded,
}

impl From<store::Fault> for AccountError {
    fn from(fault: store::Fault) -> Self {
        AccountError::Fault(fault.into())
    }
}

impl Refuses for AccountError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            AccountError::Denied(denied) => denied.late(),
            AccountError::Fault(_) => None,
            AccountError::Session(session) => session.refusal(),
            refusal => Some(refusal.code()),
        }
    }
}

impl AccountError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AccountError::Denied(denied) => denied.code(),
            AccountError::Fault(fault) => fault.code(),
            AccountError::Session(session) => session.code(),
            AccountError::Name => "account-name",
            AccountError::Person => "account-person",
            AccountError::Mail => "account-mail",
            AccountError::Taken => "account-taken",
            AccountError::MailTaken => "account-mail-taken",
            AccountError::Unknown => "account-unknown",
            AccountError::Joined => "account-joined",
            AccountError::Elsewhere => "account-elsewhere",
            AccountError::Last => "account-last",
            AccountError::LastWay => "account-last-way",
            AccountError::Value(_) => "setting-value",
            AccountError::StepUp => "step-up",
            AccountError::Link => "account-link",
            AccountError::Password(_) => "account-password",
            AccountError::NotBegun => "account-not-begun",
            AccountError::Founded => "account-founded",
        }
    }
}

impl From<AccountError> for Refusal {
    fn from(error: AccountError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            AccountError::Denied(denied) => denied.into(),
            AccountError::Fault(fault) => fault.into(),
            AccountError::Session(session) => session.into(),
            AccountError::Value(setting) => {
                Refusal { field: Some(setting.key().to_owned()), ..refusal }
            }
            AccountError::Password(judged) => {
                let said = judged.reasons.iter().map(|reason| format!("password-{}", reason.key()));
                refusal.with("reasons", Blank::Said(said.collect()))
            }
            _ => refusal,
        }
    }
}
