// Runs in the page, as it is: narrows the table of findings. Without it the table shows everything.
const form = document.getElementById('filter')
if (form) {
  const table = document.getElementById('all-findings')
  const rows = [...table.querySelectorAll('tbody tr')]
  const output = form.querySelector('output')
  const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
  // Read once, and only when somebody types.
  const texts = new Map()
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase())
    return texts.get(row)
  }
  const apply = () => {
    const { text, path, role, verdict } = Object.fromEntries(new FormData(form))
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    const part = path.trim().toLowerCase()
    let shown = 0
    for (const row of rows) {
      const fits =
        (role === '' || row.dataset.role === role) &&
        (verdict === '' || row.dataset.verdict === verdict) &&
        (part === '' || row.cells[0].textContent.toLowerCase().includes(part)) &&
        words.every((word) => textOf(row).includes(word))
      if (row.hidden === fits) row.hidden = !fits
      if (fits) shown++
    }
    table.classList.toggle('filtered', shown < rows.length)
    for (const group of table.tBodies) group.hidden = ![...group.rows].some((row) => !row.hidden)
    output.value = output.dataset.words
      .replace('{{shown}}', grouped(shown))
      .replace('{{total}}', grouped(rows.length))
  }
  // Groups out of sight are laid out when there is time: until then, those who listen to the page do not meet their rows.
  const later = globalThis.requestIdleCallback ?? setTimeout
  const waiting = [...table.tBodies]
  const layOut = () => {
    waiting.shift()?.classList.add('laid-out')
    if (waiting.length > 0) later(layOut)
  }
  if (table.classList.contains('many')) addEventListener('load', () => later(layOut))
  form.hidden = false
  form.addEventListener('input', apply)
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('reset', () => setTimeout(apply))
  apply()
}

// Who goes to the findings wants to see them.
const fold = document.getElementById('findings-fold')
const unfold = () => {
  if (fold && location.hash === '#findings') fold.open = true
}
addEventListener('hashchange', unfold)
unfold()

// Paper cannot be clicked: what is folded goes there open. A filter stays as the reader set it.
const folded = []
addEventListener('beforeprint', () => {
  for (const one of document.querySelectorAll('details:not([open])')) {
    one.open = true
    folded.push(one)
  }
})
addEventListener('afterprint', () => {
  for (const one of folded.splice(0)) one.open = false
})
