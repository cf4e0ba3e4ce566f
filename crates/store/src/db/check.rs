//! Holds a statement against the tables it speaks of.

use super::Store;
use super::dialect;
use crate::fault::Fault;
use crate::tx::Statement;

/// Prepares a statement on the store's engine and compares its placeholders and columns with what
/// it declares. For tests: SQLite tells column names and types, PostgreSQL the types of the
/// placeholders and which columns may be null as well, so both have to be asked.
///
/// # Errors
/// What does not fit, in a sentence for developers.
pub fn check_statement(store: &Store, statement: &Statement) -> Result<(), String> {
    let name = statement.name;
    let places = dialect::places(statement.sql);
    if !places.iter().copied().eq(1..=statement.takes.len()) {
        return Err(format!(
            "{name}: declares {} placeholders, uses {places:?}",
            statement.takes.len()
        ));
    }
    let described = store
        .exclusive(|link| Ok(link.describe(statement)))
        .map_err(|fault: Fault| format!("{name}: {fault}"))?
        .map_err(|message| format!("{name}: {message}"))?;
    if described.gives.len() != statement.gives.len() {
        return Err(format!(
            "{name}: declares {} columns, gives {}",
            statement.gives.len(),
            described.gives.len()
        ));
    }
    // A condition can take the nulls out of a column that may hold them.
    let filtered = statement.sql.to_ascii_uppercase().contains("IS NOT NULL");
    for ((column, kind, nullable), declared) in described.gives.iter().zip(statement.gives) {
        let (wanted, declared_kind, may_be_null) = *declared;
        if column != wanted {
            return Err(format!("{name}: gives {column} where {wanted} is declared"));
        }
        if kind.is_some_and(|kind| kind != declared_kind) {
            return Err(format!("{name}: {column} is {kind:?}, declared as {declared_kind:?}"));
        }
        if *nullable == Some(true) && !may_be_null && !filtered {
            return Err(format!("{name}: {column} may be null, declared as never"));
        }
    }
    Ok(())
}
