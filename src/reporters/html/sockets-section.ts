import type { Report, ReportSocket } from '../../model/report.js'
import { bracketed, grouped, labels } from '../parts/labels.js'
import { decisive, neededAnswer, workFirst } from '../parts/socket-summary.js'
import { verdicts } from '../parts/totals.js'
import { verdictWords, zoneWords } from '../parts/words.js'
import { stackedBar } from './bars.js'
import { foldedTable } from './folded-table.js'
import { html, type Markup } from './markup.js'
import type { Section } from './section.js'
import { inLang, place, type View } from './view.js'
import { words } from './words.js'

/** Sockets that have a row; the rest are in the table of findings and in the JSON report. */
const most = 500

export function socketsSection({ sockets }: Report, view: View): Section | undefined {
  if (sockets.length === 0) return undefined
  const counts = verdicts.map((kind) => ({
    kind,
    count: sockets.filter((socket) => socket.verdict === kind).length,
  }))
  const heads = [words.verdict, words.place, words.name, words.reasons]
  return {
    id: 'sockets',
    title: labels.socketsTitle,
    aside: grouped(sockets.length),
    body: html`${stackedBar(counts)}
<ul class="legend">${counts.map(({ kind, count }) => html`<li>${verdictChip(kind, view)} ${grouped(count)}</li>`)}</ul>
${foldedTable(
  heads.map((head) => inLang(head, view)),
  workFirst(sockets)
    .slice(0, most)
    .map((socket) => row(socket, view)),
  view,
)}
${sockets.length > most ? html`<p class="note">${inLang(words.cut(sockets.length - most), view)}</p>` : undefined}`,
  }
}

export function verdictChip(kind: ReportSocket['verdict'], view: View): Markup {
  return html`<span class="chip ${kind}">${inLang(verdictWords[kind].word, view)}</span>`
}

function row(socket: ReportSocket, view: View): Markup {
  const { lang } = view
  const zone = socket.zone === 'source' ? '' : bracketed(zoneWords[socket.zone][lang], lang)
  const question = neededAnswer(socket)
  const reasons = [...decisive(socket), ...(question ? [question] : [])]
  return html`<tr><td data-head="${inLang(words.verdict, view)}">${verdictChip(socket.verdict, view)}${zone}</td>
<td class="place" data-head="${inLang(words.place, view)}">${place(socket.location, view)}</td>
<td class="name" data-head="${inLang(words.name, view)}">${socket.binding.name === '' ? inLang(labels.unnamed, view) : html`<code>${socket.binding.name}</code>`}</td>
<td data-head="${inLang(words.reasons, view)}">${socket.switchedBy === undefined ? undefined : html`<p>${inLang(labels.switchedBy(socket.switchedBy), view)}</p>`}${reasons.length === 0 ? '–' : html`<ul class="plain">${reasons.map(({ code, message, messageIn }) => html`<li><strong>${code}</strong> ${messageIn[lang] ?? message}</li>`)}</ul>`}</td></tr>
`
}
