### Grants: who may act for which processing, until when, and whether it is still needed.

cli-grant = Show, add, review and end grants
cli-grant-list = Show all grants, with their last use
cli-grant-add = Give an account processings for a time
cli-grant-add--for = Processing the account may act for; can be named several times
cli-grant-add--until = Last day (else in six months, in twelve at most)
cli-grant-change = Let a grant end earlier
cli-grant-change--for = Processing it is about
cli-grant-change--until = New last day
cli-grant-end = End a grant today
cli-grant-end--for = Processing it may act for no longer
cli-grant-review = Look at a grant: keep, shorten or end it
cli-grant-review--for = Processing it is about
cli-grant-review--keep = Keep it as it is
cli-grant-review--until = Shorten it to that day
cli-grant-review--end = End it today
cli-grant-review--note = Why; kept encrypted
cli-grant-matrix = Show which role may do what

grant-list-none = No grant is given.
grant-list-account = Account
grant-list-processing = Processing
grant-list-begun = since
grant-list-until = until
grant-list-used = last used
grant-list-state = State
grant-lives = in force
grant-unused = long unused
grant-ending = ends soon
grant-ended = ended on { $day }
grant-over = run out
grant-add-done = { $account } may act for “{ $processing }” until { $day }.
grant-change-done = { $account } may act for “{ $processing }” only until { $day }.
grant-end-done = { $account } may not act for “{ $processing }” any more.
grant-review-done = { $account }, “{ $processing }”: { $decision }. The review is recorded.
grant-decision-keep = kept
grant-decision-shorten = shortened
grant-decision-end = ended
grant-review-due = The next review of grants is due on { $day }.
grant-review-overdue = The review of grants has been due since { $day }: obhut grant review.
grant-matrix-act = Act
grant-matrix-besides = besides
grant-matrix-no = –
grant-matrix-own = own
grant-matrix-granted = with grant
grant-matrix-yes = yes
grant-matrix-step = confirmation
grant-matrix-many = second person where it concerns many
grant-matrix-always = second person

role-agent = Service
role-bookkeeping = Bookkeeping
role-marketing = Marketing
role-manager = Service management
role-officer = Data protection officer
role-administrator = Administration
role-partner = Partner

err-no-right = That is not part of your role.
rec-no-right = Whoever gives grants can take it over. obhut grant matrix shows which role may do what.
err-step-up = For that you have to confirm once more that it is you.
rec-step-up = Confirm with your second factor. It then holds for five minutes.
err-second-person = That needs a second person to release it.
rec-second-person = Ask for the release and say why. Somebody else decides.
err-reading-limit = You have looked at { $most } persons today. Your role is not meant to see more in a day.
rec-reading-limit = You can go on tomorrow. If you need more today, turn to your service management.
err-reading-stopped = Your reading is stopped.
rec-reading-stopped = Your service management can allow it again.
err-grant-account = There is no such account, or it does not work here any more.
rec-grant-account = obhut account list shows them all; obhut account add adds one.
err-grant-unknown = This grant is not given.
rec-grant-unknown = obhut grant list shows them all.
err-grant-nothing = No processing is named.
rec-grant-nothing = Name one at least.
err-grant-until = That day has passed, or is too far away.
rec-grant-until = { $day } at most is possible. No grant lasts longer than twelve months.
err-grant-role = Whoever runs the machine sees no customer. A grant would do nothing.
rec-grant-role = Give the account another role, or give the grant to somebody else.
err-grant-not-own = Only who holds a grant can hand it back.
rec-grant-not-own = obhut grant end ends the grant of another.

## Pages


grants-title = Grants
grants-lead = Who may act for which processing, and for how long. What ends soon or was long unused stands on top.
grants-review-overdue = The review of grants has been due since { $day }.
grants-none = Give the first one.
grants-end = End
grants-reviewed = reviewed: { $what }
grants-living = Show only the living ones
grants-past = { $count ->
    [one] Show the past one too
   *[other] Show the { $count } past ones too
}
grant-do-add = Give a grant
grant-title = Give a grant
grant-lead = A grant is for one person, for certain tasks and for a time. It ends by itself.
grant-nobody = Nobody works here yet who could see customers. The administrator invites.
grant-processing-hint = Proposed is what the role mostly needs.
grant-until = Last day
grant-until-hint = Six months are usual, twelve the most.
review-title = Review
review-lead = Twice a year: is each grant still needed? Each decision is recorded with name and day.
review-none = There is nothing to review.
review-all = Review all the same
review-keep = Keep
review-shorten = Shorten
review-end = End
review-to = until
review-note = Why
review-button = Record decisions
rights-title = Rights
rights-lead = The { $count } acts there are, and which role may do what. "with grant" means: only for tasks granted to this account.

said-granted = The grant is given.
said-grant-ended = The grant has ended.
said-reviewed = The decisions are recorded.
