### Sources: what is looked through for personal data.

cli-source = Sources of scans: folders, databases and mailboxes that are looked through
cli-source-add = Name a source
cli-source-add-more =
    Examples:
      obhut source add Share /srv/share --schedule weekly --exclude '*.iso'
      obhut source add Shop postgres://reader@db.firm.example/shop --password-stdin < password.txt
cli-source-add--name = What the source is to be called
cli-source-add--target = A folder on this machine, or an address: postgres://… or imaps://…
cli-source-list = Show all sources, and when each was last looked through
cli-source-list--ended = Those that ended, too
cli-source-unread = Show what the last scan could not check, and why
cli-source-change = Change a source
cli-source-change--rename = New name
cli-source-change--target = New place; the password for the old one does not go along
cli-source-end = End a source; what is known of its places is forgotten
cli--schedule = How often: never, daily, weekly or monthly; planned scans run at night
cli--owner = Account that answers for it (you, if none is named)
cli--exclude = What is left out, may be repeated: '*.iso' or 'archive/2019'
cli--password-stdin = Read the password from standard input; it is sealed and never shown again
cli--name = Name of the source, as obhut source list shows it
cli-value-schedule = SCHEDULE

source-add-done = The source “{ $name }” has been added. obhut finding scan looks through it.
source-change-done = The source “{ $name }” has been changed.
source-end-ask = End the source “{ $name }”? What is known of its places is forgotten; nothing changes at the source itself.
source-end-done = { $places ->
    [0] The source “{ $name }” has ended.
    [one] The source “{ $name }” has ended, one place is closed.
   *[other] The source “{ $name }” has ended, { $places } places are closed.
}
source-list-none = There is no source. Name a folder in which customers’ data may lie.
source-list-name = Name
source-list-kind = Kind
source-list-target = Place
source-list-schedule = how often
source-list-owner = answers for it
source-list-last = last
source-list-places = places
source-kind-folder = folder
source-kind-postgres = PostgreSQL
source-kind-imap = mailbox
source-schedule-never = on request
source-schedule-daily = every night
source-schedule-weekly = every week
source-schedule-monthly = every month
source-never = never yet
source-failed = failed
source-cut = not to its end
source-late = overdue
source-ended = ended on { $day }

err-source-unknown = There is no such source, or it has ended.
rec-source-unknown = obhut source list shows all sources.
err-source-name = The name is missing or longer than 100 characters.
rec-source-name = Call the source what the firm calls it.
err-source-taken = There is a source of that name already.
rec-source-taken = Choose another name, or change the one there is.
err-source-target = That is no place that can be looked through.
rec-source-target = Name a folder by its whole path (/srv/share), or an address that begins with postgres:// or imaps://.
err-source-address = That address cannot be understood.
rec-source-address = Write it whole: postgres://user@host/database or imaps://user@host. An @ in the user's name is written %40.
err-source-missing = There is no such folder on the machine of the service.
rec-source-missing = Check how it is written, and whether the drive is connected there. It is the folder on the server that is meant, not on your own machine.
err-source-unreadable = The service may not read this folder.
rec-source-unreadable = Let the user that Obhut runs as read it. It need not be allowed to write.
err-source-own = The house’s own folder is not looked through.
rec-source-own = Everything there is sealed. Name another folder.
err-source-pattern = One of the patterns cannot be read.
rec-source-pattern = Write names such as *.iso, or paths from the source such as archive/2019.
err-source-owner = No account of that name works here.
rec-source-owner = obhut account list shows who works here.
err-source-not-there = The source’s place is not there, or may not be read.
rec-source-not-there = See whether the drive is connected and the service may read it. Nothing changes for the places known.
err-source-empty = The source is empty, though something was there before.
rec-source-empty = A drive may not be connected. While that is unclear, nothing counts as deleted.
err-source-remote = The source does not answer or refuses.
rec-source-remote = See to address, user and password. Nothing changes for the places known.

## Pages

frame-sources = Sources
source-title = Sources of scans
source-lead = What is looked through for personal data. A scan only reads; it changes nothing.
source-new = Name a source
source-none = No source has been named yet. Begin with the folder everybody files things in.
source-by = answered for by { $name }
source-last = last: { $time }
source-next = due from { $day }
source-to-places = Show findings
source-to-unread = What could not be checked
source-unread-title = Not checked: { $name }
source-unread-lead = { $count ->
    [0] The last scan could check everything.
    [one] One file could not be checked, or not as a whole. It does not count as clean.
   *[other] { $count } files could not be checked, or not as a whole. They do not count as clean.
}
source-unread-name = File
source-unread-why = Why
source-unread-todo = What to do
source-unread-note = One that has become readable or is gone does not stand here any more after the next scan.
source-trend = Places in the last scans: { $numbers }
source-scan = Look through now
source-change = Change
source-end = End
source-new-title = Name a source
source-new-lead = Say where customers’ data may lie. It is looked through at night, as often as you wish.
source-new-button = Add the source
source-change-title = Change { $name }
source-change-lead = What has been found and decided stays.
source-change-button = Change
source-form-kind = Kind
source-form-name = Name
source-form-target = Place
source-form-target-hint = A folder of this machine by its whole path (/srv/share), or an address: postgres://reader@host/database, imaps://user@host
source-form-secret = Password
source-form-secret-hint = Only for databases and mailboxes. It is sealed and never shown again.
source-form-secret-kept = One is kept. Leave empty to keep it.
source-form-no-secret = Remove the password that is kept
source-form-schedule = How often
source-form-owner = Answers for it
source-form-owner-hint = The account’s name. Empty: yourself. Who answers for it deletes there what does not belong there.
source-form-owner-kept = The account’s name. Empty: stays as it is.
source-form-skip = What is left out
source-form-skip-hint = One pattern a line: *.iso or archive/2019
source-end-title = End a source
source-end-would = “{ $name }” is looked through no more, and what is known of its { $places } places is forgotten. Nothing changes at the source itself.
source-end-button = End “{ $name }”
said-source-added = The source has been added. It is looked through in the coming night, or at once if you say so.
said-source-changed = The source has been changed.
said-source-ended = The source has ended.
