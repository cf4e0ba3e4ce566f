//! `obhut person`: finding, showing, correcting and ending what is kept about a person.

mod add;
mod change;
mod duplicates;
mod erase;
mod explain;
mod find;
mod merge;
mod restrict;
mod show;

use clap::Subcommand;

use super::{Door, Outcome};

pub use erase::{final_json, final_text};
pub use find::{FindArgs, find};
pub use show::{ShowArgs, show};

#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    Find(FindArgs),
    Show(ShowArgs),
    Add(add::AddArgs),
    Change(change::ChangeArgs),
    Explain(explain::ExplainArgs),
    Restrict(restrict::RestrictArgs),
    Release(restrict::ReleaseArgs),
    Duplicates(duplicates::DuplicatesArgs),
    Merge(merge::MergeArgs),
    Split(merge::SplitArgs),
    Erase(erase::EraseArgs),
}

impl PersonCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            PersonCommand::Find(args) => find(door, &args),
            PersonCommand::Show(args) => show(door, &args),
            PersonCommand::Add(args) => add::run(door, &args),
            PersonCommand::Change(args) => change::run(door, &args),
            PersonCommand::Explain(args) => explain::run(door, &args),
            PersonCommand::Restrict(args) => restrict::restrict(door, &args),
            PersonCommand::Release(args) => restrict::release(door, &args),
            PersonCommand::Duplicates(args) => duplicates::run(door, &args),
            PersonCommand::Merge(args) => merge::merge(door, &args),
            PersonCommand::Split(args) => merge::split(door, &args),
            PersonCommand::Erase(args) => erase::run(door, &args),
        }
    }
}
