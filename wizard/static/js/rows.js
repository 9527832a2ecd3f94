// Where a button led: focus on what is next, or where the hand was, and a word on what happened.
import { tell } from "./saying.js";
import { isSeen } from "./seen.js";

// in a wide table the buttons of a row stand in a row of their own below it
const parts = (place) => [place, ...(place.nextElementSibling?.matches(".rows__below") ? [place.nextElementSibling] : [])];
const find = (act) => ["", "rank_"].map((kind) => `button[value^="${kind}${act}:"]:not([hidden])`).join() + `, button[value^="${act}_record:"]`;
const button = (place, act) => parts(place).map((part) => part.querySelector(find(act))).find(Boolean);

/** A second "Undo" right after a control: the message above the page is many steps away for a keyboard. */
function undoAfter(control) {
  const undo = document.querySelector("#undo button")?.cloneNode(true);
  if (!undo) return;
  undo.setAttribute("form", "undo");
  control.after(" ", undo);
}

function toHeading() {
  const heading = document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
}

/** Errors first; else the heading of a page that a button led to, from where one Tab reaches its first question. */
export function arrive() {
  const first = document.querySelector("[data-focus]");
  const led = performance.getEntriesByType("navigation")[0];
  if (first) first.focus();
  else if (led?.type === "navigate" && led.redirectCount && !location.hash) toHeading();
  const said = [...document.querySelectorAll("[data-tell]")].map((one) => one.dataset.tell).join(" ");
  if (said) setTimeout(() => tell(said, 0), 100); // after the focus has been said
}

/** From a message to its place: into the first control of several, and over what is to be typed anew. */
export function mend(place) {
  const control = place?.matches("input, select, textarea") ? place : [...(place?.querySelectorAll("input, select, textarea") ?? [])].find(isSeen);
  (place?.closest(".usa-form-group") ?? place)?.scrollIntoView(); // with its label and what is said of it
  control?.focus({ preventScroll: true });
  if (control?.matches("[type=text], [data-line]")) control.select();
}

export function settle() {
  const asked = new URLSearchParams(location.search);
  const did = asked.get("did");
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!did || !place) return;
  const other = { up: "down", down: "up" };
  const rows = [...place.querySelectorAll("[id]")].filter((one) => one.id.startsWith(`${place.id}-`) && /^\d+$/.test(one.id.slice(place.id.length + 1)));
  const row = did === "add" ? (rows.at(-1) ?? place) : place;
  const control = [...row.querySelectorAll("input:not([type=hidden]), select, textarea, a, summary")].find(isSeen);
  const adder = [...place.querySelectorAll("button")].find((one) => one.value.startsWith("add:") || one.value.startsWith("new_record:"));
  const inRow = ["add", "back", "copy", "paste", "undo"].includes(did);
  const focused = inRow ? control : did === "remove" ? (button(place, "remove") ?? adder) : (button(place, did) ?? button(place, other[did]) ?? control);
  if (focused || place.textContent.trim()) (focused ?? place).focus();
  else toHeading(); // nothing is left there
  focused?.scrollIntoView({ block: "center" }); // what stands around it is seen too, and moving on moves nothing
  if (did === "remove" && focused) undoAfter(focused);
  history.replaceState(null, "", location.pathname + location.hash);
}
