### Findings: personal data outside the register.

cli-finding = Findings: where else personal data lie, and what becomes of each place
cli-finding-list = Show places, the gravest first; the homeless if nothing else is asked for
cli-finding-list--state = Only in this state: homeless, tied, asked, accepted, dismissed or closed
cli-finding-list--source = Only from this source
cli-finding-list--for = Only what belongs to this processing
cli-finding-list--most = At most so many
cli-finding-show = Show one place: what lies there and what was decided
cli-finding-tie = Say which processing a place belongs to
cli-finding-tie--for = The processing; obhut processing list shows all
cli-finding-accept = Accept a place, with a reason and until a day
cli-finding-accept--until = Until when; two years ahead at most
cli-finding-dismiss = False alarm: nothing personal lies there
cli-finding-ask = Have something done at the source; the next scan proves it
cli-finding-ask--task = What is to be done: move (into the register), seal, delete, or remove (delete, as it is in the register already)
cli-finding-reopen = Take a decision back
cli-finding-person = Where else a person stands, for an answer to them
cli-finding-person--id = The person’s id, thirteen characters
cli-finding-scan = Look through a source
cli-finding-scan--again = Read what has not changed, too
cli-finding--id = The place’s id, thirteen characters
cli--reason = Why
cli-value-place = PLACE
cli-value-state = STATE
cli-value-task = TASK

finding-list-none = No place in this state.
finding-list-more = There are more; --most shows them.
finding-list-id = Id
finding-list-name = Place
finding-list-kinds = What lies there
finding-list-state = State
finding-list-source = Source
finding-progress = files looked through
finding-scan-done = { $files } files looked through, { $places } places with findings: { $fresh } new, { $gone } not there any more. { $unread ->
    [0] Everything could be checked.
    [one] One file could not be checked.
   *[other] { $unread } files could not be checked.
}

finding-state-homeless = homeless
finding-state-tied = tied
finding-state-asked = to be done
finding-state-accepted = accepted
finding-state-dismissed = false alarm
finding-state-closed = done
finding-homeless = homeless ({ $why })
finding-homeless-proposed = homeless ({ $why }); perhaps: { $home }
finding-tied = belongs to: { $home }
finding-asked-move = to go into the register, since { $day }
finding-asked-seal = to be sealed, since { $day }
finding-asked-delete = to be deleted, since { $day }
finding-asked-remove = in the register; still to be deleted here, since { $day }
finding-accepted = accepted until { $day }
finding-dismissed = false alarm
finding-closed-gone = not there any more, since { $day }
finding-closed-ended = source ended on { $day }
finding-closed-move = moved into the register, verified on { $day }
finding-closed-seal = sealed, verified on { $day }
finding-closed-delete = deleted, verified on { $day }
finding-why-fresh = newly found
finding-why-grown = graver data have come to it
finding-why-changed = has changed since the false alarm
finding-why-over = its time is over
finding-why-back = is there again
finding-why-reopened = opened again
finding-now-homeless = The place is homeless again.
finding-now-tied = The place belongs to this processing now.
finding-now-asked = Noted. The next scan will show whether it is done.
finding-now-accepted = Accepted. It will be asked again on that day.
finding-now-dismissed = Noted as a false alarm. That holds as long as the same is found there.
finding-now-closed = The place is done.

finding-label-person = names
finding-label-address = postal addresses
finding-label-email = mail addresses
finding-label-phone = phone numbers
finding-label-ip = IP addresses
finding-label-iban = IBANs
finding-label-bic = BICs
finding-label-card = card numbers
finding-label-tax-id = tax ids
finding-label-vat-id = VAT ids
finding-label-tax-number = tax numbers
finding-label-ssn = social security numbers
finding-label-health-insurance = health insurance numbers
finding-label-passport-id = passport and id card numbers
finding-label-dob = birth dates
finding-label-plate = number plates
finding-label-org = firms
finding-label-secret = passwords and keys
finding-label-username = user names
finding-label-geo = locations
finding-label-device-id = device ids
finding-label-cookie-id = cookie ids
finding-label-customer-id = customer numbers
finding-label-order-id = order numbers
finding-label-contract-id = contract numbers
finding-label-health = hints of health
finding-label-religion = hints of religion
finding-label-union = hints of union membership
finding-label-politics = hints of politics
finding-label-sex-life = hints of sex life
finding-label-biometric = biometric data
finding-label-origin = hints of origin

