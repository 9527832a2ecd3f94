// What follows from the answers while people type: what is missing, what the step works out, which checks fire.
import { tell } from "./saying.js";

const words = (count) => (count === 0 ? "Nothing is missing" : count === 1 ? "1 to answer" : `${count} to answer`);

/** Changes the page; what has the focus stays where it is in the window, though what stands above it grows. */
export function inPlace(change) {
  const held = document.activeElement;
  const top = held.getBoundingClientRect().top;
  change();
  scrollBy({ top: held.getBoundingClientRect().top - top, behavior: "instant" });
}

/** Shows what the server told after a save. */
export function follow(told) {
  const missing = new Set(told.missing ?? []);
  for (const place of document.querySelectorAll("[data-missing]")) {
    const all = place.dataset.missing === "*";
    const count = all ? missing.size : place.dataset.missing.split(" ").filter((name) => missing.has(name)).length;
    place.textContent = count || all ? words(count) : "";
  }
  const card = document.querySelector("[data-card]");
  if (card && told.card !== undefined && card.innerHTML !== told.card) {
    const open = card.querySelector("details")?.open;
    const before = card.querySelector(".worked__words")?.textContent;
    card.innerHTML = told.card;
    card.hidden = !told.card.trim();
    if (open) card.querySelector("details")?.setAttribute("open", "");
    const now = card.querySelector(".worked__words")?.textContent;
    const over = card.querySelector(".worked__over")?.textContent ?? "";
    if (now && now !== before) tell(`${now}. ${over}`, 0);
  }
  const found = document.querySelector("[data-found]");
  if (found && told.found !== undefined) found.innerHTML = told.found;
  const offers = document.querySelector("[data-offers]");
  if (offers && told.offers !== undefined && offers.innerHTML.trim() !== told.offers.trim()) {
    if (!offers.innerHTML.trim()) tell("There are suggestions for this page, above the first question.", 0);
    inPlace(() => (offers.innerHTML = told.offers));
  }
}
