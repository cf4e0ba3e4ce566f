//! Importing: a file sent in, its columns looked at, tried, taken in; and taking one back.
//!
//! Between the steps the file lies sealed; the word for it is kept by whoever sent it, and is sent
//! along with each step. The same file taken in again goes on where it was cut off and changes
//! nothing twice.

mod past;
mod take;

use acts::import::{self, ColumnPlan, Columns, Held, Looked, Said};
use acts::{Cx, Refusal};
use axum::http::StatusCode;
use model::{Act, PlaceId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{body, done, made};
use super::spec::{Field, Shape, Spec, may, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Post, "/api/v1/imports/files", Act::ImportRun, &SEND, send),
    Route::api(Method::Post, "/api/v1/imports/columns", Act::ImportRun, &COLUMNS, columns),
    Route::api(Method::Post, "/api/v1/imports", Act::ImportRun, &take::RUN, take::run),
    Route::api(Method::Post, "/api/v1/imports/files/drop", Act::ImportRun, &DROP, drop),
    Route::api(Method::Get, "/api/v1/imports", Act::ImportList, &past::LIST, past::list),
    Route::api(Method::Get, "/api/v1/imports/{number}", Act::ImportList, &past::SHOW, past::show),
    Route::api(
        Method::Post,
        "/api/v1/imports/{number}/undo",
        Act::ImportUndo,
        &past::UNDO,
        past::undo,
    ),
];

const FILE: Field = must("file", Shape::Text, "the word for the file that was sent in");
const LOOKED: &[Field] = &[
    or_null("format", Shape::Text, "null where a table has to be chosen first"),
    or_null("table", Shape::Text, "the sheet or table that is read"),
    must("tables", Shape::List(&Shape::Text), "to choose from, where none is plainly meant"),
    must(
        "columns",
        Shape::List(&Shape::Named(
            "Column",
            &[
                must("header", Shape::Text, ""),
                or_null("target", Shape::Text, "the field it is taken for"),
                or_null("left_out", Shape::Key, "why it is not taken in"),
                must("samples", Shape::List(&Shape::Text), "a few values, masked"),
            ],
        )),
        "",
    ),
    must("lacks", Shape::List(&Shape::Key), "what the proof of consents still needs"),
    must("ready", Shape::Flag, "its rows name somebody: it can be taken in"),
];
const SENT: &[Field] = &[FILE, LOOKED[0], LOOKED[1], LOOKED[2], LOOKED[3], LOOKED[4], LOOKED[5]];

const SEND: Spec = Spec::post(
    "Send a file in (up to 64 MiB) and see what its columns are taken for",
    Shape::Form(&[
        must("file", Shape::Bytes, "CSV, spreadsheet, vCard, JSON, SQLite …"),
        must("purposes", Shape::List(&Shape::Key), "processings; once for each"),
        may("name", Shape::Text, "what the source is called; else the file's name"),
        may("table", Shape::Text, "the sheet or table, where there are several"),
    ]),
    Shape::Named("Sent", SENT),
)
.made();

/// Keeps the file, sealed, for an hour.
fn send(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let none = || Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "import-no-file");
    let (name, bytes) = visit.call.file.as_ref().ok_or_else(none)?;
    if bytes.is_empty() {
        return Err(none());
    }
    let said = Said {
        name: visit.field("name").unwrap_or(stem(name)).chars().take(100).collect(),
        purposes: visit.call.fields.every("purposes").map(str::to_owned).collect(),
        table: visit.field("table").map(str::to_owned),
        ..Said::default()
    };
    let held = import::hold(&cx, &said.purposes, name, bytes)?;
    let looked = import::look(&cx, &held, &said).inspect_err(|_| import::let_go(&cx, &held))?;
    let mut answer = looked_json(&cx, &looked);
    answer["file"] = held.ticket(&cx)?.into();
    Ok(made(&answer))
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    if stem.is_empty() { "import" } else { stem }
}

const SAID: &[Field] = &[
    FILE,
    must("purposes", Shape::List(&Shape::Key), "processings; each gives a basis"),
    may("name", Shape::Text, "what the source is called; with the key column it says who is who"),
    may(
        "map",
        Shape::List(&Shape::Text),
        "Column=field for what was guessed wrong, Column=- to leave one out",
    ),
    may("wording", Shape::Text, "consents: the version of the words agreed to"),
    may("channel", Shape::Text, "consents: how they were given"),
    may("table", Shape::Text, "the sheet or table, where there are several"),
];

const COLUMNS: Spec = Spec::post(
    "What the columns are taken for, with what is said of them so far",
    Shape::Object(SAID),
    Shape::Named("Looked", LOOKED),
);

/// What is said of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    file: String,
    purposes: Vec<String>,
    name: Option<String>,
    #[serde(default)]
    map: Vec<String>,
    wording: Option<String>,
    channel: Option<String>,
    table: Option<String>,
    /// This and the next two only where a file is taken in; the description says where.
    place: Option<PlaceId>,
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    background: bool,
}

impl Asked {
    fn said(self) -> Said {
        Said {
            name: self.name.unwrap_or_else(|| "import".to_owned()).chars().take(100).collect(),
            purposes: self.purposes,
            map: self.map,
            wording: self.wording,
            channel: self.channel,
            table: self.table,
            place: self.place,
        }
    }
}

fn columns(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let asked: Asked = body(visit)?;
    let held = held(&cx, &asked.file)?;
    let looked = import::look(&cx, &held, &asked.said())?;
    Ok(Answer::json(&looked_json(&cx, &looked)))
}

/// The file of a word.
fn held(cx: &Cx, word: &str) -> Result<Held, Problem> {
    Held::of_ticket(cx, word).ok_or_else(|| import::ImportError::Gone.into())
}

fn looked_json(cx: &Cx, looked: &Looked) -> Value {
    match looked {
        Looked::Tables(tables) => json!({
            "format": null,
            "table": null,
            "tables": tables,
            "columns": [],
            "lacks": [],
            "ready": false,
        }),
        Looked::Columns(columns) => columns_json(cx, columns),
    }
}

fn columns_json(cx: &Cx, columns: &Columns) -> Value {
    let rules = cx.register().rules();
    let column = |one: &ColumnPlan| {
        json!({
            "header": one.header,
            "target": one.name,
            "left_out": one.left_out.map(|why| why.key()),
            "samples": one.samples,
        })
    };
    let lacks = columns.plan.consent_lacks(rules).unwrap_or_default();
    json!({
        "format": columns.format,
        "table": columns.table,
        "tables": [],
        "columns": columns.plan.columns.iter().map(column).collect::<Vec<_>>(),
        "lacks": lacks.iter().map(|part| part.key()).collect::<Vec<_>>(),
        "ready": columns.plan.names_somebody(rules),
    })
}

const DROP: Spec = Spec::post(
    "Give a file that was sent in up; else it goes after an hour",
    Shape::Object(&[FILE]),
    Shape::Nothing,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Drop {
    file: String,
}

fn drop(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let asked: Drop = body(visit)?;
    import::let_go(&cx, &held(&cx, &asked.file)?);
    Ok(done())
}

/// There is none of that number.
fn none_there() -> Problem {
    Refusal::new("import-unknown").into()
}
