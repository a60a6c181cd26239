//! The page as a browser gets it from a server.
//!
//! **Names.** A file's name says what is in it, `page.js` becomes `page-0123456789abcdef.js`, so
//! that browsers may keep it for ever. Only [what is asked for by name](BY_NAME) keeps its own.
//! Where a text file names another of the files in quotes, as `'page_bg.wasm'` or `"./page.js"`,
//! it names the new one afterwards. A name within WebAssembly isn't found: what a program needs, a
//! script hands it.
//!
//! **Integrity.** `index.html` names scripts and styles with the hash of their content, and the
//! service worker has the hashes of all files.
//!
//! **`index.html`** gets `head.html`, what only browsers need.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Context, Result, bail, ensure};
use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256, Sha384};

use super::files::Files;

const INDEX: &str = "index.html";
const SERVICE_WORKER: &str = "sw.js";

/// Files that are asked for by name, so that a new version is found.
const BY_NAME: [&str; 2] = [INDEX, "manifest.webmanifest"];

/// Where the service worker learns which files there are.
const BUILD: &str = "const BUILD = { name: '', files: [] };";

/// Bytes of a file's hash in its name. The relay knows such names by their 16 digits.
const IN_NAME: usize = 8;

/// The page under the names that it is served by.
pub fn of(mut page: Files) -> Result<Files> {
    let index = with_head(text(page.take(INDEX)?)?, &text(page.take("head.html")?)?)?;
    page.add(INDEX, index.into_bytes());
    let worker = text(page.take(SERVICE_WORKER)?)?;
    let page = renamed(&page)?;
    let mut served = Files::default();
    served.add(SERVICE_WORKER, with_files(&worker, &page)?.into_bytes());
    for file in page.into_values() {
        served.add(file.name, file.bytes);
    }
    Ok(served)
}

/// Adds a twin in brotli to every file that it makes smaller, and tells how many bytes a browser
/// that takes them fetches.
pub fn compressed(mut page: Files, quality: u32) -> Result<(Files, usize)> {
    let mut twins = Vec::new();
    let mut fetched = 0;
    for (name, bytes) in page.iter() {
        let mut twin = Vec::new();
        let mut writer = brotli::CompressorWriter::new(&mut twin, 1 << 16, quality, 22);
        writer.write_all(bytes)?;
        drop(writer);
        fetched += bytes.len().min(twin.len());
        if twin.len() < bytes.len() {
            twins.push((format!("{name}.br"), twin));
        }
    }
    for (name, twin) in twins {
        page.add(name, twin);
    }
    Ok((page, fetched))
}

/// A file under the name that it is served by.
struct Served {
    name: String,
    bytes: Vec<u8>,
}

impl Served {
    /// What stands for its content in an `integrity` attribute.
    fn integrity(&self) -> String {
        format!("sha384-{}", BASE64.encode(&Sha384::digest(&self.bytes)))
    }
}

/// The files by their old names, each with a hash of its content in the new one. A name is part of
/// the content of those that mention it, so those come after it.
fn renamed(page: &Files) -> Result<BTreeMap<String, Served>> {
    let mut left: BTreeMap<String, &[u8]> = page.iter().collect();
    let mut done = BTreeMap::new();
    while !left.is_empty() {
        let ready = left.iter().find(|(name, bytes)| {
            !left
                .keys()
                .any(|other| other != *name && mentions(name, bytes, other))
        });
        let Some((name, bytes)) = ready.map(|(name, bytes)| (name.clone(), *bytes)) else {
            let names: Vec<_> = left.into_keys().collect();
            bail!("these files name each other: {}", names.join(", "));
        };
        left.remove(&name);
        let served = served(&name, bytes, &done)?;
        done.insert(name, served);
    }
    Ok(done)
}

fn served(name: &str, bytes: &[u8], done: &BTreeMap<String, Served>) -> Result<Served> {
    let mut bytes = bytes.to_vec();
    if is_text(name) {
        let mut content = text(bytes).with_context(|| name.to_owned())?;
        for (before, other) in done {
            let checked = name == INDEX && (before.ends_with(".js") || before.ends_with(".css"));
            let integrity = match checked {
                true => format!(" integrity=\"{}\"", other.integrity()),
                false => String::new(),
            };
            for (quote, path) in quoted(before) {
                let (old, new) = (format!("{quote}{path}{quote}"), &other.name);
                let path = path.replace(before, new);
                content = content.replace(&old, &format!("{quote}{path}{quote}{integrity}"));
            }
        }
        bytes = content.into_bytes();
    }
    let name = match BY_NAME.contains(&name) {
        true => name.to_owned(),
        false => with_hash(name, &bytes)?,
    };
    Ok(Served { name, bytes })
}

