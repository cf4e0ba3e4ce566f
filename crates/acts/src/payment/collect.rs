//! `payment.collect`: a file with which the bank collects by SEPA direct debit.
//!
//! For a machine's key alone, like every payment value in the clear. All rows are good or there is
//! no file: each row that is not says why. Nothing of it is kept but what makes the same request
//! give the same file again: its number, its time, and a keyed print of what it held.

use jiff::Timestamp;
use model::sepa::{self, Creditor, Debit, Reached, Scheme, Wrong};
use model::setting::Setting;
use model::{Act, PersonId};
use seal::token::PaymentToken;
use serde::{Deserialize, Serialize};
use store::Write;
use value::Country;
use zeroize::Zeroizing;

use super::pain::{self, Beyond, Drawn, Message};
use super::{Group, PaymentError, opened_of};
use crate::access::letter;
use crate::keep::{self, Told};
use crate::line::Line;
use crate::once::Before;
use crate::standing::Standing;
use crate::{Allowed, Cx, Fault};

/// Rows of one request, at most.
pub const MOST_ROWS: usize = 1_000;

/// What is to be collected.
#[derive(Clone, Debug)]
pub struct Order {
    pub scheme: Scheme,
    pub rows: Vec<OrderRow>,
}

/// One collection.
#[derive(Clone, Debug)]
pub struct OrderRow {
    pub from: From,
    pub debit: Debit,
}

/// Whose account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// The one account of a person.
    Person(PersonId),
    /// The account that a token stands for.
    Token(String),
}

/// A file that was made, or what it would be.
pub struct Collected {
    /// The message's number; none where it was only tried.
    pub message: Option<String>,
    pub count: usize,
    pub cents: u64,
    pub groups: Vec<Group>,
    /// The file; none where it was only tried.
    pub file: Option<Zeroizing<String>>,
}

impl std::fmt::Debug for Collected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Collected").field("count", &self.count).finish_non_exhaustive()
    }
}

/// Why one row cannot be collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowWhy {
    /// Nobody there for this processing, or a token that stands for nothing it may see.
    Unknown,
    Restricted,
    /// No account number that this processing may use.
    NoAccount,
    /// Several, and none is named by its token.
    Several,
    /// The number kept is not right.
    Doubtful,
    /// Its country takes no part.
    Abroad,
    /// Its country asks for address and bank code, and one is missing.
    NoAddress,
    /// Nobody's name to write.
    NoName,
    /// A mandate for one collection stands here twice.
    Twice,
    Wrong(Wrong),
}

impl RowWhy {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            RowWhy::Unknown => "payment-unknown",
            RowWhy::Restricted => "person-restricted",
            RowWhy::NoAccount => "payment-no-account",
            RowWhy::Several => "payment-several",
            RowWhy::Doubtful => "payment-doubtful",
            RowWhy::Abroad => "payment-abroad",
            RowWhy::NoAddress => "payment-no-address",
            RowWhy::NoName => "payment-no-name",
            RowWhy::Twice => "payment-twice",
            RowWhy::Wrong(Wrong::Amount) => "payment-amount",
            RowWhy::Wrong(Wrong::Mandate) => "payment-mandate",
            RowWhy::Wrong(Wrong::Signed) => "payment-signed",
            RowWhy::Wrong(Wrong::Text) => "payment-text",
            RowWhy::Wrong(Wrong::Reference) => "payment-reference",
            RowWhy::Wrong(Wrong::Closed { .. }) => "payment-closed",
            RowWhy::Wrong(Wrong::Soon { .. }) => "payment-soon",
            RowWhy::Wrong(Wrong::Far { .. }) => "payment-far",
        }
    }

    /// The day that would do, where the day is what is wrong.
    #[must_use]
    pub fn day(self) -> Option<jiff::civil::Date> {
        match self {
            RowWhy::Wrong(Wrong::Closed { next: day })
            | RowWhy::Wrong(Wrong::Soon { earliest: day })
            | RowWhy::Wrong(Wrong::Far { latest: day }) => Some(day),
            _ => None,
        }
    }
}

/// What is kept of a file, so that it is made once.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    message: String,
    made: i64,
    print: [u8; 16],
}

