//! Files that are text, and a picture.

use crate::{COLUMNS, Made, Stuff};

pub(super) fn text(stuff: &mut Stuff, size: usize) -> Made {
    Ok(stuff.paragraphs(size).join("\n\n").into_bytes())
}

pub(super) fn csv(stuff: &mut Stuff, size: usize) -> Made {
    let rows = (0..size * 4).map(|_| stuff.customer().join(";") + "\n");
    Ok(format!("{COLUMNS}\n{}", rows.collect::<String>()).into_bytes())
}

pub(super) fn json(stuff: &mut Stuff, size: usize) -> Made {
    let rows: Vec<_> = (0..size)
        .map(|_| {
            let cells = stuff.customer();
            serde_json::json!({"kunde": cells[0], "nachname": cells[1], "vorname": cells[2],
                "telefon": cells[3], "notiz": stuff.paragraph()})
        })
        .collect();
    Ok(serde_json::to_vec_pretty(&rows)?)
}

pub(super) fn xml(stuff: &mut Stuff, size: usize) -> Made {
    let rows: String = (0..size)
        .map(|_| {
            let (cells, note) = (stuff.customer(), escaped(&stuff.paragraph()));
            format!(
                "<kunde><nachname>{}</nachname><vorname>{}</vorname><notiz>{note}</notiz></kunde>\n",
                cells[1], cells[2]
            )
        })
        .collect();
    Ok(format!("<?xml version=\"1.0\"?>\n<kunden>\n{rows}</kunden>\n").into_bytes())
}

pub(super) fn html(stuff: &mut Stuff, size: usize) -> Made {
    let body: String =
        stuff.paragraphs(size).iter().map(|text| format!("<p>{}</p>\n", escaped(text))).collect();
    let head =
        "<!doctype html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>Seite</title>";
    Ok(format!("{head}</head><body>\n{body}</body></html>").into_bytes())
}

pub(super) fn log(stuff: &mut Stuff, size: usize) -> Made {
    let lines: String = (0..size * 20)
        .map(|at| {
            let mail = &stuff.customer()[4];
            format!(
                "2026-03-{:02}T08:{:02}:11.4829Z INFO client=198.51.{}.{} GET /artikel/{at} 200 {}ms user={mail}\n",
                1 + at % 28,
                at % 60,
                at % 256,
                1 + at % 250,
                at % 900
            )
        })
        .collect();
    Ok(lines.into_bytes())
}

pub(super) fn rtf(stuff: &mut Stuff, size: usize) -> Made {
    let mut text = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n".to_owned();
    for paragraph in stuff.paragraphs(size) {
        for sign in paragraph.chars() {
            match sign {
                '\\' | '{' | '}' => text.extend(['\\', sign]),
                '\n' => text.push_str("\\line\n"),
                ' '..='~' => text.push(sign),
                other => text.push_str(&format!("\\u{}?", other as u32 as i16)),
            }
        }
        text.push_str("\\par\n");
    }
    text.push('}');
    Ok(text.into_bytes())
}

/// A picture's frame and noise in it; nothing of it can be shown.
pub(super) fn picture(stuff: &mut Stuff, size: usize) -> Made {
    let mut bytes =
        b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00".to_vec();
    bytes.extend(b"\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00");
    bytes.extend((0..size * 4_000).map(|_| (stuff.chance.below(255)) as u8));
    bytes.extend(b"\xFF\xD9");
    Ok(bytes)
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
