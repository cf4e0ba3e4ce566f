//! Bodies: of the wrong kind, without end, packed, deep, broken.

use std::fs;

use serde_json::json;

use super::{Line, form_head, page};
use crate::harness::House;
use crate::web::api::{Machine, refused};
use crate::web::{Server, Visitor};

/// The most memory the server has had so far, in KiB.
fn most_memory(server: &Server) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn ten_gigabytes_are_refused_before_they_are_sent() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut shop = Machine::new(&server, &house, &["orders"], &[]);
    shop.get("/api/v1/processings").ending(200);
    let before = most_memory(&server);

    let mut line = Line::to(&server);
    line.say(format!("{}content-length: 10737418240\r\n\r\n", form_head(&server, "/sign-in")));
    line.say([b'a'; 64 << 10]);
    page(&line.hear(), 413);
    assert_eq!(line.rest(), "");

    for (key, status) in [(shop.secret.as_str(), 413), ("obhut_0000", 401)] {
        let mut line = Line::to(&server);
        line.say(format!(
            "POST /api/v1/persons HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {key}\r\n\
             content-type: application/json\r\ncontent-length: 10737418240\r\n\r\n",
            server.host()
        ));
        refused(&line.hear(), status);
    }

    // Without a length it is the bytes that count.
    let piece = [b"10000\r\n".as_slice(), &[b'a'; 0x10000], b"\r\n"].concat();
    let mut line = Line::to(&server);
    line.say(format!("{}transfer-encoding: chunked\r\n\r\n", form_head(&server, "/sign-in")));
    let sent = (0..160).take_while(|_| line.say(&piece)).count();
    assert!(sent < 160, "ten megabytes were taken");
    server.visitor().get("/sign-in").ending(200);
    let grown = most_memory(&server) - before;
    assert!(grown < 64 << 10, "{grown} KiB more");
}

#[test]
fn a_form_without_a_length_is_refused_in_words_when_it_grows_too_long() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let piece = [b"10000\r\n".as_slice(), &[b'a'; 0x10000], b"\r\n"].concat();
    let mut line = Line::to(&server);
    line.say(format!("{}transfer-encoding: chunked\r\n\r\n", form_head(&server, "/sign-in")));
    (0..17).for_each(|_| assert!(line.say(&piece)));
    page(&line.hear(), 413);
    assert_eq!(line.rest(), "");
}

#[test]
fn a_file_is_taken_from_nobody_who_is_not_signed_in() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    for cookie in ["", "cookie: obhut=0000\r\n"] {
        let mut line = Line::to(&server);
        line.say(format!(
            "POST /imports/new HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\n{cookie}\
             content-type: multipart/form-data; boundary=x\r\ncontent-length: 60000000\r\n\r\n",
            server.host()
        ));
        assert_eq!(line.hear().to(), "/sign-in");
    }
}

#[test]
fn what_is_sent_is_of_the_kind_that_is_taken() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut stranger = server.visitor();
    let ours = ("sec-fetch-site", "same-origin");
    for kind in [
        "",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/json",
        "application/x-www-form-urlencoded-not",
        "application/xml",
    ] {
        page(&stranger.ask("POST", "/sign-in", &[ours, ("content-type", kind)], b"name=a"), 415);
    }
    let mut shop = Machine::new(&server, &house, &["orders"], &[]);
    for kind in ["", "text/json", "application/json-patch+json", "text/plain", "application/yaml"] {
        let heads = [("content-type", kind)];
        let reply = shop.ask("POST", "/api/v1/persons/find", &heads, b"{}");
        assert_eq!(refused(&reply, 415), "body-kind", "{kind}");
    }
    let find = json!({"purpose": "orders", "text": "nobody"}).to_string();
    let heads = [("content-type", "Application/JSON; charset=UTF-8")];
    shop.ask("POST", "/api/v1/persons/find", &heads, find.as_bytes()).ending(200);
}

#[test]
fn packed_bodies_are_not_unpacked() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut shop = Machine::new(&server, &house, &["orders"], &[]);
    // The head of a gzip file; what it would grow to is nobody's concern.
    let bomb = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xed, 0xc1, 1, 1];
    for coding in ["gzip", "deflate", "br", "zstd", "gzip, identity", "x-gzip"] {
        let heads = [("content-type", "application/json"), ("content-encoding", coding)];
        let reply = shop.ask("POST", "/api/v1/persons", &heads, &bomb);
        assert_eq!(refused(&reply, 415), "body-coding", "{coding}");
        let form = ("content-type", "application/x-www-form-urlencoded");
        let heads = [("sec-fetch-site", "same-origin"), form, ("content-encoding", coding)];
        page(&server.visitor().ask("POST", "/sign-in", &heads, &bomb), 415);
    }
}

#[test]
fn broken_text_is_refused_wherever_it_stands() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut shop = Machine::new(&server, &house, &["orders"], &[]);
    let mut stranger = server.visitor();
    let form = |visitor: &mut Visitor, body: &[u8]| {
        let kind = ("content-type", "application/x-www-form-urlencoded");
        visitor.ask("POST", "/sign-in", &[("sec-fetch-site", "same-origin"), kind], body)
    };
    for body in [&b"name=%ff"[..], b"name=\xff\xfe", b"name=%", b"name=%zz", b"name=%00", b"%c3=x"]
    {
        page(&form(&mut stranger, body), 400);
    }
    page(&stranger.get("/sign-in?back=%ff"), 400);
    for path in ["/team/%ff", "/persons/%c3%28", "/processings/%ed%a0%80"] {
        let reply = stranger.get(path);
        assert!([303, 404].contains(&reply.status), "{path}: {}", reply.status);
    }
    page(&stranger.get("/%ff"), 404);
    assert_eq!(refused(&shop.get("/api/v1/persons/%ff?purpose=orders"), 404), "page-none");
    let kind = [("content-type", "application/json")];
    for body in
        [&b"{\"purpose\":\"orders\",\"text\":\"\xff\"}"[..], b"\xff\xfe{\0}\0", b"", b"nul", b"{"]
    {
        let reply = shop.ask("POST", "/api/v1/persons/find", &kind, body);
        assert_eq!(refused(&reply, 400), "json-broken");
    }
    let many = "a=1&".repeat(20_000);
    page(&form(&mut stranger, many.as_bytes()), 400);
    stranger.get("/sign-in").ending(200);
}

#[test]
fn what_is_nested_without_end_is_refused_without_falling() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut shop = Machine::new(&server, &house, &["orders"], &["--reach", "write"]);
    let kind = [("content-type", "application/json")];
    let deep = 100_000;
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let body = format!("{}1{}", open.repeat(deep), close.repeat(deep));
        for path in ["/api/v1/persons/find", "/api/v1/persons"] {
            let reply = shop.ask("POST", path, &kind, body.as_bytes());
            assert!([400, 422].contains(&reply.status), "{}", reply.status);
        }
        let half = open.repeat(deep);
        let reply = shop.ask("POST", "/api/v1/persons", &kind, half.as_bytes());
        assert!([400, 422].contains(&reply.status), "{}", reply.status);
    }
    shop.get("/api/v1/processings").ending(200);
}
