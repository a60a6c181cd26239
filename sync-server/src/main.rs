//! `sync-server`: the Samsyn relay as a program.

mod logging;
mod options;

use std::io::Write;

use anyhow::Context;
use clap::Parser;
use sync_server::Server;
use sync_server::store::SqliteStore;

use crate::options::Options;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    logging::start(&options.log, options.log_format)?;
    let limits = options.limits();
    let ui = options.ui()?;
    let data = options.data_dir();
    let store = SqliteStore::open(&data, limits.max_room_bytes)
        .with_context(|| format!("cannot open the logs in {}", data.display()))?;
    let mut server = Server::bind(options.listen, limits, store).await?;
    if let Some(ui) = ui {
        server = server.with_ui(ui);
    }
    tracing::info!(url = server.url(), data = %data.display(), "listening");
    // Whoever started us may wait for this line; whoever closed stdout doesn't.
    let _ = writeln!(std::io::stdout(), "listening on {}", server.url());
    server.run(stop_signal()?).await?;
    Ok(())
}

/// Ready when somebody asks the program to end.
#[cfg(unix)]
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).context("cannot wait for SIGTERM")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot wait for SIGINT")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ready when somebody asks the program to end.
#[cfg(not(unix))]
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a way to be asked, it runs until it is ended.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    })
}
