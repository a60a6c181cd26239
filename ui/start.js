import start from './page.js';

// For the page in a browser. Where a server keeps it, its name has a hash of its content.
globalThis.samsynWorker = './worker-start.js';

await start();
