//! What offices keep: workbooks of every age, exports with titles, totals and merged headers, cells
//! in which several things stand.

use super::made::{self, Binary};
use super::{counts, rejected, rejects};
use crate::harness::{House, on_every_engine};

const XLS: &[u8] = include_bytes!("../../fixtures/kunden.xls");
const ODS: &[u8] = include_bytes!("../../fixtures/kunden.ods");

#[track_caller]
fn shows(house: &House, found_by: &str, expected: &[(&str, &str)]) {
    let shown = house.show(&house.one(found_by, "orders"), "orders");
    for (field, value) in expected {
        assert_eq!(shown[*field], *value, "{field} in {shown}");
    }
}

/// The customers of both fixtures and of the binary workbook.
#[track_caller]
fn shows_both(house: &House) {
    shows(
        house,
        "T-1",
        &[
            ("given_name", "Änne"),
            ("family_name", "Groß"),
            ("postcode", "01099"),
            ("phone", "+4935155512"),
            ("order_date", "2026-02-28"),
            ("order_amount", "129.90"),
        ],
    );
    shows(
        house,
        "T-2",
        &[("family_name", "Öztürk"), ("postcode", "04109"), ("order_date", "2024-02-29")],
    );
}

#[test]
fn an_old_workbook() {
    on_every_engine(|house| {
        let file = house.write("kunden.xls", XLS);
        assert_eq!(counts(&house.import(&file, &["--for", "orders"])), [2, 0, 0, 0]);
        shows_both(house);
    });
}

#[test]
fn an_open_document_table() {
    on_every_engine(|house| {
        let file = house.write("kunden.ods", ODS);
        assert_eq!(counts(&house.import(&file, &["--for", "orders"])), [2, 0, 0, 0]);
        shows_both(house);
        let missing = ["import", &file, "--table", "Lieferanten", "--for", "orders", "--yes"];
        assert_eq!(house.refused(&missing), (1, "read-no-such-table".to_owned()));
    });
}

#[test]
fn a_binary_workbook() {
    let house = House::on_sqlite();
    let text = Binary::Text;
    let head =
        ["Kundennummer", "Vorname", "Nachname", "PLZ", "Ort", "Land", "Telefon", "Bestelldatum"];
    let head: Vec<Binary<'_>> = head.into_iter().chain(["Bestellwert"]).map(text).collect();
    let row = |number, given, family, postcode, phone, day, amount| {
        let [number, given, family, phone, day] = [number, given, family, phone, day].map(text);
        let rest = [text("Dresden"), text("Deutschland"), phone, day, Binary::Number(amount)];
        [number, given, family, postcode].into_iter().chain(rest).collect::<Vec<_>>()
    };
    let one = row("T-1", "Änne", "Groß", Binary::Number(1099.0), "0351 55512", "28.02.2026", 129.9);
    let two = row("T-2", "Şükrü", "Öztürk", text("04109"), "+49 341 998877", "29.02.2024", 0.3);
    let file = house.write("kunden.xlsb", made::xlsb("Kunden", &[&head, &one, &two]));
    assert_eq!(counts(&house.import(&file, &["--for", "orders"])), [2, 0, 0, 0]);
    shows_both(&house);
}

/// An export as an office program writes it: Windows-1252, a title, an empty line, a line of totals.
const EXPORT: &str = "Kundenliste Musterfirma GmbH;;;;;;;\r\n\
    Stand: 01.06.2026;;;;;;;\r\n\
    \r\n\
    Kd-Nr.;Name;Anschrift;Land;Telefon;E-Mail;Best.-Datum;IBAN;Bestellwert\r\n\
    4711;\"Köhler, Leonie\";\"Hauptstr. 5, 70174 Stuttgart\";D;0711 / 28 42-222;leonie@example.org;14.03.2026;DE89 3704 0044 0532 0130 00;1.234,50 €\r\n\
    4712;\"MÜßIG, JÜRGEN\";\"Am Böhler 1, 1099 Dresden\";D;(0351) 555-12;juergen@example.org; juergen@example.net;3.4.26;;99,00 €\r\n\
    ;;;;;;;;\r\n\
    4713;\"Dr. von der Heide, Änne\";Königsallee 1a 40212 Düsseldorf;;'0171-3920012;-;0.0.00;DE02 1203 0000 0000 2020 51;10,00 €\r\n\
    Summe;;;;;;;;1.343,50 €\r\n";

#[test]
fn an_export_with_title_totals_and_full_cells() {
    on_every_engine(|house| {
        let text = EXPORT
            .replace(
                "juergen@example.org; juergen@example.net",
                "\"juergen@example.org; juergen@example.net\"",
            )
            .replace("    ", "");
        let bytes: Vec<u8> = text
            .chars()
            .map(|c| if c == '€' { 0x80 } else { u8::try_from(u32::from(c)).expect("a letter") })
            .collect();
        let file = house.write("liste.csv", bytes);
        let report = house.import_ending(3, &file, &["--for", "orders"]);
        assert_eq!(counts(&report), [3, 0, 0, 1], "{report}");
        assert_eq!(report["doubtful"], 0, "{report}");
        assert_eq!(rejects(house, &report), [rejected("9", "", "totals-line")]);
        shows(
            house,
            "4711",
            &[
                ("given_name", "Leonie"),
                ("family_name", "Köhler"),
                ("street", "Hauptstr. 5"),
                ("postcode", "70174"),
                ("city", "Stuttgart"),
                ("phone", "+497112842222"),
                ("order_date", "2026-03-14"),
                ("iban", "DE•• … 30 00"),
            ],
        );
        shows(
            house,
            "4712",
            &[("family_name", "Müßig"), ("postcode", "01099"), ("city", "Dresden")],
        );
        assert_eq!(house.names("juergen@example.net", "orders"), ["Jürgen Müßig"]);
        shows(
            house,
            "4713",
            &[("title", "Dr."), ("street", "Königsallee 1a"), ("city", "Düsseldorf")],
        );
        let shown = house.show(&house.one("4713", "orders"), "orders");
        assert!(shown["email"].is_null() && shown["order_date"].is_null(), "{shown}");
    });
}

#[test]
fn a_merged_header_keeps_two_addresses_apart() {
    let house = House::on_sqlite();
    let text = ";Kunde;;Rechnung;;;Lieferung;;\n\
                Kd-Nr.;Vorname;Nachname;Straße;PLZ;Ort;Straße;PLZ;Ort\n\
                1;Leonie;Köhler;Hauptstr. 5;70174;Stuttgart;Weg 1;53111;Bonn\n\
                2;Niklas;Schneider;Nebenweg 2;10779;Berlin;Gasse 3;50667;Köln\n";
    let report = house.import(&house.write("zwei.csv", text), &["--for", "orders"]);
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    let columns = report["columns"].as_array().unwrap();
    let field = |name: &str| {
        let column = columns.iter().find(|column| column["column"] == name);
        column.unwrap_or_else(|| panic!("{name}: {report}"))["field"].clone()
    };
    assert_eq!(field("Rechnung Straße"), "street.billing");
    assert_eq!(field("Lieferung PLZ"), "postcode.delivery");
    assert_eq!(field("Nachname"), "family_name");
}
