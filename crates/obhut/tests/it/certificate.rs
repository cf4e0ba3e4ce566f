//! A database server that lets this program in by its certificate, and by nothing else. The server
//! is a PostgreSQL of the test's own, made with the programs of the one it is run beside.

use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair,
};
use serde_json::Value;
use tempfile::TempDir;

use crate::harness::{program, tell};

const PATIENCE: Duration = Duration::from_secs(60);

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A certificate of that name and its key, as PEM.
fn issued(by: &Authority, name: &str) -> (String, String) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    (params.signed_by(&key, by).unwrap().pem(), key.serialize_pem())
}

/// A server that knows one authority and asks for a certificate of the role's name.
struct Server {
    child: Child,
    authority: Authority,
    port: u16,
    _folder: TempDir,
}

impl Server {
    /// None where there is no PostgreSQL to test with.
    fn start() -> Option<Server> {
        std::env::var("OBHUT_TEST_POSTGRES").ok().filter(|url| !url.is_empty())?;
        let folder = tempfile::tempdir().unwrap();
        let owner = owner();
        if owner.is_none() && is_root() {
            tell("NOT TESTED: nobody to run a server with certificates as");
            return None;
        }
        let authority = authority();
        let (certificate, key) = issued(&authority, "127.0.0.1");
        let at = |name: &str| folder.path().join(name);
        for (name, text) in [
            ("server.pem", certificate.as_str()),
            ("server.key", &key),
            ("authority.pem", &authority.pem()),
        ] {
            fs::write(at(name), text).unwrap();
            fs::set_permissions(at(name), Permissions::from_mode(0o600)).unwrap();
        }
        for path in
            [folder.path().to_owned(), at("server.pem"), at("server.key"), at("authority.pem")]
        {
            chown(path, owner, owner).unwrap();
        }
        let cluster = at("cluster");
        let under = |name: &str| under(owner, &program(name), folder.path());
        let made = under("initdb")
            .args([
                "--auth=reject",
                "--username=boss",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ])
            .arg("--pgdata")
            .arg(&cluster)
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        fs::write(cluster.join("pg_hba.conf"), "hostssl all all 127.0.0.1/32 cert\n").unwrap();
        let orders = "CREATE ROLE obhut LOGIN\nCREATE DATABASE obhut OWNER obhut\n";
        fs::write(at("orders"), orders).unwrap();
        let told = under("postgres")
            .args(["--single", "-F", "-D"])
            .arg(&cluster)
            .arg("postgres")
            .stdin(fs::File::open(at("orders")).unwrap())
            .output()
            .unwrap();
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = under("postgres");
        command.arg("-D").arg(&cluster).arg("-p").arg(port.to_string());
        for setting in [
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=off",
            "ssl=on",
            &format!("ssl_cert_file={}", at("server.pem").display()),
            &format!("ssl_key_file={}", at("server.key").display()),
            &format!("ssl_ca_file={}", at("authority.pem").display()),
        ] {
            command.arg("-c").arg(setting);
        }
        let child = command.spawn().unwrap();
        let mut server = Server { child, authority, port, _folder: folder };
        server.wait(&cluster);
        Some(server)
    }

    /// The server writes its state into the last line of a file.
    fn wait(&mut self, cluster: &Path) {
        let begin = Instant::now();
        loop {
            let state = fs::read_to_string(cluster.join("postmaster.pid")).unwrap_or_default();
            if state.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
                return;
            }
            assert!(self.child.try_wait().unwrap().is_none(), "the server has ended");
            assert!(begin.elapsed() < PATIENCE, "the server does not come up");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Interrupt is PostgreSQL's "fast" stop.
        let _ = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

/// Whom the server runs as: PostgreSQL refuses to run as root.
fn owner() -> Option<u32> {
    if !is_root() {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    ["postgres:", "nobody:"].iter().find_map(|name| {
        let line = users.lines().find(|line| line.starts_with(name))?;
        line.split(':').nth(2)?.parse().ok()
    })
}

fn under(owner: Option<u32>, program: &Path, home: &Path) -> Command {
    let mut command = match owner {
        Some(owner) => {
            let mut command = Command::new("setpriv");
            command.arg(format!("--reuid={owner}")).arg(format!("--regid={owner}"));
            command.args(["--clear-groups", "--pdeathsig=INT"]).arg(program);
            command
        }
        None => Command::new(program),
    };
    command.current_dir(home).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PG") {
            command.env_remove(name);
        }
    }
    command
}

/// What somebody has who comes to the server: files, and a place for a house.
struct Visitor {
    folder: TempDir,
    port: u16,
}

impl Visitor {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: &str, mode: u32) {
        fs::write(self.path(name), text).unwrap();
        fs::set_permissions(self.path(name), Permissions::from_mode(mode)).unwrap();
    }

