//! Who has a whole value that names one person: a mail address, or a number of ours.

use model::alive::{self, Sight};
use seal::PersonKey;
use store::Read;
use store::person::Stored;
use value::Near;

use super::candidates::whole_tags;
use super::fits::fits;
use super::terms::{Term, terms};
use crate::{Allowed, Cx, Fault};

/// The most who are looked at: a value that so many have names nobody.
const MOST: u32 = 8;

/// Persons whom the text names and the processing of `allowed` may know of, opened and compared,
/// so that a chance hit of a tag shows nobody; each with the key they were opened with. Words name
/// nobody.
pub(in crate::person) fn named(
    cx: &Cx,
    r: &mut Read,
    allowed: &Allowed,
    text: &str,
) -> Result<Vec<(Stored, PersonKey)>, Fault> {
    let register = &cx.register;
    let processing =
        allowed.purpose.and_then(|id| register.rules.processing(id)).ok_or(Fault::Rules)?;
    let terms = terms(text);
    let [term @ (Term::Mail(_) | Term::Digits(_) | Term::Mixed(_))] = terms.as_slice() else {
        return Ok(Vec::new());
    };
    let near = Near::country(value::Country::GERMANY);
    let tags = whole_tags(register, term, &near);
    let ids = store::search::whole(r, register.id(), &tags, MOST)?;
    let mut found = Vec::new();
    for stored in store::person::load_some(r, register.id(), &ids)? {
        let sight = alive::sight(&register.rules, &stored.person, processing, cx.today);
        if stored.row.merged_into.is_some() || sight == Sight::Nothing {
            continue;
        }
        let key = register.key_of(&stored)?;
        let told = register.open_values_with(&key, &stored, &allowed.warrant, |row| {
            row.superseded.is_none()
                && register.rules.uses(processing, row.field)
                && cx.opens(row.field)
                && register.field(row.field).is_some_and(|field| {
                    term.whole_fields().contains(&field.key.as_str()) || field.key == "country"
                })
        })?;
        if fits(register, term, &told, &near) {
            found.push((stored, key));
        }
    }
    Ok(found)
}
