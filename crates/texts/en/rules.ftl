### Rules: showing, adding and changing processings and fields.

cli-processing = Show, add and change processings
cli-processing-list = All processings with legal basis and end
cli-processing-show = One processing with all particulars of Art. 30 GDPR
cli-processing-show--key = Key of the processing: customer-service
cli-processing-show--toml = As a document in TOML, the form that processing add and change read
cli-processing-show--to = Write into this file instead of showing it
cli-processing-show-more =
    Example:
      obhut processing show orders --toml --to orders.toml
      obhut processing change orders --file orders.toml --dry-run
cli-processing-add = Add a processing of your own, from a file or after a preset
cli-processing-add-more =
    Examples:
      obhut processing add campaign.toml
      obhut processing add --like newsletter --key newsletter-b2b --name "Letter to firms"

    obhut processing show newsletter --json shows what a file looks like.
cli-processing-add--file = File in TOML or JSON
cli-processing-add--like = Preset after which it is made: newsletter
cli-processing-add--key = Key of the new processing: lower-case letters, digits, hyphens
cli-processing-add--name = Name of the new processing
cli-processing-add--set = Change a particular before it is added: department.en=Dispatch
cli-processing-change = Change a processing; you see beforehand how many values would become due
cli-processing-change-more =
    Examples:
      obhut processing change customer-service --set end.period.years=2 --dry-run
      obhut processing change orders --set uses.phone.need=needed
      obhut processing change orders --unset uses.vat_id
cli-processing-change--key = Key of the processing
cli-processing-change--file = The whole document anew, in TOML or JSON; key and legal basis stay
cli-processing-change--set = Change a particular: PATH=VALUE; after uses comes the key of the field
cli-processing-change--unset = Strike out a particular: uses.vat_id

cli-field = Show fields and add your own
cli-field-list = All fields with category, and which processings use them
cli-field-list--for = Only fields that this processing uses
cli-field-add = Add a field of your own
cli-field-add-more =
    A field that no processing uses cannot be collected. Take it into one afterwards:
      obhut field add shoe_size --label "Schuhgröße" --label-en "Shoe size"
      obhut processing change orders --set uses.shoe_size.why="Without the size the shoe does not fit."
cli-field-add--key = Key: lower-case letters, digits, underscores
cli-field-add--label = Label in German
cli-field-add--label-en = Label in English (else as the German one)
cli-field-add--kind = What kind of value: text, date, number, mail, phone …
cli-field-add--category = Category of data: identity, contact, contract …
cli-field-add--sensitivity = Protection: ordinary, payment or special
cli-field-add--search = Search: none, exact, words, name or postcode
cli-field-add--several = A person may have several values of it

cli-value-key = KEY
cli-value-preset = PRESET
cli-value-edit = PATH=VALUE
cli-value-path = PATH
cli-value-field = FIELD
cli-value-kind-of-value = KIND
cli-value-category = CATEGORY
cli-value-sensitivity = PROTECTION
cli-value-search = SEARCH

## Showing processings

processing-list-key = Key
processing-list-name = Name
processing-list-basis = Legal basis
processing-list-fields = Fields
processing-list-end = Data stay

processing-sheet-purpose = Purpose
processing-sheet-basis = Legal basis
processing-sheet-role = Role
processing-sheet-joint = Together with
processing-sheet-on-behalf-of = On behalf of
processing-sheet-department = Department
processing-sheet-subjects = Data subjects
processing-sheet-recipients = Recipients
processing-sheet-transfers = Third countries
processing-sheet-no-transfers = no transfer
processing-sheet-end = Data stay
processing-sheet-sources = Source
processing-sheet-places = Where the data lie
processing-sheet-measures = Measures
processing-sheet-introduced = Introduced on
processing-sheet-changed = Changed on
processing-sheet-interest = Legitimate interest
processing-sheet-necessity = Necessity
processing-sheet-balancing = Balancing

## Adding and changing processings

processing-add-done = “{ $name }” ({ $key }) has been added.
processing-change-ask = Change it?
processing-change-would = “{ $processing }” would be changed.
processing-change-done = “{ $processing }” has been changed.
processing-change-nothing-due = No value is erased sooner because of it.
processing-change-due = { $count ->
    [one] One value becomes due; the next sweep erases it:
   *[other] { $count } values become due; the next sweep erases them:
}
processing-change-sooner = { $count ->
    [one] One value goes sooner than before, but not yet:
   *[other] { $count } values go sooner than before, but not yet:
}

err-processing-no-preset = There is no such preset.
rec-processing-no-preset = The presets are orders, bookkeeping, customer-service, complaints, newsletter, call-back, survey, shop-account, claims and accountability.
err-processing-key = That cannot be the key of a processing.
rec-processing-key = Take lower-case letters, digits and hyphens after a letter, 40 characters at most.
err-processing-taken = There is a processing of that key already.
rec-processing-taken = Choose another key, or change the one there is with obhut processing change.
err-processing-full = No further processings are possible.
rec-processing-full = Change one there is.
err-processing-gaps = The processing is not complete. { $gaps }
rec-processing-gaps = Add what is missing. obhut processing show shows a complete one to compare with.
err-processing-change-between = Somebody has changed this processing in the meantime. Nothing was overwritten.
rec-processing-change-between = Look at what is kept now. What you wrote still stands in the form: adapt it and send it again.
err-processing-fixed = Key and legal basis of a processing in use stay as they are.
rec-processing-fixed = Another reason is another processing: add it with obhut processing add.
err-processing-form = That cannot be read as a processing.
rec-processing-form = Check the spelling; obhut processing show orders --toml shows what one looks like.
err-processing-edit = A change has the form PATH=VALUE.
rec-processing-edit = Write for instance --set end.period.years=2. The paths stand in obhut processing show KEY --json.
err-processing-nothing = It is not said what is to be changed.
rec-processing-nothing = Name --set, --unset or --file.

## Fields

field-list-key = Key
field-list-label = Label
field-list-category = Category
field-list-sensitivity = Protection
field-list-search = Search
field-list-used = Used by
field-list-unused = nobody; cannot be collected
field-add-done = The field { $key } has been added. It can be collected as soon as a processing uses it.
err-field-label = The field has no label.
rec-field-label = Say with --label what it is to be called.
err-field-kind = There is no such kind of value.
rec-field-kind = Possible are: { $known }
err-field-category = There is no such category.
rec-field-category = Possible are: { $known }
