### Sessions: signing in, locking, going on.

err-session-none = You are not signed in.
rec-session-none = Sign in.
err-session-over = The session is over.
rec-session-over = Sign in again.
err-session-stage = That is not possible at this point.
rec-session-stage = Go back one step, or sign in again.
err-session-wrong = These do not fit together.
rec-session-wrong = Check what you entered. A code is good once only.
err-session-late = This code has just run out.
rec-session-late = Take the new one that your program shows now. Each is good for thirty seconds.
err-session-wait = Tried too often.
rec-session-wait = { $minutes ->
    [one] Try again in a minute.
   *[other] Try again in { $minutes } minutes.
}
err-session-closed = A wrong password was tried too often for this account. It does not open from new places for now.
rec-session-closed = Choose “forgotten password”: the link in the mail opens it again. On a device on which you were signed in before, all goes on as usual.
err-session-busy = Very many are signing in at this moment.
rec-session-busy = Try again in a few seconds.
err-session-seat = Your account works in no workspace, or not in this one.
rec-session-seat = Ask the administration.
err-session-unknown = There is no such session.
rec-session-unknown = Look at the list of your devices; it may be ended already.
err-session-draft = So much cannot be kept.
rec-session-draft = Send the form, or shorten it.

## Commands
cli-session = Show from where an account is used, and end that
cli-session-list = Show all sessions of an account
cli-session-list--account = Name somebody signs in with
cli-session-shut = End sessions of an account; password and second step stay
cli-session-shut--account = Name somebody signs in with
cli-session-shut--session = This one only, by its id from the list
cli-value-session = SESSION
session-list-none = The account is not signed in anywhere.
session-list-id = id
session-list-agent = device
session-list-net = from
session-list-begun = since
session-list-seen = last
session-shut-ask = End the sessions of { $account }?
session-shut-done = Ended.
