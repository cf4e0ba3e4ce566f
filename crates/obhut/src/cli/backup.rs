//! `obhut backup` and `obhut restore`: the whole house in one encrypted file, and back.

use std::path::{Path, PathBuf};

use acts::backup::{self, BackupError, Header, Source, Target};
use clap::Args;
use seal::unseal::{Recovery, Unseal};
use serde_json::json;

use super::progress::Counting;
use super::{Answer, Done, Door, Outcome, kit};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::out::plain;
use crate::unseal::Means;

#[derive(Debug, Args)]
pub struct BackupArgs {
    #[arg(value_name = "file")]
    file: PathBuf,
    #[arg(long, value_name = "file")]
    keys: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct RestoreArgs {
    #[arg(value_name = "file")]
    file: PathBuf,
    #[arg(long, value_name = "file")]
    keys: Option<PathBuf>,
    #[arg(long, value_name = "file")]
    ledger: Option<PathBuf>,
    #[arg(long, value_name = "unseal")]
    unseal: Option<String>,
    #[arg(long)]
    recovery_kit: bool,
    #[arg(long, value_name = "file", requires = "recovery_kit")]
    sheet: Vec<PathBuf>,
    #[arg(long, env = "OBHUT_DATABASE", value_name = "database")]
    database: Option<String>,
}

/// Makes a backup.
pub fn make(door: &Door, args: &BackupArgs) -> Outcome {
    let cx = door.own()?;
    let rows = Counting::new(door, "backup-rows");
    let target = Target { file: &args.file, keys: args.keys.as_deref() };
    let made = backup::make(&cx, &target, &mut |count| rows.at(count));
    rows.end();
    let made = made?;
    let path = args.file.display().to_string();
    let blanks =
        [("path", plain(&path).into()), ("rows", made.rows.into()), ("bytes", made.bytes.into())];
    let json = json!({
        "file": path,
        "keys": args.keys.as_ref().map(|path| path.display().to_string()),
        "rows": made.rows,
        "bytes": made.bytes,
    });
    Ok(Answer { text: door.say("backup-make-done", &blanks), json }.into())
}

/// Makes a house from a backup.
pub fn restore(door: &Door, args: &RestoreArgs) -> Outcome {
    let dir = door.dir()?;
    let header = Header::read(&args.file)?;
    let opening = Opening::of(door, args, &header, &dir)?;
    let rows = Counting::new(door, "backup-rows");
    let source = Source {
        file: &args.file,
        keys: args.keys.as_deref(),
        dir: &dir,
        database: args.database.as_deref().filter(|url| !url.is_empty()),
        opened_by: &*opening.by,
        unseal: &opening.means.text(),
        method: opening.new.as_deref(),
        ledger: args.ledger.as_deref(),
        actor: door.actor(),
        now: clock::now(),
    };
    let restored = backup::restore(&source, &mut |count| rows.at(count));
    rows.end();
    let (house, restored) = restored?;
    let place = std::path::absolute(&dir).unwrap_or(dir).display().to_string();
    let blanks = [
        ("dir", plain(&place).into()),
        ("engine", house.engine_title().into()),
        ("rows", restored.rows.into()),
        ("erased", restored.erased.into()),
    ];
    let mut lines = vec![door.say("backup-restore-done", &blanks)];
    if let (true, Means::File(path)) = (opening.key_made, &opening.means) {
        lines.push(
            door.say("init-key-made", &[("path", plain(&path.display().to_string()).into())]),
        );
    }
    if !restored.broken_logs.is_empty() {
        let logs = restored.broken_logs.iter().map(ToString::to_string).collect::<Vec<_>>();
        lines.push(door.say("backup-restore-broken", &[("logs", logs.join(", ").into())]));
    }
    let json = json!({
        "data": place,
        "engine": house.engine(),
        "unseal": opening.means.text(),
        "rows": restored.rows,
        "workspaces": restored.workspaces,
        "erased": restored.erased,
        "broken_logs": restored.broken_logs.iter().map(|id| id.0).collect::<Vec<_>>(),
    });
    let exit = if restored.broken_logs.is_empty() { Exit::Success } else { Exit::Partly };
    Ok(Done { answer: Answer { text: lines.join("\n"), json }, exit })
}

/// How a backup is opened, and the house that comes of it from now on.
struct Opening {
    by: Box<dyn Unseal>,
    means: Means,
    /// What the root key is sealed under anew; none where it is had as before.
    new: Option<Box<dyn Unseal>>,
    key_made: bool,
}

impl Opening {
    fn of(
        door: &Door,
        args: &RestoreArgs,
        header: &Header,
        dir: &Path,
    ) -> Result<Opening, Failure> {
        let before = Means::parse(header.unseal())?;
        let given = args.unseal.as_deref().map(Means::parse).transpose()?;
        let open =
            |means: &Means| means.open_with(dir, || Ok(header.envelopes().to_vec()), door.out);
        if args.recovery_kit {
            let sheets = kit::gather(door, &args.sheet, "key-recover-type")?;
            let by = Box::new(Recovery::from_shares(&sheets)?);
            return match given {
                Some(means) => Opening::anew(door, by, means, dir),
                None => Ok(Opening { by, means: before, new: None, key_made: false }),
            };
        }
        match given {
            None => Ok(Opening { by: open(&before)?, means: before, new: None, key_made: false }),
            // The same key, only in another place than where it lay then.
            Some(means) if means.is_there() => {
                let by = open(&means)?;
                if header.envelopes().iter().any(|envelope| envelope.open(&*by).is_ok()) {
                    return Ok(Opening { by, means, new: None, key_made: false });
                }
                Opening::anew(door, open(&before)?, means, dir)
            }
            Some(means) => Opening::anew(door, open(&before)?, means, dir),
        }
    }

    fn anew(
        door: &Door,
        by: Box<dyn Unseal>,
        means: Means,
        dir: &Path,
    ) -> Result<Opening, Failure> {
        let (new, key_made) = means.choose(dir, door.out)?;
        Ok(Opening { by, means, new: Some(new), key_made })
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let code = error.code();
        match error {
            BackupError::Denied(denied) => denied.into(),
            BackupError::Fault(fault) => fault.into(),
            BackupError::Unseal(unseal) => unseal.into(),
            BackupError::Exists { path }
            | BackupError::Form { path }
            | BackupError::Damaged { path }
            | BackupError::Cut { path }
            | BackupError::OtherKeys { path } => {
                Failure::new(code, [("path", path.display().to_string())])
            }
            BackupError::NotEmpty { dir } => {
                Failure::new(code, [("dir", dir.display().to_string())])
            }
            BackupError::Ledger { path, line } => {
                let blanks = [("path", path.display().to_string()), ("line", line.to_string())];
                Failure::new(code, blanks)
            }
            BackupError::NoKeys | BackupError::DatabaseInUse => Failure::new(code, []),
        }
    }
}
