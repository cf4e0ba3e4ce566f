//! A table of a PostgreSQL server. Runs where `OBHUT_TEST_POSTGRES` names a server of this machine.

use std::path::Path;

use postgres::{Client, NoTls};
use read::piece::Heard;
use read::remote::postgres::{Looked, Sampling};
use read::{Format, Piece, ReadError, Reader, Row, Step, Table, Want, WorkerCommand};

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

impl Schema {
    /// Everything that is told of it.
    fn survey(&self, rows: Option<u64>) -> Result<(Heard, Vec<Looked>), ReadError> {
        let worker = WorkerCommand::new(env!("CARGO_BIN_EXE_read-test-worker"), ["worker"]);
        let sampling = Sampling { rows, views: false, schemas: vec![self.name.clone()] };
        let (mut heard, mut reader) = (Heard::default(), Reader::new(worker));
        let looked =
            read::remote::postgres::tell(&self.address, None, &sampling, &mut reader, &mut heard)?;
        Ok((heard, looked))
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

#[test]
fn all_tables_are_told_with_their_columns_and_files() -> Test {
    let sql = "CREATE TABLE kunden (name text, tags text[], akte bytea, summe bytea, mehr jsonb);
        INSERT INTO kunden VALUES ('Leonie Köhler', '{ana,otto}', convert_to(repeat('Hans Kraft wohnt hier. ', 9), 'UTF8'),
            '\\x00ff00ff', '{\"ort\": \"Ulm\"}');
        CREATE TABLE bilder (datei bytea);
        INSERT INTO bilder VALUES ('\\x89504e470d0a1a0a' || convert_to(repeat('x', 100), 'UTF8')),
            ('\\x89504e470d0a1a0a' || convert_to(repeat('y', 100), 'UTF8'));
        CREATE VIEW sicht AS SELECT name FROM kunden;";
    let Some(schema) = Schema::make("survey", sql)? else { return Ok(()) };
    let (heard, looked) = schema.survey(None)?;
    let named = |table: &str| format!("{}.{table}", schema.name);
    let counted: Vec<_> = looked.iter().map(|one| (one.table.clone(), one.rows, one.of)).collect();
    assert_eq!(counted, [(named("bilder"), 2, Some(2)), (named("kunden"), 1, Some(1))]);
    assert!(heard.pieces.contains(&Piece::Enter(Step::Table { name: named("kunden") })));
    let words = heard.words();
    for word in ["name\ttags\takte", "Leonie Köhler\t{ana,otto}\tHans Kraft", "Ulm"] {
        assert!(words.contains(word), "{word} is missing");
    }
    // What the reader says of the files of one column is said once.
    assert_eq!(heard.unread().len(), 1);
    let depth = heard.pieces.iter().fold(0i32, |depth, piece| match piece {
        Piece::Enter(_) => depth + 1,
        Piece::Leave => depth - 1,
        _ => depth,
    });
    assert_eq!(depth, 0);
    Ok(())
}

#[test]
fn a_sample_says_of_how_many_it_is() -> Test {
    let sql = "CREATE TABLE viele (n int, t text);
        INSERT INTO viele SELECT n, repeat('x', 90) FROM generate_series(1, 20000) n; ANALYZE viele;";
    let Some(schema) = Schema::make("sample", sql)? else { return Ok(()) };
    let (_, looked) = schema.survey(Some(200))?;
    assert!(looked[0].rows > 0 && looked[0].rows <= 200);
    assert!(looked[0].of.is_some_and(|of| (15_000..25_000).contains(&of)));
    assert!(looked[0].is_part);
    Ok(())
}

#[test]
fn what_the_server_hides_is_said() -> Test {
    let sql = "CREATE TABLE geheim (n int); INSERT INTO geheim VALUES (1);
        ALTER TABLE geheim ENABLE ROW LEVEL SECURITY; ALTER TABLE geheim FORCE ROW LEVEL SECURITY;
        CREATE TABLE offen (a int, b int); INSERT INTO offen VALUES (1, 2); REVOKE ALL ON offen FROM CURRENT_USER;
        GRANT SELECT (a) ON offen TO CURRENT_USER;";
    let Some(schema) = Schema::make("hidden", sql)? else { return Ok(()) };
    let (heard, looked) = schema.survey(None)?;
    assert_eq!(heard.unread(), ["read-not-allowed", "read-not-allowed"]);
    assert_eq!((looked[0].rows, looked[1].rows), (0, 1));
    Ok(())
}
