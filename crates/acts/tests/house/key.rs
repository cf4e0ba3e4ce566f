//! The root key, how it is had, and its recovery kit.

use std::fs;

use acts::House;
use acts::house::{Founding, HouseFile};
use acts::key::{self, KeyError, Way};
use seal::unseal::{Envelope, Hardness, KeyFile, Passphrase, Recovery};

use crate::desk::{Desk, add, cx, instant, name, open, operator};

fn opens(desk: &Desk, method: &dyn seal::unseal::Unseal) -> bool {
    House::open(&desk.dir(), method, instant("2026-03-02")).is_ok()
}

#[test]
fn another_key_file_takes_the_place_of_the_first() {
    let desk = Desk::new();
    let id = add(&desk.cx(), "Köhler");
    let new = KeyFile::random();
    key::change(&desk.own(), &Way { unseal: "file:/media/new.key", method: &new }).unwrap();
    assert!(opens(&desk, &new) && !opens(&desk, &desk.key));
    assert!(opens(&desk, &desk.kit), "the kit stays in force");
    assert_eq!(HouseFile::read(&desk.dir()).unwrap().unseal, "file:/media/new.key");
    assert_eq!(name(&cx(&open(&desk.dir(), &new)), id).as_deref(), Some("Köhler"));
}

#[test]
fn a_passphrase_takes_the_place_of_a_file_and_another_that_of_the_first() {
    let desk = Desk::new();
    for words in ["drei kluge Katzen schlafen", "vier kluge Katzen wachen"] {
        let new = Passphrase::choose(words, Hardness::LEAST).unwrap();
        key::change(&desk.own(), &Way { unseal: "passphrase", method: &new }).unwrap();
        let envelopes = House::envelopes(&desk.dir()).unwrap();
        assert_eq!(envelopes.len(), 2, "one for every day, one of the kit");
        let typed = Passphrase::typed(words, &envelopes[0]).unwrap();
        assert!(opens(&desk, &typed) && !opens(&desk, &desk.key));
    }
}

#[test]
fn an_envelope_of_a_change_that_was_cut_off_goes_with_the_next_opening() {
    let desk = Desk::new();
    let path = desk.dir().join("keys/root.json");
    let before: Vec<Envelope> = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let stolen = KeyFile::random();
    let both = [before.clone(), vec![Envelope::seal(desk.house.root(), &stolen).unwrap()]].concat();
    fs::write(&path, serde_json::to_vec(&both).unwrap()).unwrap();
    assert!(opens(&desk, &desk.key));
    assert!(!opens(&desk, &stolen));
    assert_eq!(House::envelopes(&desk.dir()).unwrap(), before);
}

#[test]
fn the_kit_opens_the_house_and_sets_a_new_way() {
    let desk = Desk::new();
    let id = add(&desk.cx(), "Köhler");
    let new = KeyFile::random();
    let way = Way { unseal: "file:/media/new.key", method: &new };
    let (other, _) = Recovery::fresh();
    let refused = key::recover(&desk.dir(), &other, &way, operator(), instant("2026-03-02"));
    assert!(matches!(refused, Err(KeyError::OtherKit)));
    key::recover(&desk.dir(), &desk.kit, &way, operator(), instant("2026-03-02")).unwrap();
    assert!(opens(&desk, &new) && !opens(&desk, &desk.key) && opens(&desk, &desk.kit));
    assert_eq!(name(&cx(&open(&desk.dir(), &new)), id).as_deref(), Some("Köhler"));
}

#[test]
fn a_new_kit_takes_the_place_of_the_old() {
    let desk = Desk::new();
    let (new, _) = Recovery::fresh();
    key::kit(&desk.own(), Envelope::seal(desk.house.root(), &new).unwrap()).unwrap();
    assert!(opens(&desk, &new) && opens(&desk, &desk.key) && !opens(&desk, &desk.kit));
}

