// Entry: one view per mounted map, kept across reruns; geometry is fetched once, values come with the page.

const views = new WeakMap();
const fetched = new Map();
const KEYS = "arrow keys move from place to place, letters find a name, Enter opens, space plays.";
const CLICK = `Click a place to open it. On the map, ${KEYS}`;
const TAP = "Tap a place to read it, tap it again to open it.";

function getOutlines(url) {
  if (!fetched.has(url)) {
    const answer = fetch(url, { signal: AbortSignal.timeout(20000) }).then((response) => {
      if (!response.ok) throw new Error(`${response.status}`);
      return response.json();
    });
    answer.catch(() => fetched.delete(url));
    fetched.set(url, answer);
  }
  return fetched.get(url);
}

function mount(root) {
  const find = (name) => root.querySelector(`.${name}`);
  const names = "map time play word year late ticks legend title unit rows help stage zoom tip table note live";
  const el = Object.fromEntries(names.split(" ").map((name) => [name, find(name)]));
  const view = {
    el, svg: find("picture"), data: null, index: 0, place: -1, hovered: -1, filter: new Set(),
    fingers: new Map(), pending: [], typed: "", typedAt: 0, calls: 0,
  };
  wireTime(view);
  wireZoom(view);
  wirePlaces(view);
  el.map.addEventListener("pointerdown", (event) => (view.touch = event.pointerType === "touch"), true);
  view.watcher = new ResizeObserver(() => resized(view));
  view.watcher.observe(el.stage);
  return view;
}

function resized(view) {
  if (view.outlines) applyBox(view);
  if (view.data) labelTicks(view);
}

function announce(view, text) {
  if (!view.timer) view.el.live.textContent = text;
}

function takeData(view, data) {
  const chosen = view.data?.codes[view.place];
  const sameGround = view.data?.geometry === data.geometry;
  const samePeriod = view.data ? data.periods.indexOf(view.data.periods[view.index]) : -1;
  stop(view);
  Object.assign(view, { data, classes: classify(data), tickWidths: undefined, hovered: -1 });
  view.index = samePeriod >= 0 ? samePeriod : data.period;
  view.filter.clear();
  view.place = sameGround && chosen !== undefined ? data.codes.indexOf(chosen) : -1;
  view.el.stage.style.setProperty("--height", `${data.height}px`);
  view.el.help.textContent = matchMedia("(hover: none)").matches ? TAP : CLICK;
  view.svg.setAttribute("aria-label", `Map of ${data.title}: ${KEYS}`);
  buildTime(view);
  buildLegend(view);
  if (sameGround && view.outlines) matchData(view);
  else loadOutlines(view);
}

async function loadOutlines(view) {
  const url = view.data.geometry;
  try {
    const outlines = await getOutlines(url);
    if (url !== view.data.geometry) return;
    Object.assign(view, { outlines, missing: false });
    view.el.table.hidden = true;
    view.el.stage.hidden = false;
    draw(view);
    matchData(view);
    fit(view);
    paint(view);
    view.el.map.dataset.state = "drawn";
    writeNote(view);
  } catch (fault) {
    console.warn("The map is shown as a table:", fault);
    if (url === view.data.geometry) showTable(view);
  }
}

function writeNote(view) {
  const undrawn = view.shapeOf.filter((at) => at < 0).length;
  const lost = undrawn ? `${undrawn} ${undrawn === 1 ? "place has" : "places have"} no outline here.` : "";
  view.el.note.textContent = [view.outlines.note, ...view.data.notes, lost].filter(Boolean).join(" ");
}

function showTable(view) {
  Object.assign(view, { missing: true, outlines: null, paths: null });
  view.el.stage.hidden = true;
  view.el.table.hidden = false;
  view.el.map.dataset.state = "table";
  view.el.note.textContent = view.data.notes.join(" ");
  view.el.table.innerHTML =
    '<p>The outlines of the map did not arrive. The same values stand in this table. <button type="button">Try again</button></p>' +
    '<div tabindex="0" role="region" aria-label="Places and values"><table><thead><tr><th>Place</th><th></th></tr></thead><tbody></tbody></table></div>';
  view.el.table.querySelector("button").addEventListener("click", () => loadOutlines(view));
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
  if (before?.version !== data.version) takeData(view, data);
  else view.data = { ...before, own: data.own, notes: data.notes };
  if (!before) {
    view.told = data.periods[data.period];
    goTo(view, data.period);
  } else {
    followPage(view, data.period);
    if (before.version !== data.version) goTo(view, view.index);
    if (view.outlines) {
      view.hover.setAttribute("d", "");
      drawOwn(view);
      writeNote(view);
    }
  }
  view.heard = data.periods[data.period];
}

function unmount(root, view) {
  stop(view);
  clearTimeout(view.settling);
  view.watcher.disconnect();
  views.delete(root);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const view = views.get(parentElement) ?? mount(parentElement);
  views.set(parentElement, view);
  view.send = setTriggerValue;
  view.calls += 1;
  const call = view.calls;
  update(view, data);
  // Streamlit may clean up a call after a later one has taken over the same map.
  return () => call === view.calls && unmount(parentElement, view);
}
