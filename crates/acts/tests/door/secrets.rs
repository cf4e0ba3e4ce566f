//! What opens an account: chosen by its owner alone, changed, lost, taken back.

use std::sync::atomic::{AtomicUsize, Ordering};

use acts::account::{self, AccountError, New};
use acts::session::{self, Proof, Stage, Way};
use model::Role;
use model::password::Reason;
use seal::code::Seed;

use crate::house::{OTHER, PASSWORD, at, away, code, each, home, link, source};

fn mira() -> New<'static> {
    New {
        handle: "mira.vogt",
        name: "Mira Vogt",
        mail: Some("mira@habermann.example"),
        role: Role::Agent,
        lang: Some("en"),
    }
}

#[test]
fn an_invitation_is_good_once_for_a_week_and_the_password_is_the_owners_choice() {
    each(|door| {
        let invited = account::add(&door.cx(0), &mira()).unwrap();
        let accept = |link: &str, password: &str, minutes| {
            account::accept(&door.desk, link, password, &home(), at(minutes))
        };
        for (password, reason) in [
            ("12345678", Reason::Sequence),
            ("Willkommen123", Reason::Common),
            ("Passwort2026!", Reason::Common),
            ("mira-vogt-2026", Reason::Own),
            ("LadenHabermann", Reason::Own),
        ] {
            let refused = accept(&invited.link, password, 1).unwrap_err();
            let AccountError::Password(judged) = refused else { panic!("{refused:?}") };
            assert!(judged.reasons.contains(&reason), "{password}: {judged:?}");
        }
        assert_eq!(accept(&invited.link, PASSWORD, 1).unwrap(), "mira.vogt");
        assert_eq!(accept(&invited.link, OTHER, 2).unwrap_err().code(), "account-link");
        let (_, stage) = session::begin(&door.desk, "mira.vogt", PASSWORD, &home(), at(2)).unwrap();
        assert_eq!(stage, Stage::Setup);

        let late =
            account::add(&door.cx(0), &New { handle: "till", mail: None, ..mira() }).unwrap();
        let week = 7 * 24 * 60;
        assert_eq!(accept(&late.link, PASSWORD, week).unwrap_err().code(), "account-link");
        let anew = account::invite(&door.cx(week), "till").unwrap();
        assert!(accept(&anew.link, PASSWORD, week + 1).is_ok());
    });
}

#[test]
fn whoever_has_no_second_step_can_do_nothing_but_set_one_up() {
    each(|door| {
        let invited = account::add(&door.cx(0), &mira()).unwrap();
        account::accept(&door.desk, &invited.link, PASSWORD, &home(), at(0)).unwrap();
        let (token, _) = session::begin(&door.desk, "mira.vogt", PASSWORD, &home(), at(1)).unwrap();
        let signed = door.read(&token, 1);
        assert_eq!(signed.stage, Stage::Setup);
        let cx = door.desk.cx(&signed, at(1)).unwrap();
        assert_eq!(cx.allow(model::Act::FieldList, None).map(drop).unwrap_err().code(), "no-right");
        assert!(account::show(&door.desk, &token, at(1)).is_err());
        let early =
            account::totp_confirm(&door.desk, &token, "123456", &home(), at(1)).unwrap_err();
        assert_eq!(early.code(), "account-not-begun");
        let enrolment = account::totp_begin(&door.desk, &token, at(1)).unwrap();
        assert!(enrolment.address.starts_with("otpauth://totp/Obhut:mira.vogt?secret="));
        let seed = Seed::read(&enrolment.typed).unwrap();
        let wrong =
            account::totp_confirm(&door.desk, &token, "000000", &home(), at(2)).unwrap_err();
        assert_eq!(wrong.code(), "session-wrong");
        let typed = code(&seed, 2);
        let (open, codes) =
            account::totp_confirm(&door.desk, &token, &typed, &home(), at(2)).unwrap();
        assert_eq!((door.read(&open, 2).stage, codes.len()), (Stage::Open, 10));
        assert_eq!(door.dead(&token, 2), "session-none");
        // The code that confirmed it opens nothing more.
        let (half, _) = session::begin(&door.desk, "mira.vogt", PASSWORD, &home(), at(2)).unwrap();
        let again = session::confirm(&door.desk, &half, Proof::Totp(&typed), &home(), at(2));
        assert_eq!(again.unwrap_err().code(), "session-wrong");
    });
}

