//! Sealing everything anew: everybody stays readable and is found at every moment, nobody's change
//! is lost, and nothing is left under the old keys, the old form or the old index.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use acts::hold::{self, Over};
use acts::key::{self, Form, Turned};
use acts::person::{self, Changes, Given, Reason};
use acts::{Cx, audit, backup};
use model::restriction::Ground;
use model::{PersonId, WorkspaceId};
use store::anew::Column;

use crate::desk::{Desk, add, add_for, cx, import, import_rows, instant, name, open, rows};

const OTHER: Form = Form::ChaCha20Poly1305;

fn reseal(desk: &Desk, form: Option<Form>) -> Turned {
    key::reseal(&desk.cx(), form, &mut |_, _| {}).unwrap()
}

/// Cuts a resealing off once so many persons are done.
fn cut_off(desk: &Desk, form: Option<Form>, cut: u64) {
    let cx = desk.cx();
    let broken = catch_unwind(AssertUnwindSafe(|| {
        key::reseal(&cx, form, &mut |done, _| assert!(done < cut, "cut off"))
    }));
    assert!(broken.is_err());
}

/// How many a search finds, for a program that starts now.
fn found(desk: &Desk, text: &str) -> usize {
    person::find(&cx(&desk.again()), text, "orders").unwrap().found.len()
}

fn rename(cx: &Cx, id: PersonId, to: &str) {
    let given = Given::read(cx.register().rules(), &format!("family_name={to}")).unwrap();
    let changes = Changes { set: vec![given], ..Changes::default() };
    person::change(cx, id, "orders", &changes).unwrap();
}

/// The columns of a table that were sealed or made by chance, row by row.
fn column(desk: &Desk, table: &str, at: usize) -> Vec<String> {
    let cell = |row: &String| row.split('|').nth(at).unwrap().to_owned();
    desk.rows()[table].iter().filter(|row| row.starts_with("1|")).map(cell).collect()
}

/// Everything is of one form, one index and one epoch.
fn is_of(desk: &Desk, form: Form, version: u8) {
    let sealed = format!("{:02x}", form.number());
    for (table, at) in [("value", 12), ("basis", 11), ("hold", 9), ("restriction", 7)] {
        for cell in column(desk, table, at).iter().filter(|cell| *cell != "-") {
            assert!(cell.starts_with(&sealed), "{table}: {cell}");
        }
    }
    let odd = version % 2 == 1;
    for (table, at) in [("exact", 1), ("sole", 1), ("origin", 1)] {
        for tag in column(desk, table, at) {
            assert_eq!(u8::from_str_radix(&tag[..2], 16).unwrap() >= 0x80, odd, "{table}");
        }
    }
    assert!(column(desk, "word", 2).iter().all(|tag| tag.starts_with('-') == odd));
    let left = |r: &mut store::Read, column, number| {
        store::anew::behind(r, WorkspaceId(1), column, number, (None, 100)).map(|rows| rows.len())
    };
    for column in Column::ALL {
        let store = desk.store();
        let left = store.read_in(WorkspaceId(1), |r| left(r, *column, version)).unwrap();
        assert_eq!(left, 0, "{column:?}");
    }
    let epochs: BTreeSet<String> = column(desk, "person_key", 2).into_iter().collect();
    assert!(epochs.len() <= 1, "{epochs:?}");
    let files = desk.keys().iter().filter(|n| n.starts_with("1.") && n.ends_with(".epoch")).count();
    assert_eq!(files, 1, "{:?}", desk.keys());
    assert!(audit::verify(&cx(&desk.again()), &[]).unwrap().is_sound());
}

/// How many rows of tags there are.
fn tags(desk: &Desk) -> Vec<usize> {
    ["exact", "sole", "word", "origin"].map(|table| column(desk, table, 0).len()).to_vec()
}

