// The picture: one path per area, repainted in the browser when the period changes.

function pattern(defs, id, size, marks) {
  const node = shape("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, defs);
  for (const [tag, attributes] of marks) shape(tag, attributes, node);
  return node;
}

function definePatterns({ svg, at }) {
  const defs = shape("defs", {}, svg);
  const dots = (className) => [["circle", { cx: 3, cy: 3, r: 0.85, class: className }]];
  return [
    pattern(defs, `hatch-${at}`, 6, [
      ["rect", { width: 6, height: 6, class: "hatch-ground" }],
      ["path", { d: "M-1 7L7-1M-1 1L1-1M5 7L7 5", class: "hatch-line" }],
    ]),
    pattern(defs, `dots-ink-${at}`, 6, dots("dot-ink")),
    pattern(defs, `dots-page-${at}`, 6, dots("dot-page")),
  ];
}

// Draws every outline once. Values arrive by paint() alone, so a rerun keeps all nodes and the focus.
function draw(pane) {
  const { outlines, svg } = pane;
  svg.replaceChildren();
  pane.patterns = definePatterns(pane);
  const areas = shape("g", { class: "areas" }, svg);
  pane.paths = outlines.paths.map((d, at) => shape("path", { d, "data-at": at }, areas));
  pane.signs = pane.map.lettered ? outlines.points.map((point) => sign(areas, point)) : [];
  pane.overlays = new Map();
  pane.overlay = shape("g", { class: "overlay" }, svg);
  if (outlines.inset) {
    const [x, y, width, height] = outlines.inset;
    shape("rect", { x, y, width, height, class: "inset" }, svg);
  }
  pane.hoverMark = shape("path", { class: "hover" }, svg);
  pane.ownMark = shape("g", { class: "own" }, svg);
  pane.focusMark = shape("g", { class: "focus" }, svg);
}

function sign(areas, [x, y]) {
  return shape("text", { x, y, class: "sign-of-stage", "aria-hidden": "true" }, areas);
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
  for (const pane of view.panes) if (pane.ready) paintAreas(pane);
  paintLegend(view);
  paintStrip(view);
}

function paintAreas(pane) {
  const { view } = pane;
  const row = view.classes[view.index];
  pane.shapeOf.forEach((at, place) => {
    if (at < 0) return;
    const filled = isFilled(view, place);
    const state = `${row[place]}|${filled}|${passes(view, place)}|${numberOf(view, place)}`;
    if (pane.painted[place] === state) return;
    pane.painted[place] = state;
    const path = pane.paths[at];
    path.style.fill = row[place] < 0 ? `url(#hatch-${pane.at})` : view.data.colours[row[place]];
    path.classList.toggle("none", row[place] < 0);
    path.classList.toggle("pale", view.data.pale.includes(row[place]));
    path.classList.toggle("unsure", row[place] === view.data.unsure);
    paintSign(pane, at, row[place], place);
    for (const node of [path, pane.signs[at]]) node?.classList.toggle("dim", !passes(view, place));
    paintFilled(pane, at, filled && passes(view, place), row[place]);
  });
}

// The number that stands in a place, on maps of counts; with a star where a note says more.
function numberOf({ data, index }, place) {
  if (!data.numbers) return "";
  const star = data.marks[`${index},${place}`]?.includes("*") ? "*" : "";
  return `${data.values[index][place] ?? ""}${star}`;
}

function paintSign({ signs, view }, at, group, place) {
  const text = signs[at];
  if (!text) return;
  text.textContent = group < 0 ? "" : (view.data.letters?.[group] ?? numberOf(view, place));
  text.style.fill = view.data.inks[group] ?? "";
}

function paintFilled(pane, at, shown, group) {
  const { colours } = pane.view.data;
  const known = pane.overlays.get(at);
  if (!shown) return known?.remove();
  const node = known ?? shape("path", { d: pane.outlines.paths[at] });
  const dark = group >= colours.length - 2 && colours.length > 2;
  node.style.fill = `url(#dots-${dark ? "page" : "ink"}-${pane.at})`;
  pane.overlays.set(at, node);
  pane.overlay.append(node);
}

function legendKeys(view) {
  const { data } = view;
  const keys = data.colours.map((_, group) => group).reverse();
  if (!data.numbers) keys.push(-1);
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
      swatch.textContent = (data.letters ?? data.numbers)?.[key] ?? "";
      swatch.classList.toggle("pale", data.pale.includes(key));
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
