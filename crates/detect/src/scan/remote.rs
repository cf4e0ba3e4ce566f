//! What is looked through on another machine: databases and mailboxes.

use read::remote::imap::Remembers;
use read::remote::postgres::Sampling;
use read::remote::{imap, postgres};
use read::{ReadError, Reader, WorkerCommand};

/// A database or a mailbox, which is one location.
pub struct Remote {
    /// Its address, without who signs in.
    pub shown: String,
    /// What tells it from others on the same server: who signs in, too. Kept as a keyed hash.
    pub own: String,
    /// Whether it holds mails, each of which is remembered by itself.
    pub is_mailbox: bool,
    /// Tells all of it; says of how many of its parts only a sample was told.
    pub tell: Box<RemoteTell>,
}

/// Tells everything a source on another machine says.
pub type RemoteTell = dyn Fn(&mut dyn Remembers) -> Result<u64, ReadError> + Send + Sync;

impl Remote {
    /// A mailbox of an IMAP server; mails that were read before are not read again.
    #[must_use]
    pub fn mailbox(address: &str, password: String) -> Remote {
        let (shown, own, address) = (shown(address), own(address), address.to_owned());
        let tell = Box::new(move |listener: &mut dyn Remembers| {
            imap::tell(&address, &password, &mut reader(), listener).map(|()| 0)
        });
        Remote { shown, own, is_mailbox: true, tell }
    }

    /// A database of a PostgreSQL server: so many rows of each table, or all.
    #[must_use]
    pub fn database(address: &str, password: Option<String>, rows: Option<u64>) -> Remote {
        let (shown, own, address) = (shown(address), own(address), address.to_owned());
        let sampling = Sampling { rows, ..Sampling::default() };
        let tell = Box::new(move |listener: &mut dyn Remembers| {
            let (mut reader, password) = (reader(), password.as_deref());
            let looked = postgres::tell(&address, password, &sampling, &mut reader, listener)?;
            Ok(looked.iter().filter(|table| table.is_part).count() as u64)
        });
        Remote { shown, own, is_mailbox: false, tell }
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

/// An address with who signs in, but without a password.
fn own(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let (place, path) = rest.split_once('/').unwrap_or((rest, ""));
    let who = place.rsplit_once('@').map_or("", |(who, _)| who);
    let who = who.split(':').next().unwrap_or_default();
    let asked = [place, path].into_iter().filter_map(|part| part.split_once('?'));
    let asked = asked.flat_map(|(_, asked)| asked.split('&'));
    let user = asked.filter_map(|one| one.strip_prefix("user=")).next().unwrap_or_default();
    format!("{scheme}://{who}{user}@{}", shown(address))
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
    #[test]
    fn two_who_sign_in_to_one_server_have_two_places_and_a_password_makes_no_other() {
        let one = own("imaps://leonie@mail.example");
        assert_ne!(one, own("imaps://niklas@mail.example"));
        let database = own("postgres://leonie:geheim@db.example/shop");
        assert_eq!(database, own("postgres://leonie@db.example/shop?sslmode=require"));
        assert_eq!(database, own("postgres://db.example/shop?user=leonie&password=geheim"));
    }
}
