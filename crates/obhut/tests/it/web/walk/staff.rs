//! Whoever may stand before a door: every role in every state that a sign-in can be in, and machines
//! with keys of every kind. They are made in the process itself, so that they can have begun hours
//! ago.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::net::IpAddr;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use acts::account::{self, New};
use acts::apikey;
use acts::session::{self, Proof, Source};
use acts::{Cx, Desk, grant};
use jiff::{SignedDuration, Timestamp};
use model::apikey::Reach;
use model::{Actor, Role};
use seal::code::{STEP, Seed};

use super::super::someone::{PASSWORD, code_of};
use super::super::{Reply, Server, Visitor};
use crate::harness::now;

/// How far somebody has come with signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody.
    Stranger,
    /// Holds an invitation that was not taken, and brings its secret as if it were a session's.
    Invited,
    /// Has a password and no second step yet.
    SetUp,
    /// Gave the password and not the second step.
    Half,
    Locked,
    /// Was not there for longer than a session waits.
    Idle,
    /// Signed out.
    Ended,
    /// Signed in longer ago than any session lasts.
    Over,
    /// The account was ended.
    Gone,
    /// Signed in, but proved it too long ago for what weighs heavily.
    Unproved,
    /// Signed in and reading for nothing.
    Aimless,
    Open,
}

impl State {
    /// Whether such a secret opens nothing at all.
    pub fn is_dead(self) -> bool {
        use State::*;
        matches!(self, Stranger | Invited | Ended | Over | Gone)
    }

    /// Whether somebody is signed in with both steps.
    pub fn is_in(self) -> bool {
        matches!(self, State::Unproved | State::Aimless | State::Open)
    }
}

/// Somebody at a browser.
pub struct Person {
    pub role: Option<Role>,
    pub state: State,
    /// The processing their pages read for.
    pub purpose: Option<&'static str>,
    /// Whether they sit in the other workspace.
    pub abroad: bool,
    token: Mutex<(Visitor, Instant)>,
    way: Option<Way>,
}

/// With what somebody proves again who they are.
struct Way {
    seed: Seed,
}

/// What a role reads for, and is granted.
pub fn purpose(role: Role) -> Option<&'static str> {
    match role {
        Role::Agent | Role::Manager | Role::Partner | Role::Officer => Some("orders"),
        Role::Bookkeeping => Some("bookkeeping"),
        Role::Marketing => Some("newsletter"),
        Role::Administrator => None,
    }
}

impl Person {
    pub fn name(&self) -> String {
        let role = self.role.map_or("nobody", Role::key);
        let abroad = if self.abroad { " of the other workspace" } else { "" };
        format!("{role}, {:?}{abroad}", self.state)
    }

    /// A copy that asks with the same cookie, whatever the answer does to it.
    pub fn visitor(&self) -> Visitor {
        self.token.lock().unwrap().0.clone()
    }

    /// Goes on with the secret that an answer handed out; without one, with the one of before.
    pub fn renew(&self, visitor: Visitor, desk: &Desk) {
        if visitor.cookie.is_some() {
            let token = secret(&visitor);
            self.token.lock().unwrap().0 = with_session(&visitor, desk, &token, now());
        }
    }

    /// Proves again who they are before the proof of last time runs out.
    pub fn refresh(&self, desk: &Desk) {
        let Some(way) = &self.way else { return };
        if self.state != State::Open {
            return;
        }
        let mut token = self.token.lock().unwrap();
        if token.1.elapsed() < Duration::from_secs(150) {
            return;
        }
        // A step ago: the code of now is left for whoever is asked for a code.
        let before = now() - SignedDuration::from_secs(STEP);
        let code = way.code(before);
        let old = secret(&token.0);
        let new =
            session::step_up(desk, &old, Proof::Totp(&code), &source("again"), before).unwrap();
        token.0 = with_session(&token.0, desk, &new, now());
        token.1 = Instant::now();
    }

    /// The code of now.
    pub fn code(&self) -> String {
        code_of(&self.way.as_ref().expect("somebody with a second step").seed)
    }

