// Finding, reading and opening a place by pointer, keyboard or letters, in one picture or in several that
// show the same places. A pane is one picture; it gives under(event), spot(place), ring(place), hover(place),
// middle(), toStage(point) and keys. Its view holds what all panes share.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TYPING_MS = 800;

function wirePlaces(pane) {
  const { svg, view } = pane;
  svg.addEventListener("pointermove", (event) => point(pane, event));
  svg.addEventListener("pointerleave", () => leave(view));
  svg.addEventListener("click", (event) => click(pane, event));
  svg.addEventListener("keydown", (event) => press(pane, event));
  svg.addEventListener("focus", () => svg.matches(":focus-visible") && pane.ready && enter(pane));
  svg.addEventListener("blur", (event) => {
    if (!view.panes.some((other) => other.svg === event.relatedTarget)) choose(pane, -1);
  });
}

function point(pane, event) {
  const { view } = pane;
  if (pane.dragged && pane.fingers.size) return leave(view);
  if (event.pointerType === "touch") return;
  const place = pane.under(event);
  if (place < 0) return leave(view);
  const frame = pane.svg.getBoundingClientRect();
  if (place !== view.hovered) hoverAt(view, place);
  view.pointed = { pane, at: { x: event.clientX - frame.left, y: event.clientY - frame.top } };
  refreshTip(view);
}

function leave(view) {
  if (view.hovered < 0) return;
  hoverAt(view, -1);
  refreshTip(view);
}

function hoverAt(view, place) {
  view.hovered = place;
  for (const pane of view.panes) if (pane.ready) pane.hover(place);
}

// A finger cannot hover, so its first tap reads a place and its second opens it.
function click(pane, event) {
  const { view } = pane;
  const place = pane.under(event);
  if (pane.dragged) return;
  if (event.pointerType !== "touch") {
    if (place >= 0) open(view, place);
  } else if (place >= 0 && place === view.place) open(view, place);
  else choose(pane, place);
}

function open(view, place) {
  view.send("open", view.data.codes[place]);
}

function enter(pane) {
  const { view } = pane;
  const own = view.data.codes.indexOf(view.data.own);
  const known = [view.place, own].find((place) => place >= 0 && pane.spot(place));
  choose(pane, known ?? nearest(pane, pane.middle(), () => true));
}

// The place is ringed in every pane; it is read in the one that has the focus.
function choose(pane, place) {
  const { view } = pane;
  view.place = place;
  view.active = pane;
  if (view.hovered >= 0) hoverAt(view, -1);
  for (const one of view.panes) if (one.ready) one.ring(place);
  if (place >= 0) announce(view, view.sentence(place));
  refreshTip(view);
}

function nearest(pane, [x, y], allowed, weigh = (dx, dy) => Math.hypot(dx, dy)) {
  let best = -1;
  let least = Infinity;
  pane.view.data.codes.forEach((_, place) => {
    const spot = pane.spot(place);
    if (!spot) return;
    const [dx, dy] = [spot[0] - x, spot[1] - y];
    const cost = allowed(dx, dy, place) ? weigh(dx, dy) : Infinity;
    if (cost < least) [best, least] = [place, cost];
  });
  return best;
}

// Among places within 45 degrees of the arrow the nearest; with none there, the nearest on that side.
function step(pane, from, [right, down]) {
  const along = (dx, dy) => dx * right + dy * down;
  const across = (dx, dy) => Math.abs(dx * down) + Math.abs(dy * right);
  const cost = (dx, dy) => along(dx, dy) + 2 * across(dx, dy);
  const ahead = nearest(pane, from, (dx, dy) => along(dx, dy) > 0 && across(dx, dy) <= along(dx, dy), cost);
  return ahead >= 0 ? ahead : nearest(pane, from, (dx, dy) => along(dx, dy) > 0, cost);
}

function stepTo(pane, arrow) {
  const from = pane.view.place < 0 ? null : pane.spot(pane.view.place);
  if (!from) return enter(pane);
  const next = step(pane, from, arrow);
  if (next >= 0) choose(pane, next);
}

function press(pane, event) {
  if (!pane.ready || event.ctrlKey || event.metaKey || event.altKey) return;
  const { view } = pane;
  const place = view.place;
  if (ARROWS[event.key]) stepTo(pane, ARROWS[event.key]);
  else if (event.key === "Enter" && place >= 0) open(view, place);
  else if (event.key === "Escape") back(pane);
  else if (event.key === " ") togglePlay(view);
  else if (pane.keys[event.key]) pane.keys[event.key]();
  else if (event.key.length === 1) spell(pane, event.key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function back(pane) {
  const { time, year } = pane.view.el;
  choose(pane, -1);
  if (time.hidden) pane.svg.blur();
  else year.focus();
}

// Letters typed in a row spell a name; one letter again goes to the next name with it.
function spell(pane, letter) {
  const { view } = pane;
  const now = Date.now();
  const again = now - view.typedAt < TYPING_MS;
  view.typedAt = now;
  const typed = letter.toLowerCase();
  view.typed = again && view.typed !== typed ? view.typed + typed : typed;
  const { names } = view.data;
  const first = view.typed.length === 1 ? view.place + 1 : Math.max(view.place, 0);
  for (let turn = 0; turn < names.length; turn += 1) {
    const place = (first + turn) % names.length;
    if (pane.spot(place) && names[place].toLowerCase().startsWith(view.typed)) return choose(pane, place);
  }
  announce(view, `No place begins with ${view.typed}`);
}

// One tip for all panes: where the pointer is, else at the place chosen by key or finger.
function refreshTip(view) {
  const { pane, place, at } = tipped(view);
  for (const one of view.panes) if (one !== pane) one.tip.hidden = true;
  if (pane) showTip(pane, place, at);
}

function tipped(view) {
  if (view.hovered >= 0) return { ...view.pointed, place: view.hovered };
  const pane = view.place >= 0 && view.active?.ready ? view.active : null;
  const spot = pane?.spot(view.place);
  return spot ? { pane, place: view.place, at: pane.toStage(spot) } : {};
}

function showTip(pane, place, at) {
  const { tip, stage, view } = pane;
  const hint = view.touch && place === view.place ? "Tap again to open" : "";
  const { group, ...told } = view.tipLines(place);
  const lines = Object.entries({ ...told, hint });
  tip.replaceChildren(
    ...lines.filter(([, text]) => text).map(([kind, text]) => {
      const line = document.createElement("span");
      line.className = kind;
      line.textContent = text;
      if (kind === "rank") line.style.setProperty("--swatch", view.data.colours[group]);
      return line;
    }),
  );
  tip.hidden = false;
  const left = at.x + 16 + tip.offsetWidth > stage.clientWidth ? at.x - 16 - tip.offsetWidth : at.x + 16;
  const top = Math.min(Math.max(4, at.y + 14), stage.clientHeight - tip.offsetHeight - 4);
  tip.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
}
