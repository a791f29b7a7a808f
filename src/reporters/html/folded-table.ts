import { grouped } from '../parts/labels.js'
import { html, type Markup } from './markup.js'
import { inLang, type View } from './view.js'
import { words } from './words.js'

/** Rows that stand open: a phone shows each as a card. */
const open = 8

/** A table whose first rows are there and whose rest is folded, under the same heads. */
export function foldedTable(heads: readonly string[], rows: readonly Markup[], view: View): Markup {
  const rest = rows.slice(open)
  const table = (some: readonly Markup[]) =>
    html`<table class="cards"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${some}</tbody></table>`
  if (rest.length <= 2) return table(rows)
  return html`${table(rows.slice(0, open))}
<details><summary>${inLang(words.others(grouped(rest.length)), view)}</summary>
${table(rest)}</details>`
}