    /// Asks for a page, or sends a form with the token of the session.
    pub fn ask(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> (Visitor, Reply) {
        let mut visitor = self.visitor();
        let heads = [("sec-fetch-site", "same-origin"), ("content-type", kind)];
        let heads = if method == "GET" { &heads[..1] } else { &heads[..] };
        let reply = visitor.ask(method, path, heads, body);
        (visitor, reply)
    }
}

impl Way {
    fn code(&self, at: Timestamp) -> String {
        self.seed.code(at.as_second().div_euclid(STEP))
    }
}

/// A machine and its key.
pub struct Machine {
    pub name: String,
    pub secret: String,
    pub role: Option<Role>,
    pub reach: Reach,
    pub purpose: Option<&'static str>,
    /// Why it opens nothing: the status that says so.
    pub dead: Option<u16>,
    pub abroad: bool,
}

/// All of them.
pub struct Staff {
    pub persons: Vec<Person>,
    pub machines: Vec<Machine>,
}

/// Where somebody is; each has a place of their own, so that nobody waits for another's tries.
fn source(handle: &str) -> Source {
    let mut hasher = DefaultHasher::new();
    handle.hash(&mut hasher);
    let [one, other, third, ..] = hasher.finish().to_be_bytes();
    Source { net: IpAddr::from([10, one, other, third]), agent: "test".to_owned() }
}

/// So long ago.
fn ago(minutes: i64) -> Timestamp {
    now().checked_sub(SignedDuration::from_mins(minutes)).unwrap()
}

/// The operator, in that workspace, at that moment.
pub fn operator(desk: &Desk, workspace: &str, at: Timestamp) -> Cx {
    let register = desk.house().register(Some(workspace)).unwrap();
    Cx::new(desk.house().clone(), register, Actor::Operator("test".to_owned()), at).unwrap()
}

/// The secret in a visitor's cookie.
pub fn secret(visitor: &Visitor) -> String {
    visitor.cookie.as_deref().and_then(|pair| pair.split_once('=')).unwrap().1.to_owned()
}

/// The same visitor with the secret of a session and the token of its forms.
fn with_session(bare: &Visitor, desk: &Desk, token: &str, at: Timestamp) -> Visitor {
    let mut visitor = bare.clone();
    visitor.cookie = Some(format!("obhut={token}"));
    let signed = session::read(desk, token, at).unwrap();
    visitor.form = signed.form_key.iter().map(|byte| format!("{byte:02x}")).collect();
    visitor
}

impl Staff {
    /// Hires somebody of every role into the first workspace, and an agent and a manager into the
    /// second.
    pub fn hire(desk: &Desk, server: &Server) -> Staff {
        let mut persons = vec![Person {
            role: None,
            state: State::Stranger,
            purpose: None,
            abroad: false,
            token: Mutex::new((server.visitor(), Instant::now())),
            way: None,
        }];
        let hired: Vec<Vec<Person>> = thread::scope(|scope| {
            let threads: Vec<_> = Role::ALL
                .iter()
                .map(|role| (*role, "Laden"))
                .chain([(Role::Agent, "Filiale"), (Role::Manager, "Filiale")])
                .map(|(role, place)| {
                    let bare = server.visitor();
                    scope.spawn(move || Hiring { desk, bare, role, place }.hire())
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        persons.extend(hired.into_iter().flatten());
        let machines = machines(desk);
        Staff { persons, machines }
    }

    /// The one of that role and state in the first workspace.
    #[track_caller]
    pub fn one(&self, role: Role, state: State) -> &Person {
        let fits = |one: &&Person| one.role == Some(role) && one.state == state && !one.abroad;
        self.persons.iter().find(fits).unwrap()
    }

    #[track_caller]
    pub fn machine(&self, name: &str) -> &Machine {
        self.machines.iter().find(|one| one.name == name).unwrap()
    }
}

struct Hiring<'a> {
    desk: &'a Desk,
    bare: Visitor,
    role: Role,
    place: &'static str,
}

impl Hiring<'_> {
    fn hire(&self) -> Vec<Person> {
        use State::*;
        let abroad = self.place != "Laden";
        let handle = format!("{}{}", self.role.key(), if abroad { "-abroad" } else { "" });
        let mut persons = Vec::new();
        // The first session is as old as no session gets.
        let (over, seed) = self.settled(&handle, ago(13 * 60));
        if purpose(self.role).is_some() && self.role != Role::Officer {
            let cx = operator(self.desk, self.place, now());
            grant::add(&cx, &handle, &[purpose(self.role).unwrap()], None).unwrap();
        }
        let states = [Idle, Unproved, Aimless, Locked, Ended, Open];
        let states = if abroad { &states[5..] } else { &states[..] };
        for state in states {
            // Each code opens once, and the steps go upwards.
            let minutes = match state {
                Idle => 41,
                Unproved => 12,
                Aimless => 9,
                Locked => 7,
                Ended => 6,
                _ => 3,
            };
            let at = ago(minutes);
            let way = Way { seed: Seed::of(&seed).unwrap() };
            let (half, _) =
                session::begin(self.desk, &handle, PASSWORD, &source(&handle), at).unwrap();
            let code = way.code(at);
            let token =
                session::confirm(self.desk, &half, Proof::Totp(&code), &source(&handle), at)
                    .unwrap();
            let purpose = purpose(self.role).filter(|_| *state != Aimless);
            let key = purpose.unwrap_or_default();
            session::turn(self.desk, &token, None, Some(key), None, at).unwrap();
            let visitor = with_session(&self.bare, self.desk, &token, at);
            match state {
                Locked => session::lock(self.desk, &token, at).unwrap(),
                Ended => {
                    let signed = session::read(self.desk, &token, at).unwrap();
                    session::end(self.desk, &signed, &signed.session, at).unwrap();
                }
                _ => {}
            }
            let way = [Unproved, Aimless, Open].contains(state).then_some(way);
            // Proofs of so many minutes ago are made anew when they are first needed.
            let since = Instant::now();
            let since = since.checked_sub(Duration::from_secs(300)).unwrap_or(since);
            persons.push(self.person(*state, visitor, way, since));
        }
        if abroad {
            return persons;
        }
        persons.push(self.person(Over, over, None, Instant::now()));
        let (half, _) =
            session::begin(self.desk, &handle, PASSWORD, &source(&handle), now()).unwrap();
        let half = with_session(&self.bare, self.desk, &half, now());
        persons.push(self.person(Half, half, None, Instant::now()));

        let gone = format!("{handle}-gone");
        let visitor = self.fresh(&gone);
        if let Some(key) = purpose(self.role).filter(|_| self.role != Role::Officer) {
            let cx = operator(self.desk, self.place, now());
            grant::add(&cx, &gone, &[key], None).unwrap();
        }
        persons.push(self.person(Gone, visitor, None, Instant::now()));

        let visitor = self.fresh(&format!("{handle}-setup"));
        persons.push(self.person(SetUp, visitor, None, Instant::now()));

        let link = self.invited(&format!("{handle}-invited"), now());
        let mut visitor = self.bare.clone();
        visitor.cookie = Some(format!("obhut={link}"));
        persons.push(self.person(Invited, visitor, None, Instant::now()));
        persons
    }

    fn person(&self, state: State, visitor: Visitor, way: Option<Way>, at: Instant) -> Person {
        Person {
            role: Some(self.role),
            state,
            purpose: purpose(self.role).filter(|_| state != State::Aimless),
            abroad: self.place != "Laden",
            token: Mutex::new((visitor, at)),
            way,
        }
    }

    fn invited(&self, handle: &str, at: Timestamp) -> String {
        let cx = operator(self.desk, self.place, at);
        let mail = format!("{handle}@laden.example");
        let new = New {
            handle,
            name: "Anna Muster",
            mail: Some(&mail),
            role: self.role,
            lang: Some("de"),
        };
        account::add(&cx, &new).unwrap().link
    }

    /// An account with a password and nothing more, and a session of it.
    fn fresh(&self, handle: &str) -> Visitor {
        let link = self.invited(handle, now());
        account::accept(self.desk, &link, PASSWORD, &source(handle), now()).unwrap();
        let (token, _) =
            session::begin(self.desk, handle, PASSWORD, &source(handle), now()).unwrap();
        with_session(&self.bare, self.desk, &token, now())
    }

    /// An account with its second step, and the session that set it up.
    fn settled(&self, handle: &str, at: Timestamp) -> (Visitor, Vec<u8>) {
        let link = self.invited(handle, at);
        account::accept(self.desk, &link, PASSWORD, &source(handle), at).unwrap();
        let (token, _) = session::begin(self.desk, handle, PASSWORD, &source(handle), at).unwrap();
        let typed = account::totp_begin(self.desk, &token, at).unwrap().typed;
        let seed = Seed::read(&typed).unwrap();
        let code = seed.code(at.as_second().div_euclid(STEP));
        let (token, _) =
            account::totp_confirm(self.desk, &token, &code, &source(handle), at).unwrap();
        (with_session(&self.bare, self.desk, &token, at), seed.kept().to_vec())
    }
}

/// A key for every role as far as it reaches, and those that open nothing any more, or not here.
fn machines(desk: &Desk) -> Vec<Machine> {
    let cx = operator(desk, "Laden", now());
    let mut machines = Vec::new();
    let today = cx.today();
    let base = apikey::New {
        name: "",
        purposes: &[],
        reach: Reach::Whole,
        fields: &[],
        nets: &[],
        budget: 200,
        until: None,
        maker: None,
    };
    let mut make = |cx: &Cx, new: apikey::New<'_>, role: Role, dead: Option<u16>| {
        let purposes = purpose(role).map(|key| vec![key]).unwrap_or_default();
        let purposes = if new.purposes.is_empty() { &purposes } else { &new.purposes.to_vec() };
        let made = apikey::add(cx, &apikey::New { purposes, ..new.clone() }).unwrap();
        machines.push(Machine {
            name: new.name.to_owned(),
            secret: made.secret,
            role: Some(role),
            reach: new.reach,
            purpose: purpose(role),
            dead,
            abroad: new.maker.is_some_and(|maker| maker.ends_with("-abroad")),
        });
    };
    for role in Role::ALL {
        let name = format!("{} whole", role.key());
        make(
            &cx,
            apikey::New { name: &name, maker: Some(role.key()), ..base.clone() },
            *role,
            None,
        );
    }
    for reach in [Reach::Read, Reach::Write] {
        let name = format!("manager {}", reach.key());
        let new = apikey::New { name: &name, maker: Some("manager"), reach, ..base.clone() };
        make(&cx, new, Role::Manager, None);
    }
    let far = apikey::New {
        name: "far",
        maker: Some("manager"),
        nets: &["192.0.2.0/24"],
        ..base.clone()
    };
    make(&cx, far, Role::Manager, Some(403));
    let gone = apikey::New { name: "gone", maker: Some("manager-gone"), ..base.clone() };
    make(&cx, gone, Role::Manager, Some(401));
    let then = operator(desk, "Laden", ago(3 * 24 * 60));
    let over = apikey::New {
        name: "over",
        maker: Some("manager"),
        until: Some(today.yesterday().unwrap()),
        ..base.clone()
    };
    make(&then, over, Role::Manager, Some(401));
    let ended = apikey::New { name: "ended", maker: Some("manager"), ..base.clone() };
    make(&cx, ended, Role::Manager, Some(401));
    let abroad = operator(desk, "Filiale", now());
    let there = apikey::New { name: "abroad", maker: Some("manager-abroad"), ..base.clone() };
    make(&abroad, there, Role::Manager, None);

    let listed = apikey::list(&cx).unwrap();
    let id = &listed.iter().find(|one| one.name == "ended").unwrap().id;
    apikey::end(&cx, id).unwrap();
    for role in Role::ALL {
        account::end(&cx, &format!("{}-gone", role.key())).unwrap();
    }
    for (name, secret) in [("none", ""), ("invented", "obhut_0000")] {
        machines.push(Machine {
            name: name.to_owned(),
            secret: secret.to_owned(),
            role: None,
            reach: Reach::Read,
            purpose: None,
            dead: Some(401),
            abroad: false,
        });
    }
    machines
}
