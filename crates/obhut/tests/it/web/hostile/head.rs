//! Heads of requests: smuggled, giant, broken, of methods and paths that are none.

use super::{Line, form_head, look, page, statuses};
use crate::harness::House;
use crate::web::Server;
use crate::web::api::refused;

/// Requests of which two programs may think differently where they end, or what they say.
fn doubtful(server: &Server) -> Vec<(&'static str, Vec<u8>)> {
    let form = form_head(server, "/sign-in");
    let get = format!("GET /sign-in HTTP/1.1\r\nhost: {}\r\n", server.host());
    let inner = "0\r\n\r\nGET /health HTTP/1.1\r\nhost: x\r\n\r\n";
    let long = inner.len();
    [
        (
            "length and chunks",
            format!("{form}content-length: {long}\r\ntransfer-encoding: chunked\r\n\r\n{inner}"),
        ),
        (
            "chunks and length",
            format!("{form}transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n{inner}"),
        ),
        ("two lengths", format!("{form}content-length: 3\r\ncontent-length: 30\r\n\r\na=1{inner}")),
        ("a list of lengths", format!("{form}content-length: 3, 30\r\n\r\na=1{inner}")),
        ("a signed length", format!("{form}content-length: +3\r\n\r\na=1{inner}")),
        ("a negative length", format!("{form}content-length: -1\r\n\r\n{inner}")),
        (
            "a length beyond all numbers",
            format!("{form}content-length: 99999999999999999999999\r\n\r\n{inner}"),
        ),
        ("another coding", format!("{form}transfer-encoding: xchunked\r\n\r\n{inner}")),
        ("a coding behind chunks", format!("{form}transfer-encoding: chunked, x\r\n\r\n{inner}")),
        ("a chunk of no size", format!("{form}transfer-encoding: chunked\r\n\r\nzz\r\n{inner}")),
        (
            "a chunk beyond all sizes",
            format!("{form}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{inner}"),
        ),
        (
            "chunks in HTTP/1.0",
            format!("{form}transfer-encoding: chunked\r\n\r\n{inner}").replace("/1.1", "/1.0"),
        ),
        ("a folded line", format!("{get}x-a: b\r\n c: d\r\n\r\n")),
        ("a blank before the colon", format!("{get}x-a : b\r\n\r\n")),
        ("a lone carriage return", format!("{get}x-a: b\rc: d\r\n\r\n")),
        ("a NUL in a line", format!("{get}x-a: b\0c\r\n\r\n")),
        ("a NUL in a name", format!("{get}x-\0a: b\r\n\r\n")),
        ("a NUL in the path", get.replace("/sign-in", "/sign\0in") + "\r\n"),
        ("no version", format!("GET /sign-in\r\nhost: {}\r\n\r\n", server.host())),
        ("a version of ours", get.replace("HTTP/1.1", "HTTP/3.7") + "\r\n"),
        ("two hosts", format!("{get}host: elsewhere.example\r\n\r\n")),
        ("the other protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned()),
        ("a hello of TLS", "\x16\x03\x01\x02\0\x01\0\x01\u{fc}\x03\x03\r\n\r\n".to_owned()),
        ("no word at all", "\r\n\r\n\r\n\r\n \r\n".to_owned()),
    ]
    .map(|(name, text)| (name, text.into_bytes()))
    .to_vec()
}

#[test]
fn a_doubtful_request_is_refused_and_nothing_behind_it_is_heard() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    for (name, request) in doubtful(&server) {
        let heard = Line::all(&server, [request, look(&server).into_bytes()].concat());
        let ends = statuses(&heard);
        assert!(ends.len() <= 1, "{name}: {ends:?}");
        assert!(ends.iter().all(|end| (400..500).contains(end)), "{name}: {ends:?}");
        server.visitor().get("/sign-in").ending(200);
    }
}

#[test]
fn a_line_that_ends_early_makes_no_second_request() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let bare = look(&server).replace("\r\n", "\n");
    let heard = Line::all(&server, bare);
    assert!([&[200][..], &[400]].contains(&statuses(&heard).as_slice()), "{heard}");
    let split = format!(
        "GET /sign-in?said=a%0d%0aset-cookie:%20obhut=1 HTTP/1.1\r\nhost: {}\r\n\
         connection: close\r\n\r\n",
        server.host()
    );
    let heard = Line::all(&server, split);
    assert!(statuses(&heard).len() == 1 && !heard.contains("\nset-cookie: obhut=1"), "{heard}");
}

