//! What stands in a backup, piece by piece: tables with their rows, key files, and the end.
//!
//! A piece begins with one letter. Numbers are in groups of seven bits, the lowest first; text and
//! bytes follow their length. Whether anything was changed is the sealed stream's to say; here only
//! nonsense is refused.

use std::io::{self, ErrorKind, Read, Write};

use store::{Cell, Type};

const TABLE: u8 = b'T';
const ROW: u8 = b'R';
const FILE: u8 = b'F';
const END: u8 = b'E';

const NULL: u8 = 0;
const INT: u8 = 1;
const TEXT: u8 = 2;
const BYTES: u8 = 3;

/// More than any row, name or key file has: no value is larger than a database holds.
const MOST: u64 = 1 << 31;

/// Writes pieces.
pub(super) struct Pieces<W> {
    to: W,
    row: Vec<u8>,
    pub(super) rows: u64,
    files: u64,
}

impl<W: Write> Pieces<W> {
    pub(super) fn new(to: W) -> Pieces<W> {
        Pieces { to, row: Vec::new(), rows: 0, files: 0 }
    }

    pub(super) fn table(&mut self, name: &str, columns: &[(&str, Type, bool)]) -> io::Result<()> {
        let mut piece = vec![TABLE];
        put_bytes(&mut piece, name.as_bytes());
        put_number(&mut piece, columns.len() as u64);
        for (column, ..) in columns {
            put_bytes(&mut piece, column.as_bytes());
        }
        self.to.write_all(&piece)
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.row.clear();
        for cell in cells {
            match cell {
                Cell::Null => self.row.push(NULL),
                Cell::Int(number) => {
                    self.row.push(INT);
                    put_number(&mut self.row, folded(*number));
                }
                Cell::Text(text) => {
                    self.row.push(TEXT);
                    put_bytes(&mut self.row, text.as_bytes());
                }
                Cell::Bytes(bytes) => {
                    self.row.push(BYTES);
                    put_bytes(&mut self.row, bytes);
                }
            }
        }
        let mut head = Vec::with_capacity(11);
        head.push(ROW);
        put_number(&mut head, self.row.len() as u64);
        self.rows += 1;
        self.to.write_all(&head)?;
        self.to.write_all(&self.row)
    }

    pub(super) fn file(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let mut piece = vec![FILE];
        put_bytes(&mut piece, name.as_bytes());
        put_bytes(&mut piece, content);
        self.files += 1;
        self.to.write_all(&piece)
    }

    /// Says how much there was, and gives back what was written to.
    pub(super) fn end(mut self) -> io::Result<W> {
        let mut piece = vec![END];
        put_number(&mut piece, self.rows);
        put_number(&mut piece, self.files);
        self.to.write_all(&piece)?;
        Ok(self.to)
    }
}

/// A piece as it is read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Table {
        name: String,
        columns: Vec<String>,
    },
    /// The cells, still as bytes; [`cells`] reads them.
    Row(Vec<u8>),
    File {
        name: String,
        content: Vec<u8>,
    },
    End,
}

/// Reads pieces, and counts them.
pub(super) struct Unpacked<R> {
    from: R,
    rows: u64,
    files: u64,
}

impl<R: Read> Unpacked<R> {
    pub(super) fn new(from: R) -> Unpacked<R> {
        Unpacked { from, rows: 0, files: 0 }
    }

    /// The next piece. At the end it is made sure that the counts agree and nothing follows.
    pub(super) fn next(&mut self) -> io::Result<Piece> {
        match self.byte()? {
            TABLE => {
                let name = self.text()?;
                let columns = (0..self.number()?.min(1_000))
                    .map(|_| self.text())
                    .collect::<Result<_, _>>()?;
                Ok(Piece::Table { name, columns })
            }
            ROW => {
                self.rows += 1;
                Ok(Piece::Row(self.bytes()?))
            }
            FILE => {
                self.files += 1;
                Ok(Piece::File { name: self.text()?, content: self.bytes()? })
            }
            END => {
                let counts = (self.number()?, self.number()?);
                let more = self.from.read(&mut [0])?;
                if counts == (self.rows, self.files) && more == 0 {
                    Ok(Piece::End)
                } else {
                    nonsense()
                }
            }
            _ => nonsense(),
        }
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.from.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    fn number(&mut self) -> io::Result<u64> {
        let mut number = 0_u64;
        for place in 0..10 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).checked_shl(7 * place).unwrap_or_default();
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        nonsense()
    }

