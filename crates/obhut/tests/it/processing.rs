//! Processings: complete and lawful or not stored, and a change says what it would delete.

use crate::harness::{House, on_every_engine};

fn customers(house: &House, purposes: &str) {
    let mut file = "Vorname;Nachname;E-Mail;Telefon\n".to_owned();
    for n in 1..=5 {
        file += &format!(
            "Anna;Familie{};a{n}@x.example;089 90000{n}\n",
            ["eins", "zwei", "drei", "vier", "acht"][n - 1]
        );
    }
    let file = house.write("kunden.csv", file);
    house.import(&file, &["--for", purposes]);
}

#[test]
fn processing_change_counts_beforehand_what_it_would_make_due() {
    on_every_engine(|house| {
        customers(house, "orders");
        let change = ["processing", "change", "orders", "--unset", "uses.phone"];
        let plan = house.json(&[&change[..], &["--dry-run"]].concat());
        assert_eq!(plan["persons"], 5, "{plan}");
        assert_eq!(plan["due"][0]["field"], "phone");
        assert_eq!(plan["due"][0]["values"], 5);
        assert_eq!(house.json(&["sweep", "--dry-run"])["persons"], 0, "only said, not done");
        house.json(&[&change[..], &["--yes"]].concat());
        let swept = house.json(&["sweep", "--yes"]);
        assert_eq!((&swept["persons"], &swept["values"]), (&5.into(), &5.into()), "{swept}");
        let id = house.one("Familiedrei", "orders");
        assert!(house.show(&id, "orders")["phone"].is_null());
        assert!(house.names("089 900003", "orders").is_empty(), "and no tag finds it");
    });
}

#[test]
fn processing_change_of_words_makes_nothing_due() {
    on_every_engine(|house| {
        customers(house, "orders");
        let changed = house.json(&[
            "processing",
            "change",
            "orders",
            "--set",
            "department.de=Versand",
            "--yes",
        ]);
        assert_eq!(changed["due"].as_array().map(Vec::len), Some(0), "{changed}");
        let shown = house.json(&["processing", "show", "orders"]);
        assert_eq!(shown["department"]["de"], "Versand");
        assert!(shown["changed"].is_string());
    });
}

#[test]
fn processing_in_use_keeps_its_legal_basis() {
    on_every_engine(|house| {
        let change = ["processing", "change", "orders", "--set", "basis=consent", "--yes"];
        customers(house, "orders");
        assert_eq!(house.refused(&change).1, "processing-fixed");
        assert_eq!(
            house.refused(&["processing", "change", "orders", "--set", "key=other", "--yes"]).1,
            "processing-fixed"
        );
    });
}

#[test]
fn processing_without_norm_weighing_or_reason_is_not_stored() {
    on_every_engine(|house| {
        let change = |edit: &[&str]| {
            house.refused(&[&["processing", "change"][..], edit, &["--yes"]].concat()).1
        };
        assert_eq!(change(&["bookkeeping", "--unset", "norm"]), "processing-gaps");
        assert_eq!(change(&["customer-service", "--unset", "assessment"]), "processing-gaps");
        assert_eq!(
            change(&["orders", "--set", "uses.birth_date.need=optional"]),
            "processing-gaps"
        );
        assert_eq!(change(&["orders", "--set", "end.rule=never"]), "processing-form");
    });
}

#[test]
fn a_field_of_ones_own_is_collected_once_a_processing_uses_it() {
    on_every_engine(|house| {
        house.json(&["field", "add", "shoe_size", "--label", "Schuhgröße"]);
        assert_eq!(house.refused(&["field", "add", "shoe_size", "--label", "x"]).1, "field-taken");
        assert_eq!(house.refused(&["field", "add", "Größe", "--label", "x"]).1, "field-key");
        let file = house.write("kunden.csv", "Vorname;Nachname;shoe_size\nLeonie;Köhler;41\n");
        let map = ["--map", "shoe_size=shoe_size"];
        let report =
            house.import(&file, &[&["--for", "orders", "--source", "A"][..], &map].concat());
        assert_eq!(report["left_out"][0]["column"], "shoe_size", "{report}");
        house.json(&[
            "processing",
            "change",
            "orders",
            "--set",
            "uses.shoe_size.why=Ohne Größe passt kein Schuh.",
            "--yes",
        ]);
        let report =
            house.import(&file, &[&["--for", "orders", "--source", "B"][..], &map].concat());
        assert_eq!(report["left_out"].as_array().map(Vec::len), Some(0), "{report}");
    });
}

#[test]
fn a_processing_of_ones_own_comes_from_a_preset_or_a_file() {
    on_every_engine(|house| {
        let like = ["processing", "add", "--like", "newsletter", "--key"];
        house.json(&[&like[..], &["newsletter-b2b", "--name", "Rundbrief"]].concat());
        let added = house.json(&["processing", "show", "newsletter-b2b"]);
        assert_eq!(
            (&added["basis"], &added["name"]["de"]),
            (&"consent".into(), &"Rundbrief".into())
        );
        assert_eq!(house.refused(&[&like[..], &["newsletter-b2b"]].concat()).1, "processing-taken");
        assert_eq!(house.refused(&[&like[..], &["Rundbrief B2B"]].concat()).1, "processing-key");
        let mut document = house.json(&["processing", "show", "claims"]);
        document["key"] = "own-claims".into();
        let file = house.write("eigene.json", document.to_string());
        house.json(&["processing", "add", &file]);
        document["key"] = "bad-claims".into();
        document["subjects"] = serde_json::json!([]);
        let file = house.write("schlecht.json", document.to_string());
        assert_eq!(house.refused(&["processing", "add", &file]).1, "processing-gaps");
        let keys: Vec<_> = house
            .json(&["processing", "list"])
            .as_array()
            .unwrap()
            .iter()
            .map(|p| p["key"].clone())
            .collect();
        assert!(
            keys.contains(&"own-claims".into()) && !keys.contains(&"bad-claims".into()),
            "{keys:?}"
        );
    });
}

#[test]
fn a_processing_shown_as_toml_is_read_back_the_same() {
    let house = House::on_sqlite();
    for preset in house.json(&["processing", "list"]).as_array().unwrap() {
        let key = preset["key"].as_str().unwrap();
        let path = house.path(&format!("{key}.toml"));
        house.json(&["processing", "show", key, "--toml", "--to", &path]);
        let printed = house.obhut(&["processing", "show", key, "--toml"]).out;
        assert_eq!(printed.trim_end(), std::fs::read_to_string(&path).unwrap().trim_end());

        let change = ["processing", "change", key, "--file", &path, "--dry-run"];
        let mut again = house.json(&change)["processing"].clone();
        let mut shown = house.json(&["processing", "show", key]);
        for one in [&mut again, &mut shown] {
            let one = one.as_object_mut().unwrap();
            one.retain(|key, _| !["changed", "revision", "gaps"].contains(&key.as_str()));
        }
        assert_eq!(again, shown);
        assert_eq!(
            house.refused(&["processing", "show", key, "--toml", "--to", &path]).1,
            "file-there"
        );
    }
    let path = house.path("orders.toml");
    let own = ["processing", "add", &path, "--key", "own-orders"];
    assert_eq!(house.json(&own)["key"], "own-orders");
}
