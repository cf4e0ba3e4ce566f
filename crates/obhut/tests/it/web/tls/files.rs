//! Certificates from files.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::{Signer, ask, free, serve, until};
use crate::harness::House;

#[test]
fn a_chain_from_files_is_shown_and_everybody_is_told_to_come_encrypted() {
    let house = House::on_sqlite();
    let root = Signer::root();
    let (chain, key) = root.below().leaf(-1, 60);
    let (chain, key) = (house.write("chain.pem", chain), house.write("key.pem", key));
    let at = free();
    let _server = serve(&house, at, &["--tls-certificate", &chain, "--tls-key", &key]);
    let page = ask(at, &root.pem, "/sign-in").unwrap().ending(200);
    let told = page.header("strict-transport-security");
    assert_eq!(told, Some("max-age=31536000; includeSubDomains"));
    assert!(ask(at, &Signer::root().pem, "/sign-in").is_err(), "another root proves nothing");

    // Without encryption nothing is said, not even where to go.
    let mut plain = TcpStream::connect(at).unwrap();
    let _ = plain.write_all(b"GET /sign-in HTTP/1.1\r\nhost: obhut.test\r\n\r\n");
    let mut heard = Vec::new();
    let _ = plain.read_to_end(&mut heard);
    assert!(!heard.starts_with(b"HTTP"), "{}", String::from_utf8_lossy(&heard));
}

#[test]
fn a_renewed_certificate_is_read_while_the_server_runs() {
    let house = House::on_sqlite();
    let (old, new) = (Signer::root(), Signer::root());
    let (chain, key) = old.leaf(-1, 60);
    let (chain, key) = (house.write("chain.pem", chain), house.write("key.pem", key));
    let at = free();
    let server = serve(&house, at, &["--tls-certificate", &chain, "--tls-key", &key]);
    ask(at, &old.pem, "/health").unwrap().ending(200);
    let (renewed, its_key) = new.leaf(-1, 90);
    // Half of a pair is not taken; the old one goes on.
    fs::write(&chain, &renewed).unwrap();
    server.signal("HUP");
    until("the trouble is said", || {
        ask(at, &old.pem, "/ready").unwrap().body.contains("serve-tls")
    });
    fs::write(&key, its_key).unwrap();
    server.signal("HUP");
    until("the new one is in use", || ask(at, &new.pem, "/health").is_ok());
    let ready = ask(at, &new.pem, "/ready").unwrap().ending(200).body;
    assert!(!ready.contains("serve-tls"), "{ready}");
}

#[test]
fn what_is_wrong_with_a_certificate_is_named() {
    let house = House::on_sqlite();
    let root = Signer::root();
    let found = |chain: &str, key: &str| {
        let said = house
            .command(&["doctor", "--quick", "--json"])
            .envs([("OBHUT_TLS_CERTIFICATE", chain), ("OBHUT_TLS_KEY", key)])
            .env("OBHUT_ORIGIN", "https://obhut.test")
            .output()
            .unwrap();
        let said: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
        let all = said["findings"].as_array().unwrap().iter();
        let tls = all.filter(|one| one["check"] == "tls").map(|one| one["found"].to_string());
        tls.collect::<Vec<_>>().join(" ")
    };
    let (chain, key) = root.leaf(-1, 60);
    let (chain, key) = (house.write("chain.pem", chain), house.write("key.pem", key));
    assert_eq!(found(&chain, &key), "\"tls\"");
    for (name, from, until, word) in
        [("soon", -80, 10, "\"tls-soon\""), ("over", -80, -1, "\"tls-over\"")]
    {
        let (chain, key) = root.leaf(from, until);
        let chain = house.write(&format!("{name}.pem"), chain);
        let key = house.write(&format!("{name}.key"), key);
        assert_eq!(found(&chain, &key), word);
    }
    let other = house.write("other.key", root.leaf(-1, 60).1);
    let none = house.write("none.pem", "no certificate");
    for (chain, key) in [
        (chain.as_str(), other.as_str()),
        (&none, &key),
        (&chain, &none),
        (&chain, "/not/there.pem"),
        (&key, &chain),
    ] {
        assert_eq!(found(chain, key), "\"serve-tls\"");
        let line = ["serve", "--listen", "127.0.0.1:0", "--tls-certificate", chain];
        let (exit, code) = house.refused(&[&line[..], &["--tls-key", key]].concat());
        assert_eq!((exit, code.as_str()), (2, "serve-tls"));
    }
}