#[test]
fn everything_is_sealed_in_another_form_and_back() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Liste", 0, 150);
        let id = add_for(&desk.cx(), &["orders", "bookkeeping"], "Vielseitig");
        let review = instant("2026-09-01").to_zoned(jiff::tz::TimeZone::UTC).date();
        let (reason, owner) = ("Klage läuft".to_owned(), "Anna".to_owned());
        let held = hold::New { over: Over::Person, reason, owner, review };
        hold::add(&desk.cx(), id, &held).unwrap();
        let limited = add(&desk.cx(), "Eingeschränkt");
        person::restrict(&desk.cx(), limited, Ground::Accuracy, Some("stimmt das?")).unwrap();
        let gone = add(&desk.cx(), "Weg");
        person::erase(&desk.cx(), gone, Reason::Wish, false, &mut |_, _| {}).unwrap();
        rename(&desk.cx(), id, "Wandelbar");
        let (before, old) = (tags(desk), desk.rows());
        let of_person = |id| audit::Filter { person: Some(id), ..audit::Filter::default() };
        let seen = audit::list(&desk.cx(), &of_person(id)).unwrap().len();

        for (form, version) in [(Some(OTHER), 2), (None, 3), (Some(Form::default()), 4)] {
            let turned = reseal(desk, form);
            assert_eq!((turned.persons, turned.resumed, turned.resealed), (152, false, true));
            let now = form.unwrap_or(OTHER);
            is_of(desk, now, version);
            assert_eq!(tags(desk), before, "as many as before");
            assert_eq!(name(&desk.cx(), id).as_deref(), Some("Wandelbar"));
            assert_eq!(
                [found(desk, "K-17"), found(desk, "Wandelbar"), found(desk, "Weg")],
                [1, 1, 0]
            );
            let holds = hold::list(&desk.cx(), Some(id), Some("orders")).unwrap();
            assert_eq!(holds[0].reason.as_deref(), Some("Klage läuft"));
            let again = import(&desk.cx(), "Liste", 0, 150);
            assert_eq!((again.imported, again.unchanged), (0, 150), "rows are known again");
            assert_eq!(name(&desk.cx(), gone), None);
        }
        let wrapped = |rows: &std::collections::BTreeMap<&str, Vec<String>>| -> BTreeSet<String> {
            rows["person_key"].iter().map(|row| row.split('|').nth(3).unwrap().to_owned()).collect()
        };
        assert!(wrapped(&old).is_disjoint(&wrapped(&desk.rows())));
        assert!(
            audit::list(&desk.cx(), &of_person(id)).unwrap().len() > seen,
            "the log knows them still"
        );
    }
}

#[test]
fn cut_off_anywhere_everybody_is_found_and_may_change() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Liste", 0, 200);
        let first = add(&desk.cx(), "Vorher");
        for (round, cut) in [0, 1, 64, 200].into_iter().enumerate() {
            let number = 1_000 + round;
            cut_off(desk, Some(if round % 2 == 0 { OTHER } else { Form::default() }), cut);
            // In the middle: search, correct, add, import, erase, and what may stand only once.
            assert_eq!(found(desk, "K-17"), 1);
            let to = format!("Zwischen{}", ["a", "b", "c", "d"][round]);
            rename(&desk.cx(), first, &to);
            let fresh = add(&desk.cx(), &format!("Neu{}", ["a", "b", "c", "d"][round]));
            let gone = add(&desk.cx(), "Weg");
            let taken = import(&desk.cx(), "Dazu", number, 1);
            assert_eq!(taken.imported, 1);
            assert_eq!(import(&desk.cx(), "Dazu", number, 1).unchanged, 1);
            assert_eq!((found(desk, &to), found(desk, &format!("K-{number}"))), (1, 1));
            let turned = reseal(desk, None);
            assert!(turned.resumed && turned.resealed, "{turned:?}");
            let form = if round % 2 == 0 { OTHER } else { Form::default() };
            is_of(desk, form, 2 + u8::try_from(round).unwrap());
            assert_eq!(
                name(&desk.cx(), first).as_deref(),
                Some(to.as_str()),
                "a correction survives"
            );
            assert!(name(&desk.cx(), fresh).is_some());
            assert_eq!((found(desk, &to), found(desk, &format!("K-{number}"))), (1, 1));
            assert_eq!(found(desk, "Leonie Zwischen"), 1);
            assert_eq!(import(&desk.cx(), "Dazu", number, 1).unchanged, 1);
            person::erase(&desk.cx(), gone, Reason::Wish, false, &mut |_, _| {}).unwrap();
            assert_eq!((name(&desk.cx(), gone), found(desk, "Weg")), (None, 0));
        }
    }
}

