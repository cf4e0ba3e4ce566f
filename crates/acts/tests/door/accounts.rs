//! Accounts: one for each person, for the whole house, and their end.

use acts::account::{self, Changed, Moved, New};
use acts::{grant, session};
use model::Role;

use crate::house::{OTHER, PASSWORD, at, away, each, home};

fn new(handle: &'static str, role: Role) -> New<'static> {
    New { handle, name: "Mira Vogt", mail: None, role, lang: None }
}

#[test]
fn a_handle_and_a_mail_address_belong_to_one_account_and_a_handle_for_ever() {
    each(|door| {
        let cx = door.cx(0);
        let mail = |mail| New { mail: Some(mail), ..new("mira", Role::Agent) };
        account::add(&cx, &mail("mira@habermann.example")).unwrap();
        let code = |new: &New<'_>| account::add(&cx, new).unwrap_err().code();
        assert_eq!(code(&new("mira", Role::Agent)), "account-taken");
        let other = New { handle: "till", ..mail("Mira@Habermann.Example ") };
        assert_eq!(code(&other), "account-mail-taken");
        assert_eq!(
            code(&New { mail: Some("keine adresse"), ..new("till", Role::Agent) }),
            "account-mail"
        );
        for handle in ["", "Mira Vogt", "mira@vogt.example", "mira\u{202e}"] {
            let wrong = New { handle, ..new("till", Role::Agent) };
            assert_eq!(code(&wrong), "account-name", "{handle:?}");
        }
        assert_eq!(code(&New { name: "\u{202e}", ..new("till", Role::Agent) }), "account-person");
        account::end(&cx, "mira").unwrap();
        assert_eq!(code(&new("mira", Role::Agent)), "account-taken");
        assert!(account::add(&cx, &New { handle: "till", ..other }).is_ok(), "the address is free");
    });
}

#[test]
fn leaving_ends_sessions_links_seats_and_grants_at_once() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let second = acts::workspace::add(&door.own(0), "Zweiter Mandant", "DE-BY").unwrap();
        let register = door.house.register(Some("Zweiter Mandant")).unwrap();
        let there =
            acts::Cx::new(door.house.clone(), register, crate::house::operator(), at(0)).unwrap();
        account::role_set(&there, "leonie", Role::Partner).unwrap();
        grant::add(&door.cx(0), "leonie", &["orders"], None).unwrap();
        grant::add(&there, "leonie", &["orders"], None).unwrap();
        let token = door.signed_in(&leonie, 1);
        let signed = door.read(&token, 1);
        assert_eq!(signed.places.len(), 2);
        assert!(signed.places.iter().any(|seat| seat.workspace == second));
        account::reset_ask(&door.desk, "leonie", &home(), at(1)).unwrap();
        let link = door.link(1);

        account::end(&door.cx(2), "leonie").unwrap();
        assert_eq!(door.dead(&token, 2), "session-over");
        assert!(session::begin(&door.desk, "leonie", PASSWORD, &home(), at(2)).is_err());
        let dead = account::reset(&door.desk, &link, OTHER, &home(), at(2)).unwrap_err();
        assert_eq!(dead.code(), "account-link");
        for cx in [door.cx(2), there] {
            let listed = grant::list(&cx).unwrap();
            assert!(listed.iter().all(|grant| !grant.lives), "{listed:?}");
            let accounts = account::list(&cx).unwrap();
            assert!(accounts[0].ended.is_some() && accounts[0].ways.is_empty());
        }
        assert_eq!(account::end(&door.cx(2), "leonie").unwrap_err().code(), "account-unknown");
    });
}

#[test]
fn a_seat_can_be_left_without_leaving_the_house() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        acts::workspace::add(&door.own(0), "Zweiter Mandant", "DE-BY").unwrap();
        let register = door.house.register(Some("Zweiter Mandant")).unwrap();
        let there =
            acts::Cx::new(door.house.clone(), register, crate::house::operator(), at(0)).unwrap();
        account::role_set(&there, "leonie", Role::Agent).unwrap();
        grant::add(&there, "leonie", &["orders"], None).unwrap();
        let token = door.signed_in(&leonie, 1);
        account::leave(&there, "leonie").unwrap();
        assert_eq!(door.dead(&token, 1), "session-over");
        let token = door.signed_in(&leonie, 2);
        assert_eq!(door.read(&token, 2).places.len(), 1);
        assert!(grant::list(&there).unwrap().iter().all(|grant| !grant.lives));
        assert_eq!(account::leave(&there, "leonie").unwrap_err().code(), "account-unknown");
    });
}

