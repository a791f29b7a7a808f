import { inOrder, type LeftOutSockets, type Report, type ReportSocket } from '../model/report.js'
import { defineReporter } from './define-reporter.js'
import { jsonText } from './parts/layout.js'
import { mostInAll } from './parts/shortened.js'

export default defineReporter({
  id: 'json',
  title: 'JSON',
  about: 'The report as data, versioned, for scripts; its shape is in schema/report.schema.json.',
  endings: ['.json'],
  render(report, { verbose }) {
    return jsonText(verbose ? report : withFewerSockets(report))
  },
})

/** With as many sockets as findings: those first that are new against the base, then those of the sources. The others are counted. */
function withFewerSockets(report: Report): Report {
  const { sockets, comparison } = report
  if (sockets.length <= mostInAll) return report
  const fresh = new Set(comparison?.sockets.new)
  const rankOf = ({ id, zone }: ReportSocket) => (fresh.has(id) ? 0 : zone === 'source' ? 1 : 2)
  // What sockets of one variable share is named at the first of them, so it is not left out before another.
  const ranks = new Map<string, number>()
  for (const socket of sockets)
    ranks.set(firstOf(socket), Math.min(ranks.get(firstOf(socket)) ?? 2, rankOf(socket)))
  const listed = new Set(
    sockets
      .map((socket) => ({ socket, rank: ranks.get(firstOf(socket)) ?? 2 }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, mostInAll)
      .map(({ socket }) => socket),
  )
  const counted = counts(sockets.filter((socket) => !listed.has(socket)))
  return inOrder({
    ...report,
    leftOut: { findings: [], ...report.leftOut, sockets: counted },
    sockets: sockets.filter((socket) => listed.has(socket)),
  })
}

function firstOf({ id, more }: ReportSocket): string {
  return more?.as ?? id
}

function counts(sockets: readonly ReportSocket[]): readonly LeftOutSockets[] {
  const rows = new Map<string, LeftOutSockets>()
  for (const { verdict, zone } of sockets) {
    const key = `${verdict} ${zone}`
    rows.set(key, { verdict, zone, count: (rows.get(key)?.count ?? 0) + 1 })
  }
  return [...rows.values()]
}
