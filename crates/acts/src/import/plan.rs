//! What each column of a file means, and which columns no chosen processing uses.

use model::basis::{ConsentPart, speaks_of_consent};
use model::field::{Target, What, by_headers};
use model::person::Rules;
use model::processing::{BasisKind, Processing};
use serde_json::json;
use value::Kind;

/// What becomes of one column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPlan {
    pub header: String,
    pub target: Option<Target>,
    /// The field's key, or what else the column is (`full_name`, `consent` …).
    pub name: Option<String>,
    pub left_out: Option<LeftOut>,
    /// A few values, masked.
    pub samples: Vec<String>,
}

/// Why a column is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// No processing named for the import uses its field.
    NotUsed,
    /// It says nothing that a field could hold.
    Unknown,
    /// Told to be left out, or nothing personal (running numbers, passwords).
    Ignored,
    /// Card verification codes are never stored.
    Verification,
    /// Every cell of the sample is empty, and the header names no field.
    Empty,
}

impl LeftOut {
    /// The word in JSON and texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            LeftOut::NotUsed => "not-used",
            LeftOut::Unknown => "unknown",
            LeftOut::Ignored => "ignored",
            LeftOut::Verification => "verification-code",
            LeftOut::Empty => "empty",
        }
    }
}

/// What a file's columns mean and for which processings its rows are taken in.
#[derive(Clone, Debug)]
pub struct Plan {
    pub columns: Vec<ColumnPlan>,
    /// What was said of consents for the whole file.
    pub for_all: ForAll,
    purposes: Vec<String>,
    /// The column of consents holds days.
    dated: bool,
}

/// What proves consents, said once for all rows that have nothing of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForAll {
    pub wording: Option<String>,
    pub channel: Option<String>,
}

/// Why a mapping cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    #[error("no processing")]
    NoPurpose,
    #[error("unknown processing")]
    UnknownPurpose { name: String, known: Vec<String> },
    /// `--map` names a column the file does not have.
    #[error("unknown column")]
    UnknownColumn { name: String },
    /// `--map` names a field there is not.
    #[error("unknown field")]
    UnknownField { name: String },
    /// `--map` is not `column=field`.
    #[error("not a mapping")]
    Form { text: String },
    /// No column says who a row is about.
    #[error("nobody named")]
    NoName,
}

impl MapError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            MapError::NoPurpose => "import-no-purpose",
            MapError::UnknownPurpose { .. } => "unknown-purpose",
            MapError::UnknownColumn { .. } => "import-unknown-column",
            MapError::UnknownField { .. } => "import-unknown-field",
            MapError::Form { .. } => "import-map-form",
            MapError::NoName => "import-no-name",
        }
    }
}

/// How sure a guess from the values alone has to be.
const SURE_BY_VALUES: f32 = 0.8;

impl Plan {
    /// Guesses what the columns mean from header and the first rows; `map` overrules as
    /// `column=field`, `column=field.what` or `column=-`.
    ///
    /// # Errors
    /// [`MapError`].
    pub fn guess(
        rules: &Rules,
        header: &[String],
        samples: &[Vec<String>],
        purposes: &[String],
        map: &[String],
    ) -> Result<Plan, MapError> {
        let plan = Plan::draft(rules, header, samples, purposes, map)?;
        if plan.names_somebody(rules) { Ok(plan) } else { Err(MapError::NoName) }
    }

