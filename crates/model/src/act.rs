//! The list of acts: everything that can be done, each with one name it wears everywhere.
//!
//! `Act::PersonErase` is `acts::person::erase`, the log's `person.erase`, the command
//! `obhut person erase` and the texts `person-erase-…`. What is not in this list cannot happen.

/// What an act does with personal data; rights and the log depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// Shows no personal value.
    Nothing,
    /// Shows personal values: names a processing, and sees only what it may.
    Reads,
    /// Changes personal values, or what holds them.
    Changes,
    /// Changes the rules, the rights or the keys of the house.
    Rules,
}

macro_rules! acts {
    ($($variant:ident = $name:literal, $touch:ident, $purpose:literal;)*) => {
        /// One thing that can be done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Act { $($variant),* }

        impl Act {
            /// Every act, in the order of the list.
            pub const ALL: &'static [Act] = &[$(Act::$variant),*];

            /// The name in the log, the texts and the access matrix.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Act::$variant => $name),* }
            }

            /// What the act does with personal data.
            #[must_use]
            pub fn touch(self) -> Touch {
                match self { $(Act::$variant => Touch::$touch),* }
            }

            /// Whether whoever does it must name a processing.
            #[must_use]
            pub fn needs_purpose(self) -> bool {
                match self { $(Act::$variant => $purpose),* }
            }
        }
    };
}

