//! What a worker gives up, in two steps: all but this one file, then everything but reading it.
//!
//! The layers do not rely on each other. A machine that lacks one says so; without limits on memory
//! or without any lock on system calls and files nothing is read at all.

use std::collections::BTreeMap;
use std::os::fd::{AsFd, BorrowedFd};

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, Ruleset,
    RulesetAttr, RulesetCreatedAttr, RulesetStatus, Scope,
};
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

use super::Layer;
use crate::error::{ReadError, Why};
use crate::limits;

/// The newest Landlock whose rights we name; an older kernel takes what it knows of them.
const LANDLOCK: ABI = ABI::V6;
/// Descriptors: standard input, its copies, output, and room for a library's needs.
const FILES: u64 = 16;

/// Gives up everything but reading `file`, or opening anything at all; names the layers that this
/// machine does not offer.
///
/// `memory` is the address space that it keeps, in bytes.
pub(super) fn give_up_most(
    file: Option<BorrowedFd<'_>>,
    memory: u64,
) -> Result<Vec<Layer>, ReadError> {
    let mut missing = Vec::new();
    bound(memory).map_err(|_| ReadError::CouldNotRead { why: Why::NotConfined })?;
    if rustix::thread::set_no_new_privs(true).is_err() {
        missing.push(Layer::NoNewRights);
    }
    // Nobody looks into a process that holds foreign customers' values; not every kernel lets us.
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    if !lock_files(file) {
        missing.push(Layer::Landlock);
    }
    Ok(missing)
}

/// Whether files still come, over a socket that is open already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comes {
    Nothing,
    Files,
}

/// Gives up all system calls but those that reading needs.
///
/// # Errors
/// When nothing at all locks the worker in.
pub(super) fn give_up_rest(missing: &mut Vec<Layer>, comes: Comes) -> Result<(), ReadError> {
    let locked = filter(comes).is_some_and(|filter| seccompiler::apply_filter(&filter).is_ok());
    if !locked {
        missing.push(Layer::Calls);
        if missing.contains(&Layer::Landlock) {
            return Err(ReadError::CouldNotRead { why: Why::NotConfined });
        }
    }
    Ok(())
}

fn bound(memory: u64) -> rustix::io::Result<()> {
    let to =
        |resource, most| setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    to(Resource::As, memory)?;
    to(Resource::Cpu, limits::PROCESSOR)?;
    to(Resource::Nofile, FILES)?;
    to(Resource::Fsize, 0)?;
    to(Resource::Nproc, 0)?;
    to(Resource::Core, 0)
}

/// Whether Landlock now holds: reading `file` remains, no other file and no connection.
fn lock_files(file: Option<BorrowedFd<'_>>) -> bool {
    let lock = || -> Result<RulesetStatus, landlock::RulesetError> {
        let mut rules = Ruleset::default()
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(LANDLOCK))?
            .handle_access(AccessNet::from_all(LANDLOCK))?
            .scope(Scope::from_all(LANDLOCK))?
            .create()?;
        if let Some(file) = file {
            rules = rules
                .add_rule(PathBeneath::new(file.as_fd(), BitFlags::from(AccessFs::ReadFile)))?;
        }
        Ok(rules.restrict_self()?.ruleset)
    };
    lock().is_ok_and(|status| status != RulesetStatus::NotEnforced)
}

/// The filter: what is listed passes, anything else answers "not permitted".
fn filter(comes: Comes) -> Option<BpfProgram> {
    let mut calls: BTreeMap<i64, Vec<SeccompRule>> =
        CALLS.iter().map(|call| (*call, Vec::new())).collect();
    if comes == Comes::Files {
        calls.insert(libc::SYS_recvmsg, Vec::new());
    }
    // Memory, but none that can be executed.
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        let execute = u64::from(libc::PROT_EXEC.unsigned_abs());
        let not_executed =
            SeccompCondition::new(2, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(execute), 0)
                .ok()?;
        calls.insert(call, vec![SeccompRule::new(vec![not_executed]).ok()?]);
    }
    let architecture = TargetArch::try_from(std::env::consts::ARCH).ok()?;
    let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    SeccompFilter::new(calls, refuse, SeccompAction::Allow, architecture).ok()?.try_into().ok()
}

/// System calls that reading needs: its descriptors, its memory, the clock, its end.
const CALLS: &[i64] = &[
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_pread64,
    libc::SYS_preadv,
    libc::SYS_lseek,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_fstat,
    libc::SYS_statx,
    libc::SYS_newfstatat,
    libc::SYS_fcntl,
    libc::SYS_dup,
    libc::SYS_fadvise64,
    libc::SYS_brk,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_gettimeofday,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_geteuid,
    libc::SYS_sched_yield,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_tgkill,
    libc::SYS_exit,
    libc::SYS_exit_group,
];
