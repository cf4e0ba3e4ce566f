### Taking data in from files.

## Why a file cannot be read

err-read-not-found = There is no such file.
rec-read-not-found = Check its name and directory.
err-read-not-allowed = The file must not be read.
rec-read-not-allowed = Check whose it is and who may read it.
err-read-not-a-file = That is no file but a directory, a device or a pipe.
rec-read-not-a-file = Name a file; save first what comes from a pipe.
err-read-disk = The disk reports a fault while reading.
rec-read-disk = Copy the file to another disk and try again.
err-read-empty = The file or table is empty.
rec-read-empty = Check whether it is the right one.
err-read-unknown-format = The format of the file is not known.
rec-read-unknown-format = Obhut reads CSV, Excel, OpenDocument, vCard, JSON and SQLite. Save the file as one of these.
err-read-encrypted = The file is protected by a password.
rec-read-encrypted = Open it with its program and save it without a password.
err-read-unknown-encoding = This text encoding is not known.
rec-read-unknown-encoding = Usual are utf-8 and windows-1252.
err-read-choose-table = The file has several tables, and none is plainly the one.
rec-read-choose-table = Name one of them with --table: { $tables }
err-read-no-such-table = There is no such table in the file.
rec-read-no-such-table = There are: { $tables }
err-read-unwritten = Beside the database lies a log with changes that are not in it yet.
rec-read-unwritten = End the program that uses the database and check again.
err-read-broken = The file is damaged (line { $line }).
rec-read-broken = Open it with its program and save it anew.
err-read-too-wide = The table has more than 2,000 columns.
rec-read-too-wide = Delete columns that hold no customer data.
err-read-too-many-cells = The file gives more cells than one of its size can honestly have (line { $line }).
rec-read-too-many-cells = Check where it comes from. If it is sound, save it as CSV.
err-read-too-large = The file gives more than one of its size can honestly hold (line { $line }).
rec-read-too-large = Check where it comes from. If it is sound, save it as CSV.
err-read-too-deep = The file is nested too deep (line { $line }).
rec-read-too-deep = Save it as a plain list.
err-read-record-too-large = One record is larger than Obhut can hold (line { $line }).
rec-read-record-too-large = Shorten it, or take embedded files out.
err-read-memory = Reading the file would take more memory than it is given.
rec-read-memory = Check where it comes from. Obhut reads ODS and the old XLS as a whole, about 300,000 rows; save them as XLSX or CSV, whose length is not bounded.
err-read-time = Reading made no progress for too long.
rec-read-time = Check where the file comes from. If it is sound, save it as CSV.
err-read-died = The shielded reader of the file broke off.
rec-read-died = Open the file with its program and save it anew, best as CSV.
err-read-panicked = The reader of this format cannot cope with the file.
rec-read-panicked = Open the file with its program and save it anew, best as CSV.
err-read-not-started = The shielded reader could not be started.
rec-read-not-started = Check whether the system allows more processes.
err-read-not-confined = The reader could not be shielded and therefore read nothing.
rec-read-not-confined = Check whether the system forbids the shielding.
err-read-garbled = The shielded reader gave no answer that can be understood.
rec-read-garbled = Try again; if it stays so, save the file as CSV.
err-read-remote-address = The address of the server cannot be understood.
rec-read-remote-address = Write it like postgres://user@host/database or imaps://user@host/folder. The password of a mailbox does not stand in it.
err-read-remote-unreachable = The server cannot be reached, or its certificate is not trusted.
rec-read-remote-unreachable = Check whether it runs and can be reached encrypted from here.
err-read-remote-own-missing = Our own certificate for the server, or its key, is missing or cannot be read.
rec-read-remote-own-missing = The address names both files: sslcert=… and sslkey=…, and this program may read both.
err-read-remote-own-open = Others can read the key to our own certificate for the server.
rec-read-remote-own-open = Take that right from them: chmod 600 on the file.
err-read-remote-own-locked = The key to our own certificate for the server is encrypted.
rec-read-remote-own-locked = Keep it unencrypted, where only this program may read it: when it starts, nobody is there to type the password.
err-read-remote-own-broken = Our own certificate for the server, or its key, is none.
rec-read-remote-own-broken = Two files in PEM form are expected: a certificate and a key.
err-read-remote-own-apart = Our own certificate for the server and its key do not belong together.
rec-read-remote-own-apart = Take the key with which this certificate was asked for.
err-read-remote-own-refused = The server does not take our own certificate.
rec-read-remote-own-refused = See whether it has run out, and whether the server trusts the authority that issued it.
err-read-remote-refused = The server refused.
rec-read-remote-refused = Check user, password and the right to read.
err-read-stopped = Reading was stopped.
rec-read-stopped = Run the command once more; it goes on where it was.

