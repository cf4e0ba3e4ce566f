//! What was decided about a place, and what a new scan makes of it.

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::content::Groups;
use crate::ProcessingId;
use crate::keyed::keyed;

/// A keyed fingerprint of all that was found in a place: the same as long as the same values are
/// there.
pub type Print = [u8; 16];

/// Where a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has said where it belongs: an open task.
    Homeless(Why),
    /// It belongs to a processing, for what was there then.
    Tied { processing: ProcessingId, groups: Groups },
    /// Somebody is to do something about it; a scan that no longer finds it is the proof.
    Asked { task: Task, since: Date },
    /// It stays as it is, with a reason, until that day.
    Accepted { until: Date, groups: Groups },
    /// No personal data after all; stays so as long as the same is found.
    Dismissed { print: Print },
    /// It needs no decision any more, and why.
    Closed { on: Date, how: Closing },
}

keyed! {
    /// Why a place has no home.
    Why {
        /// It was found for the first time.
        Fresh = "fresh",
        /// Graver kinds of data came to it since somebody decided.
        Grown = "grown",
        /// What was a false alarm is not the same any more.
        Changed = "changed",
        /// It was accepted until a day that has come.
        Over = "over",
        /// It was gone and is there again.
        Back = "back",
        /// Somebody took the decision back.
        Reopened = "reopened",
    }
}

keyed! {
    /// What is to be done about a place.
    Task {
        /// Its values go into the register, and it goes away.
        Move = "move",
        /// It is put under a passphrase.
        Seal = "seal",
        /// Its owner deletes it.
        Delete = "delete",
        /// Its values are in the register: what is left there goes away.
        Remove = "remove",
    }
}

keyed! {
    /// Why a place needs no decision any more.
    Closing {
        /// It is not there any more.
        Gone = "gone",
        /// The same, and an import has taken it into the register: the proof that it did not stay.
        Moved = "move",
        /// It is there, and nobody without its key can read it, as was asked.
        Sealed = "seal",
        /// It is not there any more, as was asked: the proof.
        Deleted = "delete",
        /// Its source is looked through no more; nothing is said about the place itself.
        Ended = "ended",
    }
}

/// What a person says about a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Tie(ProcessingId),
    Accept {
        until: Date,
    },
    Dismiss,
    Ask(Task),
    /// An import has taken it into the register.
    Moved,
    /// Takes back whatever was decided.
    Reopen,
}

/// What a scan saw of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    Found {
        groups: Groups,
        print: Print,
    },
    /// It is there, and nobody without its key can read it.
    Sealed,
    /// It is there and could not be read.
    Unread,
    Gone,
}

/// Why a decision cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undecided {
    /// The place is not there any more.
    #[error("closed")]
    Closed,
    /// The day has passed, or lies too far ahead.
    #[error("day")]
    Day,
    /// There is nothing to take back.
    #[error("open already")]
    Open,
    /// Who answers for the source alone may not say that.
    #[error("reserved")]
    Reserved,
}

/// Years for which something may be accepted before it is asked again.
const ACCEPT_YEARS: i64 = 2;

impl State {
    /// As it is on a day: what was accepted comes back when its day has come.
    #[must_use]
    pub fn on(self, today: Date) -> State {
        match self {
            State::Accepted { until, .. } if until <= today => State::Homeless(Why::Over),
            state => state,
        }
    }

    /// After a person's decision about what is there now.
    ///
    /// # Errors
    /// [`Undecided`].
    pub fn decided(
        self,
        decision: Decision,
        groups: Groups,
        print: Print,
        today: Date,
    ) -> Result<State, Undecided> {
        let state = self.on(today);
        if matches!(state, State::Closed { .. }) {
            return Err(Undecided::Closed);
        }
        Ok(match decision {
            Decision::Tie(processing) => State::Tied { processing, groups },
            Decision::Accept { until } => {
                if until <= today || until > today.saturating_add(ACCEPT_YEARS.years()) {
                    return Err(Undecided::Day);
                }
                State::Accepted { until, groups }
            }
            Decision::Dismiss => State::Dismissed { print },
            Decision::Ask(task) => State::Asked { task, since: today },
            Decision::Moved => State::Asked { task: Task::Remove, since: today },
            Decision::Reopen if matches!(state, State::Homeless(_)) => {
                return Err(Undecided::Open);
            }
            Decision::Reopen => State::Homeless(Why::Reopened),
        })
    }

    /// Whether who only answers for the source may set that task: to delete or to seal what lies
    /// there, while nobody has said anything else about it.
    ///
    /// # Errors
    /// [`Undecided::Reserved`], [`Undecided::Closed`].
    pub fn leaves_to_owner(self, task: Task, today: Date) -> Result<(), Undecided> {
        match (self.on(today), task) {
            (State::Closed { .. }, _) => Err(Undecided::Closed),
            (
                State::Homeless(_) | State::Asked { task: Task::Delete | Task::Seal, .. },
                Task::Delete | Task::Seal,
            ) => Ok(()),
            _ => Err(Undecided::Reserved),
        }
    }

