// What the map says: numbers, classes and reasons, as tooltip and as one sentence.

const RANKS = ["highest", "second highest", "third highest", "fourth highest", "fifth highest", "sixth highest"];
const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven"];

function numberText(data, value) {
  const { prefix, suffix, decimals } = data.unit;
  const form = new Intl.NumberFormat("en-GB", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const digits = form.format(Math.abs(value));
  const sign = value < 0 && /[1-9]/.test(digits) ? "−" : "";
  return `${sign}${prefix}${digits}${suffix}`;
}

function cell(view, place) {
  const { data, index } = view;
  const value = data.values[index][place];
  const mark = data.marks[`${index},${place}`] ?? "";
  const from = mark.startsWith("f:") ? mark.slice(2) : "";
  const status = from ? "" : (data.words[mark] ?? "");
  return { value, from, status, group: view.classes[index][place] };
}

// Of a stage: its name and the draws behind it; of an uncertain year, both candidates.
function stageText({ data, index }, place, group) {
  const share = data.shares[index][place];
  const pair = data.pairs[data.seconds[index][place]];
  return `${data.labels[index][group]}${pair ? `, ${pair}` : ""} (${share} draws in 100)`;
}

function amountText(view, place, { value, group }) {
  return view.data.letters ? stageText(view, place, group) : numberText(view.data, value);
}

function classText(data, group) {
  const classes = data.colours.length;
  if (group < 0 || classes < 2 || data.letters || data.numbers) return "";
  const rank = group === 0 ? "lowest" : RANKS[classes - 1 - group];
  return `${rank} of ${COUNTS[classes] ?? classes} classes`;
}

function reasonText({ value, status }) {
  return value === null ? `no value: ${status || "not published"}` : status;
}

function sentence(view, place) {
  const { data, index } = view;
  const found = cell(view, place);
  const parts = [data.names[place]];
  if (found.value !== null) parts.push(amountText(view, place, found));
  parts.push(reasonText(found), data.periods[index], classText(data, found.group));
  if (found.from) parts.push(`value from ${found.from}`);
  if (data.codes[place] === data.own) parts.push("your place");
  return parts.filter(Boolean).join(", ");
}

function tipLines(view, place) {
  const { data, index } = view;
  const found = cell(view, place);
  const amount = found.value === null ? "No value" : amountText(view, place, found);
  const period = found.from ? `${data.periods[index]}, value from ${found.from}` : data.periods[index];
  const reason = found.value === null ? found.status || "not published" : found.status;
  return { name: data.names[place], amount, period, reason, rank: classText(data, found.group), group: found.group };
}
