//! The firm, its mail server, and where its logs are collected.

use acts::Cx;
use acts::audit;
use acts::setting::{self, Shown};
use askama::Template;
use model::Act;
use model::setting::Setting;

use super::{Tab, answered, home, tabs};
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::second;
use crate::visit::Visit;

/// Settings of one line, those of several lines, and those of the mail server.
const FIRM: &[Setting] = &[
    Setting::Firm,
    Setting::FirmAddress,
    Setting::FirmMail,
    Setting::Officer,
    Setting::Authority,
    Setting::Notice,
    Setting::Address,
];
const MAIL: &[Setting] = &[
    Setting::MailHost,
    Setting::MailPort,
    Setting::MailUser,
    Setting::MailPassword,
    Setting::MailCertificate,
    Setting::MailKey,
    Setting::MailFrom,
];
const LOG: &[Setting] = &[Setting::LogCollector, Setting::LogCertificate, Setting::LogKey];

#[derive(Template)]
#[template(path = "setting/house.html")]
struct House {
    f: Frame,
    tabs: Vec<Tab>,
    firm: Vec<Row>,
    mail: Vec<Row>,
    log: Vec<Row>,
    safeties: Vec<Choice>,
    can_put: bool,
    can_test: bool,
    problem: Option<Told>,
}

/// One setting in a form.
pub(super) struct Row {
    pub(super) key: &'static str,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) value: String,
    pub(super) long: bool,
    pub(super) secret: bool,
    pub(super) is_set: bool,
    pub(super) wrong: bool,
}

impl Row {
    /// A setting as it was typed, or as it is; `wrong` is the one that was refused.
    pub(super) fn of(
        visit: &Visit,
        listed: &[Shown],
        typed: Option<&Fields>,
        wrong: &str,
        setting: Setting,
    ) -> Row {
        let found = listed.iter().find(|one| one.setting == setting);
        let key = setting.key();
        let hint = format!("setting-{key}-hint");
        Row {
            key,
            label: visit.say(&format!("setting-{key}"), &[]),
            hint: texts::has(visit.lang, &hint).then(|| visit.say(&hint, &[])),
            value: match typed {
                Some(fields) if !setting.is_secret() => fields.raw(key).to_owned(),
                Some(_) => String::new(),
                None => value(found),
            },
            long: matches!(setting, Setting::FirmAddress | Setting::Officer | Setting::Authority)
                || setting.is_shape(),
            secret: setting.is_secret(),
            is_set: found.is_some_and(|one| one.is_set),
            wrong: wrong == key,
        }
    }
}

const KEPT: &str = "settings";

/// What is set.
pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let kept = second::kept(visit, KEPT)?;
    page(&shown(visit, kept.as_ref(), None)?)
}

fn shown(
    visit: &Visit,
    typed: Option<&Fields>,
    problem: Option<&Problem>,
) -> Result<House, Problem> {
    let cx = home(visit)?;
    let listed = setting::list(&cx)?;
    let told = problem.map(|problem| Told::of(visit, problem));
    let wrong = told.as_ref().map(|told| told.field.clone()).unwrap_or_default();
    let row = |setting: &Setting| Row::of(visit, &listed, typed, &wrong, *setting);
    let stored = listed.iter().find(|one| one.setting == Setting::MailSafety);
    let collector = listed.iter().find(|one| one.setting == Setting::LogCollector);
    let safety = match typed {
        Some(fields) => fields.raw("mail-safety").to_owned(),
        None => value(stored),
    };
    let safety = if safety.is_empty() { "starttls".to_owned() } else { safety };
    let safeties = ["starttls", "tls", "none"].map(|key| Choice {
        key: key.to_owned(),
        label: visit.say(&format!("setting-mail-safety-{key}"), &[]),
        chosen: key == safety,
    });
    Ok(House {
        f: visit.frame(visit.say("setting-title", &[])),
        tabs: tabs(visit, &cx),
        firm: FIRM.iter().map(row).collect(),
        mail: MAIL.iter().map(row).collect(),
        log: LOG.iter().map(row).collect(),
        safeties: safeties.into(),
        can_put: cx.offers(Act::SettingPut),
        can_test: collector.is_some_and(|one| one.is_set) && cx.offers(Act::AuditTest),
        problem: told,
    })
}

/// What it is set to.
pub(super) fn value(found: Option<&Shown>) -> String {
    found.and_then(|one| one.value.clone()).unwrap_or_default()
}

/// Sets what was changed; a secret that was left empty stays.
pub fn put(visit: &Visit) -> Result<Answer, Problem> {
    let all = FIRM.iter().chain(MAIL).chain([&Setting::MailSafety]).chain(LOG);
    let done = put_changed(visit, &home(visit)?, all).map(|()| "/settings?said=settings-put");
    answered(visit, done, (KEPT, "/settings"), |typed, problem| {
        page(&shown(visit, Some(typed), Some(problem))?)
    })
}

/// Tries the collector as it is set.
pub fn test(visit: &Visit) -> Result<Answer, Problem> {
    let tried = audit::test(&home(visit)?, &mut |to, lines| visit.site.hand(to, lines));
    match tried.map_err(Problem::from) {
        Ok(()) => Ok(Answer::see("/settings?said=log-test")),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => Ok(page(&shown(visit, None, Some(&problem))?)?.status(problem.status)),
    }
}

/// Sets those of a form that were changed, up to the first that is refused.
pub(super) fn put_changed<'a>(
    visit: &Visit,
    cx: &Cx,
    settings: impl IntoIterator<Item = &'a Setting>,
) -> Result<(), Problem> {
    let before = setting::list(cx)?;
    for setting in settings {
        let typed = visit.call.fields.raw(setting.key()).replace("\r\n", "\n");
        let old = value(before.iter().find(|one| one.setting == *setting));
        if typed.trim() != old && !(setting.is_secret() && typed.is_empty()) {
            setting::put(cx, *setting, &typed)?;
        }
    }
    Ok(())
}
