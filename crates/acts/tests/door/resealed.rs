//! After everything was sealed anew the door opens to the same people, and nothing behind it is under
//! an earlier key.

use acts::account::{self, Changed, New};
use acts::key::{self, Form};
use acts::session::{self, Proof};
use acts::setting;
use model::setting::Setting;
use model::{Role, WorkspaceId};
use store::anew::Column;

use crate::house::{Door, OTHER, PASSWORD, at, away, code, each, home, link};

fn reseal(door: &Door, form: Option<Form>) {
    let turned = key::reseal(&door.cx(1), form, &mut |_, _| {}).unwrap();
    assert_eq!((turned.left, turned.resealed), (0, true));
}

/// How many rows of a column are not under the key of that number.
fn behind(door: &Door, ws: WorkspaceId, column: Column, number: u8) -> usize {
    let all = |r: &mut store::Read| store::anew::behind(r, ws, column, number, (None, 1_000));
    door.store().read_in(ws, all).unwrap().len()
}

/// The columns that hold anything, all of it under the key of that number.
fn held(door: &Door, number: u8) -> Vec<Column> {
    let mut held = Vec::new();
    for ws in [WorkspaceId::HOUSE, WorkspaceId(1)] {
        for column in Column::ALL {
            assert_eq!(behind(door, ws, *column, number), 0, "{column:?}");
            // No key has the number 0.
            held.extend((behind(door, ws, *column, 0) > 0).then_some(*column));
        }
    }
    held
}

#[test]
fn people_sign_in_as_before_and_nothing_stays_under_an_earlier_key() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Administrator);
        door.joined("till", Role::Agent);
        let token = door.signed_in(&leonie, 0);
        session::keep_draft(&door.desk, &token, "person-new", b"Hans Muster", at(0)).unwrap();
        let new = New {
            handle: "mira",
            name: "Mira Vogt",
            mail: Some("mira@habermann.example"),
            role: Role::Agent,
            lang: None,
        };
        let invited = account::add(&door.cx(0), &new).unwrap();
        account::reset_ask(&door.desk, "leonie@habermann.example", &home(), at(0)).unwrap();
        let moved = Changed { mail: Some("tk@habermann.example"), name: None, lang: None };
        account::change(&door.cx(0), "till", &moved).unwrap();
        setting::put(&door.own(0), Setting::Firm, "Habermann & Söhne").unwrap();
        for (form, number) in [(Some(Form::ChaCha20Poly1305), 2), (Some(Form::AesGcmSiv), 3)] {
            reseal(door, form);
            let held = held(door, number);
            for column in [
                Column::Account,
                Column::Secret,
                Column::Session,
                Column::Draft,
                Column::Link,
                Column::Mail,
                Column::Setting,
                Column::Actor,
            ] {
                assert!(held.contains(&column), "{column:?}");
            }
        }
        // Whoever is in stays in, and what they typed is there.
        for desk in [&door.desk, &door.again()] {
            assert_eq!(session::read(desk, &token, at(2)).unwrap().handle, "leonie");
            let draft = session::draft(desk, &token, "person-new", at(2)).unwrap();
            assert_eq!(draft.as_deref(), Some(&b"Hans Muster"[..]));
        }
        let firm = setting::get(&door.own(2), Setting::Firm).unwrap();
        assert_eq!(firm.as_deref(), Some("Habermann & Söhne"));
        let letters = door.sent(2);
        let to = |address: &str| {
            let mut theirs = letters.iter().filter(|letter| letter.to == address);
            link(&theirs.rfind(|letter| letter.body.contains('#')).expect("a link").body)
        };
        let (reset, confirm) = (to("leonie@habermann.example"), to("tk@habermann.example"));
        // Names and addresses are found, and are taken.
        for name in ["leonie", "Leonie@Habermann.example"] {
            let (half, _) = session::begin(&door.desk, name, PASSWORD, &away(), at(3)).unwrap();
            let minutes = if name == "leonie" { 3 } else { 4 };
            let code = code(&leonie.seed, minutes);
            session::confirm(&door.desk, &half, Proof::Totp(&code), &away(), at(minutes)).unwrap();
        }
        assert_eq!(account::add(&door.cx(4), &new).unwrap_err().code(), "account-taken");
        // Links that were on their way lead where they led.
        account::accept(&door.desk, &invited.link, PASSWORD, &home(), at(5)).unwrap();
        account::reset(&door.desk, &reset, OTHER, &home(), at(5)).unwrap();
        account::mail_confirm(&door.desk, &confirm, &home(), at(5)).unwrap();
        assert!(
            session::begin(&door.desk, "tk@habermann.example", PASSWORD, &home(), at(5)).is_ok()
        );
    });
}
