//! Servers that are set up wrongly: each is told what is wrong and what to do, in both languages,
//! and none says more than that.

use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::Value;

use crate::harness::House;
use crate::web::Server;

/// Writes this into the house's own file.
fn stands(house: &House, text: &str) {
    let unseal = format!("unseal = \"file:{}\"\n", house.path("obhut.key"));
    fs::write(house.dir().join("obhut.toml"), unseal + text).unwrap();
}

/// Exit status and code of a server that does not start, having said so in German and English.
#[track_caller]
fn refused(house: &House, more: &[&str]) -> (i32, String) {
    let line = [&["serve"], more].concat();
    let (exit, code) = house.refused(&line);
    for lang in ["de", "en"] {
        let said = house.obhut(&[&line[..], &["--lang", lang]].concat());
        assert_eq!((said.exit, said.out.as_str()), (exit, ""), "{lang}: {}", said.err);
        assert!(said.err.lines().count() >= 2, "a sentence and what to do: {}", said.err);
        assert!(!said.err.contains("panicked") && !said.err.contains("Error("), "{}", said.err);
    }
    (exit, code)
}

fn code(exit: i32, code: &str) -> (i32, String) {
    (exit, code.to_owned())
}

#[test]
fn a_port_that_is_taken_or_an_address_that_is_elsewhere_is_named() {
    let house = House::on_sqlite();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = taken.local_addr().unwrap().to_string();
    assert_eq!(refused(&house, &["--listen", &at]), code(2, "serve-listen"));
    assert!(house.obhut(&["serve", "--listen", &at]).err.contains(&at));
    assert_eq!(
        refused(&house, &["--listen", "192.0.2.1:80", "--origin", "https://a.example"]),
        code(2, "serve-listen")
    );
    for bad in ["", "8450", "localhost:8450", "127.0.0.1", "127.0.0.1:99999", "[::1]"] {
        assert_eq!(refused(&house, &["--listen", bad]).1, "serve-address", "{bad}");
    }
}

#[test]
fn settings_that_cannot_be_read_are_told_with_their_line_and_all_at_once() {
    let house = House::on_sqlite();
    stands(&house, "[serve]\nlisten = 8450\n");
    assert_eq!(refused(&house, &[]).1, "house-config");
    assert!(house.obhut(&["serve"]).err.contains('3'), "the line");
    stands(&house, "[serve\n");
    assert_eq!(refused(&house, &[]).1, "house-config");
    stands(
        &house,
        "[serve]\nlisten = \"here\"\norigin = \"ftp://a\"\nproxies = [\"proxy\"]\n\
         tls_key = \"key.pem\"\n[serve.acme]\ndirectory = \"acme\"\n",
    );
    assert_eq!(refused(&house, &[]), code(2, "serve-settings"));
    let said = house.obhut(&["serve"]).err;
    for part in ["here", "ftp://a", "proxy", "key.pem", "acme", "terms_agreed"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    fs::write(house.dir().join("obhut.toml"), [0xff, 0xfe, 0]).unwrap();
    assert_eq!(refused(&house, &[]).1, "house-config");
}

#[test]
fn a_directory_that_is_none_or_not_ours_is_named() {
    let house = House::on_sqlite();
    let nowhere = house.path("nowhere");
    assert_eq!(refused(&house, &["--data", &nowhere]).1, "no-house");
    let file = house.write("file", "");
    assert_eq!(refused(&house, &["--data", &file]).1, "no-house");
    let said = house.command(&["serve"]).env_remove("OBHUT_DATA").output().unwrap();
    assert_eq!(said.status.code(), Some(2));
    // A key that others may read opens nothing; the server stays sealed and says why.
    fs::set_permissions(house.path("obhut.key"), Permissions::from_mode(0o644)).unwrap();
    let server = Server::over(&house);
    assert_eq!(server.said()["sealed"], "unseal-open-to-others");
}

#[test]
fn a_database_that_is_not_there_leaves_the_server_sealed_with_the_reason() {
    let house = House::on_sqlite();
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (address, word) in [
        (format!("postgres://obhut@{unused}/obhut"), "store-unreachable"),
        ("postgres://a:b".to_owned(), "store-address"),
    ] {
        stands(&house, "");
        let text = fs::read_to_string(house.dir().join("obhut.toml")).unwrap();
        let text = format!("database = \"{address}\"\n{text}");
        fs::write(house.dir().join("obhut.toml"), text).unwrap();
        let server = Server::over(&house);
        assert_eq!(server.said()["sealed"], word);
        let ready = server.visitor().get("/ready").ending(503);
        let ready: Value = serde_json::from_str(&ready.body).unwrap();
        assert_eq!(ready["status"], "house-sealed");
        let page = server.visitor().post("/sealed", &[("passphrase", "")]);
        assert!([500, 503].contains(&page.status), "{}", page.status);
        assert!(page.body.contains("Datenbank"), "{}", page.body);
    }
}
