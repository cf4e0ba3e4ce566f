### Discovery: what personal data lies where.

scan-bar = { $files } of { $all } files · { $found } with finds · { $unread } not checked
scan-bar-bytes = { $bytes } of { $all } · { $rate }/s
scan-bar-left = about { $left } left
scan-met = Found what must not be there: { $kinds }
scan-written = Report written: { $path }
scan-next = Which file an id stands for is shown by: obhut scan locate ID TARGET. A report with charts is written by: --format html --output report.html

scan-sum-nothing = Nothing personal found ({ $places ->
    [one] one file
   *[other] { $places } files
}, { $bytes }).
scan-sum-found = { $found } of { $places ->
    [one] one file
   *[other] { $places } files
} ({ $bytes }) hold personal data: { $count } finds.
scan-sum-customer-list = { $places ->
    [one] One file is a list of customers
   *[other] { $places } files are lists of customers
} with { $people } people in all.
scan-sum-mailbox = { $places ->
    [one] One file holds mails
   *[other] { $places } files hold mails
} between { $people } correspondents.
scan-sum-address-book = { $places ->
    [one] One file is an address book
   *[other] { $places } files are address books
} with { $people } people.
scan-sum-unread = { $places ->
    [one] One file could not be checked, or not all of it
   *[other] { $places } files could not be checked, or not all of them
}; they do not count as clean.
scan-sum-not-text = { $places ->
    [one] One file was not looked into
   *[other] { $places } files were not looked into, or not wholly
}: pictures, sound, fonts, programs.
scan-sum-since = Since the last time: { $new } new, { $changed } read anew, { $same } unchanged, { $gone } gone or left out now.
scan-sum-gone-mails = { $mails ->
    [one] One mail is
   *[other] { $mails } mails are
} not in the mailbox any more.
scan-sum-layers = The files were read in a confined process, but this machine lacks: { $layers }. What that means says: obhut doctor.
scan-left-links = { $count ->
    [one] One link was
   *[other] { $count } links were
} not followed.
scan-left-special = Devices, pipes and folders of the kernel that were passed over: { $count }.
scan-left-excluded = { $count ->
    [one] One name was
   *[other] { $count } names were
} left out as asked.
scan-left-elsewhere = { $count ->
    [one] One folder lies
   *[other] { $count } folders lie
} on other file systems and stayed unseen.

scan-state-aside = What the last scan remembered cannot be read: it is damaged, foreign or of another version. It now lies at { $path } and may be deleted. Everything is read anew; ids in earlier reports stay valid.
scan-state-aside-keyless = The key of the last scan is missing or damaged; what it remembered cannot be read without it. It now lies at { $path } and may be deleted. Everything is read anew; ids in earlier reports lead to no file any more.

scan-heading-kinds = What was found
scan-heading-places = Where to look first
scan-heading-folders = Where the data lies
scan-heading-ages = How old the files are
scan-heading-advice = What to do
scan-heading-unread = What was not checked

scan-col-id = Id
scan-col-path = Place
scan-col-where = Where in it
scan-col-what = What
scan-col-kind = Kind
scan-col-label = Label
scan-col-count = Number
scan-col-certain = certain
scan-col-different = different
scan-col-places = Files
scan-col-folder = Folder
scan-col-gravest = Gravest kind
scan-col-reason = Reason
scan-col-example = For example
scan-col-todo = What you can do
scan-col-modified = Changed
scan-col-bytes = Bytes
scan-col-first = First at
scan-col-why = Why
scan-col-sort = Recognised as
scan-col-age = Last changed
scan-col-of-them = By gravest kind
scan-col-number = No.

scan-sheet-sums = Summary
scan-sheet-found = Finds
scan-sheet-unread = Not checked

scan-page-title = Where personal data lies
scan-page-found = files with finds
scan-page-clean = without
scan-page-unread = not, or not wholly checked
scan-page-day = Looked through on { $day }.
scan-page-sure = Certain means that form and check digit hold, or the header of the column says so. Likely are names, addresses and what looks so by its context.
scan-page-sure-bar = In the bar that is the pale part.
scan-page-map = The larger an area, the more weighs what lies in the folder: passwords, health, accounts and identity numbers weigh more than names and mail addresses. The colour shows the gravest kind; the numbers are in the table below.
scan-page-map-alt = Map of the folders by the weight of their finds; the table below says the same.
scan-page-ages = Files with finds by when they were last changed. What nobody has touched for long is mostly needed by nobody: of the oldest ask first which retention period still holds them.
scan-page-places = The heaviest stand first. Each line can be opened.
scan-page-place = Id { $id } · changed { $day } · { $bytes } · { $format }
scan-page-rest = Show { $places ->
    [one] one more file
   *[other] { $places } more files
}
scan-page-hidden = { $places } further files with finds are not shown here; as a workbook or JSON Lines the report has all of them.
scan-page-advice = Tie each place to a processing, or clear it. For each kind:
scan-page-unread-why = These files do not count as clean. What can be opened should be opened and looked through again.
scan-page-masks = This report holds none of the values found. Names of persons in names of files, sheets and columns are masked, too. Which file an id stands for is shown on the machine that looked through them: obhut scan locate ID TARGET.
scan-page-law = The report takes stock and is no legal advice. A find says what seems to stand there, not whether it may.

