//! Starting other programs: shown before they run, and a failure says which one failed.

use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Why a command of ours did not end well.
#[derive(Debug)]
pub enum Trouble {
    /// The command line was not understood.
    Usage(String),
    /// A program ran and said no; its own output stands above.
    Failed { what: String, status: ExitStatus },
    /// A program could not be started.
    NotStarted { what: String, cause: std::io::Error },
    /// Something has to be installed first, and we may not or cannot do it.
    Missing { what: &'static str, how: &'static str },
    /// Anything else about files and processes.
    Io { doing: &'static str, cause: std::io::Error },
    /// The throw-away database did not come up; its log follows.
    Database(String),
    /// So many parts of a bench gave no figures; which, stands above.
    NotMeasured(usize),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(why) => write!(f, "{why}"),
            Self::Failed { what, status } => write!(f, "failed ({status}): {what}"),
            Self::NotStarted { what, cause } => write!(f, "could not start {what}: {cause}"),
            Self::Missing { what, how } => write!(f, "{what} is missing; install it: {how}"),
            Self::Io { doing, cause } => write!(f, "{doing}: {cause}"),
            Self::Database(log) => write!(f, "PostgreSQL did not come up:\n{log}"),
            Self::NotMeasured(parts) => write!(f, "not everything was measured: {parts} missing"),
        }
    }
}

impl Trouble {
    /// For `map_err` on file operations.
    pub fn io(doing: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |cause| Self::Io { doing, cause }
    }
}

/// The cargo that started us, in the workspace.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::root());
    command
}

/// Runs to the end with the output in view; anything but success is a failure.
pub fn must(command: &mut Command) -> Result<(), Trouble> {
    let what = shown(command);
    eprintln!("  $ {what}");
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Trouble::Failed { what, status }),
        Err(cause) => Err(Trouble::NotStarted { what, cause }),
    }
}

/// Runs to the end without showing the output and hands it back.
pub fn quietly(command: &mut Command) -> Result<String, Trouble> {
    let what = shown(command);
    let done = command
        .stdin(Stdio::null())
        .output()
        .map_err(|cause| Trouble::NotStarted { what: what.clone(), cause })?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    eprint!("{}", String::from_utf8_lossy(&done.stderr));
    Err(Trouble::Failed { what, status: done.status })
}

/// Runs to the end and hands over each line of the output as it comes; what it says of troubles
/// stays in view.
pub fn each_line(command: &mut Command, see: &mut dyn FnMut(&str)) -> Result<(), Trouble> {
    let what = shown(command);
    let not_started = |cause| Trouble::NotStarted { what: what.clone(), cause };
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(not_started)?;
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).lines().map_while(Result::ok).for_each(|line| see(&line));
    }
    let status = child.wait().map_err(not_started)?;
    if status.success() { Ok(()) } else { Err(Trouble::Failed { what, status }) }
}

/// Installs Debian's packages, where that is ours to do: as root, on Debian, unless `no_install`.
/// Gives whether they are there now.
pub fn install(packages: &[&str], no_install: bool) -> bool {
    let Some(apt) = on_path("apt-get").filter(|_| !no_install && are_root()) else {
        return false;
    };
    let install = ["install", "-y", "-qq", "--no-install-recommends"];
    let install: Vec<_> = install.iter().chain(packages).copied().collect();
    [&["update", "-qq"][..], &install].into_iter().all(|words| {
        must(Command::new(&apt).args(words).env("DEBIAN_FRONTEND", "noninteractive")).is_ok()
    })
}

/// Waits for a program that was asked to end; one that does not is killed.
pub fn see_out(child: &mut Child, patience: Duration) {
    let begin = Instant::now();
    while matches!(child.try_wait(), Ok(None)) {
        if begin.elapsed() > patience {
            let _ = child.kill();
            let _ = child.wait();
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Where a program stands on the PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

/// Whether we are the system's administrator, who may install but must not run a database server.
pub fn are_root() -> bool {
    quietly(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

pub fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words: Vec<_> =
        std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}
