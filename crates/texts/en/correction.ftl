### Entering, correcting and restricting persons.

cli-person-add = Enter a person by hand, with the bases for it
cli-person-add-more =
    A consent needs --wording, --channel and --at, a contract needs --reference.
    The entry - reads further ones from standard input, one a line; no other program sees them there.

    Examples:
      obhut person add family_name=Köhler given_name=Leonie email=leonie@example.org --for orders --reference B-20871
      obhut person add - --for newsletter --wording 2026-03 --channel paper --at 2026-03-01 < entry.txt
cli-person-add--entries = What is kept: field=value, or field.work=value for a value at work
cli-person-add--begin = Day the bases began (else the day of the consent, or today)
cli-person-add--organisation = Id of the firm the person speaks for, where it is kept already
cli-person-add--wording = Version of the words that were agreed to
cli-person-add--channel = Way the consent was given: form, paper, telephone
cli-person-add--at = Time of the consent: 2026-03-01 or 2026-03-01T14:05:00Z
cli-person-add--confirmed = Time of the confirmation (double opt-in)
cli-person-add--reference = Number of the contract or order, or where it lies
cli-person-add--note = Note; for vital interests the emergency
cli-person-change = Correct, add, take out or confirm values
cli-person-change-more =
    Examples:
      obhut person change 0SA5Z68PHTD04 street="Königstraße 1" postcode=70173 --for orders
      obhut person change 0SA5Z68PHTD04 phone.mobile="0171 1234567" phone.work= --for orders
      obhut person change 0SA5Z68PHTD04 phone#12="0711 28 42 222" --for orders
      obhut person change 0SA5Z68PHTD04 --verify email --for orders
cli-person-change--entries = What changes: field=value, field.work=value or field#number=value; field= takes the value out
cli-person-change--verify = Field whose value was confirmed as right; may be given more than once
cli-person-change--record = Which record the value belongs to: its number, or new for a new one
cli-person-restrict = Restrict a person: their data are used for few purposes only (Art. 18 GDPR)
cli-person-restrict--ground = Why: accuracy (contested), unlawful (but not to be erased), claims (the person needs the data for claims) or objection (being weighed)
cli-person-restrict--note = A note beside it; it is encrypted
cli-person-restrict-more =
    Example:
      obhut person restrict 0SA5Z68PHTD04 --ground accuracy --note "address wrong, said on the phone"
cli-person-release = Lift a restriction, after the person was told
cli-person-release--informed = Day on which you told the person that the restriction ends
cli-value-entry = FIELD=VALUE
cli-value-record = RECORD

person-add-done = Entered: { $id }
person-add-organisation-done = Organisation entered: { $id }
person-likely = { $id } may be the same person. obhut person duplicates shows both side by side.
person-doubtful = { $field }: kept as given, but { $why }.
person-doubt-marks = control characters were taken out
person-doubt-garbled = the text looks wrongly encoded
person-doubt-check-digit = the check digit does not fit
person-doubt-length = the length does not fit
person-doubt-pattern = such a value is not built like that
person-doubt-unknown = this value is not known
person-doubt-other-country = it belongs to another country than the address
person-doubt-leading-zero = a leading zero seems to be missing
person-doubt-unassigned = no such telephone number is assigned
person-doubt-extra = something else stands in it as well
person-doubt-ambiguous = it can be read in two ways
person-doubt-partial = part of the date is missing
person-doubt-future = the day is still to come
person-doubt-too-old = the day lies more than 125 years back
person-change-added = added
person-change-corrected = corrected
person-change-removed = taken out
person-change-verified = noted as right
person-change-same = was so already
person-restrict-done = Restricted since { $day }: { $ground }. These data are used only for legal claims, legal duties and what the person wants.
person-release-done = The restriction of { $day } is lifted.
person-release-ask = The person has to be told before the restriction ends (Art. 18(3) GDPR). On which day did you tell them?
person-ground-accuracy = the person contests that the data are right (Art. 18(1)(a) GDPR)
person-ground-unlawful = kept unlawfully, but the person wants no erasure (Art. 18(1)(b) GDPR)
person-ground-claims = the person needs the data for legal claims (Art. 18(1)(c) GDPR)
person-ground-objection = an objection is being weighed (Art. 18(1)(d) GDPR)
person-ground-kept = kept after an erasure, for a duty, a claim or a hold alone