#[test]
fn an_emergency_code_opens_once_and_its_owner_is_told() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let confirm = |code: &str| {
            let (half, _) = session::begin(&door.desk, "leonie", PASSWORD, &home(), at(0)).unwrap();
            session::confirm(&door.desk, &half, Proof::Recovery(code), &home(), at(0))
        };
        let typed = leonie.codes[3].to_lowercase().replace('-', " ");
        let token = confirm(&typed).unwrap();
        assert_eq!(confirm(&leonie.codes[3]).unwrap_err().code(), "session-wrong");
        assert_eq!(account::show(&door.desk, &token, at(0)).unwrap().codes_left, 9);
        assert!(door.sent(0).iter().any(|letter| letter.body.contains("noch 9 übrig")));
        assert!(confirm(&leonie.codes[9]).is_ok());
        // A new set makes the old one void.
        let fresh = account::recovery_codes(&door.desk, &token, at(1)).unwrap();
        assert_eq!(confirm(&leonie.codes[0]).unwrap_err().code(), "session-wrong");
        assert!(confirm(&fresh[0]).is_ok());
    });
}

#[test]
fn another_program_takes_the_place_of_the_old_one() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let elsewhere = door.signed_in_from(&leonie, &away(), 0);
        let token = door.signed_in(&leonie, 2);
        let seed =
            Seed::read(&account::totp_begin(&door.desk, &token, at(3)).unwrap().typed).unwrap();
        // Until it has shown that it works, the old one goes on.
        door.signed_in(&leonie, 4);
        let typed = code(&seed, 5);
        let (token, codes) =
            account::totp_confirm(&door.desk, &token, &typed, &home(), at(5)).unwrap();
        assert!(codes.is_empty(), "the emergency codes stay as they are");
        assert_eq!(door.read(&token, 5).stage, Stage::Open);
        assert_eq!(door.dead(&elsewhere, 5), "session-over");
        let (half, _) = session::begin(&door.desk, "leonie", PASSWORD, &home(), at(6)).unwrap();
        let old = code(&leonie.seed, 6);
        let refused = session::confirm(&door.desk, &half, Proof::Totp(&old), &home(), at(6));
        assert_eq!(refused.unwrap_err().code(), "session-wrong");
        let new = code(&seed, 6);
        assert!(session::confirm(&door.desk, &half, Proof::Totp(&new), &home(), at(6)).is_ok());
    });
}

#[test]
fn a_changed_password_ends_all_other_sessions_and_links() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let (here, there) = (door.signed_in(&leonie, 0), door.signed_in_from(&leonie, &away(), 2));
        account::reset_ask(&door.desk, "leonie", &home(), at(2)).unwrap();
        let reset = door.link(2);
        let change = |current: &str, new: &str| {
            account::change_password(&door.desk, &here, current, new, &home(), at(3))
        };
        assert_eq!(change(OTHER, OTHER).unwrap_err().code(), "session-wrong");
        assert_eq!(change(PASSWORD, "Leonie-Köhler-1").unwrap_err().code(), "account-password");
        assert_eq!(door.read(&there, 3).stage, Stage::Open, "nothing has happened yet");
        let token = change(PASSWORD, OTHER).unwrap();
        assert_eq!(door.read(&token, 3).stage, Stage::Open);
        assert_eq!((door.dead(&here, 3), door.dead(&there, 3)), ("session-none", "session-over"));
        let dead = account::reset(&door.desk, &reset, PASSWORD, &home(), at(3)).unwrap_err();
        assert_eq!(dead.code(), "account-link");
        assert!(session::begin(&door.desk, "leonie", PASSWORD, &home(), at(3)).is_err());
        assert!(session::begin(&door.desk, "leonie", OTHER, &home(), at(3)).is_ok());
        assert!(door.subjects(3).iter().any(|subject| subject == "Ihr Passwort wurde geändert"));
    });
}

#[test]
fn a_reset_link_is_good_once_for_half_an_hour_and_asks_the_second_step_all_the_same() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let token = door.signed_in(&leonie, 0);
        assert!(account::reset_ask(&door.desk, "niemand", &away(), at(0)).is_ok());
        account::reset_ask(&door.desk, "leonie@habermann.example", &away(), at(0)).unwrap();
        let letters = door.sent(0);
        assert_eq!(letters.len(), 1, "nobody gets no mail");
        let first = link(&letters[0].body);
        let late = account::reset(&door.desk, &first, OTHER, &away(), at(30)).unwrap_err();
        assert_eq!(late.code(), "account-link");

        account::reset_ask(&door.desk, "leonie", &away(), at(31)).unwrap();
        let fresh = door.link(31);
        let used = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for number in 0..50 {
                let (used, fresh, desk) = (&used, &fresh, &door.desk);
                scope.spawn(move || {
                    let place = source(&format!("203.0.113.{number}"), "x");
                    let done = loop {
                        match account::reset(desk, fresh, OTHER, &place, at(32)) {
                            // The line before the costly part was full: come again.
                            Err(error) if error.code() == "session-busy" => {}
                            done => break done,
                        }
                    };
                    used.fetch_add(usize::from(done.is_ok()), Ordering::SeqCst);
                });
            }
        });
        assert_eq!(used.load(Ordering::SeqCst), 1);
        assert_eq!(door.dead(&token, 32), "session-over");
        let (half, stage) = session::begin(&door.desk, "leonie", OTHER, &home(), at(33)).unwrap();
        assert_eq!(stage, Stage::Half { ways: vec![Way::Totp, Way::Recovery] });
        let typed = code(&leonie.seed, 33);
        assert!(session::confirm(&door.desk, &half, Proof::Totp(&typed), &home(), at(33)).is_ok());
    });
}

