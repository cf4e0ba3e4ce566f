//! The one table of rights: each act, and what each role may do with it.
//!
//! `-` nothing, `o` for the own account only, `g` with a living grant, `Y` by the role alone.
//! Then whether the act asks for proof of who one is (step-up), and for a second person.
//! Absent on purpose: setting up a house, recovering its keys and restoring a backup are done at
//! the machine; what stands here with seven dashes nobody does who only signs in.

use super::{Mark, Row, Second};
use crate::Act;

macro_rules! rows {
    ($($act:ident $a:tt $b:tt $c:tt $d:tt $e:tt $f:tt $g:tt, $step:tt, $second:ident;)*) => {
        pub(super) const ROWS: &[Row] = &[$(Row {
            act: Act::$act,
            marks: [mark!($a), mark!($b), mark!($c), mark!($d), mark!($e), mark!($f), mark!($g)],
            step_up: step!($step),
            second: Second::$second,
        }),*];
    };
}

macro_rules! mark {
    (-) => {
        Mark::No
    };
    (o) => {
        Mark::Own
    };
    (g) => {
        Mark::Granted
    };
    (Y) => {
        Mark::Yes
    };
}

macro_rules! step {
    (-) => {
        false
    };
    (step) => {
        true
    };
}

// Roles:            agent, bookkeeping, marketing, manager, officer, administrator, partner
rows! {
    HouseInit         - - - - - - -, -,    Never;
    HouseCheck        - - - - - Y -, -,    Never;
    HouseTidy         - - - - - - -, -,    Never;
    WorkspaceAdd      - - - - - Y -, step, Never;
    // Its names and numbers are those of other clients too.
    WorkspaceList     - - - - - Y -, -,    Never;

    PersonAdd         g g g g - - -, -,    Never;
    PersonFind        g g g g Y - g, -,    Never;
    PersonShow        g g g g Y - g, -,    Never;
    PersonChange      g g g g - - g, -,    Never;
    PersonExplain     g g g g Y - -, -,    Never;
    PersonRestrict    g g - g - - -, -,    Never;
    PersonRelease     g - - g - - -, -,    Never;
    PersonMerge       g g - g - - -, -,    Never;
    PersonSplit       g g - g - - -, -,    Never;
    PersonErase       g - - g - - -, step, Never;
    PersonDuplicates  g g - g Y - -, -,    Never;

    // A token says nothing; what it stands for leaves for a machine alone.
    PaymentList       - g - g - - -, -,    Never;
    PaymentReveal     - g - g - - -, -,    Never;
    PaymentCollect    - g - g - - -, -,    Never;

    ImportRun         - - - g - - -, -,    Never;
    ImportList        - - - Y Y - -, -,    Never;
    ImportUndo        - - - Y - - -, step, Many;

    BasisAdd          g g g g - - -, -,    Never;
    BasisConfirm      g g g g - - -, -,    Never;
    BasisUnconfirmed  g g g g Y - -, -,    Never;
    BasisEnd          g g g g - - -, -,    Never;
    BasisList         g g g g Y - -, -,    Never;
    HoldAdd           g g - g - - -, -,    Never;
    HoldEnd           - g - g - - -, -,    Never;
    HoldList          g g - g Y - -, -,    Never;
    RetentionSweep    - - - Y - - -, step, Never;
    RetentionCalendar - - - Y Y - -, -,    Never;

    ProcessingAdd     - - - Y - - -, step, Never;
    ProcessingList    Y Y Y Y Y - -, -,    Never;
    ProcessingShow    Y Y Y Y Y - -, -,    Never;
    ProcessingChange  - - - Y - - -, step, Many;
    FieldAdd          - - - Y - - -, step, Never;
    FieldList         Y Y Y Y Y - -, -,    Never;

    AccountAdd        - - - - - Y -, step, Many;
    AccountList       - - - Y Y Y -, -,    Never;
    AccountEnd        - - - Y - Y -, step, Never;
    AccountFound      - - - - - - -, -,    Never;
    AccountInvite     - - - - - Y -, step, Many;
    AccountChange     - - - - - Y -, step, Never;
    AccountRoleSet    - - - - - Y -, step, Many;
    AccountLeave      - - - Y - Y -, step, Never;
    // One's own access: what is proved in these acts themselves is all they ask.
    AccountAccept         o o o o o o o, -, Never;
    AccountShow           o o o o o o o, -, Never;
    AccountChangePassword o o o o o o o, -, Never;
    AccountResetAsk       o o o o o o o, -, Never;
    AccountReset          o o o o o o o, -, Never;
    AccountMailConfirm    o o o o o o o, -, Never;
    AccountTotpBegin      o o o o o o o, step, Never;
    AccountTotpConfirm    o o o o o o o, step, Never;
    AccountRecoveryCodes  o o o o o o o, step, Never;
    AccountPasskeyAdd     o o o o o o o, step, Never;
    AccountWayDrop        o o o o o o o, step, Never;
    AccountShared         o o o o o o o, -, Never;
    SessionBegin          o o o o o o o, -, Never;
    SessionConfirm        o o o o o o o, -, Never;
    SessionStepUp         o o o o o o o, -, Never;
    SessionLock           o o o o o o o, -, Never;
    SessionUnlock         o o o o o o o, -, Never;
    SessionEnd            o o o o o o o, -, Never;
    SessionList           o o o o o o o, -, Never;
    SessionShut           - - - Y - Y -, -, Never;

    SettingList       - - - Y Y Y -, -,    Never;
    SettingPut        - - - - - Y -, step, Many;
    // A waiting mail may hold a link that opens an account: only whoever sits at the machine
    // reads it.
    PostList          - - - Y - Y -, -,    Never;
    PostShow          - - - - - - -, -,    Never;
    PostSend          - - - - - - -, -,    Never;
    PostTest          - - - - - Y -, -,    Never;
    PostAgain         - - - - - Y -, -,    Never;
    PostEnd           - - - - - Y -, -,    Never;

    // Whoever makes a key answers for it: it can do less than they, never more.
    ApikeyAdd         - - - Y - Y -, step, Many;
    ApikeyList        - - - Y Y Y -, -,    Never;
    ApikeyEnd         - - - Y - Y -, -,    Never;
    ApikeyEnter       o o o o o o o, -,    Never;

    GrantAdd          - - - Y - - -, step, Many;
    GrantList         o o o Y Y - o, -,    Never;
    GrantEnd          - - - Y - - -, -,    Never;
    GrantChange       - - - Y - - -, -,    Never;
    GrantHandBack     o o o o o o o, -,    Never;
    GrantReview       - - - Y - - -, -,    Never;
    GrantMatrix       - - - Y Y Y -, -,    Never;

    ReadingList       - - - Y Y - -, -,    Never;
    ReadingStop       - - - Y - - -, -,    Never;
    ReadingResume     - - - Y - - -, step, Never;

    ReleaseAsk        - - - Y Y Y -, step, Never;
    ReleaseList       - - - Y Y Y -, -,    Never;
    ReleaseDecide     - - - Y - Y -, step, Never;
    ReleaseTake       - - - Y Y Y -, step, Never;

    // The rights of what is done by it are asked besides.
    JobAdd            o o o Y Y Y o, -,    Never;
    JobList           o o o Y Y Y o, -,    Never;
    JobShow           o o o Y Y Y o, -,    Never;
    JobStop           o o o Y Y Y o, -,    Never;
    JobFetch          - - - Y Y Y -, -,    Never;

    // A scan reads as far as this machine reaches: whoever names a source proves who they are.
    SourceAdd         - - - Y - - -, step, Never;
    // Whoever answers for a source sees it and its places, has it looked through, and deletes there.
    SourceList        o o o Y Y o o, -,    Never;
    SourceUnread      o o o Y Y o o, -,    Never;
    SourceChange      - - - Y - - -, step, Never;
    SourceEnd         - - - Y - - -, -,    Never;
    FindingScan       o o o Y - o o, -,    Never;
    FindingList       o o o Y Y o o, -,    Never;
    FindingShow       o o o Y Y o o, -,    Never;
    FindingTie        - - - Y - - -, -,    Never;
    FindingAccept     - - - Y - - -, -,    Never;
    FindingDismiss    - - - Y - - -, -,    Never;
    FindingAsk        o o o Y - o o, -,    Never;
    FindingReopen     - - - Y - - -, -,    Never;
    // Where else a customer's data lie, for an answer to them.
    FindingPerson     g - - g Y - -, -,    Never;

    OverviewShow      o o o Y Y Y o, -,    Never;

    AuditList         - - - Y Y - -, -,    Never;
    AuditVerify       - - - Y Y Y -, -,    Never;
    AuditCheckpoint   - - - - - Y -, -,    Never;
    AuditCheckpoints  - - - Y Y Y -, -,    Never;
    AuditExport       - - - Y Y - -, step, Always;
    AuditKey          - - - Y Y Y -, -,    Never;
    AuditTest         - - - - - Y -, -,    Never;

    KeyChange         - - - - - Y -, step, Never;
    KeyRoot           - - - - - Y -, step, Never;
    KeyKit            - - - - - Y -, step, Never;
    KeyRecover        - - - - - - -, -,    Never;
    KeyTurn           - - - - - Y -, step, Never;
    KeyReseal         - - - - - Y -, step, Never;
    BackupMake        - - - - - Y -, step, Always;
    BackupRestore     - - - - - - -, -,    Never;
}
