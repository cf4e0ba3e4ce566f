use crate::error::ReadError;
use crate::package::made::{container, hear, stands_in};
use crate::{Part, Piece, Step};

const MANIFEST: (&str, &str) = ("META-INF/manifest.xml", "<manifest:manifest/>");

fn text(content: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:text>{content}</office:text></office:body></office:document-content>"
    );
    let mut parts = vec![
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        MANIFEST,
        ("content.xml", &*content),
    ];
    parts.extend_from_slice(more);
    container(&parts)
}

fn sheets(content: &str) -> Vec<u8> {
    let content = format!("<office:document-content>{content}</office:document-content>");
    container(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        MANIFEST,
        ("content.xml", &content),
    ])
}

#[test]
fn a_text_is_told_with_all_that_stands_beside_it() -> Result<(), ReadError> {
    let content = r#"<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Rolf Roter</dc:creator></office:change-info><text:p>Gestrichen</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>Anna <text:span>Köh</text:span>ler<office:annotation><dc:creator>Frida Frei</dc:creator><text:p>bitte anrufen</text:p></office:annotation>,<text:s text:c="2"/>Ulm<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>siehe Emil</text:p></text:note-body></text:note></text:p>
<text:p><text:a xlink:href="mailto:a@b.example">Link</text:a></text:p>
<table:table><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell><table:table-cell><text:p>Ort</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Ben</text:p></table:table-cell><table:table-cell><text:p>Bonn</text:p></table:table-cell></table:table-row></table:table>"#;
    let styles = "<office:document-styles><style:header><text:p>Kanzlei Gans</text:p></style:header></office:document-styles>";
    let meta = "<office:document-meta><office:meta><meta:initial-creator>Carla Chef</meta:initial-creator><dc:date>2026-03-04T05:06:07</dc:date></office:meta></office:document-meta>";
    let heard = hear("a.odt", &text(content, &[("styles.xml", styles), ("meta.xml", meta)]))?;
    assert!(heard.words().contains("Anna Köhler,  Ulm\nLink"), "{}", heard.words());
    for (part, word) in [
        (Part::Changes, "Rolf Roter: Gestrichen"),
        (Part::Comments, "Frida Frei: bitte anrufen"),
        (Part::Notes, "siehe Emil"),
        (Part::Links, "mailto:a@b.example"),
        (Part::HeadersFooters, "Kanzlei Gans"),
        (Part::Properties, "Carla Chef"),
    ] {
        assert!(stands_in(&heard, &Step::Part(part), word), "{word}");
    }
    assert!(heard.pieces.contains(&Piece::Columns(vec!["Name".into(), "Ort".into()])));
    assert!(heard.pieces.contains(&Piece::Dated(1_772_600_767)));
    assert_eq!(heard.unread(), [""; 0]);
    Ok(())
}

#[test]
fn sheets_are_tables_and_hidden_ones_are_said_to_be() -> Result<(), ReadError> {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let day = r#"<table:table-cell office:value-type="date" office:date-value="1980-04-03"><text:p>3. Apr</text:p></table:table-cell>"#;
    let content = format!(
        r#"<office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<table:table table:name="Kunden" table:style-name="ta1"><table:table-row>{}{}</table:table-row><table:table-row>{}{day}</table:table-row><table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
<table:table table:name="Alt" table:style-name="ta2"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="3"/>{}</table:table-row></table:table>"#,
        cell("Name"),
        cell("Geburtsdatum"),
        cell("Anna Köhler"),
        cell("Ben Bär")
    );
    let heard = hear("a.ods", &sheets(&content))?;
    assert!(heard.pieces.contains(&Piece::Columns(vec!["Name".into(), "Geburtsdatum".into()])));
    let cells = vec!["Anna Köhler".to_owned(), "1980-04-03".to_owned()];
    assert!(heard.pieces.contains(&Piece::Row { line: 2, cells }));
    let hidden = Step::Sheet { name: "Alt".into(), hidden: true };
    assert!(stands_in(&heard, &hidden, "Ben Bär"));
    Ok(())
}

#[test]
fn slides_and_their_notes_have_their_places() -> Result<(), ReadError> {
    let content = "<office:document-content><draw:page><draw:text-box><text:p>Titel</text:p></draw:text-box><presentation:notes><text:p>Herrn Kurz nennen</text:p></presentation:notes></draw:page></office:document-content>";
    let heard = hear(
        "a.odp",
        &container(&[
            ("mimetype", "application/vnd.oasis.opendocument.presentation"),
            MANIFEST,
            ("content.xml", content),
        ]),
    )?;
    assert!(stands_in(&heard, &Step::Slide(1), "Titel"));
    assert!(stands_in(&heard, &Step::Part(Part::Notes), "Herrn Kurz"));
    Ok(())
}

#[test]
fn an_encrypted_document_stays_closed() -> Result<(), ReadError> {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let file = container(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "xyz"),
    ]);
    assert_eq!(hear("a.odt", &file)?.unread(), ["read-encrypted"]);
    Ok(())
}
