### Explaining what is kept about a person, without showing a value.

cli-person-explain = Show what is kept about a person: from where, for what, seen by whom, how long – without the values

person-explain-value = Value
person-explain-source = from, since
person-explain-held = needed for
person-explain-seen = seen by
person-explain-goes = goes
person-explain-empty = No value is kept.
person-explain-by-hand = by hand
person-explain-bases = Bases:
person-explain-hold = Hold { $number } by { $owner }, to be reviewed on { $day }
person-explain-restricted = Restricted since { $day }: { $ground }.
person-explain-was-restricted = Restricted from { $day } to { $ended }: { $ground }. The person was told on { $informed } that it ends.
person-explain-note = There is a note beside it.
person-explain-merged-into = Merged into { $id }. Until { $day } this can be undone with obhut person split.
person-explain-merged = { $id } was merged into this person. Until { $day } this can be undone with obhut person split.
person-goes-open = still open: { $rule }
person-goes-on = on { $day }: { $rule }
person-goes-day = on { $day }
person-goes-history = on { $day }, because a correction took its place
person-goes-due = due since { $day }; the next sweep erases it
person-goes-firm = not personal, without end

## Pages: persons

explain-title = Where it came from, what becomes of it
explain-lead = All that is kept, by label: where it came from, what it is needed for, who may see it and when it goes. The values themselves do not stand here.
explain-values = Value by value
explain-old = Earlier versions
explain-old-lead = Corrected values stay a little longer, so that a correction can be checked.
explain-nothing = nothing any more
explain-nobody = nobody
timeline-title = Why we have these data
timeline-today = today
timeline-firm = What belongs to an organisation is not personal and needs no basis.
timeline-none = There is no basis.
next-title = What is erased next
next-none = No day is fixed yet: the periods begin when a basis ends.
next-on = on
next-due = due
hold-word = hold
seen-title = Who can see them
seen-none = Nobody but the person at the server.
past-title = What happened
past-none = Nothing has happened yet.
past-older = Older
past-came = Taken in: { $what }
past-corrected = Corrected: { $what }
past-removed = Taken out: { $what }
past-verified = Confirmed as right: { $what }
past-basis = { $processing } begins ({ $kind })
past-restricted = Restricted: { $ground }
past-released = Restriction lifted
past-held = Hold { $number } set, responsible: { $owner }
past-hold-ended = Hold { $number } ended
