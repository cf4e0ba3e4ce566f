//! The recovery kit on paper: five sheets, three of which are typed back before it counts.
//!
//! Who never typed the sheets back does not know whether they were written down. The sheets are
//! shown once and kept nowhere else.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use seal::recovery::{KitError, NEEDED, SHARES, Share};
use seal::unseal::{Envelope, Recovery};
use seal::{Open, RootKey};

use super::Door;
use super::door::ask;
use crate::failure::Failure;
use crate::out::{can_ask, plain};

/// Slips of the finger that are forgiven for one sheet.
const TRIES: usize = 5;

/// Makes a kit for the root key, hands its sheets out and has three of them typed back. Gives the
/// envelope that the kit opens.
///
/// # Errors
/// The file cannot be written, nobody answers, or the sheets typed do not open the envelope.
pub fn hand_out(
    door: &Door,
    root: &RootKey,
    name: &str,
    file: Option<&Path>,
) -> Result<Envelope, Failure> {
    let (recovery, shares) = Recovery::fresh();
    let envelope = Envelope::seal(root, &recovery)?;
    let sheets = sheets(door, name, &shares);
    match file {
        Some(path) => {
            write(path, &sheets)?;
            let path = plain(&path.display().to_string());
            door.out.tell(&door.say("key-kit-written", &[("path", path.into())]));
        }
        // On standard error, so that an answer for scripts stays one.
        None => door.out.tell(&sheets),
    }
    let opened = type_back(door, "key-kit-type")
        .and_then(|typed| Ok(envelope.open(&Recovery::from_shares(&typed)?)?));
    opened.inspect_err(|_| take_back(file))?;
    Ok(envelope)
}

/// Removes the file with the sheets of a kit that came to nothing.
pub fn take_back(file: Option<&Path>) {
    if let Some(path) = file {
        // If it stays, its sheets open nothing.
        let _ = std::fs::remove_file(path);
    }
}

/// Three sheets or more: each from a file of its own with the sixteen groups in it, or typed.
///
/// # Errors
/// A file cannot be read or holds no sheet; or nobody answers.
pub fn gather(door: &Door, files: &[PathBuf], why: &str) -> Result<Vec<Share>, Failure> {
    if files.is_empty() {
        if !can_ask() {
            return Err(Failure::usage("key-kit-nobody", []));
        }
        return type_back(door, why);
    }
    (1..)
        .zip(files)
        .map(|(number, path)| {
            let text = std::fs::read_to_string(path).map(Open::new).map_err(|error| {
                let blanks = [("path", path.display().to_string())];
                Failure::new("file", blanks).because(error.kind())
            })?;
            Ok(Share::parse(text.shown()).map_err(|error| error.on(number))?)
        })
        .collect()
}

/// Has three different sheets typed, each until it is right. `why` is the sentence before it.
///
/// # Errors
/// Nobody answers, or one sheet stays wrong.
pub fn type_back(door: &Door, why: &str) -> Result<Vec<Share>, Failure> {
    door.out.tell(&door.say(why, &[("needed", NEEDED.into())]));
    let mut typed: Vec<Share> = Vec::with_capacity(NEEDED);
    let mut slips = 0;
    while typed.len() < NEEDED {
        let number = typed.len() + 1;
        let question = door.say("key-kit-ask", &[("number", number.into())]);
        let wrong = match Share::parse(&read_sheet(&question)?) {
            Ok(share) if typed.iter().any(|known| known.index() == share.index()) => {
                Failure::new("key-kit-twice", [("sheet", share.index().to_string())])
            }
            Ok(share) if typed.first().is_some_and(|known| known.kit() != share.kit()) => {
                KitError::OtherKit { sheet: number }.into()
            }
            Ok(share) => {
                typed.push(share);
                slips = 0;
                continue;
            }
            Err(error) => error.on(number).into(),
        };
        slips += 1;
        if slips >= TRIES {
            return Err(wrong);
        }
        door.out.failure(&wrong);
    }
    Ok(typed)
}

/// A sheet is printed in four lines; it may be typed in one or in several, to its eighty letters.
fn read_sheet(question: &str) -> Result<String, Failure> {
    const LETTERS: usize = 80;
    let mut sheet = ask(&format!("{question}\n"))?;
    while (1..LETTERS).contains(&sheet.chars().filter(|c| c.is_alphanumeric()).count()) {
        let line = ask("")?;
        if line.trim().is_empty() {
            break;
        }
        sheet.push_str(&line);
    }
    Ok(sheet)
}

/// The sheets to print, each with what it is and how it is used.
fn sheets(door: &Door, name: &str, shares: &[Share; SHARES]) -> String {
    let mut pages =
        vec![door.say("key-kit-intro", &[("total", SHARES.into()), ("needed", NEEDED.into())])];
    for share in shares {
        let title = door.say(
            "key-kit-sheet",
            &[
                ("number", u16::from(share.index()).into()),
                ("total", SHARES.into()),
                ("kit", share.kit().into()),
                ("workspace", plain(name).into()),
            ],
        );
        let letters = share.to_string().replace('\n', "\n    ");
        let advice = door.say("key-kit-keep", &[("needed", NEEDED.into())]);
        pages.push(format!("{title}\n\n    {letters}\n\n{advice}"));
    }
    pages.join(&format!("\n\n{}\n\n", "-".repeat(60)))
}

fn write(path: &Path, sheets: &str) -> Result<(), Failure> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let written = file.and_then(|mut file| {
        file.write_all(sheets.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()
    });
    written.map_err(|error| {
        let blanks = [("path", path.display().to_string())];
        Failure::new("key-kit-file", blanks).because(error.kind())
    })
}