scan-age-under = { $years ->
    [one] less than a year ago
   *[other] less than { $years } years ago
}
scan-age-between = { $from } to { $to } years ago
scan-age-over = more than { $years } years ago

## Kinds

scan-grade-access = Access
scan-grade-special = Special categories
scan-grade-payment = Payment data
scan-grade-official = Official numbers
scan-grade-contact = Names and contact
scan-grade-own = Own numbers
scan-grade-trace = Traces of devices

scan-advice-access = Change the password or key today: it lay readable in a file. Keep the new one in a password store and delete the place, also from backups and old versions.
scan-advice-special = Health, religion, union, politics, sex life, origin and biometrics need an explicit permission (Art. 9 GDPR). See who can read the file, and delete it if nobody can name the permission. These finds are hints; look for yourself.
scan-advice-payment = Card numbers never belong in a file: delete them. Account numbers belong in the register, where they are encrypted and only the payment run reads them. Invoices and vouchers stay with the books for their period.
scan-advice-official = Tax, insurance and identity numbers are needed by payroll and bookkeeping and hardly anybody else. Copies of identity cards may mostly not be kept at all. Move what is needed there; delete the rest.
scan-advice-contact = Ask what the list is for. If it belongs to the customers, import it into the register and delete the file. If it is a copy for a task that is done, delete it.
scan-advice-own = Customer, order and contract numbers lead to the person. They may stand where the matter is worked on; elsewhere the same holds as for names.
scan-advice-trace = IP addresses, device ids and locations in logs: have them shortened or deleted after a few days.

scan-sort-customer-list = list of customers, { $people } people
scan-sort-mailbox = mails, { $people } correspondents
scan-sort-address-book = address book, { $people } people

## Places in a file

scan-at-folder = folder { $name }
scan-at-file = file { $name }
scan-at-files = files in it
scan-at-attached = attachment { $name }
scan-at-attachments = attachments
scan-at-page = page { $number }
scan-at-pages = pages
scan-at-slide = slide { $number }
scan-at-slides = slides
scan-at-sheet = sheet { $name }
scan-at-hidden-sheet = hidden sheet { $name }
scan-at-sheets = sheets
scan-at-table = table { $name }
scan-at-tables = tables
scan-at-message = mail { $number }
scan-at-messages = mails
scan-at-column = column { $name }
scan-at-column-number = column { $number }
scan-at-line = line { $line }, character { $character }
scan-at-comments = comments
scan-at-notes = notes
scan-at-headers = headers and footers
scan-at-changes = deleted or changed text
scan-at-properties = properties
scan-at-form = form
scan-at-annotations = annotations
scan-at-mail-head = head of the mail
scan-at-alternative = another form of it
scan-at-camera = what the camera wrote
scan-at-links = links

scan-format-text = text
scan-format-mail = mail
scan-format-mbox = mailbox
scan-format-picture = picture
scan-format-media = sound or film
scan-format-font = font
scan-format-program = program
scan-format-unknown = unknown

scan-layer-limits = limits on memory and time
scan-layer-no-new-rights = the ban on gaining rights
scan-layer-landlock = the lock on files and network (Landlock)
scan-layer-calls = the filter for system calls (seccomp)

## Why something was not checked