    /// The same where it may still be missing who a row is about: a mapping in the making.
    ///
    /// # Errors
    /// [`MapError`], but never [`MapError::NoName`].
    pub(super) fn draft(
        rules: &Rules,
        header: &[String],
        samples: &[Vec<String>],
        purposes: &[String],
        map: &[String],
    ) -> Result<Plan, MapError> {
        let processings = chosen(rules, purposes)?;
        let headers: Vec<&str> = header.iter().map(String::as_str).collect();
        let by_header = by_headers(&headers);
        let mut columns: Vec<ColumnPlan> = header
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let values: Vec<&str> = samples
                    .iter()
                    .filter_map(|row| row.get(at))
                    .map(|cell| cell.trim())
                    .filter(|cell| !cell.is_empty())
                    .take(100)
                    .collect();
                column(rules, name, by_header.get(at).copied().flatten().map(|(t, _)| t), &values)
            })
            .collect();
        for entry in map {
            overrule(rules, &mut columns, entry)?;
        }
        for column in &mut columns {
            if let (Some(target), None) = (column.target, column.left_out) {
                column.left_out =
                    (!is_used(rules, &processings, target)).then_some(LeftOut::NotUsed);
            }
        }
        let dated = are_dated(&columns, samples);
        let for_all = ForAll::default();
        Ok(Plan { columns, for_all, purposes: purposes.to_vec(), dated })
    }

    /// The processings, as they were named.
    pub fn purposes(&self) -> impl Iterator<Item = &str> {
        self.purposes.iter().map(String::as_str)
    }

    /// The columns that are not taken in.
    pub fn left_out(&self) -> impl Iterator<Item = (&str, LeftOut)> {
        self.columns.iter().filter_map(|c| Some((c.header.as_str(), c.left_out?)))
    }

    /// What neither a column nor a word for the whole file says of consents: without it nobody of
    /// this file gets a basis that rests on consent. `None` where no processing asks for one.
    #[must_use]
    pub fn consent_lacks(&self, rules: &Rules) -> Option<Vec<ConsentPart>> {
        rests_on_consent(&self.purposes().filter_map(|key| rules.by_key(key)).collect::<Vec<_>>())
            .then_some(())?;
        let has = |part| self.column_of(part).is_some();
        let timed = has(ConsentPart::Time) || has(ConsentPart::Confirmed) || self.dated;
        let said = [
            (ConsentPart::Wording, has(ConsentPart::Wording) || self.for_all.wording.is_some()),
            (ConsentPart::Channel, has(ConsentPart::Channel) || self.for_all.channel.is_some()),
            (ConsentPart::Time, timed),
        ];
        Some(said.into_iter().filter(|(_, said)| !said).map(|(part, _)| part).collect())
    }

    /// The column that speaks of a part of consents, the first where there are several.
    #[must_use]
    pub fn column_of(&self, part: ConsentPart) -> Option<usize> {
        self.columns
            .iter()
            .position(|c| c.left_out.is_none() && c.target == Some(Target::Consent(part)))
    }

    pub(super) fn column_name(&self, at: usize) -> String {
        self.columns.get(at).map_or_else(|| (at + 1).to_string(), |c| c.header.clone())
    }

    /// Column names and meanings, for the source's row.
    pub(super) fn to_json(&self) -> String {
        let columns: Vec<_> = self
            .columns
            .iter()
            .map(|c| json!({"column": c.header, "field": c.name, "left_out": c.left_out.map(LeftOut::key)}))
            .collect();
        json!({"for": self.purposes, "columns": columns}).to_string()
    }

    /// Whether some column says who a row is about.
    #[must_use]
    pub fn names_somebody(&self, rules: &Rules) -> bool {
        self.columns.iter().filter(|c| c.left_out.is_none()).filter_map(|c| c.target).any(
            |target| match target {
                Target::FullName => true,
                Target::Field(id, _) => rules.fields.by_id(id).is_some_and(|f| {
                    matches!(f.kind, Kind::Name | Kind::Organisation | Kind::Mail | Kind::Phone)
                        || f.key == "customer_number"
                }),
                _ => false,
            },
        )
    }
}

fn chosen<'a>(rules: &'a Rules, purposes: &[String]) -> Result<Vec<&'a Processing>, MapError> {
    if purposes.is_empty() {
        return Err(MapError::NoPurpose);
    }
    purposes
        .iter()
        .map(|key| {
            rules.by_key(key).ok_or_else(|| MapError::UnknownPurpose {
                name: key.clone(),
                known: rules.processings.iter().map(|p| p.key.clone()).collect(),
            })
        })
        .collect()
}

fn column(rules: &Rules, header: &str, by_header: Option<Target>, values: &[&str]) -> ColumnPlan {
    let mut left_out = None;
    let mut target = by_header;
    if value::card::looks_like_verification_code(header, values)
        || target == Some(Target::Verification)
    {
        left_out = Some(LeftOut::Verification);
        target = Some(Target::Verification);
    } else if target.is_none() {
        target = by_values(rules, header, values);
        if target.is_none() {
            left_out = Some(if values.is_empty() { LeftOut::Empty } else { LeftOut::Unknown });
        }
    } else if target == Some(Target::Ignore) {
        left_out = Some(LeftOut::Ignored);
    }
    let kind = target.map_or(Kind::Text, |t| kind_of(rules, t));
    let samples = values.iter().take(3).map(|v| value::mask(kind, v)).collect();
    ColumnPlan {
        header: header.to_owned(),
        name: target.map(|t| name_of(rules, t)),
        target,
        left_out,
        samples,
    }
}