#[test]
fn after_chunks_the_connection_ends() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let form = form_head(&server, "/sign-in");
    let sound = format!("{form}transfer-encoding: chunked\r\n\r\n6\r\nname=a\r\n0\r\n\r\n");
    let heard = Line::all(&server, sound + &look(&server));
    assert!(matches!(statuses(&heard)[..], [400..500]), "{heard}");
    assert!(heard.contains("connection: close"));
}

#[test]
fn a_head_without_end_is_refused() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let begun = format!("GET /sign-in HTTP/1.1\r\nhost: {}\r\n", server.host());
    let long = format!("{begun}x-long: {}\r\n\r\n", "a".repeat(64 << 10));
    let many = format!("{begun}{}\r\n", "x-a: b\r\n".repeat(2_000));
    let path = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(64 << 10));
    let crumbs = format!("{begun}cookie: {}\r\n\r\n", "a=b; ".repeat(12_000));
    for request in [long, many, path, crumbs] {
        let ends = statuses(&Line::all(&server, request));
        assert!([&[431][..], &[414], &[400]].contains(&ends.as_slice()), "{ends:?}");
    }
    server.visitor().get("/sign-in").ending(200);
}

#[test]
fn no_path_leads_out_of_the_site() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let out = [
        "/../../../../etc/passwd",
        "/assets/../../obhut.toml",
        "/assets/%2e%2e/%2e%2e/obhut.toml",
        "/assets/..%2f..%2fobhut.toml",
        "/assets/..%5c..%5cobhut.toml",
        "/assets//etc/passwd",
        "/assets/.",
        "//etc/passwd",
        "/./sign-in",
        "/sign-in/..",
        "/sign-in%00",
        "/SIGN-IN",
        "/api/v1/../../log",
        "/assets/obhut.toml%00.css",
    ];
    for path in out {
        let reply = server.visitor().get(path);
        assert_eq!(reply.status, 404, "{path}");
        for told in ["root:", "unseal", "file:"] {
            assert!(!reply.body.contains(told), "{path}");
        }
    }
}

#[test]
fn a_method_that_is_none_is_told_which_there_are() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut stranger = server.visitor();
    for method in ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "BREW", "GETT"] {
        let reply = stranger.ask(method, "/sign-in", &[], b"");
        page(&reply, 405);
        assert!(reply.header("allow").is_some_and(|allow| allow.contains("GET")), "{method}");
        let reply = stranger.ask(method, "/api/v1/persons/find", &[], b"");
        assert_eq!(refused(&reply, 405), "method-none");
    }
    let connect =
        Line::all(&server, "CONNECT elsewhere.example:443 HTTP/1.1\r\nconnection: close\r\n\r\n");
    assert!(statuses(&connect).iter().all(|end| (400..500).contains(end)), "{connect}");
    let star =
        format!("OPTIONS * HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", server.host());
    let star = Line::all(&server, star);
    assert!(statuses(&star).iter().all(|end| (400..500).contains(end)), "{star}");
}

#[test]
fn a_look_at_the_head_alone_is_answered_like_the_page() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut stranger = server.visitor();
    for path in ["/sign-in", "/health", "/nowhere", "/persons", "/api/v1/persons"] {
        let whole = stranger.get(path);
        let head = stranger.ask("HEAD", path, &[], b"");
        let other = path == "/api/v1/persons";
        assert!(head.status == whole.status || other, "{path}: {} {}", head.status, whole.status);
        assert_eq!(head.body, "", "{path}");
        assert!(head.header("content-security-policy").is_some(), "{path}");
    }
}

#[test]
fn a_connection_goes_on_after_a_refusal() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut line = Line::to(&server);
    let host = server.host();
    for (request, status) in [
        (format!("GET /nowhere HTTP/1.1\r\nhost: {host}\r\n\r\n"), 404),
        (format!("DELETE /sign-in HTTP/1.1\r\nhost: {host}\r\n\r\n"), 405),
        (format!("{}content-length: 8\r\n\r\nname=%ff", form_head(&server, "/sign-in")), 400),
        ("GET /sign-in HTTP/1.1\r\nhost: elsewhere.example\r\n\r\n".to_owned(), 421),
        (format!("GET /sign-in HTTP/1.1\r\nhost: {host}\r\n\r\n"), 200),
    ] {
        assert!(line.say(&request), "{request}");
        assert_eq!(line.hear().status, status, "{request}");
    }
    // Whole addresses are for proxies, and are understood (RFC 9112, 3.2.2).
    line.say(format!("GET http://{host}/sign-in HTTP/1.1\r\nhost: {host}\r\n\r\n"));
    assert_eq!(line.hear().status, 200);
    line.say(format!("GET http://elsewhere.example/sign-in HTTP/1.1\r\nhost: {host}\r\n\r\n"));
    assert_eq!(line.hear().status, 421);
}
