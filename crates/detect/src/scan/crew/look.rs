//! Looks into one file: opens it, has it read, and says what is in it.

use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use read::{Listener, Piece, ReadError};
use rustix::io::Errno;

use super::super::finding::{Change, Location, LocationId, Reason, Told, Unread};
use super::super::gather::{Gather, Tools};
use super::super::pace::Pace;
use super::super::patience::Patience;
use super::super::state::{Known, MailId, State};
use super::super::walk::{Met, Opener, Stamp};
use super::super::{Reads, Wish};
use super::post::Post;
use super::{Job, id};

/// What whoever looks says.
pub(super) enum Said {
    /// The job of that number is done.
    Job(u64, Done),
    /// A mail is there: what it gave in which version, or nothing where it is as before.
    Mail(MailId, Option<(u64, Vec<u8>)>),
}

/// How looking into a job ended.
pub(super) enum Done {
    /// There is something to say.
    Looked(Box<Looked>),
    /// It is gone since it was met, or the scan was stopped.
    Nothing,
}

/// What there is to say of a place.
pub(super) struct Looked {
    pub(super) location: Location,
    /// Where the file was met; nothing for a remote place.
    pub(super) met: Option<Met>,
    pub(super) stamp: Stamp,
    pub(super) version: u64,
    pub(super) prints: Vec<u8>,
    pub(super) known: Kept,
    /// The mailbox it is, if every mail of it was met: those that were not are gone.
    pub(super) mailbox: Option<[u8; 8]>,
}

/// How the state hears of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// It was read: what was told is kept.
    Read,
    /// It is as before.
    Same,
    /// It was not read, for a reason that is not remembered; what was known of it stays.
    Unread,
}

/// What one thread looks with.
pub(super) struct Looking<'l> {
    wish: &'l Wish,
    tools: &'l Tools,
    known: Option<Known<'l>>,
    pace: &'l Pace,
    opener: Opener,
    version: u64,
    answers: SyncSender<Said>,
}

/// Reasons that may be others next time, though the file is the same.
const PASSING: [&str; 9] = [
    "read-disk",
    "read-not-allowed",
    "read-not-started",
    "read-not-confined",
    "read-died",
    "read-garbled",
    "read-stopped",
    "read-remote-unreachable",
    "scan-fault",
];

