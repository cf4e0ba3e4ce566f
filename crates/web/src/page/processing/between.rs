//! A processing that somebody else changed while a form was open: what is kept now stands beside
//! what was typed, and nothing is overwritten unseen.

use acts::Cx;
use model::field::What;
use model::processing::Processing;

use super::document;
use crate::form::Fields;
use crate::rule::end_rule;
use crate::visit::Visit;
use crate::words;

/// What of the form says when the data go.
const END: [&str; 8] =
    ["end", "years", "months", "days", "year_end", "end_norm", "end_day", "end_document"];
/// The other parts of the form, and how each is called.
const PARTS: [(&str, &str); 13] = [
    ("name", "processing-list-name"),
    ("purpose", "processing-sheet-purpose"),
    ("norm", "processing-form-norm"),
    ("interest", "processing-sheet-interest"),
    ("necessity", "processing-sheet-necessity"),
    ("balancing", "processing-sheet-balancing"),
    ("subjects", "processing-sheet-subjects"),
    ("recipients", "processing-sheet-recipients"),
    ("sources", "processing-sheet-sources"),
    ("places", "processing-sheet-places"),
    ("measures", "processing-sheet-measures"),
    ("transfers", "processing-sheet-transfers"),
    ("department", "processing-sheet-department"),
];

/// Whether a form was made from what is kept now.
pub fn is_current(typed: &Fields, one: &Processing) -> bool {
    typed.raw("revision").parse() == Ok(one.revision())
}

/// Where the form says something else than what is kept now: the part, and what is kept.
pub fn differing(
    visit: &Visit,
    cx: &Cx,
    typed: &Fields,
    one: &Processing,
) -> Vec<(String, String)> {
    let kept = document::fields(one);
    let differs = |name: &str| plain(typed.raw(name)) != plain(kept.raw(name));
    let in_two = |name: &str| [format!("{name}_de"), format!("{name}_en")];
    let mut rows = Vec::new();
    for (name, label) in PARTS {
        let names = in_two(name);
        if !differs(name) && !names.iter().any(|name| differs(name)) {
            continue;
        }
        let mut now: Vec<_> = [name].into_iter().chain(names.iter().map(String::as_str)).collect();
        now.retain(|name| !kept.raw(name).is_empty());
        let mut now: Vec<_> =
            now.into_iter().map(|name| kept.raw(name).replace('\n', "; ")).collect();
        now.dedup();
        rows.push((visit.say(label, &[]), now.join(" | ")));
    }
    if END.iter().any(|name| differs(name)) {
        rows.push((visit.say("processing-sheet-end", &[]), end_rule(visit.lang, &one.end)));
    }
    for used in &one.uses {
        let [de, en] = in_two(&format!("why-{}", used.field));
        let rest = ["need", "own"].map(|part| format!("{part}-{}", used.field));
        if differs(&de) || differs(&en) || rest.iter().any(|name| differs(name)) {
            let need = visit.say(&format!("processing-need-{}", used.need.key()), &[]);
            let why = used.why.said(visit.lang.code());
            let label = words::label(visit.lang, cx, &used.field, What::Main);
            rows.push((label, format!("{need}: {why}")));
        }
    }
    for field in typed.iter().filter_map(|(name, _)| name.strip_prefix("need-")) {
        if !one.uses_field(field) {
            let label = words::label(visit.lang, cx, field, What::Main);
            rows.push((label, visit.say("processing-between-gone", &[])));
        }
    }
    rows
}

/// What was typed, with the fields that somebody else has added meanwhile.
pub fn completed(typed: Fields, one: &Processing) -> Fields {
    let kept = document::fields(one);
    let mut all: Vec<_> =
        typed.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    for used in &one.uses {
        if typed.iter().any(|(name, _)| name.strip_prefix("need-") == Some(&*used.field)) {
            continue;
        }
        let parts = ["need-", "own-", "why-"].map(|part| format!("{part}{}", used.field));
        let of_it = |name: &str| {
            let name = name.strip_suffix("_de").or(name.strip_suffix("_en")).unwrap_or(name);
            parts.iter().any(|part| part == name)
        };
        let new = kept.iter().filter(|(name, _)| of_it(name));
        all.extend(new.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }
    Fields::of(all)
}

/// A text without what browsers do to the ends of its lines.
fn plain(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use model::processing::{Processing, preset};

    use super::*;

    #[test]
    fn a_form_knows_what_it_was_made_from() {
        let orders = preset("orders").expect("a preset");
        let typed = document::fields(orders);
        assert!(is_current(&typed, orders));
        let changed = Processing { revision: Some(1), ..orders.clone() };
        assert!(!is_current(&typed, &changed));
        assert!(!is_current(&Fields::default(), orders), "one that does not say it is not trusted");
    }

    #[test]
    fn a_field_added_meanwhile_comes_into_the_form() {
        let orders = preset("orders").expect("a preset");
        let mut fewer = orders.clone();
        let gone = fewer.uses.pop().expect("a field");
        let typed = document::fields(&fewer);
        assert_eq!(typed.raw(&format!("need-{}", gone.field)), "");
        let whole = completed(typed, orders);
        assert_eq!(whole.raw(&format!("need-{}", gone.field)), gone.need.key());
        assert_eq!(whole.raw(&format!("why-{}_de", gone.field)), gone.why.de);
    }
}
