//! Opens a PDF that is encrypted and yet has no password (ISO 32000-2, 7.6): many are, to keep
//! readers from copying or printing. One that asks for a password stays closed.

use aes::cipher::{Block, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

use super::object::{Dict, Object};

/// What fills up a password.
const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

/// How strings or streams are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cipher {
    Open,
    Rc4,
    Aes128,
    Aes256,
}

/// The key of a file, and what it is used for.
pub(super) struct Lock {
    key: Vec<u8>,
    strings: Cipher,
    streams: Cipher,
    /// Whether what the file says of itself is left open.
    pub plain_head: bool,
}

impl Lock {
    /// Opens with the empty password; nothing if that is not the one.
    pub(super) fn open(dict: &Dict, id: &[u8], find: &dyn Fn(&Object) -> Object) -> Option<Lock> {
        let value = |key: &str| dict.get(key).map_or(Object::Null, find);
        let whole = |key: &str| value(key).number().map(|number| number as i64);
        let string = |key: &str| value(key).string().map(<[u8]>::to_vec);
        if !dict.is("Filter", "Standard") {
            return None;
        }
        let (version, revision) = (whole("V")?, whole("R")?);
        let length = whole("Length").unwrap_or(40).clamp(40, 256) as usize / 8;
        let cipher = |key: &str| {
            let named = value(key);
            let name = named.name().unwrap_or(b"Identity").to_vec();
            let filters = value("CF");
            let filter = filters.dict().and_then(|it| it.get(std::str::from_utf8(&name).ok()?));
            let filter = filter.map_or(Object::Null, find);
            match filter.dict().and_then(|it| it.get("CFM")).and_then(Object::name) {
                Some(b"V2") => Cipher::Rc4,
                Some(b"AESV2") => Cipher::Aes128,
                Some(b"AESV3") => Cipher::Aes256,
                _ => Cipher::Open,
            }
        };
        let (strings, streams, length) = match version {
            1 => (Cipher::Rc4, Cipher::Rc4, 5),
            2 | 3 => (Cipher::Rc4, Cipher::Rc4, length),
            4 => (cipher("StrF"), cipher("StmF"), 16),
            5 => (cipher("StrF"), cipher("StmF"), 32),
            _ => return None,
        };
        let user = string("U")?;
        let plain_head = matches!(value("EncryptMetadata"), Object::Bool(false));
        let key = if version == 5 {
            long_key(&user, &string("UE")?, revision)?
        } else {
            let about = (whole("P")? as u32).to_le_bytes();
            short_key(&user, &string("O")?, about, id, revision, length, plain_head)?
        };
        Some(Lock { key, strings, streams, plain_head })
    }

    /// Opens all strings in an object of the file.
    pub(super) fn open_strings(&self, number: u32, object: &mut Object) {
        match object {
            Object::String(string) => {
                *string = self.opened(self.strings, number, std::mem::take(string));
            }
            Object::Array(items) => {
                items.iter_mut().for_each(|item| self.open_strings(number, item));
            }
            Object::Dict(dict) | Object::Stream(dict, ..) => {
                dict.0.iter_mut().for_each(|(_, value)| self.open_strings(number, value));
            }
            _ => {}
        }
    }

    /// Opens the stream of an object.
    pub(super) fn open_stream(&self, number: u32, bytes: Vec<u8>) -> Vec<u8> {
        self.opened(self.streams, number, bytes)
    }

    fn opened(&self, cipher: Cipher, number: u32, bytes: Vec<u8>) -> Vec<u8> {
        match cipher {
            Cipher::Open => bytes,
            Cipher::Aes256 => aes_opened(&self.key, &bytes),
            Cipher::Rc4 | Cipher::Aes128 => {
                // Generations other than 0 died out with the writers that made them.
                let mut hash = Md5::new();
                hash.update(&self.key);
                hash.update(&number.to_le_bytes()[..3]);
                hash.update([0, 0]);
                if cipher == Cipher::Aes128 {
                    hash.update(b"sAlT");
                }
                let hash = hash.finalize();
                let key = &hash[..(self.key.len() + 5).min(16)];
                if cipher == Cipher::Rc4 { rc4(key, &bytes) } else { aes_opened(key, &bytes) }
            }
        }
    }
}

/// The key of versions 1 to 4 (algorithms 2, 4 and 5), if the empty password is the right one.
fn short_key(
    user: &[u8],
    owner: &[u8],
    about: [u8; 4],
    id: &[u8],
    revision: i64,
    length: usize,
    plain_head: bool,
) -> Option<Vec<u8>> {
    let length = length.min(16);
    let mut hash = Md5::new();
    hash.update(PADDING);
    hash.update(owner.get(..32)?);
    hash.update(about);
    hash.update(id);
    if revision >= 4 && plain_head {
        hash.update([0xff; 4]);
    }
    let mut key = hash.finalize().to_vec();
    if revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key[..length]).to_vec();
        }
    }
    key.truncate(length);
    let is_right = if revision >= 3 {
        let mut check = Md5::new();
        check.update(PADDING);
        check.update(id);
        let mut check = rc4(&key, &check.finalize());
        for round in 1..=19 {
            let turned: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
            check = rc4(&turned, &check);
        }
        user.get(..16)? == check
    } else {
        user == rc4(&key, &PADDING)
    };
    is_right.then_some(key)
}

/// The key of version 5 (algorithms 2.A and 2.B), if the empty password is the right one.
fn long_key(user: &[u8], packed: &[u8], revision: i64) -> Option<Vec<u8>> {
    let hash =
        |salt: &[u8]| if revision >= 6 { hardened(salt) } else { Sha256::digest(salt).to_vec() };
    if hash(user.get(32..40)?) != user.get(..32)? {
        return None;
    }
    let mut key = packed.get(..32)?.to_vec();
    chained(&hash(user.get(40..48)?), &[0; 16], &mut key)?;
    Some(key)
}

