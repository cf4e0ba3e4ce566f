//! Filling a register, and looking up who is in it.

use acts::import::{self, Intake, Plan, Reject, Report, Watch};
use acts::{Cx, person};
use model::PersonId;
use read::Row;

use crate::made_up;

/// Takes rows in, as the command line does, without the file.
pub fn import(cx: &Cx, header: &[String], rows: impl Iterator<Item = Vec<String>>, name: &str) {
    let mut rows = rows.peekable();
    let samples: Vec<Vec<String>> = rows.peek().cloned().into_iter().collect();
    let purposes = ["orders".to_owned(), "customer-service".to_owned()];
    let plan =
        Plan::guess(cx.register().rules(), header, &samples, &purposes, &[]).expect("a mapping");
    let from = Intake { name, file_hash: [0; 32], place: None };
    let rows = (2..).zip(rows).map(|(line, cells)| Ok(Row::Cells { line, cells }));
    let report = import::run(cx, &from, &plan, rows, false, &mut Quiet).expect("imported");
    assert_eq!(report.rejected, 0);
}

/// Ids of `count` of the `held` persons, spread over the register.
pub fn some_ids(cx: &Cx, count: u64, held: u64) -> Vec<PersonId> {
    let apart = (held / count.max(1)).max(1);
    (0..count)
        .map(|n| {
            let number = made_up::customer_number(n * apart);
            let answer = person::find(cx, &number, "customer-service").expect("found");
            answer.found.first().expect("imported").id
        })
        .collect()
}

struct Quiet;

impl Watch for Quiet {
    fn progress(&mut self, _line: u64, _report: &Report) -> bool {
        true
    }

    fn reject(&mut self, reject: &Reject) {
        panic!("line {} was rejected: {}", reject.line, reject.reason);
    }
}
