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
person-explain-restricted = Restricted since { $day } (Art. 18 GDPR).
person-explain-merged-into = Merged into { $id }. Until { $day } this can be undone with obhut person split.
person-explain-merged = { $id } was merged into this person. Until { $day } this can be undone with obhut person split.
person-goes-open = still open: { $rule }
person-goes-on = on { $day }: { $rule }
person-goes-day = on { $day }
person-goes-history = on { $day }, because a correction took its place
person-goes-due = due since { $day }; the next sweep erases it
person-goes-firm = not personal, without end
