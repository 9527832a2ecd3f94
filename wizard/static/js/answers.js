// What the controls of a form say, question by question, and what of it has not been put on its way to the server.

const SKIP = new Set(["csrf_token", "version", "do", "was"]);

/** What the form holds, by question: "goals" covers every control whose name begins with "goals-". */
function contents(form) {
  const found = new Map();
  for (const [name, value] of new FormData(form)) {
    if (SKIP.has(name) || typeof value !== "string") continue;
    const top = name.split("-", 1)[0];
    if (["paste", "show", "why"].includes(top)) continue; // becomes rows when a button is pressed; chooses what a list shows; waits for a button
    if (!found.has(top)) found.set(top, new URLSearchParams());
    found.get(top).append(name, value);
  }
  return new Map([...found].map(([top, values]) => [top, values.toString()]));
}

/** What the form held when the server drew it, even if somebody typed before this ran. */
function drawn(form) {
  const copy = form.cloneNode(true);
  copy.reset();
  return contents(copy);
}

const joined = (parts) => parts.map(([, values]) => values).join("&");

/** Two pieces in one, the later text of each answer; null where words of an answer would be lost that were typed and left. */
export function together(piece, later) {
  const again = later.names.filter((top) => piece.names.includes(top));
  if (piece.inDispute || later.inDispute || again.some((top) => later.typed.includes(top))) return null;
  const parts = [...piece.parts.filter(([top]) => !again.includes(top)), ...later.parts];
  const known = later.before.filter(([top]) => !again.includes(top));
  const was = [...new URLSearchParams(later.was)].filter(([name]) => !again.includes(name.split("-", 1)[0]));
  return {
    ...later,
    names: parts.map(([top]) => top),
    parts,
    typed: [...piece.typed, ...later.typed],
    body: joined(parts),
    was: [piece.was, new URLSearchParams(was).toString()].filter(Boolean).join("&"),
    before: [...piece.before, ...known],
    confirmed: [...piece.confirmed, ...later.confirmed],
  };
}

export class Answers {
  constructor(form) {
    this.form = form;
    this.unstored = new Set(form.dataset.unstored.split(" ")); // defaults that the page shows and nobody has confirmed
    this.shown = drawn(form); // as of the last piece that went on its way
    this.disputed = new Map(); // question -> text of mine that the server keeps beside the plan until somebody chooses
  }

  changed() {
    return [...contents(this.form)].filter(([top, values]) => this.shown.get(top) !== values && this.disputed.get(top) !== values);
  }

  /** What the page showed of some questions before they changed; of all without any named. */
  was(tops = [...this.shown.keys()]) {
    const values = tops.flatMap((top) => [...new URLSearchParams(this.shown.get(top) ?? "")]).filter(([name]) => !this.unstored.has(name));
    return new URLSearchParams(values).toString();
  }

  /** What changed, in one piece; answers in dispute go in another one, so that they hold nothing up. */
  pieces(changed = this.changed()) {
    const inDispute = changed.filter(([top]) => this.disputed.has(top));
    const plain = changed.filter(([top]) => !this.disputed.has(top));
    return [plain, inDispute].filter((parts) => parts.length).map((parts) => this.piece(parts, parts === inDispute));
  }

  piece(parts, inDispute) {
    const names = parts.map(([top]) => top);
    return { names, parts, inDispute, typed: names.filter((top) => this.isTyped(top)), body: joined(parts), was: this.was(names) };
  }

  /** Whether a question is answered with words of one's own, at least in part. */
  isTyped(top) {
    const own = [...this.form.elements].filter((one) => one.name === top || one.name.startsWith(`${top}-`));
    return own.some((one) => one.type !== "hidden" && one.type !== "checkbox" && one.type !== "radio" && one.tagName !== "SELECT");
  }

  /** From now on a piece counts as shown; it remembers what stood there, should it come back. */
  goes(piece) {
    piece.before = piece.names.map((top) => [top, this.shown.get(top)]);
    piece.parts.forEach(([top, values]) => this.shown.set(top, values));
    piece.confirmed = [...this.unstored].filter((name) => piece.names.includes(name.split("-", 1)[0]));
    piece.confirmed.forEach((name) => this.unstored.delete(name));
  }

  comesBack(piece) {
    piece.before.forEach(([top, values]) => (values === undefined ? this.shown.delete(top) : this.shown.set(top, values)));
    piece.confirmed.forEach((name) => this.unstored.add(name));
  }

  /** The server keeps these texts beside the plan; all of the piece, should it not say which. */
  dispute(piece, names) {
    const named = piece.parts.filter(([top]) => names.includes(top));
    (named.length ? named : piece.parts).forEach(([top, values]) => this.disputed.set(top, values));
  }
}
