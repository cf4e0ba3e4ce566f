//! What bad files get: a sentence and a status, never a crash, and never half a row.

use super::{book, counts, made, rejected, rejects};
use crate::harness::House;

/// Bytes that mean nothing, the same in every run.
fn junk(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..length).map(next).collect()
}

#[test]
fn what_cannot_be_read_ends_with_a_sentence() {
    let house = House::on_sqlite();
    let far = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        book::text("A1", "Name"),
        book::text("XFD1048576", "x")
    );
    let far = house.write("far.xlsx", book::xlsx(&[("Sheet", &far)]));
    let book = book::xlsx(&[("Sheet", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")]);
    let cut = house.write("cut.xlsx", &book[..book.len() / 2]);
    let wide = format!("Vorname;Nachname{}\nLeonie;Köhler\n", ";x".repeat(1_000_000));
    let wide = house.write("wide.csv", wide);
    let deep = house.write("deep.json", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)));
    let folder = house.around().to_str().unwrap().to_owned();
    let cases = [
        (house.path("missing.csv"), "read-not-found"),
        (folder, "read-not-a-file"),
        ("/dev/zero".to_owned(), "read-not-a-file"),
        (house.write("empty.csv", ""), "read-empty"),
        (house.write("junk.csv", junk(50_000)), "read-unknown-format"),
        (house.write("junk.sqlite", [b"SQLite format 3\0", &junk(8_000)[..]].concat()), ""),
        (wide, "read-too-wide"),
        (far, ""),
        (cut, ""),
        (deep, ""),
    ];
    for (file, code) in &cases {
        let (exit, said) = house.refused(&["import", file, "--for", "orders", "--yes"]);
        assert_eq!(exit, if said == "import-no-name" { 2 } else { 1 }, "{file}: {said}");
        assert!(code.is_empty() || said == *code, "{file}: {said}");
        assert_ne!(said, "read-died", "{file}");
    }
    let nowhere = [
        "import",
        "postgres://nobody@127.0.0.1:1/none",
        "--table",
        "t",
        "--for",
        "orders",
        "--yes",
    ];
    assert_eq!(house.refused(&nowhere), (1, "read-remote-unreachable".to_owned()));
    assert_eq!(house.persons(), 0);
}

#[test]
fn ten_thousand_rows_of_nonsense_come_to_an_end() {
    let house = House::on_sqlite();
    let letters: Vec<char> = "abc;;\"' =+@-\u{202e}".chars().collect();
    let mut text = String::from("Vorname;Nachname;E-Mail\n");
    for (at, byte) in junk(400_000).into_iter().enumerate() {
        text.push(letters[usize::from(byte) % letters.len()]);
        if at % 40 == 39 {
            text.push('\n');
        }
    }
    let file = house.write("nonsense.csv", text);
    let said = house.obhut(&["import", &file, "--for", "orders", "--yes", "--json"]);
    assert!([1, 3].contains(&said.exit), "{}: {}", said.exit, said.err);
    if said.exit == 3 {
        let report = said.json();
        let taken = report["imported"].as_u64().unwrap();
        assert!(report["rejected"].as_u64().unwrap() > taken, "{report}");
        assert_eq!(house.persons(), taken);
    }
}

#[test]
fn a_cell_without_end_costs_its_row_only() {
    let house = House::on_sqlite();
    let huge = "x".repeat(100_000_000);
    let text = format!(
        "Kundennummer;Vorname;Nachname;Ort\n1;Leonie;Köhler;Bonn\n2;Ida;{huge};Bonn\n3;Ute;Wald;Bonn\n"
    );
    let report = house.import_ending(3, &house.write("huge.csv", text), &["--for", "orders"]);
    assert_eq!(counts(&report), [2, 0, 0, 1]);
    assert_eq!(rejects(&house, &report), [rejected("3", "Nachname", "cell-too-long")]);
}

