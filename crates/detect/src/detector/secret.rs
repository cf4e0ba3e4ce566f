//! Secrets and the names they go with: private keys, keys of known services, passwords in
//! addresses, and what stands behind a word such as `Passwort:`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Secret;

/// What a service's keys begin with, and what follows.
struct Known {
    head: &'static str,
    /// How many signs follow at least.
    least: usize,
    kind: &'static str,
}

/// The makers' keys (`data/keys.txt`).
static KEYS: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let lines = include_str!("../../data/keys.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut parts = line.split(' ');
            let (head, least) = (parts.next()?, parts.next()?.parse().ok()?);
            Some(Known { head, least, kind: parts.next()? })
        })
        .collect()
});
const BLOCK: &str = "-----BEGIN ";
const LOGIN: &str = "://";

static KNOWN: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostFirst)
        .build(KEYS.iter().map(|key| key.head).chain([BLOCK, LOGIN]))
        .expect("a few short words make an automaton")
});

/// Beginnings of the words that lead to a password or a user's name.
#[rustfmt::skip]
const WORDS: &[(&str, Label)] = &[
    ("passwor", Label::Secret), ("kennwor", Label::Secret), ("passphrase", Label::Secret), ("api-key", Label::Secret),
    ("api_key", Label::Secret), ("apikey", Label::Secret), ("api key", Label::Secret), ("secret", Label::Secret),
    ("token", Label::Secret), ("passwd", Label::Secret), ("pwd", Label::Secret), ("zugangscode", Label::Secret),
    ("private_key", Label::Secret), ("access_key", Label::Secret), ("bearer ", Label::Secret), ("zugangsdaten", Label::Secret),
    ("benutzername", Label::Username), ("username", Label::Username), ("user name", Label::Username), ("login", Label::Username),
    ("benutzerkennung", Label::Username), ("anmeldename", Label::Username), ("user_id", Label::Username), ("user:", Label::Username),
    ("user=", Label::Username), ("nutzername", Label::Username), ("\"user\"", Label::Username),
];

/// Parts of these words as they are written, without their first letter, so that few patterns
/// cover `Passwort`, `passwort` and `PASSWORT`. Fewer than 64 are searched many bytes at a time.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "asswor", "ASSWOR", "assWor", "ennwor", "ENNWOR", "assphrase", "ASSPHRASE", "assPhrase", "pi-key", "pi_key", "PI-KEY", "PI_KEY",
    "pikey", "piKey", "PIKEY", "pi key", "PI key", "PI-Key", "pi-Key", "PI Key", "PI-key", "PIKey", "PI_Key", "ecret", "ECRET", "oken", "OKEN", "asswd", "ASSWD",
    "wd:", "wd=", "wd\"", "wd ", "WD:", "WD=", "WD_", "ugangs", "UGANGS", "rivate_key", "RIVATE_KEY", "ccess_key", "CCESS_KEY", "earer ", "EARER ",
    "enutzer", "ENUTZER", "sername", "SERNAME", "serName", "ser name", "ogin", "OGIN", "nmeldename", "ser_id", "SER_ID", "utzername",
    "ser:", "ser=", "ser\"",
];

static LEADS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostFirst)
        .build(PARTS)
        .expect("a few short words make an automaton")
});

/// The word that begins right before such a part: how long it is and what it leads to.
fn word_at(text: &Text<'_>, part: usize) -> Option<(usize, Label)> {
    let start = part.checked_sub(1)?;
    // The label of a pair in quotes begins with the quote.
    let rest = &text.bytes()[start..];
    let quoted = start.checked_sub(1).map(|start| &text.bytes()[start..]);
    let is = |rest: &[u8], word: &str| {
        rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
    };
    WORDS.iter().find_map(|(word, label)| {
        if is(rest, word) {
            return Some((start + word.len(), *label));
        }
        let quoted = quoted.filter(|rest| word.starts_with('"') && is(rest, word));
        quoted.map(|_| (start - 1 + word.len(), *label))
    })
}