#[test]
fn shared_access_is_taken_back_in_one_act() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let (here, there) = (door.signed_in(&leonie, 0), door.signed_in_from(&leonie, &away(), 2));
        let link = account::shared(&door.desk, &here, at(3)).unwrap();
        assert_eq!((door.dead(&here, 3), door.dead(&there, 3)), ("session-over", "session-over"));
        let old = session::begin(&door.desk, "leonie", PASSWORD, &home(), at(3)).unwrap_err();
        assert_eq!(old.code(), "session-wrong");
        let listed = account::list(&door.cx(3)).unwrap();
        assert_eq!(listed[0].shared, Some(at(3).as_millisecond()), "the manager sees when");
        assert!(door.log().contains(&("account.shared".to_owned(), "done".to_owned())));
        account::reset(&door.desk, &link, OTHER, &home(), at(4)).unwrap();
        let (half, _) = session::begin(&door.desk, "leonie", OTHER, &home(), at(4)).unwrap();
        let code_used = Proof::Recovery(&leonie.codes[0]);
        assert!(session::confirm(&door.desk, &half, code_used, &home(), at(4)).is_err());
        let typed = code(&leonie.seed, 4);
        assert!(session::confirm(&door.desk, &half, Proof::Totp(&typed), &home(), at(4)).is_ok());
    });
}

#[test]
fn whoever_invites_anew_does_not_see_the_link_that_went_by_mail() {
    each(|door| {
        let admin = door.joined("admin", Role::Administrator);
        let leonie = door.joined("leonie", Role::Agent);
        let open = door.signed_in(&leonie, 0);
        let token = door.signed_in(&admin, 0);
        let cx = door.desk.cx(&door.read(&token, 0), at(0)).unwrap();
        let invited = account::invite(&cx, "leonie").unwrap();
        assert!(invited.mailed && invited.link.is_empty() && invited.address.is_empty());
        assert_eq!(door.dead(&open, 0), "session-over");
        assert!(session::begin(&door.desk, "leonie", PASSWORD, &home(), at(0)).is_err());
        let mailed = door.link(0);
        account::accept(&door.desk, &mailed, OTHER, &home(), at(1)).unwrap();
        let (_, stage) = session::begin(&door.desk, "leonie", OTHER, &home(), at(1)).unwrap();
        assert_eq!(stage, Stage::Setup, "the second step is set up anew as well");
    });
}

#[test]
fn nothing_that_opens_an_account_lies_in_the_open() {
    each(|door| {
        let leonie = door.joined("leonie.koehler", Role::Agent);
        let token = door.signed_in(&leonie, 0);
        session::keep_draft(&door.desk, &token, "f", b"Kanarienvogel", at(0)).unwrap();
        account::reset_ask(&door.desk, "leonie.koehler", &home(), at(0)).unwrap();
        let mut held =
            door.held("SELECT handle_tag AS a, mail_tag AS b, sealed AS c FROM account", 3);
        held.extend(door.held("SELECT tag AS a, sealed AS b FROM secret", 2));
        held.extend(door.held("SELECT hash AS a, device AS b, sealed AS c FROM session", 3));
        held.extend(door.held("SELECT hash AS a, sealed AS b FROM link", 2));
        held.extend(door.held("SELECT tag AS a FROM attempt", 1));
        held.extend(door.held("SELECT sealed AS a FROM draft", 1));
        held.extend(door.held("SELECT sealed AS a FROM outbox", 1));
        held.extend(door.held("SELECT sealed AS a FROM setting", 1));
        held.extend(door.held("SELECT sealed AS a FROM actor", 1));
        held.extend(door.held("SELECT leaf AS a FROM log", 1));
        let secrets = [
            &b"leonie"[..],
            "Köhler".as_bytes(),
            b"habermann.example",
            PASSWORD.as_bytes(),
            b"$argon2id",
            token.as_bytes(),
            leonie.seed.kept(),
            leonie.codes[0].as_bytes(),
            b"Kanarienvogel",
            b"203.0.113.7",
            b"Firefox",
        ];
        assert!(held.len() > 30);
        for bytes in &held {
            for secret in secrets {
                let found = bytes.windows(secret.len()).any(|window| window == secret);
                assert!(!found, "{:?}", String::from_utf8_lossy(secret));
            }
        }
    });
}
