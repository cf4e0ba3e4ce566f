//! Backups: restored elsewhere and compared, refused when anything was changed, and the erased
//! stay erased.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use acts::backup::{self, BackupError, Header, Restored, Source, Target};
use acts::house::Founding;
use acts::person::{self, Reason};
use acts::{House, audit, key};
use model::PersonId;
use seal::unseal::{KeyFile, Unseal};
use store::{Store, Where};

use crate::desk::{
    Desk, add, add_for, cx, import, import_rows, instant, name, names, open, open_store, operator,
    own, rows, schema,
};

fn back_up(desk: &Desk, file: &str) -> PathBuf {
    let path = desk.file(file);
    backup::make(&desk.own(), &Target { file: &path, keys: None }, &mut |_| {}).unwrap();
    path
}

/// How a restore is asked for.
struct Ask<'a> {
    file: PathBuf,
    keys: Option<PathBuf>,
    dir: PathBuf,
    database: Option<String>,
    opened_by: &'a dyn Unseal,
    method: Option<&'a dyn Unseal>,
    ledger: Option<PathBuf>,
}

fn ask<'a>(desk: &'a Desk, file: &Path) -> Ask<'a> {
    Ask {
        file: file.to_owned(),
        keys: None,
        dir: desk.file("elsewhere"),
        database: None,
        opened_by: &desk.key,
        method: None,
        ledger: None,
    }
}

impl Ask<'_> {
    fn go(&self) -> Result<(Arc<House>, Restored), BackupError> {
        let source = Source {
            file: &self.file,
            keys: self.keys.as_deref(),
            dir: &self.dir,
            database: self.database.as_deref(),
            opened_by: self.opened_by,
            unseal: "file:/media/obhut.key",
            method: self.method,
            ledger: self.ledger.as_deref(),
            actor: operator(),
            now: instant("2026-03-04"),
        };
        backup::restore(&source, &mut |_| {})
    }

    fn refused(&self) -> &'static str {
        let code = self.go().map(|(_, restored)| restored).unwrap_err().code();
        assert!(!self.dir.join("obhut.toml").exists(), "there is no house");
        code
    }
}

type Rows = BTreeMap<&'static str, Vec<String>>;

/// Compares all rows but those of the house's own log, where making a backup and restoring it have
/// each a line of their own.
fn assert_same(left: Rows, right: Rows) {
    for (table, mut rows) in left {
        let mut others = right[table].clone();
        for rows in [&mut rows, &mut others] {
            rows.retain(|row| {
                !((table.starts_with("log") || table == "lately") && row.starts_with("0|"))
            });
        }
        assert!(rows == others, "{table} differs: {} rows and {}", rows.len(), others.len());
    }
}

fn full(desk: &Desk) {
    import(&desk.cx(), "Liste", 0, 300);
    add_for(&desk.cx(), &["orders", "bookkeeping"], "Buch");
    let gone = add(&desk.cx(), "Weg");
    person::erase(&desk.cx(), gone, Reason::Wish, false, &mut |_, _| {}).unwrap();
    audit::checkpoint(&desk.cx()).unwrap();
    acts::workspace::add(&desk.own(), "Filiale", "DE-NW").unwrap();
}

#[test]
fn a_house_restored_elsewhere_is_the_same_house() {
    let desk = Desk::new();
    full(&desk);
    let file = back_up(&desk, "backup.obhut");
    let (house, restored) = ask(&desk, &file).go().unwrap();
    assert_eq!((restored.workspaces, restored.erased), (2, 0));
    assert!(restored.broken_logs.is_empty());
    let dir = desk.file("elsewhere");
    assert_same(rows(&open_store(&dir)), desk.rows());
    drop(house);
    let house = open(&dir, &desk.key);
    let again = house.register(Some("Laden & Söhne")).unwrap();
    let cx = acts::Cx::new(house.clone(), again, operator(), instant("2026-03-04")).unwrap();
    assert_eq!(person::find(&cx, "K-17", "orders").unwrap().found.len(), 1);
    assert!(audit::verify(&cx, &[]).unwrap().is_sound());
    assert!(audit::verify(&own(&house), &[]).unwrap().is_sound());
    assert!(open(&dir, &desk.kit).register(Some("Filiale")).is_ok(), "the kit opens it as well");
}

