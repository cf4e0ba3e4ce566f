//! Files that old mail programs wrote into the text, in lines of uuencode between `begin` and `end`.

use super::decode::uu_line;

/// Most bytes of one such file.
const MOST: usize = 32 << 20;

/// Looks for such files in the lines of a text.
#[derive(Default)]
pub(super) struct Unix {
    open: Option<Found>,
}

/// A file that was written into the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// The lines as they stood there, until it is sure that they are one.
    lines: String,
    /// Whether there was more of it than is held.
    pub(super) is_cut: bool,
}

impl Unix {
    /// Takes whole lines; gives the text without the files, and the files that ended in it.
    pub(super) fn take(&mut self, text: &str) -> (String, Vec<Found>) {
        let mut files = Vec::new();
        if self.open.is_none() && !text.contains("begin ") {
            return (text.to_owned(), files);
        }
        let mut rest = String::new();
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end_matches(['\r', '\n']);
            match self.open.take() {
                None => match named(bare) {
                    Some(name) => {
                        let lines = line.to_owned();
                        let name = name.to_owned();
                        self.open = Some(Found { name, bytes: Vec::new(), lines, is_cut: false });
                    }
                    None => rest.push_str(line),
                },
                Some(found) if bare == "end" => files.push(found),
                Some(mut found) if is_data(bare) => {
                    if found.bytes.len() < MOST {
                        uu_line(bare.as_bytes(), &mut found.bytes);
                    } else {
                        found.is_cut = true;
                    }
                    if found.bytes.len() <= 4_096 {
                        found.lines.push_str(line);
                    }
                    self.open = Some(found);
                }
                // It was none, or is broken here; what is of it so far is text or a file.
                Some(found) => {
                    if found.bytes.len() <= 4_096 {
                        rest.push_str(&found.lines);
                    } else {
                        files.push(Found { is_cut: true, ..found });
                    }
                    rest.push_str(line);
                }
            }
        }
        (rest, files)
    }

    /// What was open when the text ended.
    pub(super) fn end(&mut self) -> Option<Found> {
        self.open.take().map(|found| Found { is_cut: true, ..found })
    }
}

/// The name from `begin 644 brief.doc`.
fn named(line: &str) -> Option<&str> {
    let (mode, name) = line.strip_prefix("begin ")?.split_once(' ')?;
    let is_mode =
        (3..=4).contains(&mode.len()) && mode.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
    (is_mode && !name.trim().is_empty()).then_some(name.trim())
}

/// Whether a line holds as many letters as its first one says.
fn is_data(line: &str) -> bool {
    let bytes = line.as_bytes();
    let Some(first) = bytes.first() else { return false };
    let wanted = usize::from(first.wrapping_sub(32) & 63).div_ceil(3) * 4;
    let fits = bytes.iter().all(|byte| (b' '..=b'`').contains(byte));
    // Blanks at the end may be lost, and some add a sum.
    fits && bytes.len() <= wanted + 3 && bytes.len() + 62 > wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_the_text_is_taken_out() {
        let mut unix = Unix::default();
        let (rest, files) = unix.take("Hallo\nbegin 644 a b.txt\n#0V%T\n`\nend\nGruss\n");
        assert_eq!(rest, "Hallo\nGruss\n");
        assert_eq!(
            (files[0].name.as_str(), files[0].bytes.as_slice()),
            ("a b.txt", b"Cat".as_slice())
        );
    }

    #[test]
    fn words_that_begin_like_one_are_text() {
        let text = "begin 644 houses by now\nor so, said Leonie.\nend\n";
        let mut unix = Unix::default();
        assert_eq!(unix.take(text), (text.to_owned(), Vec::new()));
        assert_eq!(unix.end(), None);
    }
}
