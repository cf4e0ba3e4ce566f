use crate::Part;
use crate::Piece;
use crate::Step;
use crate::error::ReadError;
use crate::package::made::{container, hear, stands_in};

const BODY: &str = r#"<w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>Anna Köh</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ler &amp; S&#246;hne</w:t></w:r></w:p>
<w:p><w:r><w:t>Konto</w:t></w:r><w:del w:author="Rolf Roter"><w:r><w:delText>alter Text</w:delText></w:r></w:del><w:ins w:author="Ina Neu"><w:r><w:t> neuer Text</w:t></w:r></w:ins></w:p>
<w:p><w:r><w:instrText>HYPERLINK "mailto:a@b.example"</w:instrText></w:r></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>im Kasten</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>im Kasten</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>um den Kasten</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Telefon</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Ben Bär</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>0731 12345</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Anna Köhler</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Weg 1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"#;

fn letter(more: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", BODY)];
    parts.extend_from_slice(more);
    container(&parts)
}

#[test]
fn a_word_over_several_runs_stays_one() -> Result<(), ReadError> {
    let heard = hear("brief.docx", &letter(&[]))?;
    assert!(heard.words().contains("Anna Köhler & Söhne\nKonto neuer Text\n"), "{}", heard.words());
    assert_eq!(heard.unread(), [""; 0]);
    Ok(())
}

#[test]
fn what_was_deleted_is_told_with_the_names_of_who_did() -> Result<(), ReadError> {
    let heard = hear("brief.docx", &letter(&[]))?;
    for word in ["Rolf Roter: alter Text", "Ina Neu"] {
        assert!(stands_in(&heard, &Step::Part(Part::Changes), word), "{word}");
    }
    assert!(stands_in(&heard, &Step::Part(Part::Links), "mailto:a@b.example"));
    Ok(())
}

#[test]
fn a_text_box_is_told_once_behind_its_paragraph() -> Result<(), ReadError> {
    let words = hear("brief.docx", &letter(&[]))?.words();
    assert_eq!(words.matches("im Kasten").count(), 1);
    assert!(words.contains("um den Kasten\nim Kasten"));
    Ok(())
}

#[test]
fn a_table_with_a_head_is_a_table_and_one_without_is_text() -> Result<(), ReadError> {
    let heard = hear("brief.docx", &letter(&[]))?;
    let columns = Piece::Columns(vec!["Name".into(), "Telefon".into()]);
    assert!(heard.pieces.contains(&columns));
    assert!(heard.words().contains("Anna Köhler\nWeg 1"));
    Ok(())
}

#[test]
fn nothing_beside_the_text_is_left_out() -> Result<(), ReadError> {
    let core = "<cp:coreProperties><dc:creator>Carla Chef</dc:creator><dcterms:modified>2026-03-04T05:06:07Z</dcterms:modified></cp:coreProperties>";
    let custom = r#"<Properties><property name="Mandant"><vt:lpwstr>Dora Kunde</vt:lpwstr></property></Properties>"#;
    let note = "<w:footnotes><w:footnote><w:p><w:r><w:t>siehe Emil</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let remark = r#"<w:comments><w:comment w:author="Frida Frei"><w:p><w:r><w:t>stimmt nicht</w:t></w:r></w:p></w:comment></w:comments>"#;
    let head = "<w:hdr><w:p><w:r><w:t>Kanzlei Gans</w:t></w:r></w:p></w:hdr>";
    let links = r#"<Relationships><Relationship Id="r1" TargetMode="External" Target="mailto:h@i.example"/></Relationships>"#;
    let heard = hear(
        "brief.docx",
        &letter(&[
            ("docProps/core.xml", core),
            ("docProps/custom.xml", custom),
            ("word/footnotes.xml", note),
            ("word/comments.xml", remark),
            ("word/header1.xml", head),
            ("word/_rels/document.xml.rels", links),
            ("customXml/item1.xml", "<kunde><name>Ida Igel</name></kunde>"),
            ("word/embeddings/kunden.csv", "Name;Ort\nJan Jung;Ulm\n"),
        ]),
    )?;
    for (part, word) in [
        (Part::Properties, "Carla Chef"),
        (Part::Properties, "Dora Kunde"),
        (Part::Properties, "Ida Igel"),
        (Part::Notes, "siehe Emil"),
        (Part::Comments, "Frida Frei: stimmt nicht"),
        (Part::HeadersFooters, "Kanzlei Gans"),
        (Part::Links, "mailto:h@i.example"),
    ] {
        assert!(stands_in(&heard, &Step::Part(part), word), "{word}");
    }
    assert!(
        heard.pieces.contains(&Piece::Columns(vec!["modified".into()]))
            || heard.words().contains("creator\tmodified")
    );
    assert!(heard.pieces.contains(&Piece::Dated(1_772_600_767)));
    let inner = Step::File { name: "kunden.csv".into() };
    assert!(heard.pieces.contains(&Piece::Enter(inner)));
    Ok(())
}