    fn bytes(&mut self) -> io::Result<Vec<u8>> {
        let length = self.number()?;
        if length > MOST {
            return nonsense();
        }
        let mut bytes = Vec::new();
        let read = (&mut self.from).take(length).read_to_end(&mut bytes)?;
        if read as u64 == length { Ok(bytes) } else { Err(ErrorKind::UnexpectedEof.into()) }
    }

    fn text(&mut self) -> io::Result<String> {
        String::from_utf8(self.bytes()?).or_else(|_| nonsense())
    }
}

/// The cells of a row.
pub(super) fn cells(mut row: &[u8]) -> io::Result<Vec<Cell<'_>>> {
    let mut cells = Vec::with_capacity(16);
    while let Some((kind, rest)) = row.split_first() {
        row = rest;
        cells.push(match *kind {
            NULL => Cell::Null,
            INT => Cell::Int(unfolded(take_number(&mut row)?)),
            TEXT => Cell::Text(std::str::from_utf8(take_bytes(&mut row)?).or_else(|_| nonsense())?),
            BYTES => Cell::Bytes(take_bytes(&mut row)?),
            _ => return nonsense(),
        });
    }
    Ok(cells)
}

fn take_number(row: &mut &[u8]) -> io::Result<u64> {
    let mut from = Unpacked::new(*row);
    let number = from.number()?;
    *row = from.from;
    Ok(number)
}

fn take_bytes<'a>(row: &mut &'a [u8]) -> io::Result<&'a [u8]> {
    let length = usize::try_from(take_number(row)?).unwrap_or(usize::MAX);
    match row.split_at_checked(length) {
        Some((bytes, rest)) => {
            *row = rest;
            Ok(bytes)
        }
        None => nonsense(),
    }
}

/// Small numbers of either sign to small ones without.
fn folded(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unfolded(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

fn put_number(to: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put_number(to, bytes.len() as u64);
    to.extend_from_slice(bytes);
}

fn nonsense<T>() -> io::Result<T> {
    Err(ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_written_is_read_back() {
        let columns = [("id", Type::Int, false), ("name", Type::Text, true)];
        let mut pieces = Pieces::new(Vec::new());
        pieces.table("person", &columns).unwrap();
        for number in [0, 1, -1, 63, 64, i64::MAX, i64::MIN] {
            pieces.row(&[Cell::Int(number), Cell::Null]).unwrap();
        }
        pieces.row(&[Cell::Text("Köhler"), Cell::Bytes(&[0; 300])]).unwrap();
        pieces.file("1.workspace", &[7; 65]).unwrap();
        let bytes = pieces.end().unwrap();

        let mut read = Unpacked::new(&bytes[..]);
        let columns = vec!["id".to_owned(), "name".to_owned()];
        assert_eq!(read.next().unwrap(), Piece::Table { name: "person".to_owned(), columns });
        for number in [0, 1, -1, 63, 64, i64::MAX, i64::MIN] {
            let Piece::Row(row) = read.next().unwrap() else { panic!("no row") };
            assert!(matches!(cells(&row).unwrap()[..], [Cell::Int(n), Cell::Null] if n == number));
        }
        let Piece::Row(row) = read.next().unwrap() else { panic!("no row") };
        let cells = cells(&row).unwrap();
        assert!(
            matches!(cells[..], [Cell::Text("Köhler"), Cell::Bytes(bytes)] if bytes == [0; 300])
        );
        assert!(matches!(read.next().unwrap(), Piece::File { name, .. } if name == "1.workspace"));
        assert_eq!(read.next().unwrap(), Piece::End);
    }

    #[test]
    fn what_is_missing_or_too_much_is_refused() {
        let mut pieces = Pieces::new(Vec::new());
        pieces.row(&[Cell::Int(1)]).unwrap();
        let bytes = pieces.end().unwrap();
        let last = |bytes: &[u8]| -> io::Result<Piece> {
            let mut read = Unpacked::new(bytes);
            read.next()?;
            read.next()
        };
        assert_eq!(last(&bytes).unwrap(), Piece::End);
        assert!(last(&bytes[..bytes.len() - 1]).is_err());
        assert!(last(&[&bytes[..], &[0]].concat()).is_err());
        assert!(Unpacked::new(&[END, 1, 0][..]).next().is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
            let mut read = Unpacked::new(&bytes[..]);
            while let Ok(piece) = read.next() {
                if piece == Piece::End {
                    break;
                }
            }
            let _ = cells(&bytes);
        }
    }
}
