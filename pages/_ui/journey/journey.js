const NARROW = 640

function part(tag, words, look) {
  const made = document.createElement(tag)
  made.textContent = words
  Object.assign(made.style, look || {})
  return made
}

function chip(one) {
  const item = document.createElement("li")
  const shown = document.createElement("span")
  shown.className = `chip ${one.edge}`
  shown.style.background = one.colour
  shown.style.color = one.ink
  shown.append(part("b", one.letter), part("span", one.words))
  const about = part("span", one.about)
  about.className = "about"
  item.append(about, shown)
  return item
}

function entry(one) {
  const item = document.createElement("li")
  const mark = part("b", one.letter, { backgroundColor: one.colour, color: one.ink })
  mark.className = one.edge
  item.append(mark, part("span", one.words))
  return item
}

export default function (component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector(".journey")
  const picture = root.querySelector(".picture")
  root.querySelector(".chips").replaceChildren(...data.chips.map(chip))
  root.querySelector(".legend").replaceChildren(...data.legend.map(entry))
  let shown = ""
  const draw = () => {
    const wanted = root.clientWidth < NARROW ? "narrow" : "wide"
    if (wanted === shown && picture.dataset.version === data.version) return
    shown = wanted
    root.classList.toggle("narrow", wanted === "narrow")
    picture.dataset.version = data.version
    picture.innerHTML = data[wanted]
  }
  draw()
  const watch = new ResizeObserver(draw)
  watch.observe(root)
  return () => watch.disconnect()
}
