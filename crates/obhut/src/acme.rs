//! A certificate from an authority that speaks ACME (RFC 8555), asked for and renewed without
//! anybody's doing.
//!
//! That the name is ours is proved on the port people come to (tls-alpn-01, RFC 8737), so nothing
//! else has to be open. All that is kept lies in one folder of the house, readable by its owner
//! alone; servers that share the house share it, and one of them asks at a time. The certificate in
//! use goes on until a new one is there and fits.

mod cabinet;
mod client;

use std::path::{Path, PathBuf};
use std::time::Duration;

use instant_acme::{
    Account, AuthorizationStatus, ChallengeType, Error, Identifier, NewAccount, NewOrder,
    OrderStatus, RetryPolicy,
};
use jiff::Timestamp;
use rcgen::{CertificateParams, CustomExtension, KeyPair};
use zeroize::Zeroizing;

pub use cabinet::{Cabinet, State};
use client::Client;

use crate::failure::Failure;
use crate::tls::Certificate;

/// Whom a certificate is asked from, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acme {
    /// Where the authority's directory is: `https://…/directory`.
    pub directory: String,
    /// Where the authority may write to about the certificate: `mailto:…`.
    pub contact: Option<String>,
    /// The name people type.
    pub name: String,
    /// Certificates that prove the authority itself, where the system does not know it.
    pub authority: Option<PathBuf>,
}

/// How long the authority may take for one certificate.
const TIME: Duration = Duration::from_secs(300);
/// How long it may take to look whether the name is ours.
const LOOKING: Duration = Duration::from_secs(120);
/// After a failure is waited so long, then twice as long each time; authorities count.
const PAUSE: i64 = 10 * 60_000;
const LONGEST_PAUSE: i64 = 12 * 60 * 60_000;

/// Why there is no new certificate: a stable word, and the authority's own where it gave one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub code: &'static str,
    pub word: Option<String>,
}

impl Refused {
    fn new(code: &'static str) -> Refused {
        Refused { code, word: None }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Refused {
        match error {
            Error::Api(problem) => {
                // The last part of urn:ietf:params:acme:error:rateLimited and its like.
                let word = problem.r#type.as_deref().and_then(|kind| kind.rsplit(':').next());
                let word = word.map(|word| {
                    word.chars().filter(char::is_ascii_alphanumeric).take(40).collect()
                });
                Refused { code: "acme-refused", word }
            }
            Error::Other(cause) if cause.is::<client::Unreachable>() => {
                Refused::new("acme-unreachable")
            }
            Error::Timeout(_) => Refused::new("acme-slow"),
            _ => Refused::new("acme-odd"),
        }
    }
}

impl From<Failure> for Refused {
    fn from(_: Failure) -> Refused {
        Refused::new("acme-file")
    }
}

/// Looks whether a certificate is to be had, and has it. Says whether there is a new one.
///
/// # Errors
/// The code of why not; it was kept, and is tried again after a pause.
pub fn tend(acme: &Acme, certificate: &Certificate, now: Timestamp) -> Result<bool, &'static str> {
    let Some(cabinet) = certificate.cabinet() else { return Ok(false) };
    if !certificate.is_due(now) {
        return Ok(false);
    }
    let file = |_| "acme-file";
    // Another server is at it.
    let Some(_lock) = cabinet.lock().map_err(file)? else { return Ok(false) };
    if certificate.renew().is_ok() && !certificate.is_due(now) {
        return Ok(true);
    }
    let state = cabinet.state();
    if let Some(state) = &state
        && state.directory == acme.directory
        && now.as_millisecond() < state.again
    {
        return Err(known(&state.code));
    }
    let done = ask(acme, cabinet).and_then(|pem| {
        cabinet.put_certificate(&pem)?;
        Ok(certificate.renew()?)
    });
    cabinet.end_challenge();
    match done {
        Ok(()) => {
            cabinet.forget_state();
            Ok(true)
        }
        Err(refused) => {
            let tries = state.map_or(0, |state| state.tries).saturating_add(1);
            let pause = PAUSE.saturating_mul(1 << (tries - 1).min(10)).min(LONGEST_PAUSE);
            let again = now.as_millisecond() + pause;
            let directory = acme.directory.clone();
            let code = refused.code.to_owned();
            let _ = cabinet.put_state(&State { code, word: refused.word, directory, tries, again });
            Err(refused.code)
        }
    }
}

