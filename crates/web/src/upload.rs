//! A form with a file, taken apart while it comes in.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart};
use axum::http::{Request, StatusCode, header};

use crate::body::{Held, large};
use crate::form::Fields;
use crate::limits;
use crate::problem::Problem;
use crate::visit::Call;

/// Takes the fields and the one file of a form. The file stays in memory: it is personal, and no
/// disk sees it in the clear.
pub async fn take(
    call: &mut Call,
    body: Body,
    most: usize,
    held: &mut Held,
) -> Result<(), Problem> {
    let broken = || Problem::new(StatusCode::BAD_REQUEST, "form-broken");
    let mut request = Request::new(body);
    if let Some(kind) = call.headers.get(header::CONTENT_TYPE) {
        request.headers_mut().insert(header::CONTENT_TYPE, kind.clone());
    }
    // What comes in is counted below; without this a file would end at two megabytes.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
    let mut fields = Vec::new();
    let mut seen = 0;
    while let Some(mut part) = form.next_field().await.map_err(|_| broken())? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(|_| broken())? {
            seen += chunk.len();
            if seen > most {
                return Err(large());
            }
            held.take(chunk.len())?;
            bytes.extend_from_slice(&chunk);
        }
        match file {
            Some(file) if call.file.is_none() => call.file = Some((file, bytes)),
            Some(_) => return Err(broken()),
            None if fields.len() < limits::FIELDS && bytes.len() <= limits::FORM => {
                fields.push((name, String::from_utf8(bytes).map_err(|_| broken())?));
            }
            None => return Err(broken()),
        }
    }
    call.fields = Fields::of(fields);
    Ok(())
}
