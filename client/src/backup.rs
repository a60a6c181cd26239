//! A private backup: what only one device has of an evaluation that is scored blind, sealed with a
//! passphrase, for the day on which that device is gone.
//!
//! ```text
//! "samsyn backup"   13 bytes
//! version           1 byte
//! salt              32 bytes
//! sealed            XChaCha20-Poly1305 of what is inside, with all before it authenticated
//! checksum          SHA-256 of all before it: a damaged file is told from a wrong passphrase
//! ```
//!
//! The key is Argon2id of passphrase and salt. A salt is used once, and so its key: the nonce is
//! zero. Why not a format of others:
//! `docs/decisions/0062-a-private-backup.md`.

mod passphrase;
#[cfg(test)]
mod tests;

pub use self::passphrase::{Passphrase, SHORTEST};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use samsyn_schema::command::EvaluatorId;
use samsyn_schema::document::Document;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The ending of such files' names.
pub const ENDING: &str = "samsynbackup";

const MAGIC: &[u8] = b"samsyn backup";
const VERSION: u8 = 1;
const SALT: usize = 32;
const CHECKSUM: usize = 32;
/// What Argon2id takes, in KiB, passes and lanes: the second choice of RFC 9106, for computers
/// without much memory to spare.
const COST: (u32, u32, u32) = (64 * 1024, 3, 4);

/// What only one device has of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The hash of the evaluation's first change.
    pub genesis: [u8; 32],
    /// Whose it is.
    pub evaluator: EvaluatorId,
    /// The unrevealed scores and notes, with what opens those that are handed in
    /// ([`Document::save_drawer`]).
    pub drawer: Vec<u8>,
}

/// Why a backup was not made or used. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    /// It could be guessed.
    #[error("a passphrase has at least {SHORTEST} characters")]
    TooShort,
    /// Another kind of file.
    #[error("the file is no backup")]
    NotABackup,
    /// Made by a newer program.
    #[error("the backup has version {0}; update this program")]
    Newer(u8),
    /// Not as it was written.
    #[error("the backup is damaged")]
    Damaged,
    /// It does not open with this passphrase.
    #[error("the passphrase is another")]
    WrongPassphrase,
    /// Of an evaluation that is not the open one.
    #[error("the backup is of another evaluation")]
    OtherEvaluation,
    /// Of another evaluator than the one who works here.
    #[error("the backup is of evaluator {0}")]
    OtherEvaluator(String),
    /// This evaluation has nothing that others don't get.
    #[error("nothing here is unrevealed")]
    NothingToKeep,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct Inside {
    #[n(0)]
    genesis: ByteVec,
    #[n(1)]
    evaluator: String,
    #[n(2)]
    drawer: ByteVec,
}

impl Backup {
    /// What only this device has. `None`: nothing.
    pub fn of(document: &Document) -> Option<Self> {
        Some(Self {
            genesis: document.genesis(),
            evaluator: document.author()?.clone(),
            drawer: document.save_drawer()?,
        })
    }

    /// The file's bytes. `salt`: 32 bytes of a good source of randomness, for this once.
    ///
    /// # Errors
    /// If the passphrase is too short.
    pub fn seal(&self, passphrase: &Passphrase, salt: [u8; SALT]) -> Result<Vec<u8>, BackupFault> {
        if !passphrase.is_long_enough() {
            return Err(BackupFault::TooShort);
        }
        let inside = Inside {
            genesis: self.genesis.to_vec().into(),
            evaluator: self.evaluator.as_str().to_owned(),
            drawer: self.drawer.clone().into(),
        };
        let inside = minicbor::to_vec(inside).expect("writing to memory cannot fail");
        let inside = Zeroizing::new(inside);
        let mut file = [MAGIC, &[VERSION], &salt].concat();
        let sealed = cipher(passphrase, &salt).encrypt(
            &XNonce::default(),
            Payload {
                msg: &inside,
                aad: &file,
            },
        );
        file.extend(sealed.expect("XChaCha20-Poly1305 seals up to 256 GiB"));
        let checksum = Sha256::digest(&file);
        file.extend_from_slice(&checksum);
        Ok(file)
    }

    /// What is in a file.
    ///
    /// # Errors
    /// If it is no backup, newer, damaged, or the passphrase is another.
    pub fn open(file: &[u8], passphrase: &Passphrase) -> Result<Self, BackupFault> {
        let rest = file.strip_prefix(MAGIC).ok_or(BackupFault::NotABackup)?;
        let (version, rest) = rest.split_first().ok_or(BackupFault::Damaged)?;
        if *version > VERSION {
            return Err(BackupFault::Newer(*version));
        }
        let (sealed, checksum) = rest
            .split_last_chunk::<CHECKSUM>()
            .ok_or(BackupFault::Damaged)?;
        let whole = &file[..file.len() - CHECKSUM];
        if Sha256::digest(whole)[..] != checksum[..] {
            return Err(BackupFault::Damaged);
        }
        let (salt, sealed) = sealed
            .split_first_chunk::<SALT>()
            .ok_or(BackupFault::Damaged)?;
        let inside = cipher(passphrase, salt).decrypt(
            &XNonce::default(),
            Payload {
                msg: sealed,
                aad: &file[..MAGIC.len() + 1 + SALT],
            },
        );
        let inside = Zeroizing::new(inside.map_err(|_| BackupFault::WrongPassphrase)?);
        let inside: Inside = minicbor::decode(&inside).map_err(|_| BackupFault::Damaged)?;
        let genesis = inside.genesis.as_slice().try_into();
        Ok(Self {
            genesis: genesis.map_err(|_| BackupFault::Damaged)?,
            evaluator: EvaluatorId::new(inside.evaluator),
            drawer: inside.drawer.into(),
        })
    }

    /// What is to be put into the drawer of a document.
    ///
    /// # Errors
    /// If it is of another evaluation or evaluator.
    pub fn drawer_for(self, document: &Document) -> Result<Vec<u8>, BackupFault> {
        if self.genesis != document.genesis() {
            return Err(BackupFault::OtherEvaluation);
        }
        if document.author() == Some(&self.evaluator) {
            return Ok(self.drawer);
        }
        let mut all = document.evaluators().into_iter();
        let whose = all.find(|one| one.id == self.evaluator);
        let name = whose.map_or_else(|| self.evaluator.to_string(), |one| one.name);
        Err(BackupFault::OtherEvaluator(name))
    }
}

fn cipher(passphrase: &Passphrase, salt: &[u8; SALT]) -> XChaCha20Poly1305 {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, Some(32)).expect("they are in bounds");
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.expose(), salt, key.as_mut_slice())
        .expect("passphrase and salt have lengths that it takes");
    XChaCha20Poly1305::new(&(*key).into())
}
