### Processings: what data are used for.

processing-show-written = The processing is in { $path }.
processing-count = { $count ->
    [one] { $count } processing activity
   *[other] { $count } processing activities
}

## Legal bases (Art. 6(1) GDPR)

processing-basis-consent = consent
processing-basis-consent-norm = Art. 6(1)(a) GDPR
processing-basis-contract = contract
processing-basis-contract-norm = Art. 6(1)(b) GDPR
processing-basis-legal-obligation = legal obligation
processing-basis-legal-obligation-norm = Art. 6(1)(c) GDPR
processing-basis-vital-interests = vital interests
processing-basis-vital-interests-norm = Art. 6(1)(d) GDPR
processing-basis-public-task = public task
processing-basis-public-task-norm = Art. 6(1)(e) GDPR
processing-basis-legitimate-interests = legitimate interests
processing-basis-legitimate-interests-norm = Art. 6(1)(f) GDPR

## Necessity of a field

processing-need-needed = needed
processing-need-optional = optional

## Role

processing-role-controller = controller
processing-role-processor = processor

## End

processing-end-until-withdrawn = until withdrawn
processing-end-fixed = until { $day }
processing-end-retention = by the retention rule { $document }
processing-end-event = until the basis ends
processing-end-begin = until the basis begins
processing-end-record = until the date of the record
processing-end-event-period = { $period } after the end of the basis
processing-end-begin-period = { $period } after the begin of the basis
processing-end-record-period = { $period } after the date of the record
processing-end-year = { $rule }, then until 31 December of that year
processing-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
processing-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
processing-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## Columns of the table fields × processings


## What a processing lacks

processing-gap-field = There is no field { $field }.
processing-gap-reason = The field { $field } lacks its reason.
processing-gap-twice = The field { $field } is there twice.
processing-gap-document = The retention rule names an unknown document.
processing-gap-purpose = Name or purpose is missing.
processing-gap-norm = The provision behind the legal obligation is missing.
processing-gap-assessment = The weighing of the legitimate interest is missing.
processing-gap-subjects = Whose data they are is missing.
processing-gap-on-behalf-of = On whose behalf it is done is missing.

## Pages

processing-title = { $count ->
    [one] One processing
   *[other] { $count } processings
}
processing-lead = What this firm uses data of persons for. What no processing needs nobody can collect or see.
processing-new = New processing
processing-none = There is none yet. Add one from a preset.
processing-incomplete = incomplete
processing-all = All processings
processing-change-go = Change
processing-advertising = This is advertising: whoever objects gets none from then on (Art. 21(2), (3) GDPR).
processing-claims = This serves legal claims and stays even if somebody wants erasure (Art. 17(3)(e) GDPR).
processing-uses = Which fields, and what for
processing-uses-none = It uses no field.
processing-use-field = Field
processing-use-need = Necessity
processing-use-why = What for
processing-use-own = Rule of its own: { $rule }
processing-facts = What Art. 30 GDPR asks for
processing-weighing = Weighing
processing-change-title = Change “{ $processing }”
processing-form-lead = Write how it shall be. Before anything is in force you see what it means for data that are there.
processing-form-german = German
processing-form-english = English (empty: as German)
processing-form-what = What it is about
processing-form-basis = Legal basis: { $basis }. Another reason is another processing.
processing-form-norm = Provision
processing-form-how-long = How long the data stay
processing-form-end = Counted
processing-form-end-event = from the end of the basis
processing-form-end-begin = from the begin of the basis
processing-form-end-record = from the date of the record
processing-form-end-withdrawn = until withdrawn
processing-form-end-day = until a day
processing-form-end-retention = as the law keeps a document
processing-form-period = Length
processing-form-years = years
processing-form-months = months
processing-form-days = days
processing-form-year-end = then on to 31 December
processing-form-end-norm = Provision for the length
processing-form-last-day = Day, for “until a day”
processing-form-end-document = Document, for “as the law”
processing-form-end-hint = The last day counts; on the day after it is erased.
processing-form-uses-lead = A field is needed if the purpose cannot be reached without it. What is left out nobody can collect afterwards.
processing-form-drop = no longer use
processing-form-why-de = What for (German)
processing-form-why-en = What for (English)
processing-form-add = Add fields
processing-form-who = Who, from where, to where
processing-form-lines = One entry a line: German | English
processing-form-transfers = One country a line: country | recipient | what makes it lawful. Empty: no transfer.
processing-form-look = What would that mean?
processing-form-leave = Change nothing
processing-effect-title = { $count ->
    [0] No value would become due.
    [one] One value would become due.
   *[other] { $count } values would become due.
}
processing-effect-of = This is what changing “{ $processing }” means.
processing-effect-persons = { $count ->
    [0] Nobody has a basis for it, or the rule for the end stays the same.
    [one] One person has a basis for it.
   *[other] { $count } persons have a basis for it.
}
processing-effect-due = { $count ->
    [one] One value would go with the next sweep
   *[other] { $count } values would go with the next sweep
}
processing-effect-sooner = { $count ->
    [one] One value would go sooner than before
   *[other] { $count } values would go sooner than before
}
processing-effect-button = { $count ->
    [0] Change the processing
    [one] Change it and let one value become due
   *[other] Change it and let { $count } values become due
}
processing-between-title = Where your form says something else
processing-between-part = Part
processing-between-now = Kept now
processing-between-gone = is not used any more
processing-effect-back = Back to the form
processing-add-title = New processing
processing-add-lead = You begin with a copy and make it your own afterwards. The legal basis of the model stays.
processing-add-like = Modelled on
processing-add-name-de = Name
processing-add-name-en = Name in English
processing-add-key-hint = Lower-case letters, digits, hyphens, as newsletter-b2b. It stays.
processing-add-button = Add
said-processing-added = The processing is added. Check it and change what is different.
said-processing-changed = The processing is changed.
err-processing-number = That is no number of years, months or days.
rec-processing-number = Write a whole number, or leave the field empty.
err-processing-end = It is not said how long the data stay.
rec-processing-end = Choose from when on is counted.
processing-sheet-special = Special
processing-sheet-sole = Given only once among the persons of this processing: { $fields }.
