//! A list that comes again and says that somebody has left: the consent held ends, and a later one
//! counts anew.

use serde_json::{Value, json};

use super::{counts, rejected, rejects};
use crate::harness::{House, on_every_engine};

const LINE: [&str; 8] = [
    "--source",
    "Newsletter",
    "--for",
    "newsletter",
    "--consent-wording",
    "2024-01",
    "--consent-channel",
    "Formular im Shop",
];

fn list(house: &House, columns: &str, rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("{row}\n")).collect();
    house.write("news.csv", format!("Nachname;E-Mail;{columns}\n{rows}"))
}

/// What the person's consents became: how each ended, and when.
fn consents(house: &House, id: &str) -> Vec<(Value, Value)> {
    let list = house.json(&["basis", "list", id, "--for", "newsletter"]);
    let own = list.as_array().unwrap().iter().filter(|one| one["processing"] == "newsletter");
    own.map(|one| (one["reason"].clone(), one["ended"].clone())).collect()
}

#[test]
fn a_withdrawal_in_the_list_ends_the_consent_and_a_later_consent_counts_again() {
    on_every_engine(|house| {
        let columns = "Newsletter seit;abgemeldet am";
        let first = list(house, columns, &["Köhler;leonie@example.org;1.3.2024;"]);
        assert_eq!(counts(&house.import(&first, &LINE)), [1, 0, 0, 0]);
        let id = house.one("leonie@example.org", "newsletter");

        let left = list(house, columns, &["Köhler;leonie@example.org;1.3.2024;5.2.2025"]);
        let dry = house.import(&left, &[&LINE[..], &["--dry-run"]].concat());
        let said = house.import(&left, &LINE);
        for said in [&dry, &said] {
            assert_eq!((&said["withdrawn"], &said["changed"]), (&json!(1), &json!(1)), "{said}");
        }
        assert_eq!(house.names("leonie@example.org", "newsletter"), [] as [&str; 0]);
        let ended = (json!("withdrawn"), json!("2025-02-05"));
        assert_eq!(consents(house, &id), std::slice::from_ref(&ended));
        // The proof of the consent is kept on, by the rule for proofs.
        let bases = house.json(&["basis", "list", &id, "--for", "newsletter"]);
        let kept = bases.as_array().unwrap().iter();
        assert_eq!(kept.filter(|one| one["processing"] == "accountability").count(), 1);

        assert_eq!(house.import(&left, &LINE)["unchanged"], 1);
        let earlier = list(house, columns, &["Köhler;leonie@example.org;1.2.2025;"]);
        assert_eq!(house.import(&earlier, &LINE)["unchanged"], 1);
        assert_eq!(
            consents(house, &id),
            std::slice::from_ref(&ended),
            "no consent after the withdrawal"
        );

        let again = list(house, columns, &["Köhler;leonie@example.org;7.6.2025;5.2.2025"]);
        assert_eq!(house.import(&again, &LINE)["changed"], 1);
        assert_eq!(house.names("leonie@example.org", "newsletter"), ["Köhler"]);
        assert_eq!(consents(house, &id), [ended, (Value::Null, Value::Null)]);
    });
}

#[test]
fn whatever_a_list_calls_it_a_withdrawal_is_understood() {
    on_every_engine(|house| {
        for (at, (column, came, left)) in [
            ("Status", "angemeldet", "abgemeldet"),
            ("Status", "subscribed", "unsubscribed"),
            ("Newsletter", "ja", "nein"),
            ("Widerruf am", "", "2025-02-05"),
            ("unsubscribed_at", "", "2025-02-05T10:00:00Z"),
            ("opt_out", "0", "1"),
        ]
        .into_iter()
        .enumerate()
        {
            let columns = format!("{column};Newsletter seit");
            let row = |said: &str| format!("Nummer{at};n{at}@example.org;{said};1.3.2024");
            let came = list(house, &columns, &[&row(came)]);
            assert_eq!(house.import(&came, &LINE)["imported"], 1, "{column}");
            let left = list(house, &columns, &[&row(left)]);
            assert_eq!(house.import(&left, &LINE)["withdrawn"], 1, "{column}");
            let found = house.names(&format!("n{at}@example.org"), "newsletter");
            assert_eq!(found, [] as [&str; 0], "{column}");
        }
    });
}

#[test]
fn an_old_mark_does_not_end_what_was_entered_anew() {
    on_every_engine(|house| {
        let columns = "Status;Newsletter seit;Ort";
        let row = |status: &str, city: &str| {
            format!("Köhler;leonie@example.org;{status};1.3.2024;{city}")
        };
        house.import(&list(house, columns, &[&row("angemeldet", "")]), &LINE);
        let id = house.one("leonie@example.org", "newsletter");
        assert_eq!(
            house.import(&list(house, columns, &[&row("abgemeldet", "")]), &LINE)["withdrawn"],
            1
        );
        house.json(&[
            "basis",
            "add",
            &id,
            "--for",
            "newsletter",
            "--wording",
            "2024-01",
            "--channel",
            "Telefon",
            "--at",
            "2025-01-01",
            "--confirmed",
            "2025-01-01",
        ]);
        assert_eq!(house.names("leonie@example.org", "newsletter"), ["Köhler"]);
        let other = "Köhler;leonie@example.org;abgemeldet;2.3.2024;";
        assert_eq!(house.import(&list(house, columns, &[other]), &LINE)["withdrawn"], 0);
        assert_eq!(house.names("leonie@example.org", "newsletter"), ["Köhler"]);
    });
}

#[test]
fn who_left_before_they_were_here_is_not_taken_in() {
    on_every_engine(|house| {
        let columns = "Newsletter seit;abgemeldet am";
        let file = list(house, columns, &["Köhler;leonie@example.org;1.3.2024;5.2.2025"]);
        let report = house.import_ending(1, &file, &LINE);
        assert_eq!(counts(&report), [0, 0, 0, 1]);
        assert_eq!(rejects(house, &report), [rejected("2", "abgemeldet am", "consent-withdrawn")]);
        assert_eq!(house.persons(), 0);
    });
}
