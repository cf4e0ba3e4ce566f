//! A password as it is chosen: how strong it is and why, said while it is typed; and one made of
//! words by chance, for whoever would rather not think of one.

use acts::account;
use askama::Template;
use model::password::{Judged, Strength};

use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/strength.html")]
struct Shown {
    key: &'static str,
    title: String,
    reasons: Vec<String>,
    full: u8,
}

/// How strong what was typed is, as a part of a page. The words of whoever it is for are typed in
/// the same form, or known from the session.
pub(super) fn strength(visit: &Visit) -> Result<Answer, Problem> {
    let typed = visit.call.fields.raw("password");
    if typed.is_empty() {
        return Ok(Answer::page(String::new()));
    }
    let fields = ["handle", "name", "mail", "firm"].map(|name| visit.call.fields.raw(name));
    let signed = visit.signed.as_ref().map(|signed| [signed.handle.as_str(), signed.name.as_str()]);
    let own: Vec<&str> = fields.into_iter().chain(signed.into_iter().flatten()).collect();
    page(&shown(visit, &account::judge(visit.desk()?, &own, typed)?))
}

fn shown(visit: &Visit, judged: &Judged) -> Shown {
    let reasons = judged.reasons.iter();
    Shown {
        key: judged.strength.key(),
        title: visit.say(&format!("strength-{}", judged.strength.key()), &[]),
        reasons: reasons.map(|one| visit.say(&format!("password-{}", one.key()), &[])).collect(),
        full: match judged.strength {
            Strength::Refused => 1,
            Strength::Enough => 2,
            Strength::Good => 3,
            Strength::Strong => 4,
        },
    }
}

#[derive(Template)]
#[template(path = "account/phrase.html")]
struct Phrase {
    f: Frame,
    phrase: String,
}

/// A passphrase by chance: for the script as it is, for everybody else as a page.
pub(super) fn phrase(visit: &Visit) -> Result<Answer, Problem> {
    let phrase = account::passphrase(visit.lang);
    if visit.call.part {
        return Ok(Answer::text(phrase));
    }
    page(&Phrase { f: visit.frame(visit.say("phrase-title", &[])), phrase })
}
