import { type Channel, isDone } from '../model/channel.js'
import { type Comparison, nothingLeftOut } from '../model/comparison.js'
import { jsonText } from '../model/json-text.js'
import {
  type LeftOut,
  type LeftOutSockets,
  type Report,
  type ReportSocket,
  withOrderedKeys,
} from '../model/report.js'
import { defineReporter } from './define-reporter.js'
import { mostInAll } from './parts/shortened.js'

export default defineReporter({
  id: 'json',
  title: 'JSON',
  about: 'The report as data, versioned, for scripts; its shape is in schema/report.schema.json.',
  endings: ['.json'],
  render(report, { verbose }) {
    return `${jsonText(verbose ? report : withFewerSockets(report), 2)}\n`
  },
})

/**
 * With as many sockets as findings: those first that are new against the base, then those of the sources. The others are counted, and the
 * comparison and the channels name only those that are listed. Of channels and of sockets that are gone there are as many.
 */
function withFewerSockets(report: Report): Report {
  const { sockets, comparison } = report
  const listed = listedOf(report)
  const ids = new Set([...listed].map(({ id }) => id))
  const { channels, gone } = fewerChannels(report.channels, ids)
  const compared = comparison && fewerCompared(comparison, ids, new Set(gone.map(({ id }) => id)))
  if (listed.size === sockets.length && gone.length === 0 && compared === comparison) return report
  const counted = counts(sockets.filter((socket) => !listed.has(socket)))
  const goneBefore = report.leftOut?.channels ?? { count: 0, done: 0 }
  const leftOut: LeftOut = {
    findings: [],
    ...report.leftOut,
    ...(gone.length === 0
      ? {}
      : {
          channels: {
            count: goneBefore.count + gone.length,
            done: goneBefore.done + gone.filter(isDone).length,
          },
        }),
    ...(counted.length === 0 ? {} : { sockets: counted }),
  }
  return withOrderedKeys({
    ...report,
    ...(compared ? { comparison: compared } : {}),
    ...(report.leftOut === undefined && gone.length + counted.length === 0 ? {} : { leftOut }),
    channels,
    sockets: sockets.filter((socket) => listed.has(socket)),
  })
}

function listedOf({ sockets, comparison }: Report): ReadonlySet<ReportSocket> {
  if (sockets.length <= mostInAll) return new Set(sockets)
  const fresh = new Set(comparison?.sockets.new)
  const rankOf = ({ id, zone }: ReportSocket) => (fresh.has(id) ? 0 : zone === 'source' ? 1 : 2)
  // The report describes what the sockets of one variable share at the first of them, so the first must not be left out before
  // another.
  const ranks = new Map<string, number>()
  for (const socket of sockets)
    ranks.set(firstOf(socket), Math.min(ranks.get(firstOf(socket)) ?? 2, rankOf(socket)))
  return new Set(
    sockets
      .map((socket) => ({ socket, rank: ranks.get(firstOf(socket)) ?? 2 }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, mostInAll)
      .map(({ socket }) => socket),
  )
}

/** `gone`: those of which no place is listed any more, and those beyond the most. */
function fewerChannels(
  all: readonly Channel[],
  listed: ReadonlySet<string>,
): { readonly channels: readonly Channel[]; readonly gone: readonly Channel[] } {
  const shorter = all.map((channel) => {
    const sockets = channel.sockets.filter((id) => listed.has(id))
    const more = channel.sockets.length - sockets.length
    return more === 0
      ? channel
      : { ...channel, sockets, more: { findings: 0, ...channel.more, sockets: more } }
  })
  const kept = shorter
    .filter(({ findings, sockets, more }) => !more?.sockets || findings.length + sockets.length > 0)
    .slice(0, mostInAll)
  const ids = new Set(kept.map(({ id }) => id))
  return { channels: kept, gone: all.filter(({ id }) => !ids.has(id)) }
}

function fewerCompared(
  comparison: Comparison,
  listed: ReadonlySet<string>,
  goneChannels: ReadonlySet<string>,
): Comparison {
  const { sockets: before } = comparison
  const sockets = {
    ...before,
    new: before.new.filter((id) => listed.has(id)),
    gone: before.gone.slice(0, mostInAll),
    moved: before.moved.filter(({ id }) => listed.has(id)),
    decidedAnew: before.decidedAnew.filter(({ id }) => listed.has(id)),
  }
  const more = {
    new: before.new.length - sockets.new.length,
    gone: before.gone.length - sockets.gone.length,
    moved: before.moved.length - sockets.moved.length,
    decidedAnew: before.decidedAnew.length - sockets.decidedAnew.length,
  }
  const channels = comparison.channels.filter(({ id }) => !goneChannels.has(id))
  const lessChannels = comparison.channels.length - channels.length
  const lessSockets = more.new + more.gone + more.moved + more.decidedAnew
  if (lessChannels + lessSockets === 0) return comparison
  const moreBefore = comparison.more ?? nothingLeftOut
  return {
    ...comparison,
    sockets,
    channels,
    more: {
      ...moreBefore,
      channels: moreBefore.channels + lessChannels,
      ...(lessSockets === 0 ? {} : { sockets: more }),
    },
  }
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
