//! The head of a mail or of one of its parts: its fields, and what they say of the body.
//!
//! The grammar of a field (RFC 5322, 2047, 2231, 6532) is mail-parser's; where its lines end, what
//! is repaired and what is told is decided here.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use mail_parser::parsers::MessageStream;
use mail_parser::{Address, ContentType, HeaderValue};

use super::decode::Encoding;
use super::source::Source;
use crate::error::{Limit, Place, ReadError};
use crate::piece::{Part, Step, Telling};

/// Most bytes of a head that are looked at.
const HEAD: usize = 1 << 20;
/// Longest field that is taken apart; a longer one is told as it stands.
const FIELD: usize = 256 << 10;

/// The columns that every head has.
const COLUMNS: [&str; 8] = ["From", "To", "Cc", "Bcc", "Reply-To", "Sender", "Subject", "Date"];
/// Fields that hold addresses, too, and become a column where they are there.
const ADDRESSES: &[&str] = &[
    "Resent-From",
    "Resent-To",
    "Resent-Cc",
    "Resent-Bcc",
    "Resent-Sender",
    "Return-Path",
    "Delivered-To",
    "Envelope-To",
    "Apparently-To",
    "Errors-To",
    "Mail-Followup-To",
    "Disposition-Notification-To",
    "Return-Receipt-To",
    "X-Original-To",
    "X-Original-From",
    "X-Envelope-From",
    "X-Envelope-To",
    "X-Sender",
    "X-Forwarded-To",
    "X-Forwarded-For",
    "X-Originating-Email",
    "X-Confirm-Reading-To",
];
/// Further fields about a person that become a column where they are there.
const PERSONAL: &[&str] = &[
    "X-Originating-IP",
    "X-Sender-IP",
    "X-Source-IP",
    "X-Client-IP",
    "X-Remote-IP",
    "X-Real-IP",
    "Organization",
    "X-Phone",
    "X-Authenticated-User",
    "X-Authenticated-Sender",
];
/// Fields of the way and of the form, in which no person stands: signatures, marks, ids of mails.
const FORM: &[&str] = &[
    "MIME-Version",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Resent-Message-ID",
    "Content-ID",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Content-Disposition",
    "Content-Length",
    "Lines",
    "DKIM-Signature",
    "DomainKey-Signature",
    "X-Google-DKIM-Signature",
    "ARC-Seal",
    "ARC-Message-Signature",
    "X-Gm-Message-State",
    "X-Google-Smtp-Source",
    "X-Received-DKIM",
];

/// The fields of a head, and what is known of the body.
pub(crate) struct Head {
    fields: Vec<Field>,
    /// Lines that are no field.
    odd: String,
    /// Whether there was more of it than is looked at.
    is_cut: bool,
    is_empty: bool,
}

struct Field {
    name: String,
    /// Unfolded by nobody yet; in UTF-8, whatever it came in.
    value: String,
}

impl Head {
    /// Reads up to the blank line, the next delimiter or the end.
    pub(crate) fn read(source: &mut Source<'_>) -> Result<Head, ReadError> {
        let mut head =
            Head { fields: Vec::new(), odd: String::new(), is_cut: false, is_empty: true };
        let (mut raw, mut lines, mut size) = (Vec::new(), Vec::new(), 0);
        while let Some(found) = source.next()? {
            let bytes = source.bytes(found);
            let is_blank = found.fresh && bytes.trim_ascii().is_empty();
            if is_blank && bytes.ends_with(b"\n") {
                // A mail may begin with blank lines; a part's head may have no line at all.
                if size > 0 || source.level() > 0 {
                    break;
                }
                continue;
            }
            head.is_empty = false;
            size += bytes.len();
            if size > HEAD {
                head.is_cut = true;
                continue;
            }
            if found.fresh && !matches!(bytes.first(), Some(b' ' | b'\t')) && !raw.is_empty() {
                lines.push(std::mem::take(&mut raw));
            }
            raw.extend_from_slice(bytes);
        }
        lines.push(raw);
        for line in lines {
            head.add(&line);
        }
        Ok(head)
    }

    fn add(&mut self, line: &[u8]) {
        let line = match std::str::from_utf8(line) {
            Ok(line) => line.into(),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(line).0,
        };
        let parts = line.split_once(':').map(|(name, value)| (name.trim_end(), value));
        match parts.filter(|(name, _)| is_name(name)) {
            Some((name, value)) => {
                let value = format!("{}\n", value.trim_end());
                self.fields.push(Field { name: name.to_owned(), value });
            }
            None => self.odd.push_str(&line),
        }
    }

