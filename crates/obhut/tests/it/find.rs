//! Finding and showing: what people remember of a customer, and what each processing sees.

use acts::person;
use serde_json::{Value, json};

use crate::harness::{House, context, on_every_engine};

const CUSTOMERS: &str = "\
Kundennummer;Anrede;Vorname;Nachname;Firma;Straße;PLZ;Ort;Land;E-Mail;Telefon;Mobil;Bestellnummer;Bestelldatum;Bestellwert;IBAN;Notizen
K-1001;Frau;Leonie;Köhler;;Theodor-Heuss-Straße 34;70174;Stuttgart;Deutschland;Leonie.Koehler@example.org;+49 0711 2842222;0171 / 555 01 23;B-20871;12.05.2026;129,90;DE89 3704 0044 0532 0130 00;ruft gern an
K-1002;Herr;Niklas;Schneider;;Barbarossastraße 19;10779;Berlin;Deutschland;niklas.schneider@example.org;030 / 23125-014;;B-20872;13.05.2026;54,00;;
K-1003;Frau;Hannah;Schröder;;Berger Straße 10;60316;Frankfurt am Main;DE;hannah@example.com;069-90009-221;;B-20875;14.05.2026;18,50;;
K-1004;Herr;Klaus;Köhler;;Jungfernstieg 1;20354;Hamburg;DE;klaus@example.com;;;;;;;
K-1005;Frau;Mareike;Meyer-Heide;;Lange Straße 2;30159;Hannover;DE;mareike@example.com;;;;;;;
K-1006;Herr;Fynn;Zimmermann;Zimmermann Metallbau GmbH;Industrieweg 7;90431;Nürnberg;DE;fynn@example.net;0911 5551234;;;;;;
K-1007;Frau;Amélie;Dubois;;Rue de la Paix 5;75002;Paris;Frankreich;amelie@example.fr;01 42 61 50 00;;;;;;
K-1008;Herr;Luís;Gonçalves;;Av. Lima 2170;12227-000;São José;Brasilien;luis@example.br;+55 (12) 3923-5555;;;;;;
";

fn filled(house: &House) {
    let file = house.write("kunden.csv", CUSTOMERS);
    let report =
        house.import(&file, &["--source", "Shop 2026", "--for", "orders,customer-service"]);
    assert_eq!((&report["imported"], &report["rejected"]), (&json!(8), &json!(0)), "{report}");
}

#[test]
fn a_customer_is_found_by_whatever_is_remembered() {
    const LEONIE: &str = "Leonie Köhler";
    const KLAUS: &str = "Klaus Köhler";
    on_every_engine(|house| {
        filled(house);
        for (text, expected) in [
            // names: as written, written out, in capitals, begun, by ear
            ("köhler", &[KLAUS, LEONIE][..]),
            ("KOEHLER", &[KLAUS, LEONIE]),
            ("köh", &[KLAUS, LEONIE]),
            ("Köhl", &[KLAUS, LEONIE]),
            ("kähler", &[KLAUS, LEONIE]),
            ("leon", &[LEONIE]),
            ("schroeder", &["Hannah Schröder"]),
            ("schrödr", &["Hannah Schröder"]),
            ("shneider", &["Niklas Schneider"]),
            ("heide", &["Mareike Meyer-Heide"]),
            ("maier", &["Mareike Meyer-Heide"]),
            ("mayreike heide", &["Mareike Meyer-Heide"]),
            ("amelie", &["Amélie Dubois"]),
            ("goncalves", &["Luís Gonçalves"]),
            // mail, place, postcode, numbers
            ("leonie.koehler@EXAMPLE.org", &[LEONIE]),
            ("stuttgart", &[LEONIE]),
            ("nürnberg zimmermann", &["Fynn Zimmermann"]),
            ("70174", &[LEONIE]),
            ("K-1003", &["Hannah Schröder"]),
            ("k-1003", &["Hannah Schröder"]),
            ("B-20872", &["Niklas Schneider"]),
            ("k1003", &["Hannah Schröder"]),
            ("K 1003", &["Hannah Schröder"]),
            ("b20872", &["Niklas Schneider"]),
            // combined
            ("köhler stuttgart", &[LEONIE]),
            ("stuttgart köhler", &[LEONIE]),
            ("köhler 20354", &[KLAUS]),
            ("köhler 70174", &[LEONIE]),
            ("koehler stuttgart", &[LEONIE]),
            ("köhler B-20871", &[LEONIE]),
            ("köhler k 1001", &[LEONIE]),
            ("leonie köhler", &[LEONIE]),
            ("Köhler, Leonie", &[LEONIE]),
            ("koehler leon", &[LEONIE]),
            ("köhler leonie.koehler@example.org", &[LEONIE]),
            ("köhler 0711 2842222", &[LEONIE]),
            // nobody
            ("köhler berlin", &[]),
            ("klaus 70174", &[]),
            ("mustermann", &[]),
            ("K-9999", &[]),
            ("klaus k1001", &[]),
            ("28422", &[]),
            ("nobody@example.org", &[]),
        ] {
            assert_eq!(house.names(text, "orders"), expected, "{}: {text}", house.engine());
        }
    });
}

