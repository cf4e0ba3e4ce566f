//! What a scan is told to leave out.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns of names and paths that are not looked into. Only who starts a scan can name them: a
/// file beside the data that switched it off would be a way to hide.
#[derive(Debug, Clone)]
pub struct Skip {
    names: GlobSet,
    paths: GlobSet,
    given: Vec<String>,
}

impl Default for Skip {
    fn default() -> Skip {
        Skip { names: GlobSet::empty(), paths: GlobSet::empty(), given: Vec::new() }
    }
}

impl Skip {
    /// Reads patterns: `*.iso` fits names anywhere, `archive/2019` and `a/**/b` paths from the target.
    ///
    /// # Errors
    /// The first pattern that cannot be read.
    pub fn of(patterns: &[String]) -> Result<Skip, String> {
        let (mut names, mut paths) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        for given in patterns {
            let pattern = given.strip_prefix("./").unwrap_or(given);
            let pattern = pattern.trim_matches('/');
            let glob = GlobBuilder::new(pattern).literal_separator(true).build();
            let glob = glob.map_err(|_| given.clone())?;
            if pattern.is_empty() {
                return Err(given.clone());
            }
            if pattern.contains('/') {
                paths.add(glob)
            } else {
                names.add(glob)
            };
        }
        let built = |set: GlobSetBuilder| set.build().map_err(|_| patterns.join(" "));
        Ok(Skip { names: built(names)?, paths: built(paths)?, given: patterns.to_vec() })
    }

    /// Whether a name, at that path from the target, is left out.
    pub(super) fn has(&self, name: &Path, path: &Path) -> bool {
        !self.given.is_empty() && (self.names.is_match(name) || self.paths.is_match(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_names_or_paths() {
        let skip = Skip::of(&["*.iso".to_owned(), "old/*/x".to_owned()]).unwrap();
        let has =
            |path: &str| skip.has(Path::new(path).file_name().unwrap().as_ref(), path.as_ref());
        assert!(has("a/b/c.iso") && has("old/1/x"));
        assert!(!has("new/old/1/x") && !has("iso") && !has("old/1/2/x"));
        assert_eq!(Skip::of(&["[".to_owned()]).unwrap_err(), "[");
    }
}