#[test]
fn a_backup_of_one_engine_is_restored_into_the_other_and_back() {
    let Some(postgres) = schema() else { return };
    let desk = Desk::new();
    full(&desk);
    let first = back_up(&desk, "one.obhut");
    let (house, _) = Ask { database: Some(postgres.clone()), ..ask(&desk, &first) }.go().unwrap();
    let there = Store::open(Where::Postgres(postgres), store::Options::default()).unwrap();
    assert_same(rows(&there), desk.rows());
    let second = desk.file("two.obhut");
    backup::make(&own(&house), &Target { file: &second, keys: None }, &mut |_| {}).unwrap();
    Ask { dir: desk.file("back"), ..ask(&desk, &second) }.go().unwrap();
    assert_same(rows(&open_store(&desk.file("back"))), desk.rows());
    let used = Ask {
        dir: desk.file("third"),
        database: house.file().database.clone(),
        ..ask(&desk, &first)
    };
    assert_eq!(used.refused(), "house-database-in-use");
}

#[test]
fn keys_can_be_kept_apart() {
    let desk = Desk::new();
    let id = add(&desk.cx(), "Köhler");
    let (file, keys) = (desk.file("rows.obhut"), desk.file("keys.obhut"));
    backup::make(&desk.own(), &Target { file: &file, keys: Some(&keys) }, &mut |_| {}).unwrap();
    assert!(Header::read(&file).unwrap().keys_apart());
    assert_eq!(ask(&desk, &file).refused(), "backup-no-keys");
    assert_eq!(ask(&desk, &keys).refused(), "backup-form");
    let (others, other_keys) = (desk.file("rows2.obhut"), desk.file("keys2.obhut"));
    backup::make(&desk.own(), &Target { file: &others, keys: Some(&other_keys) }, &mut |_| {})
        .unwrap();
    assert_eq!(Ask { keys: Some(other_keys), ..ask(&desk, &file) }.refused(), "backup-other-keys");
    let (house, _) = Ask { keys: Some(keys), ..ask(&desk, &file) }.go().unwrap();
    assert_eq!(name(&cx(&house), id).as_deref(), Some("Köhler"));
}

#[test]
fn a_byte_changed_anywhere_is_refused_and_leaves_no_house() {
    let desk = Desk::new();
    import(&desk.cx(), "Liste", 0, 400);
    let file = back_up(&desk, "backup.obhut");
    let bytes = fs::read(&file).unwrap();
    let damaged = desk.file("damaged.obhut");
    for at in (0..bytes.len()).step_by(bytes.len() / 60) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        fs::write(&damaged, changed).unwrap();
        let outcome = ask(&desk, &damaged);
        let code = outcome.refused();
        let known = [
            "backup-damaged",
            "backup-form",
            "unseal-wrong",
            "unseal-damaged",
            "unseal-other-method",
        ];
        assert!(known.contains(&code), "byte {at}: {code}");
        assert!(!outcome.dir.exists(), "nothing is left: {:?}", names(&outcome.dir));
    }
}

#[test]
fn a_file_cut_off_or_with_something_behind_it_is_refused() {
    let desk = Desk::new();
    import(&desk.cx(), "Liste", 0, 400);
    let file = back_up(&desk, "backup.obhut");
    let bytes = fs::read(&file).unwrap();
    let damaged = desk.file("damaged.obhut");
    let lengths = [0, 10, 100, 1_000, 70_000, bytes.len() / 2, bytes.len() - 1];
    let longer = [&bytes[..], b"x"].concat();
    let cut = lengths.iter().map(|length| bytes[..(*length).min(bytes.len() - 1)].to_vec());
    for content in cut.chain([longer]) {
        fs::write(&damaged, &content).unwrap();
        let outcome = ask(&desk, &damaged);
        let code = outcome.refused();
        assert!(
            ["backup-damaged", "backup-form", "backup-cut"].contains(&code),
            "{}: {code}",
            content.len()
        );
        assert!(!outcome.dir.exists(), "nothing is left: {:?}", names(&outcome.dir));
    }
}

