//! What did not work, as a page or as `application/problem+json` (RFC 9457).
//!
//! A code says what happened, the same in the log, at the command line and here; the status says
//! how; the sentence and the advice are in `texts`. What somebody may not know exists is *not
//! found*.

use acts::{Blank, Refusal};
use axum::http::{StatusCode, header};
use serde_json::{Value, json};
use texts::{Arg, Lang};

use crate::answer::Answer;

/// A request that was not done.
#[derive(Debug, Clone)]
pub struct Problem {
    pub status: StatusCode,
    pub refusal: Refusal,
    /// Where a browser has to go instead, such as the page for signing in.
    pub go: Option<String>,
    /// Seconds after which it may be tried again.
    pub retry: Option<u64>,
}

impl Problem {
    /// A problem of that code.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str) -> Problem {
        Problem { status, refusal: Refusal::new(code), go: None, retry: None }
    }

    /// A refusal under a status of its own.
    #[must_use]
    pub fn refused(status: StatusCode, refusal: Refusal) -> Problem {
        Problem { status, refusal, go: None, retry: None }
    }

    /// The house is sealed: its passphrase comes first.
    #[must_use]
    pub fn sealed() -> Problem {
        Problem {
            go: Some("/sealed".to_owned()),
            retry: Some(30),
            ..Problem::new(StatusCode::SERVICE_UNAVAILABLE, "house-sealed")
        }
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn unsigned() -> Problem {
        Problem {
            go: Some("/sign-in".to_owned()),
            ..Problem::new(StatusCode::UNAUTHORIZED, "session-none")
        }
    }

    /// Nothing there, or nothing one may know of.
    #[must_use]
    pub fn nothing_there() -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "page-none")
    }

    /// A machine without a key.
    #[must_use]
    pub fn no_key() -> Problem {
        Problem::new(StatusCode::UNAUTHORIZED, "apikey-none")
    }

    /// More at once than are taken.
    #[must_use]
    pub fn too_many(most: usize) -> Problem {
        Refusal::new("request-many").with("most", Blank::Count(most as u64)).into()
    }

    /// More is to be done than the server can do now.
    #[must_use]
    pub fn busy() -> Problem {
        let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "server-busy");
        Problem { retry: Some(5), ..problem }
    }

    /// A mistake in the program ended the work.
    #[must_use]
    pub fn mistake() -> Problem {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "server-mistake")
    }

    /// No processing is chosen to read for.
    #[must_use]
    pub fn no_purpose() -> Problem {
        Problem {
            go: Some("/purpose".to_owned()),
            ..Problem::new(StatusCode::FORBIDDEN, "purpose-none")
        }
    }

    /// A form that does not belong to this session, or comes from another site.
    #[must_use]
    pub fn foreign() -> Problem {
        Problem::new(StatusCode::FORBIDDEN, "form-foreign")
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.refusal.code
    }

    /// The field of a form it is about.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.refusal.field.as_deref()
    }

    /// What happened, in a sentence.
    #[must_use]
    pub fn what(&self, lang: Lang) -> String {
        self.say(lang, "err")
    }

    /// What to do about it. Where the command line's advice is of no use to a reader of pages,
    /// the pages have their own.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> String {
        let own = format!("web-{}", self.code());
        if texts::has(lang, &own) { self.say_id(lang, &own) } else { self.say(lang, "rec") }
    }

    fn say(&self, lang: Lang, kind: &str) -> String {
        self.say_id(lang, &format!("{kind}-{}", self.code()))
    }

    fn say_id(&self, lang: Lang, id: &str) -> String {
        let blanks: Vec<(&str, Arg<'_>)> =
            self.refusal.blanks.iter().map(|(name, blank)| (*name, filled(lang, blank))).collect();
        texts::say(lang, id, &blanks)
    }

    /// For machines.
    #[must_use]
    pub fn as_json(&self, lang: Lang) -> Answer {
        let bytes = self.body(lang).to_string().into_bytes();
        self.marked(Answer::new(self.status, "application/problem+json", bytes))
    }

    /// The same as a piece of an answer.
    #[must_use]
    pub fn body(&self, lang: Lang) -> Value {
        let mut body = json!({
            "type": format!("urn:obhut:problem:{}", self.code()),
            "title": self.what(lang),
            "status": self.status.as_u16(),
            "code": self.code(),
            "detail": self.advice(lang),
        });
        if let Some(field) = self.field() {
            body["field"] = field.into();
        }
        for (name, blank) in &self.refusal.blanks {
            if body.get(name).is_none() {
                body[*name] = plain(blank);
            }
        }
        body
    }

    /// The same answer with what the status asks for in its head.
    #[must_use]
    pub fn marked(&self, answer: Answer) -> Answer {
        let answer = match self.status {
            // How to come in (RFC 9110, 11.6.1); pages lead to the form instead.
            StatusCode::UNAUTHORIZED if self.code().starts_with("apikey-") => {
                answer.with(header::WWW_AUTHENTICATE, "Bearer realm=\"obhut\"")
            }
            _ => answer,
        };
        match self.retry {
            Some(seconds) => answer.with(header::RETRY_AFTER, &seconds.to_string()),
            None => answer,
        }
    }
}

