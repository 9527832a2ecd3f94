// After a button beside a row brought the page back: focus where the hand was, and a word on what happened.
import { tell } from "./saying.js";

// in a wide table the buttons of a row stand in a row of their own below it
const parts = (place) => [place, ...(place.nextElementSibling?.matches(".rows__below") ? [place.nextElementSibling] : [])];
const find = (act) => ["", "rank_"].map((kind) => `button[value^="${kind}${act}:"]:not([hidden])`).join() + `, button[value^="${act}_record:"]`;
const button = (place, act) => parts(place).map((part) => part.querySelector(find(act))).find(Boolean);

export function settle() {
  const asked = new URLSearchParams(location.search);
  const did = asked.get("did");
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!did || !place) return;
  const other = { up: "down", down: "up" };
  const rows = [...place.querySelectorAll("[id]")].filter((one) => one.id.startsWith(`${place.id}-`) && /^\d+$/.test(one.id.slice(place.id.length + 1)));
  const row = did === "add" ? (rows.at(-1) ?? place) : place;
  const control = [...row.querySelectorAll("input:not([type=hidden]), select, textarea")].find((one) => one.checkVisibility());
  const adder = [...place.querySelectorAll("button")].find((one) => one.value.startsWith("add:") || one.value.startsWith("new_record:"));
  const focused = did === "add" || did === "copy" ? control : did === "remove" ? (button(place, "remove") ?? adder) : (button(place, did) ?? button(place, other[did]));
  (focused ?? place).focus();
  const said = document.querySelector("[data-tell]");
  if (said) setTimeout(() => tell(said.dataset.tell, 0), 100); // after the focus has been said
  history.replaceState(null, "", location.pathname + location.hash);
}
