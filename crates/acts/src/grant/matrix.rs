//! `grant.matrix`: every act, and what each role may do with it.

use model::role::{Mark, Second};
use model::{Act, Role};

use super::GrantError;
use crate::Cx;
use crate::line::Line;

/// One act of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Right {
    pub act: Act,
    /// In the order of [`Role::ALL`].
    pub marks: [Mark; 7],
    pub step_up: bool,
    pub second: Second,
}

/// `grant.matrix`: the rights as this program holds them, for whoever watches over them.
///
/// # Errors
/// [`GrantError`].
pub fn matrix(cx: &Cx) -> Result<Vec<Right>, GrantError> {
    let allowed = cx.allow(Act::GrantMatrix, None)?;
    cx.write_line(allowed.act, String::new(), Line::default())?;
    let right = |act: &Act| {
        let mut marks = [Mark::No; 7];
        for (mark, role) in marks.iter_mut().zip(Role::ALL) {
            *mark = role.mark(*act);
        }
        Right { act: *act, marks, step_up: act.needs_step_up(), second: act.needs_second_person() }
    };
    Ok(Act::ALL.iter().map(right).collect())
}
