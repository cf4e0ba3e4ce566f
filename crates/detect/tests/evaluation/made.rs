//! Documents of a customer service, made up by rules: what is personal in them is known because it
//! was put there. No real person, account or number; check digits are computed here anew.

use crate::templates::{DOCUMENTS, Document};

/// A made-up document and what is personal in it.
pub struct Made {
    pub kind: &'static str,
    pub text: String,
    /// Label, start and end in bytes.
    pub gold: Vec<(String, usize, usize)>,
}

/// So many documents, the same ones for the same seed.
pub fn documents(seed: u64, count: usize) -> Vec<Made> {
    let mut chance = Chance(seed);
    (0..count).map(|at| made(&DOCUMENTS[at % DOCUMENTS.len()], &mut chance)).collect()
}

fn made(document: &Document, chance: &mut Chance) -> Made {
    let person = Person::new(chance);
    let mut filled = String::new();
    let mut rest = document.text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        match rest[open..].find('}') {
            // A brace of the document itself.
            Some(close)
                if rest[open + 1..open + close]
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
                    && close > 1 =>
            {
                filled.push_str(&person.fill(&rest[open + 1..open + close], chance));
                rest = &rest[open + close + 1..];
            }
            _ => {
                filled.push('{');
                rest = &rest[open + 1..];
            }
        }
    }
    filled.push_str(rest);
    let (mut text, mut gold) = (String::new(), Vec::new());
    let mut rest = filled.as_str();
    while let Some(open) = rest.find("⟦") {
        text.push_str(&rest[..open]);
        let inner = &rest[open + "⟦".len()..];
        let close = inner.find('⟧').expect("a mark is closed");
        let (label, value) = inner[..close].split_once(':').expect("a mark has a label");
        gold.push((label.to_owned(), text.len(), text.len() + value.len()));
        text.push_str(value);
        rest = &inner[close + "⟧".len()..];
    }
    text.push_str(rest);
    Made { kind: document.kind, text, gold }
}

/// A small generator of numbers (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % most as u64) as usize
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }

    /// Without a zero in front.
    fn number(&mut self, count: usize) -> String {
        let first = char::from(b'1' + self.below(9) as u8);
        format!("{first}{}", self.digits(count - 1))
    }
}

struct Person {
    first: &'static str,
    last: &'static str,
    birth: (usize, usize, usize),
}

#[rustfmt::skip]
const FIRST: &[&str] = &["Annegret", "Bastian", "Cem", "Dörte", "Elfriede", "Florentine", "Gereon", "Hatice", "Ingmar", "Jolanda",
    "Korbinian", "Liselotte", "Mehmet", "Nadja", "Ottmar", "Piotr", "Quirin", "Rosalie", "Siegbert", "Thekla", "Udo", "Veronika", "Wiebke", "Xaver", "Yvonne", "Zoe"];
#[rustfmt::skip]
const LAST: &[&str] = &["Achtermann", "Brückner", "Czerny", "Dombrowski", "Eichinger", "Fuhrmann", "Göttsche", "Hölscher", "Isermann", "Jankowski",
    "Kirchhoff", "Lütkenhaus", "Möllenkamp", "Niederhauser", "Oberländer", "Pfannenstiel", "Quast", "Rüdiger", "Schüttler", "Thormählen", "Uhlenbrock", "Vollrath", "Wünsch", "Yıldırım", "Zieglmeier", "Weber-Kramm"];
/// Names that are words, too, or that few lists have.
#[rustfmt::skip]
const ODD: &[(&str, &str)] = &[("Rosa", "Winter"), ("Ernst", "Koch"), ("August", "Sommer"), ("Linde", "Vogel"), ("Mark", "Lang"), ("Nguyễn Thị", "Hạnh"),
    ("Oluwaseun", "Adeyemi"), ("Śniadecka", "Wójcik"), ("Tjark", "Onnenga"), ("Wendelgard", "Zschimmer"), ("Aurelio", "Pfaffenhauser-Lopez"), ("Rejhan", "Krdžalić")];
