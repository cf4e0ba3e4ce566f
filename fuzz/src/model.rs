//! What must hold of headers, dates and documents that come from outside.

use ::model::field::{self, Catalogue};
use ::model::processing::Processing;
use ::model::retention::{self, DocumentKey, FirmKind};
use jiff::civil::date;

/// The headers of a table, one a line: each is guessed alone and beside the others.
pub fn header(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let headers: Vec<&str> = text.split('\n').take(64).collect();
    let all = field::by_headers(&headers);
    assert_eq!(all.len(), headers.len());
    for header in headers {
        let sure = field::by_header(header).map(|(_, sure)| sure);
        assert!(sure.is_none_or(|sure| (0.0..=1.0).contains(&sure)));
    }
}

/// A processing as a file (JSON or TOML): read, judged, reckoned with, written and read again.
pub fn processing(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let json = serde_json::from_str::<Processing>(&text).ok();
    let Some(one) = json.or_else(|| toml::from_str(&text).ok()) else { return };
    let _ = one.gaps(&Catalogue::default());
    let rules = one.uses.iter().filter_map(|one| one.end.as_ref()).chain([&one.end]);
    for rule in rules {
        let (day, far) = (date(2026, 2, 28), date(9999, 12, 31));
        for event in [None, Some(day), Some(far)] {
            let _ = rule.ends_on(event, day, None).due_from();
            let _ = rule.ends_on(event, far, Some(day)).due_from();
        }
    }
    let written = serde_json::to_string(&one).expect("a processing can be written");
    let again = serde_json::from_str::<Processing>(&written).expect("and read again");
    assert!(again == one, "a processing changed by being written");
}

/// A document and a day, as they are typed: `invoice 2019-08-01`.
pub fn retention(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (document, day) = text.split_once(' ').unwrap_or((&text, ""));
    let (document, day) = (DocumentKey::parse(document), ::model::day::parse(day));
    let _ = ::model::land::Land::parse(&text);
    let _ = text.parse::<::model::PersonId>();
    if let (Ok(document), Ok(day)) = (document, day) {
        let kept = retention::of(document, day, FirmKind::Ordinary);
        let _ = kept.last_day();
    }
}
