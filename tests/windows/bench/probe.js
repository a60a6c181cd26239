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

  // Whether it is told when a key is saved.
  tellsSaved: false,

  // Whether every key is echoed, and saved where that is told.
  isSettled: () =>
    probe.keys.every((key) => key.echo && (key.bare || key.saved || !probe.tellsSaved)),

  // The keys until now, and none.
  take: () => probe.keys.splice(0),

  // Looks how long nothing else can be done.
  watch: () => {
    const watched = { block: 0, tasks: [], running: true };
    let last = performance.now();
    const beat = () => {
      const now = performance.now();
      watched.block = Math.max(watched.block, now - last);
      last = now;
      if (watched.running) setTimeout(beat, 1);
    };
    beat();
    // Not every browser tells of long tasks.
    watched.observer = new PerformanceObserver((list) => {
      watched.tasks.push(...list.getEntries().map((task) => task.duration));
    });
    watched.observer.observe({ entryTypes: ['longtask'] });
    probe.watched = watched;
  },

  // How long it was at most.
  watchedUntilNow: () => {
    probe.watched.running = false;
    return probe.watched.block;
  },

  // The tasks of 50 ms or more.
  longTasks: async () => {
    // What is on its way to the observer comes before the next frame is painted.
    await painted();
    probe.watched.observer.disconnect();
    return probe.watched.tasks;
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

globalThis.probe = probe;
