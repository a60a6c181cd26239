// Puts down when the page can be used: the evaluations are there to be opened, or that there are
// none, and painted.
new MutationObserver((_, observer) => {
  if (!document.querySelector('main :is(.start-empty, .on-shelf)')) return;
  observer.disconnect();
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      globalThis.interactive = performance.now();
    };
    port2.postMessage(null);
  });
}).observe(document, { childList: true, subtree: true });
