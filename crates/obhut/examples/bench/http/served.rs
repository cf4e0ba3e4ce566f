//! The program that serves while the bench asks: the real binary, or in the build that seals
//! nothing this program itself, which then does the same over the same house.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use acts::{House, Refusal};
use jiff::Timestamp;
use web::{Keyholder, Serving, Settings, Site};
use zeroize::Zeroizing;

use crate::Bench;
use crate::ground::{self, Ground};
use crate::measure::{cpu_of, memory_mb, servers};

/// A server, ended when dropped.
pub struct Served {
    child: Child,
    /// Host and port.
    pub host: String,
    on_server: bool,
}

impl Served {
    /// Starts the server of a house and waits until it listens.
    pub fn start(bench: &Bench, ground: &Ground) -> Served {
        let mut command = match &bench.binary {
            Some(binary) => {
                let mut command = Command::new(binary);
                command.args(["serve", "--listen", "127.0.0.1:0", "--json"]);
                command.env("OBHUT_DATA", ground.dir()).env_remove("OBHUT_ORIGIN");
                command
            }
            None => {
                let program = std::env::current_exe().expect("this program has a file");
                let mut command = Command::new(program);
                command.arg("--serve").arg(ground.dir());
                command
            }
        };
        Served::listening(&mut command, bench.on_server())
    }

    /// The floor of all of them: an answer of two letters over the same stack.
    pub fn floor(program: &Path) -> Served {
        Served::listening(&mut Command::new(program), false)
    }

    fn listening(command: &mut Command, on_server: bool) -> Served {
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut child = child.expect("the server starts");
        let out = child.stdout.take().expect("it was piped");
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).expect("it says where");
        let at = line.find("http://").expect("it says where") + "http://".len();
        let host: String = line[at..].chars().take_while(|c| !"\"/\n".contains(*c)).collect();
        // It says where it serves before its threads are up.
        std::thread::sleep(Duration::from_millis(500));
        Served { child, host, on_server }
    }

    /// CPU seconds so far, those of the database's server included.
    pub fn cpu(&self) -> f64 {
        cpu_of(self.child.id()) + if self.on_server { servers() } else { 0.0 }
    }

    /// Memory in use, in megabytes.
    pub fn memory(&self) -> f64 {
        memory_mb(&self.child.id().to_string(), "VmRSS:")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        for _ in 0..300 {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves a house of the bench until it is ended from outside.
pub fn serve(dir: &Path) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let settings =
        Settings { origin: origin.clone(), proxies: Vec::new(), demo: false, dir: dir.to_owned() };
    let site = Arc::new(Site::new(settings, Box::new(Keys(ground::open(dir)))));
    site.unseal(None).expect("it is open");
    println!("{origin}");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .max_blocking_threads(web::limits::WORKING)
        .build()
        .expect("threads");
    let serving = Serving { listener, tls: None };
    let _ = runtime.block_on(web::serve(site, serving, std::future::pending()));
}

struct Keys(Arc<House>);

impl Keyholder for Keys {
    fn open(&self, _passphrase: Option<Zeroizing<String>>) -> Result<Arc<House>, Refusal> {
        Ok(self.0.clone())
    }

    fn now(&self) -> Timestamp {
        ground::now()
    }
}
