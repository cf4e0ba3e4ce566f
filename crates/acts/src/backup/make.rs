//! `backup.make`: the house into one file, or two.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use model::{Act, WorkspaceId};
use seal::stream::Writer;
use store::dump::{TABLES, Table};
use store::{Cell, MIGRATIONS, Read};

use super::frame::{Piece, Pieces, Unpacked};
use super::{BackupError, FORM, Header, Part, unsealed};
use crate::house::envelopes;
use crate::keyring::Keyring;
use crate::line::Line;
use crate::{Cx, Fault};

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
pub fn make(cx: &Cx, target: &Target<'_>, progress: &mut dyn FnMut(u64)) -> Result<Made, BackupError> {
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
        Some(path) => Some(Outgoing::begin(cx, path, &Header { part: Part::Keys, ..header.clone() })?),
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
    if envelopes(&cx.house.keyring)? != header.envelopes {
        return Err(Fault::KeysBusy.into());
    }
    cx.write(&allowed, |_, lines| -> Result<(), BackupError> {
        lines.push(Line { count: made.rows, ..Line::default() });
        Ok(())
    })?;
    parts.into_iter().try_for_each(Written::keep)?;
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
        envelopes: envelopes(&cx.house.keyring)?,
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
            rows.table(r, table, &mut |_| {}, progress)?;
        }
        let workspaces = store::workspace::list(r)?;
        needed.extend(workspaces.iter().map(|row| (row.id, row.epoch)));
        for table in TABLES.iter().filter(|table| table.keys) {
            let part = keys.as_deref_mut().unwrap_or(&mut *rows);
            part.table(r, table, &mut |cells| needed.extend(epoch_of(table, cells)), progress)?;
        }
        Ok(workspaces)
    })?;
    let part = keys.unwrap_or(rows);
    for row in workspaces {
        let key = cx.house.keyring.workspace(&cx.house.root, row.id)?;
        part.file(&Keyring::workspace_name(row.id), &cx.house.root.wrap(&key, row.id.0))?;
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

/// One file of a backup as it is written, under a name of its own until it is proven.
struct Outgoing {
    path: PathBuf,
    temporary: Temporary,
    pieces: Pieces<Writer<BufWriter<File>>>,
}

/// A file that is written but not in its place.
struct Written {
    path: PathBuf,
    temporary: Temporary,
    rows: u64,
}

/// A file that goes when it is let go.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // It is worthless half written, and has another name when it is whole.
        let _ = fs::remove_file(&self.0);
    }
}

impl Outgoing {
    fn begin(cx: &Cx, path: &Path, header: &Header) -> Result<Outgoing, Fault> {
        let mut temporary = path.as_os_str().to_owned();
        temporary.push(".part");
        let temporary = Temporary(PathBuf::from(temporary));
        let header = serde_json::to_vec(header).map_err(|_| Fault::Rules)?;
        let file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&temporary.0);
        let sealed = file.and_then(|file| {
            Writer::new(BufWriter::with_capacity(1 << 17, file), &cx.house.root.backup_key(), &header)
        });
        let sealed = sealed.map_err(|e| Fault::file(&temporary.0, &e))?;
        Ok(Outgoing { path: path.to_owned(), temporary, pieces: Pieces::new(sealed) })
    }

    fn table(
        &mut self,
        r: &mut Read,
        table: &Table,
        see: &mut dyn FnMut(&[Cell<'_>]),
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), Fault> {
        let mut failed = None;
        let (pieces, temporary) = (&mut self.pieces, &self.temporary.0);
        let begun = pieces.table(table.name, table.columns());
        begun.map_err(|e| Fault::file(temporary, &e))?;
        let taken = table.take(r, |cells| {
            see(cells);
            if pieces.rows.is_multiple_of(STEP) {
                progress(pieces.rows);
            }
            pieces.row(cells).map_err(|error| {
                failed = Some(Fault::file(temporary, &error));
                store::Fault::Unsupported
            })
        });
        match failed {
            Some(fault) => Err(fault),
            None => Ok(taken.map(drop)?),
        }
    }

    fn file(&mut self, name: &str, content: &[u8]) -> Result<(), Fault> {
        self.pieces.file(name, content).map_err(|e| Fault::file(&self.temporary.0, &e))
    }

    fn end(self) -> Result<Written, Fault> {
        let rows = self.pieces.rows;
        let ended = || -> io::Result<()> {
            let mut file = self.pieces.end()?.finish()?;
            file.flush()?;
            file.get_ref().sync_all()
        };
        ended().map_err(|e| Fault::file(&self.temporary.0, &e))?;
        Ok(Written { path: self.path, temporary: self.temporary, rows })
    }
}

/// Rows between two words on the progress.
const STEP: u64 = 10_000;

impl Written {
    fn length(&self) -> Result<u64, Fault> {
        let about = fs::metadata(&self.temporary.0);
        about.map(|about| about.len()).map_err(|e| Fault::file(&self.temporary.0, &e))
    }

    /// Reads the file through with the key, to its end.
    fn prove(&self, cx: &Cx) -> Result<u64, BackupError> {
        let reading = |error: io::Error| BackupError::reading(&self.temporary.0, &error);
        let from = io::BufReader::new(unsealed(&self.temporary.0, &cx.house.root)?);
        let mut pieces = Unpacked::new(from);
        while pieces.next().map_err(reading)? != Piece::End {}
        Ok(self.rows)
    }

    fn keep(self) -> Result<(), BackupError> {
        let (temporary, path) = (&self.temporary.0, &self.path);
        // A name that came into being since is not written over.
        let kept = fs::hard_link(temporary, path).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Err(error),
            _ => fs::rename(temporary, path),
        });
        kept.map_err(|e| Fault::file(path, &e))?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            File::open(folder).and_then(|f| f.sync_all()).map_err(|e| Fault::file(folder, &e))?;
        }
        Ok(())
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
