//! Files with others in them, and a database.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use rusqlite::{Connection, MAIN_DB, params_from_iter};

use crate::{Made, Stuff, office, plain};

pub(super) fn zip(stuff: &mut Stuff, size: usize) -> Made {
    let inner = [
        ("brief.docx", office::docx(stuff, size)?),
        ("kunden.csv", plain::csv(stuff, size)?),
        ("notiz.txt", plain::text(stuff, size)?),
    ];
    office::container(&inner)
}

pub(super) fn log_gz(stuff: &mut Stuff, size: usize) -> Made {
    gz(&plain::log(stuff, size)?)
}

fn gz(bytes: &[u8]) -> Made {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}

/// An archive of two files, as `tar` writes it.
pub(super) fn tar_gz(stuff: &mut Stuff, size: usize) -> Made {
    const BLOCK: usize = 512;
    let mut archive = Vec::new();
    for (name, content) in [
        ("export/kunden.csv", plain::csv(stuff, size)?),
        ("export/liesmich.txt", plain::text(stuff, 2)?),
    ] {
        let mut head = [0; BLOCK];
        let mut put =
            |at: usize, text: &str| head[at..at + text.len()].copy_from_slice(text.as_bytes());
        put(0, name);
        put(100, "0000644\0");
        put(108, "0000000\0");
        put(116, "0000000\0");
        put(124, &format!("{:011o}\0", content.len()));
        put(136, "15200000000\0");
        // While its sum is taken, the field of the sum is blank.
        put(148, "        ");
        put(156, "0");
        put(257, "ustar\x0000");
        let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
        head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        archive.extend(head);
        archive.extend(&content);
        archive.resize(archive.len().next_multiple_of(BLOCK), 0);
    }
    archive.resize(archive.len() + 2 * BLOCK, 0);
    gz(&archive)
}

pub(super) fn sqlite(stuff: &mut Stuff, size: usize) -> Made {
    let mut database = Connection::open_in_memory()?;
    database.execute_batch(
        "CREATE TABLE kunden (kundennr TEXT, nachname TEXT, vorname TEXT, telefon TEXT, email TEXT,
                              geburtsdatum TEXT, iban TEXT, bestelldatum TEXT);
         CREATE TABLE notizen (id INTEGER PRIMARY KEY, text TEXT);",
    )?;
    let write = database.transaction()?;
    for _ in 0..size * 4 {
        write.execute(
            "INSERT INTO kunden VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params_from_iter(stuff.customer()),
        )?;
        write.execute("INSERT INTO notizen (text) VALUES (?1)", [stuff.paragraph()])?;
    }
    write.commit()?;
    Ok(database.serialize(MAIN_DB)?.to_vec())
}
