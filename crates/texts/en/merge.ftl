### Two persons who are one: showing, merging, splitting.

cli-person-duplicates = Show pairs who may be the same person
cli-person-duplicates--apart = Note that these two are different persons
cli-person-merge = Merge two persons; you see beforehand what it means
cli-person-merge-more =
    The second person is merged into the first. For 30 days this can be undone with obhut person split.
cli-person-merge--keep = Id of the person who stays
cli-person-merge--gone = Id of the person merged into them
cli-value-other = OTHER
cli-person-split = Take two merged persons apart again
cli-person-split--keep = Id of the person who stayed
cli-person-split--gone = Id of the person who was merged into them

person-alike-email = same mail address
person-alike-phone = same phone number
person-alike-name-and-address = similar name, same address
person-alike-payment = same bank account or card
person-duplicates-none = There is no pair to decide on.
person-duplicates-next = The same person: obhut person merge STAYS GOES. Different ones: obhut person duplicates --apart ONE OTHER --for …
person-duplicates-apart = Noted: these are two different persons.
person-duplicates-hidden = { $count ->
    [one] One more pair must not be seen for this processing.
   *[other] { $count } more pairs must not be seen for this processing.
}
person-duplicates-more = There are more pairs. Decide on these, then the next ones come.
person-merge-would =
    { $gone } would be merged into { $keep }:
    { $values } values would come along, of these { $history } into the history only; { $same } both have. And { $bases } bases.
    It can be undone until { $day }, then { $gone } is erased.
person-merge-ask = Merge?
person-merge-done =
    { $gone } was merged into { $keep }:
    { $values } values came along, of these { $history } into the history only; { $same } both had. And { $bases } bases.
    It can be undone until { $day } with obhut person split { $keep } { $gone }; then { $gone } is erased.
person-split-done = { $gone } is a person of their own again.

err-person-duplicates-no-pair = There is nothing to decide about this pair.
rec-person-duplicates-no-pair = obhut person duplicates shows the open pairs.
err-person-merge-unknown = There is no { $id }, or the person was merged into another already.
rec-person-merge-unknown = Check the id; obhut person explain shows what became of the person.
err-person-merge-same = That is the same id twice.
rec-person-merge-same = Name the person who stays first, then the other.
err-person-merge-kinds = A person and an organisation cannot be merged.
rec-person-merge-kinds = Enter the person as a contact person of the organisation.
err-person-merge-restricted = One of the two is restricted. Their data may be kept, and little else.
rec-person-merge-restricted = Lift the restriction first, if its reason is gone.
err-person-merge-held = There is a hold over the person who would be merged into the other.
rec-person-merge-held = Merge the other way round, or end the hold with obhut hold end.
err-person-merge-taken = A value that may stand only once belongs to a third person by now.
rec-person-merge-taken = Look for customer number and mail address with obhut find, and settle whose they are.
err-person-split-not-merged = These two are not merged.
rec-person-split-not-merged = obhut person explain shows who was merged into a person.
err-person-split-late = This could be undone only until { $day }.
rec-person-split-late = Enter the second person anew, if they really are two.
err-person-split-held = A hold was put on the person since the merge; it concerns the values of both.
rec-person-split-held = Split them when the hold is ended.

## Pages: persons

duplicates-title = Duplicates
duplicates-lead = Pairs that may be one person. Only somebody who knows them can decide.
duplicates-none-more = New pairs come here by themselves when something is entered or imported.
duplicates-one = One person
duplicates-other = Other person
duplicates-why = What is alike
pair-title = The same person?
pair-differ = { $count ->
    [0] Both agree in all that you see.
    [one] They differ in one thing.
   *[other] They differ in { $count } things.
}
pair-other-word = different
pair-lone = only one has it
pair-since = since { $day }
pair-same-title = It is the same person
pair-keep = Which one stays?
pair-meaning = 
    { $values ->
        [0] No value comes along
        [one] One value comes along
       *[other] { $values } values come along
    }{ $history ->
        [0] {""}
       *[other] , { $history } of them to the history only
    }; { $same ->
        [0] none is with both
        [one] one is with both
       *[other] { $same } are with both
    }. { $bases ->
        [0] No basis comes along.
        [one] One basis comes along.
       *[other] { $bases } bases come along.
    } Can be undone until { $day }.
pair-merge = Merge
pair-two-title = They are two
pair-two = Then this pair is not offered again.
pair-apart = Different persons
pair-back = Back to the list
merge-title = Merge with another person
merge-lead = First you see both side by side, then you decide.
merge-other = Id of the other person
merge-other-hint = Thirteen characters below the name. The page's address will do too.
split-title = Take apart again
split-lead = { $id } is a person of their own again.
split-means = What was corrected of the values that came along, or ended of such bases, goes back with them. What is new stays here.
split-button = Take apart
said-apart = Noted: these are two different persons.
said-merged = Merged.
said-split = A person of their own again.
web-person-duplicates-no-pair = Open pairs are decided under “Duplicates”.
web-person-merge-unknown = Check the id.
web-person-merge-same = Name two different persons.
web-person-merge-held = Merge the other way round, or end the hold first.
web-person-merge-taken = Search for customer number and e-mail address and find out whose they are.
web-person-split-not-merged = The person's page says who was merged into them.
