//! A body that is read while it is sent: a piece at a time, and no faster than the client takes it.

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use hyper::body::{Body as Flowing, Frame, SizeHint};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Bytes of one piece.
const PIECE: usize = 64 << 10;
/// Pieces that are read ahead.
const AHEAD: usize = 4;

struct Flow {
    pieces: Receiver<io::Result<Bytes>>,
    /// Bytes that are still to come, where that is known.
    left: Option<u64>,
}

/// What is read from there, on a thread of its own: a slow client keeps no other from working.
pub(super) fn body(from: Box<dyn Read + Send>, bytes: Option<u64>) -> Body {
    let (to, pieces) = channel(AHEAD);
    let begun =
        std::thread::Builder::new().name("download".to_owned()).spawn(move || read(from, &to));
    match begun {
        Ok(_) => Body::new(Flow { pieces, left: bytes }),
        Err(_) => Body::empty(),
    }
}

fn read(mut from: Box<dyn Read + Send>, to: &Sender<io::Result<Bytes>>) {
    loop {
        let mut piece = vec![0; PIECE];
        let sent = match from.read(&mut piece) {
            Ok(0) => return,
            Ok(read) => {
                piece.truncate(read);
                to.blocking_send(Ok(piece.into()))
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            // The connection breaks off, so that nobody takes half a file for a whole one.
            Err(error) => {
                let _ = to.blocking_send(Err(error));
                return;
            }
        };
        if sent.is_err() {
            // The client is gone.
            return;
        }
    }
}

impl Flowing for Flow {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let piece = std::task::ready!(self.pieces.poll_recv(cx));
        if let (Some(Ok(bytes)), Some(left)) = (&piece, self.left) {
            self.left = Some(left.saturating_sub(bytes.len() as u64));
        }
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    fn all(body: Body) -> Result<usize, axum::Error> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(to_bytes(body, usize::MAX)).map(|bytes| bytes.len())
    }

    struct Breaks(u8);

    impl Read for Breaks {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.0 += 1;
            if self.0 > 3 { Err(io::Error::other("broken")) } else { Ok(into.len()) }
        }
    }

    #[test]
    fn all_of_it_comes_and_a_fault_is_no_end() {
        let long = io::repeat(7).take(10 * PIECE as u64 + 1);
        assert_eq!(all(body(Box::new(long), Some(10 * PIECE as u64 + 1))).unwrap(), 10 * PIECE + 1);
        assert!(all(body(Box::new(Breaks(0)), None)).is_err());
    }
}
