// Words for people: the time, what is announced, what stands at the top of a form.

let last = -Infinity;

/** Fetches this page again; where it answered a form, reloading would ask whether to send that form once more. */
export const anew = () => location.assign(location.pathname + (new URLSearchParams(location.search).has("new") ? "?new=1" : "")); // a record that is not stored yet is found by that

export const time = () => {
  const now = new Date();
  const hour = now.getHours();
  return `${hour % 12 || 12}:${String(now.getMinutes()).padStart(2, "0")} ${hour < 12 ? "a.m." : "p.m."}`;
};

/** Announces words politely, unless something was announced within `pause` ms. */
export function tell(words, pause = 0) {
  const place = document.querySelector("[data-said]");
  if (!place || performance.now() - last < pause) return;
  last = performance.now();
  place.textContent = words;
}

/** How saving stands, in the save bar: gives what sets it, with something to press after the words where there is something. */
export function stateLine(form) {
  const line = form.querySelector("[data-save-state]");
  return (name, words, after) => {
    line.hidden = false;
    line.dataset.saveState = name;
    line.textContent = words;
    if (after) line.append(" ", after);
  };
}

export function button(words, kind, pressed) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: `usa-button usa-button--${kind}`, textContent: words });
  made.addEventListener("click", pressed);
  return made;
}

/** An alert above the save bar of a form, first in main, or below a question; one of each kind at a time. Gives the place for buttons. */
export function notice(place, kind, words) {
  place.querySelectorAll(`.usa-alert--${kind}[data-notice]`).forEach((one) => one.remove());
  const box = document.createElement("div");
  box.className = `usa-alert usa-alert--${kind}`;
  box.dataset.notice = "";
  box.setAttribute("role", "alert");
  const body = Object.assign(document.createElement("div"), { className: "usa-alert__body" });
  body.append(Object.assign(document.createElement("p"), { className: "usa-alert__text", textContent: words }));
  box.append(body);
  const bar = place.matches("form") && place.querySelector(".save-bar");
  if (bar) bar.before(box);
  else if (place.matches("main")) place.prepend(box);
  else place.append(box);
  return body;
}
