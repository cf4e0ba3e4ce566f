//! How a mail is known: by its head, since its file often has no name that says so.

use super::head::is_name;

/// Whether a file is a mail, by its head; with a mail's extension less is asked.
///
/// A letter that begins with `From:` and `Subject:` is none: a mail carries marks that only
/// programs write.
pub(crate) fn looks_like(start: &[u8], extension: &str) -> bool {
    let start = match counted(start) {
        Some((line, _)) if extension == "emlx" => &start[line as usize..],
        _ => start,
    };
    let named = matches!(extension, "eml" | "emlx" | "mht" | "mhtml");
    let (mut fields, mut marks, mut senders) = (0, 0, 0);
    for line in start.split(|byte| *byte == b'\n').skip_while(|line| line.trim_ascii().is_empty()) {
        if line.trim_ascii().is_empty() {
            break;
        }
        if matches!(line.first(), Some(b' ' | b'\t')) && fields > 0 {
            continue;
        }
        let Some(at) = line.iter().position(|byte| *byte == b':') else {
            // The last line of what is looked at may be cut.
            if fields > 0 && line.as_ptr_range().end == start.as_ptr_range().end {
                break;
            }
            if fields == 0 && line.starts_with(b"From ") {
                continue;
            }
            return named && fields > 1;
        };
        let Ok(name) = std::str::from_utf8(line[..at].trim_ascii_end()) else { return false };
        if !is_name(name) {
            return named && fields > 1;
        }
        let value = line[at + 1..].trim_ascii();
        fields += 1;
        match name.to_ascii_lowercase().as_str() {
            "message-id" | "references" | "in-reply-to" => {
                marks += usize::from(value.contains(&b'<'))
            }
            "mime-version" => marks += usize::from(value.starts_with(b"1")),
            "received" => marks += usize::from(line.len() > 20),
            "return-path" | "dkim-signature" | "delivered-to" | "x-mailer" | "x-received"
            | "x-mozilla-status" | "x-originating-ip" | "x-gm-thrid" => marks += 1,
            "from" | "sender" => senders += usize::from(!value.is_empty()),
            "content-type" if named => marks += 1,
            "to" | "cc" | "bcc" | "subject" | "date" if named => senders += 1,
            _ => {}
        }
        if marks > 0 && senders > 0 && fields > 2 {
            return true;
        }
    }
    named && senders > 0 && fields > 1 || marks > 1 && fields > 2 || marks > 0 && senders > 0
}

/// The first line of an `.emlx`: how long it is, and how long the mail behind it.
pub(super) fn counted(start: &[u8]) -> Option<(u64, u64)> {
    let end = start.iter().take(40).position(|byte| *byte == b'\n')?;
    let length = std::str::from_utf8(&start[..end]).ok()?.trim().parse().ok()?;
    Some((end as u64 + 1, length))
}
