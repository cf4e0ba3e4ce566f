//! Mails, address cards and appointments.

use crate::{Made, Stuff, office};

pub(super) fn eml(stuff: &mut Stuff, size: usize) -> Made {
    // One of three brings a document with it.
    let attached = stuff.chance.below(3) == 0;
    let text = stuff.paragraphs(size.min(60)).join("\r\n\r\n");
    let head = head(stuff);
    if !attached {
        return Ok(format!(
            "{head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
        )
        .into_bytes());
    }
    let document = base64(&office::docx(stuff, size)?);
    Ok(format!(
        "{head}Content-Type: multipart/mixed; boundary=\"teil\"\r\n\r\n--teil\r\nContent-Type: text/plain; \
         charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n--teil\r\nContent-Type: application/\
         vnd.openxmlformats-officedocument.wordprocessingml.document\r\nContent-Disposition: attachment; \
         filename=\"brief.docx\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{document}\r\n--teil--\r\n"
    )
    .into_bytes())
}

fn head(stuff: &mut Stuff) -> String {
    let cells = stuff.customer();
    format!(
        "From: \"{} {}\" <{}>\r\nTo: service@firma-nord.example\r\nSubject: Ihre Bestellung\r\n\
         Date: Tue, 3 Mar 2026 08:15:00 +0100\r\nMIME-Version: 1.0\r\n",
        cells[2], cells[1], cells[4]
    )
}

pub(super) fn mbox(stuff: &mut Stuff, size: usize) -> Made {
    let mut all = Vec::new();
    for _ in 0..size {
        all.extend(b"From service@firma-nord.example Tue Mar  3 08:15:00 2026\n");
        all.extend(eml(stuff, 3)?);
        all.extend(b"\n");
    }
    Ok(all)
}

pub(super) fn vcf(stuff: &mut Stuff, size: usize) -> Made {
    let cards = (0..size).map(|_| {
        let cells = stuff.customer();
        format!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:{last};{first};;;\r\nFN:{first} {last}\r\nTEL:{}\r\n\
             EMAIL:{}\r\nBDAY:{}\r\nEND:VCARD\r\n",
            cells[3],
            cells[4],
            cells[5],
            last = cells[1],
            first = cells[2]
        )
    });
    Ok(cards.collect::<String>().into_bytes())
}

pub(super) fn ics(stuff: &mut Stuff, size: usize) -> Made {
    let events: String = (0..size)
        .map(|at| {
            let cells = stuff.customer();
            format!(
                "BEGIN:VEVENT\r\nUID:{at}@firma-nord.example\r\nDTSTART:20260303T081500Z\r\nSUMMARY:Termin mit {} {}\r\n\
                 ATTENDEE;CN={} {}:mailto:{}\r\nEND:VEVENT\r\n",
                cells[2], cells[1], cells[2], cells[1], cells[4]
            )
        })
        .collect();
    Ok(format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n").into_bytes())
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + bytes.len() / 28);
    // 57 bytes are a line of 76 signs.
    for line in bytes.chunks(57) {
        for three in line.chunks(3) {
            let number = three.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
                << (8 * (3 - three.len()));
            for at in 0..4 {
                let sign = SIGNS[(number >> (18 - 6 * at)) as usize & 63];
                text.push(if at <= three.len() { char::from(sign) } else { '=' });
            }
        }
        text.push_str("\r\n");
    }
    text
}