#[test]
fn a_backup_shows_nothing_and_opens_with_no_other_key() {
    let desk = Desk::new();
    add(&desk.cx(), "Köhlermeister");
    let file = back_up(&desk, "backup.obhut");
    let bytes = fs::read(&file).unwrap();
    for word in ["Köhlermeister", "Stuttgart", "Laden", "orders"] {
        assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
    }
    let other = KeyFile::random();
    assert_eq!(Ask { opened_by: &other, ..ask(&desk, &file) }.refused(), "unseal-wrong");
}

#[test]
fn the_recovery_kit_restores_and_sets_a_new_way() {
    let desk = Desk::new();
    let id = add(&desk.cx(), "Köhler");
    let file = back_up(&desk, "backup.obhut");
    let new = KeyFile::random();
    Ask { opened_by: &desk.kit, method: Some(&new), ..ask(&desk, &file) }.go().unwrap();
    let dir = desk.file("elsewhere");
    assert_eq!(name(&cx(&open(&dir, &new)), id).as_deref(), Some("Köhler"));
    assert!(House::open(&dir, &desk.key, instant("2026-03-04")).is_err());
}

#[test]
fn a_backup_from_before_a_new_root_is_still_restored() {
    let desk = Desk::new();
    let id = add(&desk.cx(), "Köhler");
    let file = back_up(&desk, "backup.obhut");
    let own = desk.own();
    key::root(&own, Founding::begin(), &desk.key, None).unwrap();
    let (house, _) = ask(&desk, &file).go().unwrap();
    assert_eq!(name(&cx(&house), id).as_deref(), Some("Köhler"));
    // The program that has the old root in hand makes no backup that nobody could open.
    let late = backup::make(&own, &Target { file: &desk.file("late"), keys: None }, &mut |_| {});
    assert!(late.is_err() && !desk.file("late").exists());
}

/// A customer whose invoice the law keeps beyond any wish.
fn with_invoice(desk: &Desk, name: &str) -> PersonId {
    let header =
        ["Vorname", "Nachname", "Straße", "PLZ", "Ort", "Rechnungsnummer", "Rechnungsdatum"];
    let row = ["Leonie", name, "Hauptstr. 1", "70174", "Stuttgart", "R-1", "10.02.2026"];
    let purposes = ["orders", "bookkeeping"];
    let rows = vec![row.map(str::to_owned).to_vec()];
    import_rows(&desk.cx(), "Rechnungen", &purposes, &header, rows);
    person::find(&desk.cx(), name, "orders").unwrap().found[0].id
}

