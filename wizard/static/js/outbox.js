// Pieces on their way to the server: kept on this device until the server confirmed them, sent in order, one at a time.
import { together } from "./answers.js";
import { deliver } from "./delivery.js";
import { alive, PREFIX, write } from "./device.js";

const WAITS = [1, 2, 4, 8, 15]; // seconds between tries while there is no connection
export const BEAT = 4000; // ms after which an open page says that its pieces are its own

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

  /** A piece joins the one before it unless that one is on its way already: on a slow line many answers are two posts. */
  put(piece) {
    this.typed = [];
    const made = { ...piece, url: this.url, version: this.version };
    const last = this.pieces.at(-1);
    const one = last && !last.tried && together(last, made);
    if (one) this.pieces.pop();
    this.pieces.push(one || made);
    this.keep();
  }

  get version() {
    return this.form?.elements.version.value ?? "0";
  }

  keep() {
    const pieces = [...this.pieces, ...this.typed];
    write(this.key, pieces.length ? { at: Date.now(), pieces } : null);
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
      piece.tried = true;
      if (this.form) piece.version = this.version; // what the answers before it brought is known here
      this.on.sending?.();
      let status = 0;
      let told = {};
      try {
        [status, told] = await deliver(piece);
      } catch {
        /* no connection */
      }
      if (status === 0 || status >= 500) return this.later(status === 507 ? told.words : ""); // no room to save is no lost connection
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
