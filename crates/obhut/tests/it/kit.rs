//! The recovery kit at a terminal: sheets handed out, typed back, and only then a house.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Command};

use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use tempfile::TempDir;

/// The end of what is typed at a terminal.
const END: &str = "\u{4}";

/// A program at a terminal of its own, and everything it has said there.
struct Terminal {
    ours: File,
    child: Child,
    said: String,
}

impl Terminal {
    fn run(mut command: Command) -> Terminal {
        let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&ours).unwrap();
        unlockpt(&ours).unwrap();
        let name = ptsname(&ours, Vec::new()).unwrap();
        let theirs: OwnedFd = open(&name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        command.stdin(theirs.try_clone().unwrap());
        command.stdout(theirs.try_clone().unwrap()).stderr(theirs);
        let child = command.spawn().unwrap();
        // Only the program holds the other end now: when it goes, the terminal ends.
        drop(command);
        Terminal { ours: ours.into(), child, said: String::new() }
    }

    /// Reads on until the program has asked for a sheet `count` times, or is gone.
    fn asked(&mut self, count: usize) -> bool {
        while self.said.matches(". Blatt:").count() < count {
            if !self.read() {
                return false;
            }
        }
        true
    }

    fn read(&mut self) -> bool {
        let mut piece = [0; 4096];
        // A terminal whose other end is closed answers with an error.
        let read = self.ours.read(&mut piece).unwrap_or(0);
        self.said += &String::from_utf8_lossy(&piece[..read]);
        read > 0
    }

    fn types(&mut self, text: &str) {
        self.ours.write_all(text.as_bytes()).unwrap();
    }

    /// Waits for the end: the exit status and all that was said.
    fn ends(mut self) -> (i32, String) {
        while self.read() {}
        (self.child.wait().unwrap().code().unwrap_or(-1), self.said)
    }
}

/// A folder to set a house up in.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn command(&self, line: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_obhut"));
        command.args(line).env("OBHUT_DATA", self.path("house")).env("LANG", "de_DE.UTF-8");
        command.env_remove("OBHUT_WORKSPACE").env_remove("OBHUT_DATABASE");
        command
    }

    /// Begins to set a house up; the sheets are in a file once the first one is asked for.
    fn init(&self) -> Terminal {
        let unseal = format!("file:{}", self.path("obhut.key"));
        let sheets = self.path("sheets.txt");
        let line = ["init", "--workspace", "Laden", "--land", "BY", "--unseal", &unseal];
        let line = [&line[..], &["--recovery-kit-file", &sheets]].concat();
        let mut terminal = Terminal::run(self.command(&line));
        assert!(terminal.asked(1), "{}", terminal.said);
        terminal
    }

    /// The five sheets as they are typed.
    fn sheets(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("sheets.txt")).unwrap();
        sheets_in(&text)
    }

    #[track_caller]
    fn is_as_before(&self) {
        let left: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert!(left.is_empty(), "half done: {left:?}");
    }
}

/// The lines of four groups of five letters: four of them are a sheet.
fn sheets_in(text: &str) -> Vec<String> {
    let is_group = |word: &str| word.len() == 5 && word.chars().all(|c| c.is_ascii_alphanumeric());
    let lines = text.lines().map(str::trim).filter(|line| {
        let groups: Vec<_> = line.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        groups.len() == 4 && groups.iter().all(|word| is_group(word))
    });
    let lines: Vec<_> = lines.collect();
    lines.chunks(4).map(|lines| lines.join("\n") + "\n").collect()
}

/// A sheet with one letter that is not the one on the paper.
fn mistyped(sheet: &str) -> String {
    let other = if sheet.starts_with('A') { "B" } else { "A" };
    format!("{other}{}", &sheet[1..])
}

