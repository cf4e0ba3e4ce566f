//! Guessing is slowed for whoever guesses, and for nobody else.

use acts::account;
use acts::session::{self, Proof, SessionError};
use model::Role;
use seal::code::Seed;

use crate::house::{OTHER, PASSWORD, at, away, code, each, guess, home, source};

#[test]
fn ten_failures_from_one_place_make_it_wait_and_no_other() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        for attempt in 0..10 {
            // All spellings of the name are one.
            let name = ["leonie", "LEONIE ", "leonie@habermann.example"][attempt % 3];
            assert_eq!(guess(door, name, &away(), 0).code(), "session-wrong", "{attempt}");
        }
        let right = session::begin(&door.desk, "leonie", PASSWORD, &away(), at(0)).unwrap_err();
        let SessionError::Wait { seconds } = right else { panic!("{right:?}") };
        assert_eq!(seconds, 30, "the right password waits too, or waiting would tell");
        door.signed_in(&leonie, 0);
        // Each further failure doubles the waiting.
        assert_eq!(guess(door, "leonie", &away(), 1).code(), "session-wrong");
        let SessionError::Wait { seconds } = guess(door, "leonie", &away(), 1) else { panic!() };
        assert_eq!(seconds, 60);
        // The right one after waiting forgives all.
        session::begin(&door.desk, "leonie", PASSWORD, &away(), at(3)).unwrap();
        assert_eq!(guess(door, "leonie", &away(), 3).code(), "session-wrong");
    });
}

#[test]
fn a_name_that_nobody_has_is_answered_like_any_other() {
    each(|door| {
        door.joined("leonie", Role::Agent);
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for _ in 0..12 {
            known.push(format!("{:?}", guess(door, "leonie", &away(), 0)));
            unknown.push(format!("{:?}", guess(door, "niemand", &away(), 0)));
        }
        assert_eq!(known, unknown);
    });
}

#[test]
fn many_at_once_count_as_many() {
    each(|door| {
        door.joined("leonie", Role::Agent);
        let tried: Vec<&'static str> = std::thread::scope(|scope| {
            let all: Vec<_> =
                (0..30).map(|_| scope.spawn(|| guess(door, "leonie", &away(), 0).code())).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let wrong = tried.iter().filter(|code| **code == "session-wrong").count();
        assert!(wrong <= 10, "{tried:?}");
    });
}

#[test]
fn a_hundred_failures_close_an_account_to_new_places_and_to_no_known_one() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        door.signed_in(&leonie, 0);
        for attempt in 0..100 {
            let place = source(&format!("198.51.100.{}", attempt / 9), "bot");
            assert_eq!(guess(door, "leonie", &place, 1).code(), "session-wrong", "{attempt}");
        }
        let new = source("192.0.2.1", "Safari");
        assert_eq!(guess(door, "leonie", &new, 1).code(), "session-closed");
        let right = session::begin(&door.desk, "leonie", PASSWORD, &new, at(1)).unwrap_err();
        assert_eq!(right.code(), "session-closed");
        // Nobody was locked out who signed in before.
        assert!(session::begin(&door.desk, "leonie", PASSWORD, &home(), at(1)).is_ok());
        // The right password from a known place has counted everything back; close it once more.
        for attempt in 0..100 {
            let place = source(&format!("198.51.100.{}", 100 + attempt / 9), "bot");
            guess(door, "leonie", &place, 2);
        }
        assert_eq!(guess(door, "leonie", &new, 2).code(), "session-closed");
        account::reset_ask(&door.desk, "leonie", &new, at(3)).unwrap();
        let link = door.link(3);
        account::reset(&door.desk, &link, OTHER, &new, at(3)).unwrap();
        assert!(session::begin(&door.desk, "leonie", OTHER, &new, at(3)).is_ok());
    });
}

#[test]
fn codes_of_the_second_step_are_slowed_as_well() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let (token, _) = session::begin(&door.desk, "leonie", PASSWORD, &away(), at(0)).unwrap();
        let wrong =
            |proof| session::confirm(&door.desk, &token, proof, &away(), at(0)).unwrap_err().code();
        for attempt in 0..10 {
            let proof = match attempt % 2 {
                0 => Proof::Totp("000000"),
                _ => Proof::Recovery("AAAA-AAAA-AAAA-AAAA"),
            };
            assert_eq!(wrong(proof), "session-wrong", "{attempt}");
        }
        let right = code(&leonie.seed, 0);
        assert_eq!(wrong(Proof::Totp(&right)), "session-wait");
        // The password's own counter has nothing to do with it.
        assert_eq!(guess(door, "leonie", &away(), 0).code(), "session-wrong");
    });
}