/// The hash of the empty password with this salt.
fn hardened(salt: &[u8]) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    let mut round = 0;
    loop {
        let mut text = key.repeat(64);
        let Ok(cipher) = aes::Aes128::new_from_slice(&key[..16]) else { return key };
        let mut before: [u8; 16] = key[16..32].try_into().unwrap_or_default();
        for block in text.chunks_exact_mut(16) {
            block.iter_mut().zip(before).for_each(|(byte, before)| *byte ^= before);
            let mut packed = Block::<aes::Aes128>::default();
            packed.copy_from_slice(block);
            cipher.encrypt_block(&mut packed);
            block.copy_from_slice(&packed);
            before.copy_from_slice(&packed);
        }
        key = match text[..16].iter().map(|byte| u32::from(*byte)).sum::<u32>() % 3 {
            0 => Sha256::digest(&text).to_vec(),
            1 => Sha384::digest(&text).to_vec(),
            _ => Sha512::digest(&text).to_vec(),
        };
        round += 1;
        if round >= 64 && text.last().is_some_and(|last| i32::from(*last) <= round - 32) {
            key.truncate(32);
            return key;
        }
    }
}

/// AES in chained blocks behind the block it starts from, with its filling cut off.
fn aes_opened(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let Some((start, packed)) = bytes.split_at_checked(16) else { return Vec::new() };
    let mut plain = packed[..packed.len() / 16 * 16].to_vec();
    if chained(key, start, &mut plain).is_none() {
        return Vec::new();
    }
    let filling = plain.last().copied().map_or(0, usize::from);
    if (1..=16).contains(&filling) {
        plain.truncate(plain.len().saturating_sub(filling));
    }
    plain
}

fn chained(key: &[u8], start: &[u8], bytes: &mut [u8]) -> Option<()> {
    match key.len() {
        16 => chained_by(&aes::Aes128::new_from_slice(key).ok()?, start, bytes),
        32 => chained_by(&aes::Aes256::new_from_slice(key).ok()?, start, bytes),
        _ => None,
    }
}

fn chained_by<C>(cipher: &C, start: &[u8], bytes: &mut [u8]) -> Option<()>
where
    C: BlockCipherDecrypt + aes::cipher::BlockSizeUser<BlockSize = aes::cipher::consts::U16>,
{
    let mut before: [u8; 16] = start.try_into().ok()?;
    for block in bytes.chunks_exact_mut(16) {
        let packed: [u8; 16] = (&*block).try_into().ok()?;
        let mut plain = Block::<C>::default();
        plain.copy_from_slice(&packed);
        cipher.decrypt_block(&mut plain);
        block
            .iter_mut()
            .zip(plain.iter().zip(before))
            .for_each(|(to, (it, before))| *to = it ^ before);
        before = packed;
    }
    Some(())
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|at| at as u8);
    let mut other = 0u8;
    for at in 0..256 {
        other = other.wrapping_add(state[at]).wrapping_add(key[at % key.len()]);
        state.swap(at, usize::from(other));
    }
    let (mut at, mut other) = (0u8, 0u8);
    let next = bytes.iter().map(|byte| {
        at = at.wrapping_add(1);
        other = other.wrapping_add(state[usize::from(at)]);
        state.swap(usize::from(at), usize::from(other));
        let sum = state[usize::from(at)].wrapping_add(state[usize::from(other)]);
        byte ^ state[usize::from(sum)]
    });
    next.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "<</Filter/Standard/V 2/R 3/Length 128/P -4\
        /O<4e483e644dca278d768adbbab8ad110a6bf012d52d2fbc0c3894348767cf0cc3>\
        /U<e62920bc91f84daf0315d2808dc29b9128bf4e5e4e758a4164004e56fffa0108>>>";
    const NEW: &str = "<</Filter/Standard/V 5/R 6/Length 256/P -4/StmF/A/StrF/A/CF<</A<</CFM/AESV3>>>>\
        /U<176e5e12c4a13a5d406794b1a1f0c1499cdd00863cc8a0cf48beb98644d18edb\
        f97256d1dad953e840b3dda4a7778d2f>\
        /UE<1ee61b696d11ceeb6cbf7e8c5a34ed184299e37cff2d4746b13d2ac41e7e0288>>>";
    const ID: [u8; 16] = 0x69f1_ec6c_965d_43e4_d0b4_93e9_c8d5_e36c_u128.to_be_bytes();

    fn opens(dict: &str) -> bool {
        let object = super::super::object::Lexer::new(dict.as_bytes(), 0).object(true);
        let dict = object.as_ref().and_then(Object::dict);
        dict.is_some_and(|dict| Lock::open(dict, &ID, &Object::clone).is_some())
    }

    #[test]
    fn a_file_without_a_password_opens() {
        assert!(opens(OLD));
        assert!(opens(NEW));
    }

    #[test]
    fn a_file_with_another_password_stays_closed() {
        assert!(!opens(&OLD.replace("/U<e6", "/U<e7")));
        assert!(!opens(&NEW.replace("/U<17", "/U<18")));
        assert!(!opens(&OLD.replace("/P -4", "/P -8")));
    }

    #[test]
    fn the_old_cipher_gives_what_its_description_gives() {
        assert_eq!(
            rc4(b"Key", b"Plaintext"),
            [0xBB, 0xF3, 0x16, 0xE8, 0xD9, 0x40, 0xAF, 0x0A, 0xD3]
        );
    }
}
