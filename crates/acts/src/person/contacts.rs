//! Who speaks for whom, beside a person that is shown. No act.

use model::PersonId;
use model::person::PersonKind;
use store::Read;

use super::duplicates::{Sighted, alike};
use super::show::Shown;
use crate::line::Line;
use crate::{Allowed, Cx, Fault};

/// The most contact persons listed with their firm.
const MOST: usize = 200;

/// Names the firm of a contact person, and the contact persons of a firm.
pub(super) fn beside(
    cx: &Cx,
    r: &mut Read,
    allowed: &Allowed,
    shown: &mut Shown,
    line: &mut Line,
) -> Result<(), Fault> {
    if let Some(firm) = shown.organisation
        && let Sighted::Shown(firm) = alike(cx, r, allowed, firm, line)?
    {
        shown.firm = Some(firm);
    }
    if shown.kind != PersonKind::Organisation {
        return Ok(());
    }
    let ws = cx.register.id();
    let mut ids: Vec<PersonId> = store::person::contacts(r, ws, shown.id)?;
    // Those of a firm that was merged into it speak for it as well.
    for hidden in store::person::merged_into(r, ws, shown.id)? {
        ids.extend(store::person::contacts(r, ws, hidden)?);
    }
    for id in ids.iter().take(MOST) {
        match alike(cx, r, allowed, *id, line)? {
            Sighted::Shown(one) => shown.contacts.push(one),
            Sighted::Hidden => shown.contacts_hidden += 1,
            Sighted::Gone => {}
        }
    }
    shown.contacts_hidden += ids.len().saturating_sub(MOST);
    shown.contacts.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
    Ok(())
}
