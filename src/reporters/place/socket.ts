import { fileAndLine } from '../../model/lines.js'
import { oneLine } from '../../model/one-line.js'
import type { Report, ReportSocket } from '../../model/report.js'
import { bracketed, headed, joined, labels } from '../parts/labels.js'
import { fitted } from '../parts/layout.js'
import type { Page } from '../parts/pretty-page.js'
import { writeShared } from '../parts/pretty-sockets.js'
import { placeAmong } from '../parts/socket-place.js'
import { verdictWords, zoneWords } from '../parts/words.js'
import { useTree, writeBranches } from './use-tree.js'
import { writeChange, writeVerdict } from './verdict.js'

/** Describes one socket whole: where it is made and handed on, the summary of its uses, its verdict, and what would change it. */
export function describeSocket(page: Page, report: Report, socket: ReportSocket): void {
  writeHead(page, report, socket)
  writeBranches(page, useTree(socket, page.lang, page.verbose))
  writeShared(page, report, socket)
  writeFeatures(page, report, socket)
  writeVerdict(page, report, socket)
  writeChange(page, report, socket)
}

/** E.g. ``src/live.ts:12  socket = new WebSocket(`wss://…`)  → adapter``. */
function writeHead(page: Page, report: Report, socket: ReportSocket): void {
  const { api, binding, url, zone } = socket
  const address = fitted(oneLine(url.text), 60)
  // The report does not contain the call of another library: then its name stands for it.
  const made = api === 'native' ? `new WebSocket(${address})` : address
  const kept = [binding.name, made].filter((part) => part !== '').join(' = ')
  const facts = [
    ...(api === 'native' ? [] : [headed('API', api, page.lang)]),
    ...(url.host === undefined ? [] : [headed(page.text({ en: 'host', ja: 'ホスト' }), url.host, page.lang)]),
    ...(zone === 'source' ? [] : [page.text(zoneWords[zone])]),
  ]
  const verdict = page.text(verdictWords[socket.verdict].word)
  page.write(
    `${placeAmong(socket.location, report.sockets)}  ${kept}${bracketed(joined(facts, page.lang), page.lang)}  → ${verdict}`,
    0,
    page.paint.bold,
  )
}

/** Places of a feature that are named; the others are counted. */
const shownPlaces = 3

function writeFeatures(page: Page, report: Report, socket: ReportSocket): void {
  if (socket.features.length === 0) return
  page.title(page.text({ en: 'Detected behaviour', ja: '検出した動作' }))
  for (const { kind, names = [], locations } of socket.features) {
    const title = report.texts.features[kind]?.title
    const seen = bracketed(joined(page.verbose ? names : names.slice(0, 12), page.lang), page.lang)
    const places = [...new Set(locations.map(fileAndLine))]
    const shown = page.verbose ? places : places.slice(0, shownPlaces)
    const more =
      places.length > shown.length ? `  ${page.text(labels.more(places.length - shown.length))}` : ''
    page.hang('  ', '    ', `${title ? page.text(title) : kind}${seen}  ${shown.join('  ')}${more}`)
  }
}
