//! The access matrix: every act and what each role may do with it, as a file that people read and
//! review. The program is right and the file follows; a change of rights shows as a change of it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use model::role::{Mark, Second};
use model::{Act, Role};

use crate::harness::on_every_engine;

/// Names the run that writes the file instead of holding it against the program.
const WRITE: &str = "OBHUT_WRITE_MATRIX";

const HEAD: &str = "\
# The access matrix: every act, and what each role may do with it. What is not here nobody may do.
# -  nothing            own  for the own account only
# g  with a living grant for the processing, or for one with a basis of that person
# Y  by the role alone
# step: proof of identity within the last minutes
# many: a second person where it concerns many; second: always a second person
# Written by the tests from model/src/role/table.rs: OBHUT_WRITE_MATRIX=1 cargo test --test it matrix
";

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/access_matrix.txt")
}

fn matrix() -> String {
    let mut text = format!("{HEAD}\n{:24}", "");
    for role in Role::ALL {
        text.push_str(&format!(" {:13}", role.key()));
    }
    text = format!("{}\n", text.trim_end());
    let mut acts = Act::ALL.to_vec();
    // All of a noun together, the nouns as they first appear.
    acts.sort_by_key(|act| Act::ALL.iter().position(|one| noun(*one) == noun(*act)));
    let mut last = "";
    for act in acts {
        if noun(act) != last {
            text.push('\n');
            last = noun(act);
        }
        let mut line = format!("{:24}", act.name());
        for role in Role::ALL {
            let mark = match role.mark(act) {
                Mark::No => "-",
                Mark::Own => "own",
                Mark::Granted => "g",
                Mark::Yes => "Y",
            };
            line.push_str(&format!(" {mark:13}"));
        }
        if act.needs_step_up() {
            line.push_str(" step");
        }
        match act.needs_second_person() {
            Second::Never => {}
            Second::Many => line.push_str(" many"),
            Second::Always => line.push_str(" second"),
        }
        text.push_str(&format!("{}\n", line.trim_end()));
    }
    text
}

fn noun(act: Act) -> &'static str {
    act.name().split('.').next().unwrap_or_default()
}

#[test]
fn the_access_matrix_says_what_the_program_does() {
    let matrix = matrix();
    if env::var_os(WRITE).is_some() {
        fs::write(path(), &matrix).unwrap();
        return;
    }
    let file = fs::read_to_string(path()).unwrap_or_default();
    for (number, (is, shall)) in file.lines().zip(matrix.lines()).enumerate() {
        let line = number + 1;
        assert_eq!(is, shall, "line {line} of access_matrix.txt; if meant, {WRITE}=1 writes it");
    }
    assert!(
        file == matrix,
        "access_matrix.txt is not the program's; if meant, {WRITE}=1 writes it"
    );
}

#[test]
fn the_command_shows_the_same_matrix() {
    on_every_engine(|house| {
        let rows = house.json(&["grant", "matrix"]);
        assert_eq!(rows.as_array().map(Vec::len), Some(Act::ALL.len()));
        let show = rows.as_array().unwrap().iter().find(|row| row["act"] == "person.show").unwrap();
        assert_eq!(show["roles"]["agent"], "granted");
        assert_eq!(show["roles"]["administrator"], "no");
        assert_eq!(show["roles"]["officer"], "yes");
    });
}
