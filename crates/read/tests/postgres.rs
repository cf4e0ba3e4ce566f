//! A table of a PostgreSQL server. Runs where `OBHUT_TEST_POSTGRES` names a server of this machine.

use std::path::Path;

use postgres::{Client, NoTls};
use read::{Format, ReadError, Row, Table, Want, WorkerCommand};

type Test = Result<(), Box<dyn std::error::Error>>;

/// A schema of the test's own, gone with it.
struct Schema {
    address: String,
    name: String,
}

impl Schema {
    /// None where no server was named.
    fn make(name: &str, sql: &str) -> Result<Option<Schema>, postgres::Error> {
        let Ok(address) = std::env::var("OBHUT_TEST_POSTGRES") else { return Ok(None) };
        let name = format!("read_test_{}_{name}", std::process::id());
        let schema = Schema { address, name };
        schema.tell(&format!("CREATE SCHEMA {0}; SET search_path = {0}; {sql}", schema.name))?;
        Ok(Some(schema))
    }

    fn tell(&self, sql: &str) -> Result<(), postgres::Error> {
        Client::connect(&self.address, NoTls)?.batch_execute(sql)
    }

    fn open(&self, table: &str) -> Result<Table, ReadError> {
        let want = Want { table: Some(format!("{}.{table}", self.name)), ..Want::default() };
        read::open(Path::new(&self.address), &want, &WorkerCommand::default())
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        let _ = self.tell(&format!("DROP SCHEMA {} CASCADE", self.name));
    }
}

#[test]
fn every_type_comes_as_text_and_names_are_quoted() -> Test {
    let sql = "CREATE TABLE \"cust\"\"omers; --\" (\"na\"\"me\" text, n numeric, d date, b boolean, j jsonb, leer int);
        INSERT INTO \"cust\"\"omers; --\" VALUES ('Köhler', 1.50, '1985-04-12', true, '{\"a\": 1}', NULL);";
    let Some(schema) = Schema::make("types", sql)? else { return Ok(()) };
    let table = schema.open("cust\"omers; --")?;
    assert_eq!((table.format, table.header[0].as_str()), (Format::Postgres, "na\"me"));
    let rows: Vec<Row> = table.rows.collect::<Result<_, _>>()?;
    let cells =
        ["Köhler", "1.50", "1985-04-12", "true", "{\"a\": 1}", ""].map(str::to_owned).to_vec();
    assert_eq!(rows, [Row::Cells { line: 1, cells }]);
    Ok(())
}

#[test]
fn a_long_table_comes_in_batches_and_a_long_value_costs_its_row() -> Test {
    let sql = "CREATE TABLE kunden (n int, t text); INSERT INTO kunden SELECT n, 'x' FROM generate_series(1, 20000) n;
        INSERT INTO kunden VALUES (0, repeat('x', 3000000));";
    let Some(schema) = Schema::make("long", sql)? else { return Ok(()) };
    let mut table = schema.open("kunden")?;
    assert_eq!(table.rows.by_ref().take(10).filter_map(Result::ok).count(), 10);
    let rest: Vec<Row> = table.rows.collect::<Result<_, _>>()?;
    assert_eq!(rest.len(), 19_991);
    assert!(matches!(rest.last(), Some(Row::Bad { line: 20_001, column: Some(2), .. })));
    Ok(())
}

#[test]
fn a_table_that_is_not_there_is_told() -> Test {
    let Some(schema) = Schema::make("none", "CREATE TABLE kunden (n int)")? else { return Ok(()) };
    assert!(matches!(schema.open("fehlt").err(), Some(ReadError::NoSuchTable { .. })));
    Ok(())
}
