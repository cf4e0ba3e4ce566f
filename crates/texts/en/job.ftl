# Long work: what runs, how far it is, stopping it, fetching what it made.

## Commands
cli-job = Long work that a server does: look at it and stop it
cli-job-list = Show all of it, the newest first
cli-job-show = Show one piece: how far it is and what came of it
cli-job-show--id = Id from the list
cli-job-stop = Stop one; nothing is left half done
cli-job-stop--id = Id from the list

## How it stands
job-waits = waits
job-runs = running
job-done = done
job-stopped = stopped
job-failed = did not succeed
job-trial = { $what } (trial)
job-about-import = import { $number }
job-list-none = There is no long work.
job-list-id = id
job-list-what = what
job-list-about = about
job-list-asker = begun by
job-list-state = state
job-list-far = how far
job-stop-asked = It will be stopped as soon as nothing is left half done.

## How far it is
job-stage-waiting = Begins as soon as a server is free.
job-stage-rows = The file is being read.
job-stage-persons = The persons are being looked through.
job-stage-keys = The keys are being carried over.
job-stage-entries = The log is being gone through.
job-stage-files = The source is being looked through.
job-stage-writing = The file is being written.
job-stage-proving = The file is being read back as a test.
job-stage-ending = Nearly done.
job-of-rows = { $done ->
    [one] 1 row of { $total } read
   *[other] { $done } rows of { $total } read
}
job-of-persons = { $done ->
    [one] 1 person of { $total } looked at
   *[other] { $done } persons of { $total } looked at
}
job-of-keys = { $done ->
    [one] 1 key of { $total } carried over
   *[other] { $done } keys of { $total } carried over
}
job-of-entries = { $done ->
    [one] 1 entry of { $total } gone through
   *[other] { $done } entries of { $total } gone through
}
job-of-proving = { $done ->
    [one] 1 row of { $total } read back
   *[other] { $done } rows of { $total } read back
}
job-of-files = { $done ->
    [one] 1 file of { $total } looked through
   *[other] { $done } files of { $total } looked through
}
job-at-files = { $done ->
    [one] 1 file looked through
   *[other] { $done } files looked through
}
job-at-rows = { $done ->
    [one] 1 row read
   *[other] { $done } rows read
}
job-at-persons = { $done ->
    [one] 1 person looked at
   *[other] { $done } persons looked at
}
job-at-writing = { $done ->
    [one] 1 row written
   *[other] { $done } rows written
}
job-persons = { $n ->
    [one] 1 person affected
   *[other] { $n } persons affected
}
job-percent = { $n }%
job-rate = about { $n } a second
job-left = about { $while } left
job-seconds = { $n ->
    [one] 1 second
   *[other] { $n } seconds
}
job-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
job-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}

## Pages
frame-jobs = Long work
jobs-title = Long work
jobs-lead = What takes longer is done by the server for you. You find it again here, tomorrow and on another device too.
jobs-none = Nothing is running, and nothing ran in the last 30 days. What you have imported, erased, verified or backed up stands here.
jobs-running = Running or waiting
jobs-past = The last 30 days
job-asked = Begun by { $name } on { $time }.
job-leave = You can leave this page. The work goes on, and you find it again under “Long work”.
job-reload = Refresh
job-stop = Stop
job-stopping = Being stopped. What is in hand is brought to its end first.
job-stop-import = What has been taken in until then stays. Send the same file again later and it goes on from there; nothing comes twice.
job-stop-undo = Who has been erased until then stays erased. Undo the import again later and it goes on from there.
job-stop-sweep = What has been erased until then stays erased. The rest goes the next time, at night at the latest.
job-stop-turn = Both keys are in force until the turn is complete. It goes on from there the next time.
job-stop-reseal = What is sealed anew stays so; the rest opens with the key it has. It goes on from there the next time.
job-stop-release = Whole steps stay done. The request counts as done; the rest has to be asked for anew.
job-stop-file = No half file is left behind. The release is used up then.
job-stop-scan = What has been looked through stays; the next scan goes on from there.
job-stop-nothing = Nothing is changed; you can begin anew at any time.
job-came-exported = { $n ->
    [one] 1 entry of the log is ready to be fetched.
   *[other] { $n } entries of the log are ready to be fetched.
}
job-came-backup = The backup is written and was read back as a test: { $n } rows.
job-came-decided = Released and carried out.
job-fetch = Fetch the file
job-size-kb = { $n } KB
job-size-mb = { $n } MB
job-file-goes = The file lies sealed on the server until you have fetched it, a day at most. Only you can fetch it.
job-file-gone = No file lies here any more: it was fetched, was older than a day, or lies on another server.
job-result = Look at the result
job-again = Begin again

## Faults
err-stopped = The work was stopped.
rec-stopped = What is wholly done stays. Begin it anew if it is to be brought to its end.
err-job-unknown = There is no such work.
rec-job-unknown = Look under “Long work”; after 30 days it does not stand there any more.
err-job-over = This work has ended already.
rec-job-over = There is nothing to do.
err-job-no-file = No file lies here to be fetched.
rec-job-no-file = It was fetched, was older than a day, or lies on another server. Begin the work anew.
err-job-broken = The work failed because of a fault of the program.
rec-job-broken = Begin it anew. If it fails again, tell the administrator; what is wholly done stays.
err-job-asker-gone = Whoever began the work may not do it any more.
rec-job-asker-gone = Whoever has the right can begin it anew.
cli-value-job = JOB
