//! `house.check`: what the database, the log and the rounds of a house say about themselves.
//!
//! Shows numbers and times, never a value. What lies outside the register, such as files, keys and
//! certificates, is looked at by whoever asks.

use jiff::Timestamp;
use model::setting::Setting;
use model::{Act, WorkspaceId};
use store::round::RoundRow;

pub use store::Pages;

use crate::access::letter;
use crate::line::{self, Line};
use crate::{Cx, Denied, Fault};

/// What was found.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What the engine says of its own files; `Err` is the code of the damage.
    pub pages: Result<Pages, &'static str>,
    /// Bytes of the database on its disk.
    pub size: u64,
    pub workspaces: Vec<Workspace>,
    /// What the clock starts, as it was last done.
    pub rounds: Vec<RoundRow>,
    /// Mails that wait, and since when the oldest does (milliseconds UTC).
    pub mails: (u64, Option<i64>),
    /// Whether a mail server is set.
    pub mail_server: bool,
    /// Whether the mail server is entered with a password, which lasts until somebody changes it.
    pub mail_password: bool,
    /// Where people reach the house, by its settings.
    pub address: Option<String>,
    /// When a backup was last made (milliseconds UTC).
    pub backup: Option<i64>,
}

/// What was found in one workspace.
#[derive(Clone, Debug)]
pub struct Workspace {
    pub id: WorkspaceId,
    /// Empty for the house's own.
    pub name: String,
    /// Rows that lead nowhere, by their tables.
    pub strays: Vec<(&'static str, u64)>,
    /// Whether all rows were looked at.
    pub whole: bool,
    /// Entries of the log.
    pub entries: u64,
    /// When the last of them was written (milliseconds UTC).
    pub last_entry: Option<i64>,
    /// The newest checkpoint: how many entries it covers, and its time (milliseconds UTC).
    pub checkpoint: Option<(u64, i64)>,
    /// When the log was last verified and persons were last swept (milliseconds UTC).
    pub verified: Option<i64>,
    pub swept: Option<i64>,
}

/// Why a house was not checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<store::Fault> for CheckError {
    fn from(fault: store::Fault) -> Self {
        CheckError::Fault(fault.into())
    }
}

impl CheckError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CheckError::Denied(denied) => denied.code(),
            CheckError::Fault(fault) => fault.code(),
        }
    }
}

/// Rows looked at in each table of a workspace: some seconds of reading at most.
const ROWS: u32 = 1_000_000;

/// `house.check`: looks at the register of the whole house.
///
/// # Errors
/// [`CheckError`]; that something was found is no error but the answer.
pub fn check(cx: &Cx) -> Result<Checked, CheckError> {
    let allowed = cx.allow(Act::HouseCheck, None)?;
    let home = cx.home()?;
    let store = &cx.house.store;
    let pages = store.integrity().map_err(|fault| Fault::from(fault).code());
    let mut backup = None;
    let mut workspaces = Vec::new();
    for row in store.read(store::workspace::list)? {
        let (found, backed_up) = look(cx, row.id, row.name)?;
        backup = backup.max(backed_up);
        workspaces.push(found);
    }
    let (rounds, mails, (mail_server, mail_password), address) =
        store.read_in(WorkspaceId::HOUSE, |r| {
            let rounds = store::round::list(r, WorkspaceId::HOUSE)?;
            let waiting = store::outbox::waiting(r)?;
            let oldest = store::outbox::oldest(r)?;
            let mut get = |setting| letter::setting(r, &home.register, setting);
            let is_set = get(Setting::MailHost)?.is_some() && get(Setting::MailFrom)?.is_some();
            let address = get(Setting::Address)?;
            let by_password = is_set && get(Setting::MailPassword)?.is_some();
            Ok::<_, Fault>((rounds, (waiting, oldest), (is_set, by_password), address))
        })?;
    let sound = pages.is_ok() && workspaces.iter().all(|one| one.strays.is_empty());
    let line = Line {
        count: workspaces.len() as u64,
        refused: (!sound).then_some("house-damaged"),
        ..Line::default()
    };
    home.write_line(allowed.act(), String::new(), line)?;
    let size = store.size_on_disk()?;
    Ok(Checked {
        pages,
        size,
        workspaces,
        rounds,
        mails,
        mail_server,
        mail_password,
        address,
        backup,
    })
}

fn look(cx: &Cx, ws: WorkspaceId, name: String) -> Result<(Workspace, Option<i64>), Fault> {
    cx.house.store.read_in(ws, |r| {
        let looked = store::stray::look(r, ws, ROWS)?;
        let head = store::log::head(r, ws)?;
        let last = store::log::before(r, ws, u64::MAX >> 1, 1)?;
        let told = last.first().and_then(|entry| line::parse(&entry.leaf));
        let time = told.and_then(|told| told.time.parse::<Timestamp>().ok());
        let lately = store::lately::list(r, ws)?;
        let at = |act: Act| lately.iter().find(|(name, _)| name == act.name()).map(|(_, at)| *at);
        let found = Workspace {
            id: ws,
            name,
            whole: looked.iter().all(|table| table.seen < u64::from(ROWS)),
            strays: looked
                .iter()
                .filter(|table| table.stray > 0)
                .map(|table| (table.table, table.stray))
                .collect(),
            entries: head.map_or(0, |(size, _)| size),
            last_entry: time.map(Timestamp::as_millisecond),
            checkpoint: store::log::last_checkpoint(r, ws)?,
            verified: at(Act::AuditVerify),
            swept: at(Act::RetentionSweep),
        };
        Ok((found, at(Act::BackupMake)))
    })
}
