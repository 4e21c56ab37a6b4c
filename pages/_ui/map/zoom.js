// Zoom and pan by changing the view box; lines, patterns and text keep their size on the screen.

const DEEPEST = 40;

function fit(pane) {
  const [x, y, w, h] = pane.outlines.view;
  pane.box = { x, y, w, h };
  applyBox(pane);
}

function applyBox(pane) {
  const { box, svg } = pane;
  const { clientWidth, clientHeight } = svg;
  if (!clientWidth || !clientHeight) return;
  svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  const px = Math.max(box.w / clientWidth, box.h / clientHeight);
  const w = clientWidth * px;
  const h = clientHeight * px;
  pane.px = px;
  pane.seen = { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h };
  svg.style.setProperty("--px", `${px}px`);
  pane.patterns.forEach((pattern) => pattern.setAttribute("patternTransform", `scale(${px})`));
  svg.classList.toggle("zoomed", zoomed(pane));
  drawOwn(pane);
  const at = pane.shapeOf[pane.view.place] ?? -1;
  pane.focusMark.replaceChildren();
  if (at >= 0) ring(pane, at);
  refreshTip(pane.view);
}

function zoomed(pane) {
  return pane.box.w < pane.outlines.view[2] * 0.99;
}

function toMap(pane, clientX, clientY) {
  const frame = pane.svg.getBoundingClientRect();
  return { x: pane.seen.x + (clientX - frame.left) * pane.px, y: pane.seen.y + (clientY - frame.top) * pane.px };
}

function zoomBy(pane, factor, at) {
  const [, , w, h] = pane.outlines.view;
  const { box } = pane;
  const centre = at ?? { x: box.x + box.w / 2, y: box.y + box.h / 2 };
  const width = Math.min(w, Math.max(w / DEEPEST, box.w / factor));
  if (width === w) return fit(pane);
  const scale = width / box.w;
  moveBox(pane, centre.x - (centre.x - box.x) * scale, centre.y - (centre.y - box.y) * scale, width, (width * h) / w);
}

// Without a pointer to say where, zooming in goes to the chosen place or, from the whole map, the reader's own.
function zoomIn(pane) {
  const { data, place } = pane.view;
  const own = zoomed(pane) ? -1 : data.codes.indexOf(data.own);
  const at = pane.shapeOf[place >= 0 ? place : own] ?? -1;
  if (at >= 0) {
    const [x, y] = pane.outlines.points[at];
    pane.box = { ...pane.box, x: x - pane.box.w / 2, y: y - pane.box.h / 2 };
  }
  zoomBy(pane, 1.6);
}

// The middle of the view stays on the map, so nobody gets lost at sea.
function moveBox(pane, x, y, w = pane.box.w, h = pane.box.h) {
  const [left, top, width, height] = pane.outlines.view;
  const hold = (value, low, high) => Math.min(high, Math.max(low, value));
  pane.box = { x: hold(x, left - w / 2, left + width - w / 2), y: hold(y, top - h / 2, top + height - h / 2), w, h };
  applyBox(pane);
}

function showPoint(pane, [x, y]) {
  const { box } = pane;
  const inside = x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h;
  if (!inside) moveBox(pane, x - box.w / 2, y - box.h / 2);
}

function wireZoom(pane) {
  const { svg, zoom } = pane;
  zoom.addEventListener("click", (event) => {
    const kind = event.target.closest("button")?.dataset.zoom;
    if (!pane.outlines || !kind) return;
    if (kind === "reset") fit(pane);
    else if (kind === "in") zoomIn(pane);
    else zoomBy(pane, 1 / 1.6);
  });
  svg.addEventListener("wheel", (event) => wheel(pane, event), { passive: false });
  svg.addEventListener("pointerdown", (event) => grab(pane, event));
  svg.addEventListener("pointermove", (event) => drag(pane, event));
  for (const kind of ["pointerup", "pointercancel"]) svg.addEventListener(kind, (event) => release(pane, event));
}

function wheel(pane, event) {
  if (!pane.outlines || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  zoomBy(pane, Math.exp(-event.deltaY / 300), toMap(pane, event.clientX, event.clientY));
}

function grab(pane, event) {
  if (pane.fingers.size === 0) pane.dragged = false;
  pane.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
}

function drag(pane, event) {
  const before = pane.fingers.get(event.pointerId);
  if (!before || !pane.outlines) return;
  const now = { x: event.clientX, y: event.clientY };
  if (pane.fingers.size === 2) pinch(pane, event.pointerId, before, now);
  else if (!pan(pane, event.pointerId, before, now)) return;
  pane.fingers.set(event.pointerId, now);
}

function pan(pane, pointer, before, now) {
  const far = Math.hypot(now.x - before.x, now.y - before.y) > 4;
  if (!zoomed(pane) || !(pane.dragged || far)) return false;
  if (!pane.dragged) pane.svg.setPointerCapture(pointer);
  pane.dragged = true;
  moveBox(pane, pane.box.x - (now.x - before.x) * pane.px, pane.box.y - (now.y - before.y) * pane.px);
  return true;
}

function pinch(pane, pointer, before, now) {
  const [other] = [...pane.fingers].find(([id]) => id !== pointer).slice(1);
  const spread = (point) => Math.hypot(point.x - other.x, point.y - other.y);
  pane.dragged = true;
  zoomBy(pane, spread(now) / Math.max(1, spread(before)), toMap(pane, (now.x + other.x) / 2, (now.y + other.y) / 2));
}

function release(pane, event) {
  pane.fingers.delete(event.pointerId);
}
