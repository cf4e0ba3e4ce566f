//! What lies outside the register: files, the key's place, the sandbox, room, certificates.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use jiff::Timestamp;
use read::sandbox::{WorkerCommand, self_test};
use texts::Arg;

use super::{Report, State};
use crate::acme::{Acme, Cabinet};
use crate::config::Config;
use crate::out::plain;
use crate::tls::Certificate;

/// Bytes below which room is short, and below which hardly anything can be written.
const SHORT: u64 = 1 << 30;
const NONE: u64 = 64 << 20;
/// Days before its end at which a certificate should have been renewed.
const RENEW: i64 = 21;

fn shown(path: &Path) -> Arg<'static> {
    plain(&path.display().to_string()).into()
}

/// The house's directory and what lies in it belong to one user and to nobody else.
pub(super) fn directory(report: &mut Report, dir: &Path) {
    let Ok(about) = fs::metadata(dir) else {
        report.broken("directory", "directory-none", &[("path", shown(dir))]);
        return;
    };
    let own = rustix::process::geteuid().as_raw();
    let mut open = Vec::new();
    let mut foreign = about.uid() != own;
    if about.mode() & 0o077 != 0 {
        open.push(dir.to_owned());
    }
    for folder in [dir.to_owned(), dir.join("keys")] {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let Ok(about) = entry.metadata() else { continue };
            foreign |= about.uid() != own;
            if about.mode() & 0o077 != 0 {
                open.push(entry.path());
            }
        }
    }
    match open.first() {
        Some(path) => {
            let blanks = [("path", shown(path)), ("count", open.len().into())];
            report.broken("directory", "directory-open", &blanks);
        }
        None if foreign => report.advice("directory", "directory-owner", &[("path", shown(dir))]),
        None => report.sound("directory", "directory", &[("path", shown(dir))]),
    }
}

/// Foreign files are parsed in a process that can do nothing else.
pub(super) fn sandbox(report: &mut Report) {
    match self_test(&WorkerCommand::default()) {
        Ok(test) if !test.holds() => report.broken("sandbox", "sandbox-leaks", &[]),
        Ok(test) if test.missing.is_empty() => report.sound("sandbox", "sandbox", &[]),
        Ok(test) => {
            let layers: Vec<_> =
                test.missing.iter().map(|layer| format!("{layer:?}").to_lowercase()).collect();
            let blanks = [("layers", layers.join(", ").into())];
            report.advice("sandbox", "sandbox-layers", &blanks);
        }
        Err(error) => {
            let failure = crate::failure::Failure::from(error);
            report.failed("sandbox", State::Broken, &failure);
        }
    }
}

/// There is room on the disk.
pub(super) fn space(report: &mut Report, dir: &Path) {
    let Ok(about) = rustix::fs::statvfs(dir) else {
        return report.unknown("space", "space-unknown", &[]);
    };
    let free = about.f_bavail.saturating_mul(about.f_frsize);
    let blanks = [("mib", (free >> 20).into())];
    match free {
        free if free < NONE => report.broken("space", "space-none", &blanks),
        free if free < SHORT => report.advice("space", "space-short", &blanks),
        _ => report.sound("space", "space", &blanks),
    }
}

/// The key file is not where the data are.
pub(super) fn key_file(report: &mut Report, dir: &Path, path: &Path) {
    let Ok(about) = fs::metadata(path) else {
        return report.broken("key", "key-missing", &[("path", shown(path))]);
    };
    let blanks = [("path", shown(path))];
    if about.mode() & 0o077 != 0 {
        return report.broken("key", "key-open", &blanks);
    }
    // Whoever takes the disk takes both.
    if fs::metadata(dir).is_ok_and(|house| house.dev() == about.dev()) {
        return report.advice("key", "key-same-disk", &blanks);
    }
    report.sound("key", "key-file", &blanks);
}

/// The certificate is there, fits its key and does not run out soon.
pub(super) fn certificate(report: &mut Report, dir: &Path, config: &Config, now: Timestamp) {
    if let Some(acme) = &config.acme {
        return given(report, &crate::acme::cabinet(dir), acme, now);
    }
    let Some((chain, key)) = &config.tls else { return };
    let certificate = match Certificate::read(chain, key) {
        Ok(certificate) => certificate,
        Err(failure) => return report.failed("tls", State::Broken, &failure),
    };
    ends(report, &certificate, chain, now);
}

/// The same where an authority gives it: also what went wrong when it was last asked.
fn given(report: &mut Report, cabinet: &Cabinet, acme: &Acme, now: Timestamp) {
    let certificate = Certificate::given(cabinet.clone());
    let failed = cabinet.state().filter(|state| state.directory == acme.directory);
    let there = certificate.runs_out().is_some();
    if let Some(failed) = &failed {
        let why =
            texts::say(report.lang, &format!("err-{}", crate::acme::known(&failed.code)), &[]);
        let word = failed.word.clone().unwrap_or_else(|| "–".to_owned());
        let minutes = (failed.again - now.as_millisecond()).max(0) / 60_000;
        let blanks = [
            ("directory", plain(&acme.directory).into()),
            ("why", why.into()),
            ("word", plain(&word).into()),
            ("minutes", minutes.into()),
        ];
        let add = if there { Report::advice } else { Report::broken };
        add(report, "acme", "acme-failed", &blanks);
    } else if !there {
        report.broken("acme", "acme-none", &[("name", plain(&acme.name).into())]);
    }
    if there {
        ends(report, &certificate, &cabinet.certificate(), now);
    }
}

fn ends(report: &mut Report, certificate: &Certificate, chain: &Path, now: Timestamp) {
    let Some(end) = certificate.runs_out() else {
        return report.unknown("tls", "tls-end", &[("path", shown(chain))]);
    };
    // One that renews itself does so in time; only when it is about to end has that failed.
    let soon = if certificate.cabinet().is_some() { 7 } else { RENEW };
    let days = (end - now.as_second()).div_euclid(24 * 3600);
    let blanks = [("path", shown(chain)), ("days", days.into())];
    match days {
        ..0 => report.broken("tls", "tls-over", &blanks),
        0.. if days < soon => report.advice("tls", "tls-soon", &blanks),
        _ => report.sound("tls", "tls", &blanks),
    }
}

/// What people type fits what the server does.
pub(super) fn reached(report: &mut Report, config: &Config) {
    let local = config.listen.ip().is_loopback();
    let bare = config.tls.is_none() && config.acme.is_none();
    let origin = config.origin(config.listen);
    let secure = origin.starts_with("https://");
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    let own = ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|name| host == *name || host.starts_with(&format!("{name}:")));
    let blanks = [("origin", plain(&origin).into()), ("listen", config.listen.to_string().into())];
    if !secure && !own {
        report.broken("origin", "origin-open", &blanks);
    } else if (config.tls.is_some() || config.acme.is_some()) && !secure {
        report.broken("origin", "origin-scheme", &blanks);
    } else if secure && bare && config.proxies.is_empty() {
        report.advice("origin", "origin-proxy", &blanks);
    } else if secure && bare && !local {
        report.advice("origin", "origin-wire", &blanks);
    } else {
        report.sound("origin", "origin", &blanks);
    }
}
