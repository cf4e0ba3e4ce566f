//! What of the bench is wanted, and how much of it.

use crate::run::Trouble;

pub const USAGE: &str = "\
cargo xtask bench [OPTIONS]

Builds the register as it is and without its protection, measures both on SQLite and on a
PostgreSQL of its own, and prints each figure beside its goal. The whole takes most of an hour
on two cores, half of it building, and 6 GB of disk; nothing else should run meanwhile.

  --quick              small counts, one round: whether the bench runs, not what it says
  --rows NAME,..       only these: price (creating, reading, storing against the plain build),
                       peers (plain SQL without a log; pgcrypto), growth (import, memory, bytes),
                       find, start (cold start, idle memory), verify, sweep, races,
                       http (the API over HTTP), desk (100 people at their pages, on the
                       register that has grown), detect (how fast texts are looked through),
                       scan (a folder of all usual kinds of files), accuracy (what is found,
                       beside other programs); these three need no database
  --engine NAME        only sqlite, or only postgresql
  --persons N          how large the register grows on SQLite             (1000000)
  --persons-postgresql N  and on PostgreSQL                                (200000)
  --due N              persons the sweep erases                             (10000)
  --seconds N          how long the hundred work                             (180)
  --races N            rounds of 16 that want the same number at once        (1000)
  --rounds N           how often prices are taken; the middle one counts        (3)
  --megabytes N        text that is looked through                            (100)
  --files N            files that are scanned                               (20000)
  --documents N        documents that are judged                             (4300)
  --no-build           measures with the programs of the last run
  --no-install         installs nothing; what is missing is named

OBHUT_BENCH_POSTGRES names another server to measure on, OBHUT_BENCH_DIR a folder on the disk
to measure, OBHUT_BENCH_PROGRAMS a folder (usually target/release) with what detect, scan and
accuracy measure; otherwise the server is started for this run and the system's folder for temporary
files is taken. Everything made goes with the run.
";

/// What the caller wants measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub rows: Vec<Row>,
    pub engines: Vec<Engine>,
    persons: u64,
    persons_postgresql: u64,
    pub created: u64,
    pub reads: u64,
    pub due: u64,
    pub races: u64,
    pub seconds: u64,
    pub rounds: u64,
    pub megabytes: u64,
    pub files: u64,
    pub documents: u64,
    pub no_build: bool,
    pub no_install: bool,
    pub help: bool,
}

/// A part of the bench that can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    Price,
    Peers,
    Growth,
    Find,
    Start,
    Verify,
    Sweep,
    Races,
    Http,
    Desk,
    Detect,
    Scan,
    Accuracy,
}

impl Row {
    const ALL: &'static [Row] = &[
        Row::Price,
        Row::Peers,
        Row::Growth,
        Row::Find,
        Row::Start,
        Row::Verify,
        Row::Sweep,
        Row::Races,
        Row::Http,
        Row::Desk,
        Row::Detect,
        Row::Scan,
        Row::Accuracy,
    ];

    /// Those that need a register that has grown.
    pub const GROWN: &'static [Row] =
        &[Row::Growth, Row::Find, Row::Start, Row::Desk, Row::Verify, Row::Sweep];

    /// Those that need no database.
    pub const DISCOVERY: &'static [Row] = &[Row::Detect, Row::Scan, Row::Accuracy];

    pub fn name(&self) -> &'static str {
        match self {
            Row::Price => "price",
            Row::Peers => "peers",
            Row::Growth => "growth",
            Row::Find => "find",
            Row::Start => "start",
            Row::Verify => "verify",
            Row::Sweep => "sweep",
            Row::Races => "races",
            Row::Http => "http",
            Row::Desk => "desk",
            Row::Detect => "detect",
            Row::Scan => "scan",
            Row::Accuracy => "accuracy",
        }
    }

    fn parse(name: &str) -> Result<Row, Trouble> {
        let found = Row::ALL.iter().find(|row| row.name() == name);
        found.copied().ok_or_else(|| Trouble::Usage(format!("bench has no rows named {name}")))
    }
}

/// Which database is under the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgresql,
}

impl Engine {
    pub fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "sqlite",
            Engine::Postgresql => "postgresql",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgresql => "PostgreSQL",
        }
    }

    fn parse(name: &str) -> Result<Engine, Trouble> {
        let found = [Engine::Sqlite, Engine::Postgresql].into_iter().find(|e| e.name() == name);
        found.ok_or_else(|| Trouble::Usage(format!("bench knows no engine named {name}")))
    }
}

