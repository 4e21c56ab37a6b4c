// The indicator table: one row a measure, a small line and a small strip in each, one row chosen.
// Data reach the page as text nodes and attributes only. Same data in, same elements out.

const SVG = "http://www.w3.org/2000/svg";
const SPARK = { width: 110, height: 36, left: 4, right: 6, top: 5, bottom: 5 };
const STRIP = { width: 150, height: 28, side: 8 };
const COLUMNS = ["name", "spark", "latest", "period", "change", "gap", "strip", "quality"];
const mounts = new WeakMap();

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== "") node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function text(tag, words, kind) {
  if (words === null || words === undefined || words === "") return null;
  const node = el(tag, { class: kind });
  node.textContent = String(words);
  return node;
}

function draw(parent, tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  parent.append(node);
  return node;
}

function picture(size, kind, alt) {
  const svg = document.createElementNS(SVG, "svg");
  const { width, height } = size;
  const named = { class: kind, viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": alt };
  for (const [name, value] of Object.entries(named)) svg.setAttribute(name, String(value));
  return svg;
}

const across = (x) => SPARK.left + x * (SPARK.width - SPARK.left - SPARK.right);
const up = (y) => SPARK.height - SPARK.bottom - y * (SPARK.height - SPARK.top - SPARK.bottom);

// A null ends the stretch; nothing is ever drawn across it.
function stretches(points) {
  const found = [[]];
  for (const [x, y] of points ?? []) {
    if (y === null) found.push([]);
    else found.at(-1).push([across(x).toFixed(1), up(y).toFixed(1)]);
  }
  return found.filter((stretch) => stretch.length > 0);
}

function line(svg, points, kind) {
  for (const stretch of stretches(points)) {
    if (stretch.length === 1) {
      draw(svg, "circle", { class: `${kind} lone`, cx: stretch[0][0], cy: stretch[0][1], r: kind === "own" ? 1.6 : 1.1 });
    } else {
      draw(svg, "path", { class: kind, d: "M" + stretch.map((pair) => pair.join(" ")).join("L") });
    }
  }
}

function sparkline(spark, comparator) {
  if (!spark) return null;
  const against = spark.national?.length ? ` Grey line: ${comparator}.` : "";
  const svg = picture(SPARK, "spark", `${spark.alt ?? "Values over time"}.${against}`);
  for (const x of spark.breaks ?? []) {
    const at = across(x).toFixed(1);
    draw(svg, "path", { class: "break", d: `M${at} 3V${SPARK.height - 2}` });
    draw(svg, "path", { class: "cap", d: `M${at - 2.5} 2.5h5` });
  }
  line(svg, spark.national, "national");
  line(svg, spark.own, "own");
  for (const [x, y] of spark.hollow ?? []) draw(svg, "circle", { class: "hollow", cx: across(x), cy: up(y), r: 2.4 });
  const last = (spark.own ?? []).filter((pair) => pair[1] !== null).at(-1);
  if (last) draw(svg, "circle", { class: "end", cx: across(last[0]), cy: up(last[1]), r: 3 });
  return svg;
}

function stripAlt(row) {
  const { strip } = row;
  const better = { true: " Higher is better.", false: " Lower is better." }[String(strip.better_right)] ?? "";
  const ends = strip.low ? ` All places: ${strip.low} to ${strip.high}.` : "";
  const own = strip.own === null || strip.own === undefined ? "No value to rank." : `${row.latest}, ${strip.rank}.`;
  return own + ends + better;
}

function stripPicture(row) {
  const { strip } = row;
  if (!strip?.positions?.length) return null;
  const svg = picture(STRIP, "strip", stripAlt(row));
  const inner = STRIP.width - 2 * STRIP.side;
  const at = (share) => (STRIP.side + share * inner).toFixed(1);
  const middle = STRIP.height / 2;
  strip.positions.forEach((share, i) => {
    const shade = 1 - 0.82 ** (strip.counts?.[i] ?? 1);
    draw(svg, "path", { class: "place", d: `M${at(share)} 7V21`, "stroke-opacity": shade.toFixed(2) });
  });
  if (typeof strip.median === "number") draw(svg, "path", { class: "median", d: `M${at(strip.median)} 2V26` });
  if (strip.better_right !== null && strip.better_right !== undefined) {
    const [edge, tip] = strip.better_right ? [STRIP.width - 5, 5] : [5, -5];
    draw(svg, "path", { class: "better", d: `M${edge} ${middle - 3.5}L${edge + tip} ${middle}L${edge} ${middle + 3.5}Z` });
  }
  if (typeof strip.own === "number") draw(svg, "circle", { class: "here", cx: at(strip.own), cy: middle, r: 5 });
  return svg;
}

function cell(column, ...children) {
  return el("td", { class: column, role: "cell" }, ...children);
}

// Value and word stand on two lines in the table, in one sentence on a card.
function figures(column, value, word, tail) {
  const said = value ? text("span", tail ? ` ${tail}` : "", "tail") : null;
  return cell(column, text("span", value, "value"), said, text("span", word, value ? "word" : "word alone"));
}

const builders = {
  name: (row) => {
    const button = text("button", row.name, "pick");
    button.type = "button";
    const standing = row.standing && row.standing !== "own" ? row.standing_words || row.standing : null;
    const subtitle = text("span", row.subtitle, "subtitle");
    const tags = [text("span", standing, "tag"), text("span", row.badge, "tag")].filter(Boolean);
    const foot = tags.length ? el("span", { class: "tags" }, ...tags) : null;
    return el("th", { scope: "row", role: "rowheader", class: "name" }, button, subtitle, foot);
  },
  spark: (row, data) => cell("spark", sparkline(row.spark, data.comparator)),
  latest: (row) => cell("latest", text("span", row.latest, "value")),
  period: (row) => cell("period", text("span", row.period, "value")),
  change: (row, data) => figures("change", row.change, row.change_word, data.tails.change),
  gap: (row, data) => figures("gap", row.gap, row.gap_word, data.tails.gap),
  strip: (row, data) => {
    const rank = text("span", row.strip?.rank, "rank");
    if (rank) rank.prepend(text("span", `${data.tails.rank} `, "tail"));
    return cell("strip", el("span", { class: "pair" }, stripPicture(row), rank));
  },
  quality: (row, data) =>
    cell("quality", text("span", `${data.heads.quality} `, "tail"), text("span", row.grade, "value"),
      text("span", row.concern, "word")),
};

function buildRow(state, row, data) {
  const cells = COLUMNS.filter((column) => data.heads[column]).map((column) => builders[column](row, data));
  const tr = el("tr", { role: "row", "data-id": row.id }, ...cells);
  tr.addEventListener("click", () => {
    if (document.getSelection()?.type === "Range") return;
    tr.querySelector("button.pick").focus({ preventScroll: true });
    state.emit(row.id);
    document.getElementById(data.section)?.scrollIntoView({ block: "start" });
  });
  return tr;
}

function heading(data) {
  const cells = COLUMNS.filter((column) => data.heads[column]).map((column) => {
    const th = text("th", data.heads[column], column);
    th.setAttribute("scope", "col");
    th.setAttribute("role", "columnheader");
    return th;
  });
  return el("tr", { role: "row" }, ...cells);
}

function mark(tr, chosen) {
  tr.classList.toggle("chosen", chosen);
  for (const node of [tr, tr.querySelector("button.pick")]) {
    if (chosen) node.setAttribute("aria-current", "true");
    else node.removeAttribute("aria-current");
  }
}

function mount(parent) {
  parent.querySelector(":scope > .indicators")?.remove();
  const caption = el("caption");
  const head = el("thead", { role: "rowgroup" });
  const body = el("tbody", { role: "rowgroup" });
  const table = el("table", { role: "table" }, caption, head, body);
  const root = el("div", { class: "indicators" }, table);
  parent.append(root);
  return { root, table, caption, head, body, rows: new Map(), frame: "", emit: () => {} };
}

function update(state, data) {
  const { rows, body } = state;
  const frame = JSON.stringify([data.heads, data.tails, data.comparator, data.axis]);
  if (frame !== state.frame) {
    state.frame = frame;
    state.head.replaceChildren(heading(data));
    rows.clear();
  }
  if (state.caption.textContent !== (data.caption ?? "")) state.caption.textContent = data.caption ?? "";
  const held = state.root.getRootNode().activeElement?.closest?.("tr")?.dataset.id;
  const wanted = new Map();
  for (const row of data.rows ?? []) {
    const sign = JSON.stringify(row);
    const known = rows.get(row.id);
    wanted.set(row.id, known?.sign === sign ? known : { sign, tr: buildRow(state, row, data) });
  }
  let place = body.firstElementChild;
  for (const { tr } of wanted.values()) {
    if (tr === place) place = place.nextElementSibling;
    else body.insertBefore(tr, place);
  }
  while (place) {
    const next = place.nextElementSibling;
    place.remove();
    place = next;
  }
  for (const [id, { tr }] of wanted) mark(tr, id === data.selected);
  state.rows = wanted;
  const button = wanted.get(held)?.tr.querySelector("button.pick");
  if (button && state.root.getRootNode().activeElement !== button) button.focus({ preventScroll: true });
}

export default function indicators({ data, parentElement, setTriggerValue }) {
  let state = mounts.get(parentElement);
  if (!state?.root.isConnected) {
    state = mount(parentElement);
    mounts.set(parentElement, state);
  }
  state.emit = (id) => setTriggerValue("pick", id);
  if (data) update(state, data);
}
