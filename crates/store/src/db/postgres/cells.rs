//! Cells in the types of PostgreSQL, one by one or as whole columns.

use tokio_postgres::types::{IsNull, ToSql, Type as Kind, private::BytesMut, to_sql_checked};

use crate::fault::Fault;
use crate::tx::{Cell, Cells, Type};

pub(super) fn one(kind: &Type) -> Kind {
    match kind {
        Type::Int => Kind::INT8,
        Type::Text => Kind::TEXT,
        Type::Bytes => Kind::BYTEA,
    }
}

pub(super) fn array(kind: &Type) -> Kind {
    match kind {
        Type::Int => Kind::INT8_ARRAY,
        Type::Text => Kind::TEXT_ARRAY,
        Type::Bytes => Kind::BYTEA_ARRAY,
    }
}

pub(super) fn ours(kind: &Kind) -> Option<Type> {
    match *kind {
        Kind::INT8 | Kind::INT4 | Kind::INT2 | Kind::BOOL => Some(Type::Int),
        Kind::TEXT | Kind::VARCHAR | Kind::NAME => Some(Type::Text),
        Kind::BYTEA => Some(Type::Bytes),
        _ => None,
    }
}

/// A cell on its way to the server. Its type was declared when the statement was prepared.
pub(super) struct Given<'a>(pub Cell<'a>);

impl std::fmt::Debug for Given<'_> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(to)
    }
}

impl ToSql for Given<'_> {
    fn to_sql(
        &self,
        kind: &Kind,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self.0 {
            Cell::Null => Ok(IsNull::Yes),
            Cell::Int(number) => number.to_sql(kind, out),
            Cell::Text(text) => text.to_sql(kind, out),
            Cell::Bytes(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Kind) -> bool {
        ours(kind).is_some()
    }

    to_sql_checked!();
}

/// One column of many rows, as an array.
pub(super) struct Column;

impl Column {
    pub(super) fn of<'a>(
        kind: Type,
        cells: impl Iterator<Item = &'a Cell<'a>>,
    ) -> Box<dyn ToSql + Sync + 'a> {
        match kind {
            Type::Int => Box::new(cells.map(number).collect::<Vec<_>>()),
            Type::Text => Box::new(cells.map(text).collect::<Vec<_>>()),
            Type::Bytes => Box::new(cells.map(bytes).collect::<Vec<_>>()),
        }
    }

    /// A single cell of its own.
    pub(super) fn one(kind: Type, cell: &Cell<'_>) -> Box<dyn ToSql + Sync + Send> {
        match kind {
            Type::Int => Box::new(number(cell)),
            Type::Text => Box::new(text(cell).map(str::to_owned)),
            Type::Bytes => Box::new(bytes(cell).map(<[u8]>::to_vec)),
        }
    }

    /// A column with cells of its own.
    pub(super) fn owned<'a>(
        kind: Type,
        cells: impl Iterator<Item = &'a Cell<'a>>,
    ) -> Box<dyn ToSql + Sync + Send> {
        match kind {
            Type::Int => Box::new(cells.map(number).collect::<Vec<_>>()),
            Type::Text => {
                Box::new(cells.map(|cell| text(cell).map(str::to_owned)).collect::<Vec<_>>())
            }
            Type::Bytes => {
                Box::new(cells.map(|cell| bytes(cell).map(<[u8]>::to_vec)).collect::<Vec<_>>())
            }
        }
    }
}

fn number(cell: &Cell<'_>) -> Option<i64> {
    match cell {
        Cell::Int(number) => Some(*number),
        _ => None,
    }
}

fn text<'a>(cell: &'a Cell<'a>) -> Option<&'a str> {
    match cell {
        Cell::Text(text) => Some(*text),
        _ => None,
    }
}

fn bytes<'a>(cell: &'a Cell<'a>) -> Option<&'a [u8]> {
    match cell {
        Cell::Bytes(bytes) => Some(*bytes),
        _ => None,
    }
}

pub(super) struct PostgresRow<'a>(pub &'a tokio_postgres::Row, pub &'static str);

impl Cells for PostgresRow<'_> {
    fn cell(&self, at: usize) -> Result<Cell<'_>, Fault> {
        let bug = Fault::bug(self.1);
        let kind = self.0.columns().get(at).ok_or(bug)?.type_();
        let cell = match *kind {
            Kind::INT8 => self.0.try_get::<_, Option<i64>>(at).map(Cell::from),
            Kind::INT4 => self.0.try_get::<_, Option<i32>>(at).map(Cell::from),
            Kind::INT2 => (self.0.try_get::<_, Option<i16>>(at)).map(|n| n.map(i32::from).into()),
            Kind::BOOL => (self.0.try_get::<_, Option<bool>>(at)).map(|b| b.map(i32::from).into()),
            Kind::BYTEA => self.0.try_get::<_, Option<&[u8]>>(at).map(Cell::from),
            _ => self.0.try_get::<_, Option<&str>>(at).map(Cell::from),
        };
        cell.map_err(|_| bug)
    }
}