/// The word of a failure as the program knows it.
pub fn known(code: &str) -> &'static str {
    const CODES: [&str; 7] = [
        "acme-unreachable",
        "acme-authority",
        "acme-refused",
        "acme-unproven",
        "acme-slow",
        "acme-file",
        "acme-challenge",
    ];
    CODES.into_iter().find(|known| *known == code).unwrap_or("acme-odd")
}

/// Asks for a certificate: its chain and its key, as PEM.
fn ask(acme: &Acme, cabinet: &Cabinet) -> Result<Zeroizing<String>, Refused> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|_| Refused::new("acme-file"))?;
    runtime.block_on(async {
        let asked = tokio::time::timeout(TIME, order(acme, cabinet)).await;
        asked.unwrap_or_else(|_| Err(Refused::new("acme-slow")))
    })
}

async fn order(acme: &Acme, cabinet: &Cabinet) -> Result<Zeroizing<String>, Refused> {
    let account = account(acme, cabinet).await?;
    let names = [Identifier::Dns(acme.name.clone())];
    let mut order = account.new_order(&NewOrder::new(&names)).await?;
    let mut authorizations = order.authorizations();
    while let Some(authorization) = authorizations.next().await {
        let mut authorization = authorization?;
        if authorization.status == AuthorizationStatus::Valid {
            continue;
        }
        let challenge = authorization.challenge(ChallengeType::TlsAlpn01);
        let mut challenge = challenge.ok_or(Refused::new("acme-challenge"))?;
        let proof = proof(&acme.name, challenge.key_authorization().digest().as_ref());
        cabinet.put_challenge(&proof.ok_or(Refused::new("acme-odd"))?)?;
        challenge.set_ready().await?;
    }
    let patience = RetryPolicy::new().timeout(LOOKING);
    if order.poll_ready(&patience).await? != OrderStatus::Ready {
        return Err(Refused { word: why_not(&mut order).await, ..Refused::new("acme-unproven") });
    }
    let key = Zeroizing::new(order.finalize().await?);
    let chain = order.poll_certificate(&patience).await?;
    Ok(Zeroizing::new(format!("{}\n{}", chain.trim_end(), *key)))
}

/// The account at that authority: the one that is kept, or a new one.
async fn account(acme: &Acme, cabinet: &Cabinet) -> Result<Account, Refused> {
    let client = || Client::new(acme.authority.as_deref()).map(|client| Box::new(client) as _);
    let unusable = |_| Refused::new("acme-authority");
    if let Some(kept) = cabinet.account(&acme.directory) {
        let builder = Account::builder_with_http(client().map_err(unusable)?);
        return Ok(builder.from_credentials(kept).await?);
    }
    let contact: Vec<&str> = acme.contact.iter().map(String::as_str).collect();
    // The settings say so in words of their own; without them nothing comes this far.
    let new = NewAccount {
        contact: &contact,
        terms_of_service_agreed: true,
        only_return_existing: false,
    };
    let builder = Account::builder_with_http(client().map_err(unusable)?);
    let (account, credentials) = builder.create(&new, acme.directory.clone(), None).await?;
    cabinet.put_account(&acme.directory, &credentials)?;
    Ok(account)
}

/// The certificate that proves the name to whoever asks for `acme-tls/1` (RFC 8737, section 3).
fn proof(name: &str, digest: &[u8]) -> Option<Zeroizing<String>> {
    let mut params = CertificateParams::new([name.to_owned()]).ok()?;
    params.custom_extensions = vec![CustomExtension::new_acme_identifier(digest)];
    let key = KeyPair::generate().ok()?;
    let proof = params.self_signed(&key).ok()?;
    Some(Zeroizing::new(proof.pem() + &key.serialize_pem()))
}

/// What the authority met when it looked.
async fn why_not(order: &mut instant_acme::Order) -> Option<String> {
    let mut authorizations = order.authorizations();
    while let Some(Ok(mut authorization)) = authorizations.next().await {
        let state = authorization.refresh().await.ok()?;
        let failed = state.challenges.iter().find_map(|challenge| challenge.error.as_ref());
        if let Some(problem) = failed {
            return Refused::from(Error::Api(problem.clone())).word;
        }
    }
    None
}

/// Where the certificate and all that belongs to it lie, in the house's directory.
pub fn cabinet(dir: &Path) -> Cabinet {
    Cabinet::at(dir.join("acme"))
}
