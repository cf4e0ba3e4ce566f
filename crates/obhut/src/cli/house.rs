//! `obhut house check`: the register alone looked over: database, rows, log, duties. What else an
//! installation needs is for `obhut doctor`.

use clap::{Args, Subcommand};

use super::{Door, Outcome, doctor::told};
use crate::doctor::{self, Wish};

#[derive(Debug, Subcommand)]
pub enum HouseCommand {
    Check(CheckArgs),
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[arg(long)]
    quick: bool,
}

impl HouseCommand {
    pub fn run(self, door: &Door) -> Outcome {
        let HouseCommand::Check(args) = self;
        let report = doctor::register(door, Wish { mail: false, log: !args.quick })?;
        Ok(told(door, &report))
    }
}
