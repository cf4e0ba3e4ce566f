//! What a scan asks of the system: opening without following links and without leaving a trace.

use std::ffi::OsStr;
use std::fs::File;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use rustix::fs::{CWD, Mode, OFlags, fstatfs, openat};
use rustix::io::{Errno, Result};

/// Opens a folder inside another; a link there is refused.
pub(super) fn folder(inside: impl AsFd, name: &OsStr) -> Result<OwnedFd> {
    quietly(inside, name, OFlags::DIRECTORY)
}

/// Opens a file inside a folder; a link there is refused, and nothing is waited for.
pub(super) fn file(inside: impl AsFd, name: &OsStr) -> Result<OwnedFd> {
    quietly(inside, name, OFlags::NONBLOCK | OFlags::NOCTTY)
}

/// Without a new time of access, where the file is ours to say so.
fn quietly(inside: impl AsFd, name: &OsStr, how: OFlags) -> Result<OwnedFd> {
    let how = how | OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    match openat(&inside, name, how | OFlags::NOATIME, Mode::empty()) {
        Err(Errno::PERM) => openat(&inside, name, how, Mode::empty()),
        opened => opened,
    }
}

/// Whether what lies in there is made by the kernel while it is read: processes, devices.
pub(super) fn is_of_the_kernel(folder: impl AsFd) -> bool {
    /// From `linux/magic.h`: proc, sysfs, cgroup (1 and 2), devpts, debugfs, tracefs, securityfs, bpf,
    /// pstore, efivarfs, configfs, binfmt_misc.
    const KINDS: [u32; 13] = [
        0x9fa0,
        0x6265_6572,
        0x0027_e0eb,
        0x6367_7270,
        0x1cd1,
        0x6462_6720,
        0x7472_6163,
        0x7363_6673,
        0xcafe_4a11,
        0x6165_676c,
        0xde5e_81e4,
        0x6265_6570,
        0x4249_4e4d,
    ];
    #[expect(clippy::cast_possible_truncation, reason = "these numbers have 32 bits")]
    fstatfs(folder).is_ok_and(|about| KINDS.contains(&(about.f_type as u32)))
}

/// A file without a name, which goes with the process.
///
/// # Errors
/// When the folder takes no file.
pub(super) fn nameless(folder: &Path) -> std::io::Result<File> {
    let how = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    match openat(CWD, folder, how, Mode::RUSR | Mode::WUSR) {
        Ok(file) => Ok(File::from(file)),
        // Not every file system has them; then the name is taken away at once.
        Err(_) => {
            let name = format!(".obhut-{:016x}", u64::from_be_bytes(seal::random_bytes()));
            let path = folder.join(name);
            let how = OFlags::CREATE | OFlags::EXCL | OFlags::RDWR | OFlags::CLOEXEC;
            let file = openat(CWD, &path, how, Mode::RUSR | Mode::WUSR)?;
            std::fs::remove_file(&path)?;
            Ok(File::from(file))
        }
    }
}