/// `payment.collect`: the file for these collections, for the processing `purpose`. With `dry_run`
/// all is judged and no account number opened into a file. Without it the request has to name
/// itself ([`Cx::once`]): money that is collected twice is worse than a request that is refused.
///
/// # Errors
/// [`PaymentError`]; [`PaymentError::Rows`] names each row that cannot be collected, and then
/// nothing was made.
pub fn collect(
    cx: &Cx,
    order: &Order,
    purpose: &str,
    dry_run: bool,
) -> Result<Collected, PaymentError> {
    let allowed = cx.allow(Act::PaymentCollect, Some(purpose))?;
    cx.may_read(&allowed, order.rows.len() as u64)?;
    let mut said = Line::default();
    let outcome = cx.write(&allowed, |w, lines| {
        said = Line { count: order.rows.len() as u64, ..Line::default() };
        run(cx, w, &allowed, order, dry_run, lines)
    });
    if let Err(error) = &outcome
        && let Some(code) = crate::about::Refuses::refusal(error)
    {
        let line = Line { refused: Some(code), ..said };
        cx.write_line(allowed.act, allowed.purpose_key.clone(), line)?;
    }
    outcome
}

fn run(
    cx: &Cx,
    w: &mut Write,
    allowed: &Allowed,
    order: &Order,
    dry_run: bool,
    lines: &mut Vec<Line>,
) -> Result<Collected, PaymentError> {
    if !matches!(cx.standing, Standing::Key { .. }) {
        return Err(PaymentError::People);
    }
    if order.rows.is_empty() {
        return Err(PaymentError::Nothing);
    }
    let before = match cx.done_before::<Kept>(w, allowed)? {
        Before::Other => return Err(PaymentError::Once),
        Before::Done(kept) => Some(kept),
        Before::Never if !dry_run && cx.once.is_none() => return Err(PaymentError::NotOnce),
        Before::Never => None,
    };
    let creditor = creditor(cx, w)?;
    let message = before.as_ref().map_or_else(|| number(cx), |kept| kept.message.clone());
    let drawn = drawn(cx, w, allowed, order, &message, lines)?;
    let cents = drawn.iter().map(|one| one.debit.cents).sum();
    let groups: Vec<_> = pain::groups(&drawn).into_iter().map(|(group, _)| group).collect();
    let count = drawn.len();
    if dry_run {
        return Ok(Collected { message: None, count, cents, groups, file: None });
    }
    let made = before.as_ref().map_or_else(|| cx.now_ms(), |kept| kept.made);
    let head = Message {
        id: &message,
        made: Timestamp::from_millisecond(made).map_err(|_| Fault::Rules)?,
        scheme: order.scheme,
        creditor: &creditor,
    };
    let file = pain::write(&head, &drawn);
    let print = cx.register.keys.lasting().attempt_tag(&file);
    match before {
        // The same number over another content would be collected twice, or not at all.
        Some(kept) if kept.print != print => return Err(PaymentError::Between),
        Some(_) => {}
        None => cx.keep_done(w, &Kept { message: message.clone(), made, print })?,
    }
    Ok(Collected { message: Some(message), count, cents, groups, file: Some(file) })
}

/// A number for a message: the day and chance, in letters that every bank hands on.
fn number(cx: &Cx) -> String {
    let chance = u64::from_be_bytes(seal::random_bytes());
    format!("OBHUT-{}-{:08X}", cx.today().strftime("%Y%m%d"), chance & 0xffff_ffff)
}

/// Who collects, from the settings of the register.
fn creditor(cx: &Cx, w: &mut Write) -> Result<Creditor, PaymentError> {
    let mut get = |setting| letter::own_setting(w, &cx.register, setting);
    let (name, id) = (get(Setting::CreditorName)?, get(Setting::CreditorId)?);
    let (iban, bic) = (get(Setting::CreditorIban)?, get(Setting::CreditorBic)?);
    match (name, id, iban) {
        (Some(name), Some(id), Some(iban)) => Ok(Creditor { name, id, iban, bic }),
        (name, id, iban) => {
            let lacks = [
                (name.is_none(), Setting::CreditorName),
                (id.is_none(), Setting::CreditorId),
                (iban.is_none(), Setting::CreditorIban),
            ];
            let lacks = lacks.into_iter().filter_map(|(lacks, one)| lacks.then_some(one));
            Err(PaymentError::Creditor { lacks: lacks.collect() })
        }
    }
}

