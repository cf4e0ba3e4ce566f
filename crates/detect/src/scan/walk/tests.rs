//! The way through folders.

use std::fs;
use std::os::unix::fs::symlink;

use super::*;

fn walked(folder: &Path, skip: &[&str]) -> (Vec<String>, Left) {
    let skip: Vec<_> = skip.iter().map(ToString::to_string).collect();
    let skip = Skip::of(&skip).unwrap();
    let targets = [Arc::new(Target::find(folder).unwrap())];
    let mut walk = Walk::new(&targets, &skip, &[], false);
    let names = Names::new(Vec::new());
    let start = folder.to_string_lossy().into_owned() + "/";
    let met: Vec<_> = walk.by_ref().map(|met| met.shown(&names).0.replace(&start, "")).collect();
    (met, walk.left)
}

#[test]
fn files_come_sorted_and_links_are_left() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("b")).unwrap();
    for name in ["c", "a", "b/2", "b/1", "b/x.iso"] {
        fs::write(at(name), "x").unwrap();
    }
    symlink("/etc", at("out")).unwrap();
    symlink("b", at("in")).unwrap();
    symlink(".", at("b/loop")).unwrap();
    let (met, left) = walked(folder.path(), &["*.iso"]);
    assert_eq!(met, ["a", "b/1", "b/2", "c"]);
    assert_eq!((left.links, left.excluded, left.folders), (3, 1, 2));
}

#[test]
fn a_tree_that_goes_down_for_ever_is_said_not_to_be_looked_into() {
    let folder = tempfile::tempdir().unwrap();
    let mut deep = folder.path().to_owned();
    for _ in 0..DEPTH + 1 {
        deep.push("d");
    }
    fs::create_dir_all(&deep).unwrap();
    let targets = [Arc::new(Target::find(folder.path()).unwrap())];
    let skip = Skip::default();
    let mut walk = Walk::new(&targets, &skip, &[], false);
    let met: Vec<_> = walk.by_ref().collect();
    let [met] = &met[..] else { panic!("{} met", met.len()) };
    assert_eq!(met.trouble, Some("scan-deep"));
    assert_eq!(walk.unseen.len(), 1);
}

#[test]
fn a_file_by_itself_is_a_target() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, "x").unwrap();
    let (met, _) = walked(&file, &[]);
    assert!(met.len() == 1 && met[0].ends_with("/a.txt"), "{met:?}");
}

#[test]
fn a_folder_that_became_a_link_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("d")).unwrap();
    fs::write(folder.path().join("d/passwd"), "x").unwrap();
    let targets = [Arc::new(Target::find(folder.path()).unwrap())];
    let skip = Skip::default();
    let met = Walk::new(&targets, &skip, &[], false).next().unwrap();
    assert!(Opener::default().open(&met).is_ok());
    fs::rename(folder.path().join("d"), folder.path().join("e")).unwrap();
    symlink("/etc", folder.path().join("d")).unwrap();
    assert!(Opener::default().open(&met).is_err());
}
