//! Takes in what a scan tells, in batches: new places are added, known ones are held against what was
//! decided about them, and what was told before is only marked as seen. Told twice, it is the same.

use std::collections::HashMap;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::time::Instant;

use detect::scan::{Location, Placed, Sink, Told, Verdict};
use model::finding::{Amount, Groups, Kept, Print, Seen, State, Why, rank};
use model::{PlaceId, ScannedId};
use seal::FingerprintKey;
use store::Write;
use store::finding::{PlaceRow, Prints, ScanRow, UnreadRow};

use super::FindingError;
use crate::scanned::{self, Inside, Unchecked, state_of};
use crate::{Allowed, Cx};

/// Places and fingerprints taken in with one transaction, and after how many seconds at the latest.
const PLACES: usize = 500;
const PRINTS: usize = 50_000;
const SECONDS: u64 = 5;
/// Parts of a place that are kept with it.
const PARTS: usize = 40;

/// What takes a scan in.
pub(super) struct Taking<'t> {
    cx: &'t Cx,
    allowed: &'t Allowed,
    source: ScannedId,
    /// Where the source lies.
    target: &'t str,
    key: FingerprintKey,
    /// The scan, with its numbers so far.
    pub(super) row: ScanRow,
    /// Places that have no home since this scan.
    pub(super) homeless: u64,
    waiting: Vec<Met>,
    prints: usize,
    since: Instant,
    /// Why it could not be taken in.
    pub(super) failed: Option<FindingError>,
    /// Why a remote place could not be read as a whole: a code.
    pub(super) remote: Option<String>,
}

/// A place as the scan met it.
struct Met {
    tag: [u8; 16],
    inside: Inside,
    modified: Option<i64>,
    bytes: u64,
    amounts: Vec<Amount>,
    prints: Prints,
    seen: Seen,
    unread: Option<String>,
    unchecked: Option<Unchecked>,
}

impl<'t> Taking<'t> {
    pub(super) fn new(
        cx: &'t Cx,
        allowed: &'t Allowed,
        target: &'t str,
        row: ScanRow,
    ) -> Taking<'t> {
        Taking {
            cx,
            allowed,
            source: ScannedId(row.source),
            target,
            key: cx.register.fingerprints(),
            row,
            homeless: 0,
            waiting: Vec::new(),
            prints: 0,
            since: Instant::now(),
            failed: None,
            remote: None,
        }
    }

    fn met(&self, placed: &Placed<'_>) -> Met {
        let location = placed.location;
        let told = &location.told;
        let amounts = amounts(told);
        let prints = match placed.prints.all() {
            Some(all) => Prints::All(all),
            None => Prints::Filter(placed.prints.0.to_vec()),
        };
        let seen = match told.verdict() {
            Verdict::Found => {
                Seen::Found { groups: Groups::of(&amounts), print: self.content(&amounts, &prints) }
            }
            Verdict::Clean => Seen::Gone,
            Verdict::Unchecked if told.unread.iter().any(|u| u.reason.code == ENCRYPTED) => {
                Seen::Sealed
            }
            Verdict::Unchecked => Seen::Unread,
        };
        let inside = inside(placed, self.target);
        let unread = told.unread.iter().filter(|unread| !unread.reason.is_not_text());
        let parts: Vec<_> = unread
            .take(PARTS)
            .map(|unread| (unread.reason.code.clone(), unread.spots.clone()))
            .collect();
        let unread = parts.first().map(|(code, _)| code.clone());
        let unchecked = unread.is_some().then(|| Unchecked {
            clear: inside.clear.clone(),
            shown: inside.shown.clone(),
            parts,
        });
        Met {
            tag: location.id.0,
            inside,
            modified: Some(location.modified.saturating_mul(1_000)).filter(|at| *at > 0),
            bytes: location.size,
            amounts,
            prints,
            seen,
            unread,
            unchecked,
        }
    }

    /// What was found there as one fingerprint: its values, or where none of them has one of its
    /// own, how many there are of each kind.
    fn content(&self, amounts: &[Amount], prints: &Prints) -> Print {
        let mut bytes = b"content\0".to_vec();
        match prints {
            Prints::All(all) if all.is_empty() => {
                for one in amounts {
                    bytes.extend_from_slice(one.label.as_bytes());
                    bytes.extend_from_slice(&one.count.to_be_bytes());
                }
            }
            Prints::All(all) => {
                all.iter().for_each(|print| bytes.extend_from_slice(&print.to_be_bytes()));
            }
            Prints::Filter(filter) => bytes.extend_from_slice(filter),
        }
        self.key.place(&bytes)
    }

    /// Takes in what waits.
    pub(super) fn flush(&mut self) -> Result<(), FindingError> {
        let batch = std::mem::take(&mut self.waiting);
        self.prints = 0;
        self.since = Instant::now();
        let (cx, ws) = (self.cx, self.cx.register.id());
        // Clean files are by far the most: of those only what is known needs a word.
        let tags: Vec<[u8; 16]> = batch.iter().map(|met| met.tag).collect();
        let known =
            cx.house.store.read_in(ws, |r| store::finding::by_tags(r, ws, self.source, &tags))?;
        let known: Vec<[u8; 16]> = known.iter().map(|row| row.tag).collect();
        let found = |met: &Met| matches!(met.seen, Seen::Found { .. });
        let worth = |met: &Met| found(met) || met.unchecked.is_some() || known.contains(&met.tag);
        let mut batch: Vec<Met> = batch.into_iter().filter(worth).collect();
        // The same place may be met twice by way of two targets.
        batch.sort_by_key(|met| met.tag);
        batch.dedup_by_key(|met| met.tag);
        if batch.is_empty() {
            return Ok(());
        }
        let before = self.row.clone();
        let (row, homeless) = cx.write_alone(self.allowed, |w, lines| {
            let mut row = before.clone();
            let homeless = take(w, cx, &batch, &mut row)?;
            store::finding::put_unread(w, ws, &unread(cx, &batch, &row)?)?;
            store::finding::put_scan(w, ws, &row)?;
            lines.push(crate::line::Line { count: batch.len() as u64, ..Default::default() });
            Ok::<_, FindingError>((row, homeless))
        })?;
        self.row = row;
        self.homeless += homeless;
        Ok(())
    }
}

