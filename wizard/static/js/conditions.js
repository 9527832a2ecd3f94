// Shows and hides questions as the answers they hang on change; the server decides again on every save.

const tests = {
  includes: (find, [place, codes]) => find(place).some((value) => codes.some((code) => same(code, value))),
  between: (find, [place, least, most, standard]) => {
    const typed = find(place)[0];
    const number = typed ? Number(typed.replace(/[$,%\s]/g, "")) : standard;
    return number !== null && number !== undefined && !Number.isNaN(number) && (least === null || number >= least) && (most === null || number <= most);
  },
  counts: (find, [place, least]) => find(place).length >= least,
  answered: (find, [place]) => find(place).length > 0,
  any_row: () => true,
  all: (find, parts) => parts.every((part) => holds(find, part)),
  either: (find, parts) => parts.some((part) => holds(find, part)),
  not: (find, [part]) => !holds(find, part),
};

const same = (code, value) => (code === true ? value === "yes" : code === false ? value === "no" : code === value);
const holds = (find, [name, ...rest]) => tests[name](find, name === "all" || name === "either" ? rest : rest);

export function follow(form) {
  const waiting = [...form.querySelectorAll("[data-when]")];
  if (!waiting.length) return;
  let sent = new FormData(form); // read once for all conditions
  const filled = (value) => typeof value === "string" && value.trim() !== "";
  const rowsOf = (name) => {
    const records = document.getElementById(name)?.querySelectorAll(".records tbody tr") ?? [];
    const typed = [...sent].filter(([at, value]) => at.startsWith(`${name}-`) && !at.endsWith("-id") && filled(value));
    return [...records, ...new Set(typed.map(([at]) => at.slice(name.length + 1).split("-")[0]))];
  };
  const valuesOf = (name) => (form.elements[name] ? sent.getAll(name).filter(filled) : rowsOf(name));
  const update = () => {
    sent = new FormData(form);
    for (const element of waiting) {
      const control = element.querySelector("[name]");
      const prefix = control ? control.name.replace(/[^-]*$/, "") : "";
      const find = (place) => (form.elements[prefix + place] ? valuesOf(prefix + place) : valuesOf(place));
      const own = control?.name.split("-").length > 1 && /-(month|day|year|level|note)$/.test(control.name);
      const outer = own ? prefix.replace(/[^-]*-$/, "") : prefix;
      const findOuter = (place) => (form.elements[outer + place] ? valuesOf(outer + place) : find(place));
      element.hidden = !holds(findOuter, JSON.parse(element.dataset.when));
    }
  };
  form.addEventListener("change", update);
  update();
}
