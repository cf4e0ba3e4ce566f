//! `obhut setup`: a house set up from a file, with nobody at the terminal: register, firm, authority,
//! officer, mail server, how it is served, and the invitation of the first administrator.
//!
//! It may be run again: what stands as the file says is left alone, what differs is brought there,
//! and what cannot be changed afterwards is refused before anything is done.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use acts::account::{self, Invited, New};
use acts::house::{HouseError, HouseFile, ServeFile};
use acts::{Cx, Desk, setting};
use clap::Args;
use model::Role;
use model::land::Land;
use model::setting::Setting;
use serde::Deserialize;
use serde_json::json;
use zeroize::Zeroizing;

use super::answer::read_land;
use super::{Answer, Common, Door, Outcome, init};
use crate::config::{self, ServeArgs};
use crate::failure::Failure;
use crate::out::plain;
use crate::unseal::Means;

#[derive(Debug, Args)]
pub struct SetupArgs {
    #[arg(value_name = "file")]
    file: PathBuf,
    /// A file of its own for the address with which the first administrator comes in.
    #[arg(long, value_name = "file")]
    invitation: Option<PathBuf>,
}

/// What the file says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    workspace: String,
    land: String,
    unseal: String,
    database: Option<String>,
    database_file: Option<PathBuf>,
    firm: Firm,
    administrator: Administrator,
    #[serde(default)]
    mail: Mail,
    serve: Option<ServeFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Firm {
    name: String,
    address: Option<String>,
    mail: Option<String>,
    officer: Option<String>,
    /// The supervisory authority; without it that of the Land.
    authority: Option<String>,
    notice: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Administrator {
    account: String,
    name: String,
    mail: Option<String>,
    lang: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mail {
    host: Option<String>,
    port: Option<u16>,
    safety: Option<String>,
    user: Option<String>,
    password_file: Option<PathBuf>,
    certificate: Option<String>,
    key: Option<String>,
    from: Option<String>,
}

type Settings = Vec<(Setting, Zeroizing<String>)>;

/// Sets the house up, or brings it to what the file says.
pub fn run(door: &Door, args: &SetupArgs) -> Outcome {
    let dir = door.dir()?;
    let wanted = read(&args.file)?;
    let settings = check(&dir, &wanted).map_err(|faults| config::together(door.lang(), faults))?;
    let common = Common { workspace: Some(wanted.workspace.clone()), ..door.common.clone() };
    let door = &Door::new(common, door.out);
    let made = match HouseFile::read(&dir) {
        Ok(file) => {
            stands(&wanted, &file)?;
            false
        }
        Err(HouseError::Fault(acts::Fault::NoHouse { .. })) => {
            init::run(
                door,
                &init::InitArgs::unattended(&wanted.land, &wanted.unseal, address(&wanted)?),
            )?;
            true
        }
        Err(error) => return Err(error.into()),
    };
    let served = serve_as(&dir, &wanted)?;
    let house = door.house()?;
    let register = house.register(Some(&wanted.workspace))?;
    let land = format!("DE-{}", read_land(&wanted.land)?);
    if register.land() != land {
        return Err(differs("land"));
    }
    let cx = door.own_of(&house)?;
    let desk = Desk::open(house)?;
    let (changed, invited) = match account::is_founded(&desk)? {
        true => (put(&cx, &settings)?, None),
        false => (keys(&settings), Some(found(&cx, &wanted, &settings)?)),
    };
    let handed = match (&invited, &args.invitation) {
        (Some(invited), Some(path)) => lay(path, &invited.address).map(|()| true)?,
        _ => false,
    };
    Ok(told(door, made, served, &changed, invited.as_ref().filter(|_| !handed), &args.invitation))
}

fn read(path: &Path) -> Result<Wanted, Failure> {
    let place = || plain(&path.display().to_string());
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::usage("setup-read", [("path", place())]).because(error.kind()))?;
    toml::from_str(&text).map_err(|error: toml::de::Error| {
        let line = error
            .span()
            .map_or(0, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
        // The driver of TOML names words of the file's form, never what was typed for them.
        let what = plain(error.message().lines().next().unwrap_or_default());
        Failure::usage(
            "setup-file",
            [("path", place()), ("line", line.to_string()), ("what", what)],
        )
    })
}

/// All that is wrong with it, before anything is made; else the settings it means.
fn check(dir: &Path, wanted: &Wanted) -> Result<Settings, Vec<Failure>> {
    let mut faults: Vec<Failure> = Vec::new();
    faults.extend(read_land(&wanted.land).err().map(Failure::from));
    faults.extend(Means::parse(&wanted.unseal).err());
    if wanted.database.is_some() && wanted.database_file.is_some() {
        faults.push(Failure::usage("setup-database", []));
    }
    faults.extend(address(wanted).err());
    let file = HouseFile {
        serve: wanted.serve.clone(),
        ..HouseFile::new(wanted.database.as_deref(), &wanted.unseal)
    };
    let mut origin = None;
    match config::read(dir, &file, &ServeArgs::default()) {
        Ok(config) => origin = config.origin,
        Err(more) => faults.extend(more),
    }
    let (settings, more) = meant(wanted, origin);
    faults.extend(more);
    let wrong = settings.iter().filter(|(setting, value)| !setting.takes(value.trim()));
    faults
        .extend(wrong.map(|(setting, _)| {
            Failure::usage("setup-value", [("key", setting.key().to_owned())])
        }));
    if faults.is_empty() { Ok(settings) } else { Err(faults) }
}

fn meant(wanted: &Wanted, origin: Option<String>) -> (Settings, Vec<Failure>) {
    let (firm, mail) = (&wanted.firm, &wanted.mail);
    let mut faults = Vec::new();
    let password = mail
        .password_file
        .as_deref()
        .map(secret)
        .and_then(|read| read.map_err(|fault| faults.push(fault)).ok());
    let land = read_land(&wanted.land).ok();
    let authority = firm.authority.clone().or_else(|| land.map(Land::authority_said));
    let plain = [
        (Setting::Address, origin),
        (Setting::Firm, Some(firm.name.clone())),
        (Setting::FirmAddress, firm.address.clone()),
        (Setting::FirmMail, firm.mail.clone()),
        (Setting::Officer, firm.officer.clone()),
        (Setting::Authority, authority),
        (Setting::Notice, firm.notice.clone()),
        (Setting::MailHost, mail.host.clone()),
        (Setting::MailPort, mail.port.map(|port| port.to_string())),
        (Setting::MailSafety, mail.safety.clone()),
        (Setting::MailUser, mail.user.clone()),
        (Setting::MailCertificate, mail.certificate.clone()),
        (Setting::MailKey, mail.key.clone()),
        (Setting::MailFrom, mail.from.clone()),
    ];
    let settings = plain
        .into_iter()
        .filter_map(|(setting, value)| Some((setting, Zeroizing::new(value?.trim().to_owned()))))
        .chain(password.map(|password| (Setting::MailPassword, password)))
        .filter(|(_, value)| !value.is_empty());
    (settings.collect(), faults)
}

/// A secret in a file of its own, without the line's end.
fn secret(path: &Path) -> Result<Zeroizing<String>, Failure> {
    let text = fs::read_to_string(path).map(Zeroizing::new).map_err(|error| {
        let place = plain(&path.display().to_string());
        Failure::usage("setup-read", [("path", place)]).because(error.kind())
    })?;
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Where the database server is, if the register lies on one.
fn address(wanted: &Wanted) -> Result<Option<String>, Failure> {
    match (&wanted.database, &wanted.database_file) {
        (_, Some(path)) => Ok(Some(secret(path)?.trim().to_owned())),
        (database, None) => Ok(database.clone()),
    }
}

/// A house that is there is the one the file means, in all that cannot be changed this way.
fn stands(wanted: &Wanted, file: &HouseFile) -> Result<(), Failure> {
    if Means::parse(&wanted.unseal)?.text() != file.unseal {
        return Err(differs("unseal"));
    }
    let same = wanted.database_file == file.database_file
        && (wanted.database_file.is_some() || wanted.database == file.database);
    if same { Ok(()) } else { Err(differs("database")) }
}

fn differs(key: &str) -> Failure {
    Failure::new("setup-differs", [("key", key.to_owned())])
}

/// Writes how the house is served into its own file; says whether that was different.
fn serve_as(dir: &Path, wanted: &Wanted) -> Result<bool, Failure> {
    let mut file = HouseFile::read(dir)?;
    let before = file.clone();
    if wanted.serve.is_some() {
        file.serve.clone_from(&wanted.serve);
    }
    if wanted.database_file.is_some() {
        file.database = None;
        file.database_file.clone_from(&wanted.database_file);
    }
    let changed = file != before;
    if changed {
        file.write(dir)?;
    }
    Ok(changed)
}

/// The first administrator, and what the file says of the firm, in one.
fn found(cx: &Cx, wanted: &Wanted, settings: &Settings) -> Result<Invited, Failure> {
    let first = &wanted.administrator;
    let new = New {
        handle: first.account.trim(),
        name: first.name.trim(),
        mail: first.mail.as_deref().map(str::trim),
        role: Role::Administrator,
        lang: first.lang.as_deref(),
    };
    let settings: Vec<_> =
        settings.iter().map(|(setting, value)| (*setting, value.as_str())).collect();
    Ok(account::found(cx, None, &new, &settings)?)
}

/// Brings the settings to what the file says; which were different. A secret is shown to nobody, so
/// it is set each time and not counted.
fn put(cx: &Cx, settings: &Settings) -> Result<Vec<&'static str>, Failure> {
    let mut changed = Vec::new();
    for (setting, value) in settings {
        let there = setting::get(cx, *setting)?.map(Zeroizing::new);
        if there.as_ref() != Some(value) {
            setting::put(cx, *setting, value)?;
            changed.extend((!setting.is_secret()).then(|| setting.key()));
        }
    }
    Ok(changed)
}

fn keys(settings: &Settings) -> Vec<&'static str> {
    settings.iter().map(|(setting, _)| setting.key()).collect()
}

/// Writes the address into a new file that only its owner reads.
fn lay(path: &Path, address: &str) -> Result<(), Failure> {
    let place = plain(&path.display().to_string());
    let fault = |error: std::io::Error| {
        let code = if error.kind() == ErrorKind::AlreadyExists { "file-there" } else { "file" };
        Failure::new(code, [("path", place.clone())]).because(error.kind())
    };
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    writeln!(file.map_err(fault)?, "{address}").map_err(fault)
}

fn told(
    door: &Door,
    made: bool,
    served: bool,
    changed: &[&str],
    invited: Option<&Invited>,
    laid: &Option<PathBuf>,
) -> super::Done {
    let quiet = !made && !served && changed.is_empty() && invited.is_none();
    let mut lines = vec![door.say(
        match (made, quiet) {
            (true, _) => "setup-made",
            (false, true) => "setup-same",
            (false, false) => "setup-changed",
        },
        &[("keys", changed.join(", ").into())],
    )];
    if let Some(invited) = invited {
        let blanks = [("address", invited.address.as_str().into())];
        lines.push(door.say("account-link", &blanks));
    } else if let (true, Some(path)) = (made, laid) {
        let blanks = [("path", plain(&path.display().to_string()).into())];
        lines.push(door.say("setup-invitation", &blanks));
    }
    if made {
        lines.push(door.say("init-no-kit", &[]));
    }
    let json = json!({
        "made": made,
        "served": served,
        "settings": changed,
        "address": invited.map(|invited| &invited.address),
    });
    Answer { text: lines.join("\n"), json }.into()
}
