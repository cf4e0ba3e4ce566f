//! The house's own mails, and the settings they are sent by.

use acts::{account, post, session, setting};
use model::Role;
use model::setting::Setting;
use texts::Lang;

use crate::house::{at, each, home};

#[test]
fn mails_wait_where_they_can_be_seen_until_there_is_a_server() {
    each(|door| {
        door.joined("leonie", Role::Agent);
        let own = door.own(0);
        setting::put(&own, Setting::MailHost, "").unwrap();
        account::reset_ask(&door.desk, "leonie", &home(), at(0)).unwrap();
        let none = post::send(&own, &mut |_, _| panic!("there is no server")).unwrap();
        assert!(!none.server);
        assert_eq!(post::test(&own, "a@b.example", Lang::De).unwrap_err().code(), "post-no-server");
        let waiting = post::list(&own).unwrap();
        assert_eq!((waiting[0].kind.as_str(), waiting[0].sent), ("reset", None));
        assert_eq!(waiting[0].to.as_deref(), Some("leonie@habermann.example"));
        let shown = post::show(&own, &waiting[0].id).unwrap();
        let link = crate::house::link(&shown.body);

        let sent = door.sent(1);
        assert!(sent.last().unwrap().body.contains(&link));
        let after = post::list(&door.own(1)).unwrap();
        assert!(after.iter().all(|mail| mail.sent.is_some() && mail.to.is_none()));
        assert_eq!(post::show(&own, &waiting[0].id).unwrap_err().code(), "post-unknown");
        assert!(door.sent(2).is_empty(), "nothing is sent twice");
        assert!(
            door.held("SELECT sealed AS a FROM outbox", 1).iter().all(Vec::is_empty),
            "what was sent is emptied"
        );
    });
}

#[test]
fn a_mail_that_does_not_get_through_is_tried_again_later() {
    each(|door| {
        door.joined("leonie", Role::Agent);
        account::reset_ask(&door.desk, "leonie", &home(), at(0)).unwrap();
        let fail =
            |minutes| post::send(&door.own(minutes), &mut |_, _| Err("unreachable")).unwrap();
        assert_eq!(fail(0).failed, 1);
        assert_eq!(fail(1).failed, 0, "not at once");
        assert_eq!(fail(5).failed, 1);
        assert_eq!(fail(10).failed, 0, "then less often");
        let waiting = post::list(&door.own(10)).unwrap();
        assert_eq!((waiting[0].failed.as_deref(), waiting[0].tries), (Some("unreachable"), 2));
        post::again(&door.own(10), &waiting[0].id).unwrap();
        assert_eq!(door.sent(10).len(), 1);
    });
}

#[test]
fn two_programs_send_a_mail_once() {
    each(|door| {
        door.joined("leonie", Role::Agent);
        account::reset_ask(&door.desk, "leonie", &home(), at(0)).unwrap();
        let sent = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    post::send(&door.own(0), &mut |_, _| {
                        sent.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                        Ok(())
                    })
                    .unwrap();
                });
            }
        });
        assert_eq!(sent.load(std::sync::atomic::Ordering::SeqCst), 1);
    });
}

#[test]
fn a_mail_is_read_by_whoever_sits_at_the_machine_and_by_nobody_who_signed_in() {
    each(|door| {
        let admin = door.joined("admin", Role::Administrator);
        account::reset_ask(&door.desk, "admin", &home(), at(0)).unwrap();
        let token = door.signed_in(&admin, 1);
        let cx = door.desk.home(&door.read(&token, 1), at(1)).unwrap();
        let waiting = post::list(&cx).unwrap();
        assert!(!waiting.is_empty());
        assert_eq!(post::show(&cx, &waiting[0].id).unwrap_err().code(), "no-right");
        post::end(&cx, &waiting[0].id).unwrap();
        assert_eq!(post::end(&cx, &waiting[0].id).unwrap_err().code(), "post-unknown");
    });
}

#[test]
fn a_secret_setting_is_never_shown_and_a_wrong_value_never_taken() {
    each(|door| {
        let own = door.own(0);
        setting::put(&own, Setting::MailPassword, "hunter2 hunter2").unwrap();
        setting::put(&own, Setting::Firm, " Möbel Habermann GmbH ").unwrap();
        setting::put(&own, Setting::Firm, "Möbel Habermann").unwrap();
        let shown = setting::list(&own).unwrap();
        let of = |wanted| shown.iter().find(|one| one.setting == wanted).unwrap();
        assert_eq!(of(Setting::Firm).value.as_deref(), Some("Möbel Habermann"));
        assert!(of(Setting::MailPassword).is_set && of(Setting::MailPassword).value.is_none());
        assert!(!of(Setting::Officer).is_set);
        assert_eq!(setting::get(&own, Setting::MailPassword).unwrap(), None);
        let refused = setting::put(&own, Setting::MailFrom, "x\r\nBcc: y@z.example").unwrap_err();
        assert_eq!(refused.code(), "setting-value");
        let agent = door.joined("leonie", Role::Agent);
        let token = door.signed_in(&agent, 0);
        let cx = door.desk.home(&door.read(&token, 0), at(0)).unwrap();
        assert_eq!(setting::list(&cx).map(drop).unwrap_err().code(), "no-right");
        assert_eq!(setting::put(&cx, Setting::Firm, "x").unwrap_err().code(), "no-right");
        assert!(session::list(&door.desk, &door.read(&token, 0), at(0)).is_ok());
    });
}
