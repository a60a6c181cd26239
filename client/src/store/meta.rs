use std::fmt;

use minicbor::{Decode, Encode};
use samsyn_schema::command::EvaluatorId;
use samsyn_sync::{DeviceKey, Invitation, Secret};

/// Who and where a replica is. Holds the device's key: as secret as the evaluation.
#[derive(Clone, PartialEq, Eq)]
pub struct Meta {
    /// Who works here; not known yet after joining.
    pub evaluator: Option<EvaluatorId>,
    /// The seed of the device's signing key.
    pub device: Secret,
    /// What the room's keys are derived from.
    pub secret: Secret,
    /// The hash of the document's genesis.
    pub genesis: [u8; 32],
    /// The relay's address, once the evaluation is shared.
    pub relay: Option<String>,
}

/// The stored bytes are not a [`Meta`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the replica's own record is damaged")]
pub struct MetaError;

#[derive(Encode, Decode)]
#[cbor(map)]
struct Wire {
    #[n(0)]
    evaluator: Option<String>,
    #[n(1)]
    device: Secret,
    #[n(2)]
    secret: Secret,
    #[cbor(n(3), with = "minicbor::bytes")]
    genesis: [u8; 32],
    #[n(4)]
    relay: Option<String>,
}

impl Meta {
    /// The device's key pair.
    pub fn device_key(&self) -> DeviceKey {
        DeviceKey::from_seed(*self.device.expose())
    }

    /// The invitation to this room, if a relay is set.
    pub fn invitation(&self, expires: Option<u64>) -> Option<Invitation> {
        let relay = self.relay.clone()?;
        Some(Invitation::new(
            relay,
            self.genesis,
            self.secret.clone(),
            expires,
        ))
    }

    /// As a store keeps it: CBOR.
    pub fn encode(&self) -> Vec<u8> {
        let wire = Wire {
            evaluator: self.evaluator.as_ref().map(|id| id.as_str().to_owned()),
            device: self.device.clone(),
            secret: self.secret.clone(),
            genesis: self.genesis,
            relay: self.relay.clone(),
        };
        minicbor::to_vec(wire).expect("writing to memory cannot fail")
    }

    /// Reads what [`Meta::encode`] wrote.
    ///
    /// # Errors
    /// If the bytes are anything else.
    pub fn decode(bytes: &[u8]) -> Result<Self, MetaError> {
        let wire: Wire = minicbor::decode(bytes).map_err(|_| MetaError)?;
        Ok(Self {
            evaluator: wire.evaluator.map(EvaluatorId::new),
            device: wire.device,
            secret: wire.secret,
            genesis: wire.genesis,
            relay: wire.relay,
        })
    }
}

impl fmt::Debug for Meta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meta")
            .field("evaluator", &self.evaluator)
            .field("device", &self.device_key().id())
            .field("relay", &self.relay)
            .finish_non_exhaustive()
    }
}
