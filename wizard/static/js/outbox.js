// Pieces on their way to the server: kept on this device until the server confirmed them, sent in order, one at a time.

const PREFIX = "wizard.outbox.";
const WAITS = [1, 2, 4, 8, 15]; // seconds between tries while there is no connection
const BEAT = 4000; // ms after which an open page says that its pieces are its own
const alive = new Set(); // the keys of this page
const store = {
  read: (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  write: (key, value) => {
    try {
      if (value) localStorage.setItem(key, JSON.stringify(value));
      else localStorage.removeItem(key);
    } catch {
      /* full or forbidden: the page itself still holds the text */
    }
  },
};

let token = document.querySelector("[name=csrf_token]")?.value ?? "";

async function post(piece) {
  const answer = await fetch(piece.url, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token, "X-Autosave": "1" },
    body: `${piece.body}&was=${encodeURIComponent(piece.was)}&version=${piece.version}&do=auto`,
    keepalive: piece.body.length + piece.was.length < 50_000,
    signal: AbortSignal.timeout(20_000),
  });
  const told = await answer.json().catch(() => ({}));
  return [answer.status, told];
}

/** Sends one piece; a token that is too old is replaced by the new one that comes with the refusal. */
async function deliver(piece) {
  let [status, told] = await post(piece);
  if (status === 400 && told.token) {
    token = told.token;
    document.querySelectorAll("[name=csrf_token]").forEach((field) => (field.value = token));
    [status, told] = await post(piece);
  }
  return [status, told];
}

export class Outbox {
  /** `on` names what to do when a piece is sending, saved, refused, in conflict, or the server is away. */
  constructor(form) {
    this.form = form;
    this.key = `${PREFIX}${form?.dataset.autosave ?? ""}.` + (crypto.randomUUID?.() ?? `${Date.now()}.${Math.random()}`);
    this.url = form?.getAttribute("action");
    this.pieces = [];
    this.typed = [];
    this.busy = null;
    this.tries = 0;
    this.on = {};
    addEventListener("online", () => this.send());
    alive.add(this.key);
    navigator.locks?.request(this.key, () => new Promise(() => {})); // held while this page is open
    setInterval(() => this.waiting && this.keep(), BEAT);
  }

  get waiting() {
    return this.pieces.length > 0;
  }

  /** What was typed and not yet put: sent by the next page if this one dies. */
  draft(pieces) {
    this.typed = pieces.map((piece) => ({ ...piece, url: this.url, version: this.version }));
    this.keep();
  }

  put(piece) {
    this.typed = [];
    this.pieces.push({ ...piece, url: this.url, version: this.version });
    this.keep();
  }

  get version() {
    return this.form?.elements.version.value ?? "0";
  }

  keep() {
    const pieces = [...this.pieces, ...this.typed];
    store.write(this.key, pieces.length ? { at: Date.now(), pieces } : null);
  }

  /** Sends what waits; true when the server has confirmed all of it. */
  send() {
    this.busy ??= this.run().finally(() => (this.busy = null));
    return this.busy;
  }

  async run() {
    let clean = true;
    while (this.pieces.length) {
      const piece = this.pieces[0];
      this.on.sending?.();
      let status = 0;
      let told = {};
      try {
        [status, told] = await deliver(piece);
      } catch {
        /* no connection */
      }
      if (status === 0 || status >= 500) return this.later();
      if (status === 403 || status === 429) return this.later(told.words); // until people entered again, or a minute has passed
      this.tries = 0;
      this.pieces.shift();
      this.keep();
      if (status === 200) this.on.saved?.(told, this.pieces.length > 0, piece);
      else if (status === 409) this.on.conflict?.(piece, told);
      else this.on.refused?.(piece, told.words);
      if (status !== 200 && status !== 409) return false;
      clean &&= status === 200;
    }
    return clean;
  }

  later(words) {
    this.on.away?.(words);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), 1000 * WAITS[Math.min(this.tries++, WAITS.length - 1)]);
    return false;
  }
}

/** Sends what pages that are gone have left behind; gives the places that it went to. `on` as for an outbox. */
export async function adopt(on) {
  const held = new Set([...alive, ...((await navigator.locks?.query())?.held.map((lock) => lock.name) ?? [])]);
  const gone = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && !held.has(key));
  const left = gone.map((key) => [key, store.read(key)]).filter(([, kept]) => kept && (navigator.locks || Date.now() - kept.at > 20 * BEAT));
  if (!left.length) return new Set();
  const outbox = new Outbox(null);
  outbox.on = on;
  left.sort(([, one], [, other]) => one.at - other.at);
  outbox.pieces = left.flatMap(([, kept]) => kept.pieces);
  outbox.keep();
  left.forEach(([key]) => store.write(key, null));
  const places = new Set(outbox.pieces.map((piece) => piece.url));
  while (outbox.waiting && (await outbox.send()) === false && outbox.tries === 0);
  return outbox.waiting ? new Set() : places;
}
