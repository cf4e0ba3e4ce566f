//! Secrets and the names they go with: private keys, keys of known services, passwords in
//! addresses, and what stands behind a word such as `Passwort:`.

use std::cmp::Reverse;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::tagger::troff_mark;
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

/// Keys without a `_` in their beginning; the others are looked for at it, as few texts have any.
/// Fewer than 33 are searched 32 bytes at a time.
static KNOWN: LazyLock<(Vec<&Known>, AhoCorasick)> = LazyLock::new(|| {
    let plain: Vec<_> = KEYS.iter().filter(|key| !key.head.contains('_')).collect();
    let words = plain.iter().map(|key| key.head).chain([BLOCK, LOGIN]);
    let words = super::words(words);
    (plain, words)
});
/// The others, each with where its `_` stands.
static JOINED: LazyLock<Vec<(usize, &Known)>> =
    LazyLock::new(|| KEYS.iter().filter_map(|key| Some((key.head.find('_')?, key))).collect());

/// Beginnings of the words that lead to a password or a user's name.
#[rustfmt::skip]
const WORDS: &[(&str, Label)] = &[
    ("passwor", Label::Secret), ("kennwor", Label::Secret), ("passphrase", Label::Secret), ("api-key", Label::Secret),
    ("api_key", Label::Secret), ("apikey", Label::Secret), ("api key", Label::Secret), ("secret", Label::Secret),
    ("token", Label::Secret), ("passwd", Label::Secret), ("pwd", Label::Secret), ("zugangscode", Label::Secret),
    ("private_key", Label::Secret), ("access_key", Label::Secret), ("bearer ", Label::Secret), ("zugangsdaten", Label::Secret),
    ("benutzername", Label::Username), ("username", Label::Username), ("user name", Label::Username), ("login", Label::Username),
    ("benutzerkennung", Label::Username), ("anmeldename", Label::Username), ("user_id", Label::Username), ("user:", Label::Username),
    ("user=", Label::Username), ("nutzername", Label::Username), ("user\"", Label::Username),
];

/// Parts of these words as they are written: few, and seldom in other words. Fewer than 33 are
/// searched 32 bytes at a time.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "ssw", "SSW", "ssW", "nnwor", "NNWOR", "hrase", "HRASE", "pwd", "PWD", "Pwd", "key", "KEY", "Key", "name", "NAME", "Name",
    "nnung", "NNUNG", "ecret", "ECRET", "oken", "OKEN", "ugangs", "UGANGS", "earer ", "EARER ", "ogin", "OGIN", "user", "User", "USER",
];

