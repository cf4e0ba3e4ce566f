//! What an owner does with their own account: look at it, change the password, take it back.

use jiff::Timestamp;
use model::password::Judged;
use model::setting::Setting;
use model::{AccountId, Act, WorkspaceId};

use super::AccountError;
use crate::Fault;
use crate::access::barred::SessionError;
use crate::access::link::{self, LinkKind};
use crate::access::present::{OPEN, Present};
use crate::access::proof::{Kind, Secrets, put_password};
use crate::access::{Known, letter, passkey, shut};
use crate::desk::Desk;
use crate::signed::{Proof, Source, Way};
use store::account::SecretRow;

/// One's own account.
#[derive(Clone, Debug)]
pub struct Own {
    pub id: AccountId,
    pub handle: String,
    pub name: String,
    pub mail: Option<String>,
    pub begun: i64,
    pub ways: Vec<Way>,
    /// The second steps, one by one.
    pub steps: Vec<Step>,
    /// Emergency codes that were not used.
    pub codes_left: u32,
    /// When one said that somebody else had used it.
    pub shared: Option<i64>,
}

/// A second step of one's own.
#[derive(Clone, Debug)]
pub struct Step {
    pub number: u32,
    pub way: Way,
    /// What its owner calls the device.
    pub name: Option<String>,
    /// Milliseconds UTC.
    pub begun: i64,
    pub used: Option<i64>,
}

/// The second steps of an account, the oldest first.
fn steps(present: &Present, secrets: &Secrets) -> Result<Vec<Step>, Fault> {
    let step = |row: &SecretRow, way, name| Step {
        number: row.number,
        way,
        name,
        begun: row.begun,
        used: row.used,
    };
    let mut steps: Vec<Step> =
        secrets.confirmed(Kind::Totp).map(|row| step(row, Way::Totp, None)).collect();
    for row in secrets.confirmed(Kind::Passkey) {
        let name = passkey::open(&present.own, present.row.account, row)?.name;
        steps.push(step(row, Way::Passkey, Some(name).filter(|name| !name.is_empty())));
    }
    steps.sort_by_key(|step| step.begun);
    Ok(steps)
}

/// `account.show`: one's own account, and what opens it.
///
/// # Errors
/// [`AccountError`].
pub fn show(desk: &Desk, token: &str, now: Timestamp) -> Result<Own, AccountError> {
    let present = Present::open(desk, token, now)?;
    let cx = present.cx(desk, now)?;
    cx.read(&cx.at_door(Act::AccountShow), |r| {
        let secrets = Secrets::read(r, present.row.account)?;
        let known = &present.known;
        let own = Own {
            id: known.id,
            handle: known.handle.clone(),
            name: known.name.clone(),
            mail: known.mail.clone(),
            begun: known.begun,
            ways: secrets.ways(),
            steps: steps(&present, &secrets)?,
            codes_left: secrets.codes_left(),
            shared: known.shared,
        };
        Ok((own, present.line()))
    })
}

/// What there is to say about a password, before it is taken: for the page that shows how strong
/// it is. `own` are the owner's handle, name and mail address, where they are known.
///
/// # Errors
/// A fault of the database.
pub fn judge(desk: &Desk, own: &[&str], password: &str) -> Result<Judged, AccountError> {
    let register = desk.register(WorkspaceId::HOUSE)?;
    let firm = desk
        .house()
        .store
        .read_in(WorkspaceId::HOUSE, |r| letter::setting(r, &register, Setting::Firm))?;
    Ok(judged(desk, own, firm.as_deref(), password)?)
}

/// A passphrase by chance, for whoever would rather not think of one. Kept nowhere.
#[must_use]
pub fn passphrase(lang: texts::Lang) -> String {
    let words = match lang {
        texts::Lang::De => model::password::Words::German,
        texts::Lang::En => model::password::Words::English,
    };
    model::password::passphrase(words, &mut seal::random_below)
}

fn judged(
    desk: &Desk,
    own: &[&str],
    firm: Option<&str>,
    password: &str,
) -> Result<Judged, crate::Fault> {
    let registers = desk.house().workspaces()?;
    let words =
        own.iter().copied().chain(firm).chain(registers.iter().map(|row| row.name.as_str()));
    Ok(model::password::judge(password, &words.collect::<Vec<_>>()))
}

/// Makes sure that a password is one that is taken.
pub(super) fn accepted(
    desk: &Desk,
    known: &Known,
    firm: Option<&str>,
    password: &str,
) -> Result<(), AccountError> {
    let own =
        [known.handle.as_str(), known.name.as_str(), known.mail.as_deref().unwrap_or_default()];
    let judged = judged(desk, &own, firm, password)?;
    if judged.is_refused() { Err(AccountError::Password(judged)) } else { Ok(()) }
}

/// `account.change_password`: a new password for the old one. Ends all other sessions and links.
/// The password alone is no proof for what asks for one; see [`crate::session::step_up`]. Answers with the new secret of this session.
///
/// # Errors
/// [`AccountError`].
pub fn change_password(
    desk: &Desk,
    token: &str,
    current: &str,
    new: &str,
    source: &Source,
    now: Timestamp,
) -> Result<String, AccountError> {
    let present = Present::open(desk, token, now)?;
    let own = present.own.clone();
    let firm = desk
        .house()
        .store
        .read_in(WorkspaceId::HOUSE, |r| letter::setting(r, &own, Setting::Firm))?;
    accepted(desk, &present.known, firm.as_deref(), new)?;
    let hash = desk.hashed(new)?.ok_or(SessionError::Busy)?;
    let (id, at) = (present.row.account, now.as_millisecond());
    let proof = Proof::Password(current);
    present.prove(desk, Act::AccountChangePassword, proof, source, now, |w| {
        put_password(w, &own, id, &hash, at)?;
        shut(w, id, Some(present.row.id), at)?;
        letter::put(
            w,
            &own,
            &present.known,
            "password-changed",
            &[("time", present.known.moment(at).into())],
            at,
        )?;
        Ok(present.rotated(w, OPEN, present.row.until, present.row.stepped, at)?)
    })
}

/// `account.shared`: "somebody else had my access". Ends every session and link, this one too,
/// takes the password and the emergency codes away, and notes when. Answers with the secret of a
/// link to choose a new password at once; the second step is asked as ever.
///
/// # Errors
/// [`AccountError`].
pub fn shared(desk: &Desk, token: &str, now: Timestamp) -> Result<String, AccountError> {
    let present = Present::open(desk, token, now)?;
    let cx = present.cx(desk, now)?;
    let (id, at) = (present.row.account, now.as_millisecond());
    cx.write_about(&cx.at_door(Act::AccountShared), |w, line| {
        *line = present.line();
        present.hold(w)?;
        Secrets::forget(w, id, Kind::Password)?;
        Secrets::forget(w, id, Kind::Recovery)?;
        shut(w, id, None, at)?;
        store::account::share(w, id, at)?;
        let (ticket, _) = link::make(w, LinkKind::Reset, Some(id), at)?;
        letter::put(
            w,
            &present.own,
            &present.known,
            "shared",
            &[("time", present.known.moment(at).into())],
            at,
        )?;
        Ok(ticket.handed_out().to_owned())
    })
}