#[test]
fn the_erased_stay_erased() {
    let desk = Desk::new();
    let stays = add(&desk.cx(), "Bleibt");
    let whole = add(&desk.cx(), "Ganz");
    let partly = with_invoice(&desk, "Teils");
    let file = back_up(&desk, "backup.obhut");
    for id in [whole, partly] {
        person::erase(&desk.cx(), id, Reason::Wish, false, &mut |_, _| {}).unwrap();
    }
    // Over the house's own directory, with nothing left in it but the ledger.
    let over = desk.file("over");
    fs::create_dir_all(over.join("keys")).unwrap();
    fs::copy(desk.dir().join("keys/erased.jsonl"), over.join("keys/erased.jsonl")).unwrap();
    let in_place = Ask { dir: over, ..ask(&desk, &file) };
    // Elsewhere, with the ledger named.
    let named = Ask { ledger: Some(desk.dir().join("keys/erased.jsonl")), ..ask(&desk, &file) };
    for ask in [in_place, named] {
        let (house, restored) = ask.go().unwrap();
        assert_eq!(restored.erased, 2);
        let cx = cx(&house);
        assert_eq!(name(&cx, stays).as_deref(), Some("Bleibt"));
        assert_eq!(name(&cx, whole), None);
        assert_eq!(name(&cx, partly), None, "orders no longer sees them");
        assert_eq!(person::find(&cx, "Ganz", "orders").unwrap().found.len(), 0);
        let kept = person::show(&cx, partly, "bookkeeping").map(drop);
        assert!(kept.is_ok(), "what a duty keeps is there: {kept:?}");
        assert!(audit::verify(&cx, &[]).unwrap().is_sound());
        let keys = names(&ask.dir.join("keys"));
        assert!(
            !keys.contains(&"1.1.epoch".to_owned()),
            "the epoch of the backup is gone: {keys:?}"
        );
        // Restored from the restored house, they are gone for good.
        let second = ask.dir.with_extension("obhut");
        backup::make(&own(&house), &Target { file: &second, keys: None }, &mut |_| {}).unwrap();
        let third = ask.dir.with_extension("third");
        let (house, again) = Ask { dir: third, ..self::ask(&desk, &second) }.go().unwrap();
        assert_eq!(again.erased, 0);
        assert_eq!(name(&self::cx(&house), whole), None);
    }
}

#[test]
fn a_ledger_that_cannot_be_read_stops_the_restore() {
    let desk = Desk::new();
    let file = back_up(&desk, "backup.obhut");
    let ledger = desk.file("erased.jsonl");
    fs::write(&ledger, "{\"workspace\":1,\"person\":5,\"at\":1,\"reason\":\"wish\"}\nnonsense\n")
        .unwrap();
    assert_eq!(Ask { ledger: Some(ledger), ..ask(&desk, &file) }.refused(), "backup-ledger");
}

#[test]
fn nothing_is_written_over() {
    let desk = Desk::new();
    let file = back_up(&desk, "backup.obhut");
    let again = backup::make(&desk.own(), &Target { file: &file, keys: None }, &mut |_| {});
    assert!(matches!(again, Err(BackupError::Exists { .. })));
    let here = Ask { dir: desk.dir(), ..ask(&desk, &file) };
    assert!(matches!(here.go(), Err(BackupError::NotEmpty { .. })));
    let log = audit::export(&desk.cx(), &file);
    assert!(log.is_err());
    assert!(!names(desk.folder.path()).iter().any(|name| name.ends_with(".part")));
}

#[test]
fn a_backup_is_of_one_moment_while_others_write_and_epochs_turn() {
    Desk::each().iter().for_each(one_moment);
}

fn one_moment(desk: &Desk) {
    import(&desk.cx(), "Anfang", 0, 2_000);
    let (writer, turner) = (desk.again(), desk.again());
    let files: Vec<PathBuf> = (0..3).map(|n| desk.file(&format!("{n}.obhut"))).collect();
    thread::scope(|scope| {
        scope.spawn(|| import(&cx(&writer), "Liste", 2_000, 6_000));
        scope.spawn(|| {
            for _ in 0..4 {
                key::turn(&cx(&turner), &mut |_, _| {}).unwrap();
            }
        });
        for file in &files {
            backup::make(&desk.own(), &Target { file, keys: None }, &mut |_| {}).unwrap();
        }
    });
    for (n, file) in files.iter().enumerate() {
        let dir = desk.file(&format!("restored{n}"));
        let (house, restored) = Ask { dir: dir.clone(), ..ask(desk, file) }.go().unwrap();
        assert!(restored.broken_logs.is_empty());
        let rows = rows(&open_store(&dir));
        assert_eq!(rows["person"].len(), rows["person_key"].len());
        assert_eq!(rows["person"].len() % 2_000, 0, "whole batches only");
        // Everyone's key opens in the restored house: turning carries each of them over.
        let turned = key::turn(&cx(&house), &mut |_, _| {}).unwrap();
        assert!(turned.persons >= rows["person"].len() as u64);
    }
}