## The command

cli-import = Take persons in from a file or database
cli-import-more =
    Read are CSV and TSV, Excel, OpenDocument, vCard, JSON, JSON Lines, SQLite and postgres://…
    Before, Obhut shows what it takes each column for, with masked samples. Columns that none of the processings named uses are left out.

    Examples:
      obhut import customers.xlsx --source "Customer list 2026" --for orders --dry-run
      obhut import shop.sqlite --table Customer --source Shop --for orders --for customer-service
      obhut import old.csv --source Old --for orders --map "field 7=phone" --map "note=-" --yes
cli-import--file = The file, or the address of a database
cli-import--source = Where the data come from, as it shall stand beside each value (else the file's name)
cli-import--for = Processings you need the data for; several by commas or repeated
cli-import--map = Say what a column is: COLUMN=FIELD, COLUMN=FIELD.KIND, or COLUMN=- to leave it out
cli-import--consent-wording = Version of the text agreed to, if no column names it
cli-import--consent-channel = How consent was given, such as form or paper, if no column names it
cli-import--dry-run = Only show what would be taken in
cli-import--table = Table or sheet, if the file has several
cli-import--header = Whether the first row names the columns: yes or no (else found out)
cli-import--separator = Character between two cells, tab for a tabulator (else found out)
cli-import--encoding = Text encoding, such as windows-1252 (else found out)
cli-import--place = Id of the place where a scan found the file; there it is to be deleted afterwards
cli-import--rejects = File for the rejected rows (else FILE.rejects.csv)
cli-import-list = Show earlier imports, with their numbers
cli-import-undo = Take an import back as a whole; you see beforehand what that means
cli-import-undo--number = Number of the import, as obhut import list shows it
cli-value-name = NAME
cli-value-mapping = COLUMN=FIELD
cli-value-table = TABLE
cli-value-yes-no = yes|no
cli-value-character = CHARACTER
cli-value-encoding = ENCODING

## The mapping

import-mapping = The file is { $format }. This is how its columns are understood:
import-head-column = Column
import-head-field = becomes
import-head-samples = Samples, masked
import-ask = Take it in like that?
import-rate = rows
import-left-not-used = is left out: none of the processings named uses the field
import-left-unknown = is left out: what it holds cannot be told
import-left-ignored = is left out: so wanted, or not personal
import-left-verification-code = is left out: card verification codes are never stored
import-left-empty = is left out: empty
import-left-out = Column “{ $column }” { $why }.
import-consent = Proof of consent, without which nobody is taken in for “{ $processings }”:
import-consent-wording = wording
import-consent-channel = channel
import-consent-time = time
import-consent-confirmed = confirmed
import-consent-withdrawn = withdrawn
import-consent-column = column “{ $column }”
import-consent-for-all = “{ $text }”, said for the whole file
import-consent-else = { $column }, else { $else }
import-consent-missing = missing
import-consent-lacks = Say what is missing for the whole file with --consent-wording and --consent-channel. The time has to stand in a column: --map "COLUMN=consent_time".
import-consent-ask-wording = Which version of the text did these persons agree to? (empty: not known)
import-consent-ask-channel = By which channel, such as form, paper, telephone? (empty: not known)
import-consent-ask-time = Which column says when? (empty: none)

## The result

import-done = { $n ->
    [one] One person is taken in.
   *[other] { $n } persons are taken in.
}
import-would = { $n ->
    [0] Nobody new would be taken in. Nothing was written.
    [one] One person would be taken in. Nothing was written.
   *[other] { $n } persons would be taken in. Nothing was written.
}
import-none = Nobody new is taken in.
import-organisations = { $n ->
    [one] One organisation comes with it.
   *[other] { $n } organisations come with them.
}
import-changed = { $n ->
    [one] One person is changed.
   *[other] { $n } persons are changed.
}
import-unchanged = { $n ->
    [one] One person was there already and is unchanged.
   *[other] { $n } persons were there already and are unchanged.
}
import-doubtful = { $n ->
    [one] One value is doubtful and stayed as it was.
   *[other] { $n } values are doubtful and stayed as they were.
}
import-withdrawn = { $n ->
    [one] One consent has ended, because the list names a withdrawal.
   *[other] { $n } consents have ended, because the list names a withdrawal.
}
import-without-consent = { $n ->
    [one] One person comes without a proved consent and is not taken in for this processing:
   *[other] { $n } persons come without a proved consent and are not taken in for this processing:
}
import-unproven = · { $n }: { $reason }
import-duplicates = { $n ->
    [one] One person is probably there twice: obhut person duplicates
   *[other] { $n } persons are probably there twice: obhut person duplicates
}
import-rejected = { $n ->
    [one] One row is rejected.
   *[other] { $n } rows are rejected.
}
import-rejects-file = Which and why stands in { $path }.
import-list-none = Nothing was imported yet.
import-state-open = cut off
import-state-finished = finished
import-state-undone = taken back
import-undo-ask = Take import “{ $name }” back? What comes from it alone is erased.
import-would-undo = Import “{ $name }”: { $erased ->
    [one] one person would be erased
   *[other] { $erased } persons would be erased
}, { $kept ->
    [one] one would stay, held by something else as well.
   *[other] { $kept } would stay, held by something else as well.
}
import-undone = { $erased ->
    [one] One person is erased
   *[other] { $erased } persons are erased
}, { $kept ->
    [one] one stays because something else holds it too.
   *[other] { $kept } stay because something else holds them too.
}

## Why a row is rejected

import-reason-too-few-cells = fewer cells than columns
import-reason-too-many-cells = more cells than columns
import-reason-cell-too-long = a cell is longer than a mebibyte
import-reason-row-too-long = the row is longer than eight mebibytes
import-reason-unclosed-quote = a quotation mark is not closed
import-reason-nul = holds a NUL character
import-reason-malformed = breaks the rules of the format
import-reason-too-deep = nested too deep
import-reason-empty = the value is empty
import-reason-too-long = the value is too long for its field
import-reason-verification-code = holds a card verification code, which is never stored
import-reason-nobody-named = names neither a person nor a firm, mail, phone or customer number
import-reason-no-consent = no consent
import-reason-consent-withdrawn = consent was withdrawn, or unsubscribed
import-reason-consent-unclear = whether there was consent cannot be told
import-reason-consent-unconfirmed = the sign-up was never confirmed
import-reason-consent-no-wording = consent without the version of the text
import-reason-consent-no-channel = consent without the channel by which it was given
import-reason-consent-no-time = consent without its time
import-reason-consent-future = the consent would lie in the future
import-reason-totals-line = is a line of totals
import-reason-number-taken = the number belongs to somebody else already

err-import-no-purpose = It is not said what the data are needed for.
rec-import-no-purpose = Name at least one processing with --for.
err-import-unknown-column = There is no column “{ $name }” in the file.
rec-import-unknown-column = With --dry-run Obhut shows all columns.
err-import-unknown-field = There is no field “{ $name }”.
rec-import-unknown-field = obhut field list shows all fields.
err-import-map-form = “{ $text }” is no mapping.
rec-import-map-form = Write COLUMN=FIELD, or COLUMN=- to leave it out.
err-import-no-name = No column says whom a row is about.
rec-import-no-name = Map a column with --map, for example “Customer=full_name”.
err-import-separator = The separator cannot be understood.
rec-import-separator = Name exactly one character, or tab for the tabulator.
err-import-stopped = The import is stopped.
rec-import-stopped = Run it once more; what is taken in already stays and does not come twice.
err-import-unknown = There is no such import.
rec-import-unknown = obhut import list shows them all.
err-import-undone-already = This import is taken back already.
rec-import-undone-already = There is nothing to do.
err-import-gone = The file is not kept any more.
rec-import-gone = Send it once more; it is kept for an hour at most.
err-import-no-file = There is no file, or it is empty.
rec-import-no-file = Choose a file with customers.

## Pages

web-import-no-purpose = Choose at least one processing.
web-import-no-name = Map a column that says whom a row is about: name, company, e-mail, telephone or customer number.
web-import-unknown-column = Load the page again.
web-import-unknown-field = Choose one of the fields offered.
web-import-map-form = Load the page again and try once more.
web-import-unknown = Look into the list of imports.
said-import-gone = No file is waiting. Choose it here.
said-import-undone = The import is taken back.
import-list-title = Imports
import-list-lead = What was taken in from files, the latest first.
import-list-none-more = Begin with “Take a file in”; before anything is written you see it all in numbers.
import-list-source = Source
import-list-when = Begun
import-list-persons = Persons
import-list-state = State
import-list-undo = Take back
import-list-number = No. { $number }
import-new-title = Take a file in
import-new-lead = Obhut reads CSV, Excel, OpenDocument, vCard, JSON and SQLite. Nothing is taken in yet: first you see the columns, then a trial.
import-new-for = What do you need the data for?
import-new-for-hint = Columns that none of the processings chosen uses are left out.
import-new-source = Source
import-new-source-hint = This stands beside every value later, for example “Shop 2026”. If empty, it is the name of the file.
import-new-place = This file is to go into the register. Choose it below; it lies here:
import-new-file = File
import-new-file-hint = { $most } MiB at most. Between the steps it is kept encrypted, for an hour at the longest.
import-new-consent = Consents
import-new-consent-hint = Only for processings that rest on consent, and only if no column names it. The time always has to stand in a column.
import-new-go = Continue
import-drop = Discard the file
import-table-title = Which table?
import-table-lead = The file has several tables.
import-table = Table
import-columns-title = Columns
import-columns-lead = { $source } · { $format }. This is how the columns are understood; the samples are masked. Change what is not right.
import-columns-out = leave out
import-columns-lacks = Without complete proof nobody is taken in for a processing that rests on consent. Missing:
import-columns-go = Trial
import-trial-title = Trial: { $name }
import-trial-left-out = Columns that are left out
import-trial-button = { $n ->
    [one] Take one row in
   *[other] Take { $n } rows in
}
import-trial-back = Change columns
import-trial-gone = The file does not lie here any more: it was taken in or discarded, or you have signed in anew since. Load it again if you want to go on with it.
import-trial-long = Large files take some minutes. You need not wait: it runs on the server, and what is taken in already does not come twice.
import-count-new = new
import-count-changed = changed
import-count-unchanged = there already and unchanged
import-count-rejected = rejected
import-count-organisations = organisations besides
import-count-duplicates = probably duplicates
import-count-duplicates-all = probably duplicates in the whole register
import-unproven-title = Without proven consent
import-count-doubtful = doubtful values, kept as they are
import-count-without-consent = without proven consent
import-count-withdrawn = consents withdrawn according to the file
import-count-unproven = { $n }: { $reason }
import-rejects = Rejected rows
import-rejects-line = Row
import-rejects-why = Why
import-rejects-more = { $n ->
    [one] One more row is not named here.
   *[other] { $n } more rows are not named here.
}
import-done-title = Taken in: { $name }
import-done-rejects = Rejected rows as CSV
import-done-duplicates = See duplicates
import-done-place = The file still lies where it was. Next it is to be deleted there; the next scan checks that.
import-done-to-place = To the place
import-done-next = Another file
import-undo-title = Take back import “{ $name }”
import-undo-what = Only those are erased whom this import alone has brought. Whoever has values or bases from elsewhere, or is under a hold, stays.
import-undo-made = { $n ->
    [one] This import made 1 person.
   *[other] This import made { $n } persons.
}
import-undo-try = Reckon out what it means
import-undo-button = { $n ->
    [0] Note it as taken back
    [one] Erase one person
   *[other] Erase { $n } persons
}
