// The reader's own place: a heavy outline, and its name led out to where the map is emptiest.

const LEAD = 26;

function drawOwn(view) {
  const { data, outlines, ownMark } = view;
  ownMark.replaceChildren();
  const place = data.codes.indexOf(data.own);
  const at = place < 0 ? -1 : view.shapeOf[place];
  if (at < 0) return;
  shape("path", { d: outlines.paths[at], class: "casing" }, ownMark);
  shape("path", { d: outlines.paths[at], class: "outline" }, ownMark);
  const [x, y] = outlines.points[at];
  const { px } = view;
  const width = textWidth(view, data.names[place]) * px;
  const spot = emptiest(view, at, width, 16 * px);
  const [left, , right] = outlines.boxes[at];
  const start = !data.lettered ? x : spot.side > 0 ? right : left;
  shape("path", { d: `M${start} ${y}L${spot.x} ${spot.y}`, class: "leader" }, ownMark);
  const text = shape("text", { x: spot.x + spot.side * 5 * px, y: spot.y + 4.5 * px }, ownMark);
  text.setAttribute("text-anchor", spot.side > 0 ? "start" : "end");
  text.textContent = data.names[place];
}

function textWidth(view, text) {
  view.pen ??= document.createElement("canvas").getContext("2d");
  view.pen.font = `700 13px ${getComputedStyle(view.svg).fontFamily}`;
  return view.pen.measureText(text).width + 5;
}

// Tries spots to the left and right, near before far; a spot costs its length and what it covers.
function emptiest(view, at, width, height) {
  const [x, y] = view.outlines.points[at];
  const [left, , right] = view.outlines.boxes[at];
  let best = null;
  for (const side of [-1, 1]) {
    const edge = side > 0 ? right : left;
    for (let step = 0; step < 12; step += 1) {
      for (const rise of [0, -1, 1]) {
        const spot = { side, x: edge + side * LEAD * view.px * (1 + step * 0.7), y: y + rise * LEAD * view.px };
        if (!insideView(view, spot.x + side * width, spot.y)) continue;
        const cost = covered(view, spot, width, height) * 60 + Math.hypot(spot.x - x, spot.y - y) / view.px;
        if (!best || cost < best.cost) best = { ...spot, cost };
      }
    }
  }
  return best ?? { side: 1, x: right + LEAD * view.px, y };
}

function insideView(view, x, y) {
  const { x: left, y: top, w, h } = view.seen;
  return x >= left && x <= left + w && y >= top && y <= top + h;
}

function covered(view, spot, width, height) {
  let hits = 0;
  for (let part = 0; part <= 5; part += 1) {
    const point = new DOMPoint(spot.x + (spot.side * width * part) / 5, spot.y - height * 0.2 + (part % 2) * height * 0.4);
    if (landAt(view, point)) hits += 1;
  }
  return hits;
}

function landAt(view, point) {
  return view.outlines.boxes.some(
    ([left, top, right, bottom], at) =>
      point.x >= left && point.x <= right && point.y >= top && point.y <= bottom && view.paths[at].isPointInFill(point),
  );
}
