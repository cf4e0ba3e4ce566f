//! The database goes away and comes back; the server stays.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use model::Role;
use serde_json::Value;

use super::super::api::{Machine, json, refused};
use crate::harness::{House, on_every_engine};
use crate::web::{Server, signed_in};

/// How the way to the database is.
const OPEN: u8 = 0;
const CUT: u8 = 1;
/// Connections stay, and nothing moves on them.
const STILL: u8 = 2;

/// The way to the database, through here.
struct Way {
    at: SocketAddr,
    state: Arc<AtomicU8>,
    lines: Arc<Mutex<Vec<TcpStream>>>,
}

impl Way {
    fn to(database: &str) -> Way {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (at, state) = (listener.local_addr().unwrap(), Arc::new(AtomicU8::new(OPEN)));
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (now, open, database) = (state.clone(), lines.clone(), database.to_owned());
        thread::spawn(move || {
            for here in listener.incoming().map_while(Result::ok) {
                if now.load(Ordering::SeqCst) == CUT {
                    continue;
                }
                let there = TcpStream::connect(&database).unwrap();
                for (mut from, mut to) in [(&here, &there), (&there, &here)]
                    .map(|(from, to)| (from.try_clone().unwrap(), to.try_clone().unwrap()))
                {
                    open.lock().unwrap().push(from.try_clone().unwrap());
                    let now = now.clone();
                    thread::spawn(move || {
                        let mut piece = [0; 1 << 16];
                        while let Ok(count @ 1..) = from.read(&mut piece) {
                            while now.load(Ordering::SeqCst) == STILL {
                                thread::sleep(Duration::from_millis(20));
                            }
                            if to.write_all(&piece[..count]).is_err() {
                                break;
                            }
                        }
                        let _ = to.shutdown(Shutdown::Both);
                    });
                }
            }
        });
        Way { at, state, lines }
    }

    fn is_now(&self, state: u8) {
        self.state.store(state, Ordering::SeqCst);
        if state == CUT {
            for line in self.lines.lock().unwrap().drain(..) {
                let _ = line.shutdown(Shutdown::Both);
            }
        }
    }
}

/// A house whose server reaches its database by a way that can be cut. None on SQLite, where the
/// database is a file.
fn way(house: &House) -> Option<Way> {
    let url = house.database()?;
    let host = url.split_once('@').unwrap().1.split('/').next().unwrap();
    let way = Way::to(host);
    let path = house.dir().join("obhut.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace(host, &way.at.to_string())).unwrap();
    Some(way)
}

#[test]
fn without_its_database_the_server_says_so_and_with_it_all_goes_on() {
    on_every_engine(|house| {
        let Some(way) = way(house) else { return };
        let server = Server::over(house);
        let mut anna = signed_in(&server, house, Role::Agent, &["orders"]);
        let mut shop = Machine::new(&server, house, &["orders"], &[]);
        anna.get("/persons").ending(200);
        for _ in 0..2 {
            way.is_now(CUT);
            let ready = server.visitor().get("/ready").ending(503);
            let said: Value = json(&ready);
            assert_eq!(said["status"], "store-unreachable");
            assert!(said["what"].as_str().unwrap().contains(' '), "{said}");
            for path in ["/persons", "/me", "/"] {
                let page = anna.get(path).ending(503);
                assert!(page.body.contains("Datenbank"), "{}", page.body);
            }
            let fields = [("name", "anna"), ("password", "whatever")];
            server.visitor().post("/sign-in", &fields).ending(503);
            let reply = shop.get("/api/v1/processings");
            assert_eq!(refused(&reply, 503), "store-unreachable");
            server.visitor().get("/health").ending(200);

            way.is_now(OPEN);
            server.visitor().get("/ready").ending(200);
            anna.get("/persons").ending(200);
            shop.get("/api/v1/processings").ending(200);
        }
    });
}

#[test]
fn a_database_that_stands_still_does_not_make_the_server_stand_still() {
    on_every_engine(|house| {
        let Some(way) = way(house) else { return };
        let server = Server::over(house);
        let mut anna = signed_in(&server, house, Role::Agent, &["orders"]);
        anna.get("/persons").ending(200);
        way.is_now(STILL);
        let waiting: Vec<_> = (0..80)
            .map(|_| {
                let mut anna = anna.clone();
                thread::spawn(move || anna.get("/persons").status)
            })
            .collect();
        // Whether it lives is told at once, whether it can work after a few seconds.
        server.visitor().get("/health").ending(200);
        assert_eq!(json(&server.visitor().get("/ready").ending(503))["code"], "server-busy");
        way.is_now(OPEN);
        let ends: Vec<u16> = waiting.into_iter().map(|one| one.join().unwrap()).collect();
        assert!(ends.iter().all(|end| [200, 503].contains(end)), "{ends:?}");
        anna.get("/persons").ending(200);
        server.visitor().get("/ready").ending(200);
    });
}
