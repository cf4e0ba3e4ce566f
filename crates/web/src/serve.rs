//! Serving: connections, TLS, limits, and a stop that lets those in hand finish.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONNECTION, HOST, HeaderValue, TRANSFER_ENCODING};
use axum::http::{Request, Response, StatusCode};
use axum::routing::{MethodFilter, on};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

use crate::crowd::Crowd;
use crate::problem::Problem;
use crate::route::{self, Method, Route};
use crate::site::Site;
use crate::turns::Turns;
use crate::wire::Wire;
use crate::{dispatch, limits};

/// What a site is served with.
pub struct Serving {
    pub listener: std::net::TcpListener,
    /// Certificates and key; `None` behind a proxy or on the own machine.
    pub tls: Option<Arc<ServerConfig>>,
}

/// What an authority asks for when it looks whether the name is ours (RFC 8737); no HTTP is spoken.
pub const PROOF: &[u8] = b"acme-tls/1";

/// Why serving did not begin or ended by itself.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("the address cannot be used")]
    Listen(#[source] io::Error),
}

/// Serves `site` until `stop` comes, then lets what is in hand finish for a while.
///
/// # Errors
/// [`ServeError`], when the listener cannot be used.
pub async fn serve(
    site: Arc<Site>,
    serving: Serving,
    stop: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    serving.listener.set_nonblocking(true).map_err(ServeError::Listen)?;
    let listener = TcpListener::from_std(serving.listener).map_err(ServeError::Listen)?;
    let tls = serving.tls.map(TlsAcceptor::from);
    let turns = Arc::new(Turns::default());
    let router = router(&site, &turns);
    let room = Arc::new(Semaphore::new(limits::CONNECTIONS));
    let crowd = Arc::new(Crowd::default());
    let graceful = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let place = tokio::select! {
            place = room.clone().acquire_owned() => place,
            () = &mut stop => break,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // Out of descriptors, or a client that went away: the next one may do better.
                Err(_) => {
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let from = peer.ip().to_canonical();
        let proxy = site.settings.proxies.contains(&from);
        let most = if proxy { limits::CONNECTIONS } else { limits::FROM_ONE };
        let Some(inside) = crowd.enter(from, most) else { continue };
        let connection = connection(stream, peer, tls.clone(), router.clone(), graceful.watcher());
        tokio::spawn(async move {
            connection.await;
            drop((place, inside));
        });
    }
    drop(listener);
    // Whoever is not done by then is cut off; nothing is half done, a transaction is whole or not.
    let _ = tokio::time::timeout(limits::STOPPING, graceful.shutdown()).await;
    turns.rest().await;
    Ok(())
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    tls: Option<TlsAcceptor>,
    router: Router,
    watcher: Watcher,
) {
    let _ = stream.set_nodelay(true);
    let wire = Wire::new(stream);
    match tls {
        None => speak(TokioIo::new(wire), peer, router, watcher).await,
        Some(tls) => {
            let shaken = tokio::time::timeout(limits::HEAD_TIME, tls.accept(wire)).await;
            if let Ok(Ok(stream)) = shaken
                && stream.get_ref().1.alpn_protocol() != Some(PROOF)
            {
                speak(TokioIo::new(stream), peer, router, watcher).await;
            }
        }
    }
}

/// Speaks HTTP/1.1 until the client goes, times out, or the server stops.
async fn speak<S>(stream: S, peer: SocketAddr, router: Router, watcher: Watcher)
where
    S: hyper::rt::Read + hyper::rt::Write + Unpin + Send + 'static,
{
    let service = service_fn(move |request: Request<Incoming>| {
        let mut router = router.clone();
        async move {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer));
            // Where a body ends is a thing two programs may read differently, and what stands
            // behind that end would be a request nobody sent (RFC 9112, 6.1). There it ends.
            let heads = request.headers();
            let hosts = heads.get_all(HOST).iter().count();
            let last = heads.contains_key(TRANSFER_ENCODING) || hosts > 1;
            let answer = tower::Service::call(&mut router, request).await;
            let mut answer = answer.unwrap_or_else(|never| match never {});
            if last {
                answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Ok::<Response<Body>, Infallible>(answer)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits::HEAD_TIME)
        .max_buf_size(limits::HEAD)
        .serve_connection(stream, service);
    // A connection that breaks is the client's affair; what it asked for was done or not.
    let _ = watcher.watch(connection).await;
}

/// Where a connection comes from.
#[derive(Clone, Copy)]
struct Peer(SocketAddr);

fn router(site: &Arc<Site>, turns: &Arc<Turns>) -> Router {
    let mut router = Router::new();
    for route in route::all() {
        let (site, turns) = (site.clone(), turns.clone());
        router = router.route(
            route.path,
            on(filter(route.method), move |request: Request<Body>| {
                matched(site, turns, route, request)
            }),
        );
    }
    let (lost, wrong) = (site.clone(), site.clone());
    router
        .fallback(move |request: Request<Body>| nowhere(lost, request, Problem::nothing_there()))
        .method_not_allowed_fallback(move |request: Request<Body>| {
            let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-none");
            nowhere(wrong, request, problem)
        })
}

async fn matched(
    site: Arc<Site>,
    turns: Arc<Turns>,
    route: &'static Route,
    request: Request<Body>,
) -> Response<Body> {
    let peer = request.extensions().get::<Peer>().copied();
    match peer {
        Some(Peer(peer)) => dispatch::serve(site, turns, route, peer, request).await,
        None => nowhere(site, request, Problem::nothing_there()).await,
    }
}

async fn nowhere(site: Arc<Site>, request: Request<Body>, problem: Problem) -> Response<Body> {
    let machine = request.uri().path().starts_with("/api/");
    dispatch::shown(problem, machine, dispatch::lang_of(request.headers()).unwrap_or_default())
        .into_response(site.https())
}

fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Post => MethodFilter::POST,
        Method::Put => MethodFilter::PUT,
        Method::Patch => MethodFilter::PATCH,
        Method::Delete => MethodFilter::DELETE,
    }
}
