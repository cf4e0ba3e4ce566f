//! What Outlook notes of a mail, an appointment or a contact: properties under numbers
//! (MS-OXPROPS), wherever they are kept.

use encoding_rs::{Encoding, UTF_16LE, WINDOWS_1252};

use super::packed;
use crate::error::ReadError;
use crate::input::Input;
use crate::mail;
use crate::piece::{Part, Step, Telling};
use crate::whole;

/// Kinds of property (MS-OXCDATA, section 2.11.1).
pub(super) const LONG: u16 = 0x0003;
pub(super) const BYTES: u16 = 0x001e;
pub(super) const LETTERS: u16 = 0x001f;
pub(super) const TIME: u16 = 0x0040;
pub(super) const BINARY: u16 = 0x0102;

const SUBJECT: u16 = 0x0037;
const BODY: u16 = 0x1000;
const HTML: u16 = 0x1013;
const RTF: u16 = 0x1009;
const HEAD: u16 = 0x007d;
const CODE_PAGE: u16 = 0x3fde;
/// Sent, or delivered.
const SENT: [u16; 2] = [0x0039, 0x0e06];
/// What says what an item is and how it hangs together, and nothing about anybody.
const FORM: &[u16] = &[
    0x001a, 0x003d, 0x0070, 0x0e1d, 0x1035, 0x1039, 0x1042, 0x3703, 0x370e, 0x3712, 0x3ff8, 0x6707,
    0x6838,
];
/// Most bytes of texts that are held.
const HELD: usize = 64 << 20;

/// The properties of an item, a recipient or an attachment.
#[derive(Default)]
pub(super) struct Item {
    texts: Vec<(u16, String)>,
    numbers: Vec<(u16, u32)>,
    html: Option<Vec<u8>>,
    rtf: Option<Vec<u8>>,
    sent: Option<i64>,
    size: usize,
    /// Whether there was more than is held.
    is_cut: bool,
}

impl Item {
    /// Takes a property in whatever form it is kept.
    pub(super) fn take(&mut self, id: u16, kind: u16, value: &[u8], letters: &'static Encoding) {
        if self.size + value.len() > HELD {
            self.is_cut = true;
            return;
        }
        match (kind & 0x0fff, id) {
            (LONG, _) => {
                let number = value.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
                self.numbers.push((id, number));
            }
            (TIME, _) if SENT.contains(&id) => {
                let ticks = value.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
                // Ticks of 100 ns since 1601.
                let seconds = (ticks / 10_000_000) as i64 - 11_644_473_600;
                self.sent = self.sent.or((ticks > 0).then_some(seconds));
            }
            (BINARY | BYTES, HTML) => self.html = Some(value.to_vec()),
            (LETTERS, HTML) => {
                let text = UTF_16LE.decode_without_bom_handling(value).0;
                self.html = Some([b"\xef\xbb\xbf", text.as_bytes()].concat());
            }
            (BINARY, RTF) => self.rtf = Some(value.to_vec()),
            (BYTES | LETTERS, _) => {
                let letters = if kind & 0x0fff == LETTERS { UTF_16LE } else { letters };
                let text = letters.decode_without_bom_handling(value).0;
                let text = text.trim_end_matches('\0').trim();
                if !text.is_empty() {
                    self.texts.push((id, text.to_owned()));
                }
            }
            _ => return,
        }
        self.size += value.len() + 32;
    }

    /// The first text there is under one of these numbers.
    pub(super) fn text(&self, ids: &[u16]) -> Option<&str> {
        ids.iter().find_map(|id| {
            let known = self.texts.iter().find(|(known, _)| known == id);
            known.map(|(_, text)| text.as_str())
        })
    }

    pub(super) fn number(&self, id: u16) -> Option<u32> {
        self.numbers.iter().find(|(known, _)| *known == id).map(|(_, number)| *number)
    }

    /// Somebody by name and address.
    fn person(&self, names: &[u16], addresses: &[u16]) -> String {
        match (self.text(names), self.text(addresses)) {
            (Some(name), Some(address)) if name != address => format!("{name} <{address}>"),
            (name, address) => address.or(name).unwrap_or_default().to_owned(),
        }
    }