#[test]
fn the_officer_neither_manages_nor_administers_in_any_register() {
    each(|door| {
        account::add(&door.cx(0), &new("mira", Role::Officer)).unwrap();
        acts::workspace::add(&door.own(0), "Zweiter Mandant", "DE-BY").unwrap();
        let register = door.house.register(Some("Zweiter Mandant")).unwrap();
        let there =
            acts::Cx::new(door.house.clone(), register, crate::house::operator(), at(0)).unwrap();
        for role in [Role::Manager, Role::Administrator] {
            let refused = account::role_set(&there, "mira", role).unwrap_err();
            assert_eq!(refused.code(), "account-joined");
        }
        account::role_set(&there, "mira", Role::Officer).unwrap();
        // Where it takes the place of the other, it may be.
        account::leave(&there, "mira").unwrap();
        account::role_set(&door.cx(0), "mira", Role::Manager).unwrap();
    });
}

#[test]
fn nobody_decides_over_registers_they_have_no_say_in() {
    each(|door| {
        let admin = door.joined("admin", Role::Administrator);
        let second = door.joined("second", Role::Administrator);
        door.joined("leonie", Role::Agent);
        acts::workspace::add(&door.own(0), "Zweiter Mandant", "DE-BY").unwrap();
        let register = door.house.register(Some("Zweiter Mandant")).unwrap();
        let there =
            acts::Cx::new(door.house.clone(), register, crate::house::operator(), at(0)).unwrap();
        account::role_set(&there, "leonie", Role::Agent).unwrap();
        account::add(&there, &New { handle: "fremd", ..new("x", Role::Agent) }).unwrap();
        let token = door.signed_in(&admin, 0);
        let cx = door.desk.cx(&door.read(&token, 0), at(0)).unwrap();
        assert_eq!(account::end(&cx, "leonie").unwrap_err().code(), "account-elsewhere");
        assert_eq!(account::invite(&cx, "leonie").unwrap_err().code(), "account-elsewhere");
        assert_eq!(account::end(&cx, "fremd").unwrap_err().code(), "account-unknown");
        assert!(account::list(&cx).unwrap().iter().all(|one| one.handle != "fremd"));
        account::leave(&cx, "leonie").unwrap();
        // The last who can look after accounts stays.
        account::end(&cx, &second.handle).unwrap();
        assert_eq!(account::end(&cx, "admin").unwrap_err().code(), "account-last");
        assert_eq!(
            account::role_set(&cx, "admin", Role::Agent).unwrap_err().code(),
            "account-last"
        );
    });
}

#[test]
fn two_places_at_once_are_shown_to_whoever_looks_after_accounts() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        door.signed_in(&leonie, 0);
        assert!(!account::list(&door.cx(0)).unwrap()[0].parallel);
        door.signed_in_from(&leonie, &away(), 2);
        let listed = account::list(&door.cx(2)).unwrap();
        assert!(listed[0].parallel && listed[0].accepted);
        let devices = session::list_of(&door.cx(2), "leonie").unwrap();
        assert_eq!(devices.iter().filter(|device| device.parallel).count(), 2);
        assert!(!account::list(&door.cx(60)).unwrap()[0].parallel, "that was an hour ago");
    });
}

#[test]
fn a_new_mail_address_is_told_to_the_old_one_and_old_links_die() {
    each(|door| {
        door.joined("leonie", Role::Agent);
        account::reset_ask(&door.desk, "leonie", &home(), at(0)).unwrap();
        let link = door.link(0);
        let changed =
            Changed { mail: Some("lk@habermann.example"), name: Some("Leonie Klein"), lang: None };
        let came = account::change(&door.cx(1), "leonie", &changed).unwrap();
        assert_eq!(came, Moved::Waits);
        let letters = door.sent(1);
        let to = |address: &str| letters.iter().find(|letter| letter.to == address).unwrap();
        assert!(letters.len() == 2 && !to("leonie@habermann.example").body.contains('#'));
        let dead = account::reset(&door.desk, &link, OTHER, &home(), at(1)).unwrap_err();
        assert_eq!(dead.code(), "account-link");
        // The name counts at once; the address when it was confirmed, with its own link and once.
        let begin = |name| session::begin(&door.desk, name, PASSWORD, &home(), at(1));
        assert_eq!(account::list(&door.cx(1)).unwrap()[0].name, "Leonie Klein");
        assert!(begin("lk@habermann.example").is_err());
        assert!(begin("leonie@habermann.example").is_ok());
        let confirm = crate::house::link(&to("lk@habermann.example").body);
        let foreign = account::reset(&door.desk, &confirm, OTHER, &home(), at(2)).unwrap_err();
        assert_eq!(foreign.code(), "account-link");
        account::mail_confirm(&door.desk, &confirm, &home(), at(2)).unwrap();
        let again = account::mail_confirm(&door.desk, &confirm, &home(), at(2)).unwrap_err();
        assert_eq!(again.code(), "account-link");
        assert!(begin("lk@habermann.example").is_ok());
        assert!(begin("leonie@habermann.example").is_err());
        let letters = door.sent(2);
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to, "leonie@habermann.example");
    });
}

