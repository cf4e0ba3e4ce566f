//! An import that is killed in the middle leaves whole rows, and goes on when it is started again.

use std::process::Stdio;
use std::time::Duration;

use super::counts;
use crate::harness::{House, on_every_engine};

const ROWS: u64 = 20_000;

fn customers() -> String {
    let mut text = String::from("Kundennummer;Vorname;Nachname;PLZ;Ort;E-Mail\n");
    for n in 0..ROWS {
        text.push_str(&format!(
            "N-{n:05};Anna{};Berg{};{:05};Köln;kunde{n}@example.org\n",
            n % 97,
            n % 89,
            50_000 + n % 999
        ));
    }
    text
}

/// Kills an import that time after its start; whether it was still running.
fn killed_after(house: &House, line: &[&str], time: Duration) -> bool {
    let mut import =
        house.command(line).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(time);
    let running = import.try_wait().unwrap().is_none();
    let _ = import.kill();
    import.wait().unwrap();
    running
}

#[test]
fn an_import_killed_at_any_moment_goes_on_and_takes_each_row_once() {
    on_every_engine(|house| {
        let file = house.write("many.csv", customers());
        let line = ["import", &file, "--source", "Viele", "--for", "orders", "--yes"];
        let mut before = 0;
        for time in [60, 700, 1_500].map(Duration::from_millis) {
            let killed = killed_after(house, &line, time);
            let held = house.persons();
            assert!((before..=ROWS).contains(&held), "{held} after {before}");
            assert!(killed || held == ROWS, "{held}");
            before = held;
            if held > 0 {
                // Rows come in their order, and each is whole.
                let id = house.one("N-00000", "orders");
                let shown = house.show(&id, "orders");
                assert_eq!([&shown["email"], &shown["city"]], ["kunde0@example.org", "Köln"]);
            }
        }
        let report = house.json(&line);
        assert_eq!(counts(&report), [ROWS - before, 0, before, 0], "{}", house.engine());
        assert_eq!(house.persons(), ROWS);
        for n in [0, 1, 1_999, 2_000, 9_999, 13_337, ROWS - 1] {
            house.one(&format!("N-{n:05}"), "orders");
        }
        // It was one import all the time, and is taken for finished now.
        let listed = house.json(&["import", "list"]);
        assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
        assert_eq!(listed[0]["finished"], true);
    });
}
