//! What things of the register are called on a page.

use acts::Cx;
use acts::person::{Hand, ShownValue};
use jiff::civil::Date;
use model::field::{Field, What};
use model::person::PersonKind;
use texts::Lang;
use value::Kind;

use crate::visit::Visit;

/// A person's kind, as texts and machines know it.
pub fn person_kind(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Person => "person",
        PersonKind::Contact => "contact",
        PersonKind::Organisation => "organisation",
    }
}

/// A processing as people call it.
pub fn title(lang: Lang, cx: &Cx, key: &str) -> String {
    let processing = cx.register().rules().by_key(key);
    processing.map_or(key, |processing| processing.name.said(lang.code())).to_owned()
}

/// A field as people call it, with what the value is where there are several.
pub fn label(lang: Lang, cx: &Cx, key: &str, what: What) -> String {
    let field = cx.register().rules().fields.by_key(key);
    let label = field.map_or(key, |field| field.label.said(lang.code())).to_owned();
    if what == What::Main {
        return label;
    }
    format!("{label} ({})", texts::say(lang, &format!("field-what-{}", what.key()), &[]))
}

/// A day as the language writes it.
pub fn day(lang: Lang, day: Date) -> String {
    texts::date(lang, day.year(), day.month(), day.day())
}

/// A value as people of that language write it; a mask stays a mask.
pub fn value(lang: Lang, field: Option<&Field>, text: &str, masked: bool) -> String {
    let written = match field.map(|field| field.kind) {
        _ if masked => None,
        Some(Kind::Date) => text.parse().ok().map(|date| day(lang, date)),
        Some(Kind::Country) => {
            value::Country::from_code(text.as_bytes()).map(|land| land.name(lang.code()).to_owned())
        }
        Some(Kind::Phone) => Some(value::phone::display(text)),
        Some(Kind::Amount) => amount(lang, text),
        _ => None,
    };
    written.unwrap_or_else(|| text.to_owned())
}

/// Where a value came from and since when.
pub fn origin(visit: &Visit, value: &ShownValue) -> String {
    let source = match value.by_hand {
        true => visit.say("person-explain-by-hand", &[]),
        false => value.source.clone(),
    };
    let latest = value.verified.unwrap_or(value.collected);
    format!("{source} · {}", day(visit.lang, latest))
}

/// Who entered something by hand, as far as the reader may know it.
pub fn by_whom(visit: &Visit, by: &[Hand]) -> String {
    let named = |kind: &str, name: &Option<String>| match name {
        Some(name) => visit.say(&format!("hand-{kind}-named"), &[("name", name.as_str().into())]),
        None => visit.say(&format!("hand-{kind}"), &[]),
    };
    let known = by.iter().filter_map(|hand| match hand {
        Hand::Account { name, role } => {
            let role = role.map(|role| visit.say(&format!("role-{}", role.key()), &[]));
            match (name, role) {
                (Some(name), Some(role)) => Some(format!("{name} ({role})")),
                (name, role) => name.clone().or(role),
            }
        }
        Hand::Key { name } => Some(named("key", name)),
        Hand::Operator { name } => Some(named("operator", name)),
    });
    let known: Vec<_> = known.collect();
    match known.is_empty() {
        true => visit.say("person-explain-by-hand", &[]),
        false => known.join(", "),
    }
}

/// `1249.00 EUR` as `1.249,00 €` in German and `€1,249.00` in English. What names no currency is in
/// euros.
fn amount(lang: Lang, text: &str) -> Option<String> {
    let (whole, rest) = text.split_once('.')?;
    let (rest, currency) = rest.split_once(' ').unwrap_or((rest, "EUR"));
    let mark = match lang {
        Lang::De => ',',
        Lang::En => '.',
    };
    let number = texts::number(lang, whole.parse().ok()?);
    // Less than one owed: nought has no sign of its own.
    let sign = if whole == "-0" { "-" } else { "" };
    // A figure and its unit stay in one line.
    Some(match (lang, currency) {
        (Lang::De, "EUR") => format!("{sign}{number}{mark}{rest}\u{a0}€"),
        (Lang::En, "EUR") => {
            let number = number.trim_start_matches('-');
            let sign = if whole.starts_with('-') { "-" } else { "" };
            format!("{sign}€{number}{mark}{rest}")
        }
        _ => format!("{sign}{number}{mark}{rest}\u{a0}{currency}"),
    })
}

/// What an act is called for people; one that has no words yet by its name.
pub fn act(lang: Lang, name: &str) -> String {
    let id = format!("act-{}", name.replace(['.', '_'], "-"));
    if texts::has(lang, &id) { texts::say(lang, &id, &[]) } else { name.to_owned() }
}

/// What the acts of a noun are about.
pub fn noun(lang: Lang, noun: &str) -> String {
    let id = format!("noun-{noun}");
    if texts::has(lang, &id) { texts::say(lang, &id, &[]) } else { noun.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_language_does() {
        for (text, de, en) in [
            ("1249.00", "1.249,00\u{a0}€", "€1,249.00"),
            ("1249.00 EUR", "1.249,00\u{a0}€", "€1,249.00"),
            ("-0.50", "-0,50\u{a0}€", "-€0.50"),
            ("-1249.00", "-1.249,00\u{a0}€", "-€1,249.00"),
            ("12.00 CHF", "12,00\u{a0}CHF", "12.00\u{a0}CHF"),
        ] {
            assert_eq!(amount(Lang::De, text).as_deref(), Some(de));
            assert_eq!(amount(Lang::En, text).as_deref(), Some(en));
        }
        assert_eq!(amount(Lang::De, "about 12"), None);
    }
}
