### Accounts: who signs in, where and as what.

cli-account = Show, add and end accounts
cli-account-list = Show all accounts of this workspace
cli-account-add = Add an account; it belongs to one person and is never shared
cli-account-add--name = First and last name
cli-account-add--role = agent, bookkeeping, marketing, manager, officer, administrator or partner (else agent)
cli-account-invite = Invite anew: password, second step and sessions from before are void
cli-account-role = Give another role in this workspace; an account that exists gets a seat here
cli-account-change = Change name or mail address of an account
cli-account-change--name = First and last name
cli-account-leave = Take an account out of this workspace; elsewhere it stays
cli-account-setup = Show the link with which a house without accounts is set up in the browser
cli-account-end = End an account with its sessions, links and all its grants
cli--account = Name of the account, such as anna.koehler
cli--mail = Mail address for links and notices
cli--role = agent, bookkeeping, marketing, manager, officer, administrator or partner
cli-value-account = ACCOUNT
cli-value-mail = ADDRESS
cli-value-role = ROLE

account-setup-link =
    This house has no account yet. Set it up, once, within a day:
      { $address }
account-list-none = There is no account yet.
account-list-name = Account
account-list-person = Name
account-list-role = Role
account-list-begun = since
account-list-state = State
account-list-grants = grants
account-state-ended = ended on { $day }
account-state-invited = invited
account-state-half = without second step
account-state-open = active
account-state-parallel = active, in two places at once
account-add-done = Account “{ $name }” is added. It sees nothing yet; obhut grant add allows that.
account-invite-done = “{ $name }” is invited anew. What opened the account before is void.
account-link =
    Invitation, good once, until { $day }:
      { $address }
    Give it to this person only. It is not shown again.
account-link-path = In front of it belongs the address of the pages, such as https://obhut.firm.example.
account-link-mailed = It is also in the post to this person.
account-role-done = “{ $name }” is here now: { $role }. Open sessions are ended.
account-change-done = Account “{ $name }” is changed.
account-change-waits = The account "{ $name }" is changed. The new mail address counts once it is confirmed with the link that is on its way there.
account-leave-done = “{ $name }” works here no more.
account-end-ask = { $count ->
    [0] End account “{ $name }”? Its name is never given again.
    [one] End account “{ $name }” with one grant? Its name is never given again.
   *[other] End account “{ $name }” with { $count } grants? Its name is never given again.
}
account-end-done = Account “{ $name }” is ended, with sessions, links and all its grants.

err-account-name = That cannot be the name of an account.
rec-account-name = Take small letters, digits and . _ -, a letter first, 2 to 60 characters.
err-account-person = That cannot be the name of a person.
rec-account-person = Write first and last name, 100 characters at most.
err-account-mail = That is no mail address.
rec-account-mail = Write it like anna@firm.example.
err-account-taken = There is or was an account of this name; a name is never given anew.
rec-account-taken = Choose another one.
err-account-mail-taken = This mail address belongs to an account already.
rec-account-mail-taken = Each account has its own address. Take another one.
err-account-unknown = There is no such account, or it is ended already.
rec-account-unknown = obhut account list shows them all.
err-account-joined = Whoever watches over data protection must not manage or administer as well, not even in another workspace.
rec-account-joined = Give this role to another person (Art. 38(6) GDPR).
err-account-elsewhere = This account also works in workspaces that you have no say in.
rec-account-elsewhere = Take it out of this workspace only, or ask the administration.
err-account-last = This is the last account here that can look after accounts.
rec-account-last = Give this role to a second person first.
err-account-link = This link is not valid: it is used, has run out or is not complete.
rec-account-link = Ask for a new one.
err-account-password = This password is not accepted.
rec-account-password = { $reasons }
err-account-not-begun = No second step waits to be confirmed.
rec-account-not-begun = Begin again.
err-account-founded = This house is set up already.
rec-account-founded = Sign in.

## Pages

err-account-last-way = This is the only second step of this account.
rec-account-last-way = Set up another one first. One always stays.
web-account-unknown = Look at the list of accounts.
web-grant-unknown = Look at the list of grants.
web-grant-account = Look at the list of accounts; there you can also invite somebody.
web-no-right = Whoever gives grants can take it over. Which role may do what is under "Team and access".
web-release-unknown = Look at the list of releases.
web-release-decided = The list of releases says how.
web-reading-account = Look at the list of reading.
web-grant-not-own = Whoever gives grants can end somebody else's.

