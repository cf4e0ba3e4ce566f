//! Who this program is to servers of the settings: a certificate of its own, from files.

use model::setting::OwnFiles;
use read::remote::own::{Own, OwnTrouble, Papers};

/// What is in the files of a setting, read anew each time.
///
/// # Errors
/// What is wrong with them.
pub fn papers(files: &OwnFiles) -> Result<Papers, OwnTrouble> {
    let OwnFiles { certificate, key } = files;
    Own { certificate: certificate.into(), key: key.into() }.read()
}

#[cfg(test)]
pub mod tests;
