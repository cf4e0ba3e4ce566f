use std::fmt::Write;

use crate::error::ReadError;
use crate::package::made::{hear, stands_in};
use crate::{Part, Piece, Step};

/// A file of these objects, numbered from 1; the first is the root.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.7\n");
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(file, "{number} 0 obj\n{object}\nendobj");
    }
    file += "trailer\n<</Root 1 0 R /Info << /Author (Carla Chef) /ModDate (D:20260304050607Z)>>>>\n%%EOF";
    file.into_bytes()
}

const ROOT: &str = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[8 0 R]>>>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/Adieresis]>>>>";
const PICTURE: &str = "<</Subtype/Image/Filter/DCTDecode/Length 3>>stream\nxyz\nendstream";

fn page(content: &str, more: &[&str]) -> Vec<u8> {
    let content = format!("<</Length {}>>stream\n{content}\nendstream", content.len());
    let mut objects =
        vec![ROOT, PAGES, "<</Type/Page/Contents 4 0 R/Annots[7 0 R]>>", &content, FONT, PICTURE];
    objects.extend_from_slice(more);
    pdf(&objects)
}

#[test]
fn letters_become_words_and_lines() -> Result<(), ReadError> {
    let content = "BT /F 10 Tf 50 700 Td [(An) 20 (na) -300 (K\\366hler)] TJ 0 -12 Td (\\001rztin) Tj ET\nBT /F 10 Tf 300 688 Td (Ulm) Tj ET";
    let heard = hear("a.pdf", &page(content, &[]))?;
    assert!(heard.words().contains("Anna Köhler\nÄrztin\tUlm"), "{}", heard.words());
    assert!(stands_in(&heard, &Step::Page(1), "Köhler"));
    assert!(stands_in(&heard, &Step::Part(Part::Properties), "Carla Chef"));
    assert!(heard.pieces.contains(&Piece::Dated(1_772_600_767)));
    assert_eq!(heard.unread(), [""; 0]);
    Ok(())
}

#[test]
fn a_page_of_pictures_could_not_be_checked() -> Result<(), ReadError> {
    let heard = hear("a.pdf", &page("q 600 0 0 800 0 0 cm /X Do Q", &[]))?;
    assert_eq!(heard.unread(), ["read-no-text"]);
    let stamped = "q 600 0 0 800 0 0 cm /X Do Q BT /F 10 Tf (Seite 1) Tj ET";
    let heard = hear("a.pdf", &page(stamped, &[]))?;
    assert!(heard.words().contains("Seite 1"));
    assert_eq!(heard.unread(), ["read-no-text"]);
    Ok(())
}

#[test]
fn a_form_is_a_table_of_its_fields() -> Result<(), ReadError> {
    let field = "<</T(kunde)/Kids[9 0 R 10 0 R]>>";
    let name = "<</T(name)/FT/Tx/V(Ben B\\344r)/Parent 8 0 R>>";
    let note = "<</Subtype/Text/T(Frida Frei)/Contents(bitte anrufen)>>";
    let heard = hear("a.pdf", &page("", &[note, field, name, "<</T(iban)/V<FEFF00440045>>>"]))?;
    let columns = vec!["kunde.name".to_owned(), "kunde.iban".to_owned()];
    assert!(heard.pieces.contains(&Piece::Columns(columns)));
    let cells = vec!["Ben Bär".to_owned(), "DE".to_owned()];
    assert!(heard.pieces.contains(&Piece::Row { line: 0, cells }));
    for word in ["Frida Frei", "bitte anrufen"] {
        assert!(stands_in(&heard, &Step::Part(Part::Annotations), word));
    }
    Ok(())
}

#[test]
fn an_attachment_is_a_file_within() -> Result<(), ReadError> {
    let file = "<</Type/Filespec/UF(kunden.csv)/EF<</F 8 0 R>>>>";
    let heard = hear(
        "a.pdf",
        &page(
            "",
            &[
                file,
                "<</Length 24>>stream\nName;Ort\nJan Jung;Ulm\n\nendstream",
                "<</S/URI/URI(mailto:a@b.example)>>",
            ],
        ),
    )?;
    let inner = Step::File { name: "kunden.csv".into() };
    assert!(stands_in(&heard, &inner, "Jan Jung"));
    assert!(stands_in(&heard, &Step::Part(Part::Links), "mailto:a@b.example"));
    Ok(())
}

#[test]
fn what_goes_in_circles_ends() -> Result<(), ReadError> {
    // Pages, fields and forms that hold themselves, an object that is another that is it.
    for objects in [
        ["<</Pages 2 0 R>>", "<</Kids[2 0 R 3 0 R]>>", "<</Kids[2 0 R]/Parent 3 0 R>>"],
        ["<</Pages 2 0 R>>", "3 0 R", "2 0 R"],
        ["<</Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>", "<</Type/Page>>", "<</T(a)/Kids[3 0 R]>>"],
        [
            "<</Pages 2 0 R>>",
            "<</Type/Page/Contents 3 0 R/Resources<</XObject<</X 3 0 R>>>>>>",
            "<</Subtype/Form/Length 12>>stream\n/X Do /X Do \nendstream",
        ],
        [
            "<</Pages 2 0 R>>",
            "<</Type/Page/Contents 3 0 R>>",
            "<</Length 3 0 R/Filter 3 0 R>>stream\nBT\nendstream",
        ],
    ] {
        hear("a.pdf", &pdf(&objects))?;
    }
    Ok(())
}