#[test]
fn a_new_root_takes_the_place_of_the_old() {
    let desk = Desk::new();
    let id = add(&desk.cx(), "Köhler");
    let old = desk.house.root().id();
    let next = Founding::begin();
    let (kit, _) = Recovery::fresh();
    let recovery = Envelope::seal(next.root(), &kit).unwrap();
    key::root(&desk.own(), next, &desk.key, Some(recovery)).unwrap();
    let after = open(&desk.dir(), &desk.key);
    assert_ne!(after.root().id(), old);
    assert!(opens(&desk, &kit) && !opens(&desk, &desk.kit));
    assert_eq!(name(&cx(&after), id).as_deref(), Some("Köhler"));
    assert!(!desk.keys().iter().any(|name| name.ends_with(".next") || name.ends_with(".gone")));
}

#[test]
fn a_program_with_the_old_root_changes_no_keys_any_more() {
    let desk = Desk::new();
    let own = desk.own();
    key::root(&own, Founding::begin(), &desk.key, None).unwrap();
    let added = acts::workspace::add(&own, "Filiale", "DE-BY").map_err(|e| e.code());
    assert_eq!(added, Err("sealed"));
    let changed = key::change(&own, &Way { unseal: "file:/x", method: &desk.key });
    assert!(changed.is_err());
    assert!(opens(&desk, &desk.key));
}

#[test]
fn a_change_of_the_root_that_was_cut_off_early_leaves_the_old_one() {
    let desk = Desk::new();
    let id = add(&desk.cx(), "Köhler");
    // As it is when the program ends before the new root is in force.
    let next = Founding::begin();
    let path = desk.dir().join("keys/1.workspace");
    fs::write(desk.dir().join("keys/1.workspace.next"), fs::read(&path).unwrap().repeat(1))
        .unwrap();
    fs::write(desk.dir().join("keys/0.workspace.next"), [1; 65]).unwrap();
    drop(next);
    assert_eq!(name(&cx(&desk.again()), id).as_deref(), Some("Köhler"));
    assert!(!desk.keys().iter().any(|name| name.ends_with(".next")), "{:?}", desk.keys());
}

#[test]
fn a_change_of_the_root_that_was_cut_off_late_is_brought_to_its_end() {
    let desk = Desk::new();
    let id = add(&desk.cx(), "Köhler");
    let file = |name: &str| desk.dir().join("keys").join(name);
    let old: Vec<Vec<u8>> =
        ["0.workspace", "1.workspace"].iter().map(|name| fs::read(file(name)).unwrap()).collect();
    key::root(&desk.own(), Founding::begin(), &desk.key, None).unwrap();
    // As it is when the program ends right after the new root came into force.
    for (name, old) in ["0.workspace", "1.workspace"].iter().zip(&old) {
        fs::rename(file(name), file(&format!("{name}.next"))).unwrap();
        fs::write(file(name), old).unwrap();
    }
    assert_eq!(name(&cx(&desk.again()), id).as_deref(), Some("Köhler"));
    assert!(!desk.keys().iter().any(|name| name.ends_with(".next")), "{:?}", desk.keys());
    assert_eq!(name(&cx(&desk.again()), id).as_deref(), Some("Köhler"));
}

#[test]
fn what_was_put_aside_to_be_destroyed_goes_and_what_is_in_use_stays() {
    let desk = Desk::new();
    let keys = desk.dir().join("keys");
    fs::write(keys.join("1.7.epoch.gone"), [1; 65]).unwrap();
    // The program ended between giving the old file a second name and putting the new one in.
    fs::hard_link(keys.join("root.json"), keys.join("root.json.gone")).unwrap();
    key::turn(&desk.cx(), &mut |_, _| {}).unwrap();
    assert!(!desk.keys().iter().any(|name| name.ends_with(".gone")), "{:?}", desk.keys());
    assert!(opens(&desk, &desk.key));
}
