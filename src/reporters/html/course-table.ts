import type { Trend } from '../../model/progress.js'
import { grouped } from '../parts/labels.js'
import { bands, bandWords, inBand, totalOf } from './bands.js'
import { html, type Markup } from './markup.js'
import { said, type View } from './view.js'
import { words } from './words.js'

/** What the chart draws, for who cannot see it and for who wants the numbers. Where there is no chart, it stands open. */
export function courseTable({ points }: Trend, view: View, isDrawn: boolean): Markup {
  const heads = [
    words.date,
    words.commitHead,
    ...bands.map((band) => bandWords[band]),
    words.total,
    words.unread,
  ]
  const title = said(isDrawn ? words.numbers : words.plainNumbers, view)
  return html`<details${isDrawn ? undefined : html` open`}><summary>${title}</summary>
<div class="wide-table" tabindex="0" role="group" aria-label="${title}"><table class="numbers">
<thead><tr>${heads.map((head) => html`<th scope="col">${said(head, view)}</th>`)}</tr></thead>
<tbody>
${points.map(
  (
    point,
  ) => html`<tr><th scope="row">${point.date}</th><td><code>${point.commit}</code></td>${[...bands.map((band) => inBand(point, band)), totalOf(point), point.unread].map((count) => html`<td>${grouped(count)}</td>`)}</tr>
`,
)}</tbody></table></div></details>`
}
