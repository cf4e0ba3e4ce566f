### Keys: how the house is opened.

unseal-ask = Passphrase:
unseal-choose = New passphrase (at least 15 characters):
unseal-again = Once more:

err-unseal-means = A house cannot be opened like that.
rec-unseal-means = Possible are file:PATH, passphrase and credential:NAME.
err-unseal-wrong = That is not the key of this house.
rec-unseal-wrong = Check the passphrase, or whether it is the right key file. With three sheets of the recovery kit, obhut key recover helps.
err-unseal-damaged = The envelope around the key is damaged or altered.
rec-unseal-damaged = Take keys/root.json from a backup.
err-unseal-other-method = The house is opened by other means than obhut.toml says.
rec-unseal-other-method = Correct the line “unseal” in obhut.toml.
err-unseal-no-key = There is no key in the file, or it was altered.
rec-unseal-no-key = Take the key file that was made when the house was set up, or a copy of it.
err-unseal-short = The passphrase is too short; it needs at least { $least } characters.
rec-unseal-short = Take five or six words that have nothing to do with each other.
err-unseal-costs = The envelope around the key asks for something that Obhut never wrote.
rec-unseal-costs = Take keys/root.json from a backup, and check who could change the file.
err-unseal-memory = There is not enough memory to open the house with a passphrase.
rec-unseal-memory = Close other programs; 64 MiB are needed.
err-unseal-unavailable = The key server does not answer.
rec-unseal-unavailable = Check whether it runs and can be reached.
err-unseal-kit = The sheets give no key.
rec-unseal-kit = Check whether all sheets belong to the same kit.
err-unseal-differs = The two passphrases differ.
rec-unseal-differs = Run the command once more.
err-unseal-nobody = Somebody has to type the passphrase, but nobody sits at the terminal.
rec-unseal-nobody = Name in OBHUT_PASSPHRASE_FILE a file that holds it and that only you can read.
err-unseal-missing = The key file { $path } is not there.
rec-unseal-missing = Attach the medium it lies on. If it is lost, obhut key recover helps with three sheets of the recovery kit.
err-unseal-unreadable = The key file { $path } cannot be read.
rec-unseal-unreadable = Check whose file it is and whether the medium is sound.
err-unseal-make = The key file { $path } cannot be made.
rec-unseal-make = Check whether the directory exists and whether you may write in it.
err-unseal-open-to-others = The key file { $path } is open to others.
rec-unseal-open-to-others = Take the rights from others with chmod 400. If somebody could read it, change the key afterwards with obhut key change.
err-unseal-owner = The key file { $path } belongs to somebody else.
rec-unseal-owner = It has to belong to the user Obhut runs as.
err-unseal-beside = The key file { $path } lies with the data; whoever took these would take the key too.
rec-unseal-beside = Put it in another place, best on another medium.
err-unseal-no-credentials = The system handed over no key “{ $name }”.
rec-unseal-no-credentials = Start Obhut from a systemd unit with LoadCredential= or LoadCredentialEncrypted=.

## Recovery kit

key-kit-intro = Recovery kit: { $total } sheets. Any { $needed } of them open the house when the key is lost. Print or copy each sheet for itself; Obhut shows them only this once.
key-kit-sheet = Sheet { $number } of { $total } · kit { $kit } · { $workspace }
key-kit-keep = Keep this sheet apart from the others, never with the data and not in the same building. Whoever has { $needed } sheets can read everything. It is used like this: obhut key recover
key-kit-written = The sheets are in { $path }. Print them and delete the file afterwards.
key-kit-type = Now type { $needed } different sheets, so that it is certain they are right. Capitals and spaces do not matter.
key-kit-ask = Sheet no. { $number }:

err-key-kit-group = Sheet { $sheet }: group { $group } is not right.
rec-key-kit-group = Compare these five characters with the sheet and type it once more.
err-key-kit-length = Sheet { $sheet } has { $letters } characters instead of { $needed }.
rec-key-kit-length = Type all sixteen groups of the sheet.
err-key-kit-sheet = Sheet { $sheet } does not agree with itself.
rec-key-kit-sheet = Check whether groups of two sheets are mixed up.
err-key-kit-form = Sheet { $sheet } has a form that this version does not know.
rec-key-kit-form = Check whether it is a sheet of Obhut, or take a newer version.
err-key-kit-few = These are { $given } different sheets; { $needed } are needed.
rec-key-kit-few = Add another sheet.
err-key-kit-other = Sheet { $sheet } belongs to another kit.
rec-key-kit-other = Each sheet says which kit it belongs to; take sheets of the same one.
err-key-kit-no-key = These sheets together give no key.
rec-key-kit-no-key = Check each sheet once more, or take others.
err-key-kit-twice = Sheet { $sheet } was typed already.
rec-key-kit-twice = Type another one.
err-key-kit-file = The file { $path } cannot be made.
rec-key-kit-file = It must not exist yet, and you have to be allowed to write in the directory.

## Commands

