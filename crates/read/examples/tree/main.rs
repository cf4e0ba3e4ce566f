//! Makes a folder as a firm's file server has it: letters, tables, presentations, PDF, mails, logs,
//! archives, databases, pictures, with made-up persons in them. `cargo xtask bench --rows scan` scans
//! it; the same number of files is always the same tree.
//!
//! ```text
//! cargo run --release -p read --example tree -- FOLDER FILES
//! ```

#![expect(clippy::print_stdout, reason = "says what it made")]

#[path = "../../../detect/tests/evaluation/made.rs"]
mod made;
mod mails;
mod office;
mod packed;
mod plain;
#[path = "../../../detect/tests/evaluation/templates.rs"]
mod templates;
#[path = "../../../detect/examples/discovery/texts.rs"]
#[expect(dead_code, reason = "only the text is wanted here")]
mod texts;

use std::error::Error;
use std::fs;
use std::path::Path;

use made::{Chance, documents};
use texts::Business;

type Made = Result<Vec<u8>, Box<dyn Error>>;
type Maker = fn(&mut Stuff, usize) -> Made;

/// Ending and maker, as often as they are met.
const KINDS: &[(&str, Maker)] = &[
    ("txt", plain::text),
    ("docx", office::docx),
    ("pdf", office::pdf),
    ("xlsx", office::xlsx),
    ("eml", mails::eml),
    ("docx", office::docx),
    ("csv", plain::csv),
    ("pdf", office::pdf),
    ("jpg", plain::picture),
    ("html", plain::html),
    ("eml", mails::eml),
    ("odt", office::odt),
    ("json", plain::json),
    ("xlsx", office::xlsx),
    ("pptx", office::pptx),
    ("log", plain::log),
    ("xml", plain::xml),
    ("txt", plain::text),
    ("vcf", mails::vcf),
    ("ods", office::ods),
    ("docx", office::docx),
    ("zip", packed::zip),
    ("rtf", plain::rtf),
    ("ics", mails::ics),
    ("jpg", plain::picture),
    ("log.gz", packed::log_gz),
    ("mbox", mails::mbox),
    ("db", packed::sqlite),
    ("tar.gz", packed::tar_gz),
    ("md", plain::text),
];
const IN_A_FOLDER: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, files] = &words[..] else { return Err("FOLDER FILES".into()) };
    let files: usize = files.parse()?;
    let mut stuff = Stuff::new();
    let mut bytes = 0;
    for at in 0..files {
        let folder = Path::new(folder)
            .join(format!("Abteilung {}", at / IN_A_FOLDER % 7))
            .join(format!("Ablage {:04}", at / IN_A_FOLDER));
        if at % IN_A_FOLDER == 0 {
            fs::create_dir_all(&folder)?;
        }
        let (ending, make) = KINDS[at % KINDS.len()];
        // Most are small; one of fifty is large.
        let size = match stuff.chance.below(50) {
            0 => 400,
            1..10 => 40,
            _ => 4 + stuff.chance.below(12),
        };
        let content = make(&mut stuff, size)?;
        bytes += content.len();
        fs::write(folder.join(format!("Vorgang {at:06}.{ending}")), content)?;
    }
    println!("discovery\ttree\tfiles\t{files}\t");
    println!("discovery\ttree\tbytes\t{bytes}\t");
    Ok(())
}

/// What the files are filled with.
struct Stuff {
    business: Business,
    customers: Vec<String>,
    chance: Chance,
    at: usize,
}

/// The columns of a customer's row.
const COLUMNS: &str = "Kundennr;Nachname;Vorname;Telefon;E-Mail;Geburtsdatum;IBAN;Bestelldatum";

impl Stuff {
    fn new() -> Stuff {
        let made = documents(3, 20_000);
        let row = |text: &str| text.strip_prefix(COLUMNS).map(|row| row.trim().to_owned());
        let customers: Vec<String> = made.iter().filter_map(|made| row(&made.text)).collect();
        assert!(!customers.is_empty(), "there is a template of that table");
        Stuff { business: Business::new(), customers, chance: Chance(4), at: 0 }
    }

    fn paragraph(&mut self) -> String {
        self.business.paragraph().to_owned()
    }

    fn paragraphs(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.paragraph()).collect()
    }

    /// The cells of a customer, in the order of [`COLUMNS`].
    fn customer(&mut self) -> Vec<String> {
        self.at += 1;
        self.customers[self.at % self.customers.len()].split(';').map(str::to_owned).collect()
    }
}
