//! The filter: a line `{"id":…,"text":…}` in, a line `{"id":…,"spans":[…]}` out, in order.
//!
//! It keeps no more than the lines that came in at once, answers them as soon as they are there,
//! and shares them among the processors.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Read as _, Write};
use std::num::NonZero;
use std::thread;

use detect::{Engine, Hit};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::{Answer, Done, Door, Outcome};
use super::LIMIT;
use crate::failure::{Exit, Failure};

/// How much is read at once; more of it keeps every processor busy.
const AT_ONCE: usize = 1024 * 1024;
/// Less than that is not worth a second processor.
const SHARED: usize = 32 * 1024;

#[derive(Deserialize)]
struct Asked<'a> {
    #[serde(default)]
    id: Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

#[derive(Serialize)]
struct Told<'a> {
    id: &'a Value,
    spans: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
    label: &'static str,
    score: f64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    why: Vec<&'static str>,
}

/// A line that was not read.
#[derive(Serialize)]
struct Broken {
    line: u64,
    error: &'static str,
}

pub(super) fn run(door: &Door, engine: &Engine, why: bool) -> Outcome {
    let filter = Filter { engine, why };
    let mut sheet = Sheet::default();
    let mut input = io::stdin().lock();
    let mut out = io::stdout().lock();
    let mut room = vec![0; AT_ONCE];
    loop {
        let read = match input.read(&mut room) {
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(Failure::new("detect-input", []).because(error.kind())),
        };
        let lines = if read == 0 { sheet.rest() } else { sheet.take(&room[..read]) };
        let answers = filter.answer(&lines, &mut sheet);
        match out.write_all(&answers).and_then(|()| out.flush()) {
            Ok(()) if read > 0 => {}
            Ok(()) => break,
            // Who asked went away; there is nobody to tell.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            Err(error) => return Err(Failure::new("output", []).because(error.kind())),
        }
    }
    drop(out);
    let nothing = Answer { text: String::new(), json: Value::Null };
    let Some(first) = sheet.first_broken else {
        return Ok(nothing.into());
    };
    let blanks = [("count", sheet.broken.to_string()), ("line", first.to_string())];
    door.out.failure(&Failure::new("detect-lines", blanks));
    Ok(Done { answer: nothing, exit: Exit::Partly })
}

/// Cuts what comes in into lines, and counts them.
#[derive(Default)]
struct Sheet {
    begun: Vec<u8>,
    /// Whether the line that was begun is longer than any may be; its rest is skipped.
    too_long: bool,
    lines: u64,
    broken: u64,
    first_broken: Option<u64>,
}

/// Whole lines, or the beginning of one that is too long.
struct Lines {
    bytes: Vec<u8>,
    too_long: bool,
}

impl Sheet {
    fn take(&mut self, mut read: &[u8]) -> Lines {
        if self.too_long {
            match read.iter().position(|byte| *byte == b'\n') {
                None => return Lines { bytes: Vec::new(), too_long: false },
                Some(end) => {
                    self.too_long = false;
                    read = &read[end + 1..];
                }
            }
        }
        let Some(end) = read.iter().rposition(|byte| *byte == b'\n') else {
            return self.begin(read);
        };
        // Never twice the room of a long line.
        self.begun.reserve_exact(end + 1);
        self.begun.extend_from_slice(&read[..=end]);
        let bytes = std::mem::take(&mut self.begun);
        let mut lines = self.begin(&read[end + 1..]);
        lines.bytes = bytes;
        lines
    }

    fn begin(&mut self, read: &[u8]) -> Lines {
        if self.begun.len() + read.len() > LIMIT {
            self.begun = Vec::new();
            self.too_long = true;
            return Lines { bytes: Vec::new(), too_long: true };
        }
        if self.begun.capacity() < self.begun.len() + read.len() {
            self.begun.reserve_exact(read.len().max(self.begun.len() / 4));
        }
        self.begun.extend_from_slice(read);
        Lines { bytes: Vec::new(), too_long: false }
    }

    /// A last line without an end.
    fn rest(&mut self) -> Lines {
        Lines { bytes: std::mem::take(&mut self.begun), too_long: false }
    }

    fn broken(&mut self, line: u64) {
        self.broken += 1;
        self.first_broken = self.first_broken.or(Some(line));
    }
}

struct Filter<'e> {
    engine: &'e Engine,
    why: bool,
}

/// Answers to some lines: the text, how many lines they were, which of them were broken.
#[derive(Default)]
struct Share {
    text: Vec<u8>,
    lines: u64,
    broken: Vec<u64>,
}