    /// Tells it as a mail: the head as a row, then the text in each of its forms.
    pub(super) fn tell(
        mut self,
        recipients: &[Item],
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        if let Some(seconds) = self.sent {
            tell.dated(seconds)?;
        }
        tell.inside(Step::Part(Part::MailHead), |tell| self.tell_head(recipients, tell))?;
        if let Some(body) = self.text(&[BODY]) {
            tell.text(1, &body.replace("\r\n", "\n"))?;
        }
        if let Some(page) = self.html.take() {
            let letters = self.number(CODE_PAGE).and_then(letters);
            let page = match letters.filter(|_| !page.starts_with(b"\xef\xbb\xbf")) {
                Some(letters) => [b"\xef\xbb\xbf", letters.decode(&page).0.as_bytes()].concat(),
                None => page,
            };
            alternative("text.html", &page, tell)?;
        }
        if let Some(rtf) = self.rtf.take() {
            match packed::unpack(&rtf) {
                Some(text) => alternative("text.rtf", &text, tell)?,
                None => tell.unread(super::broken())?,
            }
        }
        match self.is_cut {
            true => tell.unread(super::too_large()),
            false => Ok(()),
        }
    }

    fn tell_head(&self, recipients: &[Item], tell: &mut Telling<'_>) -> Result<(), ReadError> {
        const NAMES: [u16; 2] = [0x3001, 0x5ff6];
        const ADDRESSES: [u16; 4] = [0x39fe, 0x3003, 0x403e, 0x5ff7];
        let to = |kind: u32| {
            let those =
                recipients.iter().filter(|one| one.number(0x0c15).unwrap_or(1) & 15 == kind);
            let those: Vec<String> = those.map(|one| one.person(&NAMES, &ADDRESSES)).collect();
            those.join("\n")
        };
        let shown = |kind: u32, id: u16| match to(kind) {
            none if none.is_empty() => self.text(&[id]).unwrap_or_default().to_owned(),
            known => known,
        };
        let from = self.person(&[0x0042], &[0x5d02, 0x0065]);
        let sender = self.person(&[0x0c1a], &[0x5d01, 0x0c1f]);
        let row = [
            ("From", if from.is_empty() { sender.clone() } else { from }),
            ("To", shown(1, 0x0e04)),
            ("Cc", shown(2, 0x0e03)),
            ("Bcc", shown(3, 0x0e02)),
            ("Reply-To", self.text(&[0x0050]).unwrap_or_default().to_owned()),
            ("Sender", sender),
            ("Subject", self.text(&[SUBJECT, 0x0e1d]).unwrap_or_default().to_owned()),
            ("Date", String::new()),
        ];
        let (columns, cells): (Vec<_>, Vec<_>) =
            row.into_iter().map(|(name, cell)| (name.to_owned(), cell)).unzip();
        let told = cells.join("\n");
        tell.columns(columns)?;
        tell.row(0, cells)?;
        if let Some(head) = self.text(&[HEAD]) {
            mail::part(head.as_bytes(), tell)?;
        }
        // Whatever else is noted, of an appointment or a contact for instance.
        let mut rest = String::new();
        let everybody = recipients.iter().flat_map(|one| &one.texts);
        for (id, text) in self.texts.iter().chain(everybody) {
            let is_told = [BODY, HEAD].contains(id) || FORM.contains(id);
            if !is_told && !told.contains(text.as_str()) {
                rest.push_str(text);
                rest.push('\n');
            }
        }
        tell.text(0, &rest)
    }
}

/// Tells the text of an item in another form.
fn alternative(name: &str, bytes: &[u8], tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.spend(bytes.len() as u64)?;
    tell.inside(Step::Part(Part::Alternative), |tell| {
        whole::read(Input::stream(name, bytes)?, tell)
    })
}

/// The letters of a code page of Windows.
pub(super) fn letters(page: u32) -> Option<&'static Encoding> {
    let name = match page {
        0 => return None,
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        866 => "ibm866".to_owned(),
        1200 => "utf-16le".to_owned(),
        1250..=1258 => format!("windows-{page}"),
        20127 => "windows-1252".to_owned(),
        20866 => "koi8-r".to_owned(),
        20932 | 51932 => "euc-jp".to_owned(),
        28591..=28605 => format!("iso-8859-{}", page - 28590),
        50220..=50222 => "iso-2022-jp".to_owned(),
        54936 => "gb18030".to_owned(),
        65001 => "utf-8".to_owned(),
        _ => return None,
    };
    Encoding::for_label_no_replacement(name.as_bytes())
}

/// What is taken where nothing is said.
pub(super) const USUAL: &Encoding = WINDOWS_1252;