#[test]
fn a_mail_address_that_is_not_confirmed_in_a_day_never_counts_and_a_taken_one_neither() {
    each(|door| {
        door.joined("leonie", Role::Agent);
        let to = |mail| Changed { mail: Some(mail), ..Changed::default() };
        account::change(&door.cx(0), "leonie", &to("lk@habermann.example")).unwrap();
        let other = door.link(0);
        account::change(&door.cx(1), "leonie", &to("till@habermann.example")).unwrap();
        let link = door.link(1);
        let till = New { mail: Some("till@habermann.example"), ..new("till", Role::Agent) };
        account::add(&door.cx(2), &till).unwrap();
        let taken = account::mail_confirm(&door.desk, &link, &home(), at(3)).unwrap_err();
        assert_eq!(taken.code(), "account-mail-taken");
        account::change(&door.cx(3), "leonie", &to("lk@habermann.example")).unwrap();
        let late = door.link(3);
        for (dead, minutes) in [(&other, 4), (&late, 3 + 24 * 60)] {
            let refused = account::mail_confirm(&door.desk, dead, &home(), at(minutes));
            assert_eq!(refused.unwrap_err().code(), "account-link");
        }
        // Whoever has not come yet is invited at the new address, which confirms it.
        let came = account::change(&door.cx(4), "till", &to("tv@habermann.example")).unwrap();
        assert_eq!(came, Moved::Done);
    });
}

#[test]
fn one_device_of_another_is_ended_by_whoever_looks_after_accounts() {
    each(|door| {
        let (admin, leonie) =
            (door.joined("admin", Role::Administrator), door.joined("leonie", Role::Agent));
        let (here, there) = (door.signed_in(&leonie, 0), door.signed_in_from(&leonie, &away(), 2));
        let token = door.signed_in(&admin, 2);
        let cx = door.desk.cx(&door.read(&token, 2), at(2)).unwrap();
        let lost = door.read(&there, 2).session;
        let foreign = door.read(&token, 2).session;
        let refused = session::shut(&cx, "leonie", Some(&foreign)).unwrap_err();
        assert_eq!(refused.code(), "session-unknown");
        session::shut(&cx, "leonie", Some(&lost)).unwrap();
        assert_eq!(door.dead(&there, 2), "session-over");
        door.read(&here, 2);
        session::shut(&cx, "leonie", None).unwrap();
        assert_eq!(door.dead(&here, 2), "session-over");
    });
}

#[test]
fn a_house_is_founded_once_by_whoever_holds_the_link_of_the_first_start() {
    each(|door| {
        let own = door.own(0);
        let dead = account::setup_link(&own).unwrap().unwrap();
        let secret = account::setup_link(&own).unwrap().unwrap();
        let waits = |secret: &str, minutes| {
            account::waits_for_setup(&door.desk, secret, at(minutes)).unwrap()
        };
        assert!(
            waits(&secret, 1) && !waits(&dead, 1) && !waits("x", 1) && !waits(&secret, 24 * 60)
        );
        let stranger = door.desk.own(model::Actor::Stranger, at(1)).unwrap();
        let found = |secret: Option<&str>| {
            account::found(&stranger, secret, &new("mira", Role::Administrator), &[])
        };
        assert_eq!(found(None).unwrap_err().code(), "no-right");
        assert_eq!(found(Some(&dead)).unwrap_err().code(), "account-link");
        let invited = found(Some(&secret)).unwrap();
        assert_eq!(found(Some(&secret)).unwrap_err().code(), "account-founded");
        assert!(account::setup_link(&own).unwrap().is_none() && !waits(&secret, 1));
        account::accept(&door.desk, &invited.link, PASSWORD, &home(), at(1)).unwrap();
        let listed = account::list(&door.cx(1)).unwrap();
        assert_eq!(listed[0].role, Some(Role::Administrator));
    });
}
