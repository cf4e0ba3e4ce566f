//! A file with which the bank collects: SEPA direct debit, pain.008.001.08.

use acts::payment::{self, Collected, From, MOST_ROWS, Order, OrderRow, PaymentError, RowWhy};
use acts::{Blank, Refusal};
use axum::http::StatusCode;
use jiff::civil::Date;
use model::PersonId;
use model::sepa::{Debit, Scheme, Sequence};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::PURPOSE;
use crate::answer::Answer;
use crate::api::ask::{body, day, once, read, wrong};
use crate::api::said::DRY_RUN;
use crate::api::spec::{Head, Shape, Spec, may, must, or_null};
use crate::problem::Problem;
use crate::visit::Visit;

const SEQUENCE: Shape = Shape::Word(&["FRST", "RCUR", "FNAL", "OOFF"]);

pub const COLLECT: Spec = Spec::post(
    "The file (pain.008.001.08) with which the bank collects by SEPA direct debit",
    Shape::Object(&[
        PURPOSE,
        may("scheme", Shape::Word(&["core", "b2b"]), "core where it is not said"),
        must(
            "collections",
            Shape::List(&Shape::Named(
                "Collection",
                &[
                    may("person", Shape::Id, "whose one account it is; else a token"),
                    may("token", Shape::Text, "the account, as listed under the person"),
                    must("cents", Shape::Number, "the amount in euro cents"),
                    must("mandate", Shape::Text, "its reference, 35 plain signs at most"),
                    must("signed", Shape::Day, "the day the mandate was signed"),
                    must("sequence", SEQUENCE, ""),
                    must(
                        "on",
                        Shape::Day,
                        "the day of collection: a TARGET day, one ahead at least",
                    ),
                    may("text", Shape::Text, "what the payer reads, 140 signs once transliterated"),
                    may("reference", Shape::Text, "end-to-end; made where none is given"),
                ],
            )),
            "1,000 at most; all are good, or there is no file",
        ),
        DRY_RUN,
    ]),
    Shape::Object(&[
        or_null("message", Shape::Text, "the message's number; null after a dry run"),
        must("count", Shape::Number, ""),
        must("cents", Shape::Number, "the sum"),
        must(
            "groups",
            Shape::List(&Shape::Object(&[
                must("sequence", SEQUENCE, ""),
                must("on", Shape::Day, ""),
                must("count", Shape::Number, ""),
                must("cents", Shape::Number, ""),
            ])),
            "as the bank books them",
        ),
        or_null("file", Shape::Text, "the XML, account numbers in the clear; null after a dry run"),
    ]),
)
.with(&[Head::Once]);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    purpose: String,
    scheme: Option<String>,
    collections: Vec<Row>,
    #[serde(default)]
    dry_run: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    person: Option<String>,
    token: Option<String>,
    cents: u64,
    mandate: String,
    signed: Date,
    sequence: String,
    on: Date,
    #[serde(default)]
    text: String,
    reference: Option<String>,
}

pub fn collect(visit: &Visit) -> Result<Answer, Problem> {
    let asked: Asked = body(visit)?;
    if asked.collections.len() > MOST_ROWS {
        return Err(Problem::too_many(MOST_ROWS));
    }
    let said = serde_json::to_string(&asked).unwrap_or_default();
    let scheme = asked.scheme.as_deref().unwrap_or(Scheme::Core.key());
    let order = Order {
        scheme: Scheme::of_key(scheme).ok_or_else(|| wrong("scheme"))?,
        rows: asked.collections.into_iter().map(row).collect::<Result<_, _>>()?,
    };
    let cx = match once(visit)? {
        Some(word) if !asked.dry_run => visit.cx()?.once(word, &said),
        _ => visit.cx()?,
    };
    match payment::collect(&cx, &order, &asked.purpose, asked.dry_run) {
        Ok(collected) => Ok(Answer::json(&collected_json(&collected))),
        Err(PaymentError::Rows(rows)) => Ok(refused(visit, &rows)),
        Err(error) => Err(error.into()),
    }
}

fn row(row: Row) -> Result<OrderRow, Problem> {
    let from = match (row.person, row.token) {
        (Some(id), None) => From::Person(read::<PersonId>(&id, "person")?),
        (None, Some(token)) => From::Token(token),
        _ => return Err(wrong("person").into()),
    };
    let debit = Debit {
        cents: row.cents,
        mandate: row.mandate,
        signed: row.signed,
        sequence: Sequence::of_key(&row.sequence).ok_or_else(|| wrong("sequence"))?,
        text: row.text,
        reference: row.reference,
        on: row.on,
    };
    Ok(OrderRow { from, debit })
}

fn collected_json(one: &Collected) -> Value {
    let groups = one.groups.iter().map(|group| {
        json!({
            "sequence": group.sequence.key(),
            "on": day(group.on),
            "count": group.count,
            "cents": group.cents,
        })
    });
    json!({
        "message": one.message,
        "count": one.count,
        "cents": one.cents,
        "groups": groups.collect::<Vec<_>>(),
        "file": one.file.as_ref().map(|file| file.as_str()),
    })
}

/// The refusal with each row that cannot be collected: its place from 0 in the list, and why.
fn refused(visit: &Visit, rows: &[(usize, RowWhy)]) -> Answer {
    let whole = Refusal::new("payment-rows").with("count", Blank::Count(rows.len() as u64));
    let problem = Problem::refused(StatusCode::UNPROCESSABLE_ENTITY, whole);
    let rows: Vec<Value> = rows
        .iter()
        .map(|(number, why)| {
            let refusal = Refusal::new(why.code());
            let refusal = match why.day() {
                Some(day) => refusal.with("day", Blank::Day(day)),
                None => refusal,
            };
            let mut body = Problem::from(refusal).body(visit.lang);
            body["row"] = number.saturating_sub(1).into();
            body
        })
        .collect();
    let mut body = problem.body(visit.lang);
    body["rows"] = rows.into();
    let bytes = body.to_string().into_bytes();
    Answer::new(problem.status, "application/problem+json", bytes)
}