impl Wish {
    fn whole() -> Wish {
        Wish {
            rows: Row::ALL.to_vec(),
            engines: vec![Engine::Sqlite, Engine::Postgresql],
            persons: 1_000_000,
            persons_postgresql: 200_000,
            created: 20_000,
            reads: 4_000,
            due: 10_000,
            races: 1_000,
            seconds: 180,
            rounds: 3,
            megabytes: 100,
            files: 20_000,
            documents: 4_300,
            no_build: false,
            no_install: false,
            help: false,
        }
    }

    fn quick() -> Wish {
        Wish {
            persons: 6_000,
            persons_postgresql: 3_000,
            created: 2_000,
            reads: 200,
            due: 300,
            races: 20,
            seconds: 10,
            rounds: 1,
            megabytes: 5,
            files: 500,
            documents: 430,
            ..Wish::whole()
        }
    }

    pub fn parse(words: &[String]) -> Result<Wish, Trouble> {
        let quick = words.iter().any(|word| word == "--quick");
        let mut wish = if quick { Wish::quick() } else { Wish::whole() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut next = || {
                words.next().ok_or_else(|| Trouble::Usage(format!("{word} wants a word after it")))
            };
            match word.as_str() {
                "--quick" => {}
                "--rows" => {
                    wish.rows = next()?.split(',').map(Row::parse).collect::<Result<_, _>>()?
                }
                "--engine" => wish.engines = vec![Engine::parse(next()?)?],
                "--persons" => wish.persons = count(word, next()?)?,
                "--persons-postgresql" => wish.persons_postgresql = count(word, next()?)?,
                "--due" => wish.due = count(word, next()?)?,
                "--races" => wish.races = count(word, next()?)?,
                "--seconds" => wish.seconds = count(word, next()?)?,
                "--rounds" => wish.rounds = count(word, next()?)?,
                "--megabytes" => wish.megabytes = count(word, next()?)?,
                "--files" => wish.files = count(word, next()?)?,
                "--documents" => wish.documents = count(word, next()?)?,
                "--no-build" => wish.no_build = true,
                "--no-install" => wish.no_install = true,
                "--help" | "-h" => wish.help = true,
                other => return Err(Trouble::Usage(format!("bench does not know {other}"))),
            }
        }
        Ok(wish)
    }

    pub fn wants(&self, row: Row) -> bool {
        self.rows.contains(&row)
    }

    /// Whether anything is wanted that needs a database.
    pub fn wants_register(&self) -> bool {
        self.rows.iter().any(|row| !Row::DISCOVERY.contains(row))
    }

    /// Whether anything is wanted that needs none.
    pub fn wants_discovery(&self) -> bool {
        self.rows.iter().any(|row| Row::DISCOVERY.contains(row))
    }

    /// How large the register grows.
    pub fn persons(&self, engine: Engine) -> u64 {
        match engine {
            Engine::Sqlite => self.persons,
            Engine::Postgresql => self.persons_postgresql,
        }
    }

    /// How large it is after the first import, whose rate has a goal of its own.
    pub fn first(&self, engine: Engine) -> u64 {
        self.persons(engine).min(100_000)
    }
}

fn count(word: &str, text: &str) -> Result<u64, Trouble> {
    let plain = text.replace('_', "");
    let found = plain.parse().ok().filter(|count| *count > 0);
    found.ok_or_else(|| Trouble::Usage(format!("{word} wants a number from 1, not {text}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Wish, Trouble> {
        Wish::parse(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn everything_is_measured_unless_something_is_chosen() {
        let wish = parsed("").expect("no words are fine");
        assert_eq!(wish, Wish::whole());
        let wish = parsed("--rows find,races --engine sqlite").expect("known words");
        assert_eq!(wish.rows, [Row::Find, Row::Races]);
        assert_eq!(wish.engines, [Engine::Sqlite]);
    }

    #[test]
    fn what_is_said_beats_what_quick_means_in_any_order() {
        let wish = parsed("--persons 20_000 --quick").expect("known words");
        assert_eq!(wish.persons(Engine::Sqlite), 20_000);
        assert_eq!(wish.rounds, 1);
    }

    #[test]
    fn a_word_it_does_not_know_is_refused() {
        for text in ["--row find", "--rows fnd", "--persons", "--races 0", "--engine mysql"] {
            assert!(matches!(parsed(text), Err(Trouble::Usage(_))), "{text}");
        }
    }
}
