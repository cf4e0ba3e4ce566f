//! Passkeys: a device of our own signs in, and none of what goes wrong is let through.

use acts::account;
use acts::session::{self, Answered, Proof, Stage};
use model::Role;
use seal::passkey::Device;

use crate::house::{Door, PASSWORD, at, away, each, home};

const ORIGIN: &str = "https://obhut.example:8443";
const SITE: &str = "obhut.example";

/// RFC 4648, section 5, without padding.
fn coded(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: Vec<u8> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1)).collect();
    let six = |bits: &[u8]| {
        let value = (0..6).fold(0, |value, at| value << 1 | bits.get(at).copied().unwrap_or(0));
        char::from(LETTERS[usize::from(value)])
    };
    bits.chunks(6).map(six).collect()
}

/// What the browser says and signs.
fn client(kind: &str, options: &str, origin: &str) -> String {
    let options: serde_json::Value = serde_json::from_str(options).unwrap();
    let challenge = options["challenge"].as_str().unwrap();
    serde_json::json!({ "type": kind, "challenge": challenge, "origin": origin }).to_string()
}

/// The device's answer to a question, as the page's script sends it.
fn answer(device: &Device, client: &str, flags: u8, counter: u32) -> String {
    let (shown, signature) = device.sign(SITE, flags, counter, client.as_bytes());
    serde_json::json!({
        "id": coded(b"device"),
        "client": coded(client.as_bytes()),
        "shown": coded(&shown),
        "signature": coded(&signature),
        "user": null,
    })
    .to_string()
}

fn at_home(json: &str) -> Answered<'_> {
    Answered { origin: ORIGIN, json }
}

/// Adds a passkey to the account of an open session; answers with the session's new secret.
fn add(door: &Door, device: &Device, token: &str, minutes: i64) -> String {
    let options =
        account::passkey_options(&door.desk, token, ORIGIN, at(minutes)).unwrap().unwrap();
    let client = client("webauthn.create", &options, ORIGIN);
    let made = serde_json::json!({
        "client": coded(client.as_bytes()),
        "attestation": coded(&device.made(SITE, 0x45, 0)),
    })
    .to_string();
    let add = |token: &str| {
        account::passkey_add(&door.desk, token, at_home(&made), "Rechner", &home(), at(minutes))
    };
    let (token, _) = add(token).unwrap();
    assert_eq!(add(&token).unwrap_err().code(), "session-wrong", "once");
    token
}

fn enter(door: &Door, json: &str, minutes: i64) -> Result<String, &'static str> {
    session::begin_with_passkey(&door.desk, at_home(json), &home(), at(minutes))
        .map_err(|error| error.code())
}

fn question(door: &Door, token: Option<&str>, minutes: i64) -> String {
    session::passkey_options(&door.desk, token, ORIGIN, at(minutes)).unwrap().unwrap()
}

#[test]
fn a_passkey_is_both_steps_in_one() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let device = Device::new(b"device");
        add(door, &device, &door.signed_in(&leonie, 0), 0);
        let client = client("webauthn.get", &question(door, None, 10), ORIGIN);
        let said = answer(&device, &client, 5, 1);
        let token = enter(door, &said, 10).unwrap();
        let signed = door.read(&token, 10);
        assert!(signed.stage == Stage::Open && signed.stepped_up && signed.handle == "leonie");
        assert_eq!(enter(door, &said, 10), Err("session-wrong"), "an answer counts once");
        let own = account::show(&door.desk, &token, at(10)).unwrap();
        assert_eq!(own.steps.len(), 2);
        assert!(own.steps.iter().any(|step| step.name.as_deref() == Some("Rechner")));
    });
}

#[test]
fn a_passkey_signs_in_after_everything_was_sealed_anew() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let device = Device::new(b"device");
        add(door, &device, &door.signed_in(&leonie, 0), 0);
        for (round, form) in [(1, None), (2, Some(acts::key::Form::ChaCha20Poly1305))] {
            acts::key::reseal(&door.cx(round), form, &mut |_, _| {}).unwrap();
            let client = client("webauthn.get", &question(door, None, 10 + round), ORIGIN);
            let said = answer(&device, &client, 5, u32::try_from(round).unwrap());
            let token = enter(door, &said, 10 + round).unwrap();
            assert_eq!(door.read(&token, 10 + round).handle, "leonie");
        }
    });
}

