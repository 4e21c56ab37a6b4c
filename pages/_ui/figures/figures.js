// A small table: words, chips of stages, names that open more. Words reach the page as text nodes only.

const drawn = new WeakMap()

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value) node.setAttribute(name, value)
  node.append(...children.filter((child) => child !== null && child !== undefined))
  return node
}

function chip(one) {
  const made = el("span", { class: `chip ${one.edge}` }, el("b", {}, one.letter), el("span", {}, one.words))
  made.style.background = one.colour
  made.style.color = one.ink
  return made
}

function link(row, words, view) {
  const anchor = el("a", { href: row.href }, words)
  anchor.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    view.open(row.id)
    const target = row.href.split("#")[1]
    if (target) document.getElementById(target)?.scrollIntoView({ block: "start" })
  })
  return anchor
}

function cell(row, at, head, view) {
  const { main, sub, chip: stage } = row.cells[at]
  const words = stage ? chip(stage) : at === 0 && row.href ? link(row, main, view) : el("span", { class: "main" }, main)
  const tag = at === 0 ? "th" : "td"
  const roles = at === 0 ? { scope: "row", role: "rowheader" } : { role: "cell" }
  const title = at === 0 ? null : el("span", { class: "head", "aria-hidden": "true" }, head)
  return el(tag, roles, title, el("span", { class: "words" }, words, sub ? el("span", { class: "sub" }, sub) : null))
}

export default function ({ data, parentElement, setTriggerValue }) {
  const view = drawn.get(parentElement) ?? { said: "", root: parentElement.appendChild(el("div", { class: "figures" })) }
  drawn.set(parentElement, view)
  view.open = (id) => setTriggerValue("open", id)
  const said = JSON.stringify(data)
  if (view.said === said) return
  view.said = said
  const heads = data.heads.map((words) => el("th", { scope: "col", role: "columnheader" }, words))
  const rows = data.rows.map((row) => el("tr", { role: "row" }, ...data.heads.map((head, at) => cell(row, at, head, view))))
  view.root.replaceChildren(
    el("table", { role: "table" },
      el("caption", {}, data.caption),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads)),
      el("tbody", { role: "rowgroup" }, ...rows)),
  )
}
