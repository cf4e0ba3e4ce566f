//! An old database for the sample office: one table in an SQLite file, written as its format says
//! (<https://www.sqlite.org/fileformat2.html>, read on 22.11.2026).

/// Bytes of a page; the table fits on one.
const PAGE: usize = 32_768;
/// Of the head of the file.
const HEAD: usize = 100;

/// A file with this one table; its rows are told by the first page that is full.
pub fn file(table: &str, columns: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let made = format!("CREATE TABLE {table} ({})", columns.join(", "));
    let mut schema = record(&["table", table, table], Some(2));
    extend(&mut schema, &made);
    let mut out = page(&[cell(1, &schema.bytes())], HEAD);
    out[..HEAD].copy_from_slice(&head());
    let rows = (1..).zip(rows).map(|(number, row)| {
        let texts: Vec<&str> = row.iter().map(String::as_str).collect();
        cell(number, &record(&texts, None).bytes())
    });
    out.extend_from_slice(&page(&rows.collect::<Vec<_>>(), 0));
    out
}

/// Values of a row: what kinds they are, and they themselves.
struct Record {
    kinds: Vec<u8>,
    body: Vec<u8>,
}

impl Record {
    fn bytes(&self) -> Vec<u8> {
        let length = number(self.kinds.len() as u64 + 1);
        [length.as_slice(), &self.kinds, &self.body].concat()
    }
}

/// Texts, and a page's number behind them.
fn record(texts: &[&str], root: Option<u8>) -> Record {
    let mut record = Record { kinds: Vec::new(), body: Vec::new() };
    for text in texts {
        extend(&mut record, text);
    }
    if let Some(root) = root {
        record.kinds.push(1);
        record.body.push(root);
    }
    record
}

fn extend(record: &mut Record, text: &str) {
    record.kinds.extend_from_slice(&number(13 + 2 * text.len() as u64));
    record.body.extend_from_slice(text.as_bytes());
}

/// A row in a leaf of a table.
fn cell(row: u64, record: &[u8]) -> Vec<u8> {
    [number(record.len() as u64).as_slice(), &number(row), record].concat()
}

/// A number in as few bytes as it needs, the high ones first; below 16,384 here.
fn number(value: u64) -> Vec<u8> {
    let low = u8::try_from(value & 0x7f).unwrap_or_default();
    match u8::try_from(value >> 7).unwrap_or(0x7f) {
        0 => vec![low],
        high => vec![0x80 | high, low],
    }
}

/// A leaf with as many cells as it takes, written from its end.
fn page(cells: &[Vec<u8>], from: usize) -> Vec<u8> {
    let mut out = vec![0; PAGE];
    let (mut end, mut count) = (PAGE, 0);
    for (at, cell) in cells.iter().enumerate() {
        let pointer = from + 8 + 2 * at;
        if pointer + 2 + cell.len() > end {
            break;
        }
        end -= cell.len();
        out[end..end + cell.len()].copy_from_slice(cell);
        out[pointer..pointer + 2].copy_from_slice(&short(end));
        count = at + 1;
    }
    out[from] = 13;
    out[from + 3..from + 5].copy_from_slice(&short(count));
    out[from + 5..from + 7].copy_from_slice(&short(end));
    out
}

fn short(value: usize) -> [u8; 2] {
    u16::try_from(value).unwrap_or(u16::MAX).to_be_bytes()
}

fn head() -> [u8; HEAD] {
    let mut out = [0; HEAD];
    out[..16].copy_from_slice(b"SQLite format 3\0");
    out[16..18].copy_from_slice(&short(PAGE));
    out[18..24].copy_from_slice(&[1, 1, 0, 64, 32, 32]);
    // Changes, pages, changes of the schema, its format, texts in UTF-8.
    for (at, value) in [(27, 1), (31, 2), (43, 1), (47, 4), (59, 1), (95, 1)] {
        out[at] = value;
    }
    out[96..].copy_from_slice(&3_045_000_u32.to_be_bytes());
    out
}
