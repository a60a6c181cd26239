// Puts down when the page can be used: what its user can press first is there, and painted.
new MutationObserver((_, observer) => {
  if (!document.querySelector('main button:not(:disabled)')) return;
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
