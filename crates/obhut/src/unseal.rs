//! How the root key is had: a passphrase, a key file on another medium, or a credential of the
//! system.
//!
//! A key file protects only as long as it is somewhere else and nobody else can read it. So a file
//! is refused that others may read or that lies with the data, wherever its name points to.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Component, Path, PathBuf};

use acts::House;
use seal::Open;
use seal::unseal::{
    Credential, Envelope, Hardness, KeyFile, Method, Passphrase, Unseal, UnsealError,
};

use crate::failure::Failure;
use crate::out::{Out, can_ask};

/// Where the passphrase stands when nobody can be asked for it.
const PASSPHRASE_FILE: &str = "OBHUT_PASSPHRASE_FILE";
/// Where the system puts credentials for a program it starts.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";
/// More than any key or passphrase has.
const MOST_BYTES: u64 = 4096;

/// How the root key is had, as it stands in the house's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Means {
    Passphrase,
    File(PathBuf),
    Credential(String),
}

impl Means {
    /// Reads `passphrase`, `file:PATH` or `credential:NAME`.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn parse(text: &str) -> Result<Means, Failure> {
        let wrong = || Failure::usage("unseal-means", []);
        match text.split_once(':') {
            None if text == "passphrase" => Ok(Means::Passphrase),
            Some(("file", path)) if !path.is_empty() => {
                std::path::absolute(path).map(Means::File).map_err(|_| wrong())
            }
            Some(("credential", name)) if is_credential_name(name) => {
                Ok(Means::Credential(name.to_owned()))
            }
            _ => Err(wrong()),
        }
    }

    /// The same as text, a path being a whole one.
    pub fn text(&self) -> String {
        match self {
            Means::Passphrase => "passphrase".to_owned(),
            Means::File(path) => format!("file:{}", path.display()),
            Means::Credential(name) => format!("credential:{name}"),
        }
    }

    /// Whether there is a key to be had in this way without making one or asking for it.
    pub fn is_there(&self) -> bool {
        matches!(self, Means::File(path) if path.exists())
    }

    /// What opens the house in `dir`.
    ///
    /// # Errors
    /// The key is not there, not safe, or nobody can be asked for the passphrase.
    pub fn open(&self, dir: &Path, out: Out) -> Result<Box<dyn Unseal>, Failure> {
        self.open_with(dir, || Ok(House::envelopes(dir)?), out)
    }

    /// The same where the envelopes lie elsewhere, such as in a backup.
    ///
    /// # Errors
    /// As [`Means::open`].
    pub fn open_with(
        &self,
        dir: &Path,
        envelopes: impl FnOnce() -> Result<Vec<Envelope>, Failure>,
        out: Out,
    ) -> Result<Box<dyn Unseal>, Failure> {
        match self {
            Means::File(path) => Ok(Box::new(KeyFile::parse(read_key(path, dir)?.shown())?)),
            Means::Credential(name) => {
                // The content of a key file, handed over by the system, is still that key.
                let by_file = !envelopes()?
                    .iter()
                    .any(|envelope| matches!(envelope.method(), Method::Credential));
                match by_file {
                    true => Ok(Box::new(KeyFile::parse(credential_text(name, dir)?.shown())?)),
                    false => credential(name, dir),
                }
            }
            Means::Passphrase => {
                let envelopes = envelopes()?;
                let envelope = envelopes
                    .iter()
                    .find(|envelope| matches!(envelope.method(), Method::Passphrase { .. }))
                    .ok_or(UnsealError::OtherMethod)?;
                let words = passphrase(dir, out, "unseal-ask")?;
                Ok(Box::new(Passphrase::typed(words.shown(), envelope)?))
            }
        }
    }

    /// What a new house, or a changed one, is sealed by: a key file is made when there is none, a
    /// passphrase is asked for twice. Says whether a file was made.
    ///
    /// # Errors
    /// As [`Means::open`], and when the file cannot be made.
    pub fn choose(&self, dir: &Path, out: Out) -> Result<(Box<dyn Unseal>, bool), Failure> {
        let chosen = self.prepare(dir, out)?;
        let made = chosen.put()?;
        Ok((chosen.by, made))
    }

    /// The same, but a new key stays in memory until it is put into its file.
    ///
    /// # Errors
    /// As [`Means::open`], and when there is no folder for a new file.
    pub fn prepare(&self, dir: &Path, out: Out) -> Result<Chosen, Failure> {
        let there = |by| Ok(Chosen { by, new: None });
        match self {
            Means::File(path) => {
                refuse_beside(path, dir)?;
                if path.symlink_metadata().is_ok() {
                    return there(Box::new(KeyFile::parse(read_key(path, dir)?.shown())?));
                }
                let folder = path.parent().unwrap_or(path);
                fs::read_dir(folder).map_err(|error| of_file("unseal-make", path, &error))?;
                let key = KeyFile::random();
                let text = key.text();
                Ok(Chosen { by: Box::new(key), new: Some((path.clone(), text)) })
            }
            Means::Credential(name) => there(credential(name, dir)?),
            Means::Passphrase => {
                let words = passphrase(dir, out, "unseal-choose")?;
                if std::env::var_os(PASSPHRASE_FILE).is_none() {
                    let again = passphrase(dir, out, "unseal-again")?;
                    if again.shown() != words.shown() {
                        return Err(Failure::new("unseal-differs", []));
                    }
                }
                there(Box::new(Passphrase::choose(words.shown(), Hardness::default())?))
            }
        }
    }
}

