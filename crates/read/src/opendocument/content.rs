//! The content of an OpenDocument document, element by element.

use std::collections::BTreeSet;
use std::io::Read;

use crate::document::apart;
use crate::error::ReadError;
use crate::markup::{Markup, Sign, Tag};
use crate::package::go_on;
use crate::piece::{Part, Step, Telling, WIDEST};
use crate::prose::Prose;
use crate::table::Format;
use crate::tabled::Tabled;

/// Most bytes of what is gathered beside the text before it is told.
const BESIDE: usize = 4 << 20;
/// Most cells that one is repeated over; no more of them say anything new.
const TIMES: usize = 16;
/// About how many bytes a cell that is repeated may give.
const REPEATED: usize = 64 << 10;
/// A row with more bytes is told in pieces; no honest one has as many.
const LONG: usize = 4 << 20;
/// Most blanks that one sign stands for.
const BLANKS: usize = 100;

/// Tells the content of a document of this format.
pub(super) fn tell(
    mut markup: Markup<impl Read>,
    format: Format,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let mut content = Content::of(format);
    let result = content.walk(&mut markup, 0, tell);
    // What came before a break is told too.
    content.end(tell)?;
    result
}

struct Content {
    format: Format,
    prose: Prose,
    depth: usize,
    /// How many paragraphs deep; text outside of any says nothing.
    paragraphs: usize,
    /// Whether text outside of paragraphs counts: names, dates, titles.
    speaks: bool,
    slides: u32,
    /// The style whose settings come now, and those whose sheets are not seen.
    style: String,
    hidden: BTreeSet<String>,
    /// The sheet that is being read.
    sheet: Option<Sheet>,
    comments: String,
    notes: String,
    changes: String,
    links: String,
    form: String,
    names: String,
}

/// A sheet in the middle of being read.
struct Sheet {
    tabled: Tabled,
    line: u64,
    repeated: u64,
    /// The cells of the row that say something, each with its column, and the column that is next.
    row: Vec<(usize, String)>,
    column: usize,
    held: usize,
    /// How many cells deep: a cell may hold a table.
    cells: usize,
    /// How often the cell comes, and what its attributes say it holds.
    times: usize,
    value: Option<String>,
    /// What it holds, for a writer who wrote down nothing to be shown.
    spare: Option<String>,
}

impl Content {
    fn of(format: Format) -> Content {
        Content {
            format,
            prose: Prose::default(),
            depth: 0,
            paragraphs: 0,
            speaks: false,
            slides: 0,
            style: String::new(),
            hidden: BTreeSet::new(),
            sheet: None,
            comments: String::new(),
            notes: String::new(),
            changes: String::new(),
            links: String::new(),
            form: String::new(),
            names: String::new(),
        }
    }

    /// Walks until the element that was opened at this depth is closed.
    fn walk<R: Read>(
        &mut self,
        markup: &mut Markup<R>,
        until: usize,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        loop {
            let step = match markup.next(tell)? {
                Sign::End => return Ok(()),
                Sign::Text(text) => {
                    self.text(&text);
                    None
                }
                Sign::Open(tag) => {
                    self.depth += 1;
                    let step = self.step(&tag);
                    if step.is_none() {
                        self.open(&tag, tell)?;
                    }
                    step
                }
                Sign::Close(name) => {
                    self.depth = self.depth.saturating_sub(1);
                    self.close(&name, tell)?;
                    if self.depth < until {
                        return Ok(());
                    }
                    None
                }
            };
            self.prose.relieve(tell)?;
            if let Some(step) = step {
                self.within(step, markup, tell)?;
            }
        }
    }

    /// The part that begins with this element, if one does.
    fn step(&mut self, tag: &Tag<'_>) -> Option<Step> {
        match tag.name() {
            "page" if self.format == Format::Odp && tag.prefix() == Some("draw") => {
                self.slides += 1;
                Some(Step::Slide(self.slides))
            }
            "notes" if tag.prefix() == Some("presentation") => Some(Step::Part(Part::Notes)),
            "table" if self.format == Format::Ods && self.sheet.is_none() => {
                let style = tag.get("style-name").unwrap_or_default();
                let name = tag.get("name").unwrap_or_default();
                Some(Step::Sheet { name, hidden: self.hidden.contains(&style) })
            }
            _ => None,
        }
    }

