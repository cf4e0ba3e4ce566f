//! Persons loaded as a group are the same as loaded one by one.

use jiff::civil::date;
use model::basis::Basis;
use model::field::What;
use model::hold::{Hold, Scope};
use model::person::{PersonKind, Record, RecordKind, ValueRow};
use model::processing::BasisKind;
use model::{FieldId, PersonId, ProcessingId, SourceId, WorkspaceId};
use store::person::{self, BasisRow, HoldRow, PersonRow, SealedRow};
use store::search::{self, Tags};
use store::{Fault, MIGRATIONS, Store, Write};

use crate::place::Place;

const WS: WorkspaceId = WorkspaceId(1);

/// More than two groups of persons, each a little different.
const HELD: i64 = 40;

fn filled(place: &Place) -> Store {
    let store = place.open();
    store.migrate(MIGRATIONS, 1).expect("tables");
    let filled = store.write_in(WS, |w| (1..=HELD).try_for_each(|n| add(w, n)));
    assert_eq!(filled, Ok(()));
    store
}

fn add(w: &mut Write, n: i64) -> Result<(), Fault> {
    let (id, day) = (PersonId(n), date(2026, 11, 22));
    let row = PersonRow {
        id,
        kind: PersonKind::Person,
        organisation: None,
        segment: 1,
        generation: 1,
        created: n,
        changed: n,
        due: (n % 3 == 0).then_some(day),
        restricted: None,
        merged_into: None,
        merged_on: None,
    };
    person::insert(w, WS, [&row].into_iter())?;
    person::insert_keys(w, WS, [(id, 1, [7].as_slice())].into_iter())?;
    let values = (1..=u32::try_from(n % 5).unwrap_or(0)).map(|number| SealedRow {
        row: ValueRow {
            number,
            version: 1,
            field: FieldId(3),
            what: What::Main,
            record: None,
            source: SourceId(1),
            collected: day,
            verified: None,
            superseded: None,
            merged_from: None,
        },
        sealed: vec![u8::try_from(n).unwrap_or(0)],
    });
    let values: Vec<SealedRow> = values.collect();
    person::insert_values(w, WS, values.iter().map(|value| (id, value)))?;
    if n % 4 == 0 {
        let record = Record { number: 1, kind: RecordKind::Order, date: day };
        person::insert_records(w, WS, [(id, &record, None)].into_iter())?;
        let hold = Hold { number: 1, scope: Scope::Person, begun: day, review: day, ended: None };
        let hold = HoldRow { hold, owner: vec![2], reason: vec![1] };
        person::insert_hold(w, WS, id, &hold)?;
    }
    let basis = Basis {
        number: 1,
        processing: ProcessingId(1),
        kind: BasisKind::Contract,
        begin: day,
        confirmed: true,
        event: None,
        source: SourceId(1),
    };
    let basis = BasisRow { basis, line: Some(2), evidence: Some(vec![2]), merged_from: None };
    person::insert_bases(w, WS, [(id, &basis)].into_iter())?;
    let tag = [u8::try_from(n % 10).unwrap_or(0); 16];
    let sole = [u8::try_from(n).unwrap_or(0) | 0x80; 16];
    let tags = Tags {
        exact: vec![tag],
        sole: vec![sole],
        words: vec![n % 2, 100 + n % 3],
        ..Tags::default()
    };
    search::add_tags(w, WS, 1, &[(id, &tags)])
}

fn on_each(test: impl Fn(&Store)) {
    let places = [Some(Place::sqlite()), Place::postgres()];
    places.into_iter().flatten().for_each(|place| test(&filled(&place)));
}

fn ids(numbers: impl IntoIterator<Item = i64>) -> Vec<PersonId> {
    numbers.into_iter().map(PersonId).collect()
}

