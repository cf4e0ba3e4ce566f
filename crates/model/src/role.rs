//! Roles: what an account may do at all, before its grants are asked.
//!
//! A role is a bundle of acts, reviewed in one table. For acts about persons it is never enough: a
//! living grant for the processing must stand beside it. What the table does not name nobody may
//! do but the operator at the machine. The whole table, act by role, is also written to
//! `crates/obhut/tests/it/access_matrix.txt`, where a change of it shows.

use serde::{Deserialize, Serialize};

use crate::Act;
use crate::keyed::keyed;

mod table;

keyed! {
    /// What somebody is to the firm. One for each account and workspace.
    Role {
        /// Serves customers.
        Agent = "agent",
        /// Keeps the books: invoices, payments, what commercial and tax law keep.
        Bookkeeping = "bookkeeping",
        /// Advertises, to those who agreed.
        Marketing = "marketing",
        /// Runs the service: grants, imports, processings; sees the log.
        Manager = "manager",
        /// The data protection officer: reads everything, changes nothing.
        Officer = "officer",
        /// Runs the machine: accounts, settings, keys, backups. Sees no customer.
        Administrator = "administrator",
        /// From outside the firm, for what was granted and no longer.
        Partner = "partner",
    }
}

/// What a role may do with an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    No,
    /// For the own account only.
    Own,
    /// With a living grant for the processing named; where none is named, for a processing with a
    /// basis of that person.
    Granted,
    /// By the role alone.
    Yes,
}

/// When somebody else has to release an act (four eyes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Second {
    Never,
    /// Where it concerns more than the house's measure, or oneself: the act says when.
    Many,
    Always,
}

/// One row of the table.
pub(crate) struct Row {
    act: Act,
    /// In the order of [`Role::ALL`].
    marks: [Mark; 7],
    step_up: bool,
    second: Second,
}

impl Role {
    /// What this role may do with an act.
    #[must_use]
    pub fn mark(self, act: Act) -> Mark {
        act.row().map_or(Mark::No, |row| row.marks[self as usize])
    }

    /// Whether this role may do that act at all; grants are asked besides.
    #[must_use]
    pub fn may(self, act: Act) -> bool {
        self.mark(act) != Mark::No
    }

    /// Whether one person may hold both roles, in whatever workspace. Whoever watches over data
    /// protection must not judge their own work (Art. 38(6) GDPR).
    #[must_use]
    pub fn joins(self, other: Role) -> bool {
        let runs = |role| matches!(role, Role::Manager | Role::Administrator);
        !(self == Role::Officer && runs(other) || other == Role::Officer && runs(self))
    }

    /// Whether whoever becomes this decides about others' access or sees all: a second person is
    /// asked first, so that nobody makes a second self to agree with.
    #[must_use]
    pub fn is_raised(self) -> bool {
        matches!(self, Role::Manager | Role::Officer | Role::Administrator)
    }

    /// The ready processings proposed to be granted with this role. A proposal: nothing is granted
    /// by it.
    #[must_use]
    pub fn proposes(self) -> &'static [&'static str] {
        match self {
            Role::Agent => &["orders", "customer-service", "complaints"],
            Role::Bookkeeping => &["bookkeeping", "claims"],
            Role::Marketing => &["newsletter", "survey"],
            Role::Manager => &["orders", "customer-service", "complaints"],
            Role::Officer | Role::Administrator | Role::Partner => &[],
        }
    }
}

impl Act {
    /// Whether whoever does it has proved within the last minutes that it is they.
    #[must_use]
    pub fn needs_step_up(self) -> bool {
        self.row().is_some_and(|row| row.step_up)
    }

    /// When somebody else has to release it.
    #[must_use]
    pub fn needs_second_person(self) -> Second {
        self.row().map_or(Second::Never, |row| row.second)
    }

    fn row(self) -> Option<&'static Row> {
        table::ROWS.iter().find(|row| row.act == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::Touch;

    #[test]
    fn every_act_stands_in_the_table_once() {
        for act in Act::ALL {
            let rows = table::ROWS.iter().filter(|row| row.act == *act).count();
            assert_eq!(rows, 1, "{} needs one row in model/src/role/table.rs", act.name());
        }
    }

    #[test]
    fn nobody_reads_or_changes_a_person_by_the_role_alone_but_the_officer_who_reads() {
        for act in Act::ALL {
            for role in Role::ALL {
                let alone = role.mark(*act) == Mark::Yes;
                if matches!(act.touch(), Touch::Reads) && act.needs_purpose() && alone {
                    assert_eq!(*role, Role::Officer, "{}", act.name());
                }
                if act.touch() == Touch::Changes && act.name().starts_with("person.") {
                    assert!(!alone, "{} by {}", act.name(), role.key());
                }
            }
        }
    }

    #[test]
    fn the_officer_changes_nothing() {
        for act in Act::ALL.iter().filter(|act| Role::Officer.mark(**act) == Mark::Yes) {
            // Orders for long work and their own stopping: the work itself asks for its own right.
            let asks = ["release.ask", "release.take", "job.add", "job.stop"];
            let looks = matches!(act.touch(), Touch::Nothing | Touch::Reads);
            assert!(looks || asks.contains(&act.name()), "{}", act.name());
        }
    }

    #[test]
    fn the_administrator_sees_no_customer() {
        for act in Act::ALL.iter().filter(|act| Role::Administrator.may(**act)) {
            assert!(!act.needs_purpose(), "{}", act.name());
            let noun = act.name().split('.').next().unwrap();
            assert!(!["person", "basis", "hold", "import"].contains(&noun), "{}", act.name());
        }
    }

    #[test]
    fn the_officer_is_neither_manager_nor_administrator() {
        assert!(!Role::Officer.joins(Role::Manager) && !Role::Administrator.joins(Role::Officer));
        assert!(Role::Officer.joins(Role::Officer) && Role::Manager.joins(Role::Administrator));
    }

    #[test]
    fn what_a_role_proposes_is_a_ready_processing() {
        let known: Vec<_> = crate::processing::presets().iter().map(|p| &p.key).collect();
        for role in Role::ALL {
            for key in role.proposes() {
                assert!(known.iter().any(|known| *known == key), "{key}");
            }
        }
    }
}
