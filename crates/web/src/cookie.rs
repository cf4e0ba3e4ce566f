//! The one cookie: who is signed in. No other is ever set.

use axum::http::HeaderMap;
use axum::http::header;

/// Over TLS the name itself forbids other hosts and paths (`__Host-`, RFC 6265bis); on the own
/// machine, where there is no TLS, it cannot.
fn name(https: bool) -> &'static str {
    if https { "__Host-obhut" } else { "obhut" }
}

/// The token a browser brought; `None` when there is none or more than one.
pub fn read(headers: &HeaderMap, https: bool) -> Option<String> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| *key == name(https))
        .map(|(_, token)| token.to_owned());
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The header that hands the token out. It goes when the browser is closed.
pub fn set(token: &str, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{}={token}; Path=/; HttpOnly; SameSite=Strict{secure}", name(https))
}

/// The header that takes it back.
pub fn clear(https: bool) -> String {
    format!("{}; Max-Age=0", set("", https))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_reads_back_and_two_of_them_are_none() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "a=b; __Host-obhut=tok; c=d".parse().unwrap());
        assert_eq!(read(&headers, true).as_deref(), Some("tok"));
        assert_eq!(read(&headers, false), None);
        headers.append(header::COOKIE, "__Host-obhut=other".parse().unwrap());
        assert_eq!(read(&headers, true), None);
    }

    #[test]
    fn the_cookie_is_out_of_reach_for_scripts_and_other_sites() {
        let set = set("tok", true);
        for must in ["__Host-obhut=tok", "Path=/", "HttpOnly", "SameSite=Strict", "Secure"] {
            assert!(set.contains(must), "{must}");
        }
    }
}
