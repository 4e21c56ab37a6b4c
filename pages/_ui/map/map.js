// Entry: one view per mounted map, kept across reruns; geometry is fetched once, values come with the page.

const KEYS = "arrow keys move from place to place, letters find a name, Enter opens, space plays.";
const CLICK = `Click a place to open it. On the map, ${KEYS}`;
const TAP = "Tap a place to read it, tap it again to open it.";

function mount(root) {
  const find = (name) => root.querySelector(`.${name}`);
  const names = "map time legend title unit rows help maps table note strip live";
  const el = Object.fromEntries(names.split(" ").map((name) => [name, find(name)]));
  const view = {
    el, panes: [], data: null, index: 0, place: -1, hovered: -1, filter: new Set(),
    pending: [], typed: "", typedAt: 0, calls: 0,
  };
  view.turned = () => turned(view);
  view.sentence = (place) => sentence(view, place);
  view.tipLines = (place) => tipLines(view, place);
  wireTime(view, "Period shown");
  wireStrip(view);
  el.map.addEventListener("pointerdown", (event) => (view.touch = event.pointerType === "touch"), true);
  view.watcher = new ResizeObserver(() => resized(view));
  return view;
}

function turned(view) {
  paint(view);
  if (view.missing) fillTable(view);
}

function resized(view) {
  if (!view.data) return;
  const { ground } = view;
  setPanes(view);
  if (ground !== view.ground) dress(view);
  for (const pane of view.panes) if (pane.ready) applyBox(pane);
  labelTicks(view);
  labelStrip(view);
}

function takeData(view, data) {
  const chosen = view.data?.codes[view.place];
  const samePeriod = view.data ? data.periods.indexOf(view.data.periods[view.index]) : -1;
  stop(view);
  Object.assign(view, { data, classes: classify(data), tickWidths: undefined });
  view.index = samePeriod >= 0 ? samePeriod : data.period;
  view.filter.clear();
  view.place = chosen === undefined ? -1 : data.codes.indexOf(chosen);
  view.el.maps.style.setProperty("--height", `${data.height}px`);
  buildTime(view);
  buildLegend(view);
  buildStrip(view);
  hoverAt(view, -1);
  for (const pane of view.panes) if (pane.ready) matchData(pane);
}

function writeNote(view) {
  const { data, panes } = view;
  const drawn = panes.filter(({ ready }) => ready);
  const undrawn = data.codes.filter((_, place) => drawn.some(({ shapeOf }) => shapeOf[place] < 0)).length;
  const lost = undrawn ? `${undrawn} ${undrawn === 1 ? "place has" : "places have"} no outline here.` : "";
  const late = panes.filter(({ ready }) => !ready).map(({ map }) => `The map "${map.title}" did not arrive.`);
  const narrow = (data.maps?.length ?? 1) > panes.length ? NARROW : "";
  const moved = drawn.map(({ outlines }) => outlines.note);
  view.el.note.textContent = [narrow, ...moved, ...data.notes, lost, ...late].filter(Boolean).join(" ");
}

function showTable(view) {
  view.missing = true;
  view.el.maps.hidden = true;
  view.el.table.hidden = false;
  view.el.map.dataset.state = "table";
  view.el.note.textContent = view.data.notes.join(" ");
  view.el.table.innerHTML =
    '<p>The outlines of the map did not arrive. The same values stand in this table. <button type="button">Try again</button></p>' +
    '<div tabindex="0" role="region" aria-label="Places and values"><table><thead><tr><th>Place</th><th></th></tr></thead><tbody></tbody></table></div>';
  view.el.table.querySelector("button").addEventListener("click", () => loadAll(view));
  fillTable(view);
}

function fillTable(view) {
  const { data, el } = view;
  el.table.querySelector("th + th").textContent = data.periods[view.index];
  const rows = data.names.map((name, place) => {
    const row = document.createElement("tr");
    const found = cell(view, place);
    const extra = [found.from && `from ${found.from}`, reasonText(found)].filter(Boolean).join(", ");
    const value = found.value === null ? "" : amountText(view, place, found);
    row.innerHTML = '<td><button type="button"></button></td><td></td>';
    row.querySelector("button").textContent = name;
    row.querySelector("button").addEventListener("click", () => open(view, place));
    row.lastChild.textContent = [value, extra].filter(Boolean).join(", ");
    return row;
  });
  el.table.querySelector("tbody").replaceChildren(...rows);
}

function update(view, data) {
  const before = view.data;
  const changed = before?.version !== data.version;
  const { own, notes, maps, strip, painted } = data;
  if (changed) takeData(view, data);
  else view.data = { ...before, own, notes, maps, strip, painted };
  setPanes(view);
  dress(view);
  tellStrip(view);
  if (!before) {
    view.told = data.periods[data.period];
    goTo(view, data.period);
  } else {
    followPage(view, data.period);
    if (changed) goTo(view, view.index);
    if (view.panes.some(({ ready }) => ready)) writeNote(view);
  }
  view.heard = data.periods[data.period];
  tellPainted(view);
}
