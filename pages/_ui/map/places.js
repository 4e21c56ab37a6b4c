// Finding, reading and opening a place by pointer, keyboard or letters.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TYPING_MS = 800;

function wirePlaces(view) {
  const { svg } = view;
  svg.addEventListener("pointermove", (event) => point(view, event));
  svg.addEventListener("pointerleave", () => leave(view));
  svg.addEventListener("click", (event) => click(view, event));
  svg.addEventListener("keydown", (event) => press(view, event));
  svg.addEventListener("focus", () => svg.matches(":focus-visible") && view.outlines && enter(view));
  svg.addEventListener("blur", () => choose(view, -1));
}

function placeUnder(view, event) {
  const at = event.target.dataset?.at;
  return at === undefined ? -1 : view.placeAt[Number(at)];
}

function point(view, event) {
  if (view.dragged && view.fingers.size) return leave(view);
  if (event.pointerType === "touch") return;
  const place = placeUnder(view, event);
  if (place < 0) return leave(view);
  const frame = view.svg.getBoundingClientRect();
  view.hovered = place;
  view.hover.setAttribute("d", view.outlines.paths[view.shapeOf[place]]);
  showTip(view, place, { x: event.clientX - frame.left, y: event.clientY - frame.top });
}

function leave(view) {
  if (!view.outlines || view.hovered < 0) return;
  view.hovered = -1;
  view.hover.setAttribute("d", "");
  refreshTip(view);
}

// A finger cannot hover, so its first tap reads a place and its second opens it.
function click(view, event) {
  const place = placeUnder(view, event);
  if (view.dragged) return;
  if (event.pointerType !== "touch") {
    if (place >= 0) open(view, place);
  } else if (place >= 0 && place === view.place) open(view, place);
  else choose(view, place);
}

function open(view, place) {
  view.send("open", view.data.codes[place]);
}

function enter(view) {
  if (view.place >= 0) return;
  const own = view.data.codes.indexOf(view.data.own);
  const middle = [view.box.x + view.box.w / 2, view.box.y + view.box.h / 2];
  choose(view, own >= 0 && view.shapeOf[own] >= 0 ? own : nearest(view, middle, () => true));
}

function choose(view, place) {
  view.place = place;
  if (!view.focusMark) return;
  view.focusMark.replaceChildren();
  if (place >= 0) {
    const at = view.shapeOf[place];
    showPoint(view, view.outlines.points[at]);
    ring(view, at);
    announce(view, sentence(view, place));
  }
  refreshTip(view);
}

// A place too small to see its own outline gets a circle round it.
function ring(view, at) {
  const [left, top, right, bottom] = view.outlines.boxes[at];
  const small = Math.max(right - left, bottom - top) < 28 * view.px;
  const [cx, cy] = view.outlines.points[at];
  for (const kind of ["casing", "outline"]) {
    if (small) shape("circle", { cx, cy, r: 13 * view.px, class: kind }, view.focusMark);
    else shape("path", { d: view.outlines.paths[at], class: kind }, view.focusMark);
  }
}

function nearest(view, [x, y], allowed, weigh = (dx, dy) => Math.hypot(dx, dy)) {
  let best = -1;
  let least = Infinity;
  view.shapeOf.forEach((at, place) => {
    if (at < 0) return;
    const dx = view.outlines.points[at][0] - x;
    const dy = view.outlines.points[at][1] - y;
    const cost = allowed(dx, dy, place) ? weigh(dx, dy) : Infinity;
    if (cost < least) [best, least] = [place, cost];
  });
  return best;
}

// Among places within 45 degrees of the arrow the nearest; with none there, the nearest on that side.
function step(view, [right, down]) {
  const from = view.outlines.points[view.shapeOf[view.place]];
  const along = (dx, dy) => dx * right + dy * down;
  const across = (dx, dy) => Math.abs(dx * down) + Math.abs(dy * right);
  const cost = (dx, dy) => along(dx, dy) + 2 * across(dx, dy);
  const ahead = nearest(view, from, (dx, dy) => along(dx, dy) > 0 && across(dx, dy) <= along(dx, dy), cost);
  return ahead >= 0 ? ahead : nearest(view, from, (dx, dy) => along(dx, dy) > 0, cost);
}

function stepTo(view, arrow) {
  const next = step(view, arrow);
  if (next >= 0) choose(view, next);
}

function press(view, event) {
  if (!view.outlines || event.ctrlKey || event.metaKey || event.altKey) return;
  const place = view.place;
  if (ARROWS[event.key]) {
    if (place < 0) enter(view);
    else stepTo(view, ARROWS[event.key]);
  } else if (event.key === "Enter" && place >= 0) open(view, place);
  else if (event.key === "Escape") back(view);
  else if (event.key === " ") togglePlay(view);
  else if ("+=".includes(event.key)) zoomIn(view);
  else if (event.key === "-") zoomBy(view, 1 / 1.6);
  else if (event.key === "0") fit(view);
  else if (event.key.length === 1) spell(view, event.key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function back(view) {
  choose(view, -1);
  if (view.el.time.hidden) view.svg.blur();
  else view.el.year.focus();
}

// Letters typed in a row spell a name; one letter again goes to the next name with it.
function spell(view, letter) {
  const now = Date.now();
  const again = now - view.typedAt < TYPING_MS;
  view.typedAt = now;
  const typed = letter.toLowerCase();
  view.typed = again && view.typed !== typed ? view.typed + typed : typed;
  const { names } = view.data;
  const first = view.typed.length === 1 ? view.place + 1 : Math.max(view.place, 0);
  for (let turn = 0; turn < names.length; turn += 1) {
    const place = (first + turn) % names.length;
    if (view.shapeOf[place] >= 0 && names[place].toLowerCase().startsWith(view.typed)) return choose(view, place);
  }
  announce(view, `No place begins with ${view.typed}`);
}

function refreshTip(view) {
  if (!view.outlines) return;
  if (view.hovered >= 0) showTip(view, view.hovered, view.tipAt);
  else if (view.place >= 0) showTip(view, view.place, toStage(view, view.outlines.points[view.shapeOf[view.place]]));
  else view.el.tip.hidden = true;
}

function showTip(view, place, at) {
  const { tip, stage } = view.el;
  const { name, amount, period, reason, rank, group } = tipLines(view, place);
  const hint = view.touch && place === view.place ? "Tap again to open" : "";
  const lines = Object.entries({ name, amount, period, reason, rank, hint });
  tip.replaceChildren(
    ...lines.filter(([, text]) => text).map(([kind, text]) => {
      const line = document.createElement("span");
      line.className = kind;
      line.textContent = text;
      if (kind === "rank") line.style.setProperty("--swatch", view.data.colours[group]);
      return line;
    }),
  );
  view.tipAt = at;
  tip.hidden = false;
  const left = at.x + 16 + tip.offsetWidth > stage.clientWidth ? at.x - 16 - tip.offsetWidth : at.x + 16;
  const top = Math.min(Math.max(4, at.y + 14), stage.clientHeight - tip.offsetHeight - 4);
  tip.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
}