#[test]
fn what_a_device_signed_for_another_site_moment_or_session_is_refused() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let device = Device::new(b"device");
        let token = add(door, &device, &door.signed_in(&leonie, 0), 0);
        let asked = question(door, None, 1);
        let get = |asked: &str, origin: &str| client("webauthn.get", asked, origin);
        let elsewhere = "https://evil.example";
        for (client, flags) in [
            (get(&asked, elsewhere), 5),
            (get(&asked, "https://obhut.example"), 5),
            (get(&asked, "https://obhut.example:8443.evil.example"), 5),
            (client("webauthn.create", &asked, ORIGIN), 5),
            // Touched, but the owner was not seen.
            (get(&asked, ORIGIN), 1),
            // A question of our own making, and one for another purpose.
            (get(r#"{"challenge": "YWJj"}"#, ORIGIN), 5),
            (get(&question(door, Some(&token), 1), ORIGIN), 5),
        ] {
            let said = answer(&device, &client, flags, 1);
            assert_eq!(enter(door, &said, 1), Err("session-wrong"), "{client}");
        }
        // Too late, and with a key that is not the one known.
        let late = answer(&device, &get(&asked, ORIGIN), 5, 1);
        assert_eq!(enter(door, &late, 6), Err("session-wrong"));
        let other = Device::new(b"device");
        let said = answer(&other, &get(&question(door, None, 6), ORIGIN), 5, 1);
        assert_eq!(enter(door, &said, 6), Err("session-wrong"));
        for broken in ["", "{}", "[]", "{\"id\": 3}"] {
            assert_eq!(enter(door, broken, 6), Err("session-wrong"));
        }
    });
}

#[test]
fn a_device_whose_counter_does_not_rise_is_refused() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let device = Device::new(b"device");
        add(door, &device, &door.signed_in(&leonie, 0), 0);
        let said = |counter, minutes| {
            let client = client("webauthn.get", &question(door, None, minutes), ORIGIN);
            enter(door, &answer(&device, &client, 5, counter), minutes).map(drop)
        };
        assert_eq!(said(7, 1), Ok(()));
        assert_eq!(said(7, 2), Err("session-wrong"));
        assert_eq!(said(6, 3), Err("session-wrong"));
        assert_eq!(said(8, 4), Ok(()));
    });
}

#[test]
fn a_passkey_is_a_second_step_within_its_own_session_alone() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let device = Device::new(b"device");
        let open = add(door, &device, &door.signed_in(&leonie, 0), 0);
        let (half, stage) = session::begin(&door.desk, "leonie", PASSWORD, &away(), at(2)).unwrap();
        assert!(matches!(stage, Stage::Half { ways } if ways.contains(&session::Way::Passkey)));
        let confirm = |asked: &str| {
            let said = answer(&device, &client("webauthn.get", asked, ORIGIN), 5, 1);
            let proof = Proof::Passkey(at_home(&said));
            session::confirm(&door.desk, &half, proof, &away(), at(2)).map_err(|e| e.code())
        };
        assert_eq!(confirm(&question(door, Some(&open), 2)), Err("session-wrong"));
        assert_eq!(confirm(&question(door, None, 2)), Err("session-wrong"));
        let token = confirm(&question(door, Some(&half), 2)).unwrap();
        assert_eq!(door.read(&token, 2).stage, Stage::Open);
    });
}

#[test]
fn a_passkey_that_was_taken_away_opens_nothing_and_one_step_stays() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let device = Device::new(b"device");
        let token = add(door, &device, &door.signed_in(&leonie, 0), 0);
        let steps = account::show(&door.desk, &token, at(1)).unwrap().steps;
        let passkey = steps.iter().find(|step| step.name.is_some()).unwrap().number;
        let app = steps.iter().find(|step| step.name.is_none()).unwrap().number;
        let drop = |token: &str, number| account::way_drop(&door.desk, token, number, at(1));
        let token = drop(&token, passkey).unwrap();
        assert_eq!(drop(&token, app).unwrap_err().code(), "account-last-way");
        let client = client("webauthn.get", &question(door, None, 1), ORIGIN);
        assert_eq!(enter(door, &answer(&device, &client, 5, 1), 1), Err("session-wrong"));
    });
}