impl<'l> Looking<'l> {
    pub(super) fn new(
        wish: &'l Wish,
        tools: &'l Tools,
        state: Option<&'l State>,
        pace: &'l Pace,
        answers: SyncSender<Said>,
    ) -> Looking<'l> {
        let known = state.filter(|_| !wish.again).map(State::known);
        let (opener, version) = (Opener::default(), version(wish));
        Looking { wish, tools, known, pace, opener, version, answers }
    }

    /// Looks into a job and says what became of it; no more when nobody listens.
    pub(super) fn say(&mut self, number: u64, job: Job, reader: &mut dyn Reads) -> bool {
        let done = self.look(job, reader);
        self.answers.send(Said::Job(number, done)).is_ok()
    }

    fn look(&mut self, job: Job, reader: &mut dyn Reads) -> Done {
        if self.pace.is_stopped() {
            return Done::Nothing;
        }
        let done = match job {
            Job::File(met) => self.file(met, reader),
            Job::Remote(number) => self.remote(number),
        };
        Pace::add(&self.pace.files, 1);
        done
    }

    fn file(&mut self, met: Met, reader: &mut dyn Reads) -> Done {
        let id = id(&self.tools.key, &met.real());
        if let Some(trouble) = met.trouble {
            return self.said(met, id, Told::unread(Reason::new(trouble)));
        }
        let earlier = self.known.as_ref().and_then(|known| known.place(id));
        let change = if earlier.is_some() { Change::Changed } else { Change::New };
        if let Some(earlier) = earlier
            && (earlier.stamp, earlier.version) == (met.stamp, self.version)
            && !is_passing(&earlier.told.unread)
        {
            Pace::add(&self.pace.bytes, met.stamp.size);
            let stamp = met.stamp;
            let prints = self.known.as_ref().and_then(|known| known.prints(id)).unwrap_or_default();
            return self.looked(met, id, stamp, (earlier.told, prints), Change::Same);
        }
        if self.wish.most.is_some_and(|most| met.stamp.size > most) {
            Pace::add(&self.pace.bytes, met.stamp.size);
            return self.said(met, id, Told::unread(Reason::new("scan-large")));
        }
        let opened = self.opener.open(&met).and_then(|open| Ok((rustix::fs::fstat(&open)?, open)));
        let (stat, open) = match opened {
            Ok(opened) => opened,
            // Gone, or turned into a link or a folder, since it was met.
            Err(Errno::NOENT | Errno::NOTDIR | Errno::LOOP) => return Done::Nothing,
            Err(Errno::ACCESS | Errno::PERM) => {
                return self.said(met, id, Told::unread(Reason::new("read-not-allowed")));
            }
            Err(_) => return self.said(met, id, Told::unread(Reason::new("read-disk"))),
        };
        if rustix::fs::FileType::from_raw_mode(stat.st_mode) != rustix::fs::FileType::RegularFile {
            return Done::Nothing;
        }
        let stamp = Stamp::of(&stat);
        let name = met.name.to_string_lossy().into_owned();
        let told = self.listen(stamp.size, |listener| {
            if stamp.size == 0 {
                return Ok(());
            }
            reader.tell(File::from(open), &name, listener)
        });
        match told {
            Some(told) => self.looked(met, id, stamp, told, change),
            None => Done::Nothing,
        }
    }

    /// Hears a reader out; nothing when the scan was stopped on the way.
    fn listen(
        &self,
        size: u64,
        tell: impl FnOnce(&mut dyn Listener) -> Result<(), ReadError>,
    ) -> Option<(Told, Vec<u8>)> {
        let heard = catch_unwind(AssertUnwindSafe(|| {
            let gather = Gather::new(self.tools, size, &self.pace.stop);
            let patience = Patience::of(size);
            let mut paced = Paced { gather, pace: self.pace, left: size, patience };
            let end = tell(&mut paced);
            Pace::add(&self.pace.bytes, paced.left);
            paced.gather.done(end)
        }));
        if self.pace.is_stopped() {
            return None;
        }
        // A detector that fell over: a fault of ours, which costs this file its answer.
        Some(heard.unwrap_or_else(|_| (Told::unread(Reason::new("scan-fault")), Vec::new())))
    }

    fn remote(&self, number: usize) -> Done {
        let remote = &self.wish.remotes[number];
        let id = LocationId(self.tools.key.place(remote.own.as_bytes()));
        let note = |id: MailId, told: Option<Vec<u8>>| {
            // Whoever notes it down is gone only when the scan ends.
            let _ = self.answers.send(Said::Mail(id, told.map(|told| (self.version, told))));
        };
        let known = |id: MailId| self.known.as_ref()?.mail(id, self.version);
        let mut post = Post::new(self.tools, self.pace, mailbox(id), &known, &note);
        let heard = catch_unwind(AssertUnwindSafe(|| {
            let end = (remote.tell)(&mut post);
            post.done(end)
        }));
        if self.pace.is_stopped() {
            return Done::Nothing;
        }
        let fault = || (Told::unread(Reason::new("scan-fault")), Vec::new(), false);
        let (told, prints, is_whole) = heard.unwrap_or_else(|_| fault());
        let earlier = self.known.as_ref().and_then(|known| known.place(id));
        let change = match &earlier {
            None => Change::New,
            Some(earlier) if earlier.told == told => Change::Same,
            Some(_) => Change::Changed,
        };
        let location = Location {
            id,
            path: remote.shown.clone(),
            below: remote.shown.len(),
            size: 0,
            modified: told.dated.map_or(0, |(_, last)| last),
            change,
            told,
        };
        Done::Looked(Box::new(Looked {
            location,
            met: None,
            stamp: Stamp::default(),
            version: self.version,
            prints,
            known: Kept::Read,
            mailbox: (is_whole && remote.is_mailbox).then(|| mailbox(id)),
        }))
    }

    /// A place that was read, or need not be.
    fn looked(
        &self,
        met: Met,
        id: LocationId,
        stamp: Stamp,
        (told, prints): (Told, Vec<u8>),
        change: Change,
    ) -> Done {
        let (path, below) = met.shown(&self.tools.names);
        let location = Location {
            id,
            path,
            below,
            size: stamp.size,
            modified: stamp.modified.div_euclid(1_000_000_000),
            change,
            told,
        };
        let known = if change == Change::Same { Kept::Same } else { Kept::Read };
        let (met, version) = (Some(met), self.version);
        let mailbox = None;
        Done::Looked(Box::new(Looked { location, met, stamp, version, prints, known, mailbox }))
    }

    /// A place that was not read, for a reason that is not remembered.
    fn said(&self, met: Met, id: LocationId, told: Told) -> Done {
        let stamp = met.stamp;
        let mut done = self.looked(met, id, stamp, (told, Vec::new()), Change::New);
        if let Done::Looked(looked) = &mut done {
            looked.known = Kept::Unread;
        }
        done
    }
}

/// Whether what could not be checked may be so next time.
pub(super) fn is_passing(unread: &[Unread]) -> bool {
    unread.iter().any(|unread| PASSING.contains(&unread.reason.code.as_str()))
}

/// The mailbox of that place, as its mails name it.
pub(super) fn mailbox(id: LocationId) -> [u8; 8] {
    let [a, b, c, d, e, f, g, h, ..] = id.0;
    [a, b, c, d, e, f, g, h]
}

/// A number for the detectors and readers there are, and what they are told to look for.
fn version(wish: &Wish) -> u64 {
    let mut hasher = DefaultHasher::new();
    env!("OBHUT_READING").hash(&mut hasher);
    format!("{:?}", wish.settings).hash(&mut hasher);
    hasher.finish()
}

/// Tells how far the reading is, as the file's texts come.
struct Paced<'p> {
    gather: Gather<'p>,
    pace: &'p Pace,
    left: u64,
    patience: Patience,
}

impl Listener for Paced<'_> {
    fn piece(&mut self, piece: Piece) -> Result<(), ReadError> {
        let (bytes, cells) = match &piece {
            Piece::Text { text, .. } => (text.len(), 0),
            Piece::Row { cells, .. } => (cells.iter().map(String::len).sum(), cells.len()),
            _ => (0, 0),
        };
        let now = self.left.min((bytes + cells) as u64);
        self.left -= now;
        Pace::add(&self.pace.bytes, now);
        self.patience.spend(bytes as u64)?;
        self.gather.piece(piece)
    }

    fn alive(&mut self) -> Result<(), ReadError> {
        self.gather.alive()
    }

    fn spent(&mut self, reading: Duration) -> Result<(), ReadError> {
        self.patience.read_for(reading)
    }
}
