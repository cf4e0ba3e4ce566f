//! The house's own mails: they wait in an outbox that can be seen, until they are sent.

use model::setting::{OwnFiles, Setting};
use model::{AccountId, Act, WorkspaceId};

use crate::about::Refuses;
use crate::access::letter::{self, Text};
use crate::line::Line;
use crate::{Cx, Denied, Fault, Refusal, left};

/// A mail in the outbox, without what it says.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: String,
    /// What it is: the id of its words.
    pub kind: String,
    pub account: Option<AccountId>,
    /// Whom it goes to; nothing once it was sent.
    pub to: Option<String>,
    pub made: i64,
    pub due: i64,
    pub tries: u32,
    /// The code of what went wrong last.
    pub failed: Option<String>,
    pub sent: Option<i64>,
}

/// A mail as it is handed to the mail server.
#[derive(Clone)]
pub struct Letter {
    /// Names the mail, however often it is handed over, so that whoever gets it twice after a
    /// failure in between sees that it is one. Says nothing of whom it goes to.
    pub id: String,
    pub to: String,
    pub subject: String,
    pub body: String,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter(..)")
    }
}

/// The mail server of the house.
#[derive(Clone)]
pub struct Server {
    pub host: String,
    pub port: u16,
    /// `tls`, `starttls` or `none`.
    pub safety: String,
    pub user: Option<String>,
    pub password: Option<String>,
    /// What we show the server of ourselves, in the place of a password or beside it.
    pub own: Option<OwnFiles>,
    pub from: String,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("host", &self.host).finish_non_exhaustive()
    }
}

/// Why a mail was not sent, as a word that is kept: `refused`, `unreachable`, …
pub type Trouble = &'static str;

/// What a round of sending did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    pub sent: u64,
    pub failed: u64,
    /// Whether there is a mail server at all.
    pub server: bool,
}

/// Why the outbox was not shown or changed.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such mail waits")]
    Unknown,
    #[error("no mail address")]
    Address,
    /// No mail server is set.
    #[error("no mail server")]
    NoServer,
}

impl From<store::Fault> for PostError {
    fn from(fault: store::Fault) -> Self {
        PostError::Fault(fault.into())
    }
}

impl Refuses for PostError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            PostError::Denied(_) | PostError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl PostError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PostError::Denied(denied) => denied.code(),
            PostError::Fault(fault) => fault.code(),
            PostError::Unknown => "post-unknown",
            PostError::Address => "post-address",
            PostError::NoServer => "post-no-server",
        }
    }
}

impl From<PostError> for Refusal {
    fn from(error: PostError) -> Self {
        match error {
            PostError::Denied(denied) => denied.into(),
            PostError::Fault(fault) => fault.into(),
            own => Refusal::new(own.code()),
        }
    }
}

/// Mails that are shown and sent at once, at the most.
const MANY: u32 = 200;
/// Milliseconds a program has for sending a mail it took in hand.
const IN_HAND: i64 = 5 * 60_000;
/// How long a mail that does not get through is tried: five days, as mail servers do.
const PATIENCE: i64 = 5 * 24 * 3_600_000;
/// How long it is remembered that a mail was sent.
const REMEMBERED: i64 = 30 * 24 * 3_600_000;

