//! The way in: which house, which register, who asks.
//!
//! Every command that needs the register goes through here, so that the house is opened in one
//! way and the log names one actor.

use std::io::{self, BufRead as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use acts::house::HouseFile;
use acts::{Cx, House};
use model::Actor;
use texts::{Arg, Lang};

use super::Common;
use crate::failure::Failure;
use crate::out::{Out, can_ask};
use crate::{clock, operator, unseal};

/// What a command has in hand before it begins: what was typed for every command, and where to
/// answer.
pub struct Door {
    pub common: Common,
    pub out: Out,
}

impl Door {
    pub fn new(common: Common, out: Out) -> Door {
        Door { common, out }
    }

    pub fn lang(&self) -> Lang {
        self.out.lang
    }

    /// A sentence in the reader's language.
    pub fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        texts::say(self.out.lang, id, args)
    }

    /// The house's directory.
    ///
    /// # Errors
    /// When neither `--data` nor `OBHUT_DATA` names one.
    pub fn dir(&self) -> Result<PathBuf, Failure> {
        let dir = self.common.data.clone().filter(|dir| !dir.as_os_str().is_empty());
        dir.ok_or_else(|| Failure::usage("cli-data", []))
    }

    /// Opens the house.
    ///
    /// # Errors
    /// There is none, or its key was not had.
    pub fn house(&self) -> Result<Arc<House>, Failure> {
        let dir = self.dir()?;
        let file = HouseFile::read(&dir)?;
        let method = unseal::Means::parse(&file.unseal)?.open(&dir, self.out)?;
        Ok(House::open(&dir, &*method, clock::now())?)
    }

    /// The context of an act in the register named by `--workspace`, or the only one.
    ///
    /// # Errors
    /// As [`Door::house`], and when it is not clear which register is meant.
    pub fn cx(&self) -> Result<Cx, Failure> {
        let house = self.house()?;
        let register = house.register(self.common.workspace.as_deref())?;
        Ok(Cx::new(house, register, self.actor(), clock::now())?)
    }

    /// The context of an act on the house itself.
    ///
    /// # Errors
    /// As [`Door::house`].
    pub fn own(&self) -> Result<Cx, Failure> {
        self.own_of(&self.house()?)
    }

    /// The same for a house that is open.
    ///
    /// # Errors
    /// A fault of the database or the keys.
    pub fn own_of(&self, house: &Arc<House>) -> Result<Cx, Failure> {
        let register = house.own_register()?;
        Ok(Cx::new(house.clone(), register, self.actor(), clock::now())?)
    }

    /// Who acts: the operator, by the name of the system's user.
    pub fn actor(&self) -> Actor {
        Actor::Operator(operator::name())
    }

    /// Whether someone sits there who has not answered beforehand.
    pub fn may_ask(&self) -> bool {
        !self.common.yes && can_ask()
    }

    /// Asks before something is deleted, ended or changed for many; `--yes` has answered already.
    ///
    /// # Errors
    /// When nobody can be asked.
    pub fn agrees(&self, question: &str) -> Result<bool, Failure> {
        if self.common.yes {
            return Ok(true);
        }
        if !can_ask() {
            return Err(Failure::usage("cli-ask", []));
        }
        let yes = self.say("cli-ask-yes", &[]);
        let answer = ask(&format!("{question} {} ", self.say("cli-ask-how", &[])))?;
        Ok(["y", "yes", "j", "ja", yes.as_str()].contains(&answer.trim().to_lowercase().as_str()))
    }
}

/// Asks one line of whoever sits at the terminal.
///
/// # Errors
/// When the terminal goes away.
pub fn ask(question: &str) -> Result<String, Failure> {
    let gone = |error: io::Error| Failure::new("cli-ask", []).because(error.kind());
    let mut err = io::stderr().lock();
    write!(err, "{question}").and_then(|()| err.flush()).map_err(gone)?;
    drop(err);
    let mut line = String::new();
    match io::stdin().lock().read_line(&mut line) {
        Ok(0) => Err(Failure::new("cli-ask", [])),
        Ok(_) => Ok(line),
        Err(error) => Err(gone(error)),
    }
}
