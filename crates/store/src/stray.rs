//! Rows that lead nowhere: values, keys, tags of a person who is not there, and values without the
//! key that opens them.
//!
//! No act leaves any behind. Where some are found, rows were lost or put in by other means, and a
//! backup is the way back.

use model::WorkspaceId;
use model::person::PersonKind;

use crate::statement::statements;
use crate::{Cell, Fault, Read};

/// What was looked at in one table, and what of it leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    pub table: &'static str,
    /// Rows looked at; as many as were asked for, where there may be more.
    pub seen: u64,
    pub stray: u64,
}

/// Goes through the tables of a workspace that belong to persons, at most so many rows of each:
/// in a register of millions a part says enough, and reading all would hold up others.
///
/// # Errors
/// A fault of the database.
pub fn look(r: &mut Read, ws: WorkspaceId, most: u32) -> Result<Vec<Stray>, Fault> {
    let lead = [Cell::from(ws.0), Cell::from(most)];
    let mut found = Vec::with_capacity(OWNED.len() + 1);
    for (table, statement) in OWNED {
        let counts = r.one(statement, &lead, |row| Ok((row.number(0)?, row.number(1)?)))?;
        found.push(Stray { table, seen: counts.0, stray: counts.1 });
    }
    let kind = Cell::Int(PersonKind::Organisation.code());
    let keyless = [lead[0], lead[1], kind];
    let counts = r.one(&KEYLESS, &keyless, |row| Ok((row.number(0)?, row.number(1)?)))?;
    found.push(Stray { table: "person", seen: counts.0, stray: counts.1 });
    Ok(found)
}

const OWNED: [(&str, &crate::Statement); 11] = [
    ("person_key", &PERSON_KEY),
    ("value", &VALUE),
    ("record", &RECORD),
    ("basis", &BASIS),
    ("hold", &HOLD),
    ("restriction", &RESTRICTION),
    ("exact", &EXACT),
    ("sole", &SOLE),
    ("word", &WORD),
    ("origin", &ORIGIN),
    ("duplicate", &DUPLICATE),
];

/// One statement for each table: the rows looked at, and those among them without a person.
macro_rules! without_person {
    ($table:literal) => {
        concat!(
            "SELECT COUNT(*) AS seen, COUNT(*) - COUNT(p.id) AS stray FROM (SELECT person FROM ",
            $table,
            " WHERE workspace = $1 LIMIT $2) AS t \
             LEFT JOIN person p ON p.workspace = $1 AND p.id = t.person"
        )
    };
}

statements! { "stray";
    PERSON_KEY(Int, Int) -> (seen: Int, stray: Int) = without_person!("person_key");
    VALUE(Int, Int) -> (seen: Int, stray: Int) = without_person!("value");
    RECORD(Int, Int) -> (seen: Int, stray: Int) = without_person!("record");
    BASIS(Int, Int) -> (seen: Int, stray: Int) = without_person!("basis");
    HOLD(Int, Int) -> (seen: Int, stray: Int) = without_person!("hold");
    RESTRICTION(Int, Int) -> (seen: Int, stray: Int) = without_person!("restriction");
    EXACT(Int, Int) -> (seen: Int, stray: Int) = without_person!("exact");
    SOLE(Int, Int) -> (seen: Int, stray: Int) = without_person!("sole");
    WORD(Int, Int) -> (seen: Int, stray: Int) = without_person!("word");
    ORIGIN(Int, Int) -> (seen: Int, stray: Int) = without_person!("origin");
    DUPLICATE(Int, Int) -> (seen: Int, stray: Int) = without_person!("duplicate");
    KEYLESS(Int, Int, Int) -> (seen: Int, stray: Int) =
        "SELECT COUNT(*) AS seen, COUNT(*) - COUNT(k.person) AS stray FROM (SELECT id FROM person \
         WHERE workspace = $1 AND kind <> $3 LIMIT $2) AS t \
         LEFT JOIN person_key k ON k.workspace = $1 AND k.person = t.id";
}
