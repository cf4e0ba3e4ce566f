//! The floor of the bench over HTTP: the least a server of the same make does, an answer of two
//! letters to whoever asks, over the same libraries and as many threads. And the least that one
//! who keeps a log does: the same answer when a line about it lies on the disk.

#![expect(clippy::print_stdout, reason = "it says where it listens")]

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        println!("http://{}", listener.local_addr().expect("an address"));
        let book = Arc::new(Book::new().expect("a file"));
        let line = move || {
            let book = book.clone();
            async move {
                book.write().expect("a line on the disk");
                "ok"
            }
        };
        let router = Router::new().route("/", get(|| async { "ok" })).route("/line", get(line));
        loop {
            let (stream, _) = listener.accept().await.expect("a connection");
            let _ = stream.set_nodelay(true);
            let service = TowerToHyperService::new(router.clone());
            let mut builder = http1::Builder::new();
            builder.timer(TokioTimer::new());
            tokio::spawn(async move {
                let _ = builder.serve_connection(TokioIo::new(stream), service).await;
            });
        }
    });
}

/// A file in which the oldest lines are written over, so that it never grows.
struct Book {
    file: File,
    written: AtomicU64,
}

/// Bytes of a line: those of the log and of its chain.
const LINE: usize = 320;
const LINES: u64 = 65_536;

impl Book {
    fn new() -> io::Result<Book> {
        let dir = std::env::var_os("OBHUT_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into);
        let file = tempfile::tempfile_in(dir)?;
        for at in 0..LINES {
            file.write_all_at(&[b'-'; LINE], at * LINE as u64)?;
        }
        file.sync_all()?;
        Ok(Book { file, written: AtomicU64::new(0) })
    }

    fn write(&self) -> io::Result<()> {
        let at = self.written.fetch_add(1, Ordering::Relaxed) % LINES;
        self.file.write_all_at(&[b'+'; LINE], at * LINE as u64)?;
        self.file.sync_data()
    }
}
