//! A certificate from an authority: asked for, proved, used, renewed, refused.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::Value;

use super::authority::{Authority, Mood};
use super::{Signer, ask, free, serve, until};
use crate::harness::House;

/// Writes into the settings whom to ask.
fn asking(house: &House, authority: &Authority) {
    let root = house.write("authority.pem", &authority.root);
    let path = house.dir().join("obhut.toml");
    let text = fs::read_to_string(&path).unwrap();
    let acme = format!(
        "\n[serve.acme]\ndirectory = \"https://localhost:{}/directory\"\n\
         contact = \"it@laden.example\"\nterms_agreed = true\nauthority = \"{root}\"\n",
        authority.address.port()
    );
    fs::write(&path, text + &acme).unwrap();
}

/// The authority proves itself by the name of the server it gives certificates to.
fn set_up(mood: Mood) -> (House, SocketAddr, Authority) {
    let house = House::on_sqlite();
    let at = free();
    let authority = Authority::open(at, mood);
    asking(&house, &authority);
    (house, at, authority)
}

/// What the doctor found of the certificate.
fn found(house: &House, at: SocketAddr) -> Vec<(String, String)> {
    let said = house
        .command(&["doctor", "--quick", "--json"])
        .env("OBHUT_ORIGIN", format!("https://{}:{}", super::NAME, at.port()))
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let all = said["findings"].as_array().unwrap().iter();
    all.filter(|one| one["check"] == "acme" || one["check"] == "tls")
        .map(|one| (text(one, "found"), text(one, "message")))
        .collect()
}

/// A certificate that is about to end, as if it had been given a while ago.
fn aged(house: &House) -> Signer {
    let root = Signer::root();
    let (chain, key) = root.leaf(-80, 10);
    fs::create_dir(house.dir().join("acme")).unwrap();
    fs::write(house.dir().join("acme/certificate.pem"), chain + &key).unwrap();
    root
}

#[test]
fn a_certificate_is_had_without_anybodys_doing_and_only_once() {
    let (house, at, authority) = set_up(Mood::Willing);
    assert_eq!(found(&house, at)[0].0, "acme-none");
    let server = serve(&house, at, &[]);
    until("the certificate is in use", || ask(at, &authority.root, "/sign-in").is_ok());
    let page = ask(at, &authority.root, "/sign-in").unwrap().ending(200);
    assert!(page.header("strict-transport-security").is_some());
    assert_eq!(found(&house, at)[0].0, "tls");
    let folder = house.dir().join("acme");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(names.iter().all(|path| mode(path) == 0o600), "{names:?}");
    assert!(!names.contains(&folder.join("challenge.pem")), "{names:?}");
    drop(server);
    let _again = serve(&house, at, &[]);
    until("it is in use at once", || ask(at, &authority.root, "/health").is_ok());
    assert_eq!(authority.seen(), (1, 1));
}

#[test]
fn of_several_servers_one_asks_and_any_of_them_gives_the_proof() {
    let (house, at, authority) = set_up(Mood::Willing);
    // The name leads to the first; another may be the one that asks.
    let places = [at, free(), free()];
    let servers: Vec<_> = places.iter().map(|at| serve(&house, *at, &[])).collect();
    for at in places {
        until("each uses it", || ask(at, &authority.root, "/health").is_ok());
    }
    assert_eq!(authority.seen(), (1, 1));
    drop(servers);
}

#[test]
fn one_that_is_about_to_end_is_renewed_while_the_server_runs() {
    let (house, at, authority) = set_up(Mood::Willing);
    let old = aged(&house);
    let _server = serve(&house, at, &[]);
    until("the new one is in use", || ask(at, &authority.root, "/health").is_ok());
    assert!(ask(at, &old.pem, "/health").is_err());
}

#[test]
fn a_refusal_is_told_and_the_old_certificate_goes_on() {
    let (house, at, authority) = set_up(Mood::Refusing);
    let old = aged(&house);
    let server = serve(&house, at, &[]);
    let ready = || ask(at, &old.pem, "/ready").unwrap().ending(200).body;
    until("the trouble is said", || ready().contains("acme-refused"));
    let told: Value = serde_json::from_str(&ready()).unwrap();
    assert_eq!(told["status"], "ok");
    assert!(told["troubles"][0]["advice"].as_str().unwrap().contains("obhut doctor"), "{told}");
    let all = found(&house, at);
    assert_eq!((all[0].0.as_str(), all[1].0.as_str()), ("acme-failed", "tls"));
    assert!(all[0].1.contains("rateLimited"), "{all:?}");
    // Asked again only after a while, by whichever server.
    drop(server);
    authority.is_now(Mood::Willing);
    let _again = serve(&house, at, &[]);
    until("the trouble is known", || ready().contains("acme-refused"));
    assert_eq!(authority.seen().1, 0);
}

#[test]
fn a_name_that_leads_elsewhere_gets_no_certificate_and_the_reason_is_told() {
    let (house, at, _authority) = set_up(Mood::Misled);
    let _server = serve(&house, at, &[]);
    until("it failed", || found(&house, at)[0].0 == "acme-failed");
    assert!(found(&house, at)[0].1.contains("connection"), "{:?}", found(&house, at));
}

#[test]
fn an_authority_that_cannot_prove_itself_is_not_asked() {
    let (house, at, authority) = set_up(Mood::Willing);
    house.write("authority.pem", Signer::root().pem);
    let _server = serve(&house, at, &[]);
    until("it failed", || found(&house, at)[0].0 == "acme-failed");
    assert_eq!(authority.seen(), (0, 0));
}
