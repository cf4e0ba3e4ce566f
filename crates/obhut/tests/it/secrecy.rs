//! Secrecy: values that were taken in stand nowhere in the clear: in no file of the house, no
//! export of the log, no dump of the database, and in nothing that was said beside the answers.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::harness::{House, on_every_engine};

const PERSONS: u64 = 60;

/// A word that stands nowhere by chance, with that beginning.
fn word(salt: &str, n: u64) -> String {
    let mut state =
        n.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ salt.bytes().fold(7, |s, b| s * 131 + u64::from(b));
    let mut next = || {
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_add(0x94d0_49bb_1331_11eb);
        char::from(b'a' + (state >> 40) as u8 % 26)
    };
    (0..10).map(|_| next()).collect()
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// Check digits after ISO 13616 over a German account.
fn iban(n: u64) -> String {
    let account = 370_400_440_000_000_000 + n * 7_919;
    let rest = (u128::from(account) * 1_000_000 + 131_400) % 97;
    format!("DE{:02}{account:018}", 98 - rest)
}

/// The cells of one customer; each is a canary of its own.
fn customer(n: u64) -> Vec<String> {
    vec![
        format!("{}-{}", word("number", n), 100_000 + n),
        capital(&word("given", n)),
        capital(&word("family", n)),
        format!("{}weg {}", capital(&word("street", n)), n % 90),
        capital(&word("city", n)),
        format!("{}@{}.example", word("mail", n), word("host", n)),
        format!("0711 {:08}", 28_400_000 + n * 37),
        format!("{}-{}", word("order", n), 900_000 + n),
        iban(n),
        format!("{} {}", word("note", n), word("note two", n)),
        format!("{} GmbH", capital(&word("firm", n))),
    ]
}

const HEADER: &str =
    "Kundennummer;Vorname;Nachname;Straße;Ort;E-Mail;Telefon;Bestellnummer;IBAN;Notizen;Firma\n";

/// What is looked for: every cell and the forms it is kept or indexed in, in lower case.
struct Canaries {
    by_beginning: HashMap<[u8; 8], Vec<Vec<u8>>>,
    count: usize,
}

impl Canaries {
    fn of(cells: &[String]) -> Canaries {
        let mut all: Vec<Vec<u8>> = Vec::new();
        for cell in cells {
            let lower = cell.to_lowercase();
            let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
            let mut forms = vec![lower.clone(), lower.replace([' ', '-'], "")];
            forms.extend(lower.split([' ', '@', '.', '-']).map(str::to_owned));
            if cell.starts_with("0711") {
                forms.push(format!("49{}", &digits[1..]));
            }
            for form in forms.into_iter().filter(|form| form.len() >= 8) {
                let hex: String = form.bytes().map(|byte| format!("{byte:02x}")).collect();
                let wide: Vec<u8> = form.bytes().flat_map(|byte| [byte, 0]).collect();
                all.extend([form.into_bytes(), hex.into_bytes(), wide]);
            }
        }
        all.sort();
        all.dedup();
        let count = all.len();
        let mut by_beginning: HashMap<[u8; 8], Vec<Vec<u8>>> = HashMap::new();
        for canary in all {
            let beginning = *canary.first_chunk::<8>().expect("eight bytes or more");
            by_beginning.entry(beginning).or_default().push(canary);
        }
        Canaries { by_beginning, count }
    }

    /// How many different ones stand in the bytes, whatever the case.
    fn seen_in(&self, bytes: &[u8]) -> usize {
        let bytes = bytes.to_ascii_lowercase();
        let mut seen = std::collections::HashSet::new();
        for at in 0..bytes.len().saturating_sub(7) {
            let Some(beginning) = bytes[at..].first_chunk::<8>() else { break };
            for canary in self.by_beginning.get(beginning).into_iter().flatten() {
                if bytes[at..].starts_with(canary) {
                    seen.insert(canary);
                }
            }
        }
        seen.len()
    }

    #[track_caller]
    fn are_not_in(&self, what: &str, bytes: &[u8]) {
        assert_eq!(self.seen_in(bytes), 0, "values stand in the clear in {what}");
    }

    /// Every file below a folder; how many there were.
    fn are_in_no_file_of(&self, folder: &Path) -> usize {
        let mut files = 0;
        for entry in fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                files += self.are_in_no_file_of(&entry.path());
            } else {
                self.are_not_in(
                    &entry.path().display().to_string(),
                    &fs::read(entry.path()).unwrap(),
                );
                files += 1;
            }
        }
        files
    }
}

