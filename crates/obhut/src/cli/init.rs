//! `obhut init`: a new house, with its key, its recovery kit and its first register.

use std::path::{Path, PathBuf};

use acts::house::{Founding, HouseError, HouseFile, Setup};
use clap::Args;
use serde_json::json;

use super::answer::read_land;
use super::{Answer, Door, Outcome, kit};
use crate::clock;
use crate::failure::Failure;
use crate::out::{can_ask, plain};
use crate::unseal::Means;

#[derive(Debug, Args)]
pub struct InitArgs {
    #[arg(long, value_name = "land")]
    land: String,
    #[arg(long, value_name = "unseal")]
    unseal: String,
    #[arg(long, env = "OBHUT_DATABASE", value_name = "database")]
    database: Option<String>,
    #[arg(long, conflicts_with = "recovery_kit_file")]
    no_recovery_kit: bool,
    #[arg(long, value_name = "file")]
    recovery_kit_file: Option<PathBuf>,
}

impl InitArgs {
    /// What is asked of a house that is set up with nobody there: its recovery kit comes later.
    pub fn unattended(land: &str, unseal: &str, database: Option<String>) -> InitArgs {
        InitArgs {
            land: land.to_owned(),
            unseal: unseal.to_owned(),
            database,
            no_recovery_kit: true,
            recovery_kit_file: None,
        }
    }
}

/// Sets a house up. Nothing is made before the sheets of its kit were typed back in, and what a
/// set-up that fails has made is taken back.
pub fn run(door: &Door, args: &InitArgs) -> Outcome {
    let dir = door.dir()?;
    let land = format!("DE-{}", read_land(&args.land)?);
    let name = door.common.workspace.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| Failure::usage("init-workspace", []))?;
    if name.chars().count() > 100 {
        return Err(Failure::new("workspace-name", []));
    }
    let means = Means::parse(&args.unseal)?;
    if !args.no_recovery_kit && !can_ask() {
        return Err(Failure::usage("init-kit-nobody", []));
    }
    refuse_second(&dir)?;

    let chosen = means.prepare(&dir, door.out)?;
    let founding = Founding::begin();
    let sheets = args.recovery_kit_file.as_deref();
    let recovery = match args.no_recovery_kit {
        true => None,
        false => Some(kit::hand_out(door, founding.root(), name, sheets)?),
    };
    let setup = Setup {
        workspace: name,
        land: &land,
        database: args.database.as_deref().filter(|url| !url.is_empty()),
        unseal: &means.text(),
        method: &*chosen.by,
        actor: door.actor(),
        now: clock::now(),
    };
    let has_kit = recovery.is_some();
    let founded = chosen.put().and_then(|key_made| {
        let house = acts::house::init(founding, &dir, &setup, recovery);
        house.map(|house| (house, key_made)).map_err(|error| {
            chosen.take_back();
            error.into()
        })
    });
    // The sheets of a house that is not open nothing.
    let (house, key_made) = founded.inspect_err(|_| kit::take_back(sheets))?;

    let place = std::path::absolute(&dir).unwrap_or(dir).display().to_string();
    let mut lines = vec![door.say(
        "init-done",
        &[
            ("dir", plain(&place).into()),
            ("workspace", plain(name).into()),
            ("engine", house.engine_title().into()),
        ],
    )];
    if let (true, Means::File(path)) = (key_made, &means) {
        lines.push(
            door.say("init-key-made", &[("path", plain(&path.display().to_string()).into())]),
        );
    }
    if !has_kit {
        lines.push(door.say("init-no-kit", &[]));
    }
    lines.push(door.say("init-next", &[]));
    let json = json!({
        "data": place,
        "workspace": name,
        "land": land,
        "engine": house.engine(),
        "unseal": means.text(),
        "key_file_made": key_made,
        "recovery_kit": has_kit,
    });
    Ok(Answer { text: lines.join("\n"), json }.into())
}

/// Looks for a house before a key is made for a second one in its place.
fn refuse_second(dir: &Path) -> Result<(), Failure> {
    match HouseFile::read(dir) {
        Ok(_) | Err(HouseError::Config { .. }) => {
            Err(HouseError::Exists { dir: dir.to_owned() }.into())
        }
        Err(HouseError::Fault(acts::Fault::NoHouse { .. })) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
