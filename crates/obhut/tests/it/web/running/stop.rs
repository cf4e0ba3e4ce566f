//! The end of a server: what is in hand finishes, and systemd is told how it goes.

use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use super::super::hostile::{Line, form_head};
use crate::harness::House;
use crate::web::Server;

#[test]
fn a_stop_lets_what_is_in_hand_finish_and_nobody_new_in() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut line = Line::to(&server);
    let head = form_head(&server, "/sign-in");
    line.say(format!("{head}content-length: 14\r\n\r\nname=a&"));
    // Served once to be sure that the line before was taken.
    server.visitor().get("/sign-in").ending(200);
    let host = server.host().to_owned();
    server.signal("TERM");
    super::until("nobody is let in", || std::net::TcpStream::connect(&host).is_err());
    line.say("passwo=");
    assert!((400..500).contains(&line.hear().status));
    let (exit, said) = server.end();
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("\"stopped\""), "{said}");
}

#[test]
fn systemd_is_told_when_it_is_ready_alive_reading_again_and_stopping() {
    let house = House::on_sqlite();
    let path = house.path("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let hear = || {
        let mut words = [0; 256];
        let count = socket.recv(&mut words).unwrap();
        String::from_utf8_lossy(&words[..count]).into_owned()
    };
    let mut command = house.command(&["serve", "--listen", "127.0.0.1:0", "--json"]);
    command.env("NOTIFY_SOCKET", &path).env("WATCHDOG_USEC", "400000");
    let server = Server::started(command);
    assert_eq!(hear(), "READY=1");
    assert_eq!(hear(), "WATCHDOG=1");
    server.signal("HUP");
    let next = || std::iter::repeat_with(&hear).find(|words| words != "WATCHDOG=1").unwrap();
    assert_eq!(next(), "RELOADING=1");
    assert_eq!(next(), "READY=1");
    server.visitor().get("/health").ending(200);
    server.signal("INT");
    assert_eq!(next(), "STOPPING=1");
    assert_eq!(server.end().0, 0);
}

#[test]
fn a_credential_of_systemd_opens_the_house() {
    let house = House::on_sqlite();
    let folder = house.path("credentials");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(house.path("obhut.key"), format!("{folder}/obhut.key")).unwrap();
    let path = house.dir().join("obhut.toml");
    std::fs::write(&path, "unseal = \"credential:obhut.key\"\n").unwrap();
    std::fs::remove_file(house.path("obhut.key")).unwrap();
    let line = ["serve", "--listen", "127.0.0.1:0", "--json"];
    let without = Server::started(house.command(&line));
    without.visitor().get("/ready").ending(503);
    let mut command = house.command(&line);
    command.env("CREDENTIALS_DIRECTORY", &folder);
    Server::started(command).visitor().get("/ready").ending(200);
}
