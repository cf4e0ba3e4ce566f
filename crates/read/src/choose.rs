//! Which of several tables is read when nobody names one.

use crate::error::ReadError;

/// What tables of customers are called, best first, German and English.
const CUSTOMERS: &[&str] = &[
    "customer",
    "kunde",
    "client",
    "klient",
    "mandant",
    "person",
    "contact",
    "kontakt",
    "adress",
    "address",
    "member",
    "mitglied",
    "subscriber",
    "abonnent",
    "partner",
    "user",
    "nutzer",
    "account",
];

/// The table to read: the one named, the only one, or the one that plainly holds customers.
///
/// # Errors
/// The list of tables when the one named is not there or none stands out.
pub(crate) fn table(tables: &[String], wanted: Option<&str>) -> Result<String, ReadError> {
    if let Some(wanted) = wanted {
        let exact = tables.iter().find(|name| *name == wanted);
        let close = || tables.iter().find(|name| name.to_lowercase() == wanted.to_lowercase());
        return exact
            .or_else(close)
            .cloned()
            .ok_or_else(|| ReadError::NoSuchTable { tables: tables.to_vec() });
    }
    match tables {
        [] => Err(ReadError::Empty),
        [only] => Ok(only.clone()),
        _ => customers(tables).ok_or_else(|| ReadError::ChooseTable { tables: tables.to_vec() }),
    }
}

/// The table of customers: the whole name beats a part of it, the shorter name the longer.
pub(crate) fn customers(tables: &[String]) -> Option<String> {
    CUSTOMERS.iter().find_map(|word| {
        tables
            .iter()
            .filter(|name| bare(name).contains(word))
            .min_by_key(|name| (!bare(name).starts_with(word), name.len()))
            .cloned()
    })
}

/// The name in lower case without its schema.
fn bare(name: &str) -> String {
    name.rsplit('.').next().unwrap_or(name).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn customers_stand_out() {
        let shop = names(&["Album", "Customer", "Employee", "customer_log", "Invoice"]);
        assert_eq!(table(&shop, None), Ok("Customer".into()));
        assert_eq!(table(&names(&["artikel", "tbl_kunden"]), None), Ok("tbl_kunden".into()));
    }

    #[test]
    fn without_any_the_caller_chooses() {
        let tables = names(&["a", "b"]);
        assert_eq!(table(&tables, None), Err(ReadError::ChooseTable { tables: tables.clone() }));
        assert_eq!(table(&tables, Some("B")), Ok("b".into()));
        assert_eq!(table(&tables, Some("c")), Err(ReadError::NoSuchTable { tables }));
    }
}
