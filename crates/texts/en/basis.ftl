### Bases: why a person's data may be kept.

cli-basis = Show, add and end bases
cli-basis-list = Show all bases of a person
cli-basis-list--for = Processing for which the evidence is shown too
cli-basis-add = Add a basis, with its evidence
cli-basis-add--for = Processing it is about; obhut processing list shows them all
cli-basis-add-more =
    A consent needs --wording, --channel and --at, a contract needs --reference.

    Examples:
      obhut basis add 0SA5Z68PHTD04 --for newsletter --wording 2026-03 --channel form --at 2026-03-01 --confirmed 2026-03-02
      obhut basis add 0SA5Z68PHTD04 --for orders --reference B-20871 --begin 2026-05-12
cli--begin = Day it began (else the day of the consent, or today)
cli--wording = Version of the text that was consented to
cli--channel = Way of the consent: form, paper, telephone
cli--at = Time of the consent: 2026-03-01 or 2026-03-01T14:05:00Z
cli--confirmed = Time of the confirmation (double opt-in)
cli--reference = Number of the contract, or where it lies
cli--note = Note; for vital interests the emergency
cli-basis-end = End a basis; beforehand you see what it means
cli-basis-end--for = Processing it is about; obhut processing list shows them all
cli-basis-end-more =
    A withdrawal and an objection to advertising work at once. Any other objection restricts the person until it is weighed; if they are right, run the command once more with --upheld.
cli-basis-end--reason = Why: ended, withdrawn, objected or mistaken
cli-basis-end--on = Day it ended (else today)
cli-basis-end--upheld = The objection was weighed and is right
cli--processing = Processing it is about; obhut processing list shows all
cli--dry-run = Only show what would happen
cli-value-reason = REASON
cli-value-ground = GROUND
cli-value-time = TIME

basis-list-none = There is no basis.
basis-list-number = No.
basis-list-processing = Processing
basis-list-kind = Kind
basis-list-begin = since
basis-list-standing = State
basis-list-until = Data stay
basis-list-source = from
basis-standing-active = active
basis-standing-held = restricted
basis-standing-over = over
basis-unconfirmed = to be confirmed
basis-event-ended = ended on
basis-event-withdrawn = withdrawn on
basis-event-objected = objected on
basis-event-mistaken = by mistake, noted on
basis-until = until { $day }
basis-until-open = until further notice

basis-add-done = Added: { $processing }, { $kind } since { $day }.
basis-end-ask = End it?
basis-end-would = “{ $processing }” would end on { $day }. That means:
basis-end-done = “{ $processing }” is ended as of { $day }. That means:
basis-end-would-restrict = The person would be restricted from { $day } until the objection to “{ $processing }” is weighed.
basis-end-restricted = The person is restricted from { $day } until the objection to “{ $processing }” is weighed.
basis-end-proof = The proof of the consent stays { $until }, because it has to be demonstrated (Art. 7(1) GDPR).
basis-then-due = becomes due and is erased on { $day }
basis-then-stays = stays { $until } for { $processings }
basis-then-held = stays under hold { $hold }, which is to be reviewed on { $day }

err-basis-organisation = An organisation needs no basis; what belongs to it is not personal.
rec-basis-organisation = Add the basis to its contact person.
err-basis-evidence = Evidence is missing: { $lacks }
rec-basis-evidence = The command with --help shows how it is given. What the processing itself has to name stands in obhut processing show.
err-basis-there = There is this basis already (no. { $number }).
rec-basis-there = End the existing one first, if a new one is to take its place.
err-basis-future = The consent cannot lie in the future.
rec-basis-future = Check the day at --at.
err-basis-taken = What may stand only once here (the mail address of a shop account) somebody else has already.
rec-basis-taken = Look the person up with obhut find, and check whether it is the same one.
err-basis-none = There is no running basis for this processing.
rec-basis-none = obhut basis list shows all bases of the person.
err-basis-not-consent = Only a consent can be withdrawn.
rec-basis-not-consent = Take --reason ended or objected.
err-basis-no-objection = There is no objection to this processing.
rec-basis-no-objection = It is possible only for legitimate interests and public tasks (Art. 21 GDPR).
err-basis-end-future = That day is still to come.
rec-basis-end-future = Leave out --on; then today counts.
err-basis-end-before = The basis began only on { $day }.
rec-basis-end-before = Name a later day with --on.

