import start from './page.js';

// For the page in a browser. Where a server keeps it, its name has a hash of its content.
globalThis.samsynWorker = './worker-start.js';

// An invitation stands after the `#` of the page's address, which no browser sends to a server. It
// is kept for the page and taken out of the address bar and the browser's history at once.
const takeInvitation = () => {
  const { hash, pathname, search } = window.location;
  if (hash.length > 1) {
    globalThis.samsynInvitation = hash.slice(1);
    window.history.replaceState(null, '', pathname + search);
    window.dispatchEvent(new Event('samsyn-invitation'));
  }
};
takeInvitation();
window.addEventListener('hashchange', takeInvitation);

await start();
