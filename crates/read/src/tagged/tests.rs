use super::*;
use crate::piece::{Heard, Part, Piece, Step};
use crate::whole;

fn heard(name: &str, bytes: &[u8]) -> Result<Heard, ReadError> {
    let mut heard = Heard::default();
    let mut tell = Telling::new(&mut heard, bytes.len() as u64);
    whole::read(Input::stream(name, bytes)?, &mut tell)?;
    Ok(heard)
}

/// The texts, and the part each stands in.
fn texts(heard: &Heard) -> (String, String) {
    let (mut seen, mut behind, mut inside) = (String::new(), String::new(), false);
    for piece in &heard.pieces {
        match piece {
            Piece::Enter(Step::Part(Part::Properties | Part::Links)) => inside = true,
            Piece::Leave => inside = false,
            Piece::Text { text, .. } if inside => behind.push_str(text),
            Piece::Text { text, .. } => seen.push_str(text),
            _ => {}
        }
    }
    (seen, behind)
}

#[test]
fn xml_is_told_with_what_its_values_are_called() -> Result<(), ReadError> {
    let text = "<?xml version='1.0'?><k:kunden xmlns:k='urn:x'><kunde nr=\"7\"><name>Leonie K&#246;hler</name>\
        <ort><![CDATA[Ulm & um Ulm]]></ort><leer/></kunde><!-- Ben --></k:kunden>";
    let (seen, _) = texts(&heard("a.xml", text.as_bytes())?);
    assert_eq!(seen, "xml version='1.0'?\nnr: 7\nname: Leonie Köhler\nort: Ulm & um Ulm\nBen\n");
    Ok(())
}

#[test]
fn a_chat_is_no_xml() -> Result<(), ReadError> {
    for name in ["chat.log", "chat.txt", "chat"] {
        let heard = heard(name, b"<Leonie Weber> Hallo Ben\n<Ben> Hallo\n")?;
        assert!(heard.words().contains("Leonie Weber"));
    }
    Ok(())
}

#[test]
fn an_encoding_that_xml_declares_holds() -> Result<(), ReadError> {
    let mut bytes = b"<?xml version='1.0' encoding='ISO-8859-5'?><name>".to_vec();
    bytes.extend_from_slice(&[0xb8, 0xd2, 0xd0, 0xdd]);
    bytes.extend_from_slice(b"</name>");
    assert!(heard("a.xml", &bytes)?.words().contains("Иван"));
    Ok(())
}

#[test]
fn entities_of_a_document_are_neither_fetched_nor_multiplied() -> Result<(), ReadError> {
    let mut text =
        String::from("<!DOCTYPE x [<!ENTITY far SYSTEM \"file:///etc/passwd\"><!ENTITY a \"Ada\">");
    for (name, before) in ('b'..='k').zip('a'..) {
        text += &format!("<!ENTITY {name} \"{}\">", format!("&{before};").repeat(10));
    }
    text += "]><x><y>&far;</y><y>&k;</y><y>Leonie</y></x>";
    let heard = heard("a.xml", text.as_bytes())?;
    assert!(heard.words().contains("y: Leonie") && heard.words().contains("y: &k;"));
    assert!(!heard.words().contains("root:") && heard.words().len() < 2 * text.len());
    Ok(())
}

#[test]
fn a_page_is_told_as_it_is_seen_and_then_what_is_not() -> Result<(), ReadError> {
    let text = "<html><head><title>Kunden &amp; mehr</title><meta name=author content='Ada M&uuml;ller'>\
        <style>p { color: red }</style></head><body><p>Frau <b>Leonie</b>\n   K&ouml;hler<br>Ulm</p>\
        <table><tr><td>Name</td><td>Ort</td></tr></table>\
        <a href='mailto:l%40x.de'>schreiben</a><input type=hidden name=iban value='DE02'>\
        <!-- Ben war hier --><script>var kunde = 'Ida';</script></body></html>";
    let (seen, behind) = texts(&heard("a.html", text.as_bytes())?);
    assert_eq!(seen, "Kunden & mehr\nFrau Leonie Köhler\nUlm\nName\tOrt\t\nschreiben\n");
    for word in ["author: Ada Müller", "mailto:l@x.de", "iban: DE02", "Ben war hier", "'Ida'"] {
        assert!(behind.contains(word), "{word}");
    }
    Ok(())
}

#[test]
fn what_is_not_well_formed_is_told_all_the_same() -> Result<(), ReadError> {
    let cases = [
        ("a.html", "<p>3 < 4 und Leonie"),
        ("a.html", "<p title=\"offen>Leonie</p>"),
        ("a.html", "<script>Leonie"),
        ("a.html", "<!-- Leonie"),
        ("a.xml", "<a><b>Leonie</a>"),
        ("a.xml", "<a><![CDATA[Leonie"),
        ("a.xml", "<a Leonie"),
        ("a.xml", "<!DOCTYPE x [ Leonie"),
    ];
    for (name, text) in cases {
        assert!(heard(name, text.as_bytes())?.words().contains("Leonie"), "{text}");
    }
    Ok(())
}

#[test]
fn depth_and_length_are_bounded_and_lose_nothing() -> Result<(), ReadError> {
    let deep = "<a>".repeat(100_000) + "Leonie";
    assert!(heard("a.xml", deep.as_bytes())?.words().contains("Leonie"));
    let open = "<".repeat(300_000) + "Leonie";
    assert!(heard("a.html", open.as_bytes())?.words().contains("Leonie"));
    let long = format!("<a>{}</a>", "Leonie Köhler ".repeat(100_000));
    assert!(heard("a.xml", long.as_bytes())?.words().matches("Leonie").count() == 100_000);
    Ok(())
}
