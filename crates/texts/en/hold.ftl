### Holds: reasons not to delete.

cli-hold = Show, set and end holds: reasons not to delete
cli-hold-list = Show the holds of a person, or all that run
cli-hold-list--for = Processing for which the reasons are shown too
cli-hold-add = Set a hold, with a reason and a day to review it
cli-hold-add--reason = Why nothing may be erased
cli-hold-add--owner = Who answers for it (else you)
cli-hold-add--review = Day to look at it again; two years away at most
cli-hold-add--field = This field only
cli-hold-add--record = This record only
cli-hold-end = End a hold; beforehand you see what becomes due by it
cli-hold-end--number = Number of the hold, as obhut hold list shows it

hold-list-none = There is no hold.
hold-list-person = Person
hold-list-number = No.
hold-list-over = over
hold-list-owner = owner
hold-list-review = review on
hold-over-person = everything
hold-over-record = record { $number }
hold-ended = ended on { $day }
hold-overdue = overdue
hold-add-done = Hold { $number } is in force. To be reviewed on { $day }.
hold-end-ask = End it?
hold-end-would = { $due ->
    [0] With the end of hold { $number } nothing would become due.
    [one] With the end of hold { $number } one value would become due:
   *[other] With the end of hold { $number } { $due } values would become due:
} { $held ->
    [0] {""}
    [one] One is still kept by another hold.
   *[other] { $held } are still kept by other holds.
}
hold-end-done = { $due ->
    [0] Hold { $number } is ended. Nothing becomes due by it.
    [one] Hold { $number } is ended. One value is due now:
   *[other] Hold { $number } is ended. { $due } values are due now:
} { $held ->
    [0] {""}
    [one] One is still kept by another hold.
   *[other] { $held } are still kept by other holds.
}
hold-due-since = due since { $day }

err-hold-none = There is no such hold, or it is ended already.
rec-hold-none = obhut hold list shows which run.
err-hold-record = The person has no such record.
rec-hold-record = obhut person explain shows the records.
err-hold-field = There is no such field.
rec-hold-field = obhut field list shows all fields.
err-hold-empty = Reason or owner is missing or too long.
rec-hold-empty = A hold needs both; otherwise it keeps data for nobody.
err-hold-review = The day of review has passed or is more than two years away.
rec-hold-review = Name a nearer day with --review; it can always be prolonged.

## Pages: persons

hold-title = Holds
hold-lead = What lies under a hold is not erased while it runs. Each has somebody who answers for it and a day on which it is looked at again.
hold-all-title = All holds
hold-all-lead = { $count ->
    [0] None has to be looked at.
    [one] One has to be looked at.
   *[other] { $count } have to be looked at.
}
hold-all-none = Set a hold on a person's page when data are needed for a dispute.
hold-do-add = Set a hold
hold-do-end = End
hold-add-title = Set a hold
hold-add-lead = A hold keeps data that would be erased otherwise, such as when a dispute is near.
hold-add-over = Over what?
hold-over-case = { $kind } of { $day }
hold-over-field = only { $field }
hold-add-reason = Why?
hold-add-reason-hint = The words are encrypted.
hold-add-owner = Who answers for it?
hold-add-review = When is it looked at again?
hold-add-review-hint = Two years away at most; it can always be prolonged.
hold-end-title = End a hold
hold-end-button = End the hold
said-held = The hold is in force.
said-hold-ended = The hold is ended.
web-hold-none = “Holds” shows which run.
web-hold-record = Load the page again.
web-hold-field = Load the page again.
web-hold-review = Name a nearer day; it can always be prolonged.
