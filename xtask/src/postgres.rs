//! A PostgreSQL that lives as long as one test run.
//!
//! It listens on the loopback interface alone, on a port the system picked, with a password made by
//! chance; its files are in a folder of their own that goes with it.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{DirBuilderExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::run::{self, Trouble};

/// The role and the database of the tests: an ordinary role, as a firm would give us, that may make
/// databases and roles but stands under row-level security like everybody.
const ROLE: &str = "obhut";

/// A superuser, for the few tests that look into the server's files or must be refused for standing
/// above row-level security.
const ABOVE: &str = "obhut_above";

/// How long a server may take to come up or to go down on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the server does for its files.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// Flushes nothing: tests ask whether our statements are right, not whether PostgreSQL
    /// survives a power cut.
    Fast,
    /// Flushes each commit, as it comes from the factory: for what is measured.
    Durable,
}

/// A running server; stopped and swept away when dropped, whatever happened to the tests.
pub struct Server {
    child: Child,
    home: PathBuf,
    programs: PathBuf,
    port: u16,
    password: String,
}

impl Server {
    pub fn start(care: Care, no_install: bool) -> Result<Self, Trouble> {
        let programs = programs(no_install)?;
        let owner = owner()?;
        let home = make_home(owner.as_ref())?;
        match Self::start_in(&home, &programs, owner.as_ref(), care) {
            Ok(server) => Ok(server),
            Err(trouble) => {
                let _ = fs::remove_dir_all(&home);
                Err(trouble)
            }
        }
    }

    fn start_in(
        home: &Path,
        programs: &Path,
        owner: Option<&Owner>,
        care: Care,
    ) -> Result<Self, Trouble> {
        let cluster = home.join("cluster");
        let mut initdb = under(owner, &programs.join("initdb"));
        initdb.arg("--pgdata").arg(&cluster).args([
            "--username=postgres",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]);
        // initdb insists on a password for the superuser; it is made here and forgotten.
        let letter = home.join("superuser");
        write_for(owner, &letter, &chance()?)?;
        initdb.arg("--pwfile").arg(&letter);
        run::quietly(initdb.current_dir(home))?;

        let password = chance()?;
        let mut single = under(owner, &programs.join("postgres"));
        single.arg("--single").arg("-D").arg(&cluster).args(["-F", "postgres"]).current_dir(home);
        tell(
            &mut single,
            &format!(
                "CREATE ROLE {ROLE} LOGIN CREATEDB CREATEROLE PASSWORD '{password}'\n\
                 CREATE ROLE {ABOVE} LOGIN SUPERUSER PASSWORD '{password}'\n\
                 CREATE DATABASE {ROLE} OWNER {ROLE}\n"
            ),
        )?;

        let port = free_port()?;
        let log =
            fs::File::create(home.join("log")).map_err(Trouble::io("making the server's log"))?;
        let mut server = under(owner, &programs.join("postgres"));
        server.arg("-D").arg(&cluster).arg("-p").arg(port.to_string()).current_dir(home);
        let mut settings = vec!["listen_addresses=127.0.0.1", "unix_socket_directories="];
        if care == Care::Fast {
            settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
        }
        for setting in settings {
            server.arg("-c").arg(setting);
        }
        let log_too = log.try_clone().map_err(Trouble::io("making the server's log"))?;
        let child = server
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(log_too)
            .spawn()
            .map_err(|cause| Trouble::NotStarted { what: "postgres".to_owned(), cause })?;

        let (home, programs) = (home.to_path_buf(), programs.to_path_buf());
        let mut server = Self { child, home, programs, port, password };
        server.wait_until_ready(&cluster)?;
        eprintln!("  PostgreSQL from {} on 127.0.0.1:{port}", server.programs.display());
        Ok(server)
    }

    /// Where the tests find it.
    pub fn url(&self) -> String {
        self.url_of(ROLE)
    }

    /// The same database under a superuser's name.
    pub fn url_above(&self) -> String {
        self.url_of(ABOVE)
    }

    fn url_of(&self, role: &str) -> String {
        format!("postgres://{role}:{}@127.0.0.1:{}/{ROLE}", self.password, self.port)
    }

    /// The folder of its programs, clients among them.
    pub fn programs(&self) -> &Path {
        &self.programs
    }

    /// The number of its process; its others are children of that one.
    pub fn process(&self) -> String {
        self.child.id().to_string()
    }

    /// Ends it and removes its files; dropping does the same.
    pub fn stop(self) {
        drop(self);
    }

