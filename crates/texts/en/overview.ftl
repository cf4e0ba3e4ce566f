### The overview: what is open, what is due, what is not in order.

overview-overdue = { $count ->
    [0] Nothing is overdue.
    [one] One thing is overdue.
    [2] Two things are overdue.
    [3] Three things are overdue.
    [4] Four things are overdue.
    [5] Five things are overdue.
    [6] Six things are overdue.
    [7] Seven things are overdue.
    [8] Eight things are overdue.
    [9] Nine things are overdue.
    [10] Ten things are overdue.
   *[other] { $count } things are overdue.
}
overview-needs = { $count ->
    [0] Nothing waits for you.
    [1] One thing needs you.
    [2] Two things need you.
    [3] Three things need you.
    [4] Four things need you.
    [5] Five things need you.
    [6] Six things need you.
    [7] Seven things need you.
    [8] Eight things need you.
    [9] Nine things need you.
    [10] Ten things need you.
   *[other] { $count } things need you.
}
overview-measured = { $day }. Measured at { $time }.
overview-nothing = Here stands what waits for somebody: releases, grants that end, duplicates, deadlines. It is empty just now.
overview-by = by { $day }
overview-since = since { $day }
overview-waits = open
overview-strip = The next four weeks
overview-today = today
overview-duties = Your duties, measured
overview-duty = Duty
overview-state = State
overview-last = last
overview-kept = in order
overview-lacks = { $count } missing
overview-lacking = missing
overview-of = { $good } of { $of }
overview-never = never yet
overview-now = counted now
overview-calendar = Erasure calendar
overview-calendar-go = What is due, by quarter
overview-calendar-said = { $count ->
    [0] For nobody a day is known on which something is erased.
    [one] For one person it is known when something is erased next.
   *[other] For { $count } persons it is known when something is erased next.
}
overview-calendar-due = { $count ->
    [one] For one it is due now.
   *[other] For { $count } it is due now.
}
overview-calendar-later = { $count ->
    [one] For one the day is later.
   *[other] For { $count } the day is later.
}
overview-as-table = As a table
overview-when = Time
overview-persons = Persons
overview-who-reads = Who reads
overview-reading = { $count ->
    [0] Nobody has read in seven days.
    [one] One access in seven days, with a purpose.
   *[other] { $count } accesses in seven days, all with a purpose.
} { $alarms ->
    [0] Conspicuous: none.
    [one] Conspicuous: one day.
   *[other] Conspicuous: { $alarms } days.
}
overview-purposes = What you may read for
overview-purposes-go = Your grants

## What waits

