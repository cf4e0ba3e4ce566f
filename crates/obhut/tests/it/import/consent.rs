//! An import for a processing on consent: each row needs wording, channel and time, as a consent
//! entered by hand does; a yes alone proves nothing.

use serde_json::{Value, json};

use super::{counts, rejected, rejects};
use crate::harness::{House, day, on_every_engine};

const SAID: [&str; 4] = ["--consent-wording", "2024-01", "--consent-channel", "Formular im Shop"];

/// The newsletter's basis of one person, with what proves it.
fn basis(house: &House, who: &str) -> Value {
    let list = house.json(&["basis", "list", &house.one(who, "newsletter"), "--for", "newsletter"]);
    let own = list.as_array().unwrap().iter().find(|one| one["processing"] == "newsletter");
    own.unwrap_or_else(|| panic!("{list}")).clone()
}

#[test]
fn a_yes_alone_is_no_proof() {
    on_every_engine(|house| {
        let file = house.write(
            "news.csv",
            "Vorname;Nachname;E-Mail;Newsletter\n\
             Leonie;Köhler;leonie@example.org;ja\n\
             Niklas;Schneider;niklas@example.org;nein\n",
        );
        let line = ["--source", "Shop", "--for", "newsletter"];
        let report = house.import_ending(1, &file, &line);
        assert_eq!(counts(&report), [0, 0, 0, 2]);
        assert_eq!(
            rejects(house, &report),
            [rejected("2", "", "consent-no-wording"), rejected("3", "Newsletter", "no-consent")]
        );
        let lacks = ["consent_wording", "consent_channel", "consent_time"];
        assert_eq!(report["consent_lacks"], json!(lacks));

        // Said for the file, the time is still missing: it must stand in a column.
        let report = house.import_ending(1, &file, &[&line[..], &SAID].concat());
        assert_eq!(rejects(house, &report)[0], rejected("2", "", "consent-no-time"));
        assert_eq!((&report["consent_lacks"], house.persons()), (&json!(["consent_time"]), 0));
    });
}

#[test]
fn each_row_brings_its_own_proof() {
    on_every_engine(|house| {
        let file = house.write(
            "news.csv",
            "Vorname;Nachname;E-Mail;Einwilligung;Einwilligung am;Einwilligungstext;Anmeldeweg;Double-Opt-in am\n\
             Leonie;Köhler;leonie@example.org;ja;01.03.2024 10:11;2024-01;Formular;01.03.2024 10:15\n\
             Niklas;Schneider;niklas@example.org;ja;;2024-01;Formular;02.03.2024\n\
             Hannah;Schröder;hannah@example.org;ja;03.03.2024;;;03.03.2024\n\
             Fynn;Roth;fynn@example.org;ja;03.03.2024;2024-01;Formular;\n",
        );
        let report = house.import_ending(3, &file, &["--for", "newsletter"]);
        assert_eq!(counts(&report), [2, 0, 0, 2], "{report}");
        assert_eq!(
            rejects(house, &report),
            [
                rejected("4", "Einwilligungstext", "consent-no-wording"),
                rejected("5", "Double-Opt-in am", "consent-unconfirmed")
            ]
        );
        let own = basis(house, "köhler");
        let evidence = &own["evidence"];
        assert_eq!(
            [&evidence["wording"], &evidence["channel"], &evidence["at"], &evidence["confirmed"]],
            ["2024-01", "Formular", "2024-03-01T10:11:00", "2024-03-01T10:15:00"]
        );
        assert_eq!((&own["begin"], &own["confirmed"]), (&json!("2024-03-01"), &json!(true)));
        // The click that confirmed is the consent where no other time is known.
        assert_eq!(basis(house, "schneider")["evidence"]["at"], "2024-03-02");
    });
}

