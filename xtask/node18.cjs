// What the tests in WebAssembly lack in Node.js 18, which Debian 12 and Ubuntu 24.04 have.

// Randomness is global only since 19.
globalThis.crypto ??= require('node:crypto').webcrypto;

// Its V8 crashes when a function exported by WebAssembly goes through a table of references, as
// each test does on its way to the runner. A function around it goes through.
const { set } = WebAssembly.Table.prototype;
WebAssembly.Table.prototype.set = function (index, value) {
  if (typeof value === 'function') {
    try {
      return set.call(this, index, (...values) => value(...values));
    } catch {
      // A table of functions takes WebAssembly's own only.
    }
  }
  return set.apply(this, arguments);
};
