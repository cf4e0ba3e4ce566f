//! A browser for the journeys: Chromium, its driver and the rules of accessibility, brought here
//! when they are missing; the driver lives as long as one test run.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::run::{self, Trouble};

/// The rules of accessibility, as one script of one version that was looked at.
const AXE: &str = "4.14.1";
const AXE_SHA256: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// How long the driver may take to come up or to end its browsers.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running driver; ended with every browser it started when dropped, whatever happened.
pub struct Driver {
    child: Child,
    home: PathBuf,
    port: u16,
    chromium: PathBuf,
    axe: PathBuf,
}

impl Driver {
    pub fn start(no_install: bool) -> Result<Self, Trouble> {
        let (chromium, program) = programs(no_install)?;
        let axe = axe(no_install)?;
        let port = free_port()?;
        // What browsers leave behind lies in a folder of its own and goes with it.
        let home = std::env::temp_dir().join(format!("obhut-browser-{}", std::process::id()));
        fs::create_dir_all(&home).map_err(Trouble::io("making a folder for the browser"))?;
        let child = Command::new(&program)
            .arg(format!("--port={port}"))
            .arg("--log-level=WARNING")
            .env("TMPDIR", &home)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|cause| Trouble::NotStarted { what: "chromedriver".to_owned(), cause })?;
        let mut driver = Self { child, home, port, chromium, axe };
        driver.wait_until_ready()?;
        eprintln!("  Chromium from {}, driven on 127.0.0.1:{port}", driver.chromium.display());
        Ok(driver)
    }

    /// Tells the journeys where everything is.
    pub fn name_to(&self, command: &mut Command) {
        command
            .env("OBHUT_TEST_WEBDRIVER", format!("127.0.0.1:{}", self.port))
            .env("OBHUT_TEST_CHROMIUM", &self.chromium)
            .env("OBHUT_TEST_AXE", &self.axe);
    }

    /// Ends it and its browsers; dropping does the same.
    pub fn stop(self) {
        drop(self);
    }

    fn wait_until_ready(&mut self) -> Result<(), Trouble> {
        let begin = Instant::now();
        loop {
            if self.ask("/status").is_some_and(|said| said.contains("\"ready\":true")) {
                return Ok(());
            }
            let ended =
                self.child.try_wait().map_err(Trouble::io("watching the driver"))?.is_some();
            if ended || begin.elapsed() > PATIENCE {
                return Err(Trouble::Missing { what: "a chromedriver that starts", how: HOW });
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn ask(&self, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let port = self.port;
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).ok()?;
        let mut said = String::new();
        // It may keep the line open; what matters came first.
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = stream.read(&mut bytes) {
            said.push_str(&String::from_utf8_lossy(&bytes[..count]));
            if said.contains("\r\n\r\n") && said.ends_with('}') {
                break;
            }
        }
        Some(said)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to shut down, it ends the browsers that a failed journey left open.
        let _ = self.ask("/shutdown");
        run::see_out(&mut self.child, PATIENCE);
        let _ = fs::remove_dir_all(&self.home);
    }
}

const HOW: &str =
    "apt-get install chromium chromium-driver, or a Chromium with its chromedriver on the PATH";

/// Browser and driver; on Debian as root they are installed when missing.
fn programs(no_install: bool) -> Result<(PathBuf, PathBuf), Trouble> {
    const MISSING: Trouble = Trouble::Missing { what: "Chromium with its driver", how: HOW };
    if let Some(found) = find_programs() {
        return Ok(found);
    }
    if !run::install(&["chromium", "chromium-driver"], no_install) {
        return Err(MISSING);
    }
    find_programs().ok_or(MISSING)
}

fn find_programs() -> Option<(PathBuf, PathBuf)> {
    let chromium =
        ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(run::on_path);
    Some((chromium?, run::on_path("chromedriver")?))
}

/// The rules of accessibility in the target folder, never in the tree: fetched once, and only the
/// bytes that were looked at are used.
fn axe(no_install: bool) -> Result<PathBuf, Trouble> {
    const MISSING: Trouble = Trouble::Missing {
        what: "axe-core, the rules of accessibility",
        how: "npm pack axe-core (npm, or curl and tar, must be there; the package registry must answer)",
    };
    let folder = crate::root().join("target/axe");
    let file = folder.join(format!("axe-{AXE}.min.js"));
    if !is_looked_at(&file) {
        if no_install {
            return Err(MISSING);
        }
        fs::create_dir_all(&folder).map_err(Trouble::io("making target/axe"))?;
        let parcel = folder.join(format!("axe-core-{AXE}.tgz"));
        fetch(&folder, &parcel).map_err(|_| MISSING)?;
        run::must(
            Command::new("tar")
                .current_dir(&folder)
                .arg("-xzf")
                .arg(&parcel)
                .arg("package/axe.min.js"),
        )
        .map_err(|_| MISSING)?;
        fs::rename(folder.join("package/axe.min.js"), &file)
            .map_err(Trouble::io("unpacking axe-core"))?;
        let _ = fs::remove_file(&parcel);
        let _ = fs::remove_dir(folder.join("package"));
    }
    if is_looked_at(&file) {
        return Ok(file);
    }
    Err(Trouble::Usage(format!("{} is not the axe-core {AXE} that was looked at", file.display())))
}

/// By npm where it is, with the registry it is set up for; else from the registry by its address.
fn fetch(folder: &Path, parcel: &Path) -> Result<(), Trouble> {
    if let Some(npm) = run::on_path("npm") {
        let package = format!("axe-core@{AXE}");
        return run::quietly(
            Command::new(npm).current_dir(folder).args(["pack", "--silent", &package]),
        )
        .map(drop);
    }
    let registry = std::env::var("npm_config_registry");
    let registry = registry.unwrap_or_else(|_| "https://registry.npmjs.org".to_owned());
    let address = format!("{}/axe-core/-/axe-core-{AXE}.tgz", registry.trim_end_matches('/'));
    run::must(
        Command::new("curl").args(["-fsSL", "--max-time", "120", "-o"]).arg(parcel).arg(address),
    )
}

fn is_looked_at(file: &Path) -> bool {
    let sums = [("sha256sum", &[][..]), ("shasum", &["-a", "256"])];
    file.is_file()
        && sums.into_iter().any(|(program, words)| {
            run::on_path(program).is_some_and(|program| {
                run::quietly(Command::new(program).args(words).arg(file))
                    .is_ok_and(|sum| sum.starts_with(AXE_SHA256))
            })
        })
}

fn free_port() -> Result<u16, Trouble> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(Trouble::io("looking for a free port"))
}