#[test]
fn what_unpacks_without_end_is_stopped_by_the_memory_of_the_reader() {
    const GIGABYTE: usize = 1 << 30;
    let house = House::on_sqlite();
    let head =
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"K\">";
    let cell = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>";
    let ods = [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
        ("META-INF/manifest.xml", b"<manifest:manifest></manifest:manifest>"),
    ];
    let open =
        made::bomb(&book::zip(&ods), "content.xml", format!("{head}{cell}").as_bytes(), GIGABYTE);
    let start = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>";
    let sheet = made::bomb(
        &book::xlsx(&[("K", "")]),
        "xl/worksheets/sheet1.xml",
        start.as_bytes(),
        GIGABYTE,
    );
    for (name, bytes) in [("bomb.ods", open), ("bomb.xlsx", sheet)] {
        assert!(bytes.len() < 8 << 20);
        let file = house.write(name, bytes);
        let (exit, code) = house.refused(&["import", &file, "--for", "orders", "--yes"]);
        assert_eq!((exit, code.as_str()), (1, "read-memory"), "{name}");
    }
    // A few bytes that stand for seventeen thousand million cells.
    let many = format!(
        "{head}<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
         table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p>\
         </table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let many = book::zip(&[ods[0], ods[1], ("content.xml", many.as_bytes())]);
    let file = house.write("many.ods", many);
    let (exit, code) = house.refused(&["import", &file, "--for", "orders", "--yes"]);
    assert_eq!((exit, code.as_str()), (1, "read-too-many-cells"));
    assert_eq!(house.persons(), 0);
}

#[test]
fn a_record_of_a_million_fields_is_named_as_what_it_is() {
    let house = House::on_sqlite();
    let fields = |count: usize| {
        let fields: Vec<String> = (0..count).map(|at| format!("\"c{at}\":1")).collect();
        format!("[{{{}}}]", fields.join(","))
    };
    for (count, code) in [(1_000_000, "read-record-too-large"), (5_000, "read-too-wide")] {
        let file = house.write("wide.json", fields(count));
        let line = ["import", &file, "--for", "orders", "--yes"];
        assert_eq!(house.refused(&line), (1, code.to_owned()));
    }
}

#[test]
fn a_header_that_repeats_takes_each_column_once() {
    let house = House::on_sqlite();
    let text =
        "Name;E-Mail;E-Mail;Name\nLeonie Köhler;leonie@example.org;l.koehler@example.net;x\n";
    let report = house.import(&house.write("twice.csv", text), &["--for", "orders"]);
    assert_eq!(counts(&report), [1, 0, 0, 0], "{report}");
    assert_eq!(house.names("leonie@example.org", "orders"), ["Leonie Köhler"]);
    assert_eq!(house.names("l.koehler@example.net", "orders"), ["Leonie Köhler"]);
}

/// Number, given and family name, and a search that finds them.
const NAMES: [[&str; 4]; 11] = [
    ["1", "Ólafur", "Þórðarson", "þórðarson"],
    ["2", "Дмитрий", "Шостакович", "шостакович"],
    ["3", "美咲", "田中", "田中"],
    ["4", "محمد", "الحسن", "الحسن"],
    ["5", "Νίκος", "Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΣ"],
    ["6", "Nguyễn Thị", "Minh Khai", "nguyen"],
    ["7", "Siobhán", "O’Brien-D'Arcy", "darcy"],
    ["8", "María José", "Muñoz y Ibáñez", "munoz"],
    ["9", "שרה", "לוי", "שרה"],
    ["10", "Anna 😀", "Sonnenschein", "sonnenschein"],
    ["11", "Zoë", "Łukaszewicz", "łukaszewicz"],
];

#[test]
fn names_of_all_scripts_stay_as_they_are_and_are_found() {
    let house = House::on_sqlite();
    let mut text = String::from("Kundennummer;Vorname;Nachname\n");
    for [number, given, family, _] in NAMES {
        text.push_str(&format!("{number};{given};{family}\n"));
    }
    let report = house.import(&house.write("names.csv", text), &["--for", "orders"]);
    assert_eq!(counts(&report), [NAMES.len() as u64, 0, 0, 0], "{report}");
    for [_, given, family, search] in NAMES {
        assert_eq!(house.names(search, "orders"), [format!("{given} {family}")], "{search}");
    }
}

#[test]
fn what_could_steer_a_terminal_or_a_spreadsheet_is_harmless() {
    let house = House::on_sqlite();
    let text = "Kundennummer;Vorname;Nachname;Ort\n\
                1;R\u{202e}echts\u{200f};Marke;Bonn\n\
                2;\u{1b}[2JWeg;Bildschirm;Bonn\n\
                3;=1+1;@SUM(A1);Bonn\n";
    let report = house.import(&house.write("marks.csv", text), &["--for", "orders"]);
    assert_eq!(report["imported"], 3, "{report}");
    for (number, name) in [("1", "marke"), ("2", "bildschirm")] {
        let said = house.obhut(&["find", name, "--for", "orders"]);
        assert!(said.exit == 0 && said.out.contains("Bonn"), "{number}: {}", said.out);
        assert!(!said.out.contains(['\u{202e}', '\u{200f}', '\u{1b}']), "{:?}", said.out);
    }
    // A column that is a formula is named in the rejects file as a text, not as a formula.
    let text =
        "Vorname;Nachname;=cmd|x\nLeonie;Köhler;ä\nNiklas;Schneider;ö\nzu;viele;Zellen;hier\n";
    let file = house.write("formula.csv", text);
    let report = house.import_ending(3, &file, &["--source", "Formel", "--for", "orders"]);
    let text =
        std::fs::read_to_string(house.around().join(report["rejects_file"].as_str().unwrap()))
            .unwrap();
    assert!(
        text.lines().skip(1).all(|line| !line.contains(";\"=") && !line.contains(";=")),
        "{text}"
    );
}
