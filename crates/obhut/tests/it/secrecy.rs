//! Secrecy: values that were taken in stand nowhere in the clear: in no file of the house, no
//! export of the log, no dump of the database, and in nothing that was said beside the answers.

use std::fs;

use crate::canary::{Canaries, capital, iban, word};
use crate::harness::{House, on_every_engine};

const PERSONS: u64 = 60;

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
        let control = canaries.found_in(text.as_bytes()).len();
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
