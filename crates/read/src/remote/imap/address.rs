//! Where a mailbox is: `imaps://leonie@mail.example.org/INBOX`.

use crate::error::ReadError;

/// A mailbox by server, user and folder. A password never stands in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) user: String,
    /// The one folder that is meant; all of them otherwise.
    pub(super) folder: Option<String>,
    /// Encrypted from the first byte; otherwise once the server was greeted.
    pub(super) is_encrypted: bool,
    /// Whether the server is on this machine.
    pub(super) is_near: bool,
}

impl std::fmt::Debug for Address {
    /// User and folder are personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "mailbox on {}:{}", self.host, self.port)
    }
}

impl Address {
    /// Reads an address; signs that mean something in it are written as `%40`.
    ///
    /// # Errors
    /// [`ReadError::RemoteAddress`]: no such scheme, no user, a password in it, or a broken port.
    pub fn parse(address: &str) -> Result<Address, ReadError> {
        Address::read(address).ok_or(ReadError::RemoteAddress)
    }

    fn read(address: &str) -> Option<Address> {
        let (scheme, rest) = address.split_once("://")?;
        let is_encrypted = match scheme {
            "imaps" => true,
            "imap" => false,
            _ => return None,
        };
        let (place, folder) = rest.split_once('/').unwrap_or((rest, ""));
        let (user, place) = place.rsplit_once('@')?;
        if user.is_empty() || user.contains(':') {
            return None;
        }
        let usual = if is_encrypted { 993 } else { 143 };
        let (host, port) = match place.strip_prefix('[') {
            Some(place) => {
                let (host, port) = place.split_once(']')?;
                (host, port.strip_prefix(':').map_or(Some(usual), |port| port.parse().ok())?)
            }
            None => match place.rsplit_once(':') {
                Some((host, port)) => (host, port.parse().ok()?),
                None => (place, usual),
            },
        };
        let folder = decoded(folder)?;
        let user = decoded(user)?;
        if host.is_empty() || [&user, &folder].iter().any(|text| text.contains(['\r', '\n', '\0']))
        {
            return None;
        }
        Some(Address {
            host: host.to_owned(),
            port,
            user,
            folder: (!folder.is_empty()).then_some(folder),
            is_encrypted,
            is_near: is_near(host),
        })
    }
}

fn is_near(host: &str) -> bool {
    let address = host.parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// A text with `%40` and the like undone.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (code, after) = rest.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_server_user_and_folder() -> Result<(), ReadError> {
        let one = Address::parse("imaps://leonie%40example.org@mail.example.org/Gesendet%20alt")?;
        assert_eq!((one.host.as_str(), one.port), ("mail.example.org", 993));
        assert_eq!(one.user, "leonie@example.org");
        assert_eq!(one.folder.as_deref(), Some("Gesendet alt"));
        let two = Address::parse("imap://leonie@[::1]:1143")?;
        assert_eq!((two.port, two.folder, two.is_encrypted), (1143, None, false));
        assert!(two.is_near && !one.is_near);
        Ok(())
    }

    #[test]
    fn what_is_none_is_refused_and_so_is_a_password() {
        let no = [
            "imap://mail.example.org/",
            "imaps://leonie:geheim@mail.example.org/",
            "https://leonie@mail.example.org/",
            "imaps://leonie@mail.example.org:lots/",
            "imaps://leonie@/INBOX",
            "imaps://leonie@mail.example.org/a%0D%0Ab",
            "imaps://leonie@mail.example.org/%C",
        ];
        for address in no {
            assert_eq!(Address::parse(address), Err(ReadError::RemoteAddress), "{address}");
        }
    }
}
