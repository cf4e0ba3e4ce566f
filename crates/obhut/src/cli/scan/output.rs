//! Where a report goes: to standard output, or into a file that is written beside and then renamed,
//! so that nobody ever reads half of one.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use detect::scan::Ledger;
use serde_json::Value;

use super::sums::Sums;
use super::{ScanArgs, html, jsonl, table, xlsx};
use crate::cli::{Answer, Door};
use crate::failure::{Failure, of_file};

/// Where a report goes, and as what.
pub struct Output {
    form: Form,
    path: Option<PathBuf>,
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Html,
    Xlsx,
    Jsonl,
}

impl Output {
    /// # Errors
    /// A file that is there already, or a workbook without a file to go to.
    pub fn of(args: &ScanArgs) -> Result<Output, Failure> {
        let named = args.output.as_deref().and_then(Path::extension).and_then(|end| end.to_str());
        let form = match args.format.as_deref().or(named) {
            Some("html" | "htm") => Form::Html,
            Some("xlsx") => Form::Xlsx,
            Some("jsonl") => Form::Jsonl,
            _ => Form::Table,
        };
        if form == Form::Xlsx && args.output.is_none() {
            return Err(Failure::usage("scan-output", []));
        }
        if let Some(path) = args.output.as_deref().filter(|_| !args.force)
            && path.symlink_metadata().is_ok()
        {
            return Err(of_file(path, ErrorKind::AlreadyExists));
        }
        Ok(Output { form, path: args.output.clone(), force: args.force })
    }

    /// Writes the report; what is said beside it is the answer.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, door: &Door, ledger: &mut Ledger, sums: &Sums) -> Result<Answer, Failure> {
        let Some(path) = &self.path else { return self.print(door, ledger, sums) };
        self.keep(path, |out| self.fill(door, ledger, sums, out))
            .map_err(|error| of_file(path, error.kind()))?;
        let written = door.say("scan-written", &[("path", path.display().to_string().into())]);
        let text = format!("{}\n{written}", table::summary(door.out.lang, sums));
        Ok(Answer { text, json: table::json(sums) })
    }

    fn print(&self, door: &Door, ledger: &mut Ledger, sums: &Sums) -> Result<Answer, Failure> {
        if self.form == Form::Table {
            return Ok(Answer { text: table::text(door.out.lang, sums), json: table::json(sums) });
        }
        let mut out = BufWriter::new(io::stdout().lock());
        let printed = self.fill(door, ledger, sums, &mut out).and_then(|()| out.flush());
        match printed {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Failure::new("output", []).because(error.kind()))
            }
            _ => Ok(Answer { text: String::new(), json: Value::Null }),
        }
    }

    fn fill(
        &self,
        door: &Door,
        ledger: &mut Ledger,
        sums: &Sums,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let lang = door.out.lang;
        match self.form {
            Form::Table => writeln!(out, "{}", table::text(lang, sums)),
            Form::Html => html::write(lang, sums, out),
            Form::Xlsx => xlsx::write(lang, ledger, sums, out),
            Form::Jsonl => jsonl::write(lang, ledger, sums, out),
        }
    }

    fn keep(
        &self,
        path: &Path,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
        let mut beside = std::ffi::OsString::from(".");
        beside.push(name);
        beside.push(format!(".{:08x}", u32::from_be_bytes(seal::random_bytes())));
        let beside = path.with_file_name(beside);
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
        let mut out = BufWriter::new(file);
        let filled = fill(&mut out)
            .and_then(|()| out.flush())
            .and_then(|()| out.get_ref().sync_all())
            .and_then(|()| match self.force {
                true => fs::rename(&beside, path),
                // A link is refused where a file has come meanwhile.
                false => fs::hard_link(&beside, path),
            });
        if !self.force || filled.is_err() {
            // Its other name; a file that stays there harms nobody.
            let _ = fs::remove_file(&beside);
        }
        filled
    }
}
