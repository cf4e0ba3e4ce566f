//! Running a program and seeing what it takes: CPU and memory of itself and of those it starts.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::run::Trouble;

/// How often memory is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// What a program took.
pub struct Seen {
    /// Seconds, of the program and of those it started and waited for.
    pub cpu: f64,
    pub wall: f64,
    /// Megabytes at the peak: what is each process's own, and the largest share of files that one of
    /// them has, which is the same program for all.
    pub memory: f64,
}

/// Runs a program to its end. A scan that could not check everything ended well.
pub fn watch(command: &mut Command, input: Option<&Path>, output: &Path) -> Result<Seen, Trouble> {
    const FILES: &str = "opening what a program reads and writes";
    let program = Path::new(command.get_program());
    let what = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let input = match input {
        Some(path) => Stdio::from(File::open(path).map_err(Trouble::io(FILES))?),
        None => Stdio::null(),
    };
    let output = File::create(output).map_err(Trouble::io(FILES))?;
    let (before, begin) = (ended(), Instant::now());
    let child = command.stdin(input).stdout(output).stderr(Stdio::null()).spawn();
    let mut child = child.map_err(|cause| Trouble::NotStarted { what: what.clone(), cause })?;
    let mut memory: f64 = 0.0;
    let status = loop {
        memory = memory.max(taken(child.id()));
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => std::thread::sleep(LOOK),
            Err(cause) => return Err(Trouble::NotStarted { what, cause }),
        }
    };
    const PARTLY: Option<i32> = Some(3);
    if !status.success() && status.code() != PARTLY {
        return Err(Trouble::Failed { what, status });
    }
    let wall = begin.elapsed().as_secs_f64();
    Ok(Seen { cpu: ended() - before, wall, memory })
}

/// CPU seconds of all programs that we started and saw end, with those they saw end.
fn ended() -> f64 {
    /// What the system counts in, per second; Linux tells every program the same.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let columns = stat.rsplit_once(") ").map_or("", |(_, columns)| columns);
    let columns: Vec<f64> =
        columns.split_whitespace().map(|text| text.parse().unwrap_or(0.0)).collect();
    columns.iter().skip(13).take(2).sum::<f64>() / TICKS
}

/// Megabytes that a process and those below it have now.
fn taken(root: u32) -> f64 {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes: Vec<Memory> =
        entries.filter_map(|entry| Memory::of(entry.file_name().to_str()?)).collect();
    let mut family = vec![root];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        family.extend(processes.iter().filter(|one| one.parent == parent).map(|one| one.id));
        at += 1;
    }
    let of_family = || processes.iter().filter(|one| family.contains(&one.id));
    let own: f64 = of_family().map(|one| one.own).sum();
    let files = of_family().map(|one| one.files).fold(0.0, f64::max);
    (own + files) / 1024.0
}

/// A process's memory, in kilobytes.
struct Memory {
    id: u32,
    parent: u32,
    own: f64,
    files: f64,
}

impl Memory {
    fn of(id: &str) -> Option<Memory> {
        let id = id.parse().ok()?;
        let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
        let line = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok())
        };
        Some(Memory {
            id,
            parent: line("PPid:")? as u32,
            own: line("RssAnon:").unwrap_or(0.0) + line("RssShmem:").unwrap_or(0.0),
            files: line("RssFile:").unwrap_or(0.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_seen_with_those_it_starts() {
        let mut command = Command::new("sh");
        command.args(["-c", "head -c 200000000 /dev/zero | wc -c; :"]);
        let seen = watch(&mut command, None, Path::new("/dev/null")).expect("sh is there");
        assert!(seen.wall > 0.0 && seen.memory > 0.1, "{} {}", seen.wall, seen.memory);
    }
}