acts! {
    HouseInit = "house.init", Rules, false;
    HouseCheck = "house.check", Nothing, false;
    HouseTidy = "house.tidy", Nothing, false;
    WorkspaceAdd = "workspace.add", Rules, false;
    WorkspaceList = "workspace.list", Nothing, false;
    PersonAdd = "person.add", Changes, true;
    ImportRun = "import.run", Changes, true;
    PersonFind = "person.find", Reads, true;
    PersonShow = "person.show", Reads, true;
    PersonChange = "person.change", Changes, true;
    PersonExplain = "person.explain", Nothing, false;
    PersonRestrict = "person.restrict", Changes, false;
    PersonRelease = "person.release", Changes, false;
    PersonMerge = "person.merge", Changes, false;
    PersonSplit = "person.split", Changes, false;
    PersonErase = "person.erase", Changes, false;
    PersonDuplicates = "person.duplicates", Reads, true;
    ImportList = "import.list", Nothing, false;
    ImportUndo = "import.undo", Changes, false;
    BasisAdd = "basis.add", Changes, false;
    BasisConfirm = "basis.confirm", Changes, false;
    BasisUnconfirmed = "basis.unconfirmed", Nothing, false;
    BasisEnd = "basis.end", Changes, false;
    BasisList = "basis.list", Nothing, false;
    HoldAdd = "hold.add", Changes, false;
    HoldEnd = "hold.end", Changes, false;
    HoldList = "hold.list", Nothing, false;
    RetentionSweep = "retention.sweep", Changes, false;
    RetentionCalendar = "retention.calendar", Nothing, false;
    ProcessingAdd = "processing.add", Rules, false;
    ProcessingList = "processing.list", Nothing, false;
    ProcessingShow = "processing.show", Nothing, false;
    ProcessingChange = "processing.change", Rules, false;
    FieldAdd = "field.add", Rules, false;
    FieldList = "field.list", Nothing, false;
    AccountAdd = "account.add", Rules, false;
    AccountList = "account.list", Nothing, false;
    AccountEnd = "account.end", Rules, false;
    AccountFound = "account.found", Rules, false;
    AccountInvite = "account.invite", Rules, false;
    AccountAccept = "account.accept", Rules, false;
    AccountChange = "account.change", Rules, false;
    AccountRoleSet = "account.role_set", Rules, false;
    AccountLeave = "account.leave", Rules, false;
    AccountShow = "account.show", Nothing, false;
    AccountChangePassword = "account.change_password", Rules, false;
    AccountResetAsk = "account.reset_ask", Nothing, false;
    AccountReset = "account.reset", Rules, false;
    AccountMailConfirm = "account.mail_confirm", Rules, false;
    AccountTotpBegin = "account.totp_begin", Rules, false;
    AccountTotpConfirm = "account.totp_confirm", Rules, false;
    AccountRecoveryCodes = "account.recovery_codes", Rules, false;
    AccountPasskeyAdd = "account.passkey_add", Rules, false;
    AccountWayDrop = "account.way_drop", Rules, false;
    AccountShared = "account.shared", Rules, false;
    SessionBegin = "session.begin", Nothing, false;
    SessionConfirm = "session.confirm", Nothing, false;
    SessionStepUp = "session.step_up", Nothing, false;
    SessionLock = "session.lock", Nothing, false;
    SessionUnlock = "session.unlock", Nothing, false;
    SessionEnd = "session.end", Nothing, false;
    SessionList = "session.list", Nothing, false;
    SessionShut = "session.shut", Rules, false;
    SettingList = "setting.list", Nothing, false;
    SettingPut = "setting.put", Rules, false;
    PostList = "post.list", Nothing, false;
    PostShow = "post.show", Nothing, false;
    PostSend = "post.send", Nothing, false;
    PostTest = "post.test", Nothing, false;
    PostAgain = "post.again", Nothing, false;
    PostEnd = "post.end", Nothing, false;
    ApikeyAdd = "apikey.add", Rules, false;
    ApikeyList = "apikey.list", Nothing, false;
    ApikeyEnd = "apikey.end", Rules, false;
    ApikeyEnter = "apikey.enter", Nothing, false;
    PaymentList = "payment.list", Reads, true;
    PaymentReveal = "payment.reveal", Reads, true;
    PaymentCollect = "payment.collect", Reads, true;
    GrantAdd = "grant.add", Rules, false;
    GrantList = "grant.list", Nothing, false;
    GrantEnd = "grant.end", Rules, false;
    GrantChange = "grant.change", Rules, false;
    GrantHandBack = "grant.hand_back", Rules, false;
    GrantReview = "grant.review", Rules, false;
    GrantMatrix = "grant.matrix", Nothing, false;
    ReadingList = "reading.list", Nothing, false;
    ReadingStop = "reading.stop", Rules, false;
    ReadingResume = "reading.resume", Rules, false;
    ReleaseAsk = "release.ask", Rules, false;
    ReleaseList = "release.list", Nothing, false;
    ReleaseDecide = "release.decide", Rules, false;
    ReleaseTake = "release.take", Rules, false;
    JobAdd = "job.add", Changes, false;
    JobList = "job.list", Nothing, false;
    JobShow = "job.show", Nothing, false;
    JobStop = "job.stop", Changes, false;
    JobFetch = "job.fetch", Nothing, false;
    SourceAdd = "source.add", Rules, false;
    SourceList = "source.list", Nothing, false;
    SourceUnread = "source.unread", Nothing, false;
    SourceChange = "source.change", Rules, false;
    SourceEnd = "source.end", Rules, false;
    FindingScan = "finding.scan", Changes, false;
    FindingList = "finding.list", Nothing, false;
    FindingShow = "finding.show", Nothing, false;
    FindingTie = "finding.tie", Changes, false;
    FindingAccept = "finding.accept", Changes, false;
    FindingDismiss = "finding.dismiss", Changes, false;
    FindingAsk = "finding.ask", Changes, false;
    FindingReopen = "finding.reopen", Changes, false;
    FindingPerson = "finding.person", Reads, true;
    OverviewShow = "overview.show", Nothing, false;
    AuditList = "audit.list", Nothing, false;
    AuditVerify = "audit.verify", Nothing, false;
    AuditCheckpoint = "audit.checkpoint", Nothing, false;
    AuditCheckpoints = "audit.checkpoints", Nothing, false;
    AuditExport = "audit.export", Nothing, false;
    AuditKey = "audit.key", Nothing, false;
    AuditTest = "audit.test", Nothing, false;
    KeyChange = "key.change", Rules, false;
    KeyRoot = "key.root", Rules, false;
    KeyKit = "key.kit", Rules, false;
    KeyRecover = "key.recover", Rules, false;
    KeyTurn = "key.turn", Rules, false;
    KeyReseal = "key.reseal", Rules, false;
    BackupMake = "backup.make", Reads, false;
    BackupRestore = "backup.restore", Changes, false;
}

impl Act {
    /// The act of that name, as it stands in the log.
    #[must_use]
    pub fn named(name: &str) -> Option<Act> {
        Act::ALL.iter().copied().find(|act| act.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_noun_and_verb_and_stands_once() {
        for act in Act::ALL {
            let parts: Vec<_> = act.name().split('.').collect();
            assert_eq!(parts.len(), 2, "{}", act.name());
            assert_eq!(Act::named(act.name()), Some(*act));
        }
    }

    #[test]
    fn what_shows_personal_values_names_a_processing() {
        for act in Act::ALL.iter().filter(|a| a.touch() == Touch::Reads && **a != Act::BackupMake) {
            assert!(act.needs_purpose(), "{}", act.name());
        }
    }
}