finding-person-found = { $count ->
    [0] Found in no place that was looked through.
    [one] Found in one place:
   *[other] Found in { $count } places:
}
finding-person-sure = sure
finding-person-maybe = perhaps: the name alone
finding-person-vague = perhaps: a large place
finding-person-sources = { $sources ->
    [0] No source has been named yet; nothing outside the register was looked through.
   *[other] { $scanned } of { $sources } sources have been looked through.
}

err-finding-id = That is no id of a place.
rec-finding-id = obhut finding list shows them: thirteen characters.
err-finding-unknown = There is no such place.
rec-finding-unknown = obhut finding list shows all.
err-finding-closed = The place is not there any more.
rec-finding-closed = There is nothing left to decide. If it comes back, it appears by itself.
err-finding-day = The day has passed, or is more than two years ahead.
rec-finding-day = Name a nearer day; on it you are asked again.
err-finding-open = Nothing was decided that could be taken back.
rec-finding-open = Say where the place belongs.
err-finding-reserved = That is decided by whoever looks after the findings.
rec-finding-reserved = In your own source you can delete or seal, as long as nothing else was decided about the place.
err-finding-reason = The reason is missing or longer than 2,000 characters.
rec-finding-reason = Say in a sentence why the data may stay there.
err-finding-processing = There is no such processing.
rec-finding-processing = obhut processing list shows all.
err-finding-busy = The source is being looked through right now.
rec-finding-busy = Wait until the scan is done, or stop it.
err-finding-state = What earlier scans remember cannot be read or written.
rec-finding-state = See to room and rights in the house’s folder “scans”. If something there is damaged, the source’s own folder may be deleted; everything is read anew then.

mail-places-found-subject = New findings in a source
mail-places-found-body =
    { $count ->
        [one] In a source that you answer for, personal data lie in one more place. Nobody has said yet where it belongs.
       *[other] In a source that you answer for, personal data lie in { $count } more places. Nobody has said yet where they belong.
    }
    Have a look, and delete there what nobody needs: { $link }
mail-place-delete-subject = Please delete a file
mail-place-delete-body =
    In a source that you answer for, a file is to be deleted.
    Which one it is stands here: { $link }
    The next scan checks whether it is done. You need not report anything.
mail-place-seal-subject = Please put a password on a file
mail-place-seal-body =
    In a source that you answer for, a file is to get a password.
    Which one it is stands here: { $link }
    The next scan checks whether it is done. You need not report anything.

## Pages

