//! `obhut scan` as people and programs meet it; no house is needed.

mod kinds;
mod made;
mod remote;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A folder to be looked through, and what the scan remembers.
struct Share {
    home: TempDir,
}

impl Share {
    fn new() -> Share {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("share")).unwrap();
        Share { home }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn put(&self, name: &str, text: &str) -> PathBuf {
        self.put_bytes(name, text.as_bytes())
    }

    fn put_bytes(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.at("share").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn scan(&self, line: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_obhut"))
            .args(["scan", "--lang", "en", "--state"])
            .arg(self.at("state"))
            .args(line)
            .arg(self.at("share"))
            .output()
            .unwrap()
    }

    fn lines(&self, line: &[&str]) -> (Vec<Value>, Option<i32>) {
        let said = self.scan(&[line, &["--format", "jsonl"]].concat());
        let out = String::from_utf8(said.stdout).unwrap();
        let lines = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (lines, said.status.code())
    }
}

fn ending(line: &Value, name: &str) -> bool {
    line["path"].as_str().is_some_and(|path| path.ends_with(name))
}

const CUSTOMERS: &str = "Nachname;Vorname;E-Mail;IBAN\n\
    Köhler;Leonie;leonie@surfeu.de;DE89370400440532013000\n\
    Krämer;Hans;hans@surfeu.de;DE02120300000000202051\n\
    Weber;Sofia;sofia@surfeu.de;DE02500105170137075030\n\
    Schröder;Niklas;niklas@surfeu.de;DE02100500000054540402\n\
    Schneider;Hannah;hannah@surfeu.de;DE02300209000106531065\n\
    Zimmermann;Fynn;fynn@surfeu.de;DE02200505501015871393\n";

#[test]
fn every_file_is_clean_found_or_unchecked() {
    let share = Share::new();
    share.put("kunden.csv", CUSTOMERS);
    share.put("notes/list.txt", "Milch, Brot, Butter\n");
    share.put("broken.pdf", "%PDF-1.7\nnothing of one");
    share.put("empty", "");
    let (lines, exit) = share.lines(&[]);
    let verdicts = |name: &str| -> BTreeSet<String> {
        let of = lines.iter().filter(|line| ending(line, name));
        of.map(|line| line["verdict"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(verdicts("kunden.csv"), BTreeSet::from(["found".to_owned()]));
    assert_eq!(verdicts("list.txt"), BTreeSet::from(["clean".to_owned()]));
    assert_eq!(verdicts("broken.pdf"), BTreeSet::from(["unchecked".to_owned()]));
    assert_eq!(verdicts("empty"), BTreeSet::from(["clean".to_owned()]));
    assert_eq!(exit, Some(3));
}

#[test]
fn a_column_is_one_finding_and_the_table_a_list_of_customers() {
    let share = Share::new();
    share.put("kunden.csv", CUSTOMERS);
    let (lines, exit) = share.lines(&[]);
    let mails: Vec<_> = lines.iter().filter(|line| line["label"] == "EMAIL").collect();
    let [mails] = mails[..] else { panic!("{lines:#?}") };
    assert_eq!(mails["where"], "column E-Mail");
    assert_eq!((&mails["count"], &mails["certainty"]), (&6.into(), &"certain".into()));
    assert_eq!(mails["kind"], "customer-list");
    let ibans: Vec<_> = lines.iter().filter(|line| line["label"] == "IBAN").collect();
    assert_eq!((ibans.len(), &ibans[0]["different"]), (1, &6.into()));
    assert_eq!(exit, Some(0));
}

#[test]
fn what_must_not_be_there_ends_with_ten_even_beside_what_could_not_be_checked() {
    let share = Share::new();
    share.put("kunden.csv", CUSTOMERS);
    assert_eq!(share.scan(&["--fail-on", "CARD"]).status.code(), Some(0));
    assert_eq!(share.scan(&["--fail-on", "IBAN,CARD"]).status.code(), Some(10));
    share.put("broken.pdf", "%PDF-1.7\nnothing of one");
    assert_eq!(share.scan(&["--fail-on", "iban"]).status.code(), Some(10));
    assert_eq!(share.scan(&["--fail-on", "CARD"]).status.code(), Some(3));
    assert_eq!(share.scan(&["--fail-on", "NONE"]).status.code(), Some(2));
}

#[test]
fn the_second_scan_reads_only_what_changed() {
    let share = Share::new();
    let kept = share.put("kept.csv", CUSTOMERS);
    let gone = share.put("gone.txt", "leonie@surfeu.de\n");
    let other = share.put("other.txt", "nothing\n");
    let change = |lines: &[Value], name: &str| -> String {
        let line = lines.iter().find(|line| ending(line, name)).unwrap();
        line["change"].as_str().unwrap().to_owned()
    };
    let (first, _) = share.lines(&[]);
    assert_eq!(change(&first, "kept.csv"), "new");
    fs::remove_file(gone).unwrap();
    fs::write(other, "hans@surfeu.de\n").unwrap();
    // Nobody may read it now: what is said of it is what is remembered.
    fs::set_permissions(&kept, fs::Permissions::from_mode(0o600)).unwrap();
    let (again, _) = share.lines(&[]);
    assert_eq!(change(&again, "other.txt"), "changed");
    let (third, _) = share.lines(&[]);
    assert_eq!(change(&third, "kept.csv"), "same");
    assert_eq!(change(&third, "other.txt"), "same");
    let found = |lines: &[Value]| lines.iter().filter(|line| line["label"] == "IBAN").count();
    assert_eq!((found(&first), found(&third)), (1, 1));
    let said = share.scan(&["--numbers", "--json"]);
    let sums: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!((&sums["same"], &sums["changed"]), (&0.into(), &2.into()), "{sums}");
}

#[test]
fn what_is_gone_is_counted_once() {
    let share = Share::new();
    share.put("kept.txt", "x\n");
    let gone = share.put("gone.txt", "leonie@surfeu.de\n");
    let sums = || -> Value { serde_json::from_slice(&share.scan(&["--json"]).stdout).unwrap() };
    assert_eq!(sums()["new"], 2);
    fs::remove_file(gone).unwrap();
    assert_eq!(sums()["gone"], 1);
    assert_eq!(sums()["gone"], 0);
}

#[test]
fn links_are_left_and_nothing_is_changed() {
    let share = Share::new();
    let outside = share.at("outside.txt");
    fs::write(&outside, "leonie@surfeu.de").unwrap();
    let inside = share.put("a.txt", "hans@surfeu.de");
    symlink(&outside, share.at("share/link.txt")).unwrap();
    symlink("/", share.at("share/root")).unwrap();
    let before = fs::metadata(&inside).unwrap();
    let said = share.scan(&["--json"]);
    let sums: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!((&sums["links"], &sums["places"]), (&2.into(), &1.into()), "{sums}");
    let after = fs::metadata(&inside).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
    assert_eq!(before.accessed().unwrap(), after.accessed().unwrap());
}

#[test]
fn what_is_left_out_and_what_is_too_large_is_said() {
    let share = Share::new();
    share.put("a.iso", CUSTOMERS);
    share.put("old/b.csv", CUSTOMERS);
    share.put("c.csv", CUSTOMERS);
    let (lines, exit) =
        share.lines(&["--exclude", "*.iso", "--exclude", "old", "--max-size", "1k"]);
    assert!(lines.iter().all(|line| ending(line, "c.csv")) && exit == Some(0), "{lines:?}");
    let (lines, exit) = share.lines(&["--max-size", "100", "--again"]);
    assert!(lines.iter().all(|line| line["reason"] == "scan-large"), "{lines:?}");
    assert_eq!((lines.len(), exit), (3, Some(3)));
}

#[test]
fn a_target_that_is_not_there_is_a_failure_before_anything_is_read() {
    let share = Share::new();
    let nowhere = share.at("nowhere");
    let said = share.scan(&[nowhere.to_str().unwrap()]);
    assert_eq!((said.status.code(), said.stdout.len()), (Some(1), 0));
    assert!(!share.at("state").exists());
}

#[test]
fn a_report_is_not_written_over_another() {
    let share = Share::new();
    share.put("kunden.csv", CUSTOMERS);
    let report = share.at("report.html");
    let line = ["--output", report.to_str().unwrap()];
    assert_eq!(share.scan(&line).status.code(), Some(0));
    let first = fs::read_to_string(&report).unwrap();
    assert!(first.starts_with("<!doctype html>") && first.ends_with("</html>\n"));
    assert_eq!(fs::metadata(&report).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(share.scan(&line).status.code(), Some(1));
    assert_eq!(share.scan(&[&line[..], &["--force"]].concat()).status.code(), Some(0));
    assert_eq!(fs::read_dir(share.home.path()).unwrap().count(), 3, "nothing is left beside it");
}

#[test]
fn an_id_of_a_report_leads_back_to_its_file() {
    let share = Share::new();
    let file = share.put("Köhler_Leonie-Vertrag.txt", "leonie@surfeu.de\n");
    let (lines, _) = share.lines(&[]);
    let path = lines[0]["path"].as_str().unwrap();
    assert!(!path.contains("Köhler") && path.ends_with("Vertrag.txt"), "{path}");
    let locate = |state: &Path| {
        Command::new(env!("CARGO_BIN_EXE_obhut"))
            .args(["scan", "locate", lines[0]["id"].as_str().unwrap(), "--state"])
            .arg(state)
            .arg(share.at("share"))
            .output()
            .unwrap()
    };
    let said = String::from_utf8(locate(&share.at("state")).stdout).unwrap();
    assert_eq!(said.trim_end(), file.canonicalize().unwrap().to_str().unwrap());
    assert_eq!(locate(&share.at("other")).status.code(), Some(1), "another key, other ids");
}

#[test]
fn a_scan_that_was_killed_goes_on_where_it_was() {
    let share = Share::new();
    for number in 0..3_000 {
        share.put(&format!("{}/{number}.txt", number % 7), &format!("k{number}@surfeu.de\n"));
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_obhut"))
        .args(["scan", "--format", "jsonl", "--state"])
        .arg(share.at("state"))
        .arg(share.at("share"))
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    // Killed at whatever it is doing, once it has begun to remember.
    while !share.at("state/scan.redb").exists() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let (lines, exit) = share.lines(&[]);
    assert_eq!((lines.len(), exit), (3_000, Some(0)));
    let (lines, _) = share.lines(&[]);
    assert!(lines.iter().all(|line| line["change"] == "same"));
}

#[test]
fn a_state_that_cannot_be_read_is_set_aside_and_everything_read_anew() {
    let share = Share::new();
    share.put("kunden.csv", CUSTOMERS);
    let (first, _) = share.lines(&[]);
    let state = share.at("state/scan.redb");
    let whole = fs::read(&state).unwrap();
    // Cut off, foreign, and damaged inside while its head is sound.
    let inside = |at: usize| [&whole[..at], &vec![0xa5; whole.len() - at][..]].concat();
    for broken in [whole[..5_000].to_vec(), b"no state of ours".to_vec(), inside(8_192)] {
        fs::write(&state, &broken).unwrap();
        let said = share.scan(&["--format", "jsonl"]);
        let told = String::from_utf8(said.stderr).unwrap();
        assert!(told.contains("scan.redb.unreadable-"), "{told}");
        let out = String::from_utf8(said.stdout).unwrap();
        let lines: Vec<Value> =
            out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((lines.len(), said.status.code()), (first.len(), Some(0)));
        assert_eq!(lines[0]["id"], first[0]["id"], "ids stay while the key does");
        assert_eq!(lines[0]["change"], "new");
        assert!(share.scan(&[]).stderr.is_empty(), "said once");
    }
    fs::remove_file(share.at("state/scan.key")).unwrap();
    let (lines, exit) = share.lines(&[]);
    assert_eq!((lines.len(), exit), (first.len(), Some(0)));
    assert_ne!(lines[0]["id"], first[0]["id"], "another key, other ids");
    let kept = fs::read_dir(share.at("state")).unwrap().flatten();
    let kept = kept.filter(|one| one.file_name().to_string_lossy().contains("unreadable"));
    assert_eq!(kept.count(), 4, "nothing is thrown away");
}

#[test]
fn no_report_and_no_state_holds_a_value() {
    let share = Share::new();
    let secrets = [
        "Xaverius",
        "Quastenhuber",
        "xaverius.quastenhuber",
        "quasten.example",
        "4532015112830366",
        "DE89370400440532013000",
        "0532013000",
        "01713920000",
        "3920000",
        "86095742719",
        "hunter2isnotsafe",
    ];
    share.put(
        "Xaverius Quastenhuber/xaverius.quastenhuber@quasten.example.csv",
        "Name;xaverius.quastenhuber@quasten.example;IBAN\n\
         Xaverius Quastenhuber;xaverius.quastenhuber@quasten.example;DE89370400440532013000\n\
         Xaverius Quastenhuber;xaverius.quastenhuber@quasten.example;DE89370400440532013000\n",
    );
    share.put(
        "brief.txt",
        "Sehr geehrter Herr Xaverius Quastenhuber,\nTel. 0171 3920000, Karte 4532015112830366,\n\
         Steuer-ID: 86095742719\nPasswort: hunter2isnotsafe\nIBAN DE89 3704 0044 0532 0130 00\n",
    );
    share.put("DE89370400440532013000.txt", "01713920000\n");
    for form in ["table", "jsonl", "html", "xlsx"] {
        let report = share.at(&format!("report.{form}"));
        share.scan(&["--format", form, "--output", report.to_str().unwrap()]);
        let said = share.scan(&[]);
        for bytes in [fs::read(&report).unwrap(), said.stdout, said.stderr] {
            holds_none(&bytes, &secrets, form);
        }
        if form == "xlsx" {
            let mut book = zip_texts(&report);
            assert!(book.contains("EMAIL"), "the workbook can be looked into");
            book.push(' ');
            holds_none(book.as_bytes(), &secrets, "cells");
        }
    }
    for entry in fs::read_dir(share.at("state")).unwrap().flatten() {
        holds_none(&fs::read(entry.path()).unwrap(), &secrets, "state");
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} is for its owner alone", entry.path());
    }
}

fn holds_none(bytes: &[u8], secrets: &[&str], place: &str) {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    for secret in secrets {
        assert!(!text.contains(&secret.to_lowercase()), "{secret} in {place}");
    }
}

/// What stands in the cells of a workbook, read by our own reader.
fn zip_texts(path: &Path) -> String {
    struct Words(String);
    impl read::Listener for Words {
        fn piece(&mut self, piece: read::Piece) -> Result<(), read::ReadError> {
            match piece {
                read::Piece::Text { text, .. } => self.0.push_str(&text),
                read::Piece::Columns(cells) | read::Piece::Row { cells, .. } => {
                    self.0.push_str(&cells.join(" "));
                }
                _ => {}
            }
            Ok(())
        }
    }
    let mut words = Words(String::new());
    read::tell_here(fs::File::open(path).unwrap(), "report.xlsx", &mut words).unwrap();
    words.0
}
