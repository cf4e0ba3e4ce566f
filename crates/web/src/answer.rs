//! What goes back: a page, another place to go, a file, JSON.

mod flow;

use std::io::Read;

use axum::body::Body;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Response, StatusCode};

/// An answer before it becomes bytes on the wire.
pub struct Answer {
    status: StatusCode,
    kind: &'static str,
    body: Content,
    headers: Vec<(HeaderName, String)>,
    keeps: bool,
}

/// What is in an answer.
enum Content {
    Bytes(Vec<u8>),
    /// Read while it is sent, so that no file is held whole; and how long it is, where that is known.
    Stream(Box<dyn Read + Send>, Option<u64>),
}

impl Answer {
    /// A page.
    #[must_use]
    pub fn page(html: String) -> Answer {
        Answer::new(StatusCode::OK, "text/html; charset=utf-8", html.into_bytes())
    }

    /// JSON.
    #[must_use]
    pub fn json(value: &serde_json::Value) -> Answer {
        Answer::written(value)
    }

    /// JSON, written out of what it is made of.
    #[must_use]
    pub fn written(value: &impl serde::Serialize) -> Answer {
        // A value whose parts all have names and no doubles of them cannot fail to be written.
        let mut body = Vec::with_capacity(ROOM);
        let written = serde_json::to_writer(&mut body, value);
        let body = written.map_or_else(|_| Vec::new(), |()| body);
        Answer::new(StatusCode::OK, "application/json", body)
    }

    /// A plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Answer {
        Answer::new(StatusCode::OK, "text/plain; charset=utf-8", text.into().into_bytes())
    }

    /// Go there and look (303): what a form answers with, so that a reload repeats nothing.
    #[must_use]
    pub fn see(path: &str) -> Answer {
        let answer = Answer::new(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", Vec::new());
        answer.with(header::LOCATION, path)
    }

    /// A file to keep under that name.
    #[must_use]
    pub fn file(kind: &'static str, name: &str, body: Vec<u8>) -> Answer {
        Answer::new(StatusCode::OK, kind, body).saved_as(name)
    }

    /// A file of any length to keep under that name, read while it is sent.
    #[must_use]
    pub fn stream(
        kind: &'static str,
        name: &str,
        bytes: Option<u64>,
        from: Box<dyn Read + Send>,
    ) -> Answer {
        let answer = Answer::new(StatusCode::OK, kind, Vec::new()).saved_as(name);
        Answer { body: Content::Stream(from, bytes), ..answer }
    }

    fn saved_as(self, name: &str) -> Answer {
        let safe: String =
            name.chars().filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c)).collect();
        self.with(header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{safe}\""))
    }

    /// Something that never changes under its name.
    #[must_use]
    pub fn asset(kind: &'static str, body: &'static [u8]) -> Answer {
        Answer { keeps: true, ..Answer::new(StatusCode::OK, kind, body.to_vec()) }
    }

    /// An answer of that kind.
    #[must_use]
    pub fn new(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Answer {
        let body = Content::Bytes(body);
        Answer { status, kind, body, headers: Vec::new(), keeps: false }
    }

    /// The same with another status.
    #[must_use]
    pub fn status(self, status: StatusCode) -> Answer {
        Answer { status, ..self }
    }

    /// The same with one more header. A value that is none is left out.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: &str) -> Answer {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Status and text of it; none of what is read while it is sent.
    #[must_use]
    pub fn said(&self) -> (StatusCode, String) {
        let text = match &self.body {
            Content::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Content::Stream(..) => String::new(),
        };
        (self.status, text)
    }

    /// What a test or another part of the program wants to know of it.
    #[must_use]
    pub fn code(&self) -> StatusCode {
        self.status
    }

    /// The bytes of it, with the headers every answer has. `https` says whether browsers may be
    /// told to come by TLS only.
    #[must_use]
    pub fn into_response(self, https: bool) -> Response<Body> {
        let body = match self.body {
            Content::Bytes(bytes) => Body::from(bytes),
            Content::Stream(from, bytes) => flow::body(from, bytes),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        for (name, value) in SAFE {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        let cache = if self.keeps { "public, max-age=31536000, immutable" } else { "no-store" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        if https {
            let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
        }
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.append(name, value);
            }
        }
        response
    }
}

/// Bytes that JSON is given room for before it is written: a person with all values.
const ROOM: usize = 4096;

/// On every answer whatever its status (ASVS 5.0 V3.4): nothing from elsewhere, nothing inline,
/// no frame, no guessing of types, no address handed on.
const SAFE: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", PERMISSIONS),
    ("x-frame-options", "DENY"),
];

const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), \
    publickey-credentials-get=(self), publickey-credentials-create=(self)";
