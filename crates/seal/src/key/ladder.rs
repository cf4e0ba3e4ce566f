//! The keys of the house, from the root down to a person, and what each of them can do.

use std::sync::OnceLock;

use aws_lc_rs::hmac;
use zeroize::Zeroizing;

use super::label::{Label, derive, pseudonym, truncated};
use super::wrap::{MORE, WrapError, Wrapped, Wrapper};
use super::{KEY_BYTES, Key};
use crate::plain::{self, WITHOUT_SEALING};
use crate::sealed::{Form, Sealer};
use crate::{fill_random, hidden};

/// The key above all others. It lives outside the database, wrapped by whatever unseals the house
/// (see [`crate::unseal`]).
pub struct RootKey {
    key: Key,
    wrapper: OnceLock<Wrapper>,
}

impl RootKey {
    /// The root of a new house.
    #[must_use]
    pub fn random() -> Self {
        Self::new(Key::random())
    }

    pub(crate) fn new(key: Key) -> Self {
        Self { key, wrapper: OnceLock::new() }
    }

    pub(crate) fn key(&self) -> &Key {
        &self.key
    }

    /// Wraps a key of a workspace, for that workspace and as that number of its keys only (65
    /// bytes). The first has the number 1.
    #[must_use]
    pub fn wrap(&self, key: &WorkspaceKey, workspace: u32, number: u8) -> Vec<u8> {
        let place = workspace_place(workspace, number);
        self.wrapper().wrap(Wrapped::Workspace, &place, key.key.bytes())
    }

    /// Opens what [`RootKey::wrap`] made.
    ///
    /// # Errors
    /// [`WrapError`], when it was wrapped under another root, for another workspace, as another
    /// number, or altered.
    pub fn unwrap(
        &self,
        wrapped: &[u8],
        workspace: u32,
        number: u8,
    ) -> Result<WorkspaceKey, WrapError> {
        let place = workspace_place(workspace, number);
        let mut key = self.wrapper().unwrap(Wrapped::Workspace, &place, wrapped)?;
        Ok(WorkspaceKey::new(Key::take(&mut key)))
    }

    /// The key that backup files are sealed under.
    #[must_use]
    pub fn backup_key(&self) -> BackupKey {
        BackupKey(self.key.derived(Label::Backup, &[]))
    }

    /// Four public bytes that tell this root from another; they stand in what it wrapped.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        self.wrapper().id()
    }

    fn wrapper(&self) -> &Wrapper {
        self.wrapper.get_or_init(|| Wrapper::new(self.key.bytes()))
    }
}

/// What a workspace's key is bound to. The first is bound to the workspace alone: it was wrapped so
/// before there were others.
fn workspace_place(workspace: u32, number: u8) -> Vec<u8> {
    let mut place = workspace.to_be_bytes().to_vec();
    place.extend((number > 1).then_some(number));
    place
}

/// A key of one workspace, from which its indexes, actor names and checkpoints branch off.
pub struct WorkspaceKey {
    key: Key,
    wrapper: OnceLock<Wrapper>,
    actor: OnceLock<hmac::Key>,
}

impl WorkspaceKey {
    /// The key of a new workspace.
    #[must_use]
    pub fn random() -> Self {
        Self::new(Key::random())
    }

    fn new(key: Key) -> Self {
        Self { key, wrapper: OnceLock::new(), actor: OnceLock::new() }
    }

    /// Wraps the key of one epoch of this workspace, for that epoch only (65 bytes). The result
    /// belongs outside the database: destroying it is what makes an erasure final.
    #[must_use]
    pub fn wrap(&self, key: &EpochKey, workspace: u32, epoch: u32) -> Vec<u8> {
        self.wrapper().wrap(Wrapped::Epoch, &epoch_place(workspace, epoch), key.key.bytes())
    }

    /// Opens what [`WorkspaceKey::wrap`] made.
    ///
    /// # Errors
    /// [`WrapError`], when it was wrapped under another workspace key, for another workspace or
    /// epoch, or altered.
    pub fn unwrap(
        &self,
        wrapped: &[u8],
        workspace: u32,
        epoch: u32,
    ) -> Result<EpochKey, WrapError> {
        let mut key =
            self.wrapper().unwrap(Wrapped::Epoch, &epoch_place(workspace, epoch), wrapped)?;
        Ok(EpochKey::new(Key::take(&mut key)))
    }

    /// Whether this key wrapped that, as far as the public id tells.
    #[must_use]
    pub fn wrapped(&self, wrapped: &[u8]) -> bool {
        self.wrapper().is_own(wrapped)
    }

