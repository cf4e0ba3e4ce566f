//! The few words in which the two engines differ, and the rewriting that follows from them.
//!
//! SQL is read here as a row of tokens, never parsed: quotes, comments, parentheses and
//! placeholders are all that has to be told apart.

use crate::tx::Type;

/// A piece of SQL text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Token<'a> {
    kind: Kind,
    text: &'a str,
    /// How many parentheses stand open around it; a parenthesis itself stands outside of its own.
    depth: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Blanks and comments.
    Space,
    Word,
    Quoted,
    /// `$n`
    Place(usize),
    Other,
}

impl Token<'_> {
    fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }
}

fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut depth: usize = 0;
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = match first {
            _ if rest.starts_with("--") => (Kind::Space, rest.find('\n').unwrap_or(rest.len())),
            _ if first.is_whitespace() => (Kind::Space, first.len_utf8()),
            '\'' | '"' => {
                let end = rest[1..].find(first).map_or(rest.len(), |at| at + 2);
                (Kind::Quoted, end)
            }
            '$' => {
                let digits = length_of(&rest[1..], |c| c.is_ascii_digit());
                match rest[1..=digits].parse() {
                    Ok(place) => (Kind::Place(place), digits + 1),
                    Err(_) => (Kind::Other, 1),
                }
            }
            _ if first.is_alphanumeric() || first == '_' => {
                (Kind::Word, length_of(rest, |c| c.is_alphanumeric() || c == '_'))
            }
            _ => (Kind::Other, first.len_utf8()),
        };
        let (text, after) = rest.split_at(length);
        if text == ")" {
            depth = depth.saturating_sub(1);
        }
        found.push(Token { kind, text, depth });
        if text == "(" {
            depth += 1;
        }
        rest = after;
    }
    found
}

