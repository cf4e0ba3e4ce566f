//! The way of a file to a worker that is running: its name, and its open descriptor beside it.

use std::fs::File;
use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{BorrowedFd, OwnedFd};

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};

use crate::piece::NAME;

/// The parent's side: hands a file over.
pub(super) fn send(socket: BorrowedFd<'_>, name: &str, file: BorrowedFd<'_>) -> io::Result<()> {
    let name = &name.as_bytes()[..name.floor_char_boundary(NAME)];
    let length = (name.len() as u16).to_le_bytes();
    let files = [file];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut beside = SendAncillaryBuffer::new(&mut space);
    if !beside.push(SendAncillaryMessage::ScmRights(&files)) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let parts = [IoSlice::new(&length), IoSlice::new(name)];
    let sent = sendmsg(socket, &parts, &mut beside, SendFlags::NOSIGNAL)?;
    // An order is small and the worker waits for it: it goes at once or the worker is gone.
    if sent == length.len() + name.len() { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
}

/// The worker's side: the next file, or nothing when none comes any more.
pub(super) fn receive(socket: BorrowedFd<'_>) -> io::Result<Option<(String, File)>> {
    let mut text = [0; NAME + 2];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut beside = RecvAncillaryBuffer::new(&mut space);
    let mut parts = [IoSliceMut::new(&mut text)];
    let flags = RecvFlags::CMSG_CLOEXEC;
    let read = loop {
        match recvmsg(socket, &mut parts, &mut beside, flags) {
            Err(rustix::io::Errno::INTR) => {}
            received => break received?.bytes,
        }
    };
    let file = beside.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmRights(mut files) => files.next(),
        _ => None,
    });
    let Some(file) = file.map(|file: OwnedFd| File::from(file)) else { return Ok(None) };
    let length = usize::from(u16::from_le_bytes([text[0], text[1]]));
    let name = text.get(2..2 + length).filter(|_| 2 + length == read);
    let name = name.map(|name| String::from_utf8_lossy(name).into_owned());
    Ok(Some((name.unwrap_or_default(), file)))
}