    /// The key of all blind indexes of this workspace in one version. The version is raised when
    /// normal forms change or the indexes are made anew.
    #[must_use]
    pub fn index_key(&self, version: u8) -> IndexKey {
        IndexKey(self.key.derived(Label::Index, &[version]))
    }

    /// The key of all fingerprints of what scans find for this workspace.
    #[must_use]
    pub fn fingerprint_key(&self) -> crate::FingerprintKey {
        crate::FingerprintKey::of(self.key.derived(Label::Found, &[]))
    }

    /// What stands in the log for an actor's name: the same name gives the same sixteen bytes in
    /// this workspace and others elsewhere, and nobody without the key can tell whose they are.
    #[must_use]
    pub fn actor_pseudonym(&self, actor: &str) -> [u8; 16] {
        let key = self.actor.get_or_init(|| {
            hmac::Key::new(hmac::HMAC_SHA256, &*derive(self.key.bytes(), Label::Actor, &[]))
        });
        truncated(key, actor.as_bytes())
    }

    /// Four public bytes that tell this workspace's key from another.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        self.wrapper().id()
    }

    /// The seed of the Ed25519 key that signs this workspace's checkpoints.
    pub(crate) fn checkpoint_seed(&self) -> Zeroizing<[u8; KEY_BYTES]> {
        derive(self.key.bytes(), Label::Checkpoint, &[])
    }

    /// What is mixed into every password hash, so that stolen hashes alone cannot be guessed at. Of
    /// the house's own workspace, whose key outlives a change of the root.
    #[must_use]
    pub fn pepper(&self) -> Pepper {
        Pepper(self.key.derived(Label::Pepper, &[]))
    }

    /// What the forms of a session are marked with, so that none from elsewhere passes for them.
    #[must_use]
    pub fn form_key(&self, session: i64) -> [u8; 32] {
        *derive(self.key.bytes(), Label::Form, &session.to_be_bytes())
    }

    /// What stands in the place of a name or an address where attempts are counted.
    #[must_use]
    pub fn attempt_tag(&self, what: &str) -> [u8; 16] {
        pseudonym(self.key.bytes(), Label::Attempt, what.as_bytes())
    }

    /// Seals values that belong to no person: of an organisation, an import, an account. `owner` is
    /// their id, and `generation` the number of this key among the workspace's.
    #[must_use]
    pub fn sealer(&self, owner: i64, generation: u8, form: Form) -> Sealer {
        let label = match form {
            Form::AesGcmSiv => Label::WorkspaceValues,
            Form::ChaCha20Poly1305 => Label::WorkspaceSingle,
        };
        let mut context = [0; 9];
        context[..8].copy_from_slice(&owner.to_be_bytes());
        context[8] = generation;
        Sealer::new(&derive(self.key.bytes(), label, &context), generation, form)
    }

    fn wrapper(&self) -> &Wrapper {
        self.wrapper.get_or_init(|| Wrapper::new(self.key.bytes()))
    }
}

fn epoch_place(workspace: u32, epoch: u32) -> [u8; 8] {
    let mut place = [0; 8];
    place[..4].copy_from_slice(&workspace.to_be_bytes());
    place[4..].copy_from_slice(&epoch.to_be_bytes());
    place
}

/// The key over the persons of a workspace for a time. When persons were erased it is replaced and
/// destroyed, and with it every copy of their wrapped keys.
pub struct EpochKey {
    key: Key,
    wrapper: Wrapper,
}

impl EpochKey {
    /// The key of a new epoch.
    #[must_use]
    pub fn random() -> Self {
        Self::new(Key::random())
    }

    fn new(key: Key) -> Self {
        let wrapper = Wrapper::new(key.bytes());
        Self { key, wrapper }
    }

    /// Wraps the key of a person, for that person of that workspace only: 65 bytes, or 82 where the
    /// key is not the person's first or not of the first form.
    #[must_use]
    pub fn wrap(&self, key: &PersonKey, workspace: u32, person: i64) -> Vec<u8> {
        if WITHOUT_SEALING {
            return Vec::new();
        }
        let place = person_place(workspace, person);
        match (key.form, key.carried) {
            (Form::AesGcmSiv, None) => self.wrapper.wrap(Wrapped::Person, &place, &key.key),
            (form, _) => {
                let mut more = [0; MORE];
                more[0] = form.number();
                more[1..].copy_from_slice(&key.pseudonym(workspace, person));
                self.wrapper.wrap_with(Wrapped::Person, &place, &key.key, &more)
            }
        }
    }

