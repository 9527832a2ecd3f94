// Says which step this page shows, so that people see who else is there; shows them, and what they saved meanwhile.
import { notice } from "./saying.js";

const EVERY = 25_000; // ms

async function say(place, more = {}) {
  const token = document.querySelector("[name=csrf_token]")?.value ?? "";
  const body = new URLSearchParams({ step: place.dataset.step, ...more });
  const answer = await fetch(place.dataset.here, { method: "POST", body, headers: { "X-CSRFToken": token, "X-Autosave": "1" }, keepalive: true });
  return answer.ok ? answer.json() : null;
}

/** `page` is the form that saves itself, if there is one: its version moves when it saves. */
export function presence(place, page) {
  let told = 0;
  const beat = async () => {
    if (document.visibilityState === "hidden") return;
    const found = await say(place).catch(() => null);
    if (!found || !place.dataset.step) return;
    place.textContent = found.here;
    place.hidden = !found.here;
    const mine = Number(page?.version() ?? place.dataset.version);
    if (found.version > Math.max(mine, told) && page?.untouched()) {
      told = found.version;
      const box = notice(document.querySelector("main"), "info", "Someone else has saved changes to this step since you opened it.");
      box.querySelector("p").append(" ", Object.assign(document.createElement("a"), { href: location.pathname, textContent: "Show them" }));
    }
  };
  addEventListener("pagehide", () => say(place, { leaving: "1" }).catch(() => {}));
  document.addEventListener("visibilitychange", beat);
  setInterval(beat, EVERY);
  beat();
}
