//! The register's own tables and statements, on both engines.

use std::collections::HashSet;

use store::{MIGRATION_STATEMENTS, MIGRATIONS, STATEMENTS, Statement, check_statement};

use crate::place::Place;

fn all() -> impl Iterator<Item = &'static Statement> {
    STATEMENTS.iter().copied().flatten().chain(MIGRATION_STATEMENTS).copied()
}

#[test]
fn every_statement_fits_the_tables_of_the_register() {
    let places = [Some(Place::sqlite()), Place::postgres()];
    for place in places.into_iter().flatten() {
        let store = place.open();
        store.migrate(MIGRATIONS, 1).expect("migrated from empty");
        assert_eq!(store.check_schema(MIGRATIONS), Ok(()));
        let wrong: Vec<String> =
            all().filter_map(|statement| check_statement(&store, statement).err()).collect();
        let engine = store.engine_name();
        assert!(wrong.is_empty(), "on {engine}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn no_two_statements_share_a_name() {
    let mut names = HashSet::new();
    for statement in all() {
        assert!(names.insert(statement.name), "{} twice", statement.name);
    }
}
