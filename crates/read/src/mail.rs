//! One mail (RFC 5322, MIME): its head as a table, every text in it, every file attached.
//!
//! It is read as it comes and never held whole. The head becomes a row; plain text stands in the
//! open, the same text in another form inside [`Part::Alternative`], attachments as files within
//! the file, however deep. What stands outside of the parts, where mail programs show nothing, is
//! told as well.

mod body;
mod decode;
mod head;
mod known;
mod source;
mod unix;

use std::io::Read;

pub(crate) use decode::Base64;
use decode::Decoded;
pub(crate) use known::looks_like;

use crate::error::{Limit, Place, ReadError};
use crate::input::Input;
use crate::outlook::tnef;
use crate::piece::{Part, Step, Telling};
use crate::table::Format;
use crate::{armour, signed, whole};
use body::Letters;
use head::{Body, Head};
use known::counted;
use source::Source;

/// Deepest nesting of multiparts in one mail.
const LEVELS: usize = 40;

/// Tells a mail.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let extension = input.extension();
    let apple = (extension == "emlx").then(|| counted(input.start())).flatten();
    let mut from = input.into_reader();
    match apple {
        Some((line, length)) => {
            std::io::copy(&mut from.by_ref().take(line), &mut std::io::sink())?;
            message(from.by_ref().take(length), tell)?;
            // Behind the mail Apple Mail notes what it knows of it.
            body::tell(from, None, tell)
        }
        None => message(from, tell),
    }
}

/// Tells a mail as its bytes come.
pub(crate) fn message(from: impl Read, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Mail)?;
    let mut source = Source::new(from);
    let head = Head::read(&mut source)?;
    head.tell(tell)?;
    entity(&head.body(), false, &mut source, tell)?;
    skip(&mut source, tell)
}

/// Tells one part that came by itself, such as what was signed.
pub(crate) fn part(from: impl Read, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut source = Source::new(from);
    let head = Head::read(&mut source)?;
    head.tell_rest(tell)?;
    entity(&head.body(), false, &mut source, tell)?;
    skip(&mut source, tell)
}

/// Tells the body of a mail or of one of its parts.
fn entity(
    body: &Body,
    is_other: bool,
    source: &mut Source<'_>,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let typed = &body.typed;
    match (typed.main.as_str(), typed.sub.as_str()) {
        ("multipart", "encrypted") => tell.unread(ReadError::Encrypted),
        ("multipart", _) => multipart(body, source, tell),
        ("message", "partial") => tell.unread(broken()),
        ("message", "rfc822" | "global" | "news") => {
            tell.inside_file(&body.name, |tell| message(decoded(body, source).0, tell))
        }
        ("text", "html" | "xhtml") if !body.is_attached => html(body, source, tell),
        ("text" | "", sub) if !is_file(body, sub) => {
            let charset = typed.get("charset");
            if is_other {
                let part = Step::Part(Part::Alternative);
                tell.inside(part, |tell| running(body, charset, source, tell))
            } else {
                running(body, charset, source, tell)
            }
        }
        ("message", sub) if sub != "rfc822" && body.name.is_empty() => {
            running(body, typed.get("charset"), source, tell)
        }
        _ => attachment(body, source, tell),
    }
}

/// Whether a part of type text is a file rather than running text.
fn is_file(body: &Body, sub: &str) -> bool {
    let plain =
        matches!(sub, "" | "plain" | "enriched" | "richtext" | "markdown" | "rfc822-headers");
    body.is_attached || !plain || !body.name.is_empty()
}

/// Tells all parts of a multipart, what stands before the first and behind the last included.
fn multipart(
    body: &Body,
    source: &mut Source<'_>,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let level = source.level();
    if level >= LEVELS {
        if std::mem::replace(&mut source.is_deep, true) {
            return Ok(());
        }
        return tell.unread(ReadError::too_much(Limit::Depth, Place::default()));
    }
    source.go_in(body.typed.get("boundary"));
    let alternatives = body.typed.sub == "alternative";
    let (mut any, mut plain) = (false, false);
    let result = loop {
        if let Err(error) = tell.alive() {
            break Err(error);
        }
        // Before the first part, and behind what claimed to be the last.
        if let Err(error) = body::tell(source.body(), None, tell) {
            break Err(error);
        }
        match source.hit() {
            Some(hit) if hit.level == level => source.go_on(),
            _ => break Ok(()),
        }
        any = true;
        if let Err(error) = parts(alternatives, &mut plain, level, source, tell) {
            break Err(error);
        }
    };
    source.go_out();
    result?;
    match any {
        true => Ok(()),
        false => tell.unread(broken()),
    }
}

