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
cli-account-end = End an account with its sessions, links and all its grants
cli--account = Name of the account, such as anna.koehler
cli--mail = Mail address for links and notices
cli--role = agent, bookkeeping, marketing, manager, officer, administrator or partner
cli-value-account = ACCOUNT
cli-value-mail = ADDRESS
cli-value-role = ROLE

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
account-state-open = open
account-state-parallel = open, in two places at once
account-add-done = Account “{ $name }” is added. It sees nothing yet; obhut grant add allows that.
account-invite-done = “{ $name }” is invited anew. What opened the account before is void.
account-link =
    Invitation, good once, until { $day }:
      { $address }
    Give it to this person only. It is not shown again.
account-link-mailed = It is also in the post to this person.
account-role-done = “{ $name }” is here now: { $role }. Open sessions are ended.
account-change-done = Account “{ $name }” is changed.
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
