//! One tab at a time has the evaluations: two that write to one file would lose each other's work.
//!
//! A lock of the browser says who; it goes with the worker, however that ends. The file system
//! would refuse a second worker too, but can't say so to a person in time.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::{Happening, Happenings, port};

/// The lock's name, and the channel's.
const NAME: &str = "samsyn";
const WANTED: &str = "wanted";
const KEPT: &str = "kept";

#[wasm_bindgen]
extern "C" {
    /// The browser's locks.
    type Locks;

    #[wasm_bindgen(method)]
    fn request(this: &Locks, name: &str, options: &Object, held: &Function) -> Promise;
}

/// What the tabs say to each other, and the lock, if this one has it.
#[derive(Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    release: Rc<RefCell<Option<Function>>>,
}

/// How asking for the lock went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lock {
    /// This tab has it.
    Held,
    /// Another has it.
    Elsewhere,
    /// The browser gives this origin none; in its words.
    Refused(String),
    /// The browser knows none.
    Unknown,
}

impl Tabs {
    /// Listens to the others.
    pub fn new(happenings: Happenings) -> Self {
        let channel = BroadcastChannel::new(NAME).ok();
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let happening = match event.data().as_string().as_deref() {
                Some(WANTED) => Happening::Wanted,
                Some(KEPT) => Happening::Kept,
                _ => return,
            };
            let _ = happenings.unbounded_send(happening);
        });
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        }
        // As long as the worker lives.
        hear.forget();
        Self {
            channel,
            release: Rc::default(),
        }
    }

    /// Asks the tab that has the lock to save and let go.
    pub fn want(&self) {
        self.say(WANTED);
    }

    /// Says that this tab does not let go.
    pub fn keep(&self) {
        self.say(KEPT);
    }

    fn say(&self, what: &str) {
        if let Some(channel) = &self.channel {
            // It is open as long as this lives.
            let _ = channel.post_message(&what.into());
        }
    }

    /// Asks for the lock; `wait`: until it is free, else only if it is.
    pub async fn lock(&self, wait: bool) -> Lock {
        let locks = Reflect::get(&port::scope().navigator(), &"locks".into());
        let Some(locks) = locks.ok().filter(|locks| locks.is_object()) else {
            return Lock::Unknown;
        };
        let (sender, answer) = oneshot::channel();
        let sender = Rc::new(RefCell::new(Some(sender)));
        let answered = move |lock| {
            // The first answer counts.
            let sender = sender.borrow_mut().take();
            let _ = sender.map(|sender| sender.send(lock));
        };
        // Called with the lock, or with null. The lock lasts until the promise does.
        let held = {
            let (answered, release) = (answered.clone(), self.release.clone());
            Closure::once_into_js(move |lock: JsValue| {
                if lock.is_null() {
                    answered(Lock::Elsewhere);
                    return JsValue::NULL;
                }
                let lasts = Promise::new(&mut |resolve, _| *release.borrow_mut() = Some(resolve));
                answered(Lock::Held);
                lasts.into()
            })
        };
        let refused = Closure::once(move |error: JsValue| {
            let why = Reflect::get(&error, &"message".into());
            let why = why.ok().and_then(|why| why.as_string());
            answered(Lock::Refused(why.unwrap_or_default()));
        });
        let options = Object::new();
        let _ = Reflect::set(&options, &"ifAvailable".into(), &(!wait).into());
        let locks: Locks = locks.unchecked_into();
        let asked = locks.request(NAME, &options, held.unchecked_ref());
        let _ = asked.catch(&refused);
        let lock = answer.await.unwrap_or(Lock::Unknown);
        // The lock's promise has it as long as the lock is held.
        refused.forget();
        lock
    }

    /// Lets the next tab have the lock.
    pub fn unlock(&self) {
        if let Some(release) = self.release.borrow_mut().take() {
            // A promise's own function.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}