    fn within<R: Read>(
        &mut self,
        step: Step,
        markup: &mut Markup<R>,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        std::mem::take(&mut self.prose).end(tell)?;
        let is_sheet = matches!(step, Step::Sheet { .. });
        tell.inside(step, |tell| {
            if is_sheet {
                self.sheet = Some(Sheet::new());
            }
            let depth = self.depth;
            let result = self.walk(markup, depth, tell);
            if is_sheet && let Some(sheet) = self.sheet.take() {
                sheet.tabled.end(tell)?;
            }
            std::mem::take(&mut self.prose).end(tell)?;
            self.beside(tell)?;
            go_on(result, tell)
        })
    }

    fn open(&mut self, tag: &Tag<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if let Some(link) = tag.get("href") {
            let inner = ["Pictures/", "./", "#", "Object"].iter().any(|it| link.starts_with(it));
            if !inner && !link.is_empty() {
                self.links.push_str(&link);
                self.links.push('\n');
            }
        }
        if tag.prefix() == Some("form") {
            for key in ["value", "current-value", "label", "title"] {
                if let Some(value) = tag.get(key).filter(|value| !value.is_empty()) {
                    self.form.push_str(&value);
                    self.form.push('\n');
                }
            }
        }
        match tag.name() {
            "p" | "h" => self.paragraphs += 1,
            "s" => self.prose.push(&" ".repeat(tag.number("c").unwrap_or(1).min(BLANKS))),
            "tab" => self.prose.push("\t"),
            "line-break" => self.prose.push("\n"),
            "annotation" | "tracked-changes" | "note" | "text-box" => {
                self.prose.part();
                self.speaks = false;
            }
            "creator" | "title" | "desc" | "sender-initials" => self.speaks = true,
            "style" => self.style = tag.get("name").unwrap_or_default(),
            "table-properties" if tag.get("display").is_some_and(|shown| shown == "false") => {
                self.hidden.insert(self.style.clone());
            }
            "named-range" | "named-expression" | "database-range" => {
                self.names.push_str(&tag.get("name").unwrap_or_default());
                self.names.push('\n');
            }
            "user-field-decl" | "hidden-text" | "variable-decl" => {
                self.prose.beside(tag.get("string-value").unwrap_or_default());
            }
            "table" if self.sheet.is_none() => self.prose.table(tell)?,
            "table-row" => {
                if let Some(sheet) = self.sheet.as_mut().filter(|sheet| sheet.cells == 0) {
                    sheet.repeated = tag.number("number-rows-repeated").unwrap_or(1) as u64;
                }
            }
            "table-cell" | "covered-table-cell" => match &mut self.sheet {
                Some(sheet) => {
                    if sheet.cells == 0 {
                        sheet.begin(tag);
                        self.prose.part();
                    }
                    sheet.cells += 1;
                }
                None => self.prose.cell(),
            },
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.paragraphs == 0 && !self.speaks {
            return;
        }
        // Ends of lines and rows of blanks in the file are no more than one blank.
        if !text.contains(['\n', '\t', '\r']) && !text.contains("  ") {
            return self.prose.push(text);
        }
        let mut plain = String::with_capacity(text.len());
        for character in text.chars() {
            if !matches!(character, ' ' | '\n' | '\r' | '\t') {
                plain.push(character);
            } else if !plain.ends_with(' ') {
                plain.push(' ');
            }
        }
        self.prose.push(&plain);
    }

    fn close(&mut self, name: &str, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.prose.line(tell)?;
            }
            "creator" | "sender-initials" => {
                self.speaks = false;
                self.prose.push(": ");
            }
            "title" | "desc" => {
                self.speaks = false;
                self.prose.push("\n");
            }
            "annotation" => self.comments += &(self.prose.unite() + "\n"),
            "tracked-changes" => self.changes += &(self.prose.unite() + "\n"),
            "note" => self.notes += &(self.prose.unite() + "\n"),
            "text-box" => {
                let text = self.prose.unite();
                self.prose.beside(text);
            }
            "table-cell" | "covered-table-cell" => match &mut self.sheet {
                Some(sheet) => {
                    sheet.cells = sheet.cells.saturating_sub(1);
                    if sheet.cells == 0 {
                        let text = self.prose.unite();
                        sheet.cell(text.trim_end());
                        if sheet.row.len() > WIDEST || sheet.held > LONG {
                            sheet.relieve(tell)?;
                        }
                    }
                }
                None => self.prose.cell_end(1),
            },
            "table-row" => match &mut self.sheet {
                Some(sheet) if sheet.cells > 0 => {}
                Some(sheet) => sheet.end(tell)?,
                None => self.prose.row_end(tell)?,
            },
            "table" if self.sheet.is_none() => self.prose.table_end(tell)?,
            _ => {}
        }
        let beside =
            [&self.comments, &self.changes, &self.notes, &self.links, &self.form, &self.names];
        let held: usize = beside.iter().map(|text| text.len()).sum();
        if held > BESIDE { self.beside(tell) } else { Ok(()) }
    }

    /// Tells what was gathered beside the text.
    fn beside(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        for (part, text) in [
            (Part::Notes, &mut self.notes),
            (Part::Comments, &mut self.comments),
            (Part::Changes, &mut self.changes),
            (Part::Form, &mut self.form),
            (Part::Links, &mut self.links),
            (Part::Properties, &mut self.names),
        ] {
            apart(part, &std::mem::take(text), tell)?;
        }
        Ok(())
    }

    fn end(mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        std::mem::take(&mut self.prose).end(tell)?;
        self.beside(tell)
    }
}