basis-lack-wording = version of the text (--wording)
basis-lack-channel = way of the consent (--channel)
basis-lack-time = time (--at)
basis-lack-reference = number or place of the contract (--reference)
basis-lack-note = the emergency (--note)
basis-lack-norm = the provision, which the processing has to name
basis-lack-assessment = the processing's weighing of interests

## Pages: persons

basis-title = Bases
basis-lead = Why these data may be kept, since when, and what proves it.
basis-one-by-one = One by one
basis-since = { $kind } since { $day }
basis-list-proof = Proof
basis-proved = proved
basis-unproved = no proof
basis-do-add = Add a basis
basis-do-end = End
basis-add-title = Add a basis
basis-add-lead = What else are this person's data needed for?
basis-end-title = End “{ $processing }”
basis-end-lead = The next step shows what is erased by this and what stays.
basis-end-why = Why does it end?
basis-reason-ended = The contract, the order or the relation is over.
basis-reason-withdrawn = The person withdraws their consent. This works at once.
basis-reason-objected = The person objects.
basis-reason-mistaken = The basis was entered by mistake.
basis-end-upheld = The objection was weighed and is right
basis-end-on = On which day?
basis-end-on-hint = Empty means today.
basis-end-plan = See what this means
basis-end-due = This is erased
basis-end-stays = This stays
basis-end-button = { $count ->
    [0] End it
    [one] End it, one value becomes due
   *[other] End it, { $count } values become due
}
basis-end-button-restrict = Restrict the person
evidence-title = What proves it
evidence-consent-lead = A consent has to be provable (Art. 7(1) GDPR).
evidence-wording = Version of the words
evidence-wording-hint = Which words did the person agree to? Such as: Newsletter 2026-01.
evidence-channel = Way
evidence-channel-hint = How was it given: form, paper, telephone?
evidence-at = Time
evidence-time = Time of day
evidence-moment = { $day }, { $time }
evidence-confirmed = Confirmed on (double opt-in)
evidence-confirmed-hint = When the person answered the confirmation mail. Without it a consent by e-mail can hardly be proved.
evidence-reference = Number of the contract or order
evidence-reference-hint = Or where it lies, such as: ordered by telephone on 12 May.
evidence-note = The emergency
evidence-proof = From the import
evidence-begin = Since when?
evidence-begin-hint = Empty means since the consent, else since today.
said-basis-added = The basis is added.
said-basis-ended = The basis is ended.
web-basis-evidence = Enter it below. What the processing itself has to name stands with the processings.
web-basis-future = Check the day of the consent.
web-basis-taken = Search for the other person and check whether it is the same.
web-basis-none = “Bases” lists all of them, those that ended too.
web-basis-not-consent = Choose another reason.
web-basis-end-future = Leave the day empty; then today counts.
web-basis-end-before = Name a later day.
web-basis-lack-wording = version of the words
web-basis-lack-channel = way of the consent
web-basis-lack-time = time
web-basis-lack-reference = number or place of the contract
web-basis-lack-note = the emergency

## Confirming the begin
cli-basis-confirm = Confirm or correct the begin of an imported basis
cli-basis-confirm--id = Id of the person
cli-basis-confirm--begin = Day on which it really began; otherwise the day of the import counts
cli-basis-unconfirmed = Show bases whose begin is to be confirmed
basis-confirm-done = The begin is confirmed: { $day }.
basis-unconfirmed-none = No basis is to be confirmed.
said-basis-confirmed = The begin is confirmed.
basis-do-confirm = Confirm
basis-confirm-title = Confirm the begin: { $processing }
basis-confirm-lead = The import named no day on which this basis began. Until somebody confirms it, the day of the import counts; when data are erased depends on it.
basis-confirm-begin = Began on
basis-confirm-hint = The day of the contract, the consent, the first order. If no record says it, leave the day of the import.
basis-confirm-button = Confirm the begin
bases-title = Begin to be confirmed
bases-lead = These bases came with an import that named no begin. Look into the records to see since when they hold.
bases-none = Nothing is to be confirmed. Bases from imports whose file named no begin stand here.
bases-button = Confirm the day of the import for these { $count }
bases-hint = Only if no record says another day. Periods count from that day.
said-bases-confirmed = Confirmed. The day of the import counts.
bases-person = Person
bases-processing = Processing
bases-more = There are more; they appear here when these are confirmed. If the file does name the begin, import it once more with that column.
err-basis-confirm-nothing = This person has nothing to confirm for this processing.
rec-basis-confirm-nothing = Look at the list of their bases; the begin is confirmed, or the basis has ended.
