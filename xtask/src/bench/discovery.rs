//! What needs no database: how fast texts are looked through, what a scan of a folder takes, and how
//! much of what is personal is found, each beside a plain baseline and beside other programs.

mod peers;
mod watched;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::figures::{self, Figures};
use super::programs;
use super::scratch::Scratch;
use super::wish::{Row, Wish};
use crate::run::{self, Trouble};
pub use peers::PEERS;
use peers::Peers;
use watched::{Seen, watch};

/// What the figures of these rows are kept under, where others have their engine.
pub const PLACE: &str = "discovery";
/// Where the programs lie that these rows measure; usually where the build leaves them.
const PROGRAMS: &str = "OBHUT_BENCH_PROGRAMS";
/// So many CPU-seconds a peer may take for the mixed text, and for the documents.
const SPEED_SECONDS: u64 = 5;
const JUDGED_SECONDS: u64 = 60;
/// Ten kinds of personal data as somebody would look for them without a program made for it, with
/// the fast sort of word boundary.
const PATTERNS: &str = r"(?-u:\b)[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?-u:\b)
(?-u:\b)DE[0-9]{2}(?: ?[0-9]{4}){4} ?[0-9]{2}(?-u:\b)
(?-u:\b)[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?-u:\b)
(?-u:\b)[2-6][0-9]{3}(?:[ -]?[0-9]{4}){3}(?-u:\b)
(?-u:\b)(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?-u:\b)
(?:\+49|0049|(?-u:\b)0)[ /(-]*[1-9][0-9 /()-]{5,14}[0-9](?-u:\b)
(?-u:\b)[1-9][0-9] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}(?-u:\b)
(?-u:\b)DE ?[0-9]{9}(?-u:\b)
(?-u:\b)[0-9]{2} ?[0-9]{6} ?[A-Z] ?[0-9]{3}(?-u:\b)
(?-u:\b)[A-Z]{1,3}-[A-Z]{1,2} ?[0-9]{1,4}(?-u:\b)
";

/// Measures what of these rows is wanted.
pub fn measure(wish: &Wish, scratch: &Scratch, figures: &mut Figures) -> Result<(), Trouble> {
    let tools = Tools::of(wish)?;
    let folder = scratch.folder().join("discovery");
    fs::create_dir_all(&folder).map_err(Trouble::io("making a folder for texts"))?;
    let peers = Peers::ready(wish.no_install);
    let mut bench = Bench { wish, tools, folder, peers, figures };
    bench.texts()?;
    if wish.wants(Row::Detect) {
        bench.detect()?;
    }
    if wish.wants(Row::Scan) {
        bench.scan()?;
    }
    if wish.wants(Row::Accuracy) {
        bench.accuracy()?;
    }
    Ok(())
}

/// The programs of ours.
struct Tools {
    obhut: PathBuf,
    discovery: PathBuf,
    tree: PathBuf,
}

impl Tools {
    fn of(wish: &Wish) -> Result<Tools, Trouble> {
        let folder = std::env::var_os(PROGRAMS).map(PathBuf::from);
        if !wish.no_build && folder.is_none() {
            let packages = ["--package", "obhut", "--package", "detect", "--package", "read"];
            let programs = ["--bin", "obhut", "--example", "discovery", "--example", "tree"];
            programs::build(&[packages, programs].concat(), false)?;
        }
        let folder = folder.unwrap_or_else(|| programs::target().join("release"));
        let example = |name: &str| folder.join("examples").join(name);
        let tools = Tools {
            obhut: folder.join("obhut"),
            discovery: example("discovery"),
            tree: example("tree"),
        };
        if [&tools.obhut, &tools.discovery, &tools.tree].into_iter().all(|it| run::is_program(it)) {
            return Ok(tools);
        }
        Err(Trouble::Missing { what: "a program to be measured", how: "leave out --no-build" })
    }
}

struct Bench<'b> {
    wish: &'b Wish,
    tools: Tools,
    folder: PathBuf,
    peers: Peers,
    figures: &'b mut Figures,
}

