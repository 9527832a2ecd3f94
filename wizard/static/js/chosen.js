// What is chosen in a list is read whole: in browsers whose lists keep to one line, words that it has no room for stand below it too.

const brush = document.createElement("canvas").getContext("2d");

function show(list) {
  const style = getComputedStyle(list);
  const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const words = list.selectedOptions[0]?.textContent ?? "";
  brush.font = style.font;
  const hasGrown = list.offsetHeight > parseFloat(style.minHeight) + 1;
  const fits = !list.value || hasGrown || brush.measureText(words).width <= room;
  const below = list.nextElementSibling?.matches(".chosen") ? list.nextElementSibling : null;
  if (fits) return below?.remove();
  const place = below ?? Object.assign(document.createElement("span"), { className: "chosen" });
  place.setAttribute("aria-hidden", "true"); // the list itself says it
  place.textContent = words;
  list.after(place);
}

export function chosen(form) {
  const lists = [...form.querySelectorAll(".usa-select")];
  if (!lists.length) return;
  lists.forEach(show);
  form.addEventListener("change", ({ target }) => lists.includes(target) && show(target));
  document.fonts.ready.then(() => lists.forEach(show)); // other faces are wider
  addEventListener("resize", () => lists.forEach(show));
}
