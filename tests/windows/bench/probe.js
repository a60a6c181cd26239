// Watches keys and pauses in the page. Times are milliseconds.

// The first message after the next frame: that frame is painted by then.
const painted = () => new Promise((done) => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); done(performance.now()); };
    port2.postMessage(null);
  });
});

const probe = {
  keys: [],

  // Whether every key is echoed, and saved where that is to be.
  isSettled: () => probe.keys.every((key) => key.echo && (key.bare || key.saved)),

  // The keys until now, and none.
  take: () => probe.keys.splice(0),

  // Looks how long nothing else can be done.
  watch: () => {
    const watched = { block: 0, running: true };
    let last = performance.now();
    const beat = () => {
      const now = performance.now();
      watched.block = Math.max(watched.block, now - last);
      last = now;
      if (watched.running) setTimeout(beat, 1);
    };
    beat();
    probe.watched = watched;
  },

  // How long it was at most.
  watchedUntilNow: () => {
    probe.watched.running = false;
    return probe.watched.block;
  },

  // A field without a program, with the text, measures and letters of another.
  addBare: (field) => {
    const bare = document.createElement('textarea');
    const { width, height, font } = getComputedStyle(field);
    Object.assign(bare.style, { position: 'fixed', inset: '0 auto auto 0', width, height, font });
    bare.id = 'bare';
    bare.value = field.value;
    document.body.append(bare);
  },
};

addEventListener('keydown', async (event) => {
  const key = { at: event.timeStamp, bare: event.target.id === 'bare' };
  probe.keys.push(key);
  key.echo = await painted() - key.at;
}, { capture: true });

const { core } = window.__TAURI__;
const invoke = (command, asked, ...rest) => {
  const answered = core.invoke(command, asked, ...rest);
  if (command === 'ask' && asked.request.ask.ask === 'do') {
    // What was pressed since the edit before is in this one.
    const carried = probe.keys.filter((key) => !key.bare && !key.asked);
    for (const key of carried) key.asked = true;
    answered.then(() => {
      for (const key of carried) key.saved = performance.now() - key.at;
    });
  }
  return answered;
};
window.__TAURI__ = { ...window.__TAURI__, core: { ...core, invoke } };
globalThis.probe = probe;
