//! A sample office beside the house: files as people leave them, looked through three times over
//! some weeks, with a few decisions in between, so that there is something to be decided.

mod database;
mod pack;
mod page;
mod paper;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use acts::finding::{self, Filter};
use acts::{Cx, post, source};
use jiff::{Timestamp, ToSpan as _};
use model::finding::Task;
use model::source::{Kind, Schedule};
use model::{PlaceId, ScannedId};

use super::year::{Who, Year};
use super::{done, people};
use crate::failure::{Failure, of_file};
use paper::{Paper, papers};

/// The folder of the office, beside the house.
const FOLDER: &str = "ablage";
/// What the firm calls it.
const NAME: &str = "Ablage";
/// Days ago on which it was looked through.
const LOOKS: [i64; 3] = [29, 15, 1];
const DAY: Duration = Duration::from_secs(24 * 3_600);

/// Lays the files there and lets the weeks go by.
pub fn lay(year: &Year<'_>, folder: &Path) -> Result<(), Failure> {
    let office = Office { year, folder: folder.join(FOLDER) };
    let all = people::customers(super::year::CUSTOMERS, &mut people::Dice::new());
    let papers = papers(&all).map_err(|_| Failure::new("file", []))?;
    let id = office.named()?;
    for (look, days) in (1..).zip(LOOKS) {
        office.tidy(&papers, look)?;
        let night = office.cx(Who::Clock, days, 0)?;
        done(finding::scan(&night, id, false, &|_| true))?;
        office.decide(&office.cx(Who::Manager, days, 7)?, look)?;
        if usize::from(look) < LOOKS.len() {
            office.read_mails(days)?;
        }
    }
    Ok(())
}

struct Office<'a> {
    year: &'a Year<'a>,
    folder: PathBuf,
}

impl Office<'_> {
    /// So many days ago, so many hours after half past two at night.
    fn cx(&self, who: Who, days: i64, hours: i64) -> Result<Cx, Failure> {
        let day = self.year.now - (24 * days).hours();
        let zone = jiff::tz::TimeZone::get("Europe/Berlin").unwrap_or(jiff::tz::TimeZone::UTC);
        let night = day.to_zoned(zone.clone()).date().at(2, 30, 0, 0).to_zoned(zone);
        let at: Timestamp = night.map_or(day, |night| night.timestamp());
        self.year.cx(who, at + hours.hours())
    }

    /// The manager names the source; who serves the customers answers for it.
    fn named(&self) -> Result<ScannedId, Failure> {
        let new = source::New {
            kind: Kind::Folder,
            name: NAME.to_owned(),
            target: self.folder.display().to_string(),
            schedule: Schedule::Weekly,
            owner: Some("jana".to_owned()),
            skip: Vec::new(),
            secret: None,
        };
        fs::create_dir_all(&self.folder).map_err(|error| of_file(&self.folder, error.kind()))?;
        done(source::add(&self.cx(Who::Manager, LOOKS[0] + 1, 8)?, &new))
    }

    /// The mails of back then are not waiting any more: there is no mail server that would send them.
    fn read_mails(&self, days: i64) -> Result<(), Failure> {
        let cx = self.cx(Who::Operator, days, 8)?;
        for mail in done(post::list(&cx))? {
            done(post::end(&cx, &mail.id))?;
        }
        Ok(())
    }

    /// Brings what comes before that look, and takes away what goes.
    fn tidy(&self, papers: &[Paper], look: u8) -> Result<(), Failure> {
        let now = SystemTime::UNIX_EPOCH
            + Duration::from_secs(u64::try_from(self.year.now.as_second()).unwrap_or_default());
        for paper in papers {
            let path = self.folder.join(&paper.name);
            let outcome = match look {
                look if look == paper.comes => write(&path, paper, now),
                look if look == paper.goes => fs::remove_file(&path),
                _ => Ok(()),
            };
            outcome.map_err(|error| of_file(&path, error.kind()))?;
        }
        Ok(())
    }

    /// What the manager says about what was found.
    fn decide(&self, cx: &Cx, look: u8) -> Result<(), Failure> {
        let places = done(finding::list(cx, &Filter::default()))?.places;
        let named = |name: &str| -> Option<PlaceId> {
            places.iter().find(|one| one.name == name).map(|one| one.id)
        };
        let tie = |name, processing| match named(name) {
            Some(id) => done(finding::tie(cx, id, processing, None)).map(drop),
            None => Ok(()),
        };
        let ask = |name, task| match named(name) {
            Some(id) => done(finding::ask(cx, id, task, None)).map(drop),
            None => Ok(()),
        };
        match look {
            1 => {
                tie("Marketing/Newsletter-Verteiler.csv", "newsletter")?;
                tie("Buchhaltung/Rechnung 10087.pdf", "bookkeeping")?;
                if let Some(id) = named("Recht/Schriftwechsel 12 C 345-26.eml") {
                    let until = cx.today().saturating_add(6.months());
                    let reason = "Verfahren 12 C 345/26 läuft noch";
                    done(finding::accept(cx, id, until, reason))?;
                }
                if let Some(id) = named("Vorlagen/Musterformular.csv") {
                    done(finding::dismiss(cx, id, Some("Vorlage mit erfundenen Namen")))?;
                }
                ask("Desktop/kunden_tmp.csv", Task::Delete)
            }
            2 => ask("Vertrieb/Kopie von Kundenliste Export 2024.xlsx", Task::Delete),
            _ => Ok(()),
        }
    }
}

fn write(path: &Path, paper: &Paper, now: SystemTime) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, &paper.bytes)?;
    fs::File::options().write(true).open(path)?.set_modified(now - DAY * u32::from(paper.age))
}