#[test]
fn a_phone_is_found_in_every_writing() {
    on_every_engine(|house| {
        filled(house);
        for text in [
            "+49 0711 2842222",
            "+49 711 2842222",
            "+497112842222",
            "0049 711 2842222",
            "0711 2842222",
            "07112842222",
            "0711/28 42 222",
            "0711-2842-222",
            "(0711) 2842222",
            "+49 (0)711 / 28 42 222",
            "0171 5550123",
            "+49 171 5550123",
        ] {
            assert_eq!(
                house.names(text, "orders"),
                ["Leonie Köhler"],
                "{}: {text}",
                house.engine()
            );
        }
        for text in ["+33 1 42 61 50 00", "0033142615000"] {
            assert_eq!(house.names(text, "orders"), ["Amélie Dubois"], "{text}");
        }
        assert_eq!(house.names("+55 12 39235555", "orders"), ["Luís Gonçalves"]);
        assert_eq!(house.names("0711 2842223", "orders"), [] as [&str; 0]);
    });
}

#[test]
fn a_number_is_found_whatever_stands_between_its_signs() {
    on_every_engine(|house| {
        let file = house.write(
            "firmen.csv",
            "Kundennummer;Vorname;Nachname;USt-IdNr;Reklamationsnummer;Reklamationsdatum\n\
             10-03;Fynn;Zimmermann;DE136695976;R/2026-17;12.05.2026\n\
             1003;Leonie;Köhler;;;\n",
        );
        let report = house.import(&file, &["--for", "bookkeeping,complaints"]);
        assert_eq!(report["imported"], 2, "10-03 and 1003 are two customers: {report}");
        for text in
            ["DE 136695976", "DE136695976", "de 136 695 976", "136695976", "fynn DE 136695976"]
        {
            assert_eq!(house.names(text, "bookkeeping"), ["Fynn Zimmermann"], "{text}");
        }
        for text in ["R/2026-17", "r202617", "R 2026 17", "zimmermann R/2026-17"] {
            assert_eq!(house.names(text, "complaints"), ["Fynn Zimmermann"], "{text}");
        }
        for text in ["10-03", "1003", "10 03"] {
            let both = ["Fynn Zimmermann", "Leonie Köhler"];
            assert_eq!(house.names(text, "complaints"), both, "{text}");
        }
    });
}

#[test]
fn a_part_of_a_number_finds_nobody_and_the_answer_says_so() {
    let house = House::on_sqlite();
    filled(&house);
    for text in ["0711 2842", "köhler 0711", "K-10"] {
        let said = house.obhut(&["find", text, "--for", "orders", "--lang", "en"]);
        assert!(said.out.contains("only as a whole"), "{text}: {}", said.out);
    }
    let said = house.obhut(&["find", "mustermann", "--for", "orders", "--lang", "en"]);
    assert!(!said.out.contains("only as a whole"), "{}", said.out);
}

