//! `backup.make`: the house into one file, or two.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use model::{Act, WorkspaceId};
use seal::stream::Writer;
use store::dump::{TABLES, Table};
use store::{Cell, MIGRATIONS, Read};

use super::frame::{Piece, Pieces, Unpacked};
use super::{BackupError, FORM, Header, Part, unsealed};
use crate::keyring::Keyring;
use crate::line::Line;
use crate::outfile::OutFile;
use crate::{Cx, Fault, Stage, opening};

/// Where a backup goes.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    pub file: &'a Path,
    /// A file of its own for the keys, to be kept elsewhere and for a shorter time. Without it they
    /// stand in a part of their own within the one file.
    pub keys: Option<&'a Path>,
}

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    pub rows: u64,
    /// Of both files together.
    pub bytes: u64,
}

/// Makes a backup of the whole house, consistent while others write, and reads it through once
/// before it counts. `progress` is told how many rows were written.
///
/// # Errors
/// [`BackupError`]; then there is no file.
pub fn make(
    cx: &Cx,
    target: &Target<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Made, BackupError> {
    let allowed = cx.allow(Act::BackupMake, None)?;
    for path in [Some(target.file), target.keys].into_iter().flatten() {
        if path.exists() {
            return Err(BackupError::Exists { path: path.to_owned() });
        }
    }
    cx.house.root_in_force()?;
    let header = header(cx, target)?;
    let mut rows = Outgoing::begin(cx, target.file, &header)?;
    let mut keys = match target.keys {
        Some(path) => {
            Some(Outgoing::begin(cx, path, &Header { part: Part::Keys, ..header.clone() })?)
        }
        None => None,
    };
    take_all(cx, &mut rows, keys.as_mut(), progress)?;
    let parts: Vec<Written> =
        [Some(rows), keys].into_iter().flatten().map(Outgoing::end).collect::<Result<_, _>>()?;
    let mut made = Made { rows: 0, bytes: 0 };
    for part in &parts {
        made.rows += part.prove(cx)?;
        made.bytes += part.length()?;
    }
    // A root that was changed meanwhile does not open with what stands in the header.
    if opening::read(&cx.house.keyring)? != header.envelopes {
        return Err(Fault::KeysBusy.into());
    }
    cx.write(&allowed, |_, lines| -> Result<(), BackupError> {
        lines.push(Line { count: made.rows, ..Line::default() });
        Ok(())
    })?;
    parts.into_iter().try_for_each(|part| part.file.keep())?;
    Ok(made)
}

fn header(cx: &Cx, target: &Target<'_>) -> Result<Header, Fault> {
    Ok(Header {
        form: FORM,
        part: if target.keys.is_some() { Part::Rows } else { Part::Whole },
        set: hexadecimal(&seal::random_bytes::<16>()),
        made: cx.instant(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema: MIGRATIONS.last().map_or(0, |migration| migration.number),
        unseal: cx.house.file.unseal.clone(),
        envelopes: opening::read(&cx.house.keyring)?,
    })
}

/// Takes every table within one read, then the key files that its rows need.
fn take_all(
    cx: &Cx,
    rows: &mut Outgoing,
    mut keys: Option<&mut Outgoing>,
    progress: &mut dyn FnMut(u64),
) -> Result<(), BackupError> {
    // An epoch that is destroyed while the rows are read is in this list; one that rows were
    // carried over to right before, in the files read afterwards.
    let before = epoch_files(cx)?;
    let mut needed = BTreeSet::new();
    let workspaces = cx.house.store.read(|r| -> Result<_, BackupError> {
        for table in TABLES.iter().filter(|table| !table.keys) {
            rows.table(cx, r, table, &mut |_| {}, progress)?;
        }
        let workspaces = store::workspace::list(r)?;
        needed.extend(workspaces.iter().map(|row| (row.id, row.epoch)));
        for table in TABLES.iter().filter(|table| table.keys) {
            let part = keys.as_deref_mut().unwrap_or(&mut *rows);
            part.table(cx, r, table, &mut |cells| needed.extend(epoch_of(table, cells)), progress)?;
        }
        Ok(workspaces)
    })?;
    let part = keys.unwrap_or(rows);
    for (ws, number) in cx.house.keyring.workspace_keys()? {
        if workspaces.iter().any(|row| row.id == ws) {
            let key = cx.house.keyring.workspace(&cx.house.root, ws, number)?;
            let name = Keyring::workspace_name(ws, number);
            part.file(&name, &cx.house.root.wrap(&key, ws.0, number))?;
        }
    }
    let after = epoch_files(cx)?;
    for wanted in needed {
        let found = [&before, &after].into_iter().flatten().find(|(epoch, _)| *epoch == wanted);
        let (_, content) = found.ok_or(Fault::Sealed { what: "epoch-key" })?;
        part.file(&Keyring::epoch_name(wanted.0, wanted.1), content)?;
    }
    Ok(())
}

type Epoch = (WorkspaceId, u32);

fn epoch_files(cx: &Cx) -> Result<Vec<(Epoch, Vec<u8>)>, Fault> {
    let keyring = &cx.house.keyring;
    let mut found = Vec::new();
    for ws in keyring.workspaces()? {
        for epoch in keyring.epoch_numbers(ws)? {
            match keyring.epoch_bytes(ws, epoch) {
                Ok(content) => found.push(((ws, epoch), content)),
                // Destroyed at this very moment: then no row needs it any more.
                Err(Fault::File { kind: io::ErrorKind::NotFound, .. }) => {}
                Err(fault) => return Err(fault),
            }
        }
    }
    Ok(found)
}

/// Under which epoch the key in a row is wrapped.
fn epoch_of(table: &Table, cells: &[Cell<'_>]) -> Option<Epoch> {
    let number = |column: &str| {
        let at = table.columns().iter().position(|(name, ..)| *name == column)?;
        match cells.get(at)? {
            Cell::Int(number) => u32::try_from(*number).ok(),
            _ => None,
        }
    };
    Some((WorkspaceId(number("workspace")?), number("epoch")?))
}

/// One file of a backup as it is written.
struct Outgoing {
    file: OutFile,
    pieces: Pieces<Writer<BufWriter<File>>>,
}

/// A file that is written but not in its place.
struct Written {
    file: OutFile,
    rows: u64,
}

impl Outgoing {
    fn begin(cx: &Cx, path: &Path, header: &Header) -> Result<Outgoing, Fault> {
        let header = serde_json::to_vec(header).map_err(|_| Fault::Rules)?;
        let (file, out) = OutFile::begin(path)?;
        let out = BufWriter::with_capacity(1 << 17, out);
        let sealed = Writer::new(out, &cx.house.root.backup_key(), &header);
        let pieces = Pieces::new(sealed.map_err(|e| file.fault(&e))?);
        Ok(Outgoing { file, pieces })
    }

    fn table(
        &mut self,
        cx: &Cx,
        r: &mut Read,
        table: &Table,
        see: &mut dyn FnMut(&[Cell<'_>]),
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), Fault> {
        let mut failed = None;
        let (pieces, file) = (&mut self.pieces, &self.file);
        let begun = pieces.table(table.name, table.columns());
        begun.map_err(|e| file.fault(&e))?;
        let taken = table.take(r, |cells| {
            see(cells);
            let mut paced = Ok(());
            if pieces.rows.is_multiple_of(STEP) {
                progress(pieces.rows);
                paced = cx.paced(Stage::Writing, pieces.rows, None);
            }
            let written = paced.and_then(|()| pieces.row(cells).map_err(|e| file.fault(&e)));
            written.map_err(|fault| {
                failed = Some(fault);
                store::Fault::Unsupported
            })
        });
        match failed {
            Some(fault) => Err(fault),
            None => Ok(taken.map(drop)?),
        }
    }

    fn file(&mut self, name: &str, content: &[u8]) -> Result<(), Fault> {
        self.pieces.file(name, content).map_err(|e| self.file.fault(&e))
    }

    fn end(self) -> Result<Written, Fault> {
        let rows = self.pieces.rows;
        let ended = || -> io::Result<()> {
            let mut file = self.pieces.end()?.finish()?;
            file.flush()?;
            file.get_ref().sync_all()
        };
        ended().map_err(|e| self.file.fault(&e))?;
        Ok(Written { file: self.file, rows })
    }
}

/// Rows between two words on the progress.
const STEP: u64 = 10_000;

impl Written {
    fn length(&self) -> Result<u64, Fault> {
        fs::metadata(self.file.part()).map(|about| about.len()).map_err(|e| self.file.fault(&e))
    }

    /// Reads the file through with the key, to its end; how many rows there are.
    fn prove(&self, cx: &Cx) -> Result<u64, BackupError> {
        let part = self.file.part();
        let mut pieces = Unpacked::new(io::BufReader::new(unsealed(part, &cx.house.root)?));
        let mut seen = 0_u64;
        while pieces.next().map_err(|error| BackupError::reading(part, &error))? != Piece::End {
            seen += 1;
            if seen.is_multiple_of(STEP) {
                cx.paced(Stage::Proving, seen, Some(self.rows))?;
            }
        }
        Ok(self.rows)
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
