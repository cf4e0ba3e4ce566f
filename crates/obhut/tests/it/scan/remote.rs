//! Databases and mailboxes as targets of a scan, on servers of this machine.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use super::{Share, holds_none};
use crate::harness::{Database, ask};

/// What a mail server holds, and which mails were fetched.
#[derive(Default)]
struct Held {
    validity: u32,
    mails: Vec<(u32, String)>,
    fetched: Vec<u32>,
}

/// A mail server with one folder.
#[derive(Clone, Default)]
struct Server(Arc<Mutex<Held>>);

impl Server {
    /// Serves from now on; where.
    fn serve(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("imap://leonie@{}", listener.local_addr().unwrap());
        let server = self.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Whoever hangs up is done.
                let _ = server.answer(&mut BufReader::new(stream));
            }
        });
        address
    }

    fn put(&self, number: u32, text: &str) {
        let mail = format!("From: post@firma.example\r\nSubject: Frage\r\n\r\n{text}\r\n");
        self.0.lock().unwrap().mails.push((number, mail));
    }

    fn renumber(&self, validity: u32) {
        self.0.lock().unwrap().validity = validity;
    }

    /// The mails fetched since it was last asked.
    fn fetched(&self) -> Vec<u32> {
        std::mem::take(&mut self.0.lock().unwrap().fetched)
    }

    fn answer(&self, stream: &mut BufReader<TcpStream>) -> std::io::Result<()> {
        stream.get_mut().write_all(b"* OK ready\r\n")?;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let (mark, question) = line.trim_end().split_once(' ').unwrap_or_default();
            let mut held = self.0.lock().unwrap();
            let said = match question.split(' ').next().unwrap_or_default() {
                "CAPABILITY" => "* CAPABILITY IMAP4rev1\r\n".to_owned(),
                "LOGIN" if !question.ends_with("\"geheimnis4711\"") => {
                    stream.get_mut().write_all(format!("{mark} NO\r\n").as_bytes())?;
                    continue;
                }
                "LIST" => "* LIST () \"/\" INBOX\r\n".to_owned(),
                "EXAMINE" => format!(
                    "* {} EXISTS\r\n* OK [UIDVALIDITY {}]\r\n",
                    held.mails.len(),
                    held.validity
                ),
                "FETCH" => {
                    let mails = (1..).zip(&held.mails);
                    let line = |(at, (uid, mail)): (u32, &(u32, String))| {
                        format!("* {at} FETCH (UID {uid} RFC822.SIZE {})\r\n", mail.len())
                    };
                    mails.map(line).collect()
                }
                "UID" => {
                    let uid = question.split(' ').nth(2).and_then(|uid| uid.parse().ok());
                    let found = held.mails.iter().find(|(number, _)| Some(*number) == uid).cloned();
                    let (uid, mail) = found.unwrap_or_default();
                    held.fetched.push(uid);
                    format!("* 1 FETCH (UID {uid} BODY[] {{{}}}\r\n{mail})\r\n", mail.len())
                }
                _ => String::new(),
            };
            drop(held);
            stream.get_mut().write_all(format!("{said}{mark} OK\r\n").as_bytes())?;
        }
    }
}

/// The folder of a share with the password of its server beside it.
fn with_password(password: &str) -> (Share, String) {
    let share = Share::new();
    let file = share.at("password");
    fs::write(&file, format!("{password}\n")).unwrap();
    (share, file.to_str().unwrap().to_owned())
}

fn mails(lines: &[Value]) -> u64 {
    let of = lines
        .iter()
        .filter(|line| line["label"] == "EMAIL" && line["where"] == "folder INBOX, mails");
    of.map(|line| line["count"].as_u64().unwrap()).sum()
}

