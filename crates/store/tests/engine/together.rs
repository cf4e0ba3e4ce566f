//! What belongs together is read from one state, and nobody keeps a reader that others need.

use std::thread;

use store::Options;

use crate::place::on_each_engine;
use crate::{add, count};

#[test]
fn what_belongs_together_is_read_from_one_state_until_something_is_written() {
    on_each_engine(|place| {
        let store = place.open();
        store.together(|| {
            assert_eq!(count(&store), 0);
            thread::scope(|scope| {
                scope.spawn(|| add(&store, 1, "meanwhile").expect("kept"));
            });
            assert_eq!(count(&store), 0, "the state that was read first");
            add(&store, 2, "own").expect("kept");
            assert_eq!(count(&store), 2, "what was written, and what others wrote");
            thread::scope(|scope| {
                scope.spawn(|| add(&store, 3, "later").expect("kept"));
            });
            assert_eq!(count(&store), 3, "each by itself from then on");
        });
        assert_eq!(count(&store), 3);
    });
}

#[test]
fn a_reader_is_given_back_before_another_is_wanted() {
    on_each_engine(|place| {
        let store = place.open_with(Options { readers: 1, ..Options::default() });
        store.together(|| {
            assert_eq!(count(&store), 0);
            assert!(store.size_on_disk().expect("a size") > 0);
            assert_eq!(count(&store), 0);
        });
        store.together(|| {
            assert_eq!(count(&store), 0);
            store.let_go();
            thread::scope(|scope| {
                scope.spawn(|| assert_eq!(count(&store), 0));
            });
        });
    });
}
