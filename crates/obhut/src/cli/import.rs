//! `obhut import`: the customers of a file, with what its columns were taken for.
//!
//! The mapping is shown with masked samples before anything is written, and whoever sits at the
//! terminal is asked; scripts say `--map` and `--yes`.

mod consent;
mod past;
mod progress;

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use acts::Cx;
use acts::import::{self, ColumnPlan, ForAll, ImportError, Intake, LeftOut, Plan, Reject, Report};
use clap::Args;
use model::basis::ConsentPart;
use model::field::Target;
use read::{Row, Table, Want, WorkerCommand};
use serde_json::{Value, json};
use texts::{Arg, Lang};

use super::said::field_label;
use super::{Answer, Done, Door, Outcome};
use crate::failure::{Exit, Failure};
use crate::out::{plain, table};
use past::PastCommand;
use progress::Progress;

/// A file to take in, or a word about earlier imports: a file that is called like the word is named
/// with its folder (`./list`).
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ImportCommand {
    #[command(flatten)]
    take: Option<ImportArgs>,
    #[command(subcommand)]
    past: Option<PastCommand>,
}

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[arg(value_name = "file")]
    file: String,
    #[arg(long, value_name = "name")]
    source: Option<String>,
    #[arg(long = "for", value_name = "processing", value_delimiter = ',', required = true)]
    purposes: Vec<String>,
    #[arg(long, value_name = "mapping")]
    map: Vec<String>,
    #[arg(long, value_name = "text")]
    consent_wording: Option<String>,
    #[arg(long, value_name = "text")]
    consent_channel: Option<String>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "table")]
    table: Option<String>,
    #[arg(long, value_name = "yes-no", value_parser = ["yes", "no"])]
    header: Option<String>,
    #[arg(long, value_name = "character")]
    separator: Option<String>,
    #[arg(long, value_name = "encoding")]
    encoding: Option<String>,
    #[arg(long, value_name = "file")]
    rejects: Option<PathBuf>,
    #[arg(long, value_name = "place")]
    place: Option<String>,
}

/// Rows looked at to guess what the columns mean.
const SAMPLE: usize = 200;

impl ImportCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match (self.past, self.take) {
            (Some(past), _) => past.run(door),
            (None, Some(args)) => take(door, &args),
            (None, None) => Err(Failure::usage("cli-usage", [])),
        }
    }
}

/// Takes a file in.
fn take(door: &Door, args: &ImportArgs) -> Outcome {
    let want = Want {
        table: args.table.clone(),
        header: args.header.as_deref().map(|word| word == "yes"),
        separator: separator(args.separator.as_deref())?,
        encoding: args.encoding.clone(),
        extension: None,
    };
    let path = Path::new(&args.file);
    let place = args.place.as_deref().map(super::finding::read_place).transpose()?;
    let mut table = read::open(path, &want, &WorkerCommand::default())?;
    let mut seen = Vec::with_capacity(SAMPLE);
    for row in table.rows.by_ref().take(SAMPLE) {
        seen.push(row?);
    }
    let samples: Vec<Vec<String>> = seen
        .iter()
        .filter_map(|row| match row {
            Row::Cells { cells, .. } => Some(cells.clone()),
            Row::Bad { .. } => None,
        })
        .collect();
    let cx = door.cx()?;
    let rules = cx.register().rules();
    let guess = |map: &[String]| {
        Plan::guess(rules, &table.header, &samples, &args.purposes, map).map_err(ImportError::from)
    };
    let mut plan = guess(&args.map)?;
    plan.for_all =
        ForAll { wording: args.consent_wording.clone(), channel: args.consent_channel.clone() };
    door.out.note(&mapping(door, &cx, &table, &plan));
    let plan = consent::settle(door, &cx, plan, |more| {
        guess(&args.map.iter().cloned().chain([more]).collect::<Vec<_>>())
    })?;
    if let Some(proof) = consent::shown(door, &cx, &plan) {
        door.out.note(&format!("{proof}\n"));
    }
    if !args.dry_run && !door.agrees(&door.say("import-ask", &[]))? {
        return Err(Failure::new("import-stopped", []));
    }
    let name = args.source.clone().unwrap_or_else(|| file_name(&args.file));
    let from = Intake { name: &name, file_hash: fingerprint(path)?, place };
    let mut watch = Progress::new(door, size_in_rows(path, &samples));
    let rows = seen.into_iter().map(Ok).chain(table.rows);
    let report = import::run(&cx, &from, &plan, rows, args.dry_run, &mut watch)?;
    let rejects = watch.finish();
    let rejects_file = write_rejects(door.lang(), args, &rejects)?;
    let lacks = plan.consent_lacks(rules);
    answer(door, args, &plan, &report, (lacks, rejects_file))
}

