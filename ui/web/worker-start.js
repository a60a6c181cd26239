import start from './worker.js';

await start();