link-label = Code from the link
link-hint = It is what stands behind "#" in the address. You can also paste the whole address.
handle-label = Sign-in name
handle-hint = Small letters, digits, dot and hyphen, such as anna.koehler. It stands in the log and is never given again.
mail-label = E-mail
mail-hint = Notices go here, and the link when you have forgotten your password.

setup-title = Set the house up
setup-lead = Whoever has the link from the server's console sets the house up and becomes the first administrator.
setup-before = Key and recovery sheets were made by "obhut init" before. The sheets belong where a fire here does not reach; without them and without the key nothing can be read again.
setup-link-hint = It stands in the console in which "obhut serve" was started, behind "#", and works once, for a day.
setup-firm = The firm
setup-firm-name = Name of the firm
setup-firm-address = Postal address
setup-firm-address-hint = It stands in the notices for your customers (Art. 13(1) GDPR).
setup-firm-mail = E-mail for customers
setup-authority = Supervisory authority
setup-authority-hint = That of the Land in which the firm has its seat.
setup-officer = Data protection officer
setup-officer-hint = Name and how to reach them. Leave empty if there is none; mostly needed from 20 persons on (§ 38 BDSG).
setup-you = Yourself
setup-you-hint = The administrator looks after accounts, settings and keys, and sees no customers.
setup-button = Set the house up

invitation-title = Welcome
invitation-lead = You have been invited. Choose your password; after that you set up the second step. Nobody else can see or set it.
invitation-button = Set password
mail-new-title = New mail address
mail-new-lead = Confirm that you read this address. Only then does it belong to your account.
mail-new-button = Confirm address
mail-new-done = The address is confirmed. Notices and links come here from now on.
reset-title = Forgotten password
reset-lead = We send a link to the e-mail address of your account. You need the second step after it as ever.
reset-button = Send link
reset-asked = If there is such an account, and an address for it, an e-mail is on its way.
reset-asked-next = The link works once, for half an hour. If nothing arrives, ask your administrator.
reset-has-link = I have a link
reset-to-sign-in = To signing in
reset-new-title = New password
reset-new-lead = Choose a new password. All other sessions of your account end with it.
reset-new-button = Set password

sign-in-passkey = Sign in with a passkey
passkey-failed = The device has not confirmed. Try again, or take another way.
passkey-needs-script = A passkey needs JavaScript in your browser.
way-title = Second step
way-lead-first = A password alone opens nothing here. Set up a second step; then you are in.
way-lead = One more step helps when a device is lost.
way-passkey = Passkey
way-passkey-lead = Your device confirms with finger, face or PIN. That cannot be phished, and it stands in for the password too.
way-passkey-name = What is this device called?
way-passkey-example = such as: work computer
way-passkey-button = Set up a passkey
way-totp = Authenticator app
way-recovery = Recovery codes
way-app-lead = An app on your telephone shows a new code every 30 seconds.
way-app-button = Set up the app
app-title = Set up the app
app-lead = Photograph the picture with your app and type the code that it shows.
app-picture = Picture for your authenticator app; the same stands below to be typed.
app-typed-ask = Rather type it?
app-typed-hint = Time-based, SHA-1, 6 digits, 30 seconds.
app-code = Code from the app
app-button = Confirm
codes-title = Recovery codes
codes-lead = For the day your device is missing: each code stands in once for the second step. They are shown only now.
codes-print = Print
codes-kept = I have kept them safely
codes-button = Go on

me-title = My access
me-since = since { $day }
me-used = last used { $time }
me-opens = What opens your account
me-password-change = Change
me-passkey-named = Passkey "{ $name }"
me-step-end = Remove
me-step-add = Set up another step
me-codes-left = { $count ->
    [0] none left
    [one] one left
   *[other] { $count } left
}
me-codes-new = New codes
me-devices = Where you are signed in
me-devices-lead = If you do not know a line, end it and change your password.
me-device-unknown = Unknown browser
me-device-this = this device
me-device-locked = locked
me-device-parallel = used from elsewhere at the same time
me-device-net = from { $net }
me-device-begun = since { $time }
me-device-seen = last { $time }
me-device-end = End
me-device-end-one = End { $name }
me-parallel = Your account is being used from two places right now.
me-shared = My access was shared
me-shared-at = On { $time } you reported that somebody else had your access.
me-grants = What you may do
me-grants-lead = Hand back what you no longer need. That makes it safer for everybody.
me-grants-none = You have been granted nothing in this workspace. The service manager can do that.
me-grant-until = until { $day }
me-grant-never = never used
me-grant-back = Hand back
me-grant-back-one = Hand back "{ $name }"
me-language = Language
me-password-title = Change password
me-password-lead = All other sessions of your account end with it.
me-password-current = Present password
me-password-button = Change password
drop-title = Remove a second step
drop-lead = "{ $name }" will no longer open your account. Your other sessions end.
drop-last = This is your only second step. Set up another one first.
drop-button = Remove step
shared-title = My access was shared
shared-lead = Has somebody else used your password, or are you not sure? Say so here; nobody is blamed.
shared-next = All sessions end at once, this one too. Password and recovery codes are void; you choose new ones right away. That it happened and when stands in the log.
shared-button = End everything and begin anew
script-title = Call: "I have forgotten my password"
script-lead = Nobody here can see, set or read out a password. This is how you help all the same:
script-1 = "Open the sign-in page and choose 'Forgot your password'."
script-2 = "Type your sign-in name. The link comes to your own mail address and works for half an hour."
script-3 = "Choose a new password. You need the second step as ever."
script-4 = If the device is missing too and there are no codes: the administrator invites anew, after making sure who is calling.
script-never = Never ask for
script-never-why = a password, a code or a link. Whoever asks for one is not from us; whoever says one should hang up and change their password.

