### Releases: what concerns many is released by a second person.

cli-release = Show what waits for a second person, and decide
cli-release-list = Show all requests
cli-release-decide = Release a request; what it asks for is done at once
cli-release-decide--refuse = Refuse instead
cli-release-decide--id = Id from the list
cli-value-release = REQUEST

release-list-none = Nothing waits for a release.
release-list-id = Request
release-list-act = Act
release-list-about = about
release-list-count = concerns
release-list-asker = asked by
release-list-why = Reason
release-list-state = State
release-waits = waits
release-expired = expired
release-refused = refused
release-ready = released, not yet taken
release-done = done
release-decide-ask = Release it? It is then done at once, with both names in the log.
release-refuse-ask = Refuse it?
release-decide-done = Released and done: { $act }
release-decide-ready = Released: { $act }. Whoever asked can take it now, once.
release-decide-refused = Refused: { $act }

err-release-why = It is not said why.
rec-release-why = Give the reason. The second person decides by it.
err-release-not-asked = Only who signed in can ask for a release.
rec-release-not-asked = At the machine itself none is needed.
err-release-unknown = There is no such request.
rec-release-unknown = obhut release list shows them all.
err-release-expired = The time for this request is over.
rec-release-expired = Ask for the release anew.
err-release-decided = That is decided already.
rec-release-decided = obhut release list shows how.
err-release-own = Nobody releases a request of their own.
rec-release-own = Ask somebody who has the same right.
err-release-early = Nobody else here can decide. A waiting time runs until { $time }.
rec-release-early = After it you can release it yourself. A message is on its way.
err-release-gone = Whoever asked does not work here any more, or not with that right.
rec-release-gone = Refuse the request. Whoever needs it can ask anew.
err-release-nothing = There is nothing to take here.
rec-release-nothing = It is taken once, and only after the release.

mail-release-asked-subject = A release waits for you
mail-release-asked-body =
    { $asker } asks for “{ $act }”. It concerns { $count } (0: all).
    What exactly and why is found under releases. Request { $id }, to be decided by { $time }.
mail-release-alone-subject = An act goes ahead after a waiting time, without a second person
mail-release-alone-body =
    { $asker } asks for “{ $act }”. It concerns { $count } (0: all).
    Nobody else here can decide. From { $time } on { $asker } can release it alone.
    If that is not wanted, refuse request { $id } before then, or stop the account.

## Pages


releases-title = Releases
releases-lead = What concerns many is released by a second person. Here is what waits and what became of it.
releases-own = by you
releases-count = { $count ->
    [one] concerns one entry
   *[other] concerns { $count } entries
}
releases-all = all
releases-decider = decided by { $name }
releases-decided-by = decided by
releases-take = Fetch
releases-decide = Look and decide
releases-past = Decided or lapsed
releases-until = to be decided by
releases-alone = possible alone from
releases-warn = With the release it happens at once, and both names stand in the log.
releases-release = Release
releases-refuse = Refuse
releases-own-waits = Somebody else decides about your own request.
release-title = Release
release-what-import = Undo import { $number }
release-what-processing = Change processing "{ $processing }"
release-what-grant = Grant for { $account }: { $processings }
release-what-account = Add an account for { $name } ({ $account }): { $role }
release-what-role = { $account } becomes here: { $role }
release-what-invite = Invite { $account } anew; the password and second step of before are void then
release-what-key = Add a key for a machine: { $name }
release-what-export = Hand out the log
release-what-setting = { $setting }: from now on { $value }
release-what-backup = Make a backup

said-release-asked = The request is made. Somebody else decides.
said-release-refused = Refused.
said-release-ready = Released. Whoever asked for it can fetch it now.
said-release-done = Released and done.
