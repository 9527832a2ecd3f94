// Files that are being made: asks how far they are, says so, and opens the file where the page is there only for it.
import { tell } from "./saying.js";

/** Keeps a place fresh while something in it is going on; the page works without, by its "Check again" link. */
export async function making(place) {
  while (place.querySelector("[data-going]")) {
    await new Promise((done) => setTimeout(done, 1000 * Number(place.dataset.every)));
    let page;
    try {
      const answer = await fetch(place.dataset.fresh, { headers: { Accept: "text/html" } });
      if (!answer.ok) continue;
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      continue; // no connection: asked again
    }
    const fresh = page.getElementById(place.id);
    if (!fresh) return location.reload(); // it could not be made
    const before = new Set([...place.querySelectorAll("[data-state]")].map((one) => one.textContent));
    const held = place.contains(document.activeElement);
    if (place.innerHTML !== fresh.innerHTML && !(held && place.querySelector("[data-going]") && fresh.querySelector("[data-going]"))) {
      place.innerHTML = fresh.innerHTML;
      const heading = page.querySelector("h1");
      if (heading) {
        document.title = page.title;
        document.querySelector("h1").textContent = heading.textContent;
      }
      const ready = [...place.querySelectorAll("[data-state]")].map((one) => one.textContent).filter((words) => !before.has(words));
      if (ready.length) tell(ready.join(". "), 0);
    }
    const go = place.querySelector("a[data-go]");
    if (go) {
      tell("The file is ready.", 0);
      go.focus();
      location.assign(go.href);
      return;
    }
  }
}
