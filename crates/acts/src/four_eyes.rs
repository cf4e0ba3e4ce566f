//! The acts that wait for a second person, and running them once they are released. Shared; no
//! act. The one place from which acts are called: a release runs what it waited for, in the name of
//! both.

use jiff::civil::Date;
use model::setting::Setting;
use model::{Act, Role, SourceId};
use serde::{Deserialize, Serialize};

use crate::account::New;
use crate::processing::Change;
use crate::setting::SettingError;
use crate::{Cx, Denied, Refusal, account, grant, import, processing, setting};

/// An act that waits, with everything it needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Waiting {
    /// `import.undo`.
    ImportUndo { import: u32 },
    /// `processing.change`.
    ProcessingChange { key: String, edits: Vec<Change> },
    /// `grant.add`.
    GrantAdd { account: String, processings: Vec<String>, until: Option<Date> },
    /// `account.add` of somebody who will decide about others' access or see all.
    AccountAdd {
        handle: String,
        name: String,
        mail: Option<String>,
        role: Role,
        lang: Option<String>,
    },
    /// `account.role_set` to such a role.
    AccountRoleSet { account: String, role: Role },
    /// `account.invite` of somebody who has such a role.
    AccountInvite { account: String },
    /// `apikey.add` of a key of that name that reads so many persons a day; the one who asked takes
    /// it.
    ApikeyAdd { name: String, budget: u64 },
    /// `setting.put` of one that money goes by.
    SettingPut { setting: Setting, value: String },
    /// `audit.export`; the one who asked takes it.
    AuditExport,
    /// `backup.make`; the one who asked takes it.
    BackupMake,
}

/// What running it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ran {
    /// Persons erased, and persons who stayed.
    ImportUndone {
        erased: u64,
        kept: u64,
    },
    ProcessingChanged,
    /// The last day of the grants.
    Granted {
        until: Date,
    },
    /// Invited, for the first time or anew.
    Invited,
    RoleSet,
    SettingPut,
    /// Nothing yet: the one who asked takes it.
    ToBeTaken,
}

