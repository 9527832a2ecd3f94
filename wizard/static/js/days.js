// A whole day pasted into one of its three boxes fills all of them, where it can be read in only one way.
import { tell } from "./saying.js";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const FORMS = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<month>\d{1,2})([-/.])(?<day>\d{1,2})\2(?<year>\d{4})$/,
  /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(st|nd|rd|th)?,? (?<year>\d{4})$/i,
  /^(?<day>\d{1,2})(st|nd|rd|th)? (?<month>[a-z]{3,9})\.?,? (?<year>\d{4})$/i,
];

/** Month, day and year of a text; null where it is none of the forms, or no day of the calendar. Months come first, as the server reads them. */
function understood(text) {
  const plain = text.trim().replace(/\s+/g, " ");
  const parts = FORMS.map((form) => form.exec(plain)?.groups).find(Boolean);
  if (!parts) return null;
  const word = parts.month.toLowerCase().replace(/^sept$/, "sep");
  const month = Number(word) || MONTHS.findIndex((name) => name.toLowerCase().startsWith(word)) + 1;
  const [day, year] = [Number(parts.day), Number(parts.year)];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(year, month, 0).getDate() ? { month, day, year } : null;
}

export function days(form) {
  form.addEventListener("paste", (event) => {
    const boxes = event.target.closest(".usa-memorable-date");
    const found = boxes && understood(event.clipboardData?.getData("text/plain") ?? "");
    if (!found) return;
    event.preventDefault();
    for (const [name, value] of Object.entries(found)) boxes.querySelector(`[name$="-${name}"]`).value = value;
    const year = boxes.querySelector('[name$="-year"]');
    for (const kind of ["input", "change"]) year.dispatchEvent(new Event(kind, { bubbles: true }));
    year.focus();
    tell(`${MONTHS[found.month - 1]} ${found.day}, ${found.year}`, 0);
  });
}
