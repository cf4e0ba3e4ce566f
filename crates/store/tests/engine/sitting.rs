//! Sittings: several pieces of work in one transaction, kept together or not at all.

use store::sitting::{self, Piece};
use store::{Fault, Store};

use crate::place::on_each_engine;
use crate::{TWIN, add, count, has};

/// Holds a sitting and answers what became of it.
fn sit(store: &Store, work: impl FnOnce() -> bool) -> Result<(), Fault> {
    let mut outcome = Err(Fault::Stopped);
    store.sitting(work, |kept| outcome = kept);
    outcome
}

#[test]
fn pieces_see_each_other_and_are_kept_by_one_commit() {
    on_each_engine(|place| {
        let (store, witness) = (place.open(), place.open());
        let kept = sit(&store, || {
            for id in 1..=3 {
                let piece = sitting::piece(|| (add(&store, id, &format!("n{id}")), count(&store)));
                assert_eq!(piece, Piece::Done((Ok(1), id)));
            }
            assert_eq!(count(&witness), 0, "told to nobody before the commit");
            true
        });
        assert_eq!((kept, count(&witness)), (Ok(()), 3));
        assert!(!sitting::is_on());
        add(&store, 4, "after it").expect("the writer is free again");
    });
}

#[test]
fn a_piece_that_says_no_before_it_changes_something_takes_nothing_from_the_others() {
    on_each_engine(|place| {
        let store = place.open();
        let kept = sit(&store, || {
            sitting::piece(|| add(&store, 1, "kept").expect("added"));
            let refused: Piece<Result<(), Fault>> =
                sitting::piece(|| store.write(|_| Err(Fault::Unsupported)));
            assert_eq!(refused, Piece::Done(Err(Fault::Unsupported)));
            sitting::piece(|| add(&store, 3, "kept too").expect("added"));
            true
        });
        assert_eq!(kept, Ok(()));
        assert_eq!((has(&store, 1), has(&store, 3)), (true, true));
    });
}

#[test]
fn of_a_piece_that_says_no_too_late_nothing_stays_and_all_is_done_again() {
    on_each_engine(|place| {
        let store = place.open();
        let kept = sit(&store, || {
            sitting::piece(|| add(&store, 1, "not kept").expect("added"));
            let refused = sitting::piece(|| -> Result<(), Fault> {
                store.write(|w| {
                    w.run(&TWIN, &[1.into()])?;
                    Err(Fault::Unsupported)
                })
            });
            assert_eq!(refused, Piece::Unfit);
            true
        });
        assert!(kept.is_err());
        assert_eq!(count(&store), 0);
    });
}

#[test]
fn what_needs_more_than_a_sitting_is_handed_back_and_left_nothing() {
    on_each_engine(|place| {
        let store = place.open();
        let kept = sit(&store, || {
            sitting::piece(|| add(&store, 1, "kept").expect("added"));
            let alone = sitting::piece(|| {
                count(&store);
                store.write_alone(|w| w.run(&TWIN, &[1.into()]))
            });
            assert_eq!(alone, Piece::Unfit);
            assert_eq!(sitting::piece(|| store.size_on_disk()), Piece::Unfit);
            let broken: Piece<u8> = sitting::piece(|| panic!("it breaks"));
            assert_eq!(broken, Piece::Unfit);
            true
        });
        assert_eq!(kept, Ok(()));
        assert_eq!((has(&store, 1), has(&store, 2)), (true, false));
    });
}

#[test]
fn a_sitting_that_is_not_to_be_kept_leaves_nothing() {
    on_each_engine(|place| {
        let store = place.open();
        let said_no = sit(&store, || {
            sitting::piece(|| add(&store, 1, "not kept").expect("added"));
            false
        });
        // What a piece wrote before it turned out not to be fit goes with all of it.
        let unfit_late = sit(&store, || {
            sitting::piece(|| add(&store, 2, "not kept").expect("added"));
            sitting::piece(|| {
                add(&store, 3, "not kept").expect("added");
                sitting::leave()
            });
            true
        });
        let without_its_end = sit(&store, || {
            sitting::piece(|| add(&store, 4, "not kept").expect("added"));
            sitting::closing();
            add(&store, 4, "there already").is_err()
        });
        for kept in [said_no, unfit_late, without_its_end] {
            assert!(kept.is_err());
        }
        assert_eq!(count(&store), 0);
        add(&store, 5, "after it").expect("the writer is free again");
    });
}

#[test]
fn after_a_lost_sitting_the_ordinary_way_is_taken_for_a_while() {
    on_each_engine(|place| {
        let store = place.open();
        assert!(store.sits());
        assert!(sit(&store, || false).is_err());
        assert!(!store.sits());
        assert!((0..1_000).any(|_| store.sits()), "and then sittings are held again");
    });
}