scan-reason-other = not read ({ $code })
scan-reason-read-not-found = is gone
scan-reason-read-not-allowed = may not be read
scan-reason-read-not-a-file = no ordinary file
scan-reason-read-disk = fault of the disk
scan-reason-read-unknown-format = unknown format
scan-reason-read-no-text = picture without text (a scan)
scan-reason-read-not-text = holds no text
scan-reason-read-encrypted = encrypted
scan-reason-read-unknown-encoding = unknown text encoding
scan-reason-read-broken = damaged
scan-reason-read-unwritten = being written
scan-reason-read-too-wide = too many columns
scan-reason-read-too-many-cells = too many cells for its size
scan-reason-read-too-large = gives more than it can honestly hold
scan-reason-read-too-deep = nested too deep
scan-reason-read-record-too-large = a part is too large
scan-reason-read-memory = wanted too much memory
scan-reason-read-time = took too long
scan-reason-read-died = the reader broke off
scan-reason-read-panicked = the reader cannot cope with it
scan-reason-read-not-started = the reader could not be started
scan-reason-read-not-confined = the reader could not be confined
scan-reason-read-garbled = the reader gave no answer that makes sense
scan-reason-read-remote-address = address not understood
scan-reason-read-remote-unreachable = cannot be reached
scan-reason-read-remote-own-missing = own certificate or key missing
scan-reason-read-remote-own-open = key can be read by others
scan-reason-read-remote-own-locked = key encrypted
scan-reason-read-remote-own-broken = own certificate or key is none
scan-reason-read-remote-own-apart = own certificate and key do not belong together
scan-reason-read-remote-own-refused = own certificate not taken
scan-reason-read-remote-refused = refused
scan-reason-scan-large = larger than --max-size
scan-reason-scan-deep = too deep in folders
scan-reason-scan-sampled = samples only (--sample)
scan-reason-scan-fault = a fault of Obhut

scan-todo-other = Open the file with its program and look for yourself.
scan-todo-read-not-allowed = Start obhut scan as somebody who may read it.
scan-todo-read-disk = Copy the file to another disk and have the old one checked.
scan-todo-read-unknown-format = Ask which program wrote the file, and look there.
scan-todo-read-no-text = Look at the pages yourself, or have your scanning program recognise the text.
scan-todo-read-not-text = Mostly nothing. Photographs of identity cards and recordings of calls are found by your own eyes only.
scan-todo-read-encrypted = Whoever knows the password looks, or saves a version without it.
scan-todo-read-broken = Open the file with its program and save it anew; if it does not open, nobody seems to need it.
scan-todo-read-unwritten = Look through it again when the program that writes it has ended.
scan-todo-scan-large = Raise --max-size, or leave it out.
scan-todo-scan-deep = Name the folder itself as a target.
scan-todo-scan-sampled = Leave out --sample; then all rows are read.
scan-todo-scan-fault = Please tell us the kind of file; look for yourself meanwhile.
scan-todo-read-not-started = See whether the system allows more processes, and look through it again.
scan-todo-read-not-confined = obhut doctor says which protection the system lacks.

## Failures

err-read-no-text = There are pictures in the file and no text.
rec-read-no-text = Have the scanning program recognise the text, or look at the pages yourself.
err-read-not-text = Files of this kind hold no text.
rec-read-not-text = Name a file with text or tables.
err-scan-stopped = Stopped after { $files } files. There is no report yet.
rec-scan-stopped = Call the same command again; it goes on from there.
err-scan-stopped-bare = Stopped after { $files } files. There is no report.
rec-scan-stopped-bare = Without --no-state the next call would go on from there.
err-scan-kept = What was found cannot be kept for the report.
rec-scan-kept = See whether there is room on the disk, or name another folder with --state.
err-scan-password = The password for { $target } is missing.
rec-scan-password = Name a file that holds only the password with --password-file, or call the command at a terminal.
scan-password-ask = Password for { $target }:
err-scan-signals = The system gives no signals.
rec-scan-signals = See whether it still gives files and threads.
err-scan-kind = There is no kind { $given }.
rec-scan-kind = There are: { $labels }.
err-scan-exclude = The pattern { $given } cannot be understood.
rec-scan-exclude = Write it like *.iso or archive/2019.
err-scan-size = The size { $given } cannot be understood.
rec-scan-size = Write it like 500M or 2G.
err-scan-output = A workbook cannot be shown on the screen.
rec-scan-output = Name a file with --output.
err-scan-state-where = It is not clear where the scan should remember what it read.
rec-scan-state-where = Name a folder with --state, or do without by --no-state.
err-scan-state-busy = Another scan is using this folder.
rec-scan-state-busy = Wait until it is done, or name another with --state.
err-scan-state-broken = What the scan remembers cannot be read again right away.
rec-scan-state-broken = Check the disk, or name another folder with --state; then everything is read anew.
err-scan-state-disk = The folder in which the scan remembers cannot be used.
rec-scan-state-disk = Check rights and room, or name another with --state.
err-scan-locate-none = There is no file for { $id } in these folders.
rec-scan-locate-none = Name the same targets and the same --state as at the scan; the file may have been moved, too.
scan-locate-note = The name stands here in the clear. Do not hand it on with the report.
