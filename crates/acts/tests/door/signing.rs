//! Two steps in, a lock on the way, an end.

use std::sync::atomic::{AtomicUsize, Ordering};

use acts::account;
use acts::grant;
use acts::session::{self, Proof, Stage, Way};
use model::{Act, Role};

use crate::house::{OTHER, PASSWORD, at, away, code, each, home};

#[test]
fn a_password_alone_opens_nothing() {
    each(|door| {
        let leonie = door.joined("leonie.koehler", Role::Agent);
        let (token, stage) =
            session::begin(&door.desk, "leonie.koehler", PASSWORD, &home(), at(0)).unwrap();
        assert_eq!(stage, Stage::Half { ways: vec![Way::Totp, Way::Recovery] });
        let half = door.read(&token, 0);
        assert_eq!(half.stage, stage);
        let cx = door.desk.cx(&half, at(0)).unwrap();
        for act in [Act::PersonShow, Act::SessionList, Act::WorkspaceList] {
            assert_eq!(cx.allow(act, Some("orders")).map(drop).unwrap_err().code(), "no-right");
        }
        let stages = [
            account::totp_begin(&door.desk, &token, at(0)).map(drop).unwrap_err().code(),
            account::show(&door.desk, &token, at(0)).map(drop).unwrap_err().code(),
            account::shared(&door.desk, &token, at(0)).map(drop).unwrap_err().code(),
            account::recovery_codes(&door.desk, &token, at(0)).map(drop).unwrap_err().code(),
            session::list(&door.desk, &half, at(0)).map(drop).unwrap_err().code(),
            session::keep_draft(&door.desk, &token, "x", b"y", at(0)).unwrap_err().code(),
            session::turn(&door.desk, &token, None, Some("orders"), None, at(0))
                .unwrap_err()
                .code(),
            session::step_up(&door.desk, &token, Proof::Password(PASSWORD), &home(), at(0))
                .unwrap_err()
                .code(),
            session::confirm(&door.desk, &token, Proof::Password(PASSWORD), &home(), at(0))
                .unwrap_err()
                .code(),
        ];
        assert!(stages.iter().all(|code| *code == "session-stage"), "{stages:?}");

        let code = code(&leonie.seed, 0);
        let open =
            session::confirm(&door.desk, &token, Proof::Totp(&code), &home(), at(0)).unwrap();
        assert_ne!(open, token, "the secret changes with what it is worth");
        assert_eq!(door.dead(&token, 0), "session-none");
        let signed = door.read(&open, 0);
        assert_eq!((signed.stage, signed.role), (Stage::Open, Role::Agent));
        assert_eq!(
            (signed.handle.as_str(), signed.name.as_str()),
            ("leonie.koehler", "Leonie Köhler")
        );
    });
}

#[test]
fn the_second_step_is_waited_for_ten_minutes() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let (token, _) = session::begin(&door.desk, "leonie", PASSWORD, &home(), at(0)).unwrap();
        let late = code(&leonie.seed, 10);
        let refused = session::confirm(&door.desk, &token, Proof::Totp(&late), &home(), at(10));
        assert_eq!(refused.unwrap_err().code(), "session-over");
    });
}

#[test]
fn handle_and_mail_in_any_spelling_sign_in() {
    each(|door| {
        door.joined("leonie", Role::Agent);
        for name in [
            "leonie",
            " Leonie ",
            "ＬＥＯＮＩＥ",
            "leonie@habermann.example",
            "Leonie@Habermann.Example",
        ] {
            assert!(session::begin(&door.desk, name, PASSWORD, &home(), at(0)).is_ok(), "{name}");
        }
        // The same password typed on another keyboard.
        let decomposed = PASSWORD.replace('ü', "u\u{308}");
        assert!(session::begin(&door.desk, "leonie", &decomposed, &home(), at(0)).is_ok());
    });
}