    fn address(&self, certificate: &str, key: &str) -> String {
        let at = self.folder.path().display();
        let files = format!("sslcert={at}/{certificate}&sslkey={at}/{key}");
        format!("postgres://obhut@127.0.0.1:{}/obhut?sslrootcert={at}/ca.pem&{files}", self.port)
    }

    /// What a command says, and what it ends with.
    fn obhut(&self, line: &[&str]) -> (Option<i32>, Value) {
        let said = Command::new(env!("CARGO_BIN_EXE_obhut"))
            .args(line)
            .arg("--json")
            .env("OBHUT_DATA", self.path("house"))
            .env_remove("OBHUT_DATABASE")
            .env_remove("OBHUT_WORKSPACE")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let text = if said.stdout.is_empty() { &said.stderr } else { &said.stdout };
        let text = String::from_utf8_lossy(text);
        let last = text.lines().last().unwrap_or_default();
        let answer = serde_json::from_str(&text).or_else(|_| serde_json::from_str(last));
        (said.status.code(), answer.unwrap_or_else(|_| panic!("{text}")))
    }

    fn init(&self, address: &str) -> (Option<i32>, Value) {
        let unseal = format!("file:{}", self.path("obhut.key").display());
        self.obhut(&[
            "init",
            "--workspace",
            "Laden",
            "--land",
            "BY",
            "--unseal",
            &unseal,
            "--no-recovery-kit",
            "--database",
            address,
        ])
    }
}

#[test]
fn a_database_is_entered_by_certificate_and_by_nothing_else() {
    let Some(server) = Server::start() else { return };
    let visitor = Visitor { folder: tempfile::tempdir().unwrap(), port: server.port };
    visitor.put("ca.pem", &server.authority.pem(), 0o644);
    let (own, key) = issued(&server.authority, "obhut");
    let (other, other_key) = issued(&server.authority, "somebody");
    let (stranger, stranger_key) = issued(&authority(), "obhut");
    visitor.put("own.pem", &own, 0o644);
    visitor.put("own.key", &key, 0o600);
    visitor.put("open.key", &key, 0o644);
    visitor.put("none.key", "no key", 0o600);
    let locked =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n";
    visitor.put("locked.key", locked, 0o600);
    visitor.put("other.pem", &other, 0o644);
    visitor.put("other.key", &other_key, 0o600);
    visitor.put("stranger.pem", &stranger, 0o644);
    visitor.put("stranger.key", &stranger_key, 0o600);

    for (certificate, key, code) in [
        ("missing.pem", "own.key", "store-own-missing"),
        ("own.pem", "open.key", "store-own-open"),
        ("own.pem", "locked.key", "store-own-locked"),
        ("own.pem", "none.key", "store-own-broken"),
        ("own.pem", "other.key", "store-own-apart"),
        ("stranger.pem", "stranger.key", "store-own-refused"),
        ("other.pem", "other.key", "store-forbidden"),
    ] {
        let (exit, said) = visitor.init(&visitor.address(certificate, key));
        assert_eq!((exit, &said["error"]), (Some(1), &code.into()), "{certificate} {key}: {said}");
        let scanned = visitor.obhut(&["scan", &visitor.address(certificate, key)]).1;
        let reason = match code.strip_prefix("store-own-") {
            Some(word) => format!("read-remote-own-{word}"),
            None => "read-remote-refused".to_owned(),
        };
        assert!(scanned.to_string().contains(&reason), "{reason}: {scanned}");
    }
    let bare = format!("postgres://obhut@127.0.0.1:{}/obhut?sslmode=require", server.port);
    let bare = format!("{bare}&sslrootcert={}", visitor.path("ca.pem").display());
    assert_eq!(visitor.init(&bare).1["error"], "store-forbidden", "no certificate, no way in");

    let good = visitor.address("own.pem", "own.key");
    let (exit, said) = visitor.init(&good);
    assert_eq!(exit, Some(0), "{said}");
    assert_eq!(visitor.obhut(&["workspace", "list"]).1[0]["name"], "Laden");
    let (exit, said) = visitor.obhut(&["scan", &good]);
    assert!(exit == Some(0) || exit == Some(3), "{said}");
    assert!(!said.to_string().contains("read-remote"), "{said}");
    let (_, report) = visitor.obhut(&["doctor", "--quick"]);
    assert!(!report.to_string().contains("database-password"), "{report}");

    // What is renewed on the disk is shown from then on.
    let (renewed, renewed_key) = issued(&server.authority, "obhut");
    visitor.put("own.pem", &renewed, 0o644);
    let (_, said) = visitor.obhut(&["workspace", "list"]);
    assert_eq!(said["error"], "store-own-apart");
    visitor.put("own.key", &renewed_key, 0o600);
    assert_eq!(visitor.obhut(&["workspace", "list"]).1[0]["name"], "Laden");
}