impl Bench<'_> {
    fn texts(&mut self) -> Result<(), Trouble> {
        let (megabytes, documents) =
            (self.wish.megabytes.to_string(), self.wish.documents.to_string());
        let mut write = Command::new(&self.tools.discovery);
        run::must(write.arg("texts").arg(&self.folder).args([&megabytes, &documents]))?;
        fs::write(self.at("patterns"), PATTERNS).map_err(Trouble::io("writing patterns"))
    }

    /// How fast texts are looked through.
    fn detect(&mut self) -> Result<(), Trouble> {
        title("how fast texts are looked through");
        let megabytes = (self.wish.megabytes * 16 / 100).max(1).to_string();
        self.figures.take(Command::new(&self.tools.discovery).args(["speed", &megabytes]))?;

        let (text, lines) = (self.at("business.txt"), self.at("business.jsonl"));
        let size = megabytes_of(&text);
        for (what, more) in [("forms", &["--numbers"][..]), ("names", &[])] {
            let seen = watch(self.obhut("detect").args(more), Some(&lines), &self.at("answers"))?;
            self.note("obhut", &format!("program {what}"), size / seen.cpu, "MB/s");
            self.note("obhut", &format!("program {what} wall"), size / seen.wall, "MB/s");
            self.note("obhut", &format!("program {what} memory"), seen.memory, "MB");
        }
        let line = self.at("line.txt");
        let mut command = self.obhut("detect");
        let seen = watch(command.arg("--text").arg(&line), None, &self.at("answers"))?;
        self.note("obhut", "program line", size / seen.cpu, "MB/s");
        self.note("obhut", "program line memory", seen.memory, "MB");
        match self.peers.ripgrep() {
            Ok(rg) => {
                let patterns = self.at("patterns");
                let mut command = Command::new(rg);
                command.args(["--no-config", "-j1", "--count-matches", "-f"]).arg(&patterns);
                let seen = watch(command.arg(&text), None, &self.at("answers"))?;
                self.note("rg", "speed", size / seen.cpu, "MB/s");
            }
            Err(why) => self.figures.missing(format!("ripgrep: {why}")),
        }
        for peer in PEERS {
            self.ask(peer.name, SPEED_SECONDS, &lines, &self.at("answers"));
        }
        Ok(())
    }

    /// What a scan of a folder takes, the first time and the second.
    fn scan(&mut self) -> Result<(), Trouble> {
        title("a scan of all usual kinds of files");
        let tree = self.at("tree");
        let files = self.wish.files.to_string();
        self.figures.take(Command::new(&self.tools.tree).arg(&tree).arg(&files))?;
        let count = |what: &str| self.figures.at(PLACE, "tree", what).map_or(0.0, |it| it.value);
        let (files, size) = (count("files"), count("bytes") / 1e6);

        let mut read = Command::new("find");
        read.arg(&tree).args(["-type", "f", "-exec", "cat", "{}", "+"]);
        // Once to bring it into memory, as it is for all that follow; once to be measured.
        watch(&mut read, None, Path::new("/dev/null"))?;
        let seen = watch(&mut read, None, Path::new("/dev/null"))?;
        self.say_pace("cat", "read", &seen, files, size);
        if let Ok(rg) = self.peers.ripgrep() {
            let mut command = Command::new(rg);
            command.args(["--no-config", "-uuu", "--count-matches", "-f"]).arg(self.at("patterns"));
            let seen = watch(command.arg(&tree), None, &self.at("answers"))?;
            self.say_pace("rg", "scan", &seen, files, size);
        }
        for (state, what, more) in [
            ("state-forms", "forms", &["--numbers"][..]),
            ("state", "first", &[]),
            ("state", "second", &[]),
        ] {
            let mut command = self.obhut("scan");
            command.args(more).arg("--state").arg(self.at(state));
            command.args(["--format", "jsonl", "--force", "--output"]).arg(self.at("report.jsonl"));
            let seen = watch(command.arg(&tree), None, &self.at("answers"))?;
            self.say_pace("obhut", what, &seen, files, size);
            self.note("obhut", &format!("{what} memory"), seen.memory, "MB");
        }
        let report = fs::read_to_string(self.at("report.jsonl")).unwrap_or_default();
        let lines = |verdict: &str| {
            let verdict = format!("\"verdict\":\"{verdict}\"");
            report.lines().filter(|line| line.contains(&verdict)).count() as f64
        };
        self.note("obhut", "findings", lines("found"), "");
        self.note("obhut", "unchecked", lines("unchecked"), "");
        Ok(())
    }

    /// How much of what is personal is found in the documents of the evaluation.
    fn accuracy(&mut self) -> Result<(), Trouble> {
        title("what is found, and what else");
        let documents = self.at("documents.jsonl");
        watch(&mut self.obhut("detect"), Some(&documents), &self.at("obhut.jsonl"))?;
        self.score("obhut")?;
        for peer in PEERS {
            let answers = self.at(&format!("{}.jsonl", peer.name));
            if self.ask(peer.name, JUDGED_SECONDS, &documents, &answers) {
                self.score(peer.name)?;
            }
        }
        Ok(())
    }

    fn score(&mut self, name: &str) -> Result<(), Trouble> {
        let mut command = Command::new(&self.tools.discovery);
        self.figures.take(command.arg("score").arg(&self.folder).arg(name))
    }

    /// Has a peer look through texts, and notes its speed; whether it did.
    fn ask(&mut self, name: &str, seconds: u64, texts: &Path, answers: &Path) -> bool {
        match self.peers.ask(name, seconds, texts, answers) {
            Ok((bytes, spent)) => {
                if seconds == SPEED_SECONDS {
                    self.note(name, "speed", bytes / 1e6 / spent, "MB/s");
                }
                true
            }
            Err(why) => {
                let missing = format!("{name}: {why}");
                if !self.figures.not_measured().contains(&missing) {
                    self.figures.missing(missing);
                }
                false
            }
        }
    }

    fn say_pace(&mut self, whose: &str, what: &str, seen: &Seen, files: f64, size: f64) {
        self.note(whose, &format!("{what} files"), files / seen.wall, "files/s");
        self.note(whose, &format!("{what} rate"), size / seen.wall, "MB/s");
        self.note(whose, &format!("{what} CPU rate"), size / seen.cpu, "MB/s");
        self.note(whose, &format!("{what} cores"), seen.cpu / seen.wall, "");
    }

    fn note(&mut self, whose: &str, what: &str, value: f64, unit: &str) {
        let line = format!("{PLACE}\t{whose}\t{what}\t{value:.3}\t{unit}");
        eprintln!("{line}");
        self.figures.note(&line, figures::load());
    }

    fn obhut(&self, word: &str) -> Command {
        let mut command = Command::new(&self.tools.obhut);
        command.arg(word);
        command
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

fn title(what: &str) {
    eprintln!("\n== {what}");
}

fn megabytes_of(file: &Path) -> f64 {
    fs::metadata(file).map_or(f64::NAN, |about| about.len() as f64 / 1e6)
}
