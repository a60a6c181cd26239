//! Files that a user chooses and gets, and what else only a page can ask of a browser.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Document, File, HtmlAnchorElement, HtmlInputElement, Url};

/// What the page is called when nothing is open.
const NAME: &str = "Samsyn";
/// How long a download may take to begin, in milliseconds.
const BEGINNING: u32 = 60_000;

/// Lets the user choose a file with one of these endings, such as ".a,.b"; its name and its bytes. `None`: none was chosen, or it can't be
/// read.
pub async fn choose(endings: &str) -> Option<(String, Uint8Array)> {
    let input: HtmlInputElement = document()?.create_element("input").ok()?.dyn_into().ok()?;
    input.set_type("file");
    input.set_accept(endings);
    let (sender, chosen) = oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let done = Closure::<dyn FnMut(JsValue)>::new(move |_| {
        if let Some(sender) = sender.borrow_mut().take() {
            let _ = sender.send(());
        }
    });
    for event in ["change", "cancel"] {
        let on = done.as_ref().unchecked_ref();
        input.add_event_listener_with_callback(event, on).ok()?;
    }
    input.click();
    // It only waits: which of the two it was, the list of files tells.
    chosen.await.ok()?;
    let file: File = input.files()?.get(0)?;
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    Some((file.name(), Uint8Array::new(&bytes)))
}

/// Puts bytes where the user's downloads go.
pub fn hand_out(name: &str, bytes: &Uint8Array) {
    let give = || -> Option<String> {
        let blob = Blob::new_with_u8_array_sequence(&Array::of1(bytes)).ok()?;
        let url = Url::create_object_url_with_blob(&blob).ok()?;
        let link = document()?.create_element("a").ok()?;
        let link: HtmlAnchorElement = link.dyn_into().ok()?;
        link.set_href(&url);
        link.set_download(name);
        link.click();
        Some(url)
    };
    if let Some(url) = give() {
        let free = move || {
            let _ = Url::revoke_object_url(&url);
        };
        gloo_timers::callback::Timeout::new(BEGINNING, free).forget();
    }
}

/// Asks the browser not to clear away what is stored when it needs room. It may say no.
pub fn ask_to_persist() {
    if let Some(window) = web_sys::window()
        && let Ok(asked) = window.navigator().storage().persist()
    {
        wasm_bindgen_futures::spawn_local(async {
            let _ = JsFuture::from(asked).await;
        });
    }
}

/// Whether the browser was not told to let no site store anything.
pub fn may_store() -> bool {
    let Some(window) = web_sys::window() else {
        return true;
    };
    // Browsers say so of cookies, or of the oldest storage, and mean all that a site stores. A
    // private window has both.
    let cookies = js_sys::Reflect::get(&window.navigator(), &"cookieEnabled".into());
    cookies.is_ok_and(|cookies| cookies != JsValue::FALSE) && window.local_storage().is_ok()
}

/// Calls the page what is open in it.
pub fn set_title(open: Option<&str>) {
    if let Some(document) = document() {
        document.set_title(&match open {
            Some(open) => format!("{open} – {NAME}"),
            None => NAME.to_owned(),
        });
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
