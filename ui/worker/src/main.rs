//! The worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    samsyn_worker::start();
}