#[test]
fn a_code_opens_once_however_it_is_typed_and_however_many_try() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let code = code(&leonie.seed, 0);
        let tokens: Vec<_> = (0..50)
            .map(|_| session::begin(&door.desk, "leonie", PASSWORD, &home(), at(0)).unwrap().0)
            .collect();
        let opened = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for (number, token) in tokens.iter().enumerate() {
                let (code, opened, desk) = (&code, &opened, &door.desk);
                scope.spawn(move || {
                    let typed = match number % 3 {
                        0 => code.clone(),
                        1 => format!(" {} {} ", &code[..3], &code[3..]),
                        _ => code
                            .chars()
                            .map(|c| char::from_u32(c as u32 + 0xfee0).unwrap())
                            .collect(),
                    };
                    // Each from a place of its own, so that none is merely slowed down.
                    let source = crate::house::source(&format!("203.0.113.{number}"), "x");
                    if session::confirm(desk, token, Proof::Totp(&typed), &source, at(0)).is_ok() {
                        opened.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(opened.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn a_session_left_alone_locks_itself_and_goes_on_where_it_was() {
    each(|door| {
        for (role, idle) in
            [(Role::Agent, 30), (Role::Manager, 30), (Role::Administrator, 15), (Role::Partner, 15)]
        {
            let person = door.joined(&format!("p-{}", role.key()), role);
            let token = door.signed_in(&person, 0);
            let typed = "Sehr geehrte Frau Köhler".as_bytes();
            session::keep_draft(&door.desk, &token, "person/change", typed, at(0)).unwrap();
            assert_eq!(door.read(&token, idle - 1).stage, Stage::Open, "{}", role.key());
            let left = door.read(&token, 2 * idle - 1);
            assert_eq!(left.stage, Stage::Locked, "{}", role.key());
            let cx = door.desk.cx(&left, at(2 * idle)).unwrap();
            assert_eq!(cx.allow(Act::SessionList, None).map(drop).unwrap_err().code(), "no-right");
            let hidden = session::draft(&door.desk, &token, "person/change", at(2 * idle));
            assert_eq!(hidden.unwrap_err().code(), "session-locked");
            // What the page held when it locked can still be put aside.
            session::keep_draft(&door.desk, &token, "hold/add", b"Pruefung", at(2 * idle)).unwrap();

            let proof = Proof::Password(PASSWORD);
            let back = session::unlock(&door.desk, &token, proof, &home(), at(2 * idle)).unwrap();
            assert_eq!(door.dead(&token, 2 * idle), "session-none");
            let again = door.read(&back, 2 * idle);
            assert_eq!((again.stage, &again.session), (Stage::Open, &left.session));
            let draft = session::draft(&door.desk, &back, "person/change", at(2 * idle)).unwrap();
            assert_eq!(draft.as_deref(), Some(typed));
            session::drop_draft(&door.desk, &back, "person/change", at(2 * idle)).unwrap();
            let gone = session::draft(&door.desk, &back, "person/change", at(2 * idle)).unwrap();
            assert_eq!(gone, None);
        }
    });
}

#[test]
fn one_key_locks_and_a_wrong_password_does_not_unlock() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let token = door.signed_in(&leonie, 0);
        session::lock(&door.desk, &token, at(1)).unwrap();
        assert_eq!(door.read(&token, 1).stage, Stage::Locked);
        let wrong = session::unlock(&door.desk, &token, Proof::Password(OTHER), &home(), at(1));
        assert_eq!(wrong.unwrap_err().code(), "session-wrong");
        // Emergency codes are for signing in.
        let code = Proof::Recovery(&leonie.codes[0]);
        let emergency = session::unlock(&door.desk, &token, code, &home(), at(1));
        assert_eq!(emergency.unwrap_err().code(), "session-stage");
        let step = session::step_up(&door.desk, &token, Proof::Password(PASSWORD), &home(), at(1));
        assert_eq!(step.unwrap_err().code(), "session-locked");
        let typed = code_of(&leonie, 2);
        assert!(session::unlock(&door.desk, &token, Proof::Totp(&typed), &home(), at(2)).is_ok());
    });
}

fn code_of(person: &crate::house::Person, minutes: i64) -> String {
    code(&person.seed, minutes)
}

#[test]
fn every_session_ends_after_a_working_day() {
    each(|door| {
        for (role, hours) in [(Role::Agent, 12), (Role::Administrator, 8)] {
            let person = door.joined(&format!("p-{}", role.key()), role);
            let mut token = door.signed_in(&person, 0);
            for minutes in (10..hours * 60).step_by(10) {
                assert_eq!(door.read(&token, minutes).stage, Stage::Open, "{minutes}");
            }
            let last = hours * 60 - 1;
            session::lock(&door.desk, &token, at(last)).unwrap();
            let proof = Proof::Password(PASSWORD);
            token = session::unlock(&door.desk, &token, proof, &home(), at(last)).unwrap();
            assert_eq!(door.dead(&token, hours * 60), "session-over", "unlocking adds no time");
        }
    });
}

#[test]
fn a_proof_of_identity_counts_for_five_minutes() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Administrator);
        let token = door.signed_in(&leonie, 0);
        assert!(door.read(&token, 5).stepped_up, "signing in is one");
        let signed = door.read(&token, 6);
        assert!(!signed.stepped_up);
        let new = account::New {
            handle: "mira.vogt",
            name: "Mira Vogt",
            mail: None,
            role: Role::Agent,
            lang: None,
        };
        let cx = door.desk.cx(&signed, at(6)).unwrap();
        assert_eq!(account::add(&cx, &new).unwrap_err().code(), "step-up");
        let refused = account::totp_begin(&door.desk, &token, at(6)).map(drop).unwrap_err();
        assert_eq!(refused.code(), "step-up");
        let typed = code(&leonie.seed, 6);
        let next =
            session::step_up(&door.desk, &token, Proof::Totp(&typed), &home(), at(6)).unwrap();
        assert_eq!(door.dead(&token, 6), "session-none");
        let signed = door.read(&next, 11);
        assert!(signed.stepped_up);
        assert!(account::add(&door.desk.cx(&signed, at(11)).unwrap(), &new).is_ok());
        assert!(!door.read(&next, 12).stepped_up);
    });
}

