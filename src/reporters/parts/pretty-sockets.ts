import { fileAndLine } from '../../model/lines.js'
import { oneLine } from '../../model/one-line.js'
import type { Report, ReportSocket } from '../../model/report.js'
import { bracketed, headed, joined, labels } from './labels.js'
import { columnsOf, fitted, padded } from './layout.js'
import type { Page } from './pretty-page.js'
import { placeAmong } from './socket-place.js'
import { inShort, questionLines, verdictCounts, workFirst } from './socket-summary.js'
import { otherZones } from './totals.js'
import { inLanguage } from './use-words.js'
import { useWords, verdictWords, zoneWords } from './words.js'

/** Rows of the table: what a person takes in before the checklist scrolls it away. */
const shownRows = 12

/** E.g. `Sockets: 7 inline, 5 adapter, 3 manual (R05 Third-party host 2, R01 Binary frames 1)`, then where. */
export function writeSockets(page: Page, report: Report): void {
  const { sockets } = report
  const title = page.text(labels.socketsTitle)
  if (sockets.length === 0) {
    page.title(headed(title, page.text(labels.none), page.lang))
    return
  }
  const counted = page.verbose ? (['manual', 'adapter'] as const) : (['manual'] as const)
  page.title(headed(title, verdictCounts(report, page.lang, counted), page.lang))
  const zones = otherZones(sockets).map(({ of, count }) =>
    page.text(labels.inZone(count, page.text(zoneWords[of]))),
  )
  if (zones.length > 0) page.write(joined(zones, page.lang), 2, page.paint.dim)
  for (const { text, command } of questionLines(report, page.flags))
    page.write(
      command === undefined
        ? page.text(text)
        : `${page.text(text)}${page.lang === 'ja' ? '' : ' '}${command}`,
      2,
    )
  const ordered = workFirst(sockets)
  if (page.verbose) for (const socket of ordered) writeSocket(page, report, socket)
  else writeTable(page, ordered)
}

/** A place or a name longer than this does not set the width of its column: its row goes on below. */
const widest = { place: 44, verdict: 30 }

/** One socket a line: place, name, verdict, and why in short. What is cut here, `explain` has whole. */
function writeTable(page: Page, sockets: readonly ReportSocket[]): void {
  const rows = sockets.slice(0, shownRows).map((socket) => ({
    place: oneLine(placeAmong(socket.location, sockets)),
    verdict: verdictOf(page, socket, socket.verdict),
    why: inShort(socket, page.lang),
  }))
  const columnOf = (texts: readonly string[], most: number) =>
    Math.max(0, ...texts.map(columnsOf).filter((columns) => columns <= most))
  const places = columnOf(
    rows.map((row) => row.place),
    widest.place,
  )
  const names = columnOf(
    rows.map((row) => row.verdict),
    widest.verdict,
  )
  const width = (page.width ?? 120) - 2
  for (const { place, verdict, why } of rows) {
    const lead = `${padded(place, places)}  ${padded(verdict, names)}`
    const room = width - columnsOf(lead) - 2
    // A reason of a few letters has no meaning: then it gets its own line.
    if (why === '' ? columnsOf(lead.trimEnd()) <= width : room >= 28) {
      page.write(`${lead}  ${fitted(why, room)}`.trimEnd(), 2)
    } else {
      page.write(place, 2)
      page.write(fitted(`${verdict}  ${why}`.trimEnd(), width - 4), 6)
    }
  }
  const more = sockets.length - rows.length
  if (more > 0)
    page.write(page.text(labels.moreBy(more, `migrate-ws scan --verbose${page.flags}`)), 2, page.paint.dim)
}

/** E.g. `this.socket → manual (tests)`. */
function verdictOf(page: Page, socket: ReportSocket, word: string): string {
  const name = fitted(oneLine(socket.binding.name), 20) || page.text(labels.unnamed)
  const zone = socket.zone === 'source' ? '' : bracketed(page.text(zoneWords[socket.zone]), page.lang)
  return `${name} → ${word}${zone}`
}

/** One socket with everything that the program does with it. */
function writeSocket(page: Page, report: Report, socket: ReportSocket): void {
  page.write(
    `${placeAmong(socket.location, report.sockets)} ${verdictOf(page, socket, page.text(verdictWords[socket.verdict].word))} ${socket.url.text}`,
    2,
  )
  const reasons = [...socket.reasons, ...socket.notes].map(
    ({ code, message, messageIn, location }) =>
      `${code} ${messageIn[page.lang] ?? message} (${placeAmong(location, report.sockets)})`,
  )
  const uses = socket.uses.map((use) => {
    const { detail, through: steps = [] } = inLanguage(use, page.lang)
    const through = bracketed(joined(steps, page.lang), page.lang)
    return `${fileAndLine(use.location)} ${page.text(useWords[use.kind])} ${detail}${through}`
  })
  // `socket.readyState === socket.OPEN` reads twice and is one line.
  for (const line of new Set(reasons)) page.write(line, 6)
  for (const line of new Set(uses)) page.write(line, 6, page.paint.dim)
  writeShared(page, report, socket, 6)
}

/** What a socket shares with the first of its variable is described there. */
export function writeShared(page: Page, report: Report, { more }: ReportSocket, indent = 0): void {
  const first = more && report.sockets.find(({ id }) => id === more.as)
  if (!first) return
  const count = more.uses + more.reasons + more.notes + more.places
  page.write(page.text(labels.moreAs(count, fileAndLine(first.location))), indent, page.paint.dim)
}
