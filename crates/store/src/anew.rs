//! What is sealed under a workspace's own key, wherever it stands: the columns, and the rows of each
//! that are still under another key than they should be.

use model::WorkspaceId;

use crate::statement::statements;
use crate::tx::{Cell, Statement, Type};
use crate::{Fault, Read, Row, Write};

/// Reads and writes each column with `sealed_columns!`: after the name come the table, the column,
/// what leads its primary key, and three numbers of which its place is made.
macro_rules! sealed_columns {
    ($($column:ident $read:ident $write:ident: $lead:ident $at:literal in $table:literal,
        $sealed:literal, $two:literal, $three:literal, $four:literal;)*) => {
        statements! { "anew";
            $(
            $read(Int, Bytes, $lead, Bytes, Int) -> (lead: $lead, two: Int, three: Int, four: Int, sealed: Bytes) =
                concat!("SELECT ", $at, " AS lead, ", $two, " AS two, ", $three, " AS three, ", $four,
                    " AS four, ", $sealed, " AS sealed FROM ", $table,
                    " WHERE workspace = $1 AND ", $sealed, " IS NOT NULL AND substr(", $sealed,
                    ", 2, 1) <> $2 AND ", $at, " >= $3 AND (", $at, " > $3 OR ", $sealed,
                    " > $4) ORDER BY ", $at, ", ", $sealed, " LIMIT $5");
            $write(Int, $lead, Bytes, Bytes) -> () =
                concat!("UPDATE ", $table, " SET ", $sealed, " = $4 WHERE workspace = $1 AND ", $at,
                    " = $2 AND ", $sealed, " = $3");
            )*
        }

        /// A column of what is sealed under a workspace's own key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column { $($column),* }

        impl Column {
            /// All of them, those of the house's own workspace first.
            pub const ALL: &[Column] = &[$(Column::$column),*];

            /// Table and column, as the list of columns names them.
            #[must_use]
            pub fn name(self) -> (&'static str, &'static str) {
                match self { $(Column::$column => ($table, $sealed)),* }
            }

            fn read(self) -> &'static Statement {
                match self { $(Column::$column => &$read),* }
            }

            fn write(self) -> &'static Statement {
                match self { $(Column::$column => &$write),* }
            }

            /// Where a walk through it begins.
            fn start(self) -> Lead {
                match self { $(Column::$column => Lead::least(Type::$lead)),* }
            }
        }
    };
}

sealed_columns! {
    Account READ_ACCOUNT WRITE_ACCOUNT: Int "id" in "account", "sealed", "version", "begun", "begun";
    Secret READ_SECRET WRITE_SECRET: Int "account" in "secret", "sealed", "number", "kind", "coalesce(step, kind - kind)";
    Session READ_SESSION WRITE_SESSION: Int "id" in "session", "sealed", "begun", "begun", "begun";
    Draft READ_DRAFT WRITE_DRAFT: Int "session" in "draft", "sealed", "number", "at", "at";
    Link READ_LINK WRITE_LINK: Bytes "hash" in "link", "sealed", "coalesce(account, kind - kind)", "kind", "kind";
    Mail READ_MAIL WRITE_MAIL: Int "id" in "outbox", "sealed", "made", "made", "made";
    Setting READ_SETTING WRITE_SETTING: Text "key" in "setting", "sealed", "version", "changed", "changed";
    Apikey READ_APIKEY WRITE_APIKEY: Int "id" in "apikey", "sealed", "begun", "begun", "begun";
    Actor READ_ACTOR WRITE_ACTOR: Bytes "pseudonym" in "actor", "sealed", "workspace", "workspace", "workspace";
    Review READ_REVIEW WRITE_REVIEW: Int "account" in "grant_review", "note", "processing", "at", "at";
    Waiting READ_WAITING WRITE_WAITING: Int "id" in "waiting", "sealed", "id", "id", "id";
    Answered READ_ANSWERED WRITE_ANSWERED: Bytes "tag" in "answered", "sealed", "at", "at", "at";
    Owner READ_OWNER WRITE_OWNER: Int "person" in "hold", "owner", "number", "begun", "begun";
    Job READ_JOB WRITE_JOB: Int "id" in "job", "sealed", "asked", "asked", "asked";
    Outcome READ_OUTCOME WRITE_OUTCOME: Int "id" in "job", "outcome", "asked", "asked", "asked";
    Source READ_SOURCE WRITE_SOURCE: Int "id" in "scan_source", "sealed", "version", "added", "added";
    SourceSecret READ_SOURCE_SECRET WRITE_SOURCE_SECRET: Int "id" in "scan_source", "secret", "version", "added", "added";
    Unread READ_UNREAD WRITE_UNREAD: Int "source" in "scan_unread", "sealed", "id", "seen", "seen";
    Place READ_PLACE WRITE_PLACE: Int "id" in "place", "sealed", "source", "seen", "seen";
    Decision READ_DECISION WRITE_DECISION: Int "place" in "place_decision", "reason", "number", "at", "at";
}

/// What leads the primary key of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    Number(i64),
    Bytes(Vec<u8>),
    Text(String),
}

impl Lead {
    /// None comes before this.
    fn least(kind: Type) -> Lead {
        match kind {
            Type::Int => Lead::Number(i64::MIN),
            Type::Bytes => Lead::Bytes(Vec::new()),
            Type::Text => Lead::Text(String::new()),
        }
    }

    fn cell(&self) -> Cell<'_> {
        match self {
            Lead::Number(number) => Cell::Int(*number),
            Lead::Bytes(bytes) => bytes.into(),
            Lead::Text(text) => text.into(),
        }
    }
}

/// A row that is sealed under another key than it should be.
#[derive(Clone, Debug)]
pub struct Behind {
    pub lead: Lead,
    /// Numbers of the row that its place is made of, as the column lists them.
    pub numbers: [i64; 3],
    pub sealed: Vec<u8>,
}

/// The next rows of a column after one that are sealed under a key of another number. What is sealed
/// tells rows apart that begin alike. A row that stays behind is passed, not met again, and the rows
/// done before are not looked at once more: others wait while this is read.
pub fn behind(
    r: &mut Read,
    ws: WorkspaceId,
    column: Column,
    number: u8,
    (after, most): (Option<&Behind>, u32),
) -> Result<Vec<Behind>, Fault> {
    let number = [number];
    let start = column.start();
    let (lead, sealed) =
        after.map_or((start.cell(), &[][..]), |row| (row.lead.cell(), &row.sealed[..]));
    let cells = [Cell::Int(i64::from(ws.0)), (&number).into(), lead, sealed.into(), most.into()];
    r.rows(column.read(), &cells, |row| {
        Ok(Behind {
            lead: lead_of(row)?,
            numbers: [row.int(1)?, row.int(2)?, row.int(3)?],
            sealed: row.bytes(4)?.to_vec(),
        })
    })
}

fn lead_of(row: &Row) -> Result<Lead, Fault> {
    Ok(match row.cell(0)? {
        Cell::Bytes(bytes) => Lead::Bytes(bytes.to_vec()),
        Cell::Text(text) => Lead::Text(text.to_owned()),
        _ => Lead::Number(row.int(0)?),
    })
}

/// Puts what was sealed anew in the place of what was there, if that is there still.
pub fn put(
    w: &mut Write,
    ws: WorkspaceId,
    column: Column,
    row: &Behind,
    sealed: &[u8],
) -> Result<(), Fault> {
    let cells = [Cell::Int(i64::from(ws.0)), row.lead.cell(), (&row.sealed).into(), sealed.into()];
    w.run(column.write(), &cells).map(drop)
}
