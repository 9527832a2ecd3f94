// Text of pages that died before the server had it.
import { alive, PREFIX, read, write } from "./device.js";
import { BEAT, Outbox } from "./outbox.js";

/** Sends what pages that are gone have left behind; gives the places that it went to. `on` as for an outbox. */
export async function adopt(on) {
  const held = new Set([...alive, ...((await navigator.locks?.query())?.held.map((lock) => lock.name) ?? [])]);
  const gone = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && !held.has(key));
  const left = gone.map((key) => [key, read(key)]).filter(([, kept]) => kept && (navigator.locks || Date.now() - kept.at > 20 * BEAT));
  if (!left.length) return new Set();
  const outbox = new Outbox(null);
  outbox.on = on;
  left.sort(([, one], [, other]) => one.at - other.at);
  outbox.pieces = left.flatMap(([, kept]) => kept.pieces);
  outbox.keep();
  left.forEach(([key]) => write(key, null));
  const places = new Set(outbox.pieces.map((piece) => piece.url));
  while (outbox.waiting && (await outbox.send()) === false && outbox.tries === 0);
  return outbox.waiting ? new Set() : places;
}
