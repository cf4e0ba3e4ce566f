//! What the clock starts, where several servers stand on one register.

use std::sync::Barrier;
use std::thread;

use acts::account::{self, New};
use acts::{Cx, Desk, audit, house};
use jiff::{Timestamp, ToSpan as _};
use model::{Actor, Role, WorkspaceId};

use crate::harness::{House, context, now, on_every_engine};

fn desk(house: &House) -> Desk {
    Desk::open(house.open()).unwrap()
}

#[test]
fn of_many_servers_one_takes_a_round() {
    on_every_engine(|house| {
        let servers: Vec<Desk> = (0..4).map(|_| desk(house)).collect();
        let begun = now();
        assert!(servers[0].take_round("night", i64::MAX, begun).unwrap().is_none());
        for day in 1..=5 {
            let today = begun + (24 * day).hours();
            let (since, start) = (today.as_millisecond(), Barrier::new(servers.len()));
            let taken = thread::scope(|scope| {
                let each: Vec<_> = servers
                    .iter()
                    .map(|server| {
                        let start = &start;
                        scope.spawn(move || {
                            start.wait();
                            let round = server.take_round("night", since, today).unwrap();
                            round.inspect(|round| server.end_round(round, today, None).unwrap())
                        })
                    })
                    .collect();
                each.into_iter().filter_map(|one| one.join().unwrap()).count()
            });
            assert_eq!(taken, 1, "{} on day {day}", house.engine());
        }
    });
}

#[test]
fn what_has_run_out_is_removed_once_and_said_once() {
    on_every_engine(|house| {
        let desk = desk(house);
        let new =
            New { handle: "anna", name: "Anna Köhler", mail: None, role: Role::Agent, lang: None };
        account::add(&context(desk.house()), &new).unwrap();
        let at = |time: Timestamp| -> Cx { desk.own(Actor::Clock, time).unwrap() };
        let lines = || {
            let filter =
                audit::Filter { act: Some("house.tidy".to_owned()), ..audit::Filter::default() };
            audit::list(&at(now()), &filter).unwrap().len()
        };
        assert_eq!(house::tidy(&at(now())).unwrap(), 0, "the invitation is fresh");
        assert_eq!(lines(), 0);
        let later = now() + (24 * 120).hours();
        assert_eq!(house::tidy(&at(later)).unwrap(), 1, "{}", house.engine());
        assert_eq!(house::tidy(&at(later)).unwrap(), 0);
        assert_eq!(lines(), 1);
    });
}

#[test]
fn the_house_says_what_its_register_looks_like() {
    on_every_engine(|house| {
        let desk = desk(house);
        let checked = house::check(&desk.own(Actor::Clock, now()).unwrap()).unwrap();
        assert!(checked.pages.is_ok() && checked.size > 0);
        let ids: Vec<_> = checked.workspaces.iter().map(|one| one.id).collect();
        assert_eq!(ids, [WorkspaceId::HOUSE, WorkspaceId(1)]);
        assert!(checked.workspaces.iter().all(|one| one.strays.is_empty() && one.whole));
        assert!(checked.backup.is_none() && !checked.mail_server);
    });
}
