//! Rust sources as the guards see them: words, texts and marks, each with its line.
//!
//! Comments are gone, and so are modules that exist for tests alone. This is no parser; it knows
//! just enough of the language not to take a text for a word.

use std::fs;
use std::path::Path;

use super::root;

/// One piece of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A keyword, a name or a number.
    Word(String),
    /// The inside of a string literal, escapes as they were written.
    Text(String),
    /// Any other character.
    Mark(char),
}

/// A piece and its line, counted from one.
#[derive(Clone, Debug)]
pub struct At {
    pub piece: Piece,
    pub line: usize,
}

impl At {
    pub fn is_mark(&self, mark: char) -> bool {
        self.piece == Piece::Mark(mark)
    }

    pub fn word(&self) -> Option<&str> {
        match &self.piece {
            Piece::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.piece {
            Piece::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// One source file of a crate.
pub struct Source {
    /// The crate's folder: `store`.
    pub krate: String,
    /// From the workspace: `crates/store/src/db.rs`.
    pub path: String,
    /// From the crate's `src`: `db.rs`.
    pub inner: String,
    pub lines: usize,
    /// Without what stands under `#[cfg(test)]`.
    pub pieces: Vec<At>,
}

impl Source {
    /// The top module the file belongs to: `person` for `person.rs` and for `person/find.rs`.
    pub fn module(&self) -> &str {
        let first = self.inner.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    pub fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }
}

/// The names of the folders in `crates`.
pub fn crates() -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(root().join("crates"))
        .expect("the workspace has its crates in one folder")
        .flatten()
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Every source of every crate, files of tests left out.
pub fn all() -> Vec<Source> {
    crates().iter().flat_map(|name| of(name)).collect()
}

/// Every source of one crate, files of tests left out.
pub fn of(krate: &str) -> Vec<Source> {
    let src = root().join("crates").join(krate).join("src");
    let mut found = Vec::new();
    gather(krate, &src, "", &mut found);
    assert!(!found.is_empty(), "crates/{krate}/src has no sources");
    found
}

fn gather(krate: &str, folder: &Path, inner: &str, found: &mut Vec<Source>) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let inner = if inner.is_empty() { name.clone() } else { format!("{inner}/{name}") };
        if entry.path().is_dir() && name != "tests" {
            gather(krate, &entry.path(), &inner, found);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            let text = fs::read_to_string(entry.path()).expect("a source is UTF-8");
            found.push(Source {
                krate: krate.to_owned(),
                path: format!("crates/{krate}/src/{inner}"),
                inner,
                lines: text.lines().count(),
                pieces: without_tests(pieces(&text)),
            });
        }
    }
}

/// Takes a source apart.
pub fn pieces(text: &str) -> Vec<At> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let (mut here, mut line) = (0, 1);
    while let Some(&c) = chars.get(here) {
        let begin = here;
        let next = chars.get(here + 1).copied();
        let piece = match c {
            '/' if next == Some('/') => {
                here = seek(&chars, here, |c| c == '\n');
                None
            }
            '/' if next == Some('*') => {
                here = after_comment(&chars, here);
                None
            }
            '"' => {
                let (text, end) = quoted(&chars, here + 1);
                here = end;
                Some(Piece::Text(text))
            }
            '\'' => {
                here = after_tick(&chars, here);
                None
            }
            c if c.is_alphanumeric() || c == '_' => {
                here = seek(&chars, here, |c| !(c.is_alphanumeric() || c == '_'));
                let word: String = chars[begin..here].iter().collect();
                match raw(&chars, &word, here) {
                    Some((text, end)) => {
                        here = end;
                        Some(Piece::Text(text))
                    }
                    None if chars.get(here) == Some(&'"') && matches!(&*word, "b" | "c") => None,
                    None => Some(Piece::Word(word)),
                }
            }
            c => {
                here += 1;
                (!c.is_whitespace()).then_some(Piece::Mark(c))
            }
        };
        found.extend(piece.map(|piece| At { piece, line }));
        line += chars[begin..here].iter().filter(|&&c| c == '\n').count();
    }
    found
}

fn seek(chars: &[char], from: usize, stop: impl Fn(char) -> bool) -> usize {
    chars[from..].iter().position(|&c| stop(c)).map_or(chars.len(), |far| from + far)
}

/// Block comments nest.
fn after_comment(chars: &[char], from: usize) -> usize {
    let (mut here, mut depth) = (from, 0_usize);
    while here < chars.len() {
        match (chars[here], chars.get(here + 1)) {
            ('/', Some('*')) => (depth, here) = (depth + 1, here + 2),
            ('*', Some('/')) => (depth, here) = (depth - 1, here + 2),
            _ => here += 1,
        }
        if depth == 0 {
            break;
        }
    }
    here.min(chars.len())
}

/// The inside of a literal that began before `from`, and where it is over.
fn quoted(chars: &[char], from: usize) -> (String, usize) {
    let mut here = from;
    while here < chars.len() && chars[here] != '"' {
        here += if chars[here] == '\\' { 2 } else { 1 };
    }
    let end = here.min(chars.len());
    (chars[from..end].iter().collect(), (end + 1).min(chars.len()))
}

/// `r"…"`, `r#"…"#` and their bytes: the word before is `r`, `br` or `cr`.
fn raw(chars: &[char], word: &str, from: usize) -> Option<(String, usize)> {
    if !matches!(word, "r" | "br" | "cr") {
        return None;
    }
    let open = seek(chars, from, |c| c != '#');
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let hashes = open - from;
    let mut end = open + 1;
    while end < chars.len() {
        let closed = chars[end] == '"'
            && chars[end + 1..].iter().take(hashes).filter(|&&c| c == '#').count() == hashes;
        if closed {
            break;
        }
        end += 1;
    }
    Some((
        chars[open + 1..end.min(chars.len())].iter().collect(),
        (end + 1 + hashes).min(chars.len()),
    ))
}

/// A lifetime or a character: `'a`, `'x'`, `'\''`, `'\u{1F600}'`.
fn after_tick(chars: &[char], from: usize) -> usize {
    if chars.get(from + 1) == Some(&'\\') {
        let end = seek(chars, (from + 3).min(chars.len()), |c| c == '\'');
        return (end + 1).min(chars.len());
    }
    if chars.get(from + 2) == Some(&'\'') { from + 3 } else { from + 1 }
}

/// Leaves out each item that stands under `#[cfg(test)]`: to its semicolon or its closing brace.
fn without_tests(pieces: Vec<At>) -> Vec<At> {
    const HEAD: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::with_capacity(pieces.len());
    let mut here = 0;
    while here < pieces.len() {
        let is_head = HEAD.iter().enumerate().all(|(far, expected)| {
            pieces.get(here + far).is_some_and(|at| match &at.piece {
                Piece::Word(word) => word == expected,
                Piece::Mark(mark) => expected.len() == 1 && expected.starts_with(*mark),
                Piece::Text(_) => false,
            })
        });
        if is_head {
            here = after_item(&pieces, here + HEAD.len());
        } else {
            kept.push(pieces[here].clone());
            here += 1;
        }
    }
    kept
}

fn after_item(pieces: &[At], from: usize) -> usize {
    let mut depth = 0_usize;
    for (far, at) in pieces[from..].iter().enumerate() {
        match at.piece {
            Piece::Mark('{' | '(' | '[') => depth += 1,
            Piece::Mark('}') if depth == 0 => return from + far,
            Piece::Mark('}') if depth == 1 => return from + far + 1,
            Piece::Mark('}' | ')' | ']') => depth = depth.saturating_sub(1),
            Piece::Mark(';' | ',') if depth == 0 => return from + far + 1,
            _ => {}
        }
    }
    pieces.len()
}

/// Every path of the source, trees of `use` written out: `use a::{b, c::D}` gives `a::b`, `a::c::D`.
pub fn paths(pieces: &[At]) -> Vec<(Vec<String>, usize)> {
    let mut found = Vec::new();
    let mut here = 0;
    while here < pieces.len() {
        if pieces[here].word().is_some() {
            here = branch(pieces, here, &[], &mut found);
        } else {
            here += 1;
        }
    }
    found.retain(|(path, _)| path.len() > 1);
    found
}

/// Follows one path from its first word and returns where it is over.
fn branch(
    pieces: &[At],
    from: usize,
    stem: &[String],
    found: &mut Vec<(Vec<String>, usize)>,
) -> usize {
    let mut path = stem.to_vec();
    let line = pieces[from].line;
    let mut here = from;
    while let Some(word) = pieces.get(here).and_then(At::word) {
        path.push(word.to_owned());
        here += 1;
        if !colons(pieces, here) {
            break;
        }
        here += 2;
        if pieces.get(here).is_some_and(|at| at.is_mark('{')) {
            here += 1;
            while here < pieces.len() && !pieces[here].is_mark('}') {
                here = if pieces[here].word().is_some() {
                    branch(pieces, here, &path, found)
                } else {
                    if pieces[here].is_mark('*') {
                        found.push(([&path[..], &["*".to_owned()]].concat(), pieces[here].line));
                    }
                    here + 1
                };
            }
            return here + 1;
        }
        if pieces.get(here).is_some_and(|at| at.is_mark('*')) {
            path.push("*".to_owned());
            here += 1;
            break;
        }
    }
    found.push((path, line));
    here.max(from + 1)
}

fn colons(pieces: &[At], here: usize) -> bool {
    pieces.get(here).is_some_and(|at| at.is_mark(':'))
        && pieces.get(here + 1).is_some_and(|at| at.is_mark(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        without_tests(pieces(text)).iter().filter_map(At::word).map(str::to_owned).collect()
    }

    #[test]
    fn a_comment_or_a_text_is_no_word() {
        let text =
            "a /* b /* c */ d */ \"e \\\" f\" // g\n'h' '\\'' r#\"i \" j\"# b\"k\" l::<'m>()";
        assert_eq!(words(text), ["a", "l", "m"]);
        let texts: Vec<_> = pieces(text).iter().filter_map(At::text).map(str::to_owned).collect();
        assert_eq!(texts, ["e \\\" f", "i \" j", "k"]);
    }

    #[test]
    fn what_is_for_tests_alone_is_left_out() {
        let text = "a #[cfg(test)] mod t { fn b() { c } } d #[cfg(test)] use e::f; g";
        assert_eq!(words(text), ["a", "d", "g"]);
    }

    #[test]
    fn a_tree_of_imports_is_written_out() {
        let text = "use seal::{Place, chain::{self, Tree}, warrant::*}; seal::open(x);";
        let found: Vec<_> =
            paths(&pieces(text)).into_iter().map(|(path, _)| path.join("::")).collect();
        let expected = [
            "seal::Place",
            "seal::chain::self",
            "seal::chain::Tree",
            "seal::warrant::*",
            "seal::open",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_are_counted_through_texts() {
        let found = pieces("a\n\"b\nc\"\nd");
        assert_eq!(found.iter().map(|at| at.line).collect::<Vec<_>>(), [1, 2, 4]);
    }
}