#[test]
fn who_is_held_for_something_else_comes_in_without_it_and_is_named() {
    on_every_engine(|house| {
        let file = house.write(
            "shop.csv",
            format!(
                "Kundennummer;Vorname;Nachname;E-Mail;Telefon;Newsletter seit\n\
                 1;Leonie;Köhler;leonie@example.org;0711 2842222;1.3.2024\n\
                 2;Niklas;Schneider;niklas@example.org;030 23125014;ja\n\
                 3;Hannah;Schröder;hannah@example.org;069 90009221;\n\
                 4;Fynn;Roth;fynn@example.org;0911 5551234;{}\n",
                day(1)
            ),
        );
        let line = ["--source", "Laden", "--for", "customer-service,newsletter"];
        let line = [&line[..], &SAID].concat();
        let dry = house.import(&file, &[&line[..], &["--dry-run"]].concat());
        let report = house.import(&file, &line);
        assert_eq!(counts(&report), [4, 0, 0, 0]);
        for said in [&dry, &report] {
            assert_eq!(said["without_consent"], 3);
            let why = json!({"consent-future": 1, "consent-no-time": 1, "no-consent": 1});
            assert_eq!(said["unproven"], why);
        }
        // Who seems to have consented is named, so that somebody can look for the proof.
        assert_eq!(
            rejects(house, &report),
            [
                rejected("3", "Newsletter seit", "consent-no-time"),
                rejected("5", "Newsletter seit", "consent-future")
            ]
        );
        assert_eq!(house.names("niklas@example.org", "newsletter"), [] as [&str; 0]);
        assert_eq!(house.names("niklas@example.org", "customer-service"), ["Niklas Schneider"]);
        assert_eq!(house.names("leonie@example.org", "newsletter"), ["Leonie Köhler"]);

        // The proof found later gives the basis; the same file again changes nothing.
        let text = std::fs::read_to_string(&file).unwrap().replace(";ja\n", ";2.3.2024\n");
        let file = house.write("shop2.csv", text);
        assert_eq!(counts(&house.import(&file, &line)), [0, 1, 3, 0]);
        assert_eq!(house.names("niklas@example.org", "newsletter"), ["Niklas Schneider"]);
        assert_eq!(basis(house, "niklas@example.org")["evidence"]["channel"], "Formular im Shop");
        assert_eq!(counts(&house.import(&file, &line)), [0, 0, 4, 0]);
    });
}

#[test]
fn a_mark_of_withdrawal_never_becomes_a_consent() {
    let house = House::on_sqlite();
    let file = house.write(
        "news.csv",
        "E-Mail;Newsletter;Opt-in-Datum;Abgemeldet am\n\
         a@example.org;ja;1.3.2024;\n\
         b@example.org;ja;1.3.2024;4.5.2025\n\
         c@example.org;abgemeldet;1.3.2024;\n\
         d@example.org;unsubscribed;1.3.2024;\n\
         e@example.org;Ja;1.3.2024;x\n\
         f@example.org;offen;1.3.2024;\n\
         g@example.org;ja;1.3.2024;nein\n",
    );
    let report = house.import_ending(3, &file, &[&["--for", "newsletter"][..], &SAID].concat());
    assert_eq!(counts(&report), [2, 0, 0, 5]);
    let codes: Vec<String> =
        rejects(&house, &report).into_iter().map(|[_, _, code]| code).collect();
    let withdrawn = "consent-withdrawn";
    assert_eq!(codes, [withdrawn, "no-consent", "no-consent", withdrawn, "consent-unclear"]);
    assert_eq!(house.find("a@example.org", "newsletter").len(), 1);
    assert_eq!(house.find("b@example.org", "newsletter").len(), 0);
}

#[test]
fn what_is_missing_is_said_before_anything_is_written() {
    let house = House::on_sqlite();
    let file = house.write("news.csv", "E-Mail;Opt-in-Datum\na@example.org;1.3.2024\n");
    let line = ["import", &file, "--for", "newsletter", "--dry-run", "--lang", "de"];
    let said = house.obhut(&line);
    assert!(said.err.contains("--consent-wording") && said.err.contains("fehlt"), "{}", said.err);
    let said = house.obhut(&[&line[..], &SAID].concat());
    assert!(said.err.contains("2024-01") && !said.err.contains("fehlt"), "{}", said.err);
    assert_eq!(house.persons(), 0);

    // Without a processing on consent such a column is not collected.
    let report = house.import(&file, &["--for", "orders"]);
    assert_eq!(report["left_out"][0]["code"], "not-used");
}