cli-key = Change, recover and renew keys
cli-key-change = Change the passphrase or key file; the recovery kit stays in force
cli-key-change--unseal = How the house is opened from now on: file:PATH, passphrase or credential:NAME
cli-key-root = Put a new root key over everything, with a new recovery kit
cli-key-root--no-recovery-kit = Do without a new recovery kit
cli--recovery-kit-file = Write the sheets into this file instead of showing them
cli-key-kit = Hand out a new recovery kit; the old one is then void
cli-key-recover = Open the house with three sheets of the recovery kit and set a new key
cli-key-recover--unseal = How the house is opened from now on: file:PATH, passphrase or credential:NAME
cli-key-recover--sheet = A sheet from a file instead of typed; give it three times
cli-key-turn = Turn the epoch: destroy old keys, so that what was erased opens nowhere any more
cli-key-reseal = Seal everything anew, persons and accounts alike: new keys, new search tags, another algorithm where wanted
cli-key-reseal--form = With this algorithm; if not said, the one in force stays
cli-value-seal-form = aes-256-gcm-siv|chacha20-poly1305

key-change-done = From now on the house is opened by: { $means }
key-recover-type = Type { $needed } different sheets of the recovery kit.
key-kit-done = The new recovery kit is in force. Destroy the sheets of the old one.
key-root-done = A new root key lies over everything. Older backups are still opened by the old one.
key-turn-done = { $persons ->
    [one] The key of one person is carried over
   *[other] The keys of { $persons } persons are carried over
}, { $erasures ->
    [0] the old ones are destroyed.
    [one] the old ones are destroyed; one erasure is final by that.
   *[other] the old ones are destroyed; { $erasures } erasures are final by that.
}
key-turn-resumed = A turn that was cut off before is brought to its end.
key-turn-unscrubbed = Freed pages of the database are cleaned the next time, because somebody is reading. Nothing in them can be opened any more.
key-reseal-done = { $persons ->
    [one] One person is sealed anew ({ $form })
   *[other] { $persons } persons are sealed anew ({ $form })
}, their search tags are new, the old keys are destroyed. What belongs to no person is sealed anew too: accounts, settings, places of findings.
key-reseal-resumed = What was cut off before is brought to its end.
key-form-aes-256-gcm-siv = AES-256-GCM-SIV
key-form-chacha20-poly1305 = ChaCha20-Poly1305

err-key-kit-nobody = The sheets have to be typed, but nobody sits at the terminal.
rec-key-kit-nobody = Run the command at a terminal.
err-key-recover-other-kit = These sheets are not of the kit that is in force.
rec-key-recover-other-kit = Look for the sheets of the last kit; with a new kit the old one is void.
err-keys-busy = Another program is changing the keys right now.
rec-keys-busy = Wait until it is done.
err-key-reseal-damaged = Something is not sealed anew, because it is damaged and does not open. All else is done.
rec-key-reseal-damaged = “obhut house check” names the damaged places. Bring them back from a backup, then seal everything anew once more.
key-turning = carrying keys over
key-resealing = sealing persons anew

## Pages

key-title = Keys
key-lead = What this house opens with, and what makes erased things final.
key-turn-title = Destroy old keys
key-turn-lead = The keys of all persons go under a new one, the old ones are destroyed. Afterwards what was erased opens nowhere any more, not in backups without keys either. The nightly sweep does it by itself when something was erased.
key-turn-button = Destroy old keys now
key-reseal-title = Seal everything anew
key-reseal-lead = Every person gets a new key, everything of theirs is sealed anew under it, and the search tags are made anew. The same happens to accounts, settings and places of findings. That is needed when keys may have come into wrong hands, or when an algorithm no longer counts as safe. With many persons it takes long; everybody goes on working meanwhile.
key-reseal-form = Algorithm
key-reseal-button = Seal everything anew
key-change-title = Another passphrase
key-change-lead = The house is opened with it after the next start. The recovery kit stays in force.
key-change-old = Passphrase in force
key-change-old-hint = Empty if the house is opened with a key file; that one is no longer in force then.
key-change-new = New passphrase
key-change-again = Once more
key-change-button = Change the passphrase
key-kit-title = New recovery kit
key-kit-lead = Five sheets, any three of which open the house when the key is lost. The old sheets hold until you have typed back three new ones.
key-kit-button = Show the sheets
key-kit-once = The sheets stand here this one time only. Print or copy each of them for itself before you go on.
key-kit-back = Type back three sheets
key-kit-confirm = The new kit is in force from now on
key-kit-proven = Your three sheets are right. All that is left is to put the new kit in force.
key-machine-title = At the machine
key-machine-file = A key file on another medium in place of a passphrase:
key-machine-root = A new root key over everything, when the old one came into wrong hands:
key-machine-recover = Open the house with three sheets of the kit, when the key is lost:
said-key-turned = The old keys are destroyed.
said-key-resealed = Everything is sealed anew, the old keys of persons are destroyed.
said-key-changed = The new passphrase is in force from the next opening on.
said-kit-confirmed = The new recovery kit is in force. Destroy the sheets of the old one.
err-key-kit-none = No new kit waits.
rec-key-kit-none = Have new sheets shown.
