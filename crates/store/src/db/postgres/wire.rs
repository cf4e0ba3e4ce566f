//! A line to a PostgreSQL server, on which several messages may be on their way at once.
//!
//! The driver speaks asynchronously; here one thread drives it for as long as it waits for an
//! answer, and not otherwise. What does not depend on each other's answer goes out together: a
//! message there and back costs more than most statements do.

use std::future::{Future, pending, poll_fn};
#[cfg(unix)]
use std::path::Path;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_core::Stream;
use tokio::io::{AsyncRead, AsyncWrite};
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_postgres::config::{Host, SslMode, SslNegotiation, TargetSessionAttrs};
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::types::{BorrowToSql, ToSql, Type};
use tokio_postgres::{
    Client, Config, Connection, Error, NoTls, Row, RowStream, SimpleQueryMessage, Socket, Statement,
};

use super::folded::{Bare, Folded, Folding};

/// How long a line that is given up may take to say so.
const GOODBYE: Duration = Duration::from_secs(1);
/// Rows handed over at once: those that have arrived, and no more than this.
const ROWS: usize = 256;

pub(crate) struct Wire {
    /// The first to go: then the line knows that nothing more will be said.
    client: Arc<Client>,
    line: Line,
}

struct Line {
    connection: Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>,
    ended: bool,
    /// The last to go: the connection is registered with it.
    runtime: Runtime,
}

/// Something that is said to the server, and how many rows it changed in the end.
pub(super) struct Errand {
    /// What it is called in faults.
    name: &'static str,
    work: Pin<Box<dyn Future<Output = Result<u64, Error>> + Send>>,
    ended: Option<Result<u64, Error>>,
}

/// A question whose rows are to come.
pub(super) struct Ask<'a> {
    pub(super) name: &'static str,
    work: Pin<Box<dyn Future<Output = Result<RowStream, Error>> + 'a>>,
    begun: Option<Result<RowStream, Error>>,
}

/// What went wrong, and with which of those that were on their way.
pub(super) struct Failed {
    pub(super) name: &'static str,
    pub(super) error: Error,
}

impl Wire {
    /// An encrypted line.
    ///
    /// # Errors
    /// What the driver says; `None` where the system gives no means to wait for an answer.
    pub(crate) fn to<T>(config: &Config, tls: T) -> Result<Self, Option<Error>>
    where
        T: MakeTlsConnect<Socket>,
        T::TlsConnect: TlsConnect<Socket, Future: 'static>,
        T::Stream: Send + 'static,
    {
        Wire::over(config, Folding(tls))
    }

    /// A line that is not encrypted.
    ///
    /// # Errors
    /// As [`Wire::to`]; so where the address demands TLS.
    pub(crate) fn plain(config: &Config) -> Result<Self, Option<Error>> {
        // What is demanded cannot be had here, and the driver says so.
        if config.get_ssl_mode() == SslMode::Require {
            return Wire::over(config, NoTls);
        }
        let mut config = config.clone();
        // The driver takes something under it only where a host has a name.
        let named = |host: &Host| matches!(host, Host::Tcp(_));
        match config.get_hosts() {
            #[cfg(unix)]
            [Host::Unix(folder)]
                if config.get_target_session_attrs() == TargetSessionAttrs::Any =>
            {
                let port = config.get_ports().first().copied().unwrap_or(5432);
                let socket = folder.join(format!(".s.PGSQL.{port}"));
                config.ssl_mode(SslMode::Disable);
                // What is wrong with the socket the driver says best.
                match Wire::local(&config, &socket) {
                    Err(None) => Wire::over(&config, NoTls),
                    made => made,
                }
            }
            hosts if !hosts.is_empty() && hosts.iter().all(named) => {
                config.ssl_mode(SslMode::Require).ssl_negotiation(SslNegotiation::Direct);
                Wire::over(&config, Bare)
            }
            _ => {
                config.ssl_mode(SslMode::Disable);
                Wire::over(&config, NoTls)
            }
        }
    }

    /// A line through a socket in the file system; `None` where that does not open.
    #[cfg(unix)]
    fn local(config: &Config, socket: &Path) -> Result<Self, Option<Error>> {
        Wire::begun(async {
            let longest = config.get_connect_timeout().copied().unwrap_or(Duration::MAX);
            let line = timeout(longest, UnixStream::connect(socket)).await;
            let line = line.ok().and_then(Result::ok).ok_or(None)?;
            Ok(config.connect_raw(Folded::open(line), NoTls).await?)
        })
    }

    fn over<T>(config: &Config, tls: T) -> Result<Self, Option<Error>>
    where
        T: MakeTlsConnect<Socket>,
        T::Stream: Send + 'static,
    {
        Wire::begun(async { Ok(config.connect(tls).await?) })
    }