    /// After a scan. A decision holds for what it was made about: the same or less.
    #[must_use]
    pub fn rescanned(self, seen: Seen, today: Date) -> State {
        let state = self.on(today);
        match (seen, state) {
            (Seen::Gone, State::Closed { .. }) | (Seen::Unread, _) => state,
            (Seen::Gone, State::Asked { task: Task::Remove, .. }) => {
                State::Closed { on: today, how: Closing::Moved }
            }
            (Seen::Gone, State::Asked { task: Task::Delete, .. }) => {
                State::Closed { on: today, how: Closing::Deleted }
            }
            (Seen::Gone, _) => State::Closed { on: today, how: Closing::Gone },
            (Seen::Sealed, State::Asked { task: Task::Seal, .. }) => {
                State::Closed { on: today, how: Closing::Sealed }
            }
            (Seen::Sealed, _) => state,
            (Seen::Found { .. }, State::Closed { .. }) => State::Homeless(Why::Back),
            (Seen::Found { groups, .. }, State::Tied { groups: known, .. })
            | (Seen::Found { groups, .. }, State::Accepted { groups: known, .. })
                if !known.covers(groups) =>
            {
                State::Homeless(Why::Grown)
            }
            (Seen::Found { print, .. }, State::Dismissed { print: known }) if print != known => {
                State::Homeless(Why::Changed)
            }
            (Seen::Found { .. }, _) => state,
        }
    }
}

/// A state as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub state: String,
    pub processing: Option<u16>,
    pub word: Option<String>,
    pub day: Option<Date>,
    pub groups: u8,
    pub print: Option<Print>,
}

