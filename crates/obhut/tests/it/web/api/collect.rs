//! Collecting by SEPA direct debit: all rows are good or there is no file.

use serde_json::{Value, json as from};

use super::{Machine, json, refused};
use crate::harness::{House, on_every_engine};
use crate::web::Server;

const IBAN: &str = "DE89370400440532013000";
const PATH: &str = "/api/v1/payments/collect";

/// A register that says who collects, and a machine that may.
fn cashier(server: &Server, house: &House) -> Machine {
    for (key, value) in [
        ("creditor-name", "Müller & Söhne"),
        ("creditor-id", "DE98 ZZZ 0999 9999 999"),
        ("creditor-iban", "DE02 1203 0000 0000 2020 51"),
    ] {
        house.json(&["setting", "put", key, value]);
    }
    Machine::new(server, house, &["orders", "complaints"], &["--reach", "write"])
}

fn entered(shop: &mut Machine, name: &str, values: Value) -> String {
    let mut values = values;
    values["family_name"] = name.into();
    let new = from!({
        "purposes": ["orders"], "values": values, "evidence": { "reference": "B-1" },
    });
    json(&shop.post("/api/v1/persons", &new).ending(201))["id"].as_str().unwrap().to_owned()
}

/// A collection on the first day that will do, whatever today is.
fn row(shop: &mut Machine, person: &str, cents: u64) -> Value {
    let mut row = from!({
        "person": person, "cents": cents, "mandate": "M-2026/17", "signed": "2026-03-01",
        "sequence": "RCUR", "on": "2000-01-03", "text": "Grüße & Dank, Nr. 4711",
    });
    let asked = from!({ "purpose": "orders", "dry_run": true, "collections": [row] });
    let refusal = shop.post(PATH, &asked);
    let rows = json(&refusal)["rows"].clone();
    assert_eq!(
        (rows[0]["row"].clone(), rows[0]["code"].clone()),
        (0.into(), "payment-soon".into())
    );
    row["on"] = rows[0]["day"].clone();
    row
}

fn text_of<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let begin = format!("<{name}>");
    let pieces = xml.split(begin.as_str()).skip(1);
    pieces.map(|rest| rest.split('<').next().unwrap()).collect()
}

#[test]
fn a_file_is_made_once_with_right_sums_and_every_account_in_the_log() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = cashier(&server, house);
        let anna = entered(&mut shop, "Weiß", from!({ "given_name": "Jörg", "iban": IBAN }));
        let bert = entered(&mut shop, "Öztürk", from!({ "iban": "AT61 1904 3002 3457 3201" }));
        let mut rows = vec![row(&mut shop, &anna, 4_990), row(&mut shop, &bert, 1)];
        rows[1]["sequence"] = "OOFF".into();
        let asked = from!({ "purpose": "orders", "collections": rows });
        assert_eq!(refused(&shop.post(PATH, &asked), 400), "once-needed");
        let named = [("idempotency-key", "run-2026-12")];
        let made = json(&shop.post_with(PATH, &asked, &named).ending(200));
        assert_eq!((&made["count"], &made["cents"]), (&2.into(), &4_991.into()));
        let xml = made["file"].as_str().unwrap();
        assert_eq!(text_of(xml, "MsgId"), [made["message"].as_str().unwrap()]);
        assert_eq!(text_of(xml, "CtrlSum"), ["49.91", "49.90", "0.01"]);
        assert_eq!(
            text_of(xml, "IBAN")[1..],
            [IBAN, "DE02120300000000202051", "AT611904300234573201"]
        );
        assert_eq!(text_of(xml, "Nm")[2..], ["Joerg Weiss", "Mueller + Soehne", "Oeztuerk"]);
        assert!(text_of(xml, "Ustrd").iter().all(|text| *text == "Gruesse + Dank, Nr. 4711"));
        let again = json(&shop.post_with(PATH, &asked, &named).ending(200));
        assert_eq!(again, made, "the same request, the same file");
        let mut other = asked.clone();
        other["collections"][0]["cents"] = 5.into();
        assert_eq!(refused(&shop.post_with(PATH, &other, &named), 422), "once-other");
        let log = house.json(&["audit", "list", "--limit", "100"]);
        let lines = log.as_array().unwrap().iter().filter(|line| line["act"] == "payment.collect");
        let done: Vec<_> = lines.filter(|line| line["result"] == "done").collect();
        assert_eq!(done.len(), 4, "one for each account, each time");
        assert!(done.iter().all(|line| line["purpose"] == "orders"));
        if let Some(folder) = std::env::var_os("OBHUT_WRITE_PAIN") {
            std::fs::write(std::path::Path::new(&folder).join("pain008.xml"), xml).unwrap();
        }
    });
}