impl Detector for Secret {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let whole = text.as_str();
        for at in KNOWN.find_iter(whole) {
            let pattern = at.pattern().as_usize();
            match KEYS.get(pattern) {
                Some(known) => key(text, at.start(), at.end(), known, found),
                None if pattern == KEYS.len() => block(text, at.start(), found),
                None => login(text, at.end(), found),
            }
        }
        let mut free = 0;
        for at in LEADS.find_iter(whole) {
            let part = at.start();
            if part <= free && part > 0 {
                continue;
            }
            if let Some((end, label)) = word_at(text, part) {
                free = led(text, part - 1, end, label, found).unwrap_or(free);
            }
        }
        for cell in text.cells() {
            let label = match cell.meaning {
                Some(Meaning::Secret) => Label::Secret,
                Some(Meaning::Username) => Label::Username,
                _ => continue,
            };
            let value = text.slice(cell.start as usize, cell.end as usize);
            if value.len() >= 3
                && !is_code(value)
                && !is_placeholder(value)
                && !value.contains(' ')
                && value.chars().any(char::is_alphanumeric)
            {
                found.add(label, cell.start as usize..cell.end as usize, 0.92, Why::COLUMN);
            }
        }
    }
}

fn key(text: &Text<'_>, start: usize, head: usize, known: &Known, found: &mut Found) {
    const MOST: usize = 4096;
    let bytes = text.bytes();
    let is_part =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'=');
    let length =
        bytes[head..bytes.len().min(head + MOST)].iter().take_while(|byte| is_part(byte)).count();
    let end = head + length
        - bytes[head..head + length].iter().rev().take_while(|byte| **byte == b'.').count();
    let signs = &bytes[head..end];
    let has = |is: fn(&u8) -> bool| signs.iter().any(is);
    let fits = match known.kind {
        "hex" => signs.iter().all(u8::is_ascii_hexdigit) && has(u8::is_ascii_digit),
        "upper" => signs.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()),
        "dotted" => signs.split(|byte| *byte == b'.').filter(|part| part.len() > 9).count() >= 2,
        // Drawn by lot, it has letters of both sizes.
        _ => {
            has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase)
                || signs.len() < 40 && has(u8::is_ascii_digit)
        }
    };
    let whole = known.kind != "upper" || signs.len() <= known.least + 4;
    if signs.len() >= known.least && fits && whole && !text.is_joined_before(start) {
        found.add(Label::Secret, start..end, 0.97, Why::FORM);
    }
}

/// `-----BEGIN … PRIVATE KEY-----` up to its end (RFC 7468); without an end, its first lines.
fn block(text: &Text<'_>, start: usize, found: &mut Found) {
    const MOST: usize = 16 * 1024;
    let head = text.slice(start, start + 64);
    let private = head.lines().next().is_some_and(|line| line.contains("PRIVATE KEY"));
    if !private {
        return;
    }
    let rest = text.slice(start, start + MOST);
    let end = match rest.find("-----END ") {
        Some(at) => rest[at + 9..].find("-----").map_or(rest.len(), |close| at + 9 + close + 5),
        None => rest.len().min(2048),
    };
    let end = start + text.slice(start, start + end).trim_end().len();
    found.add(Label::Secret, start..end, 0.99, Why::FORM);
}

/// `https://user:password@host`.
fn login(text: &Text<'_>, from: usize, found: &mut Found) {
    let rest = text.slice(from, from + 160);
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'' | '<' | '>'))
        .unwrap_or(rest.len());
    let Some((login, _)) = rest[..end].rsplit_once('@') else { return };
    let Some((user, password)) = login.split_once(':') else { return };
    let example = ["pass", "pwd", "pw", "passwd", "secret", "bar", "foo", "xyz", "user", "token"];
    if password.is_empty() || is_placeholder(password) || example.contains(&password) {
        return;
    }
    if !user.is_empty() {
        found.add(Label::Username, from..from + user.len(), 0.9, Why::FORM);
    }
    found.add(Label::Secret, from + user.len() + 1..from + login.len(), 0.95, Why::FORM);
}

