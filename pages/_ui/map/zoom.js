// Zoom and pan by changing the view box; lines, patterns and text keep their size on the screen.

const DEEPEST = 40;

function fit(view) {
  const [x, y, w, h] = view.outlines.view;
  view.box = { x, y, w, h };
  applyBox(view);
}

function applyBox(view) {
  const { box, svg } = view;
  const { clientWidth, clientHeight } = svg;
  if (!clientWidth || !clientHeight) return;
  svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  const px = Math.max(box.w / clientWidth, box.h / clientHeight);
  const w = clientWidth * px;
  const h = clientHeight * px;
  view.px = px;
  view.seen = { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h };
  svg.style.setProperty("--px", `${px}px`);
  view.patterns.forEach((pattern) => pattern.setAttribute("patternTransform", `scale(${px})`));
  svg.classList.toggle("zoomed", zoomed(view));
  drawOwn(view);
  if (view.place >= 0) {
    view.focusMark.replaceChildren();
    ring(view, view.shapeOf[view.place]);
  }
  refreshTip(view);
}

function zoomed(view) {
  return view.box.w < view.outlines.view[2] * 0.99;
}

function toMap(view, clientX, clientY) {
  const frame = view.svg.getBoundingClientRect();
  return { x: view.seen.x + (clientX - frame.left) * view.px, y: view.seen.y + (clientY - frame.top) * view.px };
}

function toStage(view, [x, y]) {
  return { x: (x - view.seen.x) / view.px, y: (y - view.seen.y) / view.px };
}

function zoomBy(view, factor, at) {
  const [, , w, h] = view.outlines.view;
  const { box } = view;
  const centre = at ?? { x: box.x + box.w / 2, y: box.y + box.h / 2 };
  const width = Math.min(w, Math.max(w / DEEPEST, box.w / factor));
  if (width === w) return fit(view);
  const scale = width / box.w;
  moveBox(view, centre.x - (centre.x - box.x) * scale, centre.y - (centre.y - box.y) * scale, width, (width * h) / w);
}

// Without a pointer to say where, zooming in goes to the chosen place or, from the whole map, the reader's own.
function zoomIn(view) {
  const own = zoomed(view) ? -1 : view.data.codes.indexOf(view.data.own);
  const at = view.shapeOf[view.place >= 0 ? view.place : own] ?? -1;
  if (at >= 0) {
    const [x, y] = view.outlines.points[at];
    view.box = { ...view.box, x: x - view.box.w / 2, y: y - view.box.h / 2 };
  }
  zoomBy(view, 1.6);
}

// The middle of the view stays on the map, so nobody gets lost at sea.
function moveBox(view, x, y, w = view.box.w, h = view.box.h) {
  const [left, top, width, height] = view.outlines.view;
  const hold = (value, low, high) => Math.min(high, Math.max(low, value));
  view.box = { x: hold(x, left - w / 2, left + width - w / 2), y: hold(y, top - h / 2, top + height - h / 2), w, h };
  applyBox(view);
}

function showPoint(view, [x, y]) {
  const { box } = view;
  const inside = x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h;
  if (!inside) moveBox(view, x - box.w / 2, y - box.h / 2);
}

function wireZoom(view) {
  const { svg, el } = view;
  el.zoom.addEventListener("click", (event) => {
    const kind = event.target.closest("button")?.dataset.zoom;
    if (!view.outlines || !kind) return;
    if (kind === "reset") fit(view);
    else if (kind === "in") zoomIn(view);
    else zoomBy(view, 1 / 1.6);
  });
  svg.addEventListener("wheel", (event) => wheel(view, event), { passive: false });
  svg.addEventListener("pointerdown", (event) => grab(view, event));
  svg.addEventListener("pointermove", (event) => drag(view, event));
  for (const kind of ["pointerup", "pointercancel"]) svg.addEventListener(kind, (event) => release(view, event));
}

function wheel(view, event) {
  if (!view.outlines || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  zoomBy(view, Math.exp(-event.deltaY / 300), toMap(view, event.clientX, event.clientY));
}

function grab(view, event) {
  if (view.fingers.size === 0) view.dragged = false;
  view.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
}

function drag(view, event) {
  const before = view.fingers.get(event.pointerId);
  if (!before || !view.outlines) return;
  const now = { x: event.clientX, y: event.clientY };
  if (view.fingers.size === 2) pinch(view, event.pointerId, before, now);
  else if (!pan(view, event.pointerId, before, now)) return;
  view.fingers.set(event.pointerId, now);
}

function pan(view, pointer, before, now) {
  const far = Math.hypot(now.x - before.x, now.y - before.y) > 4;
  if (!zoomed(view) || !(view.dragged || far)) return false;
  if (!view.dragged) view.svg.setPointerCapture(pointer);
  view.dragged = true;
  moveBox(view, view.box.x - (now.x - before.x) * view.px, view.box.y - (now.y - before.y) * view.px);
  return true;
}

function pinch(view, pointer, before, now) {
  const [other] = [...view.fingers].find(([id]) => id !== pointer).slice(1);
  const spread = (point) => Math.hypot(point.x - other.x, point.y - other.y);
  view.dragged = true;
  zoomBy(view, spread(now) / Math.max(1, spread(before)), toMap(view, (now.x + other.x) / 2, (now.y + other.y) / 2));
}

function release(view, event) {
  view.fingers.delete(event.pointerId);
}
