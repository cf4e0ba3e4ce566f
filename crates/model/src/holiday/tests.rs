//! Promises about holidays: the nine of all, those of each Land, and the rare ones.

use super::*;

#[test]
fn easter_falls_where_the_church_has_it() {
    for day in [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2028, 4, 16),
        date(2030, 4, 21),
        date(1943, 4, 25),
        date(2008, 3, 23),
        date(1954, 4, 18),
        date(1981, 4, 19),
    ] {
        assert_eq!(easter_sunday(day.year()), day);
    }
    for year in 1900..=2200 {
        let easter = easter_sunday(year);
        assert_eq!(easter.weekday(), Weekday::Sunday);
        assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&easter));
    }
}

#[test]
fn nine_days_are_holidays_everywhere() {
    assert_eq!(keys(2026, Place::NATIONWIDE).len(), 9);
    for land in Land::ALL {
        let here = keys(2026, in_land(land));
        assert!(keys(2026, Place::NATIONWIDE).iter().all(|key| here.contains(key)), "{land}");
    }
}

#[test]
fn each_land_has_as_many_holidays_as_its_law_names() {
    let counts = [
        ("BB", 12),
        ("BE", 10),
        ("BW", 12),
        ("BY", 12),
        ("HB", 10),
        ("HE", 10),
        ("HH", 10),
        ("MV", 11),
        ("NI", 10),
        ("NW", 11),
        ("RP", 11),
        ("SH", 10),
        ("SL", 12),
        ("SN", 11),
        ("ST", 11),
        ("TH", 11),
    ];
    for (code, count) in counts {
        let land = Land::parse(code).expect("a code");
        assert_eq!(keys(2026, in_land(land)).len(), count, "{code}");
    }
}

#[test]
fn a_holiday_begins_with_the_year_its_law_says() {
    let is = |land, day| on(day, in_land(land)).is_some();
    assert!(!is(Land::Berlin, date(2018, 3, 8)) && is(Land::Berlin, date(2019, 3, 8)));
    assert!(!is(Land::MecklenburgVorpommern, date(2022, 3, 8)));
    assert!(is(Land::MecklenburgVorpommern, date(2023, 3, 8)));
    assert!(!is(Land::Thueringen, date(2018, 9, 20)) && is(Land::Thueringen, date(2019, 9, 20)));
    assert!(!is(Land::Hamburg, date(2016, 10, 31)) && is(Land::Hamburg, date(2018, 10, 31)));
}

#[test]
fn a_holiday_for_once_is_a_holiday_once() {
    let berlin = in_land(Land::Berlin);
    for day in [date(2020, 5, 8), date(2025, 5, 8), date(2028, 6, 17)] {
        assert!(on(day, berlin).is_some());
        assert!(on(day, Place::NATIONWIDE).is_none());
        assert!(on(day::add_years(day, 1), berlin).is_none());
    }
    assert!(on(date(2017, 10, 31), Place::NATIONWIDE).is_some());
    assert!(on(date(2017, 10, 31), in_land(Land::Hessen)).is_some());
    assert!(on(date(2016, 10, 31), in_land(Land::Hessen)).is_none());
}

#[test]
fn repentance_day_is_the_wednesday_before_23_november() {
    let saxony = in_land(Land::Sachsen);
    // In 2022 the 23rd is itself a Wednesday.
    for day in [date(2027, 11, 17), date(2022, 11, 16), date(2026, 11, 18)] {
        assert_eq!(on(day, saxony).map(|h| h.key.as_str()), Some("repentance_day"));
    }
    assert!(on(date(2022, 11, 23), saxony).is_none());
    assert!(on(date(2026, 11, 18), in_land(Land::Berlin)).is_none());
}

#[test]
fn a_local_holiday_counts_only_where_the_municipality_is_named() {
    let assumption = date(2028, 8, 15);
    let peace = date(2028, 8, 8);
    let corpus_christi = date(2027, 5, 27);
    let named = |name| Place::new(None, Municipality::find(name, None));

    assert!(on(assumption, in_land(Land::Bayern)).is_none());
    assert!(on(assumption, named("München")).is_some());
    assert!(on(assumption, named("nuernberg")).is_none());
    assert!(on(peace, named("Augsburg")).is_some() && on(peace, named("München")).is_none());
    assert!(on(corpus_christi, in_land(Land::Sachsen)).is_none());
    assert!(on(corpus_christi, named("Radibor")).is_some());
    assert!(on(corpus_christi, named("Heilbad Heiligenstadt")).is_some());
    assert!(on(date(2027, 9, 20), named("Geisa")).is_some(), "the Land comes along");
}

#[test]
fn a_municipality_is_looked_for_in_its_land() {
    assert!(Municipality::find("Augsburg", Some(Land::Bayern)).is_some());
    assert!(Municipality::find("Augsburg", Some(Land::Hessen)).is_none());
    assert!(Municipality::find("Entenhausen", None).is_none());
}

#[test]
fn christmas_eve_and_new_years_eve_are_working_days() {
    assert_eq!(closed(date(2026, 12, 24), Place::NATIONWIDE), None);
    assert_eq!(closed(date(2026, 12, 31), in_land(Land::Bayern)), None);
}

#[test]
fn an_end_moves_over_every_closed_day_in_a_row() {
    let moved = moved(date(2027, 3, 27), Place::NATIONWIDE).expect("a Saturday");
    assert_eq!(moved.to, date(2027, 3, 30));
    assert_eq!(moved.closed.len(), 3);
    assert!(matches!(moved.closed[2].1, Closed::Holiday(h) if h.key == "easter_monday"));
    assert_eq!(super::moved(date(2027, 3, 30), Place::NATIONWIDE), None);
}

#[test]
fn every_entry_says_where_it_comes_from() {
    for holiday in &TABLE.holidays {
        assert!(
            !holiday.german.is_empty() && !holiday.english.is_empty() && !holiday.valid.is_empty()
        );
        for valid in &holiday.valid {
            assert!(!valid.source.is_empty() && valid.as_of >= date(2025, 1, 1), "{}", holiday.key);
        }
    }
    for municipality in &TABLE.municipalities {
        for key in &municipality.holidays {
            let place = Place::new(None, Some(municipality));
            assert!(keys(2026, place).contains(&key.as_str()), "{} {key}", municipality.name);
        }
    }
}

#[test]
fn a_holiday_without_a_day_or_with_two_is_refused() {
    let twice = r#"municipality = []
[[holiday]]
key = "x"
de = "x"
en = "x"
on = "01-01"
easter = 1
valid = []"#;
    assert!(read(twice).is_err());
}

fn in_land(land: Land) -> Place {
    Place::new(Some(land), None)
}

fn keys(year: i16, place: Place) -> Vec<&'static str> {
    let days = (0..366).map(|n| day::add_days(date(year, 1, 1), n));
    days.filter(|day| day.year() == year)
        .filter_map(|day| on(day, place))
        .map(|holiday| holiday.key.as_str())
        .collect()
}
