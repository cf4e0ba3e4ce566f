//! `obhut doctor`: the whole installation looked over, with what to do.

use clap::Args;
use serde_json::json;

use super::{Answer, Done, Door, Outcome};
use crate::doctor::{self, Finding, Report, State, Wish};
use crate::failure::Exit;

#[derive(Debug, Args)]
pub struct DoctorArgs {
    #[arg(long)]
    mail: bool,
    #[arg(long)]
    quick: bool,
}

/// Looks everything over. Ends with success when all is sound, partly when something is to be
/// done, and as a failure when something does not work.
pub fn run(door: &Door, args: &DoctorArgs) -> Outcome {
    Ok(told(door, &doctor::examine(door, Wish { mail: args.mail, log: !args.quick })?))
}

/// What was found, and how it ends.
pub(super) fn told(door: &Door, report: &Report) -> Done {
    let state = report.state();
    let exit = match state {
        State::Sound => Exit::Success,
        State::Unknown | State::Advice => Exit::Partly,
        State::Broken => Exit::Failure,
    };
    let json = json!({
        "state": state.key(),
        "findings": report.findings.iter().map(|one| json!({
            "check": one.check,
            "state": one.state.key(),
            "found": one.found,
            "message": one.what,
            "advice": one.advice,
        })).collect::<Vec<_>>(),
    });
    let mut lines: Vec<String> = report.findings.iter().map(line).collect();
    let ends = match state {
        State::Sound => "doctor-all-sound",
        State::Unknown | State::Advice => "doctor-some-advice",
        State::Broken => "doctor-some-broken",
    };
    lines.push(String::new());
    lines.push(door.say(ends, &[]));
    Done { answer: Answer { text: lines.join("\n"), json }, exit }
}

/// A mark that is also told by its form, the finding, and below it what to do.
fn line(finding: &Finding) -> String {
    let mark = match finding.state {
        State::Sound => "✓",
        State::Unknown => "?",
        State::Advice => "!",
        State::Broken => "✗",
    };
    let said = finding.what.replace('\n', "\n  ");
    match &finding.advice {
        Some(advice) => format!("{mark} {said}\n  → {}", advice.replace('\n', "\n    ")),
        None => format!("{mark} {said}"),
    }
}
