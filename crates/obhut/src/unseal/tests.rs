//! Promises about key files: only a safe one opens the house.

use std::fs::Permissions;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use tempfile::TempDir;
use texts::Lang;

use super::*;

const OUT: Out = Out { lang: Lang::De, json: false };

fn house() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("house");
    fs::create_dir(&dir).unwrap();
    (folder, dir)
}

fn code(result: Result<Box<dyn Unseal>, Failure>) -> &'static str {
    result.err().expect("refused").code()
}

#[test]
fn means_are_read_and_written_alike() {
    for text in ["passphrase", "file:/media/key/obhut.key", "credential:obhut-root"] {
        assert_eq!(Means::parse(text).unwrap().text(), text);
    }
    for text in ["", "file", "file:", "key", "passphrase:x", "credential:", "credential:../x"] {
        assert!(Means::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_key_file_is_made_once_and_for_its_owner_alone() {
    let (folder, dir) = house();
    let path = folder.path().join("key");
    let means = Means::File(path.clone());
    let (_, made) = means.choose(&dir, OUT).unwrap();
    assert!(made);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o400);
    let content = fs::read(&path).unwrap();
    assert!(!means.choose(&dir, OUT).unwrap().1);
    assert_eq!(fs::read(&path).unwrap(), content);
    assert!(means.open(&dir, OUT).is_ok());
}

#[test]
fn a_key_file_that_others_may_read_is_refused() {
    let (folder, dir) = house();
    let path = folder.path().join("key");
    fs::write(&path, [7; 32]).unwrap();
    for mode in [0o440, 0o404, 0o644, 0o620] {
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        assert_eq!(code(Means::File(path.clone()).open(&dir, OUT)), "unseal-open-to-others");
    }
    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    assert!(Means::File(path).open(&dir, OUT).is_ok());
}

#[test]
fn a_key_file_with_the_data_is_refused_by_whatever_name() {
    let (folder, dir) = house();
    let inside = dir.join("key");
    fs::write(&inside, [7; 32]).unwrap();
    fs::set_permissions(&inside, Permissions::from_mode(0o400)).unwrap();
    let link = folder.path().join("link");
    symlink(&inside, &link).unwrap();
    let house = folder.path().join("other-name");
    symlink(&dir, &house).unwrap();
    for path in [inside.clone(), link, house.join("key"), dir.join("../house/key")] {
        assert_eq!(code(Means::File(path.clone()).open(&dir, OUT)), "unseal-beside");
        assert_eq!(Means::File(path).choose(&dir, OUT).err().unwrap().code(), "unseal-beside");
    }
    let made = Means::File(dir.join("new/key")).choose(&dir, OUT);
    assert_eq!(made.err().unwrap().code(), "unseal-beside");
}

#[test]
fn what_is_no_key_file_is_refused() {
    let (folder, dir) = house();
    let path = folder.path().join("key");
    let open = || Means::File(path.clone()).open(&dir, OUT);
    assert_eq!(code(open()), "unseal-missing");
    for content in [vec![], vec![1; 31], vec![b'x'; 5000]] {
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        assert_eq!(code(open()), "unseal-no-key");
    }
    assert_eq!(code(Means::File(folder.path().to_owned()).open(&dir, OUT)), "unseal-no-key");
}
