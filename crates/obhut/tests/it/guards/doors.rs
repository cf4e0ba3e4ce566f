//! Doors: what can be done can be done from the pages or at the command line; what one of them
//! lacks is listed here, with the reason.

use std::fs;
use std::path::Path;

use model::Act;

use super::{none, root};

/// Acts without a command.
const NO_COMMAND: &[(&str, &[&str])] = &[
    (
        "whoever sits at the machine has no account of their own",
        &[
            "account.accept",
            "account.show",
            "account.change_password",
            "account.reset_ask",
            "account.reset",
            "account.mail_confirm",
            "account.totp_begin",
            "account.totp_confirm",
            "account.recovery_codes",
            "account.passkey_add",
            "account.way_drop",
            "account.shared",
            "session.begin",
            "session.confirm",
            "session.step_up",
            "session.lock",
            "session.unlock",
            "session.end",
            "session.list",
            "grant.hand_back",
            "release.ask",
            "release.take",
        ],
    ),
    ("a command does the work itself, and its files lie where it was told", &["job.fetch"]),
    (
        "a machine comes with its key over HTTP alone",
        &["apikey.enter", "payment.list", "payment.reveal", "payment.collect"],
    ),
];

/// Acts without a page.
const NO_PAGE: &[(&str, &[&str])] = &[
    (
        "done at the machine, where the keys are",
        &["house.init", "key.root", "key.recover", "backup.restore", "house.check"],
    ),
    ("the clock does it", &["house.tidy", "post.send"]),
    ("the review shortens a grant, among keeping and ending it", &["grant.change"]),
    ("a waiting mail may hold a link that opens an account", &["post.show"]),
    (
        "a machine comes with its key over HTTP alone",
        &["payment.list", "payment.reveal", "payment.collect"],
    ),
];

/// All sources below a folder, as one text.
fn sources(folder: &Path, but: &[&str]) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("a folder of the tree").flatten() {
        let path = entry.path();
        if but.iter().any(|part| path.ends_with(part)) {
            continue;
        }
        if path.is_dir() {
            text.push_str(&sources(&path, but));
        } else if path.extension().is_some_and(|end| end == "rs") {
            text.push_str(&fs::read_to_string(&path).expect("sources are UTF-8"));
        }
    }
    text
}

fn is_listed(list: &[(&str, &[&str])], act: Act) -> bool {
    list.iter().any(|(_, acts)| acts.contains(&act.name()))
}

/// Whether somebody calls it as `noun::verb(`.
fn is_called(text: &str, act: Act) -> bool {
    text.contains(&format!("{}(", act.name().replace('.', "::")))
}

#[test]
fn each_act_has_a_command_or_a_reason() {
    let commands = sources(&root().join("crates/obhut/src"), &["demo", "demo.rs"]);
    let mut findings = Vec::new();
    for act in Act::ALL {
        match (is_called(&commands, *act), is_listed(NO_COMMAND, *act)) {
            (false, false) => findings.push(format!("{} has no command", act.name())),
            (true, true) => findings.push(format!("{} has a command by now", act.name())),
            _ => {}
        }
    }
    none(&findings, "write the command, or the reason into NO_COMMAND");
}

#[test]
fn each_act_has_a_page_or_a_reason() {
    let on_pages: Vec<Act> = web::routes()
        .filter(|route| route.door != web::Door::Key)
        .filter_map(|route| route.act)
        .collect();
    let pages = sources(&root().join("crates/web/src"), &["api", "api.rs"]);
    let mut findings = Vec::new();
    for act in Act::ALL {
        let there = on_pages.contains(act) || is_called(&pages, *act);
        match (there, is_listed(NO_PAGE, *act)) {
            (false, false) => findings.push(format!("{} has no page", act.name())),
            (true, true) => findings.push(format!("{} has a page by now", act.name())),
            _ => {}
        }
    }
    none(&findings, "write the page, or the reason into NO_PAGE");
}

#[test]
fn each_act_is_said_in_words() {
    let mut findings = Vec::new();
    for act in Act::ALL {
        let (noun, _) = act.name().split_once('.').expect("an act is noun and verb");
        for id in [format!("act-{}", act.name().replace(['.', '_'], "-")), format!("noun-{noun}")] {
            if !texts::has(texts::Lang::De, &id) {
                findings.push(id);
            }
        }
    }
    none(&findings, "write it in texts/de/act.ftl and texts/en/act.ftl");
}
