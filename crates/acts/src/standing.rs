//! What whoever acts stands on: the whole house, a role and grants, or a key with less than these.
//! Shared; no act.

use std::sync::{Arc, OnceLock};

use model::alive::{self, Sight};
use model::apikey::Scope;
use model::role::Mark;
use model::{AccountId, Act, FieldId, ProcessingId, Role};
use store::grant::GrantRow;
use store::person::Stored;
use store::reading::Today;

use crate::desk::sitting::{self, Rights, Whose};
use crate::{Cx, Fault};

/// What an actor's rights are read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Whoever sits at the machine, and the clock. All acts; a processing is named to read.
    Whole,
    /// Somebody who signed in. `stepped_up`: proved within the last minutes that it is they.
    Account { id: AccountId, role: Role, stepped_up: bool },
    /// A machine's key. It can do what its maker can, for `purposes` and no more, as far as its
    /// scope reaches, and nothing that asks for a second person.
    Key { maker: AccountId, role: Role, purposes: Vec<ProcessingId>, scope: Scope },
    /// An actor of whom nothing is known yet. May do nothing.
    Nobody,
}

impl Standing {
    /// What this actor may do with an act.
    pub(crate) fn mark(&self, act: Act) -> Mark {
        match self {
            Standing::Whole => Mark::Yes,
            Standing::Account { role, .. } => role.mark(act),
            Standing::Key { role, scope, .. } => match role.mark(act) {
                Mark::Own => Mark::No,
                mark if scope.reach.allows(act) => mark,
                _ => Mark::No,
            },
            Standing::Nobody => Mark::No,
        }
    }

    /// The account behind it; for a key its maker.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Standing::Account { id, .. } | Standing::Key { maker: id, .. } => Some(*id),
            Standing::Whole | Standing::Nobody => None,
        }
    }

    /// What cuts a key down from its maker; nothing for everybody else.
    #[must_use]
    pub fn scope(&self) -> Option<&Scope> {
        match self {
            Standing::Key { scope, .. } => Some(scope),
            Standing::Whole | Standing::Account { .. } | Standing::Nobody => None,
        }
    }

    /// The role, for those who have one.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match self {
            Standing::Account { role, .. } | Standing::Key { role, .. } => Some(*role),
            Standing::Whole | Standing::Nobody => None,
        }
    }
}

/// The grants of an account, read once for each context.
pub(crate) type Held = Arc<OnceLock<Vec<GrantRow>>>;

impl Cx {
    /// The same context standing on something else: a role and grants, a key.
    #[must_use]
    pub fn standing_on(self, standing: Standing) -> Cx {
        Cx { standing, held: Held::default(), ..self }
    }

    /// What the actor's rights are read from.
    #[must_use]
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// The processings the actor may act for today: all of them, or those of living grants, which
    /// a key narrows further. What a page offers to choose from.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn purposes(&self) -> Result<Vec<ProcessingId>, Fault> {
        let all = || self.register.rules().processings.iter().map(|p| p.id).collect();
        match &self.standing {
            Standing::Key { purposes, .. } if self.standing.mark(Act::PersonShow) == Mark::Yes => {
                Ok(purposes.clone())
            }
            _ if self.reaches_all() => Ok(all()),
            _ => Ok(self.granted()?.into_iter().map(|grant| grant.processing).collect()),
        }
    }

    /// The grants that live today, as far as the standing reaches.
    pub(crate) fn granted(&self) -> Result<Vec<&GrantRow>, Fault> {
        self.consult(true, false)?;
        Ok(self.living().collect())
    }

    /// Asks the database, in one go, for the grants of the account where they are needed, and for
    /// what it has read today where `reads`. Nothing for whoever has no account.
    pub(crate) fn consult(&self, grants: bool, reads: bool) -> Result<Option<Today>, Fault> {
        let Some(account) = self.standing.account() else { return Ok(None) };
        let grants = grants && self.held.get().is_none();
        if !grants && !reads {
            return Ok(None);
        }
        // A key counts for itself; what stops its maker stops it too.
        let key = self.standing.scope().map(|scope| scope.key);
        let whose = Whose { workspace: self.register.id(), account, key, day: self.today };
        let mut rights = sitting::rights(&whose);
        let missing = (grants && rights.held.is_none(), reads && rights.today.is_none());
        if missing != (false, false) {
            self.ask_rights(&whose, missing, &mut rights)?;
            sitting::remember_rights(whose, &rights);
        }
        if let Some(held) = rights.held.filter(|_| grants) {
            let _ = self.held.set(held);
        }
        Ok(rights.today.filter(|_| reads))
    }

    fn ask_rights(
        &self,
        whose: &Whose,
        missing: (bool, bool),
        rights: &mut Rights,
    ) -> Result<(), Fault> {
        let Whose { workspace: ws, account, key, day } = *whose;
        self.house.store.read_in(ws, |r| -> Result<_, Fault> {
            match (missing, key) {
                ((true, true), _) => {
                    let (held, today) = store::grant::held_and_read(r, ws, account, key, day)?;
                    *rights = Rights { held: Some(held), today: Some(today) };
                }
                ((true, false), _) => {
                    rights.held = Some(store::grant::held(r, ws, account, day)?);
                }
                ((false, _), None) => {
                    rights.today = Some(store::reading::today(r, ws, account, day)?);
                }
                ((false, _), Some(key)) => {
                    rights.today = Some(store::apikey::today(r, ws, (key, account), day)?);
                }
            }
            Ok(())
        })
    }

    /// The same without asking the database; nothing before [`Cx::granted`] was called.
    fn living(&self) -> impl Iterator<Item = &GrantRow> {
        let within = |grant: &GrantRow| match &self.standing {
            Standing::Key { purposes, .. } => purposes.contains(&grant.processing),
            _ => true,
        };
        let held = self.held.get().into_iter().flatten();
        held.filter(move |grant| grant.lives(self.today) && within(grant))
    }

    /// Whether the actor may know of a person at all: one of the processings they may act for has
    /// a basis of that person that is not over. For acts that name no processing.
    pub(crate) fn reaches(&self, stored: &Stored) -> bool {
        let rules = self.register.rules();
        let known = |grant: &GrantRow| {
            rules.processing(grant.processing).is_some_and(|processing| {
                alive::sight(rules, &stored.person, processing, self.today) != Sight::Nothing
            })
        };
        self.reaches_all() || self.living().any(known)
    }

    /// Whether the actor may see and set a field at all; its processing is asked besides.
    pub(crate) fn opens(&self, field: FieldId) -> bool {
        let fields = self.standing.scope().map_or(&[][..], |scope| &scope.fields);
        fields.is_empty() || fields.contains(&field)
    }

    /// Whether the actor may know of everybody.
    pub(crate) fn reaches_all(&self) -> bool {
        !matches!(self.standing, Standing::Key { .. })
            && self.standing.mark(Act::PersonShow) == Mark::Yes
    }
}
