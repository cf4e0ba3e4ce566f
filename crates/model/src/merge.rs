//! Two persons who turned out to be one, and taking it back.
//!
//! The one who stays takes in the other's bases, records and values; what both have stands once.
//! For a while the other stays hidden as it was, so that a mistake can be undone.

use std::collections::HashSet;

use jiff::civil::Date;
use value::Kind;

use crate::day;
use crate::field::{Field, What};
use crate::id::FieldId;
use crate::person::{Person, PersonKind, ValueRow};

/// Days in which a merge can be undone; then the hidden person is erased.
pub const UNDO_DAYS: i16 = 30;

/// The last day on which a merge of that day can be undone.
#[must_use]
pub fn undo_until(merged_on: Date) -> Date {
    day::add_days(merged_on, UNDO_DAYS)
}

/// Whether a merge of that day can no longer be undone, so that the hidden person goes.
#[must_use]
pub fn is_over(merged_on: Date, today: Date) -> bool {
    today > undo_until(merged_on)
}

/// Why two persons are not merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Twice the same one.
    Same,
    /// A firm and a human being.
    Kinds,
    /// One of them is restricted: their data may be kept, and little else (Art. 18(2)).
    Restricted,
    /// A hold runs over the one who would go.
    Held,
}

/// What stands against merging `gone` into `keep`, if anything does.
#[must_use]
pub fn obstacle(keep: &Person, gone: &Person, today: Date) -> Option<Obstacle> {
    let is_firm = |person: &Person| person.kind == PersonKind::Organisation;
    if keep.id == gone.id {
        Some(Obstacle::Same)
    } else if is_firm(keep) != is_firm(gone) {
        Some(Obstacle::Kinds)
    } else if keep.restricted.or(gone.restricted).is_some() {
        Some(Obstacle::Restricted)
    } else if gone.holds.iter().any(|hold| hold.runs(today)) {
        Some(Obstacle::Held)
    } else {
        None
    }
}

/// A current value, with a number that is the same for the same content. The content itself is
/// not known here.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    pub row: &'a ValueRow,
    pub field: &'a Field,
    pub same: u32,
}

/// What becomes of a value of the one who goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The one who stays has it already.
    There,
    /// Comes along as that.
    As(What),
    /// The field takes one value only, and the one who stays has another: it goes to the history.
    History,
}

/// What a merge brings to the one who stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// By the value's number with the one who goes.
    pub values: Vec<(u32, Arrival)>,
    /// The records that come along, by their number with the one who goes.
    pub records: Vec<u32>,
}

impl Plan {
    /// How many values come along, in use or in the history.
    #[must_use]
    pub fn coming(&self) -> usize {
        self.values.iter().filter(|(_, arrival)| *arrival != Arrival::There).count()
    }
}

/// Fields of which a person has one, but after a merge rightly two: both still lead to them.
const BESIDE: [&str; 2] = ["customer_number", "login"];

/// Plans a merge of the current values and the records of two persons.
#[must_use]
pub fn plan(keep: (&Person, &[Held<'_>]), gone: (&Person, &[Held<'_>])) -> Plan {
    let mut plan = Plan::default();
    records(keep, gone, &mut plan);
    let free = |held: &&Held<'_>| held.row.record.is_none();
    let mine: Vec<Held<'_>> = keep.1.iter().filter(free).copied().collect();
    let mut taken: HashSet<(Group, What)> =
        mine.iter().map(|h| (group(h.field), h.row.what)).collect();
    let mut done: HashSet<(Group, What)> = HashSet::new();
    for held in gone.1.iter().filter(free) {
        let group = group(held.field);
        if group != Group::Address {
            bring(&mine, &[held], group, &mut taken, &mut plan);
        } else if done.insert((group, held.row.what)) {
            // The lines of one address come together or not at all.
            let address: Vec<&Held<'_>> = gone
                .1
                .iter()
                .filter(free)
                .filter(|h| self::group(h.field) == group && h.row.what == held.row.what)
                .collect();
            bring(&mine, &address, group, &mut taken, &mut plan);
        }
    }
    plan
}

/// Values that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Group {
    Address,
    One(FieldId),
}

fn group(field: &Field) -> Group {
    match field.kind {
        Kind::Street | Kind::Postcode | Kind::City | Kind::Region | Kind::Country => Group::Address,
        _ if field.key == "address_extra" => Group::Address,
        _ => Group::One(field.id),
    }
}

