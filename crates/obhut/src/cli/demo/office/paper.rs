//! What lies in the sample office: files as people leave them, made from the invented customers.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::pack::{Member, letter as word, zip};
use super::{database, page};
use crate::cli::demo::people::Customer;

/// A file of the office.
pub struct Paper {
    /// Below the office's folder.
    pub name: String,
    pub bytes: Vec<u8>,
    /// Days ago that somebody wrote it last.
    pub age: u16,
    /// When it came to the office, and when it went again: looks through it, the first is 1.
    pub comes: u8,
    pub goes: u8,
}

const STAYS: u8 = u8::MAX;

/// All files there ever are, of these customers.
pub fn papers(all: &[Customer]) -> Result<Vec<Paper>, XlsxError> {
    let paper = |name: &str, age, comes, bytes| Paper {
        name: name.to_owned(),
        bytes,
        age,
        comes,
        goes: STAYS,
    };
    let text = |name, age, text: &str| paper(name, age, 1, text.as_bytes().to_vec());
    let list = workbook(&all[..60])?;
    // Letters of a PDF's plain font and nothing else.
    let simple = |one: &&Customer| format!("{one:?}").chars().all(|c| u32::from(c) < 256);
    let mut some = all.iter().filter(simple).filter(|one| one.organisation.is_none());
    let mut next = || some.next().unwrap_or(&all[0]);
    let guest = next();
    Ok(vec![
        paper("Vertrieb/Kundenliste Export 2024.xlsx", 610, 1, list.clone()),
        paper("Vertrieb/Kopie von Kundenliste Export 2024.xlsx", 420, 1, list),
        paper("Marketing/Newsletter-Verteiler.csv", 95, 1, readers(&all[..180])),
        paper("Buchhaltung/Lastschriften 2025.csv", 210, 1, debits(all)),
        paper(&format!("Vertrieb/Angebot {}.docx", name(guest)), 130, 1, word(&offer(guest))),
        paper("Buchhaltung/Rechnung 10087.pdf", 320, 1, page::letter(&bill(next()))),
        paper("Postfach/archiv-info.mbox", 260, 1, mails(&all[60..90])),
        paper("Alt/shop-2019.sqlite", 2_500, 1, shop(&all[100..180])),
        Paper { goes: 2, ..paper("Desktop/kunden_tmp.csv", 77, 1, readers(&all[20..45])) },
        text("Vorlagen/Musterformular.csv", 900, SAMPLE),
        paper("Recht/Schriftwechsel 12 C 345-26.eml", 60, 1, dispute(next())),
        paper("Service/Rückrufliste.csv", 40, 2, calls(&all[40..58])),
        paper("Service/Notiz Telefonat.txt", 6, 3, note(next())),
        paper("Vertrieb/Kontakte vom Handy.vcf", 12, 3, cards(&all[200..216])),
        paper("Technik/Zugang Webshop.txt", 9, 3, ACCESS.as_bytes().to_vec()),
        paper("Marketing/Gewinnspiel 2023.zip", 11, 3, locked()),
        paper("Recht/Vertrag unterschrieben.pdf", 200, 1, page::scan()),
        text("Vertrieb/Preisliste 2026.csv", 30, PRICES),
        text("Laden/Öffnungszeiten.txt", 300, HOURS),
        text("Laden/Kasse abschließen.txt", 500, TILL),
        text("Laden/Tagesabschluss.csv", 3, TAKINGS),
    ])
}

/// Who a customer is, from number to telephone.
fn row(who: &Customer) -> [&str; 9] {
    [
        &who.number,
        who.salutation,
        who.given,
        who.family,
        &who.street,
        who.postcode,
        who.city,
        &who.mail,
        who.phone.as_deref().unwrap_or_default(),
    ]
}

const COLUMNS: [&str; 9] =
    ["Kundennummer", "Anrede", "Vorname", "Nachname", "Straße", "PLZ", "Ort", "E-Mail", "Telefon"];

fn workbook(all: &[Customer]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Kunden")?;
    sheet.write_row(0, 0, COLUMNS)?;
    for (at, who) in (1..).zip(all) {
        sheet.write_row(at, 0, row(who))?;
    }
    let sheet = book.add_worksheet();
    sheet.set_name("Umsatz")?;
    sheet.write_row(0, 0, ["Ware", "Betrag"])?;
    for (at, who) in (1..).zip(all) {
        sheet.write_row(at, 0, [who.item, &who.price()])?;
    }
    book.save_to_buffer()
}

fn table(head: &str, rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut text = format!("{head}\n");
    for row in rows {
        text.push_str(&row.join(";"));
        text.push('\n');
    }
    text.into_bytes()
}

fn name(who: &Customer) -> String {
    format!("{} {}", who.given, who.family)
}

fn readers(all: &[Customer]) -> Vec<u8> {
    let rows = all.iter().filter(|who| who.newsletter);
    table("Name;E-Mail", rows.map(|who| vec![name(who), who.mail.clone()]))
}

fn debits(all: &[Customer]) -> Vec<u8> {
    let rows = all
        .iter()
        .filter_map(|who| Some(vec![who.order(), name(who), who.iban.clone()?, who.price()]));
    table("Bestellung;Kontoinhaber;IBAN;Betrag", rows.take(40))
}

fn calls(all: &[Customer]) -> Vec<u8> {
    let rows =
        all.iter().filter_map(|who| Some(vec![name(who), who.phone.clone()?, who.item.to_owned()]));
    table("Name;Telefon;Worum es geht", rows)
}

