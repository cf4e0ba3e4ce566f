//! Public holidays in Germany, nationwide, by Land and by municipality.
//!
//! Holidays are a matter of the Länder, so a day counts as one only where the Land is known, and a
//! local one only where the municipality is named: in doubt a deadline ends earlier. The table is
//! data (`data/holidays.toml`); here stands only how it is read.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday, date};
use serde::Deserialize;

use crate::day::{self, MonthDay};
use crate::land::{Land, folded};

/// A public holiday: its names, the day it falls on, and where it holds.
#[derive(Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The stable key, such as `corpus_christi`.
    pub key: String,
    /// The German name.
    pub german: String,
    /// The English name.
    pub english: String,
    when: When,
    valid: Vec<Valid>,
}

/// A municipality whose local holidays are known.
#[derive(Debug, PartialEq, Eq)]
pub struct Municipality {
    pub name: String,
    pub land: Land,
    holidays: Vec<String>,
}

/// Where an act has to be done, as far as it is known; decides which holidays count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    land: Option<Land>,
    municipality: Option<&'static Municipality>,
}

/// Why nobody works on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    Saturday,
    Sunday,
    Holiday(&'static Holiday),
}

/// A period's end moved off days on which nobody works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it would have ended.
    pub from: Date,
    /// Every day passed over and why, beginning with `from`.
    pub closed: Vec<(Date, Closed)>,
    /// The next working day.
    pub to: Date,
}

impl Place {
    /// Only the holidays that hold everywhere.
    pub const NATIONWIDE: Place = Place { land: None, municipality: None };

    /// A municipality brings its Land with it, whatever Land is named beside it.
    pub fn new(land: Option<Land>, municipality: Option<&'static Municipality>) -> Place {
        Place { land: municipality.map(|municipality| municipality.land).or(land), municipality }
    }

    pub fn land(self) -> Option<Land> {
        self.land
    }

    pub fn municipality(self) -> Option<&'static Municipality> {
        self.municipality
    }
}

impl Municipality {
    /// Looks a municipality up by name, within the Land if one is named. `None` says that nothing
    /// is known of local holidays there, not that there are none.
    pub fn find(name: &str, land: Option<Land>) -> Option<&'static Municipality> {
        let name = folded(name);
        TABLE
            .municipalities
            .iter()
            .filter(|known| land.is_none_or(|land| known.land == land))
            .find(|known| folded(&known.name) == name)
    }
}

/// The public holiday on this day in this place, if it is one.
pub fn on(day: Date, place: Place) -> Option<&'static Holiday> {
    TABLE.holidays.iter().find(|holiday| {
        holiday.when.in_year(day.year()) == Some(day)
            && holiday.valid.iter().any(|valid| valid.holds(&holiday.key, day.year(), place))
    })
}

/// Why nobody works on this day; `None` on a working day. 24 and 31 December are working days.
pub fn closed(day: Date, place: Place) -> Option<Closed> {
    match (on(day, place), day.weekday()) {
        (Some(holiday), _) => Some(Closed::Holiday(holiday)),
        (None, Weekday::Saturday) => Some(Closed::Saturday),
        (None, Weekday::Sunday) => Some(Closed::Sunday),
        (None, _) => None,
    }
}

/// Moves an end that falls on a Saturday, Sunday or public holiday to the next working day
/// (Art. 3(4) Regulation (EEC, Euratom) No 1182/71; § 193 BGB). `None`: it may stay.
pub fn moved(end: Date, place: Place) -> Option<Moved> {
    let mut to = end;
    let mut passed = Vec::new();
    while let Some(why) = closed(to, place) {
        passed.push((to, why));
        to = day::add_days(to, 1);
        if to == Date::MAX {
            break;
        }
    }
    (to != end).then_some(Moved { from: end, closed: passed, to })
}

/// Easter Sunday of a year, by the Gregorian computus (Meeus).
pub fn easter_sunday(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let after_first_of_march = h + l - 7 * m + 21;
    let days = i16::try_from(after_first_of_march).expect("Easter is 21 to 55 days after 1 March");
    day::add_days(date(year, 3, 1), days)
}

/// What decides on which day of a year a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    On(MonthDay),
    AfterEaster(i16),
    WednesdayBefore(MonthDay),
}

impl When {
    fn in_year(self, year: i16) -> Option<Date> {
        match self {
            When::On(day) => day.in_year(year),
            When::AfterEaster(days) => Some(day::add_days(easter_sunday(year), days)),
            When::WednesdayBefore(limit) => {
                let limit = limit.in_year(year)?;
                let back = limit.weekday().since(Weekday::Wednesday);
                let back = if back == 0 { 7 } else { back };
                Some(day::add_days(limit, -i16::from(back)))
            }
        }
    }
}

/// Where and in which years a holiday holds. A field left out does not narrow it.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Valid {
    lands: Option<Vec<Land>>,
    #[serde(default)]
    municipalities: bool,
    from: Option<i16>,
    until: Option<i16>,
    years: Option<Vec<i16>>,
    source: String,
    as_of: Date,
}

impl Valid {
    fn holds(&self, key: &str, year: i16, place: Place) -> bool {
        let in_time = self.from.is_none_or(|from| from <= year)
            && self.until.is_none_or(|until| year <= until)
            && self.years.as_ref().is_none_or(|years| years.contains(&year));
        let in_land = self
            .lands
            .as_ref()
            .is_none_or(|lands| place.land.is_some_and(|land| lands.contains(&land)));
        let in_municipality = !self.municipalities
            || place.municipality.is_some_and(|known| known.holidays.iter().any(|k| k == key));
        in_time && in_land && in_municipality
    }
}

struct Table {
    holidays: Vec<Holiday>,
    municipalities: Vec<Municipality>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    read(include_str!("../data/holidays.toml")).expect("the embedded table is read by a test")
});

fn read(text: &str) -> Result<Table, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    let holidays = file.holiday.into_iter().map(HolidayEntry::read).collect::<Result<_, _>>()?;
    let municipalities = file
        .municipality
        .into_iter()
        .flat_map(|entry| {
            let MunicipalityEntry { names, land, holidays, .. } = entry;
            names.into_iter().map(move |name| Municipality {
                name,
                land,
                holidays: holidays.clone(),
            })
        })
        .collect();
    Ok(Table { holidays, municipalities })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    holiday: Vec<HolidayEntry>,
    municipality: Vec<MunicipalityEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayEntry {
    key: String,
    de: String,
    en: String,
    on: Option<MonthDay>,
    easter: Option<i16>,
    wednesday_before: Option<MonthDay>,
    valid: Vec<Valid>,
}

impl HolidayEntry {
    fn read(self) -> Result<Holiday, toml::de::Error> {
        let when = match (self.on, self.easter, self.wednesday_before) {
            (Some(day), None, None) => When::On(day),
            (None, Some(days), None) => When::AfterEaster(days),
            (None, None, Some(limit)) => When::WednesdayBefore(limit),
            _ => {
                return Err(serde::de::Error::custom("a holiday has one day, not none or several"));
            }
        };
        Ok(Holiday { key: self.key, german: self.de, english: self.en, when, valid: self.valid })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "source and date are for people who check the table")]
struct MunicipalityEntry {
    names: Vec<String>,
    land: Land,
    holidays: Vec<String>,
    source: String,
    as_of: Date,
}

#[cfg(test)]
mod tests;
