//! What deletes, ends or changes many: the plan is shown, then it is agreed to, then it is done.
//!
//! At a terminal whoever sits there is asked. Without one nothing is done unless `--yes` was said
//! beforehand, so that no slip in a script takes anything away.

use super::{Answer, Door, Outcome, untouched};
use crate::failure::Failure;

/// Shows the plan, asks, and does it; with `dry_run` the plan is the answer.
///
/// `act` makes the plan when told `true` and does the deed when told `false`. `ask` is the question
/// before the deed. `show` lays out what would happen (`true`) or has happened (`false`).
///
/// # Errors
/// What `act` refuses; and when there is nobody to ask and no `--yes`.
pub fn planned<T>(
    door: &Door,
    dry_run: bool,
    mut act: impl FnMut(bool) -> Result<T, Failure>,
    ask: impl FnOnce(&T) -> String,
    show: impl Fn(&T, bool) -> Answer,
) -> Outcome {
    if dry_run {
        return Ok(show(&act(true)?, true).into());
    }
    if !door.common.yes {
        let plan = act(true)?;
        door.out.note(&show(&plan, true).text);
        if !door.agrees(&ask(&plan))? {
            return Ok(untouched(door));
        }
    }
    Ok(show(&act(false)?, false).into())
}
