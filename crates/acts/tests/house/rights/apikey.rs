//! Keys of machines: never more than their maker, from where and until when they say.

use std::net::IpAddr;

use acts::apikey::{self, ApikeyError, Machine, Made, New, State};
use acts::audit::{self, Filter};
use acts::person::{self, Changes, Given};
use acts::{Cx, Fate, account, grant, reading};
use model::apikey::Reach;
use model::{Act, PersonId, Role};

use super::{Person, code, grant as give};
use crate::desk::{Desk, add, cx, instant};

const HOME: &str = "192.0.2.9";

fn new(name: &str) -> New<'_> {
    New {
        name,
        purposes: &["orders"],
        reach: Reach::Read,
        fields: &[],
        nets: &[],
        budget: 10,
        until: None,
        maker: None,
    }
}

fn made(desk: &Desk, who: &Person, new: &New<'_>) -> Made {
    apikey::add(&desk.sits(who), new).unwrap()
}

fn enter(desk: &Desk, secret: &str, from: &str, day: &str) -> Result<Machine, ApikeyError> {
    let door = acts::Desk::open(desk.house.clone()).unwrap();
    apikey::enter(&door, secret, from.parse::<IpAddr>().unwrap(), instant(day))
}

fn refused(desk: &Desk, secret: &str, from: &str, day: &str) -> &'static str {
    enter(desk, secret, from, day).unwrap_err().code()
}

fn stands(desk: &Desk, secret: &str) -> Cx {
    let machine = enter(desk, secret, HOME, "2026-03-02").unwrap();
    let door = acts::Desk::open(desk.house.clone()).unwrap();
    door.machine(&machine, instant("2026-03-02")).unwrap()
}

fn manager(desk: &Desk) -> Person {
    let boss = desk.account("boss", Role::Manager);
    give(desk, &boss, &["orders", "complaints"]);
    boss
}

#[test]
fn a_key_works_from_its_networks_until_its_last_day_and_not_when_it_is_ended() {
    for desk in Desk::each() {
        let boss = manager(&desk);
        let nets = ["192.0.2.0/24", "2001:db8::/32"];
        let until = Some("2026-03-10".parse().unwrap());
        let shop = made(&desk, &boss, &New { nets: &nets, until, ..new("Shop") });
        assert!(enter(&desk, &shop.secret, HOME, "2026-03-10").is_ok());
        assert!(enter(&desk, &shop.secret, "2001:db8::7", "2026-03-02").is_ok());
        assert_eq!(refused(&desk, &shop.secret, "198.51.100.1", "2026-03-02"), "apikey-elsewhere");
        assert_eq!(refused(&desk, &shop.secret, HOME, "2026-03-11"), "apikey-over");
        let (first, rest) = shop.secret["obhut_".len()..].split_at(1);
        let other = format!("obhut_{}{rest}", if first == "a" { "b" } else { "a" });
        for secret in ["", "obhut_", &other, shop.secret.trim_start_matches("obhut_")] {
            assert_eq!(refused(&desk, secret, HOME, "2026-03-02"), "apikey-none", "{secret}");
        }
        apikey::end(&desk.sits(&boss), &shop.id).unwrap();
        assert_eq!(refused(&desk, &shop.secret, HOME, "2026-03-02"), "apikey-over");
        assert_eq!(apikey::list(&desk.sits(&boss)).unwrap()[0].state, State::Ended);
    }
}

#[test]
fn a_key_and_its_name_outlast_that_everything_is_sealed_anew() {
    for desk in Desk::each() {
        let boss = manager(&desk);
        let shop = made(&desk, &boss, &new("Shop"));
        acts::key::reseal(&desk.cx(), None, &mut |_, _| {}).unwrap();
        assert!(enter(&desk, &shop.secret, HOME, "2026-03-02").is_ok());
        assert_eq!(apikey::list(&desk.sits(&boss)).unwrap()[0].name, "Shop");
        let again = apikey::add(&desk.sits(&boss), &new("Shop"));
        assert_eq!(again.unwrap_err().code(), "apikey-taken");
    }
}