    fn field<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        let named = self.fields.iter().filter(move |field| field.name.eq_ignore_ascii_case(name));
        named.map(|field| field.value.as_str())
    }

    /// What the body is. Where two fields say it differently, the one that hides more counts.
    pub(crate) fn body(&self) -> Body {
        let types: Vec<Typed> = self.field("Content-Type").map(Typed::of).collect();
        let many = types.iter().position(|typed| typed.main == "multipart");
        let disposition = self.field("Content-Disposition").next().map(Typed::of);
        let typed = types.into_iter().nth(many.unwrap_or(0)).unwrap_or_default();
        let encoding = self.field("Content-Transfer-Encoding").next();
        let filename = disposition.as_ref().and_then(|typed| typed.get("filename"));
        let name = filename.or_else(|| typed.get("name")).unwrap_or_default().trim().to_owned();
        Body {
            is_attached: disposition.is_some_and(|typed| typed.main == "attachment"),
            encoding: encoding.map_or(Encoding::Plain, Encoding::named),
            name,
            typed,
        }
    }

    /// When it was sent, in seconds since 1970.
    pub(crate) fn date(&self) -> Option<i64> {
        let value = self.field("Date").next().filter(|value| value.len() <= FIELD)?;
        let parsed = MessageStream::new(value.as_bytes()).parse_date();
        parsed.into_datetime().filter(|date| date.is_valid()).map(|date| date.to_timestamp())
    }

    /// Tells the head of a mail as a row, and what is in no column as a text behind it.
    pub(crate) fn tell(&self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if let Some(seconds) = self.date() {
            tell.dated(seconds)?;
        }
        tell.inside(Step::Part(Part::MailHead), |tell| {
            let (mut columns, mut cells) = (Vec::new(), Vec::new());
            let mut rest = self.odd.clone();
            for name in COLUMNS.iter().chain(ADDRESSES).chain(PERSONAL) {
                let values: Vec<String> =
                    self.field(name).map(|value| shown(name, value)).collect();
                if !values.is_empty() || COLUMNS.contains(name) {
                    columns.push((*name).to_owned());
                    cells.push(values.join("\n"));
                }
            }
            for Field { name, value } in &self.fields {
                let among =
                    |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
                if among(&COLUMNS) || among(ADDRESSES) {
                    // What the grammar did not take for an address is not lost.
                    let shown = shown(name, value);
                    if value.matches('@').count() > shown.matches('@').count() {
                        rest.push_str(&format!("{name}: {}\n", decoded(value)));
                    }
                } else if !among(PERSONAL) && !among(FORM) {
                    rest.push_str(&format!("{name}: {}\n", decoded(value)));
                }
            }
            tell.columns(columns)?;
            tell.row(0, cells)?;
            tell.text(0, &rest)?;
            self.tell_cut(tell)
        })
    }

    /// Tells what stands in the head of a part and not in its form.
    pub(crate) fn tell_rest(&self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let mut rest = self.odd.clone();
        for Field { name, value } in &self.fields {
            if !FORM.iter().any(|known| name.eq_ignore_ascii_case(known)) {
                rest.push_str(&format!("{name}: {}\n", decoded(value)));
            }
        }
        tell.text(0, &rest)?;
        self.tell_cut(tell)
    }

    /// Whether there was no head at all: the source has ended, or a part without one begins.
    pub(crate) fn is_empty(&self) -> bool {
        self.is_empty
    }

    fn tell_cut(&self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        match self.is_cut {
            true => tell.unread(ReadError::too_much(Limit::Record, Place::default())),
            false => Ok(()),
        }
    }
}

/// What a head says of its body.
pub(crate) struct Body {
    pub typed: Typed,
    pub encoding: Encoding,
    /// What it is called, possibly empty.
    pub name: String,
    pub is_attached: bool,
}

/// A content type or a disposition with its parameters.
#[derive(Default)]
pub(crate) struct Typed {
    /// In small letters, possibly empty.
    pub main: String,
    pub sub: String,
    parameters: Vec<(String, String)>,
}

