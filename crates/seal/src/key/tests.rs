use std::collections::HashSet;

use aws_lc_rs::hmac;

use super::*;
use crate::Form;

#[test]
fn no_label_is_used_twice() {
    let texts: HashSet<_> = Label::ALL.iter().map(|label| label.text()).collect();
    assert_eq!(texts.len(), Label::ALL.len());
}

#[test]
fn each_label_and_context_derives_something_else() {
    let secret = [7; KEY_BYTES];
    let mut seen = HashSet::from([secret]);
    for label in Label::ALL {
        for context in [&[][..], &[0], &[1], &[0, 0]] {
            assert!(seen.insert(*derive(&secret, label, context)));
        }
    }
}

#[test]
fn derivation_is_hkdf_expand_and_stays_as_it_is() {
    // A change here would make every house of an earlier version unreadable.
    let derived = derive(&[1; KEY_BYTES], Label::PersonValues, &[]);
    let mut again = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &[1; 32]));
    again.update(b"obhut/1/person/values\0\x01");
    assert_eq!(&derived[..], again.sign().as_ref());
}

#[test]
fn wrapped_keys_come_back_the_same() {
    let (root, workspace) = (RootKey::random(), WorkspaceKey::random());
    let (epoch, person) = (EpochKey::random(), PersonKey::random(Form::default()));
    let workspace_back = root.unwrap(&root.wrap(&workspace, 3, 1), 3, 1).unwrap();
    assert_eq!(workspace_back.id(), workspace.id());
    let epoch_back = workspace.unwrap(&workspace.wrap(&epoch, 3, 9), 3, 9).unwrap();
    assert_eq!(epoch_back.id(), epoch.id());
    let person_back = epoch.unwrap(&epoch.wrap(&person, 3, -5), 3, -5).unwrap();
    assert_eq!(person_back.pseudonym(3, -5), person.pseudonym(3, -5));
}

#[test]
fn a_wrapped_key_opens_only_where_it_belongs() {
    let (epoch, other) = (EpochKey::random(), EpochKey::random());
    let wrapped = epoch.wrap(&PersonKey::random(Form::default()), 1, 2);
    assert!(epoch.wrapped(&wrapped) && !other.wrapped(&wrapped));
    assert_eq!(epoch.unwrap(&wrapped, 2, 2).unwrap_err(), WrapError::Broken);
    assert_eq!(epoch.unwrap(&wrapped, 1, 3).unwrap_err(), WrapError::Broken);
    assert_eq!(other.unwrap(&wrapped, 1, 2).unwrap_err(), WrapError::OtherKey);
    assert_eq!(epoch.unwrap(b"", 1, 2).unwrap_err(), WrapError::Form);

    let root = RootKey::random();
    let workspace = root.wrap(&WorkspaceKey::random(), 1, 2);
    assert!(root.unwrap(&workspace, 1, 2).is_ok());
    assert_eq!(root.unwrap(&workspace, 2, 2).unwrap_err(), WrapError::Broken);
    assert_eq!(root.unwrap(&workspace, 1, 1).unwrap_err(), WrapError::Broken);
}

#[test]
fn any_flipped_bit_of_a_wrapped_key_is_refused() {
    let epoch = EpochKey::random();
    let wrapped = epoch.wrap(&PersonKey::random(Form::default()), 1, 2);
    for bit in 0..wrapped.len() * 8 {
        let mut flipped = wrapped.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(epoch.unwrap(&flipped, 1, 2).is_err(), "bit {bit}");
    }
}

#[test]
fn a_person_carried_into_the_next_epoch_is_closed_in_the_last() {
    let (last, next) = (EpochKey::random(), EpochKey::random());
    let person = PersonKey::random(Form::default());
    let moved = last.rewrap(&last.wrap(&person, 1, 2), &next, 1, 2).unwrap();
    assert_eq!(next.unwrap(&moved, 1, 2).unwrap().pseudonym(1, 2), person.pseudonym(1, 2));
    assert_eq!(last.unwrap(&moved, 1, 2).unwrap_err(), WrapError::OtherKey);
    assert_eq!(last.rewrap(&moved, &next, 1, 2).unwrap_err(), WrapError::OtherKey);
}

#[test]
fn the_log_names_nobody_twice_the_same_across_workspaces() {
    let (here, there) = (WorkspaceKey::random(), WorkspaceKey::random());
    assert_eq!(here.actor_pseudonym("root"), here.actor_pseudonym("root"));
    assert_ne!(here.actor_pseudonym("root"), here.actor_pseudonym("anna"));
    assert_ne!(here.actor_pseudonym("root"), there.actor_pseudonym("root"));

    let person = PersonKey::random(Form::default());
    assert_eq!(person.pseudonym(1, 2), person.pseudonym(1, 2));
    assert_ne!(person.pseudonym(1, 2), person.pseudonym(1, 3));
    assert_ne!(person.pseudonym(1, 2), PersonKey::random(Form::default()).pseudonym(1, 2));
}

#[test]
fn branches_of_the_root_follow_from_it() {
    let mut bytes = [9; KEY_BYTES];
    let root = RootKey::new(Key::take(&mut bytes));
    assert_eq!(bytes, [0; KEY_BYTES], "the place it came from is wiped");
    let again = RootKey::new(Key::take(&mut [9; KEY_BYTES]));
    assert_eq!(root.backup_key().0.bytes(), again.backup_key().0.bytes());
    assert_eq!(root.id(), again.id());
    assert_ne!(root.id(), RootKey::random().id());
}

#[test]
fn what_signing_in_needs_follows_from_the_workspace_and_differs_elsewhere() {
    let (here, there) = (WorkspaceKey::random(), WorkspaceKey::random());
    assert_eq!(here.pepper().0.bytes(), here.pepper().0.bytes());
    assert_ne!(here.pepper().0.bytes(), there.pepper().0.bytes());
    assert_eq!(here.form_key(7), here.form_key(7));
    assert_ne!(here.form_key(7), here.form_key(8));
    assert_ne!(here.form_key(7), there.form_key(7));
    assert_eq!(here.attempt_tag("anna"), here.attempt_tag("anna"));
    assert_ne!(here.attempt_tag("anna"), there.attempt_tag("anna"));
}

#[test]
fn the_next_key_of_a_person_seals_anew_and_keeps_their_name_in_the_log() {
    let epoch = EpochKey::random();
    for form in Form::ALL {
        let first = PersonKey::random(Form::default());
        let next = first.next(form, 1, 2);
        let wrapped = epoch.wrap(&next, 1, 2);
        assert!(epoch.wrapped(&wrapped));
        let back = epoch.unwrap(&wrapped, 1, 2).unwrap();
        assert_eq!((back.form(), back.pseudonym(1, 2)), (form, first.pseudonym(1, 2)));
        let place = crate::Place { workspace: 1, person: 2, field: 3, value: 4, version: 5 };
        let warrant = crate::Warrant::new("clock", "orders");
        let sealed = next.sealer(1).seal(&place, b"Muster");
        assert_eq!(back.sealer(1).open(&place, &sealed, &warrant).unwrap().shown(), b"Muster");
        assert!(first.sealer(1).open(&place, &sealed, &warrant).is_err());
        let carried = epoch.rewrap(&wrapped, &EpochKey::random(), 1, 2);
        assert!(carried.is_ok());
        for bit in 0..wrapped.len() * 8 {
            let mut flipped = wrapped.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(epoch.unwrap(&flipped, 1, 2).is_err(), "bit {bit}");
        }
    }
}
