// Several lines or cells pasted into one cell of a table go into the box below it, from where they become rows.
import { tell } from "./saying.js";

export function paste(form) {
  form.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "") ?? "";
    const cell = event.target.closest("input[type=text], [data-line]");
    const box = cell?.closest(".table-field")?.querySelector(":scope > .paste");
    if (!box || !/[\n\t]/.test(text)) return;
    event.preventDefault();
    box.open = true;
    const area = box.querySelector("textarea");
    area.value = area.value ? `${area.value}\n${text}` : text;
    area.focus();
    const lines = text.split("\n").length;
    tell(`${lines} ${lines === 1 ? "line is" : "lines are"} in the box below the table. Choose “${box.querySelector("button").textContent}”.`, 0);
  });
}
