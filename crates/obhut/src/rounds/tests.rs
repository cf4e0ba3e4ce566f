//! Rounds on houses of their own, with a clock that is set by hand.

use acts::audit::Filter;
use acts::house::{Founding, Setup};
use acts::{House, Refusal};
use jiff::ToSpan as _;
use seal::unseal::KeyFile;
use tempfile::TempDir;
use texts::Lang;
use web::{Keyholder, Settings};
use zeroize::Zeroizing;

use super::*;

/// A house with its key, and the time it is there.
struct Place {
    folder: TempDir,
    key: KeyFile,
    now: Arc<Mutex<Timestamp>>,
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

impl Place {
    fn make() -> Place {
        let place = Place {
            folder: tempfile::tempdir().expect("a folder"),
            key: KeyFile::random(),
            now: Arc::new(Mutex::new(at("2026-11-20T09:00:00Z"))),
        };
        let setup = Setup {
            workspace: "Laden",
            land: "DE-BY",
            database: None,
            unseal: "file:/media/key",
            method: &place.key,
            actor: Actor::Operator("test".to_owned()),
            now: place.time(),
        };
        house::init(Founding::begin(), &place.dir(), &setup, None).expect("a house");
        place
    }

    fn dir(&self) -> PathBuf {
        self.folder.path().join("house")
    }

    fn time(&self) -> Timestamp {
        *self.now.lock().expect("the clock")
    }

    fn later(&self, span: Span) {
        let mut now = self.now.lock().expect("the clock");
        *now += span;
    }

    /// One more server on the house.
    fn server(&self) -> Turn {
        let house = House::open(&self.dir(), &self.key, self.time()).expect("open");
        let settings = Settings {
            origin: "http://127.0.0.1:8450".to_owned(),
            proxies: Vec::new(),
            demo: false,
            dir: self.dir(),
        };
        let site = Site::new(settings, Box::new(Open { house, now: self.now.clone() }));
        site.unseal(None).expect("opened");
        let plan = Plan {
            site: Arc::new(site),
            checkpoints: self.folder.path().join("checkpoints"),
            certificate: None,
            acme: None,
            out: Out { lang: Lang::En, json: true },
        };
        Turn { plan, stop: Arc::default(), said: Vec::new(), renewed: 0 }
    }
}

struct Open {
    house: Arc<House>,
    now: Arc<Mutex<Timestamp>>,
}

impl Keyholder for Open {
    fn open(&self, _: Option<Zeroizing<String>>) -> Result<Arc<House>, Refusal> {
        Ok(self.house.clone())
    }

