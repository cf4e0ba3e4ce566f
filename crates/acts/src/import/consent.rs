//! What a row says of a consent, gathered from its columns and from what was said for the file.

use jiff::civil::Date;
use model::basis::{Claim, ConsentPart, Proven, Unproven, Withdrawal};
use model::field::Target;
use model::processing::{BasisKind, Processing};
use value::Near;

use super::plan::Plan;
use super::row::Rejection;

/// What a row says of a consent.
#[derive(Default)]
pub(super) struct Judged {
    /// Whether it is proved; `None` where no processing asks for one.
    pub(super) proof: Option<Result<Proven, Unproven>>,
    /// What it says against one that is held already.
    pub(super) withdrawal: Option<Withdrawal>,
}

/// Judges what the row says of a consent, where a processing asks for one.
pub(super) fn judge(
    plan: &Plan,
    processings: &[&Processing],
    cells: &[String],
    near: &Near,
    today: Date,
) -> Judged {
    let Some(processing) = processings.iter().find(|p| p.basis == BasisKind::Consent) else {
        return Judged::default();
    };
    // A day of consent has no age that it may not have.
    let near = Near { today: None, ..*near };
    let claim = claim(plan, cells);
    Judged {
        proof: Some(claim.prove(processing, &near, today)),
        withdrawal: claim.withdrawal(&near),
    }
}

fn claim(plan: &Plan, cells: &[String]) -> Claim {
    let mut claim = Claim::default();
    for (column, cell) in plan.columns.iter().zip(cells) {
        let (Some(Target::Consent(part)), None) = (column.target, column.left_out) else {
            continue;
        };
        let cell = cell.trim().to_owned();
        match part {
            ConsentPart::Given => claim.given.push(cell),
            ConsentPart::Wording => fill(&mut claim.wording, cell),
            ConsentPart::Channel => fill(&mut claim.channel, cell),
            ConsentPart::Time => fill(&mut claim.time, cell),
            ConsentPart::Confirmed => fill(&mut claim.confirmed, cell),
            ConsentPart::Withdrawn => fill(&mut claim.withdrawn, cell),
        }
    }
    for (own, of_file) in
        [(&mut claim.wording, &plan.for_all.wording), (&mut claim.channel, &plan.for_all.channel)]
    {
        if own.as_deref().unwrap_or_default().is_empty() {
            own.clone_from(of_file);
        }
    }
    claim
}

/// Of several columns for one part the first that says something counts.
fn fill(part: &mut Option<String>, cell: String) {
    if part.as_deref().unwrap_or_default().is_empty() {
        *part = Some(cell);
    }
}

impl Rejection {
    /// Why a row has no consent, with the column that is at fault where there is one.
    pub(super) fn unproven(plan: &Plan, why: Unproven) -> Rejection {
        Rejection { column: plan.column_of(why.part()), reason: why.key() }
    }
}
