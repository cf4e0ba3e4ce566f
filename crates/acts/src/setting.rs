//! Settings of the house: asked once, used in many places, sealed.

use model::setting::Setting;
use model::{Act, WorkspaceId};

use crate::about::Refuses;
use crate::access::letter;
use crate::line::Line;
use crate::{Cx, Denied, Fault, Refusal, taught};

/// A setting as it is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    pub setting: Setting,
    /// Nothing where it is not set, and nothing of a secret.
    pub value: Option<String>,
    pub is_set: bool,
    /// Milliseconds UTC.
    pub changed: Option<i64>,
}

/// Why a setting was not shown or set.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// That cannot be a value of this setting.
    #[error("no value for this setting")]
    Value { setting: Setting },
    /// Each register has its own, and none was named.
    #[error("a setting of a register")]
    Register { setting: Setting },
}

impl From<store::Fault> for SettingError {
    fn from(fault: store::Fault) -> Self {
        SettingError::Fault(fault.into())
    }
}

impl Refuses for SettingError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            SettingError::Denied(denied) => denied.late(),
            SettingError::Fault(_) => None,
            SettingError::Value { .. } | SettingError::Register { .. } => Some(self.code()),
        }
    }
}

impl SettingError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            SettingError::Denied(denied) => denied.code(),
            SettingError::Fault(fault) => fault.code(),
            SettingError::Value { .. } => "setting-value",
            SettingError::Register { .. } => "setting-register",
        }
    }
}

impl From<SettingError> for Refusal {
    fn from(error: SettingError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            SettingError::Denied(denied) => denied.into(),
            SettingError::Fault(fault) => fault.into(),
            SettingError::Value { setting } | SettingError::Register { setting } => {
                Refusal { field: Some(setting.key().to_owned()), ..refusal }
            }
        }
    }
}

/// `setting.list`: all settings of the house, and those of the register acted in; a secret one says
/// only whether it is set.
///
/// # Errors
/// [`SettingError`].
pub fn list(cx: &Cx) -> Result<Vec<Shown>, SettingError> {
    let allowed = cx.allow(Act::SettingList, None)?;
    let home = cx.home()?;
    let ws = cx.register.id();
    let own = cx.house.store.read_in(ws, |r| store::setting::list(r, ws))?;
    home.read(&allowed, |r| {
        let house = store::setting::list(r, WorkspaceId::HOUSE)?;
        let there = |setting: &&Setting| ws != WorkspaceId::HOUSE || !setting.is_of_register();
        let shown = Setting::ALL
            .iter()
            .filter(there)
            .map(|setting| {
                let (register, rows) = match setting.is_of_register() {
                    true => (&*cx.register, &own),
                    false => (&*home.register, &house),
                };
                let row = rows.iter().find(|row| row.key == setting.key());
                let value = row
                    .map(|row| letter::open_setting(register, *setting, row.version, &row.sealed))
                    .transpose()?
                    .filter(|value| !value.is_empty());
                Ok(Shown {
                    setting: *setting,
                    is_set: value.is_some(),
                    value: value.filter(|_| !setting.is_secret()),
                    changed: row.map(|row| row.changed),
                })
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        let line = Line { count: shown.len() as u64, ..Line::default() };
        Ok::<_, SettingError>((shown, line))
    })
}

/// `setting.put`: sets one; an empty value takes it away. Another account in the place of the one
/// that direct debits go to needs a second person.
///
/// # Errors
/// [`SettingError::Value`], [`SettingError::Register`], [`Denied::SecondPerson`].
pub fn put(cx: &Cx, setting: Setting, value: &str) -> Result<(), SettingError> {
    let allowed = cx.allow(Act::SettingPut, None)?;
    let home = cx.home()?;
    let value = setting.normal(value);
    let now = cx.now_ms();
    let fits = |line: &mut Line| {
        line.count = 1;
        let fits = setting.takes(&value) && taught::shapes(setting, &value).is_some();
        if fits { Ok(()) } else { Err(SettingError::Value { setting }) }
    };
    if !setting.is_of_register() {
        return home.write_about(&allowed, |w, line| {
            fits(line)?;
            Ok(letter::put_setting(w, &home.register, setting, &value, now)?)
        });
    }
    cx.write_about(&allowed, |w, line| {
        fits(line)?;
        if cx.register.id() == WorkspaceId::HOUSE {
            return Err(SettingError::Register { setting });
        }
        if setting.leads_money() {
            // Asked in the same transaction, so that of two who set the first one none replaces it.
            let there = letter::own_setting(w, &cx.register, setting)?;
            cx.second_person(&allowed, 1, there.is_some_and(|there| there != value))?;
        }
        Ok(letter::put_setting(w, &cx.register, setting, &value, now)?)
    })
}

/// A setting that everybody in the house may know, such as the firm's name; nothing of a secret.
///
/// # Errors
/// A fault of the database.
pub fn get(cx: &Cx, setting: Setting) -> Result<Option<String>, Fault> {
    if setting.is_secret() {
        return Ok(None);
    }
    if setting.is_of_register() {
        let ws = cx.register.id();
        return cx.house.store.read_in(ws, |r| letter::own_setting(r, &cx.register, setting));
    }
    let home = cx.home()?;
    cx.house.store.read_in(WorkspaceId::HOUSE, |r| letter::setting(r, &home.register, setting))
}