/// What a house is sealed by from now on.
pub struct Chosen {
    pub by: Box<dyn Unseal>,
    /// A new key, and where it belongs.
    new: Option<(PathBuf, Open<String>)>,
}

impl Chosen {
    /// Puts a new key into its file; `false` if there is none to put.
    ///
    /// # Errors
    /// When the file cannot be made, or somebody made one meanwhile.
    pub fn put(&self) -> Result<bool, Failure> {
        self.new.as_ref().map_or(Ok(false), |(path, text)| make_key(path, text).map(|()| true))
    }

    /// Removes the key file again that [`Chosen::put`] made, because nothing came to be sealed by it.
    pub fn take_back(&self) {
        if let Some((path, _)) = &self.new {
            // If it stays, it opens nothing.
            let _ = fs::remove_file(path);
        }
    }
}

/// Makes a key file that only its owner may read, and none may write.
fn make_key(path: &Path, text: &Open<String>) -> Result<(), Failure> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o400).open(path);
    let mut file = file.map_err(|error| of_file("unseal-make", path, &error))?;
    let written = file
        .write_all(text.shown().as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all()));
    written.map_err(|error| {
        // Half a key opens nothing; the next try makes a whole one.
        let _ = fs::remove_file(path);
        of_file("unseal-make", path, &error)
    })
}

fn credential(name: &str, dir: &Path) -> Result<Box<dyn Unseal>, Failure> {
    Ok(Box::new(Credential::parse(credential_text(name, dir)?.shown())?))
}

fn credential_text(name: &str, dir: &Path) -> Result<Open<Vec<u8>>, Failure> {
    let folder = std::env::var_os(CREDENTIALS)
        .ok_or_else(|| Failure::new("unseal-no-credentials", [("name", name.to_owned())]))?;
    read_key(&Path::new(&folder).join(name), dir)
}

/// The passphrase: from the file the environment names, or from whoever sits there.
fn passphrase(dir: &Path, out: Out, question: &'static str) -> Result<Open<String>, Failure> {
    if let Some(path) = std::env::var_os(PASSPHRASE_FILE) {
        let content = read_key(Path::new(&path), dir)?;
        let text = str::from_utf8(content.shown()).map_err(|_| UnsealError::NoKey)?;
        return Ok(Open::new(text.lines().next().unwrap_or_default().to_owned()));
    }
    if !can_ask() {
        return Err(Failure::new("unseal-nobody", []));
    }
    let question = format!("{} ", texts::say(out.lang, question, &[]));
    rpassword::prompt_password(question)
        .map(Open::new)
        .map_err(|error| Failure::new("unseal-nobody", []).because(error.kind()))
}

/// Reads a secret from a file that is fit to hold one.
fn read_key(path: &Path, dir: &Path) -> Result<Open<Vec<u8>>, Failure> {
    refuse_beside(path, dir)?;
    let failed = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => of_file("unseal-missing", path, &error),
        _ => of_file("unseal-unreadable", path, &error),
    };
    let file = File::open(path).map_err(failed)?;
    // Asked of what was opened: the name may point elsewhere by now.
    let about = file.metadata().map_err(failed)?;
    if about.is_dir() {
        return Err(UnsealError::NoKey.into());
    }
    if about.mode() & 0o077 != 0 {
        return Err(Failure::new("unseal-open-to-others", named(path)));
    }
    let own = rustix::process::geteuid().as_raw();
    if about.uid() != own && about.uid() != 0 {
        return Err(Failure::new("unseal-owner", named(path)));
    }
    let mut content = Vec::with_capacity(MOST_BYTES as usize + 1);
    file.take(MOST_BYTES + 1).read_to_end(&mut content).map_err(failed)?;
    let content = Open::new(content);
    if content.shown().len() as u64 > MOST_BYTES {
        Err(UnsealError::NoKey.into())
    } else {
        Ok(content)
    }
}

/// Refuses a file inside the house's directory: whoever takes the data would take the key too.
fn refuse_beside(path: &Path, dir: &Path) -> Result<(), Failure> {
    let (file, house) = (resolved(path), resolved(dir));
    if file.starts_with(&house) { Err(Failure::new("unseal-beside", named(path))) } else { Ok(()) }
}

/// Where a path leads when links are followed, as far as it exists; the rest as it stands.
fn resolved(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    let mut here = whole.as_path();
    loop {
        if let Ok(found) = here.canonicalize() {
            return rest.iter().rev().fold(found, |path, part| match part {
                Component::ParentDir => path.parent().map(Path::to_owned).unwrap_or(path),
                part => path.join(part),
            });
        }
        match (here.parent(), here.components().next_back()) {
            (Some(above), Some(last)) => {
                rest.push(last);
                here = above;
            }
            _ => return whole,
        }
    }
}

fn is_credential_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    !name.is_empty() && name != "." && name != ".." && name.chars().all(plain)
}

fn named(path: &Path) -> [(&'static str, String); 1] {
    [("path", path.display().to_string())]
}

fn of_file(code: &'static str, path: &Path, error: &io::Error) -> Failure {
    Failure::new(code, named(path)).because(error.kind())
}

#[cfg(test)]
mod tests;