#[test]
fn too_little_is_not_looked_for() {
    let house = House::on_sqlite();
    for text in ["k", "a b", "-", "  "] {
        let line = ["find", text, "--for", "orders"];
        assert_eq!(house.refused(&line), (2, "person-find-short".to_owned()), "{text:?}");
    }
}

#[test]
fn nobody_is_found_for_a_processing_that_has_no_basis() {
    on_every_engine(|house| {
        filled(house);
        let id = house.one("K-1001", "orders");
        for purpose in
            ["bookkeeping", "newsletter", "complaints", "survey", "shop-account", "claims"]
        {
            for text in ["köhler", "K-1001", "leonie.koehler@example.org", "0711 2842222", "70174"]
            {
                assert_eq!(house.names(text, purpose), [] as [&str; 0], "{purpose}: {text}");
            }
            let show = ["show", &id, "--for", purpose];
            assert_eq!(house.refused(&show), (1, "person-unknown".to_owned()), "{purpose}");
        }
    });
}

#[test]
fn a_search_looks_only_at_fields_of_its_processing() {
    on_every_engine(|house| {
        let file = house.write(
            "news.csv",
            "Vorname;Nachname;E-Mail;Telefon;Ort;Einwilligung am;Einwilligungstext;Anmeldeweg\n\
             Leonie;Köhler;leonie@example.org;0711 2842222;Stuttgart;1.3.2024;2024-01;Formular\n",
        );
        house.import(&file, &["--for", "customer-service,newsletter"]);
        assert_eq!(house.names("0711 2842222", "customer-service"), ["Leonie Köhler"]);
        assert_eq!(house.names("köhler stuttgart", "customer-service"), ["Leonie Köhler"]);
        assert_eq!(house.names("0711 2842222", "newsletter"), [] as [&str; 0]);
        assert_eq!(house.names("köhler stuttgart", "newsletter"), [] as [&str; 0]);
        assert_eq!(house.names("köhler", "newsletter"), ["Leonie Köhler"]);
        let found = house.json(&["find", "köhler", "--for", "newsletter"]);
        assert_eq!(found[0]["city"], "", "a newsletter does not use the place");
    });
}

#[test]
fn a_record_is_read_by_a_value_that_names_one_person_and_by_no_other() {
    on_every_engine(|house| {
        filled(house);
        let cx = context(&house.open());
        let shared = house
            .write("both.csv", "Vorname;Nachname;E-Mail\nA;B;x@example.org\nC;D;x@example.org\n");
        house.import(&shared, &["--source", "Messe", "--for", "customer-service"]);
        let names = [
            "leonie.koehler@example.org",
            "K-1004",
            "Köhler",
            "nobody@example.org",
            "x@example.org",
        ];
        let shown = person::show_named(&cx, &names, "customer-service").unwrap();
        let said = shown.iter().map(|one| match one {
            Ok(shown) => shown.name.as_str(),
            Err(error) => error.code(),
        });
        let expected =
            ["Leonie Köhler", "Klaus Köhler", "person-unknown", "person-unknown", "person-several"];
        assert_eq!(said.collect::<Vec<_>>(), expected, "{}", house.engine());
        let none = person::show_named(&cx, &names[..1], "newsletter").unwrap();
        assert_eq!(none[0].as_ref().unwrap_err().code(), "person-unknown", "no basis, nobody");
    });
}