#[test]
fn a_key_can_never_do_more_than_its_maker_and_ends_with_them() {
    for desk in Desk::each() {
        let id = add(&cx(&desk.house), "Köhler");
        let boss = manager(&desk);
        // Not for what the maker may not act for.
        let wide = apikey::add(&desk.sits(&boss), &New { purposes: &["claims"], ..new("Wide") });
        assert_eq!(wide.unwrap_err().code(), "apikey-purpose");
        let whole = New { reach: Reach::Whole, ..new("Shop") };
        let shop = made(&desk, &boss, &whole);
        let at = stands(&desk, &shop.secret);
        assert!(person::show(&at, id, "orders").is_ok());
        assert_eq!(person::show(&at, id, "complaints").unwrap_err().code(), "no-grant");
        for act in Act::ALL.iter().filter(|act| !Role::Manager.may(**act)) {
            assert_eq!(
                code(at.allow(*act, Some("orders")).map(drop)),
                "no-right",
                "{}",
                act.name()
            );
        }
        for act in [Act::ApikeyAdd, Act::ReleaseDecide, Act::GrantHandBack] {
            assert_eq!(code(at.allow(act, Some("orders")).map(drop)), "no-right", "{}", act.name());
        }
        grant::end(&cx(&desk.house), "boss", "orders").unwrap();
        let ended = person::show(&stands(&desk, &shop.secret), id, "orders");
        assert_eq!(ended.unwrap_err().code(), "no-grant", "the grant ended, and the key with it");
        desk.account("admin", Role::Administrator);
        account::end(&cx(&desk.house), "boss").unwrap();
        assert_eq!(refused(&desk, &shop.secret, HOME, "2026-03-02"), "apikey-over");
    }
}

#[test]
fn a_key_reads_its_budget_and_no_more_and_stops_when_its_maker_is_stopped() {
    for desk in Desk::each() {
        let persons: Vec<_> = (0..3).map(|_| add(&cx(&desk.house), "Köhler")).collect();
        let boss = manager(&desk);
        let shop = made(&desk, &boss, &New { budget: 2, ..new("Shop") });
        let at = stands(&desk, &shop.secret);
        assert_eq!(person::show_each(&at, &persons, "orders").unwrap_err().code(), "reading-limit");
        let two = person::show_each(&at, &persons[..2], "orders").unwrap();
        assert!(two.iter().all(Result::is_ok));
        let more = person::show(&stands(&desk, &shop.secret), persons[2], "orders").unwrap_err();
        assert_eq!(more.code(), "reading-limit");
        let listed = apikey::list(&desk.sits(&boss)).unwrap();
        assert_eq!((listed[0].today, listed[0].budget), (2, 2));
        assert!(person::show(&desk.sits(&boss), persons[2], "orders").is_ok(), "counted apart");
        let other = made(&desk, &boss, &new("Other"));
        reading::stop(&cx(&desk.house), "boss").unwrap();
        let stopped =
            person::show(&stands(&desk, &other.secret), persons[2], "orders").unwrap_err();
        assert_eq!(stopped.code(), "reading-stopped");
    }
}

/// What a shop asks at once, done in one sitting: an answer each, in their order.
fn in_one_sitting<R, T>(
    desk: &acts::Desk,
    asked: impl IntoIterator<Item = R>,
    work: impl Fn(&R) -> T,
) -> Vec<Option<T>> {
    let mut answers = Vec::new();
    desk.sit(
        asked.into_iter(),
        |one| work(one),
        |_, fate| {
            answers.push(match fate {
                Fate::Kept(answer) => Some(answer),
                Fate::Again | Fate::Unknown(_) => None,
            });
        },
    );
    answers
}

/// How each showing of a person ended, the oldest first.
fn log(desk: &Desk) -> Vec<String> {
    let shown = Filter { act: Some("person.show".to_owned()), ..Filter::default() };
    let all = audit::list(&cx(&desk.house), &shown);
    all.unwrap().into_iter().rev().map(|entry| entry.result).collect()
}