#[test]
fn the_password_alone_is_no_proof_within_a_session() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Administrator);
        let token = door.signed_in(&leonie, 0);
        let word = Proof::Password(PASSWORD);
        let refused = session::step_up(&door.desk, &token, word, &home(), at(6)).unwrap_err();
        assert_eq!(refused.code(), "session-stage");
        // Nor does changing it make one.
        let next =
            account::change_password(&door.desk, &token, PASSWORD, OTHER, &home(), at(6)).unwrap();
        assert!(!door.read(&next, 6).stepped_up);
    });
}

#[test]
fn whoever_signs_in_reads_for_the_only_processing_they_have_or_the_last() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let stands = |minutes| {
            let token = door.signed_in(&leonie, minutes);
            (door.read(&token, minutes).purpose, token)
        };
        assert_eq!(stands(0).0, None, "none is granted");
        grant::add(&door.cx(1), "leonie", &["orders"], None).unwrap();
        assert_eq!(stands(2).0.as_deref(), Some("orders"));
        grant::add(&door.cx(3), "leonie", &["complaints"], None).unwrap();
        let (_, token) = stands(4);
        session::turn(&door.desk, &token, None, Some("complaints"), None, at(4)).unwrap();
        assert_eq!(stands(6).0.as_deref(), Some("complaints"));
        // What was taken away is not stood on.
        grant::add(&door.cx(7), "leonie", &["customer-service"], None).unwrap();
        grant::end(&door.cx(7), "leonie", "complaints").unwrap();
        assert_eq!(stands(8).0, None);
    });
}

#[test]
fn what_was_sent_after_the_session_ran_out_waits_for_the_next_sign_in_of_the_same_account() {
    each(|door| {
        let (leonie, mira) = (door.joined("leonie", Role::Agent), door.joined("mira", Role::Agent));
        let token = door.signed_in(&leonie, 0);
        let over = 12 * 60;
        let typed = "Sehr geehrte Frau Köhler".as_bytes();
        let keep = |fits: bool, minutes| {
            session::keep_lapsed(&door.desk, &token, typed, |_| fits, at(minutes)).unwrap()
        };
        assert!(!keep(true, 1), "it has not run out");
        assert!(!keep(false, over), "a form of another site");
        assert!(keep(true, over));
        let hers = door.signed_in(&mira, over);
        assert_eq!(session::lapsed(&door.desk, &hers, at(over)).unwrap(), None);
        let next = door.signed_in(&leonie, over);
        let back = session::lapsed(&door.desk, &next, at(over)).unwrap();
        assert_eq!(back.as_deref(), Some(typed));
        assert_eq!(session::lapsed(&door.desk, &next, at(over)).unwrap(), None, "once");
        // What somebody ended keeps nothing, and a day later nothing is there any more.
        assert!(keep(true, over + 1));
        let late = over + 24 * 60 + 2;
        let next = door.signed_in(&leonie, late);
        assert_eq!(session::lapsed(&door.desk, &next, at(late)).unwrap(), None);
        assert!(door.held("SELECT sealed AS a FROM draft WHERE workspace = 0", 1).is_empty());
    });
}