fn keys(shown: &Value) -> Vec<&str> {
    let fields: Vec<&str> = shown["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| value["field"].as_str().unwrap())
        .collect();
    fields
}

#[test]
fn each_processing_sees_its_own_fields() {
    on_every_engine(|house| {
        filled(house);
        let id = house.one("K-1001", "orders");
        let orders = house.show(&id, "orders");
        let service = house.show(&id, "customer-service");
        for field in
            ["given_name", "family_name", "street", "postcode", "city", "country", "email", "phone"]
        {
            assert!(keys(&orders).contains(&field), "{field}: {orders}");
            assert_eq!(orders[field], service[field], "{field}");
        }
        assert_eq!(orders["order_amount"], "129.90");
        assert!(!keys(&orders).contains(&"notes"), "{orders}");
        assert_eq!(service["notes"], "ruft gern an");
        for field in ["iban", "order_amount"] {
            assert!(!keys(&service).contains(&field), "{field}: {service}");
        }
        let bases = |shown: &Value| shown["bases"][0]["processing"].as_str().map(str::to_owned);
        assert_eq!(bases(&orders).as_deref(), Some("orders"));
        assert_eq!(bases(&service).as_deref(), Some("customer-service"));
        assert_eq!(
            (&orders["phone"], &orders["email"]),
            (&json!("+497112842222"), &json!("Leonie.Koehler@example.org"))
        );
        assert!(service["not_loaded"].as_u64().unwrap() >= 2, "{service}");
    });
}

#[test]
fn an_account_number_is_never_said_in_the_clear() {
    on_every_engine(|house| {
        filled(house);
        let id = house.one("K-1001", "orders");
        let shown = house.show(&id, "orders");
        assert_eq!(shown["iban"], "DE•• … 30 00");
        assert_eq!(shown["masked"], json!(["iban"]));
        let said = [
            house.obhut(&["show", &id, "--for", "orders"]),
            house.obhut(&["show", &id, "--for", "orders", "--json"]),
            house.obhut(&["person", "explain", &id]),
            house.obhut(&["person", "explain", &id, "--json"]),
            house.obhut(&["find", "DE89370400440532013000", "--for", "orders", "--json"]),
            house.obhut(&["find", "DE89 3704 0044 0532 0130 00", "--for", "orders"]),
        ];
        for said in &said {
            let all = format!("{}{}", said.out, said.err).replace([' ', '\u{a0}', '\u{202f}'], "");
            for part in ["3704", "0440532", "532013"] {
                assert!(!all.contains(part), "{part} in {all}");
            }
        }
        assert!(said[0].out.contains("DE•• … 30 00"), "{}", said[0].out);
    });
}

#[test]
fn explaining_a_person_names_labels_and_no_values() {
    on_every_engine(|house| {
        filled(house);
        let id = house.one("K-1001", "orders");
        let said = house.obhut(&["person", "explain", &id]);
        assert_eq!(said.exit, 0, "{}", said.err);
        for value in
            ["Leonie", "Köhler", "Theodor", "70174", "2842222", "example.org", "ruft gern", "129"]
        {
            assert!(!said.out.contains(value), "{value} in {}", said.out);
        }
        assert!(said.out.contains("Shop 2026"), "{}", said.out);
    });
}

#[test]
fn who_is_called_so_comes_before_who_only_sounds_so() {
    on_every_engine(|house| {
        let rows = "Nachname;Vorname;Kundennummer\nMöller;Anna;1\nMüller;Uwe;2\nMüllerin;Eva;3\n";
        let file = house.write("namen.csv", rows);
        house.import(&file, &["--for", "orders", "--source", "Namen"]);
        let found = house.json(&["find", "müller", "--for", "orders"]);
        let names: Vec<_> =
            found.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Uwe Müller", "Eva Müllerin", "Anna Möller"], "{}", house.engine());
    });
}

#[test]
fn a_common_name_fills_the_answer_and_another_word_narrows_it() {
    on_every_engine(|house| {
        let mut rows = "Nachname;Vorname;Kundennummer;Ort;PLZ\n".to_owned();
        for n in 1..=70 {
            let (place, code) = if n % 20 == 0 { ("Ulm", "89073") } else { ("Köln", "50667") };
            rows.push_str(&format!("Müller;Eva;N-{n};{place};{code}\n"));
        }
        let file = house.write("viele.csv", rows);
        house.import(&file, &["--for", "orders", "--source", "Viele"]);
        let count =
            |text: &str| house.json(&["find", text, "--for", "orders"]).as_array().map(Vec::len);
        assert_eq!(count("müller"), Some(50), "{}", house.engine());
        assert_eq!(count("müller ulm"), Some(3));
        assert_eq!(count("ulm müller eva"), Some(3));
        assert_eq!(count("mueler ulm"), Some(3), "by sound");
        assert_eq!(count("müller aachen"), Some(0));
        assert_eq!(count("müller 89073"), Some(3));
    });
}