    fn now(&self) -> Timestamp {
        *self.now.lock().expect("the clock")
    }
}

/// A context in the workspace.
fn context(turn: &Turn) -> Cx {
    let desk = turn.plan.site.desk().expect("open");
    let register = desk.register(WorkspaceId(1)).expect("the register");
    let now = turn.plan.site.now();
    Cx::new(desk.house().clone(), register, Actor::Clock, now).expect("a context")
}

/// How often an act was done in the workspace.
fn count(turn: &Turn, act: &str) -> usize {
    let cx = context(turn);
    let filter = Filter { act: Some(act.to_owned()), limit: 1_000, ..Filter::default() };
    audit::list(&cx, &filter).expect("the log").len()
}

#[test]
fn a_round_that_was_never_done_waits_for_its_next_time() {
    let place = Place::make();
    let mut server = place.server();
    server.all();
    assert_eq!(count(&server, "retention.sweep"), 0);
    place.later(15.hours());
    server.all();
    assert_eq!(count(&server, "retention.sweep"), 0, "midnight is not yet half past two");
    place.later(3.hours());
    server.all();
    server.all();
    assert_eq!(count(&server, "retention.sweep"), 1);
}

#[test]
fn what_is_planned_is_begun_at_night_once() {
    use model::source::{Kind, Schedule};

    let place = Place::make();
    let mut server = place.server();
    server.all();
    for (name, schedule) in [("weekly", Schedule::Weekly), ("never", Schedule::Never)] {
        let new = source::New {
            kind: Kind::Folder,
            name: name.to_owned(),
            target: place.folder.path().display().to_string(),
            schedule,
            owner: None,
            skip: Vec::new(),
            secret: None,
        };
        source::add(&context(&server), &new).expect("a source");
    }
    server.all();
    assert_eq!(job::list(&context(&server)).expect("the jobs").len(), 0, "it is day");
    place.later(24.hours());
    server.all();
    place.later(24.hours());
    server.all();
    let jobs = job::list(&context(&server)).expect("the jobs");
    let names: Vec<_> = jobs.iter().map(|one| one.deed.about()).collect();
    assert_eq!(names, ["weekly"], "and not twice while it waits");
}

#[test]
fn of_two_servers_one_does_the_round() {
    let place = Place::make();
    let (mut one, mut two) = (place.server(), place.server());
    one.all();
    for _ in 0..3 {
        place.later(24.hours());
        one.all();
        two.all();
    }
    assert_eq!(count(&one, "retention.sweep"), 3);
}

#[test]
fn a_log_that_has_grown_gets_a_checkpoint_and_another_one_none() {
    let place = Place::make();
    let mut server = place.server();
    server.all();
    assert_eq!(count(&server, "audit.checkpoint"), 0);
    place.later(6.minutes());
    server.all();
    assert_eq!(count(&server, "audit.checkpoint"), 1);
    let laid: Vec<_> = fs::read_dir(place.folder.path().join("checkpoints"))
        .expect("the folder")
        .flatten()
        .map(|file| file.file_name().into_string().expect("UTF-8"))
        .collect();
    assert!(laid.contains(&"obhut-laden.2026-11-20.checkpoint".to_owned()), "{laid:?}");
    assert!(laid.contains(&"obhut-house.2026-11-20.checkpoint".to_owned()), "{laid:?}");

    // Looking into the log above is itself a line; after the next checkpoint nothing more comes.
    place.later(6.minutes());
    server.all();
    let desk = server.plan.site.desk().expect("open");
    assert!(!desk.has_grown(WorkspaceId(1)).expect("the log"));
    place.later(6.minutes());
    server.all();
    assert!(!desk.has_grown(WorkspaceId(1)).expect("the log"));
    assert_eq!(count(&server, "audit.checkpoint"), 2);
}

#[test]
fn who_was_stopped_dead_leaves_the_round_to_another() {
    let place = Place::make();
    let (one, two) = (place.server(), place.server());
    let desk = |turn: &Turn| turn.plan.site.desk().expect("open");
    let take = |turn: &Turn| {
        let now = place.time();
        desk(turn).take_round("night", now.as_millisecond(), now).expect("asked")
    };
    assert!(take(&one).is_none(), "the first look only makes it known");
    place.later(1.hour());
    let held = take(&one).expect("taken");
    assert!(take(&two).is_none(), "somebody is at it");
    place.later(4.minutes());
    assert!(desk(&one).keep_round(&held, place.time()).expect("kept"));
    place.later(4.minutes());
    assert!(take(&two).is_none(), "and says so");
    place.later(2.minutes());
    let taken_over = take(&two).expect("nothing was heard for long");
    assert!(!desk(&one).keep_round(&held, place.time()).expect("asked"), "it is another's now");
    desk(&two).end_round(&taken_over, place.time(), None).expect("given back");
    assert!(take(&one).is_none(), "it is done");
}

#[test]
fn the_night_begins_at_half_past_two_by_the_clocks_of_the_firm() {
    let began = |now: &str| {
        Timestamp::from_millisecond(last_night(at(now))).expect("an instant").to_string()
    };
    assert_eq!(began("2026-11-20T01:29:59Z"), "2026-11-19T01:30:00Z");
    assert_eq!(began("2026-11-20T01:30:00Z"), "2026-11-20T01:30:00Z");
    // In the night of the change to summer time there is no half past two: it is half past three.
    assert_eq!(began("2026-03-29T05:00:00Z"), "2026-03-29T01:30:00Z");
}

#[test]
fn what_goes_wrong_is_kept_for_whoever_asks() {
    let place = Place::make();
    let mut server = place.server();
    // A file where the folder should be.
    fs::write(place.folder.path().join("checkpoints"), "in the way").expect("written");
    server.all();
    place.later(6.minutes());
    server.all();
    assert_eq!(server.said, [("checkpoint", "round-file".to_owned())]);
    let desk = server.plan.site.desk().expect("open");
    let cx = desk.own(Actor::Clock, place.time()).expect("a context");
    let checked = house::check(&cx).expect("checked");
    let round = checked.rounds.iter().find(|round| round.name == "checkpoint").expect("known");
    assert_eq!(round.failed.as_deref(), Some("round-file"));
}

#[test]
fn rounds_end_with_the_server() {
    let place = Place::make();
    let server = place.server();
    let rounds = Rounds::begin(&server.plan).expect("threads");
    rounds.end();
}

/// A collector on this machine that takes one connection after another and counts their lines.
fn collector() -> (u16, Arc<Mutex<Vec<String>>>) {
    use std::io::Read as _;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let all = Arc::new(Mutex::new(Vec::new()));
    let taken = all.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut text = String::new();
            if stream.read_to_string(&mut text).is_ok() {
                taken.lock().expect("the lines").push(text);
            }
        }
    });
    (port, all)
}

