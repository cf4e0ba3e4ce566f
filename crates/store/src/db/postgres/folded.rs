//! The line under the driver, on which the ends of statements are folded.

use std::convert::Infallible;
use std::future::{Future, Ready, ready};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::Socket;
use tokio_postgres::tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream};

use super::fold::Fold;

/// Bytes that are taken from the line at once.
const ROOM: usize = 16 << 10;

/// A line, encrypted or not, with [`Fold`] in front of it.
pub(crate) struct Folded<S> {
    line: S,
    binding: fn(&S) -> ChannelBinding,
    fold: Fold,
    /// What is still to be said, from `said` on.
    out: Vec<u8>,
    said: usize,
    /// What is still to be heard, from `heard` on.
    told: Vec<u8>,
    heard: usize,
    room: Box<[u8]>,
}

impl<S> Folded<S> {
    fn new(line: S, binding: fn(&S) -> ChannelBinding) -> Self {
        Self {
            line,
            binding,
            fold: Fold::default(),
            out: Vec::new(),
            said: 0,
            told: Vec::new(),
            heard: 0,
            room: vec![0; ROOM].into(),
        }
    }

    /// A line that is not encrypted.
    pub(super) fn open(line: S) -> Self {
        Folded::new(line, |_| ChannelBinding::none())
    }
}

impl<S: AsyncWrite + Unpin> Folded<S> {
    fn send(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.said < self.out.len() {
            let some = ready!(Pin::new(&mut self.line).poll_write(cx, &self.out[self.said..]))?;
            if some == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.said += some;
        }
        self.out.clear();
        self.out.shrink_to(ROOM);
        self.said = 0;
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Folded<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        said: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        ready!(this.send(cx))?;
        this.fold.say(said, &mut this.out);
        // What does not go at once goes with the flush, for which the driver asks next.
        if let Poll::Ready(sent) = this.send(cx) {
            sent?;
        }
        Poll::Ready(Ok(said.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.send(cx))?;
        Pin::new(&mut this.line).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.send(cx))?;
        Pin::new(&mut this.line).poll_shutdown(cx)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Folded<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        while this.heard == this.told.len() {
            this.told.clear();
            this.told.shrink_to(ROOM);
            this.heard = 0;
            let mut room = ReadBuf::new(&mut this.room);
            ready!(Pin::new(&mut this.line).poll_read(cx, &mut room))?;
            if room.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            this.fold.hear(room.filled(), &mut this.told);
        }
        let waiting = &this.told[this.heard..];
        let some = &waiting[..waiting.len().min(into.remaining())];
        into.put_slice(some);
        this.heard += some.len();
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> TlsStream for Folded<S> {
    fn channel_binding(&self) -> ChannelBinding {
        (self.binding)(&self.line)
    }
}

/// Encrypts a line as `T` does, and folds what goes over it.
pub(super) struct Folding<T>(pub(super) T);

impl<T> MakeTlsConnect<Socket> for Folding<T>
where
    T: MakeTlsConnect<Socket>,
    T::TlsConnect: TlsConnect<Socket, Future: 'static>,
{
    type Stream = Folded<T::Stream>;
    type TlsConnect = Folding<T::TlsConnect>;
    type Error = T::Error;

    fn make_tls_connect(&mut self, domain: &str) -> Result<Self::TlsConnect, T::Error> {
        self.0.make_tls_connect(domain).map(Folding)
    }
}

impl<T> TlsConnect<Socket> for Folding<T>
where
    T: TlsConnect<Socket, Future: 'static>,
{
    type Stream = Folded<T::Stream>;
    type Error = T::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Stream, T::Error>>>>;

    fn connect(self, line: Socket) -> Self::Future {
        let made = self.0.connect(line);
        Box::pin(async move { Ok(Folded::new(made.await?, T::Stream::channel_binding)) })
    }
}

/// Leaves a line as it is, and folds what goes over it. For the driver it is what encrypts: it has
/// no other place at which something can be put under it.
pub(super) struct Bare;

impl MakeTlsConnect<Socket> for Bare {
    type Stream = Folded<Socket>;
    type TlsConnect = Bare;
    type Error = Infallible;

    fn make_tls_connect(&mut self, _: &str) -> Result<Bare, Infallible> {
        Ok(Bare)
    }
}

impl TlsConnect<Socket> for Bare {
    type Stream = Folded<Socket>;
    type Error = Infallible;
    type Future = Ready<Result<Folded<Socket>, Infallible>>;

    fn connect(self, line: Socket) -> Self::Future {
        ready(Ok(Folded::open(line)))
    }
}