#[test]
fn a_device_can_be_ended_from_another_and_only_ones_own() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let mira = door.joined("mira", Role::Agent);
        let (here, there) = (door.signed_in(&leonie, 0), door.signed_in_from(&leonie, &away(), 2));
        let hers = door.signed_in(&mira, 0);
        let signed = door.read(&here, 2);
        let listed = session::list(&door.desk, &signed, at(2)).unwrap();
        assert_eq!(listed.len(), 2);
        assert!(listed.iter().all(|device| device.parallel), "two places at once are shown");
        let other = listed.iter().find(|device| !device.own).unwrap();
        assert_eq!(other.source, away());
        let foreign = door.read(&hers, 2).session;
        let refused = session::end(&door.desk, &signed, &foreign, at(2)).unwrap_err();
        assert_eq!(refused.code(), "session-unknown");
        assert_eq!(door.read(&hers, 2).stage, Stage::Open);
        session::end(&door.desk, &signed, &other.id, at(2)).unwrap();
        assert_eq!(door.dead(&there, 2), "session-over");
        assert_eq!(door.read(&here, 2).stage, Stage::Open);
        let listed = session::list(&door.desk, &signed, at(2)).unwrap();
        assert!(listed.len() == 1 && !listed[0].parallel);
    });
}

#[test]
fn a_new_place_is_told_by_mail_and_a_known_one_is_not() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        door.signed_in(&leonie, 0);
        assert_eq!(door.subjects(0), Vec::<String>::new());
        door.signed_in_from(&leonie, &away(), 2);
        let letters = door.sent(2);
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to, "leonie@habermann.example");
        assert!(letters[0].body.contains("198.51.100.9"), "{}", letters[0].body);
        door.signed_in_from(&leonie, &away(), 4);
        assert_eq!(door.subjects(4), Vec::<String>::new());
    });
}

#[test]
fn the_pages_stand_on_what_was_chosen_and_never_on_a_foreign_register() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let token = door.signed_in(&leonie, 0);
        let desk = &door.desk;
        session::turn(desk, &token, None, Some("orders"), Some("en"), at(0)).unwrap();
        let signed = door.read(&token, 0);
        assert_eq!(
            (signed.purpose.as_deref(), signed.lang.as_deref()),
            (Some("orders"), Some("en"))
        );
        let foreign = acts::workspace::add(&door.own(0), "Fremder Mandant", "DE-BY").unwrap();
        let refused = session::turn(desk, &token, Some(foreign), None, None, at(0)).unwrap_err();
        assert_eq!(refused.code(), "session-seat");
        session::turn(desk, &token, None, Some("gibt es nicht"), None, at(0)).unwrap();
        let signed = door.read(&token, 0);
        assert_eq!((signed.purpose, signed.lang.as_deref()), (None, Some("en")));
    });
}

#[test]
fn more_than_a_form_holds_is_not_kept() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let token = door.signed_in(&leonie, 0);
        let long = vec![b'x'; 256 * 1024 + 1];
        let refused = session::keep_draft(&door.desk, &token, "f", &long, at(0)).unwrap_err();
        assert_eq!(refused.code(), "session-draft");
        for form in 0..20 {
            session::keep_draft(&door.desk, &token, &form.to_string(), b"x", at(0)).unwrap();
        }
        assert!(session::keep_draft(&door.desk, &token, "20", b"x", at(0)).is_err());
        assert!(session::keep_draft(&door.desk, &token, "7", b"y", at(0)).is_ok());
    });
}
