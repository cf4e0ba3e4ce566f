use crate::checkpoint::Signer;
use crate::stream::{Prelude, Writer};
use crate::unseal::{Credential, Envelope, Hardness, KeyFile, Passphrase, Recovery, Unseal};
use crate::{
    EpochKey, Form, IndexKeys, Key, Open, PersonKey, RootKey, Warrant, WorkspaceKey, random_bytes,
    recovery,
};

/// A key of bytes that would be seen in any print, as number, hexadecimal or letter.
fn known() -> Key {
    Key::take(&mut [0xab; 32])
}

fn is_silent(printed: &str) -> bool {
    ["171", "ab, ab", "abab", "ABAB", "\\xab", "Muster"].iter().all(|sign| !printed.contains(sign))
}

#[test]
fn no_secret_prints() {
    let root = RootKey::new(known());
    let workspace = WorkspaceKey::random();
    let (kit, shares) = Recovery::fresh();
    let passphrase = Passphrase::choose("Mustermanns Muster", Hardness::LEAST).unwrap();
    let warrant = Warrant::new("Muster", "orders");
    let credential = Credential::parse(&[0xab; 32]).unwrap();
    let signer: Signer = workspace.checkpoint_signer("log").unwrap();
    let writer = Writer::new(Vec::new(), &root.backup_key(), b"").unwrap();
    let printed = [
        format!("{:?}", known()),
        format!("{root:?}"),
        format!("{workspace:?}"),
        format!("{:?}", EpochKey::random()),
        format!("{:?}", PersonKey::random(Form::default())),
        format!("{:?}", PersonKey::random(Form::default()).sealer(1)),
        format!("{:?}", workspace.index_key(1)),
        format!("{:?}", IndexKeys::derive(1, |_| &workspace)),
        format!("{:?}", root.backup_key()),
        format!("{:?}", WorkspaceKey::random().pepper()),
        format!("{:?}", Open::new(String::from("Muster"))),
        format!("{:#?}", Some(Open::new(vec![0xab_u8; 4]))),
        format!("{warrant:?}"),
        format!("{passphrase:?}"),
        format!("{:?}", KeyFile::parse(&[0xab; 32])),
        format!("{credential:?}"),
        format!("{kit:?}"),
        format!("{signer:?}"),
        format!("{writer:?}"),
    ];
    for text in &printed {
        assert!(is_silent(text) && text.contains("(..)"), "{text}");
    }
    let shares = format!("{shares:?}");
    assert!(is_silent(&shares) && shares.contains("Share(5 of kit "));
}

#[test]
fn a_house_is_opened_from_its_wrapped_parts_alone() {
    let root = RootKey::random();
    let file = KeyFile::random();
    let envelope = Envelope::seal(&root, &file).unwrap();
    let workspace = WorkspaceKey::random();
    let (epoch, person) = (EpochKey::random(), PersonKey::random(Form::default()));
    let kept =
        (root.wrap(&workspace, 1, 1), workspace.wrap(&epoch, 1, 4), epoch.wrap(&person, 1, 77));
    let tag = IndexKeys::derive(1, |_| &workspace).exact(3, "koehler");
    let name = person.pseudonym(1, 77);
    drop((root, workspace, epoch, person));

    let root = envelope.open(&file).unwrap();
    let workspace = root.unwrap(&kept.0, 1, 1).unwrap();
    let epoch = workspace.unwrap(&kept.1, 1, 4).unwrap();
    let person = epoch.unwrap(&kept.2, 1, 77).unwrap();
    assert_eq!(IndexKeys::derive(1, |_| &workspace).exact(3, "koehler"), tag);
    assert_eq!(person.pseudonym(1, 77), name);
}

#[test]
fn the_root_can_be_changed_by_wrapping_the_workspaces_anew() {
    let (old, new) = (RootKey::random(), RootKey::random());
    let wrapped = old.wrap(&WorkspaceKey::random(), 1, 1);
    let moved = new.wrap(&old.unwrap(&wrapped, 1, 1).unwrap(), 1, 1);
    assert_eq!(new.unwrap(&moved, 1, 1).unwrap().id(), old.unwrap(&wrapped, 1, 1).unwrap().id());
}

#[test]
fn a_key_server_can_join_from_outside() {
    struct Server;
    impl Unseal for Server {
        fn method(&self) -> crate::unseal::Method {
            crate::unseal::Method::Server { name: "bao".into(), key: "house".into() }
        }
        fn key(&self) -> Result<Key, crate::unseal::UnsealError> {
            Ok(known())
        }
    }
    let root = RootKey::random();
    let envelope = Envelope::seal(&root, &Server).unwrap();
    assert_eq!(envelope.open(&Server).unwrap().id(), root.id());
}

#[test]
fn chance_does_not_repeat() {
    assert_ne!(random_bytes::<16>(), random_bytes::<16>());
}

#[test]
fn what_is_read_without_a_key_shows_nothing_but_the_header() {
    let root = RootKey::random();
    let writer = Writer::new(Vec::new(), &root.backup_key(), b"made 2026-11-22").unwrap();
    let stream = writer.finish().unwrap();
    let prelude = Prelude::read(&mut &stream[..]).unwrap();
    assert_eq!(prelude.header(), b"made 2026-11-22");
}

#[test]
fn secrets_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<RootKey>();
    shared::<WorkspaceKey>();
    shared::<EpochKey>();
    shared::<PersonKey>();
    shared::<crate::Sealer>();
    shared::<IndexKeys>();
    shared::<Signer>();
    shared::<recovery::Share>();
}