#[test]
fn a_file_that_asks_for_a_password_stays_closed() -> Result<(), ReadError> {
    let lock = "<</Filter/Standard/V 2/R 3/Length 128/P -4/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)>>";
    let mut file = pdf(&["<</Pages 2 0 R>>", "<</Type/Page>>", lock]);
    file.extend_from_slice(b"\ntrailer <</Encrypt 3 0 R/ID[(a)(b)]>>");
    assert_eq!(hear("a.pdf", &file)?.unread(), ["read-encrypted"]);
    Ok(())
}

#[test]
fn a_file_cut_anywhere_is_read_or_said_to_be_broken() -> Result<(), ReadError> {
    let whole = page("BT /F 10 Tf (Anna) Tj ET", &[]);
    for length in (10..whole.len()).step_by(7) {
        let heard = hear("a.pdf", &whole[..length])?;
        assert!(
            heard.words().contains("Anna") || !heard.unread().is_empty() || length > 100,
            "{length}"
        );
    }
    Ok(())
}

#[test]
fn letters_that_nobody_can_read_are_no_text() -> Result<(), ReadError> {
    let font = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>";
    let content = "<</Length 60>>stream\nBT /F 10 Tf <000100020003> Tj ET\nendstream";
    let heard =
        hear("a.pdf", &pdf(&[ROOT, PAGES, "<</Type/Page/Contents 4 0 R>>", content, font]))?;
    assert_eq!(heard.unread(), ["read-no-text"]);
    Ok(())
}

#[test]
fn letters_drawn_twice_are_said_once() -> Result<(), ReadError> {
    let content = "BT /F 10 Tf 50 700 Td (Anna) Tj ET BT /F 10 Tf 50.3 700 Td (Anna) Tj ET BT /F 10 Tf 50.3 700 Td (Anton) Tj ET";
    let words = hear("a.pdf", &page(content, &[]))?.words();
    assert_eq!((words.matches("Anna").count(), words.matches("Anton").count()), (1, 1), "{words}");
    Ok(())
}

#[test]
fn an_array_without_end_is_cut_and_said() -> Result<(), ReadError> {
    let pages = format!("<</Type/Pages/Kids[{}]>>", "3 0 R ".repeat(1_000_100));
    let page = "<</Type/Page/Contents 4 0 R>>";
    let content = "<</Length 34>>stream\nBT /F 9 Tf (Leonie) Tj ET           \nendstream";
    let heard = hear("a.pdf", &pdf(&["<</Type/Catalog/Pages 2 0 R>>", &pages, page, content]))?;
    assert!(heard.pieces.contains(&Piece::Enter(Step::Page(1))));
    assert!(heard.unread().contains(&"read-record-too-large"), "{:?}", heard.unread());
    Ok(())
}

#[test]
fn a_page_has_what_its_branches_say() -> Result<(), ReadError> {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let above = "<</Type/Pages/Kids[3 0 R]/Resources<</Font<</F 6 0 R>>>>>>";
    let branch = "<</Type/Pages/Kids[4 0 R <</Type/Page/Contents 5 0 R>>]/MediaBox[0 0 9 9]>>";
    let content = "<</Length 30>>stream\nBT /F 9 Tf (Leonie) Tj ET       \nendstream";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        above,
        branch,
        "<</Type/Page/Contents 5 0 R>>",
        content,
        font,
    ];
    let heard = hear("a.pdf", &pdf(&objects))?;
    assert_eq!(heard.words().matches("Leonie").count(), 2, "{}", heard.words());
    Ok(())
}

#[test]
fn fonts_that_share_a_list_and_a_map_are_read_by_every_page() -> Result<(), ReadError> {
    let above = "<</Type/Pages/Kids[3 0 R 4 0 R]/Resources 7 0 R>>";
    let map = "2 beginbfchar <41> <0055> <42> <006C> endbfchar";
    let map = format!("<</Length {}>>stream\n{map}\nendstream", map.len());
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        above,
        "<</Type/Page/Contents 5 0 R>>",
        "<</Type/Page/Contents 6 0 R>>",
        "<</Length 22>>stream\nBT /F 9 Tf (AB) Tj ET \nendstream",
        "<</Length 22>>stream\nBT /G 9 Tf (AB) Tj ET \nendstream",
        "<</Font 8 0 R>>",
        "<</F 9 0 R/G 10 0 R>>",
        "<</Type/Font/Subtype/Type1/ToUnicode 11 0 R>>",
        "<</Type/Font/Subtype/TrueType/ToUnicode 11 0 R>>",
        &map,
    ];
    let heard = hear("a.pdf", &pdf(&objects))?;
    assert_eq!(heard.words().matches("Ul").count(), 2, "{}", heard.words());
    Ok(())
}
