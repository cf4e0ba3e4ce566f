//! What is looked through on another machine: databases and mailboxes.

use read::piece::Listener;
use read::remote::imap::NoMarks;
use read::remote::postgres::Sampling;
use read::remote::{imap, postgres};
use read::{ReadError, Reader, WorkerCommand};

/// A database or a mailbox, which is one location.
pub struct Remote {
    /// Its address, without a password.
    pub shown: String,
    /// Tells all of it; says of how many of its parts only a sample was told.
    pub tell: Box<RemoteTell>,
}

/// Tells everything a source on another machine says.
pub type RemoteTell = dyn Fn(&mut dyn Listener) -> Result<u64, ReadError> + Send + Sync;

impl Remote {
    /// A mailbox of an IMAP server; every mail is read.
    #[must_use]
    pub fn mailbox(address: &str, password: String) -> Remote {
        let (shown, address) = (shown(address), address.to_owned());
        let tell = Box::new(move |listener: &mut dyn Listener| {
            imap::tell(&address, &password, &mut NoMarks, &mut reader(), listener).map(|()| 0)
        });
        Remote { shown, tell }
    }

    /// A database of a PostgreSQL server: so many rows of each table, or all.
    #[must_use]
    pub fn database(address: &str, password: Option<String>, rows: Option<u64>) -> Remote {
        let (shown, address) = (shown(address), address.to_owned());
        let sampling = Sampling { rows, ..Sampling::default() };
        let tell = Box::new(move |listener: &mut dyn Listener| {
            let (mut reader, password) = (reader(), password.as_deref());
            let looked = postgres::tell(&address, password, &sampling, &mut reader, listener)?;
            let part = looked.iter().filter(|table| table.of.is_some_and(|of| table.rows < of));
            Ok(part.count() as u64)
        });
        Remote { shown, tell }
    }
}

fn reader() -> Reader {
    Reader::new(WorkerCommand::default())
}

/// An address without who signs in and with what.
#[must_use]
pub fn shown(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return String::new() };
    let (place, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let host = host.split('?').next().unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    let slash = if path.is_empty() { "" } else { "/" };
    format!("{scheme}://{host}{slash}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_who_signs_in() {
        let postgres = shown("postgres://leonie:geheim@db.example:5432/shop?sslmode=require");
        assert_eq!(postgres, "postgres://db.example:5432/shop");
        let folder = shown("imaps://info%40firm.example@mail.example/Kunden@alt");
        assert_eq!(folder, "imaps://mail.example/Kunden@alt");
        assert_eq!(shown("postgres://db.example?user=leonie"), "postgres://db.example");
    }
}
