// Installs the page in the browser, and says when a new version is there. Part of the browser
// edition only; does nothing in the desktop program.
//
// For the page (in Rust: `web_sys::EventTarget` and one `#[wasm_bindgen]` extern function):
//
// - The event `samsyn-update` on `window`: a new version waits. It may come before anybody
//   listens; `window.samsynUpdateWaits` is then true.
// - The function `window.samsynUpdate()`: takes the new version over and loads the page anew with
//   it. Call it when everything is saved. Other pages of the same origin go on with the version
//   they have; they get the event, and `samsynUpdate()` loads them anew.

const announce = () => {
  window.samsynUpdateWaits = true;
  window.dispatchEvent(new Event('samsyn-update'));
};

// Once the worker is installed and so waits.
const watch = (registration, worker) => {
  const told = () => {
    // The first version replaces none.
    if (worker.state === 'installed' && registration.active) {
      announce();
    }
  };
  worker.addEventListener('statechange', told);
  told();
};

const install = async () => {
  const workers = navigator.serviceWorker;
  let controlled = workers.controller !== null;
  let asked = false;
  const registration = await workers.register('sw.js', { type: 'classic', updateViaCache: 'none' });

  window.samsynUpdate = () => {
    if (registration.waiting) {
      asked = true;
      registration.waiting.postMessage({ type: 'take-over' });
    } else {
      window.location.reload();
    }
  };

  workers.addEventListener('controllerchange', () => {
    if (asked) {
      window.location.reload();
    } else if (controlled) {
      announce();
    }
    controlled = true;
  });

  if (registration.waiting) {
    watch(registration, registration.waiting);
  }
  registration.addEventListener('updatefound', () => watch(registration, registration.installing));
  // Evaluations stay open for days: whoever comes back to one looks for a new version.
  const look = () => {
    if (!document.hidden && navigator.onLine) {
      registration.update().catch(() => {});
    }
  };
  window.addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
};

window.samsynUpdateWaits = false;
if (!window.__TAURI__ && 'serviceWorker' in navigator) {
  // Without it the page works all the same, while there is a network.
  install().catch((error) => console.warn(`Samsyn is not installed for use offline: ${error}`));
}
