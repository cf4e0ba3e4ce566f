//! The bar while keys are carried into a new epoch. Only where someone looks at a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Door;

/// Draws how many keys of how many are carried over.
pub struct Turning {
    bar: ProgressBar,
}

impl Turning {
    pub fn new(door: &Door) -> Turning {
        let target =
            if door.out.json { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        let what = door.say("key-turning", &[]);
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
