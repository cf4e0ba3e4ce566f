//! How far a scan is: bytes, files, rate, time left, finds; and what stops it.

use std::io::IsTerminal as _;
use std::process::exit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use detect::scan::Pace;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use texts::{Lang, say};
use tokio::signal::unix::{SignalKind, signal};

use super::super::Door;
use super::words;
use crate::failure::Failure;

/// Draws the bar until it is told to end.
pub struct Bar {
    bar: ProgressBar,
    ended: Arc<AtomicBool>,
    drawing: Option<JoinHandle<()>>,
}

/// So often it is drawn.
const OFTEN: Duration = Duration::from_millis(200);

impl Bar {
    /// Whether somebody looks on.
    pub fn is_seen(door: &Door) -> bool {
        !door.out.json && std::io::stderr().is_terminal()
    }

    pub fn begin(door: &Door, pace: Arc<Pace>) -> Bar {
        let seen = Bar::is_seen(door);
        let target = if seen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        // Two short lines, so that nothing is cut off in a narrow window; numbers are written as
        // the reader's language does.
        let form = "{spinner} {bar:24} {prefix}\n  {msg}";
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        let ended = Arc::new(AtomicBool::new(false));
        let mut drawn = Bar { bar, ended, drawing: None };
        if seen {
            let (bar, ended, lang) = (drawn.bar.clone(), drawn.ended.clone(), door.out.lang);
            drawn.drawing = Some(std::thread::spawn(move || draw(&bar, &pace, &ended, lang)));
        }
        drawn
    }

    pub fn end(self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some(drawing) = self.drawing {
            // A thread that only draws has nothing to say at its end.
            let _ = drawing.join();
        }
        self.bar.finish_and_clear();
    }
}

fn draw(bar: &ProgressBar, pace: &Pace, ended: &AtomicBool, lang: Lang) {
    while !ended.load(Ordering::Relaxed) {
        let going = pace.going();
        // A bar of nothing would look as if it were full.
        bar.set_length(going.all_bytes.max(going.bytes).max(1));
        bar.set_position(going.bytes);
        let mut all = words::bytes(lang, going.all_bytes);
        // While the counting goes on there may be more.
        if !going.counted {
            all.push('+');
        }
        let blanks = [
            ("bytes", words::bytes(lang, going.bytes).into()),
            ("all", all.into()),
            ("rate", words::bytes(lang, bar.per_sec() as u64).into()),
        ];
        let mut bytes = say(lang, "scan-bar-bytes", &blanks);
        if going.counted && going.bytes > 0 {
            let left = indicatif::HumanDuration(bar.eta()).to_string();
            bytes.push_str(" · ");
            bytes.push_str(&say(lang, "scan-bar-left", &[("left", short(&left).into())]));
        }
        bar.set_prefix(bytes);
        let blanks = [
            ("files", going.files.into()),
            ("all", going.all_files.into()),
            ("found", going.found.into()),
            ("unread", going.unread.into()),
        ];
        bar.set_message(say(lang, "scan-bar", &blanks));
        std::thread::sleep(OFTEN);
    }
}

/// `3 minutes` in signs that need no language.
fn short(left: &str) -> String {
    let (number, unit) = left.split_once(' ').unwrap_or((left, ""));
    let sign = match unit.get(..2) {
        Some("se") => "s",
        Some("mi") => "min",
        Some("ho") => "h",
        Some("da") => "d",
        _ => unit,
    };
    format!("{number} {sign}")
}

/// The first Ctrl-C lets what is being read go and keeps the rest; the second ends at once.
///
/// # Errors
/// When the system gives no signals.
pub fn stop_by_signal(pace: Arc<Pace>) -> Result<(), Failure> {
    let fault = |error: std::io::Error| Failure::new("scan-signals", []).because(error.kind());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(fault)?;
    let (mut interrupt, mut term) = {
        let _inside = runtime.enter();
        let interrupt = signal(SignalKind::interrupt()).map_err(fault)?;
        (interrupt, signal(SignalKind::terminate()).map_err(fault)?)
    };
    std::thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! { _ = interrupt.recv() => {}, _ = term.recv() => {} }
            pace.stop();
            tokio::select! { _ = interrupt.recv() => {}, _ = term.recv() => {} }
            exit(130);
        });
    });
    Ok(())
}