/// Tells the parts that follow one another up to the next closing delimiter.
fn parts(
    alternatives: bool,
    plain: &mut bool,
    level: usize,
    source: &mut Source<'_>,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    loop {
        tell.alive()?;
        let head = Head::read(source)?;
        if !head.is_empty() || source.hit().is_none() {
            head.tell_rest(tell)?;
            let body = head.body();
            let is_other = alternatives && std::mem::replace(plain, true);
            entity(&body, is_other, source, tell)?;
            skip(source, tell)?;
        }
        match source.hit() {
            Some(hit) if hit.level == level && !hit.closing => source.go_on(),
            Some(hit) if hit.level == level => {
                source.go_on();
                return Ok(());
            }
            _ => return Ok(()),
        }
    }
}

/// Tells running text, and the files that old mail programs wrote into it.
fn running(
    body: &Body,
    charset: Option<&str>,
    source: &mut Source<'_>,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let (from, broken_off) = decoded(body, source);
    body::tell(from, charset, tell)?;
    repaired(&broken_off, tell)
}

/// Tells a page as another form of the text.
fn html(body: &Body, source: &mut Source<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.inside(Step::Part(Part::Alternative), |tell| {
        let (from, broken_off) = decoded(body, source);
        let named = body.typed.get("charset").unwrap_or_default().trim();
        let named = encoding_rs::Encoding::for_label_no_replacement(named.as_bytes());
        match named {
            // What the head says counts more than what the page says of itself.
            Some(encoding) => {
                let text = Letters::new(from, encoding);
                whole::read(Input::stream("text.html", text)?, tell)?;
            }
            None => whole::read(Input::stream("text.html", from)?, tell)?,
        }
        repaired(&broken_off, tell)
    })
}

/// Tells a file that came with the mail.
fn attachment(
    body: &Body,
    source: &mut Source<'_>,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let typed = &body.typed;
    tell.inside_file(&body.name, |tell| {
        let (from, broken_off) = decoded(body, source);
        let extension = match (typed.main.as_str(), typed.sub.as_str()) {
            _ if body.name.contains('.') => "",
            ("text", "csv") => ".csv",
            ("text", "tab-separated-values") => ".tsv",
            ("text", "html") => ".html",
            ("text" | "application", "xml") => ".xml",
            ("application", "json") => ".json",
            _ => "",
        };
        let input = Input::stream(&format!("{}{extension}", body.name), from)?;
        let is_signed = typed.main == "application"
            && matches!(
                typed.sub.trim_start_matches("x-"),
                "pkcs7-mime" | "pkcs7-signature" | "pkcs7-certificates"
            );
        let is_locked = typed.is("application", "pgp-encrypted")
            || matches!(input.extension().as_str(), "pgp" | "gpg");
        if tnef::looks_like(input.start()) {
            tnef::tell(input, tell)?;
        } else if is_signed {
            signed::tell(input, tell)?;
        } else if is_locked && !armour::looks_like(&String::from_utf8_lossy(input.start())) {
            return Err(ReadError::Encrypted);
        } else {
            whole::read(input, tell)?;
        }
        repaired(&broken_off, tell)
    })
}

/// Says that an encoding was broken and what could be taken from it was.
fn repaired(broken_off: &std::cell::Cell<bool>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    match broken_off.get() {
        true => tell.unread(broken()),
        false => Ok(()),
    }
}

/// The body with its encoding undone, and where it says afterwards whether that went well.
fn decoded<'s, 'r>(
    body: &Body,
    source: &'s mut Source<'r>,
) -> (Decoded<source::Body<'s, 'r>>, std::rc::Rc<std::cell::Cell<bool>>) {
    let decoded = Decoded::new(source.body(), body.encoding);
    let broken = decoded.broken();
    (decoded, broken)
}

/// Passes over what nobody read, up to the next delimiter.
fn skip(source: &mut Source<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut since = 0;
    while let Some(found) = source.next()? {
        since += source.bytes(found).len();
        if since > 1 << 20 {
            since = 0;
            tell.alive()?;
        }
    }
    Ok(())
}

fn broken() -> ReadError {
    ReadError::broken(Format::Mail, Place::default())
}

#[cfg(test)]
mod tests;
