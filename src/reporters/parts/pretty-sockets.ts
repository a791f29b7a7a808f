import type { Report, ReportSocket } from '../../model/report.js'
import { bracketed, headed, joined, labels } from './labels.js'
import { placeOf } from './layout.js'
import type { Page } from './pretty-page.js'
import { otherZones, reasonCounts, verdicts, worstFirst } from './totals.js'
import { verdictWords, zoneWords } from './words.js'

/** E.g. `Sockets: 2 inline, 0 adapter, 5 manual (R00 Not analysed yet: 5)`. */
export function writeSockets(page: Page, report: Report): void {
  const { sockets } = report
  const title = page.text(labels.socketsTitle)
  if (sockets.length === 0) {
    page.title(headed(title, page.text(labels.none), page.lang))
    return
  }
  const kinds = verdicts.map((kind) => {
    const some = sockets.filter((socket) => socket.verdict === kind)
    const codes = reasonCounts(some).map(({ of, count }) =>
      headed(reasonName(page, report, of), String(count), page.lang),
    )
    const count = page.text(labels.countOf(page.text(verdictWords[kind].word), some.length))
    return count + bracketed(joined(codes, page.lang), page.lang)
  })
  page.title(headed(title, joined(kinds, page.lang), page.lang))
  const zones = otherZones(sockets).map(({ of, count }) =>
    page.text(labels.inZone(count, page.text(zoneWords[of]))),
  )
  if (zones.length > 0) page.write(joined(zones, page.lang), 2, page.paint.dim)
  if (page.verbose) for (const socket of worstFirst(sockets)) writeSocket(page, socket)
}

function reasonName(page: Page, report: Report, code: string): string {
  const texts = report.texts.reasons[code]
  return texts ? `${code} ${page.text(texts.title)}` : code
}

/** One socket with everything that the program does with it. */
function writeSocket(page: Page, socket: ReportSocket): void {
  const name = socket.binding.name || page.text(labels.unnamed)
  const verdict = page.text(verdictWords[socket.verdict].word)
  page.write(`${placeOf(socket.location)} ${headed(name, verdict, page.lang)} ${socket.url.text}`, 2)
  for (const { code, message, messageIn, location } of [...socket.reasons, ...socket.notes]) {
    page.write(`${code} ${messageIn[page.lang] ?? message} (${placeOf(location)})`, 6)
  }
  for (const use of socket.uses)
    page.write(`${placeOf(use.location)} ${use.kind} ${use.detail}`, 6, page.paint.dim)
}