#[test]
fn a_group_says_of_each_what_is_said_of_one_in_the_order_asked() {
    on_each(|store| {
        for asked in [ids((1..=HELD).rev()), ids([5, 99, 3, 98, 40]), ids([8]), ids([])] {
            let some = store.read_in(WS, |r| person::load_some(r, WS, &asked)).expect("read");
            let each = store.read_in(WS, |r| -> Result<Vec<_>, Fault> {
                asked.iter().filter_map(|id| person::load(r, WS, *id).transpose()).collect()
            });
            assert_eq!(format!("{some:?}"), format!("{:?}", each.expect("read")), "{asked:?}");
        }
    });
}

#[test]
fn those_with_any_of_some_words_keep_their_order() {
    on_each(|store| {
        let asked: Vec<_> = ids((1..=HELD).rev()).into_iter().map(|id| (1, id)).collect();
        let with = |tags: &[i64]| -> Vec<PersonId> {
            let with = store.read_in(WS, |r| search::with_word(r, WS, tags, &asked));
            with.expect("read").into_iter().map(|(_, id)| id).collect()
        };
        assert_eq!(with(&[1]), ids((1..=HELD).rev().filter(|n| n % 2 == 1)));
        assert_eq!(with(&[7, 8, 9, 10, 100]), ids((1..=HELD).rev().filter(|n| n % 3 == 0)));
        assert_eq!(with(&[7]), []);
    });
}

#[test]
fn whole_values_are_looked_up_together_whether_they_stand_once_or_often() {
    on_each(|store| {
        let at_most = |limit: u32, exact: &[u8], sole: Option<u8>| {
            let exact = exact.iter().map(|n| [*n; 16]).collect();
            let tags = search::Whole { exact, sole: sole.map(|n| [0x80 | n; 16]) };
            store.read_in(WS, |r| search::whole(r, WS, &tags, limit)).expect("read")
        };
        let whole = |exact: &[u8], sole| at_most(50, exact, sole);
        assert_eq!(whole(&[3], None), ids([33, 23, 13, 3]));
        assert_eq!(whole(&[5, 9], Some(7)), ids([39, 35, 29, 25, 19, 15, 9, 7, 5]));
        assert_eq!(whole(&[3, 5], None), ids([35, 33, 25, 23, 15, 13, 5, 3]));
        assert_eq!(whole(&[3], Some(13)), ids([33, 23, 13, 3]));
        assert_eq!(whole(&[], Some(13)), ids([13]));
        // More than are asked for one by one, and more than fit into one question.
        assert_eq!(whole(&[3, 77, 78], Some(13)), ids([33, 23, 13, 3]));
        let many: Vec<u8> = (50..70).chain([3, 5]).collect();
        assert_eq!(whole(&many, Some(40)), ids([40, 35, 33, 25, 23, 15, 13, 5, 3]));
        assert_eq!(at_most(3, &[3, 5], None), ids([35, 33, 25]));
        assert_eq!(at_most(3, &many, Some(40)), ids([40, 35, 33]));
        assert_eq!(whole(&[77], None), []);
        assert_eq!(whole(&[], None), []);
    });
}

#[test]
fn the_newest_of_each_value_and_the_one_of_each_number_are_asked_for_together() {
    on_each(|store| {
        let tags: Vec<[u8; 16]> = (0..50).map(|n| [n; 16]).collect();
        let newest = store.read_in(WS, |r| search::newest(r, WS, &tags)).expect("read");
        assert_eq!(newest.len(), 10);
        assert_eq!(newest.get(&[3; 16]), Some(&PersonId(33)));
        assert_eq!(newest.get(&[0; 16]), Some(&PersonId(40)));
        let numbers: Vec<[u8; 16]> = (1..=50).map(|n| [0x80 | n; 16]).collect();
        let soles = store.read_in(WS, |r| search::soles(r, WS, &numbers)).expect("read");
        assert_eq!(soles.len(), 40);
        assert_eq!(soles.get(&[0x80 | 17; 16]), Some(&PersonId(17)));
    });
}
