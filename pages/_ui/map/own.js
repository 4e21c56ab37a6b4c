// The reader's own place: a heavy outline, and its name led out to where the map is emptiest.

const LEAD = 26;

function drawOwn(pane) {
  const { outlines, ownMark, view, px } = pane;
  const { data } = view;
  ownMark.replaceChildren();
  const place = data.codes.indexOf(data.own);
  const at = place < 0 ? -1 : pane.shapeOf[place];
  if (at < 0) return;
  shape("path", { d: outlines.paths[at], class: "casing" }, ownMark);
  shape("path", { d: outlines.paths[at], class: "outline" }, ownMark);
  if (pane === view.panes[0]) lead(pane, at, data.names[place], px);
}

// Of two maps the first names the place; the other's caption does.
function lead(pane, at, name, px) {
  const { outlines, ownMark } = pane;
  const [x, y] = outlines.points[at];
  const spot = emptiest(pane, at, textWidth(pane, name) * px, 16 * px);
  const [left, , right] = outlines.boxes[at];
  const start = !pane.map.lettered ? x : spot.side > 0 ? right : left;
  shape("path", { d: `M${start} ${y}L${spot.x} ${spot.y}`, class: "leader" }, ownMark);
  const text = shape("text", { x: spot.x + spot.side * 5 * px, y: spot.y + 4.5 * px }, ownMark);
  text.setAttribute("text-anchor", spot.side > 0 ? "start" : "end");
  text.textContent = name;
}

function textWidth(pane, text) {
  pane.pen ??= document.createElement("canvas").getContext("2d");
  pane.pen.font = `700 13px ${getComputedStyle(pane.svg).fontFamily}`;
  return pane.pen.measureText(text).width + 5;
}

// Tries spots to the left and right, near before far; a spot costs its length and what it covers.
function emptiest(pane, at, width, height) {
  const [x, y] = pane.outlines.points[at];
  const [left, , right] = pane.outlines.boxes[at];
  let best = null;
  for (const side of [-1, 1]) {
    const edge = side > 0 ? right : left;
    for (let step = 0; step < 12; step += 1) {
      for (const rise of [0, -1, 1]) {
        const spot = { side, x: edge + side * LEAD * pane.px * (1 + step * 0.7), y: y + rise * LEAD * pane.px };
        if (!insideView(pane, spot.x + side * width, spot.y)) continue;
        const cost = covered(pane, spot, width, height) * 60 + Math.hypot(spot.x - x, spot.y - y) / pane.px;
        if (!best || cost < best.cost) best = { ...spot, cost };
      }
    }
  }
  return best ?? { side: 1, x: right + LEAD * pane.px, y };
}

function insideView(pane, x, y) {
  const { x: left, y: top, w, h } = pane.seen;
  return x >= left && x <= left + w && y >= top && y <= top + h;
}

function covered(pane, spot, width, height) {
  let hits = 0;
  for (let part = 0; part <= 5; part += 1) {
    const point = new DOMPoint(spot.x + (spot.side * width * part) / 5, spot.y - height * 0.2 + (part % 2) * height * 0.4);
    if (landAt(pane, point)) hits += 1;
  }
  return hits;
}

function landAt(pane, point) {
  return pane.outlines.boxes.some(
    ([left, top, right, bottom], at) =>
      point.x >= left && point.x <= right && point.y >= top && point.y <= bottom && pane.paths[at].isPointInFill(point),
  );
}
