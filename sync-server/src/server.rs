//! Listening, the routes, and shutting down.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use samsyn_sync::frame::MAX_FRAME;
use samsyn_sync::{Refusal, SUBPROTOCOL};
use tokio::net::TcpListener;
use tokio::time::timeout;
use tracing::Instrument;

use crate::connection::Peer;
use crate::relay::Relay;
use crate::store::{LogStore, StoreError};
use crate::{Limits, Ui};

/// What is read whole. More than a frame may have, so that who sends too much can be told; beyond
/// this the connection breaks.
const MAX_MESSAGE: usize = 2 * MAX_FRAME;
const HEALTH: Duration = Duration::from_secs(5);

/// A relay that listens.
#[derive(Debug)]
pub struct Server<S> {
    listener: TcpListener,
    address: SocketAddr,
    relay: Arc<Relay<S>>,
    ui: Option<Ui>,
}

/// Why a relay can't go on.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The address can't be had.
    #[error("cannot listen on {address}; choose another address or port")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// Listening came to an end by itself.
    #[error("the relay stopped listening")]
    Stopped(#[source] io::Error),
    /// The store couldn't be closed.
    #[error("the store could not be closed")]
    Store(#[from] StoreError),
}

fn router<S: LogStore>(relay: Arc<Relay<S>>, ui: Option<Ui>) -> Router {
    let router = Router::new()
        .route("/v1", any(connect))
        .route("/healthz", get(health))
        .with_state(relay);
    match ui {
        Some(ui) => router.fallback_service(ui.router()),
        None => router.fallback(async || {
            let sentence = "This is a Samsyn relay; it serves no page.\n";
            (StatusCode::NOT_FOUND, sentence)
        }),
    }
}

impl<S: LogStore> Server<S> {
    /// Listens on an address; port 0 takes a free one.
    ///
    /// # Errors
    /// [`ServerError::Listen`].
    pub async fn bind(address: SocketAddr, limits: Limits, store: S) -> Result<Self, ServerError> {
        let failed = |source| ServerError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self {
            listener,
            address,
            relay: Arc::new(Relay::new(limits, store)),
            ui: None,
        })
    }

    /// Serves a page too, beside the logs.
    #[must_use]
    pub fn with_ui(self, ui: Ui) -> Self {
        Self {
            ui: Some(ui),
            ..self
        }
    }

    /// Where clients connect to.
    pub fn url(&self) -> String {
        format!("ws://{}/v1", self.address)
    }

    /// Serves until `stop` is ready. Then takes nobody in any more, lets appends that are under
    /// way finish, tells the clients, and closes the store.
    ///
    /// # Errors
    /// [`ServerError::Stopped`] if it can't listen any more, [`ServerError::Store`].
    pub async fn run(self, stop: impl Future<Output = ()>) -> Result<(), ServerError> {
        let Self {
            listener,
            relay,
            ui,
            ..
        } = self;
        let mut stopping = relay.stopping.subscribe();
        let stopped = async move {
            // Only an error once the relay is gone, and so has stopped.
            let _ = stopping.wait_for(|stopping| *stopping).await;
        };
        let mut serving = tokio::spawn(
            axum::serve(listener, router(Arc::clone(&relay), ui))
                .with_graceful_shutdown(stopped)
                .into_future(),
        );
        let result = tokio::select! {
            () = stop => Ok(()),
            ended = &mut serving => {
                let ended = ended.unwrap_or_else(|panic| Err(io::Error::other(panic)));
                Err(ServerError::Stopped(ended.err().unwrap_or(io::ErrorKind::BrokenPipe.into())))
            }
        };
        tracing::info!("shutting down");
        relay.stopping.send_replace(true);
        relay.wait_for_peers().await;
        if result.is_ok() && timeout(relay.limits.patience, &mut serving).await.is_err() {
            serving.abort();
        }
        relay.store.close().await?;
        tracing::info!("shut down");
        result
    }
}

async fn connect<S: LogStore>(
    State(relay): State<Arc<Relay<S>>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else {
        return refuse_http(
            StatusCode::UPGRADE_REQUIRED,
            "This is a Samsyn relay; it is spoken to by WebSocket.",
        );
    };
    let upgrade = upgrade.protocols([SUBPROTOCOL]);
    if upgrade.selected_protocol().is_none() {
        return refuse_http(
            StatusCode::BAD_REQUEST,
            "The client speaks none of this relay's versions; update the older of the two.",
        );
    }
    let mut challenge = [0; 32];
    if let Err(error) = getrandom::fill(&mut challenge) {
        tracing::error!(%error, "the system gives no random bytes");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let id = relay.next_connection();
    let place = relay.try_place();
    upgrade
        .max_message_size(MAX_MESSAGE)
        .max_frame_size(MAX_MESSAGE)
        .on_upgrade(move |socket| {
            let peer = Peer::new(relay, id, socket, challenge);
            async move {
                match place {
                    Some(_place) => peer.serve().await,
                    None => {
                        peer.turn_away(Refusal::TooManyConnections, "no place is free")
                            .await
                    }
                }
            }
            .instrument(tracing::info_span!("connection", id))
        })
}

/// Says in plain words which versions are spoken.
fn refuse_http(status: StatusCode, sentence: &str) -> Response {
    let headers = [
        (header::UPGRADE, "websocket"),
        (header::SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL),
    ];
    let body = format!("{sentence} Versions spoken here: {SUBPROTOCOL}.\n");
    (status, headers, body).into_response()
}

async fn health<S: LogStore>(State(relay): State<Arc<Relay<S>>>) -> Response {
    match timeout(HEALTH, relay.store.check()).await {
        Ok(Ok(())) => "ok\n".into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, "the store is not well");
            (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")).into_response()
        }
        Err(_) => {
            tracing::error!("the store does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the store does not answer\n",
            )
                .into_response()
        }
    }
}
