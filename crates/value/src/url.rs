//! Addresses of web pages, with or without their scheme.

use crate::check::{Checked, Doubt};

/// Checks a web address: `http` or `https` or none, a host with a domain, no password inside.
pub(crate) fn check(text: &str) -> Checked {
    if is_valid(text) { Checked::good(text) } else { Checked::kept(text, Doubt::Pattern) }
}

/// Whether a text is the address of a web page.
pub fn is_valid(text: &str) -> bool {
    let (_, rest) = split_scheme(text.trim());
    let host = host(rest);
    let labels: Vec<&str> = host.split('.').collect();
    let label = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| {
                c.is_alphanumeric()
                    || c == '-'
                    || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
            })
    };
    let top = labels
        .last()
        .is_some_and(|top| top.chars().count() >= 2 && top.chars().any(char::is_alphabetic));
    labels.len() >= 2 && labels.iter().all(label) && top && !rest.contains(char::is_whitespace)
}

/// Host in lower case and path, without scheme, `www.` and closing slash; other texts as they are.
pub(crate) fn normal(text: &str) -> String {
    if !is_valid(text) {
        return text.trim().to_owned();
    }
    let (_, rest) = split_scheme(text.trim());
    let host = host(rest);
    let path = rest.get(host.len()..).unwrap_or_default().trim_end_matches('/');
    let host = host.to_lowercase();
    format!("{}{path}", host.trim_start_matches("www."))
}

fn split_scheme(text: &str) -> (&str, &str) {
    for scheme in ["https://", "http://"] {
        if let Some(head) = text.get(..scheme.len())
            && head.eq_ignore_ascii_case(scheme)
        {
            return text.split_at(scheme.len());
        }
    }
    ("", text)
}

/// Up to the path, the query or the port. A user before `@` stays in it and makes it invalid.
fn host(rest: &str) -> &str {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = &rest[..end];
    match authority.rsplit_once(':') {
        Some((host, port))
            if !port.is_empty()
                && port.len() <= 5
                && port.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            host
        }
        _ => authority,
    }
}

/// What samples show: `https://s•••••.de/…`.
pub fn mask(text: &str) -> String {
    let (scheme, rest) = split_scheme(text.trim());
    let host = host(rest);
    let mut labels: Vec<&str> = host.split('.').collect();
    let top = labels.pop().unwrap_or_default();
    if labels.is_empty() || !top.bytes().all(|byte| byte.is_ascii_alphabetic()) || top.len() > 6 {
        return crate::mask::words(text);
    }
    let labels: Vec<String> = labels.into_iter().map(crate::mask::word).collect();
    let path = if rest.len() > host.len() + 1 { "/…" } else { "" };
    format!("{scheme}{}.{top}{path}", labels.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_needs_a_domain_and_no_password() {
        for good in [
            "https://www.firma.de/kontakt?x=1",
            "www.firma.de",
            "müller.de",
            "HTTP://Firma.DE:8080/",
            "例子.公司",
        ] {
            assert!(is_valid(good), "{good}");
        }
        for bad in [
            "firma",
            "https://",
            "https://user:secret@firma.de",
            "keine Seite.de x",
            "javascript:alert(1)",
            "1.2",
        ] {
            assert!(!is_valid(bad), "{bad}");
        }
    }

    #[test]
    fn scheme_and_www_make_no_difference_in_search() {
        assert_eq!(normal("https://www.Firma.de/Kontakt/"), "firma.de/Kontakt");
        assert_eq!(normal("firma.de"), normal("http://www.firma.de/"));
    }

    #[test]
    fn the_mask_shows_scheme_and_top_level() {
        assert_eq!(mask("https://surfeu.de/leonie"), "https://s•••••.de/…");
    }
}
