import { type Channel, type Side, sides } from '../../model/channel.js'
import type { Report } from '../../model/report.js'
import { channelNote, labels } from '../parts/labels.js'
import { channelsIn } from '../parts/left-out.js'
import { sideStateWords, sideWords, statusWords } from '../parts/words.js'
import { foldedTable } from './folded-table.js'
import { html, type Markup } from './markup.js'
import type { Section } from './section.js'
import { inLang, type View } from './view.js'
import { words } from './words.js'

/** A row a channel, a column for each side that any of them has. */
export function channelsSection(report: Report, view: View): Section | undefined {
  const { channels } = report
  const counted = channelsIn(report)
  const { total } = counted
  if (total === 0) return undefined
  const shown = sides.filter((side) => channels.some((channel) => channel.sides[side] !== undefined))
  const heads = [words.channel, ...shown.map((side) => sideWords[side])]
  return {
    id: 'channels',
    title: labels.channelsTitle,
    aside: inLang(labels.channelsDone(counted), view),
    body: html`${foldedTable(
      heads.map((head) => inLang(head, view)),
      channels.map((channel) => row(channel, shown, view)),
      view,
    )}${total > channels.length ? html`<p class="note">${inLang(words.cut(total - channels.length), view)}</p>` : undefined}`,
  }
}

function row(channel: Channel, shown: readonly Side[], view: View): Markup {
  const kept =
    channel.kept === undefined
      ? undefined
      : html`<br><span class="soft">${inLang(labels.keptBecause(channel.kept), view)}</span>`
  const note = channelNote(channel)
  const whose = note ? html`<br><span class="soft">${inLang(note, view)}</span>` : undefined
  return html`<tr><th scope="row"><code class="path">${channel.id}</code>${whose}${kept}</th>${shown.map((side) => cell(channel, side, view))}</tr>
`
}

function cell(channel: Channel, side: Side, view: View): Markup {
  const state = channel.sides[side]
  const head = inLang(sideWords[side], view)
  if (state === undefined) return html`<td data-head="${head}" class="empty">–</td>`
  const remains = channel.remains[side] ?? []
  return html`<td data-head="${head}"><span class="chip ${state}"><span aria-hidden="true">${statusWords[state].sign}</span> ${inLang(sideStateWords[state], view)}</span>${remains.length === 0 ? undefined : html` <span class="soft remains">${remains.map((name, index) => html`${index > 0 ? ', ' : ''}<code>${name}</code>`)}</span>`}</td>`
}