/// The reader's code for what nobody can read without its key.
const ENCRYPTED: &str = "read-encrypted";

impl Sink for Taking<'_> {
    fn place(&mut self, placed: &Placed<'_>) -> io::Result<()> {
        self.row.files += 1;
        self.row.bytes += placed.location.size;
        self.row.unread += u64::from(placed.location.told.has_unread_text());
        if placed.clear.is_none() {
            let unread = placed.location.told.unread.iter();
            let whole = unread.filter(|one| one.spots.is_empty() && !one.reason.is_not_text());
            self.remote = whole.map(|one| one.reason.code.clone()).next();
        }
        let met = self.met(placed);
        if let Prints::All(prints) = &met.prints {
            self.prints += prints.len();
        }
        self.waiting.push(met);
        let full = self.waiting.len() >= PLACES || self.prints >= PRINTS;
        if full || self.since.elapsed().as_secs() >= SECONDS {
            self.flush().map_err(|error| {
                self.failed = Some(error);
                io::Error::other("not taken in")
            })?;
        }
        Ok(())
    }
}

/// What of a batch could not be checked.
fn unread(cx: &Cx, batch: &[Met], scan: &ScanRow) -> Result<Vec<UnreadRow>, FindingError> {
    let told = batch.iter().filter_map(|met| Some((met, met.unchecked.as_ref()?)));
    told.map(|(met, unchecked)| {
        let [a, b, c, d, e, f, g, h, ..] = met.tag;
        let id = i64::from_be_bytes([a, b, c, d, e, f, g, h]);
        Ok(UnreadRow {
            id,
            source: ScannedId(scan.source),
            seen: scan.number,
            bytes: met.bytes,
            modified: met.modified,
            code: met.unread.clone().unwrap_or_default(),
            sealed: cx.register.seal_unread(id, unchecked)?,
        })
    })
    .collect()
}

/// Takes a batch in; says how many places have no home since.
fn take(w: &mut Write, cx: &Cx, batch: &[Met], scan: &mut ScanRow) -> Result<u64, FindingError> {
    let ws = cx.register.id();
    let source = ScannedId(scan.source);
    let tags: Vec<[u8; 16]> = batch.iter().map(|met| met.tag).collect();
    let known = store::finding::by_tags(w, ws, source, &tags)?;
    let mut known: HashMap<[u8; 16], PlaceRow> =
        known.into_iter().map(|row| (row.tag, row)).collect();
    let (mut same, mut homeless) = (Vec::new(), 0);
    for met in batch {
        let earlier = known.remove(&met.tag);
        let found = matches!(met.seen, Seen::Found { .. });
        if found {
            let fresh = earlier.as_ref().is_none_or(|row| row.found >= scan.begun);
            scan.places += 1;
            scan.hits += met.hits();
            scan.fresh += u64::from(fresh);
        }
        match earlier {
            None if found => {
                homeless += 1;
                insert(w, cx, met, scan)?;
            }
            None => {}
            Some(row) => {
                let state = state_of(&row.kept)?;
                let after = state.rescanned(met.seen, cx.today);
                let was = matches!(state, State::Homeless(_)) && row.found < scan.begun;
                homeless += u64::from(found && !was && matches!(after, State::Homeless(_)));
                match met.seen {
                    Seen::Gone => {
                        if !matches!(state, State::Closed { .. }) {
                            scan.gone += 1;
                        }
                        scanned::close(w, ws, &row, after)?;
                        same.push(row.id);
                    }
                    _ if is_same(met, &row) && after == state => same.push(row.id),
                    _ => update(w, cx, met, row, after, scan)?,
                }
            }
        }
    }
    store::finding::set_seen(w, ws, &same, scan.number)?;
    Ok(homeless)
}

