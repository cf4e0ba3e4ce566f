//! Address books of directories (LDIF, RFC 2849).
//!
//! An entry is a row under the columns of every address book. Values in base64 that are no text are
//! files within the file; what lies elsewhere and is only pointed at is said to be unread.

use crate::address::lines::Lines;
use crate::address::record::Record;
use crate::address::{COLUMNS, unwrapped};
use crate::error::{Limit, Place, ReadError};
use crate::input::Input;
use crate::piece::Telling;
use crate::table::Format;

/// Where the attributes of persons go (RFC 4519, 4524, 2798, and what address books add).
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("Name", &["cn", "commonname", "displayname", "gecos"]),
    ("Anrede", &["personaltitle", "honorific"]),
    ("Vorname", &["givenname", "gn", "middlename", "initials"]),
    ("Nachname", &["sn", "surname"]),
    ("Spitzname", &["mozillanickname", "nickname"]),
    ("Organisation", &["o", "company", "organizationname", "department", "ou"]),
    ("Funktion", &["title", "employeetype"]),
    (
        "E-Mail",
        &[
            "mail",
            "rfc822mailbox",
            "mozillasecondemail",
            "mailalternateaddress",
            "mailforwardingaddress",
            "othermailbox",
            "email",
            "emailaddress",
        ],
    ),
    (
        "Telefon",
        &[
            "telephonenumber",
            "mobile",
            "homephone",
            "facsimiletelephonenumber",
            "fax",
            "pager",
            "cellphone",
            "ipphone",
            "othertelephone",
            "othermobile",
            "otherhomephone",
            "mobiletelephonenumber",
            "hometelephonenumber",
            "internationalisdnnumber",
        ],
    ),
    ("Geburtsdatum", &["dateofbirth", "birthdate", "birthday"]),
    ("Geschlecht", &["gender"]),
    ("Webseite", &["labeleduri", "wwwhomepage", "mozillaworkurl", "mozillahomeurl", "url"]),
    ("Benutzername", &["uid", "userid", "samaccountname", "userprincipalname"]),
    ("Passwort", &["userpassword", "unicodepwd", "sambantpassword", "sambalmpassword"]),
    ("Notiz", &["description", "info", "comment", "notes"]),
];
/// The parts of an address, in the order in which they are written.
const ADDRESS: &[&str] = &[
    "street",
    "streetaddress",
    "mozillahomestreet",
    "homestreet",
    "postofficebox",
    "postalcode",
    "mozillahomepostalcode",
    "l",
    "localityname",
    "mozillahomelocalityname",
    "st",
    "mozillahomestate",
    "c",
    "co",
    "countryname",
    "mozillahomecountryname",
];
/// What a directory notes of an entry itself.
const FORM: &[&str] = &[
    "objectclass",
    "version",
    "changetype",
    "structuralobjectclass",
    "entryuuid",
    "entrycsn",
    "createtimestamp",
    "modifytimestamp",
    "modifytimestamp",
    "contextcsn",
    "objectguid",
    "objectsid",
];

/// Whether a text begins as an address book of a directory: a version, a name.
pub(crate) fn looks_like(start: &str) -> bool {
    let mut lines = start
        .lines()
        .map(|line| line.trim_start_matches('\u{feff}'))
        .filter(|line| !line.trim().is_empty() && !line.starts_with(['#', ' ']));
    let mut first = lines.next().unwrap_or_default();
    let is_versioned =
        first.trim().strip_prefix("version:").is_some_and(|version| version.trim() == "1");
    if is_versioned {
        first = lines.next().unwrap_or_default();
    }
    match first.strip_prefix("dn:") {
        Some(name) if name.starts_with(':') => true,
        Some(name) => name.contains('=') || is_versioned,
        None => false,
    }
}

/// Tells every entry.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Ldif)?;
    tell.columns(COLUMNS.iter().map(|name| (*name).to_owned()).collect())?;
    let mut lines = Lines::of(input);
    let mut open: Option<Entry> = None;
    let mut points_away = false;
    while let Some(whole) = lines.next(|_| false, tell)? {
        let is_blank = whole.text.trim().is_empty();
        if (is_blank || open.as_ref().is_some_and(|entry| entry.record.is_full()))
            && let Some(entry) = open.take()
        {
            entry.tell(tell)?;
        }
        if !is_blank {
            let entry = open.get_or_insert_with(|| Entry::new(whole.number));
            points_away |= entry.take(&whole.text);
        }
    }
    if let Some(entry) = open {
        entry.tell(tell)?;
    }
    if lines.is_cut {
        tell.unread(ReadError::too_much(Limit::Record, Place::default()))?;
    }
    match points_away {
        true => Err(ReadError::NotFound),
        false => Ok(()),
    }
}

struct Entry {
    record: Record,
    /// The parts of its address by their place in the order.
    address: Vec<(usize, String)>,
}

