//! The house's own mails, as they are put in the outbox.
//!
//! A mail is written in its reader's language when it is put there, sealed, and emptied when it
//! has left. It says what happened and what to do; it never holds a customer's value.

use model::WorkspaceId;
use model::setting::Setting;
use serde::{Deserialize, Serialize};
use store::outbox::OutboxRow;
use store::setting::SettingRow;
use store::{Read, Write};
use texts::Arg;

use super::{Kept, Known};
use crate::{Fault, Register};

/// A mail as it is sent.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Text {
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) body: String,
}

/// Puts a mail to one of the house's own people in the outbox; nothing for those without an
/// address. `kind` is the id of its words: `mail-<kind>-subject`, `mail-<kind>-body`.
pub(crate) fn put(
    w: &mut Write,
    own: &Register,
    to: &Known,
    kind: &'static str,
    args: &[(&str, Arg<'_>)],
    now: i64,
) -> Result<(), Fault> {
    match text(w, own, to, kind, args)? {
        Some(text) => add(w, own, Some(to.id), kind, &text, now),
        None => Ok(()),
    }
}

/// What a mail to one of the house's own people says; nothing for those without an address.
pub(crate) fn text(
    r: &mut Read,
    own: &Register,
    to: &Known,
    kind: &'static str,
    args: &[(&str, Arg<'_>)],
) -> Result<Option<Text>, Fault> {
    let Some(address) = to.mail.clone() else { return Ok(None) };
    let lang = to.lang();
    let sender = match setting(r, own, Setting::Firm)? {
        Some(firm) => format!("Obhut, {firm}"),
        None => "Obhut".to_owned(),
    };
    let all = [&[("name", Arg::from(&to.name)), ("sender", Arg::from(&sender))], args].concat();
    Ok(Some(Text {
        to: address,
        subject: texts::say(lang, &format!("mail-{kind}-subject"), &all),
        body: format!(
            "{}\n\n{}",
            texts::say(lang, &format!("mail-{kind}-body"), &all),
            texts::say(lang, "mail-foot", &all)
        ),
    }))
}

/// Puts a mail in the outbox.
pub(crate) fn add(
    w: &mut Write,
    own: &Register,
    account: Option<model::AccountId>,
    kind: &str,
    text: &Text,
    now: i64,
) -> Result<(), Fault> {
    store::outbox::add(w, &row(own, account, kind, text, now)?).map_err(Fault::from)
}

/// A mail as it waits, sealed by the house.
pub(crate) fn row(
    own: &Register,
    account: Option<model::AccountId>,
    kind: &str,
    text: &Text,
    now: i64,
) -> Result<OutboxRow, Fault> {
    let id = model::AccountId::new(now, u32::from_be_bytes(seal::random_bytes())).0;
    let bytes = serde_json::to_vec(text).map_err(|_| Fault::Rules)?;
    Ok(OutboxRow {
        id,
        account,
        kind: kind.to_owned(),
        sealed: own.seal_kept(id, Kept::Mail, 0, 0, &bytes),
        made: now,
        due: now,
        tries: 0,
        failed: None,
        sent: None,
    })
}

/// Opens a mail that waits.
pub(crate) fn open(own: &Register, row: &OutboxRow) -> Result<Text, Fault> {
    let open = own.open_kept(row.id, Kept::Mail, 0, 0, &row.sealed)?;
    serde_json::from_slice(open.shown()).map_err(|_| Fault::Sealed { what: "mail" })
}

/// A setting of the house; nothing where it is not set.
pub(crate) fn setting(
    r: &mut Read,
    own: &Register,
    wanted: Setting,
) -> Result<Option<String>, Fault> {
    let set = versioned_setting(r, own, WorkspaceId::HOUSE, wanted)?;
    Ok(set.map(|(value, _)| value))
}

/// A setting that each register has of its own; nothing where it is not set.
pub(crate) fn own_setting(
    r: &mut Read,
    own: &Register,
    wanted: Setting,
) -> Result<Option<String>, Fault> {
    Ok(versioned_setting(r, own, own.id(), wanted)?.map(|(value, _)| value))
}

/// A setting of a workspace, and how often it was set; nothing where it is not.
pub(crate) fn versioned_setting(
    r: &mut Read,
    own: &Register,
    ws: WorkspaceId,
    wanted: Setting,
) -> Result<Option<(String, u32)>, Fault> {
    let rows = store::setting::list(r, ws)?;
    let Some(row) = rows.into_iter().find(|row| row.key == wanted.key()) else { return Ok(None) };
    let value = open_setting(own, wanted, row.version, &row.sealed)?;
    Ok(Some((value, row.version)).filter(|(value, _)| !value.is_empty()))
}

/// Sets a setting of the house or of a register; its value was checked.
pub(crate) fn put_setting(
    w: &mut Write,
    own: &Register,
    setting: Setting,
    value: &str,
    now: i64,
) -> Result<(), Fault> {
    let rows = store::setting::list(w, own.id())?;
    let last = rows.iter().find(|row| row.key == setting.key()).map_or(0, |row| row.version);
    let version = last + 1;
    let sealed = own.seal_kept(0, Kept::Setting, setting as u32, version, value.as_bytes());
    let row = SettingRow { key: setting.key().to_owned(), version, sealed, changed: now };
    store::setting::put(w, own.id(), &row).map_err(Fault::from)
}

pub(crate) fn open_setting(
    own: &Register,
    setting: Setting,
    version: u32,
    sealed: &[u8],
) -> Result<String, Fault> {
    let open = own.open_kept(0, Kept::Setting, setting as u32, version, sealed)?;
    let text = open.into_text().map_err(|_| Fault::Sealed { what: "setting" })?;
    Ok(text.shown().clone())
}

/// Where a page is; its path alone where the house does not know its own address.
pub(crate) fn page(r: &mut Read, own: &Register, path: &str) -> Result<String, Fault> {
    let base = setting(r, own, Setting::Address)?.unwrap_or_default();
    Ok(format!("{}{path}", base.trim_end_matches('/')))
}

/// Where a link of the pages leads; a path alone where the house does not know its own address.
pub(crate) fn address(
    r: &mut Read,
    own: &Register,
    path: &str,
    secret: &str,
) -> Result<String, Fault> {
    let base = setting(r, own, Setting::Address)?.unwrap_or_default();
    Ok(format!("{}/{path}#{secret}", base.trim_end_matches('/')))
}