#[test]
fn an_erasure_while_it_lay_cut_off_brings_it_to_its_end() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Liste", 0, 150);
        let [first, last] = ["Eins", "Zwei"].map(|name| add(&desk.cx(), name));
        cut_off(desk, Some(OTHER), 64);
        for id in [first, last] {
            person::erase(&desk.cx(), id, Reason::Wish, false, &mut |_, _| {}).unwrap();
            assert_eq!(name(&desk.cx(), id), None);
        }
        is_of(desk, OTHER, 2);
        assert_eq!((found(desk, "K-17"), found(desk, "Eins"), found(desk, "Zwei")), (1, 0, 0));
        // Whoever turns next does it as well.
        cut_off(desk, Some(Form::default()), 64);
        let turned = key::turn(&desk.cx(), &mut |_, _| {}).unwrap();
        assert!(turned.resumed && turned.resealed);
        is_of(desk, Form::default(), 3);
    }
}

#[test]
fn a_program_that_knows_only_the_old_goes_on() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Liste", 0, 100);
        let id = add(&desk.cx(), "Vorher");
        let stale = [desk.again(), desk.again(), desk.again()].map(|house| cx(&house));
        cut_off(desk, Some(OTHER), 64);
        rename(&stale[0], id, "Mittendrin");
        assert_eq!(import(&stale[1], "Andere", 500, 50).imported, 50);
        reseal(desk, None);
        assert_eq!(import(&stale[2], "Liste", 0, 120).imported, 20, "known rows are known");
        rename(&stale[2], id, "Nachher");
        add(&stale[2], "Neuling");
        is_of(desk, OTHER, 2);
        for (text, count) in [
            ("K-17", 1),
            ("K-519", 1),
            ("K-119", 1),
            ("Mittendrin", 0),
            ("Nachher", 1),
            ("Neuling", 1),
        ] {
            assert_eq!(found(desk, text), count, "{text}");
        }
    }
}

#[test]
fn others_write_while_everything_is_sealed_anew() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Anfang", 0, 300);
        let ids: Vec<PersonId> = (0..8).map(|n| add(&desk.cx(), &format!("Alt{n}"))).collect();
        let (writer, other) = (desk.again(), desk.again());
        thread::scope(|scope| {
            scope.spawn(|| {
                let cx = cx(&writer);
                for part in 0..3 {
                    import(&cx, &format!("Liste {part}"), 1_000 + part * 300, 300);
                }
            });
            scope.spawn(|| {
                let cx = cx(&other);
                for round in 0..4 {
                    for id in &ids {
                        rename(
                            &cx,
                            *id,
                            &format!("Runde{}", ["eins", "zwei", "drei", "vier"][round]),
                        );
                    }
                }
            });
            for form in [OTHER, Form::default(), OTHER] {
                reseal(desk, Some(form));
            }
        });
        reseal(desk, None);
        is_of(desk, OTHER, 5);
        assert!(ids.iter().all(|id| name(&desk.cx(), *id).as_deref() == Some("Rundevier")));
        assert_eq!([found(desk, "Rundevier"), found(desk, "Rundedrei")], [8, 0]);
        for number in [0, 299, 1_000, 1_299, 1_600, 1_899] {
            assert_eq!(found(desk, &format!("K-{number}")), 1, "{number}");
        }
        let all = tags(desk);
        reseal(desk, None);
        assert_eq!(tags(desk), all, "none was missing, and none is left over");
    }
}

