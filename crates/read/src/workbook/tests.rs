use crate::Part;
use crate::Piece;
use crate::Step;
use crate::error::ReadError;
use crate::package::made::{container, hear, stands_in};

fn text(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn book(sheets: &[(&str, &str, &str)], more: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut list, mut relations) = (String::new(), String::new());
    let mut parts: Vec<(String, String)> = Vec::new();
    for (number, (name, state, sheet)) in (1..).zip(sheets) {
        list += &format!(
            "<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"rId{number}\"/>"
        );
        relations += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<?xml version=\"1.0\"?><worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>"),
        ));
    }
    let workbook = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><sheets>{list}</sheets><definedNames><definedName name=\"Chefin\">\"Frau Hahn\"</definedName></definedNames></workbook>"
    );
    parts.push(("xl/workbook.xml".into(), workbook));
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships xmlns=\"{package}\">{relations}</Relationships>"),
    ));
    parts.push(("_rels/.rels".into(), format!("<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")));
    parts.extend(more.iter().map(|(name, part)| ((*name).to_owned(), (*part).to_owned())));
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, part)| (name.as_str(), part.as_str())).collect();
    container(&parts)
}

fn customers() -> String {
    format!(
        "<sheetData><row>{}{}</row><row>{}{}</row></sheetData><headerFooter><oddHeader>Stand Frau Huber</oddHeader></headerFooter><hyperlinks><hyperlink ref=\"A2\" display=\"an anna@k.example\"/></hyperlinks>",
        text("A1", "Name"),
        text("B1", "E-Mail"),
        text("A2", "Anna Köhler"),
        text("B2", "anna@k.example")
    )
}

#[test]
fn every_sheet_is_a_table_under_its_columns_also_hidden_ones() -> Result<(), ReadError> {
    let bare = format!("<sheetData><row>{}</row></sheetData>", text("C7", "Ben Bär"));
    let heard = hear(
        "k.xlsx",
        &book(&[("Kunden", "visible", &customers()), ("Alt", "veryHidden", &bare)], &[]),
    )?;
    assert!(heard.pieces.contains(&Piece::Columns(vec!["Name".into(), "E-Mail".into()])));
    let row = Piece::Row { line: 2, cells: vec!["Anna Köhler".into(), "anna@k.example".into()] };
    assert!(heard.pieces.contains(&row));
    let hidden = Step::Sheet { name: "Alt".into(), hidden: true };
    assert!(stands_in(&heard, &hidden, "Ben Bär"));
    assert_eq!(heard.unread(), [""; 0]);
    Ok(())
}

#[test]
fn what_stands_beside_the_cells_is_told_in_its_sheet() -> Result<(), ReadError> {
    let links =
        r#"<Relationships><Relationship Id="r1" Target="../comments1.xml"/></Relationships>"#;
    let remarks = "<comments><authors><author>Olaf Ohm</author></authors><commentList><comment ref=\"A2\" authorId=\"0\"><text><r><t>zahlt </t></r><r><t>nie</t></r></text></comment></commentList></comments>";
    let heard = hear(
        "k.xlsx",
        &book(
            &[("Kunden", "visible", &customers())],
            &[
                ("xl/worksheets/_rels/sheet1.xml.rels", links),
                ("xl/comments1.xml", remarks),
                (
                    "xl/pivotCache/pivotCacheDefinition1.xml",
                    "<p><sharedItems><s v=\"Paul Pivot\"/></sharedItems></p>",
                ),
                ("docProps/app.xml", "<Properties><Manager>Rita Rat</Manager></Properties>"),
            ],
        ),
    )?;
    let sheet = Step::Sheet { name: "Kunden".into(), hidden: false };
    for word in ["Stand Frau Huber", "an anna@k.example", "zahlt nie", "Olaf Ohm"] {
        assert!(stands_in(&heard, &sheet, word), "{word}");
    }
    assert!(stands_in(&heard, &Step::Part(Part::Comments), "zahlt nie"));
    for word in ["Paul Pivot", "Rita Rat", "Frau Hahn"] {
        assert!(stands_in(&heard, &Step::Part(Part::Properties), word), "{word}");
    }
    assert_eq!(heard.unread(), [""; 0]);
    Ok(())
}

#[test]
fn two_cells_far_apart_cost_nothing() -> Result<(), ReadError> {
    let far = format!(
        "<sheetData><row r=\"1\">{}</row><row r=\"1048576\">{}</row></sheetData>",
        text("A1", "Anna"),
        text("XFD1048576", "Ben")
    );
    let heard = hear("k.xlsx", &book(&[("Weit", "visible", &far)], &[]))?;
    assert!(heard.words().contains("Anna") && heard.words().contains("Ben"));
    Ok(())
}

#[test]
fn a_sheet_cut_in_the_middle_is_never_clean() -> Result<(), ReadError> {
    let half = customers();
    let heard = hear("k.xlsx", &book(&[("Kunden", "visible", &half[..half.len() / 3])], &[]))?;
    assert!(!heard.unread().is_empty());
    Ok(())
}
