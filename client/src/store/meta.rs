use std::fmt;

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
