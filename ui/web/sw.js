// The service worker: keeps the files of one build, so that the page opens without a network.
//
// It answers for these files and for nothing else; the relay (`/v1`, `/healthz`) never comes by
// here. A new build is fetched whole and checked, then waits until a page says
// `{ type: 'take-over' }` or all pages of the old one are closed. So the files of two builds are
// never mixed.

// Filled in by `cargo xtask page`: the build's name, and the path and integrity of each file.
const BUILD = { name: '', files: [] };

const PREFIX = 'samsyn-';
const CACHE = PREFIX + BUILD.name;
const root = new URL('./', self.location).href;
const files = new Map(BUILD.files.map(([path, integrity]) => [new URL(path, root).href, integrity]));

// Whatever a cache on the way holds, these bytes or none.
const fetched = async (url, cache = url === root ? 'reload' : 'default') => {
  const integrity = files.get(url);
  const response = await fetch(url, { integrity, cache });
  if (!response.ok) {
    throw new Error(`${new URL(url).pathname}: ${response.status}`);
  }
  return response;
};

const keep = async (url, how) => {
  const cache = await caches.open(CACHE);
  await cache.put(url, await fetched(url, how));
};

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([...files.keys()].map((url) => keep(url))));
});

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener('message', (event) => {
  if (event.data?.type === 'take-over') {
    self.skipWaiting();
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  if (request.method !== 'GET' || !files.has(url.href)) {
    return;
  }
  const kept = async () => (await caches.match(url.href, { cacheName: CACHE })) ?? fetched(url.href);
  event.respondWith(kept());
  // The server's policy stands in the head of its answers and can change without their content:
  // the page's own, and the one of a worker, which is told with its first script. The next start
  // has it. Without a network, or with a new build there, this one stays.
  if (url.href === root || request.destination === 'worker') {
    event.waitUntil(keep(url.href, 'reload').catch(() => {}));
  }
});
