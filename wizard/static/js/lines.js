// A line of text that stands beside others grows with what is typed, also where style sheets alone cannot make it grow.
import { isSeen } from "./seen.js";

const known = CSS.supports("field-sizing", "content");

export function lines(form) {
  const fit = (box) => {
    box.rows = 1; // the server's guess is for pages without scripts
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  const all = [...form.querySelectorAll("[data-line]")];
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-line]")) event.preventDefault(); // it is one line
  });
  if (known) return;
  all.filter(isSeen).forEach(fit);
  form.addEventListener("input", ({ target }) => target.matches("[data-line]") && fit(target));
}