impl State {
    /// The word of the state in lists, addresses and texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Homeless(_) => "homeless",
            State::Tied { .. } => "tied",
            State::Asked { .. } => "asked",
            State::Accepted { .. } => "accepted",
            State::Dismissed { .. } => "dismissed",
            State::Closed { .. } => "closed",
        }
    }

    /// All words of states.
    pub const KEYS: [&'static str; 6] =
        ["homeless", "tied", "asked", "accepted", "dismissed", "closed"];

    /// To be stored.
    #[must_use]
    pub fn kept(self) -> Kept {
        let kept = Kept { state: self.key().to_owned(), ..Kept::default() };
        let word = |word: &str| Some(word.to_owned());
        match self {
            State::Homeless(why) => Kept { word: word(why.key()), ..kept },
            State::Tied { processing, groups } => {
                Kept { processing: Some(processing.0), groups: groups.bits(), ..kept }
            }
            State::Asked { task, since } => {
                Kept { word: word(task.key()), day: Some(since), ..kept }
            }
            State::Accepted { until, groups } => {
                Kept { day: Some(until), groups: groups.bits(), ..kept }
            }
            State::Dismissed { print } => Kept { print: Some(print), ..kept },
            State::Closed { on, how } => Kept { day: Some(on), word: word(how.key()), ..kept },
        }
    }

    /// As it was stored; nothing where it makes no sense.
    #[must_use]
    pub fn of(kept: &Kept) -> Option<State> {
        let word = kept.word.as_deref();
        let groups = Groups::from_bits(kept.groups);
        Some(match kept.state.as_str() {
            "homeless" => State::Homeless(Why::of_key(word?)?),
            "tied" => State::Tied { processing: ProcessingId(kept.processing?), groups },
            "asked" => State::Asked { task: Task::of_key(word?)?, since: kept.day? },
            "accepted" => State::Accepted { until: kept.day?, groups },
            "dismissed" => State::Dismissed { print: kept.print? },
            "closed" => State::Closed { on: kept.day?, how: Closing::of_key(word?)? },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::content::Amount;
    use super::*;

    const TODAY: Date = date(2026, 11, 22);

    fn groups(labels: &[&str]) -> Groups {
        let amount = |label: &&str| Amount {
            label: (*label).to_owned(),
            count: 1,
            certain: 1,
            different: 1,
        };
        Groups::of(&labels.iter().map(amount).collect::<Vec<_>>())
    }

    fn found(labels: &[&str], print: u8) -> Seen {
        Seen::Found { groups: groups(labels), print: [print; 16] }
    }

    fn decide(decision: Decision) -> State {
        let fresh = State::Homeless(Why::Fresh);
        fresh.decided(decision, groups(&["EMAIL"]), [1; 16], TODAY).unwrap()
    }

    #[test]
    fn a_decision_holds_over_scans_until_graver_data_come() {
        for decision in
            [Decision::Tie(ProcessingId(1)), Decision::Accept { until: date(2027, 1, 1) }]
        {
            let state = decide(decision);
            assert_eq!(state.rescanned(found(&["EMAIL", "PERSON", "ORG"], 2), TODAY), state);
            let grown = state.rescanned(found(&["EMAIL", "HEALTH"], 2), TODAY);
            assert_eq!(grown, State::Homeless(Why::Grown));
        }
    }

    #[test]
    fn a_false_alarm_stays_as_long_as_the_same_is_found() {
        let state = decide(Decision::Dismiss);
        assert_eq!(state.rescanned(found(&["EMAIL"], 1), TODAY), state);
        assert_eq!(state.rescanned(Seen::Unread, TODAY), state);
        let changed = state.rescanned(found(&["EMAIL"], 2), TODAY);
        assert_eq!(changed, State::Homeless(Why::Changed));
    }

    #[test]
    fn what_was_accepted_comes_back_on_its_day() {
        let until = date(2026, 12, 1);
        let state = decide(Decision::Accept { until });
        assert_eq!(state.on(date(2026, 11, 30)), state);
        assert_eq!(state.on(until), State::Homeless(Why::Over));
        let fresh = State::Homeless(Why::Fresh);
        for day in [TODAY, date(2020, 1, 1), date(2028, 11, 23)] {
            let asked =
                fresh.decided(Decision::Accept { until: day }, Groups::default(), [0; 16], TODAY);
            assert_eq!(asked, Err(Undecided::Day), "{day}");
        }
    }

    #[test]
    fn a_task_is_done_when_a_scan_does_not_find_the_place() {
        let state = decide(Decision::Ask(Task::Delete));
        assert_eq!(state.rescanned(found(&["EMAIL"], 1), TODAY), state, "still there");
        assert_eq!(state.rescanned(Seen::Sealed, TODAY), state, "sealed is not deleted");
        let closed = state.rescanned(Seen::Gone, TODAY);
        assert_eq!(closed, State::Closed { on: TODAY, how: Closing::Deleted });
        assert_eq!(closed.rescanned(Seen::Gone, date(2027, 1, 1)), closed);
        assert_eq!(closed.rescanned(found(&["EMAIL"], 1), TODAY), State::Homeless(Why::Back));
        let sealed = decide(Decision::Ask(Task::Seal)).rescanned(Seen::Sealed, TODAY);
        assert_eq!(sealed, State::Closed { on: TODAY, how: Closing::Sealed });
    }

    #[test]
    fn what_an_import_took_in_is_moved_once_it_is_gone_and_not_before() {
        let asked = decide(Decision::Ask(Task::Move));
        let gone = asked.rescanned(Seen::Gone, TODAY);
        assert_eq!(gone, State::Closed { on: TODAY, how: Closing::Gone }, "nothing was taken in");
        let moved = asked.decided(Decision::Moved, groups(&["EMAIL"]), [1; 16], TODAY).unwrap();
        assert_eq!(moved, State::Asked { task: Task::Remove, since: TODAY });
        assert_eq!(moved.rescanned(found(&["EMAIL"], 1), TODAY), moved, "it still lies there");
        let gone = moved.rescanned(Seen::Gone, TODAY);
        assert_eq!(gone, State::Closed { on: TODAY, how: Closing::Moved });
    }

    #[test]
    fn who_answers_for_a_source_deletes_and_seals_there_and_overrules_nobody() {
        let open = State::Homeless(Why::Fresh);
        assert_eq!(open.leaves_to_owner(Task::Delete, TODAY), Ok(()));
        assert_eq!(decide(Decision::Ask(Task::Delete)).leaves_to_owner(Task::Seal, TODAY), Ok(()));
        assert_eq!(open.leaves_to_owner(Task::Move, TODAY), Err(Undecided::Reserved));
        for said in [Decision::Tie(ProcessingId(1)), Decision::Dismiss, Decision::Moved] {
            let decided = decide(said).leaves_to_owner(Task::Delete, TODAY);
            assert_eq!(decided, Err(Undecided::Reserved), "{said:?}");
        }
        let closed = State::Closed { on: TODAY, how: Closing::Gone };
        assert_eq!(closed.leaves_to_owner(Task::Delete, TODAY), Err(Undecided::Closed));
    }

    #[test]
    fn what_is_gone_is_not_decided_and_what_is_open_not_opened() {
        let closed = State::Closed { on: TODAY, how: Closing::Gone };
        let none = Groups::default();
        assert_eq!(closed.decided(Decision::Dismiss, none, [0; 16], TODAY), Err(Undecided::Closed));
        let open = State::Homeless(Why::Grown);
        assert_eq!(open.decided(Decision::Reopen, none, [0; 16], TODAY), Err(Undecided::Open));
        let again = decide(Decision::Dismiss).decided(Decision::Reopen, none, [0; 16], TODAY);
        assert_eq!(again, Ok(State::Homeless(Why::Reopened)));
    }

    #[test]
    fn a_state_that_was_stored_is_the_same() {
        let all = [
            State::Homeless(Why::Back),
            State::Tied { processing: ProcessingId(7), groups: groups(&["EMAIL"]) },
            State::Asked { task: Task::Move, since: TODAY },
            State::Asked { task: Task::Remove, since: TODAY },
            State::Accepted { until: TODAY, groups: groups(&["IBAN"]) },
            State::Dismissed { print: [9; 16] },
            State::Closed { on: TODAY, how: Closing::Gone },
            State::Closed { on: TODAY, how: Closing::Sealed },
        ];
        for state in all {
            assert_eq!(State::of(&state.kept()), Some(state));
            assert!(State::KEYS.contains(&state.key()));
        }
        assert_eq!(State::of(&Kept { state: "lost".to_owned(), ..Kept::default() }), None);
    }
}
