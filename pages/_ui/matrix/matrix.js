// Indicators by years as one grid with one tab stop: arrows walk, the line above says what a cell holds.
const mounts = new WeakMap();
const START = "Point at a cell, or walk through the grid with the arrow keys, to read what it holds.";

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function legend({ counts, place }) {
  const n = (number) => number.toLocaleString("en-GB");
  const item = (kind, mark, words) => el("li", {}, el("span", { class: `key ${kind}`, "aria-hidden": "true" }, mark), words);
  const list = el("ul", { class: "legend" });
  if (place) list.append(item("s5", "", `Published (${n(counts.published)} values)`));
  else {
    const scale = el("span", { class: "scale", "aria-hidden": "true" });
    for (let step = 1; step <= 5; step += 1) scale.append(el("span", { class: `key s${step}` }));
    list.append(el("li", {}, "Published for few", scale, `all areas (${n(counts.published)} values)`));
  }
  list.append(item(place ? "s5 c" : "s3 c", "c", `Put together from former areas (${n(counts.converted)})`));
  list.append(item("s0 e", "e", `Estimated (${n(counts.estimated)})`));
  list.append(item("hole", "", `No value (${n(counts.missing)})`));
  if (place) list.append(item("larger", "L", `Only for a larger area (${n(counts.larger)} indicators)`));
  list.append(item("blank", "", "Blank: not measured"));
  return list;
}

const LETTERS = { c: "c", e: "e", larger: "L", hole: "" };

function cellOf(entry, year, name) {
  const [, shade, mark, words] = entry ?? [year, 0, "blank", `${year}: not measured`];
  const kind = mark === "hole" || mark === "larger" || mark === "blank" ? mark : `s${shade} ${mark}`;
  const said = `${name}, ${words}`;
  const letter = el("span", { class: "letter", "aria-hidden": "true" }, LETTERS[mark] ?? "");
  const td = el("td", { role: "gridcell", tabindex: "-1", class: kind.trim(), "aria-label": said }, letter);
  td.dataset.words = said;
  return td;
}

function rowOf(row, years, state) {
  const button = el("button", { type: "button", class: "pick", tabindex: "-1", title: "Open in the glossary" }, row.name);
  button.dataset.words = `${row.name}${row.sub ? `, ${row.sub}` : ""}. Enter opens it in the glossary.`;
  button.addEventListener("click", () => state.emit(row.id));
  const sub = row.sub ? el("span", { class: "sub" }, ` ${row.sub}`) : null;
  const byYear = new Map(row.cells.map((entry) => [entry[0], entry]));
  const cells = years.map((year) => cellOf(byYear.get(year), year, row.name));
  return el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader" }, button, sub), ...cells);
}

function headOf(title, years) {
  const cells = years.map((year, at) => {
    const shown = year % 5 === 0 && at < years.length - 1;
    return el("th", { scope: "col", role: "columnheader", class: "year" }, el("span", { class: shown ? "shown" : "unseen" }, String(year)));
  });
  return el("tr", { role: "row", class: "head" }, el("th", { scope: "col", role: "columnheader", class: "domain" }, title), ...cells);
}

function places(state) {
  return [...state.table.querySelectorAll("tbody tr:not(.head)")].map((tr) => [tr.querySelector(".pick"), ...tr.querySelectorAll("td")]);
}

function stand(state, row, column, focus) {
  const rows = places(state);
  if (rows.length === 0) return;
  state.row = Math.max(0, Math.min(row, rows.length - 1));
  state.column = Math.max(0, Math.min(column, rows[0].length - 1));
  state.table.querySelectorAll("[tabindex='0']").forEach((node) => node.setAttribute("tabindex", "-1"));
  const node = rows[state.row][state.column];
  node.setAttribute("tabindex", "0");
  if (focus) node.focus();
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] };

function keys(state, event) {
  const step = STEPS[event.key];
  const edge = { Home: 0, End: Infinity }[event.key];
  if (!step && edge === undefined) return;
  event.preventDefault();
  if (step) stand(state, state.row + step[0], state.column + step[1], true);
  else stand(state, state.row, edge, true);
}

function told(state, event) {
  const node = event.target.closest?.("[data-words]");
  if (node) state.line.textContent = node.dataset.words;
}

function mount(parent) {
  parent.querySelector(":scope > .matrix")?.remove();
  const caption = el("caption");
  const body = el("tbody", { role: "rowgroup" });
  const table = el("table", { role: "grid" }, caption, body);
  const line = el("p", { class: "line" }, START);
  const key = el("div");
  const root = el("div", { class: "matrix" }, key, line, table);
  const state = { root, table, caption, body, line, key, sign: "", row: 0, column: 0, emit: () => {} };
  table.addEventListener("keydown", (event) => keys(state, event));
  for (const name of ["focusin", "pointerover", "click"]) table.addEventListener(name, (event) => told(state, event));
  table.addEventListener("focusin", (event) => {
    const rows = places(state);
    const row = rows.findIndex((nodes) => nodes.includes(event.target));
    if (row >= 0) stand(state, row, rows[row].indexOf(event.target), false);
  });
  parent.append(root);
  return state;
}

function update(state, data) {
  const sign = JSON.stringify(data);
  if (sign === state.sign) return;
  state.sign = sign;
  state.caption.textContent = data.caption;
  state.key.replaceChildren(legend(data));
  const [first, last] = data.years;
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const rows = data.groups.flatMap((group) => [headOf(group.title, years), ...group.rows.map((row) => rowOf(row, years, state))]);
  state.body.replaceChildren(...rows);
  state.line.textContent = START;
  stand(state, 0, 0, false);
}

export default function matrix({ data, parentElement, setTriggerValue }) {
  let state = mounts.get(parentElement);
  if (!state?.root.isConnected) {
    state = mount(parentElement);
    mounts.set(parentElement, state);
  }
  state.emit = (id) => setTriggerValue("pick", id);
  if (data) update(state, data);
}
