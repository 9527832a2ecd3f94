// What is put in order follows what is chosen above: a new choice comes last, one that is taken back goes.

export function ranks(form) {
  for (const list of form.querySelectorAll("[data-ranked]")) {
    const place = list.parentElement;
    const blank = place.querySelector("[data-entry]").content.firstElementChild;
    const chosen = () => [...form.querySelectorAll(`input[name="${list.dataset.ranked}"]:checked`)];
    const codeOf = (entry) => entry.querySelector("input").value;
    const made = (box) => {
      const entry = blank.cloneNode(true);
      const label = box.labels[0].firstChild.textContent.trim();
      entry.id += box.value;
      entry.querySelector("input").value = box.value;
      entry.querySelector(".ranked__label").textContent = label;
      for (const button of entry.querySelectorAll("button")) {
        button.value += box.value;
        button.lastElementChild.textContent = `: ${label}`;
      }
      return entry;
    };
    form.addEventListener("change", ({ target }) => {
      if (target.name !== list.dataset.ranked) return;
      const boxes = chosen();
      const entries = [...list.children];
      const kept = entries.filter((entry) => boxes.some((box) => box.value === codeOf(entry)));
      const added = boxes.filter((box) => !entries.some((entry) => codeOf(entry) === box.value)).map(made);
      list.replaceChildren(...kept, ...added);
      [...list.children].forEach((entry, at, all) => {
        const [up, down] = entry.querySelectorAll("button");
        up.hidden = at === 0;
        down.hidden = at === all.length - 1;
      });
      place.querySelector("[data-unranked]").hidden = boxes.length > 0;
    });
  }
}
