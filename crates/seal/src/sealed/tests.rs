use proptest::prelude::*;

use super::*;
use crate::{PersonKey, WorkspaceKey};

fn warrant() -> Warrant {
    Warrant::new("clock", "orders")
}

prop_compose! {
    fn place()(workspace: u32, person: i64, field: u16, value: u32, version: u32) -> Place {
        Place { workspace, person, field, value, version }
    }
}

proptest! {
    #[test]
    fn what_was_sealed_opens_again(place in place(), value: Vec<u8>, generation: u8) {
        let sealer = PersonKey::random().sealer(generation);
        let sealed = sealer.seal(&place, &value);
        prop_assert_eq!(sealed.len(), value.len() + Sealer::OVERHEAD);
        prop_assert_eq!(super::generation(&sealed), Some(generation));
        let open = sealer.open(&place, &sealed, &warrant()).unwrap();
        prop_assert_eq!(open.shown(), &value);
    }

    #[test]
    fn any_flipped_bit_is_refused(place in place(), value: Vec<u8>, at: prop::sample::Index, bit in 0u8..8) {
        let sealer = PersonKey::random().sealer(1);
        let mut sealed = sealer.seal(&place, &value);
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        prop_assert!(sealer.open(&place, &sealed, &warrant()).is_err());
    }

    #[test]
    fn cut_or_lengthened_values_are_refused(value: Vec<u8>, cut: prop::sample::Index, more: u8) {
        let place = Place { workspace: 1, person: 2, field: 3, value: 4, version: 5 };
        let sealer = PersonKey::random().sealer(1);
        let sealed = sealer.seal(&place, &value);
        prop_assert!(sealer.open(&place, &sealed[..cut.index(sealed.len())], &warrant()).is_err());
        let longer = [&sealed[..], &[more]].concat();
        prop_assert!(sealer.open(&place, &longer, &warrant()).is_err());
    }

    #[test]
    fn a_value_opens_at_its_own_place_only(here in place(), there in place()) {
        let key = PersonKey::random();
        let sealer = key.sealer(1);
        let sealed = sealer.seal(&here, b"Muster");
        let moved = [
            Place { workspace: there.workspace, ..here },
            Place { person: there.person, ..here },
            Place { field: there.field, ..here },
            Place { value: there.value, ..here },
            Place { version: there.version, ..here },
        ];
        for place in moved.into_iter().filter(|place| *place != here) {
            prop_assert_eq!(
                sealer.open(&place, &sealed, &warrant()).unwrap_err(),
                OpenError::Broken
            );
        }
    }
}

#[test]
fn another_person_s_key_opens_nothing() {
    let place = Place { workspace: 1, person: 2, field: 3, value: 4, version: 5 };
    let sealed = PersonKey::random().sealer(1).seal(&place, b"Muster");
    let other = PersonKey::random();
    assert_eq!(other.sealer(1).open(&place, &sealed, &warrant()), Err(OpenError::Broken));
    assert_eq!(
        other.sealer(2).open(&place, &sealed, &warrant()),
        Err(OpenError::OtherKey { generation: 1 })
    );
    assert_eq!(other.sealer(1).open(&place, b"\x01", &warrant()), Err(OpenError::Form));
}

#[test]
fn values_of_no_person_are_kept_apart_by_owner_and_generation() {
    let key = WorkspaceKey::random();
    let place = Place { workspace: 1, person: 9, field: 3, value: 4, version: 5 };
    let sealed = key.sealer(9, 1).seal(&place, b"Chinook GmbH");
    let open = key.sealer(9, 1).open(&place, &sealed, &warrant()).unwrap();
    assert_eq!(open.into_text().unwrap().shown(), "Chinook GmbH");
    assert_eq!(key.sealer(8, 1).open(&place, &sealed, &warrant()), Err(OpenError::Broken));
}

#[test]
fn what_is_no_text_is_said_to_be_none() {
    assert_eq!(Open::new(vec![0xff]).into_text(), Err(OpenError::NotText));
}
