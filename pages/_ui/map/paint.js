// The picture: one path per area, repainted in the browser when the period changes.

const SVG = "http://www.w3.org/2000/svg";

function shape(tag, attributes, parent) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  parent?.append(node);
  return node;
}

function pattern(defs, id, size, marks) {
  const node = shape("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, defs);
  for (const [tag, attributes] of marks) shape(tag, attributes, node);
  return node;
}

function definePatterns(svg) {
  const defs = shape("defs", {}, svg);
  const dots = (className) => [["circle", { cx: 3, cy: 3, r: 0.85, class: className }]];
  return [
    pattern(defs, "hatch", 6, [
      ["rect", { width: 6, height: 6, class: "hatch-ground" }],
      ["path", { d: "M-1 7L7-1M-1 1L1-1M5 7L7 5", class: "hatch-line" }],
    ]),
    pattern(defs, "dots-ink", 6, dots("dot-ink")),
    pattern(defs, "dots-page", 6, dots("dot-page")),
  ];
}

// Draws every outline once. Values arrive by paint() alone, so a rerun keeps all nodes and the focus.
function draw(view) {
  const { outlines, svg } = view;
  svg.replaceChildren();
  view.patterns = definePatterns(svg);
  const areas = shape("g", { class: "areas" }, svg);
  view.paths = outlines.paths.map((d, at) => shape("path", { d, "data-at": at }, areas));
  view.signs = view.data.lettered ? outlines.points.map((point) => sign(areas, point)) : [];
  view.overlays = new Map();
  view.overlay = shape("g", { class: "overlay" }, svg);
  if (outlines.inset) {
    const [x, y, width, height] = outlines.inset;
    shape("rect", { x, y, width, height, class: "inset" }, svg);
  }
  view.hover = shape("path", { class: "hover" }, svg);
  view.ownMark = shape("g", { class: "own" }, svg);
  view.focusMark = shape("g", { class: "focus" }, svg);
  view.painted = [];
}

function sign(areas, [x, y]) {
  return shape("text", { x, y, class: "sign-of-stage", "aria-hidden": "true" }, areas);
}

function matchData(view) {
  const { data, outlines } = view;
  const where = new Map(outlines.codes.map((code, at) => [code, at]));
  view.shapeOf = data.codes.map((code) => where.get(code) ?? -1);
  view.placeAt = new Array(outlines.codes.length).fill(-1);
  view.shapeOf.forEach((at, place) => at >= 0 && (view.placeAt[at] = place));
  view.paths.forEach((path, at) => path.classList.toggle("context", view.placeAt[at] < 0));
  view.painted = [];
}

function classify(data) {
  return data.values.map((row, period) =>
    row.map((value) => (value === null ? -1 : data.cuts[period].filter((cut) => value >= cut).length)),
  );
}

function isFilled(view, place) {
  return (view.data.marks[`${view.index},${place}`] ?? "").startsWith("f:");
}

function passes(view, place) {
  const { filter } = view;
  if (!filter.size) return true;
  return filter.has(view.classes[view.index][place]) || (filter.has("filled") && isFilled(view, place));
}

function paint(view) {
  if (view.paths) paintAreas(view);
  paintLegend(view);
}

function paintAreas(view) {
  const row = view.classes[view.index];
  view.shapeOf.forEach((at, place) => {
    if (at < 0) return;
    const filled = isFilled(view, place);
    const state = `${row[place]}|${filled}|${passes(view, place)}`;
    if (view.painted[place] === state) return;
    view.painted[place] = state;
    const path = view.paths[at];
    path.style.fill = row[place] < 0 ? "url(#hatch)" : view.data.colours[row[place]];
    path.classList.toggle("none", row[place] < 0);
    path.classList.toggle("pale", view.data.pale.includes(row[place]));
    path.classList.toggle("unsure", row[place] === view.data.unsure);
    paintSign(view, at, row[place]);
    path.classList.toggle("dim", !passes(view, place));
    paintFilled(view, at, filled && passes(view, place), row[place]);
  });
}

function paintSign(view, at, group) {
  const text = view.signs[at];
  if (!text) return;
  text.textContent = group < 0 ? "" : view.data.letters[group];
  text.style.fill = view.data.inks[group] ?? "";
}

function paintFilled(view, at, shown, group) {
  const known = view.overlays.get(at);
  if (!shown) return known?.remove();
  const node = known ?? shape("path", { d: view.outlines.paths[at] });
  const dark = group >= view.data.colours.length - 2 && view.data.colours.length > 2;
  node.style.fill = `url(#dots-${dark ? "page" : "ink"})`;
  view.overlays.set(at, node);
  view.overlay.append(node);
}

function legendKeys(view) {
  const { data } = view;
  const keys = data.colours.map((_, group) => group).reverse();
  keys.push(-1);
  if (Object.values(data.marks).some((mark) => mark.startsWith("f:"))) keys.push("filled");
  return keys;
}

function buildLegend(view) {
  const { data, el } = view;
  el.title.textContent = data.title;
  const only = data.periods.length === 1 ? data.periods[0] : "";
  el.unit.textContent = [data.unit.words, only].filter(Boolean).join(", ");
  el.rows.replaceChildren();
  view.rows = new Map();
  for (const key of legendKeys(view)) {
    const item = document.createElement("li");
    item.innerHTML = '<button type="button" aria-pressed="false"><i class="swatch"></i><span class="label"></span><b></b></button>';
    const button = item.firstChild;
    const [swatch, label, count] = button.children;
    if (typeof key === "number" && key >= 0) {
      swatch.style.background = data.colours[key];
      swatch.textContent = data.letters?.[key] ?? "";
      swatch.style.color = data.inks?.[key] ?? "";
    }
    else swatch.classList.add(key === "filled" ? "filled" : "missing");
    button.addEventListener("click", () => toggleFilter(view, key));
    el.rows.append(item);
    view.rows.set(key, { button, label, count });
  }
}

function toggleFilter(view, key) {
  if (!view.filter.delete(key)) view.filter.add(key);
  for (const [row, { button }] of view.rows) button.setAttribute("aria-pressed", String(view.filter.has(row)));
  paint(view);
  const shown = view.data.codes.filter((_, place) => passes(view, place)).length;
  announce(view, view.filter.size ? `${shown} places picked out` : "All places shown");
}

function paintLegend(view) {
  const row = view.classes[view.index];
  const labels = view.data.labels[view.index];
  for (const [key, { label, count }] of view.rows) {
    label.textContent = key === "filled" ? "From another year" : key < 0 ? "No data" : (labels[key] ?? "Not used");
    const places =
      key === "filled" ? row.filter((_, place) => isFilled(view, place)) : row.filter((group) => group === key);
    const text = places.length.toLocaleString("en-GB");
    if (count.textContent !== text) count.textContent = text;
  }
}
