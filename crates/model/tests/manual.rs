//! The manual's table of fields says what the program does.

use std::path::{Path, PathBuf};
use std::{env, fs};

use model::processing::field_table;

/// Names the run that writes the table into the page instead of holding it against it.
const WRITE: &str = "OBHUT_WRITE_MANUAL";
/// The page's own words end here.
const TABLE: &str = "| Field | Key |";

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/manual/fields.md")
}

#[test]
fn the_page_of_fields_holds_the_table_of_the_presets() {
    let page = page();
    let text = fs::read_to_string(&page).unwrap();
    let at = text.find(TABLE).expect("docs/manual/fields.md has lost the head of its table");
    let (words, table) = text.split_at(at);
    let true_table = field_table("en");
    if env::var_os(WRITE).is_some() {
        fs::write(&page, format!("{words}{true_table}")).unwrap();
        return;
    }
    for (line, (is, shall)) in table.lines().zip(true_table.lines()).enumerate() {
        assert_eq!(
            is, shall,
            "row {line} of docs/manual/fields.md; {WRITE}=1 cargo test -p model mends it"
        );
    }
    assert_eq!(table, true_table, "{WRITE}=1 cargo test -p model mends docs/manual/fields.md");
}
