//! Shows each find in real files with what stands around it, to be judged by eye:
//! `cargo run --release -p detect --example look -- FOLDER… [--only=PERSON,SECRET]`.
//!
//! A line for each find: label, certainty, why, place, and the find between `»` and `«`. It prints
//! values in the clear and so is for texts that anybody may read. The numbers of each label stand at
//! the end. Files are read in this process, without the protection a scan has.

#![expect(clippy::print_stdout, reason = "prints what it finds")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use detect::{Engine, Hit, Label};
use read::{Listener, Piece, ReadError};

/// So many bytes on each side of a find are shown.
const AROUND: usize = 60;
const ROWS: usize = 1_000;

struct Looker<'l> {
    engine: &'l Engine,
    only: &'l [Label],
    file: PathBuf,
    text: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    counts: BTreeMap<&'static str, [u64; 2]>,
}

impl Looker<'_> {
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        for hit in self.engine.find(&text) {
            let line = text[..hit.bytes.start].matches('\n').count() + 1;
            self.show(&text, &hit, &format!("{line}"));
        }
        let rows = std::mem::take(&mut self.rows);
        for (row, column, hit) in self.engine.find_table(&self.columns, &rows) {
            let name = self.columns.get(column).map_or("", String::as_str).to_owned();
            self.show(&rows[row][column], &hit, &format!("{row}[{name}]"));
        }
    }

    fn show(&mut self, text: &str, hit: &Hit, place: &str) {
        let count = self.counts.entry(hit.label.code()).or_default();
        count[usize::from(hit.is_certain())] += 1;
        if !self.only.is_empty() && !self.only.contains(&hit.label) {
            return;
        }
        let before = text.floor_char_boundary(hit.bytes.start.saturating_sub(AROUND));
        let after = text.ceil_char_boundary((hit.bytes.end + AROUND).min(text.len()));
        let written = &text[hit.bytes.clone()];
        let written = &written[..written.floor_char_boundary(120)];
        let shown =
            format!("{}»{written}«{}", &text[before..hit.bytes.start], &text[hit.bytes.end..after]);
        let why = hit.why.names().collect::<Vec<_>>().join("+");
        println!(
            "{}\t{:.2}\t{why}\t{}:{place}\t{}",
            hit.label,
            hit.certainty,
            self.file.display(),
            shown.replace(['\n', '\r', '\t'], "⏎")
        );
    }

    fn folder(&mut self, path: &Path) {
        if path.is_symlink() {
            return;
        }
        if path.is_dir() {
            let mut inner: Vec<_> = fs::read_dir(path)
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.path())
                .collect();
            inner.sort();
            inner.iter().for_each(|path| self.folder(path));
            return;
        }
        let Ok(file) = File::open(path) else { return };
        self.file = path.to_owned();
        let name =
            path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
        // What cannot be read is not looked at here.
        let _ = read::tell_here(file, &name, self);
        self.flush();
        self.columns.clear();
    }
}

impl Listener for Looker<'_> {
    fn piece(&mut self, piece: Piece) -> Result<(), ReadError> {
        match piece {
            Piece::Text { text, .. } => {
                self.text.push_str(&text);
                if self.text.len() > 256 << 10 {
                    self.flush();
                }
            }
            Piece::Row { cells, .. } => {
                self.rows.push(cells);
                if self.rows.len() >= ROWS {
                    self.flush();
                }
            }
            Piece::Columns(names) => {
                self.flush();
                self.columns = names;
            }
            Piece::Enter(_) | Piece::Leave => self.flush(),
            _ => {}
        }
        Ok(())
    }
}

fn main() {
    let engine = Engine::default();
    let mut only = Vec::new();
    let mut folders = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.strip_prefix("--only=") {
            Some(labels) => only.extend(labels.split(',').filter_map(Label::parse)),
            None => folders.push(PathBuf::from(argument)),
        }
    }
    let mut looker = Looker {
        engine: &engine,
        only: &only,
        file: PathBuf::new(),
        text: String::new(),
        columns: Vec::new(),
        rows: Vec::new(),
        counts: BTreeMap::new(),
    };
    folders.iter().for_each(|folder| looker.folder(folder));
    for (label, [likely, certain]) in looker.counts {
        println!("= {label}: {certain} certain, {likely} likely");
    }
}
