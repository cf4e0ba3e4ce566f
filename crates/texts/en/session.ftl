### Sessions: signing in, locking, going on.

err-session-none = You are not signed in.
rec-session-none = Sign in.
err-session-over = The session is over.
rec-session-over = Sign in again.
err-session-stage = That is not possible at this point.
rec-session-stage = Go back one step, or sign in again.
err-session-wrong = These do not fit together.
rec-session-wrong = Check what you entered. A code is good once only.
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