impl Filter<'_> {
    fn answer(&self, lines: &Lines, sheet: &mut Sheet) -> Vec<u8> {
        let mut answers = Vec::new();
        let threads = match lines.bytes.len() {
            SHARED.. => thread::available_parallelism().map_or(1, NonZero::get),
            _ => 1,
        };
        let parts = share(&lines.bytes, threads);
        let shares: Vec<Share> = thread::scope(|scope| {
            let (first, others) = match parts.split_first() {
                Some((first, others)) => (*first, others),
                None => return Vec::new(),
            };
            let others: Vec<_> =
                others.iter().map(|part| scope.spawn(|| self.share(part))).collect();
            let first = self.share(first);
            let others = others.into_iter().map(|thread| {
                thread.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause))
            });
            std::iter::once(first).chain(others).collect()
        });
        for share in shares {
            for line in share.broken {
                sheet.broken(sheet.lines + line);
            }
            // Numbers of lines are known only here, in order.
            answers.extend_from_slice(&numbered(share.text, sheet.lines));
            sheet.lines += share.lines;
        }
        if lines.too_long {
            sheet.lines += 1;
            sheet.broken(sheet.lines);
            push(&mut answers, &Broken { line: sheet.lines, error: "detect-line-long" });
        }
        answers
    }

    fn share(&self, bytes: &[u8]) -> Share {
        let mut share = Share::default();
        for line in bytes.split(|byte| *byte == b'\n') {
            share.lines += 1;
            let line = line.trim_ascii();
            if line.is_empty() {
                continue;
            }
            match serde_json::from_slice::<Asked<'_>>(line) {
                Ok(asked) => {
                    let hits = self.engine.find(&asked.text);
                    let spans = hits.iter().map(|hit| self.place(hit)).collect();
                    push(&mut share.text, &Told { id: &asked.id, spans });
                }
                Err(_) => {
                    share.broken.push(share.lines);
                    push(&mut share.text, &Broken { line: share.lines, error: BROKEN });
                }
            }
        }
        // What stands behind the last line's end is no line.
        share.lines -= u64::from(bytes.ends_with(b"\n"));
        share
    }

    fn place(&self, hit: &Hit) -> Place {
        Place {
            start: hit.chars.start,
            end: hit.chars.end,
            label: hit.label.code(),
            score: (f64::from(hit.certainty) * 100.0).round() / 100.0,
            why: if self.why { hit.why.names().collect() } else { Vec::new() },
        }
    }
}

const BROKEN: &str = "detect-line-form";

/// Puts the true number into the lines that were not read; within a share they count from one.
fn numbered(text: Vec<u8>, before: u64) -> Vec<u8> {
    if before == 0 || !text.windows(BROKEN.len()).any(|window| window == BROKEN.as_bytes()) {
        return text;
    }
    let mut numbered = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let number = line.strip_prefix(b"{\"line\":").and_then(|rest| {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            std::str::from_utf8(&rest[..digits]).ok()?.parse::<u64>().ok()
        });
        match number {
            Some(number) => push(&mut numbered, &Broken { line: before + number, error: BROKEN }),
            None => numbered.extend_from_slice(line),
        }
    }
    numbered
}

fn push(text: &mut Vec<u8>, told: &impl Serialize) {
    // Numbers and strings always become JSON.
    let _ = serde_json::to_writer(&mut *text, told);
    text.push(b'\n');
}

/// Whole lines in as many parts of about one size.
fn share(bytes: &[u8], parts: usize) -> Vec<&[u8]> {
    let mut shares = Vec::with_capacity(parts);
    let mut rest = bytes;
    for left in (1..=parts).rev() {
        let about = rest.len() / left;
        let end = match rest[about..].iter().position(|byte| *byte == b'\n') {
            Some(end) if left > 1 => about + end + 1,
            _ => rest.len(),
        };
        let (part, others) = rest.split_at(end);
        if !part.is_empty() {
            shares.push(part);
        }
        rest = others;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_shared_whole() {
        let shares = share(b"a\nbb\nccc\ndddd", 3);
        assert_eq!(shares.concat(), b"a\nbb\nccc\ndddd");
        assert!(shares[..shares.len() - 1].iter().all(|part| part.ends_with(b"\n")));
    }

    #[test]
    fn a_broken_line_keeps_its_number_in_every_share() {
        let engine = Engine::new(detect::Settings { words: false, ..Default::default() });
        let filter = Filter { engine: &engine, why: false };
        let mut sheet = Sheet::default();
        for (read, expected) in [
            (
                &b"{\"id\":1,\"text\":\"\"}\nnone\n"[..],
                "{\"id\":1,\"spans\":[]}\n{\"line\":2,\"error\":\"detect-line-form\"}\n",
            ),
            (b"\nno", ""),
            (b"ne\n", "{\"line\":4,\"error\":\"detect-line-form\"}\n"),
        ] {
            let lines = sheet.take(read);
            assert_eq!(String::from_utf8(filter.answer(&lines, &mut sheet)).unwrap(), expected);
        }
        assert_eq!((sheet.broken, sheet.first_broken), (2, Some(2)));
    }
}
