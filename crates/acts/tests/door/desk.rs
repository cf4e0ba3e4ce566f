//! The door that stays open: what changes elsewhere is noticed.

use acts::session::{self, Source};
use acts::{Desk, field};
use model::{Actor, Role, WorkspaceId};

use crate::house::{PASSWORD, at, each, home};

#[test]
fn rules_changed_by_another_program_are_loaded_anew_and_only_then() {
    each(|door| {
        let ws = WorkspaceId(1);
        let before = door.desk.register(ws).unwrap();
        assert!(std::sync::Arc::ptr_eq(&before, &door.desk.register(ws).unwrap()));
        let new = model::field::Field {
            key: "shoe_size".to_owned(),
            ..before.rules().fields.by_key("city").unwrap().clone()
        };
        let added = field::add(&door.cx(0), &new);
        assert!(added.is_ok(), "{:?}", added.err().map(|e| e.code()));
        let after = door.desk.register(ws).unwrap();
        assert!(before.rules().fields.by_key("shoe_size").is_none());
        assert!(after.rules().fields.by_key("shoe_size").is_some());
        let missing = door.desk.register(WorkspaceId(99)).map(drop).unwrap_err();
        assert_eq!(missing.code(), "no-workspace");
    });
}

#[test]
fn a_session_begun_at_one_server_is_one_at_every_other() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        let token = door.signed_in(&leonie, 0);
        let other = door.again();
        let signed = session::read(&other, &token, at(1)).unwrap();
        assert_eq!(signed.form_key, door.read(&token, 1).form_key);
        session::end(&other, &signed, &signed.session, at(1)).unwrap();
        assert_eq!(door.dead(&token, 1), "session-over");
        // Failures count together as well.
        let place = Source { agent: "x".to_owned(), ..home() };
        for attempt in 0..10 {
            let desk: &Desk = if attempt % 2 == 0 { &door.desk } else { &other };
            assert!(session::begin(desk, "leonie", "falsch geraten", &place, at(2)).is_err());
        }
        let slowed = session::begin(&other, "leonie", PASSWORD, &place, at(2)).unwrap_err();
        assert_eq!(slowed.code(), "session-wait");
    });
}

#[test]
fn whoever_acts_is_named_in_the_log() {
    each(|door| {
        let leonie = door.joined("leonie", Role::Agent);
        door.signed_in(&leonie, 0);
        let _ = session::begin(&door.desk, "leonie", "falsch geraten", &home(), at(1));
        let log = door.log();
        for line in [
            ("account.add", "done"),
            ("account.accept", "done"),
            ("account.totp_confirm", "done"),
            ("session.begin", "done"),
            ("session.confirm", "done"),
            ("session.begin", "session-wrong"),
        ] {
            let found = log.iter().any(|(act, how)| (act.as_str(), how.as_str()) == line);
            assert!(found, "{line:?}: {log:?}");
        }
        let cx = door.desk.own(Actor::Stranger, at(1)).unwrap();
        assert_eq!(cx.allow(model::Act::AuditList, None).map(drop).unwrap_err().code(), "no-right");
    });
}

#[test]
fn the_keys_of_a_destroyed_epoch_leave_the_memory() {
    each(|door| {
        let ws = WorkspaceId(1);
        let weak = std::sync::Arc::downgrade(&door.desk.register(ws).unwrap());
        acts::key::turn(&door.cx(0), &mut |_, _| {}).unwrap();
        let after = door.desk.register(ws).unwrap();
        assert!(weak.upgrade().is_none(), "nobody holds the register with the old key");
        assert!(std::sync::Arc::ptr_eq(&after, &door.desk.register(ws).unwrap()));
    });
}