#[test]
fn of_a_mailbox_only_new_mails_are_fetched_and_gone_ones_are_noticed() {
    let server = Server::default();
    server.put(4, "Bitte an amsel1@surfeu.de und amsel2@surfeu.de");
    server.put(7, "Bitte an amsel2@surfeu.de");
    let (share, file) = with_password("geheimnis4711");
    let address = server.serve();
    let asked = ["--password-file", &file, &address];
    let scan = |more: &[&str]| {
        let (lines, exit) = share.lines(&[&asked[..], more].concat());
        assert_eq!(exit, Some(0), "{lines:?}");
        lines
    };
    let first = scan(&[]);
    assert_eq!((server.fetched(), mails(&first)), (vec![4, 7], 3));
    let line = first.iter().find(|line| line["where"] == "folder INBOX, mails").unwrap();
    assert_eq!((&line["different"], &line["change"]), (&2.into(), &"new".into()));
    let shown = address.replace("leonie@", "");
    assert_eq!(line["path"], shown.as_str(), "who signs in is not shown");

    let same = scan(&[]);
    assert_eq!((server.fetched(), mails(&same)), (vec![], 3));
    let told = |lines: &[Value]| -> Vec<Value> {
        lines.iter().map(|line| serde_json::json!([line["count"], line["first"]])).collect()
    };
    assert_eq!(told(&first), told(&same), "what is remembered is what was read");
    assert!(same.iter().all(|line| line["change"] == "same"));

    server.0.lock().unwrap().mails.remove(0);
    server.put(9, "Bitte an amsel3@surfeu.de");
    let changed = scan(&[]);
    assert_eq!((server.fetched(), mails(&changed)), (vec![9], 2));
    assert!(changed.iter().all(|line| line["change"] == "changed"));

    server.0.lock().unwrap().mails.clear();
    let said = share.scan(&[&asked[..], &["--json"]].concat());
    let sums: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!((&sums["gone_mails"], &sums["found"]), (&2.into(), &0.into()), "{sums}");

    server.put(9, "Bitte an amsel3@surfeu.de");
    server.renumber(2);
    scan(&[]);
    assert_eq!(server.fetched(), [9], "under other numbers it is another mail");
    scan(&["--again"]);
    assert_eq!(server.fetched(), [9]);
    for entry in fs::read_dir(share.at("state")).unwrap().flatten() {
        holds_none(&fs::read(entry.path()).unwrap(), &["amsel", "leonie", "geheimnis"], "state");
    }
}

#[test]
fn a_mailbox_that_lets_nobody_in_could_not_be_checked() {
    let server = Server::default();
    let (share, file) = with_password("falsch");
    let (lines, exit) = share.lines(&["--password-file", &file, &server.serve()]);
    assert_eq!((exit, &lines[0]["reason"]), (Some(3), &"read-remote-refused".into()));
    let (lines, exit) = share.lines(&["--password-file", &file, "imap://leonie@127.0.0.1:1"]);
    assert_eq!((exit, &lines[0]["reason"]), (Some(3), &"read-remote-unreachable".into()));
    let said = share.scan(&["imap://leonie@127.0.0.1:1"]);
    assert_eq!(said.status.code(), Some(2), "without a password nobody is asked");
}

#[test]
fn a_database_is_told_column_by_column_and_is_the_same_until_it_changes() {
    let Some(server) = std::env::var("OBHUT_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
    else {
        return;
    };
    let database = Database::make(&server);
    let tell = |sql: &str| ask(&database.url, sql);
    tell("CREATE TABLE kunden (nummer int, mail text)");
    tell("INSERT INTO kunden VALUES (1, 'drossel1@surfeu.de'), (2, 'drossel2@surfeu.de')");
    let url = database.url.as_str();
    let share = Share::new();
    let mail = |lines: &[Value]| -> (Value, Value) {
        let line = lines.iter().find(|line| line["label"] == "EMAIL").unwrap();
        assert_eq!(line["where"], "table public.kunden, column mail");
        (line["count"].clone(), line["change"].clone())
    };
    let (lines, exit) = share.lines(&[url]);
    assert_eq!((mail(&lines), exit), ((2.into(), "new".into()), Some(0)));
    let path = lines[0]["path"].as_str().unwrap();
    assert!(path.starts_with("postgres") && !path.contains('@'), "{path}");
    assert_eq!(mail(&share.lines(&[url]).0), (2.into(), "same".into()));
    tell("INSERT INTO kunden VALUES (3, 'drossel3@surfeu.de')");
    assert_eq!(mail(&share.lines(&[url]).0), (3.into(), "changed".into()));
    let (lines, exit) = share.lines(&["--sample", "1", url]);
    assert!(lines.iter().any(|line| line["reason"] == "scan-sampled") && exit == Some(3));
    for entry in fs::read_dir(share.at("state")).unwrap().flatten() {
        holds_none(&fs::read(entry.path()).unwrap(), &["drossel"], "state");
    }
}
