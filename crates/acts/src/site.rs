//! The place a house is set up in, as it was before: so that a set-up that fails takes back what
//! it made there, and nothing that was there already. Shared by the acts; no act.

use std::fs::{self, Permissions};
use std::path::{Path, PathBuf};

/// What a house lays into its directory.
const OWN: [&str; 7] = [
    "keys",
    "obhut.toml",
    "obhut.toml.new",
    "register.sqlite",
    "register.sqlite-wal",
    "register.sqlite-shm",
    "reserve",
];
/// Of these, what is lost for good when another house is set up over it.
const REMAINS: [&str; 2] = ["keys", "register.sqlite"];

/// A place before anything was made there.
pub(crate) struct Site {
    dir: PathBuf,
    /// The rights the directory had; `None` when there was none.
    rights: Option<Permissions>,
    /// The directories that have to be made, the outermost first.
    missing: Vec<PathBuf>,
    /// What was there of a house's own things.
    before: Vec<&'static str>,
}

impl Site {
    /// Looks at the place.
    pub(crate) fn of(dir: &Path) -> Site {
        let mut missing: Vec<PathBuf> = dir
            .ancestors()
            .take_while(|path| !path.as_os_str().is_empty() && !path.exists())
            .map(Path::to_owned)
            .collect();
        missing.reverse();
        Site {
            dir: dir.to_owned(),
            rights: fs::metadata(dir).ok().map(|about| about.permissions()),
            missing,
            before: OWN.into_iter().filter(|name| dir.join(name).exists()).collect(),
        }
    }

    /// Whether keys or a register lie there, though there are no settings: a house that was
    /// damaged, or a set-up that was cut off.
    pub(crate) fn has_remains(&self) -> bool {
        let filled = |name: &str| {
            let path = self.dir.join(name);
            !path.is_dir() || fs::read_dir(&path).is_ok_and(|mut inside| inside.next().is_some())
        };
        REMAINS.into_iter().any(|name| self.before.contains(&name) && filled(name))
    }

    /// Takes back what was made there since. What cannot be removed stays; the failure that led
    /// here is what counts.
    pub(crate) fn clear(&self) {
        for name in OWN.into_iter().filter(|name| !self.before.contains(name)) {
            let path = self.dir.join(name);
            let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
        if self.before.contains(&"keys") {
            self.empty_keys();
        }
        if let Some(rights) = &self.rights {
            let _ = fs::set_permissions(&self.dir, rights.clone());
        }
        // Only empty ones go: what somebody else put there meanwhile is theirs.
        for dir in self.missing.iter().rev() {
            let _ = fs::remove_dir(dir);
        }
    }

    /// The key directory was there and empty, or the set-up would have been refused.
    fn empty_keys(&self) {
        for entry in fs::read_dir(self.dir.join("keys")).into_iter().flatten().flatten() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_there_before_stays_and_the_rest_goes() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("a/b");
        let site = Site::of(&dir);
        fs::create_dir_all(dir.join("keys")).unwrap();
        fs::write(dir.join("keys/root.json"), "x").unwrap();
        site.clear();
        assert!(!folder.path().join("a").exists());

        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("notes.txt"), "mine").unwrap();
        let site = Site::of(&dir);
        fs::create_dir(dir.join("keys")).unwrap();
        fs::write(dir.join("register.sqlite"), "x").unwrap();
        site.clear();
        let left: Vec<_> = fs::read_dir(&dir).unwrap().flatten().map(|e| e.file_name()).collect();
        assert_eq!(left, ["notes.txt"]);
    }

    #[test]
    fn keys_without_settings_are_remains_of_a_house() {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().to_owned();
        fs::create_dir(dir.join("keys")).unwrap();
        assert!(!Site::of(&dir).has_remains(), "an empty directory holds nothing to lose");
        fs::write(dir.join("keys/root.json"), "x").unwrap();
        assert!(Site::of(&dir).has_remains());
    }
}