/// `icons/icon.png` as `icons/icon-0123456789abcdef.png`.
fn with_hash(name: &str, bytes: &[u8]) -> Result<String> {
    let (stem, extension) = name.rsplit_once('.').context("a file has no extension")?;
    let hash = HEXLOWER.encode(&Sha256::digest(bytes)[..IN_NAME]);
    Ok(format!("{stem}-{hash}.{extension}"))
}

fn mentions(name: &str, bytes: &[u8], other: &str) -> bool {
    let Ok(content) = std::str::from_utf8(bytes) else {
        return false;
    };
    let mut forms = quoted(other).into_iter();
    is_text(name) && forms.any(|(quote, path)| content.contains(&format!("{quote}{path}{quote}")))
}

/// How a file may be named in another.
fn quoted(name: &str) -> [(char, String); 4] {
    let here = format!("./{name}");
    [
        ('"', name.to_owned()),
        ('\'', name.to_owned()),
        ('"', here.clone()),
        ('\'', here),
    ]
}

fn is_text(name: &str) -> bool {
    let kinds = [".css", ".html", ".js", ".webmanifest"];
    kinds.iter().any(|kind| name.ends_with(kind))
}

fn with_head(index: String, head: &str) -> Result<String> {
    let end = index.find("</head>").context("index.html has no head")?;
    let (before, after) = index.split_at(end);
    Ok(format!("{before}{head}{after}"))
}

/// The service worker with the list of the files that it keeps. `index.html` is asked for as the
/// folder that it is in.
fn with_files(worker: &str, page: &BTreeMap<String, Served>) -> Result<String> {
    ensure!(
        worker.matches(BUILD).count() == 1,
        "{SERVICE_WORKER} has no line `{BUILD}`"
    );
    let files = page.values().map(|file| {
        let path = if file.name == INDEX { "" } else { &file.name };
        (format!("./{path}"), file.integrity())
    });
    let files = serde_json::to_string(&files.collect::<Vec<_>>())?;
    let name = HEXLOWER.encode(&Sha256::digest(&files)[..IN_NAME]);
    let build = format!("const BUILD = {{ name: '{name}', files: {files} }};");
    Ok(worker.replace(BUILD, &build))
}

