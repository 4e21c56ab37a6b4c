// Tails: the last years of the places asked for, told apart by their dashes and named at their heads.

const TAIL = 7; // years
const DASHES = ["", "7 3", "2 3", "9 3 2 3"];

function drawTails(pane) {
  const { data, index } = pane.view;
  pane.tails.replaceChildren();
  const heads = [];
  data.tails.forEach((code, turn) => {
    const who = data.codes.indexOf(code);
    const from = Math.max(0, index - TAIL + 1);
    const years = Array.from({ length: index - from + 1 }, (_, at) => from + at);
    const known = years.map((year) => ({ year, spot: spotOf(pane, who, year) })).filter(({ spot }) => spot);
    if (!known.length) return;
    shape("path", { d: trail(known), class: "trail", "stroke-dasharray": DASHES[turn] }, pane.tails);
    for (const { spot } of known) shape("circle", { cx: spot[0], cy: spot[1], r: 3 }, pane.tails);
    const last = known.at(-1);
    shape("circle", { cx: last.spot[0], cy: last.spot[1], r: 8, class: "head" }, pane.tails);
    const text = `${data.names[who]} ${data.periods[last.year]}`;
    heads.push({ text, since: data.periods[known[0].year], spots: known.map(({ spot }) => spot) });
  });
  nameHeads(pane, heads);
}

// A year without a position breaks the line.
function trail(known) {
  return known
    .map(({ year, spot }, at) => `${at && known[at - 1].year === year - 1 ? "L" : "M"}${spot[0]} ${spot[1]}`)
    .join("");
}

// Names stand beside the heads where they cover least of the tails and of each other.
function nameHeads(pane, heads) {
  const taken = [];
  for (const { text, spots } of heads) {
    const best = spotsFor(pane, spots.at(-1), text)
      .map((box) => ({ box, cost: costOf(pane, box, spots, taken) }))
      .reduce((one, other) => (other.cost < one.cost ? other : one)).box;
    taken.push(best);
    words(pane.tails, best.left, best.top + 13, text, "start", "name");
  }
  for (const { since, spots } of heads) {
    const [x, y] = spots[0];
    const box = { left: x - 16, top: y + 4, width: 32, height: 16 };
    if (spots.length > 1 && costOf(pane, box, [spots.at(-1)], taken) === 0) {
      taken.push(box);
      words(pane.tails, x, y + 16, since, "middle", "since");
    }
  }
}

function spotsFor(pane, [x, y], text) {
  const width = textWidth(pane, text);
  return [-8, -24, 8, -40, 24, 40].flatMap((rise) =>
    [x + 12, x - 12 - width].map((left) => ({ left, top: y + rise, width, height: 16 })),
  );
}

function textWidth(pane, text) {
  pane.pen ??= document.createElement("canvas").getContext("2d");
  pane.pen.font = `700 13px ${getComputedStyle(pane.svg).fontFamily}`;
  return pane.pen.measureText(text).width;
}

function costOf(pane, box, spots, taken) {
  const frame = pane.box;
  const outside = box.left < frame.left || box.left + box.width > frame.left + frame.width || box.top < frame.top;
  const covered = alongside(spots).filter(([x, y]) => holds(box, x, y)).length;
  const touching = taken.filter((other) => touch(box, other)).length;
  return (outside ? 1000 : 0) + 100 * touching + 10 * covered;
}

// Points along a tail, close enough that a name cannot slip between them.
function alongside(spots) {
  return spots.flatMap(([x, y], at) => {
    const [toX, toY] = spots[at + 1] ?? [x, y];
    const count = Math.max(1, Math.ceil(Math.hypot(toX - x, toY - y) / 8));
    return Array.from({ length: count }, (_, part) => [x + ((toX - x) * part) / count, y + ((toY - y) * part) / count]);
  });
}

function holds(box, x, y) {
  return x > box.left - 4 && x < box.left + box.width + 4 && y > box.top - 4 && y < box.top + box.height + 4;
}

function touch(one, other) {
  return (
    one.left < other.left + other.width && other.left < one.left + one.width &&
    one.top < other.top + other.height && other.top < one.top + one.height
  );
}
