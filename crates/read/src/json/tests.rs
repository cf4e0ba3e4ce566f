use std::io::{Seek, Write};

use crate::error::ReadError;
use crate::table::{Format, Kept, Reason, Row, Want, read_here};

fn read(text: &str, want: &Want) -> Result<Kept, ReadError> {
    let mut file = tempfile::tempfile()?;
    file.write_all(text.as_bytes())?;
    file.rewind()?;
    let mut kept = Kept::default();
    read_here(file, want, &mut kept)?;
    Ok(kept)
}

fn plain(text: &str) -> Result<Kept, ReadError> {
    read(text, &Want::default())
}

fn cells(line: u64, cells: &[&str]) -> Row {
    Row::Cells { line, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
}

fn about(kept: &Kept) -> (Option<Format>, Vec<&str>) {
    let head = kept.head.as_ref();
    (
        head.map(|head| head.format),
        head.iter().flat_map(|head| head.header.iter().map(String::as_str)).collect(),
    )
}

#[test]
fn a_list_of_objects_is_a_table() -> Result<(), ReadError> {
    let kept = plain(
        r#"[{"name":"Köhler","adresse":{"ort":"Ulm","plz":"89073"}},{"name":"Ben","tel":["1","2"],"ok":true,"n":null}]"#,
    )?;
    assert_eq!(
        about(&kept),
        (Some(Format::Json), vec!["name", "adresse.ort", "adresse.plz", "tel", "tel.2", "ok", "n"])
    );
    assert_eq!(
        kept.rows,
        [
            cells(1, &["Köhler", "Ulm", "89073", "", "", "", ""]),
            cells(2, &["Ben", "", "", "1", "2", "true", ""])
        ]
    );
    Ok(())
}

#[test]
fn lines_are_a_table_and_a_broken_one_is_left_out() -> Result<(), ReadError> {
    let kept = plain("{\"a\":1}\n{\"a\":2\n{\"a\":\"x\n{\"a\":4}\nnonsense\n\n{\"b\":\"}\"}\n")?;
    assert_eq!(about(&kept), (Some(Format::JsonLines), vec!["a", "b"]));
    let bad = |line| Row::Bad { line, column: None, reason: Reason::Malformed };
    assert_eq!(
        kept.rows,
        [cells(1, &["1", ""]), bad(2), bad(3), cells(4, &["4", ""]), bad(5), cells(7, &["", "}"])]
    );
    Ok(())
}

#[test]
fn an_object_may_hold_the_list() -> Result<(), ReadError> {
    let text = r#"{"version": 2, "customers": [ {"a": "1"}, {"a": "2"} ], "tags": ["x"], "orders": [{"b": 1}]}"#;
    let kept = plain(text)?;
    assert_eq!(about(&kept), (Some(Format::Json), vec!["a"]));
    assert_eq!(kept.rows.len(), 2);
    let kept = read(text, &Want { table: Some("orders".into()), ..Want::default() })?;
    assert_eq!(about(&kept).1, ["b"]);
    Ok(())
}

#[test]
fn a_single_object_is_one_row() -> Result<(), ReadError> {
    assert_eq!(plain("{\n \"a\": 1,\n \"b\": {\"c\": 2}\n}\n")?.rows, [cells(1, &["1", "2"])]);
    Ok(())
}

#[test]
fn depth_costs_the_row_not_the_stack() -> Result<(), ReadError> {
    let deep = format!("[{{\"a\":{}1{}}},{{\"a\":1}}]", "[".repeat(200_000), "]".repeat(200_000));
    let kept = plain(&deep)?;
    assert_eq!(
        kept.rows,
        [Row::Bad { line: 1, column: None, reason: Reason::TooDeep }, cells(2, &["1"])]
    );
    Ok(())
}

#[test]
fn a_list_that_does_not_close_is_refused_with_its_place() {
    let error = plain("[{\"a\":1},\n{\"a\":2").err();
    assert!(matches!(error, Some(ReadError::Broken { place, .. }) if place.line == Some(2)));
}

#[test]
fn endless_column_names_are_refused() {
    let text: String = (0..3_000).map(|number| format!("{{\"k{number}\":1}}\n")).collect();
    assert_eq!(plain(&text).err().map(|error| error.code()), Some("read-too-wide"));
}

#[test]
fn nothing_in_a_list_is_empty() {
    assert_eq!(plain("[]").err(), Some(ReadError::Empty));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[\\[\\]{}\",:a1\\\\\n ]{0,200}") {
        let _ = plain(&format!("[{text}"));
        let _ = plain(&format!("{{\"{text}"));
    }
}
