//! Two replicas and a relay in memory, in virtual time.

mod arriving;
mod blind;
mod pair;
mod saving;
mod syncing;

#[cfg(all(feature = "sqlite", not(target_arch = "wasm32")))]
pub(crate) use self::pair::founding;