fn shop(all: &[Customer]) -> Vec<u8> {
    let rows: Vec<Vec<String>> =
        all.iter().map(|who| row(who).map(str::to_owned).to_vec()).collect();
    let columns =
        ["nummer", "anrede", "vorname", "nachname", "strasse", "plz", "ort", "email", "telefon"];
    database::file("kunde", &columns, &rows)
}

fn address(who: &Customer) -> Vec<String> {
    vec![
        format!("{} {}", who.salutation, name(who)),
        who.street.clone(),
        format!("{} {}", who.postcode, who.city),
        String::new(),
    ]
}

fn dear(who: &Customer) -> String {
    match who.salutation {
        "Frau" => format!("Sehr geehrte Frau {},", who.family),
        _ => format!("Sehr geehrter Herr {},", who.family),
    }
}

fn letter(who: &Customer, said: &[String]) -> Vec<String> {
    let end = ["Mit freundlichen Grüßen", "Muster & Söhne"].map(str::to_owned);
    [address(who), vec![dear(who)], said.to_vec(), end.to_vec()].concat()
}

fn offer(who: &Customer) -> Vec<String> {
    letter(
        who,
        &[
            "vielen Dank für Ihren Besuch. Wir bieten Ihnen die Küche wie besprochen an."
                .to_owned(),
            format!("Sie erreichen uns jederzeit; wir schreiben Ihnen sonst an {}.", who.mail),
        ],
    )
}

fn bill(who: &Customer) -> Vec<String> {
    let sum = format!("{}: {} EUR", who.item, who.price());
    letter(who, &[format!("wir berechnen Ihnen aus der Bestellung {}:", who.order()), sum])
}

fn mail(who: &Customer, day: usize, subject: &str, said: &str) -> String {
    format!(
        "From: {} <{}>\nTo: Muster & Söhne <post@muster.example>\nSubject: {subject}\n\
         Date: {day:02} Mar 2025 09:30:00 +0100\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\
         Guten Tag,\n\n{said}\n\nViele Grüße\n{}\n{}\n{} {}\n",
        name(who),
        who.mail,
        name(who),
        who.street,
        who.postcode,
        who.city
    )
}

fn mails(all: &[Customer]) -> Vec<u8> {
    let mails = (1..).zip(all).map(|(day, who)| {
        let said = format!("wann kommt meine Bestellung {} ({})?", who.order(), who.item);
        let text = mail(who, 1 + day % 28, "Meine Bestellung", &said);
        format!("From {} Sat Mar  1 09:30:00 2025\n{text}\n", who.mail)
    });
    mails.collect::<String>().into_bytes()
}

fn dispute(who: &Customer) -> Vec<u8> {
    let said = "zu Ihrem Schreiben im Verfahren 12 C 345/26 nehme ich wie folgt Stellung: Die Ware \
                war beschädigt, als sie ankam. Ich bleibe bei meiner Forderung.";
    mail(who, 14, "Verfahren 12 C 345/26", said).into_bytes()
}

fn note(who: &Customer) -> Vec<u8> {
    let said = format!(
        "Telefonat mit {} {}, Kundennummer {}\nRuft wegen der Lieferung an. Ist wegen einer \
         Depression krankgeschrieben und bittet, nur vormittags zu liefern.\n",
        who.salutation,
        name(who),
        who.number
    );
    said.into_bytes()
}

fn cards(all: &[Customer]) -> Vec<u8> {
    let cards = all.iter().map(|who| {
        format!(
            "BEGIN:VCARD\nVERSION:3.0\nN:{};{};;;\nFN:{}\nEMAIL:{}\nTEL:{}\nEND:VCARD\n",
            who.family,
            who.given,
            name(who),
            who.mail,
            who.phone.as_deref().unwrap_or_default()
        )
    });
    cards.collect::<String>().into_bytes()
}

/// A pack with a password that nobody knows any more.
fn locked() -> Vec<u8> {
    let bytes: Vec<u8> = (0..640_u32).map(|at| at.wrapping_mul(167).to_le_bytes()[0]).collect();
    zip(&[Member { name: "teilnehmer.csv", bytes: &bytes, locked: true }])
}

const SAMPLE: &str = "Name;E-Mail;Telefon\nMax Mustermann;max.mustermann@example.com;030 23125001\n\
                      Erika Mustermann;erika.mustermann@example.com;030 23125002\n";
const ACCESS: &str = "Webshop, Zugang für alle im Büro\nhttps://shop.muster.example/admin\n\
                      Benutzer: laden\nPasswort: Kaffeepause!2019\n";
const PRICES: &str = "Artikel;Bezeichnung;Preis\n4711;Hocker, Buche;49,90\n4712;Wolldecke;79,00\n\
                      4713;Kaffeemühle;34,50\n4714;Backform 26 cm;18,90\n";
const HOURS: &str = "Montag bis Freitag 9 bis 18 Uhr, Samstag 9 bis 14 Uhr.\n\
                     Zwischen den Jahren bleibt der Laden geschlossen.\n";
const TILL: &str = "1. Bon ausdrucken\n2. Geld zählen und in die Mappe legen\n3. Kasse abschließen, \
                    Schlüssel in den Schrank\n";
const TAKINGS: &str = "Tag;Einnahmen;Bons\n2026-11-17;1204,50;38\n2026-11-18;987,20;31\n\
                       2026-11-19;1410,00;44\n";
