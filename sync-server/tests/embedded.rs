//! The page that a relay has within it: whatever `cargo xtask page` made last.

mod peer;

use peer::{ask, listen, run};
use sync_server::store::MemoryStore;
use sync_server::{Limits, Ui};

#[tokio::test]
async fn the_page_within_the_program_is_served_like_one_in_a_folder() {
    let store = MemoryStore::new(Limits::default().max_room_bytes);
    let relay = run(listen(Limits::default(), store)
        .await
        .with_ui(Ui::embedded()));
    let get =
        async |path: &str, header: &str| ask(&relay.url, &format!("GET {path}"), &[header]).await;

    let index = get("/", "Accept: */*").await;
    assert_eq!(index.status(), 200, "{index}");
    assert_eq!(index.header("content-type"), Some("text/html"));
    assert_eq!(index.header("cache-control"), Some("no-cache"));
    let policy = index.header("content-security-policy");
    assert!(policy.is_some_and(|it| it.starts_with("default-src 'none';")));
    let text = index.to_string();
    assert!(text.contains("<title>Samsyn</title>"), "{text}");

    let tag = index.header("etag").expect("a tag");
    let again = get("/", &format!("If-None-Match: {tag}")).await;
    assert_eq!((again.status(), again.body.len()), (304, 0));

    let sheet = text.split("rel=\"stylesheet\" href=\"").nth(1);
    let sheet = sheet.and_then(|it| it.split('"').next());
    let sheet = format!("/{}", sheet.expect("the page has a stylesheet"));
    let plain = get(&sheet, "Accept-Encoding: gzip").await;
    let small = get(&sheet, "Accept-Encoding: gzip, br").await;
    assert_eq!(plain.header("content-encoding"), None, "{plain}");
    assert_eq!(small.header("content-encoding"), Some("br"));
    assert!(small.body.len() < plain.body.len());
    for answer in [&plain, &small] {
        assert_eq!(answer.header("content-type"), Some("text/css"));
        let caching = answer.header("cache-control").expect("how long");
        assert!(caching.ends_with("immutable"), "{caching}");
    }

    for path in ["/nothing", "/../Cargo.toml", "/..%2fCargo.toml"] {
        assert_eq!(get(path, "Accept: */*").await.status(), 404, "{path}");
    }
    assert_eq!(ask(&relay.url, "POST /", &[]).await.status(), 405);
    assert_eq!(ask(&relay.url, "HEAD /", &[]).await.body, b"");
    relay.stop().await;
}
