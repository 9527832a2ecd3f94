// How many characters are left in a long answer, said aloud only near the end.
import { tell } from "./saying.js";

const NEAR = 0.9; // of the room, from which the count is said aloud
const PAUSE = 1000; // ms after the last key

export function count(form) {
  let timer = 0;
  const show = (box) => {
    const most = Number(box.dataset.most);
    const left = most - box.value.length;
    const words = left < 0 ? `${(-left).toLocaleString("en-US")} characters too many` : `${left.toLocaleString("en-US")} characters left`;
    const place = box.closest(".usa-form-group")?.querySelector(".room");
    if (place) {
      place.textContent = words;
      place.classList.toggle("room--over", left < 0);
    }
    return box.value.length > NEAR * most ? words : "";
  };
  form.querySelectorAll("textarea[data-most]").forEach(show);
  form.addEventListener("input", ({ target }) => {
    if (!target.dataset?.most) return;
    const words = show(target);
    clearTimeout(timer);
    if (words) timer = setTimeout(() => tell(words, 0), PAUSE);
  });
}