#[test]
fn what_may_stand_only_once_stays_so() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Liste", 0, 120);
        let header = ["Kundennummer", "Vorname", "Nachname"];
        let rows = |number: &str| vec![[number, "Karl", "Zweiter"].map(str::to_owned).to_vec()];
        for cut in [1, 64] {
            cut_off(desk, None, cut);
            for number in ["K-0", "K-119"] {
                let taken = catch_unwind(AssertUnwindSafe(|| {
                    import_rows(&desk.cx(), "Fremd", &["orders"], &header, rows(number))
                }));
                assert!(taken.is_err(), "{number} is taken");
            }
            reseal(desk, None);
        }
        assert_eq!(found(desk, "Zweiter"), 0);
        let sole: Vec<String> = column(desk, "sole", 2);
        assert_eq!(sole.len(), sole.iter().collect::<BTreeSet<_>>().len());
    }
}

#[test]
fn a_backup_of_before_or_from_the_middle_is_restored_and_works() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Liste", 0, 150);
        let gone = add(&desk.cx(), "Weg");
        let back_up = |name: &str| {
            let file = desk.file(name);
            let target = backup::Target { file: &file, keys: None };
            backup::make(&desk.own(), &target, &mut |_| {}).unwrap();
            file
        };
        let before = back_up("before.obhut");
        cut_off(desk, Some(OTHER), 64);
        let middle = back_up("middle.obhut");
        person::erase(&desk.cx(), gone, Reason::Wish, false, &mut |_, _| {}).unwrap();
        let after = back_up("after.obhut");
        for (file, dir, erased) in [(before, "b", 1), (middle, "m", 1), (after, "a", 0)] {
            let dir = desk.file(dir);
            let source = backup::Source {
                file: &file,
                keys: None,
                dir: &dir,
                database: None,
                opened_by: &desk.key,
                unseal: "file:/media/obhut.key",
                method: None,
                ledger: Some(&desk.dir().join("keys/erased.jsonl")),
                actor: crate::desk::operator(),
                now: instant("2026-03-04"),
            };
            let (_, restored) = backup::restore(&source, &mut |_| {}).unwrap();
            assert_eq!(restored.erased, erased);
            let cx = cx(&open(&dir, &desk.key));
            assert_eq!(name(&cx, gone), None, "the erased stay erased");
            assert_eq!(person::find(&cx, "K-17", "orders").unwrap().found.len(), 1);
            key::reseal(&cx, Some(OTHER), &mut |_, _| {}).unwrap();
            assert_eq!(person::find(&cx, "K-149", "orders").unwrap().found.len(), 1);
            assert!(audit::verify(&cx, &[]).unwrap().is_sound());
            assert!(!rows(&crate::desk::open_store(&dir))["value"].is_empty());
        }
    }
}

#[test]
fn a_damaged_person_is_named_and_keeps_nobody_else_from_a_new_key() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Liste", 0, 100);
        let id = add(&desk.cx(), "Ganz");
        let gone = add(&desk.cx(), "Weg");
        let broken = add(&desk.cx(), "Kaputt");
        let moved = format!(
            "UPDATE value SET version = 7 WHERE workspace = 1 AND number = 1 AND person = {}",
            broken.0
        );
        assert_eq!(desk.tamper(Box::leak(moved.into_boxed_str())), 1);
        let refused = key::reseal(&desk.cx(), Some(OTHER), &mut |_, _| {}).unwrap_err();
        assert_eq!(refused.code(), "key-reseal-damaged");
        let old = column(desk, "value", 12).iter().filter(|cell| cell.starts_with("01")).count();
        assert!((1..10).contains(&old), "of one person: {old}");
        assert!(name(&desk.cx(), id).is_some());
        assert_eq!(found(desk, "Ganz"), 1);
        person::erase(&desk.cx(), gone, Reason::Wish, false, &mut |_, _| {}).unwrap();
        let files = desk.keys();
        let epochs = files.iter().filter(|n| n.starts_with("1.") && n.ends_with(".epoch"));
        assert_eq!(epochs.count(), 1);
        assert!(audit::verify(&cx(&desk.again()), &[]).unwrap().is_sound());
    }
}

