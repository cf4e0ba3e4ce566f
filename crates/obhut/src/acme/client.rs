//! HTTPS to an authority: one request on one connection, whose certificate is always checked, with
//! an end to what is taken of the answer.

use std::error::Error as StdError;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{HOST, HeaderValue};
use hyper::{Request, Response, Uri};
use hyper_util::rt::TokioIo;
use instant_acme::{BodyWrapper, BytesResponse, Error, HttpClient};
use read::remote::tls;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::RootCertStore;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};

/// How long one request may take, and how long an answer may be.
const TIME: Duration = Duration::from_secs(30);
const MOST: usize = 1 << 20;

/// What speaks to an authority.
pub struct Client(TlsConnector);

/// The authority could not be spoken to: its address, the line, or its certificate.
#[derive(Debug, thiserror::Error)]
#[error("the authority cannot be reached")]
pub struct Unreachable(#[source] Box<dyn StdError + Send + Sync>);

impl Client {
    /// One that trusts whom the system trusts, or only the authority in that file.
    pub fn new(authority: Option<&Path>) -> Result<Client, Unreachable> {
        let mut roots = RootCertStore::empty();
        match authority {
            Some(path) => {
                for certificate in CertificateDer::pem_file_iter(path).map_err(unreachable)? {
                    roots.add(certificate.map_err(unreachable)?).map_err(unreachable)?;
                }
            }
            None => {
                roots = tls::roots();
            }
        }
        let config = tls::towards(roots).map_err(unreachable)?.with_no_client_auth();
        Ok(Client(TlsConnector::from(Arc::new(config))))
    }
}

impl HttpClient for Client {
    fn request(
        &self,
        request: Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        let tls = self.0.clone();
        Box::pin(async move {
            let answer = tokio::time::timeout(TIME, exchange(tls, request)).await;
            let answer = answer.map_err(unreachable).and_then(|answer| answer);
            answer.map(BytesResponse::from).map_err(|cause| Error::Other(Box::new(cause)))
        })
    }
}

async fn exchange(
    tls: TlsConnector,
    request: Request<BodyWrapper<Bytes>>,
) -> Result<Response<Full<Bytes>>, Unreachable> {
    let (mut parts, body) = request.into_parts();
    let host = parts.uri.host().filter(|_| parts.uri.scheme_str() == Some("https"));
    let host = host.ok_or_else(|| unreachable("no address with https"))?.to_owned();
    let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let port = parts.uri.port_u16().unwrap_or(443);
    let named = parts.uri.authority().map_or(host.as_str(), |named| named.as_str());
    parts.headers.insert(HOST, HeaderValue::from_str(named).map_err(unreachable)?);
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    parts.uri = path.parse::<Uri>().map_err(unreachable)?;

    let stream = TcpStream::connect((bare.as_str(), port)).await.map_err(unreachable)?;
    let name = ServerName::try_from(bare).map_err(unreachable)?;
    let stream = tls.connect(name, stream).await.map_err(unreachable)?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
    let line = tokio::spawn(connection);
    let answer =
        sender.send_request(Request::from_parts(parts, body)).await.map_err(unreachable)?;
    let (parts, body) = answer.into_parts();
    let body = Limited::new(body, MOST).collect().await.map_err(unreachable)?.to_bytes();
    line.abort();
    Ok(Response::from_parts(parts, Full::new(body)))
}

fn unreachable(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Unreachable {
    Unreachable(cause.into())
}
