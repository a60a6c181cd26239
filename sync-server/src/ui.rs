//! The page of the browser edition, served beside the logs.
//!
//! The page's files are public; what is secret in a link stands after its `#` and never leaves
//! the browser. So nothing here knows of rooms, and nothing of a request is logged.
//!
//! | module | what |
//! |---|---|
//! | `policy` | what a browser is told about each file: what the page may do, how long it keeps |
//! | `source` | whom the page may connect to besides its own server |
//! | `embedded` | the files within the program (feature `embedded-ui`) |

#[cfg(feature = "embedded-ui")]
mod embedded;
mod policy;
mod source;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

use policy::Policy;
pub use source::{Source, SourceError};

/// The page, and what it may do.
#[derive(Clone, Debug)]
pub struct Ui {
    files: Files,
    policy: Policy,
}

#[derive(Clone, Debug)]
enum Files {
    Folder(PathBuf),
    #[cfg(feature = "embedded-ui")]
    Embedded,
}

/// Why there is no page to serve.
#[derive(Debug, thiserror::Error)]
#[error(
    "{} holds no page: it has no index.html. Name the folder that `cargo xtask page` makes, \
     ui/dist-web",
    .0.display()
)]
pub struct NoPage(PathBuf);

impl Ui {
    /// The page in a folder, as `cargo xtask page` makes it.
    ///
    /// # Errors
    /// [`NoPage`] if the folder has no `index.html`.
    pub fn folder(folder: &Path) -> Result<Self, NoPage> {
        if !folder.join("index.html").is_file() {
            return Err(NoPage(folder.to_owned()));
        }
        Ok(Self::of(Files::Folder(folder.to_owned())))
    }

    /// The page that this program was built with.
    #[cfg(feature = "embedded-ui")]
    pub fn embedded() -> Self {
        Self::of(Files::Embedded)
    }

    fn of(files: Files) -> Self {
        Self {
            files,
            policy: Policy::new(&[]),
        }
    }

    /// Lets the page connect to these relays too, besides the one that serves it.
    pub fn may_connect_to(self, relays: &[Source]) -> Self {
        Self {
            policy: Policy::new(relays),
            ..self
        }
    }

    /// Answers everything that nobody else does.
    pub(crate) fn router(self) -> Router {
        let router = match self.files {
            // Links out of the folder are its owner's, `..` in a path is refused.
            Files::Folder(folder) => {
                Router::new().fallback_service(ServeDir::new(folder).precompressed_br())
            }
            #[cfg(feature = "embedded-ui")]
            Files::Embedded => Router::new().fallback(embedded::serve),
        };
        router.layer(from_fn_with_state(Arc::new(self.policy), with_policy))
    }
}

/// Tells the browser what holds for what it is given.
async fn with_policy(State(policy): State<Arc<Policy>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let host = host(request.headers()).map(str::to_owned);
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        response = (StatusCode::NOT_FOUND, "There is no such file here.\n").into_response();
    }
    let kept = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    headers.extend(policy.headers(host.as_deref()));
    headers.insert(header::CACHE_CONTROL, policy::caching(&path, kept));
    headers.insert(
        header::VARY,
        header::HeaderValue::from_static("accept-encoding"),
    );
    response
}

fn host(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST)?.to_str().ok()
}
