//! Who does it now. Nothing acts as nobody.

/// Whoever acts: a signed-in account, a machine with a key, the operator at the command line, the
/// clock that starts the nightly rounds, or somebody at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The system user at the command line. May do every act, but still names a processing to
    /// read; the log says that it was the operator.
    Operator(String),
    /// A person who signs in, by the name the firm gave them.
    Account(String),
    /// A machine, by the name of its key.
    Key(String),
    /// Somebody who has not shown yet who they are.
    Stranger,
    /// What the clock starts.
    Clock,
}

impl Actor {
    /// How the log's actor table knows them: kind and name.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Actor::Operator(name) => format!("operator {name}"),
            Actor::Account(name) => format!("account {name}"),
            Actor::Key(name) => format!("key {name}"),
            Actor::Stranger => "stranger".to_owned(),
            Actor::Clock => "clock".to_owned(),
        }
    }
}
