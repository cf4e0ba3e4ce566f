//! `obhut post`: the house's own mails, waiting and sent.

use acts::post::{self, Waiting};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;

use super::{Answer, Door, Outcome};
use crate::failure::Failure;
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum PostCommand {
    List,
    Show(MailArgs),
    Send,
    Test(TestArgs),
    Again(MailArgs),
    End(MailArgs),
}

#[derive(Debug, Args)]
pub struct MailArgs {
    #[arg(value_name = "mail")]
    mail: String,
}

#[derive(Debug, Args)]
pub struct TestArgs {
    #[arg(value_name = "address")]
    to: String,
}

impl PostCommand {
    pub fn run(self, door: &Door) -> Outcome {
        let cx = door.own()?;
        let told = |id: &str, mail: &str| {
            let text = door.say(id, &[("mail", plain(mail).into())]);
            Ok(Answer { text, json: json!({ "mail": mail }) }.into())
        };
        match self {
            PostCommand::List => list(door, &post::list(&cx)?),
            PostCommand::Show(args) => {
                let letter = post::show(&cx, &args.mail)?;
                let text = format!("{}\n{}\n\n{}", letter.to, letter.subject, letter.body);
                let json = json!({"to": letter.to, "subject": letter.subject, "body": letter.body});
                Ok(Answer { text, json }.into())
            }
            PostCommand::Send => {
                let sent =
                    post::send(&cx, &mut |server, letter| crate::post::deliver(server, letter))?;
                if !sent.server {
                    return Err(Failure::new("post-no-server", []));
                }
                let blanks = [("sent", sent.sent.into()), ("failed", sent.failed.into())];
                let json = json!({"sent": sent.sent, "failed": sent.failed});
                Ok(Answer { text: door.say("post-send-done", &blanks), json }.into())
            }
            PostCommand::Test(args) => {
                post::test(&cx, &args.to, door.lang())?;
                told("post-test-done", &args.to)
            }
            PostCommand::Again(args) => {
                post::again(&cx, &args.mail)?;
                told("post-again-done", &args.mail)
            }
            PostCommand::End(args) => {
                post::end(&cx, &args.mail)?;
                told("post-end-done", &args.mail)
            }
        }
    }
}

fn list(door: &Door, mails: &[Waiting]) -> Outcome {
    let json = mails
        .iter()
        .map(|mail| {
            json!({
                "id": mail.id,
                "kind": mail.kind,
                "to": mail.to,
                "made": instant(mail.made),
                "due": instant(mail.due),
                "tries": mail.tries,
                "failed": mail.failed,
                "sent": mail.sent.map(instant),
            })
        })
        .collect();
    if mails.is_empty() {
        return Ok(Answer { text: door.say("post-list-none", &[]), json }.into());
    }
    let head = ["id", "made", "to", "kind", "state"];
    let head = head.map(|column| door.say(&format!("post-list-{column}"), &[])).to_vec();
    let rows = mails.iter().map(|mail| {
        let state = match (&mail.sent, &mail.failed) {
            (Some(at), _) => door.say("post-state-sent", &[("time", moment(door, *at).into())]),
            (None, Some(trouble)) => {
                let why = door.say(&format!("post-trouble-{trouble}"), &[]);
                let blanks = [("why", why.into()), ("time", moment(door, mail.due).into())];
                door.say("post-state-failed", &blanks)
            }
            (None, None) => door.say("post-state-waits", &[]),
        };
        let subject = door.say(&format!("mail-{}-subject", mail.kind), &[]);
        let to = plain(mail.to.as_deref().unwrap_or_default());
        vec![mail.id.clone(), moment(door, mail.made), to, subject, state]
    });
    let text = table(&[head].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn instant(ms: i64) -> String {
    Timestamp::from_millisecond(ms).unwrap_or_default().to_string()
}

/// An instant as the firm's clocks showed it.
fn moment(door: &Door, ms: i64) -> String {
    let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    let there = Timestamp::from_millisecond(ms).unwrap_or_default().to_zoned(zone);
    let lang = door.lang();
    let day = texts::date(lang, there.year(), there.month(), there.day());
    format!("{day} {}", texts::time(lang, there.hour(), there.minute()))
}