impl Typed {
    fn of(value: &str) -> Typed {
        let value = &value[..value.floor_char_boundary(FIELD)];
        // The grammar wants an end of line.
        let value = format!("{}\n", value.trim_end());
        let parsed = MessageStream::new(value.as_bytes()).parse_content_type();
        let HeaderValue::ContentType(ContentType { c_type, c_subtype, attributes }) = parsed else {
            return Typed::default();
        };
        let parameters = attributes.unwrap_or_default().into_iter();
        Typed {
            main: c_type.to_lowercase(),
            sub: c_subtype.unwrap_or_default().to_lowercase(),
            parameters: parameters
                .map(|one| (one.name.to_lowercase(), one.value.into_owned()))
                .collect(),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn is(&self, main: &str, sub: &str) -> bool {
        self.main == main && self.sub == sub
    }
}

/// Whether this may name a field (RFC 5322, section 2.2).
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() < 128 && name.bytes().all(|byte| byte.is_ascii_graphic())
}

/// A field with encoded words put together that were cut in the middle of a letter, which the
/// standard forbids and many programs do (RFC 2047, section 5).
fn mended(value: &str) -> Cow<'_, str> {
    if value.matches("=?").count() < 2 {
        return Cow::Borrowed(value);
    }
    let mut whole = String::with_capacity(value.len());
    // The beginning of the word before, if another may follow it: `=?utf-8?Q?`.
    let mut before: Option<&str> = None;
    let mut rest = value;
    while let Some(start) = rest.find("=?") {
        let (between, word) = rest.split_at(start);
        let Some((head, text)) = split_word(word) else {
            whole.push_str(&rest[..start + 2]);
            (before, rest) = (None, &rest[start + 2..]);
            continue;
        };
        let follows = between.trim().is_empty()
            && !whole.ends_with("=?=")
            && before.is_some_and(|before| before.eq_ignore_ascii_case(head));
        if follows {
            whole.truncate(whole.len() - 2);
        } else {
            whole.push_str(between);
            whole.push_str(head);
        }
        whole.push_str(text);
        whole.push_str("?=");
        (before, rest) = (Some(head), &word[head.len() + text.len() + 2..]);
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

/// An encoded word's beginning and its text.
fn split_word(word: &str) -> Option<(&str, &str)> {
    let charset = word[2..].find('?')? + 2;
    let head = word.get(..charset + 3)?;
    let is_head = head.ends_with(['?']) && head[charset + 1..].starts_with(['q', 'Q', 'b', 'B']);
    let text = &word[head.len()..];
    let text = &text[..text.find("?=")?];
    (is_head && !text.contains(['\n', '?'])).then_some((head, text))
}

/// A field as a cell: addresses one a line.
fn shown(name: &str, value: &str) -> String {
    let among = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    let is_text = matches!(name, "Subject" | "Date") || among(PERSONAL);
    if is_text || value.len() > FIELD {
        return decoded(value);
    }
    let mended = mended(value);
    let HeaderValue::Address(addresses) = MessageStream::new(mended.as_bytes()).parse_address()
    else {
        return decoded(value);
    };
    let mut lines = Vec::new();
    if let Address::Group(groups) = &addresses {
        lines.extend(groups.iter().filter_map(|group| group.name.as_deref()).map(str::to_owned));
    }
    lines.extend(addresses.iter().map(|one| match (one.name(), one.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (name, address) => name.or(address).unwrap_or_default().to_owned(),
    }));
    if lines.is_empty() { decoded(value) } else { lines.join("\n") }
}

/// A field as a text, unfolded, its encoded words undone.
fn decoded(value: &str) -> String {
    if !value.contains("=?") {
        let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
        return lines.collect::<Vec<_>>().join(" ");
    }
    let mended = mended(value);
    let parsed = MessageStream::new(mended.as_bytes()).parse_unstructured();
    parsed.into_text().map(|text| text.into_owned()).unwrap_or_else(|| value.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cut_in_a_letter_are_put_together() {
        assert_eq!(
            decoded("=?utf-8?Q?K=C3?=\n =?UTF-8?q?=B6hler?= aus =?utf-8?B?VWxt?=\n"),
            "Köhler aus Ulm"
        );
        assert_eq!(decoded("=?utf-8?B?S8O2?= =?utf-8?B?aGxlcg==?= =?utf-8?B?IQ==?=\n"), "Köhler!");
        let from = shown("From", "=?utf-8?Q?K=C3?= =?utf-8?Q?=B6hler?= <a@example.org>\n");
        assert_eq!(from, "Köhler <a@example.org>");
    }

    #[test]
    fn what_is_no_word_stays() {
        for text in ["=?", "a =?b", "=?x?y?z?=", "=?utf-8?Q? =?utf-8?Q?", "=?=?=?=?"] {
            assert_eq!(mended(text), text);
        }
    }
}