err-entry-form = An entry cannot be understood.
rec-entry-form = Write field=value, for example city=Stuttgart. obhut field list shows all fields.
err-entry-unknown-field = There is no field { $field }.
rec-entry-unknown-field = obhut field list shows all fields.
err-entry-unknown-what = What stands after { $field } is no kind of value.
rec-entry-unknown-what = There are main, home, work, mobile, delivery, billing and other, or with # the number of the value.
err-entry-unused = { $field } is not needed for this processing and therefore not collected.
rec-entry-unused = Leave the entry out, or name a processing that uses the field. obhut processing show shows the fields.
err-entry-uncollected = { $field } must not be collected of this person: no active basis needs it.
rec-entry-uncollected = Add the basis with obhut basis add first, if there is one.
err-entry-empty = There is no value for { $field }.
rec-entry-empty = Give a value, or write field= without one to take it out.
err-entry-too-long = The value for { $field } is too long.
rec-entry-too-long = Shorten it. Longer texts belong into notes.
err-entry-verification-code = { $field } holds a card verification code. It is never kept.
rec-entry-verification-code = Give the card number alone, without the three or four digits of the back.
err-entry-taken = Somebody else has the value for { $field } already, and it may stand only once.
rec-entry-taken = Look for it with obhut find, and see whether it is the same person.
err-entry-input = Standard input could not be read.
rec-entry-input = Check that it is valid text (UTF-8).
err-person-absent = There is no such person.
rec-person-absent = Check the id. The person may have been erased or merged into another.
err-person-add-nobody = The entries name nobody.
rec-person-add-nobody = Give a name, a firm, a mail address, a telephone number or a customer number.
err-person-add-evidence = Evidence is missing for “{ $processing }”: { $lacks }
rec-person-add-evidence = Without it there is no basis, and without a basis nothing is kept. The command with --help shows how it is given.
err-person-add-when = The time of the consent cannot be understood.
rec-person-add-when = Write it like 2026-03-01 or 2026-03-01T14:05:00Z.
err-person-add-future = That day is still to come.
rec-person-add-future = Check --begin, --at and --confirmed.
err-person-add-organisation = There is no such organisation.
rec-person-add-organisation = Check the id at --organisation, or leave it out and write organisation=name.
err-person-add-firm = This firm is kept already: { $id }
rec-person-add-firm = Enter a contact person of it, or correct the one there is.
err-person-change-nothing = There is nothing to change.
rec-person-change-nothing = Give entries like field=value, or with --verify a field that was confirmed.
err-person-change-which = There are several values or records for { $field }, and it is not said which is meant.
rec-person-change-which = Write field.work=value, with the number of the value field#12=value, or name the record with --record. obhut person show --json shows the numbers.
err-person-change-no-value = There is no such value for { $field }.
rec-person-change-no-value = obhut person show shows what is kept.
err-person-change-no-record = The person has no such record.
rec-person-change-no-record = Give its number with --record, or new for a new one.
err-person-change-kept = { $field } can be corrected, but not taken out: a legal duty, a claim or a hold keeps the value.
rec-person-change-kept = obhut person explain shows what keeps it and until when.
err-person-change-between = Somebody has changed this person in the meantime. Nothing was overwritten.
rec-person-change-between = Compare what is kept now with what you typed, and save again.
err-person-restrict-organisation = An organisation cannot be restricted; what belongs to it is not personal.
rec-person-restrict-organisation = Restrict the contact person.
err-person-restrict-already = This person has been restricted since { $day }.
rec-person-restrict-already = There is nothing to do.
err-person-restrict-note = The note is too long.
rec-person-restrict-note = 2,000 characters at most; write only what belongs to the ground.
err-person-release-not-restricted = This person is not restricted.
rec-person-release-not-restricted = There is nothing to do.
err-person-release-not-informed = The person has to be told before the restriction ends (Art. 18(3) GDPR).
rec-person-release-not-informed = Tell them, and then give the day with --informed.
err-person-release-informed-day = The person cannot have been told on that day.
rec-person-release-informed-day = The day at --informed lies between the beginning of the restriction and today.

