//! What stands around every page: where one is, who one is, what one reads for.

use jiff::civil::Date;
use model::role::Mark;
use model::{Act, Role};
use texts::{Arg, Lang};

use crate::asset;
use crate::visit::Visit;

/// The frame of a page. Templates speak through it.
pub struct Frame {
    pub lang: Lang,
    pub title: String,
    pub path: String,
    pub who: Option<Who>,
    pub places: Vec<Vec<Place>>,
    pub purposes: Vec<Choice>,
    pub seats: Vec<Choice>,
    /// What one reads for, in words.
    pub purpose: Option<String>,
    /// The token every form of this session carries.
    pub form: String,
    /// What was just done.
    pub said: Option<String>,
    pub demo: bool,
}

/// Who is signed in.
pub struct Who {
    pub name: String,
    pub workspace: String,
    pub role: String,
}

/// A place in the rail.
pub struct Place {
    pub path: &'static str,
    pub label: String,
    pub here: bool,
    pub count: Option<String>,
}

/// One of several to choose from.
pub struct Choice {
    pub key: String,
    pub label: String,
    pub chosen: bool,
}

/// The places of the rail in their groups; each is shown to whoever may do its act.
const PLACES: &[&[(&str, &str, Act)]] = &[
    &[
        ("/", "frame-overview", Act::OverviewShow),
        ("/persons", "frame-persons", Act::PersonFind),
        ("/duplicates", "frame-duplicates", Act::PersonDuplicates),
        ("/imports", "frame-imports", Act::ImportList),
        ("/findings", "frame-findings", Act::FindingList),
    ],
    &[
        ("/processings", "frame-processings", Act::ProcessingList),
        ("/fields", "frame-fields", Act::FieldList),
        ("/retention", "frame-retention", Act::RetentionCalendar),
        ("/holds", "frame-holds", Act::HoldList),
        ("/sources", "frame-sources", Act::SourceList),
        ("/team", "frame-team", Act::AccountList),
        ("/keys", "frame-keys", Act::ApikeyList),
        ("/releases", "frame-releases", Act::ReleaseList),
        ("/jobs", "frame-jobs", Act::JobList),
        ("/log", "frame-log", Act::AuditList),
    ],
    &[("/settings", "frame-settings", Act::SettingList)],
];

/// Whether a place is for everybody of that role. What somebody sees of findings and sources only
/// because they answer for one is reached from the overview, and by a mail.
fn leads(role: Role, act: Act) -> bool {
    match act {
        Act::FindingList | Act::SourceList | Act::JobList => role.mark(act) == Mark::Yes,
        act => role.may(act),
    }
}

impl Frame {
    /// The frame of a page that this visit is shown.
    pub fn of(visit: &Visit, title: String) -> Frame {
        let path = visit.call.path.clone();
        let mut frame = Frame {
            lang: visit.lang,
            title,
            who: None,
            places: Vec::new(),
            purposes: Vec::new(),
            seats: Vec::new(),
            purpose: None,
            form: String::new(),
            said: visit.call.query.get("said").and_then(|word| said(visit.lang, word)),
            demo: visit.site.settings.demo,
            path,
        };
        if let Some(signed) = &visit.signed {
            frame.form = crate::form::token(&signed.form_key);
            let open = matches!(signed.stage, acts::session::Stage::Open);
            if open {
                frame.fill(visit, signed);
            }
        }
        frame
    }

    fn fill(&mut self, visit: &Visit, signed: &acts::session::Signed) {
        let seat = signed.places.iter().find(|seat| seat.workspace == signed.workspace);
        self.who = Some(Who {
            name: signed.name.clone(),
            workspace: seat.map(|seat| seat.name.clone()).unwrap_or_default(),
            role: self.say(&format!("role-{}", signed.role.key())),
        });
        self.seats = signed
            .places
            .iter()
            .map(|seat| Choice {
                key: seat.workspace.to_string(),
                label: seat.name.clone(),
                chosen: seat.workspace == signed.workspace,
            })
            .collect();
        if let Ok(cx) = visit.cx() {
            let rules = cx.register().rules();
            let granted = cx.purposes().unwrap_or_default();
            self.purposes = granted
                .into_iter()
                .filter_map(|id| rules.processing(id))
                .map(|processing| Choice {
                    key: processing.key.clone(),
                    label: processing.name.said(visit.lang.code()).to_owned(),
                    chosen: signed.purpose.as_deref() == Some(&processing.key),
                })
                .collect();
            let chosen = self.purposes.iter().find(|choice| choice.chosen);
            self.purpose = chosen.map(|choice| choice.label.clone());
        }
        let here = |path: &str| match path {
            "/" => self.path == "/",
            path => self.path == path || self.path.starts_with(&format!("{path}/")),
        };
        self.places = PLACES
            .iter()
            .map(|group| {
                group
                    .iter()
                    .filter(|(_, _, act)| leads(signed.role, *act))
                    .map(|(path, label, _)| Place {
                        path,
                        label: self.say(label),
                        here: here(path),
                        count: None,
                    })
                    .collect::<Vec<_>>()
            })
            .filter(|group| !group.is_empty())
            .collect();
    }

    /// The keys that do something, and what: as the script knows them.
    pub fn keys(&self) -> Vec<(&'static str, String)> {
        [
            ("/", "keys-search"),
            ("n", "keys-new"),
            ("e", "keys-change"),
            ("l", "keys-lock"),
            ("?", "keys-this"),
            ("Esc", "keys-away"),
        ]
        .map(|(key, what)| (key, self.say(what)))
        .to_vec()
    }

    /// A sentence.
    pub fn say(&self, id: &str) -> String {
        texts::say(self.lang, id, &[])
    }

    /// A sentence with one blank.
    pub fn say_1<'a>(&self, id: &str, name: &str, arg: impl Into<Arg<'a>>) -> String {
        texts::say(self.lang, id, &[(name, arg.into())])
    }

    /// A day as the language writes it.
    pub fn day(&self, day: &Date) -> String {
        texts::date(self.lang, day.year(), day.month(), day.day())
    }

    /// A number as the language writes it.
    pub fn number(&self, number: impl TryInto<i64>) -> String {
        texts::number(self.lang, number.try_into().unwrap_or(i64::MAX))
    }

    /// The language's code, for `lang`.
    pub fn code(&self) -> &'static str {
        self.lang.code()
    }

    /// The other language, to change to.
    pub fn other(&self) -> &'static str {
        match self.lang {
            Lang::De => "en",
            Lang::En => "de",
        }
    }

    /// Where the style sheet lies.
    pub fn css(&self) -> &'static str {
        asset::CSS.path()
    }

    /// Where the script lies.
    pub fn js(&self) -> &'static str {
        asset::JS.path()
    }
}

/// What was just done, by the word in the address; a word that is none says nothing.
fn said(lang: Lang, word: &str) -> Option<String> {
    let plain = word.len() <= 40 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let id = format!("said-{word}");
    (plain && texts::has(lang, &id)).then(|| texts::say(lang, &id, &[]))
}