    /// The server writes its state into the last line of `postmaster.pid`; asking over the network
    /// would need a client.
    fn wait_until_ready(&mut self, cluster: &Path) -> Result<(), Trouble> {
        let begin = Instant::now();
        loop {
            let state = fs::read_to_string(cluster.join("postmaster.pid")).unwrap_or_default();
            if state.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
                return Ok(());
            }
            let ended =
                self.child.try_wait().map_err(Trouble::io("watching the server"))?.is_some();
            if ended || begin.elapsed() > PATIENCE {
                return Err(Trouble::Database(
                    fs::read_to_string(self.home.join("log")).unwrap_or_default(),
                ));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Interrupt is PostgreSQL's "fast" stop: open sessions are cut, nothing is waited for.
        let pid = self.child.id().to_string();
        let _ = Command::new("kill").args(["-INT", &pid]).status();
        run::see_out(&mut self.child, PATIENCE);
        if let Err(cause) = fs::remove_dir_all(&self.home) {
            eprintln!("xtask: {} stays behind: {cause}", self.home.display());
        }
    }
}

/// The user a server runs as when we are root; PostgreSQL refuses to run as root itself.
struct Owner {
    name: &'static str,
    user: u32,
    group: u32,
}

fn owner() -> Result<Option<Owner>, Trouble> {
    if !run::are_root() {
        return Ok(None);
    }
    let users =
        fs::read_to_string("/etc/passwd").map_err(Trouble::io("reading the list of users"))?;
    ["postgres", "nobody"].into_iter().find_map(|name| find_user(&users, name)).map(Some).ok_or(
        Trouble::Missing { what: "a user to run PostgreSQL as", how: "add a user named postgres" },
    )
}

fn find_user(users: &str, name: &'static str) -> Option<Owner> {
    users.lines().find_map(|line| {
        let mut columns = line.split(':');
        let named = columns.next()? == name;
        let user = columns.nth(1)?.parse().ok()?;
        let group = columns.next()?.parse().ok()?;
        named.then_some(Owner { name, user, group })
    })
}

/// A command under the owner's rights. `setpriv` replaces itself by the program, so that the child
/// we hold is the server; and where it exists, the server goes when we are killed.
fn under(owner: Option<&Owner>, program: &Path) -> Command {
    let mut command = match (owner, run::on_path("setpriv")) {
        (Some(owner), _) => {
            let mut command = Command::new("setpriv");
            command
                .arg(format!("--reuid={}", owner.user))
                .arg(format!("--regid={}", owner.group))
                .args(["--clear-groups", "--pdeathsig=INT"])
                .arg(program);
            command.env("USER", owner.name).env("LOGNAME", owner.name).env_remove("HOME");
            command
        }
        (None, Some(setpriv)) => {
            let mut command = Command::new(setpriv);
            command.arg("--pdeathsig=INT").arg(program);
            command
        }
        (None, None) => Command::new(program),
    };
    // Settings of the caller's own database must not reach this one.
    for (name, _) in
        std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PG"))
    {
        command.env_remove(name);
    }
    command
}

/// Runs a command that reads its orders from standard input and says nothing when all is well.
fn tell(command: &mut Command, orders: &str) -> Result<(), Trouble> {
    let not_started = |cause| Trouble::NotStarted { what: "postgres --single".to_owned(), cause };
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(not_started)?;
    let mut input = child.stdin.take().expect("the pipe was asked for above");
    input.write_all(orders.as_bytes()).map_err(Trouble::io("talking to postgres"))?;
    drop(input);
    let done = child.wait_with_output().map_err(not_started)?;
    let said = String::from_utf8_lossy(&done.stderr);
    // In this mode a refused statement is only told, the exit status stays good.
    if done.status.success() && !said.contains("ERROR:") && !said.contains("FATAL:") {
        return Ok(());
    }
    Err(Trouble::Database(said.into_owned()))
}

/// The folder with the server's programs; on Debian as root it is installed when missing.
fn programs(no_install: bool) -> Result<PathBuf, Trouble> {
    const MISSING: Trouble = Trouble::Missing {
        what: "the PostgreSQL server (initdb)",
        how: "apt-get install postgresql, dnf install postgresql-server or brew install postgresql",
    };
    if let Some(found) = find_programs() {
        return Ok(found);
    }
    if !run::install(&["postgresql"], no_install) {
        return Err(MISSING);
    }
    find_programs().ok_or(MISSING)
}

/// Debian keeps every version in a folder of its own, off the PATH; the newest is taken.
fn find_programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, folder)| run::is_program(&folder.join("initdb")))
        .collect();
    found.sort();
    found.pop().map(|(_, folder)| folder).or_else(|| {
        let initdb = run::on_path("initdb")?.canonicalize().ok()?;
        initdb.parent().map(Path::to_path_buf)
    })
}

/// A new folder that only the server's user can look into.
fn make_home(owner: Option<&Owner>) -> Result<PathBuf, Trouble> {
    const MAKING: &str = "making a folder for the server";
    let home = std::env::temp_dir().join(format!("obhut-postgres-{}", chance()?));
    fs::DirBuilder::new().mode(0o700).create(&home).map_err(Trouble::io(MAKING))?;
    if let Some(owner) = owner {
        chown(&home, Some(owner.user), Some(owner.group)).map_err(Trouble::io(MAKING))?;
    }
    Ok(home)
}

fn write_for(owner: Option<&Owner>, file: &Path, text: &str) -> Result<(), Trouble> {
    const WRITING: &str = "writing for the server";
    fs::write(file, text).map_err(Trouble::io(WRITING))?;
    match owner {
        Some(owner) => {
            chown(file, Some(owner.user), Some(owner.group)).map_err(Trouble::io(WRITING))
        }
        None => Ok(()),
    }
}

/// 128 bits of chance in hexadecimal digits.
fn chance() -> Result<String, Trouble> {
    let mut bytes = [0_u8; 16];
    fs::File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .map_err(Trouble::io("asking for chance"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A port nobody listens on. Somebody could take it before the server does; then the start fails
/// and says so.
fn free_port() -> Result<u16, Trouble> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(Trouble::io("looking for a free port"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_its_whole_name() {
        let users = "root:x:0:0::/root:/bin/sh\npostgresql:x:7:8::/:/bin/sh\npostgres:x:101:104:,,,:/var:/bin/sh\n";
        let owner = find_user(users, "postgres").expect("the user is in the list");
        assert_eq!((owner.user, owner.group), (101, 104));
    }

    #[test]
    fn chance_does_not_repeat() {
        assert_ne!(
            chance().expect("the system has chance"),
            chance().expect("the system has chance")
        );
    }
}
