### Backup: the whole house in one file, and back.

cli-backup = Back the whole house up, encrypted, while others go on working
cli-backup--file = The new file
cli-backup--keys = The keys into a file of their own, kept apart and for a shorter time
cli-restore = Restore a house from a backup; what was erased stays erased
cli-restore-more =
    The directory (--data) has to be empty, or may hold the ledger of erasures of the old house only.
cli-restore--file = The backup
cli-restore--keys = The file of the keys, if they were backed up apart
cli-restore--ledger = Ledger of erasures of the old house (keys/erased.jsonl)
cli-restore--unseal = How the house is opened from now on (else as when it was backed up)
cli-restore--recovery-kit = Open it with three sheets of the recovery kit
cli-restore--sheet = A sheet from a file instead of typed; give it three times
cli--database = PostgreSQL address, if the register is not to lie in the directory (else OBHUT_DATABASE)

backup-rows = rows
backup-make-done = Backed up in { $path }: { $rows } rows, { $bytes } bytes, read through once as a test.
backup-restore-done = Restored in { $dir } ({ $engine }): { $rows } rows. { $erased ->
    [0] Nobody had been erased since.
    [one] One person erased since is erased again.
   *[other] { $erased } persons erased since are erased again.
}
backup-restore-broken = The log did not add up when the backup was made (workspace { $logs }). obhut audit verify says where.

err-backup-exists = The file { $path } exists already; it is not written over.
rec-backup-exists = Name a new file.
err-backup-form = { $path } is no backup, or of a form this version does not know.
rec-backup-form = Check the file, or take a newer version of Obhut.
err-backup-damaged = The backup { $path } is damaged or altered.
rec-backup-damaged = Take another backup.
err-backup-cut = The backup { $path } ends too early.
rec-backup-cut = Copy it once more in full, or take another one.
err-backup-no-keys = The keys of this backup lie in a file of their own.
rec-backup-no-keys = Name it with --keys.
err-backup-other-keys = The keys in { $path } do not belong to this backup.
rec-backup-other-keys = Take the file that was made together with it.
err-backup-not-empty = The directory { $dir } is not empty.
rec-backup-not-empty = Name an empty or new one with --data.
err-backup-ledger = The ledger of erasures { $path } cannot be read in line { $line }.
rec-backup-ledger = Take it from the old house or a newer backup; without it the erased might come back.

## Pages

backup-title = Backup
backup-lead = The whole house in one encrypted file, while others go on working. It opens only with the key of this house.
backup-machine-title = At the machine
backup-machine = For every night it is set up there, without a second person:
backup-restore-machine = Restoring is done only there, into an empty folder. What was erased since stays erased:
