use super::*;
use crate::piece::{Heard, Piece, Step};
use crate::whole;

fn heard(name: &str, text: &str) -> Result<Heard, ReadError> {
    let mut heard = Heard::default();
    let mut tell = Telling::new(&mut heard, text.len() as u64);
    whole::read(Input::stream(name, text.as_bytes())?, &mut tell)?;
    Ok(heard)
}

/// Everything, a line a piece.
fn shown(heard: &Heard) -> Vec<String> {
    let shown = |piece: &Piece| match piece {
        Piece::Enter(Step::Table { name }) => format!("[{name}"),
        Piece::Leave => "]".into(),
        Piece::Columns(names) => names.join("|"),
        Piece::Row { line, cells } => format!("{line}: {}", cells.join("|")),
        Piece::Text { line, text } => format!("{line}> {text}"),
        other => format!("{other:?}"),
    };
    heard.pieces.iter().map(shown).collect()
}

#[test]
fn objects_are_rows_and_lists_are_tables() -> Result<(), ReadError> {
    let text = r#"{"stand": "2026", "kunden": [
        {"name": "Leonie K\u00f6hler", "adresse": {"ort": "Ulm"}, "mails": ["l@x.de", "k@x.de"],
         "bestellungen": [{"nr": 7}, {"nr": 8, "an": "Ben"}]},
        {"name": "Ada", "alter": 40.5, "aktiv": true, "notiz": null}]}"#;
    assert_eq!(
        shown(&heard("a.json", text)?),
        [
            "Kind Json",
            "[kunden.mails",
            "mails",
            "2: l@x.de",
            "2: k@x.de",
            "]",
            "[kunden.bestellungen",
            "nr|an",
            "3: 7",
            "3: 8|Ben",
            "]",
            "[kunden",
            "name|adresse.ort|alter|aktiv|notiz",
            "2: Leonie Köhler|Ulm",
            "4: Ada||40.5|true|",
            "]",
            "stand",
            "1: 2026",
        ]
    );
    Ok(())
}

#[test]
fn a_broken_line_is_text_and_the_next_one_a_row_again() -> Result<(), ReadError> {
    let text = "{\"name\": \"Ada\"}\n{\"name\": \"Ben, Bonn\n{\"name\": \"Ida\"}\nLeonie Köhler\n{\"name\": \"Eva\"}\n";
    let heard = heard("a.jsonl", text)?;
    for word in ["Ada", "Ben, Bonn", "Ida", "Leonie Köhler", "Eva"] {
        assert!(heard.words().contains(word), "{word}");
    }
    let rows = heard.pieces.iter().filter(|piece| matches!(piece, Piece::Row { .. })).count();
    assert_eq!(rows, 3);
    Ok(())
}

#[test]
fn depth_width_and_length_are_bounded_and_lose_nothing() -> Result<(), ReadError> {
    let deep = "[".repeat(100_000) + "\"Leonie Köhler\"";
    assert!(heard("a.json", &deep)?.words().contains("Leonie Köhler"));
    let fields: Vec<String> = (0..5_000).map(|n| format!("\"k{n}\": \"Kundin {n}\"")).collect();
    let wide = heard("a.json", &format!("{{{}}}", fields.join(",")))?;
    assert!((0..5_000).all(|n| wide.words().contains(&format!("Kundin {n}"))));
    let long = format!("{{\"text\": \"{}\"}}", "Leonie Köhler ".repeat(60_000));
    assert_eq!(heard("a.json", &long)?.words().matches("Leonie").count(), 60_000);
    Ok(())
}

#[test]
fn cut_json_is_told_as_far_as_it_goes() -> Result<(), ReadError> {
    let heard = heard("a.json", "[{\"name\": \"Ada\"}, {\"name\": \"Leonie Köh")?;
    assert!(heard.words().contains("Ada") && heard.words().contains("Leonie Köh"));
    Ok(())
}