#[test]
fn each_line_of_each_log_is_collected_once_and_all_of_them_by_another_collector() {
    use model::setting::Setting;

    let place = Place::make();
    let mut server = place.server();
    let put = |server: &Turn, value: &str| {
        let desk = server.plan.site.desk().expect("open");
        let own = desk.own(Actor::Operator("test".to_owned()), place.time()).expect("a context");
        acts::setting::put(&own, Setting::LogCollector, value).expect("set");
    };
    let numbers = |all: &Mutex<Vec<String>>, log: &str| -> Vec<u64> {
        let all = all.lock().expect("the lines").concat();
        let head = format!("Z {log} obhut - ");
        let lines = all.split("<110>1 ").filter(|one| one.contains(&head));
        lines.map(|one| one.split('\t').nth(1).expect("a number").parse().expect("one")).collect()
    };
    let in_order = |numbers: &[u64]| numbers.iter().copied().eq(0..numbers.len() as u64);
    server.collect();
    let (port, first) = collector();
    put(&server, &format!("tcp://127.0.0.1:{port}"));
    server.collect();
    place.later(1.minute());
    server.collect();
    let before = numbers(&first, "obhut/house").len();
    assert!(before > 0 && in_order(&numbers(&first, "obhut/house")));
    for _ in 0..2 {
        count(&server, "audit.list");
        place.later(1.minute());
        server.collect();
    }
    let laden = numbers(&first, "obhut/laden");
    assert!(laden.len() > 1 && in_order(&laden), "{laden:?}");

    let (port, second) = collector();
    put(&server, &format!("tcp://127.0.0.1:{port}"));
    place.later(1.minute());
    server.collect();
    assert_eq!(numbers(&second, "obhut/laden"), laden);
    assert!(numbers(&second, "obhut/house").len() > before, "the change itself is in it");
    assert_eq!(server.said, []);

    let nobody = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = nobody.local_addr().expect("an address").port();
    drop(nobody);
    put(&server, &format!("tcp://127.0.0.1:{port}"));
    place.later(1.minute());
    server.collect();
    let told = [("collect", "collect-unreachable".to_owned())];
    assert_eq!(server.said, told);
    server.collect();
    assert_eq!(server.said, told, "it is not due yet, and so not well again");
}
