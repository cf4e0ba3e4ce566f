//! Keys through their door: changed, turned, and killed in the middle of it.

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use model::Actor;
use seal::unseal::{Envelope, Recovery};

use crate::harness::{House, on_every_engine};

const PERSONS: usize = 3_000;

fn customers(house: &House, count: usize) {
    let mut file = "Kundennummer;Vorname;Nachname;Ort\n".to_owned();
    for number in 0..count {
        file.push_str(&format!("K-{number};Leonie;Köhler;Stuttgart\n"));
    }
    let file = house.write("customers.csv", file);
    house.import(&file, &["--source", "Laden", "--for", "orders"]);
}

fn epochs(house: &House) -> usize {
    let names = fs::read_dir(house.dir().join("keys")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("1.") && name.ends_with(".epoch")).count()
}

/// Starts a command and kills it after a while.
fn kill_after(house: &House, line: &[&str], time: Duration) {
    let mut started =
        house.command(line).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    sleep(time);
    // It may have ended by itself; both are to be tested.
    let _ = started.kill();
    started.wait().unwrap();
}

fn some_are_readable(house: &House) {
    for number in [0, 1, PERSONS / 2, PERSONS - 1] {
        let id = house.one(&format!("K-{number}"), "orders");
        assert_eq!(house.show(&id, "orders")["family_name"], "Köhler", "K-{number}");
    }
}

#[test]
fn a_turn_killed_at_any_moment_goes_on_and_nobody_is_lost() {
    on_every_engine(|house| {
        customers(house, PERSONS);
        // From before anything was done to after all of it, by this machine's own measure.
        let begun = std::time::Instant::now();
        house.json(&["key", "turn"]);
        let whole = begun.elapsed();
        for part in 1..=8 {
            kill_after(house, &["key", "turn"], whole * part / 9);
            some_are_readable(house);
        }
        let turned = house.json(&["key", "turn"]);
        assert!(turned["persons"].as_u64().is_some_and(|persons| persons <= 2 * PERSONS as u64));
        assert_eq!(epochs(house), 1, "the old epochs are destroyed");
        some_are_readable(house);
        let again = house.json(&["key", "turn"]);
        assert_eq!(
            (again["persons"].as_u64(), &again["resumed"]),
            (Some(PERSONS as u64), &false.into())
        );
        assert_eq!(house.json(&["audit", "verify"])["sound"], true);
    });
}

#[test]
fn a_resealing_killed_at_any_moment_goes_on_and_nobody_is_lost() {
    on_every_engine(|house| {
        customers(house, PERSONS);
        let begun = std::time::Instant::now();
        let first = house.json(&["key", "reseal"]);
        let whole = begun.elapsed();
        assert_eq!(
            (first["persons"].as_u64(), &first["form"], &first["resumed"]),
            (Some(PERSONS as u64), &"aes-256-gcm-siv".into(), &false.into())
        );
        let forms = ["chacha20-poly1305", "aes-256-gcm-siv"];
        for part in 1..=6 {
            let form = forms[part as usize % 2];
            kill_after(house, &["key", "reseal", "--form", form], whole * part / 7);
            some_are_readable(house);
        }
        let last = house.json(&["key", "reseal", "--form", "chacha20-poly1305"]);
        assert_eq!(last["form"], "chacha20-poly1305");
        assert_eq!(epochs(house), 1, "the old epochs are destroyed");
        some_are_readable(house);
        let again =
            house.import(&house.path("customers.csv"), &["--source", "Laden", "--for", "orders"]);
        assert_eq!(again["unchanged"].as_u64(), Some(PERSONS as u64), "{again}");
        assert_eq!(house.json(&["audit", "verify"])["sound"], true);
    });
}

#[test]
fn a_change_of_the_root_killed_at_any_moment_leaves_a_house_that_opens() {
    let house = House::on_sqlite();
    customers(&house, 3);
    let begun = std::time::Instant::now();
    house.json(&["key", "root", "--no-recovery-kit"]);
    let whole = begun.elapsed();
    for part in 1..=12 {
        kill_after(&house, &["key", "root", "--no-recovery-kit"], whole * part / 13);
        assert_eq!(house.show(&house.one("K-1", "orders"), "orders")["family_name"], "Köhler");
    }
    let left = fs::read_dir(house.dir().join("keys")).unwrap();
    let left: Vec<_> =
        left.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(!left.iter().any(|name| name.ends_with(".next")), "{left:?}");
}

#[test]
fn another_key_file_opens_the_house_and_the_first_no_more() {
    on_every_engine(|house| {
        customers(house, 3);
        let unseal = format!("file:{}", house.path("second.key"));
        let changed = house.json(&["key", "change", "--unseal", &unseal]);
        assert_eq!(changed["key_file_made"], true);
        assert_eq!(house.names("K-2", "orders"), ["Leonie Köhler"]);
        fs::rename(house.path("obhut.key"), house.path("second.key")).unwrap();
        assert_eq!(house.refused(&["find", "K-2", "--for", "orders"]).1, "unseal-wrong");
    });
}

#[test]
fn a_passphrase_takes_the_place_of_the_key_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let house = House::on_sqlite();
    customers(&house, 3);
    let words = house.write("words", "drei kluge Katzen schlafen\n");
    fs::set_permissions(&words, fs::Permissions::from_mode(0o400)).unwrap();
    let with_words = |line: &[&str]| {
        house.command(line).env("OBHUT_PASSPHRASE_FILE", &words).output().unwrap().status.code()
    };
    assert_eq!(with_words(&["key", "change", "--unseal", "passphrase"]), Some(0));
    assert_eq!(with_words(&["find", "K-2", "--for", "orders"]), Some(0));
    assert_eq!(house.refused(&["find", "K-2", "--for", "orders"]).1, "unseal-nobody");
}

#[test]
fn three_sheets_open_the_house_and_set_a_new_key() {
    let house = House::on_sqlite();
    customers(&house, 3);
    let (kit, shares) = Recovery::fresh();
    let opened = house.open();
    let own = opened.own_register().unwrap();
    let cx =
        acts::Cx::new(opened.clone(), own, Actor::Clock, "2026-03-01T12:00:00Z".parse().unwrap());
    acts::key::kit(&cx.unwrap(), Envelope::seal(opened.root(), &kit).unwrap()).unwrap();
    let sheets: Vec<String> = [0, 2, 4]
        .map(|n| house.write(&format!("sheet{n}"), shares[n].to_string().to_lowercase()))
        .to_vec();
    fs::remove_file(house.path("obhut.key")).unwrap();
    let unseal = format!("file:{}", house.path("new.key"));
    let line = |sheets: &[String]| {
        let given = sheets.iter().flat_map(|sheet| ["--sheet".to_owned(), sheet.clone()]);
        ["key", "recover", "--unseal", &unseal]
            .map(str::to_owned)
            .into_iter()
            .chain(given)
            .collect::<Vec<_>>()
    };
    let (two, three) = (line(&sheets[..2]), line(&sheets));
    assert_eq!(house.refused(&two.iter().map(String::as_str).collect::<Vec<_>>()).1, "key-kit-few");
    house.json(&three.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(house.names("K-2", "orders"), ["Leonie Köhler"]);
}