fn bring(
    mine: &[Held<'_>],
    theirs: &[&Held<'_>],
    group: Group,
    taken: &mut HashSet<(Group, What)>,
    plan: &mut Plan,
) {
    let Some(first) = theirs.first() else { return };
    if let Some(what) = matching(mine, theirs, group) {
        plan.values.extend(theirs.iter().map(|held| {
            let there = mine.iter().any(|m| is_same(m, held));
            (held.row.number, if there { Arrival::There } else { Arrival::As(what) })
        }));
        return;
    }
    let is_single = group != Group::Address && !first.field.several;
    let arrival = if is_single && mine.iter().any(|m| m.field.id == first.field.id) {
        let beside = BESIDE.contains(&first.field.key.as_str());
        if beside { Arrival::As(What::Other) } else { Arrival::History }
    } else if taken.insert((group, first.row.what)) {
        Arrival::As(first.row.what)
    } else {
        Arrival::As(What::Other)
    };
    plan.values.extend(theirs.iter().map(|held| (held.row.number, arrival)));
}

/// As what the one who stays already has the same, if so. An address is the same if its lines are,
/// as far as both have them.
fn matching(mine: &[Held<'_>], theirs: &[&Held<'_>], group: Group) -> Option<What> {
    let whats: HashSet<What> =
        mine.iter().filter(|m| self::group(m.field) == group).map(|m| m.row.what).collect();
    What::ALL.iter().copied().filter(|what| whats.contains(what)).find(|what| {
        let of = |held: &Held<'_>| {
            mine.iter()
                .filter(|m| m.row.what == *what && m.field.id == held.field.id)
                .collect::<Vec<_>>()
        };
        let mut shared = false;
        let agrees = theirs.iter().all(|held| {
            let ours = of(held);
            let same = ours.iter().any(|m| is_same(m, held));
            shared |= same;
            same || ours.is_empty()
        });
        agrees && shared
    })
}

fn is_same(one: &Held<'_>, other: &Held<'_>) -> bool {
    one.field.id == other.field.id && one.same == other.same
}

/// A record that both have, with all that stands in it, comes along no second time.
fn records(keep: (&Person, &[Held<'_>]), gone: (&Person, &[Held<'_>]), plan: &mut Plan) {
    let of = |held: &[Held<'_>], number: u32| -> Vec<usize> {
        (0..held.len()).filter(|at| held[*at].row.record == Some(number)).collect()
    };
    for record in &gone.0.records {
        let theirs = of(gone.1, record.number);
        let there = keep.0.records.iter().any(|own| {
            let ours = of(keep.1, own.number);
            (own.kind, own.date) == (record.kind, record.date)
                && theirs
                    .iter()
                    .all(|at| ours.iter().any(|own| is_same(&keep.1[*own], &gone.1[*at])))
        });
        if !there {
            plan.records.push(record.number);
        }
        plan.values.extend(theirs.iter().map(|at| {
            let row = gone.1[*at].row;
            (row.number, if there { Arrival::There } else { Arrival::As(row.what) })
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::builtin_by_key;
    use crate::hold::{Hold, Scope};
    use crate::id::{PersonId, SourceId};
    use crate::person::{Record, RecordKind};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 1);

    fn person(id: i64, kind: PersonKind) -> Person {
        Person {
            id: PersonId(id),
            kind,
            organisation: None,
            restricted: None,
            values: Vec::new(),
            records: Vec::new(),
            bases: Vec::new(),
            holds: Vec::new(),
        }
    }

    /// Values as (field, what, same, record), numbered from 1.
    fn rows(values: &[(&str, What, u32, Option<u32>)]) -> Vec<(ValueRow, &'static Field, u32)> {
        values
            .iter()
            .zip(1..)
            .map(|((key, what, same, record), number)| {
                let field = builtin_by_key(key).expect("a built-in field");
                let row = ValueRow {
                    number,
                    version: 1,
                    field: field.id,
                    what: *what,
                    record: *record,
                    source: SourceId(1),
                    collected: TODAY,
                    verified: None,
                    superseded: None,
                    merged_from: None,
                };
                (row, field, *same)
            })
            .collect()
    }

    fn held<'a>(rows: &'a [(ValueRow, &'static Field, u32)]) -> Vec<Held<'a>> {
        rows.iter().map(|(row, field, same)| Held { row, field, same: *same }).collect()
    }

    fn planned(
        keep: &[(&str, What, u32, Option<u32>)],
        gone: &[(&str, What, u32, Option<u32>)],
    ) -> Vec<Arrival> {
        let (keep, gone) = (rows(keep), rows(gone));
        let one = person(1, PersonKind::Person);
        let two = person(2, PersonKind::Person);
        let mut values = plan((&one, &held(&keep)), (&two, &held(&gone))).values;
        values.sort_by_key(|(number, _)| *number);
        values.into_iter().map(|(_, arrival)| arrival).collect()
    }

    use Arrival::{As, History, There};
    use What::{Main, Other, Work};

    #[test]
    fn a_merge_can_be_undone_for_thirty_days_and_then_the_hidden_one_goes() {
        assert_eq!(undo_until(TODAY), date(2026, 3, 31));
        assert!(!is_over(TODAY, date(2026, 3, 31)) && is_over(TODAY, date(2026, 4, 1)));
    }

    #[test]
    fn what_both_have_stands_once_and_what_differs_stands_beside() {
        assert_eq!(planned(&[("phone", Main, 1, None)], &[("phone", Work, 1, None)]), [There]);
        assert_eq!(planned(&[("phone", Main, 1, None)], &[("phone", Main, 2, None)]), [As(Other)]);
        assert_eq!(planned(&[("phone", Main, 1, None)], &[("phone", Work, 2, None)]), [As(Work)]);
        assert_eq!(planned(&[], &[("phone", Main, 2, None)]), [As(Main)]);
    }

    #[test]
    fn of_two_names_the_one_of_who_stays_is_used_and_the_other_is_history() {
        let keep = [("family_name", Main, 1, None)];
        assert_eq!(planned(&keep, &[("family_name", Main, 2, None)]), [History]);
        assert_eq!(planned(&keep, &[("given_name", Main, 3, None)]), [As(Main)]);
    }

    #[test]
    fn both_customer_numbers_still_lead_to_the_person() {
        let keep = [("customer_number", Main, 1, None)];
        assert_eq!(planned(&keep, &[("customer_number", Main, 2, None)]), [As(Other)]);
    }

    #[test]
    fn an_address_comes_whole_or_not_at_all() {
        let home =
            [("street", Main, 1, None), ("postcode", Main, 2, None), ("city", Main, 3, None)];
        let moved =
            [("street", Main, 4, None), ("postcode", Main, 2, None), ("city", Main, 3, None)];
        assert_eq!(planned(&home, &moved), [As(Other), As(Other), As(Other)]);
        assert_eq!(planned(&home, &home), [There, There, There]);
        let longer =
            [("street", Main, 1, None), ("city", Main, 3, None), ("country", Main, 5, None)];
        assert_eq!(planned(&home, &longer), [There, There, As(Main)]);
    }

    #[test]
    fn a_record_that_both_have_comes_no_second_time() {
        let record = |number| Record { number, kind: RecordKind::Order, date: TODAY };
        let keep = Person { records: vec![record(1)], ..person(1, PersonKind::Person) };
        let gone = Person { records: vec![record(1), record(2)], ..person(2, PersonKind::Person) };
        let ours = rows(&[("order_number", Main, 1, Some(1))]);
        let theirs =
            rows(&[("order_number", Main, 1, Some(1)), ("order_number", Main, 7, Some(2))]);
        let plan = plan((&keep, &held(&ours)), (&gone, &held(&theirs)));
        assert_eq!(plan.records, [2]);
        assert_eq!(plan.values, [(1, There), (2, As(Main))]);
        assert_eq!(plan.coming(), 1);
    }

    #[test]
    fn some_are_not_merged() {
        let one = person(1, PersonKind::Person);
        let two = person(2, PersonKind::Contact);
        assert_eq!(obstacle(&one, &one, TODAY), Some(Obstacle::Same));
        assert_eq!(
            obstacle(&one, &person(3, PersonKind::Organisation), TODAY),
            Some(Obstacle::Kinds)
        );
        let restricted = Person { restricted: Some(TODAY), ..two.clone() };
        assert_eq!(obstacle(&one, &restricted, TODAY), Some(Obstacle::Restricted));
        let hold =
            Hold { number: 1, scope: Scope::Person, begun: TODAY, review: TODAY, ended: None };
        let held = Person { holds: vec![hold], ..two.clone() };
        assert_eq!(obstacle(&one, &held, TODAY), Some(Obstacle::Held));
        assert_eq!(obstacle(&held, &one, TODAY), None);
        assert_eq!(obstacle(&one, &two, TODAY), None);
    }
}
