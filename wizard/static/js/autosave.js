// Saves what changed soon after it changed. Never says "saved" before the server did; what is not confirmed is kept on
// this device and sent again, in order, until it is. Each piece carries what the page showed before, so that sending it
// twice does no harm and other people's changes are merged against the right text.
import { Answers } from "./answers.js";
import { follow, inPlace } from "./live.js";
import { Outbox } from "./outbox.js";
import { anew, button, notice, stateLine, tell, time } from "./saying.js";

const PAUSE = 1200; // ms after the last key
const AWAY = "No connection. We keep trying; your text is safe on this device.";

export function autosave(form) {
  const state = stateLine(form);
  const outbox = new Outbox(form);
  const answers = new Answers(form);
  let timer = 0;
  let passing = false;
  let away = ""; // what was said when the server was gone, until it is back
  const theirs = new Map(); // what others changed and nobody was told yet: question -> who

  const pasted = () => [...form.querySelectorAll(".paste textarea")].some((box) => box.value.trim());
  const put = () => {
    clearTimeout(timer);
    for (const piece of answers.pieces()) {
      answers.goes(piece);
      outbox.put(piece);
    }
  };
  const send = async () => {
    put();
    return outbox.send();
  };
  const compare = () => button("Compare the texts", "unstyled", () => pass(null));
  const dispute = () => state("conflict", "Two texts for one answer", compare());
  const again = (words) => {
    const link = Object.assign(document.createElement("a"), { href: location.pathname, textContent: words });
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      if (await send()) anew();
    });
    return link;
  };

  outbox.on = {
    sending: () => away || state("saving", "Saving…"),
    saved: (told, later, piece) => {
      away = "";
      form.elements.version.value = told.version;
      piece.names.forEach((top) => answers.disputed.delete(top));
      follow(told);
      told.others.forEach((question) => theirs.set(question, told.who));
      if (answers.disputed.size) return dispute();
      if (later || answers.changed().length) return;
      const others = theirs.size;
      const who = [...new Set(theirs.values())].join(" and ");
      theirs.clear();
      const also = others ? `, also includes changes by ${who} to ${others} other ${others === 1 ? "question" : "questions"}` : "";
      state("saved", `Saved at ${time()}${also}`, others && again("Show them"));
      tell(`Saved at ${time()}${also}`, others ? 0 : 60_000);
    },
    away: (words) => {
      const said = words ? `${words} Your text is safe on this device.` : AWAY;
      if (said === away) return;
      away = said;
      state("offline", said);
      tell(said, 0);
    },
    conflict: (piece, told) => {
      away = "";
      answers.comesBack(piece);
      answers.dispute(piece, told.names);
      const what = told.questions.join(", ");
      const asked = form.querySelector(`[name="${told.names[0]}"], [name^="${told.names[0]}-"]`)?.closest(".usa-form-group") ?? form;
      inPlace(() => {
        dispute();
        notice(asked, "warning", `You and ${told.who} both changed ${what}. Both texts are kept. Choose what the plan should say.`).append(compare());
      });
      if (answers.changed().length) setTimeout(send);
    },
    refused: (piece, words) => {
      away = "";
      answers.comesBack(piece);
      state("refused", "Not saved");
      const box = notice(form, "error", `We could not save. Your text is still here. Try again, or copy it first. ${words ?? ""}`);
      box.append(button("Try again", "outline", send));
    },
  };

  /** Sends the whole page as a browser does, with what it showed before. */
  const pass = (pressed) => {
    passing = true;
    const hidden = (name, value) => form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    const added = [hidden("was", answers.was())];
    const here = !pressed || pressed.form === form;
    if (!here) added.push(hidden("do", pressed.value)); // what was pressed was drawn anew by the save before
    form.requestSubmit(here ? (pressed ?? form.querySelector("[value=continue]")) : null);
    added.forEach((one) => one.remove());
  };

  const soon = () => {
    const changed = answers.changed();
    if (!changed.length) return;
    if (!away) state("unsaved", "Not saved yet");
    outbox.draft(answers.pieces(changed));
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("focusout", () => {
    if (answers.changed().length) send();
  });
  form.addEventListener("submit", async (event) => {
    if (passing) return;
    event.preventDefault();
    const pressed = event.submitter;
    const sent = (await send()) || (answers.disputed.size > 0 && !outbox.waiting);
    await new Promise((done) => setTimeout(done)); // a form cannot be sent while it still says that it will be
    if (sent && !passing) pass(pressed);
    else if (!sent) tell(form.querySelector("[data-save-state]").textContent, 0);
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
    if (!passing && (outbox.waiting || answers.changed().length || pasted())) event.preventDefault();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) passing = false;
  });
  if (answers.changed().length) soon(); // typed before this ran
  else state("nothing", "Saves as you go");
  return { untouched: () => !outbox.waiting && !answers.changed().length, version: () => form.elements.version.value };
}