/// `post.list`: the newest mails, those that were sent among them, without what they say.
///
/// # Errors
/// [`PostError`].
pub fn list(cx: &Cx) -> Result<Vec<Waiting>, PostError> {
    let allowed = cx.allow(Act::PostList, None)?;
    let home = cx.home()?;
    home.read(&allowed, |r| {
        let rows = store::outbox::list(r, MANY)?;
        let listed = rows
            .iter()
            .map(|row| {
                let to = match row.sent {
                    None => Some(letter::open(&home.register, row)?.to),
                    Some(_) => None,
                };
                Ok(Waiting {
                    id: AccountId(row.id).to_string(),
                    kind: row.kind.clone(),
                    account: row.account,
                    to,
                    made: row.made,
                    due: row.due,
                    tries: row.tries,
                    failed: row.failed.clone(),
                    sent: row.sent,
                })
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        let line = Line { count: listed.len() as u64, ..Line::default() };
        Ok::<_, PostError>((listed, line))
    })
}

/// `post.show`: a waiting mail with all it says. It may hold a link that opens an account, so only
/// whoever sits at the machine may do this, and the log says so.
///
/// # Errors
/// [`PostError`].
pub fn show(cx: &Cx, id: &str) -> Result<Letter, PostError> {
    let allowed = cx.allow(Act::PostShow, None)?;
    let home = cx.home()?;
    home.read_about(&allowed, |r, line| {
        line.count = 1;
        let row = store::outbox::one(r, number(id)?)?.filter(|row| row.sent.is_none());
        let row = row.ok_or(PostError::Unknown)?;
        let Text { to, subject, body } = letter::open(&home.register, &row)?;
        Ok(Letter { id: AccountId(row.id).to_string(), to, subject, body })
    })
}

/// `post.test`: a mail that says that mails arrive.
///
/// # Errors
/// [`PostError::Address`], [`PostError::NoServer`].
pub fn test(cx: &Cx, to: &str, lang: texts::Lang) -> Result<(), PostError> {
    let allowed = cx.allow(Act::PostTest, None)?;
    let home = cx.home()?;
    home.write_about(&allowed, |w, line| {
        line.count = 1;
        if !value::mail::is_valid(to.trim()) {
            return Err(PostError::Address);
        }
        if server(w, &home)?.is_none() {
            return Err(PostError::NoServer);
        }
        let text = Text {
            to: to.trim().to_owned(),
            subject: texts::say(lang, "mail-test-subject", &[]),
            body: texts::say(lang, "mail-test-body", &[]),
        };
        Ok(letter::add(w, &home.register, None, "test", &text, home.now_ms())?)
    })
}

/// Asks the mail server whether it takes mails, without sending one; `None` where none is set.
/// `reach` says what went wrong.
///
/// # Errors
/// [`PostError`].
pub fn reach(
    cx: &Cx,
    reach: &mut dyn FnMut(&Server) -> Result<(), Trouble>,
) -> Result<Option<Result<(), Trouble>>, PostError> {
    let allowed = cx.allow(Act::PostTest, None)?;
    let home = cx.home()?;
    let server = home.house.store.read_in(WorkspaceId::HOUSE, |r| server(r, &home))?;
    let reached = server.map(|server| reach(&server));
    let refused = reached.and_then(Result::err);
    home.write_line(allowed.act(), String::new(), Line { refused, ..Line::default() })?;
    Ok(reached)
}

/// `post.again`: tries a waiting mail at once.
///
/// # Errors
/// [`PostError::Unknown`].
pub fn again(cx: &Cx, id: &str) -> Result<(), PostError> {
    let allowed = cx.allow(Act::PostAgain, None)?;
    let home = cx.home()?;
    home.write_about(&allowed, |w, line| {
        line.count = 1;
        let there = store::outbox::again(w, number(id)?, home.now_ms())?;
        if there { Ok(()) } else { Err(PostError::Unknown) }
    })
}

/// `post.end`: takes a waiting mail out of the outbox.
///
/// # Errors
/// [`PostError::Unknown`].
pub fn end(cx: &Cx, id: &str) -> Result<(), PostError> {
    let allowed = cx.allow(Act::PostEnd, None)?;
    let home = cx.home()?;
    home.write_about(&allowed, |w, line| {
        line.count = 1;
        let there = store::outbox::remove(w, number(id)?)?;
        if there { Ok(()) } else { Err(PostError::Unknown) }
    })
}

/// `post.send`: sends what is due. `deliver` hands one mail to the mail server and says what went
/// wrong. Each mail is taken in hand first, so that of several programs one sends it; what was sent
/// is emptied. A round with nothing to do leaves no line.
///
/// # Errors
/// [`PostError`].
pub fn send(
    cx: &Cx,
    deliver: &mut dyn FnMut(&Server, &Letter) -> Result<(), Trouble>,
) -> Result<Sent, PostError> {
    let home = cx.home()?;
    let now = home.now_ms();
    let store = &home.house.store;
    left::take_over_all(&home.house)?;
    let (server, due) = store.read_in(WorkspaceId::HOUSE, |r| -> Result<_, PostError> {
        Ok((server(r, &home)?, store::outbox::due(r, now, MANY)?))
    })?;
    let mut done = Sent { server: server.is_some(), ..Sent::default() };
    let Some(server) = server.filter(|_| !due.is_empty()) else { return Ok(done) };
    let allowed = cx.allow(Act::PostSend, None)?;
    for row in &due {
        let next = now + IN_HAND.max(wait(row.tries));
        if !store.write_in(WorkspaceId::HOUSE, |w| store::outbox::take(w, row, next))? {
            continue;
        }
        let Text { to, subject, body } = letter::open(&home.register, row)?;
        let delivered =
            deliver(&server, &Letter { id: AccountId(row.id).to_string(), to, subject, body });
        store.write_in(WorkspaceId::HOUSE, |w| match delivered {
            Ok(()) => store::outbox::sent(w, row.id, now),
            Err(_) if now - row.made > PATIENCE => store::outbox::remove(w, row.id).map(drop),
            Err(trouble) => store::outbox::failed(w, row.id, trouble),
        })?;
        match delivered {
            Ok(()) => done.sent += 1,
            Err(_) => done.failed += 1,
        }
    }
    home.write(&allowed, |w, lines| {
        store::outbox::purge(w, now - REMEMBERED)?;
        lines.push(Line { count: done.sent, ..Line::default() });
        Ok::<_, PostError>(())
    })?;
    Ok(done)
}

/// How long a mail waits that was tried so often: five minutes, doubled, half a day at most.
fn wait(tries: u32) -> i64 {
    (IN_HAND << tries.min(8)).min(12 * 3_600_000)
}

fn number(id: &str) -> Result<i64, PostError> {
    id.parse::<AccountId>().map(|id| id.0).map_err(|_| PostError::Unknown)
}

/// The mail server, if one is set: a host and a sender at least.
fn server(r: &mut store::Read, home: &Cx) -> Result<Option<Server>, PostError> {
    let mut get = |setting| letter::setting(r, &home.register, setting);
    let (Some(host), Some(from)) = (get(Setting::MailHost)?, get(Setting::MailFrom)?) else {
        return Ok(None);
    };
    let safety = get(Setting::MailSafety)?.unwrap_or_else(|| "starttls".to_owned());
    let usual = if safety == "tls" { 465 } else { 587 };
    Ok(Some(Server {
        port: get(Setting::MailPort)?.and_then(|port| port.parse().ok()).unwrap_or(usual),
        user: get(Setting::MailUser)?,
        password: get(Setting::MailPassword)?,
        own: OwnFiles::of(get(Setting::MailCertificate)?, get(Setting::MailKey)?),
        host,
        from,
        safety,
    }))
}
