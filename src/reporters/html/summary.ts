import { isLegacy } from '../../model/legacy.js'
import type { Report } from '../../model/report.js'
import type { Text } from '../../model/source.js'
import { grouped } from '../parts/labels.js'
import { isDone } from '../parts/pretty-channels.js'
import { doneOf } from '../parts/totals.js'
import { shareBar } from './bars.js'
import { html, type Markup } from './markup.js'
import { said, type View } from './view.js'
import { words } from './words.js'

/** The four numbers that say where the migration stands. */
export function summary(report: Report, view: View): Markup {
  const { checklist, channels, sockets, findings } = report
  const own = sockets.filter(({ zone }) => zone === 'source').length
  const uses = findings.filter((finding) => isLegacy(finding) && !finding.suppressed).length
  return html`<ul class="tiles">
${share(words.itemsDone, doneOf(checklist), checklist.length, view)}
${channels.length > 0 ? share(words.channelsOnSse, channels.filter(isDone).length, channels.length, view) : undefined}
${plain(words.clientSockets, own, view)}
${plain(words.uses, uses, view)}
</ul>`
}

function share(what: Text, done: number, total: number, view: View): Markup {
  return html`<li class="tile"><span class="number">${grouped(done)}<span class="of"> / ${grouped(total)}</span></span> <span class="what">${said(what, view)}</span>${shareBar(done, total)}</li>`
}

function plain(what: Text, count: number, view: View): Markup {
  return html`<li class="tile"><span class="number">${grouped(count)}</span> <span class="what">${said(what, view)}</span></li>`
}
