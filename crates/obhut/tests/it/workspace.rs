//! Workspaces: clients of one house that know nothing of each other.

use crate::harness::{House, on_every_engine};

const ONE: &str = "Kundennummer;Vorname;Nachname;E-Mail\nK-1;Leonie;Köhler;leonie@example.org\nK-2;Ute;Anders;ute@example.org\n";
const OTHER: &str =
    "Kundennummer;Vorname;Nachname;E-Mail\nK-1;Niklas;Schneider;niklas@example.org\n";

fn with_two(house: &House) {
    house.json(&["workspace", "add", "Praxis", "--land", "NW"]);
    let (one, other) = (house.write("one.csv", ONE), house.write("other.csv", OTHER));
    house.import(&one, &["--for", "orders", "--source", "Kartei", "--workspace", "Laden"]);
    house.import(&other, &["--for", "orders", "--source", "Kartei", "--workspace", "Praxis"]);
}

fn names(house: &House, text: &str, workspace: &str) -> Vec<String> {
    let found = house.json(&["find", text, "--for", "orders", "--workspace", workspace]);
    found.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn one_workspace_does_not_see_the_persons_of_another() {
    on_every_engine(|house| {
        with_two(house);
        for (text, laden, praxis) in [
            ("K-1", Some("Leonie Köhler"), Some("Niklas Schneider")),
            ("köhler", Some("Leonie Köhler"), None),
            ("schneider", None, Some("Niklas Schneider")),
            ("leonie@example.org", Some("Leonie Köhler"), None),
            ("niklas@example.org", None, Some("Niklas Schneider")),
        ] {
            assert_eq!(
                names(house, text, "Laden"),
                laden.into_iter().collect::<Vec<_>>(),
                "{text}"
            );
            assert_eq!(
                names(house, text, "Praxis"),
                praxis.into_iter().collect::<Vec<_>>(),
                "{text}"
            );
        }
        let listed = house.json(&["workspace", "list"]);
        let counts: Vec<_> =
            listed.as_array().unwrap().iter().map(|one| one["persons"].as_u64()).collect();
        assert_eq!(counts, [Some(2), Some(1)]);
    });
}

#[test]
fn an_id_of_another_workspace_is_unknown() {
    on_every_engine(|house| {
        with_two(house);
        let found = house.json(&["find", "K-1", "--for", "orders", "--workspace", "Laden"]);
        let id = found[0]["id"].as_str().unwrap();
        let there = ["--for", "orders", "--workspace", "Praxis"];
        assert_eq!(
            house.refused(&[&["show", id][..], &there].concat()),
            (1, "person-unknown".to_owned())
        );
        let change = [&["person", "change", id, "city=Bonn"][..], &there].concat();
        assert_eq!(house.refused(&change), (1, "person-unknown".to_owned()));
        let erase = ["person", "erase", id, "--yes", "--workspace", "Praxis"];
        assert_eq!(house.refused(&erase), (1, "person-unknown".to_owned()));
        assert_eq!(names(house, "K-1", "Laden"), ["Leonie Köhler"]);
    });
}

#[test]
fn taking_back_an_import_leaves_the_other_workspace_alone() {
    on_every_engine(|house| {
        with_two(house);
        // Both have a first import; each has its own numbers.
        house.json(&["import", "undo", "1", "--yes", "--workspace", "Praxis"]);
        assert_eq!(names(house, "K-1", "Praxis"), [] as [&str; 0]);
        assert_eq!(names(house, "K-1", "Laden"), ["Leonie Köhler"]);
    });
}

#[test]
fn a_workspace_has_to_be_one_there_is() {
    let house = House::on_sqlite();
    let find = ["find", "köhler", "--for", "orders", "--workspace", "Lager"];
    assert_eq!(house.refused(&find), (2, "no-workspace".to_owned()));
    let empty = ["workspace", "add", "  ", "--land", "BY"];
    assert_eq!(house.refused(&empty), (2, "workspace-name".to_owned()));
}
