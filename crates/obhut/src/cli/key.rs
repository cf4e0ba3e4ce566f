//! `obhut key`: how the house is opened, its root key, its recovery kit and its epochs.

use std::path::PathBuf;

use acts::House;
use acts::house::{Founding, HouseFile};
use acts::key::{self, Form, Way};
use clap::{Args, Subcommand};
use seal::unseal::Recovery;
use serde_json::json;

use super::progress::Turning;
use super::{Answer, Door, Outcome, kit};
use crate::clock;
use crate::failure::Failure;
use crate::out::{can_ask, plain};
use crate::unseal::Means;

#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    Change(ChangeArgs),
    Root(KitArgs),
    Kit(NewKitArgs),
    Recover(RecoverArgs),
    Turn,
    Reseal(ResealArgs),
}

#[derive(Debug, Args)]
pub struct ChangeArgs {
    #[arg(long, value_name = "unseal")]
    unseal: String,
}

#[derive(Debug, Args)]
pub struct RecoverArgs {
    #[arg(long, value_name = "unseal")]
    unseal: String,
    #[arg(long, value_name = "file")]
    sheet: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct KitArgs {
    #[arg(long, conflicts_with = "recovery_kit_file")]
    no_recovery_kit: bool,
    #[arg(long, value_name = "file")]
    recovery_kit_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct NewKitArgs {
    #[arg(long, value_name = "file")]
    recovery_kit_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ResealArgs {
    #[arg(long, value_name = "seal-form", value_parser = Form::ALL.map(Form::key))]
    form: Option<String>,
}

impl KeyCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            KeyCommand::Change(args) => change(door, &args),
            KeyCommand::Root(args) => root(door, &args),
            KeyCommand::Kit(args) => new_kit(door, &args),
            KeyCommand::Recover(args) => recover(door, &args),
            KeyCommand::Turn => turn(door),
            KeyCommand::Reseal(args) => reseal(door, &args),
        }
    }
}

fn change(door: &Door, args: &ChangeArgs) -> Outcome {
    let means = Means::parse(&args.unseal)?;
    let cx = door.own()?;
    let (method, key_made) = means.choose(&door.dir()?, door.out)?;
    key::change(&cx, &Way { unseal: &means.text(), method: &*method })?;
    Ok(changed(door, &means, key_made))
}

/// Three sheets open the house; then it is opened in the way named from now on.
fn recover(door: &Door, args: &RecoverArgs) -> Outcome {
    let means = Means::parse(&args.unseal)?;
    let dir = door.dir()?;
    HouseFile::read(&dir)?;
    let sheets = Recovery::from_shares(&kit::gather(door, &args.sheet, "key-recover-type")?)?;
    let (method, key_made) = means.choose(&dir, door.out)?;
    let way = Way { unseal: &means.text(), method: &*method };
    key::recover(&dir, &sheets, &way, door.actor(), clock::now())?;
    Ok(changed(door, &means, key_made))
}

fn changed(door: &Door, means: &Means, key_made: bool) -> super::Done {
    let mut lines = vec![door.say("key-change-done", &[("means", plain(&means.text()).into())])];
    if let (true, Means::File(path)) = (key_made, means) {
        lines.push(
            door.say("init-key-made", &[("path", plain(&path.display().to_string()).into())]),
        );
    }
    let json = json!({"unseal": means.text(), "key_file_made": key_made});
    Answer { text: lines.join("\n"), json }.into()
}

fn new_kit(door: &Door, args: &NewKitArgs) -> Outcome {
    if !can_ask() {
        return Err(Failure::usage("key-kit-nobody", []));
    }
    let house = door.house()?;
    let cx = door.own_of(&house)?;
    let name = first_name(&house)?;
    let recovery = kit::hand_out(door, house.root(), &name, args.recovery_kit_file.as_deref())?;
    key::kit(&cx, recovery)?;
    Ok(Answer { text: door.say("key-kit-done", &[]), json: json!({"recovery_kit": true}) }.into())
}

fn root(door: &Door, args: &KitArgs) -> Outcome {
    if !args.no_recovery_kit && !can_ask() {
        return Err(Failure::usage("init-kit-nobody", []));
    }
    let dir = door.dir()?;
    let house = door.house()?;
    let cx = door.own_of(&house)?;
    let method = Means::parse(&house.file().unseal)?.open(&dir, door.out)?;
    let next = Founding::begin();
    let recovery = match args.no_recovery_kit {
        true => None,
        false => {
            let name = first_name(&house)?;
            Some(kit::hand_out(door, next.root(), &name, args.recovery_kit_file.as_deref())?)
        }
    };
    let has_kit = recovery.is_some();
    key::root(&cx, next, &*method, recovery)?;
    let mut lines = vec![door.say("key-root-done", &[])];
    if !has_kit {
        lines.push(door.say("init-no-kit", &[]));
    }
    Ok(Answer { text: lines.join("\n"), json: json!({"recovery_kit": has_kit}) }.into())
}

/// What the sheets are headed with: the house's first workspace.
fn first_name(house: &House) -> Result<String, Failure> {
    Ok(house.workspaces()?.into_iter().next().map(|row| row.name).unwrap_or_default())
}

fn turn(door: &Door) -> Outcome {
    let cx = door.cx()?;
    let mut turning = Turning::new(door, "key-turning");
    let turned = key::turn(&cx, &mut |done, of| turning.at(done, of));
    turning.end();
    let turned = turned?;
    let blanks = [("persons", turned.persons.into()), ("erasures", turned.erasures.into())];
    let mut lines = vec![door.say("key-turn-done", &blanks)];
    if turned.resumed {
        lines.push(door.say("key-turn-resumed", &[]));
    }
    if !turned.scrubbed {
        lines.push(door.say("key-turn-unscrubbed", &[]));
    }
    let json = json!({
        "epoch": turned.epoch,
        "persons": turned.persons,
        "erasures": turned.erasures,
        "resumed": turned.resumed,
        "scrubbed": turned.scrubbed,
    });
    Ok(Answer { text: lines.join("\n"), json }.into())
}

fn reseal(door: &Door, args: &ResealArgs) -> Outcome {
    let cx = door.cx()?;
    let form = args.form.as_deref().and_then(Form::of);
    let mut resealing = Turning::new(door, "key-resealing");
    let turned = key::reseal(&cx, form, &mut |done, of| resealing.at(done, of));
    resealing.end();
    let turned = turned?;
    let form = cx.register().form().key();
    let name = door.say(&format!("key-form-{form}"), &[]);
    let blanks = [("persons", turned.persons.into()), ("form", name.into())];
    let mut lines = vec![door.say("key-reseal-done", &blanks)];
    if turned.resumed {
        lines.push(door.say("key-reseal-resumed", &[]));
    }
    if !turned.scrubbed {
        lines.push(door.say("key-turn-unscrubbed", &[]));
    }
    let json = json!({
        "epoch": turned.epoch,
        "form": form,
        "persons": turned.persons,
        "resumed": turned.resumed,
        "scrubbed": turned.scrubbed,
    });
    Ok(Answer { text: lines.join("\n"), json }.into())
}