#[rustfmt::skip]
const STREET: &[&str] = &["Lindenstraße", "Am Mühlbach", "Gartenweg", "Hauptstr.", "Bürgermeister-Schmitt-Allee", "Kapellenplatz", "Alte Gasse", "Ringstraße", "Im Wiesengrund", "Schillerstraße", "Neuer Wall", "Birkenhof"];
#[rustfmt::skip]
const TOWN: &[(&str, &str)] = &[("70174", "Stuttgart"), ("50667", "Köln"), ("10115", "Berlin"), ("80331", "München"), ("01067", "Dresden"), ("24103", "Kiel"), ("99084", "Erfurt"),
    ("79098", "Freiburg im Breisgau"), ("06108", "Halle (Saale)"), ("48143", "Münster"), ("93047", "Regensburg"), ("26122", "Oldenburg")];
#[rustfmt::skip]
const MONTH: &[&str] = &["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

impl Person {
    fn new(chance: &mut Chance) -> Person {
        let birth = (1 + chance.below(28), 1 + chance.below(12), 1940 + chance.below(65));
        if chance.below(6) == 0 {
            let (first, last) = ODD[chance.below(ODD.len())];
            return Person { first, last, birth };
        }
        Person { first: chance.of(FIRST), last: chance.of(LAST), birth }
    }

    fn fill(&self, slot: &str, chance: &mut Chance) -> String {
        let (day, month, year) = self.birth;
        let plain = |text: &str| {
            let pairs =
                [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ı", "i"), (" ", ".")];
            pairs.iter().fold(text.to_lowercase(), |text, (from, to)| text.replace(from, to))
        };
        match slot {
            "first" => self.first.to_owned(),
            "last" => self.last.to_owned(),
            "upper" => self.last.to_uppercase(),
            "upper_first" => self.first.to_uppercase(),
            "guid" => format!(
                "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
                chance.below(1 << 32),
                chance.below(1 << 16),
                chance.below(1 << 12),
                chance.below(1 << 12),
                chance.below(1 << 48)
            ),
            "hash" => format!(
                "{:016x}{:016x}{:08x}",
                chance.below(usize::MAX),
                chance.below(usize::MAX),
                chance.below(1 << 32)
            ),
            "product" => chance
                .of(&[
                    "Sofa Ingrid",
                    "Regal Billy",
                    "Kommode Malm",
                    "Tisch Norden",
                    "Lampe Sophie 60 cm",
                    "Stuhl Adam (eiche)",
                    "Modell Henriette 2",
                    "Schuh Leon, Gr. 42",
                ])
                .to_owned(),
            "mail" => format!(
                "{}{}{}@{}",
                plain(self.first),
                chance.of(&[".", "_", "-", ""]),
                plain(self.last),
                chance.of(&["web-post.de", "firma-nord.com", "t-offline.de", "uni.example.org"])
            ),
            "user" => {
                format!("{}{}", plain(&self.first[..2.min(self.first.len())]), chance.number(3))
            }
            "address" => {
                let (postcode, town) = TOWN[chance.below(TOWN.len())];
                format!(
                    "{} {}{}, {postcode} {town}",
                    chance.of(STREET),
                    chance.number(2),
                    chance.of(&["", "", "a", " b"])
                )
            }
            "phone" => phone(chance),
            "iban" => {
                let compact = iban(chance);
                match chance.below(4) {
                    0 => compact,
                    1 => compact.to_lowercase(),
                    _ => compact
                        .as_bytes()
                        .chunks(4)
                        .map(|four| std::str::from_utf8(four).unwrap())
                        .collect::<Vec<_>>()
                        .join(" "),
                }
            }
            "wrong_iban" => wrong(&iban(chance)),
            "card" => {
                let digits = card(chance);
                if chance.below(2) == 0 { digits } else { grouped(&digits, &[4, 4, 4, 4], " ") }
            }
            "wrong_card" => wrong(&card(chance)),
            "taxid" => {
                let digits = taxid(chance);
                if chance.below(2) == 0 { digits } else { grouped(&digits, &[2, 3, 3, 3], " ") }
            }
            "wrong_taxid" => wrong(&taxid(chance)),
            "vat" => vat(chance),
            "wrong_vat" => wrong(&vat(chance)),
            "ssn" => {
                let number = pension(self, chance);
                if chance.below(2) == 0 { number } else { grouped(&number, &[2, 6, 1, 3], " ") }
            }
            "wrong_ssn" => wrong(&pension(self, chance)),
            "card_id" => serial(chance, b"LMNPRTVWXY"),
            "pass" => serial(chance, b"CFGHJK"),
            "dob" => match chance.below(3) {
                0 => format!("{day}.{month}.{year}"),
                1 => format!("{day:02}.{month:02}.{:02}", year % 100),
                _ => format!("{day:02}.{month:02}.{year}"),
            },
            "dob_long" => format!("{day}. {} {year}", MONTH[month - 1]),
            "dob_iso" => format!("{year}-{month:02}-{day:02}"),
            "plate" => format!(
                "{}-{} {}",
                chance.of(&["M", "HH", "LÖ", "KA", "EMD", "B", "DD", "RÜG", "FFB", "S"]),
                chance.of(&["AB", "X", "KL", "ZZ", "TM"]),
                chance.number(1 + chance.0 as usize % 4)
            ),
            "date" => format!(
                "{:02}.{:02}.{}",
                1 + chance.below(28),
                1 + chance.below(12),
                2019 + chance.below(7)
            ),
            "date_iso" => format!(
                "{}-{:02}-{:02}",
                2019 + chance.below(7),
                1 + chance.below(12),
                1 + chance.below(28)
            ),
            "time" => format!("{:02}:{:02}", chance.below(24), chance.below(60)),
            "order" => match chance.below(4) {
                0 => format!("0{}", chance.digits(9)),
                1 => format!("{}-{}", chance.number(3), chance.digits(7)),
                2 => format!("AB-{}", chance.number(8)),
                _ => chance.number(11),
            },
            "invoice" => format!(
                "{}{}/{}",
                chance.of(&["RE", "R-", "", "2024-"]),
                chance.number(4),
                chance.digits(5)
            ),
            "article" => format!(
                "{}-{}-{}",
                chance.of(&["AX", "KM", "B", "M"]),
                chance.of(&["TR", "QQ", "EL"]),
                chance.number(4)
            ),
            "ean" => ean(chance),
            "customer" => format!("K{}", chance.number(6)),
            "tracking" => format!("00340{}", chance.digits(15)),
            "ip" => format!(
                "{}.{}.{}.{}",
                31 + chance.below(190),
                chance.below(256),
                chance.below(256),
                1 + chance.below(254)
            ),
            "ip6" => format!("2001:db8:{:x}::{:x}", chance.below(65_536), 1 + chance.below(65_535)),
            "version" => format!(
                "{}.{}.{}.{}",
                1 + chance.below(12),
                chance.below(20),
                chance.below(9),
                chance.below(4000)
            ),
            "amount" => format!("{},{:02}", chance.number(3), chance.below(100)),
            "message" => format!(
                "{}.{}@mx{}.mail-nord.de",
                chance.digits(12),
                chance.digits(5),
                chance.below(9)
            ),
            other => panic!("no slot {other}"),
        }
    }
}

fn grouped(text: &str, sizes: &[usize], by: &str) -> String {
    let mut rest = text;
    let mut parts = Vec::new();
    for size in sizes {
        let (part, others) = rest.split_at((*size).min(rest.len()));
        parts.push(part);
        rest = others;
    }
    parts.join(by)
}

/// The last digit raised by one, so that no single check digit can be right.
fn wrong(text: &str) -> String {
    let at = text.rfind(|c: char| c.is_ascii_digit()).unwrap();
    let digit = (text.as_bytes()[at] - b'0' + 1) % 10;
    format!("{}{digit}{}", &text[..at], &text[at + 1..])
}

fn phone(chance: &mut Chance) -> String {
    let area = chance.of(&["711", "30", "89", "221", "40", "351", "6221"]);
    let mobile = chance.of(&["151", "160", "171", "176", "179", "1522"]);
    let number = chance.number(7);
    match chance.below(10) {
        0 => format!("0{area} {number}"),
        1 => format!("0{area}/{number}"),
        2 => format!("(0{area}) {} {}", &number[..3], &number[3..]),
        3 => format!("+49 {area} {number}"),
        4 => format!("+49 (0){area} {number}"),
        5 => format!("0049{mobile}{number}"),
        6 => format!("0{mobile} {number}"),
        7 => format!("0{mobile}-{number}"),
        8 => format!("+49{mobile}{number}"),
        _ => format!("0{area} / {} {} {}", &number[..2], &number[2..4], &number[4..]),
    }
}

fn iban(chance: &mut Chance) -> String {
    let account = format!("{}{}", chance.number(8), chance.digits(10));
    let rest = format!("{account}131400")
        .bytes()
        .fold(0, |sum, digit| (sum * 10 + u32::from(digit - b'0')) % 97);
    format!("DE{:02}{account}", 98 - rest)
}

fn luhn(digits: &str) -> u32 {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0') * if at % 2 == 0 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    (10 - sum % 10) % 10
}

fn card(chance: &mut Chance) -> String {
    let head = format!("{}{}", chance.of(&["4", "51", "55", "2221"]), chance.digits(14));
    let head = &head[..15];
    format!("{head}{}", luhn(head))
}

fn iso_7064(digits: &str) -> u32 {
    let product = digits.bytes().fold(10, |product, digit| {
        let sum = (u32::from(digit - b'0') + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10
}

fn taxid(chance: &mut Chance) -> String {
    let mut digits: Vec<u8> = (b'0'..=b'9').collect();
    for at in (1..10).rev() {
        digits.swap(at, chance.below(at + 1));
    }
    // One digit twice, another not at all.
    digits[9] = digits[1];
    if digits[0] == b'0' {
        digits.swap(0, 3);
    }
    let head = String::from_utf8(digits).unwrap();
    format!("{head}{}", iso_7064(&head))
}

fn vat(chance: &mut Chance) -> String {
    let head = chance.number(8);
    format!("DE{}{head}{}", chance.of(&["", "", " "]), iso_7064(&head))
}

fn pension(person: &Person, chance: &mut Chance) -> String {
    let (day, month, year) = person.birth;
    let letter = b'A' + chance.below(26) as u8;
    let head =
        format!("{:02}{day:02}{month:02}{:02}", chance.of(&["15", "65", "53", "12"]), year % 100);
    let serial = format!("{:02}", chance.below(100));
    let spread = format!("{head}{:02}{serial}", letter - b'A' + 1);
    let sum: u32 = spread
        .bytes()
        .zip([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1])
        .map(|(digit, weight)| {
            let product = u32::from(digit - b'0') * weight;
            product / 10 + product % 10
        })
        .sum();
    format!("{head}{}{serial}{}", char::from(letter), sum % 10)
}

fn serial(chance: &mut Chance, first: &[u8]) -> String {
    const SIGNS: &[u8] = b"0123456789CFGHJKLMNPRTVWXYZ";
    let mut signs = vec![first[chance.below(first.len())]];
    signs.extend((0..8).map(|_| SIGNS[chance.below(SIGNS.len())]));
    // A serial number without a digit does not occur here.
    signs[1] = b'0' + chance.below(10) as u8;
    let sum: u32 = signs
        .iter()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(sign, weight)| {
            let worth = if sign.is_ascii_digit() { sign - b'0' } else { sign - b'A' + 10 };
            u32::from(worth) * weight
        })
        .sum();
    let serial = String::from_utf8(signs).unwrap();
    if chance.below(2) == 0 { serial } else { format!("{serial}{}", sum % 10) }
}

fn ean(chance: &mut Chance) -> String {
    let head = format!("4{}", chance.digits(11));
    let sum: u32 = head
        .bytes()
        .enumerate()
        .map(|(at, digit)| u32::from(digit - b'0') * if at % 2 == 0 { 1 } else { 3 })
        .sum();
    format!("{head}{}", (10 - sum % 10) % 10)
}