fn text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).context("it isn't text")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(files: &[(&str, &str)]) -> Files {
        let mut page = Files::default();
        for (name, content) in files {
            page.add(*name, content.as_bytes().to_vec());
        }
        page
    }

    const PAGE: [(&str, &str); 9] = [
        (
            "index.html",
            "<head><link rel=\"stylesheet\" href=\"styles.css\">\
             <script type=\"module\" src=\"start.js\"></script></head>",
        ),
        (
            "head.html",
            "<link rel=\"manifest\" href=\"manifest.webmanifest\">",
        ),
        ("start.js", "import start from './page.js'; await start();"),
        (
            "page.js",
            "new URL('page_bg.wasm', import.meta.url); \"./page_bg.js\"; page.js",
        ),
        ("page_bg.wasm", "'start.js' in a program stays"),
        ("styles.css", "body {}"),
        ("manifest.webmanifest", "{\"src\": \"icons/icon.png\"}"),
        ("icons/icon.png", "a picture"),
        ("sw.js", BUILD),
    ];

    /// The names, and the content of the file whose name begins so.
    fn served(files: &[(&str, &str)]) -> (Vec<String>, impl Fn(&str) -> String) {
        let served = of(page(files)).unwrap();
        let names = served.iter().map(|(name, _)| name).collect();
        let content = move |beginning: &str| {
            let mut found = served
                .iter()
                .filter(|(name, _)| name.starts_with(beginning));
            let (_, bytes) = found.next().unwrap();
            String::from_utf8(bytes.to_vec()).unwrap()
        };
        (names, content)
    }

    fn name_of(names: &[String], beginning: &str) -> String {
        let mut found = names.iter().filter(|name| name.starts_with(beginning));
        found.next().unwrap().clone()
    }

    #[test]
    fn names_say_what_is_inside_and_who_names_them_follows() {
        let (names, content) = served(&PAGE);
        let [page, program, start, icon] =
            ["page-", "page_bg-", "start-", "icons/icon-"].map(|it| name_of(&names, it));
        for (name, before) in [(&page, "page.js"), (&icon, "icons/icon.png")] {
            let (stem, extension) = before.rsplit_once('.').unwrap();
            assert_eq!(name.len(), before.len() + 17, "{name}");
            assert!(name.starts_with(stem) && name.ends_with(extension));
        }
        assert_eq!(
            content("start-"),
            format!("import start from './{page}'; await start();")
        );
        assert_eq!(
            content("page-"),
            format!("new URL('{program}', import.meta.url); \"./page_bg.js\"; page.js")
        );
        assert_eq!(content("page_bg-"), "'start.js' in a program stays");
        assert_eq!(content("manifest"), format!("{{\"src\": \"{icon}\"}}"));
        assert!(content("index").contains(&format!("src=\"{start}\"")));
        assert!(names.contains(&"sw.js".to_owned()));
        assert!(!names.contains(&"head.html".to_owned()));
    }

    #[test]
    fn a_change_changes_the_names_of_all_that_lead_to_it() {
        let (before, _) = served(&PAGE);
        let mut changed = PAGE;
        changed[4].1 = "another program";
        let (after, _) = served(&changed);
        for (beginning, changes) in [
            ("page_bg-", true),
            ("page-", true),
            ("start-", true),
            ("styles-", false),
            ("icons/", false),
        ] {
            let same = name_of(&before, beginning) == name_of(&after, beginning);
            assert_eq!(!same, changes, "{beginning}");
        }
    }

    #[test]
    fn scripts_and_styles_are_named_with_their_integrity() {
        let (names, content) = served(&PAGE);
        let styles = name_of(&names, "styles-");
        let integrity = BASE64.encode(&Sha384::digest("body {}"));
        assert_eq!(integrity.len(), 64);
        let index = content("index");
        let link = format!("href=\"{styles}\" integrity=\"sha384-{integrity}\">");
        assert!(index.contains(&link), "{index}");
        assert_eq!(index.matches("integrity").count(), 2, "{index}");
        assert!(
            index.contains("href=\"manifest.webmanifest\"></head>"),
            "{index}"
        );
    }

    #[test]
    fn the_service_worker_has_every_file_and_a_name_for_them() {
        let (names, content) = served(&PAGE);
        let worker = content("sw.js");
        for name in names.iter().filter(|name| *name != "sw.js") {
            let path = if name == INDEX { "" } else { name };
            let entry = format!("[\"./{path}\",\"sha384-");
            assert!(worker.contains(&entry), "{entry} isn't in {worker}");
        }
        assert_eq!(worker.matches("sha384-").count(), names.len() - 1);
        assert!(!worker.contains("name: ''"), "{worker}");
        let mut changed = PAGE;
        changed[5].1 = "body { margin: 0 }";
        assert_ne!(served(&changed).1("sw.js"), worker);
    }

    #[test]
    fn what_cannot_be_served_is_said() {
        let mut circle = PAGE;
        circle[3].1 = "import './start.js'";
        let mut without_list = PAGE;
        without_list[8].1 = "const BUILD = 1;";
        for (files, says) in [
            (
                &circle[..],
                "name each other: index.html, page.js, start.js",
            ),
            (&without_list, "sw.js has no line"),
            (&PAGE[1..], "the page has no index.html"),
        ] {
            let error = of(page(files)).err().unwrap().to_string();
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn what_gets_smaller_has_a_twin() {
        let text = "the same again and again, ".repeat(100);
        let (page, fetched) =
            compressed(page(&[("a.js", &text), ("b.png", "\u{1}\u{2}")]), 11).unwrap();
        let names: Vec<_> = page.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a.js", "a.js.br", "b.png"]);
        let twin = page.iter().find(|(name, _)| name == "a.js.br").unwrap().1;
        assert_eq!(fetched, twin.len() + 2);
        let mut back = Vec::new();
        let mut reader = brotli::Decompressor::new(twin, 1 << 12);
        std::io::Read::read_to_end(&mut reader, &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
    }
}
