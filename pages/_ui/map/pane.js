// One picture of the map: its outlines, fetched once, and the places on it. Two may stand side by side; they
// share the year, the filter and the place pointed at or chosen.

const PANE = `
  <p class="caption"></p>
  <div class="stage">
    <svg class="picture" role="application" aria-roledescription="map" tabindex="0" preserveAspectRatio="xMidYMid meet"></svg>
    <div class="zoom" role="group">
      <button type="button" data-zoom="in" aria-label="Zoom in">+</button>
      <button type="button" data-zoom="out" aria-label="Zoom out">−</button>
      <button type="button" data-zoom="reset" aria-label="Whole map">⤢</button>
    </div>
    <div class="tip" aria-hidden="true" hidden></div>
  </div>`;
const BESIDE = 590; // px of width from which two maps have room side by side
const NARROW = "There is room for one map here. On a wider screen the true shape stands beside it.";
const fetched = new Map();

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

// A payload with one map is its own description; with two, a narrow page shows the one with room for letters.
function wantedMaps({ data, el }) {
  const maps = data.maps ?? [data];
  const narrow = maps.length > 1 && el.map.clientWidth < BESIDE;
  return narrow ? maps.filter(({ lettered }) => lettered) : maps;
}

function setPanes(view) {
  const wanted = wantedMaps(view);
  const ground = wanted.map(({ geometry }) => geometry).join(" ");
  if (ground === view.ground) return;
  view.ground = ground;
  view.panes = wanted.map((map, at) => buildPane(view, map, at));
  view.el.maps.replaceChildren(...view.panes.map(({ node }) => node));
  view.el.maps.classList.toggle("both", wanted.length > 1);
  view.el.maps.style.setProperty("--broad", wanted.reduce((sum, { ratio }) => sum + (ratio ?? 0), 0));
  view.el.map.classList.toggle("wide", wanted.length > 1);
  watch(view);
  loadAll(view);
}

function watch(view) {
  view.watcher.disconnect();
  for (const node of [view.el.map, ...view.panes.map(({ stage }) => stage)]) view.watcher.observe(node);
}

function buildPane(view, map, at) {
  const node = Object.assign(document.createElement("div"), { className: "pane", innerHTML: PANE });
  const find = (name) => node.querySelector(`.${name}`);
  const pane = { view, map, at, node, ready: false, fingers: new Map() };
  Object.assign(pane, { svg: find("picture"), stage: find("stage"), tip: find("tip"), zoom: find("zoom") });
  if (map.ratio) node.style.setProperty("--ratio", map.ratio);
  find("zoom").setAttribute("aria-label", ["Zoom", map.title].filter(Boolean).join(": "));
  Object.assign(pane, {
    under: ({ target }) => (target.dataset?.at === undefined ? -1 : pane.placeAt[Number(target.dataset.at)]),
    spot: (place) => pane.outlines.points[pane.shapeOf[place]] ?? null,
    hover: (place) => pane.hoverMark.setAttribute("d", pane.outlines.paths[pane.shapeOf[place]] ?? ""),
    ring: (place) => ringPlace(pane, place),
    middle: () => [pane.box.x + pane.box.w / 2, pane.box.y + pane.box.h / 2],
    toStage: ([x, y]) => ({ x: (x - pane.seen.x) / pane.px, y: (y - pane.seen.y) / pane.px }),
    keys: {
      "+": () => zoomIn(pane), "=": () => zoomIn(pane), "-": () => zoomBy(pane, 1 / 1.6), 0: () => fit(pane),
    },
  });
  wirePlaces(pane);
  wireZoom(pane);
  return pane;
}

async function loadAll(view) {
  view.el.map.dataset.state = "waiting";
  view.missing = false;
  view.el.table.hidden = true;
  view.el.maps.hidden = false;
  const { ground, panes } = view;
  const came = await Promise.all(panes.map((pane) => load(pane)));
  if (ground !== view.ground || panes !== view.panes) return;
  panes.forEach(({ node }, at) => (node.hidden = !came[at]));
  if (came.some(Boolean)) {
    view.el.map.dataset.state = "drawn";
    writeNote(view);
  } else showTable(view);
  tellPainted(view);
}

// What stands below waits for this word, so it goes out once the picture, or the table in its place, is painted:
// the first frame draws it, and the second is not begun before it is shown.
function tellPainted(view) {
  const { painted } = view.data;
  if (view.el.map.dataset.state === "waiting" || painted === view.toldPainted) return;
  view.toldPainted = painted;
  const unheard = (fault) => console.warn("The server did not hear that the map is painted:", fault);
  const tell = () => fetch(painted, { method: "POST" }).catch(unheard);
  requestAnimationFrame(() => requestAnimationFrame(tell));
}

async function load(pane) {
  try {
    const outlines = await getOutlines(pane.map.geometry);
    if (!pane.view.panes.includes(pane)) return false;
    Object.assign(pane, { outlines, ready: true });
    draw(pane);
    matchData(pane);
    fit(pane);
    paint(pane.view);
    return true;
  } catch (fault) {
    console.warn("Outlines of the map did not arrive:", fault);
    pane.ready = false;
    return false;
  }
}

function matchData(pane) {
  const { outlines, view } = pane;
  const where = new Map(outlines.codes.map((code, at) => [code, at]));
  pane.shapeOf = view.data.codes.map((code) => where.get(code) ?? -1);
  pane.placeAt = new Array(outlines.codes.length).fill(-1);
  pane.shapeOf.forEach((at, place) => at >= 0 && (pane.placeAt[at] = place));
  pane.paths.forEach((path, at) => path.classList.toggle("context", pane.placeAt[at] < 0));
  pane.painted = [];
}

// What depends on the reader's own place and on the title: captions, names, the outline with its name.
function dress(view) {
  const { data, panes, el } = view;
  const own = data.names[data.codes.indexOf(data.own)];
  for (const pane of panes) {
    const { title } = pane.map;
    const several = panes.length > 1;
    const last = pane === panes.at(-1);
    pane.node.querySelector(".caption").textContent = !several ? "" : own && last ? `${title}; ${own} outlined` : title;
    const named = several ? `${data.title}, ${title.toLowerCase()}` : data.title;
    pane.svg.setAttribute("aria-label", `Map of ${named}: ${KEYS}`);
    if (pane.seen) drawOwn(pane);
  }
  el.help.textContent = matchMedia("(hover: none)").matches ? TAP : CLICK;
}

function ringPlace(pane, place) {
  const at = pane.shapeOf[place] ?? -1;
  if (at >= 0) showPoint(pane, pane.outlines.points[at]);
  pane.focusMark.replaceChildren();
  if (at >= 0) ring(pane, at);
}

// A place too small to see its own outline gets a circle round it.
function ring(pane, at) {
  const [left, top, right, bottom] = pane.outlines.boxes[at];
  const small = Math.max(right - left, bottom - top) < 28 * pane.px;
  const [cx, cy] = pane.outlines.points[at];
  for (const kind of ["casing", "outline"]) {
    if (small) shape("circle", { cx, cy, r: 13 * pane.px, class: kind }, pane.focusMark);
    else shape("path", { d: pane.outlines.paths[at], class: kind }, pane.focusMark);
  }
}
