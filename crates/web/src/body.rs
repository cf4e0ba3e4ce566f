//! The body of a request, taken within its limits: of the kind the route takes, as long as it may
//! be, in its time, and within what all clients together may send at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body as Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt as _;

use crate::form::Fields;
use crate::limits;
use crate::problem::Problem;
use crate::route::Body;
use crate::upload;
use crate::visit::Call;

/// What of the room for bodies a request has taken; it goes back when this is dropped.
pub struct Held {
    room: Arc<AtomicUsize>,
    bytes: usize,
}

impl Held {
    /// Nothing yet, of the room that all share.
    pub fn none(room: &Arc<AtomicUsize>) -> Held {
        Held { room: room.clone(), bytes: 0 }
    }

    /// Takes room for so many bytes more.
    pub fn take(&mut self, bytes: usize) -> Result<(), Problem> {
        self.bytes += bytes;
        if self.room.fetch_add(bytes, Ordering::Relaxed) + bytes > limits::BODIES {
            return Err(Problem::busy());
        }
        Ok(())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.room.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// Whether what comes is what the route takes, as far as the head says. Nothing is read yet.
pub fn fits(takes: Body, headers: &HeaderMap) -> Result<(), Problem> {
    let unsupported = |code| Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, code));
    let kind = text_of(headers, &header::CONTENT_TYPE);
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (most, wanted) = match takes {
        Body::Nothing => (0, None),
        Body::Form => (limits::FORM, Some("application/x-www-form-urlencoded")),
        Body::Json => (limits::JSON, Some("application/json")),
        Body::File => (limits::FILE, Some("multipart/form-data")),
    };
    if wanted.is_some_and(|wanted| kind != wanted) {
        return unsupported("body-kind");
    }
    // Unpacked here, a few bytes could become any number.
    let coding = text_of(headers, &header::CONTENT_ENCODING);
    if !matches!(coding.trim().to_ascii_lowercase().as_str(), "" | "identity") {
        return unsupported("body-coding");
    }
    let declared = text_of(headers, &header::CONTENT_LENGTH).parse::<u64>().unwrap_or(0);
    if declared > most as u64 {
        return Err(large());
    }
    Ok(())
}

/// Whether what comes is what the route takes and so short that it is taken before it is asked who
/// sends it.
pub fn is_small(takes: Body, headers: &HeaderMap) -> bool {
    const SMALL: u64 = 16 << 10;
    let declared = text_of(headers, &header::CONTENT_LENGTH).parse::<u64>();
    takes == Body::Json
        && !headers.contains_key(header::TRANSFER_ENCODING)
        && declared.is_ok_and(|length| length <= SMALL)
        && fits(takes, headers).is_ok()
}

/// Reads the body into the call.
pub async fn take(call: &mut Call, body: Bytes, held: &mut Held) -> Result<(), Problem> {
    let (most, time) = match call.route.body {
        Body::Nothing => (0, limits::BODY_TIME),
        Body::Form => (limits::FORM, limits::BODY_TIME),
        Body::Json => (limits::JSON, limits::BODY_TIME),
        Body::File => (limits::FILE, limits::FILE_TIME),
    };
    let slow = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "body-slow");
    if call.route.body == Body::File {
        let taken = upload::take(call, body, most, held);
        return tokio::time::timeout(time, taken).await.map_err(slow)?;
    }
    let bytes = tokio::time::timeout(time, whole(body, most, held)).await.map_err(slow)??;
    match call.route.body {
        Body::Form => call.fields = Fields::read(&bytes).map_err(|_| broken())?,
        Body::Json => call.json = bytes,
        Body::Nothing | Body::File => {}
    }
    Ok(())
}

async fn whole(mut body: Bytes, most: usize, held: &mut Held) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| broken())?;
        let Some(piece) = frame.data_ref() else { continue };
        if bytes.len() + piece.len() > most {
            return Err(large());
        }
        held.take(piece.len())?;
        bytes.extend_from_slice(piece);
    }
    Ok(bytes)
}

/// A body that is longer than its route takes.
pub fn large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-large")
}

fn broken() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "form-broken")
}

fn text_of<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bodies_together_have_an_end() {
        let room = Arc::new(AtomicUsize::new(0));
        let mut one = Held::none(&room);
        let mut other = Held::none(&room);
        assert!(one.take(limits::BODIES).is_ok() && other.take(1).is_err());
        drop((one, other));
        assert_eq!(room.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn a_kind_is_that_kind_and_not_one_that_begins_like_it() {
        let of = |kind: &str, coding: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, kind.parse().unwrap());
            headers.insert(header::CONTENT_ENCODING, coding.parse().unwrap());
            fits(Body::Json, &headers).map_err(|problem| problem.code())
        };
        assert_eq!(of("Application/JSON; charset=utf-8", "identity"), Ok(()));
        assert_eq!(of("application/json-patch+json", ""), Err("body-kind"));
        assert_eq!(of("application/json", "gzip"), Err("body-coding"));
    }
}
