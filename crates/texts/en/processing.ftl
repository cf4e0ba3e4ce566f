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