impl Sheet {
    fn new() -> Sheet {
        Sheet {
            tabled: Tabled::default(),
            line: 0,
            repeated: 1,
            row: Vec::new(),
            column: 0,
            held: 0,
            cells: 0,
            times: 1,
            value: None,
            spare: None,
        }
    }

    /// A cell begins. A day is taken as its attribute says it, because a cell may show less of it.
    fn begin(&mut self, tag: &Tag<'_>) {
        self.times = tag.number("number-columns-repeated").unwrap_or(1).max(1);
        let day = tag.get("date-value");
        let day = day.map(|day| day.strip_suffix("T00:00:00").unwrap_or(&day).to_owned());
        self.value = day;
        self.spare = tag.get("string-value").or_else(|| tag.get("value"));
    }

    fn cell(&mut self, shown: &str) {
        let spare = self.spare.take().unwrap_or_default();
        let shown = if shown.is_empty() { spare } else { shown.to_owned() };
        let text = self.value.take().unwrap_or(shown);
        if text.is_empty() {
            self.column = self.column.saturating_add(self.times);
            return;
        }
        // What stands beyond the widest table is told with its last cell.
        let first = self.column.min(WIDEST - 1);
        let most = TIMES.min(1 + REPEATED / text.len());
        let beyond = first.saturating_add(self.times.clamp(1, most)).min(WIDEST);
        self.held += text.len() * (beyond - first);
        self.row.extend((first..beyond).map(|column| (column, text.clone())));
        self.column = self.column.saturating_add(self.times);
    }

    /// Tells what a row holds so far, which is more than any row may hold.
    fn relieve(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.held = 0;
        self.tabled.cells(self.line.saturating_add(1), std::mem::take(&mut self.row), tell)
    }

    /// A row ends. However often it is repeated, it says what it says once.
    fn end(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.relieve(tell)?;
        self.column = 0;
        self.line = self.line.saturating_add(self.repeated.max(1));
        self.repeated = 1;
        Ok(())
    }
}
