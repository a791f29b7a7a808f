import { isLegacy } from '../../model/legacy.js'
import type { Report } from '../../model/report.js'
import type { Text } from '../../model/source.js'
import { grouped } from '../parts/labels.js'
import { channelsIn, leftOutIn } from '../parts/left-out.js'
import { doneOf } from '../parts/totals.js'
import { shareBar } from './bars.js'
import { html, type Markup } from './markup.js'
import { said, type View } from './view.js'
import { words } from './words.js'

/** The four numbers that say where the migration stands. */
export function summary(report: Report, view: View): Markup {
  const { checklist, sockets, findings } = report
  const channels = channelsIn(report)
  const own = sockets.filter(({ zone }) => zone === 'source').length
  const uses = findings.filter((finding) => isLegacy(finding) && !finding.suppressed).length
  const usesLeftOut = leftOutIn(report, (row) => row.uses ?? 0)
  return html`<ul class="tiles">
${share(words.itemsDone, doneOf(checklist), checklist.length, view)}
${channels.total > 0 ? share(words.channelsOnSse, channels.done, channels.total, view) : undefined}
${plain(words.clientSockets, own, view)}
${plain(words.uses, uses + usesLeftOut, view)}
</ul>`
}

function share(what: Text, done: number, total: number, view: View): Markup {
  return html`<li class="tile"><span class="number">${grouped(done)}<span class="of"> / ${grouped(total)}</span></span> <span class="what">${said(what, view)}</span>${shareBar(done, total)}</li>`
}

function plain(what: Text, count: number, view: View): Markup {
  return html`<li class="tile"><span class="number">${grouped(count)}</span> <span class="what">${said(what, view)}</span></li>`
}
