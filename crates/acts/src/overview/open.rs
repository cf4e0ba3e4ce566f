//! What waits for somebody: one function and one row for each line.

use jiff::ToSpan as _;
use jiff::civil::Date;
use model::Act;
use model::finding::Task;
use model::limit::USUAL_DAYS;
use store::grant::GrantRow;

use super::{Look, Open, Reading};
use crate::Fault;

/// A line of the overview.
pub(super) type Line = fn(&Look<'_>) -> Result<Option<Open>, Fault>;

/// Each line, with the act whose right shows it.
pub(super) const LINES: &[(Act, Line)] = &[
    (Act::ReleaseDecide, releases),
    (Act::OverviewShow, access_renewed),
    (Act::GrantList, grants_ending),
    (Act::GrantList, grants_unused),
    (Act::GrantReview, grants_review),
    (Act::HoldList, holds),
    (Act::PersonDuplicates, duplicates),
    (Act::ImportList, imports),
    (Act::BasisUnconfirmed, bases),
    (Act::JobList, rejects),
    (Act::RetentionSweep, due),
    (Act::ReadingList, alarms),
    (Act::FindingList, homeless),
    (Act::FindingList, own_homeless),
    (Act::FindingList, accepted),
    (Act::FindingList, asked),
    (Act::FindingList, own_asked),
    (Act::SourceList, late),
    (Act::PostList, post),
];

/// Requests that the one who looks can decide.
fn releases(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    let (cx, now) = (look.cx, look.cx.now_ms());
    let rows = look.read(|r| Ok(store::waiting::list(r, look.ws(), 0)?))?;
    let waits = rows.into_iter().filter(|row| {
        let own = Some(row.asker) == look.own() && row.alone.is_none_or(|from| now < from);
        row.decision.is_none() && row.done.is_none() && now <= row.until && !own
    });
    Ok(Some(Open::by_days("releases", waits.map(|row| cx.day_of(row.until)).collect())))
}

/// Accounts in use whose owner was invited anew within the last two weeks: one's own, or those of
/// the register for whoever sees its accounts.
fn access_renewed(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    /// Milliseconds for which it is told.
    const TOLD: i64 = 14 * 24 * 60 * 60 * 1_000;
    let since = look.cx.now_ms().saturating_sub(TOLD);
    let renewed = look.read_house(|r| Ok(store::account::renewed(r, since)?))?;
    if look.own().is_some_and(|own| renewed.contains(&own)) {
        return Ok(Some(Open::new("own-access-renewed", 1)));
    }
    if !look.sees_all(Act::AccountList) {
        return Ok(None);
    }
    let here = renewed.iter().filter(|id| look.workers.of(**id).is_some_and(|w| w.role.is_some()));
    Ok(Some(Open::new("access-renewed", here.count() as u64)))
}

/// The living grants that the one who looks sees.
fn grants(look: &Look<'_>) -> Result<Vec<GrantRow>, Fault> {
    let mut rows = look.read(|r| Ok(store::grant::list(r, look.ws())?))?;
    let all = look.sees_all(Act::GrantList);
    rows.retain(|row| row.lives(look.cx.today) && (all || Some(row.account) == look.own()));
    Ok(rows)
}

fn grants_ending(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    let ending = grants(look)?.into_iter().map(|row| row.until);
    let ending = ending.filter(|until| look.limits.is_ending(*until, look.cx.today)).collect();
    Ok(Some(Open::by_days("grants-ending", ending)))
}

fn grants_unused(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    let rows = grants(look)?;
    let unused =
        rows.iter().filter(|row| look.limits.is_unused(row.begun, row.used, look.cx.today));
    Ok(Some(Open::new("grants-unused", unused.count() as u64)))
}

/// Grants that have to be looked through within the next four weeks, or should have been.
fn grants_review(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    let reviews = look.read(|r| Ok(store::grant::reviews(r, look.ws())?))?;
    let soon = look.cx.today.saturating_add(super::AHEAD.days());
    let due = grants(look)?.into_iter().map(|row| {
        let seen = reviews
            .iter()
            .filter(|one| one.account == row.account && one.processing == row.processing)
            .map(|one| look.cx.day_of(one.at))
            .max();
        look.limits.review_due(seen.map_or(row.begun, |on| on.max(row.begun)))
    });
    Ok(Some(Open::by_days("grants-review", due.filter(|day| *day < soon).collect())))
}

/// Holds whose day to look at them again comes within four weeks, or has passed.
fn holds(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    /// Holds looked at; those whose day comes first are in front.
    const MOST: u32 = 500;
    if !look.sees_all(Act::HoldList) && look.cx.granted()?.is_empty() {
        return Ok(None);
    }
    let soon = look.cx.today.saturating_add(super::AHEAD.days());
    let rows = look.read(|r| Ok(store::person::running_holds(r, look.ws(), MOST)?))?;
    let days: Vec<Date> =
        rows.iter().map(|(_, row)| row.hold.review).filter(|day| *day < soon).collect();
    Ok(Some(Open::by_days("holds", days)))
}

fn duplicates(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    if look.cx.purposes()?.is_empty() {
        return Ok(None);
    }
    let pairs = look.read(|r| Ok(store::search::count_duplicates(r, look.ws())?))?;
    Ok(Some(Open::new("duplicates", pairs)))
}

/// Imports that were cut off and can go on.
fn imports(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    let all = look.read(|r| Ok(store::source::list(r, look.ws())?))?;
    let cut = all.iter().filter(|source| {
        source.kind == "import" && source.finished.is_none() && source.undone.is_none()
    });
    Ok(Some(Open::new("imports", cut.count() as u64)))
}

/// Bases that an import began without a day, to be confirmed.
fn bases(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    /// More are not counted here.
    const MOST: u32 = 10_000;
    let mine = look.cx.purposes()?;
    if mine.is_empty() {
        return Ok(None);
    }
    let rows = look.read(|r| Ok(store::person::unconfirmed(r, look.ws(), MOST)?))?;
    let open = rows.iter().filter(|row| mine.contains(&row.processing));
    Ok(Some(Open::new("bases", open.count() as u64)))
}

/// Imports whose rejected rows can be fetched and mended.
fn rejects(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    Ok(Some(Open::new("rejects", look.cx.imports_with_rejects()?)))
}

/// Persons of whom something is due and no sweep has taken it yet.
fn due(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    let today = look.cx.today;
    let tomorrow = today.tomorrow().unwrap_or(today);
    let persons =
        look.read(|r| Ok(store::person::due_between(r, look.ws(), Date::MIN, tomorrow)?))?;
    // The night after it became due is early enough.
    let by = look.read(|r| Ok(store::person::due_after(r, look.ws(), today, None, 1)?))?;
    let by = by.first().map(|(day, _)| *day);
    Ok(Some(Open { by, ..Open::new("due", persons) }))
}

fn alarms(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    let reading = reading(look)?;
    Ok(Some(Open::new("alarms", reading.alarms)))
}

/// Places with personal data of which nobody has said where they belong.
fn homeless(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    if !look.sees_all(Act::FindingList) {
        return Ok(None);
    }
    let tomorrow = look.cx.today.saturating_add(1.day());
    look.read(|r| {
        let counts = store::finding::counts(r, look.ws())?;
        let over = store::finding::running_out(r, look.ws(), tomorrow)?.len() as u64;
        let homeless = counts.iter().filter(|one| one.state == "homeless");
        let places: u64 = homeless.map(|one| one.places).sum();
        Ok(Some(Open::new("homeless", places + over)))
    })
}

/// The same in the sources that one answers for, without the right to decide about them.
fn own_homeless(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    if look.sees_all(Act::FindingList) {
        return Ok(None);
    }
    let own = look.cx.own_sources()?;
    let counts = look.read(|r| Ok(store::finding::counts(r, look.ws())?))?;
    let homeless = counts.iter().filter(|one| one.state == "homeless" && own.contains(&one.source));
    Ok(Some(Open::new("own-homeless", homeless.map(|one| one.places).sum())))
}

/// Places that were accepted until a day within the next four weeks.
fn accepted(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    let today = look.cx.today;
    let soon = today.saturating_add(super::AHEAD.days());
    if !look.sees_all(Act::FindingList) {
        return Ok(None);
    }
    let days = look.read(|r| Ok(store::finding::running_out(r, look.ws(), soon)?))?;
    let days = days.into_iter().map(|(_, day)| day).filter(|day| *day > today);
    Ok(Some(Open::by_days("accepted", days.collect())))
}

/// Places about which something is to be done at their source.
fn asked(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    if !look.sees_all(Act::FindingList) {
        return Ok(None);
    }
    let counts = look.read(|r| Ok(store::finding::counts(r, look.ws())?))?;
    let asked = counts.iter().filter(|one| one.state == "asked");
    Ok(Some(Open::new("asked", asked.map(|one| one.places).sum())))
}

/// What one is to delete or to seal in the sources one answers for.
fn own_asked(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    let own = look.cx.own_sources()?;
    let counts = look.read(|r| Ok(store::finding::counts(r, look.ws())?))?;
    let does =
        |word: &str| [Task::Delete, Task::Seal, Task::Remove].iter().any(|task| task.key() == word);
    let asked = counts.iter().filter(|one| {
        one.state == "asked" && own.contains(&one.source) && one.word.as_deref().is_some_and(does)
    });
    Ok(Some(Open::new("own-asked", asked.map(|one| one.places).sum())))
}

/// Sources that were not looked through when they were due.
fn late(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    if !look.sees_all(Act::SourceList) {
        return Ok(None);
    }
    let days = look.cx.sources_late()?;
    Ok(Some(Open::by_days("sources-late", days)))
}

/// Mails that wait longer than mails should.
fn post(look: &Look<'_>) -> Result<Option<Open>, Fault> {
    let waiting = look.read_house(|r| Ok(store::outbox::waiting(r)?))?;
    Ok(Some(Open::new("post", waiting)))
}

/// Who read how much in the last seven days.
pub(super) fn reading(look: &Look<'_>) -> Result<Reading, Fault> {
    let today = look.cx.today;
    let week = today.saturating_sub(7.days());
    let since = week.saturating_sub(i64::from(USUAL_DAYS).days());
    let (days, stopped) = look.read(|r| {
        Ok((store::reading::days(r, look.ws(), since)?, store::reading::stopped(r, look.ws())?))
    })?;
    let mut reading = Reading { stopped: stopped.len() as u64, ..Reading::default() };
    for row in days.iter().filter(|row| row.day > week) {
        reading.persons += row.persons;
        let before = row.day.saturating_sub(i64::from(USUAL_DAYS).days());
        let past: Vec<u64> = days
            .iter()
            .filter(|one| one.account == row.account && one.day < row.day && one.day >= before)
            .map(|one| one.persons)
            .collect();
        let works = look.workers.of(row.account).is_some_and(|worker| worker.role.is_some());
        reading.alarms += u64::from(works && look.limits.is_alarming(row.persons, &past));
    }
    Ok(reading)
}
