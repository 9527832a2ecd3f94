// Starts the behaviours that this page has a place for; every page works without them.
import { adopt } from "./adopt.js";
import { autosave } from "./autosave.js";
import { chosen } from "./chosen.js";
import { follow } from "./conditions.js";
import { count } from "./counts.js";
import { days } from "./days.js";
import { lines } from "./lines.js";
import { making } from "./making.js";
import { paste } from "./paste.js";
import { presence } from "./presence.js";
import { ranks } from "./ranks.js";
import { arrive, mend, settle } from "./rows.js";
import { anew, notice } from "./saying.js";
import { localize } from "./times.js";

// a browser that lacks these could not save by itself, and would hold the button that does: it has the pages without scripts
if (!HTMLFormElement.prototype.requestSubmit || !AbortSignal.timeout) await new Promise(() => {});

localize(document);
const named = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
const show = () => named()?.closest("details")?.setAttribute("open", "");
addEventListener("hashchange", show);
show();
document.querySelector("#problems")?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault(); // the browser would take the focus a moment later
  history.pushState(null, "", link.hash);
  show();
  mend(named());
});

for (const form of document.querySelectorAll("[data-questions]")) {
  follow(form);
  count(form);
  days(form);
  chosen(form);
  lines(form);
  paste(form);
  ranks(form);
}
addEventListener("load", () => setTimeout(settle)); // the browser goes to the place in the address first
arrive();

document.querySelectorAll("[data-fresh]").forEach(making);
for (const box of document.querySelectorAll("[data-chooses]")) box.addEventListener("input", () => (document.getElementById(box.dataset.chooses).checked = true));
const menu = document.querySelector(".band__nav");
menu?.addEventListener("focusout", ({ relatedTarget }) => {
  const goesOn = relatedTarget && !menu.contains(relatedTarget) && !relatedTarget.matches("[popovertarget]");
  if (goesOn && menu.hidePopover && menu.matches(":popover-open")) menu.hidePopover(); // what has the focus would be behind it
});
const form = document.querySelector("[data-autosave]");
const page = form && autosave(form);
const main = document.querySelector("main");
const here = document.querySelector("[data-here]");
if (here) presence(here, page);
const kept = {
  conflict: (piece, told) =>
    notice(main, "warning", `Text that this device had kept for ${told.questions.join(", ")} differs from what was saved meanwhile. Both are in the history of the plan.`),
  refused: (piece, words) => notice(main, "error", `Text that this device had kept could not be saved. ${words ?? ""}`),
};
for (const wait of [0, 2000, 8000]) {
  // a page that was closed a moment ago may still count as open
  if (wait) await new Promise((done) => setTimeout(done, wait));
  const places = await adopt(kept);
  if (page?.untouched() && places.has(form.getAttribute("action"))) anew(); // it was drawn before that text arrived
}
