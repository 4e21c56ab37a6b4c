// The strip under the map: how many places stand in each class, year by year, with the year shown marked.
// A click on a year moves the slider; by keyboard the slider itself does.

const LETTERED_FROM = 0.075; // share of a column from which a part has room for its letter
const LABEL_PX = 44;

function wireStrip(view) {
  const { strip } = view.el;
  strip.innerHTML =
    '<h2></h2><p class="about"></p><div class="columns" role="img"></div><div class="axis" aria-hidden="true"></div><p class="told"></p>';
  const columns = strip.querySelector(".columns");
  const yearAt = ({ target }) => [...columns.children].indexOf(target.closest(".column"));
  columns.addEventListener("click", (event) => {
    const at = yearAt(event);
    if (at < 0) return;
    stop(view);
    goTo(view, at);
    settleLater(view);
  });
  columns.addEventListener("pointermove", (event) => tellColumn(view, yearAt(event)));
  columns.addEventListener("pointerleave", () => tellColumn(view, view.index));
}

// Places of each class in one period: the lowest class first, those without a value last.
function countsOf({ data, classes }, period) {
  const counts = new Array(data.colours.length + 1).fill(0);
  for (const group of classes[period]) counts[group < 0 ? data.colours.length : group] += 1;
  return counts;
}

function buildStrip(view) {
  const { data, el } = view;
  el.strip.hidden = !data.strip;
  if (!data.strip) return;
  const late = data.late ?? Infinity;
  const columns = data.periods.map((label, period) => {
    const column = Object.assign(document.createElement("div"), { className: "column" });
    column.classList.toggle("provisional", period >= late);
    countsOf(view, period).forEach((count, group) => column.prepend(part(data, count, group)));
    return column;
  });
  el.strip.querySelector(".columns").replaceChildren(...columns);
  const labels = data.periods.map((label) => Object.assign(document.createElement("span"), { textContent: label }));
  el.strip.querySelector(".axis").replaceChildren(...labels);
}

function part(data, count, group) {
  const node = document.createElement("div");
  node.style.flexGrow = count;
  node.dataset.group = group;
  if (group === data.colours.length) node.className = "missing";
  else {
    node.style.background = data.colours[group];
    node.style.color = data.inks[group];
    if (count >= LETTERED_FROM * data.codes.length) node.textContent = data.letters[group];
  }
  return node;
}

// The words over the strip come with the page, since they are findings.
function tellStrip({ data, el }) {
  if (!data.strip) return;
  const [heading, about] = el.strip.children;
  heading.textContent = data.strip.finding;
  about.textContent = data.strip.about;
  el.strip.querySelector(".columns").setAttribute("aria-label", data.strip.finding);
}

function paintStrip(view) {
  const { data, el, filter } = view;
  if (!data.strip) return;
  [...el.strip.querySelector(".columns").children].forEach((column, period) => {
    column.classList.toggle("chosen", period === view.index);
    for (const node of column.children) {
      const group = Number(node.dataset.group);
      node.classList.toggle("dim", filter.size > 0 && !filter.has(group === data.colours.length ? -1 : group));
    }
  });
  labelStrip(view);
  tellColumn(view, view.index);
}

function tellColumn(view, period) {
  const { data, el } = view;
  if (!data.strip || period < 0) return;
  const counts = countsOf(view, period);
  const named = data.colours.map((_, group) => `${counts[group]} ${data.labels[period][group].toLowerCase()}`);
  const told = [...named.reverse(), `${counts.at(-1)} no data`].join(", ");
  el.strip.querySelector(".told").textContent = `${data.periods[period]}: ${told}`;
}

// The year shown, the ends and every fifth, as far as they do not touch.
function labelStrip({ data, el, index }) {
  if (!data.strip) return;
  const axis = el.strip.querySelector(".axis");
  const last = data.periods.length - 1;
  const apart = Math.max(1, Math.ceil((LABEL_PX * (last + 1)) / Math.max(1, axis.clientWidth)));
  const named = [];
  const fifths = data.periods.map((_, at) => at).filter((at) => at % 5 === 0);
  for (const at of [index, 0, last, ...fifths]) {
    if (named.every((other) => other === at || Math.abs(other - at) >= apart)) named.push(at);
  }
  [...axis.children].forEach((label, at) => {
    label.classList.toggle("named", named.includes(at));
    label.classList.toggle("chosen", at === index);
  });
}
