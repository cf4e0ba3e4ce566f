//! What the register says of itself: that it opens, that it is whole, that its duties are kept.

use std::sync::Arc;

use acts::house::{self, Checked, HouseFile, Pages, Workspace};
use acts::{Cx, House, audit, post};
use model::WorkspaceId;
use texts::Arg;

use super::{Report, State, Wish};
use crate::cli::Door;
use crate::clock;
use crate::config::Config;
use crate::failure::Failure;
use crate::out::plain;
use crate::unseal::Means;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// The round that is done when there is something to do, and not by the clock.
const COLLECT: &str = "collect";
/// Hours after which a backup, a night's round and a checkpoint of a log that has grown are late;
/// those after which a mail has waited long.
const LATE: i64 = 36;
const MAIL: i64 = 6;
/// How far ahead of the clock an entry may be: clocks of several servers differ a little.
const AHEAD: i64 = 60_000;

/// Opens the house and looks into it.
pub(super) fn look(report: &mut Report, door: &Door, wish: Wish, config: Option<&Config>) {
    let house = match open(door) {
        Ok(house) => house,
        Err(failure) if failure.code() == "unseal-nobody" => {
            return report.failed("key", State::Unknown, &failure);
        }
        Err(failure) => return report.failed("register", State::Broken, &failure),
    };
    report.sound("register", "opens", &[("engine", house.engine_title().into())]);
    if house.engine() == "postgresql" {
        // Opening looks at the role and the rules of every table, and refuses others.
        report.sound("database", "database-role", &[]);
        let file = door.dir().and_then(|dir| Ok(HouseFile::read(&dir)?));
        if file.is_ok_and(|file| file.has_database_password()) {
            report.sound("database", "database-password", &[]);
        }
    }
    if let Err(failure) = inside(report, door, &house, wish, config) {
        report.failed("register", State::Broken, &failure);
    }
}

fn open(door: &Door) -> Result<Arc<House>, Failure> {
    let dir = door.dir()?;
    let means = Means::parse(&HouseFile::read(&dir)?.unseal)?;
    let method = means.open(&dir, door.out)?;
    Ok(House::open(&dir, &*method, clock::now())?)
}

fn inside(
    report: &mut Report,
    door: &Door,
    house: &Arc<House>,
    wish: Wish,
    config: Option<&Config>,
) -> Result<(), Failure> {
    let own = door.own_of(house)?;
    let checked = house::check(&own).map_err(|error| Failure::new(error.code(), []))?;
    whole(report, &checked);
    time(report, &checked, own.now_ms());
    duties(report, door, &checked, own.now_ms());
    if wish.log {
        logs(report, door, house)?;
    }
    address(report, &checked, config);
    mails(report, &own, &checked, wish);
    Ok(())
}

fn whole(report: &mut Report, checked: &Checked) {
    match checked.pages {
        Err(code) => report.failed("database", State::Broken, &Failure::new(code, [])),
        Ok(Pages::Sound) => report.sound("database", "database", &[]),
        Ok(_) => report.unknown("database", "database-pages", &[]),
    }
    let strays: u64 = checked.workspaces.iter().flat_map(|ws| &ws.strays).map(|(_, n)| n).sum();
    let tables: Vec<_> =
        checked.workspaces.iter().flat_map(|ws| &ws.strays).map(|(table, _)| *table).collect();
    let blanks = [("count", strays.into()), ("tables", tables.join(", ").into())];
    if strays > 0 {
        report.broken("rows", "rows-stray", &blanks);
    } else if checked.workspaces.iter().all(|ws| ws.whole) {
        report.sound("rows", "rows", &[]);
    } else {
        report.sound("rows", "rows-part", &[]);
    }
}

/// No entry of a log is later than the clock: it would have been set back.
fn time(report: &mut Report, checked: &Checked, now: i64) {
    let last = checked.workspaces.iter().filter_map(|ws| ws.last_entry).max();
    match last {
        Some(last) if last > now + AHEAD => {
            report.broken("clock", "clock-back", &[("minutes", ((last - now) / 60_000).into())]);
        }
        _ => report.sound("clock", "clock", &[]),
    }
}

