//! The running text of a part of an Office Open XML document: paragraphs, runs, tables, boxes.
//!
//! A word split over runs stays one word. What was deleted with changes tracked is still in the
//! file and is told as such, as are the names of those who changed it, codes of fields, words that
//! describe a picture, and what was filled into the fields of a form.

use std::collections::BTreeSet;
use std::io::Read;

use super::apart;
use crate::error::ReadError;
use crate::markup::{Markup, Sign, Tag};
use crate::piece::{Part, Telling};
use crate::prose::Prose;

/// Most names of authors that are kept, and most bytes of what is gathered beside the text.
const AUTHORS: usize = 10_000;
const BESIDE: usize = 4 << 20;

/// Tells the text of a part.
pub(super) fn tell(mut markup: Markup<impl Read>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut running = Running::default();
    let result = loop {
        let sign = match markup.next(tell) {
            Ok(sign) => sign,
            Err(error) => break Err(error),
        };
        match sign {
            Sign::Open(tag) => running.open(&tag, tell)?,
            Sign::Text(text) => running.text(&text),
            Sign::Close(name) => running.close(&name, tell)?,
            Sign::End => break Ok(()),
        }
        running.spill(tell)?;
    };
    // What came before a break is told too.
    running.end(tell)?;
    result
}

#[derive(Default)]
struct Running {
    prose: Prose,
    /// Elements below one that only says how things look.
    mute: usize,
    /// Elements below one that was deleted or moved away.
    deleted: usize,
    span: usize,
    /// How many elements deep in the settings of an old form field.
    form: usize,
    /// Whether text now is text of the document, and which.
    speaks: Option<Speech>,
    changes: String,
    codes: String,
    authors: BTreeSet<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Speech {
    Text,
    Deleted,
    Code,
}

impl Running {
    fn open(&mut self, tag: &Tag<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let name = tag.name();
        if let Some(author) = tag.get("author").filter(|author| !author.is_empty()) {
            if matches!(name, "del" | "moveFrom") {
                self.changes.push_str(&author);
                self.changes.push_str(": ");
            } else if name == "comment" {
                self.prose.push(&author);
                self.prose.push(": ");
            } else if self.authors.len() < AUTHORS {
                self.authors.insert(author);
            }
        }
        if self.mute > 0 {
            self.mute += 1;
            if name == "gridSpan" {
                self.span = tag.number("val").unwrap_or(1);
            }
            return Ok(());
        }
        if self.form > 0 || name == "ffData" {
            self.form += 1;
            if matches!(name, "default" | "listEntry" | "helpText" | "statusText") {
                self.prose.beside(tag.get("val").unwrap_or_default());
            }
            return Ok(());
        }
        match name {
            "pPr" | "rPr" | "tblPr" | "tcPr" | "trPr" | "sectPr" | "bodyPr" | "tblGrid"
            | "endParaRPr" | "lstStyle" => self.mute = 1,
            "t" | "text" | "v" | "author" if self.deleted > 0 => {
                self.speaks = Some(Speech::Deleted)
            }
            // Values of a chart come one by one.
            "t" | "text" | "v" | "author" => self.speaks = Some(Speech::Text),
            "delText" => self.speaks = Some(Speech::Deleted),
            "instrText" | "delInstrText" => self.speaks = Some(Speech::Code),
            "fldSimple" => self.code(&tag.get("instr").unwrap_or_default()),
            "del" | "moveFrom" => self.deleted += 1,
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "tbl" => self.prose.table(tell)?,
            "tc" => {
                self.span = tag.number("gridSpan").unwrap_or(1);
                self.prose.cell();
            }
            "txbxContent" => self.prose.part(),
            "docPr" | "cNvPr" | "shape" => {
                for key in ["descr", "title", "alt"] {
                    self.prose.beside(tag.get(key).unwrap_or_default());
                }
            }
            "textpath" => self.prose.beside(tag.get("string").unwrap_or_default()),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match self.speaks {
            Some(Speech::Text) => self.prose.push(text),
            Some(Speech::Deleted) => self.changes.push_str(text),
            Some(Speech::Code) => self.codes.push_str(text),
            None => {}
        }
    }

    fn close(&mut self, name: &str, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if self.mute > 0 {
            self.mute -= 1;
            return Ok(());
        }
        if self.form > 0 {
            self.form -= 1;
            return Ok(());
        }
        match name {
            "t" | "delText" | "instrText" | "delInstrText" => self.speaks = None,
            "text" | "v" | "author" => {
                self.speaks = None;
                self.prose.line(tell)?;
            }
            "fldChar" => self.codes.push('\n'),
            "del" | "moveFrom" => {
                self.deleted = self.deleted.saturating_sub(1);
                if !self.changes.is_empty() {
                    self.changes.push('\n');
                }
            }
            "p" | "comment" => self.prose.line(tell)?,
            "tc" => self.prose.cell_end(std::mem::take(&mut self.span)),
            "tr" => self.prose.row_end(tell)?,
            "tbl" => self.prose.table_end(tell)?,
            "txbxContent" => {
                let text = self.prose.unite();
                self.prose.beside(text);
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if self.deleted > 0 { self.changes.push_str(text) } else { self.prose.push(text) }
    }

    fn code(&mut self, code: &str) {
        self.codes.push_str(code);
        self.codes.push('\n');
    }

    /// Tells what has become too much to be held.
    fn spill(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.prose.relieve(tell)?;
        if self.changes.len() > BESIDE {
            apart(Part::Changes, &std::mem::take(&mut self.changes), tell)?;
        }
        if self.codes.len() > BESIDE {
            apart(Part::Links, &std::mem::take(&mut self.codes), tell)?;
        }
        Ok(())
    }

    fn end(self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.prose.end(tell)?;
        let mut changes = self.changes;
        for author in self.authors {
            changes.push_str(&author);
            changes.push('\n');
        }
        apart(Part::Changes, &changes, tell)?;
        // Field codes that are nothing but a command with numbers say nothing; links do.
        let codes: String = self
            .codes
            .lines()
            .map(str::trim)
            .filter(|code| !is_bare(code))
            .map(|code| format!("{code}\n"))
            .collect();
        apart(Part::Links, &codes, tell)
    }
}

/// Whether the code of a field is one of the many that say nothing of anybody.
pub(crate) fn is_bare(code: &str) -> bool {
    let word = code.split_whitespace().next().unwrap_or_default();
    matches!(
        word,
        "" | "PAGE"
            | "NUMPAGES"
            | "SECTIONPAGES"
            | "TOC"
            | "PAGEREF"
            | "REF"
            | "SEQ"
            | "DATE"
            | "TIME"
            | "STYLEREF"
            | "FORMTEXT"
            | "FORMCHECKBOX"
            | "FORMDROPDOWN"
            | "SECTION"
    )
}
