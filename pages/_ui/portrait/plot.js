// The plot: its frame, and one mark a place that moves with the year.

const MARGIN = { left: 50, right: 14, top: 14, bottom: 46 };
const NEAR_PX = 14;
const INSET = 24; // px kept free of marks at head and foot, where the words in the corners stand
const EDGE_PX = 8;
// A shape for each stage besides its colour, round the origin; in the order of the payload's stages.
const SHAPES = {
  C: "M-4-2.6L-2.6-4L0-1.4L2.6-4L4-2.6L1.4 0L4 2.6L2.6 4L0 1.4L-2.6 4L-4 2.6L-1.4 0Z",
  S: "M-4.6-3.6H4.6L0 4.4Z",
  "?": "M4 0A4 4 0 1 1-4 0A4 4 0 1 1 4 0Z",
  "=": "M-3.6-3.6H3.6V3.6H-3.6Z",
  R: "M0-5L5 0L0 5L-5 0Z",
  T: "M4.2 0A4.2 4.2 0 1 1-4.2 0A4.2 4.2 0 1 1 4.2 0Z",
};

// A place beyond the frame stands at its edge; one without a position that year nowhere.
function spotOf(pane, place, period) {
  const { data } = pane.view;
  const level = data.level[period][place];
  const change = data.change[period][place];
  if (level === null || change === null) return null;
  const hold = (value, most) => Math.min(1, Math.max(-1, value / 100 / most));
  return [pane.x(hold(level, data.wide)), pane.y(hold(change, data.high))];
}

function layOut(pane) {
  const { left, right, top, bottom } = MARGIN;
  const { clientWidth, clientHeight } = pane.stage;
  const [width, height] = [clientWidth - left - right, clientHeight - top - bottom];
  Object.assign(pane, {
    box: { left, top, width, height },
    x: (share) => left + EDGE_PX + ((width - 2 * EDGE_PX) * (share + 1)) / 2,
    y: (share) => top + INSET + ((height - 2 * INSET) * (1 - share)) / 2,
    ready: width > 0,
  });
}

function drawFrame(pane) {
  const { box, svg, view } = pane;
  const { data } = view;
  svg.replaceChildren();
  const frame = shape("g", { class: "frame" }, svg);
  const [end, foot] = [box.left + box.width, box.top + box.height];
  shape("path", { d: `M${box.left} ${pane.y(0)}H${end}M${pane.x(0)} ${box.top}V${foot}` }, frame);
  for (const at of ticks(data.wide)) words(frame, pane.x(at / data.wide), foot + 16, signed(at), "middle");
  for (const at of ticks(data.high)) words(frame, box.left - 6, pane.y(at / data.high) + 4, signed(at), "end");
  words(frame, box.left + 4, box.top + 12, "Behind, gaining", "start");
  words(frame, end - 4, box.top + 12, "Ahead, gaining", "end");
  words(frame, box.left + 4, foot - 6, "Behind, losing", "start");
  words(frame, end - 4, foot - 6, "Ahead, losing", "end");
  words(frame, box.left + box.width / 2, foot + 36, data.across, "middle", "axis");
  const up = words(frame, 0, 0, data.up, "middle", "axis");
  up.setAttribute("transform", `translate(16 ${box.top + box.height / 2}) rotate(-90)`);
  pane.dots = shape("g", { class: "dots" }, svg);
  pane.marks = data.codes.map(() => shape("path", { class: "dot" }, pane.dots));
  pane.tails = shape("g", { class: "tails" }, svg);
  pane.rings = shape("g", { class: "rings" }, svg);
}

function words(parent, x, y, text, anchor, kind = "") {
  const node = shape("text", { x, y, "text-anchor": anchor, class: kind }, parent);
  node.textContent = text;
  return node;
}

function ticks(most) {
  const step = [0.1, 0.2, 0.25, 0.5, 1].find((size) => most / size <= 3) ?? 2;
  const count = Math.floor(most / step);
  return Array.from({ length: 2 * count + 1 }, (_, at) => Number(((at - count) * step).toFixed(2)));
}

function signed(value) {
  return `${value < 0 ? "−" : value > 0 ? "+" : ""}${Math.abs(value)}`;
}

function placeDots(pane) {
  const { view, marks } = pane;
  const { data, index } = view;
  marks.forEach((mark, at) => {
    const spot = spotOf(pane, at, index);
    mark.classList.toggle("absent", !spot);
    if (!spot) return;
    const stage = data.stages[index][at];
    if (mark.dataset.stage !== String(stage)) {
      mark.dataset.stage = stage;
      mark.setAttribute("d", SHAPES[data.letters[stage]]);
      mark.style.fill = data.colours[stage];
    }
    mark.classList.toggle("tailed", data.tails.includes(data.codes[at]));
    mark.classList.toggle("unsure", stage === data.unsure);
    mark.style.transform = `translate(${spot[0]}px, ${spot[1]}px)`;
  });
  drawTails(pane);
  pane.ring(view.place);
}

function ringDots(pane, chosen, hovered) {
  pane.rings.replaceChildren();
  for (const [who, kind] of [[hovered, "hovered"], [chosen, "chosen"]]) {
    const spot = who >= 0 ? spotOf(pane, who, pane.view.index) : null;
    if (spot) shape("circle", { cx: spot[0], cy: spot[1], r: 9, class: kind }, pane.rings);
  }
}
