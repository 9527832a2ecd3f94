// Saves what changed soon after it changed. Never says "saved" before the server did; what is not confirmed is kept on
// this device and sent again, in order, until it is. Each piece carries what the page showed before, so that sending it
// twice does no harm and other people's changes are merged against the right text.
import { Outbox } from "./outbox.js";
import { follow } from "./live.js";
import { time, tell, notice } from "./saying.js";

const PAUSE = 1200; // ms after the last key
const AWAY = "No connection. We keep trying; your text is safe on this device.";
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

export function autosave(form) {
  const line = form.querySelector("[data-save-state]");
  const outbox = new Outbox(form);
  const unstored = new Set(form.dataset.unstored.split(" ")); // defaults that the page shows and nobody has confirmed
  let shown = drawn(form); // as of the last piece that was put into the outbox
  let timer = 0;
  let passing = false;
  const disputed = new Map(); // question -> text of mine that the server keeps beside the plan until somebody chooses

  const state = (name, words) => {
    line.hidden = false;
    line.dataset.saveState = name;
    line.textContent = words;
  };
  const changed = () => [...contents(form)].filter(([top, values]) => shown.get(top) !== values && disputed.get(top) !== values);
  const wasOf = (tops) => {
    const values = tops.flatMap((top) => [...new URLSearchParams(shown.get(top) ?? "")]).filter(([name]) => !unstored.has(name));
    return new URLSearchParams(values).toString();
  };
  /** What changed, in one piece; answers in dispute go by themselves, so that they hold nothing up. */
  const piece = (inDispute) => {
    const parts = changed().filter(([top]) => disputed.has(top) === inDispute);
    if (!parts.length) return null;
    const names = parts.map(([top]) => top);
    return { names, parts, body: parts.map(([, values]) => values).join("&"), was: wasOf(names) };
  };
  const pasted = () => [...form.querySelectorAll(".paste textarea")].some((box) => box.value.trim());
  const put = () => {
    clearTimeout(timer);
    for (const made of [piece(false), piece(true)].filter(Boolean)) {
      made.before = made.names.map((top) => [top, shown.get(top)]);
      made.parts.forEach(([top, values]) => shown.set(top, values));
      made.confirmed = [...unstored].filter((name) => made.names.includes(name.split("-", 1)[0]));
      made.confirmed.forEach((name) => unstored.delete(name));
      outbox.put(made);
    }
  };
  const send = async () => {
    put();
    return outbox.send();
  };
  const takeBack = (made) => {
    made.before.forEach(([top, values]) => (values === undefined ? shown.delete(top) : shown.set(top, values)));
    made.confirmed.forEach((name) => unstored.add(name));
  };

  outbox.on = {
    sending: () => state("saving", "Saving…"),
    saved: (told, later, made) => {
      form.elements.version.value = told.version;
      made.names.forEach((top) => disputed.delete(top));
      follow(told);
      if (disputed.size) return dispute();
      if (later || changed().length) return;
      const others = told.others.length;
      const also = others ? `, also includes changes by ${told.who} to ${others} other ${others === 1 ? "question" : "questions"}` : "";
      state("saved", `Saved at ${time()}${also}`);
      if (others) line.append(" ", again("Show them"));
      tell(`Saved at ${time()}${also}`, others ? 0 : 60_000);
    },
    away: (words) => {
      const said = words ? `${words} Your text is safe on this device.` : AWAY;
      state("offline", said);
      tell(said, 60_000);
    },
    conflict: (made, told) => {
      takeBack(made);
      const named = made.parts.filter(([top]) => told.names.includes(top));
      (named.length ? named : made.parts).forEach(([top, values]) => disputed.set(top, values));
      dispute();
      const what = told.questions.join(", ");
      const asked = form.querySelector(`[name="${told.names[0]}"], [name^="${told.names[0]}-"]`)?.closest(".usa-form-group") ?? form;
      notice(asked, "warning", `You and ${told.who} both changed ${what}. Both texts are kept. Choose what the plan should say.`).append(compare());
      if (changed().length) setTimeout(send);
    },
    refused: (made, words) => {
      takeBack(made);
      state("refused", "Not saved");
      const box = notice(form, "error", `We could not save. Your text is still here. Try again, or copy it first. ${words ?? ""}`);
      const button = Object.assign(document.createElement("button"), { className: "usa-button usa-button--outline", textContent: "Try again" });
      button.type = "button";
      button.addEventListener("click", send);
      box.append(button);
    },
  };

  const compare = () => {
    const button = Object.assign(document.createElement("button"), { className: "usa-button usa-button--unstyled", textContent: "Compare the texts" });
    button.type = "button";
    button.addEventListener("click", () => pass(null));
    return button;
  };
  const dispute = () => {
    state("conflict", "Two texts for one answer");
    line.append(" ", compare());
  };

  const again = (words) => {
    const link = Object.assign(document.createElement("a"), { href: location.pathname, textContent: words });
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      if (await send()) location.reload();
    });
    return link;
  };

  /** Sends the whole page as a browser does, with what it showed before. */
  const pass = (button) => {
    passing = true;
    const hidden = (name, value) => form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    const added = [hidden("was", wasOf([...shown.keys()]))];
    const here = !button || button.form === form;
    if (!here) added.push(hidden("do", button.value)); // what was pressed was drawn anew by the save before
    form.requestSubmit(here ? (button ?? form.querySelector("[value=continue]")) : null);
    added.forEach((one) => one.remove());
  };

  const soon = () => {
    if (!changed().length) return;
    state("unsaved", "Not saved yet");
    outbox.draft([piece(false), piece(true)].filter(Boolean));
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("focusout", () => {
    if (changed().length) send();
  });
  form.addEventListener("submit", async (event) => {
    if (passing) return;
    event.preventDefault();
    const button = event.submitter;
    const sent = (await send()) || (disputed.size > 0 && !outbox.waiting);
    await new Promise((done) => setTimeout(done)); // a form cannot be sent while it still says that it will be
    if (sent && !passing) pass(button);
    else if (!sent) tell(line.textContent, 0);
  });
  addEventListener("pagehide", () => {
    if (passing) return;
    put();
    outbox.send();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !passing) send();
  });
  addEventListener("beforeunload", (event) => {
    if (!passing && (outbox.waiting || changed().length || pasted())) event.preventDefault();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) passing = false;
  });
  if (changed().length) soon(); // typed before this ran
  else state("nothing", "Saves as you go");
  return { untouched: () => !outbox.waiting && !changed().length, version: () => form.elements.version.value };
}
