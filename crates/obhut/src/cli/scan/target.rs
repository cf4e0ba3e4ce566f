//! What is to be looked through: folders and files of this machine, databases and mailboxes of
//! others.

use std::path::Path;

use detect::scan::{Remote, Target};
use read::remote::imap::NoMarks;
use read::remote::postgres::Sampling;
use read::remote::{imap, is_address, is_mailbox, postgres};
use read::{Reader, WorkerCommand};
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
    let address = address.to_owned();
    let reader = || Reader::new(WorkerCommand::default());
    if is_mailbox(&address) {
        let missing = || Failure::usage("scan-password", [("target", shown.clone())]);
        let password = password.ok_or_else(missing)?;
        return Ok(Remote {
            shown,
            tell: Box::new(move |listener| {
                imap::tell(&address, &password, &mut NoMarks, &mut reader(), listener).map(|()| 0)
            }),
        });
    }
    let sampling = Sampling { rows: args.sample, ..Sampling::default() };
    Ok(Remote {
        shown,
        tell: Box::new(move |listener| {
            let (mut reader, password) = (reader(), password.as_deref());
            let looked = postgres::tell(&address, password, &sampling, &mut reader, listener)?;
            let part = looked.iter().filter(|table| table.of.is_some_and(|of| table.rows < of));
            Ok(part.count() as u64)
        }),
    })
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

/// An address without who signs in and with what.
fn shown(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return String::new() };
    let (place, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let path = path.split('?').next().unwrap_or_default();
    let slash = if path.is_empty() { "" } else { "/" };
    format!("{scheme}://{host}{slash}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_who_signs_in() {
        let shown = shown("postgres://leonie:geheim@db.example:5432/shop?sslmode=require");
        assert_eq!(shown, "postgres://db.example:5432/shop");
    }
}