#[test]
fn slides_come_in_their_order_with_their_notes() -> Result<(), ReadError> {
    let slide = |text: &str| format!("<p:sld><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>");
    let (one, two) = (slide("zuerst"), slide("danach"));
    let book = r#"<p:presentation><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/></p:sldIdLst></p:presentation>"#;
    let rels = r#"<Relationships><Relationship Id="rId1" Target="slides/slide1.xml"/><Relationship Id="rId2" Target="slides/slide2.xml"/></Relationships>"#;
    let notes = r#"<Relationships><Relationship Id="rId1" Target="../notesSlides/notesSlide1.xml"/></Relationships>"#;
    let heard = hear(
        "a.pptx",
        &container(&[
            ("ppt/presentation.xml", book),
            ("ppt/_rels/presentation.xml.rels", rels),
            ("ppt/slides/slide1.xml", &two),
            ("ppt/slides/slide2.xml", &one),
            ("ppt/slides/_rels/slide2.xml.rels", notes),
            ("ppt/notesSlides/notesSlide1.xml", &slide("Herrn Kurz nennen")),
        ]),
    )?;
    assert!(stands_in(&heard, &Step::Slide(1), "zuerst"));
    assert!(stands_in(&heard, &Step::Slide(1), "Herrn Kurz"));
    assert!(stands_in(&heard, &Step::Part(Part::Notes), "Herrn Kurz"));
    assert!(stands_in(&heard, &Step::Slide(2), "danach"));
    assert_eq!(heard.unread(), [""; 0]);
    Ok(())
}

#[test]
fn a_document_type_is_never_clean() -> Result<(), ReadError> {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document><w:t>&a;</w:t></w:document>"#;
    let heard = hear("brief.docx", &container(&[("word/document.xml", bomb)]))?;
    assert_eq!(heard.unread(), ["read-broken"]);
    Ok(())
}

#[test]
fn a_text_cut_in_the_middle_is_told_up_to_there() -> Result<(), ReadError> {
    let half = &BODY[..BODY.find("Konto").unwrap_or(0) + 5];
    let heard = hear("brief.docx", &container(&[("word/document.xml", half)]))?;
    assert!(heard.words().contains("Anna Köhler"));
    assert_eq!(heard.unread(), ["read-broken"]);
    Ok(())
}

#[test]
fn endless_nesting_ends() -> Result<(), ReadError> {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    let heard = hear("brief.docx", &container(&[("word/document.xml", &deep)]))?;
    assert_eq!(heard.unread(), ["read-too-deep"]);
    Ok(())
}

#[test]
fn more_parts_than_any_document_has_are_not_held() -> Result<(), ReadError> {
    let names: Vec<String> = (0..30_001).map(|at| format!("word/header{at}.xml")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "<a/>")).collect();
    assert_eq!(hear("a.docx", &container(&parts))?.unread(), ["read-record-too-large"]);
    Ok(())
}

#[test]
fn a_bomb_ends_at_the_budget() -> Result<(), ReadError> {
    let bomb = format!(
        "<w:document>{}</w:document>",
        format!("<w:t>{}</w:t>", "a".repeat(100_000)).repeat(1_500)
    );
    let heard = hear("brief.docx", &container(&[("word/document.xml", &bomb)]))?;
    assert_eq!(heard.unread(), ["read-too-large"]);
    Ok(())
}