/// The field a column holds by its values alone: only kinds that cannot be anything else.
fn by_values(rules: &Rules, header: &str, values: &[&str]) -> Option<Target> {
    if speaks_of_consent(values) {
        return Some(Target::Consent(ConsentPart::Given));
    }
    let (kind, sure) = value::guess(header, values).into_iter().next()?;
    let key = match kind {
        Kind::Mail => "email",
        Kind::Phone => "phone",
        Kind::Iban => "iban",
        Kind::Card => "card",
        Kind::VatId => "vat_id",
        _ => return None,
    };
    let field = rules.fields.by_key(key)?;
    (sure >= SURE_BY_VALUES).then_some(Target::Field(field.id, What::Main))
}

fn overrule(rules: &Rules, columns: &mut [ColumnPlan], entry: &str) -> Result<(), MapError> {
    let (name, to) =
        entry.rsplit_once('=').ok_or_else(|| MapError::Form { text: entry.to_owned() })?;
    let name = name.trim();
    let at = columns.iter().position(|c| c.header.trim() == name).or_else(|| {
        columns.iter().position(|c| c.header.trim().to_lowercase() == name.to_lowercase())
    });
    let column = at
        .and_then(|at| columns.get_mut(at))
        .ok_or_else(|| MapError::UnknownColumn { name: name.to_owned() })?;
    if column.left_out == Some(LeftOut::Verification) {
        return Ok(());
    }
    let to = to.trim();
    let target = match to {
        "-" | "" => Target::Ignore,
        "full_name" => Target::FullName,
        "full_address" => Target::FullAddress(What::Main),
        "house_number" => Target::HouseNumber(What::Main),
        "begin" => Target::BasisBegin,
        _ => match ConsentPart::of_key(to) {
            Some(part) => Target::Consent(part),
            None => {
                let (key, what) = match to.split_once('.') {
                    Some((key, what)) => (key, What::of_key(what)),
                    None => (to, Some(What::Main)),
                };
                match (rules.fields.by_key(key), what) {
                    (Some(field), Some(what)) => Target::Field(field.id, what),
                    _ => return Err(MapError::UnknownField { name: to.to_owned() }),
                }
            }
        },
    };
    column.left_out = (target == Target::Ignore).then_some(LeftOut::Ignored);
    column.name = Some(name_of(rules, target));
    column.target = Some(target);
    Ok(())
}

fn rests_on_consent(processings: &[&Processing]) -> bool {
    processings.iter().any(|p| p.basis == BasisKind::Consent)
}

/// Whether a column of consents holds days somewhere.
fn are_dated(columns: &[ColumnPlan], samples: &[Vec<String>]) -> bool {
    let near = value::Near::default();
    columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.target == Some(Target::Consent(ConsentPart::Given)))
        .flat_map(|(at, _)| samples.iter().filter_map(move |row| row.get(at)))
        .any(|cell| value::date::parse(cell, &near).is_ok())
}

fn is_used(rules: &Rules, processings: &[&Processing], target: Target) -> bool {
    let uses = |key: &str| processings.iter().any(|p| p.uses_field(key));
    match target {
        Target::Field(id, _) => rules.fields.by_id(id).is_some_and(|f| uses(&f.key)),
        Target::FullName => uses("family_name"),
        Target::FullAddress(_) | Target::HouseNumber(_) => uses("street"),
        Target::Consent(_) => rests_on_consent(processings),
        Target::BasisBegin => true,
        Target::Verification | Target::Ignore => false,
    }
}

fn kind_of(rules: &Rules, target: Target) -> Kind {
    match target {
        Target::Field(id, _) => rules.fields.by_id(id).map_or(Kind::Text, |f| f.kind),
        Target::FullName => Kind::Name,
        Target::FullAddress(_) => Kind::Street,
        _ => Kind::Text,
    }
}

fn name_of(rules: &Rules, target: Target) -> String {
    match target {
        Target::Field(id, what) => {
            let key = rules.fields.by_id(id).map(|f| f.key.clone()).unwrap_or_default();
            if what == What::Main { key } else { format!("{key}.{}", what.key()) }
        }
        Target::FullName => "full_name".to_owned(),
        Target::FullAddress(_) => "full_address".to_owned(),
        Target::HouseNumber(_) => "house_number".to_owned(),
        Target::Verification => "verification_code".to_owned(),
        Target::Consent(part) => part.key().to_owned(),
        Target::BasisBegin => "begin".to_owned(),
        Target::Ignore => "-".to_owned(),
    }
}
