// Times in the reader's own time zone, in the same words as the server's.
const WORDS = { month: "long", day: "numeric", year: "numeric" };

export function localize(place) {
  for (const element of place.querySelectorAll("[data-time]")) {
    const moment = new Date(element.dateTime);
    const hour = moment.getHours();
    const clock = `${hour % 12 || 12}:${String(moment.getMinutes()).padStart(2, "0")} ${hour < 12 ? "a.m." : "p.m."}`;
    element.textContent = `${moment.toLocaleDateString("en-US", WORDS)}, ${clock}`;
  }
}
