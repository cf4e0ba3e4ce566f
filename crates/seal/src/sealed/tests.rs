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

fn form() -> impl Strategy<Value = Form> {
    prop::sample::select(&Form::ALL[..])
}

proptest! {
    #[test]
    fn what_was_sealed_opens_again(
        place in place(), value: Vec<u8>, generation: u8, form in form(),
    ) {
        let sealer = PersonKey::random(form).sealer(generation);
        let sealed = sealer.seal(&place, &value);
        prop_assert_eq!(sealed.len(), value.len() + form.overhead());
        prop_assert_eq!(super::form(&sealed), Some(form));
        prop_assert_eq!(super::generation(&sealed), Some(generation));
        let open = sealer.open(&place, &sealed, &warrant()).unwrap();
        prop_assert_eq!(open.shown(), &value);
    }

    #[test]
    fn any_flipped_bit_is_refused(
        place in place(), value: Vec<u8>, at: prop::sample::Index, bit in 0u8..8, form in form(),
    ) {
        let sealer = PersonKey::random(form).sealer(1);
        let mut sealed = sealer.seal(&place, &value);
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        prop_assert!(sealer.open(&place, &sealed, &warrant()).is_err());
    }

    #[test]
    fn cut_or_lengthened_values_are_refused(
        value: Vec<u8>, cut: prop::sample::Index, more: u8, form in form(),
    ) {
        let place = Place { workspace: 1, person: 2, field: 3, value: 4, version: 5 };
        let sealer = PersonKey::random(form).sealer(1);
        let sealed = sealer.seal(&place, &value);
        prop_assert!(sealer.open(&place, &sealed[..cut.index(sealed.len())], &warrant()).is_err());
        let longer = [&sealed[..], &[more]].concat();
        prop_assert!(sealer.open(&place, &longer, &warrant()).is_err());
    }

    #[test]
    fn a_value_opens_at_its_own_place_only(here in place(), there in place(), form in form()) {
        let key = PersonKey::random(form);
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
    let sealed = PersonKey::random(Form::default()).sealer(1).seal(&place, b"Muster");
    let other = PersonKey::random(Form::default());
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
    for form in Form::ALL {
        let sealed = key.sealer(9, 2, form).seal(&place, b"Chinook GmbH");
        assert_eq!((super::form(&sealed), super::generation(&sealed)), (Some(form), Some(2)));
        let open = key.sealer(9, 2, form).open(&place, &sealed, &warrant()).unwrap();
        assert_eq!(open.into_text().unwrap().shown(), "Chinook GmbH");
        let refused = |sealer: Sealer| sealer.open(&place, &sealed, &warrant()).unwrap_err();
        assert_eq!(refused(key.sealer(8, 2, form)), OpenError::Broken);
        assert_eq!(refused(WorkspaceKey::random().sealer(9, 2, form)), OpenError::Broken);
        assert_eq!(refused(key.sealer(9, 1, form)), OpenError::OtherKey { generation: 2 });
        for other in Form::ALL.into_iter().filter(|other| *other != form) {
            assert_eq!(refused(key.sealer(9, 2, other)), OpenError::Form);
        }
    }
}

#[test]
fn what_is_no_text_is_said_to_be_none() {
    assert_eq!(Open::new(vec![0xff]).into_text(), Err(OpenError::NotText));
}

/// Sealed by another program (Python's cryptography 48, HKDF by its own HMAC): under the key of the
/// bytes 0 to 31, in the seventh generation; the salt of the second form is the bytes 100 to 123.
#[test]
fn values_sealed_elsewhere_by_the_description_open() {
    let known = [
        (Form::AesGcmSiv, "0107d1afeff2c1ce1fd69ff57b252e5888ad42b08dd3226c8f"),
        (
            Form::ChaCha20Poly1305,
            "02076465666768696a6b6c6d6e6f707172737475767778797a7bbaea7318e7d6081fa88595bfe160346585a7c6d9071fa2",
        ),
    ];
    let place = Place { workspace: 1, person: -2, field: 3, value: 4, version: 5 };
    for (form, hex) in known {
        let bytes = zeroize::Zeroizing::new(std::array::from_fn(|at| at as u8));
        let sealer = PersonKey::of(bytes, form).sealer(7);
        let sealed: Vec<u8> = (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
            .collect();
        let open = sealer.open(&place, &sealed, &warrant()).unwrap();
        assert_eq!(open.into_text().unwrap().shown(), "Köhler");
        // The first form always gives the same bytes, the second never.
        assert_eq!(sealer.seal(&place, "Köhler".as_bytes()) == sealed, form == Form::AesGcmSiv);
    }
}

#[test]
fn a_key_of_one_form_opens_nothing_of_another() {
    let place = Place { workspace: 1, person: 2, field: 3, value: 4, version: 5 };
    let [one, other] = Form::ALL.map(|form| PersonKey::random(form).sealer(1));
    assert_eq!(one.open(&place, &other.seal(&place, b"Muster"), &warrant()), Err(OpenError::Form));
    assert_eq!(
        other.open(&place, &one.seal(&place, b"a longer one, that would do"), &warrant()),
        Err(OpenError::Form)
    );
    assert_eq!(Form::of_number(0), None);
    assert!(Form::ALL.iter().all(|form| Form::of(form.key()) == Some(*form)));
}

#[test]
fn the_second_form_seals_the_same_twice_without_showing_it() {
    let place = Place { workspace: 1, person: 2, field: 3, value: 4, version: 5 };
    let sealer = PersonKey::random(Form::ChaCha20Poly1305).sealer(1);
    assert_ne!(sealer.seal(&place, b"Muster")[2..], sealer.seal(&place, b"Muster")[2..]);
}
