### The sweep: what no purpose holds any longer goes.

cli-sweep = Erase what no purpose holds any longer, and say what and why
sweep-none = Nothing is due.
sweep-would = To be erased: { $values ->
    [one] one value
   *[other] { $values } values
} of { $persons ->
    [one] one person
   *[other] { $persons } persons
}, { $erased ->
    [0] nobody
    [one] one person
   *[other] { $erased } persons
} whole.
sweep-done = Erased: { $values ->
    [one] one value
   *[other] { $values } values
} of { $persons ->
    [one] one person
   *[other] { $persons } persons
}, { $erased ->
    [0] nobody
    [one] one person
   *[other] { $erased } persons
} whole.
sweep-values = { $values ->
    [one] one value
   *[other] { $values } values
}, { $persons ->
    [one] one person
   *[other] { $persons } persons
}
sweep-whole = whole
sweep-more = { $persons ->
    [one] and one more person
   *[other] and { $persons } more persons
}
sweep-proofs = { $count ->
    [one] One proof of a basis is no longer needed.
   *[other] { $count } proofs of bases are no longer needed.
}
sweep-held = { $values ->
    [one] One value that is due lies under a hold and stays.
   *[other] { $values } values that are due lie under a hold and stay.
}
sweep-why-ended = “{ $processing }” holds it no longer
sweep-why-corrected = corrected, the time of the history is over
sweep-why-unheld = nothing ever held it
sweep-why-merged = merged, the time of undoing is over
sweep-ask = { $persons ->
    [one] Erase data of one person?
   *[other] Erase data of { $persons } persons?
}
