//! How the bench measures: CPU of the program and of the database server, wall time, memory.

use std::fs;
use std::time::{Duration, Instant};

/// The process of the PostgreSQL server whose CPU is counted. Without it, every process of that
/// name on the machine is.
const SERVER: &str = "OBHUT_BENCH_SERVER";

/// CPU and wall time of some work, in microseconds.
pub struct Cost {
    pub cpu_us: f64,
    pub wall_us: f64,
}

impl Cost {
    /// Measures work; `server` counts the PostgreSQL server's processes as well.
    pub fn of<T>(server: bool, work: impl FnOnce() -> T) -> Cost {
        let (cpu, begun) = (cpu(server), Instant::now());
        let _ = work();
        Cost {
            cpu_us: (self::cpu(server) - cpu) * 1e6,
            wall_us: begun.elapsed().as_secs_f64() * 1e6,
        }
    }

    pub fn seconds(&self) -> f64 {
        self.wall_us / 1e6
    }
}

/// CPU seconds so far: of this program, and of the database server if wanted.
fn cpu(server: bool) -> f64 {
    let own = Process::of("self").map_or(0.0, |own| own.cpu);
    own + if server { servers() } else { 0.0 }
}

/// CPU seconds so far of another program.
pub fn cpu_of(process: u32) -> f64 {
    Process::of(&process.to_string()).map_or(0.0, |found| found.cpu)
}

/// What the server's processes have used. Those that have ended stand in their parent's account.
pub fn servers() -> f64 {
    let head: Option<u32> = std::env::var(SERVER).ok().and_then(|pid| pid.parse().ok());
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes = entries.filter_map(|entry| Process::of(entry.file_name().to_str()?));
    let counted = |process: Process| match head {
        Some(head) if process.id == head => process.cpu + process.children,
        Some(head) if process.parent == head => process.cpu,
        None if process.name == "postgres" => process.cpu,
        _ => 0.0,
    };
    processes.map(counted).sum()
}

/// A process as the system tells of it.
struct Process {
    id: u32,
    name: String,
    parent: u32,
    /// CPU seconds of its own.
    cpu: f64,
    /// Those of its children that have ended.
    children: f64,
}

impl Process {
    fn of(id: &str) -> Option<Process> {
        /// What the system counts in, per second; Linux tells every program the same.
        const TICKS: f64 = 100.0;
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        let (id, rest) = stat.split_once(" (")?;
        let (name, rest) = rest.rsplit_once(") ")?;
        let columns: Vec<&str> = rest.split_whitespace().collect();
        let seconds = |at: usize| Some(columns.get(at)?.parse::<f64>().ok()? / TICKS);
        Some(Process {
            id: id.parse().ok()?,
            name: name.to_owned(),
            parent: columns.get(1)?.parse().ok()?,
            cpu: seconds(11)? + seconds(12)?,
            children: seconds(13)? + seconds(14)?,
        })
    }
}

/// A line of what the system says of a process's memory, in megabytes.
pub fn memory_mb(process: &str, line: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with(line)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// Times of many tries.
#[derive(Default)]
pub struct Sample(Vec<Duration>);

impl Sample {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn join(&mut self, other: Sample) {
        self.0.extend(other.0);
    }

    /// The time, in milliseconds, below which that part of the tries lies.
    pub fn at(&mut self, part: f64) -> f64 {
        self.0.sort_unstable();
        let at = ((self.0.len() as f64 - 1.0) * part).round() as usize;
        self.0.get(at).map_or(0.0, |t| t.as_secs_f64() * 1e3)
    }
}