fn separator(given: Option<&str>) -> Result<Option<char>, Failure> {
    match given {
        None => Ok(None),
        Some("\\t" | "tab") => Ok(Some('\t')),
        Some(text) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(one), None) => Ok(Some(one)),
                _ => Err(Failure::usage("import-separator", [])),
            }
        }
    }
}

fn file_name(file: &str) -> String {
    if file.starts_with("postgres://") || file.starts_with("postgresql://") {
        return "PostgreSQL".to_owned();
    }
    Path::new(file).file_stem().and_then(|s| s.to_str()).unwrap_or("import").to_owned()
}

/// SHA-256 of the file; a database server has none.
fn fingerprint(path: &Path) -> Result<[u8; 32], Failure> {
    let mut digest = seal::Digest::default();
    if path.is_file() {
        let cannot = |error: std::io::Error| {
            Failure::new("file", [("path", path.display().to_string())]).because(error.kind())
        };
        let mut file = File::open(path).map_err(cannot)?;
        let mut piece = vec![0; 1 << 16];
        loop {
            match file.read(&mut piece).map_err(cannot)? {
                0 => break,
                n => digest.add(&piece[..n]),
            }
        }
    }
    Ok(digest.done())
}

/// About how many rows a text file has, by the length of the first ones.
fn size_in_rows(path: &Path, samples: &[Vec<String>]) -> Option<u64> {
    let size = std::fs::metadata(path).ok().filter(|m| m.is_file())?.len();
    let bytes: usize =
        samples.iter().map(|row| row.iter().map(|c| c.len() + 1).sum::<usize>()).sum();
    (samples.len() >= SAMPLE / 2 && bytes > 0).then(|| size * samples.len() as u64 / bytes as u64)
}

fn mapping(door: &Door, cx: &Cx, read: &Table, plan: &Plan) -> String {
    let mut rows = vec![vec![
        door.say("import-head-column", &[]),
        door.say("import-head-field", &[]),
        door.say("import-head-samples", &[]),
    ]];
    for column in &plan.columns {
        let samples = column.samples.iter().map(|s| plain(s)).collect::<Vec<_>>().join(" · ");
        rows.push(vec![plain(&column.header), becomes(door, cx, column), samples]);
    }
    let head = door.say("import-mapping", &[("format", read.format.name().into())]);
    format!("{head}\n\n{}\n", table(&rows))
}

/// The field's key, as `--map` takes it, and what people call it.
fn becomes(door: &Door, cx: &Cx, column: &ColumnPlan) -> String {
    if let Some(why) = column.left_out {
        return why_left_out(door.lang(), why);
    }
    let Some(target) = column.target else { return String::new() };
    let key = column.name.as_deref().unwrap_or_default();
    let label = match target {
        Target::Field(id, what) => {
            let field = cx.register().rules().fields.by_id(id);
            field.map(|field| field_label(door, cx, &field.key, what)).unwrap_or_default()
        }
        Target::FullName => door.say("field-target-full-name", &[]),
        Target::FullAddress(_) => door.say("field-target-full-address", &[]),
        Target::HouseNumber(_) => door.say("field-target-house-number", &[]),
        Target::Verification => door.say("field-target-verification", &[]),
        Target::Consent(part) => {
            let part = part.key().replace('_', "-");
            door.say(&format!("field-target-{part}"), &[])
        }
        Target::BasisBegin => door.say("field-target-basis-begin", &[]),
        Target::Ignore => door.say("field-target-ignore", &[]),
    };
    format!("{key} · {label}")
}

fn why_left_out(lang: Lang, why: LeftOut) -> String {
    let id = match why {
        LeftOut::NotUsed => "import-left-not-used",
        LeftOut::Unknown => "import-left-unknown",
        LeftOut::Ignored => "import-left-ignored",
        LeftOut::Verification => "import-left-verification-code",
        LeftOut::Empty => "import-left-empty",
    };
    texts::say(lang, id, &[])
}

/// Writes the rejected rows' places and reasons; the rows themselves stay where they are.
fn write_rejects(
    lang: Lang,
    args: &ImportArgs,
    rejects: &[Reject],
) -> Result<Option<PathBuf>, Failure> {
    if rejects.is_empty() {
        return Ok(None);
    }
    let path = args
        .rejects
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{}.rejects.csv", file_name(&args.file))));
    let cannot = |error: std::io::Error| {
        Failure::new("file", [("path", path.display().to_string())]).because(error.kind())
    };
    let mut file = std::io::BufWriter::new(File::create(&path).map_err(cannot)?);
    writeln!(file, "line;column;code;reason").map_err(cannot)?;
    for reject in rejects {
        let column = reject.column.as_deref().unwrap_or_default();
        writeln!(
            file,
            "{};{};{};{}",
            reject.line,
            cell(column),
            reject.reason,
            cell(&reason(lang, reject.reason))
        )
        .map_err(cannot)?;
    }
    file.flush().map_err(cannot)?;
    Ok(Some(path))
}

