//! What is made of the pieces of a file.

use super::*;
use crate::Settings;
use read::Step;

fn tools() -> Tools {
    Tools {
        engine: Engine::new(Settings::default()),
        names: Names::new(Vec::new()),
        key: FingerprintKey::random(),
    }
}

fn told(pieces: Vec<Piece>) -> Told {
    let (tools, stop) = (tools(), AtomicBool::new(false));
    let mut gather = Gather::new(&tools, 1000, &stop);
    for piece in pieces {
        gather.piece(piece).unwrap();
    }
    gather.done(Ok(())).0
}

fn text(line: u64, text: &str) -> Piece {
    Piece::Text { line, text: text.to_owned() }
}

fn cells(cells: &[&str]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

fn customers(rows: u64) -> Vec<Piece> {
    let mut pieces = vec![
        Piece::Enter(Step::Sheet { name: "Kunden".to_owned(), hidden: false }),
        Piece::Columns(cells(&["Nachname", "Vorname", "E-Mail"])),
    ];
    for line in 0..rows {
        let mail = format!("kunde{line}@surfeu.de");
        pieces.push(Piece::Row { line: line + 2, cells: cells(&["Köhler", "Leonie", &mail]) });
    }
    pieces.push(Piece::Leave);
    pieces
}

#[test]
fn a_column_full_of_mails_is_one_finding() {
    let told = told(customers(2_500));
    let mails: Vec<_> = told.findings.iter().filter(|f| f.label == Label::Email).collect();
    let [mails] = mails[..] else { panic!("{:?}", told.findings) };
    let sheet = Spot::Sheet(Some("Kunden".to_owned()), false);
    assert_eq!(mails.spots, [sheet, Spot::Column("E-Mail".to_owned(), 3)]);
    assert_eq!((mails.count, mails.certain), (2_500, 2_500));
    assert!((2_300..2_700).contains(&mails.different), "{}", mails.different);
    assert_eq!((mails.first.line, mails.first.character), (2, 1));
    assert_eq!((told.sort, told.people), (Some(Sort::CustomerList), 2_500));
}

#[test]
fn first_and_last_name_in_two_columns_are_one_person() {
    let mut pieces = customers(2_500);
    let alone = Piece::Row { line: 9_000, cells: cells(&["", "Leonie", "leonie@surfeu.de"]) };
    pieces.insert(pieces.len() - 1, alone);
    let told = told(pieces);
    let names: Vec<_> = told.findings.iter().filter(|f| f.label == Label::Person).collect();
    let in_columns: Vec<u64> = names.iter().map(|found| found.count).collect();
    assert_eq!(in_columns, [2_500, 2_501]);
    assert_eq!(names.iter().map(|found| found.adds().0).sum::<u64>(), 2_501);
}

#[test]
fn a_find_in_a_text_has_its_page_line_and_character() {
    let told = told(vec![
        Piece::Enter(Step::Page(3)),
        text(7, "Sehr geehrte Damen,\n"),
        text(8, "schreiben Sie an leonie@surfeu.de\n"),
        Piece::Leave,
    ]);
    let [found] = &told.findings[..] else { panic!("{:?}", told.findings) };
    assert_eq!(found.spots, [Spot::Page(Some(3))]);
    assert_eq!((found.first.line, found.first.character), (8, 18));
}

#[test]
fn a_mailbox_is_known_by_who_writes_in_it() {
    let mut pieces = Vec::new();
    for number in 1..=40u32 {
        let from = format!("kunde{}@surfeu.de", number % 4);
        pieces.extend([
            Piece::Enter(Step::Message(number)),
            Piece::Enter(Step::Part(Part::MailHead)),
            Piece::Columns(cells(&["From", "To", "Subject"])),
            Piece::Row { line: 0, cells: cells(&[&from, "service@firma.example", "Hallo"]) },
            Piece::Leave,
            Piece::Leave,
        ]);
    }
    let told = told(pieces);
    assert_eq!((told.sort, told.people), (Some(Sort::Mailbox), 5));
    let from = told.findings.iter().filter(|f| f.label == Label::Email && f.count == 40);
    assert!(from.count() >= 1, "{:?}", told.findings);
    assert!(told.findings.len() < 6, "one finding for all mails: {:?}", told.findings);
}

#[test]
fn thousands_of_parts_are_taken_together() {
    let mut pieces = Vec::new();
    for page in 1..=5_000u32 {
        pieces.push(Piece::Enter(Step::Page(page)));
        pieces.push(text(1, &format!("kunde{page}@surfeu.de")));
        pieces.push(Piece::Leave);
    }
    let told = told(pieces);
    let [found] = &told.findings[..] else { panic!("{} findings", told.findings.len()) };
    assert_eq!((found.spots.as_slice(), found.count), (&[Spot::Page(None)][..], 5_000));
    assert_eq!(found.first.spots, [Spot::Page(Some(1))]);
}

#[test]
fn what_was_not_read_is_said_beside_what_was_found() {
    let told = told(vec![
        text(1, "leonie@surfeu.de"),
        Piece::Enter(Step::File { name: "a.zip".to_owned() }),
        Piece::Unread(ReadError::Encrypted),
        Piece::Unread(ReadError::Encrypted),
        Piece::Leave,
        Piece::Unread(ReadError::Empty),
    ]);
    assert_eq!(told.findings.len(), 1);
    let [unread] = &told.unread[..] else { panic!("{:?}", told.unread) };
    assert_eq!((unread.reason.code.as_str(), unread.count), ("read-encrypted", 2));
    assert_eq!(unread.spots, [Spot::File(Some("a.zip".to_owned()))]);
}

#[test]
fn a_reader_that_is_stopped_hears_it() {
    let (tools, stop) = (tools(), AtomicBool::new(true));
    let mut gather = Gather::new(&tools, 0, &stop);
    assert_eq!(gather.piece(text(1, "x")), Err(ReadError::Stopped));
}