impl Entry {
    fn new(line: u64) -> Entry {
        Entry { record: Record::new(COLUMNS, line), address: Vec::new() }
    }

    /// Puts an attribute where it belongs; whether its value lies elsewhere.
    fn take(&mut self, line: &str) -> bool {
        if let Some(remark) = line.strip_prefix('#') {
            self.record.put("#", remark);
            return false;
        }
        let Some((name, value)) = line.split_once(':') else {
            self.record.put("?", line);
            return false;
        };
        let name = name.trim();
        if let Some(link) = value.strip_prefix('<') {
            self.record.put(name, link);
            return true;
        }
        match value.strip_prefix(':') {
            None => self.put(name, value),
            Some(encoded) => match String::from_utf8(unwrapped(encoded)) {
                Ok(text) if !text.contains('\0') => self.put(name, &text),
                Ok(text) => self.record.file(name, text.into_bytes()),
                Err(error) => self.record.file(name, error.into_bytes()),
            },
        }
        false
    }

    fn put(&mut self, name: &str, value: &str) {
        // Behind a semicolon stands a language or a form.
        let bare = name.split(';').next().unwrap_or(name).to_ascii_lowercase();
        let bare = bare.as_str();
        let known = ATTRIBUTES.iter().find(|(_, names)| names.contains(&bare));
        if FORM.contains(&bare) {
            return;
        }
        if let Some(part) = ADDRESS.iter().position(|known| *known == bare)
            && self.address.len() < 64
        {
            self.address.push((part, value.trim().to_owned()));
        } else if bare.ends_with("postaladdress") {
            self.record
                .put("Adresse", &value.split('$').map(str::trim).collect::<Vec<_>>().join(", "));
        } else if bare == "proxyaddresses" {
            let address = value.split_once(':').map_or(value, |(_, address)| address);
            self.record.put("E-Mail", address);
        } else {
            self.record.put(known.map_or(name, |(column, _)| column), value);
        }
    }

    fn tell(mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.address.sort();
        let mut address = String::new();
        for (part, value) in &self.address {
            let is_town = ADDRESS[*part].ends_with("localityname") || ADDRESS[*part] == "l";
            let between = match address.is_empty() {
                true => "",
                // A postcode stands right before its town.
                false if is_town && address.ends_with(|sign: char| sign.is_ascii_digit()) => " ",
                false => ", ",
            };
            address.push_str(between);
            address.push_str(value);
        }
        self.record.put("Adresse", &address);
        self.record.tell(tell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::{Heard, Piece};

    fn heard(text: &str) -> Result<Heard, ReadError> {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, text.len() as u64);
        super::tell(Input::stream("buch.ldif", text.as_bytes())?, &mut tell)?;
        Ok(heard)
    }

    const TEXT: &str = "version: 1\n\n# Ana, example.org\ndn: cn=Ana Silva,dc=example,dc=org\n\
        cn:: QW5hIEvDtmhsZXI=\nsn: Köh\n ler\ngivenName: Ana\nmail: ana@example.org\nstreet: Am Weg 1\n\
        l: Ulm\npostalCode: 89073\ntelephoneNumber: 0731 1\nhomePhone: 0731 2\nx-haustier: Rex\n\n\
        dn: cn=Zwei\ncn: Zwei\n";

    #[test]
    fn an_entry_is_a_row() -> Result<(), ReadError> {
        assert!(looks_like(TEXT));
        let heard = heard(TEXT)?;
        let rows = heard.pieces.iter().filter_map(|piece| match piece {
            Piece::Row { line, cells } => Some((*line, cells.clone())),
            _ => None,
        });
        let rows: Vec<_> = rows.collect();
        let cell = |row: usize, name: &str| {
            let at = COLUMNS.iter().position(|column| *column == name);
            at.and_then(|at| rows.get(row)?.1.get(at).cloned()).unwrap_or_default()
        };
        // The version is an entry without values.
        assert_eq!(rows.len(), 2);
        assert_eq!(
            (cell(0, "Name").as_str(), cell(0, "Nachname").as_str()),
            ("Ana Köhler", "Köhler")
        );
        assert_eq!(cell(0, "Adresse"), "Am Weg 1, 89073 Ulm");
        assert_eq!(cell(0, "Telefon"), "0731 1\n0731 2");
        assert!(cell(0, "Weiteres").contains("x-haustier: Rex"));
        assert_eq!(rows[1].0, 17);
        Ok(())
    }

    #[test]
    fn what_lies_elsewhere_is_said() {
        assert_eq!(
            heard("dn: cn=x\njpegPhoto:< file:///etc/x.jpg\n").err(),
            Some(ReadError::NotFound)
        );
    }

    #[test]
    fn a_letter_is_no_address_book() {
        assert!(!looks_like("dn: hello\n") && !looks_like("An: Ana\n"));
    }
}
