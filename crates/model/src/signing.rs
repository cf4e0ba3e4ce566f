//! Signing in, as rules: how names are read, how long a session lasts, how guessing is slowed.
//!
//! The figures have their source beside them. NIST SP 800-63B-4 (August 2025) is the measure;
//! where it leaves room, the narrower choice for work with customers' data.

use unicode_normalization::UnicodeNormalization;

use crate::Role;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Milliseconds after which a session that is not used locks itself: thirty minutes (NIST SP
/// 800-63B-4, section 2.2.3, allows an hour; the OWASP cheat sheet asks for 15 to 30 minutes).
pub const IDLE: i64 = 30 * MINUTE;
/// The same for administrators and partners.
pub const IDLE_NARROW: i64 = 15 * MINUTE;
/// Milliseconds after which a session ends in any case (NIST allows 24 hours, the OWASP cheat
/// sheet asks for the length of a working day).
pub const LONGEST: i64 = 12 * HOUR;
/// The same for administrators and partners.
pub const LONGEST_NARROW: i64 = 8 * HOUR;
/// How long a proof of identity within a session counts.
pub const STEPPED: i64 = 5 * MINUTE;
/// How long the second step of signing in is waited for (ASVS 5.0, 6.6.2).
pub const HALF: i64 = 10 * MINUTE;
/// How long setting up the second factor for the first time is waited for.
pub const SETUP: i64 = 30 * MINUTE;
/// How exactly it is noted when a session was last used.
pub const NOTED: i64 = MINUTE;

/// How long a link lives with which somebody chooses a new password (OWASP forgot password cheat
/// sheet: short; NIST SP 800-63B-4, section 4.2.1.2: 24 hours at most by mail).
pub const RESET: i64 = 30 * MINUTE;
/// How long an invitation lives. It waits for somebody's first day of work.
pub const INVITATION: i64 = 7 * DAY;
/// How long the link of the first start lives.
pub const FIRST: i64 = DAY;
/// How long a question to a passkey may be answered (W3C Web Authentication Level 3, section 13.4.3
/// with 15.1: five minutes where the owner has to be seen).
pub const CEREMONY: i64 = 5 * MINUTE;
/// How long a new mail address waits to be confirmed.
pub const ADDRESS: i64 = DAY;

/// How long what was typed waits for the next sign-in after its session has run out.
pub const LAPSED: i64 = DAY;

/// How long a place from which somebody signed in is known.
pub const KNOWN: i64 = 90 * DAY;
/// How long an ended session is remembered: as long as it makes a place known.
pub const REMEMBERED: i64 = KNOWN;
/// How long failed attempts are remembered.
pub const ATTEMPTS: i64 = 30 * DAY;

/// Failed attempts from one place that cost no waiting.
pub const FREE: u32 = 10;
/// Failed attempts from one place on whatever accounts that cost no waiting: somebody who tries one
/// password on many names. A whole office may come from one address.
pub const FREE_TOGETHER: u32 = 100;
/// The time in which they count together.
pub const WINDOW: i64 = 15 * MINUTE;
/// Failed attempts on one account in a row after which only places known before may go on (NIST SP
/// 800-63B-4, section 3.2.2: 100 at most).
pub const MOST: u32 = 100;

/// The narrowest of the limits of these roles: milliseconds unused, and in all.
#[must_use]
pub fn lasts(roles: impl IntoIterator<Item = Role>) -> (i64, i64) {
    let narrow = roles.into_iter().any(|role| matches!(role, Role::Administrator | Role::Partner));
    if narrow { (IDLE_NARROW, LONGEST_NARROW) } else { (IDLE, LONGEST) }
}

/// What was counted after one more attempt, and until when nothing more is tried. `last` is the
/// time of the one before.
#[must_use]
pub fn counted(count: u32, last: i64, now: i64) -> (u32, i64) {
    counted_beyond(FREE, count, last, now)
}

/// The same for all accounts that are tried from one place.
#[must_use]
pub fn counted_together(count: u32, last: i64, now: i64) -> (u32, i64) {
    counted_beyond(FREE_TOGETHER, count, last, now)
}

fn counted_beyond(free: u32, count: u32, last: i64, now: i64) -> (u32, i64) {
    // Once it has come to waiting, only a quiet day makes it begin anew.
    let quiet = if count > free { DAY } else { WINDOW };
    let count = if now.saturating_sub(last) > quiet { 1 } else { count.saturating_add(1) };
    (count, now + waits(free, count))
}

/// Milliseconds to wait after so many failures: none up to ten, then half a minute, doubled with
/// each, an hour at most (NIST SP 800-63B-4, section 3.2.2: 30 seconds to an hour).
fn waits(free: u32, count: u32) -> i64 {
    match count.checked_sub(free) {
        None => 0,
        Some(beyond) => (30_000_i64 << beyond.min(8)).min(HOUR),
    }
}

/// A name or mail address as it is looked up: in one spelling, whatever was typed. Compatibility
/// forms and case are evened out (NFKC, lower case), blanks and what nobody sees are taken out.
#[must_use]
pub fn normal(typed: &str) -> String {
    let lower: String = typed.chars().take(400).nfkc().flat_map(char::to_lowercase).collect();
    lower.nfkc().filter(|c| !c.is_whitespace() && !c.is_control() && !is_unseen(*c)).collect()
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether somebody may be called this in the house: small letters, digits, dot, hyphen and
/// underscore, beginning with a letter, 2 to 60 of them. No mail address: both are looked up in the
/// same place.
#[must_use]
pub fn is_handle(name: &str) -> bool {
    (2..=60).contains(&name.chars().count())
        && name.starts_with(char::is_alphabetic)
        && normal(name) == name
        && name.chars().all(|c| c.is_alphanumeric() || "._-".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_a_name_are_one() {
        for typed in [
            "anna.koehler",
            " Anna.Koehler ",
            "ANNA.KOEHLER",
            "ａｎｎａ.koehler",
            "anna\u{200b}.koehler",
            "anna .koehler\t",
        ] {
            assert_eq!(normal(typed), "anna.koehler", "{typed:?}");
        }
        assert_eq!(normal("KÖHLER"), normal("ko\u{308}hler"));
        assert_eq!(normal(&normal("ǅ ﬁ ẞ")), normal("ǅ ﬁ ẞ"));
    }

    #[test]
    fn a_handle_has_no_blanks_no_capitals_and_no_marks_that_steer() {
        assert!(is_handle("anna.koehler") && is_handle("jörg-2"));
        for name in ["", "a", "Anna", "anna köhler", "anna@firm.example", "anna\u{202e}", "1anna"]
        {
            assert!(!is_handle(name), "{name:?}");
        }
        assert!(!is_handle(&"x".repeat(61)));
    }

    #[test]
    fn ten_failures_are_free_and_then_each_doubles_the_waiting() {
        let (mut count, mut now) = (0, 0);
        for _ in 0..FREE - 1 {
            let (next, until) = counted(count, now, now + 1);
            assert_eq!(until, now + 1, "no waiting");
            (count, now) = (next, now + 1);
        }
        let mut waits = Vec::new();
        for _ in 0..10 {
            let (next, until) = counted(count, now, now + 1);
            waits.push((until - now - 1) / 1000);
            (count, now) = (next, until);
        }
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
    }

    #[test]
    fn a_quiet_quarter_of_an_hour_forgives_few_failures_and_a_quiet_day_many() {
        assert_eq!(counted(9, 0, WINDOW + 1).0, 1);
        assert_eq!(counted(9, 0, WINDOW).0, 10);
        assert_eq!(counted(40, 0, WINDOW + 1).0, 41);
        assert_eq!(counted(40, 0, DAY + 1).0, 1);
    }

    #[test]
    fn administrators_and_partners_have_the_narrower_limits() {
        assert_eq!(lasts([Role::Agent, Role::Manager]), (IDLE, LONGEST));
        assert_eq!(lasts([Role::Agent, Role::Administrator]), (IDLE_NARROW, LONGEST_NARROW));
        assert_eq!(lasts([Role::Partner]), (IDLE_NARROW, LONGEST_NARROW));
    }
}
