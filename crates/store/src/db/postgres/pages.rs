//! Looking at a PostgreSQL server's pages for damage, as far as it lets a guest.
//!
//! A server that keeps checksums finds a damaged page when it reads it; the extension `amcheck`
//! goes further and holds tables and indexes against each other. It is there only when the server's
//! administrator made it and let our role use it. Without it the pages are *not checked*, which is
//! another thing than *sound*.

use super::code::fault;
use super::wire::Wire;
use crate::db::link::Pages;
use crate::fault::{Cause, Fault};

/// A table or index beyond this size is left out: looking through it would take the server's
/// attention for too long. 4 GiB.
const MOST: i64 = 4 << 30;

/// Where the functions are that this role may run; no row where there are none.
const FUNCTIONS: &str = "SELECT n.nspname::text, p.proname::text FROM pg_catalog.pg_extension e \
     JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace \
     JOIN pg_catalog.pg_proc p ON p.pronamespace = n.oid \
     WHERE e.extname = 'amcheck' AND p.proname IN ('bt_index_check', 'verify_heapam') \
     AND has_function_privilege(p.oid, 'EXECUTE') GROUP BY 1, 2";

/// The register's own tables and the trees of its indexes.
const RELATIONS: &str = "SELECT c.oid, c.relkind = 'i', pg_relation_size(c.oid) \
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam \
     WHERE n.nspname = current_schema() AND (c.relkind = 'r' OR c.relkind = 'i' AND a.amname = 'btree') \
     ORDER BY 3, 1";

/// Looks through tables and indexes. [`Fault::Damaged`] if something does not fit.
pub(super) fn look(wire: &mut Wire) -> Result<Pages, Fault> {
    let seen = |error: tokio_postgres::Error| fault(&error, "store.integrity");
    // An engine that only speaks the protocol may not know these catalogues at all.
    let Ok(functions) = wire.query(FUNCTIONS, &[]) else {
        return wire.batch("SELECT 1").map(|()| Pages::NotChecked).map_err(seen);
    };
    let place = |wanted: &str| {
        let found = functions.iter().find(|row| row.get::<_, &str>(1) == wanted)?;
        Some(format!("\"{}\".{wanted}", found.get::<_, &str>(0).replace('"', "\"\"")))
    };
    let (tree, heap) = (place("bt_index_check"), place("verify_heapam"));
    if tree.is_none() && heap.is_none() {
        return Ok(Pages::NotChecked);
    }
    let mut all = tree.is_some() && heap.is_some();
    for row in wire.query(RELATIONS, &[]).map_err(seen)? {
        let (relation, is_tree, size): (u32, bool, i64) = (row.get(0), row.get(1), row.get(2));
        let Some(function) =
            (if is_tree { &tree } else { &heap }).as_ref().filter(|_| size <= MOST)
        else {
            all = false;
            continue;
        };
        // The first tells by failing, the second by a row.
        let found = match is_tree {
            true => wire
                .query(&format!("SELECT {function}(index => $1::oid::regclass)"), &[&relation])
                .map(|_| 0),
            false => wire.query(
                &format!(
                    "SELECT 1 FROM {function}(relation => $1::oid::regclass, on_error_stop => true)"
                ),
                &[&relation],
            ).map(|rows| rows.len()),
        };
        if found.map_err(seen)? > 0 {
            return Err(Fault::Damaged(Cause::None));
        }
    }
    Ok(if all { Pages::Sound } else { Pages::PartlyChecked })
}