/// A word around a part: how far before the part it begins, the word, and what it leads to.
type Around = (usize, &'static str, Label);

/// The words around each part, those first that begin first.
static LEADS: LazyLock<(AhoCorasick, Vec<Vec<Around>>)> = LazyLock::new(|| {
    let around = |part: &&str| {
        let part = part.to_lowercase();
        let within =
            |(word, label): &(&'static str, Label)| Some((word.find(&part)?, *word, *label));
        let mut words: Vec<Around> = WORDS.iter().filter_map(within).collect();
        words.sort_by_key(|(before, ..)| Reverse(*before));
        words
    };
    (super::words(PARTS), PARTS.iter().map(around).collect())
});

/// The word around a part: where it begins and ends, and what it leads to.
fn word_around(text: &Text<'_>, part: usize, words: &[Around]) -> Option<(usize, usize, Label)> {
    words.iter().find_map(|(before, word, label)| {
        let start = part.checked_sub(*before)?;
        let (word, written) = (word.as_bytes(), text.bytes().get(start..start + word.len())?);
        let same = written[0].eq_ignore_ascii_case(&word[0]) && written.eq_ignore_ascii_case(word);
        let end = start + word.len();
        (same && stands_so(text, start, end)).then_some((start, end, *label))
    })
}

/// Whether a short word is written as one that leads to a value: `pwd:`, `user=`, `"user"`.
fn stands_so(text: &Text<'_>, start: usize, end: usize) -> bool {
    let capitals = text.byte_at(start + 1).is_ascii_uppercase();
    let next = text.byte_at(end);
    match (end - start, text.byte_at(end - 1)) {
        (3, _) if capitals => matches!(next, b':' | b'=' | b'_'),
        (3, _) => matches!(next, b':' | b'=' | b'"' | b' '),
        (_, b'"') => !capitals && text.byte_before(start) == b'"',
        (_, b':' | b'=') => !capitals,
        _ => true,
    }
}

impl Detector for Secret {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let whole = text.as_str();
        let (plain, known) = &*KNOWN;
        let mut row = Row::default();
        for at in known.find_iter(whole) {
            let pattern = at.pattern().as_usize();
            match plain.get(pattern) {
                Some(known) => key(text, at.start(), known, &mut row, found),
                None if pattern == plain.len() => block(text, at.start(), found),
                None => login(text, at.end(), found),
            }
        }
        let mut row = Row::default();
        for at in memchr::memchr_iter(b'_', whole.as_bytes()) {
            for (before, known) in JOINED.iter() {
                let Some(start) = at.checked_sub(*before) else { continue };
                if whole.as_bytes()[start..].starts_with(known.head.as_bytes()) {
                    key(text, start, known, &mut row, found);
                }
            }
        }
        let mut free = 0;
        let (leads, around) = &*LEADS;
        for part in leads.find_iter(whole) {
            let words = &around[part.pattern().as_usize()];
            if let Some((start, end, label)) = word_around(text, part.start(), words)
                && (start >= free || start == 0)
            {
                free = led(text, start, end, label, found).unwrap_or(free);
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

/// A row of signs as keys have them: where it ends, and how many keys were looked for in it.
#[derive(Default)]
struct Row {
    end: usize,
    tries: usize,
}

fn key(text: &Text<'_>, start: usize, known: &Known, row: &mut Row, found: &mut Found) {
    const MOST: usize = 4096;
    // In a row that consists of beginnings each would be followed to the row's end.
    const TRIES: usize = 8;
    row.tries = if start < row.end { row.tries + 1 } else { 0 };
    if row.tries > TRIES || text.is_joined_before(start) {
        return;
    }
    let bytes = text.bytes();
    let head = start + known.head.len();
    let is_part =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'=');
    let length =
        bytes[head..bytes.len().min(head + MOST)].iter().take_while(|byte| is_part(byte)).count();
    row.end = head + length;
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
    if signs.len() >= known.least && fits && whole {
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
    // `cvs://:pserver:anoncvs@host` names a way, not a password.
    let way = user.is_empty() && password.contains(':');
    // `a:b@`: who explains how such an address is built.
    if password.len() < 2 || way || is_placeholder(password) || is_synopsis(user, password) {
        return;
    }
    if !user.is_empty() {
        found.add(Label::Username, from..from + user.len(), 0.9, Why::FORM);
    }
    found.add(Label::Secret, from + user.len() + 1..from + login.len(), 0.95, Why::FORM);
}

/// Whether a login only shows where name and password are to stand: `[user][:pass]@`,
/// `${USER}:${PASS}@`, `USER:PASSWORD@`, also in the marks of a manual page.
fn is_synopsis(user: &str, password: &str) -> bool {
    const WORDS: [&str; 15] = [
        "pass",
        "pwd",
        "pw",
        "passwd",
        "secret",
        "bar",
        "foo",
        "xyz",
        "user",
        "token",
        "passwort",
        "kennwort",
        "mypass",
        "mypassword",
        "passphrase",
    ];
    let variable = |part: &str| {
        let name = part.strip_prefix('$').unwrap_or_default();
        name.starts_with('{')
            || !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    };
    // RFC 3986 has no brackets in a login.
    let shown = |part: &str| {
        part.starts_with(['[', ']', '{'])
            || part.ends_with(['[', ']', '}'])
            || part.contains("\\f")
            || part == "%s"
            || variable(part)
    };
    shown(user) || shown(password) || WORDS.iter().any(|word| password.eq_ignore_ascii_case(word))
}

/// The value behind a word, a colon or an equals sign, and where it ends.
fn led(text: &Text<'_>, word: usize, end: usize, label: Label, found: &mut Found) -> Option<usize> {
    let line = text.slice(end, end + 160);
    let line = line.split('\n').next()?;
    let bearer =
        text.as_str().get(word..end).is_some_and(|word| word.eq_ignore_ascii_case("bearer "));
    let closed = line.find([':', '=']).filter(|at| {
        // `tokenstream::TokenStream`, `secret === other`
        if line[*at..].starts_with("::") || line[*at..].starts_with("==") {
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
    let value = without_marks(&value[..length])?;
    let value = value.trim_end_matches(['.', ',', ';', ')', '}', ']', '&', '*']);
    let value = value.split(['&', ';']).next()?;
    let count = value.chars().count();
    if is_code(value) {
        // No password is so long; none is looked for within it, either.
        return (count > 100).then_some(start + value.len());
    }
    if count < 4 || is_placeholder(value) || value.starts_with(['(', '/', '{', '$', '[', '%', '@'])
    {
        return None;
    }
    if label == Label::Secret && is_no_secret(text, word, &line[..start - end], value) {
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
    let counted = value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if label == Label::Username && counted {
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

/// A value up to the first mark of a manual page (`valid\&.`, `bar\fR`); nothing if it begins with
/// one: what stands in a font of its own is to be replaced.
fn without_marks(value: &str) -> Option<&str> {
    let is_mark = |at: &usize| {
        let rest = &value.as_bytes()[*at..];
        // `\&` stands before a dot, `R\&D` may be a password.
        let joins = rest.get(2).is_some_and(u8::is_ascii_alphanumeric);
        troff_mark(rest).is_some_and(|length| length > 2 || !joins)
    };
    match memchr::memchr_iter(b'\\', value.as_bytes()).find(is_mark) {
        Some(0) => None,
        Some(at) => Some(&value[..at]),
        None => Some(value),
    }
}

/// Whether what stands behind such a word is told to everybody, or is the name of a secret:
/// a badge's token, a kind of token, a place of a secret, a line that tells its own fields.
fn is_no_secret(text: &Text<'_>, word: usize, lead: &str, value: &str) -> bool {
    // `https://codecov.io/gh/x/badge.svg?token=…` shows a picture and no more.
    const LINK: usize = 200;
    let before = text.byte_before(word);
    if matches!(before, b'?' | b'&') {
        let line = text.slice(word.saturating_sub(LINK), word);
        let parts = |c: char| c.is_whitespace() || matches!(c, '"' | '(' | '<');
        let link = line.rsplit(parts).next().unwrap_or_default();
        if ["badge", ".svg?", ".png?", "shields.io/"].iter().any(|sign| link.contains(sign)) {
            return true;
        }
    }
    // `token_type = "word"`
    let kind = lead.get(..5).is_some_and(|head| {
        head.eq_ignore_ascii_case("_type") || head.eq_ignore_ascii_case("-type")
    });
    // `projects/1/secrets/shop/versions/2`, `key=shop-secret:latest`
    let place = value.contains("/secrets/") || value.split(',').any(is_newest);
    // `group:password:GID:user_list`: a line that tells its own fields.
    let named = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':');
    let field = lead.ends_with(':') && value.contains(':');
    let field = field && (before == b':' || value.contains('_') && value.bytes().all(named));
    // `quote! {`
    let macros =
        value.ends_with('!') && value.bytes().rev().skip(1).all(|b| b.is_ascii_lowercase());
    let line = || text.slice(word, word + LINK);
    let opens = || line().lines().next().is_some_and(|line| line.contains("! {"));
    kind || place || field || macros && opens()
}

/// `latest`, `shop:latest`: the newest of what has that name.
fn is_newest(value: &str) -> bool {
    value.strip_suffix("latest").is_some_and(|head| head.is_empty() || head.ends_with(':'))
}

/// Whether a value is a piece of a program, or a word of its own: `TokenStream::new()`,
/// `token.kind`, `refresh_token`, `GNUTLS_E_FAILED`, `#1010171`, `CARD32`.
fn is_code(value: &str) -> bool {
    // `pkcs11:token=Root%20CA`: words in an address; `gnu:*:4567:123:…`: a line of passwd.
    if value.matches(':').count() > 2 || value.contains("%20") {
        return true;
    }
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
    const NAMED: [&str; 6] = ["password", "passwort", "kennwort", "secret", "token", "passphrase"];
    let lower = value.to_lowercase();
    let same =
        value.chars().all(|c| matches!(c, '*' | 'x' | 'X' | '.' | '•' | '-' | '_' | '#' | '…'));
    // `my-secret`, `user_password`: a name for one, as manuals have it.
    let parts = || lower.split(['-', '_', '\\']).filter(|part| !part.is_empty());
    let named = parts().count() > 1
        && parts().all(|part| part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts().any(|part| NAMED.contains(&part));
    same || named
        || [
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