said-password-set = Your password is set. Sign in with it.
said-password-changed = Your password is changed. All other sessions have ended.
said-way-added = The second step is set up.
said-way-dropped = The second step is removed.
said-device-ended = The session has ended.
said-handed-back = The grant is handed back. Thank you.

team-tab-accounts = Accounts
team-tab-grants = Grants
team-tab-review = Review
team-tab-reading = Reading
team-tab-rights = Rights
team-title = Team
team-lead = Who works here, as what, and when last. Each account belongs to one person.
team-add = Invite somebody
team-none = Invite the first person.
team-none-others = The administrator invites.
team-seen = last here
team-living = Show only the living ones
team-ended = { $count ->
    [one] Show the ended account too
   *[other] Show the { $count } ended accounts too
}
team-shared = On { $time } this person reported that somebody else had their access.
team-no-mail = none; links are handed over
team-no-way = none yet
team-grants = Grants
team-grants-none = This account sees nobody here: nothing is granted.
team-devices = Where the account is used
team-devices-none = Nowhere at the moment.
team-sign-out = Sign out everywhere
team-role = What this person is here
team-role-hint = Open sessions end, so that the new role counts at once.
team-role-set = Change role
team-change = Name and address
team-change-button = Save
team-end-heading = When something was lost or is over
team-invite-again = Invite anew
team-leave = Take out of this workspace
team-end = End account
team-loses = { $sessions ->
    [0] There are no open sessions.
    [one] One session ends at once.
   *[other] { $sessions } sessions end at once.
} { $grants ->
    [0] No grants are given here.
    [one] One grant is concerned.
   *[other] { $grants } grants are concerned.
}
team-invite-title = Invite { $name } anew
team-invite-lead = Password, second step and codes from before are void then. Make sure first that it is really { $name } who asks. Grants stay.
team-invite-button = Invite anew
team-leave-title = Take { $name } out of this workspace
team-leave-lead = { $name } will no longer work here. What the account is elsewhere stays.
team-leave-button = Take out of the workspace
team-end-title = End the account of { $name }
team-end-lead = The account opens nothing from now on, in no workspace. The sign-in name is never given again.
team-end-button = End account
team-add-title = Invite somebody
team-add-lead = The account belongs to one person, who chooses password and second step. It sees something only when grants are given.
team-mail-hint = The invitation goes there. Without an address we show the link once, to be handed over.
team-add-button = Invite
team-raise-title = A second person decides
team-raise-lead = Whoever manages, administers or watches over data protection decides about others or sees all. So somebody else releases it. Where there is nobody else, a waiting time runs, and a notice goes to all who have to know.
team-proposals = What usually belongs to a role
team-proposals-lead = A proposal; the service manager grants it, with an end date.
team-seat-ask = Does the person have an account in the house already?
team-seat-button = Let work here
team-invited-title = Invited
team-invited-mailed = The invitation for { $name } is in the post.
team-invited-lead = Give this link to { $name } and to nobody else. It is not shown again.
team-invited-until = It works once, until { $time }.
team-invited-on = To the account

said-role-set = The role is set.
said-account-changed = The account is changed.
said-mail-waits = Saved. The new mail address counts once it is confirmed with the link that is on its way there.
said-sessions-ended = All sessions of the account have ended.
said-account-left = The account no longer works here.
said-account-ended = The account is ended, with its sessions, links and all its grants.
