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
        // Ciphers are left out of its library, so it names them among the packings it lacks.
        Error::UnsupportedCompressionMethod(name) if name.starts_with("AES") => {
            ReadError::Encrypted
        }
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

    use sevenz_rust2::encoder_options::PpmdOptions;
    use sevenz_rust2::{ArchiveEntry, ArchiveWriter, EncoderConfiguration, EncoderMethod};

    use super::*;
    use crate::piece::Heard;

    /// A text behind a password, and another of which the names are hidden too.
    const LOCKED: &[u8] = b"\x37\x7a\xbc\xaf\x27\x1c\x00\x04\xd3\x5b\xd5\x44\x89\x00\x00\x00\x00\x00\x00\x00\x14\x00\x00\x00\x00\x00\x00\x00\xa9\x32\x58\xb9\xb6\xd6\x08\x73\xa5\xbf\x94\x76\x19\x27\xe7\x51\x70\xcb\x09\xb7\x9a\xcc\x49\x67\x23\xd9\xac\xbe\xe8\x35\x76\x77\xd2\x46\x67\x2b\x01\x00\x64\x01\x04\x06\x00\x01\x09\x20\x0a\x01\xd0\x6b\x2c\x12\x00\x07\x0b\x01\x00\x02\x24\x06\xf1\x07\x01\x12\x53\x0f\xf7\x05\x2b\x11\xf4\x7d\xcb\xfe\x0e\x21\x1e\x56\xf8\xdd\x21\xb0\x21\x21\x01\x18\x01\x00\x0c\x13\x0f\x00\x08\x0a\x01\x3e\x41\x06\x08\x00\x00\x05\x01\x11\x0d\x00\x61\x00\x2e\x00\x74\x00\x78\x00\x74\x00\x00\x00\x14\x0a\x01\x00\xa0\xea\x9f\xae\xb2\x7a\xdd\x01\x15\x06\x01\x00\x20\x80\x80\x81\x00\x00\x00\x17\x06\x20\x01\x09\x69\x00\x07\x0b\x01\x00\x01\x21\x21\x01\x18\x0c\x65\x00\x00";
    const HIDDEN: &[u8] = b"\x37\x7a\xbc\xaf\x27\x1c\x00\x04\x54\x74\x5d\xea\x90\x00\x00\x00\x00\x00\x00\x00\x28\x00\x00\x00\x00\x00\x00\x00\x3d\xdc\x06\xe0\xce\xe1\x78\x57\x41\xe5\x60\x47\x31\x14\xbe\x70\x34\x69\x08\x58\x3d\x08\x89\x2e\xb2\x40\x5c\xf0\x87\xad\x60\xd8\x42\xeb\x0e\x40\xb7\xcf\x2b\xc3\x03\xcb\xce\x71\x01\x67\xd3\x47\xd4\xac\xfc\xab\x7f\xc0\xea\x5a\x2e\xc3\x71\x82\x4f\xbc\x09\x8c\x3b\x63\x64\x4d\xa4\x4b\x1c\x13\x29\xf0\xd6\xb6\x81\xe8\x79\x7c\x6c\x6e\x14\x8e\xab\xf6\x4d\xe0\x2a\x76\x72\xcb\xb8\x13\xb5\x01\xd0\x0b\x95\x1d\xb0\x28\x2c\x12\xa1\xf5\xdf\xb3\x71\x95\xf8\xd6\x57\x9c\xab\xaa\x6c\x75\x6e\x2d\x2f\x1a\x55\x68\xd6\x2a\xa9\x3b\x27\xfc\xb8\x50\x05\x2c\xf4\xe8\xbe\x46\xc4\x95\x4b\xd4\xc7\x90\x0b\x43\x6d\xb0\x17\x06\x20\x01\x09\x70\x00\x07\x0b\x01\x00\x01\x24\x06\xf1\x07\x01\x12\x53\x0f\x15\x32\x45\xd1\x6e\x37\xa1\x56\x32\xaa\xcc\x77\x30\x87\xef\x38\x0c\x65\x00\x00";

    type Test = Result<(), Box<dyn std::error::Error>>;

    fn archive(members: &[(&str, &[u8])]) -> Result<Vec<u8>, Error> {
        packed(EncoderMethod::LZMA2.into(), members)
    }

    fn packed(how: EncoderConfiguration, members: &[(&str, &[u8])]) -> Result<Vec<u8>, Error> {
        let mut writer = ArchiveWriter::new(Cursor::new(Vec::new()))?;
        writer.set_content_methods(vec![how]);
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
    fn every_packing_is_unpacked() -> Test {
        for how in [EncoderMethod::BZIP2, EncoderMethod::PPMD, EncoderMethod::DEFLATE] {
            let bytes = packed(how.into(), &[("a.txt", "Leonie Köhler".as_bytes())])?;
            let (told, outcome) = heard(&bytes);
            assert_eq!((told.words().as_str(), outcome), ("Leonie Köhler\n", Ok(())), "{how:?}");
        }
        Ok(())
    }

    #[test]
    fn memory_that_a_head_asks_for_is_not_given() -> Test {
        let how = PpmdOptions::from_order_memory_size(6, 200 << 20);
        let bytes = packed(how.into(), &[("a.txt", b"Leonie")])?;
        let (heard, outcome) = heard(&bytes);
        assert!(outcome.is_err() && !heard.words().contains("Leonie"));
        Ok(())
    }

    #[test]
    fn what_asks_for_a_password_is_encrypted() {
        for bytes in [LOCKED, HIDDEN] {
            assert_eq!(heard(bytes).1, Err(ReadError::Encrypted));
        }
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
