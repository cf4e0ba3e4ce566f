//! The list of everything that is derived from a key, and how.

use aws_lc_rs::{hkdf, hmac};
use zeroize::Zeroizing;

use super::KEY_BYTES;

/// Everything that is ever derived from a key, by HKDF-SHA256 (RFC 5869, expand only: the keys it
/// starts from are uniform already). A label is never used for two things and never changed; a new
/// scheme gets a new one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// Any key → the cipher that wraps the keys below it.
    Wrap,
    /// Any key → four public bytes that tell which key wrapped something.
    WrapId,
    /// Root → the key of the backup files.
    Backup,
    /// Workspace → the key of all its blind indexes of one version.
    Index,
    /// Index key → the tags of one field.
    IndexField,
    /// Index key → the tags of one kind of word.
    IndexWord,
    /// Workspace → the names of actors in the log.
    Actor,
    /// Workspace → the seed of its checkpoint signing key.
    Checkpoint,
    /// Workspace → values that belong to no person (organisations, imports, accounts).
    WorkspaceValues,
    /// The house's workspace → what is mixed into every password hash.
    Pepper,
    /// The house's workspace → what a session's forms are marked with.
    Form,
    /// The house's workspace → who tries to sign in, and from where, when it is counted.
    Attempt,
    /// Person → their values.
    PersonValues,
    /// Person → their name in the log.
    PersonPseudonym,
    /// Backup key and salt → cipher key of one stream.
    StreamKey,
    /// Backup key and salt → public bytes that tell whether the key fits the stream.
    StreamCheck,
    /// Workspace → the key of all fingerprints of what scans found.
    Found,
    /// Fingerprint key → the fingerprints of values that a scan found.
    FoundValue,
    /// Fingerprint key → the fingerprints of the places it looked into.
    FoundPlace,
    /// Index key → tags carried over from the version before, without what they were made of.
    IndexCarried,
    /// Person → what the keys of single values of the second form are derived from.
    PersonSingle,
    /// That, and the salt of one sealed value → its cipher key.
    ValueKey,
    /// Workspace → what the keys of single values of the second form are derived from that belong to
    /// no person.
    WorkspaceSingle,
}

impl Label {
    #[cfg(test)]
    pub(crate) const ALL: [Label; 23] = [
        Label::Wrap,
        Label::WrapId,
        Label::Backup,
        Label::Index,
        Label::IndexField,
        Label::IndexWord,
        Label::Actor,
        Label::Checkpoint,
        Label::WorkspaceValues,
        Label::Pepper,
        Label::Form,
        Label::Attempt,
        Label::PersonValues,
        Label::PersonPseudonym,
        Label::StreamKey,
        Label::StreamCheck,
        Label::Found,
        Label::FoundValue,
        Label::FoundPlace,
        Label::IndexCarried,
        Label::PersonSingle,
        Label::ValueKey,
        Label::WorkspaceSingle,
    ];

    pub(crate) const fn text(self) -> &'static str {
        match self {
            Label::Wrap => "obhut/1/wrap",
            Label::WrapId => "obhut/1/wrap-id",
            Label::Backup => "obhut/1/root/backup",
            Label::Index => "obhut/1/workspace/index",
            Label::IndexField => "obhut/1/index/field",
            Label::IndexWord => "obhut/1/index/word",
            Label::Actor => "obhut/1/workspace/actor",
            Label::Checkpoint => "obhut/1/workspace/checkpoint",
            Label::WorkspaceValues => "obhut/1/workspace/values",
            Label::Pepper => "obhut/1/workspace/pepper",
            Label::Form => "obhut/1/workspace/form",
            Label::Attempt => "obhut/1/workspace/attempt",
            Label::PersonValues => "obhut/1/person/values",
            Label::PersonPseudonym => "obhut/1/person/pseudonym",
            Label::StreamKey => "obhut/1/stream/key",
            Label::StreamCheck => "obhut/1/stream/check",
            Label::Found => "obhut/1/workspace/found",
            Label::FoundValue => "obhut/1/found/value",
            Label::FoundPlace => "obhut/1/found/place",
            Label::IndexCarried => "obhut/1/index/carried",
            Label::PersonSingle => "obhut/1/person/single",
            Label::ValueKey => "obhut/1/value/key",
            Label::WorkspaceSingle => "obhut/1/workspace/single",
        }
    }
}

/// Derives 32 bytes for `label`; the zero byte keeps label and context apart.
pub(crate) fn derive(
    secret: &[u8; KEY_BYTES],
    label: Label,
    context: &[u8],
) -> Zeroizing<[u8; KEY_BYTES]> {
    let mut derived = Zeroizing::new([0; KEY_BYTES]);
    derive_into(secret, label, context, &mut derived);
    derived
}

pub(super) fn derive_into(
    secret: &[u8; KEY_BYTES],
    label: Label,
    context: &[u8],
    place: &mut [u8; KEY_BYTES],
) {
    hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, secret)
        .expand(&[label.text().as_bytes(), &[0], context], hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(place))
        .expect("32 bytes are within what HKDF-SHA256 gives");
}

/// HMAC-SHA256 under a key derived for `label`, cut to 16 bytes.
pub(super) fn pseudonym(secret: &[u8; KEY_BYTES], label: Label, named: &[u8]) -> [u8; 16] {
    let key = derive(secret, label, &[]);
    truncated(&hmac::Key::new(hmac::HMAC_SHA256, &*key), named)
}

/// The first `N` bytes of HMAC-SHA256 over `text` (`N` at most 32).
pub(crate) fn truncated<const N: usize>(key: &hmac::Key, text: &[u8]) -> [u8; N] {
    let tag = hmac::sign(key, text);
    let mut first = [0; N];
    first.copy_from_slice(&tag.as_ref()[..N]);
    first
}
