//! A full disk: what is asked for is shown while there is room for its line in the log, what would
//! change something is refused in words, nothing is half done, and with room all goes on.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::super::api::{Machine, refused};
use crate::harness::{House, tell};
use crate::web::{Reply, Server, Visitor};

/// Whether a process may have a file system of its own here.
fn own_disks() -> bool {
    let tried = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
        .stderr(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}

/// The server's house is a copy on a small disk; what is said to the shell beside it makes room.
const SCRIPT: &str = r#"
    mount -t tmpfs -o size=12m,mode=700 tmpfs "$1.small"
    cp -a "$1/." "$1.small/"
    mount --bind "$1.small" "$1"
    head -c 2M /dev/zero > "$1/filler"
    "$2" serve --listen 127.0.0.1:0 --json < /dev/null &
    while read -r line; do rm -f "$1/filler"; done
"#;

/// Somebody who has a machine's key.
struct Caller {
    visitor: Visitor,
    key: String,
}

impl Caller {
    fn ask(&mut self, path: &str, body: &Value) -> Reply {
        let heads = [("authorization", self.key.as_str()), ("content-type", "application/json")];
        self.visitor.ask("POST", path, &heads, body.to_string().as_bytes())
    }

    fn add(&mut self, number: usize) -> Reply {
        let name = format!("{number} {}", "Köhler".repeat(12));
        let mail = format!("{number}@laden.example");
        let values = json!({"family_name": name, "email": mail});
        self.ask(
            "/api/v1/persons",
            &json!({"purposes": ["orders"], "values": values, "evidence": {"reference": "B-1"}}),
        )
    }

    fn find(&mut self, number: usize) -> Reply {
        let text = format!("{number}@laden.example");
        self.ask("/api/v1/persons/find", &json!({"purpose": "orders", "text": text}))
    }
}

#[test]
fn a_full_disk_refuses_changes_in_words_and_goes_on_when_there_is_room() {
    if !own_disks() {
        return tell("NOT TESTED on a full disk: no file system of one's own is to be had here");
    }
    let house = House::on_sqlite();
    let key = {
        let server = Server::over(&house);
        let shop = Machine::new(&server, &house, &["orders"], &["--reach", "write"]);
        format!("Bearer {}", shop.secret)
    };
    let dir = house.dir().to_str().unwrap().to_owned();
    std::fs::create_dir(format!("{dir}.small")).unwrap();
    let mut shell = house.command(&[]);
    let envs: Vec<_> =
        shell.get_envs().filter_map(|(k, v)| Some((k.to_owned(), v?.to_owned()))).collect();
    shell = Command::new("unshare");
    shell
        .args(["--user", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child"])
        .args(["sh", "-ec", SCRIPT, "sh", &dir, env!("CARGO_BIN_EXE_obhut")])
        .envs(envs)
        .stdin(Stdio::piped());
    let mut server = Server::started(shell);
    let mut shop = Caller { visitor: server.visitor(), key };

    let mut kept = 0;
    let full = loop {
        let reply = shop.add(kept);
        if reply.status != 201 {
            break reply;
        }
        kept += 1;
        assert!(kept < 20_000, "the disk is never full");
    };
    assert_eq!(refused(&full, 507), "store-full");
    assert!(kept > 0);
    // Looking goes on for a while: room for the log was kept back.
    for number in [0, kept - 1] {
        let found = shop.find(number).ending(200);
        assert!(found.body.contains(&format!("{number} K")), "{}", found.body);
    }
    // What was kept back for the log may let a few changes more in; each is whole or refused.
    for _ in 0..20 {
        let more = shop.add(kept);
        match more.status {
            201 => kept += 1,
            _ => assert_eq!(refused(&more, 507), "store-full"),
        }
    }
    let looked = shop.find(kept);
    assert!([200, 507].contains(&looked.status), "{}", looked.body);
    assert!(!looked.body.contains("Köhler"), "half of a person is there");
    server.visitor().get("/health").ending(200);
    let ready = server.visitor().get("/ready");
    assert!(ready.status == 200 || ready.body.contains("store-full"), "{}", ready.body);

    server.input().write_all(b"room\n").unwrap();
    super::until("there is room", || shop.add(kept).status == 201);
    assert!(shop.find(kept).ending(200).body.contains("Köhler"));
}
