//! The people who work in the demo: four accounts with what they sign in with. It is written down
//! beside the house and shown to whoever starts the demo, which nobody ever does with a real one.

use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;

use acts::session::{self, Source};
use acts::{Cx, Desk, account};
use jiff::Timestamp;
use model::Role;
use seal::code::Seed;
use serde::{Deserialize, Serialize};

use super::done;
use crate::cli::Door;
use crate::failure::Failure;
use crate::out::{table, write_new};

/// What somebody of the demo signs in with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignIn {
    /// Its number in the house.
    pub id: String,
    pub name: String,
    pub handle: String,
    pub role: String,
    pub password: String,
    /// What an authenticator program is given.
    pub secret: String,
    /// Each works once, in the place of a code of the program.
    pub emergency: Vec<String>,
}

struct Worker {
    handle: &'static str,
    name: &'static str,
    role: Role,
    password: &'static str,
}

/// Invented, as the firm is.
const STAFF: [Worker; 4] = [
    Worker {
        handle: "jana",
        name: "Jana Brandt",
        role: Role::Agent,
        password: "kolibri regenschirm apfelmus laterne 41",
    },
    Worker {
        handle: "holger",
        name: "Holger Petersen",
        role: Role::Manager,
        password: "leuchtturm zimtstern fahrrad gewitter 52",
    },
    Worker {
        handle: "selin",
        name: "Selin Aydın",
        role: Role::Officer,
        password: "bernstein wolkenbank trompete klee 63",
    },
    Worker {
        handle: "tobias",
        name: "Tobias Krämer",
        role: Role::Administrator,
        password: "schneeball mandoline hafenkran ginster 74",
    },
];

/// Makes the accounts, with everything they sign in with set up.
pub fn hire(cx: &Cx, desk: &Desk, now: Timestamp) -> Result<Vec<SignIn>, Failure> {
    let source = Source { net: IpAddr::V4(Ipv4Addr::LOCALHOST), agent: "obhut demo".to_owned() };
    STAFF
        .iter()
        .map(|worker| {
            let mail = format!("{}@muster.example", worker.handle);
            let new = account::New {
                handle: worker.handle,
                name: worker.name,
                mail: Some(&mail),
                role: worker.role,
                lang: None,
            };
            let invited = done(account::add(cx, &new))?;
            done(account::accept(desk, &invited.link, worker.password, &source, now))?;
            let (token, _) =
                done(session::begin(desk, worker.handle, worker.password, &source, now))?;
            let enrolment = done(account::totp_begin(desk, &token, now))?;
            let code = code(&enrolment.typed, now).unwrap_or_default();
            let (token, emergency) =
                done(account::totp_confirm(desk, &token, &code, &source, now))?;
            let signed = done(session::read(desk, &token, now))?;
            done(session::end(desk, &signed, &signed.session, now))?;
            Ok(SignIn {
                id: invited.id.to_string(),
                name: worker.name.to_owned(),
                handle: worker.handle.to_owned(),
                role: worker.role.key().to_owned(),
                password: worker.password.to_owned(),
                secret: enrolment.typed.clone(),
                emergency,
            })
        })
        .collect()
}

/// The code of an authenticator program at a time.
pub fn code(secret: &str, now: Timestamp) -> Option<String> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for letter in secret.bytes().filter(|letter| *letter != b' ') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => return None,
        };
        held = (held << 5) | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    Some(Seed::of(&bytes)?.code(now.as_second().div_euclid(30)))
}

/// What the demo folder keeps beside the house.
const FILE: &str = "anmeldungen.json";

/// Writes the sign-ins down beside the house.
pub fn keep(folder: &Path, all: &[SignIn]) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(all).unwrap_or_default();
    write_new(&folder.join(FILE), &text)
}

/// The sign-ins of a demo that is there already.
pub fn read(folder: &Path) -> Option<Vec<SignIn>> {
    serde_json::from_slice(&fs::read(folder.join(FILE)).ok()?).ok()
}

/// Who there is, with what to type.
pub fn shown(door: &Door, all: &[SignIn], now: Timestamp) -> String {
    let head = ["role", "handle", "password", "code"];
    let head = head.map(|column| door.say(&format!("demo-column-{column}"), &[])).to_vec();
    let rows = all.iter().map(|one| {
        let role = door.say(&format!("role-{}", one.role), &[]);
        let code = code(&one.secret, now).unwrap_or_default();
        vec![role, one.handle.clone(), one.password.clone(), code]
    });
    let mut text = table(&[head].into_iter().chain(rows).collect::<Vec<_>>());
    text.push_str(&format!("\n\n{}\n", door.say("demo-secrets", &[])));
    let rows: Vec<_> = all
        .iter()
        .map(|one| {
            let two = one.emergency.iter().take(3).cloned().collect::<Vec<_>>().join("  ");
            vec![one.handle.clone(), one.secret.clone(), two]
        })
        .collect();
    text.push_str(&table(&rows));
    text
}
