//! The way through a sample house on the terminal.
//!
//! Each step is a command line as anyone would type it, shown before it is run; the house stays
//! there to try. The customers are made up.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::{Answer, Door, Outcome, parse, wrong};
use crate::failure::Failure;
use crate::out::plain;

/// The made-up customers.
const CUSTOMERS: &str = include_str!("kunden.csv");

/// Walks through the sample house in a new folder.
pub fn walk(door: &Door, folder: &Path) -> Outcome {
    if folder.exists() {
        return Err(Failure::new("demo-exists", [("dir", folder.display().to_string())]));
    }
    let file = folder.join("kunden.csv");
    let written =
        fs::create_dir_all(folder.join("schluessel")).and_then(|()| fs::write(&file, CUSTOMERS));
    written.map_err(|error| {
        let blanks = [("path", file.display().to_string())];
        Failure::new("file", blanks).because(error.kind())
    })?;
    let walk = Walk { door, house: folder.join("haus") };
    walk.through(folder, &file)?;
    let house = walk.house.display().to_string();
    let text = door.say("demo-done", &[("dir", plain(&house).into())]);
    Ok(Answer { text: format!("\n{text}"), json: json!({"data": house}) }.into())
}

struct Walk<'a> {
    door: &'a Door,
    house: PathBuf,
}

impl Walk<'_> {
    fn through(&self, folder: &Path, file: &Path) -> Result<(), Failure> {
        let unseal = format!("file:{}", folder.join("schluessel/obhut.key").display());
        let file = file.display().to_string();
        let rejects = folder.join("abgelehnt.csv").display().to_string();
        let purposes = "orders,customer-service,newsletter";
        let import = ["import", &file, "--source", "Shop 2026", "--for", purposes];
        let consent =
            ["--consent-wording", "Newsletter 2026-01", "--consent-channel", "Formular im Shop"];
        let import = [&import[..], &consent, &["--rejects", &rejects]].concat();

        self.step(
            "demo-init",
            &[
                "init",
                "--workspace",
                "Musterladen",
                "--land",
                "BY",
                "--unseal",
                &unseal,
                "--no-recovery-kit",
            ],
        )?;
        self.step("demo-dry-run", &[&import[..], &["--dry-run"]].concat())?;
        self.step("demo-import", &[&import[..], &["--yes"]].concat())?;
        let found =
            self.step("demo-find", &["find", "köhler stuttgart", "--for", "customer-service"])?;
        self.step("demo-sound", &["find", "mayreike heide", "--for", "customer-service"])?;
        self.step("demo-phone", &["find", "0711/28 42 222", "--for", "customer-service"])?;
        let id = found[0]["id"].as_str().unwrap_or_default().to_owned();
        self.step("demo-show", &["show", &id, "--for", "customer-service"])?;
        self.step("demo-show-orders", &["show", &id, "--for", "orders"])?;
        self.step("demo-explain", &["person", "explain", &id])?;
        let street = "street=Königstraße 1";
        self.step("demo-change", &["person", "change", &id, street, "--for", "customer-service"])?;
        self.step("demo-duplicates", &["person", "duplicates", "--for", "customer-service"])?;
        let customer_service = ["basis", "end", &id, "--for", "customer-service"];
        self.step("demo-end", &[&customer_service[..], &["--dry-run"]].concat())?;
        self.step("demo-sweep", &["sweep", "--dry-run"])?;
        let kept = folder.join("pruefpunkt.txt").display().to_string();
        self.step("demo-checkpoint", &["audit", "checkpoint", "--to", &kept])?;
        self.step("demo-erase-plan", &["person", "erase", &id, "--dry-run"])?;
        self.step("demo-erase", &["person", "erase", &id, "--yes"])?;
        self.step("demo-gone", &["find", "köhler stuttgart", "--for", "customer-service"])?;
        self.step("demo-log", &["audit", "list", "--limit", "5"])?;
        self.step("demo-verify", &["audit", "verify", "--checkpoint", &kept])?;
        Ok(())
    }

    /// Says what comes, shows the command line, runs it and prints its answer.
    fn step(&self, what: &str, line: &[&str]) -> Result<Value, Failure> {
        let door = self.door;
        let typed = line.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
        if !door.out.json {
            door.out.text(&format!("\n# {}\n$ obhut {typed}\n", door.say(what, &[])))?;
        }
        let house = self.house.as_os_str().to_owned();
        let words = ["obhut"].iter().chain(line).map(OsString::from);
        let words: Vec<OsString> = words.chain(["--data".into(), house]).collect();
        let line = parse(door.lang(), &words).map_err(|error| wrong::failure(&error))?;
        let done = line.command.run(Door::new(line.common, door.out))?;
        if !door.out.json {
            door.out.text(&done.answer.text)?;
        }
        Ok(done.answer.json)
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:,=@+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("\"{word}\"")
    }
}