/// The value behind a word, a colon or an equals sign, and where it ends.
fn led(text: &Text<'_>, word: usize, end: usize, label: Label, found: &mut Found) -> Option<usize> {
    let line = text.slice(end, end + 160);
    let line = line.split('\n').next()?;
    let bearer =
        text.as_str().get(word..end).is_some_and(|word| word.eq_ignore_ascii_case("bearer "));
    let closed = line.find([':', '=']).filter(|at| {
        // `tokenstream::TokenStream`
        if line[*at..].starts_with("::") {
            return false;
        }
        let between = &line[..*at];
        // `chpasswd.8.xml:` and `login.c:` are files.
        let file = between.as_bytes().windows(2).any(|two| two[0] == b'.' && two[1] != b' ');
        *at <= 24
            && !file
            && between.chars().all(|c| c.is_alphanumeric() || " -_\"'*.()[]".contains(c))
            && !between.contains(". ")
            // `(free_user_id): Ditto`, `secret keys (Closes: #1010171)`
            && between.matches('(').count() == between.matches(')').count()
    });
    let signed = text.as_str().get(word..end).is_some_and(|word| word.ends_with([':', '=']));
    let after = match (closed, bearer || signed) {
        (_, true) => 0,
        (Some(at), _) => at + 1,
        (None, _) => said(line)?,
    };
    let value =
        line[after..].trim_start_matches(|c: char| c.is_whitespace() || "\"'`*=:>".contains(c));
    let start = end + line.len() - value.len();
    let length = value
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '|'))
        .unwrap_or(value.len());
    let value = value[..length].trim_end_matches(['.', ',', ';', ')', '}', ']', '&', '*']);
    let value = value.split(['&', ';']).next()?;
    let count = value.chars().count();
    if count < 4
        || is_placeholder(value)
        || is_code(value)
        || value.starts_with(['(', '/', '{', '$', '[', '%'])
    {
        return None;
    }
    // A user's name is written without brackets, and `imap-login: proxy: …` names a program.
    let odd = value.contains(['(', ')', '{', '<']) || value.ends_with(':');
    // `ftp://user:password@host`, ``:user:`name` ``
    let role = matches!(text.byte_before(word), b'-' | b':' | b'/');
    if label == Label::Username && (odd || role) {
        return None;
    }
    // A user of numbers alone is a count of seconds, or of cookies.
    if label == Label::Username && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let plain = text.as_str().get(word..end).is_some_and(|word| {
        ["login", "user:", "user="].iter().any(|other| word.eq_ignore_ascii_case(other))
    });
    let letters = value.chars().all(|c| c.is_alphabetic() || c == '-');
    let alone = line[after..].trim().trim_matches(['"', '\'', ',', '*', '.']).len() <= value.len();
    let certainty = match (label, letters) {
        (Label::Secret, false)
            if !value.chars().all(|c| c.is_ascii_digit() || c == '.') || count >= 6 =>
        {
            0.9
        }
        // A word alone behind the colon may be a weak password; in a sentence it is the sentence.
        (_, true) if alone && closed.is_some() && !plain && !text.is_joined_before(word) => 0.6,
        (Label::Username, false) => 0.8,
        _ => return None,
    };
    found.add(label, start..start + value.len(), certainty, Why::WORD);
    Some(start + value.len())
}

/// `Passwort lautet …`, `password is …`: where the value begins.
fn said(line: &str) -> Option<usize> {
    let head = &line[..line.floor_char_boundary(28)];
    [" lautet ", " ist ", " is ", " war "]
        .iter()
        .find_map(|verb| head.find(verb).map(|at| at + verb.len()))
}

/// Whether a value is a piece of a program, or a word of its own: `TokenStream::new()`,
/// `token.kind`, `refresh_token`, `GNUTLS_E_FAILED`, `#1010171`, `CARD32`.
fn is_code(value: &str) -> bool {
    let odd = ["::", "->", "=>", "()", "[", "]", "{", "}", "://"];
    if odd.iter().any(|sign| value.contains(sign)) || value.ends_with(['?', ':']) {
        return true;
    }
    let called = value.find('(').is_some_and(|at| {
        value[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '!')
    });
    let numbered =
        value.strip_prefix('#').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_hexdigit()));
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let joined = value.contains(['_', '.']) && value.split(['_', '.']).all(letters);
    let capitals = value.trim_end_matches(|c: char| c.is_ascii_digit());
    let kind =
        value.len() < 8 && capitals.len() > 2 && capitals.bytes().all(|b| b.is_ascii_uppercase());
    called || numbered || joined || kind
}

fn is_placeholder(value: &str) -> bool {
    let lower = value.to_lowercase();
    let same =
        value.chars().all(|c| matches!(c, '*' | 'x' | 'X' | '.' | '•' | '-' | '_' | '#' | '…'));
    same || [
        "null",
        "none",
        "true",
        "false",
        "undefined",
        "required",
        "changeme",
        "password",
        "passwort",
        "string",
        "your-",
        "example",
    ]
    .iter()
    .any(|word| lower == *word || (word.ends_with('-') && lower.starts_with(word)))
}
