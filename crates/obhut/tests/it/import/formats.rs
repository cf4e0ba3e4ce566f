//! What customers come in: text tables of every dialect, workbooks, address cards, JSON, databases.

use serde_json::Value;

use super::{book, counts};
use crate::harness::{House, on_every_engine};

/// A text as older German programs write it; all letters used here are in that alphabet.
fn windows_1252(text: &str) -> Vec<u8> {
    let letter = |c: char| match c {
        '€' => 0x80,
        '„' => 0x84,
        '“' => 0x93,
        c => u8::try_from(u32::from(c)).expect("a letter of Western Europe"),
    };
    text.chars().map(letter).collect()
}

#[track_caller]
fn shows(house: &House, found_by: &str, expected: &[(&str, &str)]) -> Value {
    let shown = house.show(&house.one(found_by, "orders"), "orders");
    for (field, value) in expected {
        assert_eq!(shown[*field], *value, "{field} in {shown}");
    }
    shown
}

#[test]
fn an_older_german_table_with_umlauts() {
    on_every_engine(|house| {
        let text = "Kd-Nr.;Anrede;Vorname;Nachname;Straße;PLZ;Ort;Land;E-Mail;Telefon;Geb.-Datum\r\n\
                    4711;Herr;Jürgen;Müßig;Königstraße 5;04109;Leipzig;Österreich;J.Muessig@Example.ORG;0341/99 88-77;1.2.1960\r\n\
                    4712;Frau;Änne;Groß;Am Böhler 1;1099;Dresden;Deutschland;aenne@example.org;+49 (0)351 555-12;3.4.1971\r\n";
        let report =
            house.import(&house.write("alt.csv", windows_1252(text)), &["--for", "orders"]);
        assert_eq!(counts(&report), [2, 0, 0, 0]);
        shows(
            house,
            "4712",
            &[
                ("given_name", "Änne"),
                ("family_name", "Groß"),
                ("street", "Am Böhler 1"),
                ("city", "Dresden"),
                ("country", "DE"),
                ("phone", "+4935155512"),
                ("salutation", "Frau"),
            ],
        );
        shows(house, "müßig", &[("given_name", "Jürgen"), ("country", "AT")]);
        assert_eq!(house.names("muessig leipzig", "orders"), ["Jürgen Müßig"]);
    });
}

#[test]
fn a_table_without_a_header_is_mapped_by_its_columns() {
    let house = House::on_sqlite();
    let text = "Leonie Köhler,Hauptstr. 1,70174,Stuttgart,leonie@example.org\n\
                Niklas Schneider,Nebenweg 2,10779,Berlin,niklas@example.org\n";
    let file = house.write("bare.csv", text);
    let names = ["--map", "column 1=full_name", "--map", "column 4=city"];
    let report = house.import(&file, &[&["--for", "orders"][..], &names].concat());
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    shows(
        &house,
        "leonie@example.org",
        &[("given_name", "Leonie"), ("family_name", "Köhler"), ("city", "Stuttgart")],
    );
}

#[test]
fn tabs_quotes_and_lines_within_a_cell() {
    let house = House::on_sqlite();
    let text = "name\temail\tstreet\tnotes\n\
                \"Köhler, Leonie\"\tleonie@example.org\t\"Hauptstr. 1\n2. Stock\"\tsagt \"\"hallo\"\"\n\
                SCHNEIDER, NIKLAS\tniklas@example.org\tNebenweg 2\t\"sagt \"\"hallo\"\"\"\n";
    let report =
        house.import(&house.write("kunden.tsv", text), &["--for", "orders,customer-service"]);
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    shows(&house, "leonie@example.org", &[("given_name", "Leonie"), ("family_name", "Köhler")]);
    shows(&house, "niklas@example.org", &[("given_name", "Niklas"), ("family_name", "Schneider")]);
    let id = house.one("niklas@example.org", "customer-service");
    assert_eq!(house.show(&id, "customer-service")["notes"], "sagt \"hallo\"");
}

#[test]
fn a_workbook_with_days_and_leading_zeros() {
    let house = House::on_sqlite();
    let head = ["Kundennummer", "Vorname", "Nachname", "PLZ", "Ort", "Bestelldatum"];
    let cells: Vec<String> =
        ('A'..).zip(head).map(|(column, name)| book::text(&format!("{column}1"), name)).collect();
    let row = |line: u32, [number, given, family, city]: [&str; 4], postcode: u32, day: u32| {
        format!(
            "<row r=\"{line}\">{}{}{}<c r=\"D{line}\" s=\"2\"><v>{postcode}</v></c>{}<c r=\"F{line}\" s=\"1\"><v>{day}</v></c></row>",
            book::text(&format!("A{line}"), number),
            book::text(&format!("B{line}"), given),
            book::text(&format!("C{line}"), family),
            book::text(&format!("E{line}"), city),
        )
    };
    let sheet = format!(
        "<row r=\"1\">{}</row>{}{}",
        cells.concat(),
        row(2, ["X-1", "Änne", "Groß", "Dresden"], 1099, 46_000),
        row(3, ["X-2", "Niklas", "Schneider", "Berlin"], 10779, 46_001),
    );
    let file = house.write("kunden.xlsx", book::xlsx(&[("Kunden", &sheet)]));
    assert_eq!(counts(&house.import(&file, &["--for", "orders"])), [2, 0, 0, 0]);
    shows(
        &house,
        "X-1",
        &[("postcode", "01099"), ("family_name", "Groß"), ("order_date", "2025-12-09")],
    );
}

