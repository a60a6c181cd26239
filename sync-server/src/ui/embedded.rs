//! The page within the program.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

/// The folder that `cargo xtask page` makes. Without it, this doesn't compile.
#[derive(RustEmbed)]
#[folder = "../ui/dist-web"]
struct Page;

/// Answers a request with one of the page's files.
pub(super) async fn serve(request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allow = [(header::ALLOW, "GET,HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
    }
    let name = match request.uri().path().trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let Some(file) = Page::get(name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let tag = tag(&file);
    if request.headers().get(header::IF_NONE_MATCH) == Some(&tag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let small = takes_brotli(request.headers())
        .then(|| Page::get(&format!("{name}.br")))
        .flatten();
    let encoding = small.is_some().then_some("br");
    let kind = file.metadata.mimetype().to_owned();
    let body = Body::from(small.unwrap_or(file).data.into_owned());
    let headers = [(header::CONTENT_TYPE, kind)];
    let mut response = ([(header::ETAG, tag)], headers, body).into_response();
    if let Some(encoding) = encoding {
        insert(&mut response, header::CONTENT_ENCODING, encoding);
    }
    response
}

fn insert(response: &mut Response, name: HeaderName, value: &'static str) {
    let headers = response.headers_mut();
    headers.insert(name, HeaderValue::from_static(value));
}

/// What stands for a file's content. Weak: it is the same whether compressed or not.
fn tag(file: &EmbeddedFile) -> HeaderValue {
    let hash = file.metadata.sha256_hash();
    let hex: String = hash[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    HeaderValue::try_from(format!("W/\"{hex}\"")).expect("hexadecimal digits are plain")
}

/// Whether the browser says that it reads brotli. Browsers name it without a weight.
fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut accepted = accepted.filter_map(|it| it.to_str().ok());
    accepted.any(|it| it.split(',').any(|coding| coding.trim() == "br"))
}
