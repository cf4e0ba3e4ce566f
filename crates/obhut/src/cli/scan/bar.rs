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
        let form = "{spinner} {bar:24} {decimal_bytes}/{prefix} · {decimal_bytes_per_sec} · {msg}";
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
        bar.set_length(going.all_bytes.max(going.bytes));
        bar.set_position(going.bytes);
        let all = indicatif::DecimalBytes(going.all_bytes).to_string();
        // While the counting goes on there may be more.
        bar.set_prefix(if going.counted { all } else { format!("{all}+") });
        let mut said = say(
            lang,
            "scan-bar",
            &[
                ("files", going.files.into()),
                ("all", going.all_files.into()),
                ("found", going.found.into()),
                ("unread", going.unread.into()),
            ],
        );
        if going.counted && going.bytes > 0 {
            let left = indicatif::HumanDuration(bar.eta()).to_string();
            said.push_str(" · ");
            said.push_str(&say(lang, "scan-bar-left", &[("left", short(&left).into())]));
        }
        bar.set_message(said);
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
