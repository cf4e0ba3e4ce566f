//! The tags by which accounts, passkeys and keys for machines are found, made anew under the next
//! version of the house's index. Shared by the acts; no act.

use seal::IndexKeys;
use serde::Deserialize;
use store::Write;

use super::passkey;
use super::proof::{Kind, Secrets};
use crate::access::Kept;
use crate::{Fault, Register};

/// Makes them anew within the transaction that puts that version in force. What does not open keeps
/// its old tag, by which nobody finds it any more: neither could anybody sign in with it.
pub(crate) fn retag(w: &mut Write, own: &Register, next: &IndexKeys) -> Result<(), Fault> {
    for row in store::account::list(w)? {
        for secret in Secrets::read(w, row.id)?.of(Kind::Passkey) {
            if let Some(tag) = sound(passkey::tag_of(own, (row.id, secret), next))? {
                store::account::retag_secret(w, row.id, secret.number, &tag)?;
            }
        }
        if let Some(known) = sound(own.known(&row))? {
            let handle = super::tag_under(next, &known.handle);
            // An address is free again once its account has ended.
            let mail = known.mail.as_deref().filter(|_| known.ended.is_none());
            let mail = mail.map(|mail| super::tag_under(next, mail));
            store::account::retag(w, row.id, &handle, mail.as_ref())?;
        }
    }
    for (id, sealed) in store::apikey::every(w)? {
        if let Some(name) = sound(machine_name(own, id, &sealed))? {
            store::apikey::retag(w, id, &super::tag_under(next, &super::machine(&name)))?;
        }
    }
    Ok(())
}

/// What a key for machines is called.
#[derive(Deserialize)]
struct Machine {
    name: String,
}

fn machine_name(own: &Register, id: i64, sealed: &[u8]) -> Result<String, Fault> {
    let open = own.open_kept(id, Kept::Apikey, 0, 0, sealed)?;
    let machine: Machine =
        serde_json::from_slice(open.shown()).map_err(|_| Fault::Sealed { what: "apikey" })?;
    Ok(machine.name)
}

/// What opens; nothing where it is damaged.
fn sound<T>(opened: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match opened {
        Ok(open) => Ok(Some(open)),
        Err(Fault::Sealed { .. }) => Ok(None),
        Err(fault) => Err(fault),
    }
}
