use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};

/// All chance in a world.
pub struct Dice(ChaCha20Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    /// From 0 to below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.0.next_u64() % n as u64).expect("it is below a usize")
    }

    /// Milliseconds between the two, both included.
    pub fn ms(&mut self, least: i64, most: i64) -> i64 {
        least
            + i64::try_from(self.0.next_u64() % (most - least + 1).cast_unsigned()).expect("small")
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}
