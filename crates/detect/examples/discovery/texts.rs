//! The texts that are looked through: mixed German business text, hostile ones, and the documents of
//! the evaluation with what is personal in them.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use serde_json::json;

use crate::made::{Made, documents};

#[rustfmt::skip]
const PROSE: &[&str] = &[
    "Wir bedanken uns für Ihr Vertrauen und die gute Zusammenarbeit im vergangenen Jahr. Die Lieferung erfolgt wie besprochen in zwei Teilen, sobald die restlichen Artikel wieder im Lager sind. Sollten Sie Fragen zu den Bedingungen haben, wenden Sie sich bitte an unseren Kundendienst.",
    "Die Besprechung hat ergeben, dass die Umstellung der Abrechnung zum 01.07.2024 erfolgen kann. Voraussetzung ist, dass alle Abteilungen ihre Vorgänge bis Ende Mai abgeschlossen haben. Die Kosten belaufen sich auf etwa 12.500 EUR und werden aus dem laufenden Haushalt getragen.",
    "Bitte beachten Sie, dass die Garantie nur bei sachgemäßer Benutzung gilt. Das Gerät darf nicht mit Wasser in Berührung kommen; die Temperatur sollte zwischen 5 und 35 Grad liegen. Weitere Hinweise finden Sie im Handbuch auf Seite 14.",
    "Im dritten Quartal stieg der Umsatz um 4,2 Prozent, während die Zahl der Reklamationen leicht zurückging. Die Geschäftsleitung rechnet für das nächste Jahr mit einer ähnlichen Entwicklung, sofern die Preise für Rohstoffe stabil bleiben.",
    "Der Vertrag verlängert sich um jeweils zwölf Monate, wenn er nicht mit einer Frist von drei Monaten zum Ende der Laufzeit gekündigt wird. Änderungen bedürfen der Schriftform. Gerichtsstand ist der Sitz des Auftragnehmers.",
];

/// How many different paragraphs dense with personal data there are.
const DENSE: usize = 2000;

/// Paragraphs of mixed business text, one after the other without an end: prose, and each tenth
/// dense with personal data.
pub struct Business {
    made: Vec<Made>,
    at: usize,
}

impl Business {
    pub fn new() -> Business {
        Business { made: documents(1, DENSE), at: 0 }
    }

    pub fn paragraph(&mut self) -> &str {
        let at = self.at;
        self.at += 1;
        match at % 10 {
            0 => &self.made[at / 10 % self.made.len()].text,
            _ => PROSE[at % PROSE.len()],
        }
    }

    /// So much of it as one text.
    pub fn text(mut self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 4096);
        while text.len() < bytes {
            text.push_str(self.paragraph());
            text.push_str("\n\n");
        }
        text
    }
}

/// Writes all texts into a folder: `business.txt`, `line.txt` (the same without an end of line),
/// `business.jsonl` (a paragraph a line), `documents.jsonl`, and `gold.jsonl` with what is in these,
/// in code points.
pub fn write(folder: &Path, megabytes: usize, count: usize) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let text = Business::new().text(megabytes * 1_000_000);
    fs::write(folder.join("business.txt"), &text)?;
    fs::write(folder.join("line.txt"), text.replace('\n', " "))?;

    let file = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let mut lines = file("business.jsonl")?;
    let (mut business, mut written) = (Business::new(), 0);
    for id in 0.. {
        let paragraph = business.paragraph();
        written += paragraph.len();
        if written > megabytes * 1_000_000 {
            break;
        }
        writeln!(lines, "{}", json!({"id": id, "text": paragraph}))?;
    }
    lines.flush()?;

    let (mut texts, mut gold) = (file("documents.jsonl")?, file("gold.jsonl")?);
    for (id, made) in documents(2026, count).iter().enumerate() {
        let signs = |bytes: usize| made.text[..bytes].chars().count();
        let spans: Vec<_> = made
            .gold
            .iter()
            .map(|(label, start, end)| {
                json!({"label": label, "start": signs(*start), "end": signs(*end)})
            })
            .collect();
        writeln!(texts, "{}", json!({"id": id, "text": made.text}))?;
        writeln!(gold, "{}", json!({"id": id, "kind": made.kind, "spans": spans}))?;
    }
    texts.flush()?;
    gold.flush()
}