#[test]
fn a_code_that_has_just_ended_opens_nothing_and_is_once_no_guess() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        for (from, first) in [(home(), true), (away(), false)] {
            let (token, _) = session::begin(&door.desk, "leonie", PASSWORD, &from, at(0)).unwrap();
            let give =
                |code: &str| session::confirm(&door.desk, &token, Proof::Totp(code), &from, at(0));
            let is = |code: &str| give(code).unwrap_err().code();
            for _ in 0..8 {
                assert_eq!(is("000000"), "session-wrong");
            }
            let step = at(0).as_second() / seal::code::STEP;
            let (now, ended, before) =
                (leonie.seed.code(step), leonie.seed.code(step - 1), leonie.seed.code(step - 2));
            if first {
                assert_eq!(is(&ended), "session-late");
                // Nine were counted; had the one that ended been, the door would be shut now.
                assert_eq!(is(&ended), "session-wrong", "told once");
                assert!(give(&now).is_ok());
            } else {
                // After the code of now was used, nothing of before is told any more.
                assert_eq!(is(&ended), "session-wrong");
                assert_eq!(is(&before), "session-wrong");
                assert_eq!(is(&before), "session-wait");
            }
        }
    });
}

#[test]
fn a_program_is_not_set_up_with_a_code_that_has_just_ended() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let token = door.signed_in(&leonie, 0);
        let typed = account::totp_begin(&door.desk, &token, at(1)).unwrap().typed;
        let seed = Seed::read(&typed).unwrap();
        let step = at(1).as_second() / seal::code::STEP;
        let give = |code: &str| account::totp_confirm(&door.desk, &token, code, &home(), at(1));
        assert_eq!(give(&seed.code(step - 1)).unwrap_err().code(), "session-late");
        assert_eq!(give(&seed.code(step + 1)).unwrap_err().code(), "session-wrong");
        assert!(give(&seed.code(step)).is_ok());
    });
}

#[test]
fn locked_sessions_and_proofs_within_a_session_are_slowed_too() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let open = door.signed_in(&leonie, 0);
        let locked = door.signed_in_from(&leonie, &away(), 2);
        session::lock(&door.desk, &locked, at(2)).unwrap();
        for _ in 0..10 {
            let (word, code) = (Proof::Password(OTHER), Proof::Totp("000000"));
            assert!(session::unlock(&door.desk, &locked, word, &away(), at(2)).is_err());
            assert!(session::step_up(&door.desk, &open, code, &home(), at(2)).is_err());
        }
        let proof = Proof::Password(PASSWORD);
        let unlock = session::unlock(&door.desk, &locked, proof, &away(), at(2)).unwrap_err();
        let typed = code(&leonie.seed, 3);
        let right = Proof::Totp(&typed);
        let step = session::step_up(&door.desk, &open, right, &home(), at(2)).unwrap_err();
        assert_eq!((unlock.code(), step.code()), ("session-wait", "session-wait"));
    });
}

#[test]
fn one_password_on_many_names_makes_the_place_wait_and_nobody_who_was_there_before() {
    each(|door| {
        let (leonie, mira) = (door.joined("leonie", Role::Agent), door.joined("mira", Role::Agent));
        door.signed_in_from(&leonie, &away(), 0);
        let codes: Vec<_> = (0..101)
            .map(|number| guess(door, &format!("name{number}"), &away(), 1).code())
            .collect();
        assert!(codes[..99].iter().all(|code| *code == "session-wrong"), "{codes:?}");
        assert_eq!(codes[100], "session-wait");
        assert_eq!(guess(door, &mira.handle, &away(), 1).code(), "session-wait");
        // Whoever signed in from there before goes on, and other places are not touched.
        door.signed_in_from(&leonie, &away(), 2);
        door.signed_in(&mira, 2);
    });
}

#[test]
fn links_are_slowed_and_asking_for_them_keeps_the_post_quiet() {
    each(|door| {
        door.joined("leonie", Role::Agent);
        for _ in 0..10 {
            let refused = account::reset(&door.desk, &"0".repeat(52), OTHER, &away(), at(0));
            assert_eq!(refused.unwrap_err().code(), "account-link");
            account::reset_ask(&door.desk, "leonie", &away(), at(0)).unwrap();
        }
        assert_eq!(door.sent(0).len(), 3, "a mailbox is not filled");
        let refused = account::reset(&door.desk, &"0".repeat(52), OTHER, &away(), at(0));
        assert_eq!(refused.unwrap_err().code(), "session-wait");
        let asked = account::reset_ask(&door.desk, "leonie", &away(), at(0));
        assert_eq!(asked.unwrap_err().code(), "session-wait");
    });
}

#[test]
fn whoever_shares_an_address_and_guesses_does_not_make_its_owner_wait() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        door.signed_in(&leonie, 0);
        let beside = source("203.0.113.7", "Chromium");
        for _ in 0..10 {
            assert_eq!(guess(door, "leonie", &beside, 1).code(), "session-wrong");
        }
        assert_eq!(guess(door, "leonie", &beside, 1).code(), "session-wait");
        door.signed_in(&leonie, 2);
    });
}
