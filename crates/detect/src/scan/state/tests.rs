use super::super::finding::Told;
use super::super::walk::Stamp;
use super::*;

#[test]
fn a_state_is_for_one_scan_at_a_time_and_its_key_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (first, key) = State::open(folder.path()).unwrap();
    assert_eq!(State::open(folder.path()).err(), Some(StateError::Busy));
    drop(first);
    let (_, again) = State::open(folder.path()).unwrap();
    assert_eq!(key.value("EMAIL", "x"), again.value("EMAIL", "x"));
}

#[test]
fn a_beginning_that_was_cut_off_is_begun_again() {
    let folder = tempfile::tempdir().unwrap();
    for half in ["scan.key.new", "scan.redb.new"] {
        std::fs::write(folder.path().join(half), "half").unwrap();
    }
    assert!(State::open(folder.path()).is_ok());
}

#[test]
fn what_cannot_be_read_is_set_aside_and_another_begun() {
    type Break = fn(&Path);
    let broken: [(&str, bool, Break); 5] = [
        ("foreign", false, |at| std::fs::write(at.join(FILE), "no state of ours").unwrap()),
        ("cut off", false, |at| {
            let file = OpenOptions::new().write(true).open(at.join(FILE)).unwrap();
            file.set_len(5_000).unwrap();
        }),
        ("of another version", false, |at| {
            let database = open_file(&at.join(FILE)).unwrap();
            let write = database.begin_write().unwrap();
            write.open_table(ABOUT).unwrap().insert("form", FORM + 1).unwrap();
            write.commit().unwrap();
        }),
        ("without its key", true, |at| std::fs::remove_file(at.join("scan.key")).unwrap()),
        ("with half a key", true, |at| std::fs::write(at.join("scan.key"), "half").unwrap()),
    ];
    for (what, with_key, break_it) in broken {
        let folder = tempfile::tempdir().unwrap();
        let (state, key) = State::open(folder.path()).unwrap();
        assert_eq!(state.set_aside(), None);
        drop(state);
        break_it(folder.path());
        let size = std::fs::metadata(folder.path().join(FILE)).unwrap().len();
        let (state, other) = State::open(folder.path()).unwrap();
        let aside = state.set_aside().unwrap_or_else(|| panic!("{what} passes"));
        assert_eq!(std::fs::metadata(&aside.path).unwrap().len(), size, "{what}");
        assert_eq!(aside.with_key, with_key, "{what}");
        assert_eq!(key.value("EMAIL", "x") != other.value("EMAIL", "x"), with_key, "{what}");
        drop(state);
        assert_eq!(State::open(folder.path()).unwrap().0.set_aside(), None, "{what}");
    }
}

#[test]
fn a_place_is_remembered_until_it_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let state = State::open(folder.path()).unwrap().0;
    let id = LocationId([7; 16]);
    let stamp = Stamp { size: 9, modified: -5, changed: 3, inode: 1 };
    let told = Told { people: 4, ..Told::default() };
    let mut notes = state.notes();
    notes
        .read(&Entry { id, stamp, version: 2, above: &[11, 12], told: &told, prints: &[] })
        .unwrap();
    notes.save().unwrap();
    let earlier = state.known().place(id).unwrap();
    assert_eq!((earlier.stamp, earlier.version, earlier.told.people), (stamp, 2, 4));
    assert_eq!(notes.forget_gone(&[12], &[]).unwrap(), 0, "it was met in this run");
    drop(notes);
    drop(state);
    let state = State::open(folder.path()).unwrap().0;
    assert_eq!(state.notes().forget_gone(&[13], &[]).unwrap(), 0, "not in this folder");
    assert_eq!(state.notes().forget_gone(&[12], &[11]).unwrap(), 0, "it could not be entered");
    assert_eq!(state.notes().forget_gone(&[12], &[]).unwrap(), 1);
    assert!(state.known().place(id).is_none());
}
