//! What must come of a request, from the two tables people review: the access matrix and the list of
//! routes with their doors. Nothing here asks the code that decides.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use model::Role;
use serde_json::Value;

use super::asked;
use super::staff::{Machine, Person, State};
use crate::harness::House;

/// A route as the program lists it.
#[derive(Clone, Debug)]
pub struct Route {
    pub method: String,
    pub path: String,
    pub door: String,
    pub act: Option<String>,
}

impl Route {
    pub fn changes(&self) -> bool {
        self.method != "GET"
    }

    /// All that the program lists.
    pub fn all(house: &House) -> Vec<Route> {
        let text = |one: &Value, key: &str| one[key].as_str().map(str::to_owned);
        let listed = house.json(&["routes"]);
        let routes = listed.as_array().unwrap().iter().map(|one| Route {
            method: text(one, "method").unwrap(),
            path: text(one, "path").unwrap(),
            door: text(one, "door").unwrap(),
            act: text(one, "act"),
        });
        routes.collect()
    }
}

/// What must come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is shown and nothing done: one of these statuses.
    Refused(&'static [u16]),
    /// Nothing is shown and nothing done: the way leads there instead.
    Sent(&'static str),
    /// It is neither refused for who asks nor sent elsewhere.
    Open,
}

/// The access matrix as it lies in the tree.
pub struct Matrix {
    marks: HashMap<String, Row>,
}

struct Row {
    marks: Vec<String>,
    step: bool,
}

impl Matrix {
    pub fn read() -> Matrix {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/access_matrix.txt");
        let text = fs::read_to_string(file).unwrap();
        let mut marks = HashMap::new();
        let rows = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        for row in rows {
            let mut words = row.split_whitespace().map(str::to_owned);
            let act = words.next().unwrap();
            let rest: Vec<String> = words.collect();
            let (all, more) = rest.split_at(Role::ALL.len());
            let row = Row { marks: all.to_vec(), step: more.contains(&"step".to_owned()) };
            marks.insert(act, row);
        }
        assert!(marks.len() > 90, "{}", marks.len());
        Matrix { marks }
    }

    fn mark(&self, act: &str, role: Role) -> &str {
        &self.row(act).marks[role as usize]
    }

    fn row(&self, act: &str) -> &Row {
        self.marks.get(act).unwrap_or_else(|| panic!("{act} is not in the matrix"))
    }

    /// Whether a role may do it at all.
    pub fn may(&self, act: &str, role: Role) -> bool {
        self.mark(act, role) != "-"
    }

    /// What must come of somebody's request at that route.
    pub fn of_person(&self, route: &Route, person: &Person) -> Outcome {
        match route.door.as_str() {
            "always" | "anyone" => return Outcome::Open,
            // A browser's cookie opens nothing for machines.
            "key" => return Outcome::Refused(&[401]),
            _ if person.state.is_dead() => return Outcome::Sent("/sign-in"),
            "begun" => return begun(route, person.state),
            _ => {}
        }
        match person.state {
            State::SetUp => return Outcome::Sent("/second-factor"),
            State::Half => return Outcome::Sent("/sign-in/second"),
            State::Locked | State::Idle => return Outcome::Sent("/locked"),
            _ => {}
        }
        let Some(act) = &route.act else { return Outcome::Open };
        let role = person.role.expect("whoever is signed in has a role");
        match self.mark(act, role) {
            "-" => Outcome::Refused(&[403]),
            "g" | "Y" if person.purpose.is_none() && needs_purpose(route) => {
                Outcome::Sent("/purpose")
            }
            _ if asked::of(&route.method, &route.path).is_some_and(|one| one.proves_late) => {
                Outcome::Open
            }
            _ if route.changes()
                && self.row(act).step
                && [State::Unproved, State::Aimless].contains(&person.state) =>
            {
                Outcome::Sent("/step-up")
            }
            _ => Outcome::Open,
        }
    }

    /// What must come of a machine's request at that route.
    pub fn of_machine(&self, route: &Route, machine: &Machine) -> Outcome {
        match (route.door.as_str(), machine.dead) {
            ("begun" | "signed", _) => return Outcome::Sent("/sign-in"),
            ("always" | "anyone", _) => return Outcome::Open,
            (_, Some(401)) => return Outcome::Refused(&[401]),
            (_, Some(_)) => return Outcome::Refused(&[403]),
            _ => {}
        }
        let Some(name) = route.act.as_deref() else { return Outcome::Open };
        let role = machine.role.expect("whoever has a key has a role");
        let act = model::Act::ALL.iter().find(|act| act.name() == name).unwrap();
        // What is one's own is for people.
        let mark = self.mark(name, role);
        let may = mark != "-" && mark != "own" && machine.reach.allows(*act);
        if may { Outcome::Open } else { Outcome::Refused(&[403]) }
    }
}

/// Routes on the way to being signed in.
fn begun(route: &Route, state: State) -> Outcome {
    let second = route.path.starts_with("/second-factor") && route.changes();
    match (route.path.as_str(), state) {
        // A second step is set up by whoever has none yet, or has just proved who they are.
        _ if second && [State::Half, State::Locked, State::Idle].contains(&state) => {
            Outcome::Refused(&[403, 409, 422])
        }
        _ if second && [State::Unproved, State::Aimless].contains(&state) => {
            Outcome::Sent("/step-up")
        }
        ("/unlock", State::Half | State::SetUp) => Outcome::Refused(&[403, 409, 422]),
        ("/sign-in/second", State::Half) if route.changes() => Outcome::Refused(&[401]),
        ("/sign-in/second", State::Locked | State::Idle | State::SetUp) if route.changes() => {
            Outcome::Refused(&[403, 409, 422])
        }
        _ => Outcome::Open,
    }
}

/// Routes whose pages read for a purpose.
fn needs_purpose(route: &Route) -> bool {
    // What is looked for waits for the page that looks.
    if route.path == "/persons" && route.changes() {
        return false;
    }
    let acts =
        ["person.find", "person.show", "person.change", "person.duplicates", "finding.person"];
    route.act.as_deref().is_some_and(|act| acts.contains(&act))
}
