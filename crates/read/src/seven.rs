//! Archives of 7-Zip. Its members can only be unpacked one after the other, and are.

use std::io::Read;

use sevenz_rust2::{ArchiveReader, Error, Password};

use crate::error::{Limit, Place, ReadError};
use crate::input::Input;
use crate::packed::{LZMA_MEMORY, Unpacked};
use crate::piece::Telling;
use crate::table::Format;
use crate::whole;

pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::SevenZip)?;
    let whole = input.into_seek(tell)?;
    let mut archive =
        ArchiveReader::new_with_memory_limit(whole, Password::empty(), LZMA_MEMORY as usize)
            .map_err(error)?;
    // The worker has no second thread.
    archive.set_thread_count(1);
    let mut told = Ok(());
    let outcome = archive.for_each_entries(|entry, from| {
        if entry.is_directory {
            return Ok(true);
        }
        told = member(entry.name(), from, tell);
        told.is_ok().then_some(true).ok_or(Error::FileNotFound)
    });
    told?;
    outcome.map_err(error)
}

fn member(name: &str, from: &mut dyn Read, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut counted = tell.counted(Unpacked::new(from));
    tell.inside_file(name, |tell| whole::read(Input::stream(name, &mut counted)?, tell))?;
    // What its reader left is unpacked here, where it is counted, to come to the next member.
    let mut rest = vec![0; 64 << 10];
    while counted.read(&mut rest)? > 0 {
        tell.alive()?;
    }
    Ok(())
}

fn error(error: Error) -> ReadError {
    match error {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => ReadError::Encrypted,
        Error::MaxMemLimited { .. } => ReadError::too_much(Limit::Record, Place::default()),
        Error::UnsupportedCompressionMethod(_)
        | Error::Unsupported(_)
        | Error::UnsupportedVersion { .. }
        | Error::ExternalUnsupported => ReadError::UnknownFormat,
        _ => ReadError::broken(Format::SevenZip, Place::default()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use sevenz_rust2::{ArchiveEntry, ArchiveWriter};

    use super::*;
    use crate::piece::Heard;

    type Test = Result<(), Box<dyn std::error::Error>>;

    fn archive(members: &[(&str, &[u8])]) -> Result<Vec<u8>, Error> {
        let mut writer = ArchiveWriter::new(Cursor::new(Vec::new()))?;
        for (name, content) in members {
            writer.push_archive_entry(ArchiveEntry::new_file(name), Some(*content))?;
        }
        Ok(writer.finish()?.into_inner())
    }

    fn heard(bytes: &[u8]) -> (Heard, Result<(), ReadError>) {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, bytes.len() as u64);
        let outcome = Input::stream("a.7z", bytes).and_then(|input| whole::read(input, &mut tell));
        (heard, outcome)
    }

    #[test]
    fn every_member_is_told() -> Test {
        let program = [b"\x7fELF".as_slice(), &[0; 5_000]].concat();
        let bytes = archive(&[
            ("a.txt", "Leonie Köhler".as_bytes()),
            ("programm", &program),
            ("b.txt", b"Ben"),
        ])?;
        let (heard, outcome) = heard(&bytes);
        assert_eq!((heard.words().as_str(), outcome), ("Leonie Köhler\nBen\n", Ok(())));
        assert_eq!(heard.unread(), ["read-not-text"]);
        Ok(())
    }

    #[test]
    fn a_cut_or_changed_archive_is_broken() -> Test {
        let bytes = archive(&[("a.txt", &b"Leonie\n".repeat(1_000))])?;
        assert!(heard(&bytes[..bytes.len() - 9]).1.is_err());
        for at in (6..bytes.len()).step_by(3) {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x55;
            let (heard, outcome) = heard(&bytes);
            assert!(outcome.is_err() || heard.words().contains("Leonie"));
        }
        Ok(())
    }

    #[test]
    fn a_bomb_is_put_out() -> Test {
        let bytes = archive(&[("a.txt", &b"Leonie K\n".repeat(4_000_000))])?;
        assert_eq!(heard(&bytes).1.map_err(|error| error.code()), Err("read-too-large"));
        Ok(())
    }
}
