//! The bar while an import runs: rows, rate, time left. Only where someone looks at a terminal.

use acts::import::{Reject, Report, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use model::basis::Unproven;

use crate::cli::Door;

/// How many rejects are kept in memory and written; beyond that they are only counted.
const MOST_REJECTS: usize = 1_000_000;

/// Draws the bar and keeps the rejects.
pub struct Progress {
    bar: ProgressBar,
    rejects: Vec<Reject>,
}

impl Progress {
    pub fn new(door: &Door, rows: Option<u64>) -> Progress {
        let bar = match rows {
            Some(rows) => ProgressBar::new(rows),
            None => ProgressBar::no_length(),
        };
        let target =
            if door.out.json { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        bar.set_draw_target(target);
        let rate = door.say("import-rate", &[]);
        let form = match rows {
            Some(_) => {
                format!("{{bar:30}} {{human_pos}}/~{{human_len}} · {{per_sec}} {rate} · {{eta}}")
            }
            None => format!("{{spinner}} {{human_pos}} · {{per_sec}} {rate}"),
        };
        if let Ok(style) = ProgressStyle::with_template(&form) {
            bar.set_style(style);
        }
        Progress { bar, rejects: Vec::new() }
    }

    /// Ends the bar; what was rejected, in the order of the lines.
    pub fn finish(mut self) -> Vec<Reject> {
        self.bar.finish_and_clear();
        self.rejects.sort_by_key(|reject| reject.line);
        self.rejects
    }
}

impl Watch for Progress {
    fn progress(&mut self, line: u64, _report: &Report) -> bool {
        if self.bar.length().is_some_and(|length| line > length) {
            self.bar.set_length(line);
        }
        self.bar.set_position(line);
        true
    }

    /// Who never consented or withdrew is only counted; who seems to have consented is named, so
    /// that somebody can look for the proof.
    fn unproven(&mut self, row: &Reject) {
        let none = [Unproven::NotGiven, Unproven::Withdrawn].map(Unproven::key);
        if !none.contains(&row.reason) {
            self.reject(row);
        }
    }

    fn reject(&mut self, reject: &Reject) {
        if self.rejects.len() < MOST_REJECTS {
            self.rejects.push(reject.clone());
        }
    }
}