frame-findings = Findings
finding-title = Findings
finding-lead = { $count ->
    [0] No place is homeless: of each it is said where its data belong.
    [one] One place with personal data is homeless. Say where it belongs.
   *[other] { $count } places with personal data are homeless. Say where they belong, the gravest first.
}
finding-lead-own = { $count ->
    [0] No place in your sources is homeless.
    [one] One place with personal data in your sources is homeless. Delete it there if nobody needs it.
   *[other] { $count } places with personal data in your sources are homeless. Delete there what nobody needs.
}
finding-no-source = No source has been named yet. Name a folder, a database or a mailbox; this page will show what personal data lie there.
finding-to-sources = Sources
finding-trend = As of { $time }: { $fresh } new, { $gone } gone.
finding-unread-of = { $count ->
    [one] { $source }: One file could not be checked.
   *[other] { $source }: { $count } files could not be checked.
}
finding-about = About this place
finding-todo-move = The file is to go into the register. After that it is to be deleted where it lies; the next scan checks that.
finding-todo-seal = Whoever answers for the source is to put a password on the file. The next scan checks that.
finding-todo-delete = Whoever answers for the source is to delete the file there. The next scan checks that.
finding-todo-remove = The data are in the register. What is left: whoever answers for the source deletes the file there. The next scan checks that.
finding-to-import = To the import
finding-check = Check now
finding-import = Import { $number }
finding-all-sources = all
finding-filter = Show
finding-list-age = Changed
finding-list-home = Home
finding-perhaps = perhaps: { $home }
finding-do-confirm = Tie it so
finding-next = More
finding-more-kinds = { $count ->
    [one] and one more kind
   *[other] and { $count } more kinds
}
finding-none-homeless = Nothing is homeless.
finding-none-tied = Nothing has been tied yet.
finding-none-asked = Nothing is to be done.
finding-none-accepted = Nothing has been accepted.
finding-none-dismissed = No false alarm has been noted.
finding-none-closed = Nothing is done yet.
finding-group-official = official numbers
finding-group-payment = payment data
finding-group-secret = passwords and keys
finding-group-special = specially protected
finding-partly = Not everything could be checked:
finding-kind = Kind
finding-count = Count
finding-different = different
finding-certain = of these certain
finding-parts = In which parts
finding-fact-source = Source
finding-fact-path = Lies at
finding-fact-owner = Answers for it
finding-fact-sort = Recognised as
finding-fact-size = Size
finding-fact-modified = Last changed
finding-fact-found = First found
finding-sort-customer-list = customer list
finding-sort-mailbox = mailbox
finding-sort-address-book = address book
finding-decide = What becomes of it
finding-proposed-name = By its name it belongs to: { $home }.
finding-proposed-content = By its content it belongs to: { $home }.
finding-home = Processing
finding-choose = Please choose
finding-do-tie = Tie to a processing
finding-do-tie-button = Tie
finding-do-move = Move into the register
finding-move-means = You import the file; then it is to vanish from its place. The next scan verifies that.
finding-do-move-button = Move, and go to the import
finding-do-seal = Seal
finding-seal-means = The file gets a password. When the next scan finds it locked, it is done.
finding-do-seal-button = Have it sealed
finding-do-seal-own = I seal it there
finding-do-delete = Delete at the source
finding-delete-means = Whoever answers for the source deletes it there. When the next scan does not find it any more, that is the proof.
finding-do-delete-button = Have it deleted
finding-delete-own-means = You delete it there, with the program you use for that. When the next scan does not find it any more, that is the proof.
finding-do-delete-own = I delete it there
finding-do-accept = Accept
finding-do-accept-button = Accept until then
finding-reason = Why the data may stay there
finding-reason-may = Why (if you like)
finding-until = Until when
finding-do-dismiss = False alarm
finding-dismiss-means = Nothing personal lies there. That holds as long as the same is found.
finding-do-dismiss-button = Note as a false alarm
finding-do-reopen = Take the decision back
finding-past = What was decided
finding-all = All findings
finding-task-move = move into the register
finding-task-seal = seal
finding-task-delete = delete
finding-task-remove = in the register, delete it there
finding-person-title = Where else the person stands
finding-person-by = Recognised by
finding-person-since = The oldest scan is of { $time }.
finding-person-asked = Looked for by: { $kinds }.
finding-person-note = They are looked for by fingerprints of the values that this purpose sees. What a scan could not read is not among it.
person-do-elsewhere = Do they stand anywhere else?
processing-found = Places found
processing-found-all = All findings
said-finding-tied = Tied.
said-finding-asked = Noted. The next scan will show whether it is done.
said-finding-accepted = Accepted. It will be asked again on that day.
said-finding-dismissed = Noted as a false alarm.
said-finding-homeless = The place is homeless again.
said-finding-scanned = The source has been looked through.
said-finding-move = Noted. Now choose the file for the import; then it should be deleted from its place.