fn duties(report: &mut Report, door: &Door, checked: &Checked, now: i64) {
    let hours = |at: i64| Arg::from((now - at).max(0) / HOUR);
    match checked.backup {
        None => report.broken("backup", "backup-none", &[]),
        Some(at) if now - at > LATE * HOUR => {
            report.advice("backup", "backup-old", &[("hours", hours(at))]);
        }
        Some(at) => report.sound("backup", "backup", &[("hours", hours(at))]),
    }
    let clients = || checked.workspaces.iter().filter(|ws| ws.id != WorkspaceId::HOUSE);
    // What was entered since the newest checkpoint can still be changed unseen by whoever has all.
    let bare = |ws: &&Workspace| {
        let (size, at) = ws.checkpoint.unwrap_or((0, 0));
        ws.entries > size + 1 && now - at > LATE * HOUR
    };
    match clients().find(bare) {
        Some(ws) => {
            let blanks = [("workspace", plain(&ws.name).into())];
            report.advice("checkpoint", "checkpoint-old", &blanks);
        }
        None => report.sound("checkpoint", "checkpoint", &[]),
    }
    let unswept = clients().filter(|ws| ws.swept.is_none_or(|at| now - at > 2 * DAY)).count();
    match unswept {
        0 => report.sound("sweep", "sweep", &[]),
        _ => report.advice("sweep", "sweep-old", &[]),
    }
    if checked.rounds.is_empty() {
        return report.unknown("rounds", "rounds-none", &[]);
    }
    let mut fine = true;
    for round in &checked.rounds {
        let name = door.say(&format!("round-{}", round.name), &[]);
        let late =
            if ["night", "scan"].contains(&round.name.as_str()) { LATE * HOUR } else { 3 * HOUR };
        if let Some(code) = &round.failed {
            let why = door.say(&format!("err-{code}"), &[]);
            report.broken("rounds", "rounds-failed", &[("what", name.into()), ("why", why.into())]);
            fine = false;
        } else if now - round.done > late && round.name != COLLECT {
            let blanks = [("what", name.into()), ("hours", hours(round.done))];
            report.advice("rounds", "rounds-late", &blanks);
            fine = false;
        }
    }
    if fine {
        report.sound("rounds", "rounds", &[]);
    }
}

fn logs(report: &mut Report, door: &Door, house: &Arc<House>) -> Result<(), Failure> {
    let mut entries = 0;
    let mut all = vec![door.own_of(house)?];
    for row in house.workspaces()? {
        let register = house.register(Some(&row.name))?;
        all.push(Cx::new(house.clone(), register, door.actor(), clock::now())?);
    }
    for cx in &all {
        let proof = audit::verify(cx, &[])?;
        entries += proof.entries;
        if !proof.is_sound() {
            let blanks = [("workspace", plain(cx.register().name()).into())];
            report.broken("log", "log-broken", &blanks);
            return Ok(());
        }
    }
    report.sound("log", "log", &[("entries", entries.into())]);
    Ok(())
}

/// Links in mails lead where the pages are.
fn address(report: &mut Report, checked: &Checked, config: Option<&Config>) {
    let origin = config.and_then(|config| config.origin.clone());
    match (&checked.address, origin) {
        (None, _) => report.advice("address", "address-none", &[]),
        (Some(address), Some(origin)) if address.trim_end_matches('/') != origin => {
            let blanks = [("address", plain(address).into()), ("origin", plain(&origin).into())];
            report.advice("address", "address-other", &blanks);
        }
        (Some(address), _) => {
            report.sound("address", "address", &[("address", plain(address).into())]);
        }
    }
}

fn mails(report: &mut Report, own: &Cx, checked: &Checked, wish: Wish) {
    let (waiting, oldest) = checked.mails;
    let hours = oldest.map_or(0, |at| (own.now_ms() - at).max(0) / HOUR);
    let blanks = [("count", Arg::from(waiting)), ("hours", hours.into())];
    if !checked.mail_server {
        return report.advice("mail", "mail-none", &blanks);
    }
    if waiting > 0 && hours >= MAIL {
        report.advice("mail", "mail-waits", &blanks);
    } else {
        report.sound("mail", "mail", &blanks);
    }
    if checked.mail_password {
        report.sound("mail", "mail-password", &[]);
    }
    if !wish.mail {
        return;
    }
    match post::reach(own, &mut |server| crate::post::reach(server)) {
        Ok(Some(Err(trouble))) => {
            let why = texts::say(report.lang, &format!("post-trouble-{trouble}"), &[]);
            report.broken("mail", "mail-trouble", &[("why", why.into())]);
        }
        Ok(_) => report.sound("mail", "mail-reached", &[]),
        Err(error) => report.failed("mail", State::Broken, &Failure::new(error.code(), [])),
    }
}
