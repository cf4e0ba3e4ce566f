//! Clients that take their time, in great number.

use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

use tokio::net::TcpSocket;

use super::{Line, form_head, look, page, statuses};
use crate::harness::House;
use crate::web::Server;

/// Connections from another address of this machine.
fn from_elsewhere(server: &Server, last: u8, count: usize) -> Vec<Line> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server: SocketAddr = server.host().parse().unwrap();
    let connected = |_| {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::from(([127, 0, 0, last], 0))).unwrap();
        let stream: TcpStream =
            runtime.block_on(socket.connect(server)).unwrap().into_std().unwrap();
        stream.set_nonblocking(false).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(90))).unwrap();
        Line(stream)
    };
    (0..count).map(connected).collect()
}

#[test]
fn bodies_that_do_not_come_hold_nobody_up() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let head = format!("{}content-length: 100\r\n\r\nname=", form_head(&server, "/sign-in"));
    let mut slow = from_elsewhere(&server, 7, 200);
    assert!(slow.iter_mut().all(|line| line.say(&head)));
    for _ in 0..20 {
        server.visitor().get("/sign-in").ending(200);
        server.visitor().get("/health").ending(200);
    }
    // Each is told in the end, in words.
    page(&slow[0].hear(), 408);
}

#[test]
fn heads_that_do_not_come_hold_nobody_up_and_are_cut_off() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    // One address does not get all the places, however many it asks for.
    let mut slow = from_elsewhere(&server, 8, 400);
    for line in &mut slow {
        line.say("GET /sign-in HTTP/1.1\r\nx-a: ");
    }
    for _ in 0..20 {
        server.visitor().get("/sign-in").ending(200);
    }
    let mut trickle = slow.swap_remove(0);
    let drip = thread::spawn(move || {
        // A letter now and then buys no time.
        while trickle.say("a") {
            thread::sleep(Duration::from_secs(1));
        }
    });
    let heard = slow[0].wait();
    assert!(statuses(&heard).iter().all(|end| *end == 408), "{heard}");
    drip.join().unwrap();
}

#[test]
fn whoever_reads_nothing_of_the_answer_holds_nobody_up() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let asked = format!("GET /sign-in HTTP/1.1\r\nhost: {}\r\n\r\n", server.host()).repeat(500);
    let mut deaf = from_elsewhere(&server, 9, 100);
    for line in &mut deaf {
        line.0.set_write_timeout(Some(Duration::from_millis(50))).unwrap();
        line.say(&asked);
    }
    for _ in 0..10 {
        assert_eq!(statuses(&Line::all(&server, look(&server))), [200]);
    }
}