#[test]
fn one_row_that_cannot_be_collected_and_there_is_no_file() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = cashier(&server, house);
        let fine = entered(&mut shop, "Weiß", from!({ "iban": IBAN }));
        let bare = entered(&mut shop, "Kühn", from!({ "email": "kuehn@example.org" }));
        let turkish = entered(&mut shop, "Demir", from!({ "iban": "TR330006100519786457841326" }));
        let swiss = entered(&mut shop, "Keller", from!({ "iban": "CH9300762011623852957" }));
        let held = entered(&mut shop, "Groß", from!({ "iban": IBAN }));
        let restrict = from!({ "ground": "accuracy", "note": "letter of today" });
        shop.post(&format!("/api/v1/persons/{held}/restrict"), &restrict).ending(200);
        let good = row(&mut shop, &fine, 100);
        let with = |person: &str, change: &dyn Fn(&mut Value)| {
            let mut row = good.clone();
            row["person"] = person.into();
            change(&mut row);
            row
        };
        let rows = [
            good.clone(),
            with(&bare, &|_| {}),
            with(&turkish, &|_| {}),
            with(&swiss, &|_| {}),
            with("0000000000000", &|_| {}),
            with(&fine, &|row| row["mandate"] = "Müller".into()),
            with(&fine, &|row| row["cents"] = 0.into()),
            with(&fine, &|row| row["text"] = "ß".repeat(71).into()),
            with(&fine, &|row| row["on"] = "2099-01-05".into()),
            with(&fine, &|row| row["sequence"] = "OOFF".into()),
            with(&fine, &|row| row["sequence"] = "OOFF".into()),
        ];
        let asked = from!({ "purpose": "orders", "collections": rows });
        let reply = shop.post_with(PATH, &asked, &[("idempotency-key", "bad")]);
        assert_eq!(refused(&reply, 422), "payment-rows");
        let told = json(&reply);
        let codes: Vec<_> = told["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row["row"].as_u64().unwrap(), row["code"].as_str().unwrap().to_owned()))
            .collect();
        let shall = [
            (1, "payment-no-account"),
            (2, "payment-abroad"),
            (3, "payment-no-address"),
            (4, "payment-unknown"),
            (5, "payment-mandate"),
            (6, "payment-amount"),
            (7, "payment-text"),
            (8, "payment-far"),
            (10, "payment-twice"),
        ];
        let shall: Vec<_> = shall.iter().map(|(row, code)| (*row, (*code).to_owned())).collect();
        assert_eq!(codes, shall);
        assert!(!reply.body.contains(IBAN) && !reply.body.contains("CH93"), "no number is told");
        let mut single = asked.clone();
        single["collections"] = from!([with(&held, &|_| {})]);
        let reply = shop.post_with(PATH, &single, &[("idempotency-key", "held")]);
        assert_eq!(json(&reply)["rows"][0]["code"], "person-restricted", "{}", reply.body);
        single["purpose"] = "complaints".into();
        single["collections"] = from!([good]);
        let reply = shop.post_with(PATH, &single, &[("idempotency-key", "other")]);
        assert_eq!(json(&reply)["rows"][0]["code"], "payment-unknown", "no basis for that");
    });
}

#[test]
fn without_a_creditor_or_a_machine_nothing_is_collected() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = Machine::new(&server, house, &["orders"], &["--reach", "write"]);
        let person = entered(&mut shop, "Weiß", from!({ "iban": IBAN }));
        let row = from!({
            "person": person, "cents": 1, "mandate": "M", "signed": "2026-03-01",
            "sequence": "RCUR", "on": "2026-12-01",
        });
        let asked = from!({ "purpose": "orders", "collections": [row], "dry_run": true });
        assert_eq!(refused(&shop.post(PATH, &asked), 409), "payment-creditor");
        let none = from!({ "purpose": "orders", "collections": [], "dry_run": true });
        assert_eq!(refused(&shop.post(PATH, &none), 422), "payment-nothing");
        let (_, code) = house.refused(&["setting", "put", "creditor-id", "DE97ZZZ09999999999"]);
        assert_eq!(code, "setting-value", "its check digits are wrong");
    });
}
