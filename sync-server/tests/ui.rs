//! The page that a relay serves, over real HTTP.

mod peer;

use std::fs;
use std::path::Path;

use peer::{Answer, Peer, Running, ask, listen, run};
use samsyn_sync::Frame;
use sync_server::store::MemoryStore;
use sync_server::{Limits, Ui};

const INDEX: &str = "<!doctype html><title>A page</title>";
const SCRIPT: &str = "page-0123456789abcdef.js";

/// A page in a folder that has a neighbour.
fn page(folder: &Path) -> Ui {
    let page = folder.join("page");
    fs::create_dir(&page).expect("a folder");
    for (name, content) in [
        ("../secret.txt", "not the page's"),
        ("index.html", INDEX),
        ("sw.js", "// A service worker."),
        ("manifest.webmanifest", "{}"),
        ("page_bg-0123456789abcdef.wasm", "\0asm"),
        (SCRIPT, "import 'it';"),
        ("page-0123456789abcdef.js.br", "(the same, compressed)"),
    ] {
        fs::write(page.join(name), content).expect("is written");
    }
    Ui::folder(&page).expect("there is a page")
}

async fn serve(folder: &Path) -> Running {
    let store = MemoryStore::new(Limits::default().max_room_bytes);
    let server = listen(Limits::default(), store).await;
    let relays = ["wss://relay.example/v1".parse().expect("an address")];
    run(server.with_ui(page(folder).may_connect_to(&relays)))
}

async fn get(relay: &Running, path: &str, headers: &[&str]) -> Answer {
    ask(&relay.url, &format!("GET {path}"), headers).await
}

#[tokio::test]
async fn the_page_is_served_with_a_strict_policy() {
    let folder = tempfile::tempdir().expect("a folder");
    let relay = serve(folder.path()).await;
    let host = ["Host: page.example:444"];
    for (path, status) in [("/", 200), ("/sw.js", 200), ("/nothing", 404)] {
        let answer = get(&relay, path, &host).await;
        assert_eq!(answer.status(), status, "{answer}");
        let policy = answer.header("content-security-policy").expect("a policy");
        let rules: Vec<&str> = policy.split("; ").collect();
        assert_eq!(
            rules,
            [
                "default-src 'none'",
                "script-src 'self' 'wasm-unsafe-eval'",
                "worker-src 'self'",
                "style-src 'self'",
                "img-src 'self' data: blob:",
                "manifest-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                "connect-src 'self' wss://relay.example ws://page.example:444 \
                 wss://page.example:444",
            ]
        );
        for (name, value) in [
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{answer}");
        }
        let permissions = answer.header("permissions-policy");
        assert!(permissions.is_some_and(|it| it.contains("camera=()")));
        // Whether there is TLS is the proxy's to say.
        assert_eq!(answer.header("strict-transport-security"), None);
    }
    relay.stop().await;
}

#[tokio::test]
async fn files_have_their_kinds_and_are_kept_by_their_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let relay = serve(folder.path()).await;
    let forever = "public, max-age=31536000, immutable";
    for (path, kind, caching) in [
        ("/", "text/html", "no-cache"),
        ("/index.html", "text/html", "no-cache"),
        ("/sw.js", "text/javascript", "no-cache"),
        (
            "/manifest.webmanifest",
            "application/manifest+json",
            "no-cache",
        ),
        ("/page-0123456789abcdef.js", "text/javascript", forever),
        (
            "/page_bg-0123456789abcdef.wasm",
            "application/wasm",
            forever,
        ),
    ] {
        let answer = get(&relay, path, &[]).await;
        assert_eq!(answer.status(), 200, "{answer}");
        assert_eq!(answer.header("content-type"), Some(kind), "{answer}");
        assert_eq!(answer.header("cache-control"), Some(caching), "{answer}");
    }
    let first = get(&relay, "/", &[]).await;
    assert_eq!(first.body, INDEX.as_bytes());
    let since = first.header("last-modified").expect("when it was changed");
    let since = format!("If-Modified-Since: {since}");
    let again = get(&relay, "/", &[&since]).await;
    assert_eq!((again.status(), again.body.len()), (304, 0));
    assert_eq!(again.header("cache-control"), Some("no-cache"), "{again}");
    relay.stop().await;
}

#[tokio::test]
async fn who_reads_brotli_gets_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let relay = serve(folder.path()).await;
    let path = format!("/{SCRIPT}");
    for (accepted, encoding, body) in [
        (
            "Accept-Encoding: gzip, deflate, br, zstd",
            Some("br"),
            "(the same, compressed)",
        ),
        ("Accept-Encoding: gzip", None, "import 'it';"),
        ("Accept-Encoding: br;q=0", None, "import 'it';"),
        ("Accept: */*", None, "import 'it';"),
    ] {
        let answer = get(&relay, &path, &[accepted]).await;
        assert_eq!(answer.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(answer.header("content-type"), Some("text/javascript"));
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert_eq!(answer.body, body.as_bytes(), "{accepted}");
    }
    // What has no compressed twin comes as it is.
    let answer = get(&relay, "/", &["Accept-Encoding: br"]).await;
    assert_eq!(answer.header("content-encoding"), None);
    assert_eq!(answer.body, INDEX.as_bytes());
    relay.stop().await;
}

#[tokio::test]
async fn nothing_beside_the_page_can_be_had() {
    let folder = tempfile::tempdir().expect("a folder");
    let relay = serve(folder.path()).await;
    for path in [
        "/nothing",
        "/page",
        "/v1/page",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/page/../../secret.txt",
        "//secret.txt",
        "/%00",
    ] {
        let answer = get(&relay, path, &[]).await;
        assert_eq!(answer.status(), 404, "{path}: {answer}");
        assert_eq!(answer.body, b"There is no such file here.\n", "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "{path}");
    }
    for method in ["POST", "PUT", "DELETE"] {
        let answer = ask(&relay.url, &format!("{method} /index.html"), &[]).await;
        assert_eq!(answer.status(), 405, "{answer}");
    }
    relay.stop().await;
}

#[tokio::test]
async fn the_relay_is_the_same_beside_a_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let relay = serve(folder.path()).await;
    let health = get(&relay, "/healthz", &[]).await;
    assert_eq!((health.status(), &*health.body), (200, &b"ok\n"[..]));
    assert_eq!(health.header("content-security-policy"), None);
    assert_eq!(get(&relay, "/v1", &[]).await.status(), 426);
    let mut peer = Peer::join(&relay.url, 1, 0).await;
    peer.write("an envelope").await;
    assert!(matches!(peer.answer().await, Frame::Ack { .. }));
    drop(peer);
    relay.stop().await;
}

#[tokio::test]
async fn a_relay_without_a_page_says_that_it_has_none() {
    let store = MemoryStore::new(Limits::default().max_room_bytes);
    let relay = run(listen(Limits::default(), store).await);
    for path in ["/", "/index.html"] {
        let answer = get(&relay, path, &[]).await;
        assert_eq!(answer.status(), 404, "{answer}");
        let body = String::from_utf8(answer.body).expect("is text");
        assert!(body.contains("it serves no page"), "{body}");
    }
    relay.stop().await;
}

#[test]
fn a_folder_without_a_page_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = Ui::folder(folder.path()).expect_err("there is no page");
    let sentence = error.to_string();
    assert!(sentence.contains(folder.path().to_str().expect("is text")));
    assert!(sentence.contains("index.html"), "{sentence}");
}
