### Reading: how many persons each account looks at in a day.

cli-reading = Show how many persons who looks at, and stop it
cli-reading-list = Show all accounts, unusual ones first
cli-reading-stop = Stop an account’s reading at once
cli-reading-resume = Let an account read again

reading-list-none = Nobody who looks at persons works here yet.
reading-list-account = Account
reading-list-role = Role
reading-list-today = today
reading-list-usual = usual
reading-list-most = limit
reading-list-state = State
reading-alarm = far more than usual
reading-stopped = stopped
reading-stop-done = { $account } looks at nobody any more, from now on.
reading-resume-done = { $account } may read again.

err-reading-account = This account does not work here.
rec-reading-account = obhut reading list shows them all.
err-reading-own = Nobody lets themselves read again.
rec-reading-own = Ask somebody who has the same right.
err-reading-not-stopped = This account’s reading is not stopped.
rec-reading-not-stopped = There is nothing to do.

## Pages


reading-title = Reading
reading-lead = How many persons each account has looked at today; whoever reads far more than usual stands on top. Whom is in the log.
reading-alarm-day = { $day }: { $count }
reading-stop = Stop
reading-resume = Let read again

said-reading-stopped = From now on the account looks at nobody.
said-reading-resumed = The account may read again.