## Pages: persons

add-title = Enter somebody
add-choose-lead = First: what for? After that only what is needed for it is asked.
add-choose = What are the data needed for?
add-choose-button = Continue
add-for = For
add-for-change = Change
add-inform = Tell the person what we take in and what for (Art. 13 GDPR).
add-notice = Notice to read out or print
add-needed = Needed
add-needed-lead = Beside each field stands what for. Leave empty what you do not know.
add-optional = Optional details
add-optional-lead = Only if the person says so themselves. It works without these.
add-button = Enter
add-firm-there = To the firm that is there
notice-title = What we take in and what for
notice-lead = To read out, print or hand over.
notice-none = No processing is chosen.
notice-purpose = What for
notice-right = By which right
notice-needed = Needed
notice-optional = Optional
notice-end = We erase
notice-recipients = Who receives it
notice-transfers = Outside the EU
notice-sources = Where it comes from
notice-rights-title = Your rights
notice-rights = You can ask for access, correction, erasure, restriction and your data to take along, object to their use, withdraw a consent at any time and complain to a supervisory authority (Art. 15 to 21, 7(3), 77 GDPR).
change-title = Correct { $name }
change-lead = What you do not touch stays. The old version of a value is kept for 30 days.
change-lost = These values are not there any more. What you had typed for them:
change-empty = Add further details
change-empty-lead = Only what is needed for this task.
change-button = Save
change-masked = new value; leave empty if it stays
change-now = Kept now:
change-verify = confirmed as right
change-remove = take out
change-what = What kind of value this is
restrict-title = Restrict
restrict-lead = After that only those see these data who need them for legal claims, legal duties or with the person's consent. Nothing is erased.
restrict-why = Why?
restrict-ground-accuracy = The person says that the data are wrong. We are checking.
restrict-ground-unlawful = We should not have had the data, but the person wants no erasure.
restrict-ground-claims = We need the data no more, but the person needs them for claims.
restrict-ground-objection = The person has objected. We are weighing whose reasons prevail.
restrict-note = Note
restrict-note-hint = Optional. It is encrypted and stands on the person's page.
restrict-button = Restrict
lift-title = Lift the restriction
lift-lead = The person has to be told before the restriction ends (Art. 18(3) GDPR).
lift-informed = On which day did you tell the person?
lift-informed-hint = The day is kept as proof.
lift-button = Lift the restriction
web-entry-unknown-field = Load the page again; the fields have changed.
web-entry-unknown-what = Choose one of the kinds offered.
web-entry-form = Load the page again and try once more.
web-entry-unused = Leave it out, or choose a task that needs it.
web-entry-uncollected = Add the basis first, if there is one.
web-entry-empty = Give a value, or choose “take out”.
web-entry-too-long = Shorten the value.
web-entry-taken = Search for it and check whether it is the same person.
web-person-add-evidence = Enter below what proves the basis. Nothing is kept without one.
web-person-add-when = Choose the day of the consent.
web-person-add-future = Check the days at the proof below.
web-person-add-organisation = Search for the organisation and begin on its page.
web-person-change-nothing = Change a value, or confirm one as right.
web-person-change-which = Load the page again; there are several values by now.
web-person-change-no-value = Load the page again; the value is not there any more.
web-person-change-no-record = Load the person's page again.
web-person-change-kept = “Where it came from, what becomes of it” says what keeps it and until when.
web-person-release-not-informed = Tell them, then name the day.
web-person-release-informed-day = The day lies between the begin of the restriction and today.