    /// Opens what [`EpochKey::wrap`] made.
    ///
    /// # Errors
    /// [`WrapError`], when it was wrapped in another epoch, for another person or workspace, or
    /// altered.
    pub fn unwrap(
        &self,
        wrapped: &[u8],
        workspace: u32,
        person: i64,
    ) -> Result<PersonKey, WrapError> {
        if WITHOUT_SEALING {
            return Ok(PersonKey::of(Zeroizing::new([0; KEY_BYTES]), Form::AesGcmSiv));
        }
        let place = person_place(workspace, person);
        let (key, more) = self.wrapper.unwrap_with(Wrapped::Person, &place, wrapped)?;
        let Some([form, carried @ ..]) = more else {
            return Ok(PersonKey::of(key, Form::AesGcmSiv));
        };
        let form = Form::of_number(form).ok_or(WrapError::Form)?;
        Ok(PersonKey { carried: Some(carried), ..PersonKey::of(key, form) })
    }

    /// Carries a person's key from this epoch into the next.
    ///
    /// # Errors
    /// As [`EpochKey::unwrap`]; [`WrapError::OtherKey`] also when it has been carried over already.
    pub fn rewrap(
        &self,
        wrapped: &[u8],
        next: &EpochKey,
        workspace: u32,
        person: i64,
    ) -> Result<Vec<u8>, WrapError> {
        let key = self.unwrap(wrapped, workspace, person)?;
        Ok(next.wrap(&key, workspace, person))
    }

    /// Whether this epoch wrapped it, told by the public id alone.
    #[must_use]
    pub fn wrapped(&self, wrapped: &[u8]) -> bool {
        if WITHOUT_SEALING {
            return wrapped.is_empty();
        }
        self.wrapper.is_own(wrapped)
    }

    /// Four public bytes that tell this epoch's key from another.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        self.wrapper.id()
    }
}

fn person_place(workspace: u32, person: i64) -> [u8; 12] {
    let mut place = [0; 12];
    place[..4].copy_from_slice(&workspace.to_be_bytes());
    place[4..].copy_from_slice(&person.to_be_bytes());
    place
}

/// The key of one person: it seals their values and names them in the log. With it gone, the values
/// are noise and the log line names nobody.
///
/// A key seals in one form only: whoever wants another takes the person's next key.
///
/// Thousands of these pass through a second of an import, each for a moment, so they are wiped but
/// not locked in memory one by one.
pub struct PersonKey {
    key: Zeroizing<[u8; KEY_BYTES]>,
    form: Form,
    /// The name in the log that the person had under an earlier key and keeps.
    carried: Option<[u8; 16]>,
}

impl PersonKey {
    /// The key of a new person, or of one who is not to be recognised in the log any more.
    #[must_use]
    pub fn random(form: Form) -> Self {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        fill_random(&mut *key);
        Self::of(key, form)
    }

    pub(crate) fn of(key: Zeroizing<[u8; KEY_BYTES]>, form: Form) -> Self {
        Self { key, form, carried: None }
    }

    /// The next key of a person who stays who they are: drawn anew, but with the same name in the
    /// log, whose lines are never rewritten.
    #[must_use]
    pub fn next(&self, form: Form, workspace: u32, person: i64) -> Self {
        Self { carried: Some(self.pseudonym(workspace, person)), ..Self::random(form) }
    }

    /// How this key seals.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// Prepares the cipher for this person's values, once for as many values as there are.
    /// `generation` counts the keys this person has had and stands in every value.
    #[must_use]
    pub fn sealer(&self, generation: u8) -> Sealer {
        let label = match self.form {
            Form::AesGcmSiv => Label::PersonValues,
            Form::ChaCha20Poly1305 => Label::PersonSingle,
        };
        Sealer::new(&derive(&self.key, label, &[]), generation, self.form)
    }

    /// What stands in the log for this person.
    #[must_use]
    pub fn pseudonym(&self, workspace: u32, person: i64) -> [u8; 16] {
        if WITHOUT_SEALING {
            return plain::tag(&person_place(workspace, person));
        }
        self.carried.unwrap_or_else(|| {
            pseudonym(&self.key, Label::PersonPseudonym, &person_place(workspace, person))
        })
    }
}

/// The key of a workspace's blind indexes in one version; [`crate::IndexKeys`] works with it.
pub struct IndexKey(pub(crate) Key);

/// The key of the backup files; [`crate::stream`] works with it.
pub struct BackupKey(pub(crate) Key);

/// What is mixed into password hashes; [`crate::password`] works with it.
pub struct Pepper(pub(crate) Key);

hidden!(RootKey, WorkspaceKey, EpochKey, PersonKey, IndexKey, BackupKey, Pepper);