overview-open-releases = { $count ->
    [one] A release waits for you
   *[other] { $count } releases wait for you
}
overview-open-releases-more = Somebody wants to do something that concerns many. Without a second person it does not happen.
overview-open-releases-go = Look
overview-open-access-renewed = { $count ->
    [one] One access was given out anew
   *[other] { $count } accesses were given out anew
}
overview-open-access-renewed-more = Password and second step did not hold any more after that. Ask whether it was meant.
overview-open-access-renewed-go = Look
overview-open-own-access-renewed = Your access was given out anew
overview-open-own-access-renewed-more = Your old password and your second step do not hold any more. If you did not want that, take your access back.
overview-open-own-access-renewed-go = Take back
overview-open-grants-ending = { $count ->
    [one] A grant is about to end
   *[other] { $count } grants are about to end
}
overview-open-grants-ending-more = What nobody prolongs ends by itself.
overview-open-grants-ending-go = Prolong
overview-open-grants-unused = { $count ->
    [one] A grant is not used
   *[other] { $count } grants are not used
}
overview-open-grants-unused-more = Who does not read needs no right to.
overview-open-grants-unused-go = Look through
overview-open-grants-review = { $count ->
    [one] A grant has to be looked at
   *[other] { $count } grants have to be looked at
}
overview-open-grants-review-more = Every six months somebody decides: keep, shorten or end.
overview-open-grants-review-go = Look through
overview-open-holds = { $count ->
    [one] A hold has to be reviewed
   *[other] { $count } holds have to be reviewed
}
overview-open-holds-more = While a hold runs nothing is erased. Does the reason still stand?
overview-open-holds-go = Review
overview-open-homeless = { $count ->
    [one] One place with personal data is homeless
   *[other] { $count } places with personal data are homeless
}
overview-open-homeless-more = They lie outside the register, and nobody has said where they belong.
overview-open-homeless-go = Decide
overview-open-own-homeless = { $count ->
    [one] One place in your source is homeless
   *[other] { $count } places in your sources are homeless
}
overview-open-own-homeless-more = Personal data lie there. Delete what nobody needs; the manager decides about the rest.
overview-open-own-homeless-go = Have a look
overview-open-accepted = { $count ->
    [one] One accepted place is running out
   *[other] { $count } accepted places are running out
}
overview-open-accepted-more = On its day it is asked again whether the data may stay there.
overview-open-accepted-go = See
overview-open-asked = { $count ->
    [one] Something is to be done about one place
   *[other] Something is to be done about { $count } places
}
overview-open-asked-more = They are to be deleted, sealed or moved. The next scan verifies it.
overview-open-asked-go = See
overview-open-own-asked = { $count ->
    [one] One file in your source is to be deleted or sealed by you
   *[other] { $count } files in your sources are to be deleted or sealed by you
}
overview-open-own-asked-more = The next scan checks whether it is done.
overview-open-own-asked-go = See
overview-open-sources-late = { $count ->
    [one] One source was not looked through
   *[other] { $count } sources were not looked through
}
overview-open-sources-late-more = They were planned for it. Is a drive not connected?
overview-open-sources-late-go = Look through
overview-open-duplicates = { $count ->
    [one] One pair is probably the same person
   *[other] { $count } pairs are probably the same person
}
overview-open-duplicates-more = Decide whether they belong together.
overview-open-duplicates-go = Compare
overview-open-imports = { $count ->
    [one] An import is not finished
   *[other] { $count } imports are not finished
}
overview-open-imports-more = What broke off can go on where it was.
overview-open-imports-go = Look
overview-open-bases = { $count ->
    [one] The begin of one basis is to be confirmed
   *[other] The begin of { $count } bases is to be confirmed
}
overview-open-bases-more = The import named no day; until then the day of the import counts.
overview-open-bases-go = Confirm
overview-open-rejects = { $count ->
    [one] An import has rejected rows
   *[other] { $count } imports have rejected rows
}
overview-open-rejects-more = Fetch them as a file, mend them and send them again: what is taken in already does not come twice.
overview-open-rejects-go = Fetch
overview-open-due = { $count ->
    [one] Of one person something has to be erased
   *[other] Of { $count } persons something has to be erased
}
overview-open-due-more = No purpose keeps it any longer.
overview-open-due-go = Look
overview-open-alarms = { $count ->
    [one] Somebody read far more than usual
   *[other] On { $count } days far more than usual was read
}
overview-open-alarms-more = Ask for the reason, or stop the reading.
overview-open-alarms-go = Look
overview-open-post = { $count ->
    [one] A mail waits in the outbox
   *[other] { $count } mails wait in the outbox
}
overview-open-post-more = Invitations and notices arrive only when the mail server takes them.
overview-open-post-go = Outbox

## What comes

overview-coming-releases = Release
overview-coming-grants-ending = { $count ->
    [one] Grant ends
   *[other] { $count } grants end
}
overview-coming-grants-review = Review
overview-coming-holds = Review a hold
overview-coming-accepted = Acceptance runs out
overview-coming-sources-late = Look through a source
overview-coming-goes = Erasure ({ $count })

## Duties

overview-duty-second-step = Every account has a second step
overview-duty-complete = Every processing has a purpose, a basis and an end
overview-duty-swept = What is due is erased
overview-duty-swept-why = The sweep has not run in the last two days.
overview-duty-verified = The log is verified
overview-duty-verified-why = Verify it every three months at least.
overview-duty-checkpoint = A checkpoint of the log is made
overview-duty-checkpoint-why = Make one every month and take it outside.
overview-duty-backup = The house is backed up
overview-duty-backup-why = The last two days are nowhere else.

## Commands
cli-overview = Show what is open, what is due and what is not in order
cli-calendar = Show of how many persons something is erased when
calendar-due = due
calendar-later = later
calendar-persons = { $count ->
    [one] one person
   *[other] { $count } persons
}
