//! The house's own mails, and the settings they are sent by.

use acts::audit::Handful;
use acts::{account, audit, post, session, setting};
use model::Role;
use model::setting::{Collector, Setting};
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

#[test]
fn the_collector_is_tried_as_it_is_set_and_the_log_says_so() {
    each(|door| {
        let own = door.own(0);
        let mut seen = Vec::new();
        let none = audit::test(&own, &mut |_, _| Ok(()));
        assert_eq!(none.unwrap_err().code(), "audit-no-collector");
        let set = |setting, value| setting::put(&own, setting, value).unwrap();
        set(Setting::LogCollector, "tls://log.firma.example:6514");
        set(Setting::LogKey, "/etc/obhut/log.key");
        let mut take = |collector: &Collector, handful: &Handful| {
            seen.push((collector.clone(), handful.lines.len()));
            if seen.len() == 1 { Err("collect-unreachable") } else { Ok(()) }
        };
        let first = audit::test(&own, &mut take);
        assert_eq!(first.unwrap_err().code(), "collect-unreachable");
        assert!(audit::test(&own, &mut take).is_ok());
        let (collector, lines) = &seen[0];
        assert_eq!((collector.host.as_str(), *lines), ("log.firma.example", 0));
        let files = collector.own.as_ref().unwrap();
        assert_eq!((files.certificate.as_str(), files.key.as_str()), ("", "/etc/obhut/log.key"));
        let filter = audit::Filter { act: Some("audit.test".to_owned()), ..Default::default() };
        let told = audit::list(&door.own(1), &filter).unwrap();
        let told: Vec<_> = told.iter().map(|entry| entry.result.as_str()).collect();
        assert_eq!(told, ["done", "collect-unreachable", "audit-no-collector"]);
    });
}