#[test]
fn a_house_is_set_up_once_three_different_sheets_were_typed_back_right() {
    let place = Place::new();
    let mut terminal = place.init();
    let sheets = place.sheets();
    assert_eq!(sheets.len(), 5);
    assert!(!Path::new(&place.path("obhut.key")).exists(), "nothing is made yet");
    let typed = [&sheets[0], &mistyped(&sheets[3]), &sheets[0], &sheets[3], &sheets[1]];
    for (asked, sheet) in (1..).zip(typed) {
        assert!(terminal.asked(asked), "{}", terminal.said);
        terminal.types(&sheet.to_lowercase());
    }
    let (exit, said) = terminal.ends();
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("Gruppe 1 stimmt nicht"), "{said}");
    assert!(said.contains("Blatt 1 war schon dabei"), "{said}");

    // Any three open the house when the key is gone.
    fs::remove_file(place.path("obhut.key")).unwrap();
    let unseal = format!("file:{}", place.path("new.key"));
    let files = [4, 2, 0].map(|at| {
        let path = place.path(&format!("sheet-{at}"));
        fs::write(&path, &sheets[at]).unwrap();
        path
    });
    let mut line = vec!["key", "recover", "--unseal", &unseal];
    line.extend(files.iter().flat_map(|path| ["--sheet", path.as_str()]));
    assert!(place.command(&line).output().unwrap().status.success());
    assert!(place.command(&["workspace", "list"]).output().unwrap().status.success());
}

#[test]
fn who_leaves_the_dialogue_leaves_nothing_behind() {
    let place = Place::new();
    let mut terminal = place.init();
    let sheets = place.sheets();
    terminal.types(&sheets[0]);
    assert!(terminal.asked(2), "{}", terminal.said);
    terminal.types(END);
    let (exit, said) = terminal.ends();
    assert_ne!(exit, 0, "{said}");
    place.is_as_before();
}

#[test]
fn a_sheet_that_stays_wrong_ends_it_and_leaves_nothing_behind() {
    let place = Place::new();
    let mut terminal = place.init();
    let wrong = mistyped(&place.sheets()[2]);
    let mut asked = 1;
    while terminal.asked(asked) {
        terminal.types(&wrong);
        asked += 1;
    }
    let (exit, said) = terminal.ends();
    assert_eq!(exit, 1, "{said}");
    place.is_as_before();
}

#[test]
fn sheets_of_another_kit_are_not_taken() {
    let (one, two) = (Place::new(), Place::new());
    let (mut terminal, mut other) = (one.init(), two.init());
    terminal.types(&one.sheets()[0]);
    assert!(terminal.asked(2));
    terminal.types(&two.sheets()[1]);
    assert!(terminal.asked(3));
    assert!(terminal.said.contains("gehört zu einer anderen Mappe"), "{}", terminal.said);
    for terminal in [&mut terminal, &mut other] {
        terminal.types(END);
    }
    assert_eq!((terminal.ends().0, other.ends().0), (1, 1));
}

#[test]
fn without_a_file_the_sheets_are_shown_at_the_terminal() {
    let place = Place::new();
    let unseal = format!("file:{}", place.path("obhut.key"));
    let line = ["init", "--workspace", "Laden", "--land", "BY", "--unseal", &unseal];
    let mut terminal = Terminal::run(place.command(&line));
    assert!(terminal.asked(1), "{}", terminal.said);
    let sheets = sheets_in(&terminal.said);
    assert_eq!(sheets.len(), 5, "{}", terminal.said);
    for (asked, sheet) in (1..).zip(&sheets[..3]) {
        assert!(terminal.asked(asked), "{}", terminal.said);
        terminal.types(sheet);
    }
    let (exit, said) = terminal.ends();
    assert_eq!(exit, 0, "{said}");
    assert!(place.command(&["workspace", "list"]).output().unwrap().status.success());
}

#[test]
fn what_is_ended_at_a_terminal_is_asked_about_first() {
    let place = Place::new();
    let unseal = format!("file:{}", place.path("obhut.key"));
    let init = ["init", "--workspace", "Laden", "--land", "BY", "--unseal", &unseal];
    let init = [&init[..], &["--no-recovery-kit"]].concat();
    assert!(place.command(&init).output().unwrap().status.success());
    let add = ["person", "add", "family_name=Köhler", "--for", "orders", "--reference", "B-1"];
    let added = place.command(&[&add[..], &["--json"]].concat()).output().unwrap().stdout;
    let added: serde_json::Value = serde_json::from_slice(&added).unwrap();
    let erase = ["person", "erase", added["id"].as_str().unwrap()];
    for (answer, exit) in [("nein\n", 1), ("ja\n", 0)] {
        let mut terminal = Terminal::run(place.command(&erase));
        while !terminal.said.contains("[ja/nein]") && terminal.read() {}
        terminal.types(answer);
        let (ended, said) = terminal.ends();
        assert_eq!(ended, exit, "{said}");
        assert_eq!(said.contains("Nichts geändert"), exit == 1, "{said}");
    }
}