/// Whether there is nothing to write but that it was seen.
fn is_same(met: &Met, row: &PlaceRow) -> bool {
    let as_before =
        (row.modified, row.bytes, &row.unread) == (met.modified, met.bytes, &met.unread);
    match met.seen {
        Seen::Found { groups, print } => {
            let hits = (row.hits, row.certain) == (met.hits(), met.certain());
            as_before && hits && print == row.content && groups.bits() == row.kinds
        }
        _ => as_before,
    }
}

impl Met {
    fn hits(&self) -> u64 {
        self.amounts.iter().map(|one| one.count).sum()
    }

    fn certain(&self) -> u64 {
        self.amounts.iter().map(|one| one.certain).sum()
    }
}

fn insert(w: &mut Write, cx: &Cx, met: &Met, scan: &ScanRow) -> Result<(), FindingError> {
    let Seen::Found { groups, print } = met.seen else { return Ok(()) };
    let ws = cx.register.id();
    let id = PlaceId::new(cx.now_ms(), u32::from_be_bytes(seal::random_bytes()));
    let row = PlaceRow {
        id,
        source: ScannedId(scan.source),
        tag: met.tag,
        seen: scan.number,
        found: scan.begun,
        modified: met.modified,
        bytes: met.bytes,
        rank: rank(&met.amounts),
        hits: met.hits(),
        certain: met.certain(),
        kinds: groups.bits(),
        content: print,
        unread: met.unread.clone(),
        kept: State::Homeless(Why::Fresh).kept(),
        sealed: cx.register.seal_place(id, &met.inside)?,
    };
    store::finding::insert_place(w, ws, &row)?;
    Ok(store::finding::put_content(w, ws, id, &met.amounts, &met.prints)?)
}

fn update(
    w: &mut Write,
    cx: &Cx,
    met: &Met,
    row: PlaceRow,
    state: State,
    scan: &ScanRow,
) -> Result<(), FindingError> {
    let ws = cx.register.id();
    let was_closed = matches!(state_of(&row.kept)?, State::Closed { .. });
    let kept: Kept = state.kept();
    let mut after = PlaceRow {
        seen: scan.number,
        modified: met.modified,
        bytes: met.bytes,
        unread: met.unread.clone(),
        kept,
        ..row
    };
    if let Seen::Found { groups, print } = met.seen {
        // What was closed has let go of what lay there.
        let other = print != after.content || was_closed || after.hits != met.hits();
        after.rank = rank(&met.amounts);
        after.hits = met.hits();
        after.certain = met.certain();
        after.kinds = groups.bits();
        after.content = print;
        after.sealed = cx.register.seal_place(after.id, &met.inside)?;
        if other {
            store::finding::put_content(w, ws, after.id, &met.amounts, &met.prints)?;
        }
    }
    store::finding::update_place(w, ws, &after)?;
    if matches!(state, State::Closed { .. }) {
        // Put under a passphrase: what lay there in the open is let go.
        scanned::close(w, ws, &after, state)?;
    }
    Ok(())
}

/// How much there is of each kind in the whole place.
fn amounts(told: &Told) -> Vec<Amount> {
    let mut all: Vec<Amount> = Vec::new();
    for finding in &told.findings {
        let label = finding.label.code();
        let (count, certain, different) = finding.adds();
        match all.iter_mut().find(|one| one.label == label) {
            Some(one) => {
                one.count += count;
                one.certain += certain;
                one.different += different;
            }
            None => all.push(Amount { label: label.to_owned(), count, certain, different }),
        }
    }
    all
}

fn inside(placed: &Placed<'_>, target: &str) -> Inside {
    let location: &Location = placed.location;
    let clear = match placed.clear {
        // The target itself, where it is one file.
        Some((target, below)) if below.as_os_str().is_empty() => target.file_name(),
        Some((_, below)) => Some(below.as_os_str()),
        None => None,
    };
    let clear = clear.map(|name| String::from_utf8_lossy(name.as_bytes()).into_owned());
    // Where the source lies is said once, by its name.
    let below = location.path.strip_prefix(target).map(|below| below.trim_start_matches('/'));
    let shown = below.filter(|below| !below.is_empty()).unwrap_or(&location.path);
    Inside {
        clear: clear.unwrap_or_else(|| location.path.clone()),
        shown: shown.to_owned(),
        sort: location.told.sort,
        parts: location.told.findings.iter().take(PARTS).cloned().collect(),
    }
}