fn length_of(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// The numbers of the placeholders, each once, ascending.
pub(crate) fn places(sql: &str) -> Vec<usize> {
    let mut places: Vec<usize> = tokens(sql)
        .iter()
        .filter_map(|token| match token.kind {
            Kind::Place(place) => Some(place),
            _ => None,
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The text for SQLite. To it `$1` is a parameter with a name, numbered as it comes; `?1` is the
/// first one wherever it stands.
pub(crate) fn for_sqlite(sql: &str) -> String {
    with_places(&tokens(sql), |place| format!("?{place}"))
}

fn with_places(tokens: &[Token<'_>], word: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for token in tokens {
        match token.kind {
            Kind::Place(place) => text.push_str(&word(place)),
            _ => text.push_str(token.text),
        }
    }
    text
}

/// The single statements of a migration, without the comments before them.
pub(crate) fn statements(sql: &str) -> Vec<String> {
    let tokens = tokens(sql);
    tokens
        .split(|token| token.text == ";" && token.depth == 0)
        .filter_map(|part| {
            let start = part.iter().position(|token| token.kind != Kind::Space)?;
            let text: String = part[start..].iter().map(|token| token.text).collect();
            Some(text.trim_end().to_owned())
        })
        .collect()
}

/// A table definition in PostgreSQL's words: other names for numbers and bytes, and none of the
/// options that stand behind the columns.
pub(crate) fn definition_for_postgres(sql: &str) -> String {
    let tokens = tokens(sql);
    let table = tokens.first().is_some_and(|token| token.is("CREATE"))
        && tokens
            .iter()
            .find(|token| token.kind == Kind::Word && !token.is("CREATE"))
            .is_some_and(|token| token.is("TABLE"));
    let end = tokens
        .iter()
        .position(|token| table && token.text == ")" && token.depth == 0)
        .map_or(tokens.len(), |at| at + 1);
    tokens[..end]
        .iter()
        .map(|token| match token {
            word if word.is("BLOB") => "BYTEA",
            word if word.is("INTEGER") => "BIGINT",
            other => other.text,
        })
        .collect()
}

/// The tables a statement speaks of: the words behind those that a table's name follows.
pub(crate) fn tables(sql: &str) -> Vec<String> {
    let tokens = tokens(sql);
    let words: Vec<_> = tokens.iter().filter(|token| token.kind != Kind::Space).collect();
    let leads = |word: &Token<'_>| ["FROM", "JOIN", "INTO", "UPDATE"].iter().any(|l| word.is(l));
    words
        .windows(2)
        .filter(|pair| leads(pair[0]) && pair[1].kind == Kind::Word)
        .map(|pair| pair[1].text.to_ascii_lowercase())
        .collect()
}

/// Whether the first placeholder is the workspace: compared with it, or put into it.
pub(crate) fn is_led_by_workspace(sql: &str) -> bool {
    let tokens = tokens(sql);
    let words: Vec<_> = tokens.iter().filter(|token| token.kind != Kind::Space).collect();
    let compared = words.windows(3).any(|three| {
        three[0].is("workspace") && three[1].text == "=" && three[2].kind == Kind::Place(1)
    });
    let column = words.windows(2).any(|pair| pair[0].text == "(" && pair[1].is("workspace"));
    let value = words.windows(3).any(|three| {
        three[0].is("VALUES") && three[1].text == "(" && three[2].kind == Kind::Place(1)
    });
    compared || (column && value)
}

/// What keeps the workspaces apart in a table on PostgreSQL: whoever names none finds no row in
/// it, and nobody finds or makes one of another, its owner included. Nothing for a table without
/// the column `workspace`, and for what is no table.
///
/// The workspace is asked for in a query of its own, which runs once for each statement and not
/// for each row.
pub(crate) fn guards_for_postgres(sql: &str) -> Vec<String> {
    let tokens = tokens(sql);
    let words: Vec<_> = tokens.iter().filter(|token| token.kind != Kind::Space).collect();
    let Some(at) = words.windows(2).position(|pair| pair[0].is("CREATE") && pair[1].is("TABLE"))
    else {
        return Vec::new();
    };
    let owned = words.windows(2).any(|pair| {
        pair[1].is("workspace") && pair[1].depth == 1 && ["(", ","].contains(&pair[0].text)
    });
    let named = words[at..].windows(2).find(|pair| pair[1].text == "(").map(|pair| pair[0].text);
    let Some(table) = named.filter(|_| owned) else { return Vec::new() };
    vec![
        format!("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"),
        format!(
            "CREATE POLICY own_workspace ON {table} USING (workspace = \
             (SELECT nullif(current_setting('obhut.workspace', true), '')::bigint))"
        ),
    ]
}

/// The text that runs a statement for many rows at once on PostgreSQL: each placeholder becomes an
/// array, unrolled beside the others. None where the statement has a shape for which this would
/// not mean the same; it is then run row by row.
pub(crate) fn many_for_postgres(sql: &str, takes: &[Type]) -> Option<String> {
    let tokens = tokens(sql.trim());
    let holds = |word: &str| tokens.iter().any(|token| token.is(word));
    if takes.is_empty() || holds("RETURNING") || holds("WITH") {
        return None;
    }
    let top = |word: &str| tokens.iter().position(|token| token.depth == 0 && token.is(word));
    let no_place = |part: &[Token<'_>]| !part.iter().any(|t| matches!(t.kind, Kind::Place(_)));
    let plain = |part: &[Token<'_>]| part.iter().map(|token| token.text).collect::<String>();
    let unrolled = |part: &[Token<'_>]| with_places(part, |place| format!("many.many_{place}"));
    let source = source(takes);
    match tokens.first()? {
        verb if verb.is("INSERT") => {
            let values = top("VALUES")?;
            let open = values + 1 + after_space(&tokens[values + 1..])?;
            let close = open + 1 + tokens[open + 1..].iter().position(|t| t.depth == 0)?;
            let (head, row) = (&tokens[..values], &tokens[open + 1..close]);
            let tail = &tokens[close + 1..];
            let several = after_space(tail).is_some_and(|at| tail[at].text == ",");
            let updates = tail.iter().any(|token| token.is("UPDATE"));
            if several || updates || !no_place(head) || !no_place(tail) {
                return None;
            }
            let (head, tail) = (plain(head), plain(tail));
            Some(format!("{head}SELECT {} FROM {source}{tail}", unrolled(row)))
        }
        verb if verb.is("DELETE") => {
            let at = top("WHERE")?;
            if top("USING").is_some() || !no_place(&tokens[..at]) {
                return None;
            }
            let head = plain(&tokens[..at]);
            Some(format!("{head}USING {source} {}", unrolled(&tokens[at..])))
        }
        verb if verb.is("UPDATE") => {
            let at = top("WHERE")?;
            if top("FROM").is_some() {
                return None;
            }
            let head = unrolled(&tokens[..at]);
            Some(format!("{head}FROM {source} {}", unrolled(&tokens[at..])))
        }
        _ => None,
    }
}

fn after_space(tokens: &[Token<'_>]) -> Option<usize> {
    tokens.iter().position(|token| token.kind != Kind::Space)
}

fn source(takes: &[Type]) -> String {
    let join = |parts: Vec<String>| parts.join(", ");
    let arrays = join(
        (takes.iter().zip(1..))
            .map(|(kind, place)| match kind {
                Type::Int => format!("${place}::bigint[]"),
                Type::Text => format!("${place}::text[]"),
                Type::Bytes => format!("${place}::bytea[]"),
            })
            .collect(),
    );
    let names = join((1..=takes.len()).map(|n| format!("many_{n}")).collect());
    format!("unnest({arrays}) AS many({names})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_numbered_for_sqlite_and_quotes_left_alone() {
        assert_eq!(
            for_sqlite("SELECT '$1', \"$2\" FROM t WHERE b = $2 AND a = $1 -- $3"),
            "SELECT '$1', \"$2\" FROM t WHERE b = ?2 AND a = ?1 -- $3"
        );
        assert_eq!(places("a=$2 OR b=$1 OR c=$2"), [1, 2]);
    }

    #[test]
    fn a_migration_falls_into_its_statements() {
        let sql =
            "-- what for; really\nCREATE TABLE a (x TEXT DEFAULT ';');\n\nDROP TABLE b;\n-- end\n";
        assert_eq!(statements(sql), ["CREATE TABLE a (x TEXT DEFAULT ';')", "DROP TABLE b"]);
    }

    #[test]
    fn a_table_is_defined_in_the_words_of_postgres() {
        assert_eq!(
            definition_for_postgres(
                "CREATE TABLE t (n INTEGER NOT NULL, b BLOB, x TEXT CHECK (x <> 'BLOB'), \
                 PRIMARY KEY (n)) STRICT, WITHOUT ROWID"
            ),
            "CREATE TABLE t (n BIGINT NOT NULL, b BYTEA, x TEXT CHECK (x <> 'BLOB'), \
             PRIMARY KEY (n))"
        );
        let index = "CREATE UNIQUE INDEX i ON t (n) WHERE b IS NOT NULL";
        assert_eq!(definition_for_postgres(index), index);
    }

    #[test]
    fn a_table_of_workspaces_is_guarded_and_no_other() {
        let guards = guards_for_postgres(
            "-- x\nCREATE TABLE IF NOT EXISTS t (\n workspace INTEGER NOT NULL, n INTEGER, \
             PRIMARY KEY (workspace, n)) STRICT",
        );
        let table = "ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY";
        assert_eq!(guards.first().map(String::as_str), Some(table));
        assert_eq!(guards.len(), 2);
        for other in [
            "CREATE TABLE workspace (id INTEGER NOT NULL, PRIMARY KEY (id)) STRICT",
            "CREATE TABLE t (n INTEGER, m INTEGER CHECK (m IN (1, workspace)))",
            "CREATE INDEX i ON t (workspace, n)",
        ] {
            assert!(guards_for_postgres(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn the_tables_of_a_statement_are_known() {
        let sql = "WITH x AS (SELECT 1 FROM a) INSERT INTO b (n) SELECT n FROM x JOIN C ON 1 = 1 \
                   WHERE n = 'FROM d' -- FROM e";
        assert_eq!(tables(sql), ["a", "b", "x", "c"]);
        assert_eq!(tables("UPDATE f SET n = 1"), ["f"]);
        assert!(is_led_by_workspace("SELECT n FROM a x WHERE x.workspace = $1"));
        assert!(is_led_by_workspace("INSERT INTO a (workspace, n) VALUES ($1, $2)"));
        assert!(!is_led_by_workspace("SELECT n FROM a WHERE n = $1 AND workspace = $2"));
    }

    #[test]
    fn inserts_deletes_and_updates_are_unrolled_for_many_rows() {
        use Type::{Bytes, Int, Text};
        assert_eq!(
            many_for_postgres(
                "INSERT INTO t (a, b, c) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING",
                &[Int, Text]
            )
            .as_deref(),
            Some(
                "INSERT INTO t (a, b, c) SELECT many.many_1, many.many_2, 0 FROM \
                 unnest($1::bigint[], $2::text[]) AS many(many_1, many_2) ON CONFLICT DO NOTHING"
            )
        );
        assert_eq!(
            many_for_postgres("DELETE FROM t WHERE a = $1", &[Int]).as_deref(),
            Some("DELETE FROM t USING unnest($1::bigint[]) AS many(many_1) WHERE a = many.many_1")
        );
        assert_eq!(
            many_for_postgres("UPDATE t SET b = $2 WHERE a = $1", &[Int, Bytes]).as_deref(),
            Some(
                "UPDATE t SET b = many.many_2 FROM unnest($1::bigint[], $2::bytea[]) \
                 AS many(many_1, many_2) WHERE a = many.many_1"
            )
        );
    }

    #[test]
    fn shapes_that_would_mean_something_else_are_not_unrolled() {
        let int = [Type::Int];
        for sql in [
            "INSERT INTO t (a) VALUES ($1) RETURNING a",
            "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = $1",
            "INSERT INTO t (a) VALUES ($1), (2)",
            "INSERT INTO t (a) SELECT $1",
            "UPDATE t SET a = $1",
            "SELECT a FROM t WHERE a = $1",
        ] {
            assert_eq!(many_for_postgres(sql, &int), None, "{sql}");
        }
    }

    #[test]
    fn broken_text_is_cut_without_a_panic() {
        for sql in ["'", "\"ä", "$", "$$1", "--", ")))(", "ä'ö$9é", ""] {
            let whole: String = tokens(sql).iter().map(|token| token.text).collect();
            assert_eq!(whole, sql);
        }
    }
}
