//! What a browser keeps and hands to nobody: a key that seals and opens, but can't be taken out.
//!
//! WebCrypto makes it as not extractable, and IndexedDB keeps it: the only place of a browser that
//! keeps such keys.

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Object, Reflect, Uint8Array};
use samsyn_sync::Secret;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction, SubtleCrypto};

use crate::host::random;
use crate::port::scope;

/// The database, its only table, and the only key in it.
const DATABASE: &str = "samsyn";
const TABLE: &str = "keys";
const NAME: &str = "vault";

const ALGORITHM: &str = "AES-GCM";
const BITS: u32 = 256;
const NONCE: usize = 12;

/// How long the browser may take to answer, in milliseconds: some never do.
const PATIENCE: u32 = 10_000;

#[wasm_bindgen]
extern "C" {
    /// A database that can be told to have written before it says so.
    type Lasting;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Lasting,
        table: &str,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// The key.
#[derive(Debug)]
pub struct Vault {
    subtle: SubtleCrypto,
    key: CryptoKey,
}

impl Vault {
    /// The browser's key; a new one, if it has none.
    ///
    /// # Errors
    /// In the browser's words, if it keeps none: then nothing was changed.
    pub async fn open() -> Result<Self, String> {
        let opening = std::pin::pin!(open());
        match select(opening, TimeoutFuture::new(PATIENCE)).await {
            Either::Left((opened, _)) => opened.map_err(|error| said(&error)),
            Either::Right(_) => Err(format!("IndexedDB: {} s", PATIENCE / 1_000)),
        }
    }

    /// Seals a secret. It opens only together with the same `context`.
    ///
    /// # Errors
    /// In the browser's words, if it does not do it.
    pub async fn seal(&self, context: &str, secret: &Secret) -> Result<Vec<u8>, String> {
        let nonce = &random()[..NONCE];
        let how = algorithm(nonce, context);
        let sealing = self.subtle.encrypt_with_object_and_js_u8_array(
            &how,
            &self.key,
            &Uint8Array::from(secret.expose().as_slice()),
        );
        let sealed = finished(sealing).await.map_err(|error| said(&error))?;
        Ok([nonce, &Uint8Array::new(&sealed).to_vec()].concat())
    }

    /// Opens what [`Vault::seal`] sealed; `None`: it was done with another key.
    pub async fn unseal(&self, context: &str, sealed: &[u8]) -> Option<Secret> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let how = algorithm(nonce, context);
        let opening = self.subtle.decrypt_with_object_and_js_u8_array(
            &how,
            &self.key,
            &Uint8Array::from(sealed),
        );
        let opened = Uint8Array::new(&finished(opening).await.ok()?);
        let mut bytes = [0; 32];
        (opened.length() == 32).then(|| opened.copy_to(&mut bytes))?;
        Some(Secret::from_bytes(bytes))
    }
}

async fn open() -> Result<Vault, JsValue> {
    let subtle = scope().crypto()?.subtle();
    // Only where the page was sent securely.
    if subtle.is_undefined() {
        return Err("no WebCrypto".into());
    }
    let database = database().await?;
    let key = match kept(&database).await {
        Ok(None) => make(&subtle, &database).await,
        Ok(Some(key)) => Ok(key),
        Err(error) => Err(error),
    };
    database.close();
    let key = key?;
    Ok(Vault { subtle, key })
}

async fn database() -> Result<IdbDatabase, JsValue> {
    let factory = scope().indexed_db()?.ok_or("no IndexedDB")?;
    let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
    let asked = request.clone();
    let make = Closure::once(move |_: JsValue| {
        if let Ok(database) = asked.result() {
            // That it did not work is told by what is opened.
            let _ = database
                .unchecked_into::<IdbDatabase>()
                .create_object_store(TABLE);
        }
    });
    request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    Ok(answer(&request).await?.unchecked_into())
}

async fn kept(database: &IdbDatabase) -> Result<Option<CryptoKey>, JsValue> {
    let table = database.transaction_with_str(TABLE)?.object_store(TABLE)?;
    let found = answer(&table.get(&NAME.into())?).await?;
    Ok(found.dyn_into().ok())
}

/// It is on disk when this returns, and was read back.
async fn make(subtle: &SubtleCrypto, database: &IdbDatabase) -> Result<CryptoKey, JsValue> {
    let how = Object::new();
    Reflect::set(&how, &"name".into(), &ALGORITHM.into())?;
    Reflect::set(&how, &"length".into(), &BITS.into())?;
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = finished(subtle.generate_key_with_object(&how, false, &uses)).await?;

    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let lasting: &Lasting = database.unchecked_ref();
    let transaction = lasting.transaction(TABLE, "readwrite", &options)?;
    let (sender, ended) = oneshot::channel();
    let mut sender = Some(sender);
    let end = Closure::<dyn FnMut(JsValue)>::new(move |_| {
        // What came of it is asked then.
        let _ = sender.take().map(|sender| sender.send(()));
    });
    transaction.set_oncomplete(Some(end.as_ref().unchecked_ref()));
    transaction.set_onabort(Some(end.as_ref().unchecked_ref()));
    let table = transaction.object_store(TABLE)?;
    table.put_with_key(&key, &NAME.into())?;
    // It is dropped only with the closure.
    let _ = ended.await;
    let refused = || match transaction.error() {
        Some(error) => error.into(),
        None => JsValue::from("IndexedDB keeps no keys"),
    };
    kept(database).await?.ok_or_else(refused)
}

/// Waits for what a request comes to.
async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let (sender, answered) = oneshot::channel();
    let mut sender = Some(sender);
    let answer = Closure::<dyn FnMut(JsValue)>::new(move |_| {
        let _ = sender.take().map(|sender| sender.send(()));
    });
    request.set_onsuccess(Some(answer.as_ref().unchecked_ref()));
    request.set_onerror(Some(answer.as_ref().unchecked_ref()));
    // It is dropped only with the closure.
    let _ = answered.await;
    match request.error()? {
        Some(error) => Err(error.into()),
        None => request.result(),
    }
}

async fn finished(asked: Result<js_sys::Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(asked?).await
}

fn algorithm(nonce: &[u8], context: &str) -> Object {
    let how = Object::new();
    let context = Uint8Array::from(context.as_bytes());
    for (name, value) in [
        ("name", JsValue::from(ALGORITHM)),
        ("iv", Uint8Array::from(nonce).into()),
        ("additionalData", context.into()),
    ] {
        // A plain object takes everything.
        let _ = Reflect::set(&how, &name.into(), &value);
    }
    how
}

/// What the browser says of an error.
fn said(error: &JsValue) -> String {
    let part = |name: &str| {
        let part = Reflect::get(error, &name.into()).ok();
        part.and_then(|part| part.as_string()).unwrap_or_default()
    };
    match error.as_string() {
        Some(text) => text,
        None => format!("{}: {}", part("name"), part("message")),
    }
}
