//! What is to be looked through: folders and files of this machine, databases and mailboxes of
//! others.

use std::path::Path;

use detect::scan::{Remote, Target, shown};
use read::remote::{is_address, is_mailbox};
use texts::{Lang, say};

use super::ScanArgs;
use crate::failure::{Failure, of_file};
use crate::out::can_ask;

/// Finds every target before any is looked through.
///
/// # Errors
/// The first that is not there, or whose password is missing.
pub fn find(lang: Lang, args: &ScanArgs) -> Result<(Vec<Target>, Vec<Remote>), Failure> {
    let (remote, near): (Vec<_>, Vec<_>) =
        args.target.iter().partition(|given| is_address(given) || is_mailbox(given));
    let targets = local(&near)?;
    let remotes = remote.into_iter().map(|address| far(lang, address, args));
    Ok((targets, remotes.collect::<Result<_, _>>()?))
}

/// Folders and files; one that is named twice is looked through once.
///
/// # Errors
/// The first that is not there.
pub fn local(given: &[&String]) -> Result<Vec<Target>, Failure> {
    let mut targets: Vec<Target> = Vec::new();
    for given in given {
        let path = Path::new(given.as_str());
        let target = Target::find(path).map_err(|error| of_file(path, error.kind()))?;
        if !targets.iter().any(|known| known.real() == target.real()) {
            targets.push(target);
        }
    }
    Ok(targets)
}

fn far(lang: Lang, address: &str, args: &ScanArgs) -> Result<Remote, Failure> {
    let shown = shown(address);
    let password = password(lang, &shown, args)?;
    if is_mailbox(address) {
        let missing = || Failure::usage("scan-password", [("target", shown.clone())]);
        return Ok(Remote::mailbox(address, password.ok_or_else(missing)?));
    }
    Ok(Remote::database(address, password, args.sample))
}

/// From the file, else from who sits at the terminal; a database may do without.
fn password(lang: Lang, shown: &str, args: &ScanArgs) -> Result<Option<String>, Failure> {
    if let Some(path) = &args.password_file {
        let text = std::fs::read_to_string(path).map_err(|error| of_file(path, error.kind()))?;
        return Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()));
    }
    if !can_ask() {
        return Ok(None);
    }
    let question = say(lang, "scan-password-ask", &[("target", shown.into())]);
    let asked = rpassword::prompt_password(format!("{question} "));
    let asked = asked.map_err(|error| Failure::new("cli-ask", []).because(error.kind()))?;
    Ok(Some(asked).filter(|password| !password.is_empty()))
}
