//! What shows that long work goes on. Only where someone looks at a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Door;

/// Draws how many keys of how many are carried over or replaced.
pub struct Turning {
    bar: ProgressBar,
}

impl Turning {
    /// `what` is the sentence of texts that stands before the bar.
    pub fn new(door: &Door, what: &str) -> Turning {
        let bar = ProgressBar::with_draw_target(Some(0), target(door));
        let what = door.say(what, &[]);
        let form = format!("{what} {{bar:30}} {{human_pos}}/{{human_len}} · {{eta}}");
        if let Ok(style) = ProgressStyle::with_template(&form) {
            bar.set_style(style);
        }
        Turning { bar }
    }

    pub fn at(&mut self, done: u64, of: u64) {
        self.bar.set_length(of);
        self.bar.set_position(done);
    }

    pub fn end(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Counts what has been looked at, written or read, where nobody knows how much there is.
pub struct Counting {
    bar: ProgressBar,
}

impl Counting {
    /// `what` is the sentence of texts that stands behind the number.
    pub fn new(door: &Door, what: &str) -> Counting {
        let bar = ProgressBar::with_draw_target(None, target(door));
        let form = format!("{{spinner}} {{human_pos}} {}", door.say(what, &[]));
        if let Ok(style) = ProgressStyle::with_template(&form) {
            bar.set_style(style);
        }
        Counting { bar }
    }

    pub fn at(&self, count: u64) {
        self.bar.set_position(count);
    }

    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// Scripts are spared it.
fn target(door: &Door) -> ProgressDrawTarget {
    if door.out.json { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() }
}
