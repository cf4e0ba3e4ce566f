//! IPTC: what agencies and archives write down beside a picture (IIM 4).

use std::fmt::Write;

/// Fields of the second record that name somebody, somewhere or something.
const NAMES: &[(u8, &str)] = &[
    (5, "Title"),
    (25, "Keyword"),
    (40, "Instructions"),
    (55, "Date"),
    (80, "Author"),
    (85, "AuthorTitle"),
    (90, "City"),
    (92, "Location"),
    (95, "State"),
    (101, "Country"),
    (103, "Reference"),
    (105, "Headline"),
    (110, "Credit"),
    (115, "Source"),
    (116, "Copyright"),
    (118, "Contact"),
    (120, "Caption"),
    (122, "CaptionWriter"),
];

/// Gathers what it says, a line each.
pub(super) fn read(bytes: &[u8], lines: &mut String) {
    let mut rest = bytes;
    while let [0x1C, record, field, high, low, behind @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let value = &behind[..length.min(behind.len())];
        rest = behind.get(length..).unwrap_or_default();
        let name = NAMES.iter().find(|(it, _)| it == field && *record == 2);
        if let Some((_, name)) = name {
            let text = match std::str::from_utf8(value) {
                Ok(text) => text.to_owned(),
                Err(_) => {
                    encoding_rs::WINDOWS_1252.decode_without_bom_handling(value).0.into_owned()
                }
            };
            let _ = writeln!(lines, "{name}: {text}");
        }
    }
}
