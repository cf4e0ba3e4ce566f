### Setting up a house.

cli-init = Set up a new house: key, register and first workspace
cli-init-more =
    The key opens the house and never lies with the data:
      --unseal file:PATH          key file, best on another medium; made when there is none
      --unseal passphrase         passphrase that you type on opening (or name in OBHUT_PASSPHRASE_FILE)
      --unseal credential:NAME    key that the system's service manager hands over (systemd)

    Setting up includes a recovery kit of five sheets. Any three of them open the house when the key is lost.

    Example:
      obhut init --data house --workspace Shop --land BY --unseal file:/media/key/obhut.key
cli-init--workspace = Name of the first workspace
cli-init--unseal = How the house is opened: file:PATH, passphrase or credential:NAME
cli-init--database = PostgreSQL address, if the register is not to lie in the directory (else OBHUT_DATABASE)
cli-init--no-recovery-kit = Do without the recovery kit
cli-init--recovery-kit-file = Write the sheets into this file instead of showing them

init-done = The house is set up: { $dir } ({ $engine }), workspace “{ $workspace }”.
init-key-made = The key file is new: { $path }. Without it nobody opens the house; keep a copy in another place.
init-no-kit = There is no recovery kit. If the key is lost, the data are lost. obhut key kit makes up for it.
init-next = Go on with: obhut import FILE --source NAME --for PROCESSING

err-init-workspace = The first workspace has no name.
rec-init-workspace = Name it with --workspace NAME.
err-init-kit-nobody = Three sheets of the recovery kit have to be typed back, but nobody sits at the terminal.
rec-init-kit-nobody = Run the command at a terminal, or do without the kit by --no-recovery-kit.

err-house-exists = There is a house in { $dir } already.
rec-house-exists = Choose another directory with --data.
err-house-remains = In { $dir } there are keys or a register, but no settings (obhut.toml): a damaged house, or what is left of a set-up that was cut off.
rec-house-remains = If it belongs to a house, fetch obhut.toml from a backup. Else choose another directory with --data, or remove what is left.
err-house-database-in-use = There is a register in this database already.
rec-house-database-in-use = Take an empty database, or open the house the register belongs to.
err-house-config = The settings in { $path } cannot be read (line { $line }).
rec-house-config = Correct the line, or take the file from a backup.
err-no-house = There is no house in { $dir }.
rec-no-house = Check --data or OBHUT_DATA, or set one up with obhut init.

cli-setup = Set a house up from a file, with nobody at the terminal
cli-setup-more =
    The file is TOML: workspace, land, unseal, with [firm], [administrator] and, if wanted,
    database, [mail] and [serve]; docs/manual/operations.md shows one. The command may be
    repeated: what stands so already stays, what differs is brought there.
cli-setup--file = The file that says what is set up
cli-setup--invitation = New file for the address with which the first account comes in (else in the answer)
setup-made = The house is set up.
setup-same = All stands already as the file says.
setup-changed = Brought to what the file says: { $keys }
setup-invitation = The address with which the first account comes in stands in { $path }.
err-setup-read = { $path } cannot be read.
rec-setup-read = Check path and rights.
err-setup-file = { $path } cannot be understood, line { $line }: { $what }
rec-setup-file = docs/manual/operations.md shows a whole file.
err-setup-database = The address of the database stands there twice.
rec-setup-database = Name database or database_file, not both.
err-setup-value = What stands there for { $key } cannot be one.
rec-setup-value = docs/manual/operations.md says what is expected.
err-setup-differs = The house is there already, and its { $key } is not what the file says. Nothing was changed.
rec-setup-differs = Bring the file in line. How the house is opened is changed by obhut key change; it moves to another database with obhut restore.