impl Waiting {
    /// The act that waits.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Waiting::ImportUndo { .. } => Act::ImportUndo,
            Waiting::ProcessingChange { .. } => Act::ProcessingChange,
            Waiting::GrantAdd { .. } => Act::GrantAdd,
            Waiting::AccountAdd { .. } => Act::AccountAdd,
            Waiting::AccountRoleSet { .. } => Act::AccountRoleSet,
            Waiting::AccountInvite { .. } => Act::AccountInvite,
            Waiting::ApikeyAdd { .. } => Act::ApikeyAdd,
            Waiting::SettingPut { .. } => Act::SettingPut,
            Waiting::AuditExport => Act::AuditExport,
            Waiting::BackupMake => Act::BackupMake,
        }
    }

    /// What it is about, in the house's own words: an import's number, a processing's key, an
    /// account with processings, a setting's key.
    #[must_use]
    pub fn about(&self) -> String {
        match self {
            Waiting::ImportUndo { import } => import.to_string(),
            Waiting::ProcessingChange { key, .. } => key.clone(),
            Waiting::GrantAdd { account, processings, .. } => {
                format!("{account}: {}", processings.join(", "))
            }
            Waiting::AccountAdd { handle: account, role, .. }
            | Waiting::AccountRoleSet { account, role } => format!("{account}: {}", role.key()),
            Waiting::AccountInvite { account } => account.clone(),
            Waiting::ApikeyAdd { name, .. } => name.clone(),
            Waiting::SettingPut { setting, .. } => setting.key().to_owned(),
            Waiting::AuditExport | Waiting::BackupMake => String::new(),
        }
    }

    /// Whether the one who asked carries it out once it is released: it hands something out.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        matches!(self, Waiting::ApikeyAdd { .. } | Waiting::AuditExport | Waiting::BackupMake)
    }

    /// How many persons, values or processings it concerns, found out by trying it; 0 for all.
    pub(crate) fn measure(&self, cx: &Cx) -> Result<u64, Refusal> {
        match self {
            Waiting::ImportUndo { import } => {
                let tried = import::undo(cx, SourceId(*import), true)?;
                Ok(tried.erased + tried.kept)
            }
            Waiting::ProcessingChange { key, edits } => {
                let tried = processing::change(cx, key, edits, true, &mut |_| {})?;
                let effect = tried.effect;
                Ok(effect.due.iter().chain(&effect.sooner).map(|one| one.values).sum())
            }
            Waiting::GrantAdd { processings, .. } => {
                let known = |key: &String| cx.register().rules().by_key(key).is_some();
                if !processings.iter().all(known) {
                    return Err(Denied::UnknownPurpose { known: Vec::new() }.into());
                }
                Ok(processings.len() as u64)
            }
            Waiting::AccountAdd { .. }
            | Waiting::AccountRoleSet { .. }
            | Waiting::AccountInvite { .. } => Ok(1),
            Waiting::SettingPut { setting, value } => {
                if !setting.takes(&setting.normal(value)) {
                    return Err(SettingError::Value { setting: *setting }.into());
                }
                Ok(1)
            }
            Waiting::ApikeyAdd { budget, .. } => Ok(*budget),
            Waiting::AuditExport | Waiting::BackupMake => Ok(0),
        }
    }

    /// Runs it, in the name of the one who asked and with the one who released it.
    pub(crate) fn run(&self, cx: &Cx) -> Result<Ran, Refusal> {
        match self {
            Waiting::ImportUndo { import } => {
                let undone = import::undo(cx, SourceId(*import), false)?;
                Ok(Ran::ImportUndone { erased: undone.erased, kept: undone.kept })
            }
            Waiting::ProcessingChange { key, edits } => {
                processing::change(cx, key, edits, false, &mut |_| {})?;
                Ok(Ran::ProcessingChanged)
            }
            Waiting::GrantAdd { account, processings, until } => {
                let processings: Vec<&str> = processings.iter().map(String::as_str).collect();
                let until = grant::add(cx, account, &processings, *until)?;
                Ok(Ran::Granted { until })
            }
            Waiting::AccountAdd { handle, name, mail, role, lang } => {
                let (mail, lang) = (mail.as_deref(), lang.as_deref());
                account::add(cx, &New { handle, name, mail, role: *role, lang })?;
                Ok(Ran::Invited)
            }
            Waiting::AccountRoleSet { account, role } => {
                account::role_set(cx, account, *role)?;
                Ok(Ran::RoleSet)
            }
            // Where it does not go by mail, whoever asked shows it to them by inviting anew.
            Waiting::AccountInvite { account } => {
                account::invite(cx, account)?;
                Ok(Ran::Invited)
            }
            Waiting::SettingPut { setting, value } => {
                setting::put(cx, *setting, value)?;
                Ok(Ran::SettingPut)
            }
            Waiting::ApikeyAdd { .. } | Waiting::AuditExport | Waiting::BackupMake => {
                Ok(Ran::ToBeTaken)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use model::role::Second;

    use super::*;

    #[test]
    fn what_waits_is_what_asks_for_a_second_person_and_reads_back_the_same() {
        let all = [
            Waiting::ImportUndo { import: 3 },
            Waiting::ProcessingChange {
                key: "orders".to_owned(),
                edits: vec![Change::Unset { path: "norm".to_owned() }],
            },
            Waiting::GrantAdd {
                account: "anna".to_owned(),
                processings: vec!["orders".to_owned()],
                until: None,
            },
            Waiting::AccountAdd {
                handle: "mira".to_owned(),
                name: "Mira Vogt".to_owned(),
                mail: None,
                role: Role::Manager,
                lang: None,
            },
            Waiting::AccountRoleSet { account: "anna".to_owned(), role: Role::Officer },
            Waiting::AccountInvite { account: "anna".to_owned() },
            Waiting::SettingPut {
                setting: Setting::CreditorIban,
                value: "DE02120300000000202051".to_owned(),
            },
            Waiting::ApikeyAdd { name: "Shop".to_owned(), budget: 5_000 },
            Waiting::AuditExport,
            Waiting::BackupMake,
        ];
        let mut asked: Vec<_> = Act::ALL
            .iter()
            .filter(|act| act.needs_second_person() != Second::Never)
            .map(|act| act.name())
            .collect();
        for waiting in &all {
            asked.retain(|name| *name != waiting.act().name());
            assert_ne!(waiting.act().needs_second_person(), Second::Never);
            let text = serde_json::to_string(waiting).unwrap();
            assert_eq!(serde_json::from_str::<Waiting>(&text).unwrap(), *waiting);
        }
        assert_eq!(asked, [""; 0], "an act that asks for a second person has to be able to wait");
    }
}