/// Everything one does with customers in a day; what was said beside the answers.
fn a_day_of_work(house: &House, file: &str) -> String {
    let mut beside = String::new();
    let mut run = |exit: &[i32], line: &[&str]| {
        let said = house.obhut(line);
        assert!(exit.contains(&said.exit), "{line:?}: {}: {}", said.exit, said.err);
        beside.push_str(&said.err);
        said.out
    };
    let import = ["import", file, "--source", "Shop", "--for", "orders,customer-service", "--yes"];
    let mut answers = run(&[3], &[&import[..], &["--dry-run"]].concat());
    answers += &run(&[3], &import);
    answers += &run(&[3], &import);
    let first = customer(0);
    let id = house.one(&first[0], "orders");
    run(&[0], &["find", &first[2], "--for", "orders"]);
    run(&[2], &["find", &first[2], "--for", "curiosity"]);
    run(&[0], &["find", &first[2], "--for", "newsletter"]);
    run(&[0], &["show", &id, "--for", "orders"]);
    run(&[1], &["show", &id, "--for", "newsletter"]);
    run(&[2], &["show", &first[2], "--for", "orders"]);
    run(&[2], &["find", &first[2]]);
    run(
        &[0],
        &[
            "person",
            "change",
            &id,
            &format!("city={}", capital(&word("city", 9_000))),
            "--for",
            "orders",
        ],
    );
    let taken = format!("customer_number={}", customer(1)[0]);
    run(&[1], &["person", "change", &id, &taken, "--for", "orders"]);
    let nothing = format!("{}={}", first[2], first[1]);
    run(&[1, 2], &["person", "change", &id, &nothing, "--for", "orders"]);
    answers += &run(&[0], &["person", "explain", &id]);
    answers += &run(&[0], &["audit", "list"]);
    answers += &run(&[0], &["import", "list", "--json"]);
    beside + &answers
}

#[test]
fn no_value_stands_in_the_clear_in_any_file_or_message() {
    on_every_engine(|house| {
        let mut cells: Vec<String> = (0..PERSONS).flat_map(customer).collect();
        let mut text = String::from(HEADER);
        for n in 0..PERSONS {
            text.push_str(&customer(n).join(";"));
            text.push('\n');
        }
        // A row that is rejected has values too.
        text.push_str(&format!("{};viele\n", customer(8_000).join(";")));
        cells.extend(customer(8_000));
        cells.push(word("city", 9_000));
        let file = house.write("kunden.csv", &text);
        let canaries = Canaries::of(&cells);
        assert!(canaries.count > 1_000, "{}", canaries.count);
        let control = canaries.seen_in(text.as_bytes());
        assert!(control > 300, "the search finds what is there: {control}");

        // Another program has the house open, so that nothing is tidied away before it is looked at.
        let open = house.open();
        let said = a_day_of_work(house, &file);
        canaries.are_not_in("what was said", said.as_bytes());
        let export = house.path("log.json");
        house.json(&["audit", "export", &export]);
        let rejects = fs::read(house.path("kunden.rejects.csv")).unwrap();
        canaries.are_not_in("the rejects file", &rejects);
        canaries.are_not_in("the exported log", &fs::read(&export).unwrap());
        let files = canaries.are_in_no_file_of(&house.dir());
        assert!(files >= 6, "{files} files");
        drop(open);
        canaries.are_in_no_file_of(&house.dir());
        if let Some(dump) = house.dump() {
            assert!(dump.len() > 100_000, "the dump holds the register");
            canaries.are_not_in("the dump of the database", &dump);
        }
    });
}

#[test]
fn a_made_up_account_has_good_check_digits() {
    assert_eq!(iban(0).len(), 22);
    let turned = format!("{}1314{}", &iban(5)[4..], &iban(5)[2..4]);
    assert_eq!(turned.parse::<u128>().map(|number| number % 97), Ok(1));
}
