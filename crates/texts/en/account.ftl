### Accounts and grants: who may act for which processing, and until when.

cli-account = Show, add and end accounts
cli-account-list = Show all accounts
cli-account-add = Add an account; it belongs to one person and is never shared
cli-account-end = End an account with all its grants
cli--name = Name of the account, such as anna.koehler
cli-grant = Show, add and end grants
cli-grant-list = Show all grants
cli-grant-add = Give an account a processing for a time
cli-grant-add--until = Last day (else in six months, in twelve at most)
cli-grant-end = End a grant today
cli--account = Name of the account
cli-value-account = ACCOUNT

account-list-none = There is no account yet.
account-list-name = Account
account-list-begun = since
account-list-ended = ended
account-list-grants = grants
account-add-done = Account “{ $name }” is added. It sees nothing yet; obhut grant add allows that.
account-end-done = Account “{ $name }” is ended, with all its grants.
grant-list-none = No grant is given.
grant-list-account = Account
grant-list-processing = Processing
grant-list-begun = since
grant-list-until = until
grant-list-state = State
grant-lives = in force
grant-ended = ended on { $day }
grant-over = run out
grant-add-done = { $account } may act for “{ $processing }” until { $day }.
grant-end-done = { $account } may not act for “{ $processing }” any more.

err-account-name = That cannot be the name of an account.
rec-account-name = Take letters, digits and . _ - @ +, 100 characters at most.
err-account-taken = There is or was an account of this name; a name is never given anew.
rec-account-taken = Choose another one.
err-account-unknown = There is no such account, or it is ended already.
rec-account-unknown = obhut account list shows them all.
err-grant-account = There is no such account, or it is ended.
rec-grant-account = obhut account list shows them all; obhut account add adds one.
err-grant-unknown = This grant is not given.
rec-grant-unknown = obhut grant list shows them all.
err-grant-until = That day has passed, or is too far away.
rec-grant-until = A grant lasts twelve months at most, until { $day } that is.