/// All rows with their accounts, or the reasons why some are not to be had.
fn drawn(
    cx: &Cx,
    w: &mut Write,
    allowed: &Allowed,
    order: &Order,
    message: &str,
    lines: &mut Vec<Line>,
) -> Result<Vec<Drawn>, PaymentError> {
    let mut drawn = Vec::with_capacity(order.rows.len());
    let mut wrong = Vec::new();
    let mut once: Vec<&str> = Vec::new();
    for (at, row) in order.rows.iter().enumerate() {
        let number = at + 1;
        let is_once = row.debit.sequence == sepa::Sequence::Once;
        if is_once && once.contains(&row.debit.mandate.as_str()) {
            wrong.push((number, RowWhy::Twice));
            continue;
        }
        once.extend(is_once.then_some(row.debit.mandate.as_str()));
        if let Err(why) = sepa::judge(&row.debit, order.scheme, cx.today) {
            wrong.push((number, RowWhy::Wrong(why)));
            continue;
        }
        let mut line = Line { count: 1, ..Line::default() };
        match one(cx, w, allowed, row, format!("{message}-{number}"), &mut line)? {
            Ok(one) => drawn.push(one),
            Err(why) => wrong.push((number, why)),
        }
        lines.push(line);
    }
    if wrong.is_empty() { Ok(drawn) } else { Err(PaymentError::Rows(wrong)) }
}

fn one(
    cx: &Cx,
    w: &mut Write,
    allowed: &Allowed,
    row: &OrderRow,
    reference: String,
    line: &mut Line,
) -> Result<Result<Drawn, RowWhy>, PaymentError> {
    let (person, number) = match &row.from {
        From::Person(id) => (*id, None),
        From::Token(token) => {
            let token = PaymentToken::parse(token.trim());
            let found =
                token.map(|token| store::apikey::by_token(w, cx.register.id(), token.as_str()));
            match found.transpose()?.flatten() {
                Some((person, number)) => (person, Some(number)),
                None => return Ok(Err(RowWhy::Unknown)),
            }
        }
    };
    let wanted = |key: &str| FIELDS.contains(&key);
    let told = match opened_of(cx, w, allowed, person, line, &wanted) {
        Ok((_, told)) => told,
        Err(PaymentError::Unknown) => return Ok(Err(RowWhy::Unknown)),
        Err(PaymentError::Restricted) => return Ok(Err(RowWhy::Restricted)),
        Err(error) => return Err(error),
    };
    let fields = told.iter().map(|one| one.row.field.0).collect::<Vec<_>>();
    *line = std::mem::take(line).fields(fields);
    Ok(assembled(cx, &told, number, row, reference))
}

/// What a collection may need of a person.
const FIELDS: &[&str] = &[
    "iban",
    "bic",
    "account_holder",
    "given_name",
    "family_name",
    "organisation",
    "street",
    "postcode",
    "city",
    "country",
];

fn assembled(
    cx: &Cx,
    told: &[Told],
    number: Option<u32>,
    row: &OrderRow,
    reference: String,
) -> Result<Drawn, RowWhy> {
    let register = &cx.register;
    let of = |key: &str| {
        let id = register.rules().fields.by_key(key).map(|field| field.id);
        told.iter().filter(move |one| Some(one.row.field) == id).collect::<Vec<_>>()
    };
    let accounts = of("iban");
    let account = match (number, accounts.as_slice()) {
        (Some(number), all) => {
            *all.iter().find(|one| one.row.number == number).ok_or(RowWhy::NoAccount)?
        }
        (None, []) => return Err(RowWhy::NoAccount),
        (None, [one]) => *one,
        (None, _) => return Err(RowWhy::Several),
    };
    let checked = value::iban::check(account.text.shown());
    let iban = Zeroizing::new(checked.text);
    if checked.verdict != value::Verdict::Good {
        return Err(RowWhy::Doubtful);
    }
    let holder = keep::first(register, told, "account_holder").map(str::to_owned);
    let name = pain::name(&holder.unwrap_or_else(|| keep::name_of(register, told)));
    if !name.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
        return Err(RowWhy::NoName);
    }
    let country = iban.get(..2).unwrap_or_default();
    let beyond = match sepa::reached(country) {
        Reached::Plainly => None,
        Reached::Not => return Err(RowWhy::Abroad),
        Reached::WithAddress => {
            let first = |key| keep::first(register, told, key).map(str::to_owned);
            let bics = of("bic");
            let [bic] = bics.as_slice() else { return Err(RowWhy::NoAddress) };
            let bic = value::bic::check(bic.text.shown());
            let city = first("city").filter(|_| bic.verdict == value::Verdict::Good);
            let named = first("country").and_then(|text| Country::parse(&text));
            Some(Beyond {
                bic: bic.text,
                street: first("street"),
                postcode: first("postcode"),
                city: city.ok_or(RowWhy::NoAddress)?,
                country: named.map_or_else(|| country.to_owned(), |one| one.code().to_owned()),
            })
        }
    };
    Ok(Drawn { debit: row.debit.clone(), reference, name, iban, beyond })
}