#[test]
fn what_is_wrapped_from_then_on_is_under_another_key_of_the_workspace() {
    let desk = Desk::new();
    add(&desk.cx(), "Muster");
    reseal(&desk, None);
    let keys = desk.dir().join("keys");
    let file = |name: &str| std::fs::read(keys.join(name)).unwrap();
    let root = desk.house.root();
    let first = root.unwrap(&file("1.workspace"), 1, 1).unwrap();
    let second = root.unwrap(&file("1.2.workspace"), 1, 2).unwrap();
    assert!(root.unwrap(&file("1.workspace"), 1, 2).is_err());
    assert!(first.unwrap(&file("1.2.epoch"), 1, 2).is_err());
    assert!(second.unwrap(&file("1.2.epoch"), 1, 2).is_ok());
    let own = root.unwrap(&file("0.2.workspace"), 0, 2).unwrap();
    assert!(own.unwrap(&file("0.2.epoch"), 0, 2).is_ok());
    // A new root takes all of them over.
    let founding = acts::house::Founding::begin();
    key::root(&desk.own(), founding, &desk.key, None).unwrap();
    assert!(root.unwrap(&file("1.2.workspace"), 1, 2).is_err());
    assert_eq!(found(&desk, "Muster"), 1);
}

#[test]
fn what_does_not_open_stays_is_counted_and_keeps_nothing_else_under_the_old_key() {
    for desk in Desk::each() {
        let id = add(&desk.cx(), "Muster");
        let review = instant("2026-09-01").to_zoned(jiff::tz::TimeZone::UTC).date();
        for owner in ["Anna", "Berta", "Clara"] {
            let reason = "Klage läuft".to_owned();
            let held = hold::New { over: Over::Person, reason, owner: owner.to_owned(), review };
            hold::add(&desk.cx(), id, &held).unwrap();
        }
        let broken =
            "UPDATE hold SET owner = (SELECT reason FROM hold WHERE number = 2) WHERE number = 2";
        assert_eq!(desk.tamper(broken), 1);
        let damaged = key::reseal(&desk.cx(), None, &mut |_, _| {}).unwrap_err();
        assert_eq!(damaged.code(), "key-reseal-damaged");
        let left = |number| {
            let all = |r: &mut store::Read| {
                store::anew::behind(r, WorkspaceId(1), Column::Owner, number, (None, 9))
            };
            desk.store().read_in(WorkspaceId(1), all).unwrap().len()
        };
        assert_eq!((left(2), left(0)), (1, 3));
        // One after the other each is met once, though all three begin alike.
        let (mut after, mut met) = (None, Vec::new());
        loop {
            let one = |r: &mut store::Read| {
                store::anew::behind(r, WorkspaceId(1), Column::Owner, 0, (after.as_ref(), 1))
            };
            let rows = desk.store().read_in(WorkspaceId(1), one).unwrap();
            let Some(row) = rows.into_iter().next() else { break };
            met.push(row.numbers[0]);
            after = Some(row);
        }
        met.sort_unstable();
        assert_eq!(met, [1, 2, 3]);
    }
}

#[test]
fn a_register_with_a_key_missing_does_not_open() {
    let desk = Desk::new();
    add(&desk.cx(), "Muster");
    reseal(&desk, None);
    reseal(&desk, None);
    for name in ["1.workspace", "1.2.workspace", "1.3.workspace"] {
        let path = desk.dir().join("keys").join(name);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(desk.again().register(None).is_err(), "{name}");
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(found(&desk, "Muster"), 1, "{name}");
    }
}

#[test]
fn a_house_resealed_before_there_were_further_keys_goes_on() {
    for desk in Desk::each() {
        import(&desk.cx(), "Liste", 0, 20);
        // As it was left by a version that made new indexes from the one key.
        let later = "UPDATE workspace SET index_version = 3";
        assert_eq!(desk.tamper(later), 2);
        assert_eq!(import(&desk.cx(), "Danach", 20, 20).imported, 20);
        reseal(&desk, None);
        let keys: Vec<String> =
            desk.keys().into_iter().filter(|name| name.ends_with(".workspace")).collect();
        for name in ["1.workspace", "1.2.workspace", "1.3.workspace", "1.4.workspace"] {
            assert!(keys.contains(&name.to_owned()), "{keys:?}");
        }
        assert_eq!(found(&desk, "K-25"), 1);
        let again = import(&desk.cx(), "Danach", 20, 20);
        assert_eq!((again.imported, again.unchanged), (0, 20));
    }
}
