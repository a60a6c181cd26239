//! Signatures with a device's key.

use data_encoding::HEXLOWER;
use samsyn_schema::command::{EvaluatorId, Timestamp};
use samsyn_schema::content::ContentHash;
use samsyn_schema::publication::{Act, Signature};
use samsyn_sync::sign_off::{Purpose, Statement};
use samsyn_sync::{DeviceId, DeviceKey};

const fn purpose(act: Act) -> Purpose {
    match act {
        Act::SignOff => Purpose::SignOff,
        Act::Publish => Purpose::Publish,
    }
}

/// Signs with this device's key.
pub(crate) fn signed(
    act: Act,
    by: &EvaluatorId,
    content: ContentHash,
    at: Timestamp,
    key: &DeviceKey,
) -> Signature {
    let statement = Statement {
        purpose: purpose(act),
        content: content.as_bytes(),
        at: at.0,
        by: by.as_str(),
    };
    Signature {
        by: by.clone(),
        at,
        content,
        key: key.id().to_string(),
        signature: HEXLOWER.encode(&statement.sign(key)),
    }
}

/// Whether a signature is one.
pub fn verifies(act: Act, signature: &Signature) -> bool {
    let statement = Statement {
        purpose: purpose(act),
        content: signature.content.as_bytes(),
        at: signature.at.0,
        by: signature.by.as_str(),
    };
    // One spelling each: capital letters would make a second signature of one.
    let key = HEXLOWER.decode(signature.key.as_bytes()).ok();
    let made = HEXLOWER.decode(signature.signature.as_bytes()).ok();
    let key = key.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let made = made.and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    match (key, made) {
        (Some(key), Some(made)) => statement.is_signed(&DeviceId::from_bytes(key), &made),
        _ => false,
    }
}