#[test]
fn address_cards_of_both_ages() {
    let house = House::on_sqlite();
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Köhler;Leonie;;Dr.;\r\nFN:Dr. Leonie Köhler\r\n\
                 EMAIL;TYPE=HOME:leonie@example.org\r\nTEL;TYPE=CELL:0171 5550123\r\n\
                 ADR;TYPE=HOME:;;Hauptstr. 1;Stuttgart;;70174;Germany\r\nEND:VCARD\r\n\
                 BEGIN:VCARD\r\nVERSION:4.0\r\nN:Schneider;Niklas;;;\r\nFN:Niklas Schneider\r\n\
                 EMAIL:niklas@example.org\r\nTEL;VALUE=uri:tel:+49-30-23125014\r\n\
                 ADR:;;Nebenweg 2;Berlin;;10779;Germany\r\nEND:VCARD\r\n";
    let report = house.import(&house.write("buch.vcf", cards), &["--for", "orders"]);
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    shows(
        &house,
        "leonie@example.org",
        &[("family_name", "Köhler"), ("title", "Dr."), ("city", "Stuttgart"), ("country", "DE")],
    );
    shows(&house, "030 23125014", &[("given_name", "Niklas"), ("postcode", "10779")]);
}

#[test]
fn json_as_a_list_and_as_lines() {
    let house = House::on_sqlite();
    let one = r#"{"customer_number": "J-1", "name": {"first": "Leonie", "last": "Köhler"}, "first_name": "Leonie", "last_name": "Köhler", "email": "leonie@example.org", "zip": "70174", "city": "Stuttgart"}"#;
    let other = r#"{"customer_number": "J-2", "first_name": "Niklas", "last_name": "Schneider", "email": "niklas@example.org", "zip": "10779", "city": "Berlin"}"#;
    let list = house.write("list.json", format!("[{one},\n{other}]"));
    let report = house.import(&list, &["--source", "Shop", "--for", "orders"]);
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    shows(&house, "J-1", &[("family_name", "Köhler"), ("postcode", "70174")]);

    // The same customers as lines are known already, whatever the form.
    let lines = house.write("lines.jsonl", format!("{other}\n{other}x\n"));
    let report = house.import_ending(3, &lines, &["--source", "Shop", "--for", "orders"]);
    assert_eq!((&report["imported"], &report["rejected"]), (&0.into(), &1.into()), "{report}");
    assert_eq!(house.persons(), 2);
}

/// The fixture is a database of our own making: a table `kunden` of three and one of articles.
#[test]
fn a_table_of_a_database_file() {
    on_every_engine(|house| {
        let file = house.write("buch.sqlite", include_bytes!("../../fixtures/address_book.sqlite"));
        let table = ["--table", "kunden", "--for", "orders"];
        assert_eq!(counts(&house.import(&file, &table)), [3, 0, 0, 0]);
        shows(
            house,
            "L-1",
            &[("family_name", "Nußbaum"), ("city", "Aurich"), ("phone", "+494941555010")],
        );
        assert_eq!(house.names("wisniewska", "orders"), ["Żaneta Wiśniewska"]);
        let missing = ["import", &file, "--table", "lieferanten", "--for", "orders", "--yes"];
        assert_eq!(house.refused(&missing), (1, "read-no-such-table".to_owned()));
    });
}

#[test]
fn a_table_of_another_database_server() {
    on_every_engine(|house| {
        let sql = "CREATE TABLE public.shop_customers (customer_number text, first_name text, last_name text, \
                   zip text, city text, phone text, born date); \
                   INSERT INTO public.shop_customers VALUES \
                   ('S-1', 'Leonie', 'Köhler', '70174', 'Stuttgart', '0711 2842222', '1987-03-14'), \
                   ('S-2', 'Niklas', 'Schneider', '10779', 'Berlin', NULL, NULL)";
        let Some(address) = house.with_tables(sql) else { return };
        let table = ["--table", "public.shop_customers", "--source", "Shop", "--for", "orders"];
        assert_eq!(counts(&house.import(address, &table)), [2, 0, 0, 0]);
        shows(
            house,
            "S-1",
            &[("family_name", "Köhler"), ("phone", "+497112842222"), ("postcode", "70174")],
        );
        assert_eq!(counts(&house.import(address, &table)), [0, 0, 2, 0]);
    });
}