    fn begun<S, T>(
        connect: impl Future<Output = Result<(Client, Connection<S, T>), Option<Error>>>,
    ) -> Result<Self, Option<Error>>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|_| None)?;
        let (client, connection) = runtime.block_on(connect)?;
        let line = Line { connection: Box::pin(connection), ended: false, runtime };
        Ok(Self { client: Arc::new(client), line })
    }

    pub(super) fn is_closed(&self) -> bool {
        self.line.ended || self.client.is_closed()
    }

    /// A statement with cells of its own.
    pub(super) fn errand(
        &self,
        name: &'static str,
        statement: Statement,
        cells: Vec<Box<dyn ToSql + Sync + Send>>,
    ) -> Errand {
        let client = self.client.clone();
        let work = Box::pin(async move {
            let cells = cells.iter().map(|cell| &**cell as &(dyn ToSql + Sync));
            client.execute_raw(&statement, cells).await
        });
        Errand { name, work, ended: None }
    }

    /// A question.
    pub(super) fn ask<'a, P: BorrowToSql + 'a>(
        &self,
        name: &'static str,
        statement: Statement,
        cells: impl ExactSizeIterator<Item = P> + 'a,
    ) -> Ask<'a> {
        let client = self.client.clone();
        let work = Box::pin(async move { client.query_raw(&statement, cells).await });
        Ask { name, work, begun: None }
    }

    /// Sends what is to go ahead and a statement behind it; answers how many rows the statement
    /// changed when all have ended.
    pub(super) fn execute(
        &mut self,
        ahead: Vec<Errand>,
        name: &'static str,
        statement: &Statement,
        cells: &[&(dyn ToSql + Sync)],
    ) -> Result<u64, Failed> {
        let client = self.client.clone();
        self.end(ahead, name, client.execute(statement, cells))
    }

    /// Sends errands and waits until all have ended.
    pub(super) fn all(&mut self, mut errands: Vec<Errand>) -> Result<(), Failed> {
        let name = errands.last().map_or("store.transaction", |errand| errand.name);
        let driven = self.line.drive(|cx| poll_all(&mut errands, cx));
        driven.unwrap_or_else(|error| Err(Failed { name, error }))
    }

    fn end<T>(
        &mut self,
        mut ahead: Vec<Errand>,
        name: &'static str,
        last: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Failed> {
        let mut last = pin!(last);
        let mut end = None;
        let driven = self.line.drive(|cx| {
            let before = poll_all(&mut ahead, cx);
            if let Poll::Ready(Err(failed)) = before {
                return Poll::Ready(Err(failed));
            }
            if end.is_none()
                && let Poll::Ready(ended) = last.as_mut().poll(cx)
            {
                end = Some(ended);
            }
            match end.take() {
                Some(ended) if before.is_ready() => {
                    Poll::Ready(ended.map_err(|error| Failed { name, error }))
                }
                waits => {
                    end = waits;
                    Poll::Pending
                }
            }
        });
        driven.unwrap_or_else(|error| Err(Failed { name, error }))
    }

    /// Sends what is to go ahead and all the questions behind it; comes back when the first of
    /// them is accepted.
    pub(super) fn begin(
        &mut self,
        mut ahead: Vec<Errand>,
        asked: &mut [Ask<'_>],
    ) -> Result<(), Failed> {
        let name = asked.first().map_or("store.ask", |ask| ask.name);
        let mut sent = false;
        let driven = self.line.drive(|cx| {
            let before = poll_all(&mut ahead, cx);
            if let Poll::Ready(Err(failed)) = before {
                return Poll::Ready(Err(failed));
            }
            // Each of them once, which sends it; from then on only the first.
            let some = if std::mem::replace(&mut sent, true) { 1 } else { asked.len() };
            asked.iter_mut().take(some).for_each(|ask| ask.poll(cx));
            let begun = asked.first().is_none_or(|ask| ask.begun.is_some());
            if before.is_ready() && begun { Poll::Ready(Ok(())) } else { Poll::Pending }
        });
        driven.unwrap_or_else(|error| Err(Failed { name, error }))
    }

    /// The rows of a question that was sent.
    pub(super) fn rows(&mut self, ask: &mut Ask<'_>) -> Result<Pin<Box<RowStream>>, Error> {
        let begun = self.line.drive(|cx| {
            ask.poll(cx);
            ask.begun.take().map_or(Poll::Pending, Poll::Ready)
        })?;
        begun.map(Box::pin)
    }

    /// Some more rows, behind those that `into` has; none are left where it answers `false`.
    pub(super) fn more(
        &mut self,
        rows: &mut Pin<Box<RowStream>>,
        into: &mut Vec<Row>,
    ) -> Result<bool, Error> {
        self.line.drive(|cx| {
            loop {
                match rows.as_mut().poll_next(cx) {
                    Poll::Ready(Some(Ok(row))) => into.push(row),
                    Poll::Ready(Some(Err(error))) => return Poll::Ready(Err(error)),
                    Poll::Ready(None) => return Poll::Ready(Ok(false)),
                    Poll::Pending if into.is_empty() => return Poll::Pending,
                    Poll::Pending => return Poll::Ready(Ok(true)),
                }
                if into.len() >= ROWS {
                    return Poll::Ready(Ok(true));
                }
            }
        })?
    }

    /// Sends errands and does not wait for their end. Whoever wants to know it keeps them.
    pub(super) fn send(&mut self, errands: &mut [Errand]) {
        let Line { connection, ended, runtime } = &mut self.line;
        runtime.block_on(poll_fn(|cx| {
            errands.iter_mut().for_each(|errand| errand.poll(cx));
            if !*ended {
                *ended = connection.as_mut().poll(cx).is_ready();
            }
            Poll::Ready(())
        }));
        self.line.let_go();
    }

    /// # Errors
    /// What the server or the driver says; so for all below.
    pub(super) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        let client = self.client.clone();
        self.line.wait(client.batch_execute(sql))
    }

    pub(super) fn simple(&mut self, sql: &str) -> Result<Vec<SimpleQueryMessage>, Error> {
        let client = self.client.clone();
        self.line.wait(client.simple_query(sql))
    }

    pub(super) fn prepare(&mut self, sql: &str, takes: &[Type]) -> Result<Statement, Error> {
        let client = self.client.clone();
        self.line.wait(client.prepare_typed(sql, takes))
    }

    /// Several statements, all asked for at once.
    pub(super) fn prepare_all(&mut self, all: &[(&str, &[Type])]) -> Result<Vec<Statement>, Error> {
        let client = self.client.clone();
        let mut asked: Vec<(_, Option<Statement>)> = (all.iter())
            .map(|(sql, takes)| (Box::pin(client.prepare_typed(sql, takes)), None))
            .collect();
        self.line.drive(|cx| {
            for (ask, made) in asked.iter_mut().filter(|(_, made)| made.is_none()) {
                match ask.as_mut().poll(cx) {
                    Poll::Ready(Ok(statement)) => *made = Some(statement),
                    Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                    Poll::Pending => {}
                }
            }
            let all: Option<Vec<_>> = asked.iter().map(|(_, made)| made.clone()).collect();
            all.map_or(Poll::Pending, |all| Poll::Ready(Ok(all)))
        })?
    }

    pub(super) fn query(
        &mut self,
        sql: &str,
        cells: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, Error> {
        let client = self.client.clone();
        self.line.wait(client.query(sql, cells))
    }
}

impl Line {
    /// Goes on with the line until `work` is done or the line breaks.
    fn drive<T>(&mut self, mut work: impl FnMut(&mut Context<'_>) -> Poll<T>) -> Result<T, Error> {
        let Self { connection, ended, runtime } = self;
        // Only the line is waited for. It is all that brings the work further, which therefore need
        // not wake anybody: it is looked at whenever the line was.
        let mut still = Context::from_waker(Waker::noop());
        runtime.block_on(poll_fn(|cx| {
            // What it has to say first, then the line sends it and hears what has come.
            if let Poll::Ready(done) = work(&mut still) {
                return Poll::Ready(Ok(done));
            }
            if !*ended && let Poll::Ready(end) = connection.as_mut().poll(cx) {
                *ended = true;
                *connection = Box::pin(pending());
                end?;
            }
            work(&mut still).map(Ok)
        }))
    }

    fn wait<T>(&mut self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let mut work = pin!(work);
        self.drive(|cx| work.as_mut().poll(cx))?
    }

    /// Lets a connection go that has ended; those who wait for an answer hear of it then.
    fn let_go(&mut self) {
        if self.ended {
            self.connection = Box::pin(pending());
        }
    }
}

impl Drop for Line {
    /// Says what is still to be said, and goodbye.
    fn drop(&mut self) {
        if !self.ended {
            let Self { connection, runtime, .. } = self;
            let _ = runtime.block_on(async { timeout(GOODBYE, connection).await });
        }
    }
}

impl Errand {
    fn poll(&mut self, cx: &mut Context<'_>) {
        if self.ended.is_none()
            && let Poll::Ready(end) = self.work.as_mut().poll(cx)
        {
            self.ended = Some(end);
        }
    }
}

/// In their order, in which they are sent and end.
fn poll_all(errands: &mut [Errand], cx: &mut Context<'_>) -> Poll<Result<(), Failed>> {
    let mut all = true;
    for errand in errands {
        errand.poll(cx);
        match errand.ended.take() {
            Some(Err(error)) => return Poll::Ready(Err(Failed { name: errand.name, error })),
            Some(Ok(count)) => errand.ended = Some(Ok(count)),
            None => all = false,
        }
    }
    if all { Poll::Ready(Ok(())) } else { Poll::Pending }
}

impl Ask<'_> {
    fn poll(&mut self, cx: &mut Context<'_>) {
        if self.begun.is_none()
            && let Poll::Ready(begun) = self.work.as_mut().poll(cx)
        {
            self.begun = Some(begun);
        }
    }
}