/// A refusal that was kept by its code: the sentence and the advice.
#[must_use]
pub fn told(lang: Lang, code: &str, blanks: &[(String, Blank)]) -> (String, String) {
    let blanks: Vec<(&str, Arg<'_>)> =
        blanks.iter().map(|(name, blank)| (name.as_str(), filled(lang, blank))).collect();
    let say = |kind| texts::say(lang, &format!("{kind}-{code}"), &blanks);
    let own = format!("web-{code}");
    let advice = if texts::has(lang, &own) { texts::say(lang, &own, &blanks) } else { say("rec") };
    (say("err"), advice)
}

/// A blank as machines read it.
fn plain(blank: &Blank) -> Value {
    match blank {
        Blank::Text(text) => text.as_str().into(),
        Blank::Count(count) => (*count).into(),
        Blank::Day(day) => day.to_string().into(),
        Blank::Said(ids) => ids.clone().into(),
    }
}

fn filled(lang: Lang, blank: &Blank) -> Arg<'static> {
    match blank {
        Blank::Text(text) => text.clone().into(),
        Blank::Count(count) => (*count).into(),
        Blank::Day(day) => texts::date(lang, day.year(), day.month(), day.day()).into(),
        Blank::Said(ids) => {
            // Pages name no options of the command line.
            let own = |id: &String| Some(format!("web-{id}")).filter(|own| texts::has(lang, own));
            let said =
                ids.iter().map(|id| texts::say(lang, &own(id).unwrap_or_else(|| id.clone()), &[]));
            said.collect::<Vec<_>>().join(", ").into()
        }
    }
}

/// The status of each code that is not simply a form to mend (422).
const STATUS: &[(StatusCode, &[&str])] = &[
    (StatusCode::BAD_REQUEST, &["once-needed"]),
    (
        StatusCode::UNAUTHORIZED,
        &[
            "session-none",
            "session-wrong",
            "session-late",
            "apikey-none",
            "apikey-over",
            "apikey-gone",
        ],
    ),
    (
        StatusCode::FORBIDDEN,
        &[
            "no-grant",
            "no-right",
            "no-purpose",
            "step-up",
            "second-person",
            "person-restricted",
            "apikey-elsewhere",
            "payment-people",
            "reading-stopped",
            "finding-reserved",
        ],
    ),
    (
        StatusCode::NOT_FOUND,
        &[
            "person-unknown",
            "basis-unknown",
            "hold-unknown",
            "account-unknown",
            "grant-unknown",
            "unknown-purpose",
            "no-workspace",
            "import-unknown",
            "release-unknown",
            "job-unknown",
            "job-no-file",
            "processing-unknown",
            "apikey-unknown",
            "payment-unknown",
            "post-unknown",
            "person-absent",
            "person-merge-unknown",
            "finding-unknown",
            "source-unknown",
        ],
    ),
    (
        StatusCode::CONFLICT,
        &[
            "person-several",
            "person-change-between",
            "processing-change-between",
            "person-number-taken",
            "account-taken",
            "processing-taken",
            "field-taken",
            "workspace-taken",
            "keys-busy",
            "apikey-taken",
            "entry-taken",
            "account-mail-taken",
            "basis-there",
            "basis-taken",
            "person-restrict-already",
            "person-add-firm",
            "person-merge-taken",
            "import-undone-already",
            "release-decided",
            "job-over",
            "payment-between",
            "payment-creditor",
            "source-taken",
            "finding-busy",
            "finding-closed",
            "finding-open",
        ],
    ),
    (StatusCode::TOO_MANY_REQUESTS, &["session-wait", "reading-limit"]),
    (StatusCode::INSUFFICIENT_STORAGE, &["store-full"]),
    (
        StatusCode::SERVICE_UNAVAILABLE,
        &[
            "session-busy",
            "store-unreachable",
            "store-busy",
            "store-unknown",
            "store-stopped",
            "store-migrating",
            "memory",
        ],
    ),
    (StatusCode::CONFLICT, &["store-conflict"]),
    (StatusCode::INTERNAL_SERVER_ERROR, &["file", "sealed", "rules", "no-house"]),
];

/// What the database says is no fault of the request; all else is something to mend in it.
fn unlisted(code: &str) -> StatusCode {
    match code.starts_with("store-") {
        true => StatusCode::INTERNAL_SERVER_ERROR,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

impl<R: Into<Refusal>> From<R> for Problem {
    fn from(refusal: R) -> Self {
        let refusal: Refusal = refusal.into();
        let status = STATUS
            .iter()
            .find(|(_, codes)| codes.contains(&refusal.code))
            .map_or_else(|| unlisted(refusal.code), |(status, _)| *status);
        let go = (refusal.code == "step-up").then(|| "/step-up".to_owned());
        let retry = refusal.wait;
        Problem { status, refusal, go, retry }
    }
}