#[test]
fn a_sitting_reads_the_budget_and_no_more_and_leaves_a_line_for_each() {
    for desk in Desk::each() {
        let persons: Vec<_> = (0..3).map(|_| add(&cx(&desk.house), "Köhler")).collect();
        let boss = manager(&desk);
        let shop = made(&desk, &boss, &New { budget: 2, ..new("Shop") });
        let (door, now) = (acts::Desk::open(desk.house.clone()).unwrap(), instant("2026-03-02"));
        let machine = || apikey::enter(&door, &shop.secret, HOME.parse().unwrap(), now);
        let stand = || machine().ok().and_then(|machine| door.machine(&machine, now).ok());
        // Whoever comes for the first time is made known to the log, in the ordinary way.
        assert!(in_one_sitting(&door, [()], |()| stand().is_some())[0].is_none());
        stand().unwrap();
        let before = log(&desk).len();
        let read = |id: &PersonId| match person::show(&stand().unwrap(), *id, "orders") {
            Ok(_) => "shown",
            Err(refused) => refused.code(),
        };
        let answers = in_one_sitting(&door, persons, read);
        assert_eq!(answers, [Some("shown"), Some("shown"), Some("reading-limit")]);
        assert_eq!(log(&desk)[before..], ["done", "done", "reading-limit"]);
        apikey::end(&desk.sits(&boss), &shop.id).unwrap();
        assert_eq!(machine().unwrap_err().code(), "apikey-over");
        let over = in_one_sitting(&door, [()], |()| machine().unwrap_err().code());
        assert_eq!(over, [Some("apikey-over")], "nothing is remembered from sitting to sitting");
    }
}

#[test]
fn a_key_sees_and_sets_its_fields_and_no_other() {
    for desk in Desk::each() {
        let id = add(&cx(&desk.house), "Köhler");
        let boss = manager(&desk);
        let fields = ["family_name"];
        let narrow = New { fields: &fields, reach: Reach::Write, ..new("Shop") };
        let shop = made(&desk, &boss, &narrow);
        let at = stands(&desk, &shop.secret);
        let shown = person::show(&at, id, "orders").unwrap();
        assert!(shown.values.iter().all(|value| value.field == "family_name"));
        assert!(shown.not_loaded > 0);
        let rules = at.register().rules();
        let set = vec![Given::read(rules, "given_name=Anna").unwrap()];
        let changes = Changes { set, ..Changes::default() };
        let before = desk.state();
        let refused = person::change(&at, id, "orders", &changes).unwrap_err();
        assert_eq!(refused.code(), "entry-unused");
        assert_eq!(desk.state(), before);
        let unknown = New { fields: &["complaint_text"], ..new("Other") };
        let unknown = apikey::add(&desk.sits(&boss), &unknown).unwrap_err();
        assert_eq!(unknown.code(), "apikey-field");
    }
}

#[test]
fn a_key_that_reads_more_than_its_maker_asks_for_a_second_person() {
    use acts::release::{self, Waiting};
    for desk in Desk::each() {
        let boss = manager(&desk);
        let other = desk.account("other", Role::Manager);
        let large = New { budget: 5_000, ..new("Shop") };
        let before = desk.state();
        let refused = apikey::add(&desk.sits(&boss), &large).unwrap_err();
        assert_eq!(refused.code(), "second-person");
        assert_eq!(desk.state(), before);
        let waiting = Waiting::ApikeyAdd { name: "Shop".to_owned(), budget: 5_000 };
        let asked = release::ask(&desk.sits(&boss), &waiting, "the shop's orders").unwrap();
        release::decide(&desk.sits(&other), asked.id, true).unwrap();
        let taken = release::take(&desk.sits(&boss), asked.id).unwrap();
        let more = apikey::add(&taken, &New { budget: 5_001, ..new("Shop") }).unwrap_err();
        assert_eq!(more.code(), "apikey-budget", "no more than was released");
        assert!(apikey::add(&taken, &large).is_ok());
    }
}

#[test]
fn what_is_no_key_is_not_made() {
    let desk = Desk::new();
    let boss = manager(&desk);
    let at = desk.sits(&boss);
    let day = |text: &str| Some(text.parse().unwrap());
    for (new, code) in [
        (new("  "), "apikey-name"),
        (New { nets: &["192.0.2.1/24"], ..new("Shop") }, "apikey-net"),
        (New { until: day("2027-03-03"), ..new("Shop") }, "apikey-until"),
        (New { until: day("2026-03-01"), ..new("Shop") }, "apikey-until"),
        (New { purposes: &["nothing"], ..new("Shop") }, "apikey-purpose"),
    ] {
        assert_eq!(apikey::add(&at, &new).unwrap_err().code(), code);
    }
    made(&desk, &boss, &new("Shop"));
    assert_eq!(apikey::add(&at, &new("Shop")).unwrap_err().code(), "apikey-taken");
    let agent = desk.account("agent", Role::Agent);
    assert_eq!(apikey::add(&desk.sits(&agent), &new("Own")).unwrap_err().code(), "no-right");
    assert_eq!(apikey::add(&cx(&desk.house), &new("Free")).unwrap_err().code(), "apikey-maker");
}
