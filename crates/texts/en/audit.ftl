### The log: reading, proving, handing out.

cli-audit = Read, verify and hand out the log
cli-audit-list = Show who did what, when and for which processing
cli-audit-list--person = Only entries about this person
cli-audit-list--act = Only this act (person.show) or all of a noun (person)
cli-audit-list--actor = Only what this person or account did
cli-audit-list--for = Only entries for this processing
cli-audit-list--since = From this day on
cli-audit-list--until = Up to this day
cli-audit-list--limit = How many at most, the newest first (else 50; 0 for all)
cli-audit-verify = Check whether anything in the log was altered, removed, inserted or rolled back
cli-audit-verify-more =
    Without a file the workspace's log is checked, with a file an export of it; that needs neither the house nor its keys. An earlier checkpoint from outside proves that the log was not written anew.
cli-audit-verify--export = Export made by obhut audit export
cli-audit-verify--checkpoint = Earlier checkpoint to check against; may be repeated
cli-audit-verify--key = Public key it has to be signed with
cli-audit-checkpoint = Sign the log as it is now
cli-audit-checkpoint--to = Write it into this file
cli-audit-export = Hand out the whole log as a file that can be checked without the house
cli-audit-export--file = The new file
cli-audit-key = Show the public key that checkpoints are checked with
cli--house = The log of the house instead of a workspace's
cli-value-act = ACT
cli-value-count = NUMBER

audit-list-none = No entry fits.
audit-list-time = Time
audit-list-actor = who
audit-list-act = what
audit-list-purpose = for
audit-list-persons = persons
audit-list-result = result
audit-list-fields = fields
audit-done = done
audit-result-dry-run = only planned
audit-result-planned = only planned
audit-result-begun = begun
audit-refused = refused: { $code }

audit-verify-sound = The log is unaltered: { $entries } entries, from { $first } to { $last }.
audit-verify-broken = The log does not add up. { $entries } entries were seen, from { $first } to { $last }.
audit-verify-more = … and { $count } more places.
audit-verify-checkpoints = Checkpoints that agree: { $outside } from outside, { $own } of its own.
audit-verify-no-witness = Without an earlier checkpoint from outside it is not proven that not all was written anew. Name one with --checkpoint.
audit-verify-key = Signed with: { $key }
audit-trouble-altered = Entry { $from }: altered.
audit-trouble-missing = Entries { $from } to { $to }: missing.
audit-trouble-added = Entry { $from }: inserted.
audit-trouble-moved = Entry { $from }: in the wrong place.
audit-trouble-unreadable = Entry { $from }: unreadable.
audit-trouble-within = Entries { $from } to { $to }: at least one is not the one that was signed.
audit-trouble-rolled-back = The log was longer once: entries { $from } to { $to } are rolled back.
audit-trouble-cut-off = The export is cut off; it stops before entry { $from }.
audit-trouble-after-end = Something follows after the end (from entry { $from }).
audit-trouble-forged = The checkpoint over { $to } entries is not signed by the log's key.
audit-trouble-head = The head of the log does not fit its entries.

audit-checkpoint-done = The checkpoint is in { $path }. Keep it outside the house.
audit-export-done = { $entries } entries are in { $path }. Check: obhut audit verify { $path }

err-audit-unknown-person = There are no entries that can be told to be about this person.
rec-audit-unknown-person = Check the id. If the person is erased, nobody knows any more which entries were about them.
err-audit-checkpoint = Checkpoint { $number } is not of this log.
rec-audit-checkpoint = Check whether it is the right workspace and whether the file is unaltered.
err-audit-broken = The log does not add up; nothing is signed therefore.
rec-audit-broken = obhut audit verify says in which place.
err-audit-export-read = The export cannot be read.
rec-audit-export-read = Check the file and the medium.
err-audit-export-form = That is no export of a log.
rec-audit-export-form = obhut audit export makes one.
err-audit-export-other-key = The export is signed with another key.
rec-audit-export-other-key = Compare it with the key you noted earlier; if it differs, the export is not genuine.
err-audit-export-key = That is no public key of a log.
rec-audit-export-key = obhut audit key shows it.