/// A cell of a CSV file that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let text = plain(text).replace('"', "\"\"");
    let harmless = text.trim_start_matches(['=', '+', '-', '@']);
    format!("\"{harmless}\"")
}

/// A reason in words; an unknown one is named by its code.
fn reason(lang: Lang, code: &str) -> String {
    let id = format!("import-reason-{code}");
    if texts::has(lang, &id) { texts::say(lang, &id, &[]) } else { code.to_owned() }
}

fn answer(
    door: &Door,
    args: &ImportArgs,
    plan: &Plan,
    report: &Report,
    (lacks, rejects): (Option<Vec<ConsentPart>>, Option<PathBuf>),
) -> Outcome {
    let lang = door.lang();
    let left_out: Vec<Value> = plan
        .left_out()
        .map(|(column, why)| json!({"column": column, "why": why_left_out(lang, why), "code": why.key()}))
        .collect();
    let columns: Vec<Value> = plan
        .columns
        .iter()
        .map(|c| json!({"column": c.header, "field": c.name, "samples": c.samples}))
        .collect();
    let json = json!({
        "imported": report.imported,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "rejected": report.rejected,
        "left_out": left_out,
        "duplicates": report.duplicates,
        "organisations": report.organisations,
        "doubtful": report.doubtful,
        "without_consent": report.without_consent,
        "withdrawn": report.withdrawn,
        "unproven": report.unproven,
        "consent_lacks": lacks.map(|lacks| lacks.iter().map(|part| part.key()).collect::<Vec<_>>()),
        "source": report.source.map(|s| s.0),
        "dry_run": args.dry_run,
        "rejects_file": rejects.as_ref().map(|p| p.display().to_string()),
        "columns": columns,
    });
    let mut lines = Vec::new();
    match (args.dry_run, report.imported) {
        (true, n) => lines.push(door.say("import-would", &[("n", n.into())])),
        (false, 0) => lines.push(door.say("import-none", &[])),
        (false, n) => lines.push(door.say("import-done", &[("n", n.into())])),
    }
    let mut say = |id: &str, n: u64| {
        if n > 0 {
            lines.push(door.say(id, &[("n", Arg::from(n))]));
        }
    };
    say("import-organisations", report.organisations);
    say("import-changed", report.changed);
    say("import-unchanged", report.unchanged);
    say("import-doubtful", report.doubtful);
    say("import-without-consent", report.without_consent);
    for (code, n) in &report.unproven {
        let blanks = [("n", Arg::from(*n)), ("reason", reason(lang, code).into())];
        lines.push(door.say("import-unproven", &blanks));
    }
    let mut say = |id: &str, n: u64| {
        if n > 0 {
            lines.push(door.say(id, &[("n", Arg::from(n))]));
        }
    };
    say("import-withdrawn", report.withdrawn);
    say("import-duplicates", report.duplicates);
    say("import-rejected", report.rejected);
    if let Some(path) = &rejects {
        lines.push(door.say("import-rejects-file", &[("path", path.display().to_string().into())]));
    }
    for (column, why) in plan.left_out() {
        let column = plain(column);
        let why = why_left_out(lang, why);
        lines.push(door.say("import-left-out", &[("column", column.into()), ("why", why.into())]));
    }
    let taken = report.imported + report.changed + report.unchanged;
    let exit = match (report.rejected, taken) {
        (0, _) => Exit::Success,
        (_, 0) => Exit::Failure,
        _ => Exit::Partly,
    };
    Ok(Done { answer: Answer { text: lines.join("\n"), json }, exit })
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        let code = error.code();
        match error {
            ImportError::Denied(denied) => denied.into(),
            ImportError::Fault(fault) => fault.into(),
            ImportError::Read(read) => read.into(),
            ImportError::Stopped | ImportError::Gone | ImportError::NoPlace => {
                Failure::new(code, [])
            }
            ImportError::Map(map) => match map {
                import::MapError::UnknownPurpose { name, known } => {
                    Failure::new(code, [("name", name), ("known", known.join(", "))])
                }
                import::MapError::UnknownColumn { name }
                | import::MapError::UnknownField { name } => Failure::new(code, [("name", name)]),
                import::MapError::Form { text } => Failure::new(code, [("text", text)]),
                import::MapError::NoPurpose | import::MapError::NoName => Failure::new(code, []),
            },
        }
    }
}
